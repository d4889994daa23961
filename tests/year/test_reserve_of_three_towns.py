"""Article 17.9: the reserve year by year, and on whose decision it moves."""

from collections.abc import Iterable
from datetime import date

import pytest

from tests.convenant.steps.dossier_texts import Line
from tests.kit.case_files import ending
from tests.kit.three_towns import Towns, costs
from zvh_finance.convenant.art17_contributions.budget_versions import counting_version
from zvh_finance.convenant.art17_contributions.reserve import ReserveYear
from zvh_finance.errors import InvalidInputError
from zvh_finance.year.books import Books
from zvh_finance.year.reserve import (
    decisions_on_reserve,
    movement_in,
    reserve_through,
    undecided_in,
    undecided_use,
    unused_decisions,
)


def draw(amount: str) -> Line:
    return Line("Onttrekking", "reserve_draw", amount, "nee")


def addition(amount: str) -> Line:
    return Line("Toevoeging", "reserve_addition", amount, "nee")


@pytest.fixture
def reserved(towns: Towns) -> Towns:
    """100,00 on 1 January 2024; 30,00 is drawn in 2024 and 5,00 added in 2025."""
    towns.story.reserve = {"opening": "100,00", "year": 2024, "document": "Slotbalans"}
    towns.budget(2024, costs("1000,00"), draw("30,00"))
    towns.budget(2025, costs("1000,00"), addition("5,00"))
    return towns


def decided(towns: Towns, year: int, name: str = "DB-R", **cents: str) -> Towns:
    towns.decide(name, f"{year - 1}-09-01", "reserve", year=year, **cents)
    return towns


def moved(ledger: Iterable[ReserveYear]) -> list[tuple[int, int, int, int]]:
    """Year, addition, draw and what is left, in cents."""
    return [(year.year, year.addition, year.draw, year.closing) for year in ledger]


def test_drafts_move_the_reserve_while_nothing_was_adopted(reserved: Towns) -> None:
    """A year without a budget moves nothing."""
    assert moved(reserve_through(reserved.books(), 2026)) == [
        (2024, 0, 30_00, 70_00),
        (2025, 5_00, 0, 75_00),
        (2026, 0, 0, 75_00),
    ]
    assert moved(reserve_through(reserved.books(), 2024)) == [(2024, 0, 30_00, 70_00)]


def test_what_was_realised_counts_once_the_year_is_over(reserved: Towns) -> None:
    """Of the 30,00 of 2024 it took 20,00; while 2024 runs, the budget counts."""
    reserved.story.tables["actuals/2024.csv"] = [costs("990,00"), draw("20,00")]
    books = reserved.books(date(2024, 12, 31))

    assert moved(reserve_through(books, 2024)) == [(2024, 0, 30_00, 70_00)]
    over = books.seen_on(date(2025, 1, 1))
    assert moved(reserve_through(over, 2024)) == [(2024, 0, 20_00, 80_00)]


def test_a_year_of_which_only_the_accounts_are_there_counts(towns: Towns) -> None:
    """The budgets begin in 2025, and 20,00 was drawn in 2024."""
    towns.story.reserve = {"opening": "100,00", "year": 2024, "document": "Slotbalans"}
    towns.story.tables["actuals/2024.csv"] = [costs("990,00"), draw("20,00")]

    assert moved(reserve_through(towns.books(), 2024)) == [(2024, 0, 20_00, 80_00)]
    assert undecided_in(towns.books(), 2024) is None
    assert undecided_use(towns.books(), 2024) is not None


def test_a_budget_that_is_tried_moves_its_own_year_only(reserved: Towns) -> None:
    """Amendment 1 of 2025 adds 10,00 more; it is tried, and was not adopted."""
    more = Line("Nog een toevoeging", "reserve_addition", "10,00", "nee")
    reserved.budget("2025-amendment-1", more)
    reserved.decide("B-1", "2024-06-01", "adopt_budget", year=2025, prepared_by="Manager")
    books = reserved.books()
    plain = moved(reserve_through(books, 2026))
    version = counting_version(books.dossier, 2025, date(2024, 5, 1))
    tried = moved(reserve_through(books, 2026, version=version))

    assert plain == [(2024, 0, 30_00, 70_00), (2025, 5_00, 0, 75_00), (2026, 0, 0, 75_00)]
    assert tried == [(2024, 0, 30_00, 70_00), (2025, 15_00, 0, 85_00), (2026, 0, 0, 85_00)]


def test_the_reserve_does_not_fall_below_zero(reserved: Towns) -> None:
    reserved.budget(2024, costs("1000,00"), draw("100,01"))
    with pytest.raises(InvalidInputError, match="The reserve would fall to"):
        reserve_through(reserved.books(), 2024)


def results(towns: Towns) -> Books:
    """Of 2022 and 2023, both decided on in 2024: 7,00 and 11,00 to the reserve."""
    for year, cents in ((2022, "7,00"), (2023, "11,00")):
        towns.decide(f"DB-{year}", "2024-05-02", "appropriate_result", year=year, to_reserve=cents)
    decided(towns, 2023, "DB-X", draw="1,00")
    return towns.books()


def test_the_result_of_one_year_is_left_out_and_no_other(reserved: Towns) -> None:
    """What a deficit may take is the reserve without the result itself."""
    books = results(reserved)

    def result(year: int | None) -> int:
        return reserve_through(books, 2024, without_result_of=year)[0].result

    assert [result(year) for year in (None, 2022, 2023, 2021)] == [18_00, 11_00, 7_00, 18_00]
    without = reserve_through(books, 2024, without_result_of=2024)[0]
    assert without.decisions == ("DB-2022", "DB-2023")


@pytest.mark.parametrize(("cents", "is_enough"), [("30,00", True), ("29,99", False)])
def test_a_draw_of_the_budget_needs_a_decision(
    reserved: Towns, cents: str, *, is_enough: bool
) -> None:
    books = decided(reserved, 2024, draw=cents).books()

    assert (undecided_in(books, 2024) is None) is is_enough
    assert (undecided_use(books, 2024) is None) is is_enough
    assert undecided_in(books, 2026) is None


def test_an_addition_of_the_budget_needs_a_decision(reserved: Towns) -> None:
    assert undecided_in(reserved.books(), 2025) is not None
    assert undecided_in(decided(reserved, 2025, addition="5,00").books(), 2025) is None


def test_a_budget_that_is_tried_needs_a_decision_on_what_it_draws(reserved: Towns) -> None:
    """The budget of 2025 with the draw of 30,00 of that of 2024 in its place."""
    books = decided(reserved, 2025, addition="5,00").books()
    version = counting_version(books.dossier, 2024, books.as_of)

    assert undecided_in(books, 2025, version=version) is not None


@pytest.mark.parametrize(
    ("year", "cents", "is_more"),
    [
        (2024, {"draw": "30,00"}, False),
        (2024, {"draw": "30,01"}, True),
        (2024, {"draw": "30,00", "addition": "0,01"}, True),
        (2025, {"addition": "5,00"}, False),
        (2025, {"addition": "5,01"}, True),
        (2026, {"draw": "0,01"}, True),
        (2026, {"addition": "0,01"}, True),
    ],
)
def test_a_decision_that_says_more_than_is_used_is_told(
    reserved: Towns, year: int, cents: dict[str, str], *, is_more: bool
) -> None:
    """Also of a year without any budget."""
    books = decided(reserved, year, **cents).books()

    assert [use.id for use in unused_decisions(books, year)] == ["DB-R"] * is_more


@pytest.mark.parametrize(
    ("budgeted", "realised", "cents"),
    [
        (draw("30,00"), draw("20,00"), {"draw": "30,00"}),
        (draw("20,00"), draw("30,00"), {"draw": "30,00"}),
        (addition("30,00"), addition("20,00"), {"addition": "30,00"}),
        (addition("20,00"), addition("30,00"), {"addition": "30,00"}),
    ],
)
def test_what_was_budgeted_or_realised_was_used(
    reserved: Towns, budgeted: Line, realised: Line, cents: dict[str, str]
) -> None:
    """The larger of the two: a decision on it says no more than was needed."""
    reserved.budget(2024, costs("1000,00"), budgeted)
    reserved.story.tables["actuals/2024.csv"] = [costs("990,00"), realised]

    assert unused_decisions(decided(reserved, 2024, **cents).books(), 2024) == ()


def test_a_budget_rests_on_the_decisions_on_its_own_draw(reserved: Towns) -> None:
    """Not on that of a dissolution, and on none when it moves nothing."""
    decided(reserved, 2024, draw="30,00")
    decided(reserved, 2024, "DB-U", draw="10,00")
    decided(reserved, 2025, "DB-5", addition="5,00")
    decided(reserved, 2026, "DB-6", draw="5,00")
    reserved.budget(2026, costs("1000,00"))
    reserved.case("einde", ENDING)
    books = reserved.books()
    versions = {y: counting_version(books.dossier, y, books.as_of) for y in (2024, 2025, 2026)}

    assert decisions_on_reserve(books, versions[2024]) == ("DB-R",)
    assert decisions_on_reserve(books, versions[2025]) == ("DB-5",)
    assert decisions_on_reserve(books, versions[2026]) == ()
    assert (movement_in(versions[2024]).draw, movement_in(versions[2025]).addition) == (30_00, 5_00)


def test_a_cent_that_is_drawn_or_added_rests_on_its_decision(reserved: Towns) -> None:
    """The smallest movement is one."""
    reserved.budget(2024, costs("1000,00"), draw("0,01"))
    reserved.budget(2025, costs("1000,00"), addition("0,01"))
    decided(reserved, 2024, draw="0,01")
    decided(reserved, 2025, "DB-5", addition="0,01")
    books = reserved.books()
    found = [
        decisions_on_reserve(books, counting_version(books.dossier, year, books.as_of))
        for year in (2024, 2025)
    ]

    assert found == [("DB-R",), ("DB-5",)]


ENDING = ending("2025-12-31", {2026: "50,00"}, 'reserve = "10,00"\nreserve_decision = "DB-U"\n')


@pytest.fixture
def ending_in_2025(reserved: Towns) -> Towns:
    """A dissolution takes 10,00 of the reserve in 2025, once the Stuurgroep decided it."""
    reserved.case("einde", ENDING)
    return decided(reserved, 2025, "DB-U", draw="10,00", addition="5,00")


def test_a_decided_dissolution_takes_its_part(ending_in_2025: Towns) -> None:
    """Choice A30: besides what the budget does in that year, and in no other."""
    before = moved(reserve_through(ending_in_2025.books(), 2025))
    ending_in_2025.decide("SG-E", "2024-06-01", "dissolve", body="SG")
    books = ending_in_2025.books()

    assert before == [(2024, 0, 30_00, 70_00), (2025, 5_00, 0, 75_00)]
    assert moved(reserve_through(books, 2025)) == [
        (2024, 0, 30_00, 70_00),
        (2025, 5_00, 10_00, 65_00),
    ]
    assert undecided_in(books, 2025) is None
    assert unused_decisions(books, 2025) == ()


def test_a_dissolution_that_takes_part_in_a_year_without_budget_counts(reserved: Towns) -> None:
    """Choice A30: in 2026 there is no budget, and 10,00 is taken."""
    reserved.case("einde", ENDING)
    decided(reserved, 2026, "DB-U", draw="10,00")
    reserved.decide("SG-E", "2024-06-01", "dissolve", body="SG")

    assert moved(reserve_through(reserved.books(), 2026))[-1] == (2026, 0, 10_00, 65_00)


def test_a_dissolution_without_a_decision_on_the_reserve_takes_nothing(reserved: Towns) -> None:
    """Article 17.9: the Stuurgroep ends, and the Dagelijks Bestuur decides on the reserve."""
    reserved.case("einde", ENDING)
    reserved.decide("SG-E", "2024-06-01", "dissolve", body="SG")

    assert moved(reserve_through(reserved.books(), 2025))[-1] == (2025, 5_00, 0, 75_00)
