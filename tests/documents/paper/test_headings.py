"""Long headings of numbers go on in the next line, so that names keep their room on a page."""

from zvh_finance.documents.paper.paper import Column, Kind
from zvh_finance.documents.paper.pdf import heading_lines


def test_a_long_heading_of_numbers_is_set_in_short_lines_of_whole_words() -> None:
    long = Column("without", "Na uittreding, zonder vergoeding", Kind.MONEY)

    assert heading_lines(long) == ["Na uittreding,", "zonder vergoeding"]
    assert heading_lines(Column("n", "Onderhandelingsresultaat nu", Kind.MONEY)) == [
        "Onderhandelingsresultaat",
        "nu",
    ]


def test_a_heading_of_words_stays_on_its_line() -> None:
    assert heading_lines(Column("why", "Herleidbaar tot (artikel 22 lid 6)")) == [
        "Herleidbaar tot (artikel 22 lid 6)"
    ]
