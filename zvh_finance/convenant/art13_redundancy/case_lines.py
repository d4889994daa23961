"""The lines of a staff case: what an employee costs, per month and per sort of cost."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from zvh_finance.convenant.cited import article
from zvh_finance.dates import add_months
from zvh_finance.profile.rule import Rule

SALARY = Rule.REDEPLOYMENT
"""Van Werk Naar Werk: redeployment and its costs (article 13.5)."""

BENEFIT = Rule.REDUNDANCY
"""WW obligations and re-integration (article 13.6)."""

LABELS = {
    "L01": "Salaris",
    "L02": "Toelagen",
    "L03": "Individueel keuzebudget",
    "L04": "Pensioenpremie OP/NP, werkgeversdeel",
    "L05": "Premies AOP en VPL",
    "L06": "Premie Ufo",
    "L07": "Premie Aof en kinderopvang",
    "L08": "Premie Whk",
    "L09": "Bijdrage Zvw",
    "L10": "Werkgeverslasten",
    "L11": "VWNW-onderzoek",
    "L12": "Begeleiding",
    "L13": "Opleiding",
    "L14": "Plaatsingsvergoeding",
    "L15": "Inkomsten uit detachering",
    "L16": "Uitbetaling verlof en IKB",
    "L17": "Transitievergoeding",
    "L18": "Overlijdensuitkering",
    "L19": "Salarisgarantie na plaatsing",
    "L20": "WW-uitkering",
    "L21": "Premies over de WW-uitkering",
    "L22": "Reparatie-uitkering",
    "L23": "Aanvullende uitkering",
    "L24": "Na-wettelijke uitkering",
    "L25": "Re-integratie",
    "L26": "Uitvoeringskosten uitkeringsinstantie",
    "L27": "Niet-verrekenbare btw",
}
"""Dutch names of the lines of the cost model."""

ABOVE_STATUTORY = frozenset({"L22", "L23", "L24"})
"""Lines that choice A42 switches."""

PAY = frozenset({f"L{number:02}" for number in range(1, 11)} | {"L15", "L16"})
"""Lines that choice A61 switches: salary during Van Werk Naar Werk, and what goes with it."""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One sort of cost in one month, rounded to cents.

    Attributes:
        month: the first day of the month it belongs to.
        line: of the cost model, `L01` to `L27`.
        rule: on redeployment (13.5) or on redundancy (13.6).
        cents: negative for a credit.
        booked_year: the year it is booked in, when that is not the year of the month (A03).
        withheld: why it is not shared whatever the choices are; empty when it is shared.
    """

    month: date
    line: str
    rule: Rule
    cents: int
    booked_year: int | None = None
    withheld: str = ""

    @property
    def article(self) -> str:
        """Where its rule stands."""
        return article(self.rule)

    @property
    def cost_year(self) -> int:
        """The year in which it is shared (A03, A04)."""
        return self.booked_year or self.month.year


@dataclass(frozen=True, slots=True)
class Piece:
    """Days within one calendar month, from `start` up to, not including, `stop`."""

    start: date
    stop: date

    @property
    def month(self) -> date:
        """The first day of the month."""
        return self.start.replace(day=1)

    @property
    def days_in_month(self) -> int:
        """Calendar days of the whole month."""
        return (add_months(self.month, 1) - self.month).days

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of the piece."""
        return tuple(self.start + timedelta(days=n) for n in range((self.stop - self.start).days))

    @property
    def is_whole_month(self) -> bool:
        """Whether it is the whole calendar month."""
        return (self.stop - self.start).days == self.days_in_month


def pieces(start: date, stop: date, cuts: Iterable[date] = ()) -> Iterator[Piece]:
    """A period cut at the first of every month and at other days, in the order of time."""
    if start >= stop:
        return
    edges = {start, *(cut for cut in cuts if start < cut < stop)}
    month = add_months(start.replace(day=1), 1)
    while month < stop:
        edges.add(month)
        month = add_months(month, 1)
    begins = sorted(edges)
    for begin, end in zip(begins, [*begins[1:], stop], strict=True):
        yield Piece(begin, end)


def by_year(lines: Iterable[CaseLine]) -> dict[int, int]:
    """Cents per cost year."""
    sums: dict[int, int] = {}
    for line in lines:
        sums[line.cost_year] = sums.get(line.cost_year, 0) + line.cents
    return dict(sorted(sums.items()))
