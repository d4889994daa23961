"""What cases charge beside the budget: an accepted withdrawal, a decided dissolution.

Each case is a ground of its own, counted cumulatively: what was issued on it is taken off, so that
a settlement that differs from the proposal gives a further invoice or a credit note. A proposal
that was not accepted charges nothing (choice A10).
"""

from collections.abc import Iterator

from pipelines.dissolution import decisions_of, staff_costs, years_of
from pipelines.withdrawal import charges_of as withdrawal_charges_of
from pipelines.withdrawal import standing, withdrawal_file
from zvh_finance.billing.dues import Due, dues
from zvh_finance.billing.invoice import Ground as LegalGround
from zvh_finance.billing.sides import Addressee, Terms
from zvh_finance.charges.charge import ADOPTED, Charge
from zvh_finance.convenant.art22_dissolution import dissolution_charges
from zvh_finance.dates import reference_date
from zvh_finance.dossier.ending_case import DissolutionCase
from zvh_finance.dossier.leaving_case import WithdrawalCase
from zvh_finance.errors import Finding, MissingGroundError, Severity
from zvh_finance.year.books import Ground
from zvh_finance.year.budget import adopted_budget_of_year
from zvh_finance.year.cases import OpenCase, all_cases
from zvh_finance.year.claims import (
    Billable,
    addressee_of,
    decision_text,
    settings_missing,
)


def billable_cases(ground: Ground, year: int) -> Billable:
    """What withdrawals and dissolutions charge in a cost year (22.4, 22.5).

    Raises:
        MissingGroundError: a setting, an address or the definitive key of the year is missing.
    """
    budget = None
    if year in ground.dossier.budgets:
        budget = adopted_budget_of_year(ground, year)
    owed: list[Due] = []
    waiting: list[Finding] = []
    missing = list(settings_missing(ground))
    addressees: dict[str, Addressee] = {}
    for opened in all_cases(ground):
        charges = _charges(opened, year, waiting)
        missing.extend(_indicative(opened, charges, year))
        for code in sorted({c.municipality_code for c in charges} - {_host(ground)}):
            found = addressee_of(ground, code, year)
            if isinstance(found, Finding):
                missing.append(found)
            else:
                addressees[code] = found
        if charges:
            owed.extend(_dues(ground, opened, charges))
    settings = ground.dossier.arrangement.invoicing
    if missing or settings is None:
        raise MissingGroundError(*missing)
    terms = Terms(
        settings=settings,
        host=_host(ground),
        addressees=addressees,
        issue_date=ground.as_of,
        fictional=ground.dossier.arrangement.fictional,
    )
    return Billable(year, budget, tuple(owed), terms, tuple(waiting))


def _charges(opened: OpenCase, year: int, waiting: list[Finding]) -> tuple[Charge, ...]:
    """The adopted charges of a case in a year; a case that waits is told."""
    case = opened.case
    if isinstance(case, WithdrawalCase):
        if standing(opened, case).status != ADOPTED:
            waiting.append(_waits(opened, "was not accepted or settled (article 22.4)"))
            return ()
        charges = withdrawal_charges_of(opened, withdrawal_file(opened, case))
    elif isinstance(case, DissolutionCase):
        if case.decision is None:
            waiting.append(_waits(opened, "was not decided (article 22.5)"))
            return ()
        years = years_of(opened, case, staff_costs(opened, case))
        charges = dissolution_charges(opened.name, years, decisions_of(opened, case))
    else:
        return ()
    return tuple(c for c in charges if c.cost_year == year and c.status == ADOPTED)


def _indicative(opened: OpenCase, charges: tuple[Charge, ...], year: int) -> Iterator[Finding]:
    """A withdrawal is billed on the key of its own year, never on an indicative one (A19)."""
    if not isinstance(opened.case, WithdrawalCase) or not charges:
        return
    if reference_date(year) not in opened.ground.snapshot.dates():
        yield Finding(
            "key-indicative",
            f"The case {opened.name} shares amounts of {year} by a key that is only indicative: "
            f"CBS figures of {reference_date(year)} are needed (article 17.2, choice A62). Fetch "
            f"them with `zvh cbs fetch {year - 1}`.",
        )


def _dues(ground: Ground, opened: OpenCase, charges: tuple[Charge, ...]) -> tuple[Due, ...]:
    withdrawal = isinstance(opened.case, WithdrawalCase)
    ids = list(dict.fromkeys(i for c in charges for i in c.decision.split(", ") if i))
    taken = [(d.date, d.id) for d in ground.dossier.decisions.decision if d.id in ids]
    legal = LegalGround(
        name=f"case:{opened.name}",
        article="artikel 22, lid 4 en 6" if withdrawal else "artikel 22, lid 5 en 6",
        decision=", ".join(ids),
        decision_text=decision_text(taken) if taken else f"Zaak {opened.name}",
        title=f"{'Uittreding' if withdrawal else 'Beëindiging'}: {opened.name}",
        trace_id="",
    )
    noun = "gevolgen uittreding" if withdrawal else "kosten beëindiging"
    return dues(charges, legal, noun, "CBS StatLine, tabel 03759ned")


def _waits(opened: OpenCase, why: str) -> Finding:
    return Finding(
        "case-waits",
        f"The case {opened.name} {why}: it is not invoiced.",
        severity=Severity.WARNING,
    )


def _host(ground: Ground) -> str:
    return ground.dossier.arrangement.host
