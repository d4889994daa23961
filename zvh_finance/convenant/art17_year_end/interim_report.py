"""The interim report of a year: what was realised up to a day, and what the year will bring.

Method of the expectation, the same for every year so that reports can be compared; the first that
fits a line:
1. The manager's forecast, where there is one.
2. A fixed fee for supporting services: the fee.
3. A line without a realised amount: the budget after changes. Unknown is not zero, so it gives
   neither a surplus nor a deficit.
4. Incidental lines, the State grant and movements of the reserve: the larger of the budget after
   changes and what was realised. They come at once, not day by day.
5. Structural costs and other income: realised so far, plus the budget after changes for the days
   that are left. What differs until now stays; the rest goes as budgeted.

Known drawback of 5: a cost that is paid once a year early on (an insurance) makes the expectation
too high until the budget catches up. Give the manager's forecast of such a line.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from fractions import Fraction

from zvh_finance.amount.money import round_half_up
from zvh_finance.convenant.art17_year_end.annual_accounts import OpenLine, OpenYear
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.dossier.forecast import ExpectedAmount, ForecastTable
from zvh_finance.errors import Finding, InvalidInputError, Severity
from zvh_finance.language import Euros, say

BY_MANAGER = "verwachting van {the.manager}"
FIXED = "vast bedrag"
AS_BUDGETED = "begroting na wijziging, zolang er geen realisatie is"
AT_ONCE = "begroting, of realisatie als die hoger is"
BY_DAYS = "realisatie plus begroting naar resterende dagen"
_AT_ONCE_KINDS = frozenset({LineKind.STATE_GRANT, LineKind.RESERVE_DRAW, LineKind.RESERVE_ADDITION})


@dataclass(frozen=True, slots=True)
class ForecastLine:
    """A line with what is expected of it, in cents.

    Attributes:
        line: with the amount realised so far, if it is known.
        forecast: what the whole year will bring.
        method: how that was worked out, in Dutch; papers fill in who the manager is.
        explanation: of the manager, or else of the actuals; may be empty.
    """

    line: OpenLine
    forecast: int
    method: str
    explanation: str

    @property
    def difference(self) -> int:
        """Expected minus budget after changes."""
        return self.forecast - self.line.after

    @property
    def effect(self) -> int:
        """What the difference does to the result; positive is an advantage."""
        return -self.line.kind.sign * self.difference

    @property
    def is_of_manager(self) -> bool:
        """Whether the manager forecast it."""
        return self.method == BY_MANAGER

    @property
    def is_explained_by_manager(self) -> bool:
        """Whether the manager expects something else than the budget, and says why."""
        return self.is_of_manager and bool(self.explanation and self.difference)

    @property
    def is_overtaken(self) -> bool:
        """Whether more was realised already than the manager expects of the whole year."""
        return self.is_of_manager and (self.line.actual or 0) > self.forecast


@dataclass(frozen=True, slots=True)
class InterimReport:
    """A year on its way.

    Attributes:
        until: the last day that the actuals hold.
        left: the part of the year that is left after it.
        lines: that count, in the order of the budget.
        memo: supporting services that the host bears outside the base.
        contributions: what the municipalities owe, cents.
        warnings: what a reader must know.
    """

    year: int
    until: date
    left: Fraction
    lines: tuple[ForecastLine, ...]
    memo: tuple[ForecastLine, ...]
    contributions: int
    warnings: tuple[Finding, ...]

    @property
    def result(self) -> int:
        """The result that is expected; positive is a surplus."""
        signed = sum(found.line.kind.sign * found.forecast for found in self.lines)
        return self.contributions - signed

    @property
    def unknown(self) -> tuple[ForecastLine, ...]:
        """Lines of which nothing is known to be realised yet."""
        return tuple(found for found in self.lines if found.line.actual is None)

    def differing(self, limit: int) -> tuple[ForecastLine, ...]:
        """Lines that will differ more than a limit in cents, or that the manager explains.

        What the host bears needs no explanation, but may have it.
        """
        counting = (
            found
            for found in self.lines
            if abs(found.difference) > limit or found.is_explained_by_manager
        )
        return (*counting, *(found for found in self.memo if found.is_explained_by_manager))


def interim_report(opened: OpenYear, until: date, table: ForecastTable | None) -> InterimReport:
    """What a year will bring, from what was realised until a day (17.6, 6.5).

    Args:
        opened: the year, with what was realised up to and including that day.
        until: a day in the same year.
        table: what the manager expects; `None` when there is no such table.

    Raises:
        InvalidInputError: the manager expects an amount of a line that does not exist.
    """
    if strays := check_forecast(opened, table):
        raise InvalidInputError(*strays)
    year = opened.year
    days = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    left = Fraction((date(year, 12, 31) - until).days, days)
    expected = {amount.id: amount for amount in table.amounts} if table else {}
    lines = tuple(_forecast(line, expected.get(line.id), left) for line in opened.lines)
    memo = tuple(_forecast(line, expected.get(line.id), left) for line in opened.memo)
    warnings = tuple(_overtaken((*lines, *memo), expected))
    return InterimReport(year, until, left, lines, memo, opened.contributions, warnings)


def check_forecast(opened: OpenYear, table: ForecastTable | None) -> tuple[Finding, ...]:
    """Every amount that the manager expects is of a line of the budget or the actuals."""
    known = [line.id for line in (*opened.lines, *opened.memo) if not line.is_fee]
    return tuple(
        Finding(
            "forecast-unknown-line",
            say(
                'The adopted budget of {year} has no line "{id}"; the nearest is "{id_2}". '
                "Correct the id, or take the row out.",
                year=opened.year,
                id=amount.id,
                id_2=_nearest(amount.id, known),
            ),
            amount.place,
        )
        for amount in (table.amounts if table else ())
        if amount.id not in known
    )


def _nearest(asked: str, known: list[str]) -> str:
    return get_close_matches(asked, known, cutoff=0)[0]


def _forecast(line: OpenLine, expected: ExpectedAmount | None, left: Fraction) -> ForecastLine:
    if expected is not None:
        return ForecastLine(line, expected.cents, BY_MANAGER, expected.explanation)
    if line.is_fee:
        return ForecastLine(line, line.after, FIXED, line.note)
    if line.actual is None:
        return ForecastLine(line, line.after, AS_BUDGETED, line.note)
    if line.kind in _AT_ONCE_KINDS or not line.structural:
        return ForecastLine(line, max(line.after, line.actual), AT_ONCE, line.note)
    rest = round_half_up(line.after * left)
    return ForecastLine(line, line.actual + rest, BY_DAYS, line.note)


def _overtaken(
    lines: tuple[ForecastLine, ...], expected: Mapping[str, ExpectedAmount]
) -> Iterator[Finding]:
    """Forecasts that are less than what was realised already: often they are simply old."""
    for found in lines:
        if found.is_overtaken:
            yield Finding(
                "forecast-overtaken",
                say(
                    'The manager expects {forecast} of "{id}" over the whole year, but '
                    "{value} was realised already. Is the forecast still right?",
                    forecast=Euros(found.forecast),
                    id=found.line.id,
                    value=Euros(found.line.actual or 0),
                ),
                expected[found.line.id].place,
                Severity.WARNING,
            )
