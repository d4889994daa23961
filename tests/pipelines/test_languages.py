"""Messages, tables and help in the language of who reads them, on any terminal (contract 3.2)."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.commands.languages import language_asked, language_of
from pipelines.messages import LogFormat, Messages
from pipelines.screen.tables import Column, ScreenTable, show
from tests.kit.world import World
from zvh_finance.errors import Finding
from zvh_finance.language import (
    Count,
    Euros,
    Language,
    Percentage,
    Text,
    as_it_is,
    commas,
    listed,
    one_of,
    said,
    say,
    sentences,
)

ROOT = Path(__file__).parents[2]
DUTCH, ENGLISH = Language.DUTCH, Language.ENGLISH


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, DUTCH),
        ({"LANG": "C"}, DUTCH),
        ({"LANG": "nl_NL.UTF-8"}, DUTCH),
        ({"LANG": "en_GB.UTF-8"}, ENGLISH),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "nl_NL"}, DUTCH),
        ({"LANG": "de_DE.UTF-8"}, DUTCH),
        ({"ZVH_LANG": "en", "LANG": "nl_NL.UTF-8"}, ENGLISH),
        ({"ZVH_LANG": "nl_NL", "LANG": "en_US"}, DUTCH),
        ({"ZVH_LANG": "fr", "LANG": "en_US"}, ENGLISH),
    ],
)
def test_the_environment_chooses_the_language_and_dutch_is_what_is_left(
    environment: Mapping[str, str], language: Language
) -> None:
    assert language_of(environment) is language


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ([], DUTCH),
        (["budget", "2027", "--lang", "en"], ENGLISH),
        (["budget", "--lang=en", "x"], ENGLISH),
        (["--lang", "en", "budget"], ENGLISH),
        (["budget", "--lang"], DUTCH),
        (["budget", "--lang", "fr"], DUTCH),
    ],
)
def test_what_is_typed_chooses_before_it_is_understood(
    typed: list[str], language: Language
) -> None:
    """A typing error is told in the language that was asked for beside it."""
    assert language_asked(typed, {}) is language


def test_values_follow_the_notation_of_the_language() -> None:
    text = say(
        "{amount}, {count}, {share}",
        amount=Euros(-123_456_789),
        count=Count(161_800),
        share=Percentage(1, 7),
    )

    assert text.said(DUTCH).replace("\xa0", " ") == "€ -1.234.567,89, 161.800, 14,28571%"
    assert text.said(ENGLISH) == "-€1,234,567.89, 161,800, 14.28571%"


def test_a_series_has_the_word_of_its_language_before_the_last() -> None:
    towns = ("Boekel", "Oss", "Vught")

    assert said(listed(towns), DUTCH) == "Boekel, Oss en Vught"
    assert said(one_of(towns), DUTCH) == "Boekel, Oss of Vught"
    assert said(listed(towns), ENGLISH) == "Boekel, Oss and Vught"
    assert said(commas(towns), DUTCH) == "Boekel, Oss, Vught"
    assert said(listed(["Oss"]), DUTCH) == "Oss"
    assert said(sentences([as_it_is("One."), as_it_is("Two.")]), DUTCH) == "One. Two."


def test_what_was_typed_is_never_taken_for_a_sentence() -> None:
    """Braces in a name are braces."""
    assert say("line {line}", line="{boom}").said(ENGLISH) == "line {boom}"
    assert as_it_is("{boom}").said(DUTCH) == "{boom}"


def lines_of(language: str, *arguments: str) -> tuple[int, list[dict[str, object]]]:
    result = CliRunner().invoke(app, [*arguments, "--log", "json", "--lang", language])
    return result.exit_code, [json.loads(line) for line in result.stderr.splitlines()]


@pytest.mark.parametrize(
    ("arguments", "code", "english", "dutch"),
    [
        (["budget", "2027", "--kleur"], "option-unknown", "no option --kleur", "optie --kleur"),
        (["begroot", "2027"], "command-unknown", "no command", "opdracht"),
        (["budget"], "argument-missing", "is missing", "ontbreekt"),
        (
            ["budget", "twintig"],
            "argument-invalid",
            "a year, such as 2027",
            "een jaar zijn, zoals 2027",
        ),
        (["budget", "2027", "--as-of", "31-1"], "argument-invalid", "2027-01-31", "2027-01-31"),
        (["budget", "2027", "--quiet=1"], "option-misused", "needs a value", "waarde"),
        (["budget", "2027", "2028"], "argument-too-many", "more on the line", "2028"),
        (["budget", "2027", "--as-of", "9999-12-31"], "argument-invalid", "1900 to 2200", "2200"),
        (["budget", "2099"], "budget-missing", "no budget for 2099", "begroting voor 2099"),
    ],
)
def test_a_message_keeps_its_code_and_keys_in_every_language(
    arguments: list[str], code: str, english: str, dutch: str
) -> None:
    (exit_code, told), (_, said_in_dutch) = (lines_of(way, *arguments) for way in ("en", "nl"))

    assert exit_code == 4 if code == "budget-missing" else 2
    assert told[-1]["code"] == said_in_dutch[-1]["code"] == code
    assert told[-1].keys() == said_in_dutch[-1].keys()
    assert english in str(told[-1]["message"])
    assert dutch in str(said_in_dutch[-1]["message"])


def test_the_language_may_be_asked_for_before_the_command(tmp_path: Path) -> None:
    nowhere = ["budget", "2027", "--dossier", str(tmp_path)]

    assert "There is no dossier" in CliRunner().invoke(app, ["--lang", "en", *nowhere]).stderr
    assert "fout: " in CliRunner().invoke(app, ["--lang", "nl", *nowhere]).stderr


def test_help_is_dutch_too() -> None:
    told = CliRunner().invoke(app, ["invoices", "--help", "--lang", "nl"]).stdout
    overview = CliRunner().invoke(app, ["--help"], env={"ZVH_LANG": "nl"}).stdout

    assert told.startswith("Gebruik: ")
    assert "Voorbeeld: zvh invoices 2027 --dry-run" in told
    for english in ("Options:", "Show this", "The dossier.", "Arguments:", "Example"):
        assert english not in told
    assert "Opdrachten:" in overview


def run_in(encoding: str, tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    home = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONUTF8": "0", "LC_ALL": "C"}
    return subprocess.run(
        [sys.executable, "-m", "pipelines", *arguments, "--out", str(tmp_path / "out")],
        check=False,
        cwd=ROOT,
        env={**home, "PYTHONIOENCODING": encoding},
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )


@pytest.mark.parametrize(
    ("encoding", "euro"), [("ascii", b"EUR"), ("cp850", b"EUR"), ("cp1252", b"\x80")]
)
def test_an_output_without_a_euro_sign_is_written_all_the_same(
    encoding: str, euro: bytes, tmp_path: Path
) -> None:
    answer = run_in(encoding, tmp_path, "explain", "2027", "Oss", "--as-of", "2026-11-23")

    assert answer.returncode == 0, answer.stderr
    assert euro in answer.stdout
    assert b"161.403,17" in answer.stdout


@pytest.mark.slow
def test_a_budget_on_an_old_console_is_written_and_shown(tmp_path: Path) -> None:
    answer = run_in("cp850", tmp_path, "budget", "2027", "--as-of", "2026-11-23")

    assert answer.returncode == 0, answer.stderr
    assert b"EUR" in answer.stdout
    assert (tmp_path / "out/2027/budget/manifest.json").exists()


WIDE = ScreenTable(
    say("Open"),
    (
        Column(say("Municipality")),
        Column(say("Open"), is_number=True),
        Column(as_it_is("x" * 30), is_extra=True),
        Column(as_it_is("y" * 30), is_extra=True),
    ),
    [("Oss", Euros(100), "a" * 30, "b" * 30)],
    (say("Total"), Euros(100), "", ""),
)


def shown(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], width: str
) -> str:
    monkeypatch.setenv("COLUMNS", width)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    show(world.options(messages=Messages(language=ENGLISH)), WIDE)
    return capsys.readouterr().out


def test_a_narrow_terminal_shows_what_matters_and_says_what_it_left_out(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = shown(world, monkeypatch, capsys, "80")

    assert "Oss" in told
    assert "€1.00" in told
    assert "a" * 30 in told
    assert "b" * 30 not in told
    assert f"Left out, for the window is narrow: {'y' * 30}." in told
    assert max(len(re.sub(r"\x1b\[\d+m", "", line)) for line in told.splitlines()) <= 80


def test_a_wide_terminal_shows_all_and_no_colour_where_none_is_wanted(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = shown(world, monkeypatch, capsys, "120")

    assert "b" * 30 in told
    assert "Left out" not in told
    assert re.search(r"\x1b\[[349]\dm", told) is None


def test_completion_knows_the_commands_and_their_options() -> None:
    def completed(words: str, place: int) -> list[str]:
        asked = {"_ZVH_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(place)}
        return CliRunner().invoke(app, [], env=asked, prog_name="zvh").stdout.split()

    assert completed("zvh bud", 1) == ["budget"]
    assert "--dry-run" in completed("zvh invoices --d", 2)
    assert completed("zvh budget --log ", 3) == ["text", "json"]


def test_json_is_one_object_a_line_in_any_language(capsys: pytest.CaptureFixture[str]) -> None:
    messages = Messages(LogFormat.JSON, language=DUTCH)
    messages.summary("budget", Text("{x}", (("x", "één\nregel"),)))

    (line,) = capsys.readouterr().err.splitlines()
    assert json.loads(line) == {"level": "info", "event": "budget", "message": "één\nregel"}


def test_what_was_typed_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    typed = "Oss\x1b[2J\nfout: alles is weg"
    Messages(language=ENGLISH).fail(Finding("odd", say("line {line}", line=typed)))

    (line,) = capsys.readouterr().err.splitlines()
    assert line == "error: line Oss [2J fout: alles is weg"
