"""What a board may still choose in a budget of three towns, every reading worked out by hand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from tests.convenant.steps.dossier_texts import Line
from tests.kit.three_towns import BOXTEL, NOW, OSS, VUGHT, Towns, costs, told_of
from zvh_finance.convenant.art17_contributions.adopted_pins import charges_digest
from zvh_finance.convenant.art17_contributions.contributions import budget_charges
from zvh_finance.dossier.arrangement import OutsideAddressee
from zvh_finance.year.board_choices import BoardChoice, Question, Reading, board_choices
from zvh_finance.year.books import Books
from zvh_finance.year.budget import budget_of_year

HAAREN, OISTERWIJK, TILBURG, MAASHORST, UDEN = "GM0788", "GM0824", "GM0855", "GM1991", "GM0856"
ICT = Line("ICT", "supporting_service:ict", "100,00")
NAMES = {BOXTEL: "Boxtel", OSS: "Oss", VUGHT: "Vught"}


def choices(books: Books, year: int) -> tuple[BoardChoice, ...]:
    return board_choices(books, budget_of_year(books, year))


def told(readings: tuple[Reading, ...]) -> list[tuple[str, int, bool, int, str]]:
    return [(r.name, r.base, r.is_drafted, r.fee, r.decision) for r in readings]


@pytest.fixture
def served(towns: Towns) -> Towns:
    """The budget of 2024: 1.000,00, and 100,00 of the host's ICT that nobody decided on."""
    towns.budget(2024, costs("1000,00"), ICT)
    return towns


def fee(towns: Towns, year: int, amount: str | None = "50,00", mode: str = "fee") -> None:
    """On one year only."""
    fields = {"year": year, "mode": mode} | ({"fee": amount} if amount else {})
    towns.decide(f"DB-F{year}", "2022-06-01", "supporting_services", **fields)


def test_the_host_or_all_bear_the_services_while_nobody_decided(served: Towns) -> None:
    """Article 17.4, choice A32."""
    (choice,) = choices(served.books(), 2024)
    host, shared = choice.readings

    assert (choice.question, choice.about, choice.names) == (Question.SUPPORT, "", NAMES)
    assert told(choice.readings) == [
        ("host", 1_000_00, True, 0, ""),
        ("shared", 1_100_00, False, 0, ""),
    ]
    assert host.contributions == {BOXTEL: 200_00, VUGHT: 300_00, OSS: 500_00}
    assert shared.contributions == {BOXTEL: 220_00, VUGHT: 330_00, OSS: 550_00}
    assert choice.drafted is host


def test_a_draft_may_show_that_all_bear_them(served: Towns) -> None:
    """Choice A32, the other reading."""
    served.story.choices["undecided_services"] = "shared"
    (choice,) = choices(served.books(), 2024)

    assert [reading.is_drafted for reading in choice.readings] == [False, True]
    assert choice.drafted.base == 1_100_00


def test_a_fee_of_an_earlier_year_is_a_reading_too(served: Towns) -> None:
    """Choice A32: no other fee is known."""
    fee(served, 2023)
    (choice,) = choices(served.books(), 2024)

    assert told(choice.readings) == [
        ("host", 1_000_00, True, 0, ""),
        ("shared", 1_100_00, False, 0, ""),
        ("fee", 1_050_00, False, 50_00, "DB-F2023"),
    ]
    assert choice.readings[2].contributions == {BOXTEL: 210_00, VUGHT: 315_00, OSS: 525_00}


def test_of_more_fees_the_newest_before_the_year_is_taken(served: Towns) -> None:
    """Choice A32: not that of 2025, and not that all bore them in 2023."""
    fee(served, 2020, "10,00")
    fee(served, 2021, "20,00")
    fee(served, 2022, "30,00")
    fee(served, 2023, None, "shared")
    fee(served, 2025, "40,00")
    (choice,) = choices(served.books(), 2024)

    assert told(choice.readings)[2] == ("fee", 1_030_00, False, 30_00, "DB-F2022")


def test_without_services_or_once_decided_there_is_nothing_to_choose(towns: Towns) -> None:
    """Article 17.4."""
    towns.budget(2024, costs("1000,00"))
    assert choices(towns.books(), 2024) == ()
    towns.budget(2024, costs("1000,00"), ICT)
    fee(towns, 2024, None, "host")
    assert choices(towns.books(), 2024) == ()


def test_an_adopted_budget_leaves_the_services_open_whatever_it_fixed(served: Towns) -> None:
    """Articles 17.4 and 17.7: the amounts that were adopted are those of one reading."""
    digest = charges_digest(budget_charges(budget_of_year(served.books(), 2024)))
    pins = {"contributions_total": "1000,00", "charges_sha256": digest}
    adoption = {"year": 2024, "prepared_by": "Manager", **pins}
    served.decide("B-1", "2023-09-01", "adopt_budget", **adoption)
    weights = {"year": 2024, "weights": {BOXTEL: 20, VUGHT: 30, OSS: 50}}
    served.decide("DB-W", "2023-06-01", "key_override", **weights)
    (choice,) = choices(served.books(), 2024)

    assert choice.question is Question.SUPPORT
    assert [reading.base for reading in choice.readings] == [1_000_00, 1_100_00]


def test_other_weights_stand_beside_inhabitants_and_hide_no_other_choice(served: Towns) -> None:
    """Article 17.7, choice A02: of 1.000,00 a fourth, a fourth and a half."""
    weights = {"year": 2024, "weights": {BOXTEL: 1, VUGHT: 1, OSS: 2}}
    served.decide("DB-W", "2023-06-01", "key_override", **weights)
    support, weighed = choices(served.books(), 2024)

    assert support.question is Question.SUPPORT
    assert support.readings[0].contributions == {BOXTEL: 250_00, VUGHT: 250_00, OSS: 500_00}
    assert (weighed.question, weighed.about, weighed.names) == (Question.DISTRIBUTION, "", NAMES)
    assert told(weighed.readings) == [
        ("inhabitants", 1_000_00, False, 0, ""),
        ("weights", 1_000_00, True, 0, "DB-W"),
    ]
    people, weights_of = weighed.readings
    assert people.contributions == {BOXTEL: 200_00, VUGHT: 300_00, OSS: 500_00}
    assert weights_of.contributions == {BOXTEL: 250_00, VUGHT: 250_00, OSS: 500_00}
    assert weighed.drafted is weights_of


@pytest.fixture
def divided(towns: Towns) -> Towns:
    """Haaren, as large as the three together, was divided with 2021; a draft of 2021."""
    towns.story.members.append("Haaren")
    towns.story.effective = date(2019, 1, 1)
    towns.story.told[date(2020, 1, 1)].update(told_of({HAAREN: 100_000}))
    towns.budget(2021, costs("1000,00"))
    return towns


def rule(towns: Towns, method: str, successor: str = "") -> Books:
    fields = {"municipality": HAAREN, "method": method}
    fields |= {"successor": successor} if successor else {}
    towns.decide("DB-H", "2020-06-01", "split", **{**fields, "year": 2021})
    return towns.books(date(2020, 8, 1))


def with_addressees(books: Books, *codes: str) -> Books:
    """Of these the arrangement has the address."""
    of_others = [m.billing for m in books.dossier.arrangement.municipality if m.billing]
    known = tuple(
        OutsideAddressee.model_construct(code=code, name=code, billing=of_others[0])
        for code in codes
    )
    arrangement = books.dossier.arrangement.model_copy(update={"addressee": known})
    return replace(books, dossier=replace(books.dossier, arrangement=arrangement), _memory={})


DROPPED = {BOXTEL: 200_00, VUGHT: 300_00, OSS: 500_00}
WHOLE = {BOXTEL: 100_00, VUGHT: 150_00, OSS: 250_00, HAAREN: 500_00}


def readings(choice: BoardChoice) -> dict[str, Mapping[str, int]]:
    return {reading.name: reading.contributions for reading in choice.readings}


def test_a_divided_municipality_counts_by_its_territory_or_not_at_all(divided: Towns) -> None:
    """Choice A17: of its people 2.149 of 14.318 moved to Boxtel, and 4.900 to Vught."""
    (choice,) = choices(rule(divided, "follow_territory"), 2021)

    assert (choice.question, choice.about) == (Question.SPLIT, "Haaren")
    assert told(choice.readings) == [
        ("follow_territory", 1_000_00, True, 0, "DB-H"),
        ("drop", 1_000_00, False, 0, ""),
    ]
    found = readings(choice)
    assert found["drop"] == DROPPED
    assert found["follow_territory"][BOXTEL] > 206_00
    assert found["follow_territory"][OSS] < 500_00
    assert choice.names == NAMES


def test_what_was_dropped_in_the_draft_can_still_count(divided: Towns) -> None:
    """Choice A17."""
    (choice,) = choices(rule(divided, "drop"), 2021)

    assert [(r.name, r.is_drafted, r.decision) for r in choice.readings] == [
        ("follow_territory", False, ""),
        ("drop", True, "DB-H"),
    ]
    assert choice.drafted.contributions == DROPPED


def test_a_successor_that_was_named_is_a_third_reading(divided: Towns) -> None:
    """Choice A17: it stays whole in 2021, and pays half."""
    (choice,) = choices(rule(divided, "designated_successor", OISTERWIJK), 2021)

    assert [(r.name, r.is_drafted, r.decision) for r in choice.readings] == [
        ("follow_territory", False, ""),
        ("drop", False, ""),
        ("designated_successor", True, "DB-H"),
    ]
    found = readings(choice)
    assert (found["drop"], found["designated_successor"]) == (DROPPED, WHOLE)
    assert choice.names == {**NAMES, HAAREN: "Haaren"}


@pytest.mark.parametrize(
    ("addressees", "is_read"),
    [
        ([OISTERWIJK], True),
        ([OISTERWIJK, MAASHORST], True),
        ([MAASHORST], False),
        ([OISTERWIJK, TILBURG], False),
        ([], False),
    ],
)
def test_the_one_heir_with_an_address_can_be_the_successor(
    divided: Towns, addressees: list[str], *, is_read: bool
) -> None:
    """Choice A17, Wet arhi: of two nobody knows which, and Maashorst is the heir of others."""
    books = with_addressees(rule(divided, "drop"), *addressees)
    (choice,) = choices(books, 2021)

    assert readings(choice).get("designated_successor") == (WHOLE if is_read else None)
    assert len(choice.readings) == 2 + is_read


def test_a_merger_with_a_municipality_from_outside_counts_whole_or_not(towns: Towns) -> None:
    """Choice A65: Uden has 40.000 inhabitants and merged with the 10.000 of Landerd.

    Of 1.500,00 Maashorst pays 50 parts of 150, or 40 parts of 140.
    """
    towns.story.members += ["Uden", "Maashorst"]
    towns.story.effective = date(2019, 1, 1)
    people = {UDEN: 40_000, "GM1685": 10_000}
    towns.story.told[date(2021, 1, 1)].update(told_of(people))
    towns.budget(2022, costs("1500,00"))
    merged = {"municipality": MAASHORST, "method": "old_territory"}
    towns.decide("DB-M", "2021-06-01", "merger_outside", **{**merged, "year": 2022})
    books = towns.books(date(2021, 8, 2))
    (choice,) = choices(books, 2022)

    assert (choice.question, choice.about) == (Question.OUTSIDE, "Maashorst")
    assert told(choice.readings) == [
        ("whole_successor", 1_500_00, False, 0, ""),
        ("old_territory", 1_500_00, True, 0, "DB-M"),
    ]
    assert readings(choice) == {
        "whole_successor": {BOXTEL: 200_00, VUGHT: 300_00, OSS: 500_00, MAASHORST: 500_00},
        "old_territory": {BOXTEL: 214_29, VUGHT: 321_43, OSS: 535_71, MAASHORST: 428_57},
    }
    assert choice.names == {**NAMES, MAASHORST: "Maashorst"}


def test_in_an_adopted_budget_only_the_services_are_open(divided: Towns) -> None:
    """Articles 17.7 and 17.8: what the key rests on was adopted with it."""
    divided.decide("B-1", "2020-09-01", "adopt_budget", year=2021, prepared_by="Manager")
    rule(divided, "drop")

    assert choices(divided.books(NOW), 2021) == ()


def test_a_ruling_on_another_year_is_no_choice_of_this_one(divided: Towns) -> None:
    """Choice A17: the key of 2024 does not rest on what became of Haaren in 2021."""
    rule(divided, "drop")
    divided.budget(2024, costs("1000,00"))

    assert choices(divided.books(date(2023, 6, 1)), 2024) == ()
