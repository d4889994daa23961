"""Cases that are worked out by the board's key alone: refused where pools share the budget."""

from collections.abc import Iterable

from zvh_finance.convenant.art17_contributions.base_lines import OUTLOOK_YEARS
from zvh_finance.errors import InvalidInputError, Place
from zvh_finance.language import commas, say
from zvh_finance.year.books import Books


def pooled_years(books: Books) -> tuple[int, ...]:
    """The years in whose budget or amendments a line names a pool."""
    dossier = books.dossier
    tables = [
        *dossier.budgets.values(),
        *(t for found in dossier.amendments.values() for t in found),
    ]
    return tuple(sorted({t.year for t in tables if any(line.pool for line in t.lines)}))


def refuse_pools(books: Books, name: str, years: Iterable[int]) -> None:
    """Stop a case that compares contributions of years by the board's key, when pools share them.

    Args:
        books: what the job stands on.
        name: of the case.
        years: whose contributions it compares; the budgets before them give their bases.

    Raises:
        InvalidInputError: the budget of one of these years, or one that gives a base, has pools.
    """
    years = tuple(years)
    looked_at = range(min(years) - OUTLOOK_YEARS, max(years) + 1)
    found = [year for year in pooled_years(books) if year in looked_at]
    if found:
        raise InvalidInputError.of(
            "case-with-pools",
            say(
                "The case {name} compares what everybody contributes with and without a "
                "municipality, and the budget of {years} is shared by pools with keys of their "
                "own. That is not worked out here: no amount is given, rather than a wrong one. "
                "Work it out by hand with `pools.csv` of the budget.",
                name=name,
                years=commas(found),
            ),
            Place(f"cases/{name}.toml"),
        )
