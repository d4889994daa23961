"""An invoice that is withdrawn and issued anew: nothing is owed otherwise."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

import pytest

from tests.kit.small_ledger import ACCOUNTS, CASE, GROUND, OSS, SmallLedger, owed, terms
from zvh_finance.billing.calculation import (
    Reference,
    SpecificationRow,
)
from zvh_finance.billing.corrections import corrected
from zvh_finance.billing.credits import left_to_credit
from zvh_finance.billing.drafting import drafts, reference_to
from zvh_finance.billing.instalments import called_up
from zvh_finance.billing.invoice import (
    Booking,
    Correction,
    DocumentKind,
    Invoice,
    InvoiceLine,
    Layout,
    Payment,
    PostalAddress,
    TradeParty,
    Vat,
)
from zvh_finance.billing.sides import Terms
from zvh_finance.dossier.invoicing import VatCategory
from zvh_finance.errors import MissingGroundError, UsageError

JANUARY, JUNE = date(2027, 1, 4), date(2027, 6, 7)


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


HERE = PostalAddress("Plein 1", "5211 AA", "'s-Hertogenbosch")
WRONG_LINE = InvoiceLine("Bijdrage 2027", "Besluit DB-1", 100)


def wrongly_ordered() -> list[Invoice]:
    """Oss was billed 100 with a wrong order number, then 20 less by another decision."""
    ledger = SmallLedger()
    (first,) = ledger.issue(owed({OSS: 100}), day=JANUARY)
    second = replace(GROUND, decision="DB-2", trace_id="T")
    (lower,) = ledger.issue(owed({OSS: 80}, second), day=date(2027, 3, 1))
    assert first.lines == (WRONG_LINE,)
    old = Booking("9.9", "9.9.9", "0", "0", "0")
    wrong = replace(first, order_reference="WRONG", booking=old)
    return [wrong, lower]


def test_the_withdrawal_is_the_mirror_of_what_is_left_as_it_was_sent() -> None:
    """Of 100 there are 80 left: they go back to the old order number, and 80 stay owed (A66)."""
    issued = wrongly_ordered()
    wrong, lower = issued
    credit, _ = corrected(wrong.number, issued, terms(JUNE), numbered())
    earlier = (
        Reference(wrong.number, JANUARY, 100),
        Reference(lower.number, date(2027, 3, 1), -20),
    )

    assert credit == replace(
        wrong,
        number="N-1",
        kind=DocumentKind.CREDIT_NOTE,
        issue_date=JUNE,
        lines=(InvoiceLine("Intrekking ZVH-0001: Bijdrage 2027", "Besluit DB-1", 80),),
        calculation=replace(wrong.calculation, share_cents=0, earlier=earlier, specification=()),
        payment=Payment("NL91ABNA0417164300", "Gemeente", date(2027, 7, 7), date(2027, 7, 7)),
        credited=(Reference(wrong.number, JANUARY, 80),),
        correction=Correction(wrong.number, JANUARY, "N-2", ("order_reference",)),
    )


def test_the_new_invoice_is_for_the_same_with_everything_as_it_is_now() -> None:
    """It tells the calculation, the decision and the ground of the last document (A66)."""
    issued = wrongly_ordered()
    wrong, lower = issued
    now = terms(JUNE)
    credit, new = corrected(wrong.number, issued, now, numbered())
    identity = now.addressees[OSS]

    assert new == replace(
        wrong,
        number="N-2",
        issue_date=JUNE,
        buyer=TradeParty(
            identity.legal_name,
            PostalAddress("Straat 1", "5211 AA", "Stad"),
            "0190:00000099000000828000",
            "0190:00000099000000828000",
        ),
        order_reference="",
        lines=(replace(WRONG_LINE, net_cents=80),),
        ground=lower.ground,
        calculation=replace(
            lower.calculation,
            earlier=(*lower.calculation.earlier, reference_to(lower), reference_to(credit)),
        ),
        payment=Payment("NL91ABNA0417164300", "Gemeente", date(2027, 7, 7), date(2027, 7, 7)),
        booking=Booking("1.2", "4.3.2", "", "2", "3"),
        correction=Correction(wrong.number, JANUARY, "N-1", ("order_reference",)),
    )
    assert (new.ground.decision, new.calculation.share_cents) == ("DB-2", 80)


BUYER = TradeParty(
    "Gemeente Naam GM0828",
    PostalAddress("Straat 1", "5211 AA", "Stad"),
    "0190:00000099000000828000",
    "0190:00000099000000828000",
)
SELLER = TradeParty(
    "Gemeente 's-Hertogenbosch",
    HERE,
    "0106:99000796",
    "0190:00000099000000796000",
    unit="ZVH",
    contact="Team",
    telephone="073 0",
    email="a@example.nl",
)
PAID = Payment("NL91ABNA0417164300", "Gemeente", date(2027, 3, 31), date(2027, 3, 31))


@pytest.mark.parametrize(
    ("wrong", "changed"),
    [
        ({"buyer": replace(BUYER, name="Gemeente Os")}, ("buyer.name",)),
        (
            {"buyer": replace(BUYER, address=HERE, unit="Afdeling")},
            ("buyer.address", "buyer.unit"),
        ),
        ({"buyer": replace(BUYER, legal_id="0190:1")}, ("buyer.legal_id",)),
        ({"buyer": replace(BUYER, endpoint="0190:1")}, ("buyer.endpoint",)),
        ({"buyer": replace(BUYER, contact="A. de Vries")}, ("buyer.contact",)),
        ({"seller": replace(SELLER, telephone="073 1")}, ("seller",)),
        ({"buyer_reference": "K2"}, ("buyer_reference",)),
        ({"order_reference": "45"}, ("order_reference",)),
        ({"accounting_reference": "ECL"}, ("accounting_reference",)),
        ({"contract_reference": "V-1"}, ("contract_reference",)),
        ({"vat": Vat("O", "Een andere reden")}, ("vat",)),
        ({"payment": replace(PAID, iban="NL02ABNA0123456789")}, ("payment",)),
        ({"payment": replace(PAID, account_name="Stad")}, ("payment",)),
        (
            {"order_reference": "45", "payment": replace(PAID, account_name="Stad")},
            ("order_reference", "payment"),
        ),
    ],
)
def test_what_is_mended_is_told_and_nothing_else(
    wrong: Mapping[str, Any], changed: tuple[str, ...]
) -> None:
    """Each thing that arrangement.toml says otherwise now is on the new invoice as it is there."""
    (first,) = SmallLedger().issue(owed({OSS: 100}), day=JANUARY)
    assert (first.buyer, first.seller, first.payment) == (BUYER, SELLER, PAID)
    mistaken = replace(first, **wrong)
    credit, new = corrected(first.number, [mistaken], terms(JUNE), numbered())

    for document in (credit, new):
        assert document.correction is not None
        assert document.correction.changed == changed
    july = date(2027, 7, 7)
    right = replace(first, payment=replace(PAID, due_date=july, advised_date=july))
    assert {name: getattr(new, name) for name in wrong} == {
        name: getattr(right, name) for name in wrong
    }


def taxed(category: str, day: date = JUNE, **identity: str) -> Terms:
    """Another VAT category than outside the scope, with the number that it needs."""
    now = terms(day)
    settings = now.settings.model_copy(
        update={
            "vat_category": VatCategory(category),
            "vat_number": "NL802549391B01",
            "vat_reason": "Vrijgesteld",
            "colour": "#654321",
        }
    )
    known = now.addressees[OSS]
    other = replace(known, identity=known.identity.model_copy(update=identity))
    return replace(now, settings=settings, addressees={OSS: other}, fictional=True)


def test_a_wrong_order_number_is_mended_with_the_vat_of_the_invoice() -> None:
    """Choice A56: the category changed since; nothing that is owed changes with an address."""
    (first,) = SmallLedger().issue(owed({OSS: 100}), day=JANUARY)
    _, new = corrected(first.number, [first], taxed("E", order_reference="45"), numbered())

    assert new.vat == first.vat
    assert new.seller.vat_number == ""
    assert new.correction is not None
    assert new.correction.changed == ("order_reference",)


def test_where_only_the_vat_category_differs_that_is_what_is_mended() -> None:
    """Choice A56: billed outside the scope, and the tax adviser says that it is exempt."""
    (first,) = SmallLedger().issue(owed({OSS: 100}), day=JANUARY)
    credit, new = corrected(first.number, [first], taxed("E"), numbered())

    assert (credit.vat, new.vat) == (first.vat, Vat("E", "Vrijgesteld"))
    assert new.seller.vat_number == "NL802549391B01"
    assert new.correction is not None
    assert new.correction.changed == ("seller", "vat")
    assert (credit.layout, new.layout) == (Layout("#654321", fictional=True),) * 2


def test_what_is_withdrawn_gives_back_the_vat_that_is_left_of_it() -> None:
    """0,06 bears 1 cent of VAT; 0,03 went back with that cent, so the other 0,03 bears none."""
    now = taxed("S", JANUARY)
    (first,) = drafts([owed({OSS: 6})], [], now, lambda: "A").documents
    (lower,) = drafts([owed({OSS: 3})], [first], now, lambda: "B").documents
    first = replace(first, order_reference="45")
    credit, new = corrected(first.number, [first, lower], taxed("S"), numbered())

    assert [d.vat_cents for d in (first, lower, credit, new)] == [1, 1, 0, 1]
    assert credit.vat_rounding_cents == -1


def test_an_invoice_with_a_specification_is_mirrored_without_it() -> None:
    """The lines explain what is charged; a withdrawal charges nothing."""
    (first,) = SmallLedger().issue(owed({OSS: 100}), day=JANUARY)
    rows = (SpecificationRow("Personeel", 100, 100),)
    wrong = replace(
        first,
        order_reference="45",
        calculation=replace(first.calculation, specification=rows),
    )
    credit, new = corrected(wrong.number, [wrong], terms(JUNE), numbered())

    assert (credit.calculation.specification, new.calculation.specification) == ((), rows)


@pytest.mark.parametrize("left_over", ["kept_back_cents", "beside_cents"])
def test_the_withdrawal_gives_back_all_that_is_left_of_the_amount(left_over: str) -> None:
    """What could not go back, or not with this document, is told on the new invoice alone."""
    (first,) = SmallLedger().issue(owed({OSS: 100}), day=JANUARY)
    later: dict[str, Any] = {left_over: 40}
    told = replace(first.calculation, share_cents=60, **later)
    wrong = replace(first, order_reference="45", calculation=told)
    credit, _ = corrected(wrong.number, [wrong], terms(JUNE), numbered())

    assert getattr(credit.calculation, left_over) == 0
    assert credit.calculation.difference_cents == -credit.net_cents == -100


def test_the_new_invoice_tells_what_is_kept_back() -> None:
    (first,) = SmallLedger().issue(owed({OSS: 100}), day=JANUARY)
    told = replace(first.calculation, share_cents=60, kept_back_cents=40)
    wrong = replace(first, order_reference="45", calculation=told)
    _, new = corrected(wrong.number, [wrong], terms(JUNE), numbered())

    assert (new.calculation.kept_back_cents, new.net_cents) == (40, 100)


def test_what_went_back_beside_a_credit_note_of_another_category_is_charged_once() -> None:
    """Choice A56: 100 exempt and 100 outside; of 150 back 100 is outside and 50 exempt.

    What is left of the exempt invoice is 50, and 50 are owed.
    """
    numbers = iter("ABCD")
    issued: list[Invoice] = []
    for share, then in ((100, taxed("E", JANUARY)), (200, terms(JUNE)), (50, terms(JUNE))):
        issued += drafts([owed({OSS: share})], issued, then, lambda: next(numbers)).documents
    credit, new = corrected("A", issued, taxed("E", order_reference="45"), numbered())
    half, again = corrected("A", issued[:3], taxed("E", order_reference="45"), numbered())

    assert [d.signed_net_cents for d in issued] == [100, 100, -100, -50]
    assert issued[2].calculation.beside_cents == 50
    assert (credit.net_cents, new.net_cents) == (50, 50)
    assert (half.net_cents, again.net_cents, again.calculation.beside_cents) == (100, 50, 0)


def test_of_several_invoices_the_one_that_was_asked_for_is_withdrawn() -> None:
    """Of another ground nothing is told as issued before, and nothing is taken over."""
    ledger = SmallLedger()
    (first,) = ledger.issue(owed({OSS: 100}), day=JANUARY)
    (case,) = ledger.issue(owed({OSS: 70}, CASE, "zaak"), day=JANUARY)
    (other,) = ledger.issue(owed({OSS: 30}, ACCOUNTS, "afrekening"), day=JANUARY)
    credit, new = corrected(case.number, ledger.documents, ordering(JUNE), numbered())

    assert [part.number for part in credit.credited] == [case.number]
    assert credit.calculation.earlier == (Reference(case.number, JANUARY, 70),)
    assert new.calculation.earlier == (
        Reference(case.number, JANUARY, 70),
        Reference("N-1", JUNE, -70),
    )
    assert (new.ground, new.net_cents) == (CASE, 70)
    assert {first.number, other.number} == set(left_to_credit([first, other]))


def test_who_asks_again_is_told_which_invoice_counts_now() -> None:
    """The withdrawn one stays withdrawn; the number and the day of the new one are told."""
    ledger = SmallLedger()
    (wrong,) = ledger.issue(owed({OSS: 100}), day=JANUARY)
    (other,) = ledger.issue(owed({OSS: 50}, CASE, "zaak"), day=JANUARY)
    mend(ledger, wrong.number)

    with pytest.raises(UsageError, match="N-2 replaces it"):
        corrected(wrong.number, ledger.documents, ordering(JUNE), numbered())
    assert corrected(other.number, ledger.documents, ordering(JUNE), numbered())[1].net_cents == 50


def test_an_instalment_is_withdrawn_and_replaced_by_itself() -> None:
    """What is called up later stays so, and the credit note is of no instalment."""
    days = (date(2027, 3, 31), date(2027, 9, 30))
    whole = owed({OSS: 1_000})
    claims = tuple(called_up(claim, days, JANUARY) for claim in whole.claims)
    ledger = SmallLedger()
    (wrong,) = ledger.issue(replace(whole, claims=claims), day=JANUARY)
    credit, new = mend(ledger, wrong.number)
    assert (wrong.net_cents, credit.net_cents, new.net_cents) == (500, 500, 500)
    assert credit.calculation.instalment is None
    assert new.calculation.instalment == wrong.calculation.instalment
    assert ledger.net(OSS) == 500
