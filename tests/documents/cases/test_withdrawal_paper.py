"""The proposal to a leaver, as letter and as workbook: what it asks, and what follows an input."""

import io
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.kit.case_files import CHANGED_CONVENANT, staff_damage
from tests.kit.cells import cents, number
from tests.kit.live_workbooks import inputs, worked_out
from tests.kit.recalculation import check_by_ironcalc
from tests.kit.world import World, notice

VUGHT, BOXTEL, OSS = "GM0865", "GM0757", "GM0828"

office = pytest.mark.office
no_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")


@pytest.fixture
def world(example: Path, tmp_path: Path) -> World:
    found = World.of(example, tmp_path)
    found.without_cases()
    return found


def book_of(world: World, name: str = "vught") -> bytes:
    return (world.out / f"cases/{name}/{name}.xlsx").read_bytes()


def test_the_readings_of_20_3_stand_in_euros_per_municipality(world: World) -> None:
    """A13: 1.260.000 × 32.113 : 626.684 is 64.565,84; × 274 : 366 is 48.336,18; 16.229,66 less."""
    world.case("vught", CHANGED_CONVENANT)
    world.done("withdrawal", "vught")
    told = world.words("cases/vught/vught.pdf").replace("\xa0", " ")
    rows = load_workbook(io.BytesIO(book_of(world)), data_only=True)["Lezingen"].values
    table = {r[0]: [*map(number, r[2:5])] for r in rows if str(r[0]).startswith("GM")}
    vught = table.pop(VUGHT)

    assert "De bijdrage 2024 van Vught van € 64.565,84 blijft verschuldigd" in told
    assert "naar tijdsgelang zou het € 48.336,18 zijn, en € 16.229,66 minder" in told
    assert vught[:2] == pytest.approx([64_565.84, -16_229.66])
    assert sum(others[1] for others in table.values()) == pytest.approx(16_229.66)
    assert vught[2] + sum(others[2] for others in table.values()) == pytest.approx(5_000)
    assert all(others[1] > 0 > others[2] for others in table.values())


@office
@no_office
def test_the_readings_follow_the_budget_of_the_year(world: World, tmp_path: Path) -> None:
    """A base of 1.386.000,00: 71.022,42, and for 92 of 366 days 17.852,63 less."""
    world.case("vught", CHANGED_CONVENANT)
    world.done("withdrawal", "vught")
    (cell, _), *_ = [it for it in inputs(book_of(world), "Lezingen") if it[1] == 1_260_000]
    found = worked_out(book_of(world), tmp_path / "changed", {("Lezingen", cell): 1_386_000})

    assert found.column("Lezingen", "Bijdrage 2024, blijft verschuldigd")[0] == pytest.approx(
        71_022.42
    )
    assert found.column("Lezingen", "Naar tijdsgelang: erbij of eraf")[0] == pytest.approx(
        -17_852.63
    )
    assert "FOUT" not in found.named("Controles")
    assert found.named("Controles").count("ANDERS") == 2


@office
@no_office
def test_the_leaver_reads_where_its_money_goes(example: Path, tmp_path: Path) -> None:
    """108.619,87 is 71.119,87 for the others and 37.500,00 for costs that are added (22.6)."""
    world = World.of(example, tmp_path)
    world.done("withdrawal", "boxtel-2028")
    told = world.words("cases/boxtel-2028/boxtel-2028.pdf").replace("\xa0", " ")
    book = book_of(world, "boxtel-2028")
    (cell, _), *_ = [it for it in inputs(book, "Invoer") if it[1] == 7_500]
    found = worked_out(book, tmp_path / "changed", {("Invoer", cell): 8_500})
    values = [str(value) for (sheet, _), value in found.values.items() if sheet == "Voorstel"]
    texts = [value.replace(",", "").replace(".", "") for value in values]

    assert "Hiervan gaat € 71.119,87 naar de overige gemeenten" in told
    assert "en dekt € 37.500,00 de kosten die erbij komen (artikel 22 lid 6)" in told
    assert any("7111987 naar" in text and "3850000 de kosten" in text for text in texts)


@pytest.mark.parametrize(
    "extra",
    [
        f'[[leaver]]\ncode = "{BOXTEL}"\n',
        '[[settlement]]\nyear = 2027\namount = "20.000,00"\n',
    ],
    ids=["two leave", "settled"],
)
def test_another_program_comes_to_the_cents_of_the_charges(
    world: World, tmp_path: Path, extra: str
) -> None:
    """Choices A64 and A10: several leavers, and an agreed sum."""
    world.case("vught", notice(VUGHT, 2027, bases=[107_960_000, 110_000_000], extra=extra))
    world.decide("S-1", "2026-03-01", "propose_withdrawal", case="vught")
    if "settlement" in extra:
        world.decide("S-2", "2026-03-02", "settle_withdrawal", case="vught")
    world.done("withdrawal", "vught")
    shares = world.shares("cases/vught", 2027)
    rows = load_workbook(io.BytesIO(book_of(world)), data_only=True)["Niemand betaalt meer"].values
    given = next(cents(row[4]) for row in rows if row[1] == "Oss")

    assert check_by_ironcalc(book_of(world), tmp_path) > 300
    assert given == -shares[OSS] > 0


@office
@no_office
def test_an_agreed_sum_goes_on_to_the_others(world: World, tmp_path: Path) -> None:
    """A10: 30.000 agreed in place of 20.000 is 10.000 more for the others together."""
    extra = '[[settlement]]\nyear = 2027\namount = "20.000,00"\n'
    world.case("vught", notice(VUGHT, 2027, bases=[107_960_000], extra=extra))
    world.decide("S-1", "2026-03-01", "settle_withdrawal", case="vught")
    world.done("withdrawal", "vught")
    sheet = "Niemand betaalt meer"
    (cell, _), *_ = [it for it in inputs(book_of(world), sheet) if it[1] == 20_000]
    found = worked_out(book_of(world), tmp_path / "changed", {(sheet, cell): 30_000})

    assert found.column(sheet, "Ontvangt")[-1] == pytest.approx(30_000)
    assert "FOUT" not in found.named("Controles")


def test_no_sheet_has_the_details_of_staff_of_few_persons(world: World) -> None:
    """Below three persons staff is one sum a year, on paper and in the workbook alike."""
    damage = staff_damage(2027, "medewerker").replace('redundancy_case = "medewerker"\n', "")
    damage = damage.replace('"Personeel"', '"Bovenformatief deel procesregisseur"')
    world.case("vught", notice(VUGHT, 2027, bases=[107_960_000]) + damage)
    world.done("withdrawal", "vught")
    book = load_workbook(io.BytesIO(book_of(world)))
    texts = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}

    assert "Bovenformatief personeel, samen" in texts
    assert not any("Bovenformatief deel" in text for text in texts)
    assert "Bovenformatief deel" not in world.words("cases/vught/vught.pdf")


def test_what_was_accepted_asks_nothing_more(world: World) -> None:
    """Choice A10: after acceptance there is no answer to give."""
    world.case("vught", notice(VUGHT, 2027, bases=[107_960_000]))
    world.decide("A-1", "2026-03-01", "accept_withdrawal", case="vught")
    world.done("withdrawal", "vught")
    told = world.words("cases/vught/vught.pdf")

    assert "U hebt het voorstel aanvaard. U hoeft niets meer te doen" in told
    assert "uiterlijk op" not in told.split("De data")[0]
    assert "CONCEPT" not in told
