"""Article 17.9: from its opening on, the reserve moves as decided, and never below zero."""

from datetime import date

import pytest

from zvh_finance.convenant.art17_contributions.reserve import (
    ReserveMovement,
    ReserveYear,
    reserve_ledger,
    undecided_movement,
)
from zvh_finance.dossier.arrangement import OpeningReserve
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.errors import InvalidInputError

LATER = date(2030, 1, 1)
START = OpeningReserve.model_validate({"opening": "10,00", "year": 2024, "document": "Slotbalans"})


def decided(*decisions: dict[str, object]) -> DecisionRegister:
    fields = {"body": "DB", "date": date(2024, 1, 5)}
    numbered = [{"id": f"DB-{n}", **fields, **d} for n, d in enumerate(decisions, start=1)]
    return DecisionRegister.model_validate({"decision": numbered})


def ledger(
    movements: dict[int, ReserveMovement],
    register: DecisionRegister | None = None,
    start: OpeningReserve | None = START,
) -> tuple[ReserveYear, ...]:
    return reserve_ledger(start, movements, register or decided(), 2026, LATER)


def test_every_year_opens_where_the_one_before_closed_and_the_first_where_it_was_fixed() -> None:
    """10.00 at first; 4.00 added in 2025, 1.50 drawn in 2026."""
    found = ledger({2025: ReserveMovement(0, 400), 2026: ReserveMovement(150, 0)})

    assert [(e.year, e.opening, e.closing) for e in found] == [
        (2024, 1_000, 1_000),
        (2025, 1_000, 1_400),
        (2026, 1_400, 1_250),
    ]


def test_what_moved_before_the_opening_is_in_the_opening() -> None:
    assert [e.closing for e in ledger({2023: ReserveMovement(0, 400)})] == [1_000] * 3


def test_without_an_opening_the_reserve_begins_at_nothing_with_its_first_movement() -> None:
    found = ledger({2025: ReserveMovement(0, 400)}, start=None)

    assert [(e.year, e.opening, e.closing) for e in found] == [(2025, 0, 400), (2026, 400, 400)]


def test_the_reserve_may_be_drawn_to_its_last_cent() -> None:
    assert ledger({2025: ReserveMovement(1_000, 0)})[-1].closing == 0


def test_one_cent_below_zero_is_refused_with_the_year() -> None:
    with pytest.raises(InvalidInputError, match=r"fall to .*0\.01 in 2025"):
        ledger({2025: ReserveMovement(1_001, 0)})


@pytest.mark.parametrize(
    ("start", "hint"),
    [(START, "Lower the draw"), (None, r"arrangement\.toml has no \[reserve\]")],
)
def test_how_to_mend_it_fits_whether_the_reserve_had_an_opening(
    start: OpeningReserve | None, hint: str
) -> None:
    with pytest.raises(InvalidInputError, match=hint) as refused:
        ledger({2025: ReserveMovement(1_001, 0)}, start=start)

    assert [finding.code for finding in refused.value.findings] == ["reserve-below-zero"]
    (finding,) = refused.value.findings
    assert ("Lower the draw" in str(finding.message)) is (start is not None)


def test_a_later_addition_mends_no_year_before_it() -> None:
    with pytest.raises(InvalidInputError, match="in 2025"):
        ledger({2025: ReserveMovement(1_001, 0), 2026: ReserveMovement(0, 500)})


RESULT = {"subject": "appropriate_result", "year": 2024, "date": date(2025, 7, 2)}


@pytest.mark.parametrize(("result", "closing"), [("3,00", 1_300), ("-3,00", 700)])
def test_a_result_moves_the_reserve_in_the_year_in_which_it_was_decided(
    result: str, closing: int
) -> None:
    """Of 2024, decided in 2025: a surplus adds, a deficit takes."""
    found = ledger({}, decided({**RESULT, "to_reserve": result}))

    assert [entry.closing for entry in found] == [1_000, closing, closing]
    assert [entry.decisions for entry in found] == [(), ("DB-1",), ()]


def told(movement: ReserveMovement, *decisions: dict[str, object]) -> bool:
    """Whether a decision is missing."""
    return undecided_movement(2026, movement, decided(*decisions), LATER) is not None


USE = {"subject": "reserve", "year": 2026}


@pytest.mark.parametrize(
    ("movement", "is_missing"),
    [
        (ReserveMovement(500, 200), False),
        (ReserveMovement(499, 199), False),
        (ReserveMovement(501, 200), True),
        (ReserveMovement(500, 201), True),
        (ReserveMovement(0, 0), False),
    ],
)
def test_a_movement_needs_a_decision_for_its_last_cent(
    movement: ReserveMovement,
    is_missing: bool,
) -> None:
    """Decided: to draw 5.00 and to add 2.00, each by itself."""
    assert told(movement, {**USE, "draw": "5,00", "addition": "2,00"}) is is_missing


def test_decisions_on_one_year_add_up_and_those_of_another_do_not_count() -> None:
    half = {**USE, "draw": "2,50"}

    assert not told(ReserveMovement(500, 0), half, half)
    assert told(ReserveMovement(500, 0), half, {**half, "year": 2025})
