"""What a decision can be about, and what is said when it is about something else than was asked."""

from typing import Annotated, Literal, get_args

from zvh_finance.dossier.decision_taken import BareDecision
from zvh_finance.dossier.pseudonymity import recognised
from zvh_finance.dossier.toml_fields import FieldRefusalError, formed
from zvh_finance.dossier.toml_places import nearest
from zvh_finance.errors import Finding, InvalidInputError, Place
from zvh_finance.language import Series, commas, one_of, say

CaseName = Annotated[
    str,
    formed(
        r"[a-z0-9][a-z0-9-]{0,39}",
        "case-name-form",
        say("The name of a case is that of its file without .toml: small letters, digits, dashes."),
    ),
]

OWN_FIELDS = (
    "adopt_budget",
    "amend_budget",
    "reserve",
    "supporting_services",
    "split",
    "merger_outside",
    "key_override",
    "pool_key",
    "change_vat",
    "adopt_accounts",
    "appropriate_result",
    "adopt_annual_plan",
)
"""Subjects that need fields of their own."""

OtherSubject = Literal[
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
"""Subjects that dates and papers refer to, without an amount of their own."""

ON_STAFF = frozenset(
    {"share_extension", "salary_guarantee", "transition_payment", "exit_settlement", "legacy_case"}
)
"""What of a staff case is shared, and by whom: for the Dagelijks Bestuur (A06, A43, A47, A69)."""

SUBJECTS: tuple[str, ...] = (*OWN_FIELDS, *get_args(OtherSubject))
"""All of them."""


def check_on_staff(decision: BareDecision) -> None:
    """A decision on staff is of the board, and its text, which is printed, names nobody.

    Raises:
        FieldRefusalError: it is of another body, or seems to name a person.
    """
    if decision.body != "DB":
        raise FieldRefusalError(
            "body",
            "staff-for-board",
            say(
                "{id}: what of a staff case is shared, and by whom, is for {the.board} "
                "({cited.ADOPTION_OF_ACCOUNTS}, choices A06, A43, A47 and A69). Write body = "
                '"{code_of.board}", or check the decision.',
                id=decision.id,
            ),
        )
    for field, text in (("text", decision.text), ("document", decision.document)):
        if text and recognised(text) is not None:
            raise FieldRefusalError(
                field,
                "person-in-decision",
                say(
                    "{id}: this text seems to name a person. A decision on a staff case speaks of "
                    "the case by its name; take the person out.",
                    id=decision.id,
                ),
            )


def is_about_something(value: object) -> object:
    """What a decision is about comes first: its other fields depend on it."""
    if not isinstance(value, dict):
        return value
    subject = value.get("subject")
    if subject is None:
        raise FieldRefusalError(
            "subject",
            "decision-subject-missing",
            say(
                "A decision needs a `subject`, which says what it is about: {known}.",
                known=one_of(SUBJECTS),
            ),
        )
    if subject in SUBJECTS:
        return value
    close = nearest(subject, SUBJECTS) if isinstance(subject, str) else None
    if close is not None:
        raise FieldRefusalError(
            "subject",
            "decision-subject-misspelt",
            say(
                'There is no subject "{given}". Did you mean "{nearest}"?',
                given=str(subject),
                nearest=close,
            ),
        )
    raise FieldRefusalError(
        "subject",
        "decision-subject-unknown",
        say(
            'There is no subject "{given}" of a decision. Known are: {known}.',
            given=subject[:60] if isinstance(subject, str) else "",
            known=commas(SUBJECTS),
        ),
    )


def other_decision(decision: BareDecision, wanted: Series, body: str) -> Finding:
    """What is said when a decision that was named is about something else, or of another body."""
    place = Place("decisions.toml", field=decision.id)
    if not body:
        return Finding(
            "decision-other-subject",
            say(
                "Decision {id} is about {subject}; needed is one about {wanted}. Name another "
                "decision, or correct this one.",
                id=decision.id,
                subject=str(getattr(decision, "subject", "")),
                wanted=wanted,
            ),
            place,
        )
    return Finding(
        "decision-other",
        say(
            "Decision {id} is of the {body} about {subject}; needed is one of the {needed} about "
            "{wanted}.",
            id=decision.id,
            body=decision.body,
            subject=str(getattr(decision, "subject", "")),
            needed=body,
            wanted=wanted,
        ),
        place,
    )


def check_case(decision: BareDecision, about: str | None, case: str) -> None:
    """A decision that says which case it is about serves no other."""
    if case and about not in {None, case}:
        raise InvalidInputError.of(
            "decision-other-case",
            say(
                "The case {case} names decision {id}, which is about the case {about}. Name the "
                "decision that was taken for it, or correct `case` of the decision.",
                case=case,
                id=decision.id,
                about=about or "",
            ),
            Place("decisions.toml", field=f"{decision.id}.case"),
        )
