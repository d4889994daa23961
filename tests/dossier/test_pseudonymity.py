"""A case speaks of a pseudonym: what can be recognised as a person is refused."""

import pytest

from tests.kit.case_files import JOB_AFTER_FOURTEEN_MONTHS
from zvh_finance.dossier.cases import parse_case
from zvh_finance.dossier.pseudonymity import recognised
from zvh_finance.errors import InvalidInputError


@pytest.mark.parametrize(
    "text",
    [
        "zie dossier 111222333 van P&O",
        "bsn 111.222.333",
        "mail aan j.jansen@example.org",
        "bel 06-12345678",
        "geboren in de zomer",
        "12-03-1968",
        "mevrouw De Vries",
        "dhr. Jansen",
        "J.P. van den Berg",
        "Pieter de Wit",
    ],
)
def test_a_person_in_a_text_is_recognised(text):
    assert recognised(text)


@pytest.mark.parametrize(
    "text",
    [
        "Medewerker A",
        "Factuur 2027-0123",
        "document 123456789",
        "Van Werk Naar Werk",
        "Land van Cuijk",
        "Sint-Michielsgestel",
        "besluit DB-2026-07",
        "Cao Gemeenten 10.2",
    ],
)
def test_other_texts_pass(text):
    assert recognised(text) is None


@pytest.mark.parametrize(
    ("line", "field"),
    [('bsn = "x"', "bsn"), ("birth_date = 1970-01-01", "birth_date"), ('name = "X"', "name")],
)
def test_fields_of_persons_are_refused_by_name(line, field):
    with pytest.raises(InvalidInputError, match=rf"field {field}.*pseudonym"):
        parse_case(f"{line}\n{JOB_AFTER_FOURTEEN_MONTHS}".encode(), "cases/a.toml")


def test_the_message_does_not_repeat_the_person():
    text = JOB_AFTER_FOURTEEN_MONTHS.replace("Medewerker A", "Pieter de Wit")
    with pytest.raises(InvalidInputError) as refusal:
        parse_case(text.encode(), "cases/a.toml")
    assert "Pieter" not in str(refusal.value)


def test_the_name_of_the_file_counts_too():
    with pytest.raises(InvalidInputError, match="name of this file"):
        parse_case(JOB_AFTER_FOURTEEN_MONTHS.encode(), "cases/pieter-2027.toml")


def test_an_unknown_field_is_refused_with_its_place():
    with pytest.raises(InvalidInputError, match=r"exit\.reason"):
        parse_case((JOB_AFTER_FOURTEEN_MONTHS + 'reason = "x"\n').encode(), "cases/a.toml")
