"""What a redundancy case costs in all, what of it is shared, and what it may cost (13.4-13.6)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from zvh_finance.amount.money import round_half_up
from zvh_finance.convenant.art13_redundancy.above_statutory import (
    above_statutory_lines,
    post_statutory_period,
)
from zvh_finance.convenant.art13_redundancy.case_lines import (
    ABOVE_STATUTORY,
    BENEFIT,
    PAY,
    CaseLine,
    by_year,
)
from zvh_finance.convenant.art13_redundancy.trajectory import (
    Trajectory,
    trajectory,
    trajectory_lines,
    with_vat,
)
from zvh_finance.convenant.art13_redundancy.unemployment import (
    benefit_period,
    repair_end,
    unemployment_lines,
)
from zvh_finance.convenant.cited import Rule, agreement, cited
from zvh_finance.dates import add_months
from zvh_finance.dossier.choices import Choices
from zvh_finance.dossier.parameters import ParameterUse, ParameterValue
from zvh_finance.dossier.redundancy_case import Forecast, RedundancyCase
from zvh_finance.errors import Finding, InvalidInputError, Severity
from zvh_finance.language import Text, commas, say

_TWO_YEARS = 24


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of a case: its name in Dutch, its first day, and the first day after it."""

    name: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class RedundancyCost:
    """All costs of one case.

    Attributes:
        lines: per month and sort of cost, in the order of time and line.
        phases: trajectory, WW, repair and post-statutory benefit, as far as there are.
        to_mention: parameters that were assumed or not confirmed.
        warnings: what a reader must know besides.
    """

    lines: tuple[CaseLine, ...]
    phases: tuple[Phase, ...]
    to_mention: tuple[ParameterValue, ...]
    warnings: tuple[Finding, ...]

    @property
    def last_day(self) -> date:
        """The first day after the last phase: no cost belongs to a month after it."""
        return max(phase.end for phase in self.phases)

    def shared(self, choices: Choices) -> tuple[CaseLine, ...]:
        """The lines that are shared under the chosen readings (A42, A43, A47, A61, A69)."""
        return tuple(line for line in self.lines if _is_shared(line, choices))

    def withheld(self, choices: Choices) -> tuple[CaseLine, ...]:
        """The lines that are not: they stay with the host."""
        return tuple(line for line in self.lines if not _is_shared(line, choices))

    @property
    def statutory_only(self) -> tuple[CaseLine, ...]:
        """The lines without the benefits above the WW (A42), to show both totals."""
        return tuple(line for line in self.lines if line.line not in ABOVE_STATUTORY)


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a case is expected to cost in one scenario, in cents per year.

    Attributes:
        name: in Dutch.
        chance: to find work in a month.
    """

    name: str
    chance: Fraction
    years: dict[int, int]

    @property
    def total(self) -> int:
        """Cents over all years."""
        return sum(self.years.values())


def redundancy_cost(
    case: RedundancyCase, parameters: ParameterUse, convenant_since: date
) -> RedundancyCost:
    """Work out a case, month by month.

    Args:
        case: as kept in the dossier.
        parameters: as this case uses them.
        convenant_since: the day the convenant came into force; older cases need a decision.

    Raises:
        MissingGroundError: a parameter is not known for a day of the case.
        InvalidInputError: a cost is dated outside the case, or an income outside the benefits.
    """
    period = trajectory(case, parameters)
    phases = tuple(_phases(case, period, parameters))
    _check_benefit_follows(case, period)
    _check_dates(case, max(phase.end for phase in phases))
    _check_income(case, max(phase.end for phase in phases))
    lines = (
        *trajectory_lines(case, parameters),
        *unemployment_lines(case, parameters),
        *above_statutory_lines(case, parameters),
        *_reintegration(case, parameters),
    )
    legacy = case.surplus_date < convenant_since and case.legacy_decision is None
    if legacy:
        reason = f"van voor {agreement().the}, zonder besluit ({cited(Rule.FORMER_AGREEMENTS)})"
        lines = tuple(_withheld(line, reason) for line in lines)
    ordered = tuple(sorted(lines, key=lambda line: (line.month, line.line)))
    return RedundancyCost(
        lines=ordered,
        phases=phases,
        to_mention=parameters.to_mention,
        warnings=tuple(_warnings(case, period, ordered)),
    )


def expectations(
    cost: RedundancyCost, forecast: Forecast, choices: Choices
) -> tuple[Expectation, ...]:
    """The expected cost for three chances to find work, and the maximum (nobody finds any).

    The chance that month m is still paid is (1 - chance) to the power m, counting from 0. The
    expectation serves an estimate, the maximum the resilience capacity (*weerstandsvermogen*).
    """
    scenarios = (
        ("lage kans op werk", forecast.low),
        ("middelste kans op werk", forecast.mid),
        ("hoge kans op werk", forecast.high),
        ("maximum", Fraction(0)),
    )
    lines = cost.shared(choices)
    first = cost.phases[0].start
    return tuple(
        Expectation(name, chance, _expected(lines, first, chance)) for name, chance in scenarios
    )


def weighed(line: CaseLine, chance: Fraction, first: date) -> CaseLine:
    """A line by the chance that it is still paid, rounded to cents.

    Args:
        line: of a case.
        chance: to find work in a month.
        first: any day of the first month of the case.
    """
    still = (1 - chance) ** months_of_chance(first, line.month)
    return replace(line, cents=round_half_up(still * line.cents))


def months_of_chance(first: date, month: date) -> int:
    """How often somebody could have found work before a month."""
    return max(0, (month.year - first.year) * 12 + month.month - first.month)


def _expected(lines: tuple[CaseLine, ...], first: date, chance: Fraction) -> dict[int, int]:
    return by_year(weighed(line, chance, first) for line in lines)


def _phases(case: RedundancyCase, period: Trajectory, parameters: ParameterUse) -> Iterator[Phase]:
    yield Phase("Van Werk Naar Werk", period.start, period.end)
    benefit = benefit_period(case, parameters)
    if benefit is None:
        return
    yield Phase("WW-uitkering", *benefit)
    repaired = repair_end(case, benefit[1])
    if repaired > benefit[1]:
        yield Phase("Reparatie-uitkering", benefit[1], repaired)
    after = post_statutory_period(case, parameters)
    if after is not None and after[1] > after[0]:
        yield Phase("Na-wettelijke uitkering", *after)


def _reintegration(case: RedundancyCase, parameters: ParameterUse) -> Iterator[CaseLine]:
    period = benefit_period(case, parameters)
    if case.reintegration is None or period is None:
        return
    start, end = period[0], repair_end(case, period[1])
    for number in range(case.reintegration.months):
        month = add_months(start.replace(day=1), number)
        if month < end:
            line = CaseLine(month, "L25", BENEFIT, case.reintegration.per_month)
            yield from with_vat(case, line)


def _is_shared(line: CaseLine, choices: Choices) -> bool:
    if line.withheld:
        return False
    if line.line in ABOVE_STATUTORY and choices.above_statutory == "exclude":
        return False
    return not (line.line in PAY and choices.salary_in_vwnw == "exclude")


def _withheld(line: CaseLine, reason: str) -> CaseLine:
    return CaseLine(line.month, line.line, line.rule, line.cents, line.booked_year, reason)


def _check_dates(case: RedundancyCase, end: date) -> None:
    """Costs fall within the case; only a salary guarantee follows after the placement (A47)."""
    dated = [c.date for c in case.cost if c.component != "salary_guarantee"]
    dated += [item.date for item in case.detachment]
    outside = [day for day in dated if not case.surplus_date <= day <= end]
    outside += [c.date for c in case.cost if c.component == "salary_guarantee" and c.date < end]
    outside.sort()
    if outside:
        raise InvalidInputError.of(
            "cost-outside-case",
            say(
                "Costs are dated {months}, outside the case, which runs from {surplus_date} up "
                "to {end}. Date a cost in the month it belongs to; when that year is closed, "
                "say where it is booked with `booked_year`.",
                months=commas(outside),
                surplus_date=case.surplus_date,
                end=end,
            ),
        )


def _check_benefit_follows(case: RedundancyCase, period: Trajectory) -> None:
    """Salary and benefit of one day would both be shared."""
    if case.ww is not None and case.ww.start < period.end:
        raise InvalidInputError.of(
            "benefit-too-early",
            say(
                "The WW starts on {start}, and salary is paid until {end} "
                "({cited.STAFF_ON_ENDING}). Give the [exit] on which the trajectory ended, or "
                "correct `start` under [ww].",
                start=case.ww.start,
                end=period.end,
            ),
        )


def _check_income(case: RedundancyCase, end: date) -> None:
    """Income of a month without benefit would silently not be deducted (WW 47)."""
    if case.ww is None:
        return
    start = case.ww.start
    months = [item.month.replace(day=1) for item in case.ww.income]
    outside = [f"{m:%Y-%m}" for m in months if not start.replace(day=1) <= m < end]
    if outside:
        raise InvalidInputError.of(
            "income-outside-benefit",
            say(
                "Income of {outside} lies outside the benefits, which run from {start} up to "
                "{end}: it would not be deducted. Correct the month, or take it out.",
                outside=commas(sorted(outside)),
                start=start,
                end=end,
            ),
        )


def _warnings(
    case: RedundancyCase, period: Trajectory, lines: tuple[CaseLine, ...]
) -> Iterator[Finding]:
    if case.service_months is not None and case.service_months < _TWO_YEARS:
        yield _warning(
            "short-service",
            say(
                "With less than two years of service there may be no right to Van Werk Naar "
                "Werk (CAR-UWO); {cited.STAFF_ON_ENDING} speaks of the staff in general. Ask "
                "{the.host}."
            ),
        )
    if any(line.withheld for line in lines):
        yield _warning(
            "not-shared",
            say(
                "A part is not shared and stays with {the.host}; the sheet Maandregels of its "
                "workbook says why."
            ),
        )
    if case.exit is None:
        yield _warning(
            "exit-open",
            say("The case still runs: shown as if the trajectory fails on {end}.", end=period.end),
        )
    if case.ends_in_benefit and case.ww is None:
        yield _warning(
            "no-benefit",
            say("The trajectory ends without work and the case has no [ww]: none counted."),
        )
    if any(line.line == "L18" for line in lines):
        yield _warning("death-benefit", say("The death benefit was not confirmed by a source."))


def _warning(code: str, message: Text) -> Finding:
    return Finding(code, message, severity=Severity.WARNING)
