"""`decisions.toml`: what the Dagelijks Bestuur and the Stuurgroep decided, and when.

A decision is the ground of an amount. Each subject has its own fields; what a subject does not
know is refused.
"""

from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import Annotated, Literal, Self, TypeVar

from pydantic import Discriminator, Field, Tag, model_validator

from zvh_finance.dossier.amounts import Euros, PositiveEuros
from zvh_finance.dossier.arrangement import MunicipalityCode, PlainText
from zvh_finance.dossier.decision_taken import (
    BareDecision,
    BoardDecision,
    PreparedDecision,
    Year,
)
from zvh_finance.dossier.toml_files import StrictModel
from zvh_finance.errors import InvalidInputError, MissingGroundError, Place

AnnualPlanPart = Literal["a", "b", "c", "d"]
"""A part that article 4.9 asks of a Jaarplan, by its letter there."""


class AdoptBudget(PreparedDecision):
    """The budget of a year is adopted (17.8).

    Attributes:
        contributions_total: what the municipalities pay together; when given, it must agree.
        sent_on: the day the budget was sent to the municipalities (17.8).
        population_sha256: the version of the CBS figures it was adopted on (A20); when absent,
            the newest that was known on the day of the decision.
        accept_figures: figures whose status no source states are accepted for this budget.
        annual_plan: the version of the Jaarplan that the budget belongs to (4.9).
    """

    subject: Literal["adopt_budget"]
    contributions_total: PositiveEuros | None = None
    sent_on: date | None = None
    population_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    accept_figures: Literal["unknown"] | None = None
    annual_plan: PlainText | None = None


class AmendBudget(PreparedDecision):
    """Amendment number `amendment` of the budget of a year is adopted (17.7)."""

    subject: Literal["amend_budget"]
    amendment: int = Field(ge=1)
    contributions_total: PositiveEuros | None = None
    sent_on: date | None = None


class UseReserve(BoardDecision):
    """The reserve is drawn on or added to in a budget year (17.9), in cents."""

    subject: Literal["reserve"]
    draw: PositiveEuros = 0
    addition: PositiveEuros = 0

    @model_validator(mode="after")
    def _moves_something(self) -> Self:
        if not self.draw and not self.addition:
            message = f'{self.id}: give `draw` or `addition`, for example draw = "60.000,00".'
            raise ValueError(message)
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
    until_further_notice: bool = False

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if (self.mode == "fee") != (self.fee is not None):
            message = f'{self.id}: `fee` belongs to mode = "fee" and to no other mode.'
            raise ValueError(message)
        if self.until_further_notice and self.last_year is not None:
            message = f"{self.id}: give `last_year` or `until_further_notice`, not both."
            raise ValueError(message)
        if self.last_year is not None and self.last_year < self.year:
            message = f"{self.id}: `last_year` lies before `year`."
            raise ValueError(message)
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
            message = (
                f'{self.id}: `successor` belongs to method = "designated_successor" and to no '
                "other method."
            )
            raise ValueError(message)
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


class KeyOverride(BoardDecision):
    """The distribution of a year departs from inhabitants (17.7, choice A02).

    Attributes:
        weights: whole weights per CBS code, for every municipality that pays in that year.
    """

    subject: Literal["key_override"]
    weights: dict[MunicipalityCode, Annotated[int, Field(ge=0)]]


class AdoptAccounts(PreparedDecision):
    """The annual accounts of a year are adopted (6.5, 17.8)."""

    subject: Literal["adopt_accounts"]
    sent_on: date | None = None


class AppropriateResult(BoardDecision):
    """What happens with the result of a year (choices A28, A29), in cents.

    Attributes:
        to_reserve: added to the reserve; negative when the reserve covers a deficit.
        settle: paid back to the municipalities by the key of the year; negative when they pay.
    """

    subject: Literal["appropriate_result"]
    to_reserve: Euros = 0
    settle: Euros = 0


class AdoptAnnualPlan(BareDecision):
    """The Jaarplan of a year is adopted (4.9, 4.10).

    Attributes:
        contents: the parts of article 4.9 that it has; empty when that was not recorded.
        sent_on: the day it was sent to all Parties (4.10).
    """

    subject: Literal["adopt_annual_plan"]
    contents: tuple[AnnualPlanPart, ...] = ()
    sent_on: date | None = None

    @model_validator(mode="after")
    def _is_sent_after_it_was_adopted(self) -> Self:
        if self.sent_on is not None and self.sent_on < self.date:
            message = (
                f"{self.id}: `sent_on` ({self.sent_on}) lies before the decision ({self.date}). "
                "Parties receive the Jaarplan after it was adopted (article 4.10)."
            )
            raise ValueError(message)
        return self


_ON_STAFF = frozenset(
    {"share_extension", "salary_guarantee", "transition_payment", "exit_settlement", "legacy_case"}
)
"""What of a staff case is shared, and by whom: for the Dagelijks Bestuur (A06, A43, A47, A69)."""


class OtherDecision(BareDecision):
    """A decision that dates and papers refer to, without an amount of its own.

    Attributes:
        subject: what it is about.
        case: the name of the case in `cases/` that it belongs to; optional.
        sent_on: the day it was sent to those it concerns; optional.
    """

    subject: Literal[
        "adopt_annual_report",
        "meeting",
        "all_party_meeting",
        "accept_withdrawal",
        "dispute_withdrawal",
        "settle_withdrawal",
        "propose_withdrawal",
        "dissolve",
        "exclude",
        "accede",
        "amend_convenant",
        "share_extension",
        "salary_guarantee",
        "transition_payment",
        "exit_settlement",
        "evaluate_convenant",
        "evaluate_host_role",
        "legacy_case",
        "opening_reserve",
    ]
    case: PlainText | None = None
    sent_on: date | None = None

    @model_validator(mode="after")
    def _is_of_the_board_on_staff(self) -> Self:
        if self.subject in _ON_STAFF and self.body != "DB":
            message = (
                f"{self.id}: what of a staff case is shared, and by whom, is for the Dagelijks "
                'Bestuur (article 6.5, choices A06, A43, A47 and A69). Write body = "DB", or '
                "check the decision."
            )
            raise ValueError(message)
        return self


_OWN_MODEL = (
    "adopt_budget",
    "amend_budget",
    "reserve",
    "supporting_services",
    "split",
    "merger_outside",
    "key_override",
    "adopt_accounts",
    "appropriate_result",
    "adopt_annual_plan",
)


def _tag(value: object) -> str:
    subject = value.get("subject") if isinstance(value, dict) else getattr(value, "subject", None)
    return f"subject:{subject}" if subject in _OWN_MODEL else "subject:other"


Decision = Annotated[
    Annotated[AdoptBudget, Tag("subject:adopt_budget")]
    | Annotated[AmendBudget, Tag("subject:amend_budget")]
    | Annotated[UseReserve, Tag("subject:reserve")]
    | Annotated[SupportingServices, Tag("subject:supporting_services")]
    | Annotated[SplitMunicipality, Tag("subject:split")]
    | Annotated[MergerOutside, Tag("subject:merger_outside")]
    | Annotated[KeyOverride, Tag("subject:key_override")]
    | Annotated[AdoptAccounts, Tag("subject:adopt_accounts")]
    | Annotated[AppropriateResult, Tag("subject:appropriate_result")]
    | Annotated[AdoptAnnualPlan, Tag("subject:adopt_annual_plan")]
    | Annotated[OtherDecision, Tag("subject:other")],
    Discriminator(_tag),
]

DecisionT = TypeVar("DecisionT", bound=BareDecision)


class DecisionRegister(StrictModel):
    """All decisions, in the order of their date and id."""

    decision: tuple[Decision, ...] = ()

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        twice = sorted(i for i, n in Counter(d.id for d in self.decision).items() if n > 1)
        if twice:
            message = f"Decision ids must be unique; these stand twice: {', '.join(twice)}."
            raise ValueError(message)
        return self

    def named(
        self,
        decision_id: str,
        subjects: Collection[str],
        body: str,
        as_of: date,
        case: str = "",
    ) -> Decision:
        """The decision that something rests on, looked up by its id.

        Args:
            decision_id: as the case or table names it.
            subjects: one of which it must be about.
            body: who must have taken it, `DB` or `SG`; empty when either may.
            as_of: decisions after this day do not count.
            case: the case that names it; empty when no case does.

        Raises:
            MissingGroundError: it is not in the register by that day.
            InvalidInputError: it is about something else or another case, or of another body.
        """
        wanted = " or ".join(sorted(subjects))
        for decision in self.decision:
            if decision.id != decision_id or decision.date > as_of:
                continue
            if decision.subject not in subjects or body not in ("", decision.body):
                raise InvalidInputError.of(
                    "decision-other",
                    f"Decision {decision_id} is of the {decision.body} about {decision.subject}; "
                    f"needed is one {f'of the {body} ' if body else ''}about {wanted}.",
                    Place("decisions.toml", field=decision_id),
                )
            _check_case(decision, case)
            return decision
        raise MissingGroundError.of(
            "decision-missing",
            f"Decision {decision_id!r} is not in decisions.toml by {as_of}. Record it with "
            f'body = "{body or "DB"}" and subject = "{wanted}".',
            Place("decisions.toml"),
        )

    def taken(
        self, decision_id: str | None, subject: str, body: str, as_of: date, case: str = ""
    ) -> Decision | None:
        """The decision of this id, if that body took it on this subject, and case, by that day."""
        found = (
            d
            for d in self.decision
            if d.id == decision_id
            and d.date <= as_of
            and (d.subject, d.body) == (subject, body)
            and getattr(d, "case", None) in {None, case or getattr(d, "case", None)}
        )
        return next(found, None)

    def about_case(self, subjects: Collection[str], case: str, as_of: date) -> OtherDecision | None:
        """The latest decision on one of these subjects that names a case: the later fact stands."""
        found = [
            d
            for d in self.of_kind(OtherDecision, as_of)
            if d.subject in subjects and d.case == case
        ]
        return found[-1] if found else None

    def of_kind(self, kind: type[DecisionT], as_of: date) -> tuple[DecisionT, ...]:
        """The decisions of a kind taken on or before a day, in the order of date and id."""
        found = [d for d in self.decision if isinstance(d, kind) and d.date <= as_of]
        return tuple(sorted(found, key=lambda d: (d.date, d.id)))

    def for_year(self, kind: type[DecisionT], year: int, as_of: date) -> tuple[DecisionT, ...]:
        """The same, for one budget year."""
        return tuple(d for d in self.of_kind(kind, as_of) if d.year == year)


def _check_case(decision: Decision, case: str) -> None:
    """A decision that says which case it is about serves no other."""
    about = decision.case if isinstance(decision, OtherDecision) else None
    if case and about not in {None, case}:
        raise InvalidInputError.of(
            "decision-other-case",
            f"The case {case} names decision {decision.id}, which is about the case {about}. "
            "Name the decision that was taken for it, or correct `case` of the decision.",
            Place("decisions.toml", field=f"{decision.id}.case"),
        )
