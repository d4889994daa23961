"""Many dossiers in processes and on a cluster: the same bytes, whoever is killed meanwhile."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import active_children
from pathlib import Path

import pytest

from pipelines.many_dossiers.keeping import kept
from pipelines.many_dossiers.one_dossier import Worked
from pipelines.many_dossiers.processes import free_cores, in_processes
from pipelines.many_dossiers.question import Question
from tests.kit.many_dossiers import (
    AS_OF,
    YEAR,
    expected_refusals,
    lasting_towns,
    path_of,
    portfolio,
    sound_dossier,
)
from tests.kit.many_runs import (
    DEADLY,
    PRESSED,
    Portfolio,
    calling,
    contents,
    deadly,
    pressed,
)
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.embedded import embedded_data
from zvh_finance.proof.own_work import is_untouched
from zvh_finance.proof.publishing import alone_in
from zvh_finance.year.portfolio import DossierYear, Outcome

COUNT = int(os.environ.get("ZVH_PORTFOLIO_DOSSIERS", "20"))
"""Of dossiers in the tests that run them all; 400 is what the program promises."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def serial(snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Portfolio:
    """A portfolio worked out in this process, one dossier after another."""
    place = tmp_path_factory.mktemp("serial")
    found = Portfolio(portfolio(place / "top", snapshot, COUNT, most_members=4), place / "out")
    found.run()
    return found


@pytest.fixture
def few(snapshot: Snapshot, tmp_path: Path) -> Portfolio:
    """Three dossiers of three municipalities."""
    for number in (0, 1, 3):
        folder = tmp_path / "top" / path_of(number)
        sound_dossier(folder, lasting_towns(snapshot), number, most_members=3)
    return Portfolio(tmp_path / "top", tmp_path / "out")


def by_path(found: Iterator[DossierYear]) -> dict[str, DossierYear]:
    return {dossier.path: dossier for dossier in found}


def paths_of(found: Portfolio) -> list[str]:
    found_in = {p.parent for p in found.top.rglob("decisions.toml")}
    return sorted(folder.relative_to(found.top).as_posix() for folder in found_in)


def test_serial_and_processes_write_the_same_bytes_and_a_second_time_nothing(
    serial: Portfolio, tmp_path: Path
) -> None:
    other = serial.elsewhere(tmp_path / "out")

    other.run(workers=2)
    written = contents(other.out)
    other.run(workers=2)

    assert written == contents(serial.out)
    refused = {p: f["findings"][0]["code"] for p, f in serial.listed().items() if f["findings"]}
    assert refused == expected_refusals(COUNT)
    assert {row["skipped"] for row in other.rows()} == {"yes"}
    assert contents(other.out / "dossiers") == contents(serial.out / "dossiers")


def test_a_dossier_whose_process_was_killed_once_is_made(few: Portfolio) -> None:
    first = paths_of(few)[0]
    (few.top / first / DEADLY).write_text("1")

    found = by_path(in_processes(few.question, paths_of(few), 2, deadly))

    assert {dossier.outcome for dossier in found.values()} == {Outcome.MADE}


def test_one_that_kills_its_process_twice_is_told_and_stops_no_other(few: Portfolio) -> None:
    first, *others = paths_of(few)
    (few.top / first / DEADLY).write_text("2")

    found = by_path(in_processes(few.question, [first, *others], 2, deadly))

    assert (found[first].outcome, found[first].exit_code) == (Outcome.KILLED, 1)
    assert {found[path].outcome for path in others} == {Outcome.MADE}
    assert not few.results(first).exists()


def test_a_process_attempts_no_connection(few: Portfolio) -> None:
    """What `--offline` promises holds wherever a dossier is worked on."""
    first = paths_of(few)[0]

    found = by_path(in_processes(few.question, [first], 2, calling))

    assert [told.code for told in found[first].findings] == ["offline"]


@pytest.fixture
def heard() -> Iterator[None]:
    """Ctrl-C is heard, also by a process that was begun where it is not, as in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
def test_who_presses_twice_leaves_no_process_behind(few: Portfolio) -> None:
    """One that waits for more work would have this process wait for it, for ever."""
    first, *others = paths_of(few)
    (few.top / first / PRESSED).touch()

    with pytest.raises(KeyboardInterrupt):
        list(in_processes(few.question, [first, *others], 2, pressed))

    assert not active_children()
    assert is_whole(few.results(first))
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_run_that_is_killed_leaves_whole_folders_and_is_gone_on_with(
    serial: Portfolio, tmp_path: Path
) -> None:
    other = serial.elsewhere(tmp_path / "out")
    asked = ["portfolio", str(other.top), str(YEAR), "--as-of", AS_OF.isoformat()]
    command = [sys.executable, "-m", "pipelines", *asked, "--out", str(other.out)]
    process = subprocess.Popen([*command, "--workers", "2"], stderr=subprocess.DEVNULL)
    wait_for_results(other, 3)
    process.send_signal(signal.SIGKILL)
    process.wait()

    wait_until_free(other)
    written = list(other.out.glob(f"dossiers/*/*/{YEAR}/budget"))
    assert 3 <= len(written) < COUNT
    for folder in written:
        assert contents(folder) == contents(serial.out / folder.relative_to(other.out))
    other.run(workers=2)

    assert sum(row["skipped"] == "yes" for row in other.rows()) >= 3
    assert other.folder.exists()
    assert contents_of_budgets(other) == contents_of_budgets(serial)


@dataclass(frozen=True)
class Cluster:
    """A scheduler and its workers, each a process of this machine."""

    address: str
    processes: tuple[subprocess.Popen[bytes], ...]


def started(part: str, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{part}", "--host", "127.0.0.1"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.Popen(
        [*command, *options, "--no-dashboard"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@contextmanager
def scheduler(folder: Path) -> Iterator[Cluster]:
    """A scheduler without workers."""
    told = folder / "scheduler.json"
    process = started("scheduler", "--port", "0", "--scheduler-file", str(told), "--no-show")
    try:
        end = time.monotonic() + 60
        while not told.exists() or not told.read_bytes().endswith(b"}"):
            assert process.poll() is None
            assert time.monotonic() < end, "no scheduler"
            time.sleep(0.05)
        yield Cluster(json.loads(told.read_bytes())["address"], (process,))
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler and two workers; the first of them may be killed by a test."""
    folder = tmp_path_factory.mktemp("cluster")
    with (
        scheduler(folder) as found,
        worker_of(found, folder) as first,
        worker_of(found, folder) as second,
    ):
        yield Cluster(found.address, (first, second))


@contextmanager
def worker_of(found: Cluster, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A worker that works on one dossier at a time."""
    options = ("--nthreads", "1", "--no-nanny", "--local-directory", str(folder))
    worker = started("worker", found.address, *options)
    try:
        yield worker
    finally:
        worker.kill()
        worker.wait()


def test_a_cluster_that_loses_a_worker_writes_the_same_bytes_twice(
    serial: Portfolio, cluster: Cluster, tmp_path: Path
) -> None:
    other = serial.elsewhere(tmp_path / "out")

    def kill_one() -> None:
        wait_for_results(other, 3)
        cluster.processes[0].send_signal(signal.SIGKILL)

    killing = threading.Thread(target=kill_one)
    killing.start()
    other.on(cluster.address)
    killing.join()
    written = contents(other.out)
    other.on(cluster.address)

    assert written == contents(serial.out)
    assert {row["skipped"] for row in other.rows()} == {"yes"}


def test_a_worker_writes_in_shared_folders_what_came_back_as_bytes(
    few: Portfolio, cluster: Cluster, tmp_path: Path
) -> None:
    """Also with a snapshot of their own, which the workers have not."""
    figures = ["--snapshot", str(shutil.copytree(embedded_data() / "population", tmp_path / "f"))]
    shared = few.elsewhere(tmp_path / "shared")

    few.on(cluster.address, *figures)
    shared.on(cluster.address, "--shared", *figures)

    assert set(few.outcomes().values()) == {"made"}
    assert contents(shared.out) == contents(few.out)


def test_a_worker_of_another_program_is_refused(
    few: Portfolio, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.many_dossiers.cluster.program_digest", lambda _: "another")

    result = few.on(cluster.address)

    assert result.exit_code == 2
    assert "do not run the same program" in result.output
    assert not few.folder.exists()


def test_a_scheduler_that_is_not_there_is_told(
    few: Portfolio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.many_dossiers.cluster.PATIENCE", 1)

    result = few.on("tcp://127.0.0.1:9")

    assert result.exit_code == 2
    assert "No scheduler answers at tcp://127.0.0.1:9" in result.output


def test_a_scheduler_without_workers_is_told(
    few: Portfolio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.many_dossiers.cluster.PATIENCE", 1)

    with scheduler(tmp_path) as alone:
        result = few.on(alone.address)

    assert result.exit_code == 2
    assert "has no worker" in result.output


def test_a_scheduler_that_is_lost_on_the_way_is_told_and_what_was_made_is_kept(
    few: Portfolio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.many_dossiers.cluster.PATIENCE", 5)

    with scheduler(tmp_path) as alone, worker_of(alone, tmp_path):

        def kept_at_last(question: Question, worked: Worked, inputs: str) -> DossierYear:
            alone.processes[0].kill()
            return kept(question, worked, inputs)

        monkeypatch.setattr("pipelines.many_dossiers.cluster.kept", kept_at_last)
        result = few.on(alone.address)

    assert result.exit_code == 1
    assert "is gone" in result.output
    assert not few.folder.exists()
    few.run()
    assert sorted(few.outcomes().values()) == ["made", "made", "unchanged"]


def contents_of_budgets(found: Portfolio) -> dict[str, bytes]:
    return {
        name: content
        for name, content in contents(found.out / "dossiers").items()
        if "/budget/" in name
    }


def wait_for_results(found: Portfolio, count: int) -> None:
    end = time.monotonic() + 60
    while len(list(found.out.glob(f"dossiers/*/*/{YEAR}/budget"))) < count:
        assert time.monotonic() < end, "nothing was made"
        time.sleep(0.05)


def wait_until_free(found: Portfolio) -> None:
    """Processes end with their parent; what they held is let go of."""
    with alone_in(found.out / "dossiers", wait_seconds=10):
        pass
    for path in paths_of(found):
        if found.results(path).exists():
            with alone_in(found.question.home(path), wait_seconds=10):
                assert is_whole(found.results(path))


def is_whole(folder: Path) -> bool:
    return is_untouched(folder, sha256((folder / "manifest.json").read_bytes()).hexdigest())


def test_there_is_a_core_to_work_with() -> None:
    assert free_cores() >= 1
