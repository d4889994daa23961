"""The ledger holds every sentence of the convenant once, and names only what exists.

Its rules are in the code, its choices and articles too, and each sentence that a rule carries out
is shown by a scenario in `tests/convenant/*.feature` that has its paragraph as a tag.
"""

import hashlib
import importlib
import importlib.util
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from tests.kit.citations import addresses_in, cited_in
from zvh_finance.embedded import embedded_data
from zvh_finance.proof.convenant_text import FILE, paragraphs
from zvh_finance.proof.ledger import (
    Ledger,
    LedgerEntry,
    Scenario,
    SilentParagraphs,
    SilentSentences,
    paragraph_of,
    parse_ledger,
    read_ledger,
    shows,
)

ROOT = Path(__file__).parents[2]
SOURCES = sorted([*(ROOT / "zvh_finance").rglob("*.py"), *(ROOT / "pipelines").rglob("*.py")])
OTHER_AGREEMENTS = {
    path for path in (ROOT / "data/raw/profiles").glob("*.toml") if path.stem != "zvh-bno"
}
"""Profiles that cite another text than the convenant."""

TEXTS = sorted(
    [
        *SOURCES,
        *(ROOT / "zvh_finance/locale").rglob("*.po"),
        *(path for path in (ROOT / "data/raw").rglob("*.toml") if path not in OTHER_AGREEMENTS),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "tests/convenant").glob("*.feature"),
        *(ROOT / name for name in ("README.md", "CONTRIBUTING.md")),
    ]
)


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return read_ledger()


@pytest.fixture(scope="module")
def build() -> ModuleType:
    """The module that writes the pages taken from the code."""
    spec = importlib.util.spec_from_file_location("docs_build", ROOT / "docs/build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def entry(article: str = "17.1", text: str = "Een zin.", /, **more: object) -> LedgerEntry:
    """An entry in short, for proofs that a guard can fail."""
    fields = {"consequence": ("geld",), "rules": ("zvh_finance.dates.due_dates",), "program": "Ja."}
    return LedgerEntry.model_validate({"article": article, "text": text, **fields, **more})


def scenario(*articles: str) -> Scenario:
    return Scenario(title="Een geval", articles=articles, choices=())


# The text of the convenant, and every sentence of it once.


def test_the_convenant_is_word_for_word_what_was_given() -> None:
    readme = (ROOT / "data/raw/convenant/README.md").read_text(encoding="utf-8")
    content = (embedded_data() / FILE).read_bytes()

    assert hashlib.sha256(content).hexdigest() in readme


def words_outside_sentences(convenant: bytes) -> Counter[str]:
    """The words of the text that stand in no sentence: numbers and headings, and what is lost."""
    told = Counter(
        word.replace("'s-Hertogenbosch", "Hertogenbosch")
        for paragraph in paragraphs(convenant)
        for sentence in paragraph.sentences
        for word in sentence.text.split()
    )
    whole = re.sub(r"'s-\s+(?=Hertogenbosch)", "'s-", convenant.decode())
    return Counter(word.replace("'s-Hertogenbosch", "Hertogenbosch") for word in whole.split()) - (
        told
    )


def test_no_word_of_the_convenant_is_lost_but_numbers_and_headings() -> None:
    content = (embedded_data() / FILE).read_bytes()
    headings = re.findall(r"(?m)^ ?((?:Artikel|Bijlage) \d+[.:] \S.*)$", content.decode())
    words = Counter(word for heading in headings for word in heading.split())
    lost = words_outside_sentences(content) - words

    assert [word for word in lost if not re.fullmatch(r"\d+\.\d+\.?", word)] == [
        "11.3.De",
        "11.6.Geschillen",
    ]


def test_paragraphs_and_items_have_the_addresses_that_a_jurist_uses() -> None:
    text = (
        "Aanhef.\n\nde volgende overwegingen in aanmerking nemende:\n\n Een;\n\n Twee\nregels;\n\n"
        "verklaren te zijn overeengekomen:\n\nArtikel 1. Eerste\n\n1.1. Kort. Zie\nArtikel 2. \n"
        " 1.2  Lang:\na. dit;\nb. dat.\n\nArtikel 2. Tweede\n\nZonder lid. Nog een.\n"
        " Bijlage 1: Formulier\n\nTekst\n"
    )

    told = {p.at: [(s.at, s.text) for s in p.sentences] for p in paragraphs(text.encode())}

    assert told == {
        "aanhef": [
            ("aanhef", "Aanhef."),
            ("aanhef", "de volgende overwegingen in aanmerking nemende:"),
            ("aanhef", "verklaren te zijn overeengekomen:"),
        ],
        "overweging 1": [("overweging 1", "Een;")],
        "overweging 2": [("overweging 2", "Twee regels;")],
        "1.1": [("1.1", "Kort."), ("1.1", "Zie Artikel 2.")],
        "1.2": [("1.2", "Lang:"), ("1.2a", "a. dit;"), ("1.2b", "b. dat.")],
        "2": [("2", "Zonder lid."), ("2", "Nog een.")],
        "bijlage 1": [("bijlage 1", "Tekst")],
    }


def gaps(ledger: Ledger) -> list[str]:
    """Sentences that stand nowhere or twice, and texts that the convenant does not have."""
    found: list[str] = []
    times = Counter(
        sentence
        for row in ledger.without
        for p in ledger.paragraphs
        if p.at in row.articles
        for sentence in ((p.at, n) for n in range(len(p.sentences)))
    )
    known = {p.at for p in ledger.paragraphs}
    found += [f"no {at}" for row in ledger.without for at in row.articles if at not in known]
    at_of = {(p.at, n): s.at for p in ledger.paragraphs for n, s in enumerate(p.sentences)}
    told: tuple[LedgerEntry | SilentSentences, ...] = (*ledger.entries, *ledger.remainder)
    for row in told:
        places = ledger.sentences_of(row.article, row.text)
        home = paragraph_of(row.article)
        if not places or at_of[home, places[0]] != row.article:
            found.append(f"not in {row.article}: {row.text}")
        times.update((home, n) for n in places)
    found += [f"nowhere: {at} {n}" for at, n in at_of if not times[at, n]]
    return found + [f"twice: {at} {n}" for (at, n), count in times.items() if count > 1]


def test_every_sentence_of_the_convenant_stands_in_the_ledger_once(ledger: Ledger) -> None:
    assert gaps(ledger) == []


def test_the_counts_are_those_of_the_text(ledger: Ledger) -> None:
    """Another sentence with a consequence, or one less, is a decision and no accident."""
    assert ledger.sentence_count == 318
    assert ledger.sentences_in(ledger.entries) == 104
    assert ledger.sentences_in(e for e in ledger.entries if e.rules) == 90


def test_a_sentence_that_is_forgotten_told_twice_or_changed_is_seen(ledger: Ledger) -> None:
    first, *rest = ledger.entries
    silent = SilentParagraphs(articles=("17.1", "17.10"), reason="geen")
    typo = SilentSentences(article="4.7", text="De secretaris is secretaris.", reason="rol")

    assert gaps(replace(ledger, entries=tuple(rest))) == [
        f"nowhere: aanhef {n}" for n in range(2, 19)
    ]
    assert gaps(replace(ledger, entries=(first, *ledger.entries)))[0] == "twice: aanhef 2"
    assert gaps(replace(ledger, without=(*ledger.without, silent))) == ["no 17.10", "twice: 17.1 0"]
    assert gaps(replace(ledger, remainder=(*ledger.remainder, typo))) == [
        f"not in 4.7: {typo.text}"
    ]


def test_the_entries_follow_the_convenant(ledger: Ledger) -> None:
    order = [s.at for p in ledger.paragraphs for s in p.sentences]
    places = [order.index(e.article) for e in ledger.entries]

    assert places == sorted(places)


# What carries a sentence out, or why nothing does.


def unclear(entries: Iterable[LedgerEntry]) -> list[str]:
    """Entries that do not say what the program does, or else why it does not."""
    return [
        e.article
        for e in entries
        if not e.consequence
        or bool(e.rules) is bool(e.not_automated)
        or bool(e.rules) is not bool(e.program)
        or not (e.rules or (e.not_automated.startswith("omdat ") and e.people))
        or not all(told.endswith(".") for told in (e.program, e.people) if told)
    ]


def test_an_entry_says_what_the_program_does_or_why_people_do_it(ledger: Ledger) -> None:
    assert unclear(ledger.entries) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"rules": (), "program": ""},
        {"not_automated": "omdat het niet kan", "people": "Doen."},
        {"rules": (), "program": "", "not_automated": "Te moeilijk", "people": "Doen."},
        {"rules": (), "program": "", "not_automated": "omdat het niet kan"},
        {"program": ""},
        {"consequence": ()},
    ],
)
def test_the_guard_sees_an_entry_that_does_not(fields: dict[str, object]) -> None:
    assert unclear([entry()]) == []
    assert unclear([entry(**fields)]) == ["17.1"]


def is_there(name: str) -> bool:
    """Whether a dotted name is something in the code."""
    parts = name.split(".")
    for length in range(len(parts), 1, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            found = getattr(found, part, None)
        return found is not None
    return False


def test_every_rule_that_the_ledger_names_exists(ledger: Ledger) -> None:
    named = {rule for e in ledger.entries for rule in e.rules}

    assert [rule for rule in sorted(named) if not is_there(rule)] == []


def test_a_rule_that_does_not_exist_is_seen() -> None:
    assert is_there("zvh_finance.dates.due_dates")
    assert is_there("zvh_finance.dossier.arrangement.Arrangement.host_on")
    assert not is_there("zvh_finance.dates.due_day")
    assert not is_there("zvh_finance.convenant.art99.rule")
    assert not is_there("zvh_finance.dossier.arrangement.Arrangement.host_off")


def choices_in(texts: Iterable[str]) -> set[str]:
    """The numbers of choices that are written down."""
    return {number for text in texts for number in re.findall(r"\bA\d{2}[abc]?\b", text)}


def test_a_choice_that_is_named_anywhere_has_words_and_a_sentence_that_it_decides(
    ledger: Ledger,
) -> None:
    code = choices_in(path.read_text(encoding="utf-8") for path in SOURCES)
    entries = {choice for e in ledger.entries for choice in e.choices}
    scenarios = {choice for s in ledger.scenarios for choice in s.choices}

    assert sorted((code | entries | scenarios) - ledger.choices.keys()) == []
    assert sorted(ledger.choices.keys() - entries) == []
    assert [number for number in ledger.choices if choices_in([number]) != {number}] == []
    assert [told for told in ledger.choices.values() if not told.endswith(".")] == []


def test_the_reader_of_choices_sees_their_numbers_alone() -> None:
    assert choices_in(["(A06c, A07)", "keuze A32", "A4", "PDF/A-3a", "GA11"]) == {
        "A06c",
        "A07",
        "A32",
    }


# Articles that are cited, and scenarios that show them.


def addresses(ledger: Ledger) -> set[str]:
    """Every address that the convenant has: articles, paragraphs and lettered items."""
    found = {sentence.at for p in ledger.paragraphs for sentence in p.sentences}
    return found | {p.at for p in ledger.paragraphs} | {at.partition(".")[0] for at in found}


def citations(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    yield from cited_in(text)
    if path.suffix == ".py":
        yield from addresses_in(text)


@pytest.mark.slow
def test_every_article_that_is_cited_stands_in_the_convenant(ledger: Ledger) -> None:
    known = addresses(ledger)
    strange = {
        (path.relative_to(ROOT).as_posix(), at)
        for path in TEXTS
        for at in citations(path)
        if at not in known
    }

    assert strange == set()


def test_the_reader_of_citations_sees_each_way_to_cite() -> None:
    source = '"""Who pays (17.2, 17.99; A04), see articles 22.4 and\n24 and (13.4-13.6)."""\n'
    dutch = "artikel 4 lid 9 en 10; artikel 9 lid 3e en artikel 31; artikel 1.16"
    law = "artikel 191 Gemeentewet, BBV artikel 19 en 28, (Wet arhi,\narticle 44), WW 47"

    assert set(cited_in(source)) == {"17.2", "17.99", "22.4", "24", "13.4", "13.6"}
    assert set(cited_in(dutch)) == {"4.9", "4.10", "9.3e", "31", "1.16"}
    assert set(cited_in(f"{law}; 7.55%, (0.4), article 17.")) == {"17"}
    assert list(addresses_in('CostLine(a, "17.2", "2026.1", f(x="9.3e"))')) == ["17.2", "9.3e"]


def test_an_article_that_does_not_exist_is_seen(ledger: Ledger) -> None:
    known = addresses(ledger)

    assert {"17.2", "9.3e", "24", "17", "3a"} <= known
    assert not {"17.10", "27", "9.3f", "17.2a", "24.1"} & known


def unshown(ledger: Ledger) -> list[str]:
    """Paragraphs that a rule carries out and no scenario shows; considerations and annexes aside.

    The tag that is wanted: `@artikel-17.2`.
    """
    automated = [e.article for e in ledger.entries if e.rules and e.article[0].isdigit()]
    return [at for at in dict.fromkeys(automated) if not ledger.scenarios_of(at)]


def stray_tags(ledger: Ledger) -> list[str]:
    """Tags of scenarios that no sentence of the ledger is about."""
    known = {e.article for e in ledger.entries}
    tagged = dict.fromkeys(at for s in ledger.scenarios for at in s.articles)
    return [at for at in tagged if not any(shows(at, article) for article in known)]


def test_every_paragraph_that_a_rule_carries_out_has_a_scenario(ledger: Ledger) -> None:
    assert unshown(ledger) == []


def test_every_scenario_is_about_a_sentence_of_the_ledger(ledger: Ledger) -> None:
    assert stray_tags(ledger) == []
    assert [s.title for s in ledger.scenarios if not s.articles] == []


def test_a_rule_without_a_scenario_and_a_tag_without_a_sentence_are_seen(ledger: Ledger) -> None:
    entries = (entry("4.9"), entry("9.3e"), entry("17.2"), entry("bijlage 1"))
    told = replace(ledger, entries=entries, scenarios=(scenario("4.9a", "9.3"), scenario("2.1")))

    assert unshown(told) == ["17.2"]
    assert stray_tags(told) == ["2.1"]
    assert stray_tags(replace(told, scenarios=(scenario("17"), scenario("17.22")))) == [
        "17",
        "17.22",
    ]


FEATURE = """# language: nl
Functionaliteit: De sleutel

  @artikel-17.2 @keuze-A22
  Scenario: Twee gemeenten
    Gegeven niets

  @artikel-17.3
  Regel: "De gemeenten betalen eens per jaar"
    @artikel-4.9 @traag
    Abstract Scenario: Op tijd
      Gegeven <jaar>
      Voorbeelden:
        | jaar |
        | 2027 |
"""


def test_tags_of_a_feature_become_articles_and_choices(build: ModuleType) -> None:
    written = build.scenarios_file([FEATURE])
    told = parse_ledger(
        b"sentence=[]\nwithout=[]\nremainder=[]\n[choices]", written.encode(), _convenant()
    )

    assert told.scenarios == (
        Scenario(title="Twee gemeenten", articles=("17.2",), choices=("A22",)),
        Scenario(title="Op tijd", articles=("17.3", "4.9"), choices=()),
    )


def test_the_page_tells_rules_scenarios_and_what_people_do(build: ModuleType) -> None:
    by_people = {"rules": (), "program": "", "not_automated": "omdat het mag", "people": "Doen."}
    told = replace(
        read_ledger(),
        entries=(entry("17.2", choices=("A22",)), entry("17.3", **by_people)),
        scenarios=(scenario("17.2"),),
    )

    page = build.convenant_page(told)

    assert "## Artikel 17. Financiering en overige bijdragen" in page
    assert "- Regels: `dates.due_dates`\n- Keuzes: A22\n- Scenario's:\n  - Een geval" in page
    assert "- Niet geautomatiseerd, omdat het mag." in page
    assert "Scenario's: 1." in page


def _convenant() -> bytes:
    return (embedded_data() / FILE).read_bytes()
