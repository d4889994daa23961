"""Payments come from a bank statement only when number and amount leave no doubt."""

from datetime import date

import pytest

from tests.kit.invoices import INVOICE, credit_note
from zvh_finance.billing.bank_statement import match_payments, read_statement
from zvh_finance.billing.open_items import items
from zvh_finance.billing.recorded import ReceivedPayment
from zvh_finance.errors import InvalidInputError

IBAN = "NL02ABNA0123456789"


def entry(
    amount="168692.33", text="ZVH-2027-0007", side="CRDT", status="BOOK", currency="EUR", ref="R1"
):
    return (
        f"<Ntry><Amt Ccy='{currency}'>{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd>"
        f"<Sts>{status}</Sts><BookgDt><Dt>2027-03-30</Dt></BookgDt><AcctSvcrRef>{ref}</AcctSvcrRef>"
        f"<NtryDtls><TxDtls><RltdPties><Dbtr><Nm>Gemeente Oss</Nm></Dbtr></RltdPties>"
        f"<RmtInf><Ustrd>{text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
    )


def statement(*entries, iban=IBAN, version="02"):
    return (
        "<?xml version='1.0' encoding='UTF-8'?>"
        f"<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}'>"
        f"<BkToCstmrStmt><Stmt><Acct><Id><IBAN>{iban}</IBAN></Id></Acct>{''.join(entries)}"
        "</Stmt></BkToCstmrStmt></Document>"
    ).encode()


def match(content, documents=(INVOICE,), payments=()):
    open_items = items(documents, payments, date(2027, 12, 31), 14)
    return match_payments(read_statement(content, "s.xml"), open_items, IBAN, "s.xml")


@pytest.mark.parametrize("version", ["02", "08"])
def test_number_and_amount_make_a_payment(version):
    matching = match(statement(entry(), version=version))
    (payment,) = matching.payments
    assert (payment.number, payment.amount_cents) == ("ZVH-2027-0007", 16869233)
    assert payment.date == date(2027, 3, 30)
    assert matching.unmatched == ()


@pytest.mark.parametrize(
    "text", ["ZVH 2027 0007", "zvh20270007", "betaling/ZVH-2027-0007/Oss", "nr. ZVH.2027.0007."]
)
def test_blanks_for_dashes_are_the_same_number(text):
    assert len(match(statement(entry(text=text))).payments) == 1


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (statement(entry(text="ZVH-2027-00071")), "names no number"),
        (statement(entry(text="XZVH-2027-0007")), "names no number"),
        (statement(entry(text="bijdrage 2027")), "names no number"),
        (statement(entry(amount="168692.32")), "not the amount open"),
        (statement(entry(side="DBIT")), "not the amount open"),
        (statement(entry(), iban="NL91ABNA0417164300"), "another account"),
        (statement(entry(), entry(ref="R2")), "not the amount open"),
    ],
)
def test_anything_else_is_listed_and_never_guessed(content, why):
    matching = match(content)
    assert why in str(matching.unmatched[-1][1])


def test_two_numbers_in_one_transfer_are_for_a_person():
    documents = (INVOICE, credit_note())
    content = statement(entry(text="ZVH-2027-0007 min ZVH-2027-0021"))
    assert "several documents" in str(match(content, documents).unmatched[0][1])


def test_a_payment_of_what_is_left_after_a_credit_matches():
    documents = (INVOICE, credit_note())
    (payment,) = match(statement(entry(amount="140372.33")), documents).payments
    assert payment.amount_cents == 14037233


def test_money_paid_back_on_a_credit_note_matches():
    documents = (INVOICE, credit_note())
    paid = ReceivedPayment(INVOICE.number, date(2027, 3, 1), 16869233, "r", "s")
    content = statement(entry(amount="28320.00", text="ZVH-2027-0021", side="DBIT"))
    (payment,) = match(content, documents, [paid]).payments
    assert (payment.number, payment.amount_cents) == ("ZVH-2027-0021", -2832000)


def test_an_entry_that_is_not_booked_yet_does_not_count():
    matching = match(statement(entry(status="PDNG")))
    assert matching.payments == matching.unmatched == ()


def test_the_same_movement_has_the_same_reference_in_any_file():
    (first,) = read_statement(statement(entry()), "a.xml")
    (second,) = read_statement(statement(entry()), "b.xml")
    assert first.reference == second.reference
    one, two = read_statement(statement(entry(), entry()), "c.xml")
    assert one.reference == first.reference != two.reference


BILLION_LAUGHS = (
    b'<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><Document>&b;'
    b"</Document>"
)
OUTSIDE_FILE = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><Document>&x;</Document>'


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (BILLION_LAUGHS, "declares a document type"),
        (OUTSIDE_FILE, "declares a document type"),
        (OUTSIDE_FILE.decode().encode("utf-16"), "declares a document type"),
        (b"<Document>", "not a CAMT.053 statement"),
        (b"", "not a CAMT.053 statement"),
        (b"<html/>", "not a CAMT.053 statement"),
        (b"datum;bedrag\n", "not a CAMT.053 statement"),
        (statement(entry(amount="1.005")), "whole cents"),
        (statement(entry(amount="NaN")), "whole cents"),
        (statement(entry(amount="Infinity")), "whole cents"),
        (statement(entry(amount="x")), "whole cents"),
        (statement(entry(currency="USD")), "whole cents of euros"),
        (statement(entry()).replace(b"2027-03-30", b"30 maart"), "booking date"),
    ],
)
def test_a_file_that_is_hostile_or_no_statement_is_refused(content, why):
    with pytest.raises(InvalidInputError, match=why):
        read_statement(content, "s.xml")


def test_a_deeply_nested_file_does_not_bring_the_program_down():
    deep = b"<a>" * 100_000 + b"</a>" * 100_000
    with pytest.raises(InvalidInputError, match="not a CAMT"):
        read_statement(deep, "s.xml")


def test_a_file_larger_than_any_statement_is_refused(monkeypatch):
    monkeypatch.setattr("zvh_finance.billing.bank_statement.LARGEST_STATEMENT", 10)
    with pytest.raises(InvalidInputError, match="larger than any statement"):
        read_statement(statement(entry()), "s.xml")


@pytest.mark.parametrize("message", ["camt.052", "camt.054"])
def test_a_report_of_the_day_or_a_notice_is_no_statement(message):
    """They tell the same money that the statement brings later."""
    content = statement(entry()).replace(b"camt.053", message.encode())

    with pytest.raises(InvalidInputError, match="another message of the bank"):
        read_statement(content, "s.xml")
