"""Papers of a partnership that has just begun: they say what is not there, and invent no zeros."""

import pytest

from tests.kit.world import World
from tests.kit.young_partnership import SERVICES, TEAM, table, young_partnership

NOTE = "2026/budget/bestuursnota-2026.pdf"
FICHE = "2026/budget/fiches/GM0828-oss.pdf"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Its first budget, and the interim report and the accounts of that year."""
    world = young_partnership(tmp_path_factory.mktemp("first"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZVH_LANG", "en")
        world.done("budget", "2026", as_of="2025-12-15")
        table(world.folder / "actuals" / "2026.csv", TEAM, SERVICES)
        world.done("year-end", "2026", "--interim", "2026-09-30", as_of="2026-10-02")
        world.done("year-end", "2026", as_of="2027-02-01")
    return world


def test_the_note_compares_with_nothing_and_has_no_reserve(first: World) -> None:
    note = first.words(NOTE)

    assert "Er is geen begroting 2025 om mee te vergelijken." in note
    assert note.count("Er is geen reserve.") == 2
    assert "De begroting 2026 geeft geen raming voor de jaren erna." in note
    assert "2024" not in note


def test_the_fiche_says_that_no_reserve_covers_a_shortage(first: World) -> None:
    """BBV 15: own capital and results are told, also where there are none."""
    fiche = first.words(FICHE)

    assert "geen reserve in de boeken van het samenwerkingsverband" in fiche
    assert "Tekort: wat een reserve niet dekt, verdelen de gemeenten" in fiche
    assert "Resultaat 2024 volgens de rekening niet bekend" in fiche


def test_the_page_draws_no_years_before_the_first(first: World) -> None:
    page = (first.out / "2026/budget/overzicht.html").read_text("utf-8")

    assert 'id="verloop"' not in page
    assert "Verandering sinds" not in page


def test_a_year_end_without_a_reserve_has_no_table_of_it(first: World) -> None:
    (interim,) = (p.relative_to(first.out) for p in first.out.rglob("tussenrapportage-*.pdf"))

    for paper in (str(interim), "2026/year-end/jaarverslag-financien-2026.pdf"):
        assert "Reserve Er is geen reserve." in first.words(paper)


def test_the_parties_read_of_no_reserve_that_takes_setbacks(first: World) -> None:
    parties = first.words("2026/year-end/partijenoverleg-jaarrekening-2026.pdf")

    assert "Er is geen reserve." in parties
    assert "vangt tegenvallers op" not in parties


def test_of_a_result_of_nothing_nothing_is_explained(first: World) -> None:
    accounts = first.words("2026/year-end/jaarrekening-2026.pdf")

    assert "Alle bedragen zijn zoals begroot." in accounts
    assert "Er wordt niets met de gemeenten verrekend." in accounts
