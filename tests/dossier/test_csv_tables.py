"""A CSV is read in the encoding that it is in, with the separator that it has, or refused."""

from collections.abc import Sequence
from datetime import date

import pytest

from tests.kit.typed_tables import COLUMNS, CSV, YEAR, saved, sheet_with
from zvh_finance.dossier.budget_tables import BudgetTable, budget_table
from zvh_finance.dossier.payments import ListedPayment, listed_payments
from zvh_finance.dossier.table_names import PAYMENTS_TABLE
from zvh_finance.dossier.tables import read_table
from zvh_finance.errors import Finding, InvalidInputError, Severity

NAME = "budget/2027.csv"
HEADER = CSV.splitlines()[0]


def read(content: bytes) -> BudgetTable:
    return budget_table(read_table(content, NAME, COLUMNS), YEAR, 0)


def refused(text: str) -> Finding:
    with pytest.raises(InvalidInputError) as caught:
        read(text.encode())
    (finding,) = caught.value.findings
    return finding


def test_windows_1252_is_told_with_a_word_to_judge_it_by() -> None:
    (remark,) = read_table(CSV.encode("cp1252"), NAME, COLUMNS).remarks

    assert (remark.code, remark.severity) == ("read-as-windows", Severity.WARNING)
    assert remark.place.line == 5
    assert '"één"' in str(remark.message).replace("(", "")


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + CSV.encode("cp1252"),
        CSV.encode().replace("één".encode(), "één".encode()[:-2]) + "één".encode() + b"\xe9",
        CSV.encode("cp1252") + b"\x81",
        CSV.encode("utf-16"),
    ],
    ids=["says UTF-8", "damaged UTF-8", "a byte that Windows has not", "UTF-16"],
)
def test_what_may_be_something_else_is_not_read_as_windows_1252(content: bytes) -> None:
    with pytest.raises(InvalidInputError, match="UTF-8"):
        read(content)


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (CSV.replace(";", ","), "csv-commas", "CSV UTF-8"),
        (CSV.replace("amount", "amuont"), "table-columns", "amount (Bedrag)"),
        (CSV.replace("note", "note;kleur").replace("ja;", "ja;;"), "column-unknown", "kleur"),
        (CSV.replace("outlook_3", "outlok_3"), "column-misspelt", 'Is "outlook_3" meant?'),
        (CSV.replace("outlook_3", "Bedrag"), "column-twice", '"amount" and "Bedrag"'),
        (CSV + "a;b\n", "row-too-short", "has 2 fields"),
        (CSV + ";;;5,00;;;;;;;\n", "row-without-words", "Totaal"),
        (CSV + "Totaal;;;5,00;;;;;;;\n", "total-different", "€5.00"),
        (CSV.replace("cost;125", "cost;-125"), "amount-negative", "reserve_draw"),
        (CSV.replace("state_grant;", "rijksbijdrage;-"), "income-negative", "rijksbijdrage is"),
        (CSV.replace(";cost;", ";kost;", 1), "kind-invalid", 'Is "cost" meant?'),
        (CSV.replace(";0.4;", ";0,4;"), "task-field-invalid", "0.10"),
        (CSV.replace("Manager", "Man\u0085ager"), "cell-not-plain", "one line"),
        (CSV.replace("Manager", "Man\u2028ager"), "cell-not-plain", "one line"),
        (CSV.replace("Manager", '"Man\nager"'), "cell-not-plain", "one line"),
    ],
)
def test_what_cannot_be_right_is_refused_with_its_mend(text: str, code: str, message: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        read(text.encode())

    finding = caught.value.findings[0]
    assert finding.code == code
    assert message in str(finding.message)
    assert finding.place.line is not None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a;b\n" * 10_002, "csv-too-long"),
        (HEADER + ";" * 60 + "x\n", "csv-too-wide"),
        (CSV + "a;b;cost;1,00;;;ja;;;;\n" * 5_000, "table-too-long"),
    ],
)
def test_what_is_too_large_for_a_table_is_refused_soon(text: str, code: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        read(text.encode())

    assert [finding.code for finding in caught.value.findings] == [code]


def test_the_header_that_was_typed_is_named() -> None:
    text = CSV.replace("amount", "Bedrag").replace("125.750,00", "veel")

    assert refused(text).place.field == "Bedrag"


def test_a_change_of_income_may_be_negative() -> None:
    text = CSV.replace("state_grant;", "rijksbijdrage;-")

    table = budget_table(read_table(text.encode(), NAME, COLUMNS), YEAR, 1)

    assert table.lines[2].cents == -36_050_010


def payments(text: str) -> tuple[ListedPayment, ...]:
    table = read_table(text.encode(), "payments/2027.csv", PAYMENTS_TABLE)
    return listed_payments(table, 2027)


@pytest.mark.parametrize("typed", ["2027-03-31", "31-03-2027", "31-3-2027"])
def test_a_date_may_be_dutch(typed: str) -> None:
    (payment,) = payments(f"Factuurnummer;Datum;Bedrag\n2027-001;{typed};€ 38.000,-\n")

    assert (payment.date, payment.cents) == (date(2027, 3, 31), 3_800_000)
    assert payment.reference == "payments/2027:2027-001;2027-03-31;3800000;1"


@pytest.mark.parametrize(
    "typed",
    [
        *("31-03-27", "03/31/2027", "31.03.2027", "2027-13-01", "20270331", "2027-W13-3"),
        *("0001-01-01", "3\u0661-03-2027", ""),
    ],
)
def test_a_date_that_may_be_another_one_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        payments(f"invoice_number;date;amount\n2027-001;{typed};x\n")

    assert [f.code for f in caught.value.findings] == ["date-invalid", "amount-invalid"]


ROWS = (
    ("ZVH-2027-0001", "2027-03-30", "100,00"),
    ("ZVH-2027-0002", "2027-03-30", "100,00"),
    ("ZVH-2027-0001", "2027-03-30", "100,00"),
)
REFERENCES = [
    "payments/2027:ZVH-2027-0001;2027-03-30;10000;1",
    "payments/2027:ZVH-2027-0002;2027-03-30;10000;1",
    "payments/2027:ZVH-2027-0001;2027-03-30;10000;2",
]


def references(rows: Sequence[Sequence[str]]) -> list[str]:
    lines = ["invoice_number;date;amount", *(";".join(row) for row in rows)]
    return [payment.reference for payment in payments("\n".join(lines) + "\n")]


def test_rows_that_say_the_same_are_two_payments() -> None:
    assert references(ROWS) == REFERENCES


def test_a_row_put_in_before_them_leaves_payments_what_they_are() -> None:
    first = ("ZVH-2027-0009", "2027-01-31", "1,00")

    assert references([first, *ROWS])[1:] == REFERENCES


def test_payments_in_a_workbook_are_those_of_the_csv() -> None:
    workbook, _ = sheet_with([("Factuurnummer", "Datum", "Bedrag"), *ROWS])
    table = read_table(saved(workbook), "payments/2027.xlsx", PAYMENTS_TABLE)

    assert [payment.reference for payment in listed_payments(table, 2027)] == REFERENCES


def test_payments_of_another_year_are_others() -> None:
    table = read_table(
        b"invoice_number;date;amount\nZVH-2027-0001;2027-03-30;100,00\n",
        "payments/2028.csv",
        PAYMENTS_TABLE,
    )

    assert listed_payments(table, 2028)[0].reference != REFERENCES[0]
