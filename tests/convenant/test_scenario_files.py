"""What holds of every scenario: it quotes the convenant, has its tags, and its steps are told.

Each guard is shown to fail on a scenario that breaks its rule.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from pytest_bdd.feature import get_feature
from pytest_bdd.parser import Feature, Scenario, ScenarioTemplate
from pytest_bdd.steps import StepFunctionContext, StepNamePrefix

from tests.convenant.conftest import STEPS
from tests.convenant.steps.partnership import CHOICES
from zvh_finance.embedded import embedded_data

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent
CONVENANT = embedded_data() / "convenant" / "convenant.txt"
PAGE = ROOT / "docs/how-to/scenarios.md"
FEATURES = sorted(FOLDER.glob("artikel_*.feature"))
ARTICLE = re.compile(r"artikel-([0-9]{1,2})(?:\.[0-9]{1,2}[a-e]?)?")
CHOICE = re.compile(r"keuze-(A[0-9]{2}[a-c]?)")
QUOTE = re.compile(r'"([^"]+)"')
TOLD = re.compile(r'met "([a-z0-9-]+)"')

OF_ANOTHER_TEST = {
    "journal-services-left-out": "the journal that a ledger reads: tests/year/test_bookkeeping.py",
    "pool-keys": "pools of a budget: tests/convenant/art17_contributions",
    "profile-text": "a slip in a profile, which cites none: tests/dossier/test_profile_file.py",
    "nobody-gives-notice": "reminders of a register: tests/pipelines/test_reminders_job.py",
}
"""Messages with an article that no scenario tells, and whose they are."""


@dataclass(frozen=True)
class Told:
    """A scenario with the file and the sentences above it."""

    file: str
    scenario: ScenarioTemplate
    quotes: tuple[str, ...]


def feature(path: Path) -> Feature:
    return get_feature(str(path.parent), path.name)


def told_in(path: Path) -> Iterator[Told]:
    """Every scenario of a file, with what its rule quotes, or else its feature."""
    whole = feature(path)
    for scenario in whole.scenarios.values():
        text = scenario.rule.description if scenario.rule else whole.description
        yield Told(path.name, scenario, tuple(QUOTE.findall(text)))


@cache
def told() -> tuple[Told, ...]:
    return tuple(each for path in FEATURES for each in told_in(path))


def examples(each: Told) -> Iterator[Scenario]:
    """The scenario as it runs, once for each of its examples."""
    contexts = [c for table in each.scenario.examples for c in table.as_contexts()] or [{}]
    for context in contexts:
        yield each.scenario.render(context)


def letters(text: str) -> str:
    """A text without its white space: lines of the convenant break in other places."""
    return "".join(text.split())


def without_home(sentences: Iterable[str], convenant: str) -> list[str]:
    whole = letters(convenant)
    return [sentence for sentence in sentences if letters(sentence) not in whole]


def wrong_tags(file: str, tags: Iterable[str]) -> list[str]:
    """Tags of another form; and the article of the file when no tag names it."""
    known = [tag for tag in tags if ARTICLE.fullmatch(tag) or CHOICE.fullmatch(tag)]
    strange = sorted(set(tags) - set(known))
    own = f"artikel-{int(Path(file).stem.removeprefix('artikel_'))}"
    if any(tag == own or tag.startswith(f"{own}.") for tag in known):
        return strange
    return [*strange, f"no {own}"]


@cache
def contexts() -> tuple[StepFunctionContext, ...]:
    """Every step there is."""
    found = []
    for name in STEPS:
        module = import_module(f"tests.convenant.steps.{name}")
        for key, marker in vars(module).items():
            if key.startswith(StepNamePrefix.step_def.value):
                found.append(marker.__wrapped__())
    return tuple(found)


def meant(kind: str, words: str) -> list[str]:
    """The steps that these words can be."""
    return [
        context.parser.name
        for context in contexts()
        if context.type == kind and context.parser.is_matching(words)
    ]


def in_dutch(pattern: str) -> str:
    """A step as the page shows it: the word for what stands between braces."""
    return re.sub(r"\{\w+:(\w+)\}", lambda found: f"{{{found[1].lower()}}}", pattern)


def messages_with_an_article(source: str) -> Iterator[str]:
    """The codes of the messages that cite an article of the convenant."""
    tree = ast.parse(source)
    said = {
        node.targets[0].id: node
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        at = {"FieldRefusalError": 1, "_warning": 0, "Finding": 0, "of": 0}.get(name, 9)
        if len(call.args) < at + 2 or not isinstance(call.args[at], ast.Constant):
            continue
        message = call.args[at + 1]
        if isinstance(message, ast.Name) and message.id in said:
            message = said[message.id].value
        words = " ".join(
            part.value
            for part in ast.walk(message)
            if isinstance(part, ast.Constant) and isinstance(part.value, str)
        )
        if re.search(r"\{[cC]ited\.", words):
            yield str(call.args[at].value)  # type: ignore[attr-defined]


@pytest.mark.skipif(not CONVENANT.exists(), reason="the text of the convenant is not embedded")
def test_every_sentence_that_is_quoted_stands_in_the_convenant() -> None:
    text = CONVENANT.read_text(encoding="utf-8")
    quoted = {sentence for each in told() for sentence in each.quotes}

    assert without_home(sorted(quoted), text) == []


def test_a_sentence_that_is_not_in_the_convenant_is_seen() -> None:
    text = "De Gemeenten en\n het Rijk financieren het huis."

    assert without_home(["Gemeenten en het Rijk", "het Rijk betaalt"], text) == ["het Rijk betaalt"]


def test_every_scenario_stands_under_a_sentence_of_the_convenant() -> None:
    assert [each.scenario.name for each in told() if not each.quotes] == []


def test_every_scenario_has_the_article_of_its_file_and_no_strange_tags() -> None:
    found = {each.scenario.name: wrong_tags(each.file, each.scenario.tags) for each in told()}

    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_a_wrong_tag_is_seen() -> None:
    assert wrong_tags("artikel_04.feature", {"artikel-4.9", "keuze-A32", "artikel-17.2"}) == []
    assert wrong_tags("artikel_24.feature", {"artikel-24"}) == []
    assert wrong_tags("artikel_09.feature", {"artikel-9.3e", "snel"}) == ["snel"]
    assert wrong_tags("artikel_04.feature", {"artikel-40.1"}) == ["no artikel-4"]


def test_the_articles_with_a_consequence_have_a_file() -> None:
    wanted = {f"artikel_{n:02d}" for n in (4, 6, 9, 13, 16, 17, 19, 20, 21, 22, 23, 24)}

    assert {path.stem for path in FEATURES} >= wanted


def test_there_are_scenarios_enough_and_each_has_a_name_of_its_own() -> None:
    names = [each.scenario.name for each in told()]

    assert len(names) >= 200
    assert len(set(names)) == len(names)


def test_every_choice_with_two_readings_has_a_scenario() -> None:
    tags = {tag for each in told() for tag in each.scenario.tags}

    assert {name for name in CHOICES if f"keuze-{name}" not in tags} == set()


def test_every_message_that_cites_an_article_has_a_scenario() -> None:
    """The meaning and the code: whoever adds a refusal tells it to the jurist too."""
    used = {
        code for each in told() for step in each.scenario.steps for code in TOLD.findall(step.name)
    }
    cited = {
        code
        for path in (ROOT / "zvh_finance").rglob("*.py")
        for code in messages_with_an_article(path.read_text(encoding="utf-8"))
    }

    assert sorted(cited - used - set(OF_ANOTHER_TEST)) == []
    assert set(OF_ANOTHER_TEST) <= cited - used


def test_what_is_not_told_in_one_scenario_is_told_in_another() -> None:
    """A name that is misspelt would never be told, and say nothing."""
    steps = [step.name for each in told() for step in each.scenario.steps]
    absent = {code for step in steps if " niet met " in step for code in TOLD.findall(step)}
    present = {code for step in steps if " niet met " not in step for code in TOLD.findall(step)}

    assert absent
    assert absent <= present


def test_a_message_with_an_article_is_found_however_it_is_made() -> None:
    source = (
        'Finding("one", say("Not so ({cited.KEY})."))\n'
        'FieldRefusalError("field", "two", say("{id}: {Cited.DAMAGE} asks."))\n'
        'message = say("Sent late ({cited.KEY}).")\n'
        'Finding("three", message)\n'
        'Finding("four", say("Wet arhi, article 44."))\n'
        'Finding("five", say("No article."))\n'
    )

    assert list(messages_with_an_article(source)) == ["one", "two", "three"]


def test_every_step_can_be_read_in_one_way_only() -> None:
    unclear = {
        step.name: meant(step.type, step.name)
        for each in told()
        for example in examples(each)
        for step in example.steps
        if len(meant(step.type, step.name)) != 1
    }

    assert unclear == {}


def test_every_step_is_used_and_told_on_the_page_for_jurists() -> None:
    page = PAGE.read_text(encoding="utf-8")
    used = {
        pattern
        for each in told()
        for example in examples(each)
        for step in example.steps
        for pattern in meant(step.type, step.name)
    }
    all_steps = {context.parser.name for context in contexts()}

    assert sorted(all_steps - used) == []
    assert sorted(in_dutch(name) for name in all_steps if f"`{in_dutch(name)}`" not in page) == []


def test_the_page_tells_no_step_that_is_not_there() -> None:
    known = {in_dutch(context.parser.name) for context in contexts()}
    told_there = re.findall(r"^- `([^`]+)`", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

    assert [words for words in told_there if words not in known] == []
    assert len(told_there) > 100
