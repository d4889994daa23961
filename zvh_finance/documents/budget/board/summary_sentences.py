"""The sentences of Samenvatting: each follows the amounts that it tells."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from zvh_finance.documents.budget.asked import exactly, uncertain
from zvh_finance.documents.budget.board import names
from zvh_finance.documents.budget.board.board import Board
from zvh_finance.documents.budget.board.budget_sheet import (
    MEMO,
    Group,
    groups_of,
    lines_of_group,
)
from zvh_finance.documents.budget.board.year_sheets import has_reserve
from zvh_finance.documents.paper.formulas import (
    At,
    Between,
    Formula,
    Name,
    Ref,
    formula,
    same_as,
)
from zvh_finance.documents.paper.paper import Cell, Kind, Sentence, worked
from zvh_finance.documents.paper.shown import whole_euros
from zvh_finance.documents.paper.year_tables import RESERVE_TABLE
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.dutch import amount, day, listed

_BASE = Name(names.BASE)
_EQUAL = "gelijk"


def because(board: Board) -> Iterable[Sentence]:
    """How much it is, and why."""
    yield _in_short(board)
    if board.paper.last is not None:
        yield _beside_last_year(board)
        yield _by_group(board)
    if len(board.members) > 1 and board.paper.comparison is not None:
        yield _least_and_most(board)
    if board.ahead:
        yield _ahead(board)


def must_know(board: Board) -> Iterable[str | Sentence]:
    """What one must know besides."""
    paper, budget = board.paper, board.paper.budget
    yield from uncertain(paper)
    if any(line.incidental_cents for line in board.lines):
        where = At(names.BASE_ROW, "incidental", names.BUDGET_TABLE)
        cell = worked(budget.incidental, same_as(where), Kind.EUROS)
        yield Sentence(("Van de bijdragen samen is per saldo ", cell, " incidenteel."))
    if budget.host_memo:
        host = paper.arrangement.name_of(paper.arrangement.host_of(budget.year))
        left = same_as(At(MEMO, "after", names.BUDGET_TABLE))
        cell = worked(budget.host_memo, left, Kind.EUROS)
        yield Sentence((f"{host} draagt daarnaast ", cell, " aan diensten zelf."))
    if has_reserve(board):
        last = paper.reserve[-1]
        closing = same_as(At(str(last.year), "closing", RESERVE_TABLE))
        cell = worked(last.closing, closing, Kind.EUROS)
        yield Sentence((f"De reserve is eind {budget.year} naar verwachting ", cell, "."))
    people = worked(budget.key.denominator, same_as(Name(names.INHABITANTS_TOTAL)), Kind.WHOLE)
    on_day = day(budget.key.reference_date)
    yield Sentence(("De sleutel rust op ", people, f" inwoners op {on_day} volgens het CBS."))


def asked_live(board: Board, text: str) -> str | Sentence:
    """What is asked, with its amounts as the workbook has them."""
    base, movements = board.paper.budget.base, _movements(board)
    if "reserve" in text and all(exactly(cents) in text for cents, _ in movements):
        return _with_amounts(text, movements)
    return _with_amounts(text, [(base, same_as(_BASE))] * text.count(exactly(base)))


def _movements(board: Board) -> Sequence[tuple[int, Formula]]:
    """What is drawn from the reserve and what is added, where this year has either."""
    found = []
    for kind, group, text in (
        (LineKind.RESERVE_DRAW, "onttrekking", "-{it}"),
        (LineKind.RESERVE_ADDITION, "toevoeging", "{it}"),
    ):
        lines = [line.cents for line in board.lines if line.kind is kind]
        if any(lines):
            where = At(group, "after", names.BUDGET_TABLE)
            found.append((abs(sum(lines)), formula(text, it=where)))
    return found


def _with_amounts(text: str, amounts: Sequence[tuple[int, Formula]]) -> str | Sentence:
    """A text in which the amounts, in this order, are cells."""
    parts: list[str | Cell] = []
    for cents, told in amounts:
        before, _, text = text.partition(exactly(cents))
        kind = Kind.MONEY if exactly(cents) == amount(cents) else Kind.EUROS
        parts += [before, worked(cents, told, kind)]
    return Sentence((*parts, text)) if parts else text


def _in_short(board: Board) -> Sentence:
    budget = board.paper.budget
    per_head = formula("{all}/{people}", all=_BASE, people=Name(names.INHABITANTS_TOTAL))
    return Sentence(
        (
            f"De gemeenten dragen in {budget.year} samen ",
            worked(budget.base, same_as(_BASE), Kind.EUROS),
            " bij. Dat is ",
            worked(Fraction(budget.base, budget.key.denominator), per_head, Kind.RATE),
            " per inwoner.",
        )
    )


def _beside_last_year(board: Board) -> Sentence:
    """How much more or less they are together: `€ 39.250 meer dan in 2026`."""
    paper, year = board.paper, board.paper.budget.year
    before = At(names.BASE_ROW, "last", names.BUDGET_TABLE)
    last = paper.last.base if paper.last else 0
    change = formula("{now}-{before}", now=_BASE, before=before)
    more = _more_or_less(paper.budget.base - last, change)
    known = Cell(last, kind=Kind.EUROS)
    told = f" dan in {year - 1}; toen waren zij "
    return Sentence(("De bijdragen zijn samen ", more, told, known, "."))


def _by_group(board: Board) -> Sentence:
    """What every group of lines does to it: `lasten € 54.350 meer, rijksbijdrage …`."""
    parts: list[str | Cell] = [f"Tegenover {board.paper.budget.year - 1}: "]
    for group in groups_of(board):
        if len(parts) > 1:
            parts.append(", ")
        parts += [f"{group.title.lower()} ", _change_of_group(board, group)]
    return Sentence((*parts, "."))


def _change_of_group(board: Board, group: Group) -> Cell:
    ids = {line.id for line in lines_of_group(board, group)}
    sign = -1 if group.is_income else 1
    now = sum(line.cents for line in board.lines if line.id in ids)
    before = sum(
        n.cents for n in (board.paper.last.lines if board.paper.last else ()) if n.id in ids
    )
    after, last = (At(group.key, column, names.BUDGET_TABLE) for column in ("after", "last"))
    first, second = (last, after) if group.is_income else (after, last)
    change = formula("{first}-{second}", first=first, second=second)
    return _more_or_less(sign * (now - before), change)


def _more_or_less(cents: int, change: Formula) -> Cell:
    """`€ 1.250 meer`, `€ 1.250 minder` or `gelijk`, in whole euros."""
    if cents == 0:
        told = _EQUAL
    else:
        told = f"{whole_euros(abs(cents))} {'meer' if cents > 0 else 'minder'}"
    live = formula(
        'IF(ROUND({it},0)=0,"' + _EQUAL + '","€\u00a0"&FIXED(ABS({it}),0)'
        '&IF({it}>0," meer"," minder"))',
        it=change,
    )
    return worked(told, live, Kind.TEXT)


def _least_and_most(board: Board) -> Sentence:
    """Between which municipalities the changes lie."""
    changes = {member.code: board.paper.change_of(member.code) for member in board.members}
    found = [(change.change, n) for n, change in enumerate(changes.values()) if change]
    least, most = min(found), max(found, key=lambda pair: (pair[0], -pair[1]))
    first, last = board.members[0].code, board.members[-1].code
    all_changes = Between(first, last, "change", names.DIVISION_TABLE)
    all_names = Between(first, last, "name", names.DIVISION_TABLE)
    return Sentence(
        (
            "De verandering per gemeente loopt van ",
            *_extreme("MIN", least, board, all_changes, all_names),
            " tot ",
            *_extreme("MAX", most, board, all_changes, all_names),
            ".",
        )
    )


def _extreme(
    function: str, found: tuple[int, int], board: Board, changes: Ref, towns: Ref
) -> Sequence[str | Cell]:
    cents, position = found
    value = formula(f"{function}({{all}})", all=changes)
    name = formula(
        f"INDEX({{names}},MATCH({function}({{all}}),{{all}},0))", names=towns, all=changes
    )
    who = worked(board.members[position].name, name, Kind.TEXT)
    return worked(cents, value, Kind.EUROS), " (", who, ")"


def _ahead(board: Board) -> Sentence:
    years = [str(ahead.year.year) for ahead in board.ahead]
    parts: list[str | Cell] = [f"De raming voor {listed(years)} is "]
    for n, ahead in enumerate(board.ahead):
        if n:
            parts.append(" en " if n == len(board.ahead) - 1 else ", ")
        base = ahead.division.amount
        parts.append(worked(base, _source(ahead.division.source), Kind.EUROS))
    return Sentence((*parts, " (indicatief)."))


def _source(source: Ref | Formula) -> Formula:
    return source if isinstance(source, Formula) else same_as(source)
