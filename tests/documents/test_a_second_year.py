"""Papers of a year beside a year: what stayed the same is said, and is no column of zeros."""

import io
import re
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.kit.world import World
from tests.kit.young_partnership import SERVICES, TEAM, table, young_partnership

NOTE = "2027/budget/bestuursnota-2027.pdf"
RENT = "huur;Huur;cost;10.000,00;1.2;3.8;ja;"
GRANT = "rijk;Rijksbijdrage;state_grant;90.000,00;1.2;4.3.1;ja;"
SECOND = "2026-12-15"


def page(world: World) -> str:
    text = (world.out / "2027/budget/overzicht.html").read_text("utf-8")
    text = text.partition("<body")[2]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)).replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def second(tmp_path: Path) -> World:
    """Its second budget, by the same amounts as its first; the host bears its services."""
    world = young_partnership(tmp_path)
    world.decide(
        "DB-0",
        "2025-12-01",
        "supporting_services",
        year=2026,
        mode="host",
        until_further_notice=True,
    )
    world.decide("DB-2", "2026-11-01", "adopt_budget", year=2027, sent_on=date(2026, 11, 2))
    table(world.folder / "budget/2026.csv", TEAM, SERVICES, RENT)
    table(world.folder / "budget/2027.csv", TEAM, SERVICES, RENT)
    return world


def test_the_same_amounts_are_said_to_be_the_same(second: World) -> None:
    second.done("budget", "2027", as_of=SECOND)
    note = second.words(NOTE)

    assert "Alle bedragen zijn gelijk aan die van 2026." in note
    assert "Dezelfde 2 gemeenten betalen mee als in 2026." in note
    assert "Verandering sinds 2026 geen evenveel als € 100.000,00" in page(second)


def test_nobody_is_made_up_to_answer_questions(second: World) -> None:
    """The arrangement has no [invoicing], and so no contact."""
    second.done("budget", "2027", as_of=SECOND)

    letter = second.words("2027/budget/brieven/GM0755-boekel-college.pdf")
    assert "Wie uw vragen beantwoordt, is nog niet vastgelegd." in letter


def test_an_amendment_that_only_moves_an_amount_changes_no_contribution(second: World) -> None:
    """17.7: 5.000 from the one line to the other; no line is left to be taken together."""
    table(
        second.folder / "budget/2027-amendment-1.csv",
        "team;Procesregie;cost;-5.000,00;1.2;3.8;ja;Minder zaken",
        "huur;Huur;cost;5.000,00;1.2;3.8;ja;Een kamer meer",
    )
    second.done("budget", "2027", as_of=SECOND)
    note = second.words(NOTE)

    assert "De bijdragen van de gemeenten veranderen niet." in note
    assert "Procesregie 90.000 -5.000 85.000 blijvend Minder zaken" in note
    assert "Alle andere regels samen" not in note
    assert "Verandering in euro € 0 evenveel als zonder wijziging" in note
    assert "werkt" not in note.partition("Drie jaar vooruit")[2].partition("Kenmerk")[0]


def test_after_a_year_without_contributions_no_percentage_is_told(second: World) -> None:
    """State grants paid all of 2026: the change is an amount, for nothing has no percentage."""
    grant = GRANT.replace("90.000,00", "100.000,00")
    table(second.folder / "budget/2026.csv", TEAM, SERVICES, RENT, grant)
    table(second.folder / "budget/2027.csv", TEAM, SERVICES, RENT, GRANT)
    second.done("budget", "2027", as_of=SECOND)

    assert "€ 10.000,00 € 10.000,00 meer dan € 0,00" in page(second)
    content = (second.out / "2027/budget/begroting-2027.xlsx").read_bytes()
    sheet = load_workbook(io.BytesIO(content), data_only=True)["Samenvatting"]
    rows = {row[0]: row for row in sheet.iter_rows(max_col=6, values_only=True) if row[0]}
    assert rows["Verandering sinds 2026"][3] == 10_000
    assert "In procent" not in rows
    assert rows["Gemeente"][5] == "In procent"
    assert [rows[name][5] for name in ("Boekel", "Oss", "Totaal")] == [None, None, None]


def test_an_outlook_of_one_year_is_told_as_far_as_it_goes(second: World) -> None:
    """95.000 and 10.500 for 2028, with the 500 of the amendment; of later years nothing."""
    ahead = (f"{line};{amount}" for line, amount in ((TEAM, "95.000,00"), (RENT, "10.500,00")))
    table(second.folder / "budget/2027.csv", *ahead, more_columns=";outlook_1")
    table(second.folder / "budget/2027-amendment-1.csv", RENT.replace("10.000,00", "500,00"))
    second.done("budget", "2027", as_of=SECOND)
    note = second.words(NOTE)

    assert "2027 100.500 0,94 2028 106.000 5,5% 0,99" in note
    assert "2029 nog niet bekend" in note
    assert "2030 nog niet bekend" in note
