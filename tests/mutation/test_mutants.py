"""What is changed, how a change comes into the program, and that a survivor is told."""

import os
import subprocess
import sys
from types import ModuleType

import pytest

from tests.mutation.__main__ import sample
from tests.mutation.applying import apply
from tests.mutation.mutants import ROOT, Mutant, mutants_in

_CODE = '''
"""A module."""

from functools import cached_property

DAYS = 30


class Term:
    """What is due."""

    def __init__(self, days: int) -> None:
        self.days = days

    @property
    def is_over(self) -> bool:
        """Whether the days are over."""
        return self.days > DAYS

    @cached_property
    def left(self) -> int:
        return max(DAYS - self.days, 0)

    @classmethod
    def whole(cls) -> "Term":
        return cls(0)


def status(term: Term) -> str:
    if term.is_over:
        raise ValueError("Term is over", term.days + 1)
    return say("Due in {days} days", days=term.left + 1) or "due"
'''


def changes(code: str) -> set[tuple[str, str]]:
    return {mutant.change for mutant in mutants_in(code, "zvh_finance/key/made.py")}


def test_properties_and_constants_are_mutated_too() -> None:
    found = changes(_CODE)

    assert ("return self.days > DAYS", "return self.days >= DAYS") in found
    assert ("return max(DAYS - self.days, 0)", "return min(DAYS - self.days, 0)") in found
    assert ("DAYS = 30", "DAYS = 31") in found
    assert ("if term.is_over:", "if not term.is_over:") in found


def test_what_is_said_is_not_mutated_and_a_status_is() -> None:
    changed = [
        mutant.change[1]
        for mutant in mutants_in(_CODE, "zvh_finance/key/made.py")
        if mutant.name == "status"
    ]

    assert changed == [
        "if not term.is_over:",
        'return say("Due in {days} days", days=term.left + 1) and "due"',
        'return say("Due in {days} days", days=term.left + 1) or "XXdueXX"',
    ]


@pytest.mark.parametrize(
    ("becomes", "says"),
    [
        ("return self.days >= DAYS", "is_over"),
        ("return max(DAYS + self.days, 0)", "left"),
        ("return cls(1)", "whole"),
        ("DAYS = 31", "DAYS"),
    ],
)
def test_a_mutant_is_put_wherever_the_function_is_held(
    becomes: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where another module took it by name."""
    made = ModuleType("zvh_finance.key.made")
    exec(_CODE, vars(made))  # noqa: S102
    other = ModuleType("zvh_finance.key.other")
    vars(other).update(Term=made.Term, DAYS=made.DAYS)
    monkeypatch.setitem(sys.modules, made.__name__, made)
    monkeypatch.setitem(sys.modules, other.__name__, other)

    def seen() -> dict[str, object]:
        last_day = other.Term(30)
        return {
            "is_over": last_day.is_over,
            "left": last_day.left,
            "whole": other.Term.whole().days,
            "DAYS": other.DAYS,
        }

    before = seen()
    mutants = mutants_in(_CODE, "zvh_finance/key/made.py")
    apply(next(mutant for mutant in mutants if mutant.change[1] == becomes))

    assert says in {name for name, value in seen().items() if value != before[name]}


def drawn(mutants: list[Mutant], seed: int) -> list[tuple[str, str, int]]:
    return [(m.module, m.name, m.number) for m in sample(mutants, 5, seed)]


def test_a_sample_is_the_same_until_its_functions_change() -> None:
    mutants = mutants_in(_CODE, "zvh_finance/key/made.py")
    later = mutants_in(_CODE + "\n\ndef other(day: int) -> int:\n    return day + 1\n", "made.py")

    assert drawn(mutants, 1) == drawn(list(reversed(mutants)), 1)[::-1]
    assert len(drawn(mutants, 1)) == 5
    assert drawn(mutants, 1) != drawn(mutants, 2)
    assert len(later) > len(mutants)


_TWO_OF_ROUNDING = """
import sys
from tests.mutation import __main__ as program, order

wanted = sys.argv[1:]
order.TESTS["amount"] = ("charges",)
program.explanations = list
program.write_seeing_tests = program.seeing_tests = lambda *_: {}
program.sample = lambda mutants, *_: [m for m in mutants if m.change[1] in wanted]
sys.argv = ["mutate", "amount", "--sample", "2", "--processes", "1"]
sys.exit(program.main())
"""


@pytest.mark.slow
def test_a_survivor_that_no_line_explains_fails_the_run() -> None:
    """No test can see the first, nothing turned round being nothing; the second moves cents."""
    survives, dies = "if total <= 0:", "left = size + sum(shares)"
    ran = subprocess.run(
        [sys.executable, "-c", _TWO_OF_ROUNDING, survives, dies],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 1
    assert "1 killed, 1 survived" in ran.stdout
    assert f"    + {survives}" in ran.stdout
    assert dies not in ran.stdout
