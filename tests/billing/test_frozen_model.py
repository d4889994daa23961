"""How the register holds an invoice: the same text for ever, or its seal would not fit (13.2)."""

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.kit.invoices import INVOICE, STANDARD, credit_note, with_vat
from zvh_finance.billing.invoice import Correction, Invoice
from zvh_finance.billing.invoice_json import from_json, to_json

TEXT = (
    '{"booking":{"category":"4.3.2","debtor_number":"20828","expense_account":"",'
    '"income_account":"","task_field":"1.2"},"buyer":{"address":{"city":"Oss","extra":"",'
    '"postcode":"5341 GM","street":"Raadhuislaan 2"},'
    '"contact":"crediteurenadministratie","email":"",'
    '"endpoint":"0190:00000099000000828000","legal_id":"0190:00000099000000828000",'
    '"name":"Gemeente Oss","telephone":"","unit":"Afdeling Financiën","vat_number":""},'
    '"buyer_reference":"KPL 61020","calculation":{"base_cents":113000000,'
    '"denominator":615600,"earlier":[],"inhabitants":91900,"reference_date":"2026-01-01",'
    '"share_cents":16869233,"source":"CBS StatLine, tabel 03759ned",'
    '"specification":[{"description":"Personeel","share_cents":17914230,'
    '"total_cents":120000000},{"description":"Huisvesting","share_cents":3732131,'
    '"total_cents":25000000},{"description":"Rijksbijdrage","share_cents":-4777128,'
    '"total_cents":-32000000}]},"cost_year":2027,"credited":[],'
    '"ground":{"article":"artikel 17 lid 2 en 3","decision":"DB-2026-03",'
    '"decision_text":"Besluit van het Dagelijks Bestuur van 9 september 2026,'
    ' nr. DB-2026-03","name":"budget",'
    '"title":"Bijdrage Zorg- en Veiligheidshuis Brabant Noordoost 2027",'
    '"trace_id":"BEG-2027-GM0828"},"issue_date":"2027-01-04","kind":"380",'
    '"layout":{"colour":"#1d4f6e","fictional":true},"lines":[{"description":"Artikel 17,'
    ' lid 2 en 3, convenant","name":"Gemeentelijke bijdrage 2027","net_cents":16869233}],'
    '"municipality_code":"GM0828","municipality_name":"Oss","number":"ZVH-2027-0007",'
    '"order_reference":"","payment":{"account_name":"Gemeente \'s-Hertogenbosch",'
    '"advised_date":"2027-03-31","due_date":"2027-03-31","iban":"NL02ABNA0123456789"},'
    '"schema":1,"seller":{"address":{"city":"\'s-Hertogenbosch","extra":"",'
    '"postcode":"5211 AA","street":"Voorbeeldplein 1"},"contact":"Team Financiën",'
    '"email":"financien@example.nl","endpoint":"0190:00000099000000796000",'
    '"legal_id":"0106:99000796","name":"Gemeente \'s-Hertogenbosch",'
    '"telephone":"073 000 00 00","unit":"Zorg- en Veiligheidshuis Brabant Noordoost",'
    '"vat_number":""},"vat":{"category":"O",'
    '"reason":"Bijdrage buiten de heffing van omzetbelasting"}}'
)
"""Of the invoice of Oss as the first version wrote it: keys in order, no blanks, plain letters."""


def test_an_invoice_is_written_as_the_first_version_wrote_it() -> None:
    """A seal in the register is of these very bytes, and what was added since says nothing here."""
    assert to_json(INVOICE) == TEXT
    assert from_json(TEXT) == INVOICE


CREDIT = with_vat(STANDARD, credit_note(100))


@pytest.mark.parametrize(
    ("invoice", "change", "part", "told"),
    [
        (INVOICE, {"accounting_reference": "ECL 43"}, "accounting_reference", "ECL 43"),
        (INVOICE, {"contract_reference": "V-2019-7"}, "contract_reference", "V-2019-7"),
        (CREDIT, {"vat_rounding_cents": -1}, "vat_rounding_cents", -1),
        (
            INVOICE,
            {"correction": Correction("A", INVOICE.issue_date, "B", ("vat",))},
            "correction",
            {"withdrawn": "A", "issued_on": "2027-01-04", "other": "B", "changed": ["vat"]},
        ),
    ],
)
def test_what_was_added_since_is_written_where_it_says_something(
    invoice: Invoice, change: dict[str, Any], part: str, told: object
) -> None:
    changed = replace(invoice, **change)

    assert json.loads(to_json(changed))[part] == told
    assert part not in json.loads(to_json(invoice))
    assert from_json(to_json(changed)) == changed


@pytest.mark.parametrize("part", ["kept_back_cents", "beside_cents"])
def test_what_goes_back_elsewhere_is_written_with_the_calculation(part: str) -> None:
    """Choice A66: 5 of what is to go back cannot be credited, or goes beside it."""
    later: dict[str, Any] = {part: 5}
    share = INVOICE.calculation.share_cents - 5
    calculation = replace(INVOICE.calculation, share_cents=share, **later)
    changed = replace(INVOICE, calculation=calculation)

    assert json.loads(to_json(changed))["calculation"][part] == 5
    assert from_json(to_json(changed)) == changed
