"""Closing a year: accounts, reserve, result, provisions and open contributions, put together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from zvh_finance.billing.claims import BUDGET
from zvh_finance.charges.charge import Charge
from zvh_finance.charges.pooling import Pooling
from zvh_finance.convenant.art17_contributions.base_lines import FEE_LINE
from zvh_finance.convenant.art17_contributions.budget_versions import BudgetVersion, VersionLine
from zvh_finance.convenant.art17_contributions.contributions import (
    SURPLUS_LINE,
    ContributionBudget,
)
from zvh_finance.convenant.art17_contributions.reserve import (
    ReserveYear,
    years_that_exist,
)
from zvh_finance.convenant.art17_year_end.annual_accounts import (
    AnnualAccounts,
    OpenYear,
    annual_accounts,
    check_all_known,
    open_year,
)
from zvh_finance.convenant.art17_year_end.closing_order import unadopted_years
from zvh_finance.convenant.art17_year_end.interim_report import check_forecast
from zvh_finance.convenant.art17_year_end.key_figures import (
    KeyFigures,
    figures_of_accounts,
    figures_of_budget,
)
from zvh_finance.convenant.art17_year_end.pooled_result import pooled_settlement, settled_shares
from zvh_finance.convenant.art17_year_end.settlement import (
    Settlement,
    available_reserve,
    settlement,
    settlement_charges,
)
from zvh_finance.convenant.cited import Rule, cited
from zvh_finance.dossier.budget_tables import BudgetTable
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.errors import (
    Finding,
    InvalidInputError,
    MissingGroundError,
    Place,
    Severity,
    ZvhError,
)
from zvh_finance.language import say
from zvh_finance.year.addressees import successor_of
from zvh_finance.year.books import Books
from zvh_finance.year.budget import adopted_budget_of_year
from zvh_finance.year.cases.redundancy import worked_redundancy
from zvh_finance.year.issued import issued
from zvh_finance.year.membership import ended_before
from zvh_finance.year.reserve import reserve_through, undecided_use


@dataclass(frozen=True, slots=True)
class Provision:
    """What a running staff case still costs after the year, in cents (BBV article 44)."""

    case: str
    cents: int
    ground: str


@dataclass(frozen=True, slots=True)
class OpenContribution:
    """A contribution that is not, or not wholly, paid; it stays with its municipality (21.2)."""

    number: str
    name: str
    cents: int
    due: date


@dataclass(frozen=True, slots=True)
class Receivables:
    """What came of the contributions of a year (17.3, 21.2).

    Attributes:
        are_issued: whether any contribution of the year was issued.
        open_items: those that are not paid.
    """

    are_issued: bool
    open_items: tuple[OpenContribution, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """A year that is closed, or on its way to it.

    Attributes:
        budget: the adopted budget with its adopted amendments.
        accounts: with what was realised.
        settlement: what becomes of the result.
        reserve: year by year, through the year in which the result lands; empty without one.
        provisions: for running staff cases.
        receivables: its contributions; `None` when no register of invoices is kept.
        successors: per code of a municipality that merged since: who takes its place, in words.
        unadopted: earlier years without adopted accounts, on which these accounts stand.
        available: cents of the reserve that a deficit may take.
    """

    budget: ContributionBudget
    accounts: AnnualAccounts
    settlement: Settlement
    reserve: tuple[ReserveYear, ...]
    provisions: tuple[Provision, ...]
    receivables: Receivables | None
    successors: dict[str, str]
    unadopted: tuple[int, ...]
    available: int

    @property
    def charges(self) -> tuple[Charge, ...]:
        """What is still charged to, or given back to, each municipality."""
        pools = self.settled_pools
        return settlement_charges(self.settlement, self.budget.key, self.successors, pools)

    @property
    def settled_pools(self) -> Pooling | None:
        """What each pool charges of what is settled; `None` without pools, or with nothing."""
        settle = self.settlement.appropriation.settle
        return pooled_settlement(self.budget.pools, self.accounts, settle)

    def shares_of(self, settle: int) -> Mapping[str, int]:
        """What each gets of a settled amount, in cents; negative when it pays."""
        return settled_shares(self.budget.key, self.budget.pools, self.accounts, settle)


def closing_of(books: Books, year: int, limit: int) -> Closing:
    """Close a year on what the dossier has.

    Args:
        books: the dossier, the figures and the day one looks from.
        year: the year.
        limit: cents; a larger difference of a line must be explained.

    Raises:
        MissingGroundError: actuals, some of their lines, or an adopted budget are missing.
        InvalidInputError: the decision on the result does not divide it.
    """
    budget, accounts = accounts_of(books, year, limit)
    last, dossier = max(books.dossier.budgets), books.dossier
    available = _available(books, year, last)
    found = settlement(
        year,
        accounts.result,
        available,
        dossier.arrangement.choices,
        dossier.decisions,
        books.as_of,
    )
    unruled = undecided_use(books, year)
    return Closing(
        budget=budget,
        accounts=accounts,
        settlement=replace(found, blockers=(*found.blockers, *([unruled] if unruled else []))),
        reserve=years_that_exist(
            reserve_through(books, min(last, year + 1)), dossier.budgets.keys()
        ),
        provisions=provisions_of(books, year),
        receivables=receivables_of(books, year),
        successors=_successors(books, budget),
        unadopted=unadopted_years(
            year,
            dossier.budgets.keys(),
            dossier.actuals.keys(),
            dossier.arrangement.effective_date,
            dossier.decisions,
            books.as_of,
        ),
        available=available,
    )


def accounts_of(books: Books, year: int, limit: int) -> tuple[ContributionBudget, AnnualAccounts]:
    """The adopted budget and the accounts on it.

    Raises:
        MissingGroundError: actuals, some of their lines, or an adopted budget are missing.
    """
    budget, opened = year_so_far(books, year)
    return budget, annual_accounts(opened, limit)


def year_so_far(books: Books, year: int) -> tuple[ContributionBudget, OpenYear]:
    """The adopted budget, and the year against it as far as it was realised.

    Raises:
        MissingGroundError: the actuals or an adopted budget are missing.
        InvalidInputError: the actuals have what is billed beside the budget, or contradict it.
    """
    if year not in books.dossier.actuals:
        raise MissingGroundError.of(
            "actuals-missing",
            say(
                "There are no realised amounts for {year}: the dossier has no "
                "actuals/{year}.csv or .xlsx. It has the same columns as the budget.",
                year=year,
            ),
            Place("actuals"),
        )
    budget = adopted_budget_of_year(books, year)
    if budget is None:
        raise MissingGroundError.of(
            "accounts-without-budget",
            say(
                "The budget of {year} was not adopted ({cited.ADOPTION_OF_BUDGET}), so there "
                "is nothing to hold the actuals against. Record the decision with subject = "
                '"adopt_budget".',
                year=year,
            ),
            Place("decisions.toml"),
        )
    check_actuals(books, year)
    return budget, _opened(books, budget)


def check_actuals(books: Books, year: int) -> tuple[Finding, ...]:
    """Nothing to tell, unless the actuals have what is billed beside the budget.

    Raises:
        InvalidInputError: naming every such row.
    """
    if twice := tuple(_billed_beside(books, year)):
        raise InvalidInputError(*twice)
    return ()


def _billed_beside(books: Books, year: int) -> Iterator[Finding]:
    """Rows of a staff case that is billed beside the budget: a deficit would charge them again."""
    rows = [row for row in books.dossier.actuals[year].lines if row.cents]
    for name in books.dossier.cases_of(RedundancyCase):
        if not any(row.id.startswith(f"{name}-") for row in rows):
            continue
        apart = worked_redundancy(books, name).ids_beside(year)
        for row in (row for row in rows if row.id in apart):
            yield Finding(
                "case-realised-twice",
                say(
                    '"{id}" belongs to the staff case {name}, which is billed beside the '
                    "budget ({cited.LASTING_DUTIES}, choices A06 and A08): in the accounts the "
                    "municipalities would pay it again through the result. Take this row out; "
                    "what the case really cost stands in cases/{name}.toml.",
                    id=row.id,
                    name=name,
                ),
                row.place,
            )


def is_wholly_realised(books: Books, year: int) -> bool:
    """Whether a year is over and the actuals have every line of its adopted budget.

    Actuals of a year without an adopted budget are taken as they are: nothing says what lacks.
    """
    if not books.realised(year) or any(_billed_beside(books, year)):
        return False
    budgeted = year in books.dossier.budgets
    budget = adopted_budget_of_year(books, year) if budgeted else None
    return budget is None or not check_all_known(_opened(books, budget))


def realised_beside(books: Books, year: int) -> tuple[BudgetTable | None, tuple[Finding, ...]]:
    """The actuals of a year to show beside a later budget, or why they are left out.

    A year does not fall with another: what only stands beside it is left out, with the reason.
    """
    try:
        whole = is_wholly_realised(books, year)
    except ZvhError as error:
        return None, tuple(
            Finding(
                "accounts-left-out",
                say(
                    "The column of the accounts of {year} is left out, for its budget cannot "
                    "be worked out: {message}",
                    year=year,
                    message=finding.message,
                ),
                finding.place,
                Severity.WARNING,
            )
            for finding in error.findings
        )
    return (books.dossier.actuals[year] if whole else None), ()


def forecast_problems(books: Books, year: int) -> tuple[Finding, ...]:
    """What is remarkable about what the manager expects of a year.

    Raises:
        InvalidInputError: it speaks of lines that the budget does not have.
    """
    if ended_before(books, year) is not None:
        return ()
    budget = adopted_budget_of_year(books, year)
    strays = check_forecast(_opened(books, budget), books.dossier.forecasts[year]) if budget else ()
    if strays:
        raise InvalidInputError(*strays)
    return ()


def _opened(books: Books, budget: ContributionBudget) -> OpenYear:
    """A year against its budget; without actuals every line of it is unknown."""
    year = budget.year
    actuals = books.dossier.actuals.get(year, BudgetTable(year, 0, (), f"actuals/{year}.csv"))
    return open_year(_with_cases(budget), actuals, budget.support)


def _with_cases(budget: ContributionBudget) -> BudgetVersion:
    """The budget with the lines of running cases, incidental (13.5, 13.6).

    What was realised on them stands in the actuals under the same id.
    """
    known = {line.id for line in budget.version.lines} | {FEE_LINE, SURPLUS_LINE}
    extra = tuple(
        VersionLine(
            id=line.id,
            description=line.description,
            kind=line.kind,
            original=line.cents,
            changes=(0,) * len(budget.version.amendments),
            task_field="",
            category="",
            structural=False,
            note=f"artikel {line.article}",
            outlook=line.outlook,
        )
        for line in budget.lines
        if line.id not in known
    )
    return replace(budget.version, lines=(*budget.version.lines, *extra))


def _available(books: Books, year: int, last: int) -> int:
    """What a deficit may take; nothing while budgets of later years take more than there is."""
    try:
        return available_reserve(reserve_through(books, last, without_result_of=year), year)
    except InvalidInputError:
        reserve_through(books, year, without_result_of=year)
        return 0


def key_figures_history(books: Books, last: int) -> tuple[KeyFigures, ...]:
    """The key figures of every year up to one, from its accounts or else from its budget.

    A year that is not over, or of which some lines are unknown, is shown as it was budgeted; one
    that cannot be worked out, or is older than the reserve, is left out: it stops no year after it.
    """
    ledger = {entry.year: entry.closing for entry in reserve_through(books, last)}
    known = sorted(y for y in books.dossier.budgets if y in ledger)
    found = (_key_figures(books, year, ledger[year]) for year in known)
    return tuple(figures for figures in found if figures is not None)


def _key_figures(books: Books, year: int, reserve: int) -> KeyFigures | None:
    try:
        budget = adopted_budget_of_year(books, year)
        if budget is None:
            return None
        if not is_wholly_realised(books, year):
            return figures_of_budget(budget, reserve)
        _, accounts = accounts_of(books, year, 0)
    except ZvhError:
        return None
    return figures_of_accounts(accounts, budget.key.denominator, reserve)


def provisions_of(books: Books, year: int) -> tuple[Provision, ...]:
    """What running staff cases still cost after the year, nominal (BBV article 44, 13.4-13.6)."""
    found = []
    for name, case in sorted(books.dossier.cases_of(RedundancyCase).items()):
        if case.surplus_date.year > year:
            continue
        worked = worked_redundancy(books, name)
        if case.leaver is not None and worked.payer_is_bound:
            continue
        years = worked.years
        later = sum(x.cents for y, lines in years.items() if y > year for x in lines)
        if later > 0:
            ground_text = (
                f"{cited(Rule.REDEPLOYMENT, Rule.REDUNDANCY)}; nominaal, BBV artikel 44 lid 1"
            )
            found.append(Provision(name, later, ground_text))
    return tuple(found)


def receivables_of(books: Books, year: int) -> Receivables | None:
    """The contributions of a year in the register of invoices, and nothing else of that year."""
    found = issued(books)
    if found is None:
        return None
    documents = found.of_year(year)
    open_items = tuple(
        OpenContribution(
            i.invoice.number, i.invoice.buyer.name, i.open_cents, i.invoice.payment.due_date
        )
        for i in found.items(found.of_year(year))
        if i.open_cents and i.invoice.ground.name == BUDGET
    )
    return Receivables(any(i.ground.name == BUDGET for i in documents), open_items)


def _successors(books: Books, budget: ContributionBudget) -> dict[str, str]:
    """Who takes the place of a municipality that ceased after the year (Wet arhi, article 44)."""
    found = {m.code: successor_of(books, m.code) for m in budget.key.members}
    return {
        code: f"; rechtsopvolger {heir.name} ({heir.code})"
        for code, heir in found.items()
        if heir.code != code
    }
