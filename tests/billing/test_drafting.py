"""What is due minus what was issued: invoices, credit notes, and nothing twice (choice A66)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zvh_finance.amount.money import apportion
from zvh_finance.billing.claims import BUDGET, GroundOfClaims, claims_from
from zvh_finance.billing.drafting import drafts, due_on
from zvh_finance.billing.invoice import DocumentKind, Ground, Invoice
from zvh_finance.billing.invoice_json import from_json, to_json
from zvh_finance.billing.sides import Addressee, Terms
from zvh_finance.charges.charge import Charge
from zvh_finance.documents.invoices.invoice_letter import letter_data
from zvh_finance.dossier.invoicing import BillingIdentity, Invoicing
from zvh_finance.dutch import amount
from zvh_finance.errors import Finding

GROUND = Ground(BUDGET, "artikel 17 lid 2 en 3", "DB-1", "Besluit van het DB", "Bijdrage", "")
SETTLEMENT = replace(GROUND, name="settlement", title="Afrekening")
# Real inhabitants on 1 January 2022 of the ten municipalities (CBS, 03759ned).
INHABITANTS = {
    "GM0755": 11_030,
    "GM0757": 33_129,
    "GM0796": 156_538,
    "GM0828": 93_307,
    "GM0845": 29_731,
    "GM0865": 31_783,
    "GM1721": 31_715,
    "GM1948": 82_613,
    "GM1982": 90_707,
    "GM1991": 58_362,
}
HOST = "GM0796"
SETTINGS = Invoicing.model_validate(
    {
        "legal_name": "Gemeente 's-Hertogenbosch",
        "unit": "ZVH",
        "oin": "00000099000000796000",
        "kvk": "99000796",
        "address": {"street": "Plein 1", "postcode": "5211 AA", "city": "'s-Hertogenbosch"},
        "contact": {"name": "Team", "telephone": "073 0", "email": "a@example.nl"},
        "iban": "NL91ABNA0417164300",
        "account_name": "Gemeente",
        "vat_category": "O",
        "vat_reason": "Buiten de heffing",
        "number_format": "ZVH-{year}-{number:04d}",
        "journal": {"receivable_account": "1", "income_account": "2", "expense_account": "3"},
    }
)


def identity(code: str) -> BillingIdentity:
    return BillingIdentity.model_validate(
        {
            "oin": f"0000009900000{code[2:]}000",
            "address": {"street": "Straat 1", "postcode": "5211 AA", "city": "Stad"},
            "buyer_reference": "K",
        }
    )


def terms(day: date) -> Terms:
    known = {code: Addressee(f"Naam {code}", identity(code)) for code in INHABITANTS}
    return Terms(SETTINGS, HOST, known, day, fictional=False)


def owed_on(
    total: int, ground: Ground = GROUND, year: int = 2023, weights: Mapping[str, int] = INHABITANTS
) -> GroundOfClaims:
    """Every municipality's whole share of a total, as one ground."""
    shares = apportion(total, weights)
    charges = [
        Charge(
            trace_id=f"BEG-{year}-{code}",
            article="17.2",
            cost_year=year,
            line="",
            description="Bijdrage",
            municipality_code=code,
            municipality_name=f"Naam {code}",
            reference_date=date(year - 1, 1, 1),
            population=weights[code],
            population_total=sum(weights.values()),
            amount_total_cents=total,
            share_cents=share,
            decision="DB-1",
            status="adopted",
        )
        for code, share in shares.items()
    ]
    claims = claims_from(charges, ground, "bijdrage", "CBS")
    return GroundOfClaims(ground, f"bijdrage {year}", year, claims)


class Ledger:
    """Documents issued so far, and the next number."""

    def __init__(self) -> None:
        self.documents: list[Invoice] = []
        self.held: Mapping[str, tuple[Finding, ...]] = {}
        self._numbers = count(1)

    def issue(self, owed: GroundOfClaims, day: date = date(2023, 1, 5)) -> tuple[Invoice, ...]:
        found = drafts(
            [owed], self.documents, terms(day), lambda: f"ZVH-2023-{next(self._numbers):04d}"
        )
        self.documents.extend(found.documents)
        self.held = found.held
        return found.documents

    def net(self, ground: str = BUDGET) -> dict[str, int]:
        totals = dict.fromkeys(INHABITANTS, 0)
        for document in self.documents:
            if document.ground.name == ground:
                totals[document.municipality_code] += document.signed_net_cents
        return totals


def test_the_first_run_bills_everyone_its_share_and_books_the_host() -> None:
    ledger = Ledger()
    new = ledger.issue(owed_on(122_500_000))
    kinds = {document.municipality_code: document.kind for document in new}
    assert kinds.pop(HOST) is DocumentKind.BOOKING
    assert set(kinds.values()) == {DocumentKind.INVOICE}
    assert ledger.net() == apportion(122_500_000, INHABITANTS)
    assert [d.number for d in new if not d.kind.is_internal] == [
        f"ZVH-2023-{n:04d}" for n in range(1, 10)
    ]


def test_up_down_and_back_equals_a_direct_allocation_each_time() -> None:
    ledger = Ledger()
    for total in (122_500_000, 131_234_567, 118_000_001, 122_500_000):
        ledger.issue(owed_on(total))
        assert ledger.net() == apportion(total, INHABITANTS)
        assert ledger.issue(owed_on(total)) == ()


def test_back_to_the_original_leaves_everyone_at_the_first_invoice() -> None:
    ledger = Ledger()
    first = {d.municipality_code: d.net_cents for d in ledger.issue(owed_on(122_500_000))}
    ledger.issue(owed_on(130_000_000))
    ledger.issue(owed_on(122_500_000))
    assert ledger.net() == first


@given(st.lists(st.integers(0, 10**11), min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
def test_any_row_of_budgets_ends_at_the_share_of_the_last(totals: list[int]) -> None:
    ledger = Ledger()
    for total in totals:
        ledger.issue(owed_on(total))
    assert ledger.net() == apportion(totals[-1], INHABITANTS)


def test_the_cumulative_method_is_not_the_sum_of_separate_allocations() -> None:
    """Choice A66: sharing the difference by itself would leave cents in the wrong place."""
    ledger = Ledger()
    ledger.issue(owed_on(122_500_000))
    ledger.issue(owed_on(126_333_333))
    first, delta = apportion(122_500_000, INHABITANTS), apportion(3_833_333, INHABITANTS)
    separate = {code: first[code] + delta[code] for code in INHABITANTS}
    assert ledger.net() != separate
    assert sum(ledger.net().values()) == sum(separate.values())


def test_the_worked_example_with_and_without_the_reserve() -> None:
    """WE1 and WE3: 1,130,000 invoiced, then 60,000 from the reserve; the credit is the saving."""
    examples = json.loads((Path(__file__).parents[1] / "data" / "worked_examples.json").read_text())
    saving = examples["WE3"]["saving"]
    populations = examples["populations"]["2019-01-01"]
    codes = {name: f"GM{n:04d}" for n, name in enumerate(sorted(populations), start=1)}
    weights = {codes[name]: heads for name, heads in populations.items()}
    known = {code: Addressee(code, identity(code)) for code in weights}
    numbers = count(1)

    def issue(total: int, issued: Sequence[Invoice]) -> tuple[Invoice, ...]:
        run = Terms(SETTINGS, "GM9999", known, date(2020, 1, 6), fictional=False)
        owed = owed_on(total, year=2020, weights=weights)
        return drafts([owed], issued, run, lambda: f"N-{next(numbers)}").documents

    first = issue(113_000_000, ())
    second = issue(107_000_000, first)
    assert {d.kind for d in second} == {DocumentKind.CREDIT_NOTE}
    credited = {d.municipality_code: d.net_cents for d in second}
    assert sum(credited.values()) == 6_000_000
    for name, euros in saving.items():
        assert abs(credited[codes[name]] - int(euros.replace(".", ""))) <= 1


def test_a_credit_refers_to_the_newest_invoice_first() -> None:
    ledger = Ledger()
    (first,) = [d for d in ledger.issue(owed_on(100_000_000)) if d.municipality_code == "GM0828"]
    (second,) = [d for d in ledger.issue(owed_on(101_000_000)) if d.municipality_code == "GM0828"]
    (credit,) = [d for d in ledger.issue(owed_on(100_500_000)) if d.municipality_code == "GM0828"]
    assert [part.number for part in credit.credited] == [second.number]
    (large,) = [d for d in ledger.issue(owed_on(50_000_000)) if d.municipality_code == "GM0828"]
    assert [part.number for part in large.credited] == [second.number, first.number]
    assert sum(part.net_cents for part in large.credited) == large.net_cents
    assert large.credited[0].net_cents == second.net_cents - credit.net_cents


def test_a_second_ground_is_counted_apart_and_may_credit_the_first() -> None:
    """A settlement that gives money back refers to the invoices of the year."""
    ledger = Ledger()
    ledger.issue(owed_on(122_500_000))
    back = ledger.issue(owed_on(-2_000_000, SETTLEMENT), day=date(2024, 7, 10))
    assert {d.kind for d in back} == {DocumentKind.CREDIT_NOTE, DocumentKind.BOOKING_REVERSAL}
    assert ledger.net() == apportion(122_500_000, INHABITANTS)
    assert ledger.net("settlement") == apportion(-2_000_000, INHABITANTS)
    assert ledger.issue(owed_on(-2_000_000, SETTLEMENT)) == ()


def test_money_back_without_any_invoice_is_held_and_told() -> None:
    """A credit note corrects an invoice; the host has none and its booking is reversed at once."""
    ledger = Ledger()
    new = ledger.issue(owed_on(-2_000_000, SETTLEMENT))
    assert [(d.municipality_code, d.kind) for d in new] == [(HOST, DocumentKind.BOOKING_REVERSAL)]
    assert set(ledger.held) == {SETTLEMENT.name}
    assert len(ledger.held[SETTLEMENT.name]) == 9
    assert all(
        "is left to credit" in str(finding.message) for finding in ledger.held[SETTLEMENT.name]
    )


def test_what_can_be_credited_is_and_only_the_rest_is_held() -> None:
    """A66: in full as far as there are invoices; the rest once there is room, each cent once."""
    ledger = Ledger()
    ledger.issue(owed_on(1_000_000))
    ledger.issue(owed_on(-100_000, SETTLEMENT))
    ledger.issue(owed_on(0))
    owed = apportion(-100_000, INHABITANTS)
    billed = {code: ledger.net()[code] + ledger.net("settlement")[code] for code in INHABITANTS}

    assert {code: cents for code, cents in billed.items() if cents} == {HOST: owed[HOST]}
    kept = [d for d in ledger.documents if d.calculation.kept_back_cents]
    assert {d.municipality_code: -d.calculation.kept_back_cents for d in kept} == {
        code: cents for code, cents in owed.items() if code != HOST
    }
    assert len(ledger.held[BUDGET]) == 9
    assert ledger.issue(owed_on(0)) == ()

    ledger.issue(owed_on(500_000, replace(GROUND, name="case:vught")))
    ledger.issue(owed_on(0))
    assert set(ledger.net().values()) == {0}
    assert ledger.held == {}


def test_a_letter_says_what_is_not_given_back_yet() -> None:
    ledger = Ledger()
    ledger.issue(owed_on(1_000_000))
    ledger.issue(owed_on(-100_000, SETTLEMENT))
    credit = next(d for d in ledger.issue(owed_on(0)) if d.municipality_code != HOST)
    opening = str(letter_data(credit)["opening"])
    kept = amount(credit.calculation.kept_back_cents)

    assert f"Voor {kept} is er over 2023 geen factuur meer om te crediteren" in opening
    assert from_json(to_json(credit)) == credit


def test_who_drops_out_of_the_key_is_credited_to_zero() -> None:
    ledger = Ledger()
    ledger.issue(owed_on(100_000_000))
    rest = {code: heads for code, heads in INHABITANTS.items() if code != "GM0865"}
    ledger.issue(owed_on(100_000_000, weights=rest))
    assert ledger.net() == {**apportion(100_000_000, rest), "GM0865": 0}


def test_a_ground_on_which_nothing_is_owed_any_more_is_credited_to_zero() -> None:
    """The whole of a ground can go: a case that binds nobody any more."""
    ledger = Ledger()
    ledger.issue(owed_on(100_000_000))
    ledger.issue(GroundOfClaims(GROUND, "bijdrage 2023", 2023, ()))
    assert ledger.net() == dict.fromkeys(INHABITANTS, 0)


def test_bookings_of_the_host_have_names_and_no_numbers() -> None:
    ledger = Ledger()
    ledger.issue(owed_on(100_000_000))
    ledger.issue(owed_on(90_000_000))
    bookings = [d for d in ledger.documents if d.kind.is_internal]
    assert [(b.number, b.kind) for b in bookings] == [
        ("interne-boeking-2023", DocumentKind.BOOKING),
        ("interne-boeking-2023-2", DocumentKind.BOOKING_REVERSAL),
    ]


@pytest.mark.parametrize(
    ("ground", "issued", "due"),
    [
        (BUDGET, date(2027, 1, 4), date(2027, 3, 31)),
        (BUDGET, date(2026, 12, 15), date(2027, 3, 31)),
        (BUDGET, date(2027, 3, 31), date(2027, 3, 31)),
        (BUDGET, date(2027, 4, 1), date(2027, 5, 1)),
        (BUDGET, date(2027, 10, 4), date(2027, 11, 3)),
        ("settlement", date(2028, 1, 10), date(2028, 2, 9)),
    ],
)
def test_the_due_date_is_31_march_or_thirty_days_later(
    ground: str, issued: date, due: date
) -> None:
    """Article 17.3 and choice A67."""
    assert due_on(ground, 2027, issued, 30) == due


@pytest.mark.parametrize(
    ("year", "advised"),
    [
        (2019, date(2019, 3, 29)),
        (2023, date(2023, 3, 31)),
        (2024, date(2024, 3, 28)),
        (2029, date(2029, 3, 29)),
        (2030, date(2030, 3, 29)),
    ],
)
def test_the_last_bank_day_before_31_march_is_advised(year: int, advised: date) -> None:
    """WE13: Easter can take away the Friday and the Thursday is advised."""
    owed = owed_on(100_000_000, year=year)
    numbers = count(1)
    new = drafts([owed], (), terms(date(year, 1, 5)), lambda: f"N-{next(numbers)}").documents
    payments = [document.payment for document in new if document.kind is DocumentKind.INVOICE]
    assert {payment.due_date for payment in payments} == {date(year, 3, 31)}
    assert {payment.advised_date for payment in payments} == {advised}
