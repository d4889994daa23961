"""Run mutants: `python -m tests.mutation [PACKAGE ...]`, which `make mutate` does."""

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from hashlib import sha256

import pytest

from tests.mutation.explained import explanations, mutation, to_be_written
from tests.mutation.mutants import PACKAGES, Mutant, mutants_of
from tests.mutation.order import folders
from tests.mutation.running import Runner, Search
from tests.mutation.verdicts import Kept, Verdict, seeing_tests, write_seeing_tests

_AS_ALWAYS = ("-q", "-s", "-n", "0", "-p", "no:randomly", "-p", "no:cacheprovider", "--tb=native")
_OURS = ("-m", "not slow and not office and not browser")


def main() -> int:
    """Run what is asked; 1 when a mutant survives that no line explains."""
    asked = _asked()
    # A sample is drawn from all, of which a part may then be asked for.
    mutants = mutants_of(*(asked.packages or PACKAGES), only="" if asked.sample else asked.only)
    whole = len(mutants)
    kept = Kept()
    tally = Tally(kept, {each.mutation for each in explanations()})
    if asked.sample:
        mutants = sample(mutants, asked.sample, asked.seed)
    mutants = [mutant for mutant in mutants if asked.only in mutant.module]
    if asked.sample:
        left = [mutant for mutant in mutants if not tally.explains(mutant)]
    else:
        left = [mutant for mutant in mutants if kept.fate(mutant) is None]
    print(f"{len(mutants)} mutants of {whole}, {len(left)} of them to be run", flush=True)
    code = _run(left, asked, tally.count) if left else 0
    if asked.remember or not asked.sample:
        write_seeing_tests(kept.seen_by(mutants), renew=not asked.sample and not asked.only)
    tally.tell()
    return code or int(bool(tally.survivors))


class Tally:
    """What became of the mutants so far.

    Attributes:
        survivors: those that no line explains.
    """

    def __init__(self, kept: Kept, explained: set[tuple[str, str, str, str]]) -> None:
        self.survivors: list[Verdict] = []
        self._kept, self._explained = kept, explained
        self._fates: Counter[str] = Counter()
        self._began = time.monotonic()

    def explains(self, mutant: Mutant) -> bool:
        """A line says why it is all the same."""
        return mutation(mutant) in self._explained

    def count(self, verdict: Verdict) -> None:
        """Keep it, and tell it at once when it is a survivor."""
        self._kept.keep(verdict)
        is_explained = self.explains(verdict.mutant)
        self._fates[f"{verdict.fate}{', explained' * is_explained}"] += 1
        if not verdict.fate.is_seen and not is_explained:
            self.survivors.append(verdict)
            print(verdict, flush=True)

    def tell(self) -> None:
        """What is to be done, and the numbers."""
        if self.survivors:
            print("\nA test that sees it, or a reason in tests/mutation/equivalent/:\n")
            print("\n\n".join(to_be_written(each.mutant) for each in self.survivors))
        counts = ", ".join(f"{number} {fate}" for fate, number in sorted(self._fates.items()))
        print(f"\n{counts or 'nothing to run'}, in {time.monotonic() - self._began:.0f} s")


def sample(mutants: list[Mutant], size: int, seed: int) -> list[Mutant]:
    """Some mutants, by a public number: the same while their functions stay the same."""

    def drawn(mutant: Mutant) -> str:
        text = f"{seed} {mutant.module} {mutant.name} {mutant.number}"
        return sha256(text.encode()).hexdigest()

    chosen = set(sorted(map(drawn, mutants))[:size])
    return [mutant for mutant in mutants if drawn(mutant) in chosen]


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("packages", nargs="*", metavar="PACKAGE", help=", ".join(PACKAGES))
    parser.add_argument("--only", default="", help="modules with this in their name")
    parser.add_argument("--sample", type=int, help="so many, drawn by --seed")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--tests", nargs="+", help="files of tests, in the place of all")
    parser.add_argument("--remember", action="store_true", help="which tests saw a sample")
    parser.add_argument("--patience", type=float, default=60, help="seconds for each mutant")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


def _run(mutants: list[Mutant], asked: argparse.Namespace, tell: Callable[[Verdict], None]) -> int:
    packages = tuple(sorted({mutant.module.split("/")[1] for mutant in mutants}))
    runner = Runner(
        mutants,
        seeing_tests(),
        search=_search(asked),
        patience=asked.patience,
        processes=asked.processes,
        tell=tell,
    )
    paths = asked.tests or folders(packages)
    code = pytest.main([*_AS_ALWAYS, *_OURS, *paths], plugins=[runner])
    return 0 if code == pytest.ExitCode.NO_TESTS_COLLECTED else int(code)


def _search(asked: argparse.Namespace) -> Search:
    if asked.tests:
        return Search.THESE
    return Search.MEMORY if asked.sample else Search.REACH


if __name__ == "__main__":
    sys.exit(main())
