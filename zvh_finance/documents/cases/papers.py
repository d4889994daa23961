"""The papers of a case of any kind: what its folder holds besides charges, key and manifest."""

from functools import singledispatch

from zvh_finance import dutch
from zvh_finance.charges.charge import CONCEPT
from zvh_finance.convenant.art13_redundancy.redundancy import expectations
from zvh_finance.convenant.art20_22_leaving.withdrawal_dates import contribution_until
from zvh_finance.documents.cases.accession_papers import accession_form, accession_workbook
from zvh_finance.documents.cases.case_memos import (
    court_memo,
    dissolution_proposal,
    exclusion_memo,
    redundancy_memo,
)
from zvh_finance.documents.cases.dissolution_book import dissolution_workbook
from zvh_finance.documents.cases.redundancy_book import RedundancyFile, redundancy_workbook
from zvh_finance.documents.cases.withdrawal_book import withdrawal_workbook
from zvh_finance.documents.cases.withdrawal_letter import proposal_letter
from zvh_finance.documents.paper.case_book import Marks
from zvh_finance.documents.paper.case_letter import Paper
from zvh_finance.documents.paper.letterhead import house_colour
from zvh_finance.documents.paper.sentences import FEWEST_PERSONS
from zvh_finance.year.cases.accession import WorkedAccession
from zvh_finance.year.cases.dissolution import WorkedCourtDissolution, WorkedDissolution
from zvh_finance.year.cases.exclusion import WorkedExclusion
from zvh_finance.year.cases.opened import OpenCase
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
    title = f"Personele zaak {worked.name}"
    paper = _paper(worked.opened, title, concept=worked.status == CONCEPT)
    file = _redundancy_file(worked)
    names = {charge.municipality_code: charge.municipality_name for charge in worked.charges}
    return {
        f"{worked.name}.xlsx": redundancy_workbook(file, _marks(paper)),
        f"{worked.name}-partijen.pdf": redundancy_memo(file, paper, names),
    }


@case_papers.register
def _withdrawal(worked: WorkedWithdrawal) -> dict[str, bytes]:
    title = f"Voorstel financiële gevolgen uittreding {worked.leavers}"
    paper = _paper(worked.opened, title, concept=worked.status == CONCEPT)
    papers = {f"{worked.name}.pdf": proposal_letter(worked, paper, _readings_of_20_3(worked))}
    if worked.years:
        papers[f"{worked.name}.xlsx"] = withdrawal_workbook(worked, _marks(paper))
    return papers


@case_papers.register
def _exclusion(worked: WorkedExclusion) -> dict[str, bytes]:
    paper = _paper(worked.opened, f"Uitsluiting {worked.leaver}", concept=False)
    return {f"{worked.name}.pdf": exclusion_memo(worked, paper)}


@case_papers.register
def _dissolution(worked: WorkedDissolution) -> dict[str, bytes]:
    paper = _paper(worked.opened, "Voorstel opheffing", concept=worked.status == CONCEPT)
    few = len(worked.case.redundancy_cases) < FEWEST_PERSONS
    staff_lines = worked.staff.ids if few else frozenset[str]()
    return {
        f"{worked.name}.xlsx": dissolution_workbook(worked, _marks(paper)),
        f"{worked.name}.pdf": dissolution_proposal(
            worked, paper, worked.staff.to_mention, staff_lines
        ),
    }


@case_papers.register
def _court(worked: WorkedCourtDissolution) -> dict[str, bytes]:
    paper = _paper(worked.opened, "Ontbinding door de rechter", concept=False)
    return {f"{worked.name}.pdf": court_memo(worked.case, paper)}


@case_papers.register
def _accession(worked: WorkedAccession) -> dict[str, bytes]:
    title = "Toetredingsformulier nieuwe partner"
    paper = _paper(worked.opened, title, concept=not worked.is_complete)
    partnership = worked.opened.books.dossier.arrangement.name
    return {
        f"{worked.name}.xlsx": accession_workbook(
            worked.case, worked.conditions, worked.before_and_after, _marks(paper)
        ),
        f"{worked.name}-bijlage-1.pdf": accession_form(worked.case, paper, partnership),
    }


def _paper(opened: OpenCase, title: str, *, concept: bool) -> Paper:
    """Who writes and what marks every page carries."""
    return Paper(
        title=title,
        sender=opened.books.dossier.arrangement.name,
        case=opened.name,
        created=opened.books.as_of,
        colour=house_colour(opened.books),
        concept=concept,
        fictional=opened.fictional,
    )


def _marks(paper: Paper) -> Marks:
    """The same for a workbook."""
    return Marks(paper.title, paper.concept, paper.fictional, paper.created)


def _redundancy_file(worked: WorkedRedundancy) -> RedundancyFile:
    shares: dict[int, dict[str, int]] = {year: {} for year in worked.years}
    for charge in worked.charges:
        if not charge.line:
            shares[charge.cost_year][charge.municipality_code] = charge.share_cents
    forecast = worked.case.forecast
    return RedundancyFile(
        name=worked.name,
        case=worked.case,
        cost=worked.cost,
        choices=worked.choices,
        years=worked.years,
        keys=worked.keys_of_years,
        choices_of_key=worked.choices_of_key,
        payer=_payer(worked),
        shares=shares,
        expectations=expectations(worked.cost, forecast, worked.choices) if forecast else (),
        used=worked.opened.parameters.used,
    )


def _payer(worked: WorkedRedundancy) -> str:
    articles = [charge.article for charge in worked.charges]
    ground = f" ({dutch.articles(articles)})" if articles else ""
    if worked.case.leaver is not None:
        return f"{worked.opened.name_of(worked.case.leaver)} alleen{ground}"
    if worked.is_legacy:
        return f"de gemeenten die deelnamen toen de zaak begon{ground}{_without(worked)}"
    if worked.is_ordinary:
        return f"de gemeenten, als gewone kosten{ground}"
    return f"de gemeenten{ground}"


def _without(worked: WorkedRedundancy) -> str:
    """Who took part when it began and does not pay: it left, or bought itself out (A06)."""
    released = [f"{name} vanaf {year}" for name, year in worked.released.items()]
    return f", zonder {dutch.listed(released)} (keuze A06)" if released else ""


def _readings_of_20_3(worked: WorkedWithdrawal) -> tuple[str, ...]:
    """Under 20.3: the contribution of the running year, and the other readings in euros (A13)."""
    key, day = worked.running_key, worked.dates.effective
    if worked.case.ground != "20.3" or key is None:
        return ()
    bases = [item.amount for item in worked.case.base if item.year == day.year]
    return tuple(
        _reading(worked, worked.names[code], key.shares(base)[code])
        for base in bases
        for code in worked.names
        if code in key.weights
    )


def _reading(worked: WorkedWithdrawal, name: str, share: int) -> str:
    day = worked.dates.effective
    part = contribution_until(share, day)
    fee = sum(year.method_a for year in worked.fees)
    told = (
        f"De bijdrage {day.year} van {name} van {dutch.amount(share)} blijft verschuldigd en wordt "
        f"niet terugbetaald. Ter informatie: naar tijdsgelang zou het {dutch.amount(part)} zijn, "
        f"en {dutch.amount(share - part)} minder, als onverschuldigd betaald"
    )
    if not worked.fees:
        return told + "."
    return f"{told}; met de vergoeding van artikel 22 lid 4 {dutch.amount(fee)} meer."
