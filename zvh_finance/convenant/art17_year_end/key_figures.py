"""Key figures (*kengetallen*) of a year, as the Dagelijks Bestuur follows them (6.5)."""

from dataclasses import dataclass
from fractions import Fraction

from zvh_finance.convenant.art17_contributions.contributions import ContributionBudget
from zvh_finance.convenant.art17_year_end.annual_accounts import AnnualAccounts
from zvh_finance.dossier.budget_tables import LineKind


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """The key figures of one year; every ratio exact.

    Attributes:
        year: the budget year.
        is_realised: whether they come from the accounts; otherwise from the budget.
        inhabitants: on the reference date of the year.
        costs: cents, gross, with all supporting services, without additions to the reserve.
        contributions: cents that the municipalities owe together.
        state_grant: cents.
        overhead: cents of supporting services, whoever bears them.
        reserve: cents in the reserve on 31 December.
        budgeted_costs: cents in the budget after changes, on the same footing as `costs`.
    """

    year: int
    is_realised: bool
    inhabitants: int
    costs: int
    contributions: int
    state_grant: int
    overhead: int
    reserve: int
    budgeted_costs: int

    @property
    def cost_per_inhabitant(self) -> Fraction:
        """Cents."""
        return Fraction(self.costs, self.inhabitants)

    @property
    def contribution_per_inhabitant(self) -> Fraction:
        """Cents."""
        return Fraction(self.contributions, self.inhabitants)

    @property
    def state_share(self) -> Fraction:
        """The part of the costs that the State grant covers."""
        return Fraction(self.state_grant, self.costs or 1)

    @property
    def overhead_share(self) -> Fraction:
        """The part of the costs that supporting services are."""
        return Fraction(self.overhead, self.costs or 1)

    @property
    def reserve_ratio(self) -> Fraction:
        """The reserve against the costs of the year."""
        return Fraction(self.reserve, self.costs or 1)

    @property
    def realisation_rate(self) -> Fraction | None:
        """Realised costs against the budget after changes; `None` before the accounts."""
        return Fraction(self.costs, self.budgeted_costs or 1) if self.is_realised else None


def figures_of_budget(budget: ContributionBudget, reserve: int) -> KeyFigures:
    """The key figures as a budget has them.

    Args:
        budget: of the year.
        reserve: cents on 31 December.
    """
    amounts = [(line.kind, line.cents) for line in budget.version.lines]
    costs = _costs(amounts)
    return KeyFigures(
        year=budget.year,
        is_realised=False,
        inhabitants=budget.key.denominator,
        costs=costs,
        contributions=budget.base,
        state_grant=_of(amounts, LineKind.STATE_GRANT),
        overhead=_overhead(amounts),
        reserve=reserve,
        budgeted_costs=costs,
    )


def figures_of_accounts(accounts: AnnualAccounts, inhabitants: int, reserve: int) -> KeyFigures:
    """The key figures as the accounts have them.

    Args:
        accounts: of the year.
        inhabitants: the denominator of the key of the year.
        reserve: cents on 31 December.
    """
    lines = (*accounts.lines, *accounts.memo)
    fee = 0 if any(x.kind.is_supporting_service for x in accounts.lines) else _fee(accounts)
    realised = [(line.kind, line.actual) for line in lines]
    budgeted = [(line.kind, line.after) for line in lines]
    return KeyFigures(
        year=accounts.year,
        is_realised=True,
        inhabitants=inhabitants,
        costs=_costs(realised) - fee,
        contributions=accounts.contributions,
        state_grant=_of(realised, LineKind.STATE_GRANT),
        overhead=_overhead(realised),
        reserve=reserve,
        budgeted_costs=_costs(budgeted) - fee,
    )


def _fee(accounts: AnnualAccounts) -> int:
    """The fee pays for services that stand in the memo; counted once."""
    return sum(line.actual for line in accounts.lines if line.is_fee)


def _costs(amounts: list[tuple[LineKind, int]]) -> int:
    return sum(
        cents for kind, cents in amounts if kind.sign > 0 and kind is not LineKind.RESERVE_ADDITION
    )


def _of(amounts: list[tuple[LineKind, int]], wanted: LineKind) -> int:
    return sum(cents for kind, cents in amounts if kind is wanted)


def _overhead(amounts: list[tuple[LineKind, int]]) -> int:
    return sum(cents for kind, cents in amounts if kind.is_supporting_service)
