"""Gathering what the board's papers on a budget say, and writing them."""

from dataclasses import replace
from datetime import date

from zvh_finance.cbs.boundaries import boundaries_on
from zvh_finance.charges.charge import CONCEPT
from zvh_finance.convenant.art17_contributions.contributions import ContributionBudget
from zvh_finance.documents.budget.budget_note import budget_note
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.budget.decision_list import decision_list
from zvh_finance.documents.budget.note_matter import NoteMatter
from zvh_finance.documents.budget.parties_paper import parties_paper
from zvh_finance.documents.paper.letterhead import letterhead
from zvh_finance.documents.paper.pdf import pdf
from zvh_finance.documents.pictures.region_map import RegionMap, Shown, region_map
from zvh_finance.year.amended import amendments_of
from zvh_finance.year.board_choices import board_choices
from zvh_finance.year.books import Books
from zvh_finance.year.calendar import calendar_of
from zvh_finance.year.membership import membership_of


def note_matter(books: Books, paper: BudgetPaper) -> NoteMatter:
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
        region_map=_map(books, budget),
    )


def board_papers(books: Books, paper: BudgetPaper) -> dict[str, bytes]:
    """The note, the decision list and the paper for the meeting of all parties, by file name."""
    matter, year = note_matter(books, paper), paper.budget.year
    return {
        f"bestuursnota-{year}.pdf": pdf(budget_note(matter)),
        f"besluitenlijst-{year}.txt": decision_list(matter),
        f"partijenoverleg-begroting-{year}.pdf": pdf(parties_paper(matter)),
    }


def _parties(books: Books, year: int) -> tuple[str, ...]:
    """Who takes part in the year and is no municipality."""
    day = books.dossier.arrangement.map_date(year)
    return tuple(t.name for t in membership_of(books).parties if t.takes_part_on(day))


def _map(books: Books, budget: ContributionBudget) -> RegionMap | None:
    """The contributions on the map of the first day of the year."""
    shown = [Shown(m.code, m.name, budget.contributions[m.code]) for m in budget.key.members]
    shapes = boundaries_on(date(budget.year, 1, 1), books.snapshot.reorganisations)
    title = f"Bijdrage per gemeente in {budget.year}"
    return region_map(title, f"Bijdrage {budget.year}", shown, shapes)
