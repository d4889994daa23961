"""Each paper is written once: every medium that shows a block has the same amounts and days."""

import importlib
import json
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest
from openpyxl import load_workbook

import pipelines
import zvh_finance.documents
from tests.kit.media import (
    READERS,
    Medium,
    Run,
    expected,
    joined,
    of_book,
    of_page,
    of_pdf,
    of_text,
    runs,
    tokens,
)
from tests.kit.world import World
from zvh_finance.documents.explanation.answering import answer
from zvh_finance.documents.explanation.explanation_papers import explanation_json
from zvh_finance.documents.paper import on_screen, page, pdf, workbook
from zvh_finance.documents.paper.paper import Kind, Media, Paper, Section, Shown, Table

pytestmark = pytest.mark.slow

WRITERS = {
    Media.BOOK: workbook.workbook,
    Media.PDF: pdf.pdf,
    Media.SCREEN: on_screen.on_screen,
}
DECIDED_2021 = "2020-09-10"
HOST = "GM0796"
"""Books its own contribution, and gets no invoice to pay."""
AMENDED = "2027-06-02"
JOBS = (
    (("budget", "2027"), "2026-11-23"),
    (("budget", "2021"), "2026-11-23"),
    (("year-end", "2025"), "2026-11-23"),
    (("year-end", "2026", "--interim", "2026-09-30"), "2026-11-23"),
    (("calendar", "2027"), "2026-11-23"),
    (("invoices", "2026"), "2026-11-23"),
    (("withdrawal", "boxtel-2028"), "2026-11-23"),
    (("redundancy", "baan-na-14-maanden"), "2026-11-23"),
    (("dissolution", "opheffing-2030"), "2026-11-23"),
    (("accession", "heusden-2028"), "2026-11-23"),
)


@dataclass(frozen=True)
class Written:
    """Blocks in one medium.

    Attributes:
        job: the command that wrote them.
        title: of their paper.
        blocks: that the medium shows.
        medium: in which.
        content: what was written.
    """

    job: str
    title: str
    blocks: tuple[Shown, ...]
    medium: Media
    content: Any


def watch(monkeypatch: pytest.MonkeyPatch, written: list[Written], job: list[str]) -> None:
    """Every writer of a medium hands over what it was given and what it made of that."""

    def watched(write: Any, medium: Media) -> Any:
        def watching(paper: Paper, *args: Any, **more: Any) -> Any:
            content = write(paper, *args, **more)
            blocks = tuple(b for s in paper.sections if medium in s.media for b in s.blocks)
            written.append(Written(job[-1], paper.title, blocks, medium, content))
            return content

        return watching

    def watched_section(section: Section, *args: Any, **more: Any) -> Any:
        content = section_html(section, *args, **more)
        blocks = section.blocks
        written.append(Written(job[-1], section.title, blocks, Media.PAGE, str(content)))
        return content

    section_html = page.section_html
    new: dict[Any, Any] = {write: watched(write, medium) for medium, write in WRITERS.items()}
    new[section_html] = watched_section
    for module in modules():
        for name, value in vars(module).copy().items():
            if isinstance(value, FunctionType) and value in new:
                monkeypatch.setattr(module, name, new[value])


def modules() -> Iterator[ModuleType]:
    """Whatever may have taken a writer by its name."""
    for package in (pipelines, zvh_finance.documents):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


@pytest.fixture(scope="module")
def world(example: Path, tmp_path_factory: pytest.TempPathFactory) -> World:
    return World.of(example, tmp_path_factory.mktemp("media"))


@pytest.fixture(scope="module")
def written(world: World) -> Iterator[list[Written]]:
    """Everything that the jobs of the example wrote through the model."""
    found: list[Written] = []
    job: list[str] = []
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("ZVH_LANG", "en")
        watch(monkeypatch, found, job)
        for command, as_of in JOBS:
            job.append(" ".join(command))
            world.done(*command, as_of=as_of)
        yield found


def missing(blocks: tuple[Shown, ...], medium: Media, found: Medium) -> list[str]:
    """The values of blocks that stand less often in a medium than the blocks have them."""
    wanted: Counter[Run] = Counter(run for block in blocks for run in runs(block, medium))
    return [
        f"{run}: {found.count(run)} of {n}" for run, n in wanted.items() if found.count(run) < n
    ]


def test_every_amount_and_day_of_a_block_is_in_every_medium_that_shows_it(
    written: list[Written],
) -> None:
    faults = []
    for one in written:
        found = READERS[one.medium](one.content)
        faults += [
            f"{one.job} | {one.title} | {one.medium.name} | {fault}"
            for fault in missing(one.blocks, one.medium, found)
        ]

    assert faults == []


def test_jobs_show_their_papers_in_more_than_one_medium(written: list[Written]) -> None:
    """Else the test above would hold of nothing."""
    media: dict[str, Media] = {}
    values: Counter[str] = Counter()
    for one in written:
        media[one.job] = media.get(one.job, Media(0)) | one.medium
        values[one.job] += sum(1 for block in one.blocks for _ in runs(block, one.medium))

    everywhere = Media.BOOK | Media.PDF | Media.PAGE | Media.SCREEN
    assert media["budget 2027"] == media["budget 2021"] == everywhere
    assert media["year-end 2025"] == media["withdrawal boxtel-2028"] == Media.BOOK | Media.PDF
    assert values["budget 2027"] > 2000
    assert values["year-end 2025"] > 200


def test_the_note_and_the_page_have_one_table_of_contributions(written: list[Written]) -> None:
    found: dict[Media, Table] = {}
    for one in written:
        for block in one.blocks:
            if one.job == "budget 2027" and isinstance(block, Table) and block.name == "bijdragen":
                found.setdefault(one.medium, block)

    assert found[Media.PAGE] == found[Media.PDF]


@pytest.mark.parametrize("medium", list(READERS), ids=str)
def test_one_changed_cent_is_seen(written: list[Written], medium: Media) -> None:
    """In whichever table: a cent more in a row of a file, and the test above says which row."""
    one, run = next(
        (one, run)
        for one in written
        for block in one.blocks
        if isinstance(block, Table) and one.medium is medium
        for run in runs(block, medium)
        if "." in run[-1] and READERS[medium](one.content).count(run) == 1
    )
    found = READERS[medium](one.content)
    changed = (*run[:-1], str(Decimal(run[-1]) + Decimal("0.01")))
    lines = tuple(line.replace(joined(run), joined(changed)) for line in found.lines)

    assert missing(one.blocks, medium, found) == []
    assert missing(one.blocks, medium, Medium(lines, found.words)) == [f"{run}: 0 of 1"]


@dataclass(frozen=True)
class BudgetRun:
    """A budget's files, read: per name what stands in them.

    Attributes:
        year: the budget year.
        due: the last day to pay.
        decided_on: when the budget was decided on.
        charges: the totals per municipality, rows of `charges.csv`.
        media: per name of a file.
        folder: where they are.
        told: per code the explanation as JSON.
    """

    year: int
    due: str
    decided_on: str
    charges: dict[str, dict[str, str]]
    media: dict[str, Medium]
    folder: Path
    told: dict[str, Any]


def read_run(world: World, year: int, as_of: str, due: str, decided_on: str) -> BudgetRun:
    world.done("budget", str(year), as_of=as_of)
    folder = world.out / f"{year}/budget"
    readers: dict[str, Any] = {
        ".pdf": lambda path: of_pdf(path.read_bytes()),
        ".xlsx": lambda path: of_book(path.read_bytes()),
        ".txt": lambda path: of_text(path.read_text("utf-8")),
        ".html": lambda path: of_page(path.read_text("utf-8")),
    }
    media = {
        str(path.relative_to(folder)): readers[path.suffix](path)
        for path in sorted(folder.rglob("*"))
        if path.suffix in readers
    }
    rows = {r["municipality_code"]: r for r in world.charges(f"{year}/budget") if not r["line"]}
    books, told = world.books(date.fromisoformat(as_of)), {}
    for code, row in rows.items():
        found = answer(books, year, row["municipality_name"], None)
        told[code] = json.loads(explanation_json(found.explanation, found.head))
    return BudgetRun(year, due, decided_on, rows, media, folder, told)


@pytest.fixture(scope="module", params=["2027", "2027-amended", "2021"])
def run(
    request: pytest.FixtureRequest, example: Path, tmp_path_factory: pytest.TempPathFactory
) -> BudgetRun:
    """The budget as it was adopted, amended by 25,000 euros in June, and one of older borders."""
    world = World.of(example, tmp_path_factory.mktemp("run"))
    if request.param == "2021":
        return read_run(world, 2021, "2026-11-23", "2021-03-31", DECIDED_2021)
    if request.param == "2027":
        return read_run(world, 2027, "2026-11-23", "2027-03-31", "2026-09-10")
    world.amend(25_000)
    return read_run(world, 2027, "2027-06-15", "2027-03-31", "2026-09-10")


def euros(cents: str) -> str:
    return expected(int(cents), Kind.MONEY, Media.PDF)


def own_files(run: BudgetRun, code: str) -> dict[str, Medium]:
    return {name: found for name, found in run.media.items() if code in name}


def test_each_municipality_finds_one_contribution_in_all_of_its_files(run: BudgetRun) -> None:
    """Sheet, explanation, list of connected parties and the letters to its college and council."""
    for code, row in run.charges.items():
        found = own_files(run, code)
        kinds = sorted({(name.split("/")[0], Path(name).suffix) for name in found})
        without = [
            name for name, medium in found.items() if not medium.count((euros(row["share_cents"]),))
        ]

        assert kinds == [
            *(("brieven", ".pdf"), ("fiches", ".pdf"), ("fiches", ".txt")),
            *(
                ("gemeenten", ".pdf"),
                ("gemeenten", ".xlsx"),
                ("uitleg", ".pdf"),
                ("uitleg", ".txt"),
            ),
        ]
        assert len(found) == 8
        assert without == []
        assert run.told[code]["share_cents"] == int(row["share_cents"])


def test_each_contribution_stands_in_its_row_of_the_papers_of_the_board(run: BudgetRun) -> None:
    """Beside the inhabitants, in the note and the plain paper; by name in two sheets."""
    book = load_workbook(run.folder / f"begroting-{run.year}.xlsx", data_only=True)
    page = (run.folder / "overzicht.html").read_text("utf-8")
    for code, row in run.charges.items():
        share, people = euros(row["share_cents"]), row["population"]
        for name in (f"bestuursnota-{run.year}.pdf", f"partijenoverleg-begroting-{run.year}.pdf"):
            assert run.media[name].count((people, share)) >= 1
        for sheet in ("Samenvatting", "Verdeling"):
            rows = [
                r for r in book[sheet].iter_rows(values_only=True) if row["municipality_name"] in r
            ]
            assert any(
                isinstance(v, float) and round(v * 100) == int(row["share_cents"]) for v in rows[0]
            )
        cells = re.findall(rf'<tr data-key="{code}">.*?data-column="share"[^>]*>([^<]*)</td>', page)
        bars = re.findall(rf'<li data-key="{code}">.*?data-column="share">([^<]*)</span>', page)
        shown = [list(tokens(text)) for text in (*cells, *bars)]
        assert shown == [[share]] * len(shown)
        assert len(cells) >= 2
        assert len(bars) == 1


def test_the_total_is_the_same_everywhere(run: BudgetRun) -> None:
    total = str(sum(int(row["share_cents"]) for row in run.charges.values()))
    people = next(iter(run.charges.values()))["population_total"]

    assert {row["amount_total_cents"] for row in run.charges.values()} == {total}
    for name in (f"bestuursnota-{run.year}.pdf", f"partijenoverleg-begroting-{run.year}.pdf"):
        assert run.media[name].count((people, euros(total))) == 1
    for name, found in run.media.items():
        if name.startswith(("brieven", "gemeenten", "uitleg", "begroting", "overzicht")):
            assert found.count((euros(total),)) >= 1, name


def test_days_are_the_same_everywhere(run: BudgetRun) -> None:
    """Reference day (17.2), last day to pay (17.3), and the day of the decision (17.7)."""
    reference = next(iter(run.charges.values()))["reference_date"]
    amended = "DB-AM-1" in next(iter(run.charges.values()))["decision"]
    told: dict[tuple[str, ...], str] = {
        ("gemeenten", "uitleg", "begroting", "overzicht", "partijenoverleg"): reference,
        ("gemeenten", "uitleg", "partijenoverleg", "bestuursnota", "toelichting"): run.due,
        ("gemeenten", "uitleg", "begroting", "overzicht", "bestuursnota"): run.decided_on,
    }
    told |= {} if amended else {("brieven",): run.due}
    told |= (
        {("brieven", "uitleg", "begroting", "overzicht", "bestuursnota"): AMENDED}
        if amended
        else {}
    )
    without = [
        f"{name}: {day}"
        for kinds, day in told.items()
        for name, found in run.media.items()
        if name.startswith(kinds) and not found.count((day,))
        if day != run.due or HOST not in name
    ]

    assert without == []


def test_whoever_is_told_a_last_day_is_told_of_a_later_amendment(run: BudgetRun) -> None:
    """The sheet and the answer for the council, as the letter: not all of it was due in March."""
    is_amended = "DB-AM-1" in next(iter(run.charges.values()))["decision"]
    for name, found in run.media.items():
        if name.startswith(("gemeenten", "uitleg")) and HOST not in name:
            told = ("later gewijzigd: apart verrekend", "en de wijziging apart")
            assert any(words in found.words for words in told) == is_amended, name
