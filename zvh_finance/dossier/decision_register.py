"""The register of decisions: all of them, held against each other, and found by what they are."""

from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import Self, TypeVar

from pydantic import model_validator

from zvh_finance.dossier.decision_subjects import (
    check_case,
    other_decision,
)
from zvh_finance.dossier.decision_taken import (
    BareDecision,
)
from zvh_finance.dossier.decisions import (
    AdoptAccounts,
    AdoptBudget,
    AmendBudget,
    AppropriateResult,
    Decision,
    OtherDecision,
)
from zvh_finance.dossier.toml_fields import (
    FieldRefusalError,
)
from zvh_finance.dossier.toml_files import StrictModel
from zvh_finance.errors import InvalidInputError, MissingGroundError, Place
from zvh_finance.language import commas, one_of, say

DecisionT = TypeVar("DecisionT", bound=BareDecision)


class DecisionRegister(StrictModel):
    """All decisions, in the order of their date and id."""

    decision: tuple[Decision, ...] = ()

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        twice = sorted(i for i, n in Counter(d.id for d in self.decision).items() if n > 1)
        if twice:
            last = max(n for n, d in enumerate(self.decision) if d.id in twice)
            raise FieldRefusalError(
                ("decision", last, "id"),
                "decision-id-twice",
                say(
                    "Decision ids must be unique; these stand twice: {ids}. Give each its own.",
                    ids=commas(twice),
                ),
            )
        return self

    @model_validator(mode="after")
    def _amendments_follow_their_budget(self) -> Self:
        adopted = {d.year: d for d in self.decision if isinstance(d, AdoptBudget)}
        early = (
            (d, adopted[d.year])
            for d in self.decision
            if isinstance(d, AmendBudget) and d.year in adopted and d.date < adopted[d.year].date
        )
        for amending, adopting in early:
            raise FieldRefusalError(
                "decision",
                "amended-before-adopted",
                say(
                    "{amending} amends the budget of {year} on {day}, before {adopting} "
                    "adopted it on {adopted}. An amendment changes what was adopted "
                    "({cited.LEVEL}): correct one of the dates.",
                    amending=amending.id,
                    year=amending.year,
                    day=amending.date,
                    adopting=adopting.id,
                    adopted=adopting.date,
                ),
            )
        return self

    @model_validator(mode="after")
    def _results_follow_their_accounts(self) -> Self:
        accounts = {d.year: d for d in self.decision if isinstance(d, AdoptAccounts)}
        for found in self.decision:
            adopted = accounts.get(found.year)
            if isinstance(found, AppropriateResult) and adopted and found.date < adopted.date:
                raise FieldRefusalError(
                    "decision",
                    "appropriated-before-adopted",
                    say(
                        "{id} decides on the result of {year} on {day}, before {adopting} adopted "
                        "the accounts that have it on {adopted}. Correct one of the dates.",
                        id=found.id,
                        year=found.year,
                        day=found.date,
                        adopting=adopted.id,
                        adopted=adopted.date,
                    ),
                )
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
        wanted = one_of(sorted(subjects))
        for decision in self.decision:
            if decision.id != decision_id or decision.date > as_of:
                continue
            if decision.subject not in subjects or body not in ("", decision.body):
                raise InvalidInputError(other_decision(decision, wanted, body))
            check_case(decision, getattr(decision, "case", None), case)
            return decision
        raise MissingGroundError.of(
            "decision-missing",
            say(
                'Decision "{id}" is not in decisions.toml by {day}. Record it with body = "{body}" '
                'and subject = "{subject}".',
                id=decision_id,
                day=as_of,
                body=body or "DB",
                subject=wanted,
            ),
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
