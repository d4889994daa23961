"""What the tests of a year share: the example without its cases, read once."""

from pathlib import Path

import pytest

from tests.kit.own_books import plain
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.dossier.contents import Dossier
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.year.books import Books


@pytest.fixture(scope="session")
def example_dossier(example: Path) -> Dossier:
    """The example as a value."""
    return read_dossier(example)


@pytest.fixture
def plain_books(snapshot: Snapshot, example_dossier: Dossier) -> Books:
    """The example without its cases, on 23 November 2026; what follows from it is not kept."""
    return plain(example_dossier, snapshot)
