"""The board's papers on budgets that are not as usual: nothing to decide, very many, an end."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.documents.budget.test_budget_note import matter_of
from tests.kit.papers import text_of
from tests.kit.sized_dossiers import YEAR, sized_dossier
from tests.kit.world import World
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.documents.budget.asked import decisions_asked
from zvh_finance.documents.budget.board_workbook import board_workbook
from zvh_finance.documents.budget.budget_note import budget_note
from zvh_finance.documents.budget.decision_list import decision_list
from zvh_finance.documents.budget.note_matter import NoteMatter
from zvh_finance.documents.budget.parties_paper import parties_paper
from zvh_finance.documents.paper.paper import Bars
from zvh_finance.documents.paper.pdf import pdf
from zvh_finance.errors import Finding
from zvh_finance.language import say
from zvh_finance.year.board_choices import Question

AUTUMN = date(2026, 11, 23)


def note(matter: NoteMatter) -> str:
    return text_of(pdf(budget_note(matter)))


def lines(matter: NoteMatter) -> list[str]:
    return decision_list(matter).decode("utf-8-sig").replace("\N{NO-BREAK SPACE}", " ").split("\n")


def test_what_waits_for_cbs_asks_the_board_nothing(example: Path, snapshot: Snapshot) -> None:
    """17.2: an adopted budget on provisional figures; no decision makes them definitive."""
    matter = matter_of(example, snapshot, 2027)
    waits = Finding("figures-not-definitive", say("The figures are provisional."))
    paper = matter.paper
    waiting = replace(matter, paper=replace(paper, budget=replace(paper.budget, blockers=(waits,))))

    assert decisions_asked(waiting.paper) == ()
    assert "Er is nu niets te besluiten: zie wat onzeker is." in note(waiting)
    assert "De inwonertallen zijn nog niet definitief" in note(waiting)
    assert "Er is nu niets te besluiten." in lines(waiting)


def test_a_year_of_which_every_day_is_done_has_no_deadlines(
    example: Path, snapshot: Snapshot
) -> None:
    matter = replace(matter_of(example, snapshot, 2027), days=())

    assert "Termijnen" not in note(matter)
    assert "Wat er nu volgt" not in text_of(pdf(parties_paper(matter)))


def test_what_is_added_to_the_reserve_is_asked_and_stands_in_the_reserve(
    example: Path, snapshot: Snapshot
) -> None:
    """17.9: 15.000,00 in 2024, before the board decided it on 14 September 2023."""
    matter = matter_of(example, snapshot, 2024, date(2023, 9, 1))
    assert any(
        "in 2024 € 15.000 aan de reserve toe te voegen" in text.replace("\N{NO-BREAK SPACE}", " ")
        for text in decisions_asked(matter.paper)
    )
    book = load_workbook(io.BytesIO(board_workbook(matter.paper)))
    formulas = [str(c.value) for row in book["Reserve"].iter_rows() for c in row if c.value]
    assert any("Begroting" in formula for formula in formulas if formula.startswith("="))


def test_the_list_has_a_box_for_each_reading_and_no_blank_one_beside_a_known_fee(
    world: World, snapshot: Snapshot
) -> None:
    """17.4: the fee of before is a reading with its amount, so none is left open."""
    world.edit("decisions.toml", "until_further_notice = true", "last_year = 2026")
    world.undecide("DB-2026-05")
    found = lines(matter_of(world.folder, snapshot, 2027))

    boxes = [line for line in found if line.startswith("   [ ]")]
    assert len(boxes) == 3
    assert any("Een vaste vergoeding van € 60.000: bijdragen samen" in box for box in boxes)
    assert not any("………………" in box for box in boxes)


def test_another_choice_beside_it_has_no_boxes_under_the_services(
    world: World, snapshot: Snapshot
) -> None:
    """The split of 2021 is its own question; the boxes are of the services alone."""
    matter = matter_of(world.folder, snapshot, 2023, date(2022, 8, 1))
    (support,) = [c for c in matter.choices if c.question is Question.SUPPORT]
    split = replace(support, question=Question.SPLIT)
    boxes = [line for line in lines(matter) if line.startswith("   [ ]")]

    assert [x for x in lines(replace(matter, choices=(split, support))) if "[ ]" in x] == boxes


@pytest.fixture(scope="module")
def many(snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fifty municipalities, of which this is the first budget."""
    folder = sized_dossier(tmp_path_factory.mktemp("many") / "dossier", snapshot, 50)
    (folder / f"budget/{YEAR - 1}.csv").unlink()
    return folder


def test_very_many_municipalities_are_in_the_table_and_not_in_a_chart(
    many: Path, snapshot: Snapshot
) -> None:
    matter = replace(matter_of(many, snapshot, YEAR), region_map=None)
    blocks = [block for section in budget_note(matter).sections for block in section.blocks]

    text = " ".join(note(matter).split())

    assert not any(isinstance(block, Bars) for block in blocks)
    assert [m.name for m in matter.members if m.name not in text] == []
    assert "De bijlage noemt elke gemeente." in text_of(pdf(parties_paper(matter)))


def test_of_very_many_the_rest_is_one_row_also_without_a_year_before(
    many: Path, snapshot: Snapshot
) -> None:
    matter = matter_of(many, snapshot, YEAR)
    book = load_workbook(io.BytesIO(board_workbook(matter.paper)))
    texts = [str(c.value) for row in book["Samenvatting"].iter_rows() for c in row if c.value]

    assert any(text.startswith("Overige ") and text.endswith(" gemeenten") for text in texts)
    assert "Verandering sinds 2026 in euro" not in texts
