"""What tests of a year begin with, besides what all tests share."""

from pathlib import Path

import pytest

from tests.convenant.steps.story import Story
from tests.kit.three_towns import Towns
from zvh_finance.cbs.snapshot import Snapshot


@pytest.fixture
def towns(tmp_path: Path, snapshot: Snapshot) -> Towns:
    """Three towns of which nothing was told yet."""
    return Towns.of(Story(tmp_path / "towns", snapshot))
