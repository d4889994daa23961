"""Article 4.9: what a Jaarplan has at least, and what of it the dossier does not show."""

from collections.abc import Mapping
from datetime import date

from zvh_finance.convenant.cited import Rule, applies
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.decisions import AdoptAnnualPlan, AnnualPlanPart
from zvh_finance.errors import Finding, Severity
from zvh_finance.language import Series, Text, say

_PARTS: Mapping[AnnualPlanPart, Text] = {
    "a": say("the long-term vision"),
    "b": say("the priorities of the year"),
    "c": say("how the quality of cooperation and of plans of action is kept"),
    "d": say("sharing and security of information, and their evaluation"),
}


def annual_plan_findings(
    year: int, decisions: DecisionRegister, as_of: date
) -> tuple[Finding, ...]:
    """A remark on the parts of an adopted Jaarplan that were not recorded (4.9).

    A Jaarplan that is adjusted in the course of the year has the parts of all its decisions.

    Args:
        year: of the Jaarplan.
        decisions: all decisions.
        as_of: decisions after this day do not count.
    """
    adopted = decisions.for_year(AdoptAnnualPlan, year, as_of)
    recorded = {part for decision in adopted for part in decision.contents}
    missing = [
        say("{part}, {what}", part=part, what=what)
        for part, what in _PARTS.items()
        if part not in recorded
    ]
    if not applies(Rule.ANNUAL_PLAN) or not adopted or not missing:
        return ()
    message = say(
        "Decision {id} adopts {the.annual_plan} of {year} and does not record that it has "
        "these parts of {cited.ANNUAL_PLAN}: {missing}. Write the letters of those it has as "
        'contents = ["a", "b", "c", "d"].',
        id=adopted[0].id,
        year=year,
        missing=Series(tuple(missing), separator="; "),
    )
    return (Finding("annual-plan-contents", message, severity=Severity.WARNING),)
