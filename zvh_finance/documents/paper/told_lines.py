"""The lines of a budget as they are told to one municipality: all, or of very many the largest."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from zvh_finance.convenant.art17_contributions.base_lines import BaseLine
from zvh_finance.dutch import integer

MOST_LINES = 60
"""What fits on a page and a half; who asks why they pay does not read further."""
LARGEST_LINES = 20


@dataclass(frozen=True, slots=True)
class ToldLine:
    """A line, or the sum of several.

    Attributes:
        name: of one line its description, of more what they are, in Dutch.
        lines: that are told together.
    """

    name: str
    lines: tuple[BaseLine, ...]

    @property
    def cents(self) -> int:
        """What they come to, signed."""
        return sum(line.cents for line in self.lines)


def told_lines(lines: Sequence[BaseLine], described: Callable[[BaseLine], str]) -> list[ToldLine]:
    """Lines in the order of the budget; every line is in one of them.

    Of more than `MOST_LINES` lines the largest are told one by one, and what the others cost and
    bring in is told in two sums.

    Args:
        lines: of the budget, in its order.
        described: what one line is called.
    """
    if len(lines) <= MOST_LINES:
        return [ToldLine(described(line), (line,)) for line in lines]
    largest = sorted(lines, key=lambda line: -abs(line.cents))[:LARGEST_LINES]
    told = {line.id for line in largest}
    others = [line for line in lines if line.id not in told]
    sums = (
        ("met kosten", tuple(line for line in others if line.cents >= 0)),
        ("met inkomsten", tuple(line for line in others if line.cents < 0)),
    )
    return [ToldLine(described(line), (line,)) for line in lines if line.id in told] + [
        ToldLine(f"{integer(len(own))} andere {_word(len(own))} {what}", own)
        for what, own in sums
        if own
    ]


def _word(count: int) -> str:
    return "regel" if count == 1 else "regels"
