"""Portfolios that tests run, and what a process does to die while it works on a dossier."""

import csv
import io
import json
import os
import signal
import socket
import time
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing import parent_process
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from pipelines.cli import app
from pipelines.many_dossiers.keeping import done
from pipelines.many_dossiers.one_dossier import refused
from pipelines.many_dossiers.question import Question
from pipelines.opening import ReadSnapshot
from tests.kit.many_dossiers import AS_OF, YEAR
from zvh_finance.errors import UsageError
from zvh_finance.year.portfolio import DossierYear

DEADLY = "deadly"
"""A file in a dossier whose content is how often it kills the process that works on it."""


@dataclass(frozen=True)
class Portfolio:
    """Dossiers below a folder, and where their results go."""

    top: Path
    out: Path

    @property
    def question(self) -> Question:
        return Question(self.top, self.out, YEAR, AS_OF, None, force=False, ground="the same")

    def run(self, *options: str, as_of: date = AS_OF, workers: int | None = 1) -> Result:
        asked = [str(self.top), str(YEAR), "--out", str(self.out), "--as-of", as_of.isoformat()]
        if workers is not None:
            asked += ["--workers", str(workers)]
        return CliRunner().invoke(app, ["portfolio", *asked, *options])

    def on(self, address: str, *options: str) -> Result:
        """On the cluster of a scheduler."""
        return self.run("--scheduler", address, *options, workers=None)

    @property
    def folder(self) -> Path:
        return self.out / str(YEAR) / "portfolio"

    def rows(self, name: str = "portfolio.csv") -> list[dict[str, str]]:
        text = (self.folder / name).read_text("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text), delimiter=";"))

    def outcomes(self) -> dict[str, str]:
        return {row["dossier"]: row["outcome"] for row in self.rows()}

    def listed(self) -> dict[str, dict[str, Any]]:
        told = json.loads((self.folder / "portfolio.json").read_bytes())
        return {each["dossier"]: each for each in told["dossiers"]}

    def results(self, path: str) -> Path:
        return self.out / "dossiers" / path / str(YEAR) / "budget"

    def elsewhere(self, out: Path) -> "Portfolio":
        return replace(self, out=out)


PRESSED = "pressed"
"""A file in a dossier: who works on it presses Ctrl-C twice, meanwhile."""


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def deadly(question: Question, path: str, read: ReadSnapshot) -> DossierYear:
    """Work on a dossier, unless it says that it kills: then the system ends this process."""
    file = question.top / path / DEADLY
    lives = int(file.read_text()) if file.exists() else 0
    if lives:
        file.write_text(str(lives - 1))
        os.kill(os.getpid(), signal.SIGKILL)
    return done(question, path, read)


def pressed(question: Question, path: str, read: ReadSnapshot) -> DossierYear:
    """Work on a dossier; where it says so, Ctrl-C is pressed twice in the process that waits."""
    waiting = parent_process()
    if (question.top / path / PRESSED).exists() and waiting is not None and waiting.pid:
        for _ in range(2):
            os.kill(waiting.pid, signal.SIGINT)
            time.sleep(0.5)
    return done(question, path, read)


def calling(question: Question, path: str, read: ReadSnapshot) -> DossierYear:
    """Attempt a connection first, as a library might."""
    try:
        socket.socket(socket.AF_INET).close()
    except UsageError as error:
        return refused(question, path, error)
    return done(question, path, read)
