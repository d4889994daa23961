"""What is open of a year, as paper and as workbook, of a dossier."""

from collections.abc import Iterable, Mapping

from zvh_finance.billing.invoice import Layout
from zvh_finance.billing.open_items import Item
from zvh_finance.documents.invoices.open_items_paper import OpenItems, open_items_paper
from zvh_finance.documents.paper.pdf import pdf
from zvh_finance.documents.paper.workbook import workbook
from zvh_finance.dossier.invoicing import Invoicing
from zvh_finance.year.books import Books


def open_items_files(
    books: Books, settings: Invoicing, year: int, items: Iterable[Item]
) -> Mapping[str, bytes]:
    """Both by their names; `items` are the documents of that year on the day one looks from."""
    paper = open_items_paper(
        OpenItems(
            year=year,
            as_of=books.as_of,
            host=settings.legal_name,
            unit=settings.unit,
            layout=Layout(settings.colour, books.dossier.arrangement.fictional),
            items=tuple(item for item in items if item.open_cents),
        )
    )
    return {
        "openstaande-posten.pdf": pdf(paper),
        "openstaande-posten.xlsx": workbook(paper),
    }
