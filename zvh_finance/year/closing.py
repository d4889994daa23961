"""Closing a year: accounts, reserve, result, provisions and open contributions, put together."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from zvh_finance.billing.open_items import counted_once, items
from zvh_finance.billing.register import REGISTER, Register
from zvh_finance.convenant.art13_redundancy.redundancy import redundancy_cost
from zvh_finance.convenant.art17_contributions.budget_versions import (
    BudgetVersion,
    VersionLine,
    latest_version,
)
from zvh_finance.convenant.art17_contributions.contributions import (
    FEE_LINE,
    SURPLUS_LINE,
    ContributionBudget,
)
from zvh_finance.convenant.art17_contributions.key_figures import (
    KeyFigures,
    figures_of_accounts,
    figures_of_budget,
)
from zvh_finance.convenant.art17_contributions.reserve import (
    ReserveYear,
    movement_of,
    reserve_ledger,
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
from zvh_finance.convenant.art17_year_end.settlement import (
    Settlement,
    available_reserve,
    settlement,
)
from zvh_finance.dossier.budget_tables import BudgetTable
from zvh_finance.dossier.cases import parameter_use, parse_case
from zvh_finance.dossier.decisions import AppropriateResult, DecisionRegister
from zvh_finance.dossier.payments import listed_payments
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.errors import InvalidInputError, MissingGroundError, ZvhError
from zvh_finance.year.books import Ground
from zvh_finance.year.budget import adopted_budget_of_year

_REMINDER_DAYS = 14


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
class Closing:
    """A year that is closed, or on its way to it.

    Attributes:
        budget: the adopted budget with its adopted amendments.
        accounts: with what was realised.
        settlement: what becomes of the result.
        reserve: year by year, through the year in which the result lands; empty without one.
        provisions: for running staff cases.
        open_items: contributions that are not paid; `None` when no register of invoices is kept.
        successors: per code of a municipality that merged since: who takes its place, in words.
        unadopted: earlier years without adopted accounts, on which these accounts stand.
    """

    budget: ContributionBudget
    accounts: AnnualAccounts
    settlement: Settlement
    reserve: tuple[ReserveYear, ...]
    provisions: tuple[Provision, ...]
    open_items: tuple[OpenContribution, ...] | None
    successors: dict[str, str]
    unadopted: tuple[int, ...]


def closing_of(ground: Ground, year: int, limit: int) -> Closing:
    """Close a year on what the dossier has.

    Args:
        ground: the dossier, the figures and the day one looks from.
        year: the year.
        limit: cents; a larger difference of a line must be explained.

    Raises:
        MissingGroundError: actuals, some of their lines, or an adopted budget are missing.
        InvalidInputError: the decision on the result does not divide it.
    """
    budget, accounts = accounts_of(ground, year, limit)
    without = _without_result(ground.dossier.decisions, year)
    last = max(ground.dossier.budgets)
    available = available_reserve(accounts_ledger(ground, without, last), year)
    dossier = ground.dossier
    found = settlement(
        year,
        accounts.result,
        available,
        dossier.arrangement.choices,
        dossier.decisions,
        ground.as_of,
    )
    return Closing(
        budget=budget,
        accounts=accounts,
        settlement=found,
        reserve=years_that_exist(
            accounts_ledger(ground, dossier.decisions, min(last, year + 1)), dossier.budgets.keys()
        ),
        provisions=provisions_of(ground, year),
        open_items=open_contributions(ground, year),
        successors=_successors(ground, budget),
        unadopted=unadopted_years(
            year,
            dossier.budgets.keys(),
            dossier.actuals.keys(),
            dossier.arrangement.effective_date,
            dossier.decisions,
            ground.as_of,
        ),
    )


def accounts_of(ground: Ground, year: int, limit: int) -> tuple[ContributionBudget, AnnualAccounts]:
    """The adopted budget and the accounts on it.

    Raises:
        MissingGroundError: actuals, some of their lines, or an adopted budget are missing.
    """
    budget, opened = year_so_far(ground, year)
    return budget, annual_accounts(opened, limit)


def year_so_far(ground: Ground, year: int) -> tuple[ContributionBudget, OpenYear]:
    """The adopted budget, and the year against it as far as it was realised.

    Raises:
        MissingGroundError: the actuals or an adopted budget are missing.
    """
    if year not in ground.dossier.actuals:
        raise MissingGroundError.of(
            "actuals-missing",
            f"There are no realised amounts for {year}: the dossier has no actuals/{year}.csv or "
            ".xlsx. It has the same columns as the budget.",
        )
    budget = adopted_budget_of_year(ground, year)
    if budget is None:
        raise MissingGroundError.of(
            "budget-not-adopted",
            f"The budget of {year} was not adopted (article 17.8), so there is nothing to hold "
            'the actuals against. Record the decision with subject = "adopt_budget".',
        )
    return budget, _opened(ground, budget)


def is_wholly_realised(ground: Ground, year: int) -> bool:
    """Whether a year is over and the actuals have every line of its adopted budget.

    Actuals of a year without an adopted budget are taken as they are: nothing says what lacks.
    """
    if not ground.realised(year):
        return False
    budgeted = year in ground.dossier.budgets
    budget = adopted_budget_of_year(ground, year) if budgeted else None
    return budget is None or not check_all_known(_opened(ground, budget))


def forecast_problems(ground: Ground) -> Iterator[ZvhError]:
    """What is wrong with what the manager expects, one error a year."""
    for year, table in sorted(ground.dossier.forecasts.items()):
        try:
            budget = adopted_budget_of_year(ground, year)
            strays = check_forecast(_opened(ground, budget), table) if budget else ()
        except ZvhError as error:
            yield error
            continue
        if strays:
            yield InvalidInputError(*strays)


def _opened(ground: Ground, budget: ContributionBudget) -> OpenYear:
    """A year against its budget; without actuals every line of it is unknown."""
    year = budget.year
    actuals = ground.dossier.actuals.get(year, BudgetTable(year, 0, (), f"actuals/{year}.csv"))
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


def accounts_ledger(
    ground: Ground, decisions: DecisionRegister, last: int
) -> tuple[ReserveYear, ...]:
    """The reserve through a year: as realised where that is known, else as budgeted."""
    dossier = ground.dossier
    movements = {
        year: movement_of(latest_version(dossier, year, ground.as_of).lines, ground.realised(year))
        for year in dossier.budgets
        if year <= last
    }
    return reserve_ledger(dossier.arrangement.reserve, movements, decisions, last, ground.as_of)


def key_figures_history(ground: Ground, last: int) -> tuple[KeyFigures, ...]:
    """The key figures of every year up to one, from its accounts or else from its budget.

    A year that is not over, or of which some lines are unknown, is shown as it was budgeted.
    """
    ledger = {
        entry.year: entry.closing
        for entry in accounts_ledger(ground, ground.dossier.decisions, last)
    }
    history = []
    for year in sorted(y for y in ground.dossier.budgets if y <= last):
        budget = adopted_budget_of_year(ground, year)
        if budget is None:
            continue
        if is_wholly_realised(ground, year):
            _, accounts = accounts_of(ground, year, 0)
            history.append(figures_of_accounts(accounts, budget.key.denominator, ledger[year]))
        else:
            history.append(figures_of_budget(budget, ledger[year]))
    return tuple(history)


def provisions_of(ground: Ground, year: int) -> tuple[Provision, ...]:
    """What running staff cases still cost after the year, nominal (BBV article 44, 13.4-13.6)."""
    arrangement = ground.dossier.arrangement
    found = []
    for name, content in sorted(ground.dossier.case_files.items()):
        case = parse_case(content, f"cases/{name}.toml")
        if not isinstance(case, RedundancyCase) or case.surplus_date.year > year:
            continue
        cost = redundancy_cost(
            case, parameter_use(case, ground.parameters), arrangement.effective_date
        )
        shared = cost.shared(arrangement.choices)
        later = sum(line.cents for line in shared if line.cost_year > year)
        if later > 0:
            ground_text = "artikel 13 lid 5 en 6; nominaal, BBV artikel 44 lid 1"
            found.append(Provision(name, later, ground_text))
    return tuple(found)


def open_contributions(ground: Ground, year: int) -> tuple[OpenContribution, ...] | None:
    """The contributions of a year that are not wholly paid, from the register of invoices."""
    path = ground.dossier.folder / REGISTER
    if not path.is_file():
        return None
    with Register(path) as register:
        issued = [document.invoice for document in register.documents(year)]
        recorded = register.payments()
    listed, _ = listed_payments(ground.dossier.payment_files, {i.number for i in issued})
    payments = counted_once(listed, recorded)
    return tuple(
        OpenContribution(
            i.invoice.number, i.invoice.buyer.name, i.open_cents, i.invoice.payment.due_date
        )
        for i in items(issued, payments, ground.as_of, _REMINDER_DAYS)
        if i.open_cents
    )


def _without_result(decisions: DecisionRegister, year: int) -> DecisionRegister:
    others = tuple(
        d for d in decisions.decision if not (isinstance(d, AppropriateResult) and d.year == year)
    )
    return decisions.model_copy(update={"decision": others})


def _successors(ground: Ground, budget: ContributionBudget) -> dict[str, str]:
    """Who takes the place of a municipality that ceased after the year (Wet arhi, article 44)."""
    found = {}
    reorganisations = ground.snapshot.reorganisations
    start = ground.dossier.arrangement.map_date(budget.year)
    for member in budget.key.members:
        parts = reorganisations.abolition(member.code, start, ground.as_of)
        peopled = [part for part in parts if part.inhabitants_moved > 0]
        if len(peopled) == 1:
            heir = peopled[0]
            found[member.code] = f"; rechtsopvolger {heir.to_name} ({heir.to_code})"
    return found
