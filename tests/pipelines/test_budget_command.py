"""`zvh budget`, run as its user runs it."""

import csv
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path

import pytest
from filelock import FileLock

from tests.kit.manifests import inputs_of, outputs_of, predicate_of

AS_OF = "2026-11-23"
CHARGE_COLUMNS = (
    "trace_id;article;cost_year;line;description;municipality_code;municipality_name;"
    "reference_date;population;population_total;amount_total_cents;share_cents;decision;status"
)
KEY_COLUMNS = (
    "cost_year;reference_date;municipality_code;municipality_name;population;population_total;"
    "percentage;population_status;source_table;source_period;derived_from"
)


def zvh(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipelines", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **environment},
        check=False,
        timeout=120,
    )


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, example: Path) -> Path:
    """A folder with a dossier of one's own and the budget of 2027 made in it."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(example, folder / "dossier")
    result = zvh("budget", "2027", "--as-of", AS_OF, cwd=folder)
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture
def own_desk(tmp_path: Path, example: Path) -> Path:
    """A dossier that a test may spoil."""
    shutil.copytree(example, tmp_path / "dossier")
    return tmp_path


def test_the_charges_add_up_both_ways(desk: Path) -> None:
    path = desk / "reports/2027/budget/charges.csv"
    assert path.read_text(encoding="utf-8-sig").splitlines()[0] == CHARGE_COLUMNS
    charges = rows(path)
    totals = [row for row in charges if not row["line"]]
    base = {int(row["amount_total_cents"]) for row in totals}

    assert len(totals) == 10
    assert base == {107_960_000}
    assert sum(int(row["share_cents"]) for row in totals) == 107_960_000
    for total in totals:
        own = [r for r in charges if r["municipality_code"] == total["municipality_code"]]
        lines = [int(row["share_cents"]) for row in own if row["line"]]
        assert sum(lines) == int(total["share_cents"])
    for line in {row["line"] for row in charges if row["line"]}:
        of_line = [row for row in charges if row["line"] == line]
        amount = int(of_line[0]["amount_total_cents"])
        assert sum(int(row["share_cents"]) for row in of_line) == amount
        for row in of_line:
            exact = Fraction(amount * int(row["population"]), int(row["population_total"]))
            assert abs(int(row["share_cents"]) - exact) <= 1


def test_every_charge_has_a_stable_trace_and_its_ground(desk: Path) -> None:
    charges = rows(desk / "reports/2027/budget/charges.csv")

    traces = [row["trace_id"] for row in charges]
    assert len(set(traces)) == len(traces)
    oss = next(row for row in charges if row["trace_id"] == "BEG-2027-GM0828")
    assert oss["article"] == "17.2"
    assert oss["reference_date"] == "2026-01-01"
    assert (oss["population"], oss["population_total"]) == ("95549", "639112")
    assert "DB-2026-05" in oss["decision"]
    assert oss["status"] == "adopted"
    grant = next(r for r in charges if r["trace_id"] == "BEG-2027-GM0828-rijksbijdrage")
    assert int(grant["share_cents"]) < 0


def test_the_key_names_its_cells(desk: Path) -> None:
    path = desk / "reports/2027/budget/key.csv"
    assert path.read_text(encoding="utf-8-sig").splitlines()[0] == KEY_COLUMNS
    oss = next(row for row in rows(path) if row["municipality_code"] == "GM0828")

    assert oss["source_table"] == "03759ned"
    assert oss["source_period"] == "2026JJ00"
    assert oss["population_status"] == "definitive"
    assert oss["percentage"] == "14,95027"


def test_the_manifest_lists_what_went_in_and_what_came_out(desk: Path) -> None:
    folder = desk / "reports/2027/budget"
    told, read = predicate_of(folder), inputs_of(folder)
    written = digests(folder)
    written.pop("manifest.json")

    assert outputs_of(folder) == written
    assert told["run"]["arguments"] == {"as_of": AS_OF, "year": "2027"}
    assert "dossier/budget/2027.csv" in read
    assert any(name.startswith("population/2026-01-01") for name in read)
    cells = {cell["region"]: cell for cell in told["cells"]}
    assert cells["GM0828"]["value"] == 95_549
    assert cells["GM0828"]["table"] == "03759ned"


def test_the_same_inputs_give_the_same_bytes(desk: Path, tmp_path: Path) -> None:
    """Also under another locale, time zone, hash seed and working folder."""
    shutil.copytree(desk / "dossier", tmp_path / "elders")
    arguments = ("budget", "2027", "--as-of", AS_OF, "--dossier", "elders", "--out", "uit")
    result = zvh(*arguments, cwd=tmp_path, LC_ALL="C", TZ="Pacific/Auckland", PYTHONHASHSEED="7")

    assert result.returncode == 0, result.stderr
    assert digests(tmp_path / "uit/2027/budget") == digests(desk / "reports/2027/budget")


def test_running_again_changes_nothing(desk: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in (desk / "reports/2027").rglob("*")}

    assert zvh("budget", "2027", "--as-of", AS_OF, cwd=desk).returncode == 0
    assert {p: p.stat().st_mtime_ns for p in (desk / "reports/2027").rglob("*")} == before


def test_a_changed_dossier_replaces_an_untouched_result(own_desk: Path) -> None:
    assert zvh("budget", "2025", "--as-of", AS_OF, cwd=own_desk).returncode == 0
    (own_desk / "dossier/budget/2025-amendment-1.csv").write_text(
        "id;description;kind;amount;task_field;category;recurring;note\n"
        "inhuur;Inhuur bij ziekte en piek;cost;1.000,00;1.2;3.5.1;nee;\n",
        encoding="utf-8",
    )

    result = zvh("budget", "2025", "--as-of", AS_OF, cwd=own_desk)

    charges = rows(own_desk / "reports/2025/budget/charges.csv")
    assert result.returncode == 0, result.stderr
    assert "Amendment 1 of 2025 was not adopted (article 17.7)" in result.stderr
    assert {row["status"] for row in charges} == {"concept"}


def test_work_of_somebody_else_is_never_overwritten(own_desk: Path) -> None:
    arguments = ("budget", "2027", "--as-of", AS_OF)
    assert zvh(*arguments, cwd=own_desk).returncode == 0
    note = own_desk / "reports/2027/budget/mijn notitie.txt"
    note.write_text("bellen met Oss", encoding="utf-8")
    key = own_desk / "reports/2027/budget/key.csv"
    key.write_text("eigen werk", encoding="utf-8")

    refused = zvh(*arguments, cwd=own_desk)

    assert refused.returncode == 3
    assert "key.csv, mijn notitie.txt" in refused.stderr
    assert note.read_text(encoding="utf-8") == "bellen met Oss"
    assert zvh(*arguments, "--force", cwd=own_desk).returncode == 0
    assert key.read_text(encoding="utf-8-sig").startswith("cost_year;")


def test_without_a_dossier_it_says_that_the_example_is_used(tmp_path: Path) -> None:
    result = zvh("budget", "2027", "--as-of", AS_OF, cwd=tmp_path)

    assert result.returncode == 0
    assert "embedded example, whose amounts are fictional" in result.stderr
    assert "Oss" in result.stdout
    assert str(Path("reports/2027/budget")) in result.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("budget", "2027", "--dossier", "nergens"), 4, "There is no dossier in nergens"),
        (("budget", "2031"), 4, "no budget/2031.csv"),
        (("budget", "2027", "--snapshot", "nergens"), 4, "no CBS snapshot"),
        (("budget", "twintig"), 2, "it is a year, such as 2027"),
        (
            ("budget", "2027", "--as-of", "gisteren"),
            2,
            "it is a date from 1900 to 2200, such as 2027-01-31",
        ),
        (("budget", "2027", "--kleur", "rood"), 2, "There is no option --kleur"),
        (("begroot", "2027"), 2, 'There is no command "begroot"'),
    ],
)
def test_a_wrong_call_says_what_is_wrong(
    desk: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    result = zvh(*arguments, cwd=desk)

    assert result.returncode == code
    assert message in " ".join(result.stderr.split())


def test_a_typo_gives_one_clear_message_and_no_output(own_desk: Path) -> None:
    path = own_desk / "dossier/budget/2027.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("45.000,00", "45.00,00"), encoding="utf-8")

    result = zvh("budget", "2027", "--log", "json", cwd=own_desk)

    problems = [json.loads(line) for line in result.stderr.splitlines()]
    errors = [p for p in problems if p["level"] == "error"]
    assert result.returncode == 3
    assert {error["file"] for error in errors} == {"budget/2027.csv"}
    assert {error["field"] for error in errors} == {"amount"}
    assert all(error["code"] and error["line"] and error["message"] for error in errors)
    assert not (own_desk / "reports").exists()


def test_a_changed_byte_in_the_figures_stops_every_run(own_desk: Path) -> None:
    snapshot = Path(__file__).parents[2] / "data/raw/population"
    shutil.copytree(snapshot, own_desk / "dossier/population")
    file = next((own_desk / "dossier/population").glob("2019-01-01*"))
    file.write_bytes(file.read_bytes().replace(b"91451", b"91452"))

    result = zvh("budget", "2027", cwd=own_desk)

    assert result.returncode == 3
    assert "was changed since it was retrieved" in result.stderr


def test_a_second_run_at_once_is_told_to_wait(own_desk: Path) -> None:
    (own_desk / "reports").mkdir()
    with FileLock(own_desk / "reports/.zvh.lock"):
        result = zvh("budget", "2027", "--as-of", AS_OF, cwd=own_desk)

    assert result.returncode == 6
    assert "Another run is writing" in result.stderr


def test_results_that_cannot_be_written_leave_nothing(own_desk: Path) -> None:
    (own_desk / "vol").write_text("geen map", encoding="utf-8")

    result = zvh("budget", "2027", "--as-of", AS_OF, "--out", "vol", cwd=own_desk)

    assert result.returncode == 3
    assert "cannot be written" in result.stderr


@pytest.mark.slow
def test_a_killed_run_leaves_the_old_result_or_the_new_one(own_desk: Path) -> None:
    """Killed at twelve moments, the folder is always whole after the next run."""
    arguments = ["budget", "2027", "--as-of", AS_OF]
    command = [sys.executable, "-m", "pipelines", *arguments, "--quiet"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    started = time.monotonic()
    assert zvh(*arguments, cwd=own_desk).returncode == 0
    whole = time.monotonic() - started
    expected = digests(own_desk / "reports/2027/budget")
    for moment in range(12):
        shutil.rmtree(own_desk / "reports/2027/budget", ignore_errors=True)
        process = subprocess.Popen(command, cwd=own_desk, env=environment)
        time.sleep(whole * (0.6 + 0.04 * moment))
        process.send_signal(signal.SIGKILL)
        process.wait()
        folder = own_desk / "reports/2027/budget"
        assert not folder.exists() or digests(folder) == expected
    assert zvh(*arguments, cwd=own_desk).returncode == 0
    assert digests(own_desk / "reports/2027/budget") == expected
    assert [p.name for p in (own_desk / "reports/2027").iterdir()] == ["budget"]
