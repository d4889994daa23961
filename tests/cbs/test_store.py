"""Storing: all or nothing, never overwriting, one at a time, whatever kills it."""

import itertools
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from tests.cbs.cbs_server import CbsServer, embedded, hang_in_body
from tests.cbs.fetching import EMBEDDED, REVISED, TODAY, bytes_of, fetch_from
from zvh_finance.cbs import store as store_module
from zvh_finance.cbs.acceptance import Intake
from zvh_finance.cbs.history import HISTORY_NAME, supplier
from zvh_finance.cbs.refresh import Protocol
from zvh_finance.cbs.snapshot import read_snapshot
from zvh_finance.cbs.store import begin_snapshot, store
from zvh_finance.cbs.verified_folder import JOURNAL_NAME, LOCK_NAME
from zvh_finance.errors import BusyError, InvalidInputError, UsageError
from zvh_finance.key.population import Edition

DAY = date(2026, 1, 1)


def revised(more: int = 1) -> Intake:
    """The figures of 1-1-2026 with some inhabitants more in Oss."""
    population = embedded().population(Edition(DAY))
    figures = dict(population.figures)
    oss = figures["GM0828"]
    figures["GM0828"] = type(oss)(
        oss.code, oss.name, oss.inhabitants + more, oss.status, oss.table, oss.period
    )
    return Intake(DAY, figures, 18_130_208 + more, "test")


def test_what_is_known_already_is_not_stored_again(folder: Path) -> None:
    stored = store(folder, [revised(0)], embedded().events, TODAY)
    assert (stored.added, stored.events_added) == ((), False)
    assert bytes_of(folder) == bytes_of(EMBEDDED)


def test_a_name_written_anew_is_no_new_version(folder: Path) -> None:
    intake = revised(0)
    oss = intake.figures["GM0828"]
    renamed = type(oss)(oss.code, "OSS", oss.inhabitants, oss.status, oss.table, oss.period)
    figures = {**intake.figures, "GM0828": renamed}
    assert store(folder, [Intake(DAY, figures, 18_130_208, "test")], (), TODAY).added == ()


def test_versions_count_up_and_nothing_is_overwritten(folder: Path) -> None:
    for more in (1, 2):
        store(folder, [revised(more)], (), TODAY)
    snapshot = read_snapshot(folder)
    assert [e.version for e in snapshot.versions(DAY)] == [1, 2, 3]
    assert [snapshot.read(e).of("GM0828").inhabitants for e in snapshot.versions(DAY)] == [
        95549,
        95550,
        95551,
    ]
    for name, content in bytes_of(EMBEDDED).items():
        if name != "index.json":
            assert (folder / name).read_bytes() == content


def test_going_back_to_an_older_figure_is_a_version_too(folder: Path) -> None:
    for more in (1, 0):
        store(folder, [revised(more)], (), TODAY)
    versions = read_snapshot(folder).versions(DAY)
    assert [e.version for e in versions] == [1, 2, 3]
    assert versions[2].sha256 == versions[0].sha256


def test_a_snapshot_changed_by_hand_is_not_added_to(folder: Path) -> None:
    file = folder / "2020-01-01-v1.csv"
    file.write_bytes(file.read_bytes() + b"\n")
    before = bytes_of(folder)
    with pytest.raises(InvalidInputError, match=r"2020-01-01-v1\.csv"):
        store(folder, [revised()], (), TODAY)
    assert bytes_of(folder) == before


def test_while_another_one_writes_the_fetch_waits_and_then_says_so(folder: Path) -> None:
    with FileLock(folder / LOCK_NAME), pytest.raises(BusyError, match="try again") as caught:
        store(folder, [revised()], (), TODAY, wait_seconds=0.1)
    assert caught.value.exit_code == 6
    assert bytes_of(folder) == bytes_of(EMBEDDED)


def test_what_was_judged_against_other_figures_is_not_stored(folder: Path) -> None:
    """Between the look at CBS and the lock somebody stored another revision."""
    judged = embedded().index
    store(folder, [revised()], (), TODAY, judged=judged)
    before = bytes_of(folder)
    with pytest.raises(BusyError, match="Fetch again"):
        store(folder, [revised(2)], (), TODAY, judged=judged)
    assert bytes_of(folder) == before
    assert store(folder, [revised()], (), TODAY, judged=judged).added == ()


class KilledError(BaseException):
    """Stands for a process that is no more: nothing is tidied up."""


@pytest.mark.parametrize("step", range(9))
def test_a_kill_at_any_step_leaves_the_old_or_the_new_snapshot(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """Every change on disk is a step; after each, the snapshot can be read and added to."""
    steps = itertools.count()
    kinds: list[tuple[Any, str]] = [(Path, "replace"), (Path, "unlink"), (os, "fsync")]

    def dying(original: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            if next(steps) == step:
                raise KilledError
            return original(*arguments, **named)

        return run

    with monkeypatch.context() as patch:
        for holder, name in kinds:
            patch.setattr(holder, name, dying(getattr(holder, name)))
        with pytest.raises(KilledError) if step < 7 else nullcontext():
            store(folder, [revised()], (), TODAY)
    versions = [e.version for e in read_snapshot(folder).versions(DAY)]
    assert versions == ([1] if step < 6 else [1, 2])
    store(folder, [revised(5)], (), TODAY)
    snapshot = read_snapshot(folder)
    assert snapshot.population(Edition(DAY)).of("GM0828").inhabitants == 95554
    assert {p.name for p in folder.glob(".*")} <= {LOCK_NAME, HISTORY_NAME}
    assert {p.name for p in folder.iterdir() if not p.name.startswith(".")} == {
        "index.json",
        *(entry.file for entry in snapshot.index.entries),
    }


SLOW_FETCH = """
import sys, time
from pathlib import Path
from tests.cbs.fetching import TODAY
from tests.cbs.test_store import revised
from zvh_finance.cbs import store as store_module
original = store_module._write
def slow(path, data):
    print(path.name, flush=True)
    time.sleep(0.3)
    original(path, data)
store_module._write = slow
store_module.store(Path(sys.argv[1]), [revised()], (), TODAY)
"""


@pytest.mark.parametrize("writing", ["2026-01-01-v2.csv", "index.json"])
def test_kill_9_in_the_middle_of_storing(folder: Path, writing: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", PREFACE + SLOW_FETCH, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == writing:
            process.send_signal(signal.SIGKILL)
            break
    process.stdout.close()
    assert process.wait() == -signal.SIGKILL
    snapshot = read_snapshot(folder)
    assert snapshot.index == embedded().index
    assert store(folder, [revised()], (), TODAY).added[0].version == 2


PREFACE = """
import sys, types
sys.path.insert(0, ".")
tests = types.ModuleType("tests")
tests.__path__ = ["tests"]
sys.modules["tests"] = tests
"""


def test_a_fetch_that_is_killed_while_cbs_answers_leaves_the_snapshot(
    cbs: CbsServer, folder: Path
) -> None:
    cbs.facts.put("GM0828", 2026, 95550)
    cbs.facts.put("NL01", 2026, 18_130_209)
    cbs.fault("Observations", hang_in_body)
    zvh = Path(sys.executable).with_name("zvh")
    process = subprocess.Popen(
        [zvh, "cbs", "fetch", "2026", "--url", cbs.url, "--snapshot", folder],
        stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + 20
    while not cbs.asked("Observations") and time.monotonic() < until:
        time.sleep(0.02)
    process.kill()
    process.wait()
    assert bytes_of(folder) == bytes_of(EMBEDDED)
    cbs.faults.clear()
    assert fetch_from(cbs.url, folder, (2026,), consent=REVISED).stored.added[0].version == 2


def test_two_fetches_at_once_do_not_harm_each_other(cbs: CbsServer, folder: Path) -> None:
    """Two processes fetch the same revision together: it is stored once."""
    cbs.facts.put("GM0828", 2026, 95550)
    cbs.facts.put("NL01", 2026, 18_130_209)
    zvh = Path(sys.executable).with_name("zvh")
    commands = [
        [
            zvh,
            "cbs",
            "fetch",
            "2026",
            "--url",
            cbs.url,
            "--snapshot",
            folder,
            "--protocol",
            p,
            "--accept-revision",
        ]
        for p in (Protocol.V4, Protocol.V3)
    ]
    running = [subprocess.Popen(c, stdout=subprocess.DEVNULL, stderr=-3) for c in commands]
    assert [process.wait() for process in running] == [0, 0]
    snapshot = read_snapshot(folder)
    assert [e.version for e in snapshot.versions(DAY)] == [1, 2]
    assert snapshot.population(Edition(DAY)).of("GM0828").inhabitants == 95550


MANY = """
from pathlib import Path
from tests.cbs.fetching import TODAY
from tests.cbs.test_store import revised
from zvh_finance.cbs.store import store
for more in range(int(sys.argv[2]), int(sys.argv[2]) + 5):
    store(Path(sys.argv[1]), [revised(more)], (), TODAY)
"""


def test_many_writers_and_a_reader(folder: Path) -> None:
    """Every version is kept, and whoever reads meanwhile sees a whole snapshot."""
    command = [sys.executable, "-c", PREFACE + MANY, str(folder)]
    writers = [subprocess.Popen([*command, first]) for first in ("10", "20")]
    seen = 0
    while any(writer.poll() is None for writer in writers):
        now = len(read_snapshot(folder).versions(DAY))
        assert now >= seen
        seen = now
    assert [writer.returncode for writer in writers] == [0, 0]
    versions = read_snapshot(folder).versions(DAY)
    assert [e.version for e in versions] == list(range(1, 12))


def test_half_a_line_of_history_harms_nothing(folder: Path) -> None:
    """A kill may leave half a line; what was told before and after can still be read."""
    store(folder, [revised()], (), TODAY)
    with (folder / HISTORY_NAME).open("a") as history:
        history.write('{"files": ["2026-01-\n')
    store(folder, [revised(2)], (), TODAY)
    assert supplier(folder, "2026-01-01-v2.csv") == "test"
    assert supplier(folder, "2026-01-01-v3.csv") == "test"
    assert supplier(folder, "2020-01-01-v1.csv") == ""


def test_a_journal_cannot_name_a_file_elsewhere(folder: Path, tmp_path: Path) -> None:
    """What is cleared away lies in the snapshot, whatever the journal says."""
    outside = tmp_path / "important.csv"
    outside.write_text("x")
    (folder / JOURNAL_NAME).write_text(json.dumps(["../important.csv", "2020-01-01-v1.csv"]))
    store(folder, [revised()], (), TODAY)
    assert outside.exists()
    assert (folder / "2020-01-01-v1.csv").exists()


def test_a_snapshot_is_not_made_in_a_folder_with_other_things(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(UsageError, match="is not empty"):
        begin_snapshot(tmp_path, EMBEDDED)
    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]


def test_an_empty_folder_becomes_a_snapshot(tmp_path: Path) -> None:
    target = tmp_path / "population"
    target.mkdir()
    assert begin_snapshot(target, EMBEDDED)
    assert not begin_snapshot(target, EMBEDDED)
    assert bytes_of(target) == bytes_of(EMBEDDED)
    assert store_module.LOCK_SECONDS > 1
