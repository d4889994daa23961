"""What can be decided on a result (A28, A29): the ways, and what each municipality gets or pays.

Method
1. To the reserve: a surplus is added, a deficit drawn as far as the reserve reaches; what it cannot
   bear is charged by the key of the year (17.9, 17.2).
2. With the municipalities: all of it by the key of the year (17.2, 17.7).
3. Carried over: as the first, and the budget of the next year draws the same amount from the
   reserve again (or fills it up again after a deficit), so that its contributions are that much
   lower (or higher), by the key of that year (17.7, 17.9).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from zvh_finance.convenant.art17_year_end.settlement import Appropriation, reserve_first
from zvh_finance.key.key import DistributionKey


class Way(StrEnum):
    """Where a result goes."""

    RESERVE = auto()
    MUNICIPALITIES = auto()
    NEXT_YEAR = auto()


@dataclass(frozen=True, slots=True)
class ResultOption:
    """One of the ways, in cents.

    Attributes:
        way: which.
        appropriation: what is decided on the result.
        carried: what the next budget draws from the reserve for it; negative when it adds.
    """

    way: Way
    appropriation: Appropriation
    carried: int = 0

    def shares(
        self,
        key: DistributionKey,
        next_key: DistributionKey | None,
        settled: Mapping[str, int] | None = None,
    ) -> Mapping[str, int]:
        """What each municipality gets, in cents per code; negative when it pays.

        Args:
            key: of the year that was closed.
            next_key: of the year after it; needed when something is carried over.
            settled: what each gets of the settled amount, where pools share it.
        """
        found = dict(key.shares(self.appropriation.settle) if settled is None else settled)
        if self.carried and next_key is not None:
            for code, cents in next_key.shares(self.carried).items():
                found[code] = found.get(code, 0) + cents
        return found


def result_options(result: int, available: int, *, can_carry: bool) -> tuple[ResultOption, ...]:
    """The ways in which a result can be decided on.

    Args:
        result: cents; positive is a surplus.
        available: cents of the reserve that a deficit may take.
        can_carry: whether the key of the next year is known.
    """
    kept = reserve_first(result, available)
    carried = (ResultOption(Way.NEXT_YEAR, kept, kept.to_reserve),) if can_carry else ()
    return (
        ResultOption(Way.RESERVE, kept),
        ResultOption(Way.MUNICIPALITIES, Appropriation(0, result)),
        *carried,
    )


def way_of(appropriation: Appropriation, options: tuple[ResultOption, ...]) -> Way | None:
    """Which of the ways a decision or proposal is; `None` when it is another division."""
    wanted = (appropriation.to_reserve, appropriation.settle)
    for option in options:
        if (option.appropriation.to_reserve, option.appropriation.settle) == wanted:
            return option.way
    return None
