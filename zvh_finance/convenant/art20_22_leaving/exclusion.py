"""Exclusion by the Stuurgroep: its conditions, and the day it takes effect (22.2).

Method
1. The conditions are a notice of default by the other parties and a reasonable term to mend it
   (21.3), and that the party was heard (5.5). The convenant does not say what is reasonable: under
   fourteen days is told.
2. It takes effect at once: on the day of the decision, not on the day that the term ended.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from zvh_finance.dossier.leaving_case import ExclusionCase
from zvh_finance.errors import Finding, InvalidInputError, Severity
from zvh_finance.language import commas, say

REASONABLE_DAYS = 14
"""A shorter term is told, for a judge may not find it reasonable (21.3)."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """An exclusion.

    Attributes:
        effective: the first day without the party.
        term_days: from the notice of default until the term ended.
        findings: what is remarkable about its conditions.
    """

    effective: date
    term_days: int
    findings: tuple[Finding, ...] = ()


def exclusion(case: ExclusionCase, decided_on: date) -> Exclusion:
    """An exclusion works at once: on the day of the decision (22.2).

    Raises:
        InvalidInputError: it was decided before the term ended, or before the party was heard.
    """
    if decided_on < case.term_ended:
        raise InvalidInputError.of(
            "exclusion-before-term",
            say(
                "Decision {decision} of {decided_on} lies before the term ended "
                "({term_ended}): until then the party is not in default "
                "({cited.DEFAULT.EXCLUSION}). Correct a date, or let {the.steering_group} "
                "decide anew.",
                decision=case.decision,
                decided_on=decided_on,
                term_ended=case.term_ended,
            ),
        )
    if decided_on < case.heard_on:
        raise InvalidInputError.of(
            "exclusion-before-hearing",
            say(
                "Decision {decision} of {decided_on} lies before the day on which the party "
                "was heard ({heard_on}), and {cited.HEARING} asks to hear it first. Correct a "
                "date, or let {the.steering_group} decide anew.",
                decision=case.decision,
                decided_on=decided_on,
                heard_on=case.heard_on,
            ),
        )
    days = (case.term_ended - case.default_notice).days
    return Exclusion(decided_on, days, (_short(days),) if days < REASONABLE_DAYS else ())


def notice_findings(
    case: ExclusionCase, leaver: str, others: Collection[str]
) -> tuple[Finding, ...]:
    """What is remarkable about who gave the notice of default (21.3).

    Args:
        case: names who gave it.
        leaver: the name of the party that is excluded.
        others: names of the other parties on the day of the notice.

    Raises:
        InvalidInputError: somebody else than an other party gave it.
    """
    strangers = sorted(set(case.default_notice_by) - set(others))
    if strangers:
        raise InvalidInputError.of(
            "exclusion-notice-by",
            say(
                "The notice of default is given by the other parties ({cited.DEFAULT}). Not "
                "another party than {leaver} on {default_notice}: {strangers}. Write names as "
                "arrangement.toml has them.",
                leaver=leaver,
                default_notice=case.default_notice,
                strangers=commas(strangers),
            ),
        )
    given = len(set(case.default_notice_by))
    if given == len(set(others)):
        return ()
    return (
        Finding(
            "exclusion-notice-by-some",
            say(
                "{given} of the {others} other parties gave the notice of default. "
                "{Cited.DEFAULT} speaks of the other parties: check that they gave it for all.",
                given=given,
                others=len(set(others)),
            ),
            severity=Severity.WARNING,
        ),
    )


def _short(days: int) -> Finding:
    return Finding(
        "exclusion-short-term",
        say(
            "The term to mend the default was {days} days. {Cited.DEFAULT} asks for a "
            "reasonable term; check that less than {reasonable_days} days was reasonable here.",
            days=days,
            reasonable_days=REASONABLE_DAYS,
        ),
        severity=Severity.WARNING,
    )
