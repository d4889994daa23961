"""What evaluations ask of a dossier (24, 17.4): what decides its amounts, what services cost."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from zvh_finance.convenant.art17_contributions.base_lines import services_in_base
from zvh_finance.convenant.art17_contributions.budget_versions import BudgetVersion, adopted_version
from zvh_finance.convenant.art17_contributions.supporting_services import SupportTreatment
from zvh_finance.convenant.art17_year_end.annual_accounts import OpenLine, open_year
from zvh_finance.convenant.calendar.calendar_day import Done, Taken
from zvh_finance.convenant.membership import Cause
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.dossier.decisions import (
    Decision,
    KeyOverride,
    MergerOutside,
    SplitMunicipality,
    SupportingServices,
)
from zvh_finance.dossier.ending_case import DissolutionCase
from zvh_finance.dossier.leaving_case import WithdrawalCase
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.errors import ZvhError
from zvh_finance.profile.rule import Rule
from zvh_finance.profile.speaking import profile
from zvh_finance.proof.convenant_text import FILE as CONVENANT_FILE
from zvh_finance.year.books import Books
from zvh_finance.year.budget import support_of
from zvh_finance.year.calendar import evaluate_by
from zvh_finance.year.membership import membership_of

_READINGS = (SplitMunicipality, MergerOutside, KeyOverride, SupportingServices)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An evaluation that a rule asks for: its last day, and what shows that it was done."""

    rule: Rule
    by: date
    done: Done | None


@dataclass(frozen=True, slots=True)
class ServicesYear:
    """The supporting services of a year, in cents (13.1, 17.4).

    Attributes:
        treatment: who bears them.
        costs: per service; as realised when that is known of each, else as adopted.
        are_realised: whether they are.
        in_contributions: what the municipalities paid for them in their contributions.
    """

    year: int
    treatment: SupportTreatment
    costs: Mapping[LineKind, int]
    are_realised: bool
    in_contributions: int


def evaluations_of(books: Books) -> tuple[Evaluation, ...]:
    """The evaluation of the cooperation (24), and that of the host role (17.4), if asked for."""
    taken = Taken(books.dossier.decisions, books.as_of)
    by, period = evaluate_by(books), profile().host_period
    found = []
    if by is not None:
        done = taken.other("evaluate_convenant", None)
        found.append(Evaluation(Rule.EVALUATION, by, done))
    if period is not None:
        done = taken.other("evaluate_host_role", None)
        found.append(Evaluation(Rule.SUPPORT, date(period.last_year, 12, 31), done))
    return tuple(found)


def deciding_choices(books: Books, year: int) -> tuple[str, ...]:
    """The names of the choices whose reading decides an amount or a day in this dossier.

    Args:
        books: what the job stands on.
        year: the budget year that is looked at last.
    """
    return tuple(dict.fromkeys((*_of_years(books, year), *_of_cases(books))))


def deciding_decisions(books: Books) -> tuple[Decision, ...]:
    """The decisions that choose a reading: of the key (17.7), and of who bears the services."""
    known = (d for d in books.dossier.decisions.decision if d.date <= books.as_of)
    return tuple(d for d in known if isinstance(d, _READINGS))


def is_of_the_ledger(books: Books) -> bool:
    """Whether the embedded ledger of sentences is that of this partnership's agreement."""
    return books.dossier.profile.source == CONVENANT_FILE


def decisions_told(books: Books) -> frozenset[str]:
    """Ids of the decisions that the account tells: on readings, and on evaluations."""
    done = {found.done.evidence for found in evaluations_of(books) if found.done}
    return frozenset(done | {decision.id for decision in deciding_decisions(books)})


def services_through(books: Books, year: int) -> tuple[ServicesYear, ...]:
    """The services of every adopted budget that has any, up to and including a year."""
    years = sorted(y for y in books.dossier.budgets if y <= year)
    versions = (adopted_version(books.dossier, y, books.as_of) for y in years)
    return tuple(
        _services(books, version)
        for version in versions
        if version and any(line.kind.is_supporting_service for line in version.lines)
    )


def _of_years(books: Books, year: int) -> Iterator[str]:
    members = membership_of(books).municipalities
    if any(t.ceased or s.begin.cause is Cause.REORGANISATION for t in members for s in t.stays):
        yield "merger"
    if books.dossier.budgets:
        yield "revised_figures"
    if books.dossier.actuals:
        yield from ("surplus", "deficit")
    if not support_of(books, year).is_decided:
        yield "undecided_services"


def _of_cases(books: Books) -> Iterator[str]:
    cases = books.dossier.cases_of
    if cases(RedundancyCase):
        yield from ("case_key_year", "salary_in_vwnw", "above_statutory")
    if leaving := cases(WithdrawalCase).values():
        yield "leaver_legacy_cases"
        is_amended = {case.amendment_effective is not None for case in leaving}
        yield from (("notice_arithmetic", "withdrawal_20_3")[amended] for amended in is_amended)
    if cases(DissolutionCase):
        yield "dissolution_key"


def _services(books: Books, version: BudgetVersion) -> ServicesYear:
    treatment = support_of(books, version.year)
    realised = _realised(books, version, treatment)
    amounts = realised or [(n.kind, n.cents) for n in version.lines if n.kind.is_supporting_service]
    costs: dict[LineKind, int] = {}
    for kind, cents in amounts:
        costs[kind] = costs.get(kind, 0) + cents
    paid = services_in_base(version, treatment)
    return ServicesYear(version.year, treatment, costs, realised is not None, paid)


def _realised(
    books: Books, version: BudgetVersion, treatment: SupportTreatment
) -> list[tuple[LineKind, int]] | None:
    """What each service cost in a year that is over; `None` when one is not known or not right."""
    if not books.realised(version.year):
        return None
    try:
        opened = open_year(version, books.dossier.actuals[version.year], treatment)
    except ZvhError:
        return None
    lines: tuple[OpenLine, ...] = (*opened.lines, *opened.memo)
    services = [(n.kind, n.actual) for n in lines if n.kind.is_supporting_service]
    known = [(kind, cents) for kind, cents in services if cents is not None]
    return known if len(known) == len(services) else None
