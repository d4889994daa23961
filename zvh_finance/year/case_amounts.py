"""What the cases of a dossier charge or pay a municipality, each with what becomes of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from zvh_finance.billing.invoice import CASE
from zvh_finance.charges.charge import Charge
from zvh_finance.convenant.art17_contributions.contributions import ContributionBudget
from zvh_finance.errors import Finding, ZvhError
from zvh_finance.year.books import Books
from zvh_finance.year.budget import counting_budget_of_year
from zvh_finance.year.cases.opened import CostPlace
from zvh_finance.year.cases.worked import WorkedCase, work_out
from zvh_finance.year.claims import grounds_of


@dataclass(frozen=True, slots=True)
class CaseAmount:
    """One charge of a case.

    Attributes:
        worked: the case.
        charge: a total, or one line of it.
        lines: of a total, what it is made of; empty for a line.
        place: where its costs go in the year.
        budget: the budget of the year that has them, as adopted or else as drafted; `None` when
            they go elsewhere, or no budget has them yet.
        held: why it is not billed on this day; empty when it is, or never is by itself.
    """

    worked: WorkedCase
    charge: Charge
    lines: tuple[Charge, ...]
    place: CostPlace
    budget: ContributionBudget | None
    held: tuple[Finding, ...]

    @property
    def code(self) -> str:
        """Of who pays or gets it."""
        return self.charge.municipality_code

    @property
    def is_claimed(self) -> bool:
        """Whether it is billed beside budget and accounts, now or later."""
        return self.place in {CostPlace.BESIDE, CostPlace.LEAVER}

    @property
    def decisions(self) -> tuple[str, ...]:
        """The ids of the decisions it rests on, those of the budget that has it too."""
        return (*self.charge.decisions, *(self.budget.decisions if self.budget else ()))


@dataclass(frozen=True, slots=True)
class CaseAmounts:
    """The charges of all cases for one cost year.

    Attributes:
        year: the cost year.
        cases: that were worked out.
        amounts: in the order of the cases.
        stopped: the cases that cannot be worked out, each with what stops it.
    """

    year: int
    cases: tuple[WorkedCase, ...]
    amounts: tuple[CaseAmount, ...]
    stopped: dict[str, ZvhError]

    @property
    def codes(self) -> frozenset[str]:
        """Who pays or gets something."""
        return frozenset(amount.code for amount in self.amounts)

    def of(self, code: str) -> tuple[CaseAmount, ...]:
        """The totals of one municipality that are billed by themselves, now or later."""
        return tuple(
            amount
            for amount in self.amounts
            if amount.is_claimed and not amount.charge.line and amount.code == code
        )

    def traced(self, trace_id: str) -> CaseAmount | None:
        """The amount with this trace id, a line too."""
        return next((a for a in self.amounts if a.charge.trace_id == trace_id), None)

    def named(self, trace_id: str) -> tuple[WorkedCase, str] | None:
        """The case and the code that the trace id of a total names, whether it has an amount."""
        known = {f"{worked.name}-{self.year}-": worked for worked in self.cases}
        begins = [begin for begin in known if trace_id.startswith(begin)]
        if not begins:
            return None
        longest = max(begins, key=len)
        return known[longest], trace_id.removeprefix(longest)

    def check_stopped(self, trace_id: str) -> None:
        """Raise what stops the case that a trace id begins with, if it is one of those.

        Raises:
            ZvhError: what is wrong in, or missing from, that case.
        """
        for name, error in self.stopped.items():
            if trace_id.startswith(f"{name}-{self.year}-"):
                raise error


def case_amounts(books: Books, year: int) -> CaseAmounts:
    """What each case charges for a cost year, decided or not, billed apart or not."""
    cases: list[WorkedCase] = []
    amounts: list[CaseAmount] = []
    stopped: dict[str, ZvhError] = {}
    for name in sorted(books.dossier.cases):
        try:
            worked = work_out(books, name)
        except ZvhError as error:
            stopped[name] = error
        else:
            cases.append(worked)
            amounts += _of_case(books, worked, year)
    return CaseAmounts(year, tuple(cases), tuple(amounts), stopped)


def _of_case(books: Books, worked: WorkedCase, year: int) -> Iterator[CaseAmount]:
    charges = [charge for charge in worked.charges if charge.cost_year == year]
    if not charges:
        return
    place = worked.place_in(year)
    ground = f"{CASE}{worked.name}"
    held = next((g.held for g in grounds_of(books, year) if g.name == ground), ())
    budget = _budget_with(books, worked, year) if place is CostPlace.BUDGET else None
    for charge in charges:
        own = () if charge.line else tuple(row for row in charges if _is_line_of(row, charge))
        yield CaseAmount(worked, charge, own, place, budget, held)


def _budget_with(books: Books, worked: WorkedCase, year: int) -> ContributionBudget | None:
    """The budget of a year that has the lines of a case; one that was adopted may lack them."""
    if year not in books.dossier.budgets:
        return None
    budget = counting_budget_of_year(books, year)
    return budget if any(line.case == worked.name for line in budget.lines) else None


def _is_line_of(row: Charge, total: Charge) -> bool:
    return bool(row.line) and row.municipality_code == total.municipality_code
