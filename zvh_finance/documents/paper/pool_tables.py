"""`pools.csv`: how pools of costs shared their lines, when a budget has pools.

What goes into a pool comes out of it: per pool and municipality the rows of a pool add up to the
rows of its lines in `charges.csv`, with the rows of the pools that went into it. The rows that go
into no other pool (`into` is empty) add up, per municipality, to what it pays.
"""

from collections.abc import Iterable, Iterator

from zvh_finance.charges.pooling import Pooling, SharedPool
from zvh_finance.convenant.cited import Rule, applies, article
from zvh_finance.documents.paper.plain_tables import (
    Cells,
    CsvColumn,
    CsvTable,
    as_text,
    plain_csv,
)
from zvh_finance.key.key import DistributionKey

POOLS_FILE = "pools.csv"

POOLS_TABLE = CsvTable(
    "Een verdeelgroep en een gemeente: wat de groep samen is en wat de gemeente daarvan draagt. "
    "Een groep die in andere groepen overgaat heeft per groep een rij.",
    "A pool and a municipality: what the pool is in all and what the municipality bears of it. A "
    "pool that goes into others has a row for each of those.",
    (
        CsvColumn(
            "trace_id",
            "Kenmerk: dat van wat de gemeente betaalt, met de groep en waar zij in overgaat.",
            "Names it: as what the municipality pays, with the pool and where it goes.",
        ),
        CsvColumn(
            "article",
            "Artikel van de afspraak waarop het rust.",
            "Article of the agreement that it rests on.",
        ),
        CsvColumn(
            "cost_year",
            "Het begrotingsjaar waar het bij hoort.",
            "The budget year that it belongs to.",
            Cells.WHOLE,
        ),
        CsvColumn(
            "matter",
            "Waar het bij hoort: het kenmerk in charges.csv zonder de gemeente.",
            "What it belongs to: the trace id in charges.csv without the municipality.",
        ),
        CsvColumn(
            "pool",
            "Kenmerk van de verdeelgroep; `sleutel` is de verdeelsleutel zelf.",
            "Id of the pool; `sleutel` is the board's key itself.",
        ),
        CsvColumn("name", "Naam van de verdeelgroep.", "Name of the pool."),
        CsvColumn(
            "kind",
            "Soort sleutel: `inhabitants`, `percentages`, `amounts`, `equal`, `table`, `foot`, "
            "`classes`, `slices`, of `into` als zij in andere groepen overgaat.",
            "Kind of key: `inhabitants`, `percentages`, `amounts`, `equal`, `table`, `foot`, "
            "`classes`, `slices`, or `into` when it goes into other pools.",
        ),
        CsvColumn(
            "order",
            "De hoeveelste groep die werd verdeeld.",
            "Its place in the order in which pools were shared.",
            Cells.WHOLE,
        ),
        CsvColumn(
            "into",
            "De groep waar dit deel in overgaat; leeg als gemeenten het dragen.",
            "The pool that this part goes into; empty when municipalities bear it.",
            required=False,
        ),
        CsvColumn(
            "lines",
            "De begrotingsregels van de groep, met een spatie ertussen.",
            "The lines of the budget in the pool, with a space between.",
            required=False,
        ),
        CsvColumn(
            "municipality_code",
            "CBS-code van de gemeente.",
            "CBS code of the municipality.",
        ),
        CsvColumn("municipality_name", "Haar naam in de regeling.", "Its name in the arrangement."),
        CsvColumn(
            "reference_date",
            "Peildatum van de verdeelsleutel.",
            "Reference date of the board's key.",
            Cells.DAY,
        ),
        CsvColumn(
            "population",
            "Gewicht van de gemeente in de sleutel die dit deelt: inwoners, of wat de groep "
            "daarvoor in de plaats stelt.",
            "Weight of the municipality in the key that shares this: inhabitants, or what the pool "
            "puts in their place.",
            Cells.WHOLE,
        ),
        CsvColumn(
            "population_total", "Som van die gewichten.", "Sum of those weights.", Cells.WHOLE
        ),
        CsvColumn(
            "amount_total_cents",
            "Wat de groep, of dit deel ervan, samen is, in hele centen.",
            "What the pool, or this part of it, is in all, in whole cents.",
            Cells.CENTS,
        ),
        CsvColumn(
            "share_cents",
            "Wat deze gemeente daarvan draagt, in hele centen.",
            "What this municipality bears of it, in whole cents.",
            Cells.CENTS,
        ),
        CsvColumn(
            "source",
            "Waar de gewichten van een tabel vandaan komen.",
            "Where the weights of a table come from.",
            required=False,
        ),
        CsvColumn(
            "source_date",
            "De dag waarvan die gewichten zijn.",
            "The day that those weights are of.",
            Cells.DAY,
            required=False,
        ),
        CsvColumn(
            "decision",
            "Kenmerk van het besluit over deze sleutel.",
            "Id of the decision on this key.",
            required=False,
        ),
    ),
    key=("trace_id",),
)


def pool_files(found: Iterable[tuple[str, Pooling]]) -> dict[str, bytes]:
    """The file, when some matter has pools: a row for each pool, where it goes, and municipality.

    Args:
        found: per matter, such as `BEG-2027`, its pools.
    """
    rows = [row for matter, pools in found for row in _rows(matter, pools)]
    return {POOLS_FILE: plain_csv(POOLS_TABLE, rows)} if rows else {}


def _rows(matter: str, pools: Pooling) -> Iterator[tuple[object, ...]]:
    by_pool = {shared.pool.id: shared for shared in pools.pools}
    for order, shared in enumerate(pools.pools, 1):
        pool, own = shared.pool, pools.lines_of(shared.pool.id)
        for into, key, total, shares in _results(pools, shared, by_pool):
            for member in pools.key.members:
                yield (
                    f"{matter}-{member.code}:{pool.id}" + (f">{into}" if into else ""),
                    article(Rule.LEVEL) if applies(Rule.LEVEL) else article(Rule.KEY),
                    pools.key.budget_year,
                    matter,
                    pool.id,
                    as_text(pool.name),
                    pool.kind,
                    order,
                    into,
                    " ".join(own),
                    member.code,
                    as_text(member.name),
                    key.reference_date,
                    key.weights[member.code],
                    key.denominator,
                    total,
                    shares[member.code],
                    as_text(pool.source),
                    pool.on or "",
                    pool.decision,
                )


def _results(
    pools: Pooling, shared: SharedPool, by_pool: dict[str, SharedPool]
) -> Iterator[tuple[str, DistributionKey, int, dict[str, int]]]:
    """Where a pool goes, with the key there, the cents and the shares."""
    if shared.ends_here:
        yield "", shared.key, shared.total, dict(shared.shares)
    for into, cents in shared.parts.items():
        shares = pools.part_in(shared.pool.id, into)
        yield into, by_pool[into].key, cents, dict(shares)
