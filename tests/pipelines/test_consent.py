"""An invoice goes out once, for good: what nobody can have meant is not issued (contract 3.2)."""

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.commands import options
from tests.kit.world import World


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    day = date(2027, 1, 4)
    monkeypatch.setattr(options, "machine_day", lambda: day)
    return day


def issue(world: World, *more: str, as_of: str) -> tuple[int, str]:
    """Issue from a dossier of one's own, without what the tests' own world adds."""
    places = ["--dossier", str(world.folder), "--out", str(world.out), "--as-of", as_of]
    result = CliRunner().invoke(app, ["invoices", "2027", *places, *more])
    return result.exit_code, result.output


@pytest.mark.usefixtures("today")
def test_a_year_that_has_not_begun_is_issued_only_when_asked(world: World) -> None:
    """Invoices go out in January of their year (choice A26)."""
    code, said = issue(world, as_of="2026-12-31")

    assert code == 2
    assert "2027 has not begun on 2026-12-31" in said
    assert not (world.folder / "register.sqlite").exists()

    assert issue(world, "--early", as_of="2026-12-31")[0] == 0


@pytest.mark.usefixtures("today")
def test_a_day_that_has_not_come_is_issued_on_only_when_asked(world: World) -> None:
    """A register keeps the latest day: nothing could be issued until 2072."""
    code, said = issue(world, as_of="2072-01-10")

    assert code == 2
    assert "2072-01-10 is later than today, 2027-01-04" in said
    assert not (world.folder / "register.sqlite").exists()

    assert issue(world, as_of="2027-01-04")[0] == 0
    assert issue(world, "--future", as_of="2027-01-05")[0] == 0


@pytest.mark.usefixtures("today")
@pytest.mark.parametrize("more", [(), ("--bank-statement", "afschrift.xml")])
def test_nothing_is_issued_from_the_example_that_nobody_named(
    more: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scheduler that starts in the wrong folder."""
    monkeypatch.chdir(tmp_path)

    result = CliRunner().invoke(app, ["invoices", "2027", "--quiet", *more])

    assert result.exit_code == 2
    assert "nothing is issued from the example" in result.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("today")
def test_what_would_be_issued_from_the_example_is_shown_with_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    result = CliRunner().invoke(app, ["invoices", "2027", "--dry-run", "--quiet"])

    assert result.exit_code == 0
    assert "warning: No ./dossier here" in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_quiet_year_end_says_that_it_is_about_the_example(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    result = CliRunner().invoke(app, ["year-end", "2025", "--quiet", "--as-of", "2026-11-23"])

    assert result.exit_code == 0
    assert "warning: No ./dossier here" in result.output
    assert result.stderr.splitlines()[-1].startswith("2025: result")
