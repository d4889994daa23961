"""Verdeelgroepen: each pool with its key and decision, and what every municipality bears of it."""

from dataclasses import replace

from zvh_finance.documents.budget.board import names
from zvh_finance.documents.budget.board.board import Board
from zvh_finance.documents.paper.formulas import At, Own, added, same_as
from zvh_finance.documents.paper.paper import (
    Column,
    Content,
    Kind,
    Media,
    Row,
    Section,
    Shown,
    Table,
    Text,
    totals,
    worked,
)
from zvh_finance.documents.paper.pool_blocks import pool_table
from zvh_finance.documents.paper.pooled_division import PooledDivision
from zvh_finance.key.key import KeyMember

_TABLE, _TOWNS = "verdeelgroepen", "groepen_gemeenten"
_NOTE = (
    "Een regel van de begroting volgt de sleutel van zijn verdeelgroep; een regel zonder groep de "
    "verdeelsleutel. Wat in een andere groep overgaat, telt in die groep mee."
)


def pools_section(board: Board) -> Section | None:
    """The sheet; nothing without pools."""
    if not isinstance(board.shared, PooledDivision):
        return None
    shared = board.shared
    blocks: tuple[Shown, ...] = (
        Text((_NOTE,), is_quiet=True),
        _pools(shared),
        _towns(board, shared),
    )
    return Section("", blocks, sheet=names.POOLS, media=Media.BOOK)


def _pools(shared: PooledDivision) -> Table:
    table = pool_table(shared.pools, lambda each: worked(each.total, shared.source_of(each)))
    return replace(table, note="", name=_TABLE)


def _towns(board: Board, shared: PooledDivision) -> Table:
    columns = (
        Column("name", "Gemeente"),
        *(Column(b.key, f"{b.shared.pool.name} in euro", Kind.MONEY) for b in shared.blocks),
        Column("share", "Bijdrage in euro", Kind.MONEY),
    )
    rows = tuple(_row(shared, member) for member in board.members)
    sums: dict[str, Content] = {block.key: block.shared.total for block in shared.blocks}
    sums["share"] = shared.amount
    return Table(columns, rows, totals(columns, sums), name=_TOWNS)


def _row(shared: PooledDivision, member: KeyMember) -> Row:
    code = member.code
    own = (
        worked(b.shared.shares[code], same_as(At(code, "share", b.table))) for b in shared.blocks
    )
    total = added(*(Own(block.key) for block in shared.blocks))
    return Row(
        (member.name, *own, worked(shared.pools.contributions[code], total)),
        code,
    )
