"""`decisions.toml`: what the Dagelijks Bestuur and the Stuurgroep decided, and when.

A decision is the ground of an amount. Each subject has its own fields; what a subject does not
know is refused.
"""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from zvh_finance.dossier.amounts import Euros, PositiveEuros
from zvh_finance.dossier.arrangement import MunicipalityCode, PlainText
from zvh_finance.dossier.decision_subjects import (
    ON_STAFF,
    OWN_FIELDS,
    CaseName,
    OtherSubject,
    check_on_staff,
    is_about_something,
)
from zvh_finance.dossier.decision_taken import (
    BareDecision,
    BoardDecision,
    PreparedDecision,
    SentDecision,
    TimelyDecision,
    check_of_the_board,
)
from zvh_finance.dossier.invoicing import VatCategory
from zvh_finance.dossier.pool_settings import PoolId
from zvh_finance.dossier.toml_fields import (
    Day,
    Digest,
    FieldRefusalError,
    Weight,
    Whole,
    Year,
    YesOrNo,
)
from zvh_finance.language import say

AnnualPlanPart = Literal["a", "b", "c", "d"]
"""A part that article 4.9 asks of a Jaarplan, by its letter there."""


class AdoptBudget(PreparedDecision, SentDecision, TimelyDecision):
    """The budget of a year is adopted (17.8).

    Attributes:
        contributions_total: what the municipalities pay together; when given, it must agree.
        population_sha256: the version of the CBS figures it was adopted on (A20); when absent,
            the newest that was known on the day of the decision.
        accept_figures: figures whose status no source states are accepted for this budget.
        annual_plan: the version of the Jaarplan that the budget belongs to (4.9).
        members: CBS codes of all that pay, as they were adopted; when given, the key has the same.
        charges_sha256: of the charges that were adopted, as the board's workbook gives it; when
            given, the budget makes the same charges.
    """

    subject: Literal["adopt_budget"]
    contributions_total: PositiveEuros | None = None
    population_sha256: Digest | None = None
    accept_figures: Literal["unknown"] | None = None
    annual_plan: PlainText | None = None
    members: tuple[MunicipalityCode, ...] = ()
    charges_sha256: Digest | None = None


class AmendBudget(PreparedDecision, SentDecision):
    """Amendment number `amendment` of the budget of a year is adopted (17.7)."""

    subject: Literal["amend_budget"]
    amendment: Annotated[Whole, Field(ge=1, le=99)]
    contributions_total: PositiveEuros | None = None
    charges_sha256: Digest | None = None


class UseReserve(BoardDecision):
    """The reserve is drawn on or added to in a budget year (17.9), in cents."""

    subject: Literal["reserve"]
    draw: PositiveEuros = 0
    addition: PositiveEuros = 0

    @model_validator(mode="after")
    def _moves_something(self) -> Self:
        if not self.draw and not self.addition:
            raise FieldRefusalError(
                "draw",
                "reserve-moves-nothing",
                say('{id}: give `draw` or `addition`, for example draw = "60.000,00".', id=self.id),
            )
        return self


class SupportingServices(BoardDecision):
    """Who bears the supporting services of the host, before 2019 or after 2022 (17.4, A32).

    Attributes:
        mode: `host` bears them, they are `shared` by the key, or a fixed `fee` is shared.
        fee: the yearly fee in cents, with mode `fee` only.
        last_year: the last budget year it holds for; absent: only `year`.
        until_further_notice: it holds for every year from `year` on.
    """

    subject: Literal["supporting_services"]
    mode: Literal["host", "shared", "fee"]
    fee: PositiveEuros | None = None
    last_year: Year | None = None
    until_further_notice: YesOrNo = False

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if (self.mode == "fee") != (self.fee is not None):
            raise FieldRefusalError(
                "fee",
                "fee-and-mode",
                say('{id}: `fee` belongs to mode = "fee" and to no other mode.', id=self.id),
            )
        if self.until_further_notice and self.last_year is not None:
            raise FieldRefusalError(
                "last_year",
                "services-end-twice",
                say("{id}: give `last_year` or `until_further_notice`, not both.", id=self.id),
            )
        if self.last_year is not None and self.last_year < self.year:
            raise FieldRefusalError(
                "last_year",
                "services-end-before",
                say("{id}: `last_year` lies before `year`. Exchange or correct them.", id=self.id),
            )
        return self

    def holds_for(self, budget_year: int) -> bool:
        """Whether this decision says who bears the services of a budget year."""
        if self.until_further_notice:
            return budget_year >= self.year
        return self.year <= budget_year <= (self.last_year or self.year)


class SplitMunicipality(BoardDecision):
    """How a municipality that was divided counts in the key of `year` (17.7, choice A17).

    Attributes:
        municipality: CBS code of the municipality that was divided.
        method: its people follow their territory (B), all count with the successor that the law
            designates (A), or it is dropped (C).
        successor: CBS code, with `designated_successor` only.
    """

    subject: Literal["split"]
    municipality: MunicipalityCode
    method: Literal["follow_territory", "designated_successor", "drop"]
    successor: MunicipalityCode | None = None

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if (self.method == "designated_successor") != (self.successor is not None):
            raise FieldRefusalError(
                "successor",
                "successor-and-method",
                say(
                    '{id}: `successor` belongs to method = "designated_successor" and to no other '
                    "method.",
                    id=self.id,
                ),
            )
        return self


class MergerOutside(BoardDecision):
    """A party merged with a municipality that was no party: who counts in `year` (A65).

    Attributes:
        municipality: CBS code of the party after the merger.
        method: all its people count, or only those of the territory that took part before.
    """

    subject: Literal["merger_outside"]
    municipality: MunicipalityCode
    method: Literal["whole_successor", "old_territory"]


class KeyOverride(BoardDecision, TimelyDecision):
    """The distribution of a year departs from inhabitants (17.7, choice A02).

    Attributes:
        weights: whole weights per CBS code, for every municipality that pays in that year.
    """

    subject: Literal["key_override"]
    weights: dict[MunicipalityCode, Weight]


class PoolKey(BoardDecision, TimelyDecision):
    """The key of a pool of costs (17.7, choices A01 and A02); what it is says `[[pool]]`.

    Attributes:
        pool: its id.
        last_year: the last budget year it holds for; absent: only `year`.
        until_further_notice: it holds for every year from `year` on.
    """

    subject: Literal["pool_key"]
    pool: PoolId
    last_year: Year | None = None
    until_further_notice: YesOrNo = False

    @model_validator(mode="after")
    def _ends_once(self) -> Self:
        if self.last_year is not None and (self.until_further_notice or self.last_year < self.year):
            raise FieldRefusalError(
                "last_year",
                "pool-decision-ends",
                say(
                    "{id}: `last_year` is `year` or later, and does not stand beside "
                    "`until_further_notice`. Correct one.",
                    id=self.id,
                ),
            )
        return self

    def holds_for(self, budget_year: int) -> bool:
        """Whether the pool has this key in a budget year."""
        if self.until_further_notice:
            return budget_year >= self.year
        return self.year <= budget_year <= (self.last_year or self.year)


class ChangeVat(BoardDecision):
    """Invoices of a year go on under another VAT category (choice A56).

    Attributes:
        category: under which they are issued from this day on.
    """

    subject: Literal["change_vat"]
    category: VatCategory


class AdoptAccounts(PreparedDecision, SentDecision):
    """The annual accounts of a year are adopted (6.5, 17.8)."""

    subject: Literal["adopt_accounts"]

    @model_validator(mode="after")
    def _is_of_a_year_that_is_over(self) -> Self:
        if self.date <= date(self.year, 12, 31):
            raise FieldRefusalError(
                "date",
                "accounts-before-year-end",
                say(
                    "{id} adopts the accounts of {year} on {day}, and that year was not over. "
                    "Correct the day or the year.",
                    id=self.id,
                    year=self.year,
                    day=self.date,
                ),
            )
        return self


class AppropriateResult(BoardDecision):
    """What happens with the result of a year (choices A28, A29), in cents.

    Attributes:
        to_reserve: added to the reserve; negative when the reserve covers a deficit.
        settle: paid back to the municipalities by the key of the year; negative when they pay.
    """

    subject: Literal["appropriate_result"]
    to_reserve: Euros = 0
    settle: Euros = 0


class AdoptAnnualPlan(SentDecision, BoardDecision):
    """The Jaarplan of a year is adopted (4.9, 4.10, 6.5).

    Attributes:
        contents: the parts of article 4.9 that it has; empty when that was not recorded.
    """

    subject: Literal["adopt_annual_plan"]
    contents: tuple[AnnualPlanPart, ...] = ()

    @model_validator(mode="after")
    def _names_a_part_once(self) -> Self:
        if len(set(self.contents)) < len(self.contents):
            raise FieldRefusalError(
                "contents",
                "plan-part-twice",
                say(
                    "{id}: a part of {cited.ANNUAL_PLAN} stands here twice. Name it once.",
                    id=self.id,
                ),
            )
        return self


class OtherDecision(BareDecision):
    """A decision that dates and papers refer to, without an amount of its own.

    Attributes:
        subject: what it is about.
        case: the name of the case in `cases/` that it belongs to; optional.
        sent_on: the day it was sent to those it concerns; optional.
    """

    subject: OtherSubject
    case: CaseName | None = None
    sent_on: Day | None = None

    @model_validator(mode="after")
    def _speaks_rightly_of_staff(self) -> Self:
        if self.subject in ON_STAFF:
            check_on_staff(self)
        return self

    @model_validator(mode="after")
    def _is_of_who_may(self) -> Self:
        if self.subject == "adopt_annual_report":
            check_of_the_board(self)
        return self


def _tag(value: object) -> str:
    subject = value.get("subject") if isinstance(value, dict) else getattr(value, "subject", None)
    return f"subject:{subject}" if subject in OWN_FIELDS else "subject:other"


Decision = Annotated[
    Annotated[AdoptBudget, Tag("subject:adopt_budget")]
    | Annotated[AmendBudget, Tag("subject:amend_budget")]
    | Annotated[UseReserve, Tag("subject:reserve")]
    | Annotated[SupportingServices, Tag("subject:supporting_services")]
    | Annotated[SplitMunicipality, Tag("subject:split")]
    | Annotated[MergerOutside, Tag("subject:merger_outside")]
    | Annotated[KeyOverride, Tag("subject:key_override")]
    | Annotated[PoolKey, Tag("subject:pool_key")]
    | Annotated[ChangeVat, Tag("subject:change_vat")]
    | Annotated[AdoptAccounts, Tag("subject:adopt_accounts")]
    | Annotated[AppropriateResult, Tag("subject:appropriate_result")]
    | Annotated[AdoptAnnualPlan, Tag("subject:adopt_annual_plan")]
    | Annotated[OtherDecision, Tag("subject:other")],
    Discriminator(_tag),
    BeforeValidator(is_about_something),
]
