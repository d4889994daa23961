"""A partnership of three towns with round numbers of inhabitants, to be worked out by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tests.convenant.steps.dossier_texts import CaseText, Line
from tests.convenant.steps.story import Story
from zvh_finance.key.population import FigureStatus
from zvh_finance.year.books import Books

BOXTEL, VUGHT, OSS = "GM0757", "GM0865", "GM0828"
NOW = date(2026, 11, 23)

_UNTIL_2024 = {BOXTEL: 20_000, VUGHT: 30_000, OSS: 50_000}
_SINCE_2025 = {BOXTEL: 10_000, VUGHT: 40_000, OSS: 50_000}


@dataclass
class _Written(CaseText):
    """A case as its file has it."""

    fields: dict[str, object] = field(default_factory=dict)
    written: str = ""

    def text(self) -> str:
        return self.written


@dataclass(frozen=True)
class Towns:
    """Boxtel, Vught and Oss, which is the host, since 2022; what happened is told as of a `World`.

    In the key of a year until 2024 they count for 20, 30 and 50 of 100, from 2025 on for 10, 40
    and 50 of 100.
    """

    story: Story

    @classmethod
    def of(cls, story: Story) -> "Towns":
        story.members = ["Boxtel", "Vught", "Oss"]
        story.host = "Oss"
        for year in range(2018, 2027):
            people = _UNTIL_2024 if year <= 2023 else _SINCE_2025
            story.told[date(year, 1, 1)] = told_of(people)
        return cls(story)

    def case(self, name: str, text: str) -> None:
        self.story.cases[name] = _Written(written=text)

    def decide(self, name: str, day: str, subject: str, /, **fields: object) -> None:
        """By the Dagelijks Bestuur, unless `body` says otherwise, on the year of the day."""
        when = date.fromisoformat(day)
        taken = {"id": name, "date": when, "body": "DB", "subject": subject, "year": when.year}
        self.story.decisions.append({**taken, **fields})

    def budget(self, year: int | str, *lines: Line) -> None:
        self.story.tables[f"budget/{year}.csv"] = list(lines)

    def books(self, as_of: date = NOW) -> Books:
        self.story.as_of = as_of
        return self.story.books()


def told_of(people: Mapping[str, int]) -> dict[str, tuple[int, FigureStatus]]:
    """How many inhabitants a municipality has, by code, as CBS fixed it."""
    return {code: (number, FigureStatus.DEFINITIVE) for code, number in people.items()}


def costs(amount: str, outlook: Sequence[str] = (), name: str = "Lasten") -> Line:
    """A line of costs, with what it will be in the years after."""
    return Line(name, "last", amount, outlook=outlook)


def settled(year: int, amount: str) -> str:
    """What was agreed in a withdrawal."""
    return f'\n[[settlement]]\nyear = {year}\namount = "{amount}"\n'


def bought_out(case: str, year: int, amount: str) -> str:
    """A sum with which a leaver ends its part in a staff case."""
    return f'\n[[buy_out]]\nredundancy_case = "{case}"\nyear = {year}\namount = "{amount}"\n'


def avoidable(year: int, amount: str) -> str:
    """What falls away from the budget because of a withdrawal."""
    return (
        f'\n[[avoidable]]\nid = "v-{year}"\nyear = {year}\namount = "{amount}"\n'
        'description = "Licenties"\nbudget_line = "lasten"\n'
    )


def damage(year: int, amount: str) -> str:
    """What comes on top because of a withdrawal, outside the budget."""
    return (
        f'\n[[damage]]\nid = "s-{year}"\nyear = {year}\nkind = "direct"\namount = "{amount}"\n'
        'description = "Overdracht"\ndocument = "Offerte"\n'
    )


def staff(
    cause: str, extra: str = "", surplus: str = "2022-07-01", until: str = "2024-07-01"
) -> str:
    """Somebody who costs 2.341,00 a month: 2.000,00 of salary and 17,05% of it to choose from."""
    return (
        f'kind = "redundancy"\ntitle = "Medewerker"\ncause = "{cause}"\n'
        f'surplus_date = {surplus}\nfte = "1"\n{extra}\n[[salary]]\nfrom = {surplus}\n'
        'month = "2.000,00"\n[charges]\nmode = "simple"\nrate = "0%"\n'
        f'[exit]\ndate = {until}\ntype = "external_job"\n'
    )


def reintegration(amounts: Mapping[int, str], day: str = "2024-06-01") -> str:
    """Of a staff case: costs of re-integration, booked in later years as well (13.6, A03)."""
    return "".join(
        f'[[cost]]\ndate = {day}\nbooked_year = {year}\ncomponent = "reintegration"\n'
        f'amount = "{amount}"\n'
        for year, amount in amounts.items()
    )
