"""What a claim is, and an invoice that is withdrawn and issued anew: nothing is owed otherwise."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from tests.kit.small_ledger import ACCOUNTS, CASE, GROUND, OSS, SmallLedger, owed, terms
from zvh_finance.billing.claims import GroundOfClaims, claims_from
from zvh_finance.billing.corrections import corrected
from zvh_finance.billing.credits import left_to_credit
from zvh_finance.billing.invoice import DocumentKind, Invoice
from zvh_finance.billing.sides import Terms
from zvh_finance.charges.charge import Charge
from zvh_finance.errors import Finding, MissingGroundError, Severity, UsageError
from zvh_finance.language import say

JANUARY, JUNE = date(2027, 1, 4), date(2027, 6, 7)


def charge(code: str, cents: int, line: str = "", year: int = 2027, total: int = 300) -> Charge:
    return Charge(
        trace_id=f"BEG-{year}-{code}",
        article="17.2",
        cost_year=year,
        line=line,
        description=f"Post {line}",
        municipality_code=code,
        municipality_name=code,
        reference_date=date(year - 1, 1, 1),
        population=1,
        population_total=3,
        amount_total_cents=total,
        share_cents=cents,
        decision="DB-1",
        status="adopted",
    )


def test_a_claim_is_a_total_with_the_lines_of_its_own_municipality_and_year() -> None:
    """Article 17.2: a line explains a total, and is none."""
    charges = [
        charge("A", 70),
        charge("A", 100, "huur", total=400),
        charge("A", -30, "rijk", total=-100),
        charge("B", 30),
        charge("B", 40, "huur", total=400),
        charge("A", 7, year=2028),
        charge("A", 7, "huur", year=2028),
    ]
    first, second, later = claims_from(charges, GROUND, "bijdrage", "CBS")

    assert [(c.municipality_code, c.cost_year, c.noun) for c in (first, second, later)] == [
        ("A", 2027, "bijdrage 2027"),
        ("B", 2027, "bijdrage 2027"),
        ("A", 2028, "bijdrage 2028"),
    ]
    assert [c.share.share_cents for c in (first, second, later)] == [70, 30, 7]
    assert [(r.description, r.total_cents, r.share_cents) for r in first.share.specification] == [
        ("Post huur", 400, 100),
        ("Post rijk", -100, -30),
    ]
    assert [r.share_cents for r in second.share.specification] == [40]
    assert [r.share_cents for r in later.share.specification] == [7]
    assert first.ground.trace_id == "BEG-2027-A"


def finding(code: str) -> Finding:
    return Finding(code, say("It waits."), severity=Severity.WARNING)


@pytest.mark.parametrize(
    ("held", "claims", "is_held"),
    [
        ([], True, False),
        ([], False, False),
        (["due-later"], True, True),
        (["due-later"], False, True),
        (["case-waits"], True, True),
        (["case-waits"], False, False),
        (["case-waits", "due-later"], False, True),
    ],
)
def test_a_case_that_binds_nobody_any_more_keeps_nothing_back(
    held: list[str],
    claims: bool,  # noqa: FBT001
    is_held: bool,  # noqa: FBT001
) -> None:
    """What was issued on it goes back; while it still claims something it waits."""
    ground = owed({OSS: 100} if claims else {}, CASE, "zaak")

    assert replace(ground, held=tuple(map(finding, held))).is_held is is_held


def test_what_is_owed_on_a_ground_is_all_of_its_claims() -> None:
    assert owed({OSS: 100, "GM0755": -30}).owed == 70
    assert GroundOfClaims(GROUND, "bijdrage 2027", 2027, ()).owed == 0


def ordering(day: date) -> Terms:
    """The addressee asks for another order number."""
    now = terms(day)
    known = now.addressees[OSS]
    other = known.identity.model_copy(update={"order_reference": "4500012345"})
    return replace(now, addressees={**now.addressees, OSS: replace(known, identity=other)})


def numbered() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"N-{next(numbers)}"


def mend(ledger: SmallLedger, number: str) -> tuple[Invoice, Invoice]:
    credit, new = corrected(number, ledger.documents, ordering(JUNE), numbered())
    ledger.documents += [credit, new]
    return credit, new


def test_an_invoice_is_credited_for_what_is_left_and_issued_anew_for_the_same() -> None:
    ledger = SmallLedger()
    (wrong,) = ledger.issue(owed({OSS: 100}), day=JANUARY)
    credit, new = mend(ledger, wrong.number)

    assert (credit.kind, credit.net_cents) == (DocumentKind.CREDIT_NOTE, 100)
    assert (new.kind, new.net_cents) == (DocumentKind.INVOICE, 100)
    assert [(part.number, part.net_cents) for part in credit.credited] == [(wrong.number, 100)]
    assert (credit.number, new.number) == ("N-1", "N-2")
    assert credit.correction is not None
    assert new.correction is not None
    assert (credit.correction.withdrawn, credit.correction.other) == (wrong.number, "N-2")
    assert (new.correction.withdrawn, new.correction.other) == (wrong.number, "N-1")
    assert new.correction.changed == ("order_reference",)
    assert (credit.order_reference, new.order_reference) == (wrong.order_reference, "4500012345")
    assert ledger.net(OSS) == 100
    assert left_to_credit(ledger.documents) == {wrong.number: 0, "N-2": 100}
    assert ledger.issue(owed({OSS: 100}), day=JUNE) == ()


def test_what_was_credited_before_is_not_credited_again() -> None:
    """100, lowered by 30 and raised by 5: the invoice of 100 has 70 left, and 75 are owed."""
    ledger = SmallLedger()
    (wrong,) = ledger.issue(owed({OSS: 100}), day=JANUARY)
    ledger.issue(owed({OSS: 70}), day=JANUARY)
    (more,) = ledger.issue(owed({OSS: 75}), day=JANUARY)
    credit, new = mend(ledger, wrong.number)

    assert (credit.net_cents, new.net_cents) == (70, 70)
    assert ledger.net(OSS) == 75
    assert left_to_credit(ledger.documents) == {wrong.number: 0, more.number: 5, "N-2": 70}
    assert ledger.issue(owed({OSS: 75}), day=JUNE) == ()


def test_a_settlement_is_mended_with_its_own_calculation_and_term() -> None:
    """Choice A67: thirty days after it was issued anew; a contribution keeps 31 March (17.3)."""
    ledger = SmallLedger()
    ledger.issue(owed({OSS: 100}), day=JANUARY)
    (wrong,) = ledger.issue(owed({OSS: 40}, ACCOUNTS, "afrekening"), day=JANUARY)
    credit, new = mend(ledger, wrong.number)

    assert (new.net_cents, new.ground.name) == (40, ACCOUNTS.name)
    assert new.payment.due_date == credit.payment.due_date == date(2027, 7, 7)
    assert ledger.net(OSS, ACCOUNTS.name) == 40
    early = SmallLedger()
    (first,) = early.issue(owed({OSS: 100}), day=JANUARY)
    day = date(2027, 2, 1)
    _, again = corrected(first.number, early.documents, ordering(day), numbered())
    assert again.payment.due_date == date(2027, 3, 31)


def refused(ledger: SmallLedger, number: str, terms_now: Terms | None = None) -> str:
    with pytest.raises((UsageError, MissingGroundError)) as stopped:
        corrected(number, ledger.documents, terms_now or ordering(JUNE), numbered())
    return stopped.value.findings[0].code


def test_only_an_invoice_of_which_something_is_left_is_mended_once() -> None:
    ledger = SmallLedger()
    (wrong,) = ledger.issue(owed({OSS: 100}), day=JANUARY)
    (partly,) = ledger.issue(owed({OSS: 60}), day=JANUARY)

    assert refused(ledger, "N-0") == "correct-unknown"
    assert refused(ledger, partly.number) == "correct-nothing-left"
    assert refused(ledger, wrong.number, terms(JUNE)) == "correct-same"
    mend(ledger, wrong.number)
    assert refused(ledger, wrong.number) == "correct-done"
    assert refused(ledger, "N-2") == "correct-same"


def test_an_invoice_that_was_wholly_credited_has_nothing_to_mend() -> None:
    ledger = SmallLedger()
    (wrong,) = ledger.issue(owed({OSS: 100}), day=JANUARY)
    ledger.issue(owed({OSS: 0}), day=JANUARY)

    assert refused(ledger, wrong.number) == "correct-nothing-left"
