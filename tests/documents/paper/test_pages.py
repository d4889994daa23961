"""No paper ends with a page that holds next to nothing."""

import pytest

from tests.kit.model_papers import paper_of
from tests.kit.pages import lines_of, widows
from tests.kit.papers import read
from zvh_finance.documents.paper.paper import Column, Items, Kind, Media, Section, Table, Text, rows
from zvh_finance.documents.paper.pdf import pdf

WORDS = Text(("Een zin.",))
LINES = tuple(f"Regel {n}" for n in range(1, 9))


def full_page(count: int) -> Section:
    """A table of so many rows, as a section that is too long to be kept together."""
    columns = (Column("name", "Naam"), Column("people", "Inwoners", Kind.WHOLE))
    return Section("Vooraf", (Table(columns, rows([(f"Deel {n}", n) for n in range(count)])),))


def pages_of(*sections: Section) -> list[int]:
    """How many lines stand on each page."""
    return [len(lines_of(page)) for page in read(pdf(paper_of(*sections))).pages]


@pytest.mark.parametrize("count", range(30, 52))
def test_a_short_end_takes_what_is_before_it_to_the_last_page(count: int) -> None:
    """However full the page before is."""
    middle = Section("Personele zaken", (Items(LINES),))
    last = Section("Vooruitblik", (WORDS,))
    content = pdf(paper_of(full_page(count), middle, last))

    assert widows(content) == []


def test_a_page_with_one_sentence_is_found() -> None:
    """Where a section is told to begin a page there is no more to take along."""
    last = Section("", (WORDS,), begins_page=True)
    content = pdf(paper_of(full_page(3), last))

    assert widows(content) == [(2, ["Een zin."])]


def test_marks_and_feet_are_no_lines_of_a_page() -> None:
    last = Section("Vooruitblik", (WORDS,), begins_page=True)
    hidden = Section("Werk", (WORDS,), media=Media.BOOK)

    assert pages_of(full_page(3), last, hidden)[1:] == [2]


def test_a_short_end_is_not_tied_to_what_is_too_long_to_keep_together() -> None:
    """A long table may be broken over pages, whatever follows it."""
    assert pages_of(full_page(60), Section("Slot", (WORDS,)))[0] > 40
