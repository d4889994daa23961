"""A CBS on loopback, and a snapshot to fetch into."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.cbs.cbs_server import CbsServer, running
from tests.cbs.fetching import EMBEDDED, Fetch, fetch_from


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests speak to this machine, also where the world is behind a proxy."""
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1")


@pytest.fixture
def cbs() -> Iterator[CbsServer]:
    """A CBS over plain http."""
    with running() as server:
        yield server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the embedded snapshot."""
    return Path(shutil.copytree(EMBEDDED, tmp_path / "population"))


@pytest.fixture
def fetch(cbs: CbsServer, folder: Path) -> Fetch:
    """Fetch from the CBS of the test into the snapshot of the test."""
    return partial(fetch_from, cbs.url, folder)
