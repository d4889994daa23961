"""What became of mutants, kept so that a run goes on where another stopped."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from tests.mutation.mutants import ROOT, Mutant

KEPT = ROOT / ".mutation" / "verdicts.jsonl"
SEEN_BY = Path(__file__).parent / "seen_by.json"


class Fate(StrEnum):
    """What became of a mutant."""

    KILLED = "killed"
    STUCK = "stuck"  # it did not end, which is seen too
    SURVIVED = "survived"
    UNFINISHED = "unfinished"  # it survived the tests that there was patience for
    UNREACHED = "unreached"  # no test runs what it changes

    @property
    def is_seen(self) -> bool:
        """A test fails because of it."""
        return self in {Fate.KILLED, Fate.STUCK}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one mutant.

    Attributes:
        mutant: which.
        fate: what became of it.
        by: the test that saw it; empty when it does not load.
        tried: how many tests ran.
        reaching: how many run what it changes.
        seconds: of the processor.
    """

    mutant: Mutant
    fate: Fate
    by: str = ""
    tried: int = 0
    reaching: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        return f"{self.fate} ({self.tried} of {self.reaching} tests): {self.mutant}"


class Kept:
    """The verdicts of earlier runs, by what the mutant is."""

    def __init__(self, path: Path = KEPT) -> None:
        self._path = path
        self._path.parent.mkdir(exist_ok=True)
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        self._known = {each["id"]: each for each in map(json.loads, lines)}

    def fate(self, mutant: Mutant) -> Fate | None:
        """What became of it, when a test saw it; the others are tried again."""
        known = self._known.get(_identity(mutant))
        fate = Fate(known["fate"]) if known else None
        return fate if fate is not None and fate.is_seen else None

    def keep(self, verdict: Verdict) -> None:
        """Write it down at once."""
        known = {
            "id": _identity(verdict.mutant),
            "module": verdict.mutant.module,
            "name": verdict.mutant.name,
            "change": verdict.mutant.change,
            "fate": verdict.fate,
            "by": verdict.by,
        }
        self._known[known["id"]] = known
        with self._path.open("a", encoding="utf-8") as kept:
            kept.write(json.dumps(known, ensure_ascii=False) + "\n")

    def seen_by(self, mutants: Iterable[Mutant]) -> dict[str, list[str]]:
        """Per module few tests that together saw what was seen, those that saw most first."""
        saw: dict[str, Counter[str]] = defaultdict(Counter)
        for mutant in mutants:
            known = self._known.get(_identity(mutant))
            if known and known["by"]:
                saw[mutant.module][known["by"]] += 1
        return {module: [test for test, _ in tests.most_common()] for module, tests in saw.items()}


def seeing_tests(path: Path = SEEN_BY) -> dict[str, list[str]]:
    """Per module the tests that saw its mutants when all were run."""
    return dict(json.loads(path.read_text(encoding="utf-8")))


def write_seeing_tests(
    seen_by: dict[str, list[str]], path: Path = SEEN_BY, *, renew: bool = True
) -> None:
    """Take those of some modules instead of what was known of them, or besides it."""
    known = seeing_tests(path)
    for module, tests in seen_by.items():
        before = [] if renew else known.get(module, [])
        known[module] = list(dict.fromkeys([*before, *tests]))
    text = json.dumps(dict(sorted(known.items())), indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def _identity(mutant: Mutant) -> str:
    text = "\n".join([mutant.module, mutant.name, *mutant.change, mutant.source])
    return sha256(text.encode()).hexdigest()[:16]
