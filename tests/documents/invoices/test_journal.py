"""The journal balances per document and reads into a Dutch ledger."""

import csv
import io
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kit.invoices import INVOICE, STANDARD, credit_note, with_vat
from zvh_finance.billing.calculation import Reference
from zvh_finance.billing.invoice import DocumentKind, Invoice
from zvh_finance.billing.recorded import ReceivedPayment
from zvh_finance.documents.invoices.journal import journal_csv
from zvh_finance.documents.invoices.journal_entries import journal_entries
from zvh_finance.dossier.journal_settings import JournalSettings
from zvh_finance.year.bookkeeping import Bookkeeping, ServicesBooking

SETTINGS = JournalSettings(
    receivable_account="13000",
    income_account="84320",
    expense_account="44320",
    vat_account="15200",
    bank_account="11000",
    services_expense_account="44170",
    services_income_account="84170",
    cost_centre="61020",
    vat_codes={"outside_scope": "0", "standard": "H21"},
)
MEMO = replace(INVOICE, number="interne-boeking-2027", kind=DocumentKind.BOOKING)
REVERSAL = replace(
    credit_note(), number="interne-boeking-2027-2", kind=DocumentKind.BOOKING_REVERSAL, credited=()
)
DOCUMENTS = [INVOICE, credit_note(), MEMO, REVERSAL, with_vat(STANDARD)]
SERVICES = ServicesBooking(
    "interne-verrekening-diensten-2027", 2027, date(2027, 1, 4), "DB-2022-06", 6_000_000
)
TITLE = "Oss: Bijdrage Zorg- en Veiligheidshuis Brabant Noordoost 2027"


def received(
    cents: int,
    day: date = date(2027, 3, 30),
    reference: str = "camt-1/1",
    number: str = INVOICE.number,
) -> ReceivedPayment:
    return ReceivedPayment(number, day, cents, reference, "camt-1.xml")


def book(
    *documents: Invoice,
    receipts: Iterable[ReceivedPayment] = (),
    services: tuple[ServicesBooking, ...] = (),
    **changes: object,
) -> Bookkeeping:
    """The bookkeeping of some documents, with other settings where these are named."""
    settings = JournalSettings(**{**SETTINGS.model_dump(exclude_unset=True), **changes})
    pairs = tuple((payment, INVOICE) for payment in receipts)
    return Bookkeeping(settings, documents, pairs, services, {})


def rows(content: bytes, separator: str = ";") -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=separator))


def records(content: bytes) -> list[dict[str, str]]:
    head, *lines = rows(content)
    return [dict(zip(head, line, strict=True)) for line in lines]


@pytest.mark.parametrize("document", DOCUMENTS, ids=[d.kind.value + d.number for d in DOCUMENTS])
def test_debit_equals_credit_per_document(document: Invoice) -> None:
    (entry,) = journal_entries(book(document))
    assert sum(line.cents for line in entry.lines) == 0
    assert all(line.cents for line in entry.lines)
    assert len(entry.lines) >= 2


def test_a_charge_and_its_credit_cancel_on_every_account() -> None:
    balance: Counter[str] = Counter()
    for entry in journal_entries(book(INVOICE, credit_note(INVOICE.net_cents))):
        for line in entry.lines:
            balance[line.account] += line.cents
    assert set(balance.values()) == {0}


def test_the_file_is_what_a_dutch_ledger_imports() -> None:
    content = journal_csv(book(INVOICE, MEMO))
    assert content.startswith(b"\xef\xbb\xbf")
    assert rows(content) == [
        ["boekstuknummer", "boekdatum", "boekjaar", "grootboekrekening", "debiteurnummer",
         "taakveld", "categorie", "omschrijving", "debet", "credit",
         "dagboek", "periode", "vervaldatum", "kostenplaats", "btw-code", "aflettering"],
        ["ZVH-2027-0007", "04-01-2027", "2027", "13000", "20828", "", "", TITLE, "168692,33", "",
         "verkoop", "1", "31-03-2027", "", "", ""],
        ["ZVH-2027-0007", "04-01-2027", "2027", "84320", "", "1.2", "4.3.2", TITLE, "", "168692,33",
         "verkoop", "1", "", "61020", "0", ""],
        ["interne-boeking-2027", "04-01-2027", "2027", "44320", "", "1.2", "4.3.2", TITLE,
         "168692,33", "", "memoriaal", "1", "", "61020", "", ""],
        ["interne-boeking-2027", "04-01-2027", "2027", "84320", "", "1.2", "4.3.2", TITLE,
         "", "168692,33", "memoriaal", "1", "", "61020", "", ""],
    ]  # fmt: skip


def test_the_column_names_are_those_of_the_arrangement() -> None:
    content = journal_csv(book(INVOICE, columns={"account": "rekening", "daybook": "boek"}))
    assert b";rekening;" in content.splitlines()[0]
    assert b";boek;" in content.splitlines()[0]


def test_vat_is_booked_on_its_own_account_and_has_the_code_of_its_category() -> None:
    (entry,) = journal_entries(book(with_vat(STANDARD)))
    assert [(line.account, line.cents, line.vat_code) for line in entry.lines] == [
        ("13000", 20411772, ""),
        ("84320", -16869233, "H21"),
        ("15200", -3542539, "H21"),
    ]


def test_a_credit_note_says_which_invoices_it_corrects_and_by_how_much() -> None:
    """28,320.00 back: 20,000.00 on the second invoice and 8,320.00 on the first."""
    note = replace(
        credit_note(),
        credited=(
            Reference("ZVH-2027-0012", date(2027, 5, 1), 2_000_000),
            Reference("ZVH-2027-0007", date(2027, 1, 4), 832_000),
        ),
    )
    (entry,) = journal_entries(book(note))
    assert [(line.account, line.cents, line.settles) for line in entry.lines] == [
        ("84320", 2_832_000, ""),
        ("13000", -832_000, "ZVH-2027-0007"),
        ("13000", -2_000_000, "ZVH-2027-0012"),
    ]


def test_a_receipt_is_bank_to_debtors_and_money_back_its_mirror() -> None:
    content = journal_csv(book(receipts=[received(16_869_233), received(-500, date(2028, 2, 1))]))
    told = [
        (r["boekstuknummer"], r["dagboek"], r["boekjaar"], r["periode"], r["grootboekrekening"],
         r["debiteurnummer"], r["aflettering"], r["debet"], r["credit"], r["omschrijving"])
        for r in records(content)
    ]  # fmt: skip
    first, second = "ZVH-2027-0007-20270330-16869233", "ZVH-2027-0007-20280201-T500"
    in_, back = "Oss: ontvangst op ZVH-2027-0007", "Oss: terugbetaling op ZVH-2027-0007"
    assert told == [
        (first, "bank", "2027", "3", "11000", "", "", "168692,33", "", in_),
        (first, "bank", "2027", "3", "13000", "20828", "ZVH-2027-0007", "", "168692,33", in_),
        (second, "bank", "2028", "2", "11000", "", "", "", "5,00", back),
        (second, "bank", "2028", "2", "13000", "20828", "ZVH-2027-0007", "5,00", "", back),
    ]


def test_two_equal_receipts_of_a_day_are_two_entries() -> None:
    entries = journal_entries(book(receipts=[received(100), received(100, reference="camt-1/2")]))
    assert [entry.number for entry in entries] == [
        "ZVH-2027-0007-20270330-100",
        "ZVH-2027-0007-20270330-100-2",
    ]


RECEIPTS = st.builds(
    received,
    st.sampled_from([100, 200, -100]),
    st.sampled_from([date(2027, 3, 30), date(2027, 4, 1)]),
)


@given(st.lists(RECEIPTS, max_size=8), st.lists(RECEIPTS, max_size=8))
def test_a_receipt_keeps_its_entry_whatever_else_comes_in(
    known: list[ReceivedPayment], later: list[ReceivedPayment]
) -> None:
    """In whatever order: what a ledger took in under a number stays under it."""
    before = Counter(journal_entries(book(receipts=known)))
    after = Counter(journal_entries(book(receipts=[*later, *known])))
    assert before <= after
    assert len({entry.number for entry in after}) == len(known) + len(later)


def test_the_services_are_a_cost_of_the_partnership_and_an_income_of_the_host() -> None:
    """Article 17.4: a fee of 60,000.00, which the host pays to its own departments."""
    cost, income = records(journal_csv(book(services=(SERVICES,))))
    assert cost["boekstuknummer"] == income["boekstuknummer"] == "interne-verrekening-diensten-2027"
    assert (cost["grootboekrekening"], cost["debet"], cost["taakveld"]) == (
        "44170",
        "60000,00",
        "1.2",
    )
    assert (income["grootboekrekening"], income["credit"], income["taakveld"]) == (
        "84170",
        "60000,00",
        "0.4",
    )
    assert cost["omschrijving"] == "Ondersteunende diensten 2027, besluit DB-2022-06"
    assert cost["dagboek"] == "memoriaal"


def test_after_the_accounts_a_document_is_booked_in_an_open_year_and_says_so() -> None:
    """The accounts of 2027 are adopted on 6 July 2028; a credit note follows on 1 August."""
    late = replace(
        credit_note(),
        issue_date=date(2028, 8, 1),
        payment=replace(
            INVOICE.payment, due_date=date(2028, 8, 31), advised_date=date(2028, 8, 31)
        ),
    )
    booked = replace(book(late), closed_on={2027: date(2028, 7, 6)})
    told = {(r["boekjaar"], r["periode"], r["omschrijving"]) for r in records(journal_csv(booked))}
    assert told == {("2028", "8", f"{TITLE} (betreft 2027)")}


def test_asperion_gets_the_columns_of_its_own_page() -> None:
    """Its example: `Boekstuk;Credit;Debet;Datum;Grbrek;factuurnr;Omschrijving`."""
    content = journal_csv(book(INVOICE, receipts=[received(10_000)], package="asperion"))
    assert rows(content)[0][:7] == [
        "Boekstuk", "Credit", "Debet", "Datum", "Grbrek", "factuurnr", "Omschrijving",
    ]  # fmt: skip
    assert rows(content)[4] == [
        "ZVH-2027-0007-20270330-10000", "100,00", "", "30-03-2027", "13000", "ZVH-2027-0007",
        "Oss: ontvangst op ZVH-2027-0007", "20828", "", "",
    ]  # fmt: skip


def test_unit4_erp_gets_one_amount_in_cents_and_days_of_eight_digits() -> None:
    debtor, income = records(journal_csv(book(INVOICE, package="unit4-erp")))
    assert (debtor["trans_type"], debtor["apar_type"], debtor["apar_id"]) == ("AR", "R", "20828")
    assert (debtor["amount"], income["amount"]) == ("16869233", "-16869233")
    assert (debtor["voucher_date"], debtor["due_date"]) == ("20270104", "20270331")
    assert (income["trans_type"], income["period"], income["dim_1"]) == ("GL", "202701", "61020")
    assert (debtor["ext_inv_ref"], income["ext_inv_ref"]) == ("ZVH-2027-0007", "")


def test_vat_is_a_type_of_its_own_in_unit4_erp() -> None:
    content = journal_csv(book(with_vat(STANDARD), package="unit4-erp"))
    assert [r["trans_type"] for r in records(content)] == ["AR", "GL", "TX"]


def test_own_columns_stand_in_their_order_in_the_form_that_is_asked() -> None:
    content = journal_csv(
        book(
            INVOICE,
            column=[
                {"name": "administratie", "text": "0042"},
                {"name": "rekening", "field": "account"},
                {"name": "leeg"},
                {"name": "bedrag", "field": "amount"},
                {"name": "datum", "field": "date"},
            ],
            separator="tab",
            header=False,
            days="yyyy-mm-dd",
            amounts="point",
        )
    )
    assert content == (
        b"0042\t13000\t\t168692.33\t2027-01-04\r\n0042\t84320\t\t-168692.33\t2027-01-04\r\n"
    )


@pytest.mark.parametrize("typed", ["=1+1", "+31", "-1", "@x"])
def test_no_text_is_a_formula_and_no_other_text_changes(typed: str) -> None:
    debtor = replace(INVOICE, booking=replace(INVOICE.booking, debtor_number=typed))
    first, second = records(journal_csv(book(debtor, cost_centre=typed, sales_daybook=typed)))
    assert first["debiteurnummer"] == second["kostenplaats"] == first["dagboek"] == f"'{typed}"
    assert second["credit"] == "168692,33"


def test_a_signed_amount_stays_a_number() -> None:
    content = journal_csv(book(INVOICE, package="unit4-erp"))
    assert records(content)[1]["amount"] == "-16869233"


def test_zeros_in_front_survive() -> None:
    debtor = replace(INVOICE, booking=replace(INVOICE.booking, debtor_number="000828"))
    content = journal_csv(book(debtor, receivable_account="01300"))
    table = pd.read_csv(io.BytesIO(content), sep=";", dtype=str, encoding="utf-8-sig")
    assert table["debiteurnummer"][0] == "000828"
    assert table["grootboekrekening"][0] == "01300"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\x00"), max_size=30))
def test_a_ledger_reads_back_any_text_but_for_an_apostrophe(text: str) -> None:
    debtor = replace(INVOICE, booking=replace(INVOICE.booking, debtor_number=text))
    found = records(journal_csv(book(debtor)))[0]["debiteurnummer"]
    assert found in {text, f"'{text}"}
    assert not found.startswith(("=", "+", "-", "@", "\t"))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_a_spreadsheet_calculates_nothing(tmp_path: Path) -> None:
    """LibreOffice is told to work out formulas, as a spreadsheet that is less careful does."""
    debtor = replace(INVOICE, booking=replace(INVOICE.booking, debtor_number="=1+1"))
    (tmp_path / "journaal.csv").write_bytes(journal_csv(book(debtor, cost_centre="@SUM(1;2)")))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--infilter=CSV:59,34,76,1,,1043,false,true,false,false,false,-1,true",
         "--convert-to", "xlsx", "--outdir", str(tmp_path), str(tmp_path / "journaal.csv")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    (sheet,) = openpyxl.load_workbook(tmp_path / "journaal.xlsx").worksheets
    head = [cell.value for cell in sheet[1]]
    assert sheet[2][head.index("debiteurnummer")].value == "'=1+1"
    assert sheet[3][head.index("kostenplaats")].value == "'@SUM(1;2)"
    assert sheet[2][head.index("debet")].value == 168692.33
