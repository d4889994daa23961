"""Whether a year can be invoiced, and if so what is due from whom (articles 17.2 to 17.8).

No invoice without an adopted budget, definitive figures, a decision on the supporting services
where one is needed, and a note that the budget was sent to the municipalities. What is missing
is told all at once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from zvh_finance import dutch
from zvh_finance.billing.dues import BUDGET, SETTLEMENT, Due, dues
from zvh_finance.billing.invoice import Ground as LegalGround
from zvh_finance.billing.sides import Addressee, Terms
from zvh_finance.convenant.art17_contributions.contributions import (
    ContributionBudget,
    budget_charges,
)
from zvh_finance.convenant.art17_year_end.settlement import settlement_charges
from zvh_finance.dates import due_date
from zvh_finance.dossier.decisions import SplitMunicipality
from zvh_finance.errors import Finding, MissingGroundError, Place, Severity
from zvh_finance.year.books import Ground
from zvh_finance.year.budget import adopted_budget_of_year, budget_of_year
from zvh_finance.year.closing import closing_of


@dataclass(frozen=True, slots=True)
class Billable:
    """A year that can be invoiced.

    Attributes:
        year: the cost year.
        budget: as adopted, with the amendments that were decided; `None` for cases in a year
            without an adopted budget.
        dues: what each municipality owes in all.
        terms: sender, addressees and dates.
        warnings: what the controller must know besides.
    """

    year: int
    budget: ContributionBudget | None
    dues: tuple[Due, ...]
    terms: Terms
    warnings: tuple[Finding, ...]


def billable_year(ground: Ground, year: int) -> Billable:
    """What is due for a year on its adopted budget.

    Raises:
        MissingGroundError: something is missing; all of it is told.
    """
    budget = adopted_budget_of_year(ground, year)
    if budget is None:
        missing = [*budget_of_year(ground, year).blockers, *settings_missing(ground)]
        raise MissingGroundError(*missing)
    addressees, unknown = _addressees(ground, budget)
    missing = [*budget.blockers, *_not_sent(ground, budget), *settings_missing(ground), *unknown]
    settings = ground.dossier.arrangement.invoicing
    if missing or settings is None:
        raise MissingGroundError(*missing)
    terms = Terms(
        settings=settings,
        host=ground.dossier.arrangement.host,
        addressees=addressees,
        issue_date=ground.as_of,
        fictional=ground.dossier.arrangement.fictional,
    )
    return Billable(
        year=year,
        budget=budget,
        dues=dues(
            budget_charges(budget), _legal_ground(ground, budget), "bijdrage", _source(budget)
        ),
        terms=terms,
        warnings=tuple(_warnings(ground, budget, terms)),
    )


def billable_settlement(ground: Ground, year: int) -> Billable:
    """What is due, or given back, on the adopted accounts of a year (choices A28, A29).

    Raises:
        MissingGroundError: something is missing; all of it is told.
    """
    billable = billable_year(ground, year)
    closing = closing_of(ground, year, 0)
    if closing.settlement.blockers:
        raise MissingGroundError(*closing.settlement.blockers)
    charges = settlement_charges(closing.settlement, closing.budget.key, closing.successors)
    ids = closing.settlement.decisions
    taken = [d for d in ground.dossier.decisions.decision if d.id in ids]
    legal = LegalGround(
        name=SETTLEMENT,
        article="artikel 17, lid 7",
        decision=", ".join(ids),
        decision_text=decision_text([(d.date, d.id) for d in taken]),
        title=f"Afrekening {ground.dossier.arrangement.name} {year}",
        trace_id="",
    )
    return replace(
        billable, dues=dues(charges, legal, "afrekening", _source(closing.budget)), warnings=()
    )


def _legal_ground(ground: Ground, budget: ContributionBudget) -> LegalGround:
    arrangement, version = ground.dossier.arrangement, budget.version
    decisions = [d for d in (version.adoption, *version.amending) if d is not None]
    return LegalGround(
        name=BUDGET,
        article="artikel 17, lid 2 en 3",
        decision=", ".join(decision.id for decision in decisions),
        decision_text=decision_text([(d.date, d.id) for d in decisions]),
        title=f"Bijdrage {arrangement.name} {budget.year}",
        trace_id="",
    )


def decision_text(decisions: Sequence[tuple[date, str]]) -> str:
    """The decisions as an invoice cites them, in Dutch."""
    first, *changes = (f"{dutch.day(day)}, nr. {number}" for day, number in decisions)
    text = f"Besluit van het Dagelijks Bestuur van {first}"
    return text + "".join(f"; besluit van {change}" for change in changes)


def _source(budget: ContributionBudget) -> str:
    tables = dict.fromkeys(s.figure.table for m in budget.key.members for s in m.sources)
    source = f"CBS StatLine, tabel {' en '.join(tables)}"
    overrides = dict.fromkeys(m.override for m in budget.key.members if m.override)
    if overrides:
        source += f"; gewichten volgens besluit {', '.join(overrides)}"
    return source


def _not_sent(ground: Ground, budget: ContributionBudget) -> Iterator[Finding]:
    adoption = budget.version.adoption
    if adoption is None or (adoption.sent_on is not None and adoption.sent_on <= ground.as_of):
        return
    yield Finding(
        "budget-not-sent",
        f"The budget of {budget.year} was not sent to the municipalities (article 17.8). Send it "
        f"and write sent_on with decision {adoption.id}.",
        Place("decisions.toml", field=f"{adoption.id}.sent_on"),
    )


def settings_missing(ground: Ground) -> Iterator[Finding]:
    """What the arrangement lacks to invoice at all."""
    if ground.dossier.arrangement.invoicing is None:
        yield Finding(
            "invoicing-missing",
            "The arrangement has no [invoicing]: sender, bank account, VAT category and number "
            "format. `zvh new DIR --from-example` shows every field.",
            Place("arrangement.toml", field="invoicing"),
        )


def _addressees(
    ground: Ground, budget: ContributionBudget
) -> tuple[dict[str, Addressee], list[Finding]]:
    known: dict[str, Addressee] = {}
    findings: list[Finding] = []
    for member in budget.key.members:
        if member.code == ground.dossier.arrangement.host:
            continue
        found = addressee_of(ground, member.code, budget.year)
        if isinstance(found, Finding):
            findings.append(found)
        else:
            known[member.code] = found
    return known, findings


def addressee_of(ground: Ground, code: str, year: int) -> Addressee | Finding:
    """Where the documents of a municipality go: itself, or who succeeded it (Wet arhi 44)."""
    arrangement = ground.dossier.arrangement
    successor = _successor(ground, code, year)
    if isinstance(successor, Finding):
        return successor
    try:
        municipality = arrangement.municipality_named(successor)
    except KeyError:
        municipality = None
    if municipality is None or municipality.billing is None:
        name = arrangement.municipality_named(code).name
        return Finding(
            "billing-missing",
            f"{name} has no address and OIN for its invoice"
            + (f" (its successor is {successor})" if successor != code else "")
            + ". Add [municipality.billing] to its entry in arrangement.toml.",
            Place("arrangement.toml", field=f"municipality {successor}"),
        )
    return Addressee(municipality.name, municipality.billing)


def _successor(ground: Ground, code: str, year: int) -> str | Finding:
    """The municipality that a code lives on in, on the day of the run."""
    after = date(year, 1, 1)
    while True:
        events = ground.snapshot.reorganisations.abolition(code, after, ground.as_of)
        heirs = sorted({event.to_code for event in events if event.inhabitants_moved > 0})
        if not heirs:
            return code
        heir = heirs[0] if len(heirs) == 1 else _designated(ground, code)
        if heir is None:
            return Finding(
                "successor-unknown",
                f"{code} was divided over {', '.join(heirs)}; the law designates one of them as "
                "successor for claims (Wet arhi, article 44). Record it in decisions.toml with "
                f'subject = "split", year = {year}, method = "designated_successor" and successor.',
                Place("decisions.toml"),
            )
        code, after = heir, max(event.valid_from for event in events)


def _designated(ground: Ground, code: str) -> str | None:
    splits = ground.dossier.decisions.of_kind(SplitMunicipality, ground.as_of)
    return next((s.successor for s in splits if s.municipality == code and s.successor), None)


def _warnings(ground: Ground, budget: ContributionBudget, terms: Terms) -> Iterator[Finding]:
    yield from budget.warnings
    if ground.as_of.year < budget.year:
        yield _warning(
            "issued-early",
            f"{budget.year} has not begun; invoices go out in January of their year (choice A26).",
        )
    lead = (due_date(budget.year) - ground.as_of).days
    if 0 <= lead < terms.settings.lead_days:
        yield _warning(
            "issued-late",
            f"31 March {budget.year} is {lead} days away; invoices go out at least "
            f"{terms.settings.lead_days} days before it (article 17.3, choice A26).",
        )
    if not terms.settings.journal.confirmed_by:
        yield _warning(
            "coding-unconfirmed",
            f"Task field {terms.settings.journal.task_field} and category "
            f"{terms.settings.journal.category} are defaults that nobody confirmed: the controller "
            "writes confirmed_by under [invoicing.journal].",
        )
    if not terms.settings.vat_advice:
        yield _warning(
            "vat-unadvised",
            f"VAT category {terms.settings.vat_category} has no note of a tax adviser (choice "
            "A56): write its reference as vat_advice under [invoicing].",
        )
    numbers = {table.amendment for table in ground.dossier.amendments.get(budget.year, ())}
    for number in sorted(numbers - set(budget.version.amendments)):
        yield _warning(
            "amendment-not-billed",
            f"Amendment {number} of {budget.year} was not adopted: it is not billed (17.7).",
        )


def _warning(code: str, message: str) -> Finding:
    return Finding(code, message, severity=Severity.WARNING)
