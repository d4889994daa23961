"""A partnership with a profile of its own: nothing on its papers is of the convenant.

Its withdrawal stands in article 49.1, its costs of ending in 52.1, it has no host and no State,
pays before 15 February and began before 2019.
"""

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.kit.world import World

KUST = Path(__file__).parents[1] / "data" / "kust"
CASES = {"withdrawal": "weg", "dissolution": "einde", "accession": "samen"}
OF_THE_CONVENANT = re.compile(
    r"\b(?:1[379]|2[0-4])\.\d\d?\b(?!\.)|artikel (?:1[379]|2[0-4])\b(?! en 28)|Dagelijks Bestuur|"
    r"Stuurgroep|[Cc]onvenant\b|beheergemeente|Manager|\bRijk\b|Veiligheidshuis|\"DB\""
)
"""Articles, bodies and names; article 19 and 28 are of the BBV."""

ENDED = """
kind = "dissolution"
title = "Einde"
last_day = 2026-12-31
decision = "RS-1"

[[cost]]
id = "huur"
year = 2027
kind = "contract"
contract_end = 2029-12-31
amount = "8.400,01"
description = "Afkoop huur"
budget_line = "huur"

[[cost]]
id = "archief"
year = 2028
kind = "transfer"
amount = "4.600,03"
description = "Archief"
document = "Raming"
"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Its budget, and a case of each kind that it has."""
    made = World.of(KUST, tmp_path_factory.mktemp("kust"))
    made.done("budget", "2027")
    for command, case in CASES.items():
        made.done(command, case)
    return made


def words(path: Path) -> Iterator[str]:
    """What a file says, line by line."""
    content = path.read_bytes()
    if path.suffix == ".pdf":
        for page in PdfReader(BytesIO(content)).pages:
            yield from page.extract_text().splitlines()
    elif path.suffix == ".xlsx":
        with zipfile.ZipFile(BytesIO(content)) as book:
            text = book.read("xl/sharedStrings.xml").decode()
        yield from re.findall(r">([^<>]+)<", text)
    elif path.suffix in {".csv", ".html", ".ics", ".json", ".txt"}:
        yield from content.decode().splitlines()


def test_no_paper_or_table_speaks_of_the_convenant(world: World) -> None:
    files = [path for path in world.out.rglob("*") if path.is_file()]
    found = {
        f"{path.relative_to(world.out)}: {line[max(0, hit.start() - 40) : hit.end() + 40]}"
        for path in files
        for line in words(path)
        for hit in OF_THE_CONVENANT.finditer(line)
        if "Rijksbijdrage" not in line  # a group of the live workbook, of every partnership
    }

    assert len(files) > 40
    assert not found, "\n".join(sorted(found))


def test_the_form_of_the_convenant_is_not_for_who_joins_another_agreement(world: World) -> None:
    names = {path.name for path in (world.out / "cases/samen").iterdir()}

    assert {"samen.pdf", "samen.xlsx"} < names
    assert "samen-bijlage-1.pdf" not in names


def test_a_case_says_under_which_article_of_its_own_agreement_one_leaves(world: World) -> None:
    assert 'ground = "49.1"' in (world.folder / "cases/weg.toml").read_text("utf-8")
    assert {row["article"] for row in world.charges("cases/weg") if not row["line"]} == {"49.1"}


@pytest.mark.parametrize("case", ["weg", "einde"])
def test_a_leaving_and_an_ending_are_known_by_no_number(world: World, case: str) -> None:
    """22.4 keeps each unharmed, 22.5 shares all years together; here 49.1 and 52.1."""
    assert_holds(world, world.out / "cases" / case)


def test_invoices_of_a_later_year_of_an_ending_hold(tmp_path: Path) -> None:
    """The shares of 2028 follow from those of 2027, which stand in another folder (22.5)."""
    ended = World.of(KUST, tmp_path)
    (ended.folder / "budget/2027.csv").unlink()
    ended.without_cases()
    ended.case("einde", ENDED)
    ended.decide("RS-1", "2026-03-02", "dissolve", body="RS", case="einde")

    ended.done("invoices", "2028", as_of="2028-02-01")

    assert sum(ended.shares("2028/invoices").values()) == 460_003
    assert_holds(ended, ended.out / "2028/invoices")


def assert_holds(world: World, folder: Path) -> None:
    """By the program, and by what shares nothing with it."""
    done = subprocess.run(
        [sys.executable, "-I", folder / "narekenen.py"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    verified = world.run("verify", str(folder), "--lang", "en")

    assert done.stdout.endswith("Alles klopt.\n"), done.stdout
    assert verified.exit_code == 0, verified.output


def test_a_profile_of_ones_own_is_read(world: World) -> None:
    assert "not read" not in world.done("check").output


def test_a_warning_names_the_day_of_the_agreement(tmp_path: Path) -> None:
    world = World.of(KUST, tmp_path)

    told = world.done("invoices", "2026", "--dry-run", "--lang", "en", as_of="2026-02-01").stderr

    assert "2026-02-15 is 14 days away" in told
    assert "31 March" not in told
