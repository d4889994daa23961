"""All papers of a portfolio, by their name in the folder."""

from collections.abc import Sequence

from zvh_finance.documents.portfolio.dossier_list import portfolio_json
from zvh_finance.documents.portfolio.overview import overview_page
from zvh_finance.documents.portfolio.tables import municipalities_csv, portfolio_csv
from zvh_finance.year.portfolio import DossierYear, municipal_years

PORTFOLIO_FILE = "portfolio.csv"
MUNICIPALITIES_FILE = "portfolio-gemeenten.csv"


def portfolio_papers(year: int, dossiers: Sequence[DossierYear]) -> dict[str, bytes]:
    """The two tables, the same for programs, and the page.

    Args:
        year: the budget year.
        dossiers: in the order in which they are shown.
    """
    municipalities = municipal_years(dossiers)
    return {
        PORTFOLIO_FILE: portfolio_csv(dossiers),
        MUNICIPALITIES_FILE: municipalities_csv(municipalities),
        "portfolio.json": portfolio_json(year, dossiers),
        "overzicht.html": overview_page(year, dossiers, municipalities),
    }
