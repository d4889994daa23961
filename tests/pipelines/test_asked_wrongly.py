"""Commands that are asked what cannot be: one sentence on what it is, and nothing is written."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipelines.cli import app
from tests.kit.world import World
from zvh_finance import __version__


def zvh(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


def told(result: Result) -> str:
    return " ".join(result.output.split())


def test_the_version_is_told() -> None:
    result = zvh("--version")

    assert (result.exit_code, result.output) == (0, f"zvh-finance {__version__}\n")


def test_a_new_dossier_does_not_come_where_something_stands(tmp_path: Path) -> None:
    (tmp_path / "notitie.txt").write_text("van mij", "utf-8")
    result = zvh("new", tmp_path)

    assert result.exit_code == 2
    assert "This is not empty. Choose a folder that does not exist yet." in told(result)
    assert [path.name for path in tmp_path.iterdir()] == ["notitie.txt"]


def test_a_word_that_an_option_does_not_know_is_told_with_those_it_knows() -> None:
    result = zvh("cbs", "fetch", "--protocol", "v5")

    assert result.exit_code == 2
    assert all(word in told(result) for word in ("--protocol", "auto", "v3", "v4"))


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--new-register", "Schijf kapot", "--export"), "--new-register goes without the other"),
        (("--only", "contributions", "--export"), "--only goes alone or with --dry-run"),
    ],
)
def test_what_issues_does_not_go_with_what_does_not(
    world: World, options: tuple[str, ...], why: str
) -> None:
    result = world.run("invoices", "2027", *options, as_of="2027-01-04")

    assert result.exit_code == 2
    assert why in told(result)
    assert not (world.folder / "register.sqlite").exists()


def test_figures_from_before_the_table_of_today_name_no_cell_of_it(world: World) -> None:
    """Of 1 January 2018 the snapshot has figures of which no period of the table is known."""
    shown = world.done("cbs", "show", "2019")

    assert "SHA-256" in shown.output
    assert "Cell:" not in shown.output
