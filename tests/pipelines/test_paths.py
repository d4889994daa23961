"""Folders that cannot be, or cannot be written, end in a clear message and never in a fault."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.paths import check_path
from zvh_finance.errors import UsageError

AS_OF = ("--as-of", "2026-11-23")
NUL, LONG = "a\0b", "x" * 300


def zvh(*arguments: object) -> tuple[int, str]:
    outcome = CliRunner().invoke(app, [str(a) for a in arguments])
    return outcome.exit_code, " ".join(outcome.output.split())


@pytest.mark.parametrize("option", ["--dossier", "--snapshot", "--out"])
@pytest.mark.parametrize(
    ("path", "reason"),
    [
        (NUL, "null"),
        (LONG, "its name is too long"),
        ("file/below", "a file stands where a folder should be"),
        ("loop", "its links lead round in a circle"),
    ],
    ids=["nul", "long", "below a file", "loop"],
)
@pytest.mark.parametrize("command", [("budget", "2027"), ("invoices", "2026"), ("check",)])
def test_a_path_that_cannot_be_is_refused_as_usage(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    option: str,
    path: str,
    reason: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("x")
    Path("loop").symlink_to("loop")

    code, said = zvh(*command, option, path, *AS_OF)

    assert code == 2
    assert option in said
    assert reason in said
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "loop"]


def test_a_job_that_is_called_from_python_hears_it_too() -> None:
    with pytest.raises(UsageError, match="--out holds a character that no name of a file can"):
        check_path(Path(NUL), "--out")


@pytest.mark.parametrize("name", [NUL, LONG, "file/below"])
def test_a_new_dossier_cannot_stand_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("x")
    assert zvh("new", name)[0] == 2
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_a_statement_of_the_bank_cannot_stand_there(own_example: Path, tmp_path: Path) -> None:
    options = ("--dossier", own_example, "--out", tmp_path, *AS_OF)
    assert zvh("invoices", "2026", *options)[0] == 0
    assert zvh("invoices", "2026", "--bank-statement", LONG, *options)[0] == 2
    assert zvh("invoices", "2026", "--bank-statement", NUL, *options)[0] == 2
    assert zvh("invoices", "2026", "--bank-statement", "nergens.xml", *options)[0] == 4


COMMANDS = [
    ("budget", "2027"),
    ("invoices", "2026"),
    ("year-end", "2025"),
    ("calendar", "2027"),
    ("withdrawal", "boxtel-2028"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=[c[0] for c in COMMANDS])
def test_a_full_disk_is_three_in_every_command(
    own_example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    def no_space(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("zvh_finance.disk.os.fsync", no_space)
    code, said = zvh(*command, "--dossier", own_example, "--out", tmp_path / "out", *AS_OF)

    assert code == 3
    assert "the disk is full" in said
    left = [p for p in (tmp_path / "out").rglob("*") if p.is_file() and p.name != ".zvh.lock"]
    assert left == []


@pytest.mark.parametrize("option", [(), ("--from-example",)])
@pytest.mark.parametrize("exists", [True, False])
def test_a_new_dossier_on_a_full_disk_is_three_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: tuple[str, ...], *, exists: bool
) -> None:
    written: list[int] = []

    def no_space(number: int) -> None:
        written.append(number)
        if len(written) > 1:
            raise OSError(28, "No space left on device")

    if exists:
        (tmp_path / "dossier").mkdir()
    monkeypatch.setattr("zvh_finance.disk.os.fsync", no_space)

    code, said = zvh("new", tmp_path / "dossier", *option)

    assert code == 3
    assert "the disk is full" in said
    assert [p.name for p in tmp_path.rglob("*")] == (["dossier"] if exists else [])


def test_a_new_dossier_is_the_template_with_next_year_s_budget(tmp_path: Path) -> None:
    assert zvh("new", tmp_path / "dossier", *AS_OF)[0] == 0
    assert (tmp_path / "dossier/budget/2027.csv").is_file()
    assert not (tmp_path / "dossier/budget/YEAR.csv").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["dossier"]


def test_a_run_makes_nothing_in_the_temporary_directory(
    own_example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So nothing of it can stay behind after a kill, and a full one is no matter."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "not-there"))
    for command in COMMANDS:
        code, said = zvh(*command, "--dossier", own_example, "--out", tmp_path / "out", *AS_OF)
        assert code == 0, said


def test_two_dossiers_do_not_mix_in_one_out(own_example: Path, tmp_path: Path) -> None:
    """The second partnership is refused for every kind of result, and no number is given out."""
    out = ("--out", tmp_path / "out", *AS_OF)
    for command in COMMANDS:
        assert zvh(*command, "--dossier", own_example, *out)[0] == 0
    before = {p: p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file()}
    (own_example / "register.sqlite").unlink()
    (own_example / "register.chain.jsonl").unlink()
    settings = own_example / "arrangement.toml"
    text = settings.read_text(encoding="utf-8")
    assert text.count('\nname = "Zorg- en Veiligheidshuis') == 1
    changed = text.replace('\nname = "Zorg- en Veiligheidshuis', '\nname = "Ander huis', 1)
    settings.write_text(changed, encoding="utf-8")

    for command in COMMANDS:
        code, said = zvh(*command, "--dossier", own_example, *out)
        assert code == 3, command
        assert "are of Zorg- en Veiligheidshuis" in said
        assert "is about Ander huis" in said
    assert {p: p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file()} == before


def test_a_journal_that_a_person_changed_stops_before_numbers_are_given_out(
    own_example: Path, tmp_path: Path
) -> None:
    options = ("--dossier", own_example, "--out", tmp_path, *AS_OF)
    assert zvh("invoices", "2026", *options)[0] == 0
    journal = tmp_path / "2026/invoices/journaal.csv"
    written = journal.read_bytes()
    journal.write_bytes(written + b"nagekeken\r\n")

    for option in ((), ("--export",), ("--rebuild",)):
        code, said = zvh("invoices", "2026", *option, *options)
        assert code == 3
        assert "journaal.csv" in said
    assert journal.read_bytes() == written + b"nagekeken\r\n"
    assert zvh("invoices", "2026", "--export", "--force", *options)[0] == 0
    assert journal.read_bytes() == written
    assert zvh("invoices", "2026", *options)[0] == 0
