"""The board's workbook: it works, with other inputs too, as the program would."""

import io
import re
import shutil
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from tests.kit.cells import cents, number
from tests.kit.live_workbooks import WorkedOut, cells_of, inputs, worked_out
from tests.kit.recalculation import (
    Values,
    by_ironcalc,
    by_libreoffice,
    check_by_ironcalc,
    says_the_same,
    without_cached_values,
)
from tests.kit.sized_dossiers import YEAR, sized_dossier
from tests.kit.world import World as Dossier
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.convenant.art17_contributions.comparison import comparison
from zvh_finance.convenant.art17_contributions.contributions import (
    ContributionBudget,
    contribution_budget,
)
from zvh_finance.convenant.art17_year_end.key_figures import figures_of_budget
from zvh_finance.documents.budget.board_workbook import board_workbook
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.budget.contribution_map import contribution_map
from zvh_finance.documents.budget.gathering import budget_paper
from zvh_finance.documents.pictures.region_map import RegionMap
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.key.key import DistributionKey
from zvh_finance.key.population import Edition
from zvh_finance.year.books import Books
from zvh_finance.year.budget import budget_of_year
from zvh_finance.year.comparison import LastYear

AS_OF = date(2026, 11, 23)
HEADER = "id;description;kind;amount;task_field;category;recurring;note\n"
VOLATILE = ("NOW(", "TODAY(", "RAND", "OFFSET(", "INDIRECT(", "INFO(", "CELL(")
NEWER = (
    "XLOOKUP",
    "LET(",
    "FILTER(",
    "UNIQUE(",
    "SORT(",
    "SEQUENCE(",
    "LAMBDA",
    "TEXTJOIN",
    "IFS(",
)
READ = (
    *("Samenvatting", "Begroting", "Sleutel", "Verdeling", "Meerjarenraming"),
    *("Reserve", "Kengetallen"),
)
"""Sheets in which a changed workbook is that of the changed dossier, cell by cell."""
LIGHTS = {"Rekent goed", "Gelijk aan het vastgestelde", "Gelijk aan de berekening"}
office = pytest.mark.office
no_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")

_SOURCE = 6
"""The column of Sleutel that tells from which figure a number came."""

ARRANGEMENT = """
name = "Proef"
short_name = "PROEF"
host = "{host}"
effective_date = 2019-01-01
"""
MEMBER = """
[[municipality]]
code = "{code}"
name = "{name}"
from = 2019-01-01
"""

HEUSDEN = "GM0797"
JOINS = """
kind = "accession"
title = "x"
code = "GM0797"
name = "Heusden"
requested_on = 2026-03-01
decision = "SG-8"
signed_by_organisation = 2026-06-01
signed_by_chair = 2026-06-15
seat = "Vlijmen"
office = "Vlijmen"
represented_by = "burgemeester"
"""

World = Callable[[dict[str, str], str], Path]


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A dossier of 2027 with chosen municipalities and lines."""

    def made(members: dict[str, str], lines: str) -> Path:
        folder = tmp_path / "proef"
        (folder / "budget").mkdir(parents=True)
        text = ARRANGEMENT.format(host=next(iter(members)))
        text += "".join(MEMBER.format(code=code, name=name) for code, name in members.items())
        (folder / "arrangement.toml").write_text(text, encoding="utf-8")
        (folder / "budget/2027.csv").write_text(HEADER + lines, encoding="utf-8")
        return folder

    return made


def paper_of(folder: Path, snapshot: Snapshot, year: int = YEAR) -> BudgetPaper:
    books = Books(read_dossier(folder), snapshot, AS_OF)
    return budget_paper(books, budget_of_year(books, year), "0123456789abcdef")


def every_municipality(snapshot: Snapshot) -> dict[str, str]:
    figures = snapshot.population(Edition(date(2026, 1, 1))).figures
    return {code: figure.name for code, figure in figures.items()}


def differing(content: bytes, theirs: Values) -> list[tuple[object, ...]]:
    """The formulas of which another program found something else than they carry."""
    ours = load_workbook(io.BytesIO(content), data_only=True)
    return [
        (sheet, cell, ours[sheet][cell].value, theirs.get((sheet, cell)))
        for sheet, cell, _ in formulas_of(content)
        if not says_the_same(ours[sheet][cell].value, theirs.get((sheet, cell)))
    ]


def formulas_of(content: bytes) -> list[tuple[str, str, str]]:
    """Sheet, cell and text of every formula."""
    book = load_workbook(io.BytesIO(content))
    return [
        (sheet.title, str(cell.coordinate), str(cell.value))
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def place(content: bytes, sheet: str, row: str, column: str) -> tuple[str, str]:
    """The cell of a row, by a text in it, under a heading; a group of one name stands above it."""
    page = load_workbook(io.BytesIO(content))[sheet]
    head = next(c for cells in page.iter_rows() for c in cells if c.value == column)
    *_, line = (c for cells in page.iter_rows() for c in cells if c.value == row)
    return sheet, f"{head.column_letter}{line.row}"


def two_lights(found: WorkedOut) -> tuple[object, object]:
    """What the two lights on the first sheet say."""
    page = found.book["Samenvatting"]
    labels = [c for row in page.iter_rows() for c in row if c.value in LIGHTS]
    first, second = (
        next(
            value
            for n in range(1, 6)
            if (value := found.at("Samenvatting", page.cell(c.row, c.column + n).coordinate))
        )
        for c in labels
    )
    return first, second


def wrong_lights(found: WorkedOut) -> set[object]:
    """The checks that say FOUT."""
    page = found.book["Controle"]
    return {
        page[f"A{cell[1:]}"].value
        for sheet, cell in cells_of(found.book, "Controles")
        if found.at(sheet, cell) == "FOUT"
    }


# What it gives as it is


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2022, 2025, 2026, 2027])
def test_every_formula_of_the_example_gives_the_amount_of_the_program(
    example: Path, snapshot: Snapshot, tmp_path: Path, year: int
) -> None:
    assert check_by_ironcalc(board_workbook(paper_of(example, snapshot, year)), tmp_path) > 1_000


@pytest.mark.parametrize(
    "lines",
    [
        "a;Kosten;cost;0,01;1.2;3.8;ja;\n",
        "a;Kosten;cost;100,00;1.2;3.8;ja;\nb;Rijk;state_grant;500,00;0.7;;ja;\n",
        "a;Kosten;cost;90.000.000.000,00;1.2;3.8;ja;\n",
        "a;Kosten;cost;10,00;1.2;3.8;ja;\nb;Rijk;state_grant;10,00;0.7;;ja;\n",
        "a;=1+1;cost;12,34;1.2;3.8;ja;\nb;@kosten;cost;1,00;1.2;3.8;nee;-2+3\n",
        "lasten;Kosten;cost;1,00;1.2;3.8;ja;\ngrondslag;Meer;cost;2,00;1.2;3.8;ja;\n",
        "b;Rijk;state_grant;500,00;0.7;;ja;\n",
    ],
    ids=[
        *("one cent", "negative base", "ninety billion", "nothing", "texts like formulas"),
        *("lines named as our rows", "income alone"),
    ],
)
def test_odd_amounts_are_worked_out_too(
    world: World, snapshot: Snapshot, tmp_path: Path, lines: str
) -> None:
    members = {"GM0828": "Oss", "GM0796": "'s-Hertogenbosch", "GM0755": "=Boekel"}

    check_by_ironcalc(board_workbook(paper_of(world(members, lines), snapshot)), tmp_path)


@pytest.mark.parametrize(("count", "more_lines"), [(1, 0), (2, 0), (10, 200), (36, 0)])
def test_any_number_of_municipalities_and_lines_is_worked_out(
    snapshot: Snapshot, tmp_path: Path, count: int, more_lines: int
) -> None:
    folder = sized_dossier(tmp_path / "dossier", snapshot, count, more_lines)

    check_by_ironcalc(board_workbook(paper_of(folder, snapshot)), tmp_path)


def test_who_joins_and_who_leaves_is_worked_out(
    example: Path, snapshot: Snapshot, tmp_path: Path
) -> None:
    """Heusden joins in 2027 (article 19.3): in the outlook of 2026, and new in 2027."""
    own = Dossier.of(example, tmp_path)
    own.case("heusden", JOINS)
    own.decide("SG-8", "2026-05-20", "accede", body="SG")
    before, after = (paper_of(own.folder, snapshot, year) for year in (2026, 2027))

    assert HEUSDEN not in before.budget.contributions
    assert HEUSDEN in before.outlook[0].contributions
    assert after.comparison is not None
    (joined,) = [change for change in after.comparison.changes if change.code == HEUSDEN]
    assert (joined.before, joined.budget, joined.membership > 0) == (0, 0, True)
    for paper in (before, after):
        check_by_ironcalc(board_workbook(paper), tmp_path)


def test_who_stayed_a_year_after_it_was_divided_is_worked_out(
    example: Path, snapshot: Snapshot, tmp_path: Path
) -> None:
    """Haaren pays in 2021 and not in 2022 (choice A17): what it paid stands in the changes."""
    own = Dossier.of(example, tmp_path)
    successor = 'method = "designated_successor"\nsuccessor = "GM0824"'
    own.edit("decisions.toml", 'method = "follow_territory"', successor)
    paper = paper_of(own.folder, snapshot, 2022)
    content = board_workbook(paper)
    book = load_workbook(io.BytesIO(content), data_only=True)["Verdeling"]
    rows = {row[1].value: [cell.value for cell in row[5:11]] for row in book.iter_rows()}

    assert rows["Haaren (niet meer in 2022)"][0] == 19_022.86
    assert paper.last is not None
    change = (paper.budget.base - paper.last.base) / 100
    assert rows["Totaal"] == [
        *(paper.last.base / 100, change),
        pytest.approx(change / paper.last.base * 100),
        *(change, 0, 0),
    ]
    for name, (_, grown, _, *causes) in rows.items():
        if isinstance(grown, int | float):
            assert cents(grown) == cents(sum(map(number, causes))), name
    check_by_ironcalc(content, tmp_path)


@pytest.mark.slow
def test_all_municipalities_of_the_country_fit(snapshot: Snapshot, tmp_path: Path) -> None:
    """342 payers and twenty lines: many ties and remainders, one workbook that one can send."""
    folder = sized_dossier(tmp_path / "dossier", snapshot, 342, 13)
    content = board_workbook(paper_of(folder, snapshot))

    assert check_by_ironcalc(content, tmp_path) > 40_000
    assert len(content) < 1_500_000


@office
@no_office
def test_libreoffice_comes_to_the_same_amounts(
    example: Path, world: World, snapshot: Snapshot, tmp_path: Path
) -> None:
    """Also where it rounds a quotient up: 342 payers, real years, a light for each check."""
    everyone = world(every_municipality(snapshot), "a;Kosten;cost;1.234.567,89;1.2;3.8;ja;\n")
    contents = {
        f"y{year}.xlsx": board_workbook(paper_of(example, snapshot, year))
        for year in (2020, 2021, 2022, 2026, 2027)
    }
    contents["nl.xlsx"] = board_workbook(paper_of(everyone, snapshot))
    for count in (2, 36):
        folder = sized_dossier(tmp_path / f"d{count}", snapshot, count)
        contents[f"d{count}.xlsx"] = board_workbook(paper_of(folder, snapshot))
    bare = [without_cached_values(content, tmp_path / name) for name, content in contents.items()]

    found = by_libreoffice(bare, tmp_path)

    for name, content in contents.items():
        assert differing(content, found[name]) == [], name


# What it gives when an input is changed: what the program gives


def changed_key(key: DistributionKey, code: str, more: int) -> DistributionKey:
    """The key with more inhabitants of one member, in the first of its figures."""
    members = []
    for member in key.members:
        if member.code == code:
            first, *others = member.sources
            sources = (replace(first, inhabitants=first.inhabitants + more), *others)
            members.append(replace(member, weight=member.weight + more, sources=sources))
        else:
            members.append(member)
    return replace(key, members=tuple(members))


def with_inhabitants(paper: BudgetPaper, code: str, more: int) -> BudgetPaper:
    """The paper as the program has it when a municipality has more inhabitants."""
    before = paper.budget
    key = changed_key(before.key, code, more)
    shared = contribution_budget(before.version, key, before.support, later=before.later)
    budget = replace(
        shared,
        blockers=before.blockers,
        warnings=before.warnings,
        reserve_decisions=before.reserve_decisions,
    )
    last, rebased = paper.last, paper.last_year.rebased
    beside = paper.last_year
    if last is not None and rebased is not None:
        found = comparison(budget.base, key, last.base, last.key, rebased)
        beside = LastYear(last, found, rebased)
    ahead = []
    for year in paper.outlook:
        its_key = year.key and changed_key(year.key, code, more)
        shares = its_key.shares(max(0, year.base or 0)) if its_key else {}
        ahead.append(replace(year, key=its_key, contributions=shares))
    closing = paper.reserve[-1].closing if paper.reserve else 0
    figures = (*paper.figures[:-1], figures_of_budget(budget, closing))
    return replace(paper, budget=budget, last_year=beside, outlook=tuple(ahead), figures=figures)


def edited(folder: Path, line: str, old: str, new: str) -> None:
    """Another amount in the budget of a line."""
    path = folder / f"budget/{YEAR}.csv"
    rows = path.read_text("utf-8").splitlines()
    assert any(row.startswith(f"{line};") and old in row for row in rows)
    path.write_text(
        "\n".join(r.replace(old, new) if r.startswith(f"{line};") else r for r in rows) + "\n",
        "utf-8",
    )


def assert_as_the_program(found: WorkedOut, expected: bytes, sheets: Iterable[str] = READ) -> None:
    """Every cell that the board reads is that of the program's workbook of the changed dossier."""
    ours = load_workbook(io.BytesIO(expected), data_only=True)
    wrong = []
    for name in sheets:
        if name not in ours.sheetnames:
            continue
        for row in ours[name].iter_rows():
            for cell in row:
                theirs = found.at(name, cell.coordinate)
                is_source = name == "Sleutel" and cell.column == _SOURCE
                if cell.value in {"GELIJK", "ANDERS"} or is_source:
                    continue
                if isinstance(cell.value, str) and theirs is not None:
                    theirs = str(theirs)
                if not says_the_same(cell.value, theirs):
                    wrong.append((name, cell.coordinate, cell.value, theirs))
    assert wrong == []


def table_of(values: Callable[[str], object], page: object) -> list[list[float]]:
    """The numbers of lines x municipalities, with their margins."""
    found = []
    for row in page.iter_rows():  # type: ignore[attr-defined]
        own = [values(cell.coordinate) for cell in row]
        numbers = [float(v) for v in own if isinstance(v, int | float)]
        if numbers:
            found.append(numbers)
    return found


def assert_adds_up_both_ways(found: WorkedOut, budget: ContributionBudget) -> None:
    """Both margins are those of the program, to the cent; a cell is within two cents of exact.

    The third is for the margin that it is compared with, which is rounded itself.
    """
    sheet = "Regels x gemeenten"
    rows = table_of(lambda cell: found.at(sheet, cell), found.book[sheet])
    cents = [[round(100 * value) for value in row] for row in rows]
    body, bottom = cents[:-1], cents[-1]
    lines = {line.cents for line in budget.lines if not line.begins_later}
    sums, totals = {row[-1] for row in body}, set(bottom[:-1])
    shares = set(budget.contributions.values())
    assert {frozenset(sums), frozenset(totals)} == {frozenset(lines), frozenset(shares)}
    assert bottom[-1] == budget.base
    for row in body:
        assert sum(row[:-1]) == row[-1]
        for value, total in zip(row[:-1], bottom[:-1], strict=True):
            assert abs(value - row[-1] * total / bottom[-1]) <= 3
    for column in zip(*body, strict=True):
        assert sum(column) in {*bottom}


@office
@no_office
@pytest.mark.parametrize(("count", "more_lines"), [(2, 0), (10, 25), (36, 0)])
def test_changed_inputs_give_what_the_program_gives(
    snapshot: Snapshot, tmp_path: Path, count: int, more_lines: int
) -> None:
    """A line, an outlook amount and a number of inhabitants at once, on every sheet."""
    folder = sized_dossier(tmp_path / "dossier", snapshot, count, more_lines)
    before = paper_of(folder, snapshot)
    content = board_workbook(before)
    town = before.budget.key.members[1]
    changes = {
        place(content, "Begroting", "Huur en servicekosten", f"Begroting {YEAR}"): 123_456.78,
        place(content, "Begroting", "Rijksbijdrage", f"Raming {YEAR + 2} (indicatief)"): -250_000.5,
        place(content, "Begroting", "Onttrekking aan de reserve", f"Begroting {YEAR}"): -12_000,
        place(content, "Sleutel", town.name, "Inwoners"): town.weight + 1_234,
    }
    edited(folder, "huur", ";99999,99;", ";123456,78;")
    edited(folder, "rijk", ";312000,01;", ";250000,50;")
    edited(folder, "reserve", ";20000,00;", ";12000,00;")
    expected = with_inhabitants(paper_of(folder, snapshot), town.code, 1_234)

    found = worked_out(content, tmp_path / "work", changes)

    assert expected.budget.base != before.budget.base
    assert_as_the_program(found, board_workbook(expected))
    assert_adds_up_both_ways(found, expected.budget)
    assert two_lights(found) == ("GOED", "ANDERS")
    changed = [
        round(100 * value) for value in found.named("Bijdragen") if isinstance(value, int | float)
    ]
    assert sorted(changed) == sorted(expected.budget.key.shares(expected.budget.base).values())


@pytest.mark.slow
@office
@no_office
def test_of_all_municipalities_too(snapshot: Snapshot, tmp_path: Path) -> None:
    folder = sized_dossier(tmp_path / "dossier", snapshot, 342)
    content = board_workbook(paper_of(folder, snapshot))
    where = place(content, "Begroting", "Huur en servicekosten", f"Begroting {YEAR}")
    edited(folder, "huur", ";99999,99;", ";123456,78;")
    expected = paper_of(folder, snapshot)

    found = worked_out(content, tmp_path / "work", {where: 123_456.78})

    assert_as_the_program(found, board_workbook(expected))
    assert_adds_up_both_ways(found, expected.budget)
    assert two_lights(found) == ("GOED", "ANDERS")


@office
@no_office
def test_what_is_paid_per_predecessor_follows_too(
    own_example: Path, snapshot: Snapshot, tmp_path: Path
) -> None:
    """Choice A16: the inhabitants of a predecessor of Maashorst are the input."""
    path = own_example / "arrangement.toml"
    text = path.read_text("utf-8").replace("[choices]", "[choices]\nmerger = 'predecessors'")
    path.write_text(text, "utf-8")
    before = paper_of(own_example, snapshot, 2022)
    content = board_workbook(before)
    source = before.budget.key.member("GM1991").sources[0]
    where = place(content, "Voorgangers", source.figure.name, "Inwoners")
    expected = with_inhabitants(before, "GM1991", 1_000)

    found = worked_out(content, tmp_path / "work", {where: source.inhabitants + 1_000})

    assert source.figure.name in {"Uden", "Landerd"}
    assert_as_the_program(found, board_workbook(expected), ("Sleutel", "Voorgangers", "Verdeling"))
    assert two_lights(found) == ("GOED", "ANDERS")


@office
@no_office
def test_a_text_in_an_amount_is_told_by_one_light_and_gives_no_errors(
    example: Path, snapshot: Snapshot, tmp_path: Path
) -> None:
    content = board_workbook(paper_of(example, snapshot))
    where = place(content, "Begroting", "Onvoorzien", "Begroting 2027")

    found = worked_out(content, tmp_path, {where: "20.000 euro"})

    assert two_lights(found) == ("FOUT", "ANDERS")
    assert wrong_lights(found) == {"Alle invoer is een getal"}


@office
@no_office
def test_an_income_above_the_costs_is_told(
    example: Path, snapshot: Snapshot, tmp_path: Path
) -> None:
    """A57: nobody contributes below zero; the surplus is for the board."""
    content = board_workbook(paper_of(example, snapshot))
    where = place(content, "Begroting", "Rijksbijdrage via het gemeentefonds", "Begroting 2027")

    found = worked_out(content, tmp_path, {where: -9_000_000})

    assert set(found.named("Bijdragen")) == {0}
    assert "De grondslag is niet negatief" in wrong_lights(found)


@office
@no_office
def test_a_reserve_below_zero_is_told(example: Path, snapshot: Snapshot, tmp_path: Path) -> None:
    """Article 17.9: more is drawn than there is."""
    content = board_workbook(paper_of(example, snapshot))
    where = place(content, "Begroting", "Onttrekking aan de reserve", "Begroting 2027")

    found = worked_out(content, tmp_path, {where: -400_000})

    assert wrong_lights(found) == {"De reserve is nooit negatief"}


@pytest.mark.parametrize(
    ("sheet", "row", "column", "told"),
    [
        ("Verdeling", "Oss", "Bijdrage 2027 in euro", "De bijdragen samen zijn de grondslag"),
        ("Verdeling", "Oss", "waarvan door de begroting", "Van elke gemeente tellen de oorzaken"),
        ("Regels x gemeenten", "Onvoorzien", "Oss", "Elke regel telt over de gemeenten op"),
        ("Meerjarenraming", "Oss", "Raming 2029 in euro", "De raming van 2029"),
        ("Reserve", "2027", "Stand op 31 december", "De reserve eindigt met wat er was"),
    ],
)
def test_a_worked_amount_that_is_typed_over_is_told(  # noqa: PLR0913, PLR0917 — a cell and its light
    example: Path,
    snapshot: Snapshot,
    tmp_path: Path,
    sheet: str,
    row: str,
    column: str,
    told: str,
) -> None:
    """Whoever takes off the lock and types a cent more in what was worked out."""
    content = board_workbook(paper_of(example, snapshot))
    key = int(row) if row.isdigit() else row
    _, cell = place(content, sheet, key, column)  # type: ignore[arg-type]
    value = load_workbook(io.BytesIO(content), data_only=True)[sheet][cell].value
    book = load_workbook(io.BytesIO(content))
    book[sheet][cell].value = value + 0.01
    path = tmp_path / "typed.xlsx"
    book.save(path)
    cells = [c for c in formulas_of(path.read_bytes()) if c[0] in {"Controle", "Samenvatting"}]
    found = WorkedOut(by_ironcalc(path, cells), book)

    assert any(str(what).startswith(told) for what in wrong_lights(found)), wrong_lights(found)
    assert two_lights(found)[0] == "FOUT"


def test_only_what_may_be_changed_is_open(example: Path, snapshot: Snapshot) -> None:
    """Lines of this year, their outlook, what the host bears, inhabitants; each checked."""
    content = board_workbook(paper_of(example, snapshot))
    book = load_workbook(io.BytesIO(content))
    open_cells = {sheet.title: dict(inputs(content, sheet.title)) for sheet in book.worksheets}

    assert {name for name, cells in open_cells.items() if cells} == {"Begroting", "Sleutel"}
    assert len(open_cells["Sleutel"]) == 10
    for name in ("Begroting", "Sleutel"):
        checked = {
            f"{get_column_letter(column)}{row}"
            for rule in book[name].data_validations.dataValidation
            for area in rule.sqref.ranges
            for row, column in area.cells
        }
        assert set(open_cells[name]) == checked


# How it is made


def test_the_rules_for_formulas_are_kept(example: Path, snapshot: Snapshot) -> None:
    """No volatile or new functions, no links outside, no constants, no sum of one cell."""
    content = board_workbook(paper_of(example, snapshot))

    for _, _, text in formulas_of(content):
        assert not any(word in text for word in VOLATILE + NEWER), text
        assert "[" not in text, text
        outside = re.sub(r"'[^']*'!|\"[^\"]*\"", "", text)
        numbers = re.findall(r"(?<![A-Za-z_$\d])\d+(?:\.\d+)?(?![\d:(])", outside)
        assert set(numbers) <= {"0", "1", "2"}, text
        assert not re.search(r"SUM\((\$?[A-Z]+\$?\d+):\1\)", text), text
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        listed = archive.namelist()
        assert not any("externalLink" in name or "vbaProject" in name for name in listed)
    workbook = load_workbook(io.BytesIO(content))
    assert {
        *("Grondslag", "GrondslagInCenten", "Inwoners", "InwonersTotaal", "Bijdragen"),
        "Controles",
    } <= set(workbook.defined_names)
    for page in workbook.worksheets:
        assert page.protection.sheet
        assert page.page_setup.paperSize == 9
    assert [page.title for page in workbook.worksheets] == [
        *("Samenvatting", "Begroting", "Sleutel", "Verdeling", "Regels x gemeenten"),
        *("Meerjarenraming", "Reserve", "Kengetallen", "Besluiten", "Controle", "Bron"),
        *("Rekenblad", "Rekenblad regels"),
    ]


def texts_of(workbook: Workbook, sheet: str) -> list[str]:
    return [
        str(cell.value)
        for row in workbook[sheet].iter_rows()
        for cell in row
        if cell.value is not None and str(cell.value).strip()
    ]


def headings_of(workbook: Workbook, sheet: str, first: str) -> list[object]:
    page = workbook[sheet]
    row = next(c.row for cells in page.iter_rows() for c in cells if c.value == first)
    return [cell.value for cell in page[row] if cell.value]


def test_a_first_year_shows_no_years_that_do_not_exist(
    world: World, snapshot: Snapshot, tmp_path: Path
) -> None:
    """No accounts, no last year, no outlook: no columns of them, and not a column of € 0,00."""
    folder = world(
        {"GM0828": "Oss", "GM0796": "'s-Hertogenbosch"}, "a;Kosten;cost;1.234,56;1.2;3.8;ja;\n"
    )
    content = board_workbook(paper_of(folder, snapshot))
    workbook = load_workbook(io.BytesIO(content))

    for sheet in ("Begroting", "Verdeling", "Samenvatting"):
        texts = " ".join(t for t in texts_of(workbook, sheet) if not t.startswith("="))
        assert not any(str(year) in texts for year in (2025, 2028, 2029, 2030)), texts
    assert headings_of(workbook, "Begroting", "Omschrijving") == [
        *("Omschrijving", "Taakveld", "Soort", "Begroting 2027", "Waarvan incidenteel 2027")
    ]
    assert headings_of(workbook, "Verdeling", "Gemeente") == [
        *("Code", "Gemeente", "Inwoners", "Bijdrage 2027 in euro", "Per inwoner in euro"),
        "Kenmerk",
    ]
    assert not {"Reserve", "Meerjarenraming"} & set(workbook.sheetnames)
    assert "reserve" not in " ".join(texts_of(workbook, "Samenvatting"))
    check_by_ironcalc(content, tmp_path)


def test_an_amended_budget_tells_what_was_adopted_what_changed_and_why(
    example: Path, snapshot: Snapshot
) -> None:
    """Amendment 1 of 2026: 18,500 more for temporary staff, not recurring."""
    book = load_workbook(io.BytesIO(board_workbook(paper_of(example, snapshot, 2026))))
    values = load_workbook(
        io.BytesIO(board_workbook(paper_of(example, snapshot, 2026))), data_only=True
    )
    heads = headings_of(book, "Begroting", "Omschrijving")
    line = "Inhuur bij ziekte en piek"
    row = next(r for r in values["Begroting"].iter_rows() if r[0].value == line)
    found = {head: cell.value for head, cell in zip(heads, row, strict=False)}

    assert found["Begroting 2026"] == 99_000
    assert found["Wijziging 1"] == 18_500
    assert found["Begroting 2026 na wijziging"] == 117_500
    told = [tuple(c.value for c in r[:6]) for r in values["Besluiten"].iter_rows()]
    reason = "Begrotingswijziging 2026-1"
    assert (1, "DB-2026-03", line, 18_500, 117_500, reason) in told


def test_accounts_that_lack_a_line_are_no_column_of_accounts(
    own_example: Path, snapshot: Snapshot
) -> None:
    """Of 2025 only the manager was booked: its total would be nonsense."""
    path = own_example / "actuals/2025.csv"
    path.write_text("\n".join(path.read_text("utf-8").splitlines()[:2]) + "\n", "utf-8")
    paper = paper_of(own_example, snapshot)

    assert paper.actual is None
    assert "Rekening 2025" not in texts_of(
        load_workbook(io.BytesIO(board_workbook(paper))), "Begroting"
    )


def test_the_outlook_on_the_board_is_that_of_the_municipalities(
    example: Path, snapshot: Snapshot
) -> None:
    """The fee of 60,000 for supporting services goes on: 1,117,350 in 2028."""
    paper = paper_of(example, snapshot)
    book = load_workbook(io.BytesIO(board_workbook(paper)), data_only=True)
    totals = next(r for r in book["Meerjarenraming"].iter_rows() if r[1].value == "Totaal")

    assert [cents(cell.value) for cell in totals[3:6]] == [y.base for y in paper.outlook]
    assert totals[3].value == 1_117_350


def test_who_left_stands_in_the_changes_so_that_they_add_up(
    example: Path, snapshot: Snapshot
) -> None:
    """2021: Haaren was divided; what it paid and its part of this base are gone with it."""
    paper = paper_of(example, snapshot, 2021)
    assert paper.comparison is not None
    book = load_workbook(io.BytesIO(board_workbook(paper)), data_only=True)["Verdeling"]
    names = [row[1].value for row in book.iter_rows()]
    total = next(row for row in book.iter_rows() if row[1].value == "Totaal")
    gone = [departure.name for departure in paper.comparison.departures]

    assert [f"{name} (niet meer in 2021)" in names for name in gone] == [True] * len(gone)
    assert paper.last is not None
    assert cents(total[5].value) == paper.last.base
    assert cents(total[6].value) == paper.budget.base - paper.last.base


def test_every_sheet_says_that_the_example_is_fictional(example: Path, snapshot: Snapshot) -> None:
    workbook = load_workbook(io.BytesIO(board_workbook(paper_of(example, snapshot))))

    for page in workbook.worksheets:
        assert "Voorbeeld: bedragen zijn fictief" in str(page["A3"].value)
        assert page.oddHeader is not None
        assert page.oddHeader.right is not None
        assert "fictief" in str(page.oddHeader.right.text)


def test_the_decisions_say_who_prepared_what_is_adopted(example: Path, snapshot: Snapshot) -> None:
    """Article 9.3e: the budget of 2027 is the Manager's; who prepared a draw is not recorded."""
    sheet = load_workbook(io.BytesIO(board_workbook(paper_of(example, snapshot))))["Besluiten"]
    found = {row[0].value: row for row in sheet.iter_rows(max_col=6)}

    assert found["Besluit"][5].value == "Opgesteld door"
    assert found["DB-2026-05"][5].value == "Manager"
    assert not found["DB-2026-07"][5].value
    assert found["DB-2026-05"][1].value == datetime(2026, 9, 10)  # noqa: DTZ001 — a cell has no zone


def test_a_draft_says_so_on_every_sheet(world: World, snapshot: Snapshot) -> None:
    """And its second light does not speak of what was adopted."""
    folder = world({"GM0828": "Oss"}, "a;Kosten;cost;1,00;1.2;3.8;ja;\n")
    workbook = load_workbook(io.BytesIO(board_workbook(paper_of(folder, snapshot))))

    assert all("CONCEPT" in str(page["A3"].value) for page in workbook.worksheets)
    assert "Gelijk aan de berekening" in texts_of(workbook, "Samenvatting")
    assert "Gelijk aan het vastgestelde" not in texts_of(workbook, "Samenvatting")


def test_the_first_sheet_is_one_page_and_has_a_place_for_a_map(
    example: Path, snapshot: Snapshot
) -> None:
    paper = paper_of(example, snapshot)
    books = Books(read_dossier(example), snapshot, AS_OF)
    region_map = contribution_map(books, paper.budget)
    assert isinstance(region_map, RegionMap)
    page = load_workbook(io.BytesIO(board_workbook(paper)))["Samenvatting"]

    assert page.page_setup.orientation == "landscape"
    assert page.sheet_properties.pageSetUpPr is not None
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.page_setup.fitToHeight in {None, 1}
    pictures = []
    for content in (board_workbook(paper), board_workbook(paper, region_map)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            pictures.append(sum(name.startswith("xl/media/") for name in archive.namelist()))
    assert pictures == [0, 1]


def test_of_very_many_the_first_sheet_names_the_largest(snapshot: Snapshot, tmp_path: Path) -> None:
    folder = sized_dossier(tmp_path / "dossier", snapshot, 60)
    content = board_workbook(paper_of(folder, snapshot))
    texts = texts_of(load_workbook(io.BytesIO(content)), "Samenvatting")

    assert "Overige 48 gemeenten" in texts
    check_by_ironcalc(content, tmp_path)


def test_a_text_never_becomes_a_formula(world: World, snapshot: Snapshot) -> None:
    folder = world({"GM0828": "=HYPERLINK(1)"}, "a;=1+1;cost;1,00;1.2;3.8;ja;\n")
    content = board_workbook(paper_of(folder, snapshot))

    texts = {re.sub(r'"[^"]*"', "", text) for _, _, text in formulas_of(content)}
    assert not any("HYPERLINK" in text or "=1+1" in text for text in texts)


def test_the_same_paper_gives_the_same_bytes(example: Path, snapshot: Snapshot) -> None:
    paper = paper_of(example, snapshot)

    assert board_workbook(paper) == board_workbook(paper)
