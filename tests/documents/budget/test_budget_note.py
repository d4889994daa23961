"""The board's note: two pages to decide on, that say what the charges say."""

import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.kit.case_files import staff_case
from tests.kit.world import World
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.documents.budget.gathering import budget_paper
from zvh_finance.documents.budget.note_gathering import board_note
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.dutch import bare_amount
from zvh_finance.year.books import Books
from zvh_finance.year.budget import budget_of_year


def note_of(example: Path, snapshot: Snapshot, year: int, as_of: date) -> PdfReader:
    books = Books(read_dossier(example), snapshot, as_of)
    paper = budget_paper(books, budget_of_year(books, year), "0" * 16)
    return PdfReader(io.BytesIO(board_note(books, paper)))


def text_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2022, 2027])
def test_two_pages_are_enough_for_sixteen_municipalities_too(
    example: Path, snapshot: Snapshot, year: int
) -> None:
    reader = note_of(example, snapshot, year, date(2026, 11, 23))

    assert 1 <= len(reader.pages) <= 2


def test_a_draft_asks_for_each_decision_with_ready_text(example: Path, snapshot: Snapshot) -> None:
    """On 1 August 2026 the budget of 2027 and its draw on the reserve wait for the board."""
    text = text_of(note_of(example, snapshot, 2027, date(2026, 8, 1)))

    assert "CONCEPT" in text
    assert "de begroting 2027 vast te stellen (artikel 17 lid 8)" in text
    assert "€ 45.000,00 uit de reserve te halen" in text.replace("\xa0", " ")
    assert text.index("Gevraagd besluit") < text.index("De begroting in het kort")
    assert text.index("De begroting in het kort") < text.index("De bijdragen")
    assert text.index("De bijdragen") < text.index("Kengetallen") < text.index("Termijnen")


def test_the_amounts_are_those_of_the_charges(example: Path, snapshot: Snapshot) -> None:
    books = Books(read_dossier(example), snapshot, date(2026, 11, 23))
    budget = budget_of_year(books, 2027)
    text = text_of(note_of(example, snapshot, 2027, date(2026, 11, 23)))

    assert all(bare_amount(cents) in text for cents in budget.contributions.values())
    assert "161.403,17" in text
    assert "Voorbeeld: bedragen zijn" in text


def test_it_says_who_prepared_the_budget(example: Path, snapshot: Snapshot) -> None:
    """Article 9.3e; a draft, which nobody adopted, does not say it."""
    prepared = "Opgesteld door: Manager (artikel 9 lid 3e)."

    assert prepared in text_of(note_of(example, snapshot, 2027, date(2026, 11, 23)))
    assert prepared not in text_of(note_of(example, snapshot, 2027, date(2026, 8, 1)))


def test_the_key_figures_of_2027(example: Path, snapshot: Snapshot) -> None:
    """1,501,350 of costs with 122,050 more at the host, over 639,112 inhabitants: 2.54 each."""
    text = text_of(note_of(example, snapshot, 2027, date(2026, 11, 23))).replace("\xa0", " ")

    assert "2027 (begroting) € 2,54 € 1,69 22,2% 11,2% 8,8%" in text


@pytest.mark.parametrize("cause", ["going_concern", "dissolution"])
def test_few_staff_cases_are_not_counted_on_paper(
    example: Path, tmp_path: Path, snapshot: Snapshot, cause: str
) -> None:
    """One case would tell who it is about: 60,000 of salary, with IKB, charges and guidance."""
    world = World.of(example, tmp_path)
    world.undecide("DB-2026-05")
    world.case("medewerker", staff_case(cause, "2026-10-01", "2028-01-01"))
    text = text_of(note_of(world.folder, snapshot, 2027, date(2026, 11, 23)))

    told = "Lopende personele zaken: minder dan drie; in deze begroting samen € 91.285,20."
    assert told in text.replace("\xa0", " ")


def test_three_staff_cases_are_counted(example: Path, tmp_path: Path, snapshot: Snapshot) -> None:
    """Of the two of the example nothing falls in this budget: they do not count."""
    world = World.of(example, tmp_path)
    world.undecide("DB-2026-05")
    for name in "abc":
        world.case(name, staff_case("going_concern", "2026-10-01", "2028-01-01"))
    text = text_of(note_of(world.folder, snapshot, 2027, date(2026, 11, 23)))

    told = "Lopende personele zaken: 3; in deze begroting samen € 273.855,60."
    assert told in text.replace("\xa0", " ")


def test_cases_that_cost_nothing_in_the_year_are_not_running(
    example: Path, snapshot: Snapshot
) -> None:
    text = text_of(note_of(example, snapshot, 2027, date(2026, 11, 23)))

    assert "In deze begroting staan geen kosten van personele zaken." in text
    assert "Lopende personele zaken" not in text


def test_it_is_accessible(example: Path, snapshot: Snapshot) -> None:
    reader = note_of(example, snapshot, 2027, date(2026, 11, 23))
    catalog = reader.trailer["/Root"]

    assert catalog["/Lang"] == "nl-NL"
    assert catalog["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalog
    assert b"pdfuaid" in reader.xmp_metadata.stream.get_data()  # type: ignore[union-attr]
