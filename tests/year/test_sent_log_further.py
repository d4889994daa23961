"""The log of what was sent, where there is none, or much is still to do (17.8)."""

from tests.kit.world import World
from tests.year.test_sending import keep_log
from zvh_finance.language import say
from zvh_finance.year.sending import check_sent, some


def test_a_year_without_a_log_has_nothing_to_disagree_with(world: World) -> None:
    keep_log(world)

    assert check_sent(world.books(), 2026) == ()
    assert check_sent(world.books(), 2027) == ()


def test_of_very_many_who_wait_the_first_ten_are_named() -> None:
    names = [f"Gemeente {n}" for n in range(1, 13)]

    assert str(say("{names}", names=some(names[:10]))) == ", ".join(names[:10])
    assert str(say("{names}", names=some(names))) == f"{', '.join(names[:10])}, 2 more"


def test_a_decision_that_tells_no_day_leaves_it_to_the_log(world: World) -> None:
    """Only what is stated twice can differ."""
    keep_log(world, day="2026-09-22")
    assert [f.code for f in check_sent(world.books(), 2027)] == ["sent-log-differs"]
    world.edit("decisions.toml", "sent_on = 2026-09-21\n", "")

    assert check_sent(world.books(), 2027) == ()
