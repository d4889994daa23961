"""Meerjarenraming: what each municipality would pay in the three years after, indicative."""

from fractions import Fraction

from zvh_finance.documents.budget.board import names
from zvh_finance.documents.budget.board.board import Board
from zvh_finance.documents.paper.formulas import At, Own, formula, same_as
from zvh_finance.documents.paper.paper import (
    Cell,
    Column,
    Content,
    Kind,
    Media,
    Row,
    Section,
    Table,
    Text,
    totals,
    worked,
)
from zvh_finance.dutch import alphabetical

_NOTE = (
    "De bedragen zijn een raming: de regels van de begroting geven per jaar een grondslag, die is "
    "verdeeld met de inwoners van dit jaar over wie dan meedoet."
)

_NOTE_OF_POOLS = (
    "De bedragen zijn een raming: de regels van de begroting geven per jaar een bedrag per "
    "verdeelgroep, en dat is verdeeld met de sleutels van dit jaar over wie dan meedoet."
)


def outlook_section(board: Board) -> Section | None:
    """The outlook per municipality; nothing when no year after is known."""
    if not board.ahead:
        return None
    budget = board.paper.budget
    columns = (
        Column("code", "Code"),
        Column("name", "Gemeente"),
        Column("now", f"Bijdrage {budget.year} in euro", Kind.MONEY),
        *(
            Column(ahead.column, f"Raming {ahead.year.year} in euro", Kind.MONEY)
            for ahead in board.ahead
        ),
        Column("growth", f"Verandering tot en met {board.ahead[-1].year.year}", Kind.PART),
    )
    sums: dict[str, Content] = {"now": budget.base}
    sums |= {ahead.column: sum(ahead.year.contributions.values()) for ahead in board.ahead}
    last = board.ahead[-1]
    sums["growth"] = _growth(board, budget.base, sum(last.year.contributions.values()))
    rows = tuple(_row(board, code, name) for name, code in _who_pays(board))
    table = Table(columns, rows, totals(columns, sums), name=names.OUTLOOK_TABLE)
    text = Text((_NOTE_OF_POOLS if budget.pools else _NOTE,), is_quiet=True)
    return Section("", (text, table), sheet=names.OUTLOOK, media=Media.BOOK)


def _who_pays(board: Board) -> list[tuple[str, str]]:
    """Name and code of who pays in this year or in one after, by name."""
    keys = (board.paper.budget.key, *(ahead.division.key for ahead in board.ahead))
    found = {member.code: member.name for key in keys for member in key.members}
    return sorted(((n, c) for c, n in found.items()), key=lambda pair: alphabetical(pair[0]))


def _row(board: Board, code: str, name: str) -> Row:
    shares = board.paper.budget.contributions
    cells: list[Content] = [code, name]
    cells.append(
        worked(shares[code], same_as(At(code, "share", names.DIVISION_TABLE)))
        if code in shares
        else None
    )
    for ahead in board.ahead:
        share = ahead.year.contributions.get(code)
        cells.append(None if share is None else worked(share, ahead.division.share(code)))
    last = board.ahead[-1].year.contributions.get(code)
    cells.append(_growth(board, shares.get(code), last))
    return Row(tuple(cells), code)


def _growth(board: Board, now: int | None, then: int | None) -> Cell:
    """How much more it would be in the last year."""
    if not now or then is None:
        return Cell(None)
    told = formula(
        'IF({now}=0,"",({then}-{now})/{now})', now=Own("now"), then=Own(board.ahead[-1].column)
    )
    return worked(Fraction(then - now, now), told)
