"""A closed year with all that its papers tell of it: history, ways for the result, what follows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zvh_finance.convenant.art17_contributions.contributions import ContributionBudget
from zvh_finance.convenant.art17_contributions.reserve import ReserveYear
from zvh_finance.convenant.art17_year_end.annual_accounts import OpenLine
from zvh_finance.convenant.art17_year_end.key_figures import KeyFigures
from zvh_finance.convenant.art17_year_end.result_options import (
    ResultOption,
    Way,
    result_options,
    way_of,
)
from zvh_finance.dossier.decisions import AdoptAccounts
from zvh_finance.errors import ZvhError
from zvh_finance.key.key import DistributionKey
from zvh_finance.year.books import Books
from zvh_finance.year.budget import adopted_budget_of_year
from zvh_finance.year.closing import (
    Closing,
    Provision,
    closing_of,
    key_figures_history,
    provisions_of,
    year_so_far,
)
from zvh_finance.year.keys import key_for
from zvh_finance.year.membership import membership_of


@dataclass(frozen=True, slots=True)
class StaffCases:
    """Running staff cases together, so that no paper need tell of one (13.4 to 13.6).

    Attributes:
        persons: of whom something is in the accounts, or is expected after the year.
        spent: cents that the accounts of the year have for them.
        later: cents that they still cost after the year.
    """

    persons: int
    spent: int
    later: int


@dataclass(frozen=True, slots=True)
class YearEnd:
    """A closed year and what belongs to it.

    Attributes:
        closing: accounts, result, reserve, what is open.
        figures: key figures up to and including the year.
        next_key: of the year after it; `None` when it cannot be derived.
        next_base: cents that the municipalities owe by the adopted budget of the next year; `None`
            while there is none.
        sent_on: when the adopted accounts were sent; `None` while that was not recorded (17.8).
        parties: names of the parties that are no municipality and took part in the year.
        staff: the staff cases together.
    """

    closing: Closing
    figures: tuple[KeyFigures, ...]
    next_key: DistributionKey | None
    next_base: int | None
    sent_on: date | None
    parties: tuple[str, ...]
    staff: StaffCases

    @property
    def year(self) -> int:
        """The year that was closed."""
        return self.closing.accounts.year

    @property
    def options(self) -> tuple[ResultOption, ...]:
        """The ways in which the result can be decided on (A28, A29)."""
        found = self.closing
        return result_options(
            found.accounts.result, found.available, can_carry=self.next_key is not None
        )

    @property
    def way(self) -> Way | None:
        """The way that was decided or else is proposed; `None` when it is another division."""
        return way_of(self.closing.settlement.appropriation, self.options)

    @property
    def ledger(self) -> tuple[ReserveYear, ...]:
        """The reserve year by year, through the year that was closed; empty without one."""
        return tuple(entry for entry in self.closing.reserve if entry.year <= self.year)

    @property
    def reserve(self) -> int:
        """Cents in the reserve on 31 December, before this result goes anywhere."""
        return self.ledger[-1].closing if self.ledger else 0


def year_end_of(books: Books, year: int, limit: int) -> YearEnd:
    """Close a year, with all that its papers tell.

    Args:
        books: the dossier, the figures and the day one looks from.
        year: the year.
        limit: cents; a larger difference of a line must be explained.

    Raises:
        MissingGroundError: actuals, some of their lines, or an adopted budget are missing.
        InvalidInputError: the decision on the result does not divide it.
    """
    closing = closing_of(books, year, limit)
    adopted = books.dossier.decisions.for_year(AdoptAccounts, year, books.as_of)
    last_day = date(year, 12, 31)
    return YearEnd(
        closing=closing,
        figures=key_figures_history(books, year),
        next_key=_next_key(books, year + 1),
        next_base=_next_base(books, year + 1),
        sent_on=adopted[0].sent_on if adopted else None,
        parties=tuple(t.name for t in membership_of(books).parties if t.takes_part_on(last_day)),
        staff=_staff_cases(closing.budget, closing.accounts.lines, closing.provisions),
    )


def _next_key(books: Books, year: int) -> DistributionKey | None:
    """The key of the next year; a year that cannot be worked out stops no year before it."""
    try:
        return key_for(books, year)
    except ZvhError:
        return None


def _next_base(books: Books, year: int) -> int | None:
    if year not in books.dossier.budgets:
        return None
    try:
        budget = adopted_budget_of_year(books, year)
    except ZvhError:
        return None
    return budget.base if budget else None


def staff_so_far(books: Books, year: int) -> StaffCases:
    """The staff cases of a year on its way, as far as something was realised.

    Raises:
        MissingGroundError: the actuals or an adopted budget are missing.
        InvalidInputError: the actuals contradict the budget.
    """
    budget, opened = year_so_far(books, year)
    return _staff_cases(budget, opened.lines, provisions_of(books, year))


def _staff_cases(
    budget: ContributionBudget, lines: Iterable[OpenLine], provisions: Iterable[Provision]
) -> StaffCases:
    of_cases = {line.id: line.case for line in budget.lines if line.case}
    own = [line for line in lines if line.id in of_cases]
    later = {provision.case: provision.cents for provision in provisions}
    return StaffCases(
        persons=len({of_cases[line.id] for line in own} | later.keys()),
        spent=sum(line.actual or 0 for line in own),
        later=sum(later.values()),
    )
