"""The dossier as a whole: every file of it read, and everything that is wrong told at once."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from zvh_finance.dossier.arrangement import Arrangement
from zvh_finance.dossier.budget_tables import BudgetTable, budget_table
from zvh_finance.dossier.cases import Case, parse_case
from zvh_finance.dossier.contents import Dossier
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.decision_table import decisions_on, together
from zvh_finance.dossier.files import read_bytes, sha256
from zvh_finance.dossier.forecast import ForecastTable, forecast_table
from zvh_finance.dossier.grids import Grid
from zvh_finance.dossier.payments import ListedPayment, listed_payments
from zvh_finance.dossier.pool_files import read_pools
from zvh_finance.dossier.pools import check_pools
from zvh_finance.dossier.profile_chosen import profile_remarks, with_choices
from zvh_finance.dossier.profile_file import profile_of
from zvh_finance.dossier.pseudonymity import may_be_a_person
from zvh_finance.dossier.sent_log import SentLog, sent_log
from zvh_finance.dossier.signed_documents import signed_documents
from zvh_finance.dossier.table_files import (
    DOSSIER_WORKBOOK,
    Subject,
    TableName,
    table_of_file,
    table_of_sheet,
    unread_files,
    unread_folder,
)
from zvh_finance.dossier.table_names import (
    DECISIONS_TABLE,
    FORECAST_TABLE,
    PAYMENTS_TABLE,
    POOL_COLUMN,
    SENT_TABLE,
    TableColumn,
    budget_table_columns,
    plain,
)
from zvh_finance.dossier.tables import Table, read_table, table_on
from zvh_finance.dossier.toml_files import parse_toml
from zvh_finance.errors import Finding, InvalidInputError, MissingGroundError, Place, Severity
from zvh_finance.language import as_it_is, commas, listed, say
from zvh_finance.profile.profile import Profile
from zvh_finance.profile.speaking import speak_of

_CASE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}\.toml")

ARRANGEMENT_FILE = "arrangement.toml"
DECISIONS_FILE = "decisions.toml"
DECISIONS_WORKBOOK = "decisions.xlsx"
DECISIONS_SHEETS = {"besluiten", "decisions"}
_LEFT_BY_WINDOWS = {"thumbs.db", "desktop.ini"}

ContentT = TypeVar("ContentT")


def read_dossier(folder: Path) -> Dossier:
    """Read a dossier.

    Raises:
        MissingGroundError: there is no dossier here.
        InvalidInputError: with everything that is wrong in any of its files, remarks beside.
    """
    if not (folder / "arrangement.toml").exists():
        raise MissingGroundError.of(
            "dossier-missing",
            say(
                "There is no dossier in {folder}: it has no arrangement.toml. Make one with "
                "`zvh new DIR`, or point --dossier at yours.",
                folder=as_it_is(str(folder)),
            ),
        )
    reading = _Reading(folder)
    speak_of(profile := profile_of(folder))
    arrangement = _arranged(reading, profile)
    cases = _cases(reading)
    tables = _tables(reading)
    decisions = _decisions(reading)
    _signed_documents(reading, decisions)
    budgets = _budgets(reading, tables, Subject.BUDGET)
    actuals = _budgets(reading, tables, Subject.ACTUALS)
    forecasts = _forecasts(reading, tables)
    payments = _payments(reading, tables)
    sent = _sent(reading, tables)
    pools = read_pools(reading, arrangement)
    first = {name.year: table for name, table in budgets.items() if not name.amendment}
    realised, changes = {n.year: table for n, table in actuals.items()}, _amendments(budgets)
    reading.findings.extend(check_pools(pools, first, changes, realised) if arrangement else ())
    if reading.findings or arrangement is None or decisions is None:
        raise InvalidInputError(*reading.findings).beside(dict.fromkeys(reading.remarks))
    return Dossier(
        folder=folder,
        arrangement=arrangement,
        profile=profile,
        decisions=decisions,
        budgets=first,
        amendments=changes,
        actuals=realised,
        forecasts=forecasts,
        cases=cases,
        payments=payments,
        sent=sent,
        pools=pools,
        remarks=tuple(dict.fromkeys(reading.remarks)),
        inputs=dict(sorted(reading.inputs.items())),
    )


class _Reading:
    """Reads file after file, remembers the hashes, and goes on after a file that is wrong."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.findings: list[Finding] = []
        self.remarks: list[Finding] = []
        self.inputs: dict[str, str] = {}
        self.decided: Grid | None = None

    def file(self, name: str, parse: Callable[[bytes, str], ContentT]) -> ContentT | None:
        """What a file says; `None`, and findings, when it cannot be read."""

        def read() -> ContentT:
            content = read_bytes(self.folder / name, name)
            self.inputs[name] = sha256(content)
            return parse(content, name)

        return self.tried(read)

    def tried(self, read: Callable[[], ContentT]) -> ContentT | None:
        """What reading gives; `None`, and findings, when something is wrong."""
        try:
            return read()
        except InvalidInputError as error:
            self.findings.extend(error.findings)
            return None

    def names(self, subfolder: str) -> list[str]:
        """The files of a subfolder, but for those that a program keeps while one is open."""
        folder = self.folder / subfolder
        try:
            found = sorted(path.name for path in folder.iterdir()) if folder.exists() else []
        except OSError as error:
            message = say(
                "The folder cannot be read: {reason}.",
                reason=as_it_is(error.strerror or str(error)),
            )
            self.findings.append(Finding("folder-unreadable", message, Place(subfolder)))
            return []
        left = (name for name in found if name.casefold() not in _LEFT_BY_WINDOWS)
        return [name for name in left if not name.startswith((".", "~$"))]


def _arranged(reading: _Reading, profile: Profile) -> Arrangement | None:
    """The arrangement, with the readings that its profile chooses where it does not itself."""
    found = reading.file(ARRANGEMENT_FILE, _toml(Arrangement))
    own = found.profile if found else None
    if own is not None and own.endswith(".toml"):
        reading.inputs[own] = profile.sha256
    if found is None:
        if any(
            wrong.place.field == "profile" or wrong.code == "not-utf-8"
            for wrong in reading.findings
        ):
            raise InvalidInputError(*reading.findings)  # the rest would be told in others' words
        return None
    reading.remarks.extend(profile_remarks(found, profile))
    return with_choices(found, profile)


def _decisions(reading: _Reading) -> DecisionRegister | None:
    """The register, from `decisions.toml`, `decisions.xlsx` and the sheet `besluiten` together."""
    found: list[DecisionRegister | None] = []
    if (reading.folder / DECISIONS_FILE).exists():
        found.append(reading.file(DECISIONS_FILE, _toml(DecisionRegister)))
    if (reading.folder / DECISIONS_WORKBOOK).exists():
        columns = DECISIONS_TABLE
        table = reading.file(DECISIONS_WORKBOOK, lambda got, file: read_table(got, file, columns))
        found.append(_decided(reading, table))
    if reading.decided is not None:
        grid = reading.decided
        on_sheet = reading.tried(lambda: table_on([grid], [], DECISIONS_TABLE))
        found.append(_decided(reading, on_sheet))
    known = [register for register in found if register is not None]
    if len(known) < len(found):
        return None
    whole = DecisionRegister()
    for register in known:
        so_far = whole
        joined = reading.tried(lambda: together(so_far, register, DECISIONS_FILE))  # noqa: B023
        if joined is None:
            return None
        whole = joined
    return whole


def _signed_documents(reading: _Reading, decisions: DecisionRegister | None) -> None:
    """What shows the decisions, as far as the dossier keeps it, is read as well."""
    register = decisions or DecisionRegister()
    read = reading.tried(lambda: signed_documents(reading.folder, register.decision))
    if read is not None:
        reading.inputs |= read[0]
        reading.remarks.extend(read[1])


def _decided(reading: _Reading, table: Table | None) -> DecisionRegister | None:
    if table is None:
        return None
    reading.remarks.extend(table.remarks)
    return reading.tried(lambda: decisions_on(table))


def _cases(reading: _Reading) -> dict[str, Case]:
    cases: dict[str, Case] = {}
    for number, name in enumerate(reading.names("cases"), start=1):
        if not _CASE_NAME.fullmatch(name):
            message = say(
                "The program does not know a file here, number {number} in the order of names. "
                "Names look like name-of-case.toml, in small letters; take it out or rename it.",
                number=number,
            )
            told = "cases" if may_be_a_person(Path(name).stem) else f"cases/{name}"
            reading.findings.append(Finding("case-file-name", message, Place(told)))
        elif case := reading.file(f"cases/{name}", parse_case):
            cases[Path(name).stem] = case
    return cases


def _tables(reading: _Reading) -> dict[TableName, Table]:
    """Every table, from its file or from its sheet, in the order of subject and year."""
    sources = {**_files(reading)}
    for name, grid in _sheets(reading).items():
        if name in sources:
            message = say(
                "This table also stands in a file: {year}, under {folder}. Keep one of them.",
                folder=name.subject.value,
                year=name.year,
            )
            place = Place(grid.file, grid.sheet)
            reading.findings.append(Finding("table-also-file", message, place))
        else:
            sources[name] = grid
    found: dict[TableName, Table] = {}
    for name in sorted(sources):
        source = sources[name]
        table = _table(reading, name, source)
        if table is not None and isinstance(source, Grid) and not table.rows:
            reading.remarks.append(_nothing_typed(source))
        elif table is not None:
            found[name] = table
            reading.remarks.extend(table.remarks)
    _check_amendments(reading, sources)
    return found


def _nothing_typed(sheet: Grid) -> Finding:
    """A sheet of the whole workbook that stands ready and is not used yet."""
    message = say("Nothing was typed on this sheet yet, so it is not read.")
    return Finding("sheet-empty", message, Place(sheet.file, sheet.sheet), Severity.WARNING)


def _table(reading: _Reading, name: TableName, source: str | Grid) -> Table | None:
    columns = _columns(name)
    if isinstance(source, Grid):
        return reading.tried(lambda: table_on([source], [], columns))
    return reading.file(source, lambda content, file: read_table(content, file, columns))


def _columns(name: TableName) -> tuple[TableColumn, ...]:
    if name.subject is Subject.FORECAST:
        return FORECAST_TABLE
    if name.subject is Subject.PAYMENTS:
        return PAYMENTS_TABLE
    if name.subject is Subject.SENT:
        return SENT_TABLE
    return (*budget_table_columns(name.year), POOL_COLUMN)


def _files(reading: _Reading) -> dict[TableName, str | Grid]:
    """The files of tables; odd names and a table that stands twice are findings."""
    found: dict[TableName, str | Grid] = {}
    for subject in Subject:
        for file in reading.names(subject.value):
            name = table_of_file(subject, file)
            place = Place(f"{subject}/{file}")
            if isinstance(name, Finding):
                reading.findings.append(name)
            elif name in found:
                message = say(
                    "{stem} stands here twice. Keep one of them.", stem=file.rpartition(".")[0]
                )
                reading.findings.append(Finding("table-twice", message, place))
            else:
                found[name] = place.file
    entries = sorted(path.name for path in reading.folder.iterdir() if path.is_dir())
    reading.remarks.extend(remark for entry in entries if (remark := unread_folder(entry)))
    read = {ARRANGEMENT_FILE, DECISIONS_FILE, DECISIONS_WORKBOOK, DOSSIER_WORKBOOK}
    reading.remarks.extend(unread_files(reading.folder, {*read, *reading.inputs}))
    return found


def _sheets(reading: _Reading) -> dict[TableName, Grid]:
    """The visible sheets of `dossier.xlsx` that are tables; others are told and not read."""
    found: dict[TableName, Grid] = {}
    if not (reading.folder / DOSSIER_WORKBOOK).exists():
        return found
    from zvh_finance.dossier.workbooks import read_workbook  # noqa: PLC0415 - it loads openpyxl

    sheets = reading.file(DOSSIER_WORKBOOK, read_workbook)
    unread: list[str] = [grid.sheet for grid in sheets.hidden] if sheets else []
    for grid in sheets.visible if sheets else ():
        name = table_of_sheet(grid.sheet)
        if plain(grid.sheet) in DECISIONS_SHEETS:
            reading.decided = grid
        elif name is None:
            unread.append(grid.sheet)
        elif name in found:
            message = say(
                'This is the same table as the sheet "{other}". Keep one.', other=found[name].sheet
            )
            reading.findings.append(Finding("sheet-twice", message, Place(grid.file, grid.sheet)))
        else:
            found[name] = grid
    if unread:
        message = say(
            "These sheets are hidden, or have no name such as begroting 2027, and are not read: "
            "{sheets}.",
            sheets=commas(unread),
        )
        place = Place(DOSSIER_WORKBOOK)
        reading.remarks.append(Finding("sheet-unread", message, place, Severity.WARNING))
    return found


def _check_amendments(reading: _Reading, sources: Mapping[TableName, str | Grid]) -> None:
    """Amendments change a budget that is there, and are numbered from 1 without a gap."""
    numbers: dict[int, list[TableName]] = {}
    for name in sorted(sources):
        if name.amendment:
            numbers.setdefault(name.year, []).append(name)
    for year, names in numbers.items():
        first = sources[names[0]]
        place = Place(first.file, first.sheet) if isinstance(first, Grid) else Place(first)
        if TableName(Subject.BUDGET, year) not in sources:
            message = say(
                "There is no budget of {year} that this amendment could change. Add it, or rename "
                "the amendment.",
                year=year,
            )
            reading.findings.append(Finding("amendment-without-budget", message, place))
        if [name.amendment for name in names] != list(range(1, len(names) + 1)):
            message = say(
                "The amendments of {year} are numbered {numbers}. Number them from 1 without a "
                "gap.",
                year=year,
                numbers=listed(name.amendment for name in names),
            )
            reading.findings.append(Finding("amendment-gap", message, place))


def _budgets(
    reading: _Reading, tables: Mapping[TableName, Table], subject: Subject
) -> dict[TableName, BudgetTable]:
    return {
        name: made
        for name, table in tables.items()
        if name.subject is subject
        and (made := reading.tried(partial(budget_table, table, name.year, name.amendment)))
    }


def _forecasts(reading: _Reading, tables: Mapping[TableName, Table]) -> dict[int, ForecastTable]:
    return {
        name.year: made
        for name, table in tables.items()
        if name.subject is Subject.FORECAST
        and (made := reading.tried(partial(forecast_table, table, name.year)))
    }


def _payments(reading: _Reading, tables: Mapping[TableName, Table]) -> tuple[ListedPayment, ...]:
    return tuple(
        payment
        for name, table in tables.items()
        if name.subject is Subject.PAYMENTS
        for payment in reading.tried(partial(listed_payments, table, name.year)) or ()
    )


def _sent(reading: _Reading, tables: Mapping[TableName, Table]) -> dict[int, SentLog]:
    return {
        name.year: made
        for name, table in tables.items()
        if name.subject is Subject.SENT
        and (made := reading.tried(partial(sent_log, table, name.year)))
    }


def _amendments(budgets: Mapping[TableName, BudgetTable]) -> dict[int, tuple[BudgetTable, ...]]:
    found: dict[int, tuple[BudgetTable, ...]] = {}
    for name, table in budgets.items():
        if name.amendment:
            found[name.year] = (*found.get(name.year, ()), table)
    return found


def _toml(model: type[ContentT]) -> Callable[[bytes, str], ContentT]:
    return lambda content, name: parse_toml(content, model, name)  # type: ignore[type-var]
