"""The VAT category of the invoices of a year: one, unless the board decides otherwise (A56)."""

from collections.abc import Iterator, Sequence

from zvh_finance.billing.invoice import DocumentKind, Invoice
from zvh_finance.dossier.decisions import ChangeVat
from zvh_finance.errors import Finding, MissingGroundError, Place, Severity
from zvh_finance.language import say
from zvh_finance.year.books import Books


def refuse_vat_change(books: Books, new: Sequence[Invoice], before: Sequence[Invoice]) -> None:
    """Refuse an invoice under another VAT category than the last one of its year.

    Args:
        books: with the decisions.
        new: documents that are about to be issued.
        before: everything that was issued, in the order of issue.

    Raises:
        MissingGroundError: the category changed, and nobody decided so.
    """
    last = {i.cost_year: i for i in before if i.kind is DocumentKind.INVOICE}
    for invoice in new:
        former = last.get(invoice.cost_year)
        if former is None or invoice.kind is not DocumentKind.INVOICE:
            continue
        if invoice.vat.category not in (former.vat.category, *_decided(books, invoice.cost_year)):
            raise MissingGroundError.of(
                "vat-change-undecided",
                say(
                    "vat_category is {new}, and the invoices of {year} were issued under "
                    "{former} ({number}). Put it back, or record the decision in decisions.toml: "
                    'subject = "change_vat", year = {year}, category = "{new}". Nothing was '
                    "issued.",
                    new=invoice.vat.category,
                    year=invoice.cost_year,
                    former=former.vat.category,
                    number=former.number,
                ),
                Place("arrangement.toml", field="vat_category"),
            )


def vat_remarks(books: Books, issued: Sequence[Invoice]) -> Iterator[Finding]:
    """That the arrangement has another category than the last invoices, and nobody decided so.

    Of the last year of which invoices were issued: the next one would be refused.
    """
    settings = books.dossier.arrangement.invoicing
    invoices = [invoice for invoice in issued if invoice.kind is DocumentKind.INVOICE]
    if settings is None or not invoices:
        return
    year = max(invoice.cost_year for invoice in invoices)
    last = [invoice for invoice in invoices if invoice.cost_year == year][-1]
    if settings.vat_category.value not in (last.vat.category, *_decided(books, year)):
        yield Finding(
            "vat-differs",
            say(
                "vat_category is {new}, and {number} was issued under {former}; further invoices "
                'of {year} need a decision with subject = "change_vat".',
                new=settings.vat_category.value,
                number=last.number,
                former=last.vat.category,
                year=year,
            ),
            Place("arrangement.toml", field="vat_category"),
            Severity.WARNING,
        )


def _decided(books: Books, year: int) -> list[str]:
    """The category that was decided last."""
    taken = books.dossier.decisions.for_year(ChangeVat, year, books.as_of)
    return [decision.category.value for decision in taken[-1:]]
