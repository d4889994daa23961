"""Gegeven: who takes part, since when, how many people live there, and what was chosen."""

from datetime import date

from pytest_bdd import given

from tests.convenant.steps.story import Story, code_of
from tests.convenant.steps.words import number, rows, says
from zvh_finance.documents.paper.choices_in_dutch import choice_in_dutch
from zvh_finance.dossier.choices import Choices
from zvh_finance.key.population import FigureStatus

CHOICES = {
    "A04": "case_key_year",
    "A05": "dissolution_key",
    "A06": "leaver_legacy_cases",
    "A11": "notice_arithmetic",
    "A13": "withdrawal_20_3",
    "A16": "merger",
    "A20": "revised_figures",
    "A28": "surplus",
    "A29": "deficit",
    "A32": "undecided_services",
    "A42": "above_statutory",
    "A61": "salary_in_vwnw",
}
"""The choices of the convenant that have more than one reading in the program."""


@given(says("de gemeenten {names:Namen}"))
@given(says("de gemeente {names:Namen}"))
def _(story: Story, names: list[str]) -> None:
    story.members += names


@given("de tien gemeenten van Brabant Noordoost")
def _(story: Story) -> None:
    story.members = story.ten()


@given("het voorbeelddossier")
def _(story: Story) -> None:
    story.is_example = True


@given(says("de organisaties {names:Namen}"))
@given(says("de organisatie {names:Namen}"))
def _(story: Story, names: list[str]) -> None:
    story.parties += names


@given(says("{name:Naam} is de beheergemeente"))
def _(story: Story, name: str) -> None:
    story.host = name


@given(says("{name:Naam} doet volgens het dossier mee tot {day:Dag}"))
def _(story: Story, name: str, day: date) -> None:
    story.member_lines[name] = {"until": day}


@given(says("het convenant is in werking sinds {day:Dag}"))
def _(story: Story, day: date) -> None:
    story.effective = day


@given(says("het is {day:Dag}"))
def _(story: Story, day: date) -> None:
    story.as_of = day


@given(says("de inwoners op {day:Dag}:"))
def _(story: Story, day: date, datatable: list[list[str]]) -> None:
    _count(story.told, day, datatable, FigureStatus.DEFINITIVE)


@given(says("de voorlopige inwoners op {day:Dag}:"))
def _(story: Story, day: date, datatable: list[list[str]]) -> None:
    _count(story.told, day, datatable, FigureStatus.PROVISIONAL)


@given(says("het CBS herzag op {told:Dag} de inwoners op {day:Dag}:"))
def _(story: Story, told: date, day: date, datatable: list[list[str]]) -> None:
    story.revised[day] = told
    _count(story.revisions, day, datatable, FigureStatus.DEFINITIVE)


@given(says("voor keuze {choice:Keuze} geldt {sentence:Zin}"))
def _(story: Story, choice: str, sentence: str) -> None:
    name = CHOICES[choice]
    for value in Choices.model_fields[name].annotation.__args__:  # type: ignore[union-attr]
        if choice_in_dutch(Choices.model_validate({name: value}), name) == sentence:
            story.choices[name] = value
            return
    message = f"keuze {choice} kent deze lezing niet: {sentence}"
    raise AssertionError(message)


@given(says("de reserve was op 1 januari {year:Jaar} {amount:Bedrag} volgens de slotbalans"))
def _(story: Story, year: int, amount: int) -> None:
    story.reserve = {"opening": euros(amount), "year": year, "document": "Slotbalans"}


@given(says("de reserve was op 1 januari {year:Jaar} {amount:Bedrag}, zonder besluit of stuk"))
def _(story: Story, year: int, amount: int) -> None:
    story.reserve = {"opening": euros(amount), "year": year}


@given(says("{body:Orgaan} stelde die reserve op {day:Dag} vast"))
def _(story: Story, body: str, day: date) -> None:
    story.reserve["ground"] = story.decide(body, day, "opening_reserve", day.year)


def euros(cents: int) -> str:
    """Cents as a dossier has them: `1250,00`."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100},{abs(cents) % 100:02d}"


def _count(
    told: dict[date, dict[str, tuple[int, FigureStatus]]],
    day: date,
    table: list[list[str]],
    status: FigureStatus,
) -> None:
    counted = told.setdefault(day, {})
    for row in rows(table):
        counted[code_of(row["gemeente"])] = (number(row["inwoners"]), status)
