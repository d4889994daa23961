"""Owed against issued, of every year of which something was issued: the check of a dossier."""

from zvh_finance.billing.reconciliation import reconciliation, unexplained
from zvh_finance.errors import Finding
from zvh_finance.year.books import Books
from zvh_finance.year.claims import grounds_of
from zvh_finance.year.issued import issued


def check_issued(books: Books) -> tuple[Finding, ...]:
    """What is due and was not issued, in the years of which something was.

    Raises:
        DifferenceError: the register was tampered with.
    """
    found = issued(books)
    if found is None:
        return ()
    years = sorted({invoice.cost_year for invoice in found.documents})
    return tuple(
        finding
        for year in years
        for finding in unexplained(
            reconciliation(grounds_of(books, year), found.of_year(year)), year
        )
    )
