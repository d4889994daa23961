"""MT940 to the letter: which field says what, and what is said when one is missing."""

from collections.abc import Sequence
from datetime import date

import pytest

from tests.kit.statements import IBAN, read, swift
from zvh_finance.billing.bank.statements import BankEntry, Form, Position, Statement

LINE = ":61:2704020330C42000,00NTRFZVH-2027-0005//B1"


def whole(lines: Sequence[str], account: str = IBAN, currency: str = "EUR") -> bytes:
    return swift(account, f"C270329{currency}1000,", lines, f"C270330{currency}43000,")


def statement_of(content: bytes) -> Statement:
    (found,) = read({"s": content}).statements
    return found


def test_a_line_is_all_that_the_bank_says_of_it() -> None:
    told = ":86:/EREF/E1/ORDP//NAME/Gemeente Vught/REMI/Bijdrage 2027"
    found = statement_of(whole([LINE, told]))

    assert found.number == "00065/001"
    assert found.entries == (
        BankEntry(
            source="s",
            form=Form.MT940,
            account=IBAN,
            date=date(2027, 3, 30),
            amount_cents=4_200_000,
            text="Bijdrage 2027 E1 E1",
            position=Position(1, 1, 0, "B1"),
            party="Gemeente Vught",
            end_to_end="E1",
            bank_reference="B1",
        ),
    )


def test_a_line_without_description_says_its_reference_alone() -> None:
    (found,) = statement_of(whole([LINE])).entries

    assert (found.text, found.end_to_end) == ("ZVH-2027-0005", "ZVH-2027-0005")


@pytest.mark.parametrize("word", ["EREF", "PREF", "MARF", "NONREF"])
def test_a_word_that_says_where_the_reference_stands_is_none(word: str) -> None:
    (found,) = statement_of(whole([f":61:2703300330C1,00NTRF{word}"])).entries

    assert (found.text, found.end_to_end) == ("", "")


def test_the_statements_and_lines_of_a_file_are_counted_from_one() -> None:
    content = whole([LINE]) + whole([LINE, LINE])

    found = [e.position for each in read({"s": content}).statements for e in each.entries]

    assert found == [Position(1, 1, 0, "B1"), Position(2, 1, 0, "B1"), Position(2, 2, 0, "B1")]


@pytest.mark.parametrize(
    ("said", "number"), [("00065/001", "00065/001"), ("2027033000123", "2027033000123"), ("", "")]
)
def test_the_number_of_a_statement_is_as_the_bank_writes_it(said: str, number: str) -> None:
    assert statement_of(whole([]).replace(b"00065/001", said.encode())).number == number


@pytest.mark.parametrize(
    ("written", "account"),
    [
        (IBAN, IBAN),
        ("NL02 ABNA 0123 4567 89 EUR", IBAN),
        (f"{IBAN}.EUR/1", IBAN),
        ("123456789", "123456789"),
        ("123456789 EUR", "123456789"),
        ("DE02120300000000202051EUR", "DE02120300000000202051"),
    ],
)
def test_the_currency_behind_an_account_is_no_part_of_its_number(
    written: str, account: str
) -> None:
    assert statement_of(whole([LINE], account=written)).account == account


def test_a_statement_that_names_no_account_is_of_none() -> None:
    content = whole([LINE]).replace(f":25:{IBAN}\r\n".encode(), b"")

    assert statement_of(content).account == ""


def test_an_account_in_another_currency_is_told() -> None:
    (found,) = statement_of(whole([LINE], currency="USD")).entries

    assert str(found.doubt) == "its account is kept in USD"


def test_an_account_without_balances_is_kept_in_euros() -> None:
    content = b"\r\n".join(
        line for line in whole([LINE]).split(b"\r\n") if line[:4] not in {b":60F", b":62F"}
    )
    found = statement_of(content)

    assert (found.opening_cents, found.closing_cents) == (None, None)
    assert [entry.doubt for entry in found.entries] == [None]


@pytest.mark.parametrize(
    ("written", "cents"), [("1,5", 150), ("1,", 100), ("1", 100), ("0001,05", 105)]
)
def test_what_is_left_out_behind_the_comma_is_nothing(written: str, cents: int) -> None:
    (found,) = statement_of(whole([f":61:2703300330C{written}NTRFx"])).entries

    assert found.amount_cents == cents


def test_a_balance_that_is_no_whole_number_of_cents_is_none() -> None:
    assert statement_of(whole([]).replace(b"43000,", b"43000,005")).closing_cents is None


@pytest.mark.parametrize("off", ["2702300230C1,00NTRFx", "wat is dit"])
def test_a_line_that_is_off_is_told_and_the_movement_is_not_known(off: str) -> None:
    found = statement_of(whole([f":61:{off}", LINE]))

    assert found.movement_cents is None
    assert [entry.amount_cents for entry in found.entries] == [4_200_000]
    (told,) = map(str, found.faults)
    assert f'statement 1, entry 1): its line "{off}" does not give an amount and a day' in told


@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
def test_lines_end_in_any_way(ends: str) -> None:
    content = whole([LINE, ":86:Bijdrage", "2027"]).replace(b"\r\n", ends.encode())

    (found,) = statement_of(content).entries

    assert found.text == "Bijdrage 2027 ZVH-2027-0005"


@pytest.mark.parametrize(
    ("letters", "text"),
    [
        ("Coöperatie".encode(), "Coöperatie"),
        ("Coöperatie €".encode("cp1252"), "Coöperatie €"),
        (b"Co\xf6peratie \x81", "Coöperatie \N{REPLACEMENT CHARACTER}"),
    ],
    ids=["UTF-8", "Windows-1252", "neither"],
)
def test_letters_are_utf_8_or_else_windows_1252(letters: bytes, text: str) -> None:
    content = whole([":61:2703300330C1,00NTRFNONREF", ":86:x"]).replace(b":86:x", b":86:" + letters)

    (found,) = statement_of(content).entries

    assert found.text == text
