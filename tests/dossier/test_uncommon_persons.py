"""The second net under pseudonyms: persons whose name is on no list, and what only looks so."""

import pytest

from tests.kit.case_files import JOB_AFTER_FOURTEEN_MONTHS
from zvh_finance.dossier.cases import parse_case
from zvh_finance.dossier.pseudonymity import recognised, recognised_in_staff_case
from zvh_finance.errors import InvalidInputError


@pytest.mark.parametrize("text", ["J Quetzal", "gesprek met J Quetzal", "J P Quetzal"])
def test_an_initial_without_its_dot_points_at_a_person(text: str) -> None:
    assert str(recognised_in_staff_case(text)) == "an initial and surname"


@pytest.mark.parametrize(
    "text",
    ["Medewerker A Offerte", "Bijlage B Besluit", "Fase A Begeleiding"],
)
def test_a_letter_between_ordinary_words_does_not(text: str) -> None:
    assert recognised_in_staff_case(text) is None


def test_an_account_has_to_be_one() -> None:
    """The check digits of an IBAN tell it from a reference that only looks like it."""
    assert str(recognised("rekening NL91ABNA0417164300")) == "an account number"
    assert recognised("kenmerk NL92ABNA0417164300") is None


def test_a_field_of_which_the_name_is_a_person_is_refused_by_its_line() -> None:
    """It is not repeated, as the name of no person is."""
    text = JOB_AFTER_FOURTEEN_MONTHS.replace("[exit]", 'j_jansen = "gesprek"\n\n[exit]', 1)
    with pytest.raises(InvalidInputError) as refused:
        parse_case(text.encode(), "cases/zaak.toml")

    assert "jansen" not in str(refused.value).casefold()
    assert any(finding.place.line for finding in refused.value.findings)
