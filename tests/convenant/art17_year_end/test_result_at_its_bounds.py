"""Articles 17.7 and 17.9: a result of nothing, of one cent, and of all that the reserve has."""

from collections.abc import Mapping
from datetime import date

import pytest

from zvh_finance.charges.charge import Charge
from zvh_finance.convenant.art17_contributions.reserve import ReserveYear
from zvh_finance.convenant.art17_year_end.settlement import (
    Appropriation,
    Settlement,
    available_reserve,
    proposal,
    reserve_first,
    settlement,
    settlement_charges,
)
from zvh_finance.dossier.choices import Choices
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.errors import InvalidInputError
from zvh_finance.key.key import DistributionKey, KeyMember

KEY = DistributionKey(
    2025,
    date(2024, 1, 1),
    (KeyMember("GM0001", "A", 600, ()), KeyMember("GM0002", "B", 400, ())),
    "0" * 64,
)


def closing(*balances: int) -> tuple[ReserveYear, ...]:
    """A reserve that stands at these amounts on 31 December of 2025 and the years after it."""
    return tuple(ReserveYear(2025 + n, cents, 0, 0, 0, ()) for n, cents in enumerate(balances))


@pytest.mark.parametrize(
    ("balances", "available"),
    [
        ((100, 100, 100), 100),
        ((30, 100, 100), 30),
        ((100, 40, 70), 40),
        ((100, 70, 40), 40),
        ((100, 1, 100), 1),
        ((100, 0, 100), 0),
        ((0,), 0),
        ((-5, 100), 0),
        ((), 0),
    ],
)
def test_a_deficit_takes_no_more_than_the_lowest_balance_from_its_own_year_on(
    balances: tuple[int, ...], available: int
) -> None:
    """17.9: never below zero, this year or later; the year itself counts too."""
    assert available_reserve(closing(*balances), 2025) == available


def test_a_lower_balance_of_before_the_year_is_past() -> None:
    assert available_reserve((ReserveYear(2024, 5, 0, 0, 0, ()), *closing(100)), 2025) == 100


@pytest.mark.parametrize(
    ("result", "available", "expected"),
    [
        (1, 0, Appropriation(1, 0)),
        (0, 100, Appropriation(0, 0)),
        (-1, 1, Appropriation(-1, 0)),
        (-1, 0, Appropriation(0, -1)),
        (-100, 100, Appropriation(-100, 0)),
        (-101, 100, Appropriation(-100, -1)),
        (-100, -100, Appropriation(0, -100)),
    ],
)
def test_the_reserve_bears_a_deficit_to_its_last_cent_and_no_further(
    result: int, available: int, expected: Appropriation
) -> None:
    """Choice A29; a deficit of exactly the reserve empties it and nobody pays."""
    assert reserve_first(result, available) == expected
    assert proposal(result, available, Choices(deficit="reserve_first")) == expected


@pytest.mark.parametrize("cents", [1, 0, -1])
def test_a_result_of_a_cent_follows_the_choice_of_its_own_sign(cents: int) -> None:
    """A28 is about a surplus, A29 about a deficit."""
    refunded = proposal(cents, 10, Choices(surplus="refund", deficit="reserve_first"))
    charged = proposal(cents, 10, Choices(surplus="reserve", deficit="charge"))

    assert refunded == (Appropriation(0, cents) if cents > 0 else Appropriation(cents, 0))
    assert charged == (Appropriation(0, cents) if cents < 0 else Appropriation(cents, 0))


ADOPTED: Mapping[str, object] = {
    "id": "DB-2",
    "date": date(2026, 7, 2),
    "body": "DB",
    "subject": "adopt_accounts",
    "year": 2025,
}


def settled(result: int, settle: str, to_reserve: str = "0,00") -> Settlement:
    decided = {**ADOPTED, "id": "DB-3", "subject": "appropriate_result"}
    decided |= {"settle": settle, "to_reserve": to_reserve}
    register = DecisionRegister.model_validate({"decision": [ADOPTED, decided]})
    return settlement(2025, result, 0, Choices(), register, date(2026, 8, 1))


def charged(result: int, settle: str) -> tuple[Charge, ...]:
    return settlement_charges(settled(result, settle), KEY, {})


def test_what_goes_back_is_called_so_and_what_is_still_paid_too() -> None:
    """17.7: a surplus is paid back, a deficit is an additional contribution."""
    back, due = charged(1_000, "10,00"), charged(-1_000, "-10,00")

    assert {c.description for c in back} == {"Terugbetaling resultaat 2025"}
    assert [c.share_cents for c in back] == [-600, -400]
    assert {c.description for c in due} == {"Aanvullende bijdrage resultaat 2025"}
    assert [c.share_cents for c in due] == [600, 400]
    assert {c.article for c in (*back, *due)} == {"17.7"}


def test_a_proposal_rests_on_the_adopted_accounts_and_on_nothing_before() -> None:
    """9.3e and 6.5."""
    before = settlement(2025, 5, 0, Choices(), DecisionRegister(), date(2026, 8, 1))
    register = DecisionRegister.model_validate({"decision": [ADOPTED]})
    after = settlement(2025, 5, 0, Choices(), register, date(2026, 8, 1))

    assert (before.adoption, before.decisions, before.decided) == ("", (), None)
    assert (after.adoption, after.decisions, after.decided) == ("DB-2", ("DB-2",), None)
    assert settled(1_000, "10,00").decisions == ("DB-2", "DB-3")


def test_accounts_are_adopted_once() -> None:
    """Article 6.5."""
    twice = DecisionRegister.model_validate({"decision": [ADOPTED, {**ADOPTED, "id": "DB-9"}]})

    with pytest.raises(InvalidInputError, match="DB-2 and DB-9 both close 2025"):
        settlement(2025, 5, 0, Choices(), twice, date(2026, 8, 1))


@pytest.mark.parametrize("settle", ["10,01", "9,99"])
def test_a_decision_that_is_one_cent_off_divides_another_result(settle: str) -> None:
    with pytest.raises(InvalidInputError, match="together that must be the result of 2025"):
        settled(1_000, settle)
    with pytest.raises(InvalidInputError, match="together that must be the result of 2025"):
        settled(1_000, settle="4,00", to_reserve="6,01")


def test_a_decision_may_divide_a_result_over_the_reserve_and_the_municipalities() -> None:
    found = settled(1_000, settle="4,00", to_reserve="6,00")

    assert found.appropriation == Appropriation(600, 400, ("DB-3",))
    assert [c.share_cents for c in settlement_charges(found, KEY, {})] == [-240, -160]
