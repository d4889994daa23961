"""The lines of a budget as an explanation lists them: all, or of very many the largest."""

from collections.abc import Sequence

from zvh_finance.convenant.art17_contributions.base_lines import BaseLine
from zvh_finance.dutch import integer

MOST_LINES = 60
"""What fits on a page and a half; who asks why they pay does not read further."""
LARGEST_LINES = 20


def listed_lines(lines: Sequence[BaseLine]) -> list[tuple[str, int]]:
    """Descriptions and signed cents, which add up to the same whether all are told or not.

    Of more than `MOST_LINES` lines the largest are told, in the order of the budget, and what the
    others cost and bring in is told in two sums.
    """
    if len(lines) <= MOST_LINES:
        return [(line.description, line.cents) for line in lines]
    largest = sorted(lines, key=lambda line: -abs(line.cents))[:LARGEST_LINES]
    told = {line.id for line in largest}
    others = [line.cents for line in lines if line.id not in told]
    sums = (
        ("met kosten", [cents for cents in others if cents >= 0]),
        ("met inkomsten", [cents for cents in others if cents < 0]),
    )
    return [(line.description, line.cents) for line in lines if line.id in told] + [
        (f"{integer(len(amounts))} andere {_word(len(amounts))} {what}", sum(amounts))
        for what, amounts in sums
        if amounts
    ]


def _word(count: int) -> str:
    return "regel" if count == 1 else "regels"
