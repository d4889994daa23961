"""A table of amounts that adds up both ways."""

from collections.abc import Mapping

from zvh_finance.money import apportion


def two_way_table(
    lines: Mapping[str, int], weights: Mapping[str, int], contributions: Mapping[str, int]
) -> dict[str, dict[str, int]]:
    """Share each line so that lines and municipalities add up."""
    table = {line: apportion(cents, weights) for line, cents in lines.items()}
    last = next(reversed(table))
    for code in weights:
        table[last][code] += contributions[code] - sum(row[code] for row in table.values())
    return table
