"""The PDF of a paper: tagged, titled, told to who does not see it, and nothing stands alone."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.kit.model_papers import HEAD, paper_of
from tests.kit.pages import lines_of
from tests.kit.papers import (
    assert_archival_accessible_and_dutch,
    assert_every_page_is_marked_and_numbered,
    catalogue_of,
    read,
    text_of,
)
from zvh_finance.documents.paper import typst_pdf
from zvh_finance.documents.paper.forms import Address, Form
from zvh_finance.documents.paper.paper import (
    Bars,
    Column,
    Fact,
    Facts,
    Items,
    Kind,
    Media,
    Paper,
    Picture,
    Row,
    Section,
    Series,
    Signing,
    Table,
    Text,
    rows,
    totals,
    typed,
)
from zvh_finance.documents.paper.pdf import pdf
from zvh_finance.documents.pictures.colours import WHITE, contrast, readable

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20">'
    '<rect width="40" height="20" fill="#1d4f6e"/></svg>'
)
COLUMNS = (
    Column("name", "Gemeente"),
    Column("people", "Inwoners", Kind.WHOLE, media=Media.BOOK),
    Column("paid", "Bijdrage in euro", Kind.MONEY),
)


def table_of(count: int) -> Table:
    lines = tuple(Row((f"Gemeente {n}", typed(n), 100 * n)) for n in range(1, count + 1))
    total = 50 * count * (count + 1)
    return Table(COLUMNS, lines, totals(COLUMNS, {"paid": total}), note="Naar inwoners verdeeld.")


EVERYTHING = paper_of(
    Section(
        "Kern",
        (
            Facts(
                (Fact("Te verdelen", 123_450, Kind.EUROS), Fact("Jaar", 2027, Kind.YEAR)),
                is_large=True,
            ),
            Facts((Fact("Kenmerk", "A-1", note="zie de notulen"),)),
            Items(("eerst;", "dan."), is_numbered=True),
            Items(("los",)),
        ),
    ),
    Section("Verdeling", (table_of(3),)),
    Section(
        "Beeld",
        (
            Bars("Bijdrage in euro", ("Oss",), (Series("Bijdrage", (100,)),)),
            Picture(SQUARE, "Een kaart van de gemeenten."),
        ),
    ),
    Section("Om te werken", (Text(("Alleen in de werkmap.",)),), media=Media.BOOK),
    Section("Uitleg", (Text(("Waarom dit zo is.",), is_quiet=True),), is_annex=True),
    Section("Tekenen", (Signing(("Aldus besloten.",), ("De voorzitter",)),)),
    lead=("Dit is de kern.",),
)


def nodes(pdf_bytes: bytes) -> Iterator[dict[str, Any]]:
    """The structure of a paper, in the order in which it is read aloud."""

    def walk(node: Any) -> Iterator[dict[str, Any]]:
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                yield from walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                yield node
            if "/K" in node and not isinstance(node["/K"], int):
                yield from walk(node["/K"])

    yield from walk(catalogue_of(pdf_bytes)["/StructTreeRoot"]["/K"])


def test_a_paper_is_archival_accessible_dutch_marked_and_titled() -> None:
    made = pdf(EVERYTHING)
    assert_archival_accessible_and_dutch(made)
    assert_every_page_is_marked_and_numbered(made)
    about = read(made).metadata
    assert about is not None
    assert about.title == "Proef"
    assert about.author == "Samenwerking Proef"


def test_everything_is_read_in_its_order_and_a_worksheet_is_not() -> None:
    text = text_of(pdf(EVERYTHING))
    expected = [
        "Samenwerking Proef",
        "Proef",
        "Dit is de kern.",
        "Kern",
        "Te verdelen € 1.235",
        "Kenmerk A-1 – zie de notulen",
        "1. eerst;",
        "Verdeling",
        "Gemeente Bijdrage in euro",
        "Gemeente 3 3,00",
        "Totaal 6,00",
        "Naar inwoners verdeeld.",
        "Bijdrage in euro",
        "Bijlage: Uitleg",
        "Waarom dit zo is.",
        "Aldus besloten.",
        "De voorzitter",
    ]
    positions, start = [], 0
    for part in expected:
        positions.append(text.find(part, start))
        start = max(positions[-1], start)
    assert -1 not in positions, expected[positions.index(-1)]
    assert "werkmap" not in text
    assert "Inwoners 1" not in text


def test_tables_have_heads_and_a_foot_and_figures_have_words() -> None:
    found = list(nodes(pdf(EVERYTHING)))
    names = [str(node["/S"]) for node in found]
    words = [str(node["/Alt"]) for node in found if "/Alt" in node]

    assert {"/H1", "/H2", "/Table", "/THead", "/TBody", "/TFoot", "/Figure"} <= set(names)
    assert "Een kaart van de gemeenten." in words
    assert "Bijdrage in euro" in words


@pytest.mark.parametrize("count", range(36, 62))
def test_a_total_stands_with_the_last_row_whatever_the_page_holds(count: int) -> None:
    pages = read(pdf(paper_of(Section("", (table_of(count),))))).pages
    *before, last = [page.extract_text() for page in pages]

    assert "Totaal" in last
    assert f"Gemeente {count} " in last
    assert all("Totaal" not in page for page in before)


def test_the_head_of_a_long_table_returns_on_each_page() -> None:
    pages = read(pdf(paper_of(Section("", (table_of(150),))))).pages

    assert len(pages) > 2
    assert all("Bijdrage in euro" in page.extract_text() for page in pages)


def test_concept_stands_on_every_page() -> None:
    paper = replace(paper_of(Section("", (table_of(120),))), letterhead=replace(HEAD, concept=True))

    assert all("CONCEPT" in page.extract_text() for page in read(pdf(paper)).pages)


def test_the_foot_tells_sender_source_and_reference() -> None:
    paper = replace(EVERYTHING, letterhead=replace(HEAD, reference="A-1"))
    text = text_of(pdf(paper), page=0)

    foot = "Samenwerking Proef · CBS, peildatum 1 januari 2026 · Kenmerk A-1"
    assert foot in text


def test_who_signs_fills_in_what_is_asked_of_each() -> None:
    signing = Signing(("Aldus besloten.",), ("De voorzitter", "De secretaris"), ("Naam", "Datum"))
    text = text_of(pdf(paper_of(Section("Tekenen", (signing,)))))

    assert "De voorzitter Naam Datum De secretaris Naam Datum" in text


def test_a_cell_of_two_lines_has_two_lines() -> None:
    columns = (Column("who", "Wie"), Column("paid", "Bedrag", Kind.MONEY))
    table = Table(columns, rows([("Gemeente Oss\nvoor Oss", 100)]))
    text = read(pdf(paper_of(Section("", (table,))))).pages[0].extract_text()

    assert "Gemeente Oss\nvoor Oss" in text


def test_a_letter_begins_with_its_address() -> None:
    letter = Paper(
        "Brief",
        HEAD,
        (Section("", (Text(("Geachte raad,",)),)),),
        form=Form.LETTER,
        address=Address(("Gemeente Oss", "5341 GM OSS"), (("Datum", "1 maart 2027"),)),
    )
    text = text_of(pdf(letter))

    assert text.index("5341 GM OSS") < text.index("1 maart 2027") < text.index("Geachte raad,")


def test_a_name_is_never_markup() -> None:
    odd = paper_of(Section("#eval(1)", (Text(("*$x$* @Oss [x]",)),)))

    assert "#eval(1)" in text_of(pdf(odd))
    assert "*$x$* @Oss [x]" in text_of(pdf(odd))


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert pdf(EVERYTHING) == pdf(EVERYTHING)


def test_a_word_wider_than_its_column_goes_on_in_the_next_line() -> None:
    """And does not run over the amount beside it, or off the page."""
    word = "Veiligheidshuisbijdrage" * 9
    columns = (Column("name", "Regel"), Column("amount", "Bedrag in euro", Kind.MONEY))
    content = pdf(paper_of(Section("", (Table(columns, rows([(word, 1_234_56)])),))))

    found = [text for _, text in lines_of(read(content).pages[0])]
    assert not any(word in line for line in found)
    assert word in "".join(found).replace("1.234,56", "")


def test_to_look_for_long_words_where_there_are_none_changes_no_byte(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = pdf(EVERYTHING)
    monkeypatch.setattr(typst_pdf, "_LONG_WORD", re.compile(""))

    assert pdf(EVERYTHING) == content


@pytest.mark.parametrize("colour", ["#ffffff", "#ffff00"])
def test_a_pale_house_colour_is_darkened_until_it_reads_on_paper(colour: str) -> None:
    """Titles and marks in white or yellow would not be seen (WCAG 2.1, 1.4.3)."""
    paper = paper_of(Section("Kop", (Text(("Een zin.",)),)))
    pale = replace(paper, letterhead=replace(HEAD, colour=colour))
    dark = replace(paper, letterhead=replace(HEAD, colour=readable(colour, WHITE)))

    assert contrast(readable(colour, WHITE), WHITE) >= 4.5
    assert pdf(pale) == pdf(dark)
    assert pdf(pale) != pdf(paper)
