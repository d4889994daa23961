"""A case speaks of a pseudonym: structure keeps persons out, and a search is the second net."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kit.case_files import JOB_AFTER_FOURTEEN_MONTHS
from zvh_finance.dossier.case_names import is_pseudonym
from zvh_finance.dossier.cases import Case, parse_case
from zvh_finance.dossier.pseudonymity import recognised, recognised_in_staff_case
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.embedded import embedded_data
from zvh_finance.errors import InvalidInputError

PERSONS = [
    "zie dossier 111222333 van P&O",
    "bsn 111.222.333",
    "111-222-333",
    "111 222 333",
    "1112.22.333",
    "mail aan j.jansen@example.org",
    "bel 06-12345678",
    "tel. 073-6155155",
    "(0413) 123 456",
    "+31 73 615 51 55",
    "+32 475 12 34 56",
    "geboren in de zomer",
    "geb. 3 mei",
    "de 58-jarige",
    "mevrouw De Vries",
    "dhr. Jansen",
    "dhr bakker",
    "de heer bakker",
    "mw bakker",
    "drs. Bakker",
    "J.P. van den Berg",
    "J Jansen",
    "j.jansen",
    "JANSEN, P.",
    "Bakker, P.",
    "jansen",
    "Pieter de Wit",
    "Fatma Yilmaz",
    "FATMA YILMAZ",
    "y\u0131lmaz",
    "Mehmet Demir",
    "Agnieszka Kowalska",
    "Kerkstraat 12",
    "kerkstraat 12, 5211 AB",
    "5211AB Den Bosch",
    "1998 AB Haarlem",
    "NL91ABNA0417164300",
    "NL91 ABNA 0417 1643 00",
    "rekening nl91abna0417164300 van P&O",
    "DE89370400440532013000",
]


@pytest.mark.parametrize("text", PERSONS)
def test_a_person_in_a_text_is_recognised(text: str) -> None:
    assert recognised(text)


@pytest.mark.parametrize(
    "text",
    ["12-03-1968", "12 maart 1968", "12/3/68", "maart 1968", "1968-03-12", "19680312"],
)
def test_a_day_long_ago_in_a_staff_case_is_a_date_of_birth(text: str) -> None:
    assert recognised_in_staff_case(text)
    assert recognised(text) is None


def test_two_capitals_in_a_staff_case_are_a_name() -> None:
    assert recognised_in_staff_case("Offerte voor Oksana Shevchenko")
    assert recognised_in_staff_case("Xochitl De Quetzal")
    assert recognised("Werkplein Meierij") is None


ORDINARY_TEXTS = [
    "Medewerker A",
    "Medewerker B",
    "Factuur 2027-0123",
    "document 123456789",
    "Van Werk Naar Werk",
    "De Bilt",
    "besluit DB-2026-07",
    "besluit 2027 DB 12",
    "WW vanaf 2033 WW",
    "Cao Gemeenten 10.2",
    "Offerte opleiding (voorbeeld)",
    "Planning: 2,61 euro maal 140 per jaardag (voorbeeld)",
    "Planning: werkgeverspremies over de uitkering (voorbeeld)",
    "Uittreding Boxtel per 2028",
    "Opheffing per 31 december 2030",
    "66.420,00",
    "1.250.000,00",
    "2028-01-01",
    "L.A.T. van 1-1-2028 t/m 31-12-2028",
    "o.b.v. i.v.m. d.d. 1-5-2028",
    "withdrawal:GM0757",
]


@pytest.mark.parametrize("text", ORDINARY_TEXTS)
def test_other_texts_pass(text: str) -> None:
    assert recognised(text) is None
    assert recognised_in_staff_case(text) is None


def names_of_municipalities() -> Iterator[str]:
    """All that CBS has ever counted in the snapshot, and those that were reorganised."""
    for file in sorted((embedded_data() / "population").glob("*.csv")):
        for row in csv.DictReader(io.StringIO(file.read_text("utf-8")), delimiter=";"):
            yield from (row[column] for column in ("name", "from_name", "to_name") if column in row)


def test_no_name_of_a_municipality_is_a_person() -> None:
    names = sorted(set(names_of_municipalities()))
    assert len(names) > 600
    assert [name for name in names if recognised(name)] == []
    assert [name for name in names if recognised(f"Uittreding {name} per 2028")] == []


def test_a_name_of_a_municipality_of_today_may_stand_in_a_staff_case() -> None:
    text = (embedded_data() / "population" / "2026-01-01-v1.csv").read_text("utf-8")
    names = [row["name"] for row in csv.DictReader(io.StringIO(text), delimiter=";")]
    assert [name for name in names if recognised_in_staff_case(name)] == []


STAFF_FIELDS = ["title", "document", "source", "description", "decision", "file"]


def staff_case(field: str, text: str) -> Case:
    """A staff case with a text in one of its fields."""
    written, file = JOB_AFTER_FOURTEEN_MONTHS, "cases/m-2027-01.toml"
    typed = f"'{text}'" if "'" not in text else f'"{text}"'
    match field:
        case "title":
            written = written.replace('"Medewerker A"', typed)
        case "document" | "decision":
            written = written.replace('amount = "3.000,00"', f'amount = "3,00"\n{field} = {typed}')
        case "source":
            written += '[[assumption]]\nparameter = "pension_rate"\nfrom = 2027-01-01\n'
            written += f'value = "1"\nsource = {typed}\n'
        case "description":
            written += f'[[allowance]]\nfrom = 2027-01-01\nmonth = "1,00"\ndescription = {typed}\n'
        case "file":
            file = f"cases/{text}.toml"
    return parse_case(written.encode(), file)


@pytest.mark.parametrize("field", STAFF_FIELDS)
@pytest.mark.parametrize("text", PERSONS)
def test_a_person_passes_in_no_field_of_a_staff_case_and_is_not_repeated(
    text: str, field: str
) -> None:
    with pytest.raises(InvalidInputError) as refusal:
        staff_case(field, text)
    assert text not in str(refusal.value)


def test_what_a_staff_case_says_in_words_of_its_own_reaches_no_paper() -> None:
    case = staff_case("source", "een raming van de salarisadministratie")
    assert isinstance(case, RedundancyCase)
    assert case.assumption[0].as_period()[1].source == "vermeld in de zaak zelf"


def test_words_in_a_staff_case_are_short_and_may_be_left_out() -> None:
    with pytest.raises(InvalidInputError, match="longer than 80 characters"):
        staff_case("title", "x" * 81)
    without = JOB_AFTER_FOURTEEN_MONTHS.replace('title = "Medewerker A"', "")
    assert parse_case(without.encode(), "cases/m-2027-01.toml").title is None


@pytest.mark.parametrize(
    "name",
    ["m-2027-01", "baan-na-14-maanden", "doorstroom-naar-ww", "medewerker-a", "zaak-1", "a"],
)
def test_a_pseudonym_is_known_words_numbers_and_a_letter(name: str) -> None:
    assert is_pseudonym(name)


@pytest.mark.parametrize(
    "name", ["pieter-2027", "fatma-yilmaz", "j-jansen", "f-y", "zaak-jansen", "111222333", "x2027"]
)
def test_another_name_is_no_pseudonym_and_is_not_repeated(name: str) -> None:
    assert not is_pseudonym(name)
    with pytest.raises(InvalidInputError, match="name of this file is the pseudonym") as refusal:
        parse_case(JOB_AFTER_FOURTEEN_MONTHS.encode(), f"cases/{name}.toml")
    assert f"{name}.toml" not in str(refusal.value)


def test_another_case_may_have_any_name() -> None:
    text = 'kind = "court_dissolution"\ntitle = "Vonnis"\njudgment = 2030-01-01\n'
    text += 'judgment_document = "Vonnis"\n[[cost]]\nid = "a"\nyear = 2030\ndescription = "x"\n'
    text += 'amount = "1,00"\nborne_by = "William Schrikker Groep"\n'
    case = parse_case(text.encode(), "cases/vonnis-oost-brabant.toml")
    assert case.kind == "court_dissolution"
    with pytest.raises(InvalidInputError, match="field title: This field seems to hold"):
        parse_case(
            text.replace('title = "Vonnis"', 'title = "Fatma Yilmaz"').encode(), "cases/a.toml"
        )


@pytest.mark.parametrize(
    ("line", "field"),
    [('bsn = "x"', "bsn"), ("birth_date = 1970-01-01", "birth_date"), ('name = "X"', "name")],
)
def test_fields_of_persons_are_refused_by_name(line: str, field: str) -> None:
    with pytest.raises(InvalidInputError, match=rf"line 1, field {field}.*pseudonym"):
        parse_case(f"{line}\n{JOB_AFTER_FOURTEEN_MONTHS}".encode(), "cases/a.toml")


def test_an_unknown_field_is_refused_with_its_line_and_not_repeated() -> None:
    with pytest.raises(InvalidInputError, match=r"line 33, field exit: .* unknown") as refusal:
        parse_case((JOB_AFTER_FOURTEEN_MONTHS + 'reason = "x"\n').encode(), "cases/a.toml")
    assert "reason" not in str(refusal.value)


def test_a_value_of_the_wrong_sort_is_not_repeated() -> None:
    text = JOB_AFTER_FOURTEEN_MONTHS.replace('fte = "0,8889"', 'fte = "Quetzal"')
    text = text.replace('month = "4.500,00"', 'month = "Quetzal"').replace(
        'type = "external_job"', 'type = "Quetzal"'
    )
    with pytest.raises(InvalidInputError) as refusal:
        parse_case(text.encode(), "cases/a.toml")
    assert len(refusal.value.findings) == 3
    assert "Quetzal" not in str(refusal.value)


@pytest.mark.parametrize(
    "text",
    [
        "J.P. v.d. Berg",
        "Kerkstr. 12",
        "pers.nr. 84512",
        "Personeelsnummer 4711",
        "linkedin.com/in/fjansen",
        "vrouw, 61 jaar",
    ],
)
def test_what_points_at_a_person_otherwise_is_recognised(text: str) -> None:
    assert recognised(text) is not None


@pytest.mark.parametrize("name", ["Jansen.toml", "zaak 1 Fatma.toml", "m.jansen.xlsx"])
def test_the_name_of_a_file_that_may_be_a_person_is_not_repeated(
    name: str, own_example: Path
) -> None:
    (own_example / "cases" / name).write_text("", "utf-8")

    with pytest.raises(InvalidInputError) as caught:
        read_dossier(own_example)

    (finding,) = caught.value.findings
    assert finding.code == "case-file-name"
    assert name not in str(finding)
    assert "ansen" not in str(finding)
    assert "atma" not in str(finding)
