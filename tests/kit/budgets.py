"""Budgets in memory, in whole cents: lines, their amendments, and the decisions on them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from zvh_finance.convenant.art17_contributions.budget_versions import (
    BudgetVersion,
    Outlook,
    VersionLine,
)
from zvh_finance.dossier.arrangement import Arrangement
from zvh_finance.dossier.budget_tables import BudgetLine, BudgetTable, LineKind
from zvh_finance.dossier.contents import Dossier
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.decisions import AdoptBudget, AmendBudget
from zvh_finance.errors import Place

OPEN: Outlook = (None, None, None)
_PARTNERSHIP = {
    "name": "Zorg- en Veiligheidshuis",
    "short_name": "ZVH",
    "host": "GM0828",
    "effective_date": date(2019, 1, 1),
    "municipality": [{"code": "GM0828", "name": "Oss"}],
}


def version_line(
    line_id: str,
    kind: LineKind,
    cents: int,
    *changes: int,
    structural: bool = True,
    outlook: Outlook = OPEN,
    recurs: tuple[bool, ...] = (),
) -> VersionLine:
    """A line of a budget with its changes."""
    return VersionLine(
        id=line_id,
        description=f"Regel {line_id}",
        kind=kind,
        original=cents,
        changes=changes,
        task_field="1.2",
        category="3.8",
        structural=structural,
        note="",
        outlook=outlook,
        structural_changes=recurs,
    )


def table_line(
    line_id: str,
    cents: int,
    kind: LineKind = LineKind.COST,
    *,
    structural: bool = True,
    outlook: Outlook = OPEN,
) -> BudgetLine:
    """A row of a budget or an amendment."""
    return BudgetLine(
        id=line_id,
        description=f"Regel {line_id}",
        kind=kind,
        cents=cents,
        task_field="1.2",
        category="3.8",
        structural=structural,
        note=f"Noot {line_id}",
        outlook=outlook,
        place=Place("budget/2026.csv"),
    )


def dossier_of(*tables: BudgetTable, decisions: tuple[Mapping[str, object], ...] = ()) -> Dossier:
    """A dossier with these budgets and amendments, and these decisions."""
    years = {table.year for table in tables}
    return Dossier(
        folder=Path(),
        arrangement=Arrangement.model_validate(_PARTNERSHIP),
        decisions=DecisionRegister.model_validate({"decision": decisions}),
        budgets={table.year: table for table in tables if not table.amendment},
        amendments={
            year: tuple(t for t in tables if t.year == year and t.amendment) for year in years
        },
    )


def table(*lines: BudgetLine, amendment: int = 0, year: int = 2026) -> BudgetTable:
    """A budget, or an amendment on it."""
    return BudgetTable(year, amendment, lines, f"budget/{year}.csv")


def adopting(year: int = 2026, **pinned: object) -> AdoptBudget:
    """The decision DB-1 on a budget, with what it pins."""
    taken = {"id": "DB-1", "date": date(year - 1, 9, 10), "body": "DB", "subject": "adopt_budget"}
    return AdoptBudget.model_validate({**taken, "year": year, **pinned})


def amending(number: int, year: int = 2026, **pinned: object) -> AmendBudget:
    """The decision DB-A1 (or another number) on an amendment, with what it pins."""
    taken = {"id": f"DB-A{number}", "date": date(year, 4, number), "body": "DB"}
    about = {"subject": "amend_budget", "amendment": number, "year": year}
    return AmendBudget.model_validate({**taken, **about, **pinned})


def budget_of(
    *lines: VersionLine,
    year: int = 2026,
    adoption: AdoptBudget | None = None,
    amendments: tuple[int, ...] = (),
    amended: tuple[AmendBudget, ...] = (),
) -> BudgetVersion:
    """A budget with its amendments, and the decisions that were taken on them."""
    return BudgetVersion(year, lines, adoption, amendments, amended)
