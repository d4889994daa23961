"""The dossier as a whole: every file of it read, and everything that is wrong told at once."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from zvh_finance.dossier.arrangement import Arrangement
from zvh_finance.dossier.budget_tables import BudgetTable, parse_budget_table
from zvh_finance.dossier.cases import parse_case
from zvh_finance.dossier.contents import Dossier
from zvh_finance.dossier.decisions import DecisionRegister
from zvh_finance.dossier.files import read_bytes, sha256
from zvh_finance.dossier.forecast import ForecastTable, parse_forecast
from zvh_finance.dossier.payments import parse_payments
from zvh_finance.dossier.toml_files import parse_toml
from zvh_finance.errors import Finding, InvalidInputError, MissingGroundError, Place

_BUDGET_NAME = re.compile(r"(?P<year>\d{4})(?:-amendment-(?P<number>[1-9]\d?))?\.(?:csv|xlsx)")
_YEAR_NAME = re.compile(r"(?P<year>\d{4})\.(?:csv|xlsx)")
_CASE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}\.toml")

ContentT = TypeVar("ContentT")


def read_dossier(folder: Path) -> Dossier:
    """Read a dossier.

    Raises:
        MissingGroundError: there is no dossier here.
        InvalidInputError: with everything that is wrong in any of its files.
    """
    if not (folder / "arrangement.toml").exists():
        raise MissingGroundError.of(
            "dossier-missing",
            f"There is no dossier in {folder}: it has no arrangement.toml. Make one with "
            "`zvh new DIR`, or point --dossier at yours.",
        )
    reading = _Reading(folder)
    arrangement = reading.file("arrangement.toml", _toml(Arrangement))
    if (folder / "decisions.toml").exists():
        decisions = reading.file("decisions.toml", _toml(DecisionRegister))
    else:
        decisions = DecisionRegister()
    budgets, amendments = _budgets(reading)
    actuals = {
        year: table
        for match, name in reading.names("actuals", _YEAR_NAME)
        if (table := reading.file(name, _table(year := int(match["year"]), 0)))
    }
    forecasts = {
        year: forecast
        for match, name in reading.names("forecast", _YEAR_NAME)
        if (forecast := reading.file(name, _forecast(year := int(match["year"]))))
    }
    cases = {
        Path(name).stem: content
        for _, name in reading.names("cases", _CASE_NAME)
        if (content := reading.file(name, parse_case)) is not None
    }
    payments = tuple(
        payment
        for _, name in reading.names("payments", _YEAR_NAME)
        for payment in reading.file(name, parse_payments) or ()
    )
    if reading.findings or arrangement is None or decisions is None:
        raise InvalidInputError(*reading.findings)
    return Dossier(
        folder=folder,
        arrangement=arrangement,
        decisions=decisions,
        budgets=budgets,
        amendments=amendments,
        actuals=actuals,
        forecasts=forecasts,
        cases=cases,
        payments=payments,
        inputs=dict(sorted(reading.inputs.items())),
    )


class _Reading:
    """Reads file after file, remembers the hashes, and goes on after a file that is wrong."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.findings: list[Finding] = []
        self.inputs: dict[str, str] = {}

    def file(self, name: str, parse: Callable[[bytes, str], ContentT]) -> ContentT | None:
        try:
            content = read_bytes(self._folder / name, name)
            self.inputs[name] = sha256(content)
            return parse(content, name)
        except InvalidInputError as error:
            self.findings.extend(error.findings)
            return None

    def names(
        self, subfolder: str, pattern: re.Pattern[str]
    ) -> Iterator[tuple[re.Match[str], str]]:
        """The files of a subfolder, in the order of their names; odd names are findings."""
        folder = self._folder / subfolder
        if not folder.exists():
            return
        seen: set[str] = set()
        for name in sorted(_entries(folder, subfolder, self.findings)):
            match = pattern.fullmatch(name)
            stem = name.rsplit(".", 1)[0]
            if match is None:
                self._report("file-name", name, subfolder, "The program does not know this file.")
            elif stem in seen:
                self._report(
                    "table-twice", name, subfolder, f"{stem} stands here twice. Keep one of them."
                )
            else:
                seen.add(stem)
                yield match, f"{subfolder}/{name}"

    def _report(self, code: str, name: str, subfolder: str, what: str) -> None:
        known = {
            "budget": "2027.csv, 2027.xlsx, 2027-amendment-1.csv",
            "actuals": "2027.csv, 2027.xlsx",
            "forecast": "2027.csv, 2027.xlsx",
            "cases": "name-of-case.toml",
            "payments": "2027.csv, 2027.xlsx",
        }[subfolder]
        message = f"{what} Names here look like {known}; take it out or rename it."
        self.findings.append(Finding(code, message, Place(f"{subfolder}/{name}")))


def _entries(folder: Path, shown_as: str, findings: list[Finding]) -> list[str]:
    try:
        return [p.name for p in folder.iterdir() if not p.name.startswith((".", "~$"))]
    except OSError as error:
        reason = error.strerror or str(error)
        findings.append(Finding("unreadable", f"Cannot be read: {reason}.", Place(shown_as)))
        return []


def _budgets(
    reading: _Reading,
) -> tuple[dict[int, BudgetTable], dict[int, tuple[BudgetTable, ...]]]:
    budgets: dict[int, BudgetTable] = {}
    amendments: dict[int, list[BudgetTable]] = {}
    for match, name in reading.names("budget", _BUDGET_NAME):
        year, number = int(match["year"]), int(match["number"] or 0)
        table = reading.file(name, _table(year, number))
        if table is None:
            continue
        if number:
            amendments.setdefault(year, []).append(table)
        else:
            budgets[year] = table
    for year, tables in amendments.items():
        tables.sort(key=lambda table: table.amendment)
        numbers = [table.amendment for table in tables]
        if numbers != list(range(1, len(numbers) + 1)):
            message = (
                f"The amendments of {year} are numbered {', '.join(map(str, numbers))}. Number "
                "them from 1 without a gap."
            )
            reading.findings.append(Finding("amendment-gap", message, Place(tables[0].file)))
    return budgets, {year: tuple(tables) for year, tables in amendments.items()}


def _toml(model: type[ContentT]) -> Callable[[bytes, str], ContentT]:
    return lambda content, name: parse_toml(content, model, name)  # type: ignore[type-var]


def _table(year: int, amendment: int) -> Callable[[bytes, str], BudgetTable]:
    return lambda content, name: parse_budget_table(content, name, year, amendment)


def _forecast(year: int) -> Callable[[bytes, str], ForecastTable]:
    return lambda content, name: parse_forecast(content, name, year)
