"""What may be issued for a year on this day: which grounds are due, to whom, on which terms."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from zvh_finance.billing.claims import BUDGET, GroundOfClaims, matter_of
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.matter import Matter
from zvh_finance.billing.reconciliation import ground_lost, lost_grounds, reconciliation
from zvh_finance.billing.sides import Addressee, Terms
from zvh_finance.dates import next_due_date
from zvh_finance.errors import Finding, InvalidInputError, MissingGroundError, Place, Severity
from zvh_finance.language import Text, say
from zvh_finance.year.addressees import addressee_of
from zvh_finance.year.books import Books
from zvh_finance.year.budget import adopted_budget_of_year, budget_of_year
from zvh_finance.year.claims import grounds_of
from zvh_finance.year.closing import closing_of
from zvh_finance.year.membership import ended_before
from zvh_finance.year.unanswered import unanswered


@dataclass(frozen=True, slots=True)
class IssuePlan:
    """What a run may issue.

    Attributes:
        year: the cost year.
        grounds: every ground of the year, held back or not.
        due: those that may be issued now.
        terms: sender, addressees and dates.
        warnings: what the controller must know, what is kept back included.
    """

    year: int
    grounds: tuple[GroundOfClaims, ...]
    due: tuple[GroundOfClaims, ...]
    terms: Terms
    warnings: tuple[Finding, ...]


def issue_plan(
    books: Books, year: int, matters: Collection[Matter], before: Sequence[Invoice]
) -> IssuePlan:
    """What may be issued for a year, on all grounds or on those of some matters.

    Args:
        books: what the job stands on.
        year: the cost year.
        matters: of which grounds are looked at.
        before: everything that was issued, of any year.

    Raises:
        MissingGroundError: the contributions are held back, or nothing can be issued; all that
            is missing is told.
        InvalidInputError: documents were issued on a ground that the dossier has no more.
    """
    grounds = grounds_of(books, year)
    own = [invoice for invoice in before if invoice.cost_year == year]
    _check_known(grounds, own, year)
    chosen = [ground for ground in grounds if matter_of(ground.name) in matters]
    due = tuple(ground for ground in chosen if not ground.is_held)
    held = [finding for ground in chosen for finding in ground.held]
    addressees, missing = _addressees(books, due, own, year)
    missing = [*settings_missing(books), *missing, *_stops(books, year, matters, chosen, own)]
    settings = books.dossier.arrangement.invoicing
    if missing or settings is None:
        raise MissingGroundError(*dict.fromkeys((*held, *missing)))
    terms = Terms(
        settings=settings,
        host=books.dossier.arrangement.host_on(books.as_of),
        addressees=addressees,
        issue_date=books.as_of,
        fictional=books.dossier.arrangement.fictional,
    )
    warnings = (*_warnings(books, year, terms, chosen), *held, *unanswered(books))
    return IssuePlan(year, grounds, due, terms, tuple(dict.fromkeys(warnings)))


def _stops(
    books: Books,
    year: int,
    matters: Collection[Matter],
    chosen: Sequence[GroundOfClaims],
    own: Sequence[Invoice],
) -> tuple[Finding, ...]:
    """Why the run must stop: contributions are held back, or nothing at all can be issued."""
    names = {invoice.ground.name for invoice in own}
    kept = [ground for ground in chosen if ground.is_held]
    due = [ground for ground in chosen if ground not in kept]
    if any(ground.claims or ground.name in names for ground in due):
        kept = [ground for ground in kept if ground.name == BUDGET]
    elif not any(ground.held for ground in chosen):
        return _why_nothing(books, year, matters)
    return tuple(finding for ground in kept for finding in ground.held)


def _why_nothing(books: Books, year: int, matters: Collection[Matter]) -> tuple[Finding, ...]:
    """What is missing when there is no ground at all of what was asked.

    Raises:
        MissingGroundError: there is no budget of this year, or there are no realised amounts.
    """
    budget_of_year(books, year)
    if set(matters) != {Matter.SETTLEMENT}:
        return ()
    return closing_of(books, year, 0).settlement.blockers


def _check_known(grounds: Sequence[GroundOfClaims], own: Sequence[Invoice], year: int) -> None:
    lost = lost_grounds(grounds, own)
    if lost:
        raise InvalidInputError(ground_lost(lost, year))


def _addressees(
    books: Books, due: Sequence[GroundOfClaims], own: Sequence[Invoice], year: int
) -> tuple[dict[str, Addressee], list[Finding]]:
    """Of everyone who gets a document now; who is even needs no address (any more)."""
    codes = {code for row in reconciliation(due, own) for code in row.open_codes}
    billed = {invoice.municipality_code for invoice in own if not invoice.kind.is_internal}
    codes -= {books.dossier.arrangement.host_on(books.as_of)} - billed
    found = {code: addressee_of(books, code, year) for code in sorted(codes)}
    known = {code: item for code, item in found.items() if isinstance(item, Addressee)}
    return known, [item for item in found.values() if isinstance(item, Finding)]


def settings_missing(books: Books) -> Iterator[Finding]:
    """What the arrangement lacks to invoice at all."""
    if books.dossier.arrangement.invoicing is None:
        yield Finding(
            "invoicing-missing",
            say(
                "The arrangement has no [invoicing]: sender, bank account, VAT category and "
                "number format. `zvh new DIR --from-example` shows every field."
            ),
            Place("arrangement.toml", field="invoicing"),
        )


def _warnings(
    books: Books, year: int, terms: Terms, chosen: Sequence[GroundOfClaims]
) -> Iterator[Finding]:
    if any(ground.name == BUDGET for ground in chosen):
        yield from _budget_warnings(books, year, terms)
    if not terms.settings.journal.confirmed_by:
        yield _warning(
            "coding-unconfirmed",
            say(
                "Task field {task_field} and category {category} are defaults that nobody "
                "confirmed: the controller writes confirmed_by under [invoicing.journal].",
                task_field=terms.settings.journal.task_field,
                category=terms.settings.journal.category,
            ),
        )
    if not terms.settings.vat_advice:
        yield _warning(
            "vat-unadvised",
            say(
                "VAT category {vat_category} has no note of a tax adviser (choice A56): "
                "write its reference as vat_advice under [invoicing].",
                vat_category=terms.settings.vat_category,
            ),
        )


def _budget_warnings(books: Books, year: int, terms: Terms) -> Iterator[Finding]:
    if ended_before(books, year) is not None:
        return
    budget = adopted_budget_of_year(books, year)
    if budget is None:
        return
    yield from budget.warnings
    if books.as_of.year < year:
        yield _warning(
            "issued-early",
            say(
                "{year} has not begun; invoices go out in January of their year (choice A26).",
                year=year,
            ),
        )
    due = next_due_date(year, books.as_of)
    lead = (due - books.as_of).days if due else terms.settings.lead_days
    if due and lead < terms.settings.lead_days:
        yield _warning(
            "issued-late",
            say(
                "{due} is {lead} days away; invoices go out at least {lead_days} days before it "
                "({cited.PAYMENT}, choice A26).",
                due=due,
                lead=lead,
                lead_days=terms.settings.lead_days,
            ),
        )
    for number in budget_of_year(books, year).version.undecided:
        yield _warning(
            "amendment-not-billed",
            say(
                "Amendment {number} of {year} was not adopted: it is not billed ({cited.LEVEL}).",
                number=number,
                year=year,
            ),
        )


def _warning(code: str, message: Text) -> Finding:
    return Finding(code, message, severity=Severity.WARNING)
