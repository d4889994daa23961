"""Runs at the same time in one folder: each does its work or is told that another one is busy."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from zvh_finance.billing.archive import check_archive
from zvh_finance.billing.register import Register

ROOT = Path(__file__).parents[2]
WORKERS, RUNS = 3, 24
BUSY = 6

WORKER = """
import sys
from typer.testing import CliRunner
from pipelines.cli import app
print("ready", flush=True)
for line in sys.stdin:
    outcome = CliRunner().invoke(app, line.split())
    print(outcome.exit_code, " ".join(outcome.output.split())[-300:], flush=True)
"""

JOBS = (
    "invoices 2026",
    "invoices 2026 --export",
    "invoices 2026 --rebuild",
    "invoices 2025",
    "calendar 2027",
    "calendar 2026",
    "year-end 2025",
)


def start() -> subprocess.Popen[str]:
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER],
        env={**os.environ, "PYTHONPATH": str(ROOT), "ZVH_LANG": "en"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert worker.stdout is not None
    assert worker.stdout.readline() == "ready\n"
    return worker


@pytest.mark.slow
def test_three_workers_in_one_folder_end_in_done_or_busy(own_example: Path, tmp_path: Path) -> None:
    chance = random.Random(10)  # noqa: S311 — an order of jobs, no secret
    out, archive = tmp_path / "out", tmp_path / "out/2026/invoices"
    options = f"--dossier {own_example} --out {out} --as-of 2026-11-23"
    workers = [start() for _ in range(WORKERS)]
    told: list[str] = []
    for _ in range(RUNS):
        # What is lost is made again by all of them at once, papers and documents.
        for path in archive.glob("*"):
            if chance.random() < 0.3:
                path.unlink()
        first = "invoices 2026" if not archive.exists() else chance.choice(JOBS)
        for job, worker in zip([first, *chance.choices(JOBS, k=2)], workers, strict=True):
            assert worker.stdin is not None
            worker.stdin.write(f"{job} {options}\n")
            worker.stdin.flush()
        for worker in workers:
            assert worker.stdout is not None
            told.append(worker.stdout.readline().strip())
    for worker in workers:
        worker.communicate()

    assert len(told) == WORKERS * RUNS
    assert {answer.split()[0] for answer in told} <= {"0", str(BUSY), "4"}, told
    assert sum(answer.startswith("0 ") for answer in told) > RUNS
    assert all("Nothing was issued yet" in answer for answer in told if answer.startswith("4 "))
    with Register(own_example / "register.sqlite") as register:
        documents = register.documents(2026)
        assert register.check() == ()
    left = [p for p in out.rglob("*") if ".part" in p.name or ".manifest.next" in p.name]
    assert left == []
    assert {finding.code for finding in check_archive(archive, documents)} <= {"document-missing"}
