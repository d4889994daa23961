"""What a date, a reference and an account number of a bank are, in whatever way it is written."""

from datetime import date
from hashlib import sha256

import pytest

from tests.kit.statements import IBAN, camt, detail, entry, read, swift
from zvh_finance.billing.bank.completeness import check_whole
from zvh_finance.billing.bank.identity import (
    form_in,
    identified,
    is_former,
    is_ours,
    seal_in,
)
from zvh_finance.billing.bank.statements import (
    Form,
    Position,
    UnreadableEntryError,
    account_of,
    day_of,
    in_other_currency,
    or_none,
    reference_of,
    refused,
    unread_entry,
    words_of,
)
from zvh_finance.errors import Place, Severity
from zvh_finance.language import say


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2000-01-01", date(2000, 1, 1)),
        ("2099-12-31", date(2099, 12, 31)),
        ("2027-03-30T23:59:59+02:00", date(2027, 3, 30)),
        ("2027-03-30+01:00", date(2027, 3, 30)),
        ("2027-03-30-01:00", date(2027, 3, 30)),
        ("2027-03-30Z", date(2027, 3, 30)),
        (" 2027-03-30\n", date(2027, 3, 30)),
    ],
)
def test_a_day_is_the_date_whatever_time_stands_behind_it(text: str, day: date) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1999-12-31", "its booking date 1999-12-31 cannot be right"),
        ("2100-01-01", "its booking date 2100-01-01 cannot be right"),
        ("2027-02-29", 'its booking date "2027-02-29" cannot be read'),
        ("2027-03-30 en later", 'its booking date "2027-03-30 en later" cannot be read'),
        ("", 'its booking date "" cannot be read'),
        (None, 'its booking date "" cannot be read'),
    ],
)
def test_a_day_that_is_none_or_of_another_century_is_told_as_it_stands(
    text: str | None, why: str
) -> None:
    with pytest.raises(UnreadableEntryError) as caught:
        day_of(text)

    assert str(caught.value) == str(caught.value.why) == why


@pytest.mark.parametrize(
    ("written", "reference"),
    [
        (" E1  2 ", "E1 2"),
        ("0012", "0012"),
        ("notprovided", ""),
        ("NonRef", ""),
        ("NOTAVAILABLE", ""),
        ("00-0/0.0 0", ""),
        (None, ""),
    ],
)
def test_words_and_zeros_for_no_reference_are_none(written: str | None, reference: str) -> None:
    assert reference_of(written) == reference


def test_each_part_of_a_text_is_said_once_and_words_for_nothing_are_not_said() -> None:
    parts = ["Bijdrage  2027", None, "", "NOTPROVIDED", "E1", "Bijdrage 2027", "NONREF", "slot\n"]

    assert words_of(parts) == "Bijdrage 2027 E1 slot"


def test_an_account_number_has_no_blanks_and_capitals_only() -> None:
    assert account_of(" nl02 abna 0123\t4567 89") == IBAN


@pytest.mark.parametrize(
    ("position", "text"),
    [
        (Position(1, 14), "statement 1, entry 14"),
        (Position(2, 3, 1), "statement 2, entry 3, detail 1"),
        (Position(2, 3, 0, "B1"), "statement 2, entry 3, bank reference B1"),
        (Position(2, 3, 4, "B1"), "statement 2, entry 3, detail 4, bank reference B1"),
    ],
)
def test_a_position_says_what_there_is_of_it(position: Position, text: str) -> None:
    assert str(position.text) == text


def test_an_entry_that_is_left_out_is_a_warning_with_its_place() -> None:
    found = unread_entry("maart.xml", Position(1, 2), in_other_currency("USD"))

    assert (found.code, found.severity) == ("statement-entry-unread", Severity.WARNING)
    assert found.place == Place("maart.xml")
    assert "An entry was left out (statement 1, entry 2): its account is kept in USD." in str(found)


def test_a_refusal_is_an_error_unless_nothing_is_lost() -> None:
    (error,) = refused("s", "code", say("none given")).findings
    (warning,) = refused("s", "code", say("none given"), Severity.WARNING).findings

    assert (error.severity, warning.severity) == (Severity.ERROR, Severity.WARNING)
    assert (error.code, error.place) == ("code", Place("s"))


def test_what_is_not_given_is_said() -> None:
    assert (str(or_none("065")), str(or_none(""))) == ("065", "none given")


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (
            camt(entry("1.00"), opening=None),
            "statement-without-balance",
            f"Statement 2027-065 of account {IBAN} may be incomplete: it has no opening balance.",
        ),
        (
            camt(entry("1.00"), closing=None),
            "statement-without-balance",
            f"Statement 2027-065 of account {IBAN} may be incomplete: it has no closing balance.",
        ),
        (
            camt(entry("x")),
            "statement-not-added-up",
            f"Whether statement 2027-065 of account {IBAN} is complete cannot be told",
        ),
        (
            camt(entry("1.50", side="DBIT"), closing="998.00"),
            "statement-incomplete",
            "-€1.50 make €998.50, and its closing balance is €998.00: a difference of -€0.50.",
        ),
    ],
)
def test_what_is_missing_in_a_statement_is_a_warning_with_its_sums(
    content: bytes, code: str, says: str
) -> None:
    (statement,) = read({"maart.xml": content}).statements

    (found,) = check_whole(statement)

    assert (found.code, found.severity) == (code, Severity.WARNING)
    assert found.place == Place("maart.xml")
    assert says in str(found)


def seal(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:32]


def test_a_movement_is_known_by_account_reference_day_and_cents_for_ever() -> None:
    """Registers hold these references: another way to make them would count all money again."""
    content = camt(entry("42000.00", detail("x"), reference="R1"))
    (found,) = identified(read({"s": content}).statements[0], IBAN)

    assert found.reference == "bank-camt:" + seal(IBAN, "R1", "2027-03-30", "4200000", "1")


def test_a_movement_without_a_reference_is_known_by_its_words_and_how_manieth_it_is() -> None:
    lines = [":61:2703300330D1,NTRFNONREF", ":86:salaris"] * 2
    (statement,) = read({"s": swift("123456789", "C270329EUR0,", lines, "D270330EUR2,")}).statements

    found = identified(statement, IBAN)

    assert [(one.reference, one.account) for one in found] == [
        ("bank-mt940:" + seal(IBAN, "", "2027-03-30", "-100", "salaris", n), IBAN) for n in "12"
    ]


def test_a_part_of_a_batch_is_known_by_the_batch_and_its_words() -> None:
    parts = (detail("een", amount="1.00"), detail("twee", amount="2.00"))
    content = camt(entry("3.00", *parts, reference="B1"), closing="1003.00")

    first, second = identified(read({"s": content}).statements[0], IBAN)

    assert first.reference == "bank-camt:" + seal(IBAN, "B1", "2027-03-30", "100", "een", "1")
    assert second.reference == "bank-camt:" + seal(IBAN, "B1", "2027-03-30", "200", "twee", "1")


@pytest.mark.parametrize(
    ("account", "iban", "ours"),
    [
        (IBAN, IBAN, True),
        ("123456789", IBAN, True),
        ("0123456789", IBAN, True),
        ("23456789", IBAN, False),
        ("", IBAN, False),
        ("DE02120300000000202051", "DE02120300000000202051", True),
        ("00000000202051", "DE02120300000000202051", False),
    ],
)
def test_an_account_is_ours_by_its_iban_or_by_its_digits_where_that_is_dutch(
    account: str, iban: str, ours: bool
) -> None:
    assert is_ours(account, iban) is ours


@pytest.mark.parametrize(
    ("reference", "form", "known_by", "former"),
    [
        ("bank-camt:0a:b", Form.CAMT, "0a:b", False),
        ("bank-mt940:0b", Form.MT940, "0b", False),
        ("camt:0c", None, "", True),
        ("bank-pdf:0d", None, "", False),
        ("2027-03-30 Vught", None, "", False),
    ],
)
def test_a_reference_says_in_which_form_a_movement_was_told(
    reference: str, form: Form | None, known_by: str, former: bool
) -> None:
    assert form_in(reference) is form
    assert seal_in(reference) == known_by
    assert is_former(reference) is former
