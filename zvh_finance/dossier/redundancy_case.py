"""A redundancy case: one employee, under a pseudonym, from surplus decision to last benefit.

The pseudonym is the name of the file. What this file says in words of its own is for the controller
only: no paper, table or message repeats it.
"""

from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from zvh_finance.dossier.amounts import Euros, PositiveEuros
from zvh_finance.dossier.arrangement import PlainText
from zvh_finance.dossier.case_fields import (
    Assumption,
    CaseDate,
    CaseFrame,
    Number,
    Percent,
    Raise,
    Rate,
    Year,
)
from zvh_finance.dossier.staff_benefits import (
    PostStatutory,
    Reintegration,
    Repair,
    Supplementary,
    Unemployment,
)
from zvh_finance.dossier.toml_fields import (
    FieldRefusalError,
    RefusalsError,
    Whole,
    formed,
)
from zvh_finance.dossier.toml_files import StrictModel
from zvh_finance.language import Text, say

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


LONGEST_TEXT = 80
"""Characters of a remark in a staff case."""

NEEDS_DECISION = frozenset({"transition_payment", "salary_guarantee"})
"""Costs that are shared by a decision of that subject only (A69, A47); others extend (A43)."""


StaffText = Annotated[PlainText, Field(max_length=LONGEST_TEXT)]
"""A short remark of the controller's own, which is printed nowhere."""

StaffDecision = Annotated[
    str,
    formed(
        r"[A-Z]{1,4}[-/.]?[0-9][0-9./-]{0,30}",
        "staff-decision-form",
        say(
            "A decision that a staff case names is capitals, digits and dashes, such as DB-2027-03."
        ),
    ),
]


_LONGEST_WEEK = Fraction(6, 5)
"""Above it `fte` is a slip of the comma: 8,889 for 0,8889."""

_Rule = tuple[bool, str, str, Text]
"""Whether a rule holds; and when it does not: the field, the code and what is said."""


class SalaryStep(StrictModel):
    """The monthly full-time salary from a day on, at the price level of the first step."""

    from_: CaseDate = Field(alias="from")
    month: PositiveEuros
    fte: Number | None = None


class Allowance(StrictModel):
    """A monthly allowance; `until` is the first day without it."""

    description: StaffText | None = None
    from_: CaseDate = Field(alias="from")
    until: CaseDate | None = None
    month: PositiveEuros


class SimpleCharges(StrictModel):
    """One rate for all employer charges, over salary, allowances and IKB (L10)."""

    mode: Literal["simple"]
    rate: Rate


class DetailedCharges(StrictModel):
    """Pension and premiums apart (L04 to L09).

    Attributes:
        whk_rate: the employer's own rate, from its decision letter.
        aof: which of the two rates applies to this employer.
    """

    mode: Literal["detailed"]
    whk_rate: Rate
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
    document: StaffText | None = None
    decision: StaffDecision | None = None

    @model_validator(mode="after")
    def _is_not_booked_before_its_date(self) -> Self:
        if self.booked_year is not None and self.booked_year < self.date.year:
            raise FieldRefusalError(
                "booked_year",
                "booked-before-cost",
                say(
                    "`booked_year` lies before the cost itself. A cost is booked in its own year, "
                    "or later when that year was closed (choice A03)."
                ),
            )
        return self


class Detachment(StrictModel):
    """Income from detachment, a credit on the month of its date (A45)."""

    date: CaseDate
    amount: PositiveEuros


class Exit(StrictModel):
    """How the trajectory ended: `date` is the first day without salary."""

    date: CaseDate
    type: ExitType
    decision: StaffDecision | None = None

    @model_validator(mode="after")
    def _settlement_has_a_decision(self) -> Self:
        if self.type == "settlement" and self.decision is None:
            raise FieldRefusalError(
                "decision",
                "settlement-without-decision",
                say("A settlement needs the decision it rests on: give `decision`."),
            )
        return self


class Extension(StrictModel):
    """A trajectory longer than the convenant allows; shared only with a decision (A43)."""

    until: CaseDate
    decision: StaffDecision | None = None


class Forecast(StrictModel):
    """The monthly chance to find work, in three scenarios."""

    low: Percent
    mid: Percent
    high: Percent

    @model_validator(mode="after")
    def _are_chances_in_order(self) -> Self:
        if not 0 <= self.low <= self.mid <= self.high <= 1:
            raise FieldRefusalError(
                "mid",
                "chances-out-of-order",
                say("The chances must be from 0% to 100%, low before mid before high."),
            )
        return self


class StaffAssumption(Assumption):
    """An assumption in a staff case: papers name its value and say that the case gives it."""

    source: StaffText | None = None


Cause = Annotated[
    str,
    formed(
        r"dissolution|going_concern|withdrawal:GM[0-9]{4}",
        "cause-form",
        say(
            'The cause is "dissolution", "going_concern", or "withdrawal:" with the CBS code of '
            'who leaves: "withdrawal:GM0757".'
        ),
    ),
]
"""What the surplus comes from."""


class RedundancyCase(CaseFrame):
    """A redundancy case.

    Attributes:
        title: for the controller; papers speak of the name of the case.
        assumption: values for parameters where there is none.
        cause: who pays follows from it: `dissolution`, `withdrawal:CODE` or `going_concern`.
        surplus_date: the day the surplus decision takes effect (A44).
        aow_date: the day of state pension age, if it matters.
        service_months: months of service on the surplus date, if below two years.
        exit: absent while it runs: then the case is shown as if the trajectory fails.
    """

    kind: Literal["redundancy"]
    title: StaffText | None = None
    assumption: tuple[StaffAssumption, ...] = ()
    cause: Cause
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
    service_months: Annotated[Whole, Field(ge=0, le=800)] | None = None
    ww: Unemployment | None = None
    reintegration: Reintegration | None = None
    repair: Repair | None = None
    supplementary: Supplementary | None = None
    post_statutory: PostStatutory | None = None
    forecast: Forecast | None = None
    non_recoverable_vat: Rate | None = None
    legacy_decision: StaffDecision | None = None

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
        refusals = [
            FieldRefusalError(field, code, message)
            for holds, field, code, message in (*self._order(), *self._benefits())
            if not holds
        ]
        if refusals:
            raise RefusalsError(list(refusals))
        return self

    def _order(self) -> tuple[_Rule, ...]:
        steps = [step.from_ for step in self.salary]
        return (
            (
                steps[0] <= self.surplus_date,
                "salary",
                "salary-begins-late",
                say("The first salary step must begin on or before the surplus date."),
            ),
            (
                sorted(steps) == steps,
                "salary",
                "salary-out-of-order",
                say("Put the salary steps in the order of their dates."),
            ),
            (
                self.exit is None or self.exit.date > self.surplus_date,
                "exit",
                "exit-before-surplus",
                say("The exit must lie after the surplus date."),
            ),
            (
                self.aow_date is None or self.aow_date > self.surplus_date,
                "aow_date",
                "pension-before-case",
                say("State pension must begin after the surplus date; else nothing is paid."),
            ),
            (
                0 < self.fte <= _LONGEST_WEEK,
                "fte",
                "fte-out-of-range",
                say('The part of a week is above 0 and at most 1,2, such as "0,8889".'),
            ),
            (
                self.ww is None or self.exit is None or self.ww.start >= self.exit.date,
                "ww",
                "benefit-before-exit",
                say("The WW cannot start before the last day of salary is over."),
            ),
            (
                self._is_placed_inside
                or all(cost.component != "salary_guarantee" for cost in self.cost),
                "cost",
                "guarantee-without-placement",
                say(
                    "A salary guarantee belongs to a placement at {the.host} or another "
                    "municipality (choice A47): give that `[exit]`, or take the cost out."
                ),
            ),
        )

    def _benefits(self) -> tuple[_Rule, ...]:
        above = (self.repair, self.supplementary, self.post_statutory)
        refused = self.exit is not None and self.exit.type == "refusal"
        former = self.supplementary.former_hours if self.supplementary else None
        hours = [i.unemployed_hours for i in (self.ww.income if self.ww else ())]
        return (
            (
                self.ends_in_benefit or self.ww is None,
                "ww",
                "benefit-after-other-exit",
                say("This exit gives no WW here: take out [ww], or correct the exit."),
            ),
            (
                self.ww is not None or not any((*above, self.reintegration)),
                "ww",
                "benefit-without-ww",
                say("Benefits and re-integration belong to a case with [ww]."),
            ),
            (
                self.post_statutory is None or self.supplementary is not None,
                "post_statutory",
                "post-statutory-alone",
                say("The post-statutory benefit takes its base and hours from [supplementary]."),
            ),
            (
                former is None or all(h is None or h <= former for h in hours),
                "ww",
                "income-hours-too-many",
                say("`unemployed_hours` of an income cannot exceed the `former_hours`."),
            ),
            (
                not refused or not any(above),
                "exit",
                "benefit-after-refusal",
                say("Who refuses gets no benefit above the WW (CAR-UWO 10d:25): take it out."),
            ),
        )
