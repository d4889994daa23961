"""Owed, issued and later: with a reason while something is left, and none when nothing is."""

from dataclasses import replace

from tests.kit.invoices import GROUND, INVOICE
from zvh_finance.billing.claims import Claim, GroundOfClaims
from zvh_finance.billing.reconciliation import reconciliation, unissued
from zvh_finance.errors import Finding, Severity
from zvh_finance.language import say

WAITS = Finding("case-waits", say("The case oss is not invoiced."), severity=Severity.WARNING)
LATER = Finding("due-later", say("Due on 1 January 2027."), severity=Severity.WARNING)
CLAIM = Claim("GM0828", "Oss", 2027, "bijdrage 2027", GROUND, INVOICE.calculation)


def ground(held: tuple[Finding, ...], *claims: Claim) -> GroundOfClaims:
    return GroundOfClaims(GROUND, "bijdrage 2027", 2027, claims, held)


def test_nothing_left_has_no_reason() -> None:
    """Whatever keeps the ground back: it was all issued, or nothing is owed."""
    for given, issued in ((ground((LATER,), CLAIM), [INVOICE]), (ground((WAITS,)), [])):
        (row,) = reconciliation([given], issued)
        assert row.open_codes == {}
        assert row.reasons == ()


def test_what_is_held_and_left_has_its_reason() -> None:
    (row,) = reconciliation([ground((LATER,), CLAIM)], [])
    assert row.reasons == (LATER,)


def test_what_binds_nobody_any_more_goes_back_now() -> None:
    """It is not held: the next run credits it, and the check says so."""
    given = ground((WAITS,))
    assert not given.is_held
    (row,) = reconciliation([given], [INVOICE])
    (told,) = unissued([row], 2027)

    assert row.reasons == ()
    assert "€168,692.33 to give back of 2027 is due and was not issued yet" in str(told.message)


def test_what_is_charged_and_what_goes_back_are_both_told() -> None:
    """Article 22.4: together they may be nothing."""
    back = replace(INVOICE.calculation, base_cents=-16869233, share_cents=-16869233)
    other = replace(CLAIM, municipality_code="GM0755", share=back)
    (row,) = reconciliation([ground((), CLAIM, other)], [])
    (told,) = unissued([row], 2027)

    assert "€168,692.33 and €168,692.33 to give back of 2027" in str(told.message).replace(
        "\xa0", " "
    )


def test_what_one_ground_cannot_credit_keeps_no_other_back() -> None:
    """Each has its own reason: money to get back on a case says nothing of a contribution."""
    case = replace(GROUND, name="case:vught")
    nothing = Finding("nothing-to-credit", say("There is no invoice."), severity=Severity.WARNING)
    other = replace(CLAIM, ground=case)
    grounds = [ground((), CLAIM), GroundOfClaims(case, "vergoeding 2027", 2027, (other,))]
    bill, refund = reconciliation(grounds, [], {case.name: (nothing,)})

    assert (bill.reasons, refund.reasons) == ((), (nothing,))


def test_what_cannot_be_worked_out_any_more_is_owed_as_it_was_issued() -> None:
    """Nothing is left and nothing comes later, but it is marked, and its reason is told."""
    unknown = replace(ground((LATER,)), is_unknown=True)
    (row,) = reconciliation([unknown], [INVOICE])

    assert row.is_unknown
    assert (row.owed, row.issued, row.later) == (16_869_233, 16_869_233, 0)
    assert (row.open_codes, row.reasons) == ({}, (LATER,))
    assert not reconciliation([ground((), CLAIM)], [INVOICE])[0].is_unknown
