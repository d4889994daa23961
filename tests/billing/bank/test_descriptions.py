"""What a bank writes beside an amount: text over lines, and words that say there is nothing."""

import pytest

from tests.kit.statements import camt, detail, entry, read
from zvh_finance.billing.bank.description import Description, description_of
from zvh_finance.billing.bank.numbers import KnownNumbers
from zvh_finance.billing.bank.statements import reference_of
from zvh_finance.billing.bank.suggestions import Suggestion


def test_a_number_on_the_third_line_of_a_description_is_read() -> None:
    told = description_of("GEMEENTE VUGHT BETAALT\nBIJDRAGE 2027\nZVH-2027-0005")

    assert told.text == "GEMEENTE VUGHT BETAALT BIJDRAGE 2027 ZVH-2027-0005"


@pytest.mark.parametrize(
    ("field", "told"),
    [
        (
            "/EREF/E1//CNTP/NL66BNGH0123456789/BNGHNL2G/GEMEENTE OSS/OSS//REMI/USTD//Bijdrage/",
            Description("Bijdrage E1", "GEMEENTE OSS", "E1", is_return=False),
        ),
        (
            "/TRTP/SEPA OVERBOEKING/IBAN/NL66BNGH0123456789/NAME/GEMEENTE  OSS/REMI/x/EREF/NONREF",
            Description("x", "GEMEENTE OSS", "", is_return=False),
        ),
        (
            "vooraf/PREF/P1/ID/I1/REMI/STRD//x",
            Description("vooraf x P1 I1", "", "", is_return=False),
        ),
        (
            "/CNTP/NL66BNGH0123456789/BNGHNL2G/OSS/NAME/VUGHT/RTRN/AC04",
            Description("", "VUGHT", "", is_return=True),
        ),
        ("/CNTP/NL66BNGH0123456789/REMI/x", Description("x", "", "", is_return=False)),
        (
            "XL/REMI/X en X/EREF/X1X/NAME/XX",
            Description("XL X en X X1X", "XX", "X1X", is_return=False),
        ),
        ("USTD/x", Description("USTD/x", "", "", is_return=False)),
    ],
    ids=["ING", "ABN AMRO", "references", "return", "no name", "letters", "no code words"],
)
def test_a_description_is_what_stands_behind_its_code_words(field: str, told: Description) -> None:
    assert description_of(field) == told


CODE_WORDS = """ADDR BENM BIC CNTP CSID CUR EREF IBAN ID ISDT MARF NAME NRTX OAMT ORDP PREF PURP
REMI RTRN SVCL TRCD TRTP ULTB ULTC ULTD"""


@pytest.mark.parametrize("word", CODE_WORDS.split())
def test_behind_each_code_word_of_the_banks_begins_another_part(word: str) -> None:
    assert description_of(f"Bijdrage/{word}/").text == "Bijdrage"


def test_of_a_code_word_that_comes_twice_the_first_counts() -> None:
    assert description_of("/REMI/een/REMI/twee").text == "een"


@pytest.mark.parametrize(("length", "between"), [(63, " "), (64, ""), (65, "")])
def test_a_line_of_sixty_four_signs_was_cut_and_goes_on(length: int, between: str) -> None:
    assert description_of("x" * length + "\nZVH-2027-0005").text == (
        "x" * length + between + "ZVH-2027-0005"
    )


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


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("ZVH-2027-00011", ("ZVH-2027-00011",)),
        ("zvh 2027.0001 en ZVH2027-00011", ("ZVH-2027-0001", "ZVH-2027-00011")),
        ("2027-0001", ()),
        ("ZVH, 2027, 0001", ()),
        ("ZVH/2027/0001", ()),
        ("ZVH-2027-0001-1", ("ZVH-2027-0001",)),
        ("ZVH-2027-0001 ZVH-2027-0001", ("ZVH-2027-0001",)),
        ("nr. 12.2027", ("12-2027",)),
        ("12", ()),
    ],
)
def test_numbers_of_any_length_are_found_with_blanks_points_or_nothing_for_a_dash(
    text: str, named: tuple[str, ...]
) -> None:
    numbers = ("ZVH-2027-0001", "ZVH-2027-00011", "12-2027")

    assert KnownNumbers.of(numbers).named_in(text) == named
    assert KnownNumbers.of(()).named_in(text) == ()
