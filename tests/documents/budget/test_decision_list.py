"""The decision list to paste into minutes: the note's sentences, with a place for the votes."""

from datetime import date

import pytest

from tests.documents.budget.test_budget_note import matter_of
from tests.kit.papers import text_of
from tests.kit.world import World
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.documents.budget.asked import decisions_asked
from zvh_finance.documents.budget.budget_note import budget_note
from zvh_finance.documents.budget.decision_list import decision_list
from zvh_finance.documents.paper.pdf import pdf


def list_of(world: World, snapshot: Snapshot, year: int, as_of: date) -> list[str]:
    return (
        decision_list(matter_of(world.folder, snapshot, year, as_of))
        .decode("utf-8-sig")
        .split("\n")
    )


@pytest.mark.parametrize(
    ("year", "as_of"),
    [(2027, date(2026, 8, 1)), (2026, date(2026, 4, 1)), (2023, date(2022, 8, 1))],
)
def test_each_decision_is_a_line_as_in_the_note_with_a_place_for_votes(
    world: World, snapshot: Snapshot, year: int, as_of: date
) -> None:
    matter, lines = (
        matter_of(world.folder, snapshot, year, as_of),
        list_of(world, snapshot, year, as_of),
    )
    note, asked = text_of(pdf(budget_note(matter)), 0), decisions_asked(matter.paper)

    assert "Het Dagelijks Bestuur besluit:" in lines
    for number, text in enumerate(asked, 1):
        assert f"{number}. {text}" in lines
        assert f"{number}. {text}".replace("\xa0", " ") in note
    assert sum(line.strip().startswith("Voor: ") for line in lines) == len(asked)
    assert any(line.startswith("Aldus besloten op ") for line in lines)
    assert "[CONCEPT]" in lines


def test_what_can_be_chosen_stands_below_its_question(world: World, snapshot: Snapshot) -> None:
    lines = [line.replace("\xa0", " ") for line in list_of(world, snapshot, 2023, date(2022, 8, 1))]

    assert "   [ ] De beheergemeente draagt ze: bijdragen samen € 881.150" in lines
    assert "   [ ] De gemeenten delen ze: bijdragen samen € 1.040.750" in lines
    assert any("Een vaste vergoeding van €" in line for line in lines)


def test_when_nothing_is_asked_it_lists_what_was_decided(world: World, snapshot: Snapshot) -> None:
    lines = list_of(world, snapshot, 2027, date(2026, 11, 23))

    assert "Er wordt geen besluit gevraagd. Besloten is:" in lines
    assert (
        "- Dagelijks Bestuur, 10 september 2026, besluit DB-2026-05: De begroting 2027 en de "
        "gemeentelijke bijdragen worden vastgesteld."
    ) in lines
    assert not any("Voor: " in line for line in lines)


def test_it_is_plain_text_to_paste(world: World, snapshot: Snapshot) -> None:
    """UTF-8 with the mark by which editors know it; no line ends but those of a paragraph."""
    content = decision_list(matter_of(world.folder, snapshot, 2027, date(2026, 8, 1)))

    assert content.startswith(b"\xef\xbb\xbfBESLUITENLIJST")
    assert b"\r" not in content
    assert content.endswith(b"\n")
