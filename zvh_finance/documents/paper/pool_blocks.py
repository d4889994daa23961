"""Tables of pools as papers show them: all of them, or what one municipality bears of each."""

from collections.abc import Callable
from fractions import Fraction

from zvh_finance import dutch
from zvh_finance.charges.pooling import Pooling, SharedPool
from zvh_finance.documents.paper.paper import Column, Content, Kind, Row, Table, totals
from zvh_finance.documents.paper.pools_in_dutch import ground_of, key_in_dutch
from zvh_finance.key.pools import BOARD


def pool_table(pools: Pooling, live: Callable[[SharedPool], Content] | None = None) -> Table:
    """Each pool with its key, its decision and what it is in all.

    Args:
        pools: as the program shared them.
        live: what a workbook has in the place of a total.
    """
    columns = (
        Column("name", "Verdeelgroep"),
        Column("key", "Sleutel"),
        Column("ground", "Op grond van"),
        Column("total", "Samen in euro", Kind.MONEY),
    )
    rows = tuple(
        Row(
            (
                shared.pool.name,
                key_in_dutch(shared.pool),
                ground_of(shared.pool),
                live(shared) if live else shared.total,
            ),
            shared.pool.id,
        )
        for shared in pools.pools
    )
    return Table(columns, rows, note=_NOTE if _has_order(pools) else "")


def own_pool_table(pools: Pooling, code: str) -> Table:
    """What one municipality bears of each pool that goes to the municipalities."""
    columns = (
        Column("name", "Verdeelgroep"),
        Column("key", "Sleutel"),
        Column("total", "Samen in euro", Kind.MONEY),
        Column("part", "Aandeel", Kind.PERCENT),
        Column("share", "Deel in euro", Kind.MONEY),
    )
    ending = [shared for shared in pools.pools if shared.ends_here]
    rows = tuple(
        Row(
            (
                shared.pool.name,
                key_in_dutch(shared.pool),
                shared.total,
                part_of(shared, code),
                shared.shares[code],
            ),
            shared.pool.id,
        )
        for shared in ending
    )
    sums = {
        "total": sum(shared.total for shared in ending),
        "share": pools.contributions[code],
    }
    return Table(columns, rows, totals(columns, sums))


def part_of(shared: SharedPool, code: str) -> Fraction:
    """The part of a member in the key of a pool."""
    return Fraction(shared.key.weights[code], shared.key.denominator)


def by_pools(pools: Pooling) -> str:
    """By what is shared, as a part of a sentence: `volgens drie verdeelgroepen (…)`."""
    own = [shared.pool for shared in pools.pools if shared.pool.id != BOARD]
    rest = any(shared.pool.id == BOARD for shared in pools.pools)
    told = f"volgens {len(own)} verdeelgroepen, elk met een eigen sleutel"
    if len(own) <= _MOST_NAMED:
        names = dutch.listed([f"{pool.name}: {key_in_dutch(pool)}" for pool in own])
        told = f"volgens verdeelgroepen ({names})"
    return f"{told}{'; de rest naar inwoners' if rest else ''}"


def own_shares(pools: Pooling, code: str) -> str:
    """What a municipality bears of each pool, in words."""
    return dutch.listed(
        [
            f"{shared.pool.name} {dutch.amount(shared.shares[code])} "
            f"({dutch.percentage(part_of(shared, code), 2)} van {dutch.amount(shared.total)})"
            for shared in pools.pools
            if shared.ends_here
        ]
    )


_MOST_NAMED = 3
"""More pools are counted in a sentence, and named in a table."""
_NOTE = "Wat in een andere groep overgaat, telt in die groep mee."


def _has_order(pools: Pooling) -> bool:
    return not all(shared.ends_here for shared in pools.pools)
