"""Sleutel and Voorgangers: inhabitants, shares, and how each weight came about."""

from fractions import Fraction

from zvh_finance.convenant.cited import Rule, in_brackets
from zvh_finance.documents.budget.board import names
from zvh_finance.documents.budget.board.board import Board
from zvh_finance.documents.paper.formulas import (
    At,
    Name,
    Own,
    Total,
    Whole,
    added,
    formula,
    same_as,
)
from zvh_finance.documents.paper.paper import (
    Column,
    Content,
    Kind,
    Media,
    Row,
    Section,
    Table,
    Text,
    totals,
    typed,
    worked,
)
from zvh_finance.dutch import day, integer
from zvh_finance.key.key import KeyMember
from zvh_finance.key.population import FigureStatus

STATUS = {
    FigureStatus.DEFINITIVE: "definitief",
    FigureStatus.PROVISIONAL: "voorlopig",
    FigureStatus.UNKNOWN: "status niet vermeld",
}
_KEY = (
    Column("code", "Code"),
    Column("name", "Gemeente"),
    Column("people", "Inwoners", Kind.WHOLE),
    Column("share", "Aandeel", Kind.SHARE),
    Column("status", "Status"),
    Column("source", "Herkomst"),
)
_PARTS = (
    Column("code", "Code"),
    Column("name", "Deel"),
    Column("payer", "Betaald door"),
    Column("people", "Inwoners", Kind.WHOLE),
    Column("share", "Bijdrage van dit deel in euro", Kind.MONEY),
)


def key_section(board: Board) -> Section:
    """The inhabitants are inputs, the shares formulas.

    Whoever pays per predecessor has its inhabitants as inputs on the sheet Voorgangers.
    """
    key = board.paper.budget.key
    rows = tuple(_row(board, member) for member in board.members)
    sums: dict[str, Content] = {"people": key.denominator, "share": Fraction(1)}
    table = Table(
        _KEY,
        rows,
        totals(_KEY, sums),
        name=names.KEY_TABLE,
        names={names.INHABITANTS: Whole("people"), names.INHABITANTS_TOTAL: Total("people")},
    )
    told = f"Peildatum {day(key.reference_date)}{in_brackets(Rule.KEY)}. "
    told += board.paper.population_source
    text = Text((told,), is_quiet=True)
    return Section("", (text, table), sheet=names.KEY, media=Media.BOOK)


def parts_section(board: Board) -> Section | None:
    """The division per predecessor, where merged municipalities pay so; else nothing."""
    key = board.paper.budget.key
    if not key.is_by_part:
        return None
    rows, total = [], 0
    for part in key.parts:
        people = worked(part.weight, same_as(At(part.payer, "people", names.KEY_TABLE)))
        if len(key.parts_of(part.payer)) > 1:
            people = typed(part.weight)
        cents, where = board.shared.part_share(part)
        total += cents
        share = worked(cents, where)
        cells = (part.code, part.name, key.member(part.payer).name, people, share)
        rows.append(Row(cells, part.id))
    sums = {"people": key.denominator, "share": total}
    table = Table(_PARTS, tuple(rows), totals(_PARTS, sums), name=names.PARTS_TABLE)
    text = Text((board.paper.choices["merger"],), is_quiet=True)
    return Section("", (text, table), sheet=names.PARTS, media=Media.BOOK)


def _origin(member: KeyMember) -> str:
    """How the weight came about, as people read numbers; the table for machines has its own."""
    told = []
    for source in member.sources:
        reason = f" ({source.reason})" if source.reason else ""
        told.append(f"{source.figure.name} {integer(source.inhabitants)}{reason}")
    came_from = " + ".join(told)
    if not member.override:
        return came_from
    return f"volgens besluit {member.override}; inwoners: {came_from}"


def _row(board: Board, member: KeyMember) -> Row:
    key = board.paper.budget.key
    parts = key.parts_of(member.code)
    people = typed(member.weight)
    if len(parts) > 1:
        own = added(*(At(part.id, "people", names.PARTS_TABLE) for part in parts))
        people = worked(member.weight, own)
    share = formula("{people}/{all}", people=Own("people"), all=Name(names.INHABITANTS_TOTAL))
    return Row(
        (
            member.code,
            member.name,
            people,
            worked(Fraction(member.weight, key.denominator), share),
            STATUS[member.status],
            _origin(member),
        ),
        member.code,
    )
