"""What the papers beside the accounts tell: all parties, the annual report, the minutes."""

from pathlib import Path

import pytest

from tests.kit.case_files import JOB_AFTER_SIX_MONTHS
from tests.kit.closing_dossiers import closed_dossier
from tests.kit.papers import (
    assert_archival_accessible_and_dutch,
    assert_every_page_is_marked_and_numbered,
    text_of,
)
from tests.kit.world import World

PAPERS = ("jaarrekening", "partijenoverleg-jaarrekening", "jaarverslag-financien")


def closed(example: Path, folder: Path, more_cost: int) -> World:
    folder.mkdir()
    world = World(closed_dossier(example, folder / "dossier", more_cost), folder / "out")
    world.done("year-end", "2026", as_of="2027-01-15")
    return world


@pytest.fixture(scope="module")
def short(example: Path, tmp_path_factory: pytest.TempPathFactory) -> World:
    """150,000 short: the reserve bears 142,804.08 and the municipalities 7,195.92."""
    return closed(example, tmp_path_factory.mktemp("papers") / "short", 150_000)


def content(world: World, name: str, year: int = 2026) -> bytes:
    return (world.out / f"{year}/year-end/{name}").read_bytes()


@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_is_archival_marked_and_dutch(short: World, name: str) -> None:
    pdf = content(short, f"{name}-2026.pdf")

    assert_archival_accessible_and_dutch(pdf)
    assert_every_page_is_marked_and_numbered(pdf)
    assert "CONCEPT" in text_of(pdf, 0)


def test_the_board_sees_each_way_in_euros_per_municipality(short: World) -> None:
    """Oss has 95,239 of 635,466 heads: of 7,195.92 that is 1,078.47, of 150,000.00 22,480.90."""
    text = text_of(content(short, "jaarrekening-2026.pdf"))
    table = text[text.index("De mogelijkheden per gemeente") :]

    assert "Naar of uit de reserve -142.804,08 -7.195,92 0,00 45.000,00 voorgesteld" in text
    assert "Met de gemeenten verrekenen 0,00 -150.000,00 0,00 187.804,08" in text
    assert "Oss -1.078,47 -22.480,90" in table
    assert "Totaal -7.195,92 -150.000,00 -150.000,00" in table


def test_a_decided_result_is_marked_as_such_and_has_no_text_to_choose(
    example: Path, tmp_path: Path
) -> None:
    """2023: 18,766.74 was kept and 20,000.00 went back, which is none of the ways alone."""
    world = World.of(example, tmp_path)
    world.done("year-end", "2023")
    text = text_of(content(world, "jaarrekening-2023.pdf", 2023))

    assert "Een andere verdeling 18.766,74 20.000,00 0,00 142.109,77 besloten" in text
    assert "Tekst van het besluit" not in text
    assert "€ 20.000,00 gaat terug naar de gemeenten (besluit DB-2024-13)" in text


def test_accounts_that_were_not_sent_ask_to_be_sent(example: Path, tmp_path: Path) -> None:
    """Article 17.8: adopted and decided, and nothing says that it was sent."""
    world = World.of(example, tmp_path)
    path = world.folder / "decisions.toml"
    parts = path.read_text("utf-8").split("[[decision]]")
    parts = [
        "\n".join(line for line in part.splitlines() if not line.startswith("sent_on")) + "\n"
        if 'id = "DB-2024-11"' in part
        else part
        for part in parts
    ]
    path.write_text("[[decision]]".join(parts), "utf-8")
    world.done("year-end", "2023")
    cover = text_of(content(world, "jaarrekening-2023.pdf", 2023), 0)

    asked = cover[cover.index("Gevraagd besluit") : cover.index("Waar het om gaat")]
    assert asked.count("(artikel") == 1
    assert "1. de vastgestelde jaarrekening 2023 aan de gemeenten te laten toezenden" in asked


def test_all_parties_read_what_it_means_for_them(short: World) -> None:
    """Article 6.6: municipalities find their row, the others read why they pay nothing."""
    text = text_of(content(short, "partijenoverleg-jaarrekening-2026.pdf"))

    assert "Het resultaat is een tekort van € 150.000,00" in text
    assert "€ 142.804,08 komt uit de reserve en € 7.195,92 betalen de gemeenten bij" in text
    assert "Oss 95.239 159.651,88 -1.078,47 160.730,35" in text
    assert "Partijen die geen gemeente zijn, betalen niet mee" in text
    assert "Politie, eenheid Oost-Brabant" in text


def test_the_annual_report_tells_of_staff_in_sums_only(example: Path, tmp_path: Path) -> None:
    """Below three persons neither their number nor the name of a case stands in it."""
    folder = tmp_path / "staff"
    folder.mkdir()
    world = World(closed_dossier(example, folder / "dossier", 0), folder / "out")
    world.case("zaak-1", JOB_AFTER_SIX_MONTHS)
    world.done("year-end", "2026", as_of="2027-01-15")
    chapter = text_of(content(world, "jaarverslag-financien-2026.pdf"))
    board = text_of(content(world, "jaarrekening-2026.pdf"))

    assert "Lopende personele zaken: minder dan drie." in chapter
    assert "na het jaar kosten zij naar verwachting nog € 14.046,00" in chapter
    assert "zaak-1" not in chapter
    assert "zaak-1" not in text_of(content(world, "partijenoverleg-jaarrekening-2026.pdf"))
    assert "Voorziening personele zaak zaak-1: € 14.046,00" in board


def test_the_minutes_get_numbered_text_that_any_editor_reads(short: World) -> None:
    raw = content(short, "besluitenlijst-jaarrekening-2026.txt")
    lines = raw.decode("utf-8-sig").replace("\xa0", " ").splitlines()

    assert raw.startswith(b"\xef\xbb\xbf")
    begin = lines.index("Het Dagelijks Bestuur besluit:")
    assert [line for line in lines[begin:] if line[:1].isdigit()] == [
        (
            "1. de jaarrekening 2026 vast te stellen, met een tekort van € 150.000,00 "
            "(artikel 6 lid 5);"
        ),
        "2. voor het tekort 2026 € 142.804,08 aan de reserve te onttrekken (artikel 17 lid 9);",
        (
            "3. voor het tekort 2026 € 7.195,92 bij de gemeenten in rekening te brengen, naar de "
            "verdeelsleutel van 2026 (artikel 17 lid 2 en 7);"
        ),
        (
            "4. de vastgestelde jaarrekening 2026 aan de gemeenten te laten toezenden "
            "(artikel 17 lid 8)."
        ),
    ]
    assert sum(line.startswith("   Voor: ") for line in lines) == 4
    assert any(line.startswith("De voorzitter: ") for line in lines)
    assert any(line.startswith("- Overhevelen naar het volgende jaar: ") for line in lines)


def test_the_minutes_tell_what_was_decided_with_its_decision(example: Path, tmp_path: Path) -> None:
    world = World.of(example, tmp_path)
    world.done("year-end", "2023")
    text = content(world, "besluitenlijst-jaarrekening-2023.txt", 2023).decode("utf-8-sig")

    lines = text.replace("\xa0", " ").splitlines()
    begin = lines.index("Er wordt geen besluit gevraagd.")
    assert lines[begin + 1 : begin + 5] == [
        "Het Dagelijks Bestuur heeft besloten:",
        (
            "1. de jaarrekening 2023 vast te stellen, met een overschot van € 38.766,74 "
            "(artikel 6 lid 5), besluit DB-2024-11;"
        ),
        (
            "2. van het resultaat 2023 € 18.766,74 aan de reserve toe te voegen "
            "(artikel 17 lid 9), besluit DB-2024-13;"
        ),
        (
            "3. van het resultaat 2023 € 20.000,00 terug te betalen aan de gemeenten, naar de "
            "verdeelsleutel van 2023 "
            "(artikel 17 lid 2 en 7), besluit DB-2024-13."
        ),
    ]


def test_the_interim_report_says_of_each_line_how_it_was_expected(
    example: Path, tmp_path: Path
) -> None:
    """Article 17.6: with result, reserve, key figures and what runs."""
    world = World.of(example, tmp_path)
    world.done("year-end", "2026", "--interim", "2026-09-30")
    path = world.out / "2026/interim-2026-09-30/tussenrapportage-2026-09-30.pdf"
    text = text_of(path.read_bytes())

    assert "Inhuur bij ziekte en piek 117.500,00 98.214,60 126.000,00 -8.500,00 verwachting" in text
    assert "Resultaat (positief is overschot) 0,00 16.234,36 16.234,36" in text
    assert "wordt zij € 16.234,36 hoger" in text
    assert "2026 begroting 635.466" in text
    assert "Er zijn geen lopende personele zaken." in text
