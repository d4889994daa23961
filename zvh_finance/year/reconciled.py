"""Owed against issued: the check of a dossier, over the years in which something is due."""

from collections.abc import Iterator, Sequence

from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.reconciliation import ground_lost, lost_grounds, reconciliation, unissued
from zvh_finance.charges.charge import ADOPTED
from zvh_finance.dossier.decisions import AppropriateResult
from zvh_finance.errors import Finding, InvalidInputError, ZvhError
from zvh_finance.year.books import Books
from zvh_finance.year.cases.worked import work_out
from zvh_finance.year.claims import grounds_of
from zvh_finance.year.issued import issued


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
    if found is not None:
        years |= _years_settled(books)
    lost = [finding for year in sorted(years) for finding in _lost(books, year, documents)]
    if lost:
        raise InvalidInputError(*lost)
    unknown = found.unknown if found is not None else ()
    return (
        *unknown,
        *(
            finding
            for year in sorted(years)
            for finding in unissued(
                reconciliation(grounds_of(books, year), _of_year(documents, year)), year
            )
        ),
    )


def _of_year(documents: Sequence[Invoice], year: int) -> list[Invoice]:
    return [invoice for invoice in documents if invoice.cost_year == year]


def _lost(books: Books, year: int, documents: Sequence[Invoice]) -> Iterator[Finding]:
    names = lost_grounds(grounds_of(books, year), _of_year(documents, year))
    if names:
        yield ground_lost(names, year)


def _years_settled(books: Books) -> set[int]:
    """The years of which a result was decided to go to the municipalities, or to come from them."""
    taken = books.dossier.decisions.of_kind(AppropriateResult, books.as_of)
    return {decision.year for decision in taken if decision.settle}


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
