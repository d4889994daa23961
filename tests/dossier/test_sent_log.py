"""What was sent to whom is read whole, or refused with its cell (17.8)."""

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from zvh_finance.dossier.reading import read_dossier
from zvh_finance.dossier.sent_log import Body, Document, PaperKind, SentLog, sent_log
from zvh_finance.dossier.table_names import SENT_TABLE
from zvh_finance.dossier.tables import read_table
from zvh_finance.errors import InvalidInputError

HEADER = "recipient;body;document;sent_on;channel\n"
NAME = "sent/2027.csv"


def log(text: str, header: str = HEADER) -> SentLog:
    return sent_log(read_table((header + text).encode(), NAME, SENT_TABLE), 2027)


def test_a_row_says_who_got_what_and_when() -> None:
    found = log("GM0828;college;budget;2026-09-21;e-mail\nGM0828;council;amendment 1;;\n")

    assert [(d.recipient, d.body, d.document, d.sent_on, d.channel) for d in found.dispatches] == [
        ("GM0828", Body.COLLEGE, Document(PaperKind.BUDGET), date(2026, 9, 21), "e-mail"),
        ("GM0828", Body.COUNCIL, Document(PaperKind.AMENDMENT, 1), None, ""),
    ]
    assert (found.year, found.file) == (2027, NAME)


def test_it_reads_dutch_words() -> None:
    header = "Ontvanger;Gemeente;Orgaan;Stuk;Bestand;Vingerafdruk;Verzonden op;Wijze;Door\n"
    (row,) = log("GM0828;Oss;Gemeenteraad;Jaarrekening;;;21-09-2026;post;Manager\n", header).of(
        Document(PaperKind.ACCOUNTS)
    )

    assert (row.body, row.sent_on, row.sent_by) == (Body.COUNCIL, date(2026, 9, 21), "Manager")


@pytest.mark.parametrize(
    ("text", "field", "message"),
    [
        ("Oss;college;budget;;\n", "recipient", "is no CBS code"),
        ("GM0828;provincie;budget;;\n", "body", "is no body of a municipality"),
        ("GM0828;college;kaderbrief;;\n", "document", "is no document that is sent"),
        ("GM0828;college;amendment;;\n", "document", "is no document that is sent"),
        ("GM0828;college;budget 2;;\n", "document", "is no document that is sent"),
        ("GM0828;college;budget;gisteren;\n", "sent_on", "is not a date"),
        ("GM0828;raad;budget;;\nGM0828;council;begroting;;\n", "recipient", "stands 2 times"),
    ],
)
def test_what_is_no_dispatch_is_refused_with_its_cell(text: str, field: str, message: str) -> None:
    with pytest.raises(InvalidInputError, match=message) as refused:
        log(text)

    (finding,) = refused.value.findings
    assert (finding.place.file, finding.place.field) == (NAME, field)


def test_a_dossier_has_a_log_per_year(own_example: Path) -> None:
    (own_example / "sent").mkdir()
    (own_example / NAME).write_text(HEADER + "GM0828;college;budget;2026-09-21;\n", "utf-8")

    assert [d.recipient for d in read_dossier(own_example).sent[2027].dispatches] == ["GM0828"]


def test_a_row_above_the_headers_is_told_although_the_table_has_no_amounts() -> None:
    book = Workbook()
    (sheet,) = book.worksheets
    sheet.append(["GM0828", "college", "begroting"])
    sheet.append(["Ontvanger", "Orgaan", "Stuk"])
    sheet.append(["GM0865", "college", "begroting"])
    content = io.BytesIO()
    book.save(content)

    with pytest.raises(InvalidInputError, match="stands above the headers"):
        sent_log(read_table(content.getvalue(), "sent/2027.xlsx", SENT_TABLE), 2027)
