"""What is owed on a day: every decided charge, of whatever article, as a claim.

A claim is the whole share of one municipality for one cost year on one ground. What is issued is
claims minus what was issued on the same ground before (the cumulative method, A66), also down to
zero. A ground that may not be issued yet keeps its claims back, with the reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from zvh_finance.billing.calculation import Calculation, SpecificationRow
from zvh_finance.billing.invoice import Ground
from zvh_finance.billing.matter import Matter
from zvh_finance.charges.charge import Charge
from zvh_finance.charges.pooling import Pooling
from zvh_finance.errors import Finding
from zvh_finance.key.key import DistributionKey

BUDGET = "budget"
"""The ground of the yearly contribution, the only one that is due on a day of the year (17.3)."""

SETTLEMENT = "settlement"
"""The ground of what the adopted accounts of a year still charge or give back."""


def matter_of(ground: str) -> Matter:
    """Of which matter a ground is, by its name."""
    if ground == BUDGET:
        return Matter.CONTRIBUTIONS
    return Matter.SETTLEMENT if ground == SETTLEMENT else Matter.CASES


@dataclass(frozen=True, slots=True)
class Claim:
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


@dataclass(frozen=True, slots=True)
class GroundOfClaims:
    """All claims of one cost year on one ground.

    Attributes:
        legal: what documents cite; its name is the ground's.
        noun: what is charged, with the year.
        cost_year: the year.
        claims: what is owed; empty when nothing is, or nothing any more.
        held: why none of it is issued on this day; empty when it is due.
        due_from: the day on which it becomes due, when that is known.
        charges: what the claims were made from, with their lines.
        keys: by which they were shared.
        cases: names of the cases whose costs are in them.
        pools: how pools of costs shared them, per matter; empty without pools.
        is_unknown: whether it cannot be worked out what is owed; `held` says why.
    """

    legal: Ground
    noun: str
    cost_year: int
    claims: tuple[Claim, ...]
    held: tuple[Finding, ...] = ()
    due_from: date | None = None
    charges: tuple[Charge, ...] = ()
    keys: tuple[DistributionKey, ...] = ()
    cases: tuple[str, ...] = ()
    pools: tuple[tuple[str, Pooling], ...] = ()
    is_unknown: bool = False

    @property
    def name(self) -> str:
        """`budget`, `settlement` or `case:NAME`."""
        return self.legal.name

    @property
    def is_held(self) -> bool:
        """Whether nothing is issued on it: a case that binds nobody (any more) owes nothing.

        What was issued on such a case goes back, so that is not held.
        """
        released = all(finding.code == "case-waits" for finding in self.held)
        return bool(self.held) and not (released and not self.claims)

    @property
    def owed(self) -> int:
        """Cents of all claims together, as far as they are called up."""
        return sum(claim.share.called_up_cents for claim in self.claims)


def claims_from(
    charges: Iterable[Charge], ground: Ground, noun: str, source: str, *, by_pools: bool = False
) -> tuple[Claim, ...]:
    """Every charge that is paid, with its lines as specification.

    Args:
        charges: of one rule and one ground; rows with a line explain the row without.
        ground: what the documents cite; each claim gets the trace id of its own charge.
        noun: what is charged, without the year.
        source: where the inhabitants come from, in Dutch.
        by_pools: whether pools shared them, so that no one key leads from the whole to a share.
    """
    rows = tuple(charges)
    return tuple(
        Claim(
            municipality_code=total.municipality_code,
            municipality_name=total.municipality_name,
            cost_year=total.cost_year,
            noun=f"{noun} {total.cost_year}",
            ground=replace(ground, trace_id=total.trace_id),
            share=_calculation(total, rows, source, by_pools=by_pools),
        )
        for total in rows
        if not total.line
    )


def _calculation(
    total: Charge, rows: tuple[Charge, ...], source: str, *, by_pools: bool
) -> Calculation:
    lines = (
        row
        for row in rows
        if row.line
        and (row.municipality_code, row.cost_year) == (total.municipality_code, total.cost_year)
    )
    return Calculation(
        reference_date=None if by_pools else total.reference_date,
        inhabitants=0 if by_pools else total.population,
        denominator=0 if by_pools else total.population_total,
        base_cents=total.amount_total_cents,
        share_cents=total.share_cents,
        specification=tuple(
            SpecificationRow(row.description, row.amount_total_cents, row.share_cents)
            for row in lines
        ),
        source=source,
    )
