"""What each municipality pays under every reading that the board may choose (17.7, A02, A17)."""

from datetime import date

from tests.kit.world import World
from zvh_finance.year.board_choices import BoardChoice, Reading, board_choices
from zvh_finance.year.budget import budget_of_year

VUGHT, OSS, OISTERWIJK = "GM0865", "GM0828", "GM0824"


def choice_of(world: World, year: int, as_of: date) -> BoardChoice:
    books = world.books(as_of)
    (choice,) = board_choices(books, budget_of_year(books, year))
    return choice


def names_and_ids(readings: tuple[Reading, ...]) -> list[tuple[str, bool, str]]:
    return [(reading.name, reading.is_drafted, reading.decision) for reading in readings]


def test_a_municipality_that_was_divided_counts_in_three_ways(world: World) -> None:
    """A17: by its territory, not at all, or whole with one; the draft has what was decided."""
    world.edit(
        "decisions.toml",
        'method = "follow_territory"',
        f'method = "designated_successor"\nsuccessor = "{OISTERWIJK}"',
    )
    follow, drop, whole = choice_of(world, 2021, date(2020, 8, 1)).readings

    assert names_and_ids((follow, drop, whole)) == [
        ("follow_territory", False, ""),
        ("drop", False, ""),
        ("designated_successor", True, "DB-2020-03"),
    ]
    assert follow.contributions[VUGHT] > drop.contributions[VUGHT]
    assert follow.base == drop.base == whole.base == 818_850_00


def test_other_weights_stand_beside_those_of_inhabitants(world: World) -> None:
    """Article 17.7 (A02): the draft has the weights, and only they rest on the decision."""
    world.undecide("DB-2026-05")
    codes = budget_of_year(world.books(), 2027).key.weights
    world.decide("DB-W", "2026-09-01", "key_override", year=2027, weights=dict.fromkeys(codes, 1))
    choice = choice_of(world, 2027, date(2026, 11, 23))

    assert names_and_ids(choice.readings) == [
        ("inhabitants", False, ""),
        ("weights", True, "DB-W"),
    ]
    people, weights = choice.readings
    assert choice.drafted is weights
    assert people.contributions[OSS] == 161_403_17
    assert set(weights.contributions.values()) == {107_960_00}
