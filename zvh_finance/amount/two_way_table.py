"""A table of amounts that adds up both ways: every line to its amount, every payer to its share.

Sharing each line by itself, to the cent, gives columns that miss the contributions by some cents.
This is controlled rounding: each cell is rounded down or up such that rows and columns both come
out. Which table that is, is a rule (docs/decisions/0009). Of all tables that add up both ways it is
the one in which, in this order,

1. cells are the fewest cents further than a cent from their exact value;
2. the fewest cells of a line of nothing, and then the fewest other exact cells, do not stay;
3. cells lie as near to their exact values as they can, all distances together;
4. the lower line id, and then the lower CBS code, gets the cent.

Where the contributions are shares of the sum of the lines, every cell is its exact value, or that
rounded down or up.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from zvh_finance.amount.cheapest_cents import cheapest_cells
from zvh_finance.amount.table_cells import BOUND, Whole
from zvh_finance.amount.tied_cents import Ties


def two_way_table(
    lines: Mapping[str, int], weights: Mapping[str, int], contributions: Mapping[str, int]
) -> dict[str, dict[str, int]]:
    """Share lines over municipalities so that the table adds up both ways.

    There is one such table. Equally near tables are read line by line in the order of their ids,
    and each line in the order of the codes: in the first cell in which two differ, the larger
    amount wins. In a line below zero that is the amount further below zero, so that a refund is
    the mirror of a charge. Lines of nothing go along with the first line that is not of nothing,
    or, when all lines are, with the first contribution that is not.

    Args:
        lines: cents per line, costs positive and income negative.
        weights: whole weights per code, sum above zero.
        contributions: cents per code; together they are the sum of the lines.

    Returns:
        Cents per line and code: rows in the order of `lines`, codes sorted. Every row adds up to
        its line and every column to its contribution; each cell is within a cent of its exact
        value wherever such a table exists. The order of the input does not matter.

    Raises:
        ValueError: the contributions are not the sum of the lines, or not of the same codes; or
            the weights have no sum above zero.
        ArithmeticError: the table does not add up or is not the nearest; this should not happen.
    """
    if set(weights) != set(contributions) or sum(lines.values()) != sum(contributions.values()):
        message = "The contributions must be of the weighted codes, and the sum of the lines."
        raise ValueError(message)
    if sum(weights.values()) <= 0:
        message = "The weights must have a sum above zero."
        raise ValueError(message)
    codes, names = sorted(weights), sorted(lines)
    cells = _cells(
        [lines[name] for name in names],
        [weights[code] for code in codes],
        [contributions[code] for code in codes],
    )
    rows = {
        name: dict(zip(codes, row, strict=True)) for name, row in zip(names, cells, strict=True)
    }
    table = {name: rows[name] for name in lines}
    _check(table, lines, contributions)
    return table


def _cells(
    lines: Sequence[int], weights: Sequence[int], contributions: Sequence[int]
) -> list[list[int]]:
    """The cents of the table, a row per line; lines and codes in their order."""
    if not lines:
        return []
    whole = sum(weights)
    amounts, parts, shares = _whole_numbers(whole, lines, weights, contributions)
    rest = (amounts % whole)[:, np.newaxis] * parts
    floors = (amounts // whole)[:, np.newaxis] * parts + rest // whole
    by_line, by_code = amounts - floors.sum(axis=1), shares - floors.sum(axis=0)
    remainders, of_nothing = rest % whole, (amounts == 0)[:, np.newaxis]
    if len(lines) >= len(weights):
        by_code_first = np.ascontiguousarray(remainders.T)
        cells, prices = cheapest_cells(by_code_first, of_nothing.T, whole, by_line, by_code)
    else:
        found, worth = cheapest_cells(remainders, of_nothing, whole, by_code, by_line)
        cells, prices = found.turned, worth.turned
    Ties.of(cells, prices).settle(_rises(lines, contributions))
    table: list[list[int]] = (floors + cells.cents.T).tolist()
    return table


def _whole_numbers(whole: int, *rows: Sequence[int]) -> list[Whole]:
    """Arrays of 64 bits if no product or sum of theirs can grow beyond those, else of Python's."""
    cells = len(rows[0]) * len(rows[1])
    sizes = sum(abs(amount) for row in rows for amount in row)
    small = max(whole * whole, sizes + cells) < BOUND
    return [np.array(row, np.int64 if small else object) for row in rows]


def _rises(lines: Sequence[int], contributions: Sequence[int]) -> list[bool]:
    """Whether the larger amounts of a line are those with more cents; otherwise, with less."""
    leading = next((amount for amount in (*lines, *contributions) if amount), 0)
    return [(amount or leading) >= 0 for amount in lines]


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
