"""`pools.csv`: each pool shared by its key, what goes in comes out, and what is paid is the sum."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from zvh_finance.errors import Finding
from zvh_finance.language import Count, Euros, say
from zvh_finance.proof.verification.charge_check import Sharing, check_shares, sharings_of
from zvh_finance.proof.verification.check import Check, compared, difference
from zvh_finance.proof.verification.recorded import Cell
from zvh_finance.proof.verification.tables import POOLS, ChargeRow, PoolRow, Rows


def pool_check(
    table: Rows[PoolRow], charges: Sequence[ChargeRow], cells: Collection[Cell]
) -> Check:
    """Every row of a pool by its key, and all sums: of lines, of pools, and of what is paid."""
    title = say("pools.csv, against itself and charges.csv: each pool by its key, and all sums")
    rows = table.rows
    own = [row for row in charges if row.matter_in(matters_of(rows))]
    ending = sharings_of((row.charge for row in rows if not row.into), cells)
    found = (
        *table.faults,
        *(finding for sharing in ending for finding in _of_pool(sharing)),
        *_balances(rows, own),
        *_weights(rows, own),
    )
    return compared("pools", title, say("{rows} rows", rows=Count(len(rows))), found)


def matters_of(rows: Iterable[PoolRow]) -> frozenset[str]:
    """What pools shared: `BEG-2027`."""
    return frozenset(row.matter for row in rows)


def _of_pool(sharing: Sharing) -> Iterator[Finding]:
    return check_shares(sharing, POOLS)


def _balances(rows: Sequence[PoolRow], charges: Sequence[ChargeRow]) -> Iterator[Finding]:
    """Per pool and municipality the lines and what came in are what went out; and what is paid."""
    pool_of = {(row.matter, line): row.pool for row in rows for line in row.lines}
    left: dict[tuple[str, str, str], list[int]] = {}
    for row in rows:
        for place, sign in ((row.pool, -1), (row.into, 1)):
            _add(left, (row.matter, place, row.charge.code), row.charge, sign)
    for charge in charges:
        matter = charge.pooled_matter
        place = pool_of.get((matter, charge.line), "?") if charge.line else ""
        _add(left, (matter, place, charge.code), charge, 1 if charge.line else -1)
    for (matter, pool, code), (share, total) in left.items():
        if share or total:
            message = say(
                "{matter}, pool {pool}, {code}: what goes in and what comes out differ by {share}, "
                "and the totals by {total}.",
                matter=matter,
                pool=pool or say("of what is paid"),
                code=code,
                share=Euros(share),
                total=Euros(total),
            )
            yield difference("verify-pool-balance", message, POOLS)


def _add(
    left: dict[tuple[str, str, str], list[int]],
    place: tuple[str, str, str],
    row: ChargeRow,
    sign: int,
) -> None:
    sums = left.setdefault(place, [0, 0])
    sums[0] += sign * row.share
    sums[1] += sign * row.total


def _weights(rows: Sequence[PoolRow], charges: Iterable[ChargeRow]) -> Iterator[Finding]:
    """A line has the weight of its pool; of a pool that goes into others it is a mixture."""
    pool_of = {(row.matter, line): row.pool for row in rows for line in row.lines}
    known = {
        (row.matter, row.pool, row.charge.code): (row.charge.weight, row.charge.denominator)
        for row in rows
        if not row.into
    }
    for charge in charges:
        pool = pool_of.get((charge.pooled_matter, charge.line), "")
        told = known.get((charge.pooled_matter, pool, charge.code))
        if charge.line and told is not None and told != (charge.weight, charge.denominator):
            message = say(
                "{trace} has the weight {weight} of {whole}, and its pool {told} of {told_whole}.",
                trace=charge.trace_id,
                weight=charge.weight,
                whole=charge.denominator,
                told=told[0],
                told_whole=told[1],
            )
            yield difference("verify-pool-weight", message, POOLS, charge.place)
