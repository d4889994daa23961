"""The one place where charges are made: lines shared by a key, or borne by one payer alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zvh_finance.amount.two_way_table import two_way_table
from zvh_finance.charges.charge import Charge, trace_id
from zvh_finance.charges.pooling import Pooling
from zvh_finance.key.key import DistributionKey


@dataclass(frozen=True, slots=True)
class CostLine:
    """A cost in one year, signed in cents; `description` is in Dutch and speaks of no person."""

    id: str
    description: str
    article: str
    cents: int


@dataclass(frozen=True, slots=True)
class Matter:
    """What the charges of one rule and year have in common.

    Attributes:
        prefix: begins every trace id: `BEG` budget, `REK` accounts, or the name of a case.
        year: of the cost.
        article: of the total.
        description: of the total, in Dutch.
        decisions: ids they rest on, besides those of the key.
        status: `concept` or `adopted`.
    """

    prefix: str
    year: int
    article: str
    description: str
    decisions: tuple[str, ...]
    status: str


@dataclass(frozen=True, slots=True)
class Payer:
    """Who bears a cost alone; with the weight and the key that the amount followed from, if any."""

    code: str
    name: str
    key: DistributionKey | None = None


def shared_charges(
    matter: Matter,
    lines: Sequence[CostLine],
    key: DistributionKey,
    shares: Mapping[str, int] | None = None,
) -> tuple[Charge, ...]:
    """Share lines by a key: a total per municipality, and a row for each line.

    Args:
        matter: what the charges have in common.
        lines: the costs of the year; they add up to the total.
        key: by which they are shared.
        shares: cents per code when they do not follow from this total alone (the cumulative
            method); they add up to the lines.
    """
    found = key.shares(sum(line.cents for line in lines)) if shares is None else shares
    cells = two_way_table({line.id: line.cents for line in lines}, key.weights, found)
    return charges_of_shares(matter, lines, key, {"": found, **cells})


def charges_of_shares(
    matter: Matter,
    lines: Sequence[CostLine],
    key: DistributionKey,
    cells: Mapping[str, Mapping[str, int]],
    pools: Pooling | None = None,
    notes: Mapping[str, str] | None = None,
) -> tuple[Charge, ...]:
    """Charges of lines that were shared already: a total per municipality, a row for each line.

    Args:
        matter: what the charges have in common.
        lines: the costs of the year; they add up to the total.
        key: by which they were shared.
        cells: cents per line and code, and under the empty id of all lines together; they add up
            both ways.
        pools: that shared the lines, if any did; each then has the key of its pool.
        notes: per code what the description of the total says besides, in Dutch.
    """
    rows = (_total(matter, sum(line.cents for line in lines)), *lines)
    return _rows(matter, rows, key, cells, notes or {}, pools)


def total_charges(
    matter: Matter, total: int, key: DistributionKey, notes: Mapping[str, str] | None = None
) -> tuple[Charge, ...]:
    """Share one amount by a key, without lines under it."""
    whole = _total(matter, total)
    return _rows(matter, (whole,), key, {"": key.shares(total)}, notes or {})


def given_charges(
    matter: Matter, line: CostLine, key: DistributionKey, shares: Mapping[str, int]
) -> tuple[Charge, ...]:
    """Charges whose shares a rule gives per municipality: who gets nothing has no row.

    The compensation of article 22.4 is one: each gets what keeps it unharmed.
    """
    lines = (_total(matter, line.cents), line)
    rows = _rows(matter, lines, key, {"": shares, line.id: shares}, {})
    return tuple(row for row in rows if row.share_cents)


def charges_of_one(matter: Matter, lines: Sequence[CostLine], payer: Payer) -> tuple[Charge, ...]:
    """Charge lines to one party alone."""
    total = _total(matter, sum(line.cents for line in lines))
    decisions = dict.fromkeys((*matter.decisions, *(payer.key.decisions if payer.key else ())))
    return tuple(
        Charge(
            trace_id=trace_id(matter.prefix, matter.year, payer.code, line.id),
            article=line.article,
            cost_year=matter.year,
            line=line.id,
            description=line.description,
            municipality_code=payer.code,
            municipality_name=payer.name,
            reference_date=payer.key.reference_date if payer.key else None,
            population=payer.key.member(payer.code).weight if payer.key else 0,
            population_total=payer.key.denominator if payer.key else 0,
            amount_total_cents=line.cents,
            share_cents=line.cents,
            decision=", ".join(decisions),
            status=matter.status,
        )
        for line in (total, *lines)
    )


def _total(matter: Matter, cents: int) -> CostLine:
    return CostLine("", matter.description, matter.article, cents)


def _rows(
    matter: Matter,
    lines: Sequence[CostLine],
    key: DistributionKey,
    cells: Mapping[str, Mapping[str, int]],
    notes: Mapping[str, str],
    pools: Pooling | None = None,
) -> tuple[Charge, ...]:
    keys = {line.id: pools.of_line(line.id).key if pools and line.id else key for line in lines}
    weights = {line: own.weights for line, own in keys.items()}
    rests_on = {line: own.decisions for line, own in keys.items()}
    if pools:
        rests_on[""] = tuple(d for shared in pools.pools for d in shared.key.decisions)
    return tuple(
        Charge(
            trace_id=trace_id(matter.prefix, matter.year, member.code, line.id),
            article=line.article,
            cost_year=matter.year,
            line=line.id,
            description=line.description + ("" if line.id else notes.get(member.code, "")),
            municipality_code=member.code,
            municipality_name=member.name,
            reference_date=key.reference_date,
            population=weights[line.id][member.code],
            population_total=keys[line.id].denominator,
            amount_total_cents=line.cents,
            share_cents=cells[line.id][member.code],
            decision=", ".join(dict.fromkeys((*matter.decisions, *rests_on[line.id]))),
            status=matter.status,
        )
        for member in key.members
        for line in lines
    )
