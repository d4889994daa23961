"""Copies of a dossier share its name: that results were those of another one is told."""

import shutil
from pathlib import Path

from tests.kit.world import World


def test_results_of_another_copy_are_replaced_with_a_word(world: World, tmp_path: Path) -> None:
    copy = World(Path(shutil.copytree(world.folder, tmp_path / "proef")), world.out)

    assert "these results were" not in world.done("calendar", "2027").stderr
    told = copy.done("calendar", "2027").stderr
    again = copy.done("calendar", "2027").stderr
    back = world.done("calendar", "2027").stderr

    assert f"these results were those of the dossier in {world.folder}" in told
    assert "these results were" not in again
    assert f"these results were those of the dossier in {copy.folder}" in back


def test_a_record_that_cannot_be_read_stops_nothing(world: World) -> None:
    world.done("calendar", "2027")
    (world.out / ".zvh.dossiers.json").write_text("[" * 100_000, "utf-8")

    world.done("calendar", "2027")
