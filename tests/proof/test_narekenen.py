"""`narekenen.py` stands in every folder, shares nothing with us, and finds what is wrong."""

import ast
import csv
import hashlib
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.kit.every_run import FOLDERS
from tests.kit.world import World
from zvh_finance.proof.sealing import RECALCULATION

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "zvh_finance" / "proof" / RECALCULATION

pytestmark = pytest.mark.slow


@pytest.fixture
def reports(every_run: World) -> Path:
    return every_run.out


def recalculated(folder: Path, *words: str, python: str = sys.executable) -> tuple[int, str]:
    """Its exit code and what it says, by a Python that sees nothing of ours."""
    done = subprocess.run(
        [python, "-I", "-W", "error", str(folder / RECALCULATION), *words],
        cwd="/",
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert not done.stderr, done.stderr
    return done.returncode, done.stdout


def test_it_fits_in_the_hand_and_stands_on_python_alone() -> None:
    text = SCRIPT.read_text("utf-8")
    imported = {
        alias.name if isinstance(node, ast.Import) else node.module
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }

    assert len(text.splitlines()) <= 200
    assert {str(name).split(".")[0] for name in imported} <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("name", FOLDERS)
def test_every_kind_of_run_is_worked_out_anew_and_holds(reports: Path, name: str) -> None:
    code, told = recalculated(reports / name)

    assert told.endswith("Alles klopt.\n"), told
    assert code == 0


def test_no_folder_was_forgotten(reports: Path) -> None:
    found = {path.parent.relative_to(reports).as_posix() for path in reports.rglob("manifest.json")}
    assert found == set(FOLDERS)


def pythons() -> list[str]:
    found = subprocess.run([ROOT / ".ci/pythons"], capture_output=True, text=True, check=True)
    return found.stdout.split()


@pytest.mark.parametrize("python", pythons(), ids=lambda path: Path(path).parents[1].name)
def test_every_supported_python_says_the_same(reports: Path, python: str) -> None:
    for name in ("2027/budget", "2026/invoices", "cases/opheffing-2030"):
        assert recalculated(reports / name, python=python) == recalculated(reports / name)


def test_it_tells_the_way_of_an_amount_to_the_cent(reports: Path) -> None:
    """Of 1.079.600,00 Oss bears 95.549 of 639.112: 161.403,16 and a remainder that gets a cent."""
    _, told = recalculated(reports / "2027/budget", "BEG-2027-GM0828")

    assert "CBS 03759ned 2026JJ00 GM0828 95549 95549" in told
    assert "€ 1.079.600,00 x 95549 / 639112 = € 161.403,16 en 400608/639112 cent" in told
    assert "Oss: € 161.403,17 (adopted)" in told


KINDS = (
    ("2027/budget", "begroting-2027.xlsx"),
    ("2027/budget", "bestuursnota-2027.pdf"),
    ("2027/budget", "besluitenlijst-2027.txt"),
    ("2027/budget", "overzicht.html"),
    ("2027/budget", "gemeenten/GM0828-oss.pdf"),
    ("2027/budget", "charges.csv"),
    ("2027/budget", "key.csv"),
    ("2027/budget", "narekenen.py"),
    ("2027/calendar", "kalender-2027.ics"),
    ("2026/invoices", "ZVH-2026-0002.nlcius.xml"),
    ("2026/invoices", "journaal.csv"),
    ("2026/invoices", "register.chain.jsonl"),
)


@pytest.mark.parametrize(("folder", "file"), KINDS)
def test_one_changed_byte_is_found(reports: Path, tmp_path: Path, folder: str, file: str) -> None:
    copy = copied(reports, folder, tmp_path)
    path = copy / file
    content = bytearray(path.read_bytes())
    content[-2] ^= 1 if file != "narekenen.py" else 0
    path.chmod(0o644)
    path.write_bytes(bytes(content) + (b"\n" if file == "narekenen.py" else b""))

    code, told = recalculated(copy)

    assert code == 7 or (file == "register.chain.jsonl" and code == 2), told
    assert f"{file} is later veranderd" in told


def copied(reports: Path, folder: str, tmp_path: Path) -> Path:
    return Path(shutil.copytree(reports / folder, tmp_path / "map"))


def test_a_file_that_is_gone_and_one_that_was_added_are_found(
    reports: Path, tmp_path: Path
) -> None:
    copy = copied(reports, "2027/budget", tmp_path)
    (copy / "fiches/GM0828-oss.txt").unlink()
    (copy / "gemeenten/eigen.txt").write_text("erbij", "utf-8")
    (copy / "~$begroting-2027.xlsx").write_text("open", "utf-8")
    (copy / "manifest.json.sig").write_text("handtekening", "utf-8")

    _, told = recalculated(copy)

    assert "fiches/GM0828-oss.txt staat in het manifest en niet in de map" in told
    assert "gemeenten/eigen.txt is later veranderd of toegevoegd" in told
    assert "Verschillen: 2." in told


Change = Callable[[list[dict[str, str]]], None]


def moved(old: str, new: str, cents: int = 1) -> Change:
    """Cents of one amount with another, so that their sum stays."""

    def change(rows: list[dict[str, str]]) -> None:
        by_name = {row["trace_id"]: row for row in rows}
        for name, sign in ((old, -1), (new, 1)):
            by_name[name]["share_cents"] = str(int(by_name[name]["share_cents"]) + sign * cents)

    return change


def changed(column: str, value: str, name: str, of: str = "trace_id") -> Change:
    def change(rows: list[dict[str, str]]) -> None:
        (row,) = (row for row in rows if row[of] == name)
        assert row[column] != value
        row[column] = value

    return change


def dropped(name: str) -> Change:
    def change(rows: list[dict[str, str]]) -> None:
        rows[:] = [row for row in rows if row["trace_id"] != name]

    return change


def heavier(rows: list[dict[str, str]]) -> None:
    """One inhabitant more for Oss in the whole key, with the sums made to fit."""
    for row in rows:
        row["population_total"] = "639113"
        if row["municipality_code"] == "GM0828":
            row["population"] = "95550"


LIES: dict[str, tuple[str, str, Change, str]] = {
    "a cent from one contribution to another": (
        "2027/budget",
        "charges.csv",
        moved("BEG-2027-GM0828", "BEG-2027-GM0755"),
        "BEG-2027-*: niet de grootste resten",
    ),
    "a cent of a line to another municipality": (
        "2027/budget",
        "charges.csv",
        moved("BEG-2027-GM0828-manager", "BEG-2027-GM0755-manager"),
        "BEG-2027-GM0828: regels samen",
    ),
    "two cents of a line": (
        "2027/budget",
        "charges.csv",
        moved("BEG-2027-GM0828-manager", "BEG-2027-GM0755-manager", 2),
        "een aandeel ligt meer dan 1 cent van zijn waarde",
    ),
    "a contribution alone": (
        "2027/budget",
        "charges.csv",
        changed("share_cents", "16140316", "BEG-2027-GM0828"),
        "BEG-2027-*: samen € 1.079.599,99",
    ),
    "the inhabitants of a contribution": (
        "2027/budget",
        "charges.csv",
        changed("population", "95550", "BEG-2027-GM0828"),
        "BEG-2027-GM0828: 95549 inwoners in de sleutel",
    ),
    "a line that is left out": (
        "2027/budget",
        "charges.csv",
        dropped("BEG-2027-GM0828-manager"),
        "BEG-2027-GM0828: regels samen",
    ),
    "a contribution that is left out": (
        "2027/budget",
        "charges.csv",
        dropped("BEG-2027-GM0828"),
        "BEG-2027-GM0828: 0 rijen met het totaal",
    ),
    "a weight": (
        "2027/budget",
        "key.csv",
        changed("population", "95550", "GM0828", of="municipality_code"),
        "sleutel 2027 Oss: 95550 is niet de som van de CBS-cellen, 95549",
    ),
    "a weight with sums that fit": (
        "2027/budget",
        "key.csv",
        heavier,
        "sleutel 2027 Oss: 95550 is niet de som van de CBS-cellen, 95549",
    ),
    "a percentage": (
        "2027/budget",
        "key.csv",
        changed("percentage", "14,95028", "GM0828", of="municipality_code"),
        "sleutel 2027 Oss: het is 14.95027 procent",
    ),
    "three cents of a settlement": (
        "2023/year-end",
        "charges.csv",
        moved("REK-2023-GM0828", "REK-2023-GM0755", 3),
        "een aandeel ligt meer dan 2 cent van zijn waarde",
    ),
    "a cent of a year of a dissolution": (
        "cases/opheffing-2030",
        "charges.csv",
        moved("opheffing-2030-2033-GM0828", "opheffing-2030-2033-GM0755"),
        "opheffing-2030-2033-*: niet de grootste resten",
    ),
    "what a leaver pays": (
        "cases/boxtel-2028",
        "charges.csv",
        changed("share_cents", "6469499", "boxtel-2028-2028-GM0757"),
        "boxtel-2028-2028-*: samen € 64.694,99",
    ),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_changed_table_is_found_also_when_the_hashes_were_made_to_fit(
    reports: Path, tmp_path: Path, lie: str
) -> None:
    folder, file, change, expected = LIES[lie]
    copy = copied(reports, folder, tmp_path)
    rows = list(csv.DictReader(io.StringIO((copy / file).read_text("utf-8-sig")), delimiter=";"))
    columns = list(rows[0])
    change(rows)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, delimiter=";", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    (copy / file).write_text(text.getvalue(), "utf-8-sig")
    fitted(copy, lambda _: None)

    code, told = recalculated(copy)

    assert expected in told
    assert code == 7


def fitted(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """The manifest after a change, with the hashes of the files as they are now."""
    known = json.loads((folder / "manifest.json").read_bytes())
    change(known["predicate"])
    for subject in known["subject"]:
        content = (folder / subject["name"]).read_bytes()
        subject["digest"]["sha256"] = hashlib.sha256(content).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(known), "utf-8")


def more_people(predicate: dict[str, Any]) -> None:
    predicate["cells"][3]["value"] = predicate["cells"][3]["counted"] = 95_550


def counted_double(predicate: dict[str, Any]) -> None:
    predicate["cells"][3]["value"] -= 1


def one_cell_more(predicate: dict[str, Any]) -> None:
    predicate["cells"].append(dict(predicate["cells"][3]))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (more_people, "sleutel 2027 Oss: 95549 is niet de som van de CBS-cellen, 95550"),
        (counted_double, "sleutel 2027 Oss: een cel telt te veel"),
        (one_cell_more, "1 CBS-cellen staan in geen sleutel"),
    ],
)
def test_a_changed_cell_is_found(
    reports: Path, tmp_path: Path, change: Callable[[dict[str, Any]], None], expected: str
) -> None:
    copy = copied(reports, "2027/budget", tmp_path)
    fitted(copy, change)

    code, told = recalculated(copy)

    assert expected in told
    assert code == 7


def entry_changed(entry: dict[str, Any]) -> None:
    entry["at"] = "2026-11-24"


def model_changed(entry: dict[str, Any]) -> None:
    entry["model"] = entry["model"].replace("Boekel", "Boxtel")


def document_changed(entry: dict[str, Any]) -> None:
    entry["body"]["files"]["ZVH-2026-0001.pdf"] = "0" * 64


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (entry_changed, "register: boeking 1 is veranderd"),
        (model_changed, "register: het document van boeking 1 is veranderd"),
        (document_changed, "ZVH-2026-0001.pdf is niet het document dat het register kent"),
    ],
)
def test_a_changed_register_is_found_also_when_the_hashes_were_made_to_fit(
    reports: Path, tmp_path: Path, change: Callable[[dict[str, Any]], None], expected: str
) -> None:
    copy = copied(reports, "2026/invoices", tmp_path)
    path = copy / "register.chain.jsonl"
    first, *others = path.read_text("utf-8").splitlines()
    entry = json.loads(first)
    change(entry)
    text = "\n".join([json.dumps(entry, ensure_ascii=False), *others]) + "\n"
    path.write_text(text, "utf-8")
    fitted(copy, lambda _: None)

    code, told = recalculated(copy)

    assert expected in told
    assert code == 7


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"subject": 1}', '{"subject": [], "a": NaN}'])
def test_a_manifest_that_is_none_is_told(reports: Path, tmp_path: Path, content: str) -> None:
    copy = copied(reports, "2027/calendar", tmp_path)
    (copy / "manifest.json").write_text(content, "utf-8")

    code, told = recalculated(copy)

    assert code == 2
    assert "Niet na te rekenen" in told


def test_weights_of_a_decision_and_shares_per_predecessor_hold_too(
    own_example: Path, tmp_path: Path
) -> None:
    """A02 and A16: in 2022 Land van Cuijk pays the sum of the shares of its five predecessors."""
    world = World.of(own_example, tmp_path)
    world.edit("arrangement.toml", "[choices]", '[choices]\nmerger = "predecessors"\n#')
    codes = ["GM0755", "GM0757", "GM0796", "GM0828", "GM0845", "GM0865"]
    codes += ["GM1721", "GM1948", "GM1982", "GM1991"]
    weights = {code: 1 + number for number, code in enumerate(codes)}
    world.decide("K-1", "2026-08-01", "key_override", year=2027, weights=weights)
    world.without_cases()
    world.run("budget", "2022")
    world.run("budget", "2027")

    for folder in ("2022/budget", "2027/budget"):
        assert recalculated(world.out / folder)[0] == 0, recalculated(world.out / folder)[1]
    key = (world.out / "2027/budget/key.csv").read_text("utf-8-sig")
    assert "gewicht 4 volgens besluit K-1; inwoners: Oss (GM0828) 95549" in key
    lie = world.out / "2027/budget"
    (lie / "key.csv").write_text(key.replace("gewicht 4 volgens", "gewicht 5 volgens"), "utf-8")
    fitted(lie, lambda _: None)
    assert "het gewicht 4 volgt niet uit een besluit" in recalculated(lie)[1]
