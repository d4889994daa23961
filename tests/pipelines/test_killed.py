"""`zvh invoices`, killed at any moment, on a full disk and run twice at once: all or nothing.

What a run leaves is held against the same run undisturbed. The register has all of its documents
or none, and no file stands under its own name but whole; after one more run everything is as if
nothing had happened, byte for byte.
"""

import random
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

import pytest

from tests.kit.forks import Forks, Order, Outcome
from tests.kit.manifests import outputs_of
from tests.kit.statements import camt, detail, entry
from tests.kit.world import World
from zvh_finance.billing.chain_file import chain_path, links_in
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.recorded import ReceivedPayment
from zvh_finance.billing.register import Register

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="a process is forked and killed"),
]

JANUARY, APRIL, JUNE = "2027-01-04", "2027-04-01", "2027-06-14"
OSS = "ZVH-2027-0003"
CONTRIBUTIONS = 107_960_000
"""Cents that the ten municipalities owe by decision DB-2026-05: € 1.079.600,00."""

IBAN = "NL91ABNA0417164300"
DONE, INVALID_INPUT, BUSY = 0, 3, 6
ROUNDS_AT_ONCE = 50


@dataclass(frozen=True)
class Scene:
    """A run that is disturbed.

    Attributes:
        before: what happened in the dossier earlier.
        options: of `zvh invoices 2027`.
        owed: cents that all municipalities together owe for 2027.
        kills: how many times it is killed.
    """

    before: Callable[["Lane"], None]
    options: tuple[str, ...]
    day: str
    owed: int
    kills: int


@dataclass(frozen=True)
class State:
    """What stands in a dossier and its results.

    Attributes:
        documents: of the register, in the order of issue.
        payments: that were recorded.
        letters: how many reminders were recorded.
        behind: how many entries the chain outside the database lacks.
        files: SHA-256 of every visible file among the results, by its path.
    """

    documents: tuple[Invoice, ...] = ()
    payments: tuple[ReceivedPayment, ...] = ()
    letters: int = 0
    behind: int = 0
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Staged:
    """A scene that can be played from its beginning, as often as it is asked.

    Attributes:
        saved: a copy of dossier and results at the beginning.
        before: what stands there at the beginning.
        after: what stands there at the end of a run that nobody disturbs.
        usual: that run.
    """

    scene: Scene
    saved: Path
    before: State
    after: State
    usual: Outcome


@dataclass(frozen=True)
class Lane:
    """A dossier in a folder of its own, the process in which its commands run, its scenes."""

    folder: Path
    forks: Forks
    example: Path
    staged: dict[str, Staged] = field(default_factory=dict)

    @property
    def world(self) -> World:
        return World(self.folder / "dossier", self.folder / "out")

    @property
    def other_out(self) -> Path:
        """Another folder for results of the same dossier."""
        return self.folder / "other-out"

    def order(self, *options: str, day: str, out: Path | None = None) -> Order:
        """`zvh invoices 2027` with these options, on a day that may be to come."""
        where = ("--dossier", str(self.world.folder), "--out", str(out or self.world.out))
        consent = ("--as-of", day, "--early", "--future")
        asked = (option.format(dossier=self.world.folder) for option in options)
        return Order(("invoices", "2027", *asked, *where, *consent))

    def done(self, *options: str, day: str) -> Outcome:
        (outcome,) = self.forks.run(self.order(*options, day=day))
        assert outcome.exit_code == DONE, outcome.said
        return outcome

    def begin(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.example, self.world.folder)
        self.world.without_cases()
        self.world.out.mkdir()

    def stage(self, name: str) -> Staged:
        """Prepare a scene once: save its beginning, and play it undisturbed."""
        if name not in self.staged:
            self.begin()
            scene = SCENES[name]
            scene.before(self)
            saved = self.folder.with_name(f"{self.folder.name}-{name.replace(' ', '-')}")
            shutil.copytree(self.folder, saved)
            before = state(self.world)
            usual = self.done(*scene.options, day=scene.day)
            self.staged[name] = Staged(scene, saved, before, state(self.world), usual)
            assert_complete(self.world, self.staged[name])
        return self.staged[name]

    def restore(self, staged: Staged) -> None:
        shutil.rmtree(self.folder)
        shutil.copytree(staged.saved, self.folder)


def state(world: World, out: Path | None = None, *, was_lost: bool = False) -> State:
    """What stands there now. The register is looked at in a copy, so that it stays as it is.

    One that was lost, and of which the tables alone were made, tells nothing: it is still lost.
    """
    files = {
        str(path.relative_to(out or world.out)): sha256(path.read_bytes()).hexdigest()
        for path in sorted((out or world.out).rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
    copy = world.folder.with_name("looked-at")
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    for path in world.folder.glob("register.*"):
        shutil.copy(path, copy)
    if not (copy / "register.sqlite").exists():
        return State(files=files)
    with Register(copy / "register.sqlite") as register:
        # In order, and its chain outside the database agrees: it may lag, it never leads.
        assert register.check() == ()
        if was_lost and not register.events():
            return State(files=files)
        assert register.standing() == ()
        documents = tuple(document.invoice for document in register.documents())
        letters = sum(event.kind == "reminder" for event in register.events())
        behind = len(register.events()) - len(links_in(chain_path(register.path)))
        return State(documents, register.payments(), letters, behind, files)


def issued_in_order(documents: Sequence[Invoice]) -> bool:
    """Whether the numbers are 1 to n, each once."""
    numbers = [i.number for i in documents if not i.kind.is_internal]
    return numbers == [f"ZVH-2027-{n:04d}" for n in range(1, len(numbers) + 1)]


def nothing(lane: Lane) -> None:
    """Nothing was ever issued."""


def a_year(lane: Lane) -> None:
    lane.done(day=JANUARY)


def more(lane: Lane) -> None:
    a_year(lane)
    lane.world.amend(12_000)


def less(lane: Lane) -> None:
    a_year(lane)
    lane.world.amend(-50_000)


def a_wrong_reference(lane: Lane) -> None:
    a_year(lane)
    lane.world.edit("arrangement.toml", '"ZVH-0828"', '"PO-2027-1"')


def a_loss(lane: Lane) -> None:
    """An amendment was issued; then register, some letters and a paper were lost."""
    more(lane)
    lane.done(day=JUNE)
    (lane.world.folder / "register.sqlite").unlink()
    archive = lane.world.out / "2027" / "invoices"
    for number in range(3, 17, 2):
        (archive / f"ZVH-2027-{number:04d}.pdf").unlink()
    (archive / "journaal.csv").unlink()


def euros(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def a_statement(lane: Lane) -> None:
    """The bank tells what three municipalities paid."""
    a_year(lane)
    invoices = [i for i in state(lane.world).documents if not i.kind.is_internal][:3]
    paid = [entry(euros(i.gross_cents), detail(i.number), reference=i.number) for i in invoices]
    closing = 100_000 + sum(i.gross_cents for i in invoices)
    content = camt(*paid, opening="1000.00", closing=euros(closing), iban=IBAN)
    (lane.world.folder / "afschrift.xml").write_bytes(content)


SCENES = {
    "a year": Scene(nothing, (), JANUARY, CONTRIBUTIONS, 60),
    "an amendment up": Scene(more, (), JUNE, CONTRIBUTIONS + 1_200_000, 30),
    "an amendment down": Scene(less, (), JUNE, CONTRIBUTIONS - 5_000_000, 30),
    "a correction": Scene(a_wrong_reference, ("--correct", OSS), JUNE, CONTRIBUTIONS, 24),
    "a loss": Scene(a_loss, ("--rebuild",), JUNE, CONTRIBUTIONS + 1_200_000, 24),
    "a statement": Scene(
        a_statement, ("--bank-statement", "{dossier}/afschrift.xml"), APRIL, CONTRIBUTIONS, 14
    ),
    "reminders": Scene(a_year, ("--remind",), APRIL, CONTRIBUTIONS, 18),
}

LISTS = frozenset(("manifest.json", "register.chain.jsonl", "ro-crate-metadata.json"))
"""Files that tell of runs and not of documents alone: another run may write them otherwise."""

FULL = {
    "before there is a register": ("a year", "sqlite3.connect", "The register cannot be written"),
    "before a number is given out": ("a year", r"open .*/\.room", "Nothing was issued"),
    "while the register is written": (
        "an amendment up",
        r"os.remove .*/\.room",
        "The register cannot be written: the disk refuses",
    ),
    "at the chain": (
        "an amendment down",
        r"open .*/register\.chain\.jsonl",
        "The chain of the register cannot be written",
    ),
    "at a letter": (
        "an amendment up",
        r"open .*/\.?ZVH-2027-0012\.pdf",
        "The register holds every document",
    ),
    "at a paper": ("a year", r"open .*/\.journaal\.csv", "The register and the documents are"),
}

SEAMS = {
    "the register": r"os\.remove .*/\.room",
    "its chain": r"open .*/register\.chain\.jsonl",
    "the end of its chain": r"open .*/dossier$",
    "the first letter": r"open .*/\.ZVH-2027-0010\.pdf",
    "the name of a letter": r"os\.link .*/\.ZVH-2027-0012\.pdf",
    "the papers": r"open .*/\.manifest\.next",
    "the name of a paper": r"os\.rename .*/\.journaal\.csv",
    "the manifest": r"os\.rename .*/\.manifest\.next",
}
"""Steps between which something is written and not all: a clock would seldom hit them."""


@pytest.fixture(scope="module")
def lane(tmp_path_factory: pytest.TempPathFactory, example: Path) -> Iterator[Lane]:
    with Forks() as forks:
        found = Lane(tmp_path_factory.mktemp("lane") / "stage", forks, example)
        found.begin()
        forks.import_all_of(*found.order(day=JANUARY).command)
        yield found


def kills(lane: Lane, staged: Staged, chance: random.Random) -> Iterator[Order]:
    """Moments spread over the whole run: half of them by the clock, half at a step."""
    order = lane.order(*staged.scene.options, day=staged.scene.day)
    half = staged.scene.kills // 2
    for number in range(half):
        part = (number + chance.random()) / half
        yield replace(order, kill_after=part * staged.usual.seconds)
        yield replace(order, kill_at=int(part * staged.usual.steps))


def assert_all_or_nothing(world: World, staged: Staged) -> State:
    """Documents all or none, payments too, and every file as it was or as it will be."""
    before, after = staged.before, staged.after
    now = state(world, was_lost=staged.scene.before is a_loss)
    assert now.documents in (before.documents, after.documents)
    assert issued_in_order(now.documents)
    assert now.payments in (before.payments, after.payments)
    assert before.letters <= now.letters <= after.letters
    known = {name for i in now.documents for name in after.files if f"/{i.number}." in name}
    known |= before.files.keys()
    for name, digest in now.files.items():
        if Path(name).name not in LISTS:
            assert digest in (before.files.get(name), after.files.get(name)), name
        assert name in known or "/ZVH-" not in name, f"{name} is in no register"
    for path in world.out.rglob("register.chain.jsonl"):
        assert path.read_bytes().endswith(b"\n")
    for path in world.out.rglob("manifest.json"):
        assert outputs_of(path.parent)
    return now


def assert_complete(world: World, staged: Staged, out: Path | None = None) -> None:
    """As after a run that nobody disturbed; nothing half-made is left, and all that is owed."""
    out = out or world.out
    now, after = state(world, out), staged.after
    assert issued_in_order(now.documents)
    assert (now.documents, now.payments) == (after.documents, after.payments)
    assert (now.letters, now.behind) == (after.letters, 0)
    assert without_lists(now.files) == without_lists(after.files)
    assert sum(i.signed_net_cents for i in now.documents) == staged.scene.owed
    for path in out.rglob("manifest.json"):
        outputs = outputs_of(path.parent)
        folder = str(path.parent.relative_to(out))
        assert outputs == {
            Path(name).name: digest
            for name, digest in now.files.items()
            if name.startswith(f"{folder}/") and Path(name).name != "manifest.json"
        }
    assert [p for p in out.rglob(".*") if p.name != ".zvh.lock"] == []


def without_lists(files: Mapping[str, str]) -> Mapping[str, str]:
    return {name: digest for name, digest in files.items() if Path(name).name not in LISTS}


def completing(lane: Lane, staged: Staged) -> Order:
    """The same run once more; a correction that was issued already is completed by any other."""
    was_lost = staged.scene.before is a_loss
    issued = state(lane.world, was_lost=was_lost).documents == staged.after.documents
    options = staged.scene.options
    if issued and "--correct" in options:
        options = ()
    return lane.order(*options, day=staged.scene.day)


@pytest.mark.parametrize("name", SCENES)
def test_a_run_killed_at_any_moment_has_done_all_or_nothing_and_the_next_completes_it(
    lane: Lane, name: str
) -> None:
    """Two hundred kills in all; of every fourth, the run that mends is killed as well."""
    staged = lane.stage(name)
    chance = random.Random(f"kill {name}")  # noqa: S311  # moments, not secrets
    struck = 0
    for number, order in enumerate(kills(lane, staged, chance)):
        lane.restore(staged)
        (outcome,) = lane.forks.run(order)
        struck += outcome.was_killed
        assert outcome.was_killed or outcome.exit_code == DONE, outcome.said
        assert_all_or_nothing(lane.world, staged)
        if number % 4 == 0:
            again = replace(completing(lane, staged), kill_at=chance.randrange(staged.usual.steps))
            (outcome,) = lane.forks.run(again)
            assert outcome.was_killed or outcome.exit_code == DONE, outcome.said
            assert_all_or_nothing(lane.world, staged)
        (outcome,) = lane.forks.run(completing(lane, staged))
        assert outcome.exit_code == DONE, outcome.said
        assert_complete(lane.world, staged)
    assert struck > 0.7 * staged.scene.kills, "the kills came too late to mean anything"


@pytest.mark.parametrize("seam", SEAMS)
def test_a_run_killed_at_a_seam_has_done_all_or_nothing_and_the_next_completes_it(
    lane: Lane, seam: str
) -> None:
    """The register comes before its chain, the chain before the letters, the letters before all."""
    staged = lane.stage("an amendment up")
    lane.restore(staged)
    order = lane.order(*staged.scene.options, day=staged.scene.day)
    (outcome,) = lane.forks.run(replace(order, kill_before=SEAMS[seam]))
    assert outcome.was_killed, outcome.said
    assert_all_or_nothing(lane.world, staged)
    (outcome,) = lane.forks.run(order)
    assert outcome.exit_code == DONE, outcome.said
    assert_complete(lane.world, staged)


def test_there_are_two_hundred_kills() -> None:
    assert sum(scene.kills for scene in SCENES.values()) == 200


@pytest.mark.parametrize("when", FULL)
def test_a_disk_that_fills_up_is_told_and_the_next_run_completes(lane: Lane, when: str) -> None:
    name, step, words = FULL[when]
    staged = lane.stage(name)
    lane.restore(staged)
    order = lane.order(*staged.scene.options, day=staged.scene.day)
    (outcome,) = lane.forks.run(replace(order, full_from=step))
    assert outcome.exit_code == INVALID_INPUT, outcome.said
    assert words in re.sub(r"\s+", " ", outcome.said)
    assert_all_or_nothing(lane.world, staged)
    (outcome,) = lane.forks.run(order)
    assert outcome.exit_code == DONE, outcome.said
    assert_complete(lane.world, staged)


@pytest.mark.parametrize("place", ["one folder", "two folders"])
def test_two_runs_at_once_issue_together_once(lane: Lane, place: str) -> None:
    """Fifty times in all, with one folder for results and with two: done or busy, nothing else."""
    names = ("a year", "an amendment up", "an amendment down")
    staged = [lane.stage(name) for name in names]
    chance = random.Random(place)  # noqa: S311  # moments, not secrets
    for number in range(ROUNDS_AT_ONCE // 2):
        now = staged[number % len(staged)]
        lane.restore(now)
        outs = [lane.world.out] * 2 if place == "one folder" else [lane.world.out, lane.other_out]
        day = now.scene.day
        delays = (0.0, chance.choice((0.0, chance.uniform(0, now.usual.seconds))))
        orders = [
            replace(lane.order(day=day, out=o), delay=d) for o, d in zip(outs, delays, strict=True)
        ]
        outcomes = lane.forks.run(*orders)
        codes = [outcome.exit_code for outcome in outcomes]
        assert set(codes) <= {DONE, BUSY}, [outcome.said for outcome in outcomes]
        assert DONE in codes
        for out, code in zip(outs, codes, strict=True):
            if code == DONE:
                assert_complete(lane.world, now, out)
