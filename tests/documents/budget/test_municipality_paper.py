"""The sheet of a municipality: its amount follows what is typed, and its lights say so."""

from pathlib import Path

import pytest

from tests.kit.live_workbooks import inputs, worked_out
from tests.kit.world import World
from zvh_finance.documents.budget.gathering import budget_paper
from zvh_finance.documents.budget.municipality_paper import SHEET, municipality_paper
from zvh_finance.documents.budget.municipality_sheet import MunicipalitySheet
from zvh_finance.documents.paper.letterhead import letterhead
from zvh_finance.documents.paper.on_screen import on_screen
from zvh_finance.documents.paper.paper import Paper
from zvh_finance.documents.paper.workbook import workbook
from zvh_finance.year.budget import budget_of_year

OSS, CUIJK = "GM0828", "GM1982"


def paper_of(world: World, code: str, year: int = 2027) -> Paper:
    books = world.books()
    budget = budget_of_year(books, year)
    sheet = MunicipalitySheet(budget_paper(books, budget, "kenmerk"), budget.key.member(code))
    return municipality_paper(sheet, letterhead(books, year))


@pytest.mark.slow
@pytest.mark.office
def test_the_amount_follows_the_inhabitants(world: World, tmp_path: Path) -> None:
    """1,079,600.00 over 643,563 inhabitants, of whom 100,000 in Oss: 167,753.58."""
    content = workbook(paper_of(world, OSS))
    (_, (people, before)) = inputs(content, SHEET)
    assert before == 95_549

    tried = worked_out(content, tmp_path / "book", {(SHEET, people): 100_000})

    assert tried.named("Bijdrage") == [167_753.58]
    assert tried.named("Controles").count("FOUT") == 0
    assert tried.column(SHEET, "In euro") == pytest.approx(
        [159_651.88, 2_150.68, 0, -399.39, 6_350.41, 167_753.58]
    )
    assert "ANDERS" in tried.named("Controles")


@pytest.mark.slow
@pytest.mark.office
def test_the_amount_follows_what_is_shared(world: World, tmp_path: Path) -> None:
    """1,000,000.00 over 639,112 inhabitants, of whom 95,549 in Oss: 149,502.75."""
    content = workbook(paper_of(world, OSS))
    ((base, _), _) = inputs(content, SHEET)

    tried = worked_out(content, tmp_path / "book", {(SHEET, base): 1_000_000})

    assert tried.named("Bijdrage") == [149_502.75]


@pytest.mark.slow
@pytest.mark.office
def test_untouched_it_says_what_was_adopted(world: World, tmp_path: Path) -> None:
    found = worked_out(workbook(paper_of(world, OSS)), tmp_path / "book")

    assert found.named("Bijdrage") == [161_403.17]
    assert set(found.named("Controles")) == {"GOED", "GELIJK"}


@pytest.mark.slow
@pytest.mark.office
def test_who_merged_pays_the_sum_of_its_predecessors(world: World, tmp_path: Path) -> None:
    """Land van Cuijk pays in 2022 what each of its five predecessors would pay (A16)."""
    world.edit("arrangement.toml", "[choices]", "[choices]\nmerger = 'predecessors'")
    content = workbook(paper_of(world, CUIJK, 2022))

    assert [value for _, value in inputs(content, SHEET)] == [849_550]
    assert worked_out(content, tmp_path / "book").named("Bijdrage") == [124_689.91]


def test_what_was_amended_after_the_day_of_payment_is_not_due_on_it(world: World) -> None:
    """17.3: the day of 31 March holds for what was adopted before it."""
    late = "later gewijzigd: apart verrekend"
    assert late not in on_screen(paper_of(world, OSS))
    told = on_screen(paper_of(world, OSS, 2026))

    assert "31 maart 2026" in told
    assert late in " ".join(told.split())


def test_a_screen_reads_the_sheet_too(world: World) -> None:
    told = on_screen(paper_of(world, OSS))

    assert "Verschil met 2026  € 1.751,29".replace(" ", "") in told.replace("\xa0", "").replace(
        " ", ""
    )
    assert "door wat in dit werkblad is veranderd" not in told
