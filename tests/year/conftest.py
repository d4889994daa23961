"""What tests of a year share."""

from pathlib import Path

import pytest

from tests.kit.world import World


@pytest.fixture
def world(example: Path, tmp_path: Path) -> World:
    """The example without its cases: each test says what happened."""
    found = World.of(example, tmp_path)
    found.without_cases()
    return found
