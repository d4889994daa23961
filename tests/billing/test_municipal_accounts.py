"""Owed, issued, received, open and to be paid back, per municipality and in total."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.kit.invoices import INVOICE, STANDARD, credit_note, supplement, with_vat
from zvh_finance.billing.invoice import DocumentKind, Invoice, InvoiceLine
from zvh_finance.billing.municipal_accounts import (
    MunicipalAccount,
    all_together,
    municipal_accounts,
)
from zvh_finance.billing.open_items import items
from zvh_finance.billing.reconciliation import Reconciled
from zvh_finance.billing.recorded import ReceivedPayment

DAY = date(2027, 12, 1)
CREDIT, MORE = credit_note(2_832_000), supplement(1_492_833)


def owed(cents: int, later: int = 0) -> Reconciled:
    codes = {"GM0828": later} if later else {}
    return Reconciled("budget", "Bijdrage", cents, cents - later, later, codes, (), None)


def paid(*rows: tuple[str, int]) -> list[ReceivedPayment]:
    return [ReceivedPayment(n, DAY, cents, str(i), "bank") for i, (n, cents) in enumerate(rows)]


def test_paid_and_then_credited_is_to_be_paid_back() -> None:
    """168.692,33 was paid; 28.320,00 of it was credited afterwards."""
    documents = [INVOICE, CREDIT]
    found = items(documents, paid((INVOICE.number, 16_869_233)), DAY, 14)
    (oss,) = municipal_accounts([owed(14_037_233)], documents, found)
    assert (oss.owed, oss.issued, oss.later) == (14_037_233, 14_037_233, 0)
    assert (oss.received, oss.open, oss.to_pay_back) == (16_869_233, 0, 2_832_000)
    assert oss.difference == 0


def test_what_is_owed_and_not_issued_yet_follows_later() -> None:
    (oss,) = municipal_accounts(
        [owed(17_000_000, 130_767)], [INVOICE], items([INVOICE], [], DAY, 14)
    )
    assert (oss.owed, oss.issued, oss.later) == (17_000_000, 16_869_233, 130_767)
    assert oss.open == 16_869_233


@given(st.lists(st.tuples(st.sampled_from([INVOICE, CREDIT, MORE]), st.integers(-(10**8), 10**8))))
def test_whatever_comes_in_or_goes_out_nothing_is_unexplained(
    moves: list[tuple[Invoice, int]],
) -> None:
    """Over, short, on a credit note, reversed: the account closes, and so does the total."""
    documents = [INVOICE, CREDIT, MORE]
    received = paid(*((invoice.number, cents) for invoice, cents in moves))
    accounts = municipal_accounts(
        [owed(15_530_066)], documents, items(documents, received, DAY, 14)
    )
    assert [account.difference for account in accounts] == [0]
    assert all_together(accounts).received == sum(payment.amount_cents for payment in received)


def test_vat_is_told_apart_and_paid_with_the_rest() -> None:
    """Choice A56: 21% of 168.692,33 is 35.425,39; all of it was paid but one cent."""
    taxed = with_vat(STANDARD)
    found = items([taxed], paid((taxed.number, 20_411_771)), DAY, 14)
    (oss,) = municipal_accounts([owed(16_869_233)], [taxed], found)

    assert oss == MunicipalAccount(
        code="GM0828",
        name="Oss",
        owed=16_869_233,
        later=0,
        vat=3_542_539,
        booked=0,
        received=20_411_771,
        open=1,
        to_pay_back=0,
    )
    assert (oss.issued, oss.difference) == (16_869_233, 0)
    assert replace(oss, open=2).difference == -1


def test_all_together_is_the_sum_and_bears_no_name() -> None:
    """Booked for the host, open of Oss, and owed later by one that was billed nothing yet."""
    booked = replace(
        INVOICE,
        number="interne-boeking-2027",
        kind=DocumentKind.BOOKING,
        municipality_code="GM0796",
        municipality_name="'s-Hertogenbosch",
        lines=(InvoiceLine("Bijdrage", "", 500),),
        calculation=replace(INVOICE.calculation, share_cents=500),
    )
    rows = [owed(16_869_233, 7), replace(owed(30), open_codes={"GM0755": 30, "GM0828": -2})]
    accounts = municipal_accounts(rows, [INVOICE, booked], items([INVOICE], [], DAY, 14))

    assert [(a.code, a.name, a.owed, a.later, a.booked, a.open) for a in accounts] == [
        ("GM0755", "GM0755", 30, 30, 0, 0),
        ("GM0796", "'s-Hertogenbosch", 500, 0, 500, 0),
        ("GM0828", "Oss", 16_869_238, 5, 0, 16_869_233),
    ]
    assert all_together(accounts) == MunicipalAccount(
        "", "", 16_869_768, 35, 0, 500, 0, 16_869_233, 0
    )
    assert [account.difference for account in (*accounts, all_together(accounts))] == [0] * 4
