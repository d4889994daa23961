"""The board's note: one page to decide on, then what it rests on, as the charges have it."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.kit.case_files import staff_case
from tests.kit.papers import (
    assert_archival_accessible_and_dutch,
    assert_every_page_is_marked_and_numbered,
    read,
    text_of,
)
from tests.kit.world import World
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.documents.budget.budget_note import budget_note
from zvh_finance.documents.budget.contribution_map import contribution_map
from zvh_finance.documents.budget.gathering import budget_paper
from zvh_finance.documents.budget.note_gathering import note_matter
from zvh_finance.documents.budget.note_matter import NoteMatter
from zvh_finance.documents.paper.paper import Media, Table
from zvh_finance.documents.paper.pdf import pdf
from zvh_finance.documents.pictures.region_map import RegionMap
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.dutch import bare_amount
from zvh_finance.year.books import Books
from zvh_finance.year.budget import budget_of_year

AUTUMN = date(2026, 11, 23)


def matter_of(folder: Path, snapshot: Snapshot, year: int, as_of: date = AUTUMN) -> NoteMatter:
    books = Books(read_dossier(folder), snapshot, as_of)
    budget = budget_of_year(books, year)
    drawn = contribution_map(books, budget)
    found = drawn if isinstance(drawn, RegionMap) else None
    return note_matter(books, budget_paper(books, budget, "0" * 16), found)


def note_of(folder: Path, snapshot: Snapshot, year: int, as_of: date = AUTUMN) -> bytes:
    return pdf(budget_note(matter_of(folder, snapshot, year, as_of)))


def table_of(matter: NoteMatter, name: str) -> Table:
    blocks = [block for section in budget_note(matter).sections for block in section.blocks]
    return next(block for block in blocks if isinstance(block, Table) and block.name == name)


@pytest.mark.parametrize(
    ("year", "as_of"),
    [
        (2019, date(2018, 12, 1)),
        (2021, date(2020, 8, 1)),
        (2023, date(2022, 8, 1)),
        (2026, date(2026, 4, 1)),
        (2026, AUTUMN),
        (2027, date(2026, 8, 1)),
        (2027, AUTUMN),
    ],
)
def test_the_first_page_holds_all_that_one_decides_on_and_nothing_else(
    example: Path, snapshot: Snapshot, year: int, as_of: date
) -> None:
    note = note_of(example, snapshot, year, as_of)
    first, second = text_of(note, 0), text_of(note, 1)

    for head in ("Van", "Aan Dagelijks Bestuur", "Datum", "Agendapunt", "Onderwerp", "In cijfers"):
        assert head in first
    assert first.index("Waarom dit bedrag") < first.index("Wat een gemeente betaalt")
    assert first.index("Risico's en onzekerheden") < first.index("Drie jaar vooruit")
    assert "De raming rust op" in first
    assert "De begroting in het kort" not in first
    body = second.split("De begroting in het kort")
    assert len(body) == 2
    assert len(body[0]) < 80, "the second page begins with the budget in short"


def test_a_first_page_with_everything_open_is_still_one_page(
    example: Path, tmp_path: Path, snapshot: Snapshot
) -> None:
    """No adoption, services and reserve undecided, and staff cases whose figures are assumed."""
    world = World.of(example, tmp_path)
    for name in ("DB-2026-05", "DB-2026-07", "DB-2022-06"):
        world.undecide(name)
    for name in "abc":
        world.case(name, staff_case("going_concern", "2026-10-01", "2028-01-01"))
    note = note_of(world.folder, snapshot, 2027)

    assert "Drie jaar vooruit" in text_of(note, 0)
    assert "De begroting in het kort" in text_of(note, 1)
    assert "Gevraagd besluit" in text_of(note, 0)
    assert "Keuze: wie draagt de ondersteunende diensten: de bijdragen zijn samen" in text_of(
        note, 0
    )


def test_long_names_and_many_amendments_leave_it_one_page(world: World, snapshot: Snapshot) -> None:
    """Six names of 120 characters, five amendments: the tables after it have them whole."""
    budget = world.folder / "budget" / "2027.csv"
    long = "een omschrijving die te lang is om in een zin te zetten " * 3
    most = 120
    lines = [line.split(";") for line in budget.read_text("utf-8").splitlines()]
    for cells in lines[1:]:
        cells[1] = f"{cells[1]} {long}"[:most].strip()
    budget.write_text("\n".join(";".join(cells) for cells in lines) + "\n", "utf-8")
    for number in range(1, 6):
        world.amend(1_000 * number, number)
    note = note_of(world.folder, snapshot, 2027, date(2027, 6, 10))

    assert "Drie jaar vooruit" in text_of(note, 0)
    assert "De begroting in het kort" in text_of(note, 1)


def test_a_draft_asks_for_each_decision_with_ready_text(example: Path, snapshot: Snapshot) -> None:
    """On 1 August 2026 the budget of 2027 and its draw on the reserve wait for the board."""
    first = text_of(note_of(example, snapshot, 2027, date(2026, 8, 1)), 0)

    assert "CONCEPT" in first
    assert "Het Dagelijks Bestuur besluit: 1. in 2027 € 45.000 uit de reserve te halen" in first
    assert "2. de begroting 2027 vast te stellen (artikel 17 lid 8)" in first
    assert "3. de vastgestelde begroting 2027 tijdig aan de gemeenten te zenden" in first


def test_an_adopted_budget_says_what_was_decided_by_whom_and_when(
    example: Path, snapshot: Snapshot
) -> None:
    first = text_of(note_of(example, snapshot, 2027), 0)

    assert "Er wordt geen besluit gevraagd." in first
    assert "Datum 10 september 2026 (besloten)" in first
    assert "Dagelijks Bestuur, 10 september 2026, besluit DB-2026-05: De begroting 2027" in first
    assert "Jaarplan 2027" in first


@pytest.mark.parametrize(
    "told",
    [
        "besluit DB-2026-05: De begroting 2027",
        "De bedragen rusten op besluiten",
        "geen kosten van personele zaken",
        "Herinnering na 4 maanden",
    ],
)
def test_the_chair_reads_a_sentence_once(example: Path, snapshot: Snapshot, told: str) -> None:
    """What the first page has, the pages after it do not repeat; a case goes by who leaves."""
    text = text_of(note_of(example, snapshot, 2027))

    assert text.count(told) == 1
    assert "voorstel aan Boxtel" in text
    assert "boxtel-2028" not in text


def test_the_figures_of_the_first_page(example: Path, snapshot: Snapshot) -> None:
    """2027: 1,079,600 over 639,112 inhabitants; 1,065,250 in 2026, so 14,350 or 1.3% more.

    Boxtel (34,302) leaves in 2028: 1,117,350 over the 604,810 who stay is 1.85 each.
    """
    first = text_of(note_of(example, snapshot, 2027), 0)

    assert "€ 1.079.600" in first
    assert "€ 1,69" in first
    assert "€ 14.350" in first
    assert "1,3%" in first
    assert "van € 19.740 (Boekel) tot € 274.152 ('s-Hertogenbosch)" in first
    assert "Vervanging casussysteem (€ 45.000, eenmalig)" in first
    assert "Dezelfde 10 gemeenten betalen mee als in 2026." in first
    assert "€ 142.804, 8,8% van de kosten van het jaar" in first
    assert "2028 1.117.350 3,5% 1,85" in first
    assert "De gemeenten betalen vanaf 2028 zonder Boxtel." in first


def test_a_merger_is_told_and_a_line_that_lapses(example: Path, snapshot: Snapshot) -> None:
    """2022: Maashorst of Uden and Landerd. In 2021 the draw of 2020 on the reserve lapsed."""
    told = text_of(note_of(example, snapshot, 2022), 0)
    assert "Maashorst (eerder Uden en Landerd)" in told
    told = text_of(note_of(example, snapshot, 2021, date(2020, 8, 1)), 0)
    assert "Onttrekking aan de reserve (€ 60.000, vervalt)" in told
    assert "niet meer: Haaren" in told


def test_the_contributions_are_those_of_the_charges_to_the_cent_and_by_name(
    example: Path, snapshot: Snapshot
) -> None:
    matter = matter_of(example, snapshot, 2027)
    budget, table = matter.paper.budget, table_of(matter, "bijdragen")
    text = text_of(pdf(budget_note(matter)))

    place = next(n for n, column in enumerate(table.columns) if column.key == "share")
    assert {row.key: row.cells[place] for row in table.rows} == budget.contributions
    assert all(bare_amount(cents) in text for cents in budget.contributions.values())
    names = [str(row.cells[0]) for row in table.rows]
    assert names.index("Oss") < names.index("'s-Hertogenbosch") < names.index("Sint-Michielsgestel")


@pytest.mark.parametrize("year", [2020, 2021, 2022, 2026, 2027])
def test_what_changed_adds_up_across_and_down(example: Path, snapshot: Snapshot, year: int) -> None:
    """Budget, who takes part and inhabitants together are the change; who left counts too."""
    table = table_of(matter_of(example, snapshot, year), "bijdragen")
    columns = table.shown_in(Media.PDF)
    assert [column.title for _, column in columns[4:]] == [
        "Verandering in euro",
        "Verandering in procent",
        "Waarvan door de begroting",
        "Waarvan door deelname",
        "Waarvan door inwoners",
    ]
    given = [[row.cells[n] for n, _ in columns] for row in table.rows]
    rows = [[v if isinstance(v, int) else 0 for v in cells] for cells in given]
    assert table.total is not None
    totals = [getattr(table.total.cells[n], "value", None) for n, _ in columns]

    for row in rows:
        assert row[2] - row[3] == row[4] == sum(row[6:])
    for place in (1, 2, 3, 4, 6, 7, 8):
        assert sum(row[place] for row in rows) == totals[place]


def test_each_key_figure_says_what_it_is(example: Path, snapshot: Snapshot) -> None:
    """1,501,350 of costs with 122,050 more at the host, over 639,112 inhabitants: 2.54 each."""
    text = text_of(note_of(example, snapshot, 2027))

    assert "2027 begroting 639.112 2,54 1,69 22,2% 11,2% 8,8%" in text
    assert "Kosten per inwoner: alle kosten van het jaar" in text
    assert "Bijdrage per inwoner: wat de gemeenten samen bijdragen" in text


@pytest.mark.parametrize("cause", ["going_concern", "dissolution"])
def test_few_staff_cases_are_not_counted_on_paper(
    example: Path, tmp_path: Path, snapshot: Snapshot, cause: str
) -> None:
    """One case would tell who it is about: 60,000 of salary, with IKB, charges and guidance."""
    world = World.of(example, tmp_path)
    world.undecide("DB-2026-05")
    world.case("medewerker", staff_case(cause, "2026-10-01", "2028-01-01"))
    text = text_of(note_of(world.folder, snapshot, 2027))

    assert "Lopende personele zaken: minder dan drie; in deze begroting samen € 91.285." in text
    assert "Personele zaken, samen (€ 91.285)" in text
    assert "medewerker" not in text


def test_three_staff_cases_are_counted(example: Path, tmp_path: Path, snapshot: Snapshot) -> None:
    """Of the two of the example nothing falls in this budget: they do not count."""
    world = World.of(example, tmp_path)
    world.undecide("DB-2026-05")
    for name in "abc":
        world.case(name, staff_case("going_concern", "2026-10-01", "2028-01-01"))
    text = text_of(note_of(world.folder, snapshot, 2027))

    assert "Lopende personele zaken: 3; in deze begroting samen € 273.856." in text


def test_cases_that_cost_nothing_in_the_year_are_not_running(
    example: Path, snapshot: Snapshot
) -> None:
    text = text_of(note_of(example, snapshot, 2027))

    assert "In deze begroting staan geen kosten van personele zaken." in text
    assert "Lopende personele zaken" not in text


def test_it_says_who_prepared_the_budget(example: Path, snapshot: Snapshot) -> None:
    """Article 9.3e: the manager does, whatever was recorded."""
    assert "Van Manager (artikel 9 lid 3e)" in text_of(note_of(example, snapshot, 2027), 0)


def test_services_that_count_from_a_later_year_are_told_beside_the_outlook(
    example: Path, snapshot: Snapshot
) -> None:
    """Of 2022 the outlook leaps by 10.8% in 2023: the fee of a decision begins to count."""
    first = text_of(note_of(example, snapshot, 2022), 0)

    assert "2023 941.150 10,8%" in first
    assert "Vanaf 2023 tellen de ondersteunende diensten anders mee dan in 2022" in first
    assert "besluit DB-2022-06" in first


def test_an_unknown_outlook_is_said_in_words(world: World, snapshot: Snapshot) -> None:
    budget = world.folder / "budget" / "2027.csv"
    lines = budget.read_text("utf-8").splitlines()
    budget.write_text("\n".join(line.rsplit(";", 3)[0] for line in lines) + "\n", "utf-8")
    first = text_of(note_of(world.folder, snapshot, 2027), 0)

    assert "2028 nog niet bekend" in first
    assert "De begroting 2027 geeft geen raming voor de jaren erna." in first


def test_the_map_is_shown_with_its_source_where_every_shape_is_known(
    example: Path, snapshot: Snapshot
) -> None:
    with_map, without = (matter_of(example, snapshot, year) for year in (2027, 2019))

    assert with_map.region_map is not None
    text = text_of(pdf(budget_note(with_map)))
    assert "Grenzen: CBS, Kadaster" in text
    assert without.region_map is None
    assert "Grenzen: CBS" not in text_of(pdf(budget_note(without)))


def test_it_is_archival_accessible_and_marked(example: Path, snapshot: Snapshot) -> None:
    note = note_of(example, snapshot, 2027, date(2026, 8, 1))

    assert_archival_accessible_and_dutch(note)
    assert_every_page_is_marked_and_numbered(note)
    assert all("CONCEPT" in page.extract_text() for page in read(note).pages)


def test_the_note_says_the_same_twice(example: Path, snapshot: Snapshot, tmp_path: Path) -> None:
    other = Path(shutil.copytree(example, tmp_path / "copy"))

    assert note_of(example, snapshot, 2026) == note_of(other, snapshot, 2026)


def test_no_amount_on_the_first_page_of_a_whole_budget_has_cents_but_rates(
    example: Path, snapshot: Snapshot
) -> None:
    """Whole euros where one decides; an amount per inhabitant has its cents."""
    first = text_of(note_of(example, snapshot, 2027, date(2026, 8, 1)), 0)
    with_cents = re.findall(r"€ ?([\d.]+,\d\d)", first)

    assert set(with_cents) == {"1,69"}
