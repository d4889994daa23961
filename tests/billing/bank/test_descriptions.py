"""What a bank writes beside an amount: text over lines, and words that say there is nothing."""

import pytest

from tests.kit.statements import camt, detail, entry, read
from zvh_finance.billing.bank.description import description_of
from zvh_finance.billing.bank.statements import reference_of
from zvh_finance.billing.bank.suggestions import Suggestion


def test_a_number_on_the_third_line_of_a_description_is_read() -> None:
    told = description_of("GEMEENTE VUGHT BETAALT\nBIJDRAGE 2027\nZVH-2027-0005")

    assert told.text == "GEMEENTE VUGHT BETAALT BIJDRAGE 2027 ZVH-2027-0005"


@pytest.mark.parametrize("word", ["NOTPROVIDED", "NONREF", "NOTAVAILABLE", "0000", "- "])
def test_a_word_for_no_reference_is_none(word: str) -> None:
    assert reference_of(word) == ""


def test_transfers_of_a_batch_have_the_references_of_their_own() -> None:
    """So that the same transfer is known again in another file, and counts once."""
    pays = entry(
        "300.00",
        detail("ZVH-2027-0003", amount="100.00", refs="<TxId>T1</TxId>"),
        detail("ZVH-2027-0005", amount="200.00", refs="<TxId>T2</TxId>"),
        reference="B1",
    )
    (statement,) = read({"a.xml": camt(pays, closing="1300.00")}).statements

    assert [(e.amount_cents, e.bank_reference) for e in statement.entries] == [
        (10_000, "T1"),
        (20_000, "T2"),
    ]


@pytest.mark.parametrize(
    "suggestion",
    [
        Suggestion(same_amount=("ZVH-2027-0003",)),
        Suggestion(together=("ZVH-2027-0003", "ZVH-2027-0005")),
        Suggestion(best=(("ZVH-2027-0003", 100),)),
        Suggestion(is_known=True),
    ],
)
def test_each_hint_alone_is_a_suggestion(suggestion: Suggestion) -> None:
    assert suggestion.is_any
    assert not Suggestion().is_any
