"""Article 9.3e: the Manager prepares the budget that the Dagelijks Bestuur adopts (17.8)."""

from datetime import date

from zvh_finance.convenant.cited import Rule, applies
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.decisions import AdoptBudget
from zvh_finance.errors import Finding, Place, Severity
from zvh_finance.language import say


def preparation_findings(decisions: DecisionRegister, as_of: date) -> tuple[Finding, ...]:
    """A remark when it is not recorded who prepared the budget that was adopted last.

    Args:
        decisions: all decisions.
        as_of: decisions after this day do not count.
    """
    adopted = decisions.of_kind(AdoptBudget, as_of)
    if not applies(Rule.PREPARATION) or not adopted or adopted[-1].prepared_by is not None:
        return ()
    newest = adopted[-1]
    message = say(
        "Decision {id} adopts the budget of {year} and does not record who prepared it "
        "({cited.PREPARATION}). Write the role as prepared_by, for example prepared_by = "
        '"{called.manager}".',
        id=newest.id,
        year=newest.year,
    )
    place = Place("decisions.toml", field=newest.id)
    return (Finding("preparer-unknown", message, place, Severity.WARNING),)
