"""The arrangement's invoicing settings leave nothing to guess."""

from typing import Any

import pytest
from pydantic import ValidationError

from zvh_finance.dossier.invoicing import BillingIdentity, Invoicing
from zvh_finance.dossier.journal_settings import JournalSettings

SELLER: dict[str, Any] = {
    "legal_name": "Gemeente 's-Hertogenbosch",
    "unit": "Zorg- en Veiligheidshuis Brabant Noordoost",
    "oin": "00000099000000796000",
    "kvk": "99000796",
    "address": {"street": "Voorbeeldplein 1", "postcode": "5211 AA", "city": "'s-Hertogenbosch"},
    "contact": {"name": "Team Financiën", "telephone": "073 000 00 00", "email": "zvh@example.nl"},
    "iban": "NL02ABNA0123456789",
    "account_name": "Gemeente 's-Hertogenbosch",
    "vat_category": "O",
    "vat_reason": "Bijdrage buiten de heffing van omzetbelasting",
    "number_format": "ZVH-{year}-{number:04d}",
    "journal": {
        "receivable_account": "13000",
        "income_account": "84320",
        "expense_account": "44320",
    },
}
BUYER = {
    "oin": "00000099000000828000",
    "address": {"street": "Raadhuislaan 2", "postcode": "5341 GM", "city": "Oss"},
    "buyer_reference": "ZVH",
}


def test_settings_give_the_number_of_a_document() -> None:
    assert Invoicing(**SELLER).document_number(2027, 7) == "ZVH-2027-0007"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"vat_reason": ""}, "vat_reason is empty"),
        ({"vat_category": "S"}, "vat_number is missing"),
        ({"vat_category": "S", "vat_number": "NL802549391B01"}, "vat_account is missing"),
        ({"vat_category": "Z"}, "vat_category"),
        ({"number_format": "ZVH-{number}"}, "once each"),
        ({"number_format": "{year}/{number}"}, "letters, digits, dots and dashes"),
        ({"number_format": "{year}-{number:q}"}, "once each"),
        ({"iban": "NL00ABNA0123456789"}, "is not an IBAN"),
        ({"logo": "x"}, "logo"),
    ],
)
def test_a_setting_that_cannot_be_right_is_refused_by_name(
    change: dict[str, object], why: str
) -> None:
    with pytest.raises(ValidationError, match=why):
        Invoicing(**{**SELLER, **change})


def test_the_vat_category_has_no_default() -> None:
    with pytest.raises(ValidationError, match="vat_category"):
        Invoicing(**{key: value for key, value in SELLER.items() if key != "vat_category"})


def test_a_municipality_gives_a_buyer_or_an_order_reference() -> None:
    assert BillingIdentity(**BUYER).buyer_reference == "ZVH"
    with pytest.raises(ValidationError, match="both empty"):
        BillingIdentity(**{**BUYER, "buyer_reference": ""})


def test_two_journal_columns_cannot_have_one_name() -> None:
    journal = {**SELLER["journal"], "columns": {"debit": "bedrag", "credit": "bedrag"}}
    with pytest.raises(ValidationError, match="same name"):
        Invoicing(**{**SELLER, "journal": journal})


def journal(**changes: object) -> JournalSettings:
    return Invoicing(**{**SELLER, "journal": {**SELLER["journal"], **changes}}).journal


def test_an_arrangement_of_before_needs_nothing_new() -> None:
    settings = journal(columns={"account": "rekening"})
    assert (settings.package, settings.bank_account, settings.books_services) == (
        "generic",
        "",
        False,
    )
    assert settings.columns.account == "rekening"


ACCOUNT = {"name": "rekening", "field": "account"}
AMOUNT = {"name": "bedrag", "field": "amount"}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"package": "exact"}, "package"),
        ({"package": "asperion", "columns": {"debit": "D"}}, "invoicing.journal.column"),
        ({"column": [ACCOUNT, AMOUNT], "columns": {"debit": "D"}}, "invoicing.journal.column"),
        ({"column": [ACCOUNT]}, "make no journal"),
        ({"column": [ACCOUNT, {"name": "debet", "field": "debit"}]}, "make no journal"),
        ({"column": [AMOUNT]}, "make no journal"),
        ({"column": [ACCOUNT, AMOUNT, AMOUNT]}, "same name"),
        ({"column": [ACCOUNT, {**AMOUNT, "text": "EUR"}]}, "not both"),
        ({"services_expense_account": "44170"}, "services_income_account is missing"),
        ({"services_income_account": "84170"}, "services_expense_account is missing"),
        ({"separator": "|"}, "separator"),
        ({"services_category": "7"}, "economic category"),
    ],
)
def test_a_journal_that_no_package_can_read_is_refused(change: dict[str, object], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        journal(**change)


def test_two_columns_for_debit_and_credit_make_a_journal() -> None:
    sides = [{"name": "D", "field": "debit"}, {"name": "C", "field": "credit"}]
    assert [column.name for column in journal(column=[ACCOUNT, *sides]).column] == [
        "rekening",
        "D",
        "C",
    ]


def test_an_account_is_known_with_its_source_or_not_at_all() -> None:
    iban, source = "NL02ABNA0123456789", "Brief van 1 maart 2027; nagebeld"
    assert BillingIdentity(**BUYER).iban is None
    both = BillingIdentity(**BUYER, iban="NL02 ABNA 0123 4567 89", iban_source=source)
    assert both.iban == iban
    with pytest.raises(ValidationError, match="iban has no iban_source"):
        BillingIdentity(**BUYER, iban=iban)
    with pytest.raises(ValidationError, match="iban has no iban_source"):
        BillingIdentity(**BUYER, iban=iban, iban_source="  ")
    with pytest.raises(ValidationError, match="stands without iban"):
        BillingIdentity(**BUYER, iban_source=source)
    with pytest.raises(ValidationError, match="is not an IBAN"):
        BillingIdentity(**BUYER, iban="NL00ABNA0123456789", iban_source=source)
