"""What a redundancy case says of benefits: the WW and what comes beside and after it (13.6)."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from zvh_finance.dossier.amounts import PositiveEuros
from zvh_finance.dossier.case_fields import CaseDate, Number, Raise
from zvh_finance.dossier.toml_fields import FieldRefusalError, Whole, YesOrNo
from zvh_finance.dossier.toml_files import StrictModel
from zvh_finance.language import say


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
            raise FieldRefusalError(
                "until",
                "days-end-before-they-begin",
                say("`until` must lie after `from`: it is the first day that no longer counts."),
            )
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
    years_before_2016: Annotated[Whole, Field(ge=0, le=60)]
    years_after_2015: Annotated[Whole, Field(ge=0, le=60)]
    four_of_five: YesOrNo = True
    yearly_wage: PositiveEuros | None = None
    daily_wage: PositiveEuros | None = None
    index: tuple[Raise, ...] | None = None
    income: tuple[Income, ...] = ()
    sickness: tuple[DayRange, ...] = ()

    @model_validator(mode="after")
    def _has_one_wage(self) -> Self:
        if (self.yearly_wage is None) == (self.daily_wage is None):
            raise FieldRefusalError(
                "yearly_wage",
                "one-wage",
                say("Give `yearly_wage` or `daily_wage`, one of the two."),
            )
        return self

    @model_validator(mode="after")
    def _has_index_in_order(self) -> Self:
        days = [step.from_ for step in self.index or ()]
        if days != sorted(set(days)):
            raise FieldRefusalError(
                "index",
                "index-out-of-order",
                say("Put the steps of [[ww.index]] in the order of their dates, each day once."),
            )
        return self

    @model_validator(mode="after")
    def _has_one_income_a_month(self) -> Self:
        months = [f"{item.month:%Y-%m}" for item in self.income]
        twice = sorted({month for month in months if months.count(month) > 1})
        if twice:
            raise FieldRefusalError(
                "income",
                "income-twice",
                say("Income of a month stands twice: add it up under one month."),
            )
        return self


class Reintegration(StrictModel):
    """A price a month during the first months of the benefit (13.6)."""

    per_month: PositiveEuros
    months: Annotated[Whole, Field(ge=1, le=120)]


class Repair(StrictModel):
    """The repair benefit after the WW: its months (reparatie-uitkering, A42)."""

    months: Annotated[Whole, Field(ge=1, le=38)]


class Supplementary(StrictModel):
    """The supplementary benefit (aanvullende uitkering): actual base a month and hours."""

    base: PositiveEuros
    unemployed_hours: Number
    former_hours: Number
    index: tuple[Raise, ...] = ()

    @model_validator(mode="after")
    def _hours_fit(self) -> Self:
        if self.former_hours <= 0 or self.unemployed_hours > self.former_hours:
            raise FieldRefusalError(
                "unemployed_hours",
                "hours-too-many",
                say("`unemployed_hours` cannot exceed `former_hours`, which must be above zero."),
            )
        return self


class PostStatutory(StrictModel):
    """The post-statutory benefit (na-wettelijke uitkering): what fixes its duration."""

    age_at_dismissal: Annotated[Whole, Field(ge=16, le=75)]
    service_years: Annotated[Whole, Field(ge=0, le=60)]
