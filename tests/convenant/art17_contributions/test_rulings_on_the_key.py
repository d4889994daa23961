"""Article 17.7: what was decided about a key counts, once, and not after the budget was adopted."""

from collections.abc import Mapping
from datetime import date

import pytest

from zvh_finance.convenant.art17_contributions.key_rulings import key_rulings
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.errors import InvalidInputError
from zvh_finance.key.rulings import OutsideRuling, Rulings, SplitRuling, WeightRuling

LATER = date(2027, 1, 1)


def decided(day: str, number: int, **about: object) -> dict[str, object]:
    taken = {"id": f"DB-{number}", "date": date.fromisoformat(day), "body": "DB", "year": 2026}
    return {**taken, **about}


def ruled(*decisions: Mapping[str, object], as_of: date = LATER) -> Rulings:
    register = DecisionRegister.model_validate({"decision": decisions})
    return key_rulings(register, 2026, as_of)


def weights(day: str, number: int, weight: int = 1) -> dict[str, object]:
    return decided(day, number, subject="key_override", weights={"GM0828": weight})


SPLIT = {"subject": "split", "municipality": "GM0788", "method": "drop"}
OUTSIDE = {"subject": "merger_outside", "municipality": "GM1991", "method": "whole_successor"}
ADOPTED = decided("2025-09-10", 1, subject="adopt_budget")


def amended(day: str, number: int) -> dict[str, object]:
    return decided(day, number, subject="amend_budget", amendment=number)


def test_each_kind_of_decision_is_a_ruling_of_its_own() -> None:
    """A17, A65 and A02."""
    designated = {**SPLIT, "method": "designated_successor", "successor": "GM0757"}

    assert ruled(
        decided("2025-03-01", 1, **designated),
        decided("2025-03-01", 2, **OUTSIDE),
        weights("2025-03-01", 3, 7),
    ) == Rulings(
        splits={"GM0788": SplitRuling("DB-1", "designated_successor", "GM0757")},
        outside={"GM1991": OutsideRuling("DB-2", "whole_successor")},
        override=WeightRuling("DB-3", {"GM0828": 7}),
    )
    assert ruled() == Rulings(splits={}, outside={}, override=None)


def test_of_two_days_the_newest_decision_on_a_municipality_counts() -> None:
    found = ruled(
        decided("2025-03-01", 1, **SPLIT),
        decided("2025-03-02", 2, **{**SPLIT, "method": "follow_territory"}),
    )

    assert found.splits == {"GM0788": SplitRuling("DB-2", "follow_territory", None)}


@pytest.mark.parametrize("about", [SPLIT, OUTSIDE])
def test_of_one_day_nobody_can_say_which_is_the_newest(about: dict[str, object]) -> None:
    """On another municipality, or of another day, nothing is wrong."""
    first = decided("2025-03-01", 1, **about)
    other = decided("2025-03-01", 2, **{**about, "municipality": "GM0757"})

    with pytest.raises(InvalidInputError, match="DB-1 and DB-2 of the same day"):
        ruled(first, {**first, "id": "DB-2"})
    ruled(first, other)


def test_the_whole_key_is_replaced_once() -> None:
    with pytest.raises(InvalidInputError, match="DB-1 and DB-2 both replace the key of 2026"):
        ruled(weights("2025-03-01", 1), weights("2025-03-02", 2))


@pytest.mark.parametrize(
    "decisions",
    [
        (weights("2025-09-09", 5), ADOPTED),
        (weights("2025-09-10", 5), ADOPTED),
        (weights("2026-04-09", 5),),
        (weights("2026-04-09", 5), ADOPTED, amended("2026-04-09", 2)),
        (weights("2026-04-09", 5), ADOPTED, amended("2026-04-10", 2)),
        (weights("2026-04-09", 5), ADOPTED, amended("2026-04-08", 2), amended("2026-04-10", 3)),
    ],
    ids=["before", "same-day", "not-adopted", "amended-that-day", "amended-later", "one-of-two"],
)
def test_weights_may_be_decided_up_to_the_adoption_or_with_an_amendment(
    decisions: tuple[dict[str, object], ...],
) -> None:
    """17.7: on the day itself too."""
    assert ruled(*decisions).override is not None


@pytest.mark.parametrize(
    "decisions",
    [
        (weights("2025-09-11", 5), ADOPTED),
        (weights("2026-04-09", 5), ADOPTED, amended("2026-04-08", 2)),
    ],
    ids=["a-day-later", "amended-before"],
)
def test_an_adopted_budget_keeps_its_key(decisions: tuple[dict[str, object], ...]) -> None:
    with pytest.raises(InvalidInputError, match="whose budget DB-1 adopted on 2025-09-10"):
        ruled(*decisions)
