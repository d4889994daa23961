"""Survivors with a line that says why no test could see them."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.mutation.mutants import Mutant

EQUIVALENT = Path(__file__).parent / "equivalent"


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a change of a function changes nothing.

    Attributes:
        module: the file, from the root of the project.
        name: the function, with its class; or the constant.
        was: the lines that go, as `make mutate` shows them.
        becomes: the lines that come.
        reason: why it is all the same.
    """

    module: str
    name: str
    was: str
    becomes: str
    reason: str

    @property
    def mutation(self) -> tuple[str, str, str, str]:
        """What it explains."""
        return self.module, self.name, self.was, self.becomes


def explanations(folder: Path = EQUIVALENT) -> list[Explanation]:
    """All that were written down, a file for each part of the program."""
    written = (
        tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))
    )
    return [Explanation(**each) for part in written for each in part.get("equivalent", [])]


def mutation(mutant: Mutant) -> tuple[str, str, str, str]:
    """What an explanation names of a mutant."""
    return mutant.module, mutant.name, *mutant.change


def unfit(written: Iterable[Explanation], mutants: Iterable[Mutant]) -> list[Explanation]:
    """The explanations of what is no mutant (any more)."""
    asked = list(written)
    names = {(each.module, each.name) for each in asked}
    found = {mutation(m) for m in mutants if (m.module, m.name) in names}
    return [each for each in asked if each.mutation not in found]


def to_be_written(mutant: Mutant) -> str:
    """The line that is missing, but for its reason."""
    was, becomes = mutant.change
    return "\n".join(
        [
            "[[equivalent]]",
            f'module = "{mutant.module}"',
            f'name = "{mutant.name}"',
            f"was = {_quoted(was)}",
            f"becomes = {_quoted(becomes)}",
            'reason = ""',
        ]
    )


def _quoted(text: str) -> str:
    return f"'{text}'" if "'" not in text else f'"""{text}"""'
