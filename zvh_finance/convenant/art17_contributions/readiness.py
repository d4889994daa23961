"""Whether a budget can be adopted and invoiced: what the articles ask for and is not there yet."""

from zvh_finance.convenant.art17_contributions.budget_versions import BudgetVersion
from zvh_finance.convenant.art17_contributions.supporting_services import SupportTreatment
from zvh_finance.dossier.decisions import AdoptBudget
from zvh_finance.errors import Finding, Place, Severity
from zvh_finance.key.key import DistributionKey
from zvh_finance.key.population import FigureStatus
from zvh_finance.language import say


def blockers(
    version: BudgetVersion, key: DistributionKey, support: SupportTreatment, *, has_support: bool
) -> tuple[Finding, ...]:
    """What must still be decided or known before a budget can be adopted and invoiced.

    Args:
        version: the budget with its amendments.
        key: of the same year.
        support: who bears the supporting services.
        has_support: whether the budget has any.
    """
    found: list[Finding | None] = [
        _not_adopted(version),
        _undecided_amendments(version),
        support.blocker(version.year) if has_support else None,
        _figures_not_definitive(version, key),
    ]
    return tuple(finding for finding in found if finding is not None)


def _not_adopted(version: BudgetVersion) -> Finding | None:
    if version.adoption is not None:
        return None
    return Finding(
        "budget-not-adopted",
        say(
            "The budget of {year} was not adopted by {the.board} ({cited.ADOPTION_OF_BUDGET}). "
            'Record the decision in decisions.toml with subject = "adopt_budget".',
            year=version.year,
        ),
        Place("decisions.toml"),
        severity=Severity.WARNING,
    )


def _undecided_amendments(version: BudgetVersion) -> Finding | None:
    if not version.undecided:
        return None
    numbers = ", ".join(str(number) for number in version.undecided)
    return Finding(
        "amendment-undecided",
        say(
            "Amendment {numbers} of {year} was not adopted ({cited.LEVEL}). Record the "
            'decision in decisions.toml with subject = "amend_budget".',
            numbers=numbers,
            year=version.year,
        ),
        Place("decisions.toml"),
        severity=Severity.WARNING,
    )


def figures_are_ready(key: DistributionKey, adoption: AdoptBudget | None) -> bool:
    """Whether amounts may be invoiced by a key: its figures are definitive or accepted (A19).

    Args:
        key: of a year.
        adoption: of the budget of that same year, which may accept figures of unknown status.
    """
    accepted = adoption is not None and adoption.accept_figures == key.status
    return key.status is FigureStatus.DEFINITIVE or accepted


def _figures_not_definitive(version: BudgetVersion, key: DistributionKey) -> Finding | None:
    if figures_are_ready(key, version.adoption):
        return None
    return Finding(
        "figures-not-definitive",
        say(
            "The inhabitants on {reference_date} are {status}. A budget is adopted and "
            "invoiced on definitive figures ({cited.KEY}, choice A19). CBS publishes them in "
            "June: `zvh cbs fetch {year}`.",
            reference_date=key.reference_date,
            status=key.status.text,
            year=key.reference_date.year,
        ),
        severity=Severity.WARNING,
    )
