"""The interim report of a year: what was realised up to a day, and what the year will bring.

Method of the forecast, the same for every year so that reports can be compared:
1. Structural costs and other income: realised so far, plus the budget after changes for the days
   that are left. What differs until now stays; the rest goes as budgeted.
2. Incidental lines, the State grant and movements of the reserve: the larger of the budget after
   changes and what was realised. They come at once, not day by day.
3. A fixed fee for supporting services: the fee.

Known drawback: a cost that is paid once a year early on (an insurance) makes the forecast too
high until the budget catches up; say so in the note of the line.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from zvh_finance.amount.money import round_half_up
from zvh_finance.convenant.art17_year_end.annual_accounts import AccountLine, AnnualAccounts
from zvh_finance.dossier.budget_tables import LineKind

BY_DAYS = "realisatie plus begroting naar resterende dagen"
AT_ONCE = "begroting, of realisatie als die hoger is"
FIXED = "vast bedrag"
_AT_ONCE_KINDS = frozenset({LineKind.STATE_GRANT, LineKind.RESERVE_DRAW, LineKind.RESERVE_ADDITION})


@dataclass(frozen=True, slots=True)
class ForecastLine:
    """A line with its forecast, in cents.

    Attributes:
        line: with the amounts realised so far.
        forecast: what the whole year will bring.
        method: how it was forecast, in Dutch.
    """

    line: AccountLine
    forecast: int
    method: str

    @property
    def effect(self) -> int:
        """What the forecast does to the result against the budget; positive is an advantage."""
        return -self.line.kind.sign * (self.forecast - self.line.after)


@dataclass(frozen=True, slots=True)
class InterimReport:
    """A year on its way.

    Attributes:
        until: the last day that the actuals hold.
        left: the part of the year that is left after it.
        lines: in the order of the accounts.
        contributions: what the municipalities owe, cents.
    """

    year: int
    until: date
    left: Fraction
    lines: tuple[ForecastLine, ...]
    contributions: int

    @property
    def result(self) -> int:
        """The result that is forecast; positive is a surplus."""
        signed = sum(found.line.kind.sign * found.forecast for found in self.lines)
        return self.contributions - signed


def interim_report(accounts: AnnualAccounts, until: date) -> InterimReport:
    """Forecast the year from what was realised until a day (17.6, 6.5).

    Args:
        accounts: the accounts with what was realised up to and including that day.
        until: a day in the same year.
    """
    year = accounts.year
    days = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    left = Fraction((date(year, 12, 31) - until).days, days)
    lines = tuple(_forecast(line, left) for line in accounts.lines)
    return InterimReport(year, until, left, lines, accounts.contributions)


def _forecast(line: AccountLine, left: Fraction) -> ForecastLine:
    if line.is_fee:
        return ForecastLine(line, line.after, FIXED)
    if line.kind in _AT_ONCE_KINDS or not line.structural:
        return ForecastLine(line, max(line.after, line.actual), AT_ONCE)
    return ForecastLine(line, line.actual + round_half_up(line.after * left), BY_DAYS)
