"""`verantwoording-convenant.pdf`: what of the convenant the program carries out (24, 17.4)."""

from pathlib import Path

import pytest

from tests.kit.pages import widows
from tests.kit.papers import (
    assert_archival_accessible_and_dutch,
    assert_every_page_is_marked_and_numbered,
    read,
    text_of,
)
from tests.kit.world import World
from zvh_finance.documents.accountability import FILE, accountability_paper, accountability_papers
from zvh_finance.documents.paper.paper import Facts, Items, Table
from zvh_finance.proof.ledger import Ledger, parse_ledger

MOST_PAGES = 14

CONVENANT = """Wij.
de volgende overwegingen in aanmerking nemende:
verklaren te zijn overeengekomen:
Artikel 1. Geld
1.1. De gemeenten betalen. Zij doen dit graag.
1.2. Er is overleg:
o Elk jaar;
Artikel 2. Einde
Er komt een einde.
 Bijlage 1: Formulier
Datum
"""
LEDGER = """
[choices]
A25 = "Ook in een weekend."
[[sentence]]
article = "1.1"
text = "De gemeenten betalen."
consequence = ["geld", "termijn"]
rules = ["zvh_finance.dates.due_dates"]
program = "Het programma rekent."
people = "Betalen."
[[sentence]]
article = "1.2"
text = "Er is overleg: o Elk jaar;"
consequence = ["verslag"]
not_automated = "omdat mensen overleggen"
people = "Overleggen."
[[without]]
articles = ["aanhef", "2", "bijlage 1"]
reason = "kort"
[[remainder]]
article = "1.1"
text = "Zij doen dit graag."
reason = "gevoel"
"""
SCENARIOS = '[{"title": "Op tijd", "articles": ["1.1"], "choices": ["A25"]}]'


@pytest.fixture
def small() -> Ledger:
    """Eight sentences, of which one is carried out and a list of two is for people."""
    return parse_ledger(LEDGER.encode(), SCENARIOS.encode(), CONVENANT.encode())


def test_the_counts_are_of_sentences_by_article_and_kind(world: World, small: Ledger) -> None:
    """One sentence of 1.1 by the program, two of 1.2 by people, of nine in all."""
    paper = accountability_paper(world.books(), 2027, small)
    short, counted = paper.sections[:2]
    figures, table = short.blocks[0], counted.blocks[0]
    assert isinstance(figures, Facts)
    assert isinstance(table, Table)

    assert [(f.label, f.cell) for f in figures.facts] == [
        ("Zinnen met gevolg", 3),
        ("Door het programma", 1),
        ("Door mensen", 2),
        ("Scenario's", 1),
    ]
    assert figures.facts[0].note.startswith("van 9 zinnen")
    assert [row.cells for row in table.rows] == [("Artikel 1. Geld", 3, 1, 1, 2, 1, 2, 1)]


def test_each_sentence_stands_beside_what_program_and_people_do(
    world: World, small: Ledger
) -> None:
    table = accountability_paper(world.books(), 2027, small).sections[-1].blocks[0]
    assert isinstance(table, Table)

    assert [row.cells for row in table.rows] == [
        ("Artikel 1. Geld",),
        ("1.1", "De gemeenten betalen.", "geld, termijn", "Het programma rekent.", "Betalen."),
        (
            "1.2",
            "Er is overleg: – Elk jaar;",
            "verslag",
            "Niet geautomatiseerd, omdat mensen overleggen.",
            "Overleggen.",
        ),
    ]


def test_a_choice_that_differs_is_told_as_such(world: World, small: Ledger) -> None:
    world.edit("arrangement.toml", "\n[invoicing]", 'surplus = "refund"\n\n[invoicing]')

    blocks = accountability_paper(world.books(), 2027, small).sections[2].blocks
    items = next(block for block in blocks if isinstance(block, Items))

    assert [str(told)[:56] for told in items.items if "wijkt af" in str(told)] == [
        "Voorgesteld wordt een overschot aan de gemeenten terug t"
    ]


def test_the_services_are_in_whole_euros_with_who_bears_them(world: World, small: Ledger) -> None:
    table = accountability_paper(world.books(), 2027, small).sections[3].blocks[0]
    assert isinstance(table, Table)
    rows = {row.cells[0]: row.cells[1:] for row in table.rows}

    assert rows[2022][:6] == (3_370_000, 4_780_000, 3_195_000, 4_100_000, 15_445_000, 0)
    assert rows[2022][6:8] == ("jaarrekening", "de beheergemeente")
    assert rows[2027][5:7] == (6_000_000, "begroting")


def test_a_dossier_without_services_says_so(world: World, small: Ledger) -> None:
    blocks = accountability_paper(world.books(), 2018, small).sections[3].blocks

    assert not isinstance(blocks[0], Table)


@pytest.mark.slow
def test_the_paper_of_the_example_is_read_in_a_sitting(world: World) -> None:
    world.done("calendar", "2027")
    content = Path(world.out / "2027/calendar" / FILE).read_bytes()
    told = text_of(content)

    assert_archival_accessible_and_dutch(content)
    assert_every_page_is_marked_and_numbered(content)
    assert len(read(content).pages) <= MOST_PAGES
    assert widows(content) == []
    assert "uiterlijk 1 januari 2021; gedaan op 26-11-2020 (SG-2020-03)" in told
    assert "De kosten voor ondersteunende diensten worden gedurende de periode 2019 - 2022" in told


def test_the_same_dossier_gives_the_same_bytes(world: World, small: Ledger) -> None:
    books = world.books()
    first, again = (accountability_papers(books, 2027, small) for _ in range(2))

    assert first == again
    assert set(first) == {FILE}
