"""Gathering what the board's papers on a budget say, and writing them."""

from dataclasses import replace

from zvh_finance.charges.charge import CONCEPT
from zvh_finance.convenant.cited import Rule, applies
from zvh_finance.documents.budget.budget_note import budget_note
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.budget.decision_list import decision_list
from zvh_finance.documents.budget.note_matter import NoteMatter
from zvh_finance.documents.budget.parties_paper import parties_paper
from zvh_finance.documents.paper.letterhead import letterhead
from zvh_finance.documents.paper.pdf import pdf
from zvh_finance.documents.pictures.region_map import RegionMap
from zvh_finance.year.amended import amendments_of
from zvh_finance.year.board_choices import board_choices
from zvh_finance.year.books import Books
from zvh_finance.year.calendar import calendar_of
from zvh_finance.year.membership import membership_of


def note_matter(
    books: Books, paper: BudgetPaper, region_map: RegionMap | None = None
) -> NoteMatter:
    """What the note, the decision list and the paper for all parties speak of."""
    budget = paper.budget
    head = letterhead(books, budget.year)
    return NoteMatter(
        paper=paper,
        letterhead=replace(head, concept=budget.status == CONCEPT, reference=paper.run_id),
        days=calendar_of(books, budget.year),
        choices=board_choices(books, budget),
        amendments=amendments_of(books, budget),
        parties=_parties(books, budget.year),
        region_map=region_map,
    )


def board_papers(
    books: Books, paper: BudgetPaper, region_map: RegionMap | None = None
) -> dict[str, bytes]:
    """The note, the decision list and the paper for the meeting of all parties, by file name."""
    matter, year = note_matter(books, paper, region_map), paper.budget.year
    papers = {
        f"bestuursnota-{year}.pdf": pdf(budget_note(matter)),
        f"besluitenlijst-{year}.txt": decision_list(matter),
    }
    if applies(Rule.MEETINGS_OF_ALL):
        papers[f"partijenoverleg-begroting-{year}.pdf"] = pdf(parties_paper(matter))
    return papers


def _parties(books: Books, year: int) -> tuple[str, ...]:
    """Who takes part in the year and is no municipality."""
    day = books.dossier.arrangement.map_date(year)
    return tuple(t.name for t in membership_of(books).parties if t.takes_part_on(day))
