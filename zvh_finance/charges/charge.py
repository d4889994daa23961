"""The result of every rule: charges, who pays what and why, with the trace from total to cent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zvh_finance.language import say

CONCEPT = "concept"
ADOPTED = "adopted"
STATUS_TEXTS = {CONCEPT: say("concept"), ADOPTED: say("adopted")}
"""How a status is said on a screen."""


@dataclass(frozen=True, slots=True)
class Charge:
    """One amount for one municipality, on the ground of an article and a decision.

    A charge without `line` is what is paid. Charges with a `line` show what it is made of: signed
    amounts (costs positive, income negative) that add up, per municipality, to the charge
    without a line.

    Attributes:
        trace_id: readable, and the same in every run and every document.
        article: of the convenant, e.g. `17.2`.
        cost_year: the year the cost belongs to.
        line: id of the cost line, or empty for the total.
        description: in Dutch, as it may appear on paper.
        municipality_code: CBS code of who pays.
        municipality_name: its name in the arrangement.
        reference_date: of the key used, or `None` where no key was used (a fee of one leaver).
        population: its weight in the key, whole inhabitants; 0 without a key.
        population_total: the denominator; 0 without a key.
        amount_total_cents: the amount that was shared.
        share_cents: what this municipality bears of it.
        decision: ids of the decisions it rests on, comma-separated.
        status: `concept` until the adopting decision is there, then `adopted`.
    """

    trace_id: str
    article: str
    cost_year: int
    line: str
    description: str
    municipality_code: str
    municipality_name: str
    reference_date: date | None
    population: int
    population_total: int
    amount_total_cents: int
    share_cents: int
    decision: str
    status: str

    @property
    def decisions(self) -> tuple[str, ...]:
        """The ids of the decisions, one by one."""
        return tuple(name for name in self.decision.split(", ") if name)


def trace_id(kind: str, cost_year: int | str, code: str, line: str = "") -> str:
    """A readable id: `BEG-2027-GM0828`, or `BEG-2027-GM0828-huisvesting` for a line.

    Args:
        kind: what the charge comes from: `BEG` budget, `REK` accounts, or a case's name.
        cost_year: the year of the cost.
        code: CBS code of the municipality.
        line: id of the cost line; empty for the total.
    """
    return "-".join(part for part in (kind, str(cost_year), code, line) if part)


def totals(charges: Iterable[Charge]) -> tuple[Charge, ...]:
    """The charges that are paid: those without a line."""
    return tuple(charge for charge in charges if not charge.line)
