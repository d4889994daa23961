"""Owed against issued: the check of a dossier, over the years in which something is due."""

from collections.abc import Iterator, Sequence
from datetime import date

from zvh_finance.billing.claims import BUDGET, GroundOfClaims
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.reconciliation import ground_lost, lost_grounds, reconciliation, unissued
from zvh_finance.charges.charge import ADOPTED
from zvh_finance.dossier.decisions import AppropriateResult
from zvh_finance.errors import Finding, InvalidInputError, ZvhError
from zvh_finance.year.books import Books
from zvh_finance.year.cases.worked import work_out
from zvh_finance.year.claims import grounds_of
from zvh_finance.year.issued import issued
from zvh_finance.year.vat_change import vat_remarks


def check_issued(books: Books) -> tuple[Finding, ...]:
    """What is due and was not issued, with what keeps it back.

    Of the years of which something was issued, and of those in which a case that was decided has
    amounts, or a result goes to the municipalities: these are nobody's yearly routine.

    Raises:
        InvalidInputError: something was issued on a ground that the dossier has no more.
        DifferenceError: the register was tampered with.
    """
    found = issued(books)
    documents = found.documents if found is not None else ()
    years = {invoice.cost_year for invoice in documents} | _years_of_cases(books)
    years |= _years_settled(books, documents)
    lost = [finding for year in sorted(years) for finding in _lost(books, year, documents)]
    if lost:
        raise InvalidInputError(*lost)
    unknown = found.unknown if found is not None else ()
    return (
        *unknown,
        *vat_remarks(books, documents),
        *(
            finding
            for year in sorted(years)
            for finding in unissued(
                reconciliation(_asked(books, documents, year), _of_year(documents, year)), year
            )
        ),
    )


def _of_year(documents: Sequence[Invoice], year: int) -> list[Invoice]:
    return [invoice for invoice in documents if invoice.cost_year == year]


def _lost(books: Books, year: int, documents: Sequence[Invoice]) -> Iterator[Finding]:
    titles = lost_grounds(grounds_of(books, year), _of_year(documents, year))
    if titles:
        yield ground_lost(titles, year)


def _asked(books: Books, documents: Sequence[Invoice], year: int) -> tuple[GroundOfClaims, ...]:
    """What is looked at; contributions of a year that was never billed here may be paid already."""
    grounds = grounds_of(books, year)
    if _of_year(documents, year):
        return grounds
    return tuple(ground for ground in grounds if ground.name != BUDGET)


def _years_settled(books: Books, documents: Sequence[Invoice]) -> set[int]:
    """The years whose result was settled with the municipalities since invoices are issued here."""
    since = min((invoice.issue_date for invoice in documents), default=date.max)
    taken = books.dossier.decisions.of_kind(AppropriateResult, books.as_of)
    return {decision.year for decision in taken if decision.settle and decision.date >= since}


def _years_of_cases(books: Books) -> set[int]:
    """The years until now for which a case that was decided has amounts of its own."""
    found: set[int] = set()
    for name in books.dossier.cases:
        try:
            worked = work_out(books, name)
        except ZvhError:
            continue
        years = {c.cost_year for c in worked.charges if c.cost_year <= books.as_of.year}
        found |= {y for y in years if any(c.status == ADOPTED for c in worked.claimed(y))}
    return found
