"""What is owed, from charges: the whole share per municipality, cost year and ground."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from zvh_finance.billing.invoice import Calculation, Ground, SpecificationRow
from zvh_finance.charges.charge import Charge

BUDGET = "budget"
"""The ground of the yearly contribution, the only one that is due on 31 March (17.3)."""

SETTLEMENT = "settlement"
"""The ground of what the adopted accounts of a year still charge or give back."""


@dataclass(frozen=True, slots=True)
class Due:
    """What a municipality owes in all on one ground, before what was issued is taken off.

    Attributes:
        noun: what is charged, for the line of the invoice: `bijdrage 2027`.
        share: how the amount came about; `share.share_cents` is what is owed in all.
    """

    municipality_code: str
    municipality_name: str
    cost_year: int
    noun: str
    ground: Ground
    share: Calculation


def dues(charges: Iterable[Charge], ground: Ground, noun: str, source: str) -> tuple[Due, ...]:
    """Every charge that is paid, with its lines as specification.

    Args:
        charges: of one rule and one ground; rows with a line explain the row without.
        ground: what the documents cite; each due gets the trace id of its own charge.
        noun: what is charged, without the year.
        source: where the inhabitants come from, in Dutch.
    """
    rows = tuple(charges)
    return tuple(
        Due(
            municipality_code=total.municipality_code,
            municipality_name=total.municipality_name,
            cost_year=total.cost_year,
            noun=f"{noun} {total.cost_year}",
            ground=replace(ground, trace_id=total.trace_id),
            share=_calculation(total, rows, source),
        )
        for total in rows
        if not total.line
    )


def _calculation(total: Charge, rows: tuple[Charge, ...], source: str) -> Calculation:
    lines = (
        row
        for row in rows
        if row.line
        and (row.municipality_code, row.cost_year) == (total.municipality_code, total.cost_year)
    )
    return Calculation(
        reference_date=total.reference_date,
        inhabitants=total.population,
        denominator=total.population_total,
        base_cents=total.amount_total_cents,
        share_cents=total.share_cents,
        specification=tuple(
            SpecificationRow(row.description, row.amount_total_cents, row.share_cents)
            for row in lines
        ),
        source=source,
    )
