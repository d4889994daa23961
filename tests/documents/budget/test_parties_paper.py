"""The paper for the meeting of all parties explains the budget in plain words (6.6)."""

from datetime import date
from pathlib import Path

import pytest

from tests.documents.budget.test_budget_note import matter_of
from tests.kit.case_files import staff_case
from tests.kit.papers import assert_archival_accessible_and_dutch, read, text_of
from tests.kit.world import World
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.documents.budget.parties_paper import parties_paper
from zvh_finance.documents.paper.paper import Table
from zvh_finance.documents.paper.pdf import pdf
from zvh_finance.dutch import bare_amount

AUTUMN = date(2026, 11, 23)


def paper_of(folder: Path, snapshot: Snapshot, year: int, as_of: date = AUTUMN) -> bytes:
    return pdf(parties_paper(matter_of(folder, snapshot, year, as_of)))


@pytest.mark.parametrize("year", [2019, 2021, 2023, 2026, 2027])
def test_it_has_one_page_or_two(example: Path, snapshot: Snapshot, year: int) -> None:
    paper = paper_of(example, snapshot, year)

    assert len(read(paper).pages) <= 2
    assert_archival_accessible_and_dutch(paper)


def test_it_tells_where_the_money_goes_who_pays_and_why(example: Path, snapshot: Snapshot) -> None:
    matter = matter_of(example, snapshot, 2027)
    text = text_of(pdf(parties_paper(matter)))

    assert "In 2027 betalen 10 gemeenten samen € 1.079.600 voor de samenwerking." in text
    assert "Salarislasten procesregisseurs 669.000" in text
    assert "Rijksbijdrage via het gemeentefonds -360.500" in text
    assert "De begroting hoort bij: Jaarplan 2027 (artikel 4 lid 9)." in text
    assert "Vergeleken met 2026 stijgen de bijdragen het meest door" in text
    budget = matter.paper.budget
    assert all(bare_amount(cents) in text for cents in budget.contributions.values())


def test_what_is_spent_and_what_others_pay_leave_what_the_municipalities_pay(
    example: Path, snapshot: Snapshot
) -> None:
    paper = parties_paper(matter_of(example, snapshot, 2027))
    blocks = [block for section in paper.sections for block in section.blocks]
    table = next(b for b in blocks if isinstance(b, Table) and b.name == "besteding")

    amounts = [row.cells[1] for row in table.rows]
    assert sum(cents for cents in amounts if isinstance(cents, int)) == 1_079_600_00


def test_other_parties_read_that_they_pay_nothing_but_their_own_costs(
    example: Path, snapshot: Snapshot
) -> None:
    """Articles 17.2 and 17.5; they are named."""
    text = text_of(paper_of(example, snapshot, 2027))

    assert "U betaalt niet mee: alleen de gemeenten betalen (artikel 17 lid 2)." in text
    assert "GGD Hart voor Brabant" in text
    assert "draagt u zelf (artikel 17 lid 5)" in text


def test_a_partnership_of_municipalities_alone_names_no_others(
    world: World, snapshot: Snapshot
) -> None:
    arrangement = world.folder / "arrangement.toml"
    arrangement.write_text(arrangement.read_text("utf-8").split("[[party]]")[0], "utf-8")

    assert "Dit zijn:" not in text_of(paper_of(world.folder, snapshot, 2027))


def test_a_staff_case_is_one_sum_among_the_costs(
    example: Path, tmp_path: Path, snapshot: Snapshot
) -> None:
    world = World.of(example, tmp_path)
    world.undecide("DB-2026-05")
    world.case("medewerker", staff_case("going_concern", "2026-10-01", "2028-01-01"))
    text = text_of(paper_of(world.folder, snapshot, 2027))

    assert "Personele zaken, samen 91.285" in text
    assert "medewerker" not in text


def test_it_says_what_follows_when(example: Path, snapshot: Snapshot) -> None:
    """Of a draft everything lies ahead; what only the manager does is left out."""
    text = text_of(paper_of(example, snapshot, 2027, date(2026, 8, 1)))
    days = [
        "Uiterlijk 15 september 2026 Vaststellen van de begroting 2027",
        "Uiterlijk 29 september 2026 Toezenden van de begroting 2027",
        "Uiterlijk 15 november 2026 Gemeenten zenden hun begroting",
        "Uiterlijk 31 december 2026 Vaststellen van het Jaarplan 2027",
        "Uiterlijk 31 januari 2027 Facturen",
        "Uiterlijk 31 maart 2027 Laatste dag om de bijdrage 2027 te betalen",
        "Uiterlijk 30 juni 2027 Overleg 1 waarvoor alle Partijen",
    ]

    places = [text.index(day) for day in days]
    assert places == sorted(places)
    assert "ophalen" not in text


def test_an_amended_budget_is_told_as_such(example: Path, snapshot: Snapshot) -> None:
    text = text_of(paper_of(example, snapshot, 2026))

    assert "voor de samenwerking, na wijziging van de begroting." in text
