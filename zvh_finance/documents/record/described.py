"""What tells what stands in a folder: `csvw.json` of its tables, and the crate around all of it."""

from collections.abc import Iterable

from zvh_finance.documents.record.crate import CRATE, crate
from zvh_finance.documents.record.csvw import CSVW, csvw
from zvh_finance.documents.record.tables import csv_tables
from zvh_finance.proof.manifest import MANIFEST
from zvh_finance.proof.record import RunRecord
from zvh_finance.year.books import Books


def tables_described(books: Books, command: str, names: Iterable[str]) -> dict[str, bytes]:
    """`csvw.json` of a folder with these files; nothing where none of them is a CSV."""
    settings = books.dossier.arrangement.invoicing
    tables = csv_tables(command, names, settings.journal if settings else None)
    return {CSVW: csvw(tables)} if tables else {}


def folder_described(record: RunRecord, names: Iterable[str]) -> dict[str, bytes]:
    """`ro-crate-metadata.json` of a folder with these files and the manifest that lists them."""
    return {CRATE: crate(record, {*names, MANIFEST} - {CRATE})}
