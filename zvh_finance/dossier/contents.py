"""The dossier as a value: what the controller keeps, read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from zvh_finance.dossier.arrangement import Arrangement
from zvh_finance.dossier.budget_tables import BudgetTable
from zvh_finance.dossier.decisions import DecisionRegister
from zvh_finance.dossier.forecast import ForecastTable


@dataclass(frozen=True)
class Dossier:
    """What the controller keeps, read and checked.

    Attributes:
        folder: where it was read from.
        arrangement: the partnership.
        decisions: what was decided.
        budgets: per year the budget as first proposed.
        amendments: per year the amendments, in the order of their numbers.
        actuals: per year the realised amounts.
        forecasts: per year what the manager expects of it.
        case_files: per name the bytes of `cases/NAME.toml`.
        payment_files: per file name the bytes of `payments/YEAR.csv` (or `.xlsx`).
        inputs: SHA-256 of every file read, by its name relative to the dossier.
    """

    folder: Path
    arrangement: Arrangement
    decisions: DecisionRegister
    budgets: Mapping[int, BudgetTable] = field(default_factory=dict)
    amendments: Mapping[int, tuple[BudgetTable, ...]] = field(default_factory=dict)
    actuals: Mapping[int, BudgetTable] = field(default_factory=dict)
    forecasts: Mapping[int, ForecastTable] = field(default_factory=dict)
    case_files: Mapping[str, bytes] = field(default_factory=dict)
    payment_files: Mapping[str, bytes] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
