"""What every decision has: when it was taken, by whom, about which year, and who prepared it."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, model_validator

from zvh_finance.dossier.arrangement import PlainText
from zvh_finance.dossier.toml_fields import Day, FieldRefusalError, Year, formed
from zvh_finance.dossier.toml_files import StrictModel
from zvh_finance.errors import RefusalError
from zvh_finance.language import say
from zvh_finance.profile.speaking import profile

DecisionId = Annotated[
    str,
    formed(
        r"[A-Za-z0-9][A-Za-z0-9./-]{0,39}",
        "decision-id-form",
        say(
            "The id of a decision has 1 to 40 letters, digits, dots, slashes and dashes, such as "
            "DB-2026-05."
        ),
    ),
]

Sha256 = Annotated[
    str,
    formed(
        r"[0-9A-Fa-f]{64}",
        "sha256-form",
        say("A SHA-256 has 64 digits and letters a to f, as sha256sum and certutil give it."),
    ),
]


def _body(written: object) -> object:
    """A body by the code that the agreement has for it, as the body of the rules that it is."""
    names = profile().names
    known = {names.board.code: "DB", names.steering_group.code: "SG"}
    if isinstance(written, str) and written not in known:
        raise RefusalError(
            "body-unknown",
            say(
                '"{given}" takes no decisions here. Write {board} for {the.board}, or {group} '
                "for {the.steering_group}.",
                given=written[:60],
                board=names.board.code,
                group=names.steering_group.code,
            ),
        )
    return known.get(written, written) if isinstance(written, str) else written


class BareDecision(StrictModel):
    """What every decision has.

    Attributes:
        id: how papers refer to it.
        date: the day it was taken.
        body: who took it: `DB` (Dagelijks Bestuur) or `SG` (Stuurgroep).
        year: the budget year it is about.
        text: the decision in Dutch, as it may be quoted; optional.
        document: where the signed decision is kept, such as a file of the dossier; optional.
        document_sha256: SHA-256 of that file; optional.
    """

    id: DecisionId
    date: Day
    body: Annotated[Literal["DB", "SG"], BeforeValidator(_body)]
    year: Year
    text: PlainText | None = None
    document: PlainText | None = None
    document_sha256: Sha256 | None = None


_YEARS_AHEAD = 5
"""Nobody decides on a budget of more than a council's term ahead, or long after its year."""


class TimelyDecision(BareDecision):
    """What is decided about a budget year about that year."""

    @model_validator(mode="after")
    def _is_about_its_year(self) -> Self:
        if abs(self.date.year - self.year) > _YEARS_AHEAD:
            raise FieldRefusalError(
                "date",
                "decided-far-from-year",
                say(
                    "{id} is about the budget of {year} and of {day}, more than {most} years from "
                    "it. Correct the day or the year.",
                    id=self.id,
                    year=self.year,
                    day=self.date,
                    most=_YEARS_AHEAD,
                ),
            )
        return self


class SentDecision(BareDecision):
    """What is sent to those it concerns once it was adopted (4.10, 17.8).

    Attributes:
        sent_on: the day it was sent; absent: not yet, or not recorded.
    """

    sent_on: Day | None = None

    @model_validator(mode="after")
    def _is_sent_after_it_was_adopted(self) -> Self:
        if self.sent_on is not None and self.sent_on < self.date:
            raise FieldRefusalError(
                "sent_on",
                "sent-before-adopted",
                say(
                    "{id}: `sent_on` ({sent}) lies before the decision ({taken}). What is sent "
                    "is what was adopted ({cited.PLAN_ADOPTION.SENDING}): correct "
                    "one of the days.",
                    id=self.id,
                    sent=self.sent_on,
                    taken=self.date,
                ),
            )
        return self


def check_of_the_board(decision: BareDecision) -> None:
    """Refuse a decision of another body on what only the Dagelijks Bestuur decides.

    Raises:
        FieldRefusalError: it is of another body.
    """
    if decision.body != "DB":
        raise FieldRefusalError(
            "body",
            "decision-for-board",
            say(
                "{id}: this subject is for {the.board} "
                "({cited.ADOPTION_OF_ACCOUNTS.LEVEL.ADOPTION_OF_BUDGET.RESERVE}). Write body = "
                '"{code_of.board}", or check the decision.',
                id=decision.id,
            ),
        )


class BoardDecision(BareDecision):
    """A decision that only the Dagelijks Bestuur can take (articles 6.5 and 17.7 to 17.9)."""

    @model_validator(mode="after")
    def _is_of_the_board(self) -> Self:
        check_of_the_board(self)
        return self


class PreparedDecision(BoardDecision):
    """What the Manager prepares (9.3e) and the Dagelijks Bestuur adopts.

    Attributes:
        prepared_by: the role that prepared it; absent: not recorded.
    """

    prepared_by: PlainText | None = None

    @model_validator(mode="after")
    def _is_prepared_by_another(self) -> Self:
        role, board = (self.prepared_by or "").casefold(), profile().names.board
        if role in {board.code.casefold(), board.name.casefold(), board.the.casefold()}:
            raise FieldRefusalError(
                "prepared_by",
                "prepared-by-adopter",
                say(
                    '{id}: `prepared_by` is "{who}", which adopts it. {The.manager} prepares '
                    "the budget and the accounts ({cited.PREPARATION}): who prepares is "
                    "another than who adopts.",
                    id=self.id,
                    who=self.prepared_by or "",
                ),
            )
        return self
