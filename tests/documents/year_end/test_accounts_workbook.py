"""`jaarrekening-YEAR.xlsx` worked out anew by two programs after somebody typed in it."""

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.kit.closing_dossiers import closed_dossier, decide
from tests.kit.live_workbooks import WorkedOut, cells_of, inputs, worked_out
from tests.kit.world import World
from zvh_finance.year.year_end import year_end_of

AS_OF = "2027-08-01"


def world_of(example: Path, folder: Path, more_cost: int, **decided: str) -> World:
    folder.mkdir()
    world = World(closed_dossier(example, folder / "dossier", more_cost), folder / "out")
    if decided:
        decide(world.folder, **decided)
    world.done("year-end", "2026", as_of=AS_OF)
    return world


def book_of(world: World) -> bytes:
    return (world.out / "2026/year-end/jaarrekening-2026.xlsx").read_bytes()


@pytest.fixture(scope="module")
def proposed(example: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """2026 with 8,000 less of hired staff; nothing is decided, the reserve is proposed."""
    return book_of(world_of(example, tmp_path_factory.mktemp("book") / "proposed", -8_000))


def cell_of(found: bytes, sheet: str, label: str, column: str) -> str:
    page = load_workbook(io.BytesIO(found))[sheet]
    row = next(c.row for c in page["A"] if c.value == label)
    return f"{column}{row}"


def lights(found: WorkedOut) -> dict[object, object]:
    """Per check on the sheet Controle the word of its light."""
    return dict(
        zip(
            found.column("Controle", "Controle"),
            found.column("Controle", "Uitkomst"),
            strict=True,
        )
    )


def test_nothing_typed_is_good_and_the_same(proposed: bytes, tmp_path: Path) -> None:
    found = worked_out(proposed, tmp_path / "w")

    assert set(lights(found).values()) == {"GOED", "GELIJK"}
    assert found.named("RekentGoed") == ["GOED"]
    assert found.named("GelijkAanVastgesteld") == ["GELIJK"]
    assert found.named("Resultaat") == [8_000]
    assert found.named("NaarReserve") == [8_000]


def test_another_realised_amount_goes_all_the_way_to_the_municipalities(
    example: Path, proposed: bytes, tmp_path: Path
) -> None:
    """Hired staff at 267,500 instead of 109,500: 150,000 short, as a dossier with that amount.

    The reserve can bear 142,804.08 of it: 187,804.08 less the 45,000 that 2027 draws.
    """
    cell = cell_of(proposed, "Jaarrekening", "Inhuur bij ziekte en piek (deels incidenteel)", "E")
    found = worked_out(proposed, tmp_path / "w", {("Jaarrekening", cell): 267_500})
    other = world_of(example, tmp_path / "other", 150_000)
    shares = other.shares("2026/year-end")
    by_hand = [-share / 100 for _, share in sorted(shares.items())]

    assert found.named("Resultaat") == [-150_000]
    assert found.named("NaarReserve") == [-142_804.08]
    assert found.named("MetGemeenten") == [pytest.approx(-7_195.92)]
    assert found.named("ReserveNa") == [45_000]
    codes = found.column("Verrekening", "Code")
    parts = found.column("Verrekening", "Terug (negatief: bij te betalen)")
    assert [part for _, part in sorted(zip(codes, parts, strict=False))] == by_hand
    asked = [
        str(found.at(*place)).replace("\xa0", " ")
        for place in found.values
        if place[0] == "Oplegger" and "(artikel" in str(found.at(*place))
    ]
    assert asked == [
        (
            "1. de jaarrekening 2026 vast te stellen, met een tekort van € 150,000.00 "
            "(artikel 6 lid 5);"
        ),
        "2. voor het tekort 2026 € 142,804.08 aan de reserve te onttrekken (artikel 17 lid 9);",
    ]
    words = lights(found)
    assert "FOUT" not in words.values()
    changed = {what for what, word in words.items() if word == "ANDERS"}
    assert changed == {
        "De realisatie van elke regel",
        "Het resultaat",
        "Wat naar de reserve gaat",
        "De bedragen van de gemeenten",
    }


def test_the_key_figures_and_the_sorts_follow_what_was_realised(
    example: Path, proposed: bytes, tmp_path: Path
) -> None:
    cell = cell_of(proposed, "Jaarrekening", "Inhuur bij ziekte en piek (deels incidenteel)", "E")
    found = worked_out(proposed, tmp_path / "w", {("Jaarrekening", cell): 120_500})
    other = World(closed_dossier(example, tmp_path / "dossier", 3_000), tmp_path / "out")
    books = other.books(date(2027, 8, 1))
    expected = year_end_of(books, 2026, 0)
    accounts, figures = expected.closing.accounts, expected.figures[-1]

    sheet = "Structureel en incidenteel"
    row = cell_of(proposed, sheet, "Resultaat (positief is overschot)", "C")[1:]
    assert found.at(sheet, f"C{row}") == pytest.approx(accounts.structural_result / 100)
    assert found.at(sheet, f"D{row}") == pytest.approx(accounts.incidental_result / 100)
    costs = found.column("Kengetallen", "Kosten")[-1]
    rate = found.column("Kengetallen", "Realisatie")[-1]
    assert costs == pytest.approx(figures.costs / 100)
    assert rate == pytest.approx(float(figures.realisation_rate or 0))


def test_words_in_an_amount_give_one_light_and_no_errors(proposed: bytes, tmp_path: Path) -> None:
    cell = cell_of(proposed, "Jaarrekening", "Onvoorzien", "E")
    found = worked_out(proposed, tmp_path / "w", {("Jaarrekening", cell): "geen"})

    wrong = [what for what, word in lights(found).items() if word == "FOUT"]
    assert wrong == ["Alle invoer is een getal"]
    assert found.named("RekentGoed") == ["FOUT"]
    assert found.named("GelijkAanVastgesteld") == ["ANDERS"]


def test_other_inhabitants_share_a_settled_result_anew(example: Path, tmp_path: Path) -> None:
    """8,000.00 goes back; a thousand heads more in Oss, and the whole is still shared."""
    world = world_of(example, tmp_path / "back", -8_000, settle="8.000,00")
    content = book_of(world)
    cell = next(name for name, value in inputs(content, "Sleutel 2026") if value == 95_239)
    found = worked_out(content, tmp_path / "w", {("Sleutel 2026", cell): 96_239})

    codes = found.column("Verrekening", "Code")
    parts = dict(
        zip(codes, found.column("Verrekening", "Terug (negatief: bij te betalen)"), strict=False)
    )
    assert parts["GM0828"] == 1_209.67  # 8,000.00 x 96,239 / 636,466 = 1,209.667
    assert found.named("MetGemeenten") == [8_000]
    words = lights(found)
    assert "FOUT" not in words.values()
    assert words["De inwonertallen van de verdeelsleutel"] == "ANDERS"


def test_every_number_that_may_be_typed_is_held_against_what_was_offered(
    proposed: bytes, tmp_path: Path
) -> None:
    """One input of each sheet and each kind, changed by itself: a light says ANDERS."""
    sheets = [s for s in load_workbook(io.BytesIO(proposed)).sheetnames if s != "Oplegger"]
    numbers = {
        sheet: [
            (cell, value)
            for cell, value in inputs(proposed, sheet)
            if isinstance(value, int | float)
        ]
        for sheet in sheets
    }
    typed = {sheet: found for sheet, found in numbers.items() if found}

    assert set(typed) == {"Jaarrekening", "Diensten", "Bestemming", "Sleutel 2026", "Sleutel 2027"}
    for number, (sheet, found) in enumerate(typed.items()):
        cell, value = found[-1]
        changed = worked_out(proposed, tmp_path / str(number), {(sheet, cell): value + 1})
        assert "ANDERS" in lights(changed).values(), sheet


def test_the_named_cells_stand_where_the_board_looks(proposed: bytes, tmp_path: Path) -> None:
    found = worked_out(proposed, tmp_path / "w")

    for name in ("Resultaat", "NaarReserve", "MetGemeenten", "ReserveNa"):
        assert [sheet for sheet, _ in cells_of(found.book, name)] == ["Bestemming"]


def test_a_merged_municipality_gets_the_sum_of_its_parts(example: Path, tmp_path: Path) -> None:
    """2022 per predecessor: what stands in the workbook is what is charged, to the cent (A16)."""
    world = World.of(example, tmp_path)
    world.edit("arrangement.toml", "[choices]", "[choices]\nmerger = 'predecessors'")
    settled = 'to_reserve = "-30.000,00"\nsettle = "-4.896,44"'
    world.edit("decisions.toml", 'to_reserve = "-34.896,44"', settled)
    world.done("year-end", "2022")
    content = (world.out / "2022/year-end/jaarrekening-2022.xlsx").read_bytes()

    found = worked_out(content, tmp_path / "w")

    codes = found.column("Verrekening", "Code")
    parts = found.column("Verrekening", "Terug (negatief: bij te betalen)")
    paid = {code: -share / 100 for code, share in world.shares("2022/year-end").items()}
    assert dict(zip(codes, parts, strict=False)) == paid
    assert set(lights(found).values()) == {"GOED", "GELIJK"}
