"""Owed against issued: the check of a dossier, over the years in which something is due."""

from zvh_finance.billing.reconciliation import reconciliation, unissued
from zvh_finance.charges.charge import ADOPTED
from zvh_finance.errors import Finding, ZvhError
from zvh_finance.year.books import Books
from zvh_finance.year.cases.worked import work_out
from zvh_finance.year.claims import grounds_of
from zvh_finance.year.issued import issued


def check_issued(books: Books) -> tuple[Finding, ...]:
    """What is due and was not issued, with what keeps it back.

    Of the years of which something was issued, and of those in which a case that was decided has
    amounts: these are nobody's yearly routine.

    Raises:
        DifferenceError: the register was tampered with.
    """
    found = issued(books)
    documents = found.documents if found is not None else ()
    years = {invoice.cost_year for invoice in documents} | _years_of_cases(books)
    return tuple(
        finding
        for year in sorted(years)
        for finding in unissued(
            reconciliation(grounds_of(books, year), [i for i in documents if i.cost_year == year]),
            year,
        )
    )


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
