"""The papers of a year-end, by their name in the run's folder."""

from zvh_finance.documents.paper.board_paper import Section, Table, board_paper_pdf
from zvh_finance.documents.paper.choices_in_dutch import choice_in_dutch
from zvh_finance.documents.paper.letterhead import letterhead
from zvh_finance.documents.paper.plain_tables import charges_csv, key_csv
from zvh_finance.documents.year_end.accounts_papers import (
    NO_PROVISION,
    accounts_paper,
    lawfulness_csv,
    none_open_in_words,
    provision_in_words,
    reserve_section,
)
from zvh_finance.documents.year_end.accounts_workbook import AccountsBook, accounts_workbook
from zvh_finance.documents.year_end.covering_letters import letter_files
from zvh_finance.dutch import amount, bare_amount, integer
from zvh_finance.year.books import Books
from zvh_finance.year.closing import Closing


def year_end_papers(books: Books, closing: Closing, limit: int) -> dict[str, bytes]:
    """The papers of a year-end, by their name in the run's folder."""
    year, head = closing.accounts.year, letterhead(books, closing.accounts.year)
    book = AccountsBook(
        accounts=closing.accounts,
        settlement=closing.settlement,
        charges=closing.charges,
        reserve=closing.reserve,
        unadopted=closing.unadopted,
        receivables=closing.receivables,
        provisions=closing.provisions,
        letterhead=head,
    )
    choices = books.dossier.arrangement.choices
    settled = _settled(closing, choice_in_dutch(choices, "merger"))
    further = (reserve_section(closing.reserve), settled, _open(closing))
    paper = accounts_paper(
        closing.accounts, closing.settlement, closing.unadopted, further, head, limit
    )
    files = {
        "charges.csv": charges_csv(closing.charges),
        "key.csv": key_csv([closing.budget.key]),
        "rechtmatigheid.csv": lawfulness_csv(closing.accounts),
        f"jaarrekening-{year}.xlsx": accounts_workbook(book),
        f"jaarrekening-{year}.pdf": board_paper_pdf(paper),
    }
    return {**files, **letter_files(books, closing, head, files)}


def _settled(closing: Closing, merger: str) -> Section:
    word = "Besluit" if closing.settlement.decided else "Voorstel"
    shown = closing.settlement.appropriation
    sentences: tuple[str, ...] = (
        (
            f"{word}: {amount(shown.to_reserve)} naar de reserve en {amount(shown.settle)} naar de "
            "gemeenten (negatief: eruit, of bij te betalen)."
        ),
    )
    if not closing.charges:
        return Section("Verrekening met de gemeenten", sentences)
    if closing.budget.key.is_by_part:
        sentences = (*sentences, merger)
    rows = tuple(
        (c.municipality_name, integer(c.population), bare_amount(c.share_cents))
        for c in closing.charges
    )
    total = ("Totaal", integer(closing.budget.key.denominator), bare_amount(-shown.settle))
    table = Table(("Gemeente", "Inwoners", "Te betalen (negatief: terug)"), rows, total)
    return Section("Verrekening met de gemeenten", sentences, table)


def _standing(cents: int) -> str:
    return f"{amount(cents)} open" if cents > 0 else f"{amount(-cents)} terug te betalen"


def _open(closing: Closing) -> Section:
    found = closing.receivables
    items = [*none_open_in_words(closing.accounts.year, found)]
    items.extend(
        f"{item.name}: {_standing(item.cents)} op {item.number} (artikel 21 lid 2)."
        for item in (found.open_items if found else ())
    )
    items.extend(
        f"{provision_in_words(p)}: {amount(p.cents)} ({p.ground})." for p in closing.provisions
    )
    if not closing.provisions:
        items.append(NO_PROVISION)
    return Section("Openstaande bijdragen en voorzieningen", items=tuple(items))
