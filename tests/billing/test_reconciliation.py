"""Owed, issued and later: with a reason while something is left, and none when nothing is."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from tests.kit.invoices import GROUND, INVOICE, credit_note, supplement
from zvh_finance.billing.claims import Claim, GroundOfClaims
from zvh_finance.billing.reconciliation import (
    Reconciled,
    ground_lost,
    lost_grounds,
    reconciliation,
    unissued,
)
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


def row(open_codes: Mapping[str, int], *reasons: Finding, name: str = "budget") -> Reconciled:
    return Reconciled(name, "Bijdrage", 0, 0, 0, open_codes, reasons, None)


@pytest.mark.parametrize(
    ("row_of", "told"),
    [
        (row({}), []),
        (row({"GM0828": 1}), ["not-issued"]),
        (row({"GM0828": -1}), ["not-issued"]),
        (row({"GM0828": 1}, LATER), ["due-later"]),
        (row({}, LATER), ["due-later"]),
        (row({"GM0828": 1}, LATER, WAITS), ["due-later", "case-waits"]),
    ],
)
def test_what_is_left_is_told_with_its_reason_or_as_due_now(
    row_of: Reconciled, told: list[str]
) -> None:
    """Of what was all issued nothing is told; a reason stands in the place of what to do."""
    assert [finding.code for finding in unissued([row_of], 2027)] == told


@pytest.mark.parametrize(
    ("open_codes", "amounts"),
    [
        ({"GM0828": 100, "GM0755": 1}, "€1.01 of 2027"),
        ({"GM0828": -100, "GM0755": -1}, "€1.01 to give back of 2027"),
        ({"GM0828": 300, "GM0755": -100}, "€3.00 and €1.00 to give back of 2027"),
        ({"GM0828": 100, "GM0755": -300}, "€1.00 and €3.00 to give back of 2027"),
    ],
)
def test_what_is_due_is_told_in_all_with_what_issues_it(
    open_codes: Mapping[str, int], amounts: str
) -> None:
    (told,) = unissued([row(open_codes, name="case:vught")], 2027)
    message = str(told.message).replace("\xa0", " ")

    assert f"Bijdrage: {amounts} is due and was not issued yet" in message
    assert "invoices 2027 --only cases`" in message
    assert told.severity is Severity.WARNING


def test_a_ground_is_reconciled_with_the_documents_of_its_own_municipalities() -> None:
    """Oss owes 168.692,33 and got 28.320,00 off; Boekel was billed and owes nothing any more."""
    other = replace(supplement(), municipality_code="GM0755")
    given = replace(ground((), CLAIM), due_from=date(2027, 1, 1))
    (found,) = reconciliation([given], [INVOICE, credit_note(2_832_000), other])

    assert found == Reconciled(
        name="budget",
        title="Bijdrage Zorg- en Veiligheidshuis Brabant Noordoost 2027",
        owed=16_869_233,
        issued=14_037_233 + 1_492_833,
        later=1_339_167,
        open_codes={"GM0755": -1_492_833, "GM0828": 2_832_000},
        reasons=(),
        due_from=date(2027, 1, 1),
    )
    assert list(found.open_codes) == ["GM0755", "GM0828"]


def test_what_is_unknown_and_was_never_issued_has_no_reason_to_tell() -> None:
    """Its other findings tell it; here nothing is owed, issued or left."""
    (found,) = reconciliation([replace(ground((LATER,), CLAIM), is_unknown=True)], [])

    assert (found.owed, found.issued, found.later) == (0, 0, 0)
    assert (found.open_codes, found.reasons) == ({}, ())


def test_grounds_that_the_dossier_has_no_more_are_told_by_title_and_file() -> None:
    """What should not be owed is decided, not deleted."""
    leaving = replace(GROUND, name="case:vught", title="Uittreding Vught")
    accounts = replace(GROUND, name="settlement", title="Afrekening 2027")
    issued = [INVOICE, *(replace(INVOICE, ground=each) for each in (accounts, leaving, leaving))]

    assert lost_grounds([ground(())], issued) == (
        "Uittreding Vught (cases/vught.toml)",
        "Afrekening 2027",
    )
    assert lost_grounds([ground(())], [INVOICE]) == ()
    told = ground_lost(["Uittreding Vught (cases/vught.toml)", "Afrekening 2027"], 2027)
    assert told.code == "ground-lost"
    assert "were issued on Uittreding Vught (cases/vught.toml), Afrekening 2027" in str(
        told.message
    )
