"""From the costs of a case to charges: by the key of a year, or to one party alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zvh_finance.amount.money import apportion
from zvh_finance.amount.two_way_table import two_way_table
from zvh_finance.charges.charge import Charge, trace_id
from zvh_finance.key.key import DistributionKey


@dataclass(frozen=True, slots=True)
class CostLine:
    """A cost of a case in one year; `description` is in Dutch and speaks of no person."""

    id: str
    description: str
    article: str
    cents: int


@dataclass(frozen=True, slots=True)
class Ground:
    """What charges of one case and year have in common.

    Attributes:
        case: its name, which begins every trace id.
        year: of the cost.
        article: of the total.
        description: of the total, in Dutch.
        decisions: ids they rest on.
        status: `concept` or `adopted`.
    """

    case: str
    year: int
    article: str
    description: str
    decisions: tuple[str, ...]
    status: str


def shared_charges(
    ground: Ground,
    lines: Sequence[CostLine],
    key: DistributionKey,
    contributions: Mapping[str, int] | None = None,
) -> tuple[Charge, ...]:
    """Share lines by a key: a total per municipality, and a row for each line.

    Args:
        ground: what the charges have in common.
        lines: the costs of the year.
        key: by which they are shared.
        contributions: cents per code when they do not follow from this year alone (the
            cumulative method); they add up to the lines.
    """
    total = sum(line.cents for line in lines)
    if not any(line.cents for line in lines):
        return ()
    shares = contributions or apportion(total, key.weights)
    cells = two_way_table({line.id: line.cents for line in lines}, key.weights, shares)
    charges = []
    for member in key.members:
        rows = [(None, shares[member.code])]
        charges += [
            _charge(ground, key, member.code, line, total, cents)
            for line, cents in (*rows, *((line, cells[line.id][member.code]) for line in lines))
        ]
    return tuple(charges)


def charges_of_one(
    ground: Ground, lines: Sequence[CostLine], code: str, name: str
) -> tuple[Charge, ...]:
    """Charge lines to one party alone, without a key."""
    total = sum(line.cents for line in lines)
    rows: list[tuple[CostLine | None, int]] = [(None, total)]
    rows += [(line, line.cents) for line in lines]
    return tuple(
        Charge(
            trace_id=trace_id(ground.case, ground.year, code, line.id if line else ""),
            article=line.article if line else ground.article,
            cost_year=ground.year,
            line=line.id if line else "",
            description=line.description if line else ground.description,
            municipality_code=code,
            municipality_name=name,
            reference_date=None,
            population=0,
            population_total=0,
            amount_total_cents=cents,
            share_cents=cents,
            decision=", ".join(ground.decisions),
            status=ground.status,
        )
        for line, cents in rows
    )


def _charge(
    ground: Ground,
    key: DistributionKey,
    code: str,
    line: CostLine | None,
    total: int,
    cents: int,
) -> Charge:
    member = key.member(code)
    decisions = dict.fromkeys((*ground.decisions, *key.decisions))
    return Charge(
        trace_id=trace_id(ground.case, ground.year, code, line.id if line else ""),
        article=line.article if line else ground.article,
        cost_year=ground.year,
        line=line.id if line else "",
        description=line.description if line else ground.description,
        municipality_code=code,
        municipality_name=member.name,
        reference_date=key.reference_date,
        population=member.weight,
        population_total=key.denominator,
        amount_total_cents=line.cents if line else total,
        share_cents=cents,
        decision=", ".join(decisions),
        status=ground.status,
    )
