"""Fetching in a hurry from a server on loopback, and comparing what a snapshot holds."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from zvh_finance.cbs.config import CbsConfig
from zvh_finance.cbs.consent import Consent, Wish
from zvh_finance.cbs.refresh import Protocol
from zvh_finance.cbs.taking import Refreshed, cbs_config, fetch_population
from zvh_finance.embedded import embedded_data

TODAY = date(2026, 12, 1)
REVISED = Consent(revision=True)
"""Of a user who has seen what CBS revised."""

EMBEDDED = embedded_data() / "population"

Fetch = Callable[..., Refreshed]


def quick(config: CbsConfig) -> CbsConfig:
    """The same, for somebody in a hurry."""
    return config.waiting(
        connect_seconds=4.0,
        read_seconds=4.0,
        total_seconds=30.0,
        attempts=2,
        backoff_seconds=0.01,
        largest_wait_seconds=2.0,
    )


def fetch_from(
    url: str,
    folder: Path,
    years: Sequence[int] = (2026,),
    protocol: Protocol = Protocol.AUTO,
    consent: Consent = Consent(),  # noqa: B008 — frozen
    **limits: float,
) -> Refreshed:
    """Fetch some years from an address."""
    config = quick(cbs_config().at(url)).waiting(**limits)
    return fetch_population(Wish(tuple(years), consent), folder, config, protocol, TODAY)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file of a snapshot; the lock, which stays behind, is none of it."""
    return {
        path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name != ".lock"
    }
