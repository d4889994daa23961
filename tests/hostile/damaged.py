"""Mutants of bytes: flipped, cut out, put in and exchanged, at places that a seed chooses."""

import random
from collections.abc import Callable, Iterator

from tests.hostile.mutants import (
    ARRANGEMENT,
    BENEFIT,
    BUDGET,
    DECISIONS,
    WITHDRAWAL,
    Mutant,
    Row,
    instead,
    row,
)
from tests.hostile.outcomes import different, missing, one_of, refused, same
from tests.hostile.workbooks import BOOK, as_book, budget_book
from tests.kit.read_once import EXAMPLE

TEXTS = (ARRANGEMENT, DECISIONS, WITHDRAWAL, BENEFIT, BUDGET, "actuals/2025.csv")
EACH_TEXT, EACH_BOOK = 3, 20


def rows() -> tuple[Row, ...]:
    return (*_of_texts(), *_of_books())


def flipped(content: bytes, dice: random.Random) -> bytes:
    """One bit the other way."""
    at = dice.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << dice.randrange(8)]) + content[at + 1 :]


def cut(content: bytes, dice: random.Random) -> bytes:
    """A few bytes gone."""
    at = dice.randrange(len(content))
    return content[:at] + content[at + dice.randint(1, 12) :]


def put_in(content: bytes, dice: random.Random) -> bytes:
    """A few bytes more."""
    at = dice.randrange(len(content))
    return content[:at] + dice.randbytes(dice.randint(1, 6)) + content[at:]


def exchanged(content: bytes, dice: random.Random) -> bytes:
    """Two stretches each in the place of the other."""
    a, b = sorted(dice.sample(range(len(content) - 8), 2))
    if b - a < 8:
        a, b = 0, len(content) - 8
    return (
        content[:a]
        + content[b : b + 8]
        + content[a + 8 : b]
        + content[a : a + 8]
        + content[b + 8 :]
    )


WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (flipped, cut, put_in, exchanged)


def _of_texts() -> Iterator[Row]:
    for name in TEXTS:
        for way in WAYS:
            dice = random.Random(f"{name} {way.__name__}")  # noqa: S311 — for damage, not for secrets
            yield row(
                f"bytes {way.__name__} in {name}",
                one_of(
                    refused(""),
                    missing(""),
                    same(),
                    different("a letter or digit became another one, and that is valid too"),
                ),
                (
                    instead(name, way(EXAMPLE[name], dice), f"{name} {way.__name__} {n}")
                    for n in range(EACH_TEXT)
                ),
            )


def _of_books() -> Iterator[Row]:
    whole = budget_book()
    for way in WAYS:
        dice = random.Random(f"{BOOK} {way.__name__}")  # noqa: S311 — for damage, not for secrets
        mutants: list[Mutant] = [
            as_book(f"{way.__name__} {n}", way(whole, dice)) for n in range(EACH_BOOK)
        ]
        yield row(
            f"bytes {way.__name__} in a workbook: never another amount",
            one_of(refused(BOOK), same()),
            mutants,
        )
