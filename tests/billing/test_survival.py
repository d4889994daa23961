"""Killed, crowded out, without room or without rights: the register stays whole."""

import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.kit.issuing import WEIGHTS, issue, issue_and_archive
from zvh_finance.amount.money import apportion
from zvh_finance.billing.archive import check_archive
from zvh_finance.billing.database import open_database, transaction
from zvh_finance.billing.register import Register
from zvh_finance.errors import BusyError, ZvhError

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
KILLS = 200

ZYGOTE = """
import os, sys
from pathlib import Path
from tests.kit.issuing import issue_and_archive
print("ready", flush=True)
for line in sys.stdin:
    path, archive, total = line.rstrip().split("|")
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.read(told, 1)
        issue_and_archive(Path(path), Path(archive), int(total))
        print("done", flush=True)
        os._exit(0)
    print(child, flush=True)
    os.write(tell, b"!")
    sys.stdin.readline()
    os.waitpid(child, 0)
    print("ended", flush=True)
"""
"""A process that stands ready, and forks one to issue and archive each time that it is told.

A child that ended keeps its number until the next line, so that what is killed is never another.
"""

WORKER = """
import sys
from pathlib import Path
from tests.kit.issuing import issue_and_archive
print("ready", flush=True)
for total in sys.stdin:
    issue_and_archive(Path(sys.argv[1]), Path(sys.argv[2]), int(total))
    print("done", flush=True)
"""


def start(path: Path, archive: Path) -> subprocess.Popen[str]:
    """A process that issues and archives a budget for each total that it is told."""
    return begun(WORKER, str(path), str(archive))


def told_to(zygote: subprocess.Popen[str], path: Path, archive: Path, total: int) -> int:
    """The number of the process that now issues."""
    assert zygote.stdin is not None
    assert zygote.stdout is not None
    zygote.stdin.write(f"{path}|{archive}|{total}\n")
    zygote.stdin.flush()
    return int(zygote.stdout.readline())


def has_done(zygote: subprocess.Popen[str]) -> bool:
    """Whether the last process that was told to had issued and archived before it ended."""
    assert zygote.stdin is not None
    assert zygote.stdout is not None
    zygote.stdin.write("killed\n")
    zygote.stdin.flush()
    said = zygote.stdout.readline().strip()
    return said == "done" and zygote.stdout.readline().strip() == "ended"


def begun(program: str, *arguments: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def tell(process: subprocess.Popen[str], total: int) -> None:
    assert process.stdin is not None
    process.stdin.write(f"{total}\n")
    process.stdin.flush()


def assert_whole(path: Path, archive: Path, total: int) -> None:
    """No number missing or double, the sum is the budget, every document is there."""
    with Register(path) as register:
        documents = register.documents()
        assert register.check() == ()
    numbers = [document.invoice.number for document in documents]
    assert numbers == [f"ZVH-2027-{n:04d}" for n in range(1, len(numbers) + 1)]
    net = dict.fromkeys(WEIGHTS, 0)
    for document in documents:
        net[document.invoice.municipality_code] += document.invoice.signed_net_cents
    assert net == apportion(total, WEIGHTS)
    assert check_archive(archive, documents) == ()


@pytest.mark.slow
def test_killed_at_two_hundred_moments_nothing_is_lost_or_double(tmp_path: Path) -> None:
    """Kill -9 while issuing, amending and archiving; the next run brings everything in order."""
    chance = random.Random(17)  # noqa: S311  # moments, not secrets
    path, archive = tmp_path / "register.sqlite", tmp_path / "archive"
    started = time.monotonic()
    issue_and_archive(tmp_path / "other.sqlite", tmp_path / "other", 1_000_000)
    usual = time.monotonic() - started
    interrupted = 0
    with begun(ZYGOTE) as zygote:
        for attempt in range(KILLS):
            total = chance.randrange(1_000_000, 200_000_000)
            if attempt % 20 == 0:
                # A new register now and then: making one must survive a kill as well.
                path, archive = tmp_path / f"{attempt}.sqlite", tmp_path / f"archive-{attempt}"
            child = told_to(zygote, path, archive, total)
            time.sleep(chance.uniform(0, 0.9 * usual))
            os.kill(child, signal.SIGKILL)
            interrupted += not has_done(zygote)
            issue_and_archive(path, archive, total)
            assert_whole(path, archive, total)
    assert interrupted > KILLS // 5, "the kills came too late to mean anything"


def test_a_second_issuer_waits_for_the_first(tmp_path: Path) -> None:
    """Two processes told to issue the same budget: together they issue it once."""
    path, archive = tmp_path / "register.sqlite", tmp_path / "archive"
    workers = [start(path, archive) for _ in range(2)]
    for worker in workers:
        tell(worker, 123_456)
    for worker in workers:
        worker.communicate()
        assert worker.returncode == 0
    assert_whole(path, archive, 123_456)


def test_a_second_issuer_gives_up_as_busy(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    issue(path, 100)
    with Register(path) as first, first.alone(), pytest.raises(BusyError) as busy:
        issue(path, 200, wait_seconds=0.05)
    assert busy.value.exit_code == 6
    assert "Another run is working" in str(busy.value)


def in_a_small_room(
    path: Path, archive: Path, total: int, largest_file: int
) -> subprocess.CompletedProcess[str]:
    """Issue in a process that may not write a file beyond a size, as on a full disk."""
    script = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from tests.kit.issuing import issue_and_archive\n"
        "from zvh_finance.errors import ZvhError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({largest_file}, {largest_file}))\n"
        "try:\n"
        f"    issue_and_archive(Path(sys.argv[1]), Path(sys.argv[2]), {total})\n"
        "except ZvhError as error:\n"
        "    sys.exit(str(error))\n"
    )
    return subprocess.run(
        [sys.executable, "-c", script, str(path), str(archive)],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="needs file size limits")
@pytest.mark.parametrize("room", [0, 10, 50, 90, 99])
def test_a_full_disk_is_told_and_the_register_stays_as_it_was(tmp_path: Path, room: int) -> None:
    """Files may grow to a percentage of what the register has now."""
    path, archive = tmp_path / "register.sqlite", tmp_path / "archive"
    issue_and_archive(path, archive, 5_000_000)
    before = path.read_bytes()
    outcome = in_a_small_room(path, archive, 7_000_000, len(before) * room // 100)
    assert outcome.returncode == 1
    assert "cannot be written: the disk" in outcome.stderr
    issue(path, 5_000_000)
    assert path.read_bytes() == before
    issue_and_archive(path, archive, 7_000_000)
    assert_whole(path, archive, 7_000_000)


def test_no_room_for_the_documents_leaves_them_to_the_next_run(tmp_path: Path) -> None:
    """The register fits, its files do not: everything is issued and completed later."""
    path, archive = tmp_path / "register.sqlite", tmp_path / "archive"
    archive.mkdir()
    issue(path, 7_000_000)
    outcome = in_a_small_room(path, archive, 7_000_000, 1_000)
    assert "The register holds every" in outcome.stderr
    issue_and_archive(path, archive, 7_000_000)
    assert_whole(path, archive, 7_000_000)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ZvhError, match="its folder is missing, or may not be written to"):
        issue(tmp_path / "nowhere" / "register.sqlite", 100)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    issue(path, 100)
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    with pytest.raises(ZvhError, match="read-only"):
        issue(path, 200)
    tmp_path.chmod(0o755)


def test_a_read_only_register_is_told_and_kept(tmp_path: Path) -> None:
    """The same message when the connection itself may only read, whoever runs it."""
    path = tmp_path / "register.sqlite"
    issue(path, 100)
    connection = open_database(path)
    connection.execute("PRAGMA query_only = ON")
    with (
        pytest.raises(ZvhError, match="the file or its folder is read-only"),
        transaction(connection, path),
    ):
        connection.execute("INSERT INTO entry VALUES (9, '', '', '', '', '')")
    connection.close()
    with Register(path) as register:
        assert len(register.documents()) == 3
        assert register.check() == ()
