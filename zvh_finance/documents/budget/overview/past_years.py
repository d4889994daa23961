"""How the contributions developed over the years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zvh_finance.documents.budget.overview.bars import length
from zvh_finance.dutch import amount, bare_amount

_NOTHING = "–"


@dataclass(frozen=True, slots=True)
class PastYear:
    """A year in the development; no amounts when it could not be worked out.

    Attributes:
        year: the budget year.
        base: cents that the municipalities contributed together.
        contributions: cents per name.
        remark: why there are no amounts.
    """

    year: int
    base: int | None
    contributions: Mapping[str, int]
    remark: str = ""


def development(history: Sequence[PastYear]) -> dict[str, object]:
    """Bars per year, and a table of municipalities by years; amounts as text."""
    largest = max((past.base or 0 for past in history), default=0)
    names = sorted({name for past in history for name in past.contributions}, key=str.casefold)
    return {
        "bars": [
            {
                "name": str(past.year),
                "value": amount(past.base) if past.base is not None else past.remark,
                "bar": length(past.base or 0, largest),
            }
            for past in history
        ],
        "years": [past.year for past in history],
        "rows": [(name, [_of(name, past) for past in history]) for name in names],
        "total": [bare_amount(p.base) if p.base is not None else _NOTHING for p in history],
    }


def _of(name: str, past: PastYear) -> str:
    cents = past.contributions.get(name)
    return _NOTHING if cents is None else bare_amount(cents)
