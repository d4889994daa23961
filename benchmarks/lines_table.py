"""Our table of lines and municipalities against a solver of minimum cost flows, same costs."""

from collections.abc import Iterator, Mapping
from functools import partial

import numpy as np
from ortools.graph.python import min_cost_flow

from benchmarks.timing import Line, compared, here
from zvh_finance.amount.money import apportion
from zvh_finance.amount.two_way_table import two_way_table

_SIZES = ((20, 10), (2_000, 10), (2_800, 10), (100, 342), (190, 342), (5_000, 342))
_AIM = 10.0
"""The solver is compiled and leaves ties as they fall; a rule in numpy may take longer."""
_FEW = 100_000
"""Cells of a table that is timed nine times; a larger one is timed twice."""

Cents = Mapping[str, int]


def measure() -> Iterator[Line]:
    """Both fill the same table; before they are timed, both must come equally near."""
    for rows, columns in _SIZES:
        random = np.random.default_rng(rows)
        drawn = random.integers(-(10**8), 10**9, rows)
        lines = {f"l{n:04d}": int(cents) for n, cents in enumerate(drawn)}
        heads = random.integers(900, 900_000, columns)
        weights = {f"GM{n:04d}": int(weight) for n, weight in enumerate(heads)}
        contributions = apportion(sum(lines.values()), weights)
        table = lines, weights, contributions
        _check_equally_near(*table)
        yield compared(
            f"{rows:,} lines over {columns}, both ways",
            here(partial(two_way_table, *table)),
            "OR-tools",
            here(partial(by_or_tools, *table)),
            aim=_AIM,
            runs=9 if rows * columns < _FEW else 2,
        )


def by_or_tools(lines: Cents, weights: Cents, contributions: Cents) -> dict[str, dict[str, int]]:
    """The same table, ties as they fall.

    An arc for each cell that is not exact, for one cent: what is needed when the contributions are
    the shares of the sum of the lines. Costs are exact.
    """
    names, codes, whole = list(lines), sorted(weights), sum(weights.values())
    amounts = np.array([lines[name] for name in names])
    products = np.outer(amounts, [weights[code] for code in codes])
    floors, remainders = np.divmod(products, whole)
    row, column = np.nonzero(remainders)
    solver = min_cost_flow.SimpleMinCostFlow()
    arcs = solver.add_arcs_with_capacity_and_unit_cost(
        row,
        len(names) + column,
        np.ones_like(row),
        whole - 2 * remainders[row, column],
    )
    totals = np.array([contributions[code] for code in codes])
    supplies = np.concatenate((amounts - floors.sum(axis=1), floors.sum(axis=0) - totals))
    solver.set_nodes_supplies(np.arange(supplies.size), supplies)
    if (status := solver.solve()) != solver.OPTIMAL:
        message = f"OR-tools found no table: {status}."
        raise ArithmeticError(message)
    floors[row, column] += solver.flows(arcs)
    shares = [dict(zip(codes, cells, strict=True)) for cells in floors.tolist()]
    return dict(zip(names, shares, strict=True))


def _check_equally_near(lines: Cents, weights: Cents, contributions: Cents) -> None:
    ours = _distance(two_way_table(lines, weights, contributions), lines, weights)
    theirs = _distance(by_or_tools(lines, weights, contributions), lines, weights)
    if ours != theirs:
        message = f"Ours lies {ours} from exact and theirs {theirs}."
        raise ArithmeticError(message)


def _distance(table: Mapping[str, Cents], lines: Cents, weights: Cents) -> int:
    """All distances from the exact values together, in parts of a cent."""
    cells = np.array([[table[name][code] for code in sorted(weights)] for name in lines])
    exact = np.outer(list(lines.values()), [weights[code] for code in sorted(weights)])
    return int(abs(cells * sum(weights.values()) - exact).sum())
