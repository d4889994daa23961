"""The year in which a party leaves over a changed convenant, by three readings (20.3, A13).

1. The contribution stays due and nothing more follows: the default.
2. By time: the contribution up to the day of leaving; the others bear the rest by the key without
   the leaver.
3. The fee of article 22.4 comes on top; the others get what keeps them unharmed.

Readings 2 and 3 are shown for whoever decides, as what each pays more or less than under 1.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zvh_finance.convenant.art20_22_leaving.withdrawal import WithdrawalYear, without
from zvh_finance.convenant.art20_22_leaving.withdrawal_dates import contribution_until
from zvh_finance.key.key import DistributionKey


@dataclass(frozen=True, slots=True)
class RunningYear:
    """The readings of a running year, in cents per code.

    Attributes:
        day: of leaving.
        base: of the contributions of its year.
        key: of that year, the leavers among the members.
        contributions: what everyone pays: reading 1.
        by_time: what the leavers would pay until the day.
        carried: what the others would pay more then.
        fees: what the leavers would pay on top under 22.4; none without a base of later years.
        compensation: what the others would get of it.
    """

    day: date
    base: int
    key: DistributionKey
    contributions: Mapping[str, int]
    by_time: Mapping[str, int]
    carried: Mapping[str, int]
    fees: Mapping[str, int]
    compensation: Mapping[str, int]

    @property
    def days_until(self) -> int:
        """Days of the year before the day."""
        return (self.day - date(self.day.year, 1, 1)).days

    @property
    def days_in_year(self) -> int:
        """Days of the whole year."""
        return (date(self.day.year + 1, 1, 1) - date(self.day.year, 1, 1)).days

    @property
    def refund(self) -> int:
        """What the leavers would pay less by time."""
        return sum(self.contributions[code] - cents for code, cents in self.by_time.items())

    @property
    def key_without(self) -> DistributionKey:
        """The key of who stays."""
        return without(self.key, self.by_time)

    def more_by_time(self, code: str) -> int:
        """What somebody pays more by time than under reading 1; less is negative."""
        if code in self.by_time:
            return self.by_time[code] - self.contributions[code]
        return self.carried[code]

    def more_with_fee(self, code: str) -> int:
        """The same with the fee of 22.4."""
        return self.fees.get(code, 0) - self.compensation.get(code, 0)


def running_year(
    key: DistributionKey,
    base: int,
    day: date,
    leavers: Sequence[str],
    years: Sequence[WithdrawalYear],
) -> RunningYear:
    """The readings of the year of a day.

    Args:
        key: of that year, the leavers among its members.
        base: of its contributions, in cents.
        day: of leaving.
        leavers: their codes.
        years: the damage of the years after it, as far as it is known.
    """
    shares = key.shares(base)
    by_time = {code: contribution_until(shares[code], day) for code in leavers}
    refund = sum(shares[code] - cents for code, cents in by_time.items())
    fees: dict[str, int] = {}
    compensation: dict[str, int] = {}
    for year in years:
        _add(fees, fee_per_leaver(year))
        _add(compensation, year.compensation)
    return RunningYear(
        day=day,
        base=base,
        key=key,
        contributions=shares,
        by_time=by_time,
        carried=without(key, leavers).shares(refund),
        fees=fees,
        compensation=compensation,
    )


def fee_per_leaver(year: WithdrawalYear) -> dict[str, int]:
    """Method A of a year over several leavers by their weights, each line to the cent (A64)."""
    leavers, found = year.key_with.among(year.own_shares), dict[str, int]()
    for cents in (year.stranded, *(line.amount for line in year.damage)):
        _add(found, leavers.shares(cents))
    return found


def _add(found: dict[str, int], more: Mapping[str, int]) -> None:
    for code, cents in more.items():
        found[code] = found.get(code, 0) + cents
