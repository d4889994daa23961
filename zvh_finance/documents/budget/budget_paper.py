"""What the board's workbook says, before it is a workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from zvh_finance.charges.charge import CONCEPT
from zvh_finance.convenant.art17_contributions.base_lines import BaseLine
from zvh_finance.convenant.art17_contributions.budget_versions import BudgetVersion
from zvh_finance.convenant.art17_contributions.comparison import Change, Comparison
from zvh_finance.convenant.art17_contributions.contributions import (
    ContributionBudget,
)
from zvh_finance.convenant.art17_contributions.reserve import ReserveYear
from zvh_finance.convenant.art17_year_end.key_figures import KeyFigures
from zvh_finance.convenant.cited import Rule, in_brackets
from zvh_finance.documents.paper.letterhead import Letterhead
from zvh_finance.documents.paper.marks import marks_in_words
from zvh_finance.documents.paper.reasons_in_dutch import reasons
from zvh_finance.dossier.arrangement import Arrangement
from zvh_finance.dutch import alphabetical
from zvh_finance.errors import Finding
from zvh_finance.key.key import KeyMember
from zvh_finance.year.comparison import LastYear
from zvh_finance.year.outlook import OutlookYear


@dataclass(frozen=True, slots=True)
class CitedDecision:
    """A decision as it is cited on paper.

    Attributes:
        prepared_by: the role that prepared what was decided on (9.3e), if it is known.
    """

    id: str
    date: date
    body: str
    subject: str
    year: int
    text: str
    prepared_by: str = ""


@dataclass(frozen=True, slots=True)
class BudgetPaper:
    """Everything on the board's workbook and on the municipality sheets.

    Attributes:
        arrangement: the partnership.
        budget: this year, shared.
        last_year: last year's budget, why contributions changed, or why it is left out.
        actual: two years ago, signed cents per line that counted in the base; `None` when that
            year is not over or not wholly realised.
        outlook: the three years after.
        reserve: the reserve up to and including this year; empty when there never was one.
        figures: key figures per year up to and including this one.
        decisions: those that the amounts rest on.
        population_source: where the inhabitants come from, a line of Dutch.
        inputs: SHA-256 per input file.
        choices: the readings that were used where they matter here or differ from the default,
            in Dutch.
        run_id: the same for the same run.
        letterhead: who says it, on which day, with which marks and from which source.
        reasons_of_changes: per number of an amendment and id of a line what its table notes.
        without_accounts: why the accounts of two years ago are left out; usually empty.
    """

    arrangement: Arrangement
    budget: ContributionBudget
    last_year: LastYear
    actual: Mapping[str, BaseLine] | None
    outlook: Sequence[OutlookYear]
    reserve: Sequence[ReserveYear]
    figures: Sequence[KeyFigures]
    decisions: Sequence[CitedDecision]
    population_source: str
    inputs: Mapping[str, str]
    choices: Mapping[str, str]
    run_id: str
    letterhead: Letterhead
    reasons_of_changes: Mapping[tuple[int, str], str] = field(default_factory=dict)
    without_accounts: tuple[Finding, ...] = ()

    @property
    def last(self) -> ContributionBudget | None:
        """Last year's budget with its amendments, shared; `None` when there was none."""
        return self.last_year.budget

    @property
    def comparison(self) -> Comparison | None:
        """Why contributions changed; `None` when there is no last year."""
        return self.last_year.comparison

    @property
    def is_concept(self) -> bool:
        """Whether a decision is still missing."""
        return self.budget.status == CONCEPT

    @property
    def marks(self) -> tuple[str, ...]:
        """What must be said on every page."""
        fictional = self.arrangement.fictional
        return marks_in_words(is_concept=self.is_concept, is_fictional=fictional)

    @property
    def members(self) -> tuple[KeyMember, ...]:
        """Who pays, in the order of their names."""
        return tuple(sorted(self.budget.key.members, key=lambda m: (alphabetical(m.name), m.code)))

    @property
    def has_weights(self) -> bool:
        """Whether a decision set a weight in the place of inhabitants (17.7, A02)."""
        return any(member.override for member in self.budget.key.members)

    @property
    def version(self) -> BudgetVersion:
        """The budget with its amendments."""
        return self.budget.version

    @property
    def annual_plan(self) -> str:
        """The Jaarplan that the budget belongs to (4.9), as a sentence; empty if not recorded."""
        adoption = self.version.adoption
        if adoption is None or adoption.annual_plan is None:
            return ""
        return f"De begroting hoort bij: {adoption.annual_plan}{in_brackets(Rule.ANNUAL_PLAN)}."

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is missing and what must be known, in Dutch."""
        beside = (*self.last_year.left_out, *self.without_accounts)
        return reasons((*self.budget.blockers, *self.budget.warnings, *beside))

    def change_of(self, code: str) -> Change | None:
        """The change of a municipality since last year, if there was a last year."""
        return self.last_year.change_of(code)

    @property
    def all_lines(self) -> tuple[BaseLine, ...]:
        """The lines of this year, then those that only last year or the accounts had."""
        known = {line.id: line for line in self.budget.lines}
        for lines in (self.last.lines if self.last else (), (self.actual or {}).values()):
            for line in lines:
                known.setdefault(line.id, line)
        return tuple(known.values())
