"""The journal balances per document and reads into a Dutch ledger."""

import csv
import io
from collections import Counter
from dataclasses import replace

import pytest

from tests.kit.invoices import INVOICE, STANDARD, credit_note, with_vat
from zvh_finance.billing.invoice import DocumentKind
from zvh_finance.documents.invoices.journal import journal_csv, journal_lines
from zvh_finance.dossier.invoicing import JournalSettings

SETTINGS = JournalSettings(
    receivable_account="13000",
    income_account="84320",
    expense_account="44320",
    vat_account="15200",
)
MEMO = replace(INVOICE, number="interne-boeking-2027", kind=DocumentKind.BOOKING)
REVERSAL = replace(
    credit_note(), number="interne-boeking-2027-2", kind=DocumentKind.BOOKING_REVERSAL, credited=()
)
DOCUMENTS = [INVOICE, credit_note(), MEMO, REVERSAL, with_vat(STANDARD)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=[d.kind.value + d.number for d in DOCUMENTS])
def test_debit_equals_credit_per_document(document):
    lines = list(journal_lines([document], SETTINGS))
    assert sum(line.debit_cents for line in lines) == sum(line.credit_cents for line in lines) > 0
    assert all(bool(line.debit_cents) != bool(line.credit_cents) for line in lines)


def test_a_charge_and_its_credit_cancel_on_every_account():
    balance = Counter()
    for line in journal_lines([INVOICE, credit_note(INVOICE.net_cents)], SETTINGS):
        balance[line.account] += line.debit_cents - line.credit_cents
    assert set(balance.values()) == {0}


def test_the_file_is_what_a_dutch_ledger_imports():
    content = journal_csv([INVOICE, MEMO], SETTINGS)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert rows == [
        ["boekstuknummer", "boekdatum", "boekjaar", "grootboekrekening", "debiteurnummer",
         "taakveld", "categorie", "omschrijving", "debet", "credit"],
        ["ZVH-2027-0007", "04-01-2027", "2027", "13000", "20828", "", "",
         "Oss: Bijdrage Zorg- en Veiligheidshuis Brabant Noordoost 2027", "168692,33", ""],
        ["ZVH-2027-0007", "04-01-2027", "2027", "84320", "", "1.2", "4.3.2",
         "Oss: Bijdrage Zorg- en Veiligheidshuis Brabant Noordoost 2027", "", "168692,33"],
        ["interne-boeking-2027", "04-01-2027", "2027", "44320", "", "1.2", "4.3.2",
         "Oss: Bijdrage Zorg- en Veiligheidshuis Brabant Noordoost 2027", "168692,33", ""],
        ["interne-boeking-2027", "04-01-2027", "2027", "84320", "", "1.2", "4.3.2",
         "Oss: Bijdrage Zorg- en Veiligheidshuis Brabant Noordoost 2027", "", "168692,33"],
    ]  # fmt: skip


def test_the_column_names_are_those_of_the_arrangement():
    columns = SETTINGS.columns.model_copy(update={"account": "rekening"})
    content = journal_csv([INVOICE], SETTINGS.model_copy(update={"columns": columns}))
    assert b";rekening;" in content.splitlines()[0]


def test_vat_is_booked_on_its_own_account():
    lines = list(journal_lines([with_vat(STANDARD)], SETTINGS))
    assert [(line.account, line.debit_cents, line.credit_cents) for line in lines] == [
        ("13000", 20411772, 0),
        ("84320", 0, 16869233),
        ("15200", 0, 3542539),
    ]
