"""A table of amounts that adds up both ways: every line to its amount, every payer to its share.

Sharing each line by itself, to the cent, gives columns that miss the contributions by some cents.
This is controlled rounding: each cell is rounded down or up such that rows and columns both come
out. Whether cells go up is a flow of single cents from lines to municipalities; the cheapest flow,
where a cell costs less to round up the larger its remainder is, rounds to the nearest as far as
the totals allow. OR-tools solves it in whole numbers.

Where rounding down or up cannot come out, a cell that is exact may move one cent; where that cannot
either, cells move as little as possible. The totals always come out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ortools.graph.python import min_cost_flow

_SCALE = 1_000_000
"""Remainders are compared in millionths of a cent; this only orders the cells."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell rounded down, and what a cent more or less costs.

    Attributes:
        floor: whole cents, towards minus infinity.
        up: cost of one cent more.
        is_exact: whether it needs no rounding.
        is_of_nothing: whether its line is zero.
    """

    floor: int
    up: int
    is_exact: bool
    is_of_nothing: bool


def two_way_table(
    lines: Mapping[str, int], weights: Mapping[str, int], contributions: Mapping[str, int]
) -> dict[str, dict[str, int]]:
    """Share lines over municipalities so that the table adds up both ways.

    Args:
        lines: cents per line, costs positive and income negative.
        weights: whole weights per code, sum above zero.
        contributions: cents per code; together they are the sum of the lines.

    Returns:
        Cents per line and code: rows in the order of `lines`, codes sorted. Every row adds up to
        its line and every column to its contribution; each cell is within a cent of its exact
        value wherever such a table exists. The order of the input does not matter.

    Raises:
        ValueError: the contributions are not the sum of the lines, or not of the same codes.
        ArithmeticError: the solver gave a table that does not add up; this should not happen.
    """
    if set(weights) != set(contributions) or sum(lines.values()) != sum(contributions.values()):
        message = "The contributions must be of the weighted codes, and the sum of the lines."
        raise ValueError(message)
    codes, names = sorted(weights), sorted(lines)
    denominator = sum(weights.values())
    cells = {
        (name, code): _cell(lines[name], weights[code], denominator)
        for name in names
        for code in codes
    }
    moves = _moves(names, codes, cells, lines, contributions)
    table = {
        name: {code: cells[name, code].floor + moves.get((name, code), 0) for code in codes}
        for name in lines
    }
    _check(table, lines, contributions)
    return table


def _cell(amount: int, weight: int, denominator: int) -> _Cell:
    floor, remainder = divmod(amount * weight, denominator)
    up = _SCALE - 2 * (remainder * _SCALE // denominator)
    return _Cell(floor, up, remainder == 0, amount == 0)


def _moves(
    names: list[str],
    codes: list[str],
    cells: Mapping[tuple[str, str], _Cell],
    lines: Mapping[str, int],
    contributions: Mapping[str, int],
) -> dict[tuple[str, str], int]:
    """The cents that cells get above their floor, by the cheapest flow from lines to codes."""
    row = {name: number for number, name in enumerate(names)}
    column = {code: len(names) + number for number, code in enumerate(codes)}
    left = {n: lines[n] - sum(cells[n, c].floor for c in codes) for n in names}
    wanted = {c: contributions[c] - sum(cells[n, c].floor for n in names) for c in codes}
    within = _SCALE * (len(cells) + 1)
    beyond = within * (len(cells) + 1)
    most = sum(abs(cents) for cents in left.values()) + sum(abs(c) for c in wanted.values()) + 1
    solver = min_cost_flow.SimpleMinCostFlow()
    arcs: list[tuple[tuple[str, str], int]] = []
    for (name, code), cell in cells.items():
        exact = within * (2 if cell.is_of_nothing else 1)
        forth, back = row[name], column[code]
        first = exact if cell.is_exact else cell.up
        down = exact if cell.is_exact else beyond
        for tail, head, room, cost, sign in (
            (forth, back, 1, first, 1),
            (forth, back, most, beyond * 2, 1),
            (back, forth, 1, down, -1),
            (back, forth, most, beyond * 2, -1),
        ):
            solver.add_arc_with_capacity_and_unit_cost(tail, head, room, cost)
            arcs.append(((name, code), sign))
    for name in names:
        solver.set_node_supply(row[name], left[name])
    for code in codes:
        solver.set_node_supply(column[code], -wanted[code])
    status = solver.solve()
    if status != solver.OPTIMAL:
        message = f"The solver found no table that adds up both ways: {status}."
        raise ArithmeticError(message)
    moves: dict[tuple[str, str], int] = {}
    for arc, (key, sign) in enumerate(arcs):
        if flow := int(solver.flow(arc)):
            moves[key] = moves.get(key, 0) + sign * flow
    return moves


def _check(
    table: Mapping[str, Mapping[str, int]],
    lines: Mapping[str, int],
    contributions: Mapping[str, int],
) -> None:
    rows = all(sum(table[name].values()) == cents for name, cents in lines.items())
    columns = all(
        sum(shares[code] for shares in table.values()) == cents
        for code, cents in contributions.items()
    )
    if not (rows and columns):
        message = "The table does not add up both ways."
        raise ArithmeticError(message)
