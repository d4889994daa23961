"""The scenarios of this folder: their steps, and the story that a scenario tells."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.convenant.steps.story import Story
from zvh_finance.cbs.snapshot import Snapshot

STEPS = ("partnership", "boards", "leaving", "staff", "asking", "answers")


def pytest_configure(config: pytest.Config) -> None:
    for name in STEPS:
        config.pluginmanager.import_plugin(f"tests.convenant.steps.{name}")


def pytest_bdd_apply_tag(tag: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """A tag names an article or a choice: `pytest -k artikel-17.2` runs what has it."""
    setattr(function, tag, True)
    return function


@pytest.fixture
def story(tmp_path: Path, snapshot: Snapshot) -> Story:
    """A dossier of which nothing was told yet."""
    return Story(tmp_path / "dossier", snapshot)
