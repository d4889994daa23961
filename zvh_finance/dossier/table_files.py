"""Which tables a dossier has: files in their folders, and sheets of `dossier.xlsx`."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path

from zvh_finance.dossier.table_names import plain
from zvh_finance.errors import Finding, Place, Severity
from zvh_finance.language import say
from zvh_finance.years import FIRST_YEAR, LAST_YEAR

DOSSIER_WORKBOOK = "dossier.xlsx"
_TABLES_AND_TEXTS = {".csv", ".toml", ".xls", ".xlsm", ".xlsx", ".ods"}

_YEAR = "(?P<year>[0-9]{4})"
_FILE = re.compile(rf"{_YEAR}(?:-amendment-(?P<number>[1-9][0-9]?))?\.(?:csv|xlsx)")
_SHEET = re.compile(rf"(?P<word>[a-z]+){_YEAR}(?:(?:wijziging|amendment)(?P<number>[1-9][0-9]?))?")


class Subject(StrEnum):
    """What a table is about; the value is the name of its folder."""

    BUDGET = "budget"
    ACTUALS = "actuals"
    FORECAST = "forecast"
    PAYMENTS = "payments"
    SENT = "sent"


DUTCH_SUBJECTS = {
    Subject.BUDGET: "begroting",
    Subject.ACTUALS: "realisatie",
    Subject.FORECAST: "prognose",
    Subject.PAYMENTS: "betalingen",
    Subject.SENT: "verzending",
}
"""What a sheet of `dossier.xlsx` is called on a Dutch template, before its year."""


@dataclass(frozen=True, slots=True, order=True)
class TableName:
    """Which table it is, wherever it stands.

    Attributes:
        subject: what it is about.
        year: the budget year.
        amendment: the number of the amendment of a budget; 0 for the budget itself.
    """

    subject: Subject
    year: int
    amendment: int = 0


def table_of_file(subject: Subject, name: str) -> TableName | Finding:
    """Which table a file is by its name, or why it is none."""
    match = _FILE.fullmatch(name)
    place = Place(f"{subject}/{name}")
    if match is None or (match["number"] and subject is not Subject.BUDGET):
        known = "2027.csv, 2027.xlsx"
        if subject is Subject.BUDGET:
            known += ", 2027-amendment-1.csv"
        message = say(
            "The program does not know this file. Names here look like {known}; take it out or "
            "rename it.",
            known=known,
        )
        return Finding("file-name", message, place)
    year = int(match["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = say(
            "{year} is no year of a budget: it lies before {first} or after {last}. Rename the "
            "file.",
            year=match["year"],
            first=FIRST_YEAR,
            last=LAST_YEAR,
        )
        return Finding("file-year", message, place)
    return TableName(subject, year, int(match["number"] or 0))


def table_of_sheet(title: str) -> TableName | None:
    """Which table a sheet of `dossier.xlsx` is by its title; `None` when it is none."""
    match = _SHEET.fullmatch(plain(title))
    subject = _subjects().get(match["word"]) if match else None
    if match is None or subject is None or (match["number"] and subject is not Subject.BUDGET):
        return None
    year = int(match["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return TableName(subject, year, int(match["number"] or 0))


def unread_folder(name: str) -> Finding | None:
    """A remark on a folder that nobody reads and that is called nearly like one that is read."""
    words = _subjects()
    close = get_close_matches(plain(name), words, n=1, cutoff=0.8)
    if not close or name in set(Subject):
        return None
    message = say('This folder is not read. Is "{folder}" meant?', folder=words[close[0]].value)
    return Finding("folder-unread", message, Place(name), Severity.WARNING)


def unread_files(folder: Path, read: Collection[str]) -> Iterator[Finding]:
    """A remark on each table or text beside the files of a dossier, which nobody reads."""
    for path in sorted(folder.iterdir()):
        is_own = path.name in read or path.name.startswith((".", "~$"))
        if path.is_file() and path.suffix.lower() in _TABLES_AND_TEXTS and not is_own:
            message = say(
                "This file is not read. Tables stand in their folders or in {workbook}.",
                workbook=DOSSIER_WORKBOOK,
            )
            yield Finding("file-unread", message, Place(path.name), Severity.WARNING)


def _subjects() -> dict[str, Subject]:
    return {
        **{subject.value: subject for subject in Subject},
        **{dutch: subject for subject, dutch in DUTCH_SUBJECTS.items()},
    }
