"""How the contributions developed over the years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zvh_finance.documents.paper.paper import (
    Bars,
    Column,
    Content,
    Kind,
    Row,
    Section,
    Series,
    Table,
    Value,
    totals,
)
from zvh_finance.dutch import alphabetical

_NOTHING = "–"


@dataclass(frozen=True, slots=True)
class PastYear:
    """A year in the development; no amounts when it could not be worked out.

    Attributes:
        year: the budget year.
        base: cents that the municipalities contributed together.
        contributions: cents per name.
        remark: why there are no amounts.
    """

    year: int
    base: int | None
    contributions: Mapping[str, int]
    remark: str = ""


def development(history: Sequence[PastYear]) -> tuple[Section, Section]:
    """Bars per year, and folded a table of municipalities by years."""
    amounts: tuple[Value, ...] = tuple(p.remark if p.base is None else p.base for p in history)
    title = "Bijdragen van de gemeenten samen, per jaar"
    years = tuple(str(past.year) for past in history)
    bars = Bars(title, years, (Series("Samen", amounts),), Kind.MONEY)
    return (
        Section("Verloop over de jaren", (bars,)),
        Section("Per gemeente en jaar, in euro", (_table(history),), is_annex=True),
    )


def _table(history: Sequence[PastYear]) -> Table:
    years = (Column(f"of-{past.year}", str(past.year), Kind.MONEY) for past in history)
    columns = (Column("name", "Gemeente"), *years)
    names = sorted({name for past in history for name in past.contributions}, key=alphabetical)
    rows = (
        Row((name, *(past.contributions.get(name, _NOTHING) for past in history))) for name in names
    )
    sums: dict[str, Content] = {
        f"of-{past.year}": _NOTHING if past.base is None else past.base for past in history
    }
    return Table(columns, tuple(rows), totals(columns, sums), "verloop")
