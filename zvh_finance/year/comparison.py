"""What changed since last year; a year does not fall with its neighbour."""

from dataclasses import dataclass

from zvh_finance.convenant.art17_contributions.comparison import Change, Comparison, Steps, compared
from zvh_finance.convenant.art17_contributions.contributions import ContributionBudget
from zvh_finance.errors import Finding, InvalidInputError, Place, Severity, ZvhError
from zvh_finance.key.key import DistributionKey
from zvh_finance.language import say
from zvh_finance.year.books import Books
from zvh_finance.year.budget import budget_with, counting_budget_of_year
from zvh_finance.year.keys import edition_of, key_for


@dataclass(frozen=True, slots=True)
class LastYear:
    """Last year beside this year.

    Attributes:
        budget: of last year; `None` when there was none, or it cannot be worked out.
        comparison: why contributions changed; `None` for the same reasons.
        rebased: last year's inhabitants on this year's map and membership, by which the comparison
            was made; `None` without one.
        left_out: why it is left out although the dossier has a budget of that year; empty when
            nothing is left out.
    """

    budget: ContributionBudget | None
    comparison: Comparison | None
    rebased: DistributionKey | None = None
    left_out: tuple[Finding, ...] = ()

    def change_of(self, code: str) -> Change | None:
        """The change of a municipality, if there is a comparison."""
        changes = self.comparison.changes if self.comparison else ()
        return next((change for change in changes if change.code == code), None)


def last_year_of(books: Books, budget: ContributionBudget) -> LastYear:
    """Last year, as its budget counts, beside a budget, as far as it can be worked out."""
    return books.once(_last_year, budget.year, budget.version.amendments)


def _last_year(books: Books, year: int, amendments: tuple[int, ...]) -> LastYear:
    if year - 1 not in books.dossier.budgets:
        return LastYear(None, None)
    budget = budget_with(books, year, amendments)
    try:
        last = counting_budget_of_year(books, year - 1)
        edition = edition_of(books, year - 1)
        rebased = key_for(books, year, edition=edition, former_year=year - 1)
    except ZvhError as error:
        return LastYear(None, None, left_out=tuple(_left_out(year, f) for f in error.findings))
    # Who was divided and stayed in last year's key alone (A17) takes no part in this year.
    now_here = rebased.among(budget.key.weights)
    try:
        steps = Steps(
            before=last.contributions,
            by_last_key=budget.shared_by(last.key),
            by_rebased=budget.shared_by(now_here),
            after=budget.contributions,
        )
    except InvalidInputError:
        return LastYear(None, None, left_out=(_by_pools(year),))
    return LastYear(last, compared(steps, budget.key, last.key, now_here), now_here)


def _by_pools(year: int) -> Finding:
    return Finding(
        "comparison-by-pools",
        say(
            "The keys of the pools of {year} do not fit who took part in {last_year}, so {year} is "
            "shown without a comparison.",
            year=year,
            last_year=year - 1,
        ),
        Place("arrangement.toml"),
        Severity.WARNING,
    )


def _left_out(year: int, finding: Finding) -> Finding:
    return Finding(
        "comparison-left-out",
        say(
            "{last_year} cannot be worked out, so {year} is shown without a comparison: {message}",
            last_year=year - 1,
            year=year,
            message=finding.message,
        ),
        finding.place,
        Severity.WARNING,
    )
