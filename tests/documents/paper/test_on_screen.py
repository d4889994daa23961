"""A paper on a screen: at most 88 wide, with its marks above and its source below."""

from tests.kit.model_papers import paper_of
from zvh_finance.documents.paper.on_screen import on_screen
from zvh_finance.documents.paper.paper import (
    Column,
    Fact,
    Facts,
    Items,
    Kind,
    Media,
    Row,
    Section,
    Signing,
    Table,
    Text,
    rows,
    totals,
)

LONG = "een zin die zo lang is dat zij op een scherm niet op een regel past, en dus verder gaat "
COLUMNS = (
    Column("name", "Gemeente"),
    Column("paid", "Betaald", Kind.MONEY),
    Column("why", "Toelichting"),
    Column("seen", "Alleen op papier", media=Media.PDF),
)


def widest(text: str) -> int:
    return max(map(len, text.splitlines()))


def test_nothing_is_wider_than_a_screen() -> None:
    """Sentences, facts, lists and the texts of a table go on below."""
    table = Table(COLUMNS, rows([("Oss", 100, LONG * 3), ("Boekel", 2_000, "kort")]), note=LONG * 2)
    paper = paper_of(
        Section("Kop", (Text((LONG * 3,)), Items((LONG * 2, LONG)), table)),
        Section("", (Facts((Fact("Waarom", LONG * 2), Fact("Hoeveel", 5, Kind.WHOLE))),)),
        Section("Tekenen", (Signing((LONG * 2,), ("Voorzitter",)),)),
        lead=(LONG * 2,),
    )

    assert widest(on_screen(paper)) <= 88


def test_it_reads_from_title_to_source() -> None:
    table = Table(
        COLUMNS[:2],
        (Row(("Boekel", 2_000)), Row(("Oss", 1_234_567))),
        totals(COLUMNS[:2], {"paid": 1_236_567}),
    )
    paper = paper_of(
        Section("Wat is betaald", (table,)),
        Section("Om te werken", (Text(("In de werkmap.",)),), media=Media.BOOK),
        lead=("Het gaat om geld.",),
    )

    assert on_screen(paper).replace("\u00a0", " ") == (
        "Proef\n"
        "=====\n"
        "[Voorbeeld: bedragen zijn fictief]\n"
        "Het gaat om geld.\n"
        "\n"
        "Wat is betaald\n"
        "     Gemeente      Betaald\n"
        "     Boekel        € 20,00\n"
        "     Oss       € 12.345,67\n"
        "     Totaal    € 12.365,67\n"
        "\n"
        "CBS, peildatum 1 januari 2026\n"
    )


def test_a_long_text_of_a_table_goes_on_in_its_own_column() -> None:
    table = Table(COLUMNS[:3], rows([("Oss", 100, LONG * 2)]))
    lines = on_screen(paper_of(Section("", (table,)))).splitlines()
    first = next(line for line in lines if "Oss" in line)
    following = lines[lines.index(first) + 1]

    assert following.startswith(" " * first.index("een zin"))
    assert following.strip()
