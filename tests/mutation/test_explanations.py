"""No survivor without a reason, and no reason without its survivor."""

from pathlib import Path

from tests.mutation.explained import Explanation, explanations, mutation, to_be_written, unfit
from tests.mutation.mutants import ROOT, mutants_in
from tests.mutation.verdicts import seeing_tests

_CODE = """
def owed(amount: int, paid: int) -> int:
    if paid > amount:
        return 0
    return amount - paid
"""


def test_every_explanation_fits_a_mutant_of_today() -> None:
    """A line about code that has changed since would explain what nobody looked at."""
    written = explanations()
    found = [
        mutant
        for module in sorted({each.module for each in written})
        for mutant in mutants_in((ROOT / module).read_text(encoding="utf-8"), module)
    ]

    assert unfit(written, found) == []


def test_an_explanation_that_fits_nothing_is_told() -> None:
    mutants = mutants_in(_CODE, "owed.py")
    fits = Explanation(
        "owed.py", "owed", "if paid > amount:", "if paid >= amount:", "Nothing is 0."
    )
    old = Explanation("owed.py", "owed", "if paid > 0:", "if paid >= 0:", "Once so.")

    assert unfit([fits, old], mutants) == [old]


def test_every_explanation_gives_a_reason_once() -> None:
    written = explanations()

    assert [each for each in written if len(each.reason.split()) < 4] == []
    assert len({each.mutation for each in written}) == len(written)


def test_what_is_asked_for_can_be_put_down_as_it_is_shown(tmp_path: Path) -> None:
    asked = mutants_in(_CODE, "owed.py")
    written = "\n\n".join(map(to_be_written, asked))
    (tmp_path / "owed.toml").write_text(written, encoding="utf-8")

    assert [each.mutation for each in explanations(tmp_path)] == [mutation(each) for each in asked]


def test_the_modules_of_which_tests_are_remembered_are_there() -> None:
    gone = [module for module in seeing_tests() if not (ROOT / module).is_file()]

    assert gone == [], "Run `make mutate`: it renews tests/mutation/seen_by.json."
