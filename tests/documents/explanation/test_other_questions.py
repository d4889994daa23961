"""Questions that have no amount behind them, and answers in years that are not as usual."""

from datetime import date

import pytest

from tests.kit.case_files import ending
from tests.kit.world import World, notice
from tests.kit.young_partnership import TEAM, table, young_partnership
from zvh_finance.documents.explanation.answering import answer
from zvh_finance.documents.explanation.explanation import Explanation
from zvh_finance.errors import UsageError


def steps(told: Explanation) -> str:
    return " ".join(sentence for step in told.steps for sentence in step.sentences)


def test_of_a_result_that_went_to_the_reserve_nothing_was_settled(world: World) -> None:
    """17.9: of 2024 everything went to the reserve, so there is no refund to explain."""
    with pytest.raises(UsageError, match="Nothing of the result of 2024 is settled"):
        answer(world.books(), 2024, "oss", "REK-2024-GM0828")


def test_a_leaver_is_asked_which_of_its_own_amounts_it_means(world: World) -> None:
    """22.4: Boxtel pays no contribution of 2028, and the id is of somebody else."""
    world.case("boxtel", notice("GM0757", 2028, bases=[107_960_000]))
    world.decide("A-1", "2026-11-01", "accept_withdrawal", case="boxtel")

    with pytest.raises(UsageError, match='"BEG-2028-GM0828" is no amount of Boxtel'):
        answer(world.books(), 2028, "boxtel", "BEG-2028-GM0828")


def test_without_supporting_services_there_is_no_step_about_them(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """17.4 is about services; a budget without any asks nothing of it."""
    young = young_partnership(tmp_path_factory.mktemp("young"))
    table(young.folder / "budget/2026.csv", TEAM)
    day = date(2026, 2, 1)
    world_with = young_partnership(tmp_path_factory.mktemp("with"))

    without = answer(young.books(day), 2026, "oss", None).explanation
    beside = answer(world_with.books(day), 2026, "oss", None).explanation
    assert len(beside.steps) == len(without.steps) + 1
    assert "ondersteunende diensten" not in steps(without)


def test_a_budget_of_after_the_day_of_payment_has_no_day_before_its_decision(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """17.3: 31 March; this budget was adopted in May, so its invoice says by when."""
    young = young_partnership(tmp_path_factory.mktemp("young"))
    table(young.folder / "budget/2026.csv", TEAM)
    young.edit("decisions.toml", "date = 2025-12-01", "date = 2026-05-12")
    young.edit("decisions.toml", "sent_on = 2025-12-02", "sent_on = 2026-05-13")
    told = answer(young.books(date(2026, 6, 1)), 2026, "boekel", None).explanation

    assert any(s.startswith("De gemeente krijgt hiervoor een factuur") for s in told.in_short)
    assert not any("31 maart" in s for s in told.in_short)


def test_what_an_ending_carries_says_that_it_comes_by_the_ending(world: World) -> None:
    """22.5: the costs of closing down are explained by their own step."""
    world.case("opheffing", ending("2026-12-31", {2027: "10.000,00"}))
    world.decide("SG-E", "2026-06-01", "dissolve", "SG", case="opheffing")
    told = answer(world.books(), 2027, "oss", None).explanation

    assert told.trace_id.startswith("opheffing-2027")
