"""Issuing an invoice anew for what stands on it, on the terms of the dossier as it is now."""

from collections.abc import Callable, Sequence

from zvh_finance.billing.corrections import corrected
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.recorded import IssuedDocument
from zvh_finance.billing.register import Plan
from zvh_finance.billing.sides import Addressee, Terms
from zvh_finance.errors import MissingGroundError
from zvh_finance.year.addressees import addressee_of
from zvh_finance.year.books import Books
from zvh_finance.year.issuing import settings_missing
from zvh_finance.year.vat_change import refuse_vat_change


def correction_plan(books: Books, year: int, number: str) -> Plan:
    """The plan that withdraws one invoice of a year and issues it anew; see `corrected`.

    Raises:
        MissingGroundError: the arrangement has no [invoicing], or the addressee no address.
    """
    settings = books.dossier.arrangement.invoicing
    if settings is None:
        raise MissingGroundError(*settings_missing(books))

    def plan(
        before: Sequence[IssuedDocument], next_number: Callable[[], str]
    ) -> tuple[Invoice, ...]:
        own = [each.invoice for each in before if each.invoice.cost_year == year]
        terms = Terms(
            settings=settings,
            host=books.dossier.arrangement.host_on(books.as_of),
            addressees=_addressee(books, year, number, own),
            issue_date=books.as_of,
            fictional=books.dossier.arrangement.fictional,
        )
        documents = corrected(number, own, terms, next_number)
        before_it = [invoice for invoice in own if invoice.number == number]
        refuse_vat_change(books, documents, before_it)
        return documents

    return plan


def _addressee(
    books: Books, year: int, number: str, own: Sequence[Invoice]
) -> dict[str, Addressee]:
    """Where the invoice goes now; nowhere when there is no such invoice."""
    found = {}
    for invoice in own:
        if invoice.number == number and not invoice.kind.is_internal:
            addressee = addressee_of(books, invoice.municipality_code, year)
            if not isinstance(addressee, Addressee):
                raise MissingGroundError(addressee)
            found[invoice.municipality_code] = addressee
    return found
