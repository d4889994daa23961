"""Which table each CSV of a folder is: one that is not known here cannot be written.

A paper loads when a folder has its table, so that no run loads the papers of all others.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from zvh_finance.documents.paper.charge_tables import (
    CHARGES_FILE,
    CHARGES_TABLE,
    KEY_FILE,
    KEY_TABLE,
)
from zvh_finance.documents.paper.plain_tables import CsvTable
from zvh_finance.documents.paper.pool_tables import POOLS_FILE, POOLS_TABLE
from zvh_finance.dossier.journal_settings import JournalSettings

_SAME_YEAR = ("cost_year", "municipality_code")
_ONE_KEY = frozenset({"budget", "year-end"})
"""Commands whose charges are all of one key: each of their rows has its row in `key.csv`.

A case can have two keys of one year, costs of a year that has none, and payers without a key.
"""


def _portfolio(_command: str) -> CsvTable:
    from zvh_finance.documents.portfolio.tables import PORTFOLIO_TABLE  # noqa: PLC0415

    return PORTFOLIO_TABLE


def _municipalities(_command: str) -> CsvTable:
    from zvh_finance.documents.portfolio.tables import MUNICIPALITIES_TABLE  # noqa: PLC0415

    return MUNICIPALITIES_TABLE


def _lawfulness(_command: str) -> CsvTable:
    from zvh_finance.documents.year_end.lawfulness import LAWFULNESS_TABLE  # noqa: PLC0415

    return LAWFULNESS_TABLE


def _calendar(_command: str) -> CsvTable:
    from zvh_finance.documents.calendar import CALENDAR_TABLE  # noqa: PLC0415

    return CALENDAR_TABLE


def _sending(_command: str) -> CsvTable:
    from zvh_finance.documents.letters.send_list import SEND_TABLE  # noqa: PLC0415

    return SEND_TABLE


_TABLES: tuple[tuple[str, Callable[[str], CsvTable]], ...] = (
    (
        re.escape(CHARGES_FILE),
        lambda command: _with_key(CHARGES_TABLE, command, refers=_SAME_YEAR),
    ),
    (re.escape(KEY_FILE), lambda command: _with_key(KEY_TABLE, command, key=_SAME_YEAR)),
    (re.escape(POOLS_FILE), lambda _: POOLS_TABLE),
    (r"rechtmatigheid\.csv", _lawfulness),
    (r"kalender-\d{4}\.csv", _calendar),
    (r"verzendlijst-\d{4}\.csv", _sending),
    (r"portfolio\.csv", _portfolio),
    (r"portfolio-gemeenten\.csv", _municipalities),
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
    if name == "journaal.csv" and journal is not None:
        from zvh_finance.documents.invoices.journal import journal_table  # noqa: PLC0415

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
