"""A redundancy case: one employee, under a pseudonym, from surplus decision to last benefit."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from zvh_finance.dossier.amounts import Euros, PositiveEuros
from zvh_finance.dossier.arrangement import PlainText
from zvh_finance.dossier.case_fields import (
    CaseBase,
    CaseDate,
    Number,
    Percent,
    Raise,
    Year,
)
from zvh_finance.dossier.toml_files import StrictModel

Component = Literal[
    "research",
    "training",
    "placement_fee",
    "leave_payout",
    "transition_payment",
    "salary_guarantee",
    "death_benefit",
    "reintegration",
    "execution_fee",
    "benefit_recovery",
]
ExitType = Literal[
    "external_job",
    "internal_host",
    "internal_other_municipality",
    "return_to_partnership",
    "resignation",
    "settlement",
    "refusal",
    "aow",
    "death",
    "failed",
]


NEEDS_DECISION = frozenset({"transition_payment", "salary_guarantee"})
"""Costs that are shared by a decision of that subject only (A69, A47); others extend (A43)."""


class SalaryStep(StrictModel):
    """The monthly full-time salary from a day on, at the price level of the first step."""

    from_: CaseDate = Field(alias="from")
    month: PositiveEuros
    fte: Number | None = None


class Allowance(StrictModel):
    """A monthly allowance; `until` is the first day without it."""

    description: PlainText
    from_: CaseDate = Field(alias="from")
    until: CaseDate | None = None
    month: PositiveEuros


class SimpleCharges(StrictModel):
    """One rate for all employer charges, over salary, allowances and IKB (L10)."""

    mode: Literal["simple"]
    rate: Percent


class DetailedCharges(StrictModel):
    """Pension and premiums apart (L04 to L09).

    Attributes:
        whk_rate: the employer's own rate, from its decision letter.
        aof: which of the two rates applies to this employer.
    """

    mode: Literal["detailed"]
    whk_rate: Percent
    aof: Literal["low", "high"] = "high"


class Guidance(StrictModel):
    """Unit prices of the trajectory: the research once, guidance for every month begun."""

    research: PositiveEuros = 0
    per_month: PositiveEuros = 0
    placement_fee: PositiveEuros = 0


class DatedCost(StrictModel):
    """A cost or correction on a day.

    Attributes:
        amount: cents; negative for a credit.
        booked_year: the year it is booked in, when the year of its date was closed (A03).
        document: the invoice or letter.
        decision: the decision that makes it shareable, where one is needed.
    """

    date: CaseDate
    component: Component
    amount: Euros
    booked_year: Year | None = None
    document: PlainText | None = None
    decision: PlainText | None = None

    @model_validator(mode="after")
    def _is_not_booked_before_its_date(self) -> Self:
        if self.booked_year is not None and self.booked_year < self.date.year:
            message = (
                f"`booked_year` {self.booked_year} lies before the cost itself, of {self.date}. A "
                "cost is booked in its own year, or later when that year was closed (choice A03)."
            )
            raise ValueError(message)
        return self


class Detachment(StrictModel):
    """Income from detachment, a credit on the month of its date (A45)."""

    date: CaseDate
    amount: PositiveEuros


class Exit(StrictModel):
    """How the trajectory ended: `date` is the first day without salary."""

    date: CaseDate
    type: ExitType
    decision: PlainText | None = None

    @model_validator(mode="after")
    def _settlement_has_a_decision(self) -> Self:
        if self.type == "settlement" and self.decision is None:
            message = "A settlement needs the decision it rests on: give `decision`."
            raise ValueError(message)
        return self


class Extension(StrictModel):
    """A trajectory longer than the convenant allows; shared only with a decision (A43)."""

    until: CaseDate
    decision: PlainText | None = None


class Income(StrictModel):
    """Income in a month of benefit: B and E of the formula, and the hours still unemployed.

    Attributes:
        month: any day of it.
        amount: of the days with benefit, WW and repair together (B).
        other: income of those days that is deducted whole (E).
    """

    month: CaseDate
    amount: PositiveEuros = 0
    other: PositiveEuros = 0
    unemployed_hours: Number | None = None


class DayRange(StrictModel):
    """Days from the first up to, not including, `until`."""

    from_: CaseDate = Field(alias="from")
    until: CaseDate

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.until <= self.from_:
            message = f"`until` ({self.until}) must lie after `from` ({self.from_})."
            raise ValueError(message)
        return self


class Unemployment(StrictModel):
    """The right to WW.

    Attributes:
        start: first day of benefit.
        years_before_2016: years of work before 2016.
        years_after_2015: years of work from 2016 on.
        four_of_five: whether the condition of four out of five years is met.
        yearly_wage: the wage of the reference year; a 1/261 part is the daily wage.
        daily_wage: the daily wage itself, uncapped; one of the two.
        index: how the daily wage goes up, usually 1 January and 1 July; absent: as the
            maximum daily wage does.
        income: months with income.
        sickness: days of illness; the first 13 weeks of each are not recovered.
    """

    start: CaseDate
    years_before_2016: Annotated[int, Field(ge=0, le=60)]
    years_after_2015: Annotated[int, Field(ge=0, le=60)]
    four_of_five: bool = True
    yearly_wage: PositiveEuros | None = None
    daily_wage: PositiveEuros | None = None
    index: tuple[Raise, ...] | None = None
    income: tuple[Income, ...] = ()
    sickness: tuple[DayRange, ...] = ()

    @model_validator(mode="after")
    def _has_one_wage(self) -> Self:
        if (self.yearly_wage is None) == (self.daily_wage is None):
            message = "Give `yearly_wage` or `daily_wage`, one of the two."
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _has_index_in_order(self) -> Self:
        days = [step.from_ for step in self.index or ()]
        if days != sorted(set(days)):
            message = "Put the steps of [[ww.index]] in the order of their dates, each day once."
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _has_one_income_a_month(self) -> Self:
        months = [f"{item.month:%Y-%m}" for item in self.income]
        twice = sorted({month for month in months if months.count(month) > 1})
        if twice:
            message = f"Income of {', '.join(twice)} stands twice: add it up under one month."
            raise ValueError(message)
        return self


class Reintegration(StrictModel):
    """A price a month during the first months of the benefit (13.6)."""

    per_month: PositiveEuros
    months: Annotated[int, Field(ge=1, le=120)]


class Repair(StrictModel):
    """The repair benefit after the WW: its months (reparatie-uitkering, A42)."""

    months: Annotated[int, Field(ge=1, le=38)]


class Supplementary(StrictModel):
    """The supplementary benefit (aanvullende uitkering): actual base a month and hours."""

    base: PositiveEuros
    unemployed_hours: Number
    former_hours: Number
    index: tuple[Raise, ...] = ()

    @model_validator(mode="after")
    def _hours_fit(self) -> Self:
        if self.former_hours <= 0 or self.unemployed_hours > self.former_hours:
            message = "`unemployed_hours` cannot exceed `former_hours`, which must be above zero."
            raise ValueError(message)
        return self


class PostStatutory(StrictModel):
    """The post-statutory benefit (na-wettelijke uitkering): what fixes its duration."""

    age_at_dismissal: Annotated[int, Field(ge=16, le=75)]
    service_years: Annotated[int, Field(ge=0, le=60)]


class Forecast(StrictModel):
    """The monthly chance to find work, in three scenarios."""

    low: Percent
    mid: Percent
    high: Percent

    @model_validator(mode="after")
    def _are_chances_in_order(self) -> Self:
        if not 0 <= self.low <= self.mid <= self.high <= 1:
            message = "The chances must be from 0% to 100%, low before mid before high."
            raise ValueError(message)
        return self


class RedundancyCase(CaseBase):
    """A redundancy case.

    Attributes:
        cause: who pays follows from it: `dissolution`, `withdrawal:CODE` or `going_concern`.
        surplus_date: the day the surplus decision takes effect (A44).
        aow_date: the day of state pension age, if it matters.
        service_months: months of service on the surplus date, if below two years.
        exit: absent while it runs: then the case is shown as if the trajectory fails.
    """

    kind: Literal["redundancy"]
    cause: Annotated[str, Field(pattern=r"^(dissolution|going_concern|withdrawal:GM\d{4})$")]
    surplus_date: CaseDate
    fte: Number
    salary: tuple[SalaryStep, ...] = Field(min_length=1)
    raise_: tuple[Raise, ...] = Field(default=(), alias="raise")
    allowance: tuple[Allowance, ...] = ()
    charges: SimpleCharges | DetailedCharges = Field(discriminator="mode")
    guidance: Guidance = Guidance()
    cost: tuple[DatedCost, ...] = ()
    detachment: tuple[Detachment, ...] = ()
    extension: Extension | None = None
    exit: Exit | None = None
    aow_date: CaseDate | None = None
    service_months: Annotated[int, Field(ge=0, le=800)] | None = None
    ww: Unemployment | None = None
    reintegration: Reintegration | None = None
    repair: Repair | None = None
    supplementary: Supplementary | None = None
    post_statutory: PostStatutory | None = None
    forecast: Forecast | None = None
    non_recoverable_vat: Percent | None = None
    legacy_decision: PlainText | None = None

    @property
    def leaver(self) -> str | None:
        """The CBS code of the leaver whose withdrawal caused it."""
        return self.cause.partition(":")[2] or None

    @property
    def named_decisions(self) -> tuple[tuple[str, str, str], ...]:
        """What it rests on besides the law: field, id and subject of each decision it names."""
        found: list[tuple[str, str | None, str]] = [
            (
                f"cost of {cost.date}",
                cost.decision,
                cost.component if cost.component in NEEDS_DECISION else "share_extension",
            )
            for cost in self.cost
        ]
        if self.extension is not None:
            found.append(("extension.decision", self.extension.decision, "share_extension"))
        if self.exit is not None:
            found.append(("exit.decision", self.exit.decision, "exit_settlement"))
        found.append(("legacy_decision", self.legacy_decision, "legacy_case"))
        return tuple((field, name, subject) for field, name, subject in found if name is not None)

    @property
    def ends_in_benefit(self) -> bool:
        """Whether it ends in dismissal with benefit, for certain or for want of an exit."""
        return self.exit is None or self.exit.type in {"failed", "refusal"}

    @property
    def _is_placed_inside(self) -> bool:
        return self.exit is not None and self.exit.type in {
            "internal_host",
            "internal_other_municipality",
        }

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        problems = list(filter(None, self._problems()))
        if problems:
            raise ValueError(" ".join(problems))
        return self

    def _problems(self) -> tuple[str, ...]:
        benefits = (self.repair, self.supplementary, self.post_statutory, self.reintegration)
        above = (self.repair, self.supplementary, self.post_statutory)
        refused = self.exit is not None and self.exit.type == "refusal"
        former = self.supplementary.former_hours if self.supplementary else None
        hours = [i.unemployed_hours for i in (self.ww.income if self.ww else ())]
        return (
            _unless(
                self.salary[0].from_ <= self.surplus_date,
                "The first salary step must begin on or before the surplus date.",
            ),
            _unless(
                sorted(s.from_ for s in self.salary) == [s.from_ for s in self.salary],
                "Put the salary steps in the order of their dates.",
            ),
            _unless(
                self.exit is None or self.exit.date > self.surplus_date,
                "The exit must lie after the surplus date.",
            ),
            _unless(
                self.ends_in_benefit or self.ww is None,
                f"An exit {self.exit.type if self.exit else ''!r} gives no WW here: take out [ww], "
                "or correct the exit.",
            ),
            _unless(
                self.ww is not None or not any(benefits),
                "Benefits and re-integration belong to a case with [ww].",
            ),
            _unless(
                self.post_statutory is None or self.supplementary is not None,
                "The post-statutory benefit takes its base and hours from [supplementary].",
            ),
            _unless(
                former is None or all(h is None or h <= former for h in hours),
                "`unemployed_hours` of an income cannot exceed the `former_hours`.",
            ),
            _unless(
                self._is_placed_inside
                or all(cost.component != "salary_guarantee" for cost in self.cost),
                "A salary guarantee belongs to a placement at the host or another municipality "
                "(choice A47): give that `[exit]`, or take the cost out.",
            ),
            _unless(
                not refused or not any(above),
                "Who refuses gets no benefit above the WW (CAR-UWO 10d:25): take it out.",
            ),
            _unless(
                self.ww is None or self.exit is None or self.ww.start >= self.exit.date,
                "The WW cannot start before the last day of salary is over.",
            ),
        )


def _unless(holds: bool, message: str) -> str:  # noqa: FBT001 — reads as a sentence
    return "" if holds else message
