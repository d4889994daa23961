"""Which table each CSV of a folder is: one that is not known here cannot be written."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from zvh_finance.documents.calendar import CALENDAR_TABLE
from zvh_finance.documents.invoices.files import JOURNAL
from zvh_finance.documents.invoices.journal import journal_table
from zvh_finance.documents.letters.send_list import SEND_TABLE
from zvh_finance.documents.paper.charge_tables import (
    CHARGES_FILE,
    CHARGES_TABLE,
    KEY_FILE,
    KEY_TABLE,
)
from zvh_finance.documents.paper.plain_tables import CsvTable
from zvh_finance.documents.portfolio.papers import MUNICIPALITIES_FILE, PORTFOLIO_FILE
from zvh_finance.documents.portfolio.tables import MUNICIPALITIES_TABLE, PORTFOLIO_TABLE
from zvh_finance.documents.year_end.lawfulness import LAWFULNESS_TABLE
from zvh_finance.dossier.journal_settings import JournalSettings

_SAME_YEAR = ("cost_year", "municipality_code")
_ONE_KEY = frozenset({"budget", "year-end"})
"""Commands whose charges are all of one key: each of their rows has its row in `key.csv`.

A case can have two keys of one year, costs of a year that has none, and payers without a key.
"""

_TABLES: tuple[tuple[str, Callable[[str], CsvTable]], ...] = (
    (
        re.escape(CHARGES_FILE),
        lambda command: _with_key(CHARGES_TABLE, command, refers=_SAME_YEAR),
    ),
    (re.escape(KEY_FILE), lambda command: _with_key(KEY_TABLE, command, key=_SAME_YEAR)),
    (r"rechtmatigheid\.csv", lambda _: LAWFULNESS_TABLE),
    (r"kalender-\d{4}\.csv", lambda _: CALENDAR_TABLE),
    (r"verzendlijst-\d{4}\.csv", lambda _: SEND_TABLE),
    (re.escape(PORTFOLIO_FILE), lambda _: PORTFOLIO_TABLE),
    (re.escape(MUNICIPALITIES_FILE), lambda _: MUNICIPALITIES_TABLE),
)


def csv_tables(
    command: str, names: Iterable[str], journal: JournalSettings | None
) -> dict[str, CsvTable]:
    """What each CSV among these files is.

    Args:
        command: that writes them.
        names: of files; what is no CSV is passed over.
        journal: how the journal is written; needed where there is one.

    Raises:
        LookupError: of one of them it is not known what its columns mean.
    """
    return {name: _table(command, name, journal) for name in names if name.endswith(".csv")}


def _table(command: str, name: str, journal: JournalSettings | None) -> CsvTable:
    if name == JOURNAL and journal is not None:
        return journal_table(journal)
    for pattern, table in _TABLES:
        if re.fullmatch(pattern, name):
            return table(command)
    message = f"Nobody said what the columns of {name} mean."
    raise LookupError(message)


def _with_key(
    table: CsvTable, command: str, key: tuple[str, ...] = (), refers: tuple[str, ...] = ()
) -> CsvTable:
    if command not in _ONE_KEY:
        return table
    return replace(table, key=key or table.key, refers=refers)
