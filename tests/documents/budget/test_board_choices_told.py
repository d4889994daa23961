"""What the board may choose stands in its note in euros per municipality (17.4, 17.7, A17, A32)."""

from datetime import date

import pytest

from tests.documents.budget.test_budget_note import matter_of, table_of
from tests.kit.papers import text_of
from tests.kit.world import World, notice
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.documents.budget.budget_note import budget_note
from zvh_finance.documents.paper.paper import Table
from zvh_finance.documents.paper.pdf import pdf
from zvh_finance.year.board_choices import BoardChoice, board_choices
from zvh_finance.year.budget import budget_of_year

SUMMER_2022, SUMMER_2020 = date(2022, 8, 1), date(2020, 8, 1)


def only_choice(world: World, year: int, as_of: date) -> BoardChoice:
    books = world.books(as_of)
    (choice,) = board_choices(books, budget_of_year(books, year))
    return choice


def assert_adds_up(table: Table, choice: BoardChoice) -> None:
    """Each column of a reading adds up to its base, each difference to that of the bases."""
    assert table.total is not None
    totals = [getattr(cell, "value", cell) for cell in table.total.cells]
    others = [reading for reading in choice.readings if not reading.is_drafted]
    expected = [r.base for r in choice.readings]
    expected += [reading.base - choice.drafted.base for reading in others]
    for place, sum_ in enumerate(expected, 1):
        cells = [row.cells[place] for row in table.rows]
        assert sum(cell for cell in cells if isinstance(cell, int)) == sum_ == totals[place]


def test_host_and_shared_stand_side_by_side(world: World, snapshot: Snapshot) -> None:
    """2023 before the decision: 159,600 of services on top of 881,150 when they are shared."""
    choice = only_choice(world, 2023, SUMMER_2022)
    host, shared = choice.readings
    matter = matter_of(world.folder, snapshot, 2023, SUMMER_2022)
    table = table_of(matter, "keuze-support")

    assert (host.name, host.base, host.is_drafted) == ("host", 881_150_00, True)
    assert (shared.name, shared.base, shared.is_drafted) == ("shared", 1_040_750_00, False)
    assert_adds_up(table, choice)
    text = text_of(pdf(budget_note(matter)))
    assert "De beheergemeente draagt ze (dit ontwerp), in euro" in text
    assert "Oss 132.841 156.902 24.061" in text
    assert "Van een vaste vergoeding is nog geen bedrag bekend." in text


def test_the_draft_that_shares_is_marked_as_such(world: World) -> None:
    world.edit("arrangement.toml", "[choices]", '[choices]\nundecided_services = "shared"')

    assert only_choice(world, 2023, SUMMER_2022).drafted.name == "shared"


def test_a_fee_that_ran_out_is_a_third_reading(world: World, snapshot: Snapshot) -> None:
    """The fee of DB-2022-06 ends with 2026: 60,000 stands between nothing and all services."""
    world.edit("decisions.toml", "until_further_notice = true", "last_year = 2026")
    world.undecide("DB-2026-05")
    choice = only_choice(world, 2027, date(2026, 11, 23))
    host, shared, fee = choice.readings

    assert (fee.fee, fee.decision) == (60_000_00, "DB-2022-06")
    assert fee.base - host.base == 60_000_00
    assert shared.base - host.base == 182_050_00
    matter = matter_of(world.folder, snapshot, 2027)
    assert_adds_up(table_of(matter, "keuze-support"), choice)
    assert "Een vaste vergoeding van € 60.000" in text_of(pdf(budget_note(matter)))


@pytest.mark.parametrize("mode", ["host", "shared"])
def test_a_reading_is_what_the_budget_becomes_once_it_is_decided(world: World, mode: str) -> None:
    choice = only_choice(world, 2023, SUMMER_2022)
    (reading,) = [r for r in choice.readings if r.name == mode]
    world.undecide("DB-2022-06")
    world.decide("DB-X", "2022-07-01", "supporting_services", year=2023, mode=mode)
    books = world.books(SUMMER_2022)
    budget = budget_of_year(books, 2023)

    assert (budget.base, budget.contributions) == (reading.base, reading.contributions)
    assert board_choices(books, budget) == ()


def test_an_adopted_total_does_not_stop_the_other_reading(world: World) -> None:
    """Adopted with the services on the host and no decision on them: the total fits one reading."""
    world.undecide("DB-2022-06")
    world.edit(
        "decisions.toml", 'contributions_total = "941.150,00"', 'contributions_total = "881.150,00"'
    )
    choice = only_choice(world, 2023, date(2022, 10, 1))

    assert [reading.base for reading in choice.readings] == [881_150_00, 1_040_750_00]


def test_within_the_years_of_the_convenant_nothing_is_to_choose(world: World) -> None:
    """2019 up to and including 2022 (17.4)."""
    books = world.books(date(2021, 8, 1))

    assert board_choices(books, budget_of_year(books, 2022)) == ()


def test_a_split_is_shown_until_the_budget_is_adopted(world: World, snapshot: Snapshot) -> None:
    """Haaren for 2021: its people with their territory or not at all; the total is the same."""
    choice = only_choice(world, 2021, SUMMER_2020)
    follow, drop = choice.readings
    matter = matter_of(world.folder, snapshot, 2021, SUMMER_2020)

    assert (follow.name, follow.is_drafted, follow.decision) == (
        "follow_territory",
        True,
        "DB-2020-03",
    )
    assert follow.base == drop.base == 818_850_00
    assert drop.contributions["GM0865"] < follow.contributions["GM0865"]
    assert_adds_up(table_of(matter, "keuze-split"), choice)
    text = text_of(pdf(budget_note(matter)))
    assert "Keuze: hoe Haaren meetelt na de splitsing" in text
    assert "niet vastgelegd; die mogelijkheid is daarom niet doorgerekend" in text
    books = world.books(date(2020, 10, 1))
    assert board_choices(books, budget_of_year(books, 2021)) == ()


def test_a_designated_successor_outside_keeps_the_municipality_in_the_table(
    world: World, snapshot: Snapshot
) -> None:
    """Oisterwijk takes no part: Haaren stays in the key under its own name in that reading."""
    world.edit(
        "decisions.toml",
        'method = "follow_territory"',
        'method = "designated_successor"\nsuccessor = "GM0824"',
    )
    choice = only_choice(world, 2021, SUMMER_2020)
    table = table_of(matter_of(world.folder, snapshot, 2021, SUMMER_2020), "keuze-split")

    assert choice.drafted.name == "designated_successor"
    assert len(choice.readings) == 3
    assert_adds_up(table, choice)
    (haaren,) = [row for row in table.rows if row.cells[0] == "Haaren"]
    assert haaren.cells[1:3] == ("betaalt niet mee", "betaalt niet mee")


def test_a_merger_with_a_municipality_outside_is_shown_both_ways(
    world: World, snapshot: Snapshot
) -> None:
    """Uden left in 2021 and merged with Landerd: whether its people count is for the board (A65).

    Landerd alone had 15,817 inhabitants on 1 January 2021, with Uden 58,108.
    """
    uden = 'name = "Uden"\nfrom = 2019-01-01\n'
    world.edit("arrangement.toml", uden + "until = 2022-01-01\n", uden)
    world.case("uden", notice("GM0856", 2021, bases=[81_885_000]))
    world.decide(
        "DB-M",
        "2021-07-01",
        "merger_outside",
        municipality="GM1991",
        method="old_territory",
        year=2022,
    )
    choice = only_choice(world, 2022, date(2021, 8, 1))
    whole, old = choice.readings
    matter = matter_of(world.folder, snapshot, 2022, date(2021, 8, 1))

    assert (whole.name, old.name, old.is_drafted) == ("whole_successor", "old_territory", True)
    assert matter.paper.budget.key.weights["GM1991"] == 15_817
    assert whole.contributions["GM1991"] > 3 * old.contributions["GM1991"]
    assert_adds_up(table_of(matter, "keuze-outside"), choice)
    assert "Keuze: hoe Maashorst meetelt na de samenvoeging" in text_of(pdf(budget_note(matter)))


def test_another_distribution_stands_beside_that_by_inhabitants(
    world: World, snapshot: Snapshot
) -> None:
    """Article 17.7 (A02): each the same weight, so everybody pays 107,960.00 of 1,079,600."""
    world.undecide("DB-2026-05")
    books = world.books()
    codes = budget_of_year(books, 2027).key.weights
    world.decide("DB-W", "2026-09-01", "key_override", year=2027, weights=dict.fromkeys(codes, 1))
    choice = only_choice(world, 2027, date(2026, 11, 23))
    people, weights = choice.readings
    matter = matter_of(world.folder, snapshot, 2027)

    assert set(weights.contributions.values()) == {107_960_00}
    assert people.contributions["GM0828"] == 161_403_17
    assert weights.is_drafted
    assert_adds_up(table_of(matter, "keuze-distribution"), choice)
    assert "wijziging van het convenant (artikel 20 lid 1)" in text_of(pdf(budget_note(matter)))


def test_readings_leave_the_dossier_as_it_was(world: World) -> None:
    books = world.books(SUMMER_2022)
    budget = budget_of_year(books, 2023)
    before = books.dossier.decisions
    board_choices(books, budget)

    assert books.dossier.decisions is before
    assert budget_of_year(books, 2023) is budget
