"""The papers of a case of any kind: what its folder holds besides charges, key and manifest."""

from functools import singledispatch

from zvh_finance.documents.cases.accession_papers import accession_form, accession_paper
from zvh_finance.documents.cases.dissolution_paper import dissolution_paper
from zvh_finance.documents.cases.ending_memos import court_memo, exclusion_memo
from zvh_finance.documents.cases.redundancy_papers import redundancy_memo, redundancy_workbook
from zvh_finance.documents.cases.withdrawal_paper import withdrawal_paper
from zvh_finance.documents.paper.pdf import pdf
from zvh_finance.documents.paper.workbook import workbook
from zvh_finance.year.accountability import is_of_the_ledger
from zvh_finance.year.cases.accession import WorkedAccession
from zvh_finance.year.cases.dissolution import WorkedCourtDissolution, WorkedDissolution
from zvh_finance.year.cases.exclusion import WorkedExclusion
from zvh_finance.year.cases.redundancy import WorkedRedundancy
from zvh_finance.year.cases.withdrawal import WorkedWithdrawal
from zvh_finance.year.cases.worked import WorkedCase


@singledispatch
def case_papers(worked: WorkedCase) -> dict[str, bytes]:
    """The papers of a case, by their name in its folder."""
    message = f"There are no papers for {type(worked).__name__}."
    raise NotImplementedError(message)


@case_papers.register
def _redundancy(worked: WorkedRedundancy) -> dict[str, bytes]:
    return {
        f"{worked.name}.xlsx": workbook(redundancy_workbook(worked)),
        f"{worked.name}-partijen.pdf": pdf(redundancy_memo(worked)),
    }


@case_papers.register
def _withdrawal(worked: WorkedWithdrawal) -> dict[str, bytes]:
    paper = withdrawal_paper(worked)
    papers = {f"{worked.name}.pdf": pdf(paper)}
    if worked.years:
        papers[f"{worked.name}.xlsx"] = workbook(paper)
    return papers


@case_papers.register
def _exclusion(worked: WorkedExclusion) -> dict[str, bytes]:
    return {f"{worked.name}.pdf": pdf(exclusion_memo(worked))}


@case_papers.register
def _dissolution(worked: WorkedDissolution) -> dict[str, bytes]:
    paper = dissolution_paper(worked)
    return {f"{worked.name}.xlsx": workbook(paper), f"{worked.name}.pdf": pdf(paper)}


@case_papers.register
def _court(worked: WorkedCourtDissolution) -> dict[str, bytes]:
    return {f"{worked.name}.pdf": pdf(court_memo(worked))}


@case_papers.register
def _accession(worked: WorkedAccession) -> dict[str, bytes]:
    paper = accession_paper(worked)
    found = {f"{worked.name}.xlsx": workbook(paper), f"{worked.name}.pdf": pdf(paper)}
    if is_of_the_ledger(worked.opened.books):  # the form is an annex of the text of the ledger
        found[f"{worked.name}-bijlage-1.pdf"] = accession_form(worked)
    return found
