"""Regels x gemeenten: every line over every municipality, adding up both ways.

Rounding a table both ways is a search, not a formula: while nothing was changed a cell is the cent
that the program found. Else it is rounded live. With R(i, j) the amount of lines 1 to i over the
inhabitants 1 to j, rounded, and the last row and column of R exact, a cell is
R(i, j) - R(i-1, j) - R(i, j-1) + R(i-1, j-1): both margins stay exact, and a cell is at most two
cents from its exact value.

The smaller of the two stands across, so that a page is no wider than it must be.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise

from zvh_finance.amount.money import round_half_up
from zvh_finance.documents.budget.board import names
from zvh_finance.documents.budget.board.board import Board
from zvh_finance.documents.budget.board.budget_sheet import amount_after
from zvh_finance.documents.paper.division import CENTS_PER_EURO
from zvh_finance.documents.paper.formulas import (
    Across,
    At,
    Formula,
    Name,
    Own,
    Total,
    UpToHere,
    Whole,
    formula,
    same_as,
)
from zvh_finance.documents.paper.paper import (
    Column,
    Content,
    Fact,
    Facts,
    Kind,
    Look,
    Media,
    Row,
    Section,
    Table,
    Text,
    worked,
)

_NOTE = "Elke regel telt over de gemeenten op tot zijn bedrag, elke gemeente tot haar bijdrage."
_OF_POOLS = (
    "Elke regel volgt de sleutel van zijn verdeelgroep. De cellen zijn die van het programma: wie "
    "in deze werkmap iets verandert, ziet dat in de bijdragen en niet hier."
)
_SO_FAR = "Tot en met deze regel en deze gemeente, in centen"
_LINES_A_PAGE = 11
_SUM = "som"


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines and municipalities of the table, each with its place in the cumulative one.

    Attributes:
        lines: id and description, in the order of the budget.
        towns: code and name, as one looks for them.
        lines_go_down: whether lines are the rows.
    """

    lines: tuple[tuple[str, str], ...]
    towns: tuple[tuple[str, str], ...]
    lines_go_down: bool

    @property
    def down(self) -> tuple[tuple[str, str], ...]:
        """Key and name of the rows."""
        return self.lines if self.lines_go_down else self.towns

    @property
    def across(self) -> tuple[tuple[str, str], ...]:
        """Key and name of the columns."""
        return self.towns if self.lines_go_down else self.lines

    @property
    def pages_wide(self) -> int:
        """How many pages the table takes side by side."""
        return 1 + len(self.across) // _LINES_A_PAGE

    def at(self, line: str, town: str, table: str) -> At:
        """The cell of a line and a municipality."""
        return At(line, town, table) if self.lines_go_down else At(town, line, table)


def grid_of(board: Board) -> Grid:
    """Which lines and municipalities the table has."""
    lines = tuple((names.line_key(line.id), line.description) for line in board.lines)
    towns = tuple((member.code, member.name) for member in board.members)
    return Grid(lines, towns, len(lines) >= len(towns))


def matrix_section(board: Board) -> Section:
    """What the board reads."""
    grid, budget = grid_of(board), board.paper.budget
    columns = (
        *_labels(grid),
        *(Column(key, name, Kind.MONEY) for key, name in grid.across),
        Column(_SUM, "Samen", Kind.MONEY),
    )
    first, last = grid.across[0][0], grid.across[-1][0]
    by_line = {names.line_key(line.id): line.cents for line in board.lines}
    sums = by_line if grid.lines_go_down else budget.contributions
    totals = budget.contributions if grid.lines_go_down else by_line
    across = formula("SUM({own})", own=Across(first, last))
    program, before = _program_cells(board), _before(grid)
    rows = []
    for key, name in grid.down:
        pairs = (_pair(grid, key, other) for other, _ in grid.across)
        live = _of_program if board.paper.budget.pools else _live
        cells = [worked(program[pair], live(grid, pair, before)) for pair in pairs]
        rows.append(Row((*_named(grid, key, name), *cells, worked(sums[key], across)), key))
    down = formula("SUM({rows})", rows=Whole())
    bottom = [worked(totals[key], down) for key, _ in grid.across]
    total = Row((*_named(grid, None, "Samen"), *bottom, worked(budget.base, down)), look=Look.TOTAL)
    table = Table(columns, tuple(rows), total, name=names.MATRIX_TABLE)
    note = f"{_NOTE} {_OF_POOLS}" if budget.pools else _NOTE
    text = Text((note,), is_quiet=True)
    return Section("", (text, table), sheet=names.MATRIX, media=Media.BOOK)


def matrix_working(board: Board) -> tuple[Section, ...]:
    """The working: cents with their sums so far, the cumulative table, the program's cents."""
    grid = grid_of(board)
    sections = (
        ("", Facts((_unchanged(),))),
        ("De regels, in centen", _line_cents(board, grid)),
        ("De gemeenten, in centen", _town_cents(board, grid)),
        ("De inwoners", _part_people(board)),
        (_SO_FAR, _so_far(board, grid)),
        ("De centen van het programma", _program(board, grid)),
    )
    return tuple(
        Section(title, (block,), sheet=names.LINES_WORKING, media=Media.BOOK)
        for title, block in sections
        if not (board.paper.budget.pools and title == _SO_FAR)
    )


def _labels(grid: Grid) -> tuple[Column, ...]:
    if grid.lines_go_down:
        return (Column("name", "Regel"),)
    return (Column("code", "Code"), Column("name", "Gemeente"))


def _named(grid: Grid, code: str | None, name: str) -> tuple[Content, ...]:
    return (name,) if grid.lines_go_down else (code, name)


def _pair(grid: Grid, down: str, across: str) -> tuple[str, str]:
    """Line and municipality."""
    return (down, across) if grid.lines_go_down else (across, down)


def _live(grid: Grid, pair: tuple[str, str], before: Mapping[str, str]) -> Formula:
    """The program's cent, or one from the cumulative table, in euros."""
    line, town = pair
    above, left = before.get(line), before.get(town)
    refs = {"here": grid.at(line, town, names.SO_FAR_TABLE)}
    text = "{here}"
    if above:
        refs["above"] = grid.at(above, town, names.SO_FAR_TABLE)
        text += "-{above}"
    if left:
        refs["left"] = grid.at(line, left, names.SO_FAR_TABLE)
        text += "-{left}"
    if above and left:
        refs["both"] = grid.at(above, left, names.SO_FAR_TABLE)
        text += "+{both}"
    return formula(
        f"IF({{unchanged}}=1,{{program}},{text})/{{hundred}}",
        unchanged=Name(names.UNCHANGED),
        program=grid.at(line, town, names.PROGRAM_TABLE),
        hundred=Name(CENTS_PER_EURO),
        **refs,
    )


def _of_program(grid: Grid, pair: tuple[str, str], _: Mapping[str, str]) -> Formula:
    """The program's cent, in euros: pools are not rounded both ways in a workbook."""
    program = grid.at(*pair, names.PROGRAM_TABLE)
    return formula("{program}/{hundred}", program=program, hundred=Name(CENTS_PER_EURO))


def _before(grid: Grid) -> Mapping[str, str]:
    """Per line and municipality the one before it."""
    pairs = (*pairwise(grid.lines), *pairwise(grid.towns))
    return {key: before for (before, _), (key, _) in pairs}


def _program_cells(board: Board) -> Mapping[tuple[str, str], int]:
    """The cents that the program found, per line and municipality."""
    cells = board.paper.budget.cells
    return {
        (names.line_key(line.id), code): cents
        for line in board.lines
        for code, cents in cells[line.id].items()
    }


def _unchanged() -> Fact:
    told = formula(
        "(SUMPRODUCT(--({lines}<>{lines_then}))=0)*(SUMPRODUCT(--({people}<>{people_then}))=0)",
        lines=Whole("now", names.LINE_CENTS),
        lines_then=Whole("program", names.LINE_CENTS),
        people=Whole("now", names.PART_PEOPLE),
        people_then=Whole("program", names.PART_PEOPLE),
    )
    label = "Regels en inwoners zijn die van het programma (1) of niet (0)"
    return Fact(label, worked(1, told), Kind.WHOLE, names.UNCHANGED)


def _line_cents(board: Board, grid: Grid) -> Table:
    columns = (
        Column("name", "Regel"),
        Column("now", "Bedrag", Kind.CENTS),
        Column("program", "Van het programma", Kind.CENTS),
        Column("so_far", "Tot en met deze regel", Kind.CENTS),
        Column("in_table", "In de tabel", Kind.CENTS),
        Column("difference", "Verschil", Kind.CENTS),
    )
    so_far = accumulate(line.cents for line in board.lines)
    held = "program" if board.paper.budget.pools else "now"
    rows = []
    for line, sum_so_far in zip(board.lines, so_far, strict=True):
        key = names.line_key(line.id)
        where: At | Total = Total(key, names.MATRIX_TABLE)
        if grid.lines_go_down:
            where = At(key, _SUM, names.MATRIX_TABLE)
        rows.append(
            Row(
                (
                    line.description,
                    worked(line.cents, _in_cents(amount_after(line.id))),
                    line.cents,
                    worked(sum_so_far, formula("SUM({above})", above=UpToHere("now"))),
                    worked(line.cents, _in_cents(where)),
                    worked(0, formula("{a}-{b}", a=Own("in_table"), b=Own(held))),
                ),
                key,
            )
        )
    return Table(columns, tuple(rows), name=names.LINE_CENTS)


def _town_cents(board: Board, grid: Grid) -> Table:
    columns = (
        Column("code", "Code"),
        Column("name", "Gemeente"),
        Column("people", "Inwoners", Kind.WHOLE),
        Column("people_so_far", "Inwoners tot en met deze", Kind.WHOLE),
        Column("now", "Bijdrage", Kind.CENTS),
        Column("program", "Van het programma", Kind.CENTS),
        Column("so_far", "Bijdragen tot en met deze", Kind.CENTS),
        Column("in_table", "In de tabel", Kind.CENTS),
        Column("difference", "Verschil", Kind.CENTS),
    )
    shares = board.paper.budget.contributions
    people_so_far = accumulate(member.weight for member in board.members)
    so_far = accumulate(shares[member.code] for member in board.members)
    held = "program" if board.paper.budget.pools else "now"
    rows = []
    for member, people, cents in zip(board.members, people_so_far, so_far, strict=True):
        code = member.code
        where: At | Total = Total(code, names.MATRIX_TABLE)
        if not grid.lines_go_down:
            where = At(code, _SUM, names.MATRIX_TABLE)
        rows.append(
            Row(
                (
                    code,
                    member.name,
                    worked(member.weight, same_as(At(code, "people", names.KEY_TABLE))),
                    worked(people, formula("SUM({above})", above=UpToHere("people"))),
                    worked(shares[code], _in_cents(At(code, "share", names.DIVISION_TABLE))),
                    shares[code],
                    worked(cents, formula("SUM({above})", above=UpToHere("now"))),
                    worked(shares[code], _in_cents(where)),
                    worked(0, formula("{a}-{b}", a=Own("in_table"), b=Own(held))),
                ),
                code,
            )
        )
    return Table(columns, tuple(rows), name=names.TOWN_CENTS)


def _part_people(board: Board) -> Table:
    columns = (
        Column("code", "Code"),
        Column("name", "Deel"),
        Column("now", "Inwoners", Kind.WHOLE),
        Column("program", "Van het programma", Kind.WHOLE),
    )
    rows = tuple(
        Row(
            (
                part.code,
                part.name,
                worked(part.weight, same_as(board.shared.part_weight(part))),
                part.weight,
            )
        )
        for part in board.paper.budget.key.parts
    )
    return Table(columns, rows, name=names.PART_PEOPLE)


def _so_far(board: Board, grid: Grid) -> Table:
    """R: lines so far over the inhabitants so far, its last row and column exact."""
    people = dict(_sums_so_far([(m.code, m.weight) for m in board.members]))
    cents = dict(_sums_so_far([(names.line_key(n.id), n.cents) for n in board.lines]))
    shares = board.paper.budget.contributions
    paid = dict(_sums_so_far([(m.code, shares[m.code]) for m in board.members]))
    last_line, last_town = grid.lines[-1][0], grid.towns[-1][0]
    rows = []
    for key, name in grid.down:
        cells: list[Content] = []
        for other, _ in grid.across:
            line, town = _pair(grid, key, other)
            if town == last_town:
                cells.append(worked(cents[line], same_as(At(line, "so_far", names.LINE_CENTS))))
            elif line == last_line:
                cells.append(worked(paid[town], same_as(At(town, "so_far", names.TOWN_CENTS))))
            else:
                exact = Fraction(cents[line] * people[town], people[last_town])
                cells.append(worked(round_half_up(exact), _rounded(line, town)))
        rows.append(Row((*_named(grid, key, name), *cells), key))
    columns = (*_labels(grid), *(Column(key, name, Kind.CENTS) for key, name in grid.across))
    return Table(columns, tuple(rows), name=names.SO_FAR_TABLE)


def _rounded(line: str, town: str) -> Formula:
    return formula(
        "ROUND({cents}*{people}/{all},0)",
        cents=At(line, "so_far", names.LINE_CENTS),
        people=At(town, "people_so_far", names.TOWN_CENTS),
        all=Name(names.INHABITANTS_TOTAL),
    )


def _sums_so_far(amounts: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    keys = [key for key, _ in amounts]
    return list(zip(keys, accumulate(value for _, value in amounts), strict=True))


def _program(board: Board, grid: Grid) -> Table:
    cells = _program_cells(board)
    rows = []
    for key, name in grid.down:
        found = (cells[_pair(grid, key, other)] for other, _ in grid.across)
        rows.append(Row((*_named(grid, key, name), *found), key))
    columns = (*_labels(grid), *(Column(key, name, Kind.CENTS) for key, name in grid.across))
    return Table(columns, tuple(rows), name=names.PROGRAM_TABLE)


def _in_cents(where: At | Total) -> Formula:
    return formula("ROUND({amount}*{hundred},0)", amount=where, hundred=Name(CENTS_PER_EURO))
