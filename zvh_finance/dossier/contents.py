"""The dossier as a value: what the controller keeps, read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from zvh_finance.dossier.arrangement import Arrangement
from zvh_finance.dossier.budget_tables import BudgetTable
from zvh_finance.dossier.cases import Case
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.forecast import ForecastTable
from zvh_finance.dossier.payments import ListedPayment
from zvh_finance.dossier.pools import StatedPool
from zvh_finance.dossier.sent_log import SentLog
from zvh_finance.errors import Finding
from zvh_finance.profile.profile import Profile
from zvh_finance.profile.speaking import profile

CaseT = TypeVar("CaseT")


@dataclass(frozen=True)
class Dossier:
    """What the controller keeps, read and checked.

    Attributes:
        folder: where it was read from.
        arrangement: the partnership.
        profile: what its agreement calls things, and where its rules stand.
        decisions: what was decided.
        budgets: per year the budget as first proposed.
        amendments: per year the amendments, in the order of their numbers.
        actuals: per year the realised amounts.
        forecasts: per year what the manager expects of it.
        cases: per name what `cases/NAME.toml` says.
        payments: everything listed in `payments/YEAR.csv` (or `.xlsx`), in order.
        sent: per year what was sent to whom.
        pools: of costs with a key of their own.
        remarks: what its user must know of tables that were read all the same: warnings.
        inputs: SHA-256 of every file read, by its name relative to the dossier.
    """

    folder: Path
    arrangement: Arrangement
    decisions: DecisionRegister
    profile: Profile = field(default_factory=profile)
    budgets: Mapping[int, BudgetTable] = field(default_factory=dict)
    amendments: Mapping[int, tuple[BudgetTable, ...]] = field(default_factory=dict)
    actuals: Mapping[int, BudgetTable] = field(default_factory=dict)
    forecasts: Mapping[int, ForecastTable] = field(default_factory=dict)
    cases: Mapping[str, Case] = field(default_factory=dict)
    payments: tuple[ListedPayment, ...] = ()
    sent: Mapping[int, SentLog] = field(default_factory=dict)
    pools: tuple[StatedPool, ...] = ()
    remarks: tuple[Finding, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)

    def cases_of(self, kind: type[CaseT]) -> dict[str, CaseT]:
        """The cases of one kind, by name."""
        return {name: case for name, case in self.cases.items() if isinstance(case, kind)}
