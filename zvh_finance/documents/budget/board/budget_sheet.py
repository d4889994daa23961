"""Begroting: lines by kind, two years back, last year, this year and three years on.

A year that does not exist has no column: no accounts of two years ago, no budget of last year, no
outlook. A line that a year does not have stands empty in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zvh_finance.convenant.art17_contributions.base_lines import FEE_LINE, BaseLine
from zvh_finance.convenant.art17_contributions.budget_versions import VersionLine
from zvh_finance.convenant.art17_contributions.contributions import SURPLUS_LINE
from zvh_finance.convenant.cited import host
from zvh_finance.documents.budget.board import names
from zvh_finance.documents.budget.board.board import Board
from zvh_finance.documents.paper.formulas import (
    At,
    Between,
    Formula,
    Own,
    Ref,
    added,
    formula,
    same_as,
)
from zvh_finance.documents.paper.paper import (
    Cell,
    Column,
    Content,
    Look,
    Media,
    Row,
    Section,
    Table,
    Text,
    typed,
    worked,
)
from zvh_finance.documents.paper.sorts_in_dutch import sort_in_dutch
from zvh_finance.dossier.budget_tables import LineKind

_NOTE = "Lasten zijn positief, baten negatief. Blauw is invoer, zwart is een formule."
MEMO = "beheergemeente"
"""Of the row with what stays for the host."""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of some kinds that stand together.

    Attributes:
        key: of the row with their sum.
        title: in Dutch.
        is_income: whether it counts down, so that more of it is a larger negative amount.
    """

    key: str
    title: str
    kinds: tuple[LineKind, ...]
    is_income: bool = False


_SERVICES = tuple(kind for kind in LineKind if kind.is_supporting_service)
GROUPS = (
    Group("lasten", "Lasten", (LineKind.COST,)),
    Group("diensten", "Ondersteunende diensten, gedeeld", _SERVICES),
    Group("rijk", "Rijksbijdrage", (LineKind.STATE_GRANT,), is_income=True),
    Group("baten", "Overige baten", (LineKind.OTHER_INCOME,), is_income=True),
    Group("toevoeging", "Toevoeging aan de reserve", (LineKind.RESERVE_ADDITION,)),
    Group("onttrekking", "Onttrekking aan de reserve", (LineKind.RESERVE_DRAW,), is_income=True),
)


@dataclass(frozen=True, slots=True)
class _Value:
    """An amount of a line in cents, and how it comes about; nothing when the year has none."""

    cents: int
    cell: Cell


_Values = Mapping[str, _Value]


def budget_section(board: Board) -> Section:
    """The sheet; amounts are cents, costs positive and income negative."""
    columns = _columns(board)
    values = {line.id: _values_of(board, line) for line in board.paper.all_lines}
    rows: list[Row] = []
    subtotals: dict[str, _Values] = {}
    for group in groups_of(board):
        lines = lines_of_group(board, group)
        rows.append(Row((group.title,), look=Look.HEAD))
        rows += [_line_row(board, line, columns, values[line.id]) for line in lines]
        subtotals[group.key] = _subtotals(lines, values)
        title = f"Totaal {group.title.lower()}"
        rows.append(_sum_row(group.key, title, columns, subtotals[group.key], Look.SUBTOTAL))
    title = "Te verdelen over de gemeenten"
    base = _base_values(board, subtotals)
    rows.append(_sum_row(names.BASE_ROW, title, columns, base, Look.TOTAL))
    rows += _memo_rows(board, columns)
    table = Table(
        columns,
        tuple(rows),
        name=names.BUDGET_TABLE,
        names={names.BASE: At(names.BASE_ROW, "after")},
    )
    text = Text((_NOTE,), is_quiet=True)
    return Section("", (text, table), sheet=names.BUDGET, media=Media.BOOK)


def groups_of(board: Board) -> tuple[Group, ...]:
    """The groups that have lines."""
    return tuple(group for group in GROUPS if lines_of_group(board, group))


def lines_of_group(board: Board, group: Group) -> tuple[BaseLine, ...]:
    """The lines of a group, of this year and of those beside it."""
    return tuple(line for line in board.paper.all_lines if line.kind in group.kinds)


def amount_after(line_id: str) -> At:
    """Where the amount of a line after changes stands."""
    return At(names.line_key(line_id), "after", names.BUDGET_TABLE)


def memo_key(line_id: str) -> str:
    """The row of a line that the host bears."""
    return f"{MEMO}_{line_id}"


def _columns(board: Board) -> tuple[Column, ...]:
    paper, year, money = board.paper, board.paper.budget.year, board.money
    amounts = []
    if paper.actual is not None:
        amounts.append(("actual", f"Rekening {year - 2}"))
    if paper.last is not None:
        amounts.append(("last", f"Begroting {year - 1} na wijziging"))
    numbers, undecided = paper.version.amendments, paper.version.undecided
    if numbers:
        amounts.append(("original", f"Begroting {year}"))
    for number in numbers:
        told = " (voorstel)" if number in undecided else ""
        amounts.append((f"change_{number}", f"Wijziging {number}{told}"))
    amounts.append(("after", f"Begroting {year}{' na wijziging' if numbers else ''}"))
    amounts += [
        (f"next_{offset}", f"Raming {ahead.year} (indicatief)")
        for offset, ahead in enumerate(paper.outlook, 1)
        if ahead.base is not None
    ]
    amounts.append(("incidental", f"Waarvan incidenteel {year}"))
    return (
        Column("description", "Omschrijving"),
        Column("task", "Taakveld"),
        Column("sort", "Soort"),
        *(Column(key, title, money) for key, title in amounts),
    )


def _line_row(board: Board, line: BaseLine, columns: Sequence[Column], values: _Values) -> Row:
    version = _version_line(board, line.id)
    sort = sort_in_dutch(line.structural_cents, line.incidental_cents, recurs=line.structural)
    words = (line.description, version.task_field if version else "", sort)
    return Row((*words, *_cells(columns, values)), names.line_key(line.id))


def _cells(columns: Sequence[Column], values: _Values) -> tuple[Content, ...]:
    """The cells of the columns with amounts."""
    keys = [column.key for column in columns if column.kind.is_number]
    return tuple(values[key].cell if key in values else None for key in keys)


def _values_of(board: Board, line: BaseLine) -> _Values:
    """Per column the amount of a line; what a year does not have is left out."""
    paper = board.paper
    found: dict[str, _Value] = {}
    actual = (paper.actual or {}).get(line.id)
    last = next((b for b in (paper.last.lines if paper.last else ()) if b.id == line.id), None)
    for key, before in (("actual", actual), ("last", last)):
        if before is not None:
            found[key] = _Value(before.cents, Cell(before.cents))
    now = next((each for each in paper.budget.lines if each.id == line.id), None)
    if now is not None and not now.begins_later:
        found |= _of_this_year(board, now)
    if now is not None:
        for offset, cents in enumerate(now.outlook, 1):
            if cents is not None:
                found[f"next_{offset}"] = _Value(cents, typed(cents))
    return found


def _of_this_year(board: Board, line: BaseLine) -> _Values:
    """The amount as adopted, its changes, and what follows from them."""
    version, numbers = _version_line(board, line.id), board.paper.version.amendments
    if line.id == SURPLUS_LINE:
        left = _Value(line.cents, worked(line.cents, _surplus(board)))
        same = _Value(line.cents, worked(line.cents, same_as(Own("after"))))
        return {"after": left, "incidental": same}
    sign = line.kind.sign
    found: dict[str, _Value] = {}
    if not numbers:
        found["after"] = _Value(line.cents, typed(line.cents))
    else:
        original = sign * version.original if version else line.cents
        changes = version.changes if version else (0,) * len(numbers)
        amounts = {"original": original}
        amounts |= {f"change_{n}": sign * c for n, c in zip(numbers, changes, strict=True)}
        found |= {key: _Value(cents, typed(cents)) for key, cents in amounts.items() if cents}
        if not found:
            found["original"] = _Value(0, typed(0))
        after = added(*(Own(key) for key in found))
        found["after"] = _Value(line.cents, worked(line.cents, after))
    if line.incidental_cents:
        found["incidental"] = _incidental(line, version, numbers, found)
    return found


def _incidental(
    line: BaseLine, version: VersionLine | None, numbers: Sequence[int], found: _Values
) -> _Value:
    """What does not recur: the whole amount, or the parts of it that do not."""
    cents = line.incidental_cents
    if version is None or cents == line.cents or not numbers:
        return _Value(cents, worked(cents, same_as(Own("after"))))
    recurs = version.structural_changes or (version.structural,) * len(numbers)
    parts = [] if version.structural else ["original"]
    parts += [f"change_{n}" for n, stays in zip(numbers, recurs, strict=True) if not stays]
    own = added(*(Own(key) for key in parts if key in found))
    return _Value(cents, worked(cents, own))


def _surplus(board: Board) -> Formula:
    """What a base below zero leaves for the board: all other lines, when they are income (A57)."""
    parts: list[Ref | Formula] = []
    for group in groups_of(board):
        keys = [names.line_key(line.id) for line in lines_of_group(board, group)]
        own = names.line_key(SURPLUS_LINE)
        if own not in keys:
            parts.append(At(group.key, "after"))
        elif keys.index(own):
            parts.append(_sum_between(keys[0], keys[keys.index(own) - 1]))
    return formula("MAX(0,-({all}))", all=_added(parts))


def _sum_between(first: str, last: str) -> Formula:
    if first == last:
        return same_as(At(first, "after"))
    return formula("SUM({rows})", rows=Between(first, last))


def _added(parts: Sequence[Ref | Formula]) -> Formula:
    named = {f"part_{n}": part for n, part in enumerate(parts)}
    return formula("+".join(f"{{{name}}}" for name in named) or "0", **named)


def _subtotals(lines: Sequence[BaseLine], values: Mapping[str, _Values]) -> _Values:
    """Per column the sum of the lines of a group; nothing where none has an amount."""
    first, last = names.line_key(lines[0].id), names.line_key(lines[-1].id)
    found: dict[str, _Value] = {}
    for key in dict.fromkeys(key for line in lines for key in values[line.id]):
        cents = sum(values[line.id][key].cents for line in lines if key in values[line.id])
        told = (
            same_as(At(first))
            if first == last
            else formula("SUM({rows})", rows=Between(first, last))
        )
        found[key] = _Value(cents, worked(cents, told))
    return found


def _base_values(board: Board, subtotals: Mapping[str, _Values]) -> _Values:
    """What the groups are together; what one shares is never below zero."""
    found: dict[str, _Value] = {}
    for key in dict.fromkeys(key for values in subtotals.values() for key in values):
        having = [group for group, values in subtotals.items() if key in values]
        cents = sum(subtotals[group][key].cents for group in having)
        told = added(*(At(group) for group in having))
        if key == "after":
            cents, told = board.paper.budget.base, formula("MAX(0,{all})", all=told)
        found[key] = _Value(cents, worked(cents, told))
    return found


def _sum_row(key: str, title: str, columns: Sequence[Column], values: _Values, look: Look) -> Row:
    return Row((title, None, None, *_cells(columns, values)), key, look)


def _memo_rows(board: Board, columns: Sequence[Column]) -> list[Row]:
    """What the host bears outside the base, for information."""
    budget = board.paper.budget
    if not budget.borne_by_host:
        return []
    title = f"Ter informatie: gedragen door {host().the} ({budget.support.ground})"
    rows = [Row((title,), look=Look.HEAD)]
    keys = [memo_key(line.id) for line in budget.borne_by_host]
    for key, line in zip(keys, budget.borne_by_host, strict=True):
        after = {"after": _Value(line.cents, typed(line.cents))}
        rows.append(Row((line.description, line.task_field, None, *_cells(columns, after)), key))
    if budget.support.mode == "fee":
        keys.append(memo_key(FEE_LINE))
        fee = worked(-budget.support.fee, formula("-{fee}", fee=amount_after(FEE_LINE)))
        after = {"after": _Value(-budget.support.fee, fee)}
        told = "Af: vergoeding door de gemeenten samen"
        rows.append(Row((told, None, None, *_cells(columns, after)), keys[-1]))
    left = worked(budget.host_memo, _sum_between(keys[0], keys[-1]))
    after = {"after": _Value(budget.host_memo, left)}
    rows.append(_sum_row(MEMO, f"Blijft voor {host().the}", columns, after, Look.SUBTOTAL))
    return rows


def _version_line(board: Board, line_id: str) -> VersionLine | None:
    return next((line for line in board.paper.version.lines if line.id == line_id), None)
