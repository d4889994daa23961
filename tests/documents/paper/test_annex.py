"""An annex is called so wherever it is shown."""

import io
from datetime import date

from pypdf import PdfReader

from zvh_finance.documents.paper.letterhead import HOUSE_COLOUR, Letterhead
from zvh_finance.documents.paper.on_screen import on_screen
from zvh_finance.documents.paper.paper import Paper, Section, Text
from zvh_finance.documents.paper.pdf import pdf

HEAD = Letterhead("Samenwerking", date(2026, 11, 23), "", fictional=False, colour=HOUSE_COLOUR)
PAPER = Paper(
    "Uitleg",
    HEAD,
    (
        Section("Het antwoord", (Text(("Dit is het.",)),)),
        Section("de berekening", (Text(("Zo is gerekend.",)),), begins_page=True, is_annex=True),
    ),
)


def test_a_screen_says_what_is_an_annex() -> None:
    told = on_screen(PAPER)

    assert "Bijlage: de berekening" in told
    assert "Bijlage: Het antwoord" not in told


def test_a_pdf_says_it_alike() -> None:
    first, second = (page.extract_text() for page in PdfReader(io.BytesIO(pdf(PAPER))).pages)

    assert "Het antwoord" in first
    assert "Bijlage: de berekening" in second
