"""A register that begins where there was one before never uses a number twice."""

from datetime import date
from pathlib import Path

from zvh_finance.billing.register import Register


def test_the_numbers_before_it_are_read_from_the_word_that_old_registers_hold(
    tmp_path: Path,
) -> None:
    with Register(tmp_path / "register.sqlite") as register:
        register.note_event(
            date(2027, 3, 1), "new-register", {"reason": "Schijf kapot", "numbers": {"2027": 12}}
        )

        assert register.numbers_before == {2027: 12}


def test_it_says_in_that_word_why_it_began(tmp_path: Path) -> None:
    with Register(tmp_path / "register.sqlite") as register:
        register.begin_after(date(2027, 3, 1), "Schijf kapot", {2027: 12, 2026: 40})
        (event,) = register.events()

        assert (event.kind, event.body) == (
            "new-register",
            {"reason": "Schijf kapot", "numbers": {"2026": 40, "2027": 12}},
        )
        assert register.numbers_before == {2026: 40, 2027: 12}
