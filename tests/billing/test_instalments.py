"""A contribution in instalments: equal parts to the cent, called up one by one (A24, A66)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kit.small_ledger import BOEKEL, GROUND, HOST, OSS, SmallLedger, owed
from zvh_finance.billing.calculation import Instalment
from zvh_finance.billing.claims import Claim, GroundOfClaims
from zvh_finance.billing.instalments import called_up
from zvh_finance.billing.invoice import DocumentKind
from zvh_finance.billing.invoice_json import from_json, to_json
from zvh_finance.billing.reconciliation import reconciliation
from zvh_finance.profile.profile import MonthDay, Profile
from zvh_finance.profile.speaking import profile, speaking_of

QUARTERS = (date(2027, 3, 31), date(2027, 6, 30), date(2027, 9, 30), date(2027, 12, 31))


def claim(cents: int) -> Claim:
    return owed({OSS: cents}).claims[0]


def ground_on(day: date, shares: dict[str, int]) -> GroundOfClaims:
    whole = owed(shares)
    claims = tuple(called_up(each, QUARTERS, day) for each in whole.claims)
    return GroundOfClaims(GROUND, whole.noun, 2027, claims)


def quarterly() -> Profile:
    days = tuple(MonthDay(day.month, day.day) for day in QUARTERS)
    return replace(profile(), payments=days)


@pytest.mark.parametrize(
    ("day", "number", "later"),
    [
        (date(2026, 11, 1), 1, 75),
        (date(2027, 3, 31), 1, 75),
        (date(2027, 4, 1), 2, 50),
        (date(2027, 9, 30), 3, 25),
        (date(2027, 10, 1), 4, 0),
        (date(2028, 5, 1), 4, 0),
    ],
)
def test_an_instalment_is_called_up_once_the_day_of_the_one_before_has_passed(
    day: date, number: int, later: int
) -> None:
    share = called_up(claim(100), QUARTERS, day).share
    assert share.instalment == Instalment(number, 4, later)
    assert share.share_cents == 100
    assert share.called_up_cents == 100 - later


def test_a_contribution_that_is_paid_at_once_has_no_instalments() -> None:
    """Article 17.3: once a year (choice A24)."""
    whole = claim(100)
    assert called_up(whole, QUARTERS[:1], date(2027, 1, 15)) is whole
    assert whole.share.called_up_cents == 100


@pytest.mark.parametrize(
    ("cents", "parts"), [(102, [26, 26, 25, 25]), (1, [1, 0, 0, 0]), (-3, [-1, -1, -1, 0])]
)
def test_the_first_instalments_have_the_cents_that_are_left(cents: int, parts: list[int]) -> None:
    days = [date(2027, 1, 1), *(day + timedelta(days=1) for day in QUARTERS[:3])]
    upto = [called_up(claim(cents), QUARTERS, day).share.called_up_cents for day in days]
    assert [now - before for before, now in zip([0, *upto], upto, strict=False)] == parts


@given(
    st.integers(-(10**12), 10**12),
    st.lists(st.dates(date(2027, 1, 1), date(2027, 12, 31)), min_size=2, max_size=12, unique=True),
)
def test_the_instalments_are_the_share_and_differ_by_a_cent_at_most(
    cents: int, days: list[date]
) -> None:
    days.sort()
    looks = [days[0], *(day + timedelta(days=1) for day in days[:-1])]
    upto = [called_up(claim(cents), days, look).share.called_up_cents for look in looks]
    parts = [now - before for before, now in zip([0, *upto], upto, strict=False)]
    assert sum(parts) == cents == upto[-1]
    assert max(parts) - min(parts) <= 1
    assert parts == sorted(parts, reverse=cents >= 0)


def test_each_instalment_is_an_invoice_of_its_own_with_its_own_day_to_pay() -> None:
    ledger = SmallLedger()
    shares = {OSS: 1_001, BOEKEL: 400, HOST: 99}
    days = [date(2027, 1, 15), date(2027, 4, 1), date(2027, 7, 1), date(2027, 10, 1)]
    with speaking_of(quarterly()):
        for day in days:
            ledger.issue(ground_on(day, shares), day=day)
            assert ledger.issue(ground_on(day, shares), day=day) == ()
    own = [i for i in ledger.documents if i.municipality_code == OSS]
    assert [i.net_cents for i in own] == [251, 250, 250, 250]
    assert [i.payment.due_date for i in own] == list(QUARTERS)
    assert [i.lines[0].name for i in own] == [
        f"Bijdrage 2027, termijn {n} van 4" for n in range(1, 5)
    ]
    assert {code: ledger.net(code) for code in shares} == shares
    assert all(from_json(to_json(i)) == i for i in own)


def test_what_is_called_up_later_is_not_due_and_not_missing() -> None:
    ledger, day = SmallLedger(), date(2027, 1, 15)
    ground = ground_on(day, {OSS: 1_000})
    with speaking_of(quarterly()):
        ledger.issue(ground, day=day)
    (row,) = reconciliation([ground], ledger.documents)
    assert (row.owed, row.issued, row.later, row.open_codes) == (250, 250, 0, {})


@pytest.mark.parametrize(
    ("new_share", "kind", "net", "name"),
    [
        (1_400, DocumentKind.INVOICE, 200, "Bijdrage 2027, termijn 2 van 4"),
        (600, DocumentKind.CREDIT_NOTE, 200, "Vermindering bijdrage 2027"),
    ],
)
def test_an_amendment_changes_what_was_called_up_and_what_follows(
    new_share: int, kind: DocumentKind, net: int, name: str
) -> None:
    """Choice A66: the next document settles the difference of the instalments that went out."""
    ledger, shares = SmallLedger(), {OSS: 1_000}
    with speaking_of(quarterly()):
        for day in (date(2027, 1, 15), date(2027, 4, 1)):
            ledger.issue(ground_on(day, shares), day=day)
        may = date(2027, 5, 20)
        (amended,) = ledger.issue(ground_on(may, {OSS: new_share}), day=may)
        for day in (date(2027, 7, 1), date(2027, 10, 1)):
            ledger.issue(ground_on(day, {OSS: new_share}), day=day)
    assert (amended.kind, amended.net_cents, amended.lines[0].name) == (kind, net, name)
    assert ledger.net(OSS) == new_share
    assert [i.net_cents for i in ledger.documents[-2:]] == [new_share // 4] * 2


def test_after_the_last_day_all_is_called_up_and_due_some_days_later() -> None:
    """Choice A67: what is issued after the last day is due some days after its date."""
    ledger, day = SmallLedger(), date(2028, 1, 10)
    with speaking_of(quarterly()):
        (late,) = ledger.issue(ground_on(day, {OSS: 1_000}), day=day)
    assert late.net_cents == 1_000
    assert late.payment.due_date == day + timedelta(days=30)


def test_a_document_of_one_payment_is_kept_as_it_always_was() -> None:
    (whole,) = SmallLedger().issue(owed({OSS: 100}), day=date(2027, 1, 15))
    assert "instalment" not in to_json(whole)
    assert "termijn" not in whole.lines[0].name
