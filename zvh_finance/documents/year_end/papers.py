"""The papers of a year-end and of an interim report, by their name in the run's folder."""

from dataclasses import replace

from zvh_finance.charges.pooling import by_matter
from zvh_finance.convenant.art17_contributions.reserve import years_that_exist
from zvh_finance.convenant.art17_year_end.interim_report import InterimReport
from zvh_finance.convenant.cited import Rule, applies
from zvh_finance.documents.paper.charge_tables import charges_csv, key_csv
from zvh_finance.documents.paper.choices_in_dutch import choice_in_dutch
from zvh_finance.documents.paper.letterhead import letterhead
from zvh_finance.documents.paper.pdf import pdf
from zvh_finance.documents.paper.pool_tables import pool_files
from zvh_finance.documents.paper.workbook import workbook
from zvh_finance.documents.year_end.accounts_paper import Told, accounts_paper
from zvh_finance.documents.year_end.all_parties_paper import all_parties_paper
from zvh_finance.documents.year_end.annual_report_chapter import annual_report_chapter
from zvh_finance.documents.year_end.covering_letters import letter_files
from zvh_finance.documents.year_end.decision_list import decision_list
from zvh_finance.documents.year_end.interim_paper import Background, interim_paper
from zvh_finance.documents.year_end.lawfulness import lawfulness_csv
from zvh_finance.year.books import Books
from zvh_finance.year.closing import key_figures_history, receivables_of
from zvh_finance.year.reserve import reserve_through
from zvh_finance.year.year_end import YearEnd, staff_so_far


def year_end_papers(books: Books, found: YearEnd, limit: int, run_id: str) -> dict[str, bytes]:
    """The papers of a year-end.

    Args:
        books: what the job stands on.
        found: the closed year.
        limit: cents above which a difference is explained.
        run_id: by which one finds the calculation back.
    """
    year, closing = found.year, found.closing
    head = replace(letterhead(books, year), reference=run_id)
    choices = books.dossier.arrangement.choices
    merger = choice_in_dutch(choices, "merger") if closing.budget.key.is_by_part else ""
    paper = accounts_paper(Told(found, head, choices, limit, merger))
    files = {
        "charges.csv": charges_csv(closing.charges),
        "key.csv": key_csv([closing.budget.key]),
        **pool_files(by_matter(f"REK-{year}", closing.settled_pools)),
        "rechtmatigheid.csv": lawfulness_csv(closing.accounts),
        f"jaarrekening-{year}.xlsx": workbook(paper),
        f"jaarrekening-{year}.pdf": pdf(paper),
        f"jaarverslag-financien-{year}.pdf": pdf(annual_report_chapter(found, head, limit)),
        f"besluitenlijst-jaarrekening-{year}.txt": decision_list(found, paper.letterhead),
    }
    if applies(Rule.MEETINGS_OF_ALL):
        paper_of_all = all_parties_paper(found, head)
        files[f"partijenoverleg-jaarrekening-{year}.pdf"] = pdf(paper_of_all)
    return {**files, **letter_files(books, closing, head, files)}


def interim_papers(
    books: Books, report: InterimReport, limit: int, run_id: str
) -> dict[str, bytes]:
    """The papers of an interim report.

    Args:
        books: what the job stands on.
        report: of the year.
        limit: cents above which an expected difference is explained.
        run_id: by which one finds the calculation back.
    """
    year, known = report.year, books.dossier.budgets.keys()
    background = Background(
        figures=key_figures_history(books, year),
        reserve=years_that_exist(reserve_through(books, year), known),
        staff=staff_so_far(books, year),
        receivables=receivables_of(books, year),
    )
    head = replace(letterhead(books, year), reference=run_id)
    paper = interim_paper(report, background, head, limit)
    return {f"tussenrapportage-{report.until}.pdf": pdf(paper)}
