"""A CBS on loopback, and a snapshot to fetch into."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from pipelines.population_refresh import Refreshed, cbs_config, fetch_population
from tests.cbs.cbs_server import CbsServer, running
from zvh_finance.cbs.config import CbsConfig
from zvh_finance.cbs.refresh import Protocol
from zvh_finance.embedded import embedded_data

TODAY = date(2026, 12, 1)
EMBEDDED = embedded_data() / "population"

Fetch = Callable[..., Refreshed]


@pytest.fixture
def cbs() -> Iterator[CbsServer]:
    """A CBS over plain http."""
    with running() as server:
        yield server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the embedded snapshot."""
    return Path(shutil.copytree(EMBEDDED, tmp_path / "population"))


def quick(config: CbsConfig) -> CbsConfig:
    """The same, for somebody in a hurry."""
    return config.waiting(
        connect_seconds=0.4,
        read_seconds=0.4,
        total_seconds=8.0,
        attempts=2,
        backoff_seconds=0.01,
        largest_wait_seconds=2.0,
    )


def fetch_from(
    url: str,
    folder: Path,
    years: Sequence[int] = (2026,),
    protocol: Protocol = Protocol.AUTO,
    **limits: float,
) -> Refreshed:
    """Fetch some years from an address."""
    config = quick(cbs_config().at(url)).waiting(**limits)
    return fetch_population(years, folder, config, protocol, TODAY)


@pytest.fixture
def fetch(cbs: CbsServer, folder: Path) -> Fetch:
    """Fetch from the CBS of the test into the snapshot of the test."""
    return partial(fetch_from, cbs.url, folder)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file of a snapshot; the lock, which stays behind, is none of it."""
    return {
        path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name != ".lock"
    }
