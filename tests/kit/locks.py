"""Reading locks, and the commands that install them, as text."""

import re
import shlex
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

Declares = Callable[[str], Iterable[str]]
"""What a distribution of this name requires, as its metadata has it."""

QUIET = {"-q", "-qq", "--quiet"}


@dataclass(frozen=True)
class Pin:
    """One distribution of a lock."""

    requirement: Requirement
    version: str

    @property
    def name(self) -> str:
        return canonicalize_name(self.requirement.name)

    @property
    def is_for_here(self) -> bool:
        """Whether this interpreter installs it."""
        return self.requirement.marker is None or self.requirement.marker.evaluate()


def lines_of(lock: str) -> list[str]:
    """What pip reads: lines joined at their backslash, without comments."""
    joined = (line.strip() for line in lock.replace("\\\n", " ").splitlines())
    return [line for line in joined if line and not line.startswith("#")]


def faults(lock: str) -> list[str]:
    """The lines that leave pip a choice: no exact version, or no hash of a file."""
    return [line.split(" --hash")[0] for line in lines_of(lock) if not is_exact(line)]


def is_exact(line: str) -> bool:
    wanted, *hashes = re.split(r"\s+--hash=", line)
    try:
        specifiers = list(Requirement(wanted).specifier)
    except InvalidRequirement:
        return False
    pinned = [s for s in specifiers if s.operator == "==" and not s.version.endswith("*")]
    hashed = [text for text in hashes if re.fullmatch(r"sha256:[0-9a-f]{64}\s*", text)]
    return len(pinned) == len(specifiers) == 1 and len(hashed) == len(hashes) > 0


def pins(lock: str) -> tuple[Pin, ...]:
    wanted = [Requirement(line.split(" --hash")[0]) for line in lines_of(lock)]
    return tuple(Pin(w, next(iter(w.specifier)).version) for w in wanted)


def here(lock: str) -> dict[str, str]:
    """The version of each distribution that this interpreter installs."""
    return {pin.name: pin.version for pin in pins(lock) if pin.is_for_here}


def pinned_twice(*locks: str) -> set[str]:
    """What more than one lock pins, or one lock pins twice for this interpreter."""
    across = Counter(name for lock in locks for name in {pin.name for pin in pins(lock)})
    within = Counter((lock, p.name) for lock in locks for p in pins(lock) if p.is_for_here)
    return {name for name, times in across.items() if times > 1} | {
        name for (_, name), times in within.items() if times > 1
    }


def unmet(roots: Iterable[str], locked: Mapping[str, str], declares: Declares) -> set[str]:
    """What the roots require here, and what that requires in turn, that is not locked to fit."""
    missing = set()
    seen: set[tuple[str, str]] = set()
    todo = [wanted for wanted in map(Requirement, roots) if applies(wanted, "")]
    while todo:
        wanted = todo.pop()
        name = canonicalize_name(wanted.name)
        version = locked.get(name)
        if version is None or not wanted.specifier.contains(version, prereleases=True):
            missing.add(str(wanted))
            continue
        for extra in {"", *wanted.extras} - {e for n, e in seen if n == name}:
            seen.add((name, extra))
            todo += [r for r in map(Requirement, declares(name)) if applies(r, extra)]
    return missing


def applies(wanted: Requirement, extra: str) -> bool:
    return wanted.marker is None or wanted.marker.evaluate({"extra": extra})


def shell_of(page: str) -> list[str]:
    """The lines of a page's shell blocks."""
    blocks = re.findall(r"^```sh\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def recipes_of(makefile: str) -> list[str]:
    """The lines that make hands to the shell, with the file's own variables filled in."""
    joined = makefile.replace("\\\n", " ")
    variables = dict(re.findall(r"^(\w+) [:?]?= (.*)$", joined, re.MULTILINE))
    lines = [line[1:].lstrip("-@") for line in joined.splitlines() if line.startswith("\t")]
    while any(f"$({name})" in line for line in lines for name in variables):
        for name, value in variables.items():
            lines = [line.replace(f"$({name})", value) for line in lines]
    return lines


def installs_of(commands: Iterable[str]) -> dict[str, set[str]]:
    """The options with which each lock, or the project itself, is installed."""
    found: dict[str, set[str]] = {}
    for command in commands:
        if re.search(r"\bpip\b.* install\b", command):
            words = shlex.split(command, comments=True)
            words = words[words.index("install") + 1 :]
            options = {word for word in words if word.startswith("-")} - QUIET - {"-r", "-e"}
            found[next(word for word in words if not word.startswith("-"))] = options
    return found
