"""What is left for a person: in which order, why, and with what it could be."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.kit.statements import (
    BERNHEZE,
    BOEKEL,
    IBAN,
    VUGHT,
    VUGHT_TOO,
    XML,
    camt,
    detail,
    document,
    entry,
    look,
    reasons_in,
    swift,
    verdicts_in,
)
from zvh_finance.billing.bank.matching import Judged, Verdict
from zvh_finance.billing.bank.suggestions import Suggestion
from zvh_finance.billing.invoice import Invoice

DOCUMENTS = (BOEKEL, VUGHT, VUGHT_TOO, BERNHEZE)
NOTHING = Suggestion()
VUGHT_PAYS = entry("42000.00", detail("ZVH-2027-0005"), reference="R1")


def found(*made: XML, documents: Sequence[Invoice] = DOCUMENTS) -> tuple[Judged, ...]:
    return look({"s.xml": camt(*made)}, documents)


def suggested(
    amount: str, text: str = "x", payer: str = "", documents: Sequence[Invoice] = DOCUMENTS
) -> Suggestion:
    (one,) = found(entry(amount, detail(text, payer=payer)), documents=documents)
    return one.suggestion


def test_of_a_day_what_came_in_comes_first_then_what_went_out_then_what_gives_back() -> None:
    """Of two on the same side CAMT comes first; nothing counts as what came in."""
    lines = [
        ":61:2703300330RD2,NTRFNONREF",
        ":61:2703300330C1,NTRFNONREF",
        ":61:2703290329D3,NTRFNONREF",
    ]
    files = {
        "a.sta": swift(IBAN, "C270329EUR0,", lines, "C270330EUR0,"),
        "b.xml": camt(entry("0.01", side="DBIT"), entry("0.00")),
    }

    assert [one.entry.amount_cents for one in look(files)] == [-300, 0, 100, -1, 200]


@pytest.mark.parametrize(
    ("made", "nameless"),
    [
        (entry("1.00", detail("zonder kenmerk")), True),
        (entry("1.00", detail("zonder kenmerk"), side="DBIT"), True),
        (entry("1.00", detail("ZVH-2027-0001")), False),
        (entry("1.00", detail("x"), more="<RvslInd>true</RvslInd>"), False),
        (entry("1.00", number_of=2), False),
    ],
    ids=["receipt", "debit", "number", "return", "batch"],
)
def test_a_whole_movement_that_gives_nothing_back_and_has_no_number_is_nameless(
    made: XML, nameless: bool
) -> None:
    (one,) = found(made)

    assert one.verdict is Verdict.UNMATCHED
    assert one.is_nameless is nameless


def test_a_return_that_is_not_whole_gives_nothing_back() -> None:
    back = entry(
        "42000.00",
        side="DBIT",
        day="2027-04-02",
        info="ZVH-2027-0005",
        number_of=2,
        more="<RvslInd>true</RvslInd>",
    )

    judged = found(VUGHT_PAYS, back)

    assert verdicts_in(judged) == [Verdict.PAYMENT, Verdict.UNMATCHED]
    assert reasons_in(judged) == ["it is a batch of 2 transfers without their details"]


def test_only_money_that_came_in_and_is_no_payment_gets_a_suggestion() -> None:
    judged = found(
        VUGHT_PAYS,
        entry("0.01", detail("Boekel")),
        entry("0.00", detail("Boekel")),
        entry("0.01", detail("Boekel"), side="DBIT"),
    )

    assert {(one.verdict, one.entry.amount_cents): one.suggestion.same_name for one in judged} == {
        (Verdict.PAYMENT, 4_200_000): (),
        (Verdict.UNMATCHED, 1): ("ZVH-2027-0001",),
        (Verdict.UNMATCHED, 0): (),
        (Verdict.UNMATCHED, -1): (),
    }


def test_a_payer_of_whom_nothing_is_open_is_known_all_the_same() -> None:
    paid, later = found(VUGHT_PAYS, entry("1.00", detail("Vught"), day="2027-04-02"),
                        documents=(VUGHT, BOEKEL))  # fmt: skip

    assert paid.verdict is Verdict.PAYMENT
    assert later.suggestion == Suggestion(is_known=True)
    assert suggested("1.00", "Tilburg") == NOTHING


def test_the_last_cent_that_is_open_is_suggested() -> None:
    cent = document("ZVH-2027-0041", "Best", 1)

    assert suggested("0.01", documents=(cent,)).same_amount == ("ZVH-2027-0041",)


def test_the_amount_of_one_document_of_the_payer_is_the_best() -> None:
    """Vught has another document open, which is not as much."""
    assert suggested("42000.00", payer="Vught") == Suggestion(
        same_amount=("ZVH-2027-0005",),
        same_name=("ZVH-2027-0005", "ZVH-2027-0006"),
        best=(("ZVH-2027-0005", 4_200_000),),
        is_known=True,
    )


def test_a_part_is_paid_on_the_only_document_of_the_payer() -> None:
    assert suggested("5.00", payer="Boekel") == Suggestion(
        same_name=("ZVH-2027-0001",), best=(("ZVH-2027-0001", 500),), is_known=True
    )


def test_a_sum_counts_for_the_municipality_that_pays_and_no_other() -> None:
    """Best also has two documents of 55,000 together."""
    others = (
        document("ZVH-2027-0042", "Best", 5_400_000),
        document("ZVH-2027-0043", "Best", 100_000),
    )
    documents = (*DOCUMENTS, *others)

    of_vught = suggested("55000.00", payer="Vught", documents=documents)

    assert of_vught.together == ("ZVH-2027-0005", "ZVH-2027-0006")
    assert of_vught.best == (("ZVH-2027-0005", 4_200_000), ("ZVH-2027-0006", 1_300_000))
    assert suggested("55000.00", payer="Boekel", documents=documents).together == ()
    assert suggested("55000.00", documents=documents).together == ()


def test_of_two_documents_that_are_named_one_of_which_is_paid_no_row_is_the_best() -> None:
    both = entry("5.00", detail("ZVH-2027-0005 ZVH-2027-0006"), day="2027-04-02")

    _, judged = found(VUGHT_PAYS, both)

    assert judged.suggestion.best == ()


def test_a_document_that_is_named_and_paid_gets_no_row() -> None:
    _, judged = found(VUGHT_PAYS, entry("5.00", detail("ZVH-2027-0005"), day="2027-04-02"))

    assert judged.suggestion.best == ()


@pytest.mark.parametrize("text", ["Maasland", "MAASDONK", "gemeente maasland"])
def test_a_municipality_is_known_by_its_own_name_and_by_that_of_the_buyer(text: str) -> None:
    other = replace(BOEKEL, buyer=replace(BOEKEL.buyer, name="Gemeente Maasland"))
    documents = (replace(other, municipality_name="Maasdonk"),)

    assert suggested("1.00", text, documents=documents).same_name == (BOEKEL.number,)


POWERS = tuple(document(f"ZVH-2027-01{n:02d}", "Best", 2**n) for n in range(11))
"""Eleven documents of 1, 2, 4, 8 ... 1,024 cents: every sum can be made in one way only."""


def test_ten_documents_of_a_municipality_are_tried_together_and_five_are_shown() -> None:
    """1 + 2 + ... + 512 is 1,023 cents; with the eleventh, of 1,024, no sum is tried."""
    all_ten = suggested("10.23", documents=POWERS)

    assert all_ten.together == tuple(f"ZVH-2027-01{n:02d}" for n in range(5))
    assert all_ten.best == tuple((f"ZVH-2027-01{n:02d}", 2**n) for n in range(10))
    assert suggested("10.25", documents=POWERS) == NOTHING
    assert suggested("10.24", documents=POWERS).same_amount == ("ZVH-2027-0110",)


def test_of_six_documents_of_the_same_amount_the_first_five_are_shown() -> None:
    six = tuple(document(f"ZVH-2027-02{n:02d}", f"Dorp {n}", 100) for n in range(6))

    assert suggested("1.00", documents=six).same_amount == tuple(
        f"ZVH-2027-02{n:02d}" for n in range(5)
    )
