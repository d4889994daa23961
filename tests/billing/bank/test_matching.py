"""A movement counts once, and what is not sure is shown to a person with what it could be."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kit.pay_back import ORDER, REPAYMENT
from tests.kit.statements import (
    BERNHEZE,
    BOEKEL,
    CREDIT_NOTE,
    DOCUMENTS,
    IBAN,
    OSS,
    XML,
    camt,
    camt_file,
    detail,
    document,
    entry,
    look,
    paid,
    payments_in,
    reasons_in,
    stmt,
    swift,
    verdicts_in,
    zipped,
)
from zvh_finance.billing.bank.matching import Judged, Verdict
from zvh_finance.billing.bank.suggestions import Suggestion
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.pay_back.orders import OrderedPayment, RecordedOrder, ordered_payments
from zvh_finance.billing.recorded import ReceivedPayment

DAY = date(2027, 3, 30)
VUGHT_PAYS = entry("42000.00", detail("ZVH-2027-0005", payer="Gemeente Vught"), reference="R1")
WITHOUT_REFERENCE = entry("42000.00", detail("ZVH-2027-0005"))


def recorded_by(found: Iterable[Judged]) -> list[ReceivedPayment]:
    return [one.payment for one in found if one.payment]


@pytest.mark.parametrize(
    "text", ["ZVH 2027 0007", "zvh20270007", "betaling/ZVH-2027-0007/Oss", "nr. ZVH.2027.0007."]
)
def test_blanks_for_dashes_are_the_same_number(text: str) -> None:
    assert payments_in(look({"s": camt(entry("18000.00", detail(text)))}))


@pytest.mark.parametrize("text", ["ZVH-2027-00071", "XZVH-2027-0007", "bijdrage 2027", ""])
def test_more_letters_or_digits_are_another_number(text: str) -> None:
    found = look({"s": camt(entry("18000.00", detail(text)))})

    assert reasons_in(found) == ["it names no number of an issued document"]


@pytest.mark.parametrize("pays", [VUGHT_PAYS, WITHOUT_REFERENCE], ids=["reference", "text"])
def test_the_same_statement_read_again_adds_nothing(pays: XML) -> None:
    first = look({"a.xml": camt(pays)})

    again = look({"b.xml": camt(pays)}, recorded=recorded_by(first))

    assert payments_in(first) == [("ZVH-2027-0005", 4_200_000)]
    assert verdicts_in(again) == [Verdict.KNOWN]


@pytest.mark.parametrize("pays", [VUGHT_PAYS, WITHOUT_REFERENCE], ids=["reference", "text"])
def test_a_movement_in_two_files_of_a_folder_counts_and_is_told_once(pays: XML) -> None:
    files = {
        "day.xml": camt(pays),
        "week.xml": camt(pays),
        "all.zip": zipped({"d.XML": camt(pays)}),
    }

    found = look(files)

    assert sorted(verdicts_in(found)) == [Verdict.KNOWN, Verdict.KNOWN, Verdict.PAYMENT]


def test_two_transfers_alike_on_a_day_are_two() -> None:
    statement = camt(WITHOUT_REFERENCE, WITHOUT_REFERENCE, opening="0.00", closing="84000.00")

    found = look({"s": statement})
    again = look({"s": statement}, recorded=recorded_by(found))

    assert payments_in(found) == [("ZVH-2027-0005", 4_200_000)]
    assert reasons_in(found) == ["it names ZVH-2027-0005, but that is not the amount open on it"]
    assert sorted(verdicts_in(again)) == [Verdict.KNOWN, Verdict.UNMATCHED]


def test_what_the_bank_gives_one_reference_counts_once_in_both_forms() -> None:
    mt940 = swift(
        IBAN, "C270329EUR0,", [":61:2703300330C42000,NTRFZVH-2027-0005//R1"], "C270330EUR42000,"
    )

    found = look({"a.sta": mt940, "b.xml": camt(VUGHT_PAYS)})

    assert sorted(verdicts_in(found)) == [Verdict.KNOWN, Verdict.PAYMENT]


def test_perhaps_the_same_money_in_the_other_form_is_listed() -> None:
    mt940 = swift(
        IBAN, "C270329EUR0,", [":61:2703300330C42000,NTRFZVH-2027-0005//X7"], "C270330EUR42000,"
    )
    together = look({"a.sta": mt940, "b.xml": camt(VUGHT_PAYS)})
    later = look({"a.sta": mt940}, recorded=recorded_by(look({"b.xml": camt(VUGHT_PAYS)})))

    for found in (together, later):
        assert "perhaps the same money" in reasons_in(found)[0]
    assert payments_in(together) == [("ZVH-2027-0005", 4_200_000)]
    assert payments_in(later) == []


def test_what_was_recorded_in_the_former_way_is_known_once() -> None:
    """References began with camt: and hashed something else."""
    former = [paid("ZVH-2027-0005", 4_200_000, DAY, "camt:0123456789abcdef0123456789abcdef")]
    twice = camt(VUGHT_PAYS, entry("42000.00", detail("ZVH-2027-0005"), reference="R2"))

    once = look({"s": camt(VUGHT_PAYS)}, recorded=former)
    both = look({"s": twice}, recorded=former)

    assert verdicts_in(once) == [Verdict.KNOWN]
    assert sorted(verdicts_in(both)) == [Verdict.KNOWN, Verdict.UNMATCHED]


def test_a_former_payment_of_another_day_is_another_payment() -> None:
    former = [paid("ZVH-2027-0005", 1_000, date(2027, 2, 1), "camt:00")]

    found = look({"s": camt(entry("41990.00", detail("ZVH-2027-0005")))}, recorded=former)

    assert payments_in(found) == [("ZVH-2027-0005", 4_199_000)]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("ZVH-2027-0005", "ZVH-2027-0005"),
        ("ZVH-2027-0005", "zonder kenmerk"),
        ("ZVH-2027-0006", "ZVH-2027-0003"),
    ],
)
def test_what_the_controller_listed_by_hand_is_not_listed_again(number: str, text: str) -> None:
    by_hand = [paid(number, 4_200_000, DAY)]

    found = look({"s": camt(entry("42000.00", detail(text)))}, listed=by_hand)

    assert verdicts_in(found) == [Verdict.LISTED]


def test_a_row_by_hand_explains_one_transfer_only() -> None:
    by_hand = [paid("ZVH-2027-0005", 4_200_000, DAY)]
    pays = entry("42000.00", detail("zonder kenmerk"))

    found = look({"s": camt(pays, pays)}, listed=by_hand)

    assert sorted(verdicts_in(found)) == [Verdict.LISTED, Verdict.UNMATCHED]


def test_a_row_that_repeats_a_recorded_payment_explains_no_other_transfer() -> None:
    by_hand = [paid("ZVH-2027-0005", 4_200_000, DAY)]
    recorded = recorded_by(look({"s": camt(VUGHT_PAYS)}))
    other = entry("42000.00", detail("iets anders"), reference="R9")

    found = look({"s": camt(VUGHT_PAYS, other)}, recorded=recorded, listed=by_hand)

    assert sorted(verdicts_in(found)) == [Verdict.KNOWN, Verdict.UNMATCHED]


def test_a_transfer_for_two_that_was_listed_as_two_rows_is_known() -> None:
    by_hand = [paid("ZVH-2027-0005", 4_200_000, DAY), paid("ZVH-2027-0006", 1_300_000, DAY)]
    pays = entry("55000.00", detail("ZVH-2027-0005 en ZVH-2027-0006"))

    assert verdicts_in(look({"s": camt(pays)}, listed=by_hand)) == [Verdict.LISTED]


def test_another_account_is_left_out_entry_by_entry() -> None:
    other = stmt(VUGHT_PAYS, VUGHT_PAYS, iban="NL44RABO0123456789")

    assert verdicts_in(look({"s": camt_file(other)})) == [Verdict.ELSEWHERE] * 2


def test_an_amount_that_is_open_only_because_one_looks_from_an_earlier_day_is_not_open() -> None:
    later = [paid("ZVH-2027-0005", 4_200_000, date(2027, 5, 1), "bank-camt:ff")]

    found = look({"s": camt(VUGHT_PAYS)}, recorded=later, as_of=date(2027, 4, 1))

    assert reasons_in(found) == ["it names ZVH-2027-0005, but that is not the amount open on it"]


def test_money_paid_back_on_a_credit_note_matches() -> None:
    documents = (BERNHEZE, CREDIT_NOTE)
    before = [paid(BERNHEZE.number, 5_000_000, date(2027, 3, 1))]
    back = entry("10000.00", detail("ZVH-2027-0021"), side="DBIT", day="2027-04-10")

    found = look({"s": camt(back)}, documents, before)

    assert payments_in(found) == [("ZVH-2027-0021", -1_000_000)]


def test_money_paid_back_on_a_credit_note_and_returned_is_owed_again() -> None:
    documents = (BERNHEZE, CREDIT_NOTE)
    before = [paid(BERNHEZE.number, 5_000_000, date(2027, 3, 1))]
    refs = "<EndToEndId>E9</EndToEndId>"
    files = {
        "s": camt(
            entry("10000.00", detail("ZVH-2027-0021", refs=refs), side="DBIT", day="2027-04-10"),
            entry("10000.00", detail(refs=refs, more="<RtrInf/>"), day="2027-04-12"),
        )
    }

    assert payments_in(look(files, documents, before)) == [
        ("ZVH-2027-0021", -1_000_000),
        ("ZVH-2027-0021", 1_000_000),
    ]


RETURN = "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>"


@pytest.mark.parametrize(
    "returned",
    [
        detail("retour ZVH-2027-0005", more=RETURN),
        detail("retour, zie R1000000123", more=RETURN),
        detail(refs="<TxId>R1000000123</TxId>", more=RETURN),
    ],
    ids=["number", "reference in the text", "reference of the transaction"],
)
def test_a_return_months_later_undoes_what_was_recorded(returned: XML) -> None:
    pays = entry("42000.00", detail("ZVH-2027-0005"), reference="R1000000123")
    recorded = recorded_by(look({"s": camt(pays)}))
    gives_back = entry("42000.00", returned, side="DBIT", day="2027-06-01")

    found = look({"t": camt(gives_back)}, recorded=recorded)
    again = look({"t": camt(gives_back)}, recorded=[*recorded, *recorded_by(found)])

    assert payments_in(found) == [("ZVH-2027-0005", -4_200_000)]
    assert verdicts_in(again) == [Verdict.KNOWN]


def test_a_payment_is_undone_once() -> None:
    recorded = recorded_by(look({"s": camt(VUGHT_PAYS)}))
    back = [
        entry("42000.00", detail("ZVH-2027-0005", more=RETURN), side="DBIT", reference=f"B{n}")
        for n in range(2)
    ]

    found = look({"t": camt(*back)}, recorded=recorded)

    assert payments_in(found) == [("ZVH-2027-0005", -4_200_000)]
    assert len(reasons_in(found)) == 1


def test_what_was_returned_can_be_paid_again_and_reading_twice_changes_nothing() -> None:
    statement = camt(
        VUGHT_PAYS,
        entry("42000.00", detail("ZVH-2027-0005", more=RETURN), side="DBIT", reference="B1"),
        entry("42000.00", detail("ZVH-2027-0005"), reference="R2"),
    )
    found = look({"s": statement})
    again = look({"s": statement}, recorded=recorded_by(found))

    assert sum(cents for _, cents in payments_in(found)) == 4_200_000
    assert len(payments_in(found)) == 3
    assert verdicts_in(again) == [Verdict.KNOWN] * 3


def test_a_return_that_was_listed_by_hand_is_not_listed_again() -> None:
    recorded = recorded_by(look({"s": camt(VUGHT_PAYS)}))
    by_hand = [paid("ZVH-2027-0005", -4_200_000, date(2027, 4, 2))]
    for text in ("ZVH-2027-0005", "retour"):
        back = entry("42000.00", detail(text, more=RETURN), side="DBIT", day="2027-04-02")

        found = look({"t": camt(back)}, recorded=recorded, listed=by_hand)

        assert verdicts_in(found) == [Verdict.LISTED]


def test_a_debit_that_shares_a_reference_of_zeros_gives_nothing_back() -> None:
    pays = entry("42000.00", detail("ZVH-2027-0005"), reference="0000000000")
    other = entry("42000.00", detail("salaris"), side="DBIT", reference="0000000000")

    assert payments_in(look({"s": camt(pays, other)})) == [("ZVH-2027-0005", 4_200_000)]


def test_perhaps_the_same_money_comes_without_a_row_to_put_in() -> None:
    mt940 = swift(
        IBAN, "C270329EUR0,", [":61:2703300330C42000,NTRFZVH-2027-0005//X7"], "C270330EUR42000,"
    )
    (doubtful,) = look({"a.sta": mt940}, recorded=recorded_by(look({"s": camt(VUGHT_PAYS)})))

    assert doubtful.verdict is Verdict.DOUBTFUL
    assert doubtful.suggestion.best == ()


def test_a_return_finds_what_was_recorded_in_the_former_way() -> None:
    former = [paid("ZVH-2027-0005", 4_200_000, DAY, "camt:00")]
    refs = "<EndToEndId>E1</EndToEndId>"
    statement = camt(
        entry("42000.00", detail("ZVH-2027-0005", refs=refs)),
        entry("42000.00", detail("retour", refs=refs), side="DBIT", day="2027-04-02"),
    )

    found = look({"s": statement}, recorded=former)

    assert payments_in(found) == [("ZVH-2027-0005", -4_200_000)]


@pytest.mark.parametrize("refs", ["<EndToEndId>E1</EndToEndId>", "<TxId>T1</TxId>"])
@pytest.mark.parametrize("text", ["a", "b", "c", "d", "e"])
def test_a_debit_with_the_reference_of_a_receipt_of_that_day_gives_it_back(
    refs: str, text: str
) -> None:
    """The bank does not mark every return, nor tell it behind the receipt."""
    statement = camt(
        entry("42000.00", detail(text, refs=refs), side="DBIT"),
        entry("42000.00", detail("ZVH-2027-0005", refs=refs)),
    )

    assert payments_in(look({"s": statement})) == [
        ("ZVH-2027-0005", 4_200_000),
        ("ZVH-2027-0005", -4_200_000),
    ]


def test_a_marked_return_told_before_its_payment_gives_it_back() -> None:
    documents = (BERNHEZE, CREDIT_NOTE)
    before = [paid(BERNHEZE.number, 5_000_000, date(2027, 3, 1))]
    statement = camt(
        entry("10000.00", detail("ZVH-2027-0021", more=RETURN), day="2027-04-10"),
        entry("10000.00", detail("ZVH-2027-0021"), side="DBIT", day="2027-04-10"),
    )

    assert payments_in(look({"s": statement}, documents, before)) == [
        ("ZVH-2027-0021", -1_000_000),
        ("ZVH-2027-0021", 1_000_000),
    ]


def test_a_debit_before_the_receipt_gives_nothing_back() -> None:
    refs = "<EndToEndId>E1</EndToEndId>"
    for more in ("", RETURN):
        statement = camt(
            entry("42000.00", detail("ZVH-2027-0005", refs=refs, more=more), side="DBIT"),
            entry("42000.00", detail("ZVH-2027-0005", refs=refs), day="2027-03-31"),
        )

        assert payments_in(look({"s": statement})) == [("ZVH-2027-0005", 4_200_000)]


def test_a_return_before_a_recorded_payment_gives_nothing_back() -> None:
    recorded = [paid("ZVH-2027-0005", 4_200_000, date(2027, 5, 1), "bank-camt:aa")]
    back = entry("42000.00", detail("ZVH-2027-0005", more=RETURN), side="DBIT")

    assert payments_in(look({"s": camt(back)}, recorded=recorded)) == []


def test_a_return_that_names_two_documents_is_for_a_person() -> None:
    refs = "<EndToEndId>E1</EndToEndId>"
    text = "ZVH-2027-0005 ZVH-2027-0006"
    statement = camt(
        entry("42000.00", detail("ZVH-2027-0005", refs=refs)),
        entry("42000.00", detail(text, refs=refs, more=RETURN), side="DBIT", day="2027-04-02"),
    )

    assert payments_in(look({"s": statement})) == [("ZVH-2027-0005", 4_200_000)]


def test_a_reference_that_two_documents_were_paid_with_tells_nothing() -> None:
    refs = "<EndToEndId>E1</EndToEndId>"
    twins = (document("ZVH-2027-0011", "Oss", 100), document("ZVH-2027-0012", "Oss", 100))
    statement = camt(
        entry("1.00", detail("ZVH-2027-0011", refs=refs)),
        entry("1.00", detail("ZVH-2027-0012", refs=refs)),
        entry("1.00", detail("retour", refs=refs, more=RETURN), side="DBIT", day="2027-04-02"),
    )

    assert sorted(payments_in(look({"s": statement}, twins))) == [
        ("ZVH-2027-0011", 100),
        ("ZVH-2027-0012", 100),
    ]


def test_a_credit_note_gives_back_no_more_than_it_says() -> None:
    before = [paid(BERNHEZE.number, 6_000_000, date(2027, 3, 1))]
    back = entry("10000.00", detail("ZVH-2027-0021"), side="DBIT", day="2027-04-10")

    found = look({"s": camt(back)}, (BERNHEZE, CREDIT_NOTE), before)

    assert payments_in(found) == [("ZVH-2027-0021", -1_000_000)]


def ordered(*cents: int, cancelled: bool = False) -> tuple[OrderedPayment, ...]:
    """Orders of 9 October to pay back on ZVH-2027-0021, none of which the bank has shown."""
    payments = [replace(REPAYMENT, cents=each) for each in cents]
    orders = [RecordedOrder(replace(ORDER, payments=(p,)), {}, cancelled) for p in payments]
    return ordered_payments(orders, [])


def test_what_was_ordered_in_two_parts_is_matched_part_by_part() -> None:
    """Of the 10,000 that goes back, 4,000 was ordered first, and 6,000 when more had come in."""
    before = [paid(BERNHEZE.number, 5_000_000, date(2027, 3, 1))]
    first, second, too_many = (
        entry(amount, detail("ZVH-2027-0021"), side="DBIT", day=f"2027-10-{day}", reference=day)
        for amount, day in (("4000.00", "11"), ("6000.00", "12"), ("4000.00", "13"))
    )
    files = {"s": camt(first, second, too_many)}
    documents, orders = (BERNHEZE, CREDIT_NOTE), ordered(400_000, 600_000)

    found = look(files, documents, before, ordered=orders)

    assert payments_in(found) == [("ZVH-2027-0021", -400_000), ("ZVH-2027-0021", -600_000)]
    assert len(reasons_in(found)) == 1
    assert (
        payments_in(look(files, documents, before, ordered=ordered(400_000, cancelled=True))) == []
    )


def test_nothing_is_paid_on_an_order_before_its_day() -> None:
    before = [paid(BERNHEZE.number, 5_000_000, date(2027, 3, 1))]
    early = entry("4000.00", detail("ZVH-2027-0021"), side="DBIT", day="2027-10-08")

    found = look({"s": camt(early)}, (BERNHEZE, CREDIT_NOTE), before, ordered=ordered(400_000))

    assert payments_in(found) == []


def test_rows_on_numbers_that_nobody_knows_explain_nothing() -> None:
    unknown = [paid("ZVH-2029-0001", 4_200_000, day) for day in (DAY, date(2029, 1, 1))]

    found = look(
        {"s": camt(entry("42000.00", detail("zonder kenmerk")))}, listed=unknown, recorded=unknown
    )
    by_hand = look({"s": camt(entry("42000.00", detail("zonder kenmerk")))}, listed=unknown)

    assert verdicts_in(found) == verdicts_in(by_hand) == [Verdict.UNMATCHED]


def test_two_rows_explain_one_transfer_for_two() -> None:
    by_hand = [paid("ZVH-2027-0005", 4_200_000, DAY), paid("ZVH-2027-0006", 1_300_000, DAY)]
    pays = entry("55000.00", detail("ZVH-2027-0005 en ZVH-2027-0006"))

    found = look({"s": camt(pays, pays)}, listed=by_hand)

    assert sorted(verdicts_in(found)) == [Verdict.LISTED, Verdict.UNMATCHED]


def test_a_return_of_one_of_two_alike_is_for_a_person() -> None:
    documents = (*DOCUMENTS,)
    recorded = [
        paid("ZVH-2027-0005", 4_200_000, DAY, "bank-camt:aa"),
        paid("ZVH-2027-0006", 4_200_000, DAY, "bank-camt:bb"),
    ]
    back = entry("42000.00", detail("retour", more=RETURN), side="DBIT")

    assert payments_in(look({"s": camt(back)}, documents, recorded)) == []


def suggested(
    amount: str,
    text: str = "zonder kenmerk",
    payer: str = "",
    documents: Sequence[Invoice] = DOCUMENTS,
) -> Suggestion:
    (one,) = look({"s": camt(entry(amount, detail(text, payer=payer)))}, documents)
    return one.suggestion


def test_the_open_document_with_exactly_the_amount_is_suggested() -> None:
    found = suggested("19740.21")

    assert found.same_amount == ("ZVH-2027-0001",)
    assert found.best == (("ZVH-2027-0001", 1_974_021),)


def test_documents_of_the_municipality_that_pays_are_suggested() -> None:
    found = suggested("123.45", payer="GEMEENTE VUGHT")

    assert found.same_name == ("ZVH-2027-0005", "ZVH-2027-0006")
    assert found.best == ()


def test_two_documents_of_one_municipality_that_make_the_amount_are_suggested() -> None:
    found = suggested("55000.00")

    assert found.together == ("ZVH-2027-0005", "ZVH-2027-0006")
    assert found.best == (("ZVH-2027-0005", 4_200_000), ("ZVH-2027-0006", 1_300_000))


def test_a_part_payment_becomes_a_row_on_the_number_that_it_names() -> None:
    assert suggested("100.00", "deel van ZVH-2027-0003").best == (("ZVH-2027-0003", 10_000),)


def test_the_payer_says_which_of_two_equal_amounts() -> None:
    twin = (BOEKEL, OSS, document("ZVH-2027-0009", "Meierijstad", 1_974_021))

    assert suggested("19740.21", documents=twin).best == ()
    assert suggested("19740.21", payer="Boekel", documents=twin).best == (
        ("ZVH-2027-0001", 1_974_021),
    )


def test_two_equal_amounts_leave_a_sum_no_best() -> None:
    documents = (
        document("ZVH-2027-0011", "Oss", 10_000),
        document("ZVH-2027-0012", "Boekel", 10_000),
        document("ZVH-2027-0013", "Vught", 6_000),
        document("ZVH-2027-0014", "Vught", 4_000),
    )

    found = suggested("100.00", documents=documents)

    assert found.same_amount == ("ZVH-2027-0011", "ZVH-2027-0012")
    assert found.together == ("ZVH-2027-0013", "ZVH-2027-0014")
    assert found.best == ()


def test_two_documents_that_are_named_become_two_rows_when_they_make_the_amount() -> None:
    text = "ZVH-2027-0001 en ZVH-2027-0003"

    assert suggested("181143.38", text).best == (
        ("ZVH-2027-0001", 1_974_021),
        ("ZVH-2027-0003", 16_140_317),
    )
    assert suggested("5.00", text).best == ()


def test_what_this_run_has_found_paid_is_not_suggested() -> None:
    found = look(
        {
            "s": camt(
                entry("42000.00", detail("ZVH-2027-0005"), reference="R1"),
                entry("42000.00", detail("nog eens"), reference="R2"),
            )
        }
    )

    assert [one.suggestion.same_amount for one in found if one.why] == [()]


def test_a_part_of_a_word_is_no_name() -> None:
    assert suggested("1.00", "Ossen en possen").same_name == ()


FILES = {
    "1.xml": camt(
        VUGHT_PAYS,
        WITHOUT_REFERENCE,
        entry("13000.00", detail("ZVH-2027-0006", refs="<EndToEndId>E6</EndToEndId>")),
    ),
    "2.xml": camt(
        WITHOUT_REFERENCE,
        entry("19740.21", detail("ZVH-2027-0001"), day="2027-04-01", reference="R3"),
    ),
    "3.xml": camt(
        entry(
            "13000.00",
            detail(refs="<EndToEndId>E6</EndToEndId>", more=RETURN),
            side="DBIT",
            day="2027-04-02",
        ),
        entry("19740.21", detail("ZVH-2027-0001"), day="2027-04-01", reference="R3"),
        entry("19740.21", detail("ZVH-2027-0001"), day="2027-04-01", reference="R4"),
    ),
    "4.sta": swift(
        IBAN,
        "C270329EUR0,",
        [
            ":61:2703300330C42000,NTRFZVH-2027-0005//R1",
            ":61:2703300330C13000,NTRFZVH-2027-0006",
            ":61:2703300330C18000,NTRFZVH-2027-0007",
        ],
        "C270330EUR73000,",
    ),
    "5.xml": camt(entry("18000.00", detail("ZVH-2027-0007"), reference="R7")),
}
BROUGHT = {(p.number, p.date, p.amount_cents, p.reference) for p in recorded_by(look(FILES))}


def test_the_folder_of_the_law_below_brings_this_money() -> None:
    assert sorted((number, cents) for number, _, cents, _ in BROUGHT) == [
        ("ZVH-2027-0001", 1_974_021),
        ("ZVH-2027-0005", 4_200_000),
        ("ZVH-2027-0006", -1_300_000),
        ("ZVH-2027-0006", 1_300_000),
        ("ZVH-2027-0007", 1_800_000),
    ]


@given(
    st.permutations(sorted(FILES)),
    st.lists(st.sampled_from(sorted(FILES)), max_size=4),
    st.booleans(),
)
def test_any_order_and_any_double_of_files_brings_the_same_money_once(
    order: list[str], doubles: list[str], packed: bool
) -> None:
    """Names of files decide in which order they are read."""
    files = {f"{place:02d}": FILES[name] for place, name in enumerate([*order, *doubles])}
    files = {"all.zip": zipped({f"{n}.xml": c for n, c in files.items()})} if packed else files

    found = recorded_by(look(files))

    assert {(p.number, p.date, p.amount_cents, p.reference) for p in found} == BROUGHT
    assert len(found) == len(BROUGHT)
    assert recorded_by(look(files, recorded=found)) == []


@given(st.lists(st.sampled_from(sorted(FILES)), min_size=1, max_size=9))
def test_files_read_one_by_one_in_any_order_never_bring_more_than_was_billed(
    order: list[str],
) -> None:
    """What differs from run to run is listed; it is never counted over what is open."""
    billed = {document.number: document.gross_cents for document in DOCUMENTS}
    recorded: list[ReceivedPayment] = []
    for name in order:
        recorded += recorded_by(look({name: FILES[name]}, recorded=recorded))

    received: Counter[str] = Counter()
    for payment in recorded:
        received[payment.number] += payment.amount_cents
        assert 0 <= received[payment.number] <= billed[payment.number]
    assert len({payment.reference for payment in recorded}) == len(recorded)
