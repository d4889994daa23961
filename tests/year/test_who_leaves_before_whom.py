"""Article 22.4, choice A64: what was agreed first comes first, then what takes effect first."""

from datetime import date

import pytest

from tests.kit.case_files import exclusion
from tests.kit.three_towns import BOXTEL, VUGHT, Towns
from tests.kit.world import notice
from zvh_finance.year.books import Books
from zvh_finance.year.cases.leaving_order import leaving_after, left_already

EFFECTIVE = {"vught": date(2024, 1, 1), "boxtel": date(2025, 1, 1)}
CHANGED = """
kind = "withdrawal"
title = "Uittreding"
ground = "20.3"
amendment_effective = 2024-10-01
discount_rate = "0%"
[[leaver]]
code = "GM0865"
"""


@pytest.fixture
def two(towns: Towns) -> Towns:
    """Vught leaves on 1 January 2024, and Boxtel a year later."""
    towns.case("vught", notice(VUGHT, 2024))
    towns.case("boxtel", notice(BOXTEL, 2025))
    return towns


def after(books: Books) -> dict[str, tuple[str, ...]]:
    """Who counts as if it stayed, in the case of each of the two."""
    return {name: leaving_after(books, name, day) for name, day in EFFECTIVE.items()}


VUGHT_FIRST = {"vught": (BOXTEL,), "boxtel": ()}
BOXTEL_FIRST = {"vught": (), "boxtel": (VUGHT,)}


def test_while_nothing_was_agreed_who_leaves_first_comes_first(two: Towns) -> None:
    assert after(two.books()) == VUGHT_FIRST


def test_who_agreed_comes_before_who_only_got_a_proposal(two: Towns) -> None:
    """Choice A64: the proposal to Vught is older than the agreement with Boxtel."""
    two.decide("P-1", "2023-02-01", "propose_withdrawal", case="vught")
    two.decide("A-2", "2023-12-01", "accept_withdrawal", case="boxtel")

    assert after(two.books()) == BOXTEL_FIRST


@pytest.mark.parametrize(
    ("day", "order"),
    [("2023-11-30", VUGHT_FIRST), ("2023-12-01", VUGHT_FIRST), ("2023-12-02", BOXTEL_FIRST)],
)
def test_of_two_who_agreed_the_earlier_comes_first(
    two: Towns, day: str, order: dict[str, tuple[str, ...]]
) -> None:
    """Choice A64: and of two of one day, who leaves first."""
    two.decide("A-1", day, "accept_withdrawal", case="vught")
    two.decide("A-2", "2023-12-01", "accept_withdrawal", case="boxtel")

    assert after(two.books()) == order


@pytest.mark.parametrize("subject", ["settle_withdrawal", "dispute_withdrawal"])
def test_who_bears_no_calculated_fee_is_in_no_order(two: Towns, subject: str) -> None:
    """Choice A64: Boxtel agreed first, and Vught disputed, or agreed on a sum instead."""
    two.decide("A-2", "2023-12-01", "accept_withdrawal", case="boxtel")
    two.decide("S-1", "2024-12-01", subject, case="vught")

    assert after(two.books()) == {"vught": (), "boxtel": ()}


@pytest.mark.parametrize(("chosen", "counted"), [("contribution_stays", ()), ("fee", (VUGHT,))])
def test_who_leaves_over_a_changed_convenant_is_in_the_order_with_a_fee_only(
    two: Towns, chosen: str, counted: tuple[str, ...]
) -> None:
    """Article 20.3, choices A13 and A64."""
    two.case("vught", CHANGED)
    two.story.choices["withdrawal_20_3"] = chosen
    two.decide("A-2", "2023-12-01", "accept_withdrawal", case="boxtel")

    assert leaving_after(two.books(), "boxtel", EFFECTIVE["boxtel"]) == counted


def test_who_was_excluded_is_in_no_order(two: Towns) -> None:
    """Article 22.2, choice A64: it leaves without a fee."""
    two.decide("SG-9", "2024-06-20", "exclude", body="SG")
    two.case("vught", exclusion("2024-03-02", "2024-06-01", "2024-06-15"))
    two.decide("A-2", "2023-12-01", "accept_withdrawal", case="boxtel")

    assert leaving_after(two.books(), "boxtel", EFFECTIVE["boxtel"]) == ()


def left_by(towns: Towns, excluded: str, text: str, effective: date) -> str:
    """The case by which Vught left before it could leave by its own."""
    towns.decide("SG-9", excluded, "exclude", body="SG")
    towns.case("uit", exclusion("2022-03-02", "2022-06-01", "2022-06-15"))
    towns.case("vught", text)
    end = left_already(towns.books(), "vught", VUGHT, effective)
    return end.source if end is not None else ""


@pytest.mark.parametrize(
    ("excluded", "source"),
    [
        ("2022-09-30", "cases/uit.toml"),
        ("2022-10-01", "cases/uit.toml"),
        ("2022-10-02", ""),
        ("2023-12-31", ""),
    ],
)
def test_a_notice_that_both_had_before_an_exclusion_stands(
    towns: Towns, excluded: str, source: str
) -> None:
    """Articles 22.2 and 22.4: the chair had it on 29 September 2022, the board on 1 October."""
    assert left_by(towns, excluded, notice(VUGHT, 2024), date(2024, 1, 1)) == source


@pytest.mark.parametrize(
    ("excluded", "source"), [("2024-10-01", "cases/uit.toml"), ("2024-10-02", "")]
)
def test_an_exclusion_before_a_changed_convenant_comes_first(
    towns: Towns, excluded: str, source: str
) -> None:
    """Articles 20.3 and 22.2: the convenant changed on 1 October 2024."""
    assert left_by(towns, excluded, CHANGED, date(2024, 10, 1)) == source
