"""Who sends a document, who gets it and how each books it: what the dossier says (A36, A56)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.kit.small_ledger import (
    ACCOUNTS,
    BOEKEL,
    CASE,
    GROUND,
    HOST,
    OSS,
    SETTINGS,
    SmallLedger,
    owed,
)
from zvh_finance.billing.calculation import (
    Calculation,
    Reference,
)
from zvh_finance.billing.claims import GroundOfClaims
from zvh_finance.billing.drafting import NOTHING_OWED, drafts
from zvh_finance.billing.invoice import (
    Booking,
    DocumentKind,
    Invoice,
    InvoiceLine,
    Layout,
    Payment,
    PostalAddress,
    TradeParty,
    Vat,
)
from zvh_finance.billing.sides import (
    Addressee,
    Sides,
    Terms,
    billed_sides,
    credited_sides,
    internal_sides,
)
from zvh_finance.dossier.invoicing import BillingIdentity, Invoicing

JANUARY, JUNE = date(2027, 1, 4), date(2027, 6, 7)
REASON = {"O": "Buiten de heffing", "E": "Vrijgesteld, artikel 11", "S": "Het tarief is 21%"}
SELLER_VAT, BUYER_VAT = "NL802549391B01", "NL004495445B01"
ADDRESS = {"street": "Raadhuislaan 2", "postcode": "5341 GM", "city": "Oss", "extra": "Postbus 5"}
IDENTITY = {
    "legal_name": "Gemeente Oss",
    "oin": "00000099000000828000",
    "vat_number": BUYER_VAT,
    "address": ADDRESS,
    "department": "Afdeling Financiën",
    "attention": "crediteuren",
    "buyer_reference": "KPL 61020",
    "order_reference": "4500012345",
    "accounting_reference": "ECL 43",
    "contract_reference": "V-2019-7",
    "debtor_number": "20828",
}
JOURNAL = {
    "task_field": "1.1",
    "category": "4.4.2",
    "receivable_account": "1300",
    "income_account": "8200",
    "expense_account": "4300",
    "vat_account": "1500",
}


def settings(category: str, **others: object) -> Invoicing:
    return Invoicing.model_validate(
        {
            **SETTINGS.model_dump(),
            "unit": "Zorg- en Veiligheidshuis",
            "address": {
                "street": "Plein 1",
                "postcode": "5211 AA",
                "city": "'s-Hertogenbosch",
                "extra": "Postbus 9",
            },
            "vat_category": category,
            "vat_number": SELLER_VAT,
            "vat_reason": REASON[category],
            "colour": "#123456",
            "journal": JOURNAL,
            **others,
        }
    )


def terms_of(category: str, day: date = JANUARY, **identity: str) -> Terms:
    found = BillingIdentity.model_validate({**IDENTITY, **identity})
    known = {OSS: Addressee("Oss", found)}
    return Terms(settings(category), HOST, known, day, fictional=True)


SENDER = TradeParty(
    name="Gemeente 's-Hertogenbosch",
    unit="Zorg- en Veiligheidshuis",
    address=PostalAddress("Plein 1", "5211 AA", "'s-Hertogenbosch", "Postbus 9"),
    legal_id="0106:99000796",
    endpoint="0190:00000099000000796000",
    vat_number="",
    contact="Team",
    telephone="073 0",
    email="a@example.nl",
)
GETTER = TradeParty(
    name="Gemeente Oss",
    unit="Afdeling Financiën",
    address=PostalAddress("Raadhuislaan 2", "5341 GM", "Oss", "Postbus 5"),
    legal_id="0190:00000099000000828000",
    endpoint="0190:00000099000000828000",
    vat_number="",
    contact="crediteuren",
)
BOOKED = Booking("1.1", "4.4.2", "20828", "8200", "4300")
OUTSIDE = Sides(
    seller=SENDER,
    buyer=GETTER,
    buyer_reference="KPL 61020",
    order_reference="4500012345",
    vat=Vat("O", "Buiten de heffing"),
    booking=BOOKED,
    accounting_reference="ECL 43",
    contract_reference="V-2019-7",
)
NUMBERED = replace(
    OUTSIDE,
    seller=replace(SENDER, vat_number=SELLER_VAT),
    buyer=replace(GETTER, vat_number=BUYER_VAT),
)


@pytest.mark.parametrize(
    ("category", "sides"),
    [
        ("O", OUTSIDE),
        ("E", replace(NUMBERED, vat=Vat("E", "Vrijgesteld, artikel 11"))),
        ("S", replace(NUMBERED, vat=Vat("S", ""))),
    ],
)
def test_an_invoice_has_the_sides_of_the_dossier_and_vat_numbers_only_with_vat(
    category: str, sides: Sides
) -> None:
    """Choice A56: outside the scope no VAT number is shown; the rate itself needs no reason."""
    assert billed_sides(terms_of(category), OSS) == sides


def test_an_addressee_without_a_name_vat_number_or_peppol_address_of_its_own() -> None:
    """It is `Gemeente` and its name; without a Peppol address its OIN is where it is reached."""
    plain = terms_of("E", legal_name="")
    bare = BillingIdentity.model_validate({**IDENTITY, "vat_number": None})
    elsewhere = terms_of("O", endpoint="0106:12345678")

    assert billed_sides(plain, OSS).buyer.name == "Gemeente Oss"
    assert Addressee("Vught", bare).legal_name == "Gemeente Oss"
    without = replace(plain, addressees={OSS: Addressee("Oss", bare)})
    assert billed_sides(without, OSS).buyer.vat_number == ""
    assert billed_sides(elsewhere, OSS).buyer == replace(GETTER, endpoint="0106:12345678")


def test_a_host_without_a_vat_number_shows_none() -> None:
    run = replace(terms_of("O"), settings=settings("O", vat_number=None))

    assert billed_sides(run, OSS).seller.vat_number == ""


@pytest.mark.parametrize("category", ["O", "E", "S"])
def test_the_share_of_the_host_is_booked_from_itself_to_itself_without_vat(category: str) -> None:
    """Choice A36: nothing is delivered to another, whatever holds for the invoices."""
    assert internal_sides(terms_of(category)) == Sides(
        seller=SENDER,
        buyer=SENDER,
        buyer_reference="",
        order_reference="",
        vat=Vat("O", "Interne boeking: geen levering aan een ander"),
        booking=Booking("1.1", "4.4.2", "", "8200", "4300"),
    )


def test_a_credit_note_goes_where_documents_go_now_with_the_vat_of_the_invoice() -> None:
    """Choice A56: billed with VAT, and outside the scope since; what goes back has its VAT."""
    (billed,) = drafts([owed({OSS: 100})], [], terms_of("E"), lambda: "A").documents
    now = terms_of("O", JUNE, department="Afdeling Inkoop")
    (credit,) = drafts([owed({OSS: 40})], [billed], now, lambda: "B").documents

    assert credited_sides(now, billed) == replace(
        NUMBERED,
        vat=Vat("E", "Vrijgesteld, artikel 11"),
        buyer=replace(GETTER, vat_number=BUYER_VAT, unit="Afdeling Inkoop"),
    )
    assert (credit.vat, credit.seller, credit.buyer.unit) == (
        billed.vat,
        billed.seller,
        "Afdeling Inkoop",
    )


def test_an_invoice_is_all_that_the_dossier_says() -> None:
    """Article 17.3: Oss owes 40,00 of 90,00 for 2027, before 31 March."""
    ground = owed({OSS: 40_00, BOEKEL: 50_00})
    known = terms_of("O").addressees[OSS]
    run = replace(terms_of("O"), addressees={OSS: known, BOEKEL: known})
    numbers = iter(["ZVH-1", "ZVH-2"])
    _, invoice = drafts([ground], [], run, lambda: next(numbers)).documents

    assert invoice == Invoice(
        number="ZVH-2",
        kind=DocumentKind.INVOICE,
        issue_date=JANUARY,
        cost_year=2027,
        municipality_code=OSS,
        municipality_name="Naam GM0828",
        seller=SENDER,
        buyer=GETTER,
        buyer_reference="KPL 61020",
        order_reference="4500012345",
        vat=Vat("O", "Buiten de heffing"),
        lines=(
            InvoiceLine(
                "Bijdrage 2027", "Besluit DB-1; Oss als rechtsopvolger van Naam GM0828", 40_00
            ),
        ),
        ground=GROUND,
        calculation=Calculation(date(2026, 1, 1), 1, 3, 90_00, 40_00),
        payment=Payment("NL91ABNA0417164300", "Gemeente", date(2027, 3, 31), date(2027, 3, 31)),
        booking=BOOKED,
        layout=Layout("#123456", fictional=True),
        accounting_reference="ECL 43",
        contract_reference="V-2019-7",
    )


def test_a_line_names_a_successor_only_where_there_is_one() -> None:
    """Who pays for a municipality that is no more is told with the name of that one."""
    own = replace(terms_of("O"), addressees={OSS: Addressee("Naam GM0828", identity_of_oss())})
    (invoice,) = drafts([owed({OSS: 100})], [], own, lambda: "A").documents
    (booked,) = SmallLedger().issue(owed({HOST: 100}), day=JANUARY)
    unknown = replace(terms_of("O"), host=OSS, addressees={})
    (internal,) = drafts([owed({OSS: 100})], [], unknown, lambda: "A").documents

    assert invoice.lines[0].description == "Besluit DB-1"
    assert booked.lines[0].description == "Besluit DB-1"
    assert internal.lines[0].description == "Besluit DB-1"


def identity_of_oss() -> BillingIdentity:
    return BillingIdentity.model_validate(IDENTITY)


def test_the_share_of_a_host_with_an_addressee_is_booked_between_its_own_two_sides() -> None:
    """Choice A36: it is no invoice of the series, and asks for no number of it."""
    (booked,) = SmallLedger().issue(owed({HOST: 100}), day=JANUARY)

    assert booked.seller == booked.buyer
    assert (booked.number, booked.vat) == (
        "interne-boeking-2027",
        Vat("O", "Interne boeking: geen levering aan een ander"),
    )


def test_who_left_the_key_is_told_that_nothing_is_shared_with_it_any_more() -> None:
    """17.2: Oss was billed 100 and is in no key now: 100 goes back, shared by nobody."""
    billed_ground = replace(GROUND, trace_id="BEG-2027-GM0828")
    ledger = SmallLedger()
    (invoice,) = ledger.issue(owed({OSS: 100}, billed_ground), day=JANUARY)
    now = replace(GROUND, article="artikel 17 lid 7", decision="DB-2")
    (credit,) = ledger.issue(GroundOfClaims(now, "bijdrage 2027", 2027, ()), day=JUNE)

    assert Calculation(None, 0, 0, 0, 0) == NOTHING_OWED
    assert credit.calculation == Calculation(
        None, 0, 0, 0, 0, earlier=(Reference(invoice.number, JANUARY, 100),)
    )
    assert credit.ground == replace(now, trace_id="BEG-2027-GM0828")
    assert credit.lines == (InvoiceLine("Vermindering bijdrage 2027", "Besluit DB-2", 100),)


def test_a_ground_without_an_article_keeps_that_of_its_invoice() -> None:
    """A case that is gone from the dossier cites nothing; the letter cites what it did before."""
    ledger = SmallLedger()
    ledger.issue(owed({OSS: 100}, CASE, "zaak"), day=JANUARY)
    gone = replace(CASE, article="", decision="DB-2")
    (credit,) = ledger.issue(GroundOfClaims(gone, "zaak 2027", 2027, ()), day=JUNE)

    assert credit.ground.article == "artikel 17 lid 2 en 3"


@pytest.mark.parametrize(
    ("before", "cents", "order"),
    [
        ({}, {CASE.name: 40, ACCOUNTS.name: 100}, [CASE.name, ACCOUNTS.name]),
        ({CASE.name: 40}, {CASE.name: 30, ACCOUNTS.name: 100}, [ACCOUNTS.name, CASE.name]),
        ({CASE.name: 40}, {CASE.name: 50, ACCOUNTS.name: 100}, [CASE.name, ACCOUNTS.name]),
    ],
)
def test_of_one_municipality_what_it_pays_more_comes_first_then_by_name(
    before: dict[str, int], cents: dict[str, int], order: list[str]
) -> None:
    """Choice A66: more or less than before, on that ground, and not more than nothing."""
    grounds = {CASE.name: CASE, ACCOUNTS.name: ACCOUNTS}
    ledger = SmallLedger()
    for name, first in before.items():
        ledger.issue(owed({OSS: first}, grounds[name]), day=JANUARY)
    found = ledger.issue(
        *(owed({OSS: share}, grounds[name]) for name, share in reversed(cents.items())), day=JUNE
    )

    assert [document.ground.name for document in found] == order


def mixed(parts: dict[str, Any]) -> list[Invoice]:
    """Oss was billed under one category after another, each raising the contribution by 100."""
    issued: list[Invoice] = []
    for total, (number, category) in enumerate(parts.items(), start=1):
        new = drafts([owed({OSS: total * 100})], issued, terms_of(category), number.upper)
        issued += new.documents
    return issued


def test_one_credit_note_is_of_one_vat_category_and_another_brings_the_rest() -> None:
    """Choice A56: 100 exempt and 100 outside the scope; of 150 that goes back 100 is outside."""
    issued = mixed({"a": "E", "b": "O"})
    numbers = iter("CD")
    first, second = drafts(
        [owed({OSS: 50})], issued, terms_of("O", JUNE), lambda: next(numbers)
    ).documents

    assert (first.vat.category, first.net_cents, first.calculation.beside_cents) == ("O", 100, 50)
    assert (second.vat.category, second.net_cents, second.calculation.beside_cents) == ("E", 50, 0)
    assert [part.number for part in (*first.credited, *second.credited)] == ["B", "A"]
    assert [document.calculation.kept_back_cents for document in (first, second)] == [0, 0]


def test_the_vat_of_credits_in_parts_is_that_of_the_invoice_to_the_cent() -> None:
    """0,06 bears 1,26 cents of VAT, so 1; back in three parts of 0,02: 0, 1 and 0 cents."""
    issued = list(drafts([owed({OSS: 6})], [], terms_of("S"), lambda: "A").documents)
    for number, share in (("B", 4), ("C", 2), ("D", 0)):
        issued += drafts([owed({OSS: share})], issued, terms_of("S", JUNE), number.upper).documents

    assert [document.vat_cents for document in issued] == [1, 0, 1, 0]
    assert [document.vat_rounding_cents for document in issued] == [0, 0, 1, 0]


def test_a_cent_more_or_less_is_booked_for_the_host_as_it_is_billed_to_others() -> None:
    """Choice A36: one cent is a booking, one cent less its reversal."""
    ledger = SmallLedger()
    (booked,) = ledger.issue(owed({HOST: 1}), day=JANUARY)
    (reversal,) = ledger.issue(owed({HOST: 0}), day=JUNE)
    (billed,) = ledger.issue(owed({OSS: 1}), day=JUNE)

    assert (booked.kind, booked.net_cents) == (DocumentKind.BOOKING, 1)
    assert (reversal.kind, reversal.net_cents) == (DocumentKind.BOOKING_REVERSAL, 1)
    assert (billed.kind, billed.net_cents) == (DocumentKind.INVOICE, 1)


def test_bookings_of_a_year_are_numbered_among_themselves() -> None:
    """Invoices of the year, and bookings of other years, take none of their names."""
    ledger = SmallLedger()
    ledger.issue(owed({OSS: 100}), owed({HOST: 7}, year=2026), day=JANUARY)
    for cents in (100, 90, 80):
        ledger.issue(owed({HOST: cents}), day=JANUARY)

    assert [d.number for d in ledger.documents if d.kind.is_internal] == [
        "interne-boeking-2026",
        "interne-boeking-2027",
        "interne-boeking-2027-2",
        "interne-boeking-2027-3",
    ]


def test_the_last_cent_of_an_invoice_can_be_credited() -> None:
    """100 and then 99 back: one cent is left, and goes back before another invoice is touched."""
    ledger = SmallLedger()
    (first,) = ledger.issue(owed({OSS: 100}), day=JANUARY)
    (case,) = ledger.issue(owed({OSS: 100}, CASE, "zaak"), day=JANUARY)
    ledger.issue(owed({OSS: 1}), day=JUNE)
    (credit,) = ledger.issue(owed({OSS: -1}), day=JUNE)

    assert [(part.number, part.net_cents) for part in credit.credited] == [
        (first.number, 1),
        (case.number, 1),
    ]
