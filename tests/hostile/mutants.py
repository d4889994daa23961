"""A mutant: the example dossier with something else in one or a few of its files."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.outcomes import Expected, Refused
from tests.kit.read_once import EXAMPLE

ARRANGEMENT, DECISIONS = "arrangement.toml", "decisions.toml"
BUDGET, EARLIER, AMENDMENT = "budget/2027.csv", "budget/2026.csv", "budget/2026-amendment-1.csv"
WITHDRAWAL, ACCESSION = "cases/boxtel-2028.toml", "cases/heusden-2028.toml"
DISSOLUTION, STAFF = "cases/opheffing-2030.toml", "cases/baan-na-14-maanden.toml"
BENEFIT = "cases/doorstroom-naar-ww.toml"
CASES = (WITHDRAWAL, ACCESSION, DISSOLUTION, STAFF, BENEFIT)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder where a file should be."""


Content = bytes | Folder | None
"""What comes in the place of a file: other bytes, a folder, or nothing."""


@dataclass(frozen=True)
class Mutant:
    """What is changed in the example.

    Attributes:
        what: in a few words, for whoever reads that it failed.
        files: by name what comes in its place.
    """

    what: str
    files: Mapping[str, Content]

    def and_also(self, other: "Mutant") -> "Mutant":
        """Both changes at once, of different files."""
        return Mutant(f"{self.what}, {other.what}", {**self.files, **other.files})

    def write(self, folder: Path) -> None:
        """Make the mutated dossier in an empty folder."""
        for name, content in {**EXAMPLE, **self.files}.items():
            path = folder / name
            if content is None:
                continue
            if isinstance(content, Folder):
                path.mkdir(parents=True)
            elif not (path.parent / "..").resolve().is_file() and _has_folder(path):
                path.write_bytes(content)


@dataclass(frozen=True)
class Row:
    """A class of mutants and what must become of each of them, by hand.

    Attributes:
        name: what was done, in words.
        expected: what must become of it.
        mutants: as many as there are.
    """

    name: str
    expected: Expected
    mutants: tuple[Mutant, ...]


def row(name: str, expected: Expected, *mutants: Mutant | Iterable[Mutant]) -> Row:
    """A class of mutants, of which some come in series."""
    each: list[Mutant] = []
    for item in mutants:
        each.extend([item] if isinstance(item, Mutant) else item)
    assert each, f"{name}: no mutants"
    return Row(name, expected, tuple(each))


def text_of(name: str) -> str:
    return EXAMPLE[name].decode("utf-8")


def instead(name: str, content: str | Content, what: str = "") -> Mutant:
    """Another content, or none, for a file that is there or not."""
    made = content.encode("utf-8") if isinstance(content, str) else content
    return Mutant(what or f"{name} anew", {name: made})


def edit(name: str, old: str, new: str, times: int = 1) -> Mutant:
    """A text in a file for another, where it stands first."""
    text = text_of(name)
    assert old in text, f"{name} has no {old}"
    return instead(name, text.replace(old, new, times), f"{name}: {old!a:.60} -> {new!a:.60}")


def edits(name: str, old: str, news: Iterable[str]) -> list[Mutant]:
    return [edit(name, old, new) for new in news]


def several(name: str, *changes: tuple[str, str]) -> Mutant:
    """Several texts in one file for others."""
    text = text_of(name)
    for old, new in changes:
        assert old in text, f"{name} has no {old}"
        text = text.replace(old, new, 1)
    what = "; ".join(f"{old!a:.40} -> {new!a:.40}" for old, new in changes)
    return instead(name, text, f"{name}: {what}")


def appended(name: str, more: str) -> Mutant:
    return instead(name, text_of(name) + more, f"{name}: more, {more.strip()[:60]!a}")


def by_line(name: str, change: Callable[[str], str | None]) -> list[Mutant]:
    """A mutant for each line that a function changes; `None` lets a line be."""
    lines = text_of(name).splitlines(keepends=True)
    found = []
    for number, line in enumerate(lines, start=1):
        new = change(line)
        if new is not None:
            text = "".join([*lines[: number - 1], new, *lines[number:]])
            found.append(instead(name, text, f"{name}:{number} {line.strip()[:50]!a}"))
    return found


def decision(decision_id: str) -> str:
    """The text of a decision of the example, from its header to the next."""
    parts = re.split(r"(?=\[\[decision\]\])", text_of(DECISIONS))
    return next(part for part in parts if f'id = "{decision_id}"' in part)


def in_decision(decision_id: str, old: str, new: str) -> Mutant:
    """A text in one decision for another."""
    part = decision(decision_id)
    assert old in part, f"{decision_id} has no {old}"
    mutant = edit(DECISIONS, part, part.replace(old, new, 1))
    return Mutant(f"{decision_id}: {old!a} -> {new!a}", mutant.files)


def without_decision(decision_id: str) -> Mutant:
    mutant = edit(DECISIONS, decision(decision_id), "")
    return Mutant(f"without {decision_id}", mutant.files)


def decided(more: str) -> Mutant:
    """One decision more."""
    return appended(DECISIONS, f"\n[[decision]]\n{more}\n")


def unpinned(mutant: Mutant) -> Mutant:
    """The same, with no total of 2027 and later that the board fixed and that must agree."""
    assert DECISIONS not in mutant.files
    return mutant.and_also(in_decision("DB-2026-05", 'contributions_total = "1.079.600,00"\n', ""))


def municipality(code: str) -> str:
    """The text of a municipality of the example, with its billing."""
    parts = re.split(r"(?=\[\[(?:municipality|party)\]\])", text_of(ARRANGEMENT))
    return next(part for part in parts if f'code = "{code}"' in part)


def _has_folder(path: Path) -> bool:
    if path.parent.is_file():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    return True


def refuse_each(name: str, mutants: Iterable[tuple[str, Mutant]], place: str = "") -> Iterable[Row]:
    """A row for each file, which must be named."""
    for file, mutant in mutants:
        yield row(f"{name}: {file}", Refused(file, place), mutant)
