"""Years close in order: the accounts of a year stand on those of the years before (6.5, 17.9)."""

from collections.abc import Collection
from datetime import date

from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.decisions import AdoptAccounts
from zvh_finance.errors import Finding, Place, Severity
from zvh_finance.language import say


def unadopted_years(
    year: int,
    budgeted: Collection[int],
    realised: Collection[int],
    effective: date,
    decisions: DecisionRegister,
    as_of: date,
) -> tuple[int, ...]:
    """The earlier years whose accounts are not adopted, oldest first.

    Args:
        year: the year that is closed.
        budgeted: years with a budget.
        realised: years with actuals.
        effective: the first day of the convenant; a year that ended before it needs no accounts,
            unless it has actuals.
        decisions: all decisions.
        as_of: decisions after this day do not count.
    """
    return tuple(
        earlier
        for earlier in sorted(budgeted)
        if earlier < year
        and (earlier in realised or date(earlier, 12, 31) >= effective)
        and not decisions.for_year(AdoptAccounts, earlier, as_of)
    )


def out_of_order(year: int, unadopted: Collection[int]) -> tuple[Finding, ...]:
    """A warning, once, with every earlier year that these accounts stand on unadopted."""
    if not unadopted:
        return ()
    years = ", ".join(map(str, unadopted))
    return (
        Finding(
            "earlier-accounts-not-adopted",
            say(
                "The accounts of {year} stand on figures that were not adopted, also of the "
                "reserve: there are no adopted accounts of {years}. Have them adopted first, "
                'and record each decision with subject = "adopt_accounts".',
                year=year,
                years=years,
            ),
            Place("decisions.toml"),
            Severity.WARNING,
        ),
    )
