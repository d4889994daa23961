"""Whole runs, pinned as text: a change of any word or cent is a decision, not an accident.

`pytest tests/golden --update-golden` writes the texts anew; read the difference before it goes in.
"""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from tests.golden.readable import readable
from tests.kit.folders import faults_of
from tests.kit.pages import widows

PINNED = Path(__file__).parent
TABLES = ("charges.csv", "key.csv")
PROOF = ("manifest.json", "narekenen.py", "csvw.json", "ro-crate-metadata.json")
"""What proves and describes a run names the program that made it, and has tests of its own."""
AS_OF = "2026-11-23"


def papers_of_the_board(year: int) -> tuple[str, ...]:
    return (
        f"bestuursnota-{year}.pdf",
        f"besluitenlijst-{year}.txt",
        f"partijenoverleg-begroting-{year}.pdf",
    )


RUNS = {
    "budget-2021": (["budget", "2021"], "2021/budget", TABLES),
    "budget-2022": (["budget", "2022"], "2022/budget", TABLES),
    "budget-2023-undecided": (
        ["budget", "2023", "--as-of", "2022-08-01"],
        "2023/budget",
        papers_of_the_board(2023),
    ),
    "budget-2026": (["budget", "2026"], "2026/budget", (*TABLES, *papers_of_the_board(2026))),
    "budget-2027": (["budget", "2027"], "2027/budget", ()),
    "year-end-2025": (["year-end", "2025"], "2025/year-end", ()),
    "interim-2026": (
        ["year-end", "2026", "--interim", "2026-09-30"],
        "2026/interim-2026-09-30",
        (),
    ),
    "calendar-2027": (
        ["calendar", "2027"],
        "2027/calendar",
        tuple(f"kalender-2027.{kind}" for kind in ("csv", "ics", "pdf")),
    ),
    "invoices-2026": (["invoices", "2026"], "2026/invoices", ()),
    "withdrawal": (["withdrawal", "boxtel-2028"], "cases/boxtel-2028", ()),
    "redundancy": (["redundancy", "baan-na-14-maanden"], "cases/baan-na-14-maanden", ()),
    "dissolution": (["dissolution", "opheffing-2030"], "cases/opheffing-2030", ()),
    "accession": (["accession", "heusden-2028"], "cases/heusden-2028", ()),
}
"""Per pinned run: the command, its folder, and the outputs pinned (none named: all of them).

On another day than the others: an undecided budget, with the services of which nobody decided.
"""

MUNICIPALITIES_SHOWN = ("GM0757", "GM0828")
"""Of the papers that every municipality gets, those of these two are pinned."""
ONE_SHOWN = "GM0828"
"""Of letters and lists of connected parties those of one."""


def is_pinned(name: str, wanted: tuple[str, ...]) -> bool:
    if name in PROOF or name.endswith(".peppol.xml"):
        return False
    if name.startswith(("gemeenten/", "uitleg/")):
        return any(code in name for code in MUNICIPALITIES_SHOWN)
    if name.startswith(("brieven/", "fiches/")):
        return not wanted and ONE_SHOWN in name
    if name.startswith("ZVH-") and "0002" not in name:
        return False
    return not wanted or name in wanted


@pytest.mark.parametrize("run", RUNS)
def test_a_run_gives_the_pinned_text(
    run: str, tmp_path: Path, own_example: Path, request: pytest.FixtureRequest
) -> None:
    command, folder, wanted = RUNS[run]
    options = ["--dossier", str(own_example), "--out", str(tmp_path), "--as-of", AS_OF, "--quiet"]
    result = CliRunner().invoke(app, [command[0], *options, *command[1:]])
    assert result.exit_code == 0, result.output
    assert faults_of(tmp_path / folder) == []
    found = {
        path.relative_to(tmp_path / folder).as_posix() + ".txt": path
        for path in sorted((tmp_path / folder).rglob("*"))
        if path.is_file()
        if is_pinned(path.relative_to(tmp_path / folder).as_posix(), wanted)
    }
    texts = {name: readable(path.name, path.read_bytes()) for name, path in found.items()}
    home = PINNED / run
    if request.config.getoption("--update-golden"):
        write_anew(home, texts)
    no_widow_page: dict[str, list[tuple[int, list[str]]]] = {
        n: [] for n, path in found.items() if path.suffix == ".pdf"
    }
    pinned = {p.relative_to(home).as_posix(): p.read_text("utf-8") for p in home.rglob("*.txt")}

    assert {name: widows(found[name].read_bytes()) for name in no_widow_page} == no_widow_page
    assert set(texts) == set(pinned)
    for name, text in texts.items():
        assert text == pinned[name], name


def write_anew(home: Path, texts: dict[str, str]) -> None:
    """Write the texts, and take away those of outputs that are no more."""
    for stale in home.rglob("*.txt"):
        stale.unlink()
    for name, text in texts.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
