"""Nothing wrong in silence: mutants of the example dossier through the real reading and check.

Each module beside this one is a table: a class of mutants in words, what must become of each of
them, and the mutants. What is wrong is refused with its file and place; what is another way to say
the same moves no cent; what says something else and is valid has its reason in the table.
"""

import ast
import re
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from tests.hostile import (
    amounts,
    cases,
    damaged,
    days,
    decided,
    structure,
    taking_part,
    workbooks,
    writing,
)
from tests.hostile.checking import LONGEST_SECONDS, Checker, ReadOnce
from tests.hostile.mutants import Mutant, Row
from tests.hostile.outcomes import Different, OneOf, Outcome
from zvh_finance import errors
from zvh_finance.cbs.snapshot import Snapshot

AREAS = (structure, writing, amounts, days, taking_part, decided, cases, workbooks, damaged)
TABLE = tuple(
    pytest.param(row, id=f"{area.__name__.rpartition('.')[2]}: {row.name}")
    for area in AREAS
    for row in area.rows()
)
ROWS: tuple[Row, ...] = tuple(param.values[0] for param in TABLE)  # type: ignore[misc]
FEWEST = 500

HOUSE = Path(errors.__file__).parent
CLASS_NAMES = {
    node.name
    for path in HOUSE.rglob("*.py")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(node, ast.ClassDef) and len(re.findall(r"[A-Z]", node.name)) > 1
}
QUOTED = re.compile(r"\"[^\"]*\"|`[^`]*`")
FOREIGN = re.compile(
    r"<class|<function|object at 0x|Traceback|\b(?:Decimal|Fraction|date|datetime)\(|datetime\."
    r"|\bNone\b|\bTrue\b|\bFalse\b|\b\w+Error\b|NoneType|Exception|pydantic|tomllib|openpyxl|pandera"
    r"|Input should|should match pattern|valid (?:string|integer|dictionary|tuple|list|boolean)"
    r"|\\[dwsbnx]|\[\^?[a-z0-9]-[a-z0-9]|\(\?|\^\(|\{\d*,\d*\}|b'|\['|\{'|\('|\{(?!year|number)[a-z_]+\}"
)
"""What a user cannot read: classes, values and exceptions of Python, and regular expressions."""


@pytest.fixture(scope="module")
def checker(snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Checker:
    read_once = ReadOnce(snapshot.folder, snapshot.index, snapshot.contents)
    return Checker(read_once, tmp_path_factory.mktemp("mutants"))


@pytest.mark.parametrize("row", TABLE)
def test_what_becomes_of_a_mutant_is_as_the_table_says(row: Row, checker: Checker) -> None:
    outcomes = [(mutant, checker.check(mutant)) for mutant in row.mutants]

    off = [
        f"{mutant.what}\n  {outcome}" for mutant, outcome in outcomes if not _is_right(row, outcome)
    ]
    assert not off, f"{row.name}: not {row.expected}\n" + "\n".join(off)


def test_there_are_enough_of_them_and_no_two_are_the_same() -> None:
    mutants = list(chain.from_iterable(row.mutants for row in ROWS))
    twice = [what for what, times in Counter(_fingerprint(m) for m in mutants).items() if times > 1]

    assert len(mutants) >= FEWEST
    assert len(twice) < len(mutants) // 50
    assert len({row.name for row in ROWS}) == len(ROWS)


def test_they_are_the_same_each_time() -> None:
    again = [row for area in AREAS for row in area.rows()]

    assert [[_fingerprint(m) for m in row.mutants] for row in again] == [
        [_fingerprint(m) for m in row.mutants] for row in ROWS
    ]


def test_whatever_is_accepted_and_different_has_its_reason() -> None:
    flat = chain.from_iterable(
        row.expected.outcomes if isinstance(row.expected, OneOf) else (row.expected,)
        for row in ROWS
    )
    reasons = [outcome.because for outcome in flat if isinstance(outcome, Different)]

    assert reasons
    assert all(len(reason.split()) > 3 for reason in reasons)


@pytest.mark.parametrize(
    "message",
    [
        "Input should be a valid integer; it says 'x'.",
        "String should match pattern '^[0-9a-f]{64}$'.",
        "<class 'decimal.InvalidOperation'>",
        "This cell holds a Decimal('1').",
        "The workbook cannot be opened (BadZipFile: KeyError).",
        "BudgetLine: this is empty.",
        "['GM0828'] is not a code.",
    ],
)
def test_the_guard_of_messages_sees_what_a_user_cannot_read(message: str) -> None:
    assert foreign_in(message)


@pytest.mark.parametrize(
    "message",
    [
        'The amount "x" is not an amount. Write euros, such as 1.250.000,00.',
        "Write `until` or leave it out; ZVH-2027-0001 is taken (article 17.2, choice A01).",
        'Boxtel (GM0757) cannot take part before 2019-01-01: write "[[municipality]]".',
    ],
)
def test_the_guard_of_messages_lets_a_plain_one_be(message: str) -> None:
    assert not foreign_in(message)


def foreign_in(message: str) -> list[str]:
    """What a user cannot read in a message, what it quotes from the file left out."""
    plain = QUOTED.sub("…", message)
    return [*FOREIGN.findall(plain), *(set(re.findall(r"\w+", plain)) & CLASS_NAMES)]


def _is_right(row: Row, outcome: Outcome) -> bool:
    said = all(not foreign_in(str(finding.message)) for finding in outcome.findings)
    return row.expected.fits(outcome) and said and outcome.seconds <= LONGEST_SECONDS


def _fingerprint(mutant: Mutant) -> object:
    return tuple(sorted((name, hash(content)) for name, content in mutant.files.items()))
