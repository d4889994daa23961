"""The list of who must get what: to send by, to fill in, and to keep in the dossier (17.8).

Its columns are those of `sent/YEAR.csv`, so that with its days in it, it is that table.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from zvh_finance.documents.paper.letterhead import Letterhead
from zvh_finance.documents.paper.paper import (
    Column,
    Kind,
    Paper,
    Row,
    Section,
    SheetSetup,
    Table,
    typed,
)
from zvh_finance.documents.paper.plain_tables import Cells, CsvColumn, CsvTable, as_text, plain_csv
from zvh_finance.documents.paper.workbook import workbook
from zvh_finance.dossier.files import sha256
from zvh_finance.dossier.sent_log import BODY_NAMES, Document
from zvh_finance.dossier.table_names import SENT_TABLE
from zvh_finance.dutch import alphabetical
from zvh_finance.year.books import Books
from zvh_finance.year.sending import Recipient, Sending, sendings

_DUTCH = {column.english: column.dutch for column in SENT_TABLE}
_BODIES = {name.english: name.dutch for name in BODY_NAMES}
_HASH_WIDTH = 66


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of the list, as `SENT_TABLE` has its columns."""

    recipient: str
    name: str
    body: str
    document: str
    sent_on: date | None
    channel: str
    sent_by: str
    note: str
    file: str
    sha256: str


def listed(
    books: Books,
    year: int,
    document: Document,
    letters: Mapping[Recipient, tuple[str, bytes]],
) -> tuple[Listed, ...]:
    """Who must get what of a year, with what is known of its sending.

    Args:
        books: the dossier and the day one looks from.
        year: the budget year.
        document: that this run wrote letters about.
        letters: per recipient the name of the letter and its content.
    """
    return tuple(
        _row(sending, recipient, letters if sending.document == document else {})
        for sending in sendings(books, year)
        for recipient in sorted(sending.recipients, key=lambda r: (*alphabetical(r.name), r.body))
    )


def send_list_files(
    head: Letterhead, year: int, rows: Iterable[Listed], enclosures: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The list as a workbook and as a table, by name in the run's folder."""
    found = tuple(rows)
    cells = [tuple(_plain(getattr(row, column)) for column in _LISTED) for row in found]
    return {
        f"verzendlijst-{year}.xlsx": workbook(_paper(head, year, found, enclosures)),
        f"verzendlijst-{year}.csv": plain_csv(SEND_TABLE, cells),
    }


SEND_TABLE = CsvTable(
    "Een brief die iemand moet krijgen; met de dagen erin is het de tabel `sent/JAAR.csv`.",
    "A letter that somebody must get; with its days in it, it is the table `sent/YEAR.csv`.",
    (
        CsvColumn(
            "recipient",
            "CBS-code van de gemeente die het krijgt.",
            "CBS code of the municipality that gets it.",
            heading=_DUTCH["recipient"],
        ),
        CsvColumn("name", "Haar naam.", "Its name.", heading=_DUTCH["name"]),
        CsvColumn(
            "body",
            "Orgaan: `college` of `raad`.",
            "Body: `college` or `raad` (council).",
            heading=_DUTCH["body"],
        ),
        CsvColumn(
            "document",
            "Welk stuk: begroting, wijziging of rekening.",
            "Which document: budget, amendment or accounts.",
            heading=_DUTCH["document"],
        ),
        CsvColumn(
            "sent_on",
            "De dag waarop het is verzonden; leeg tot dan.",
            "The day on which it was sent; empty until then.",
            Cells.DAY,
            required=False,
            heading=_DUTCH["sent_on"],
        ),
        CsvColumn(
            "channel",
            "Langs welke weg.",
            "By which way.",
            required=False,
            heading=_DUTCH["channel"],
        ),
        CsvColumn(
            "sent_by", "Wie het verzond.", "Who sent it.", required=False, heading=_DUTCH["sent_by"]
        ),
        CsvColumn("note", "Toelichting.", "Note.", required=False, heading=_DUTCH["note"]),
        CsvColumn(
            "file",
            "De brief, in deze map of in die van toen.",
            "The letter, in this folder or in that of then.",
            required=False,
            heading=_DUTCH["file"],
        ),
        CsvColumn(
            "sha256",
            "SHA-256 van de brief.",
            "SHA-256 of the letter.",
            required=False,
            heading=_DUTCH["sha256"],
        ),
    ),
)
_LISTED = tuple(column.name for column in SEND_TABLE.columns)
_TO_FILL_IN = frozenset({"sent_on", "channel", "sent_by", "note"})


def _plain(value: str | date | None) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return as_text(value or "")


def _row(
    sending: Sending, recipient: Recipient, letters: Mapping[Recipient, tuple[str, bytes]]
) -> Listed:
    """What the log says of it; for what was not sent, the letter of this run."""
    logged = sending.dispatches.get((recipient.code, recipient.body))
    name, content = letters.get(recipient, ("", b""))
    file, digest = name, sha256(content) if content else ""
    if logged and logged.sent_on and logged.sha256:
        file, digest = logged.file, logged.sha256
    return Listed(
        recipient=recipient.code,
        name=recipient.name,
        body=_BODIES[recipient.body],
        document=sending.document.dutch,
        sent_on=sending.sent_on(recipient),
        channel=logged.channel if logged else "",
        sent_by=logged.sent_by if logged else "",
        note=logged.note if logged else "",
        file=file,
        sha256=digest,
    )


def _paper(
    head: Letterhead, year: int, rows: tuple[Listed, ...], enclosures: Mapping[str, bytes]
) -> Paper:
    widths = {"sha256": _HASH_WIDTH, "channel": 14, "sent_by": 14, "note": 24}
    columns = tuple(
        Column(
            name,
            _DUTCH[name],
            Kind.DATE if name == "sent_on" else Kind.TEXT,
            width=widths.get(name, 0),
        )
        for name in _LISTED
    )
    cells = tuple(
        Row(
            tuple(
                typed(getattr(row, name) or None) if name in _TO_FILL_IN else getattr(row, name)
                for name in _LISTED
            )
        )
        for row in rows
    )
    files = Table(
        (Column("file", "Bijlage"), Column("sha256", "SHA-256", width=_HASH_WIDTH)),
        tuple(Row((name, sha256(content))) for name, content in sorted(enclosures.items())),
    )
    return Paper(
        title=f"Verzendlijst {year}",
        letterhead=head,
        sections=(
            Section("", (Table(columns, cells),), sheet=f"verzending {year}"),
            Section("", (files,), sheet="Bijlagen"),
        ),
        sheets={f"verzending {year}": SheetSetup(pages_wide=2)},
    )
