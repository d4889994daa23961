"""What the cases of a dossier charge or pay a municipality, each with what becomes of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from zvh_finance.billing.invoice import CASE
from zvh_finance.charges.charge import Charge
from zvh_finance.errors import Finding, ZvhError
from zvh_finance.year.books import Books
from zvh_finance.year.cases.worked import WorkedCase, work_out
from zvh_finance.year.claims import grounds_of


@dataclass(frozen=True, slots=True)
class CaseAmount:
    """One charge of a case.

    Attributes:
        worked: the case.
        charge: a total, or one line of it.
        lines: of a total, what it is made of; empty for a line.
        claimed: whether it is billed beside budget and accounts, now or later.
        held: why it is not billed on this day; empty when it is.
    """

    worked: WorkedCase
    charge: Charge
    lines: tuple[Charge, ...]
    claimed: bool
    held: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CaseAmounts:
    """The charges of all cases for one cost year.

    Attributes:
        amounts: in the order of the cases.
        stopped: the cases that cannot be worked out, each with what stops it.
    """

    amounts: tuple[CaseAmount, ...]
    stopped: dict[str, ZvhError]

    @property
    def codes(self) -> frozenset[str]:
        """Who pays or gets something."""
        return frozenset(amount.charge.municipality_code for amount in self.amounts)

    def of(self, code: str) -> tuple[CaseAmount, ...]:
        """The totals of one municipality."""
        return tuple(a for a in self.amounts if _is_total_of(a.charge, code))

    def traced(self, code: str, trace_id: str) -> CaseAmount | None:
        """The amount of one municipality with this trace id, a line too."""
        for amount in self.amounts:
            if (amount.charge.municipality_code, amount.charge.trace_id) == (code, trace_id):
                return amount
        return None

    def check_stopped(self, trace_id: str) -> None:
        """Raise what stops the case that a trace id begins with, if it is one of those.

        Raises:
            ZvhError: what is wrong in, or missing from, that case.
        """
        for name, error in self.stopped.items():
            if trace_id.startswith(f"{name}-"):
                raise error


def case_amounts(books: Books, year: int) -> CaseAmounts:
    """What each case charges for a cost year, decided or not, billed apart or not."""
    amounts: list[CaseAmount] = []
    stopped: dict[str, ZvhError] = {}
    for name in sorted(books.dossier.cases):
        try:
            worked = work_out(books, name)
        except ZvhError as error:
            stopped[name] = error
        else:
            amounts += _of_case(books, worked, year)
    return CaseAmounts(tuple(amounts), stopped)


def _of_case(books: Books, worked: WorkedCase, year: int) -> Iterator[CaseAmount]:
    charges = [charge for charge in worked.charges if charge.cost_year == year]
    if not charges:
        return
    claimed = frozenset(charge.trace_id for charge in worked.claimed(year))
    ground = f"{CASE}{worked.name}"
    held = next((g.held for g in grounds_of(books, year) if g.name == ground), ())
    for charge in charges:
        own = () if charge.line else tuple(row for row in charges if _is_line_of(row, charge))
        is_claimed = charge.trace_id in claimed
        yield CaseAmount(worked, charge, own, is_claimed, held if is_claimed else ())


def _is_total_of(charge: Charge, code: str) -> bool:
    return not charge.line and charge.municipality_code == code


def _is_line_of(row: Charge, total: Charge) -> bool:
    return bool(row.line) and row.municipality_code == total.municipality_code
