"""CAMT.053 to the letter: which element says what, and what is said when one is missing."""

from datetime import date
from pathlib import Path

import pytest

from tests.kit.statements import IBAN, XML, camt, camt_file, detail, entry, read, stmt
from zvh_finance.billing.bank.camt import camt_statements
from zvh_finance.billing.bank.completeness import check_whole
from zvh_finance.billing.bank.statements import BankEntry, Form, Position, Statement
from zvh_finance.errors import InvalidInputError

OWN, OF_TRANSACTION = "<AcctSvcrRef>D1</AcctSvcrRef>", "<TxId>T1</TxId>"


def statement_of(content: bytes) -> Statement:
    (found,) = read({"s": content}).statements
    return found


def entry_of(made: XML) -> BankEntry:
    (found,) = statement_of(camt(made)).entries
    return found


def unread(content: bytes) -> list[str]:
    return [str(fault) for fault in statement_of(content).faults]


def test_an_entry_is_all_that_the_bank_says_of_it() -> None:
    refs = f"{OWN}<EndToEndId>E1</EndToEndId>{OF_TRANSACTION}"
    told = detail("Bijdrage 2027", payer="Gemeente Vught", payee="Veilig Thuis", refs=refs)

    assert entry_of(entry("42000.00", told, reference="R1", info="bijgeschreven")) == BankEntry(
        source="s",
        form=Form.CAMT,
        account=IBAN,
        date=date(2027, 3, 30),
        amount_cents=4_200_000,
        text="Bijdrage 2027 E1 bijgeschreven",
        position=Position(1, 1, 0, "D1"),
        party="Gemeente Vught",
        end_to_end="E1",
        bank_reference="D1",
    )


def test_an_entry_without_details_has_the_reference_and_the_words_of_the_entry() -> None:
    found = entry_of(entry("42000.00", reference="R1", info="Vught", more="<RvslInd>1</RvslInd>"))

    assert (found.bank_reference, found.position) == ("R1", Position(1, 1, 0, "R1"))
    assert (found.text, found.party, found.end_to_end, found.is_return) == ("Vught", "", "", True)


@pytest.mark.parametrize(
    ("refs", "of_the_entry", "told"),
    [
        (OWN + OF_TRANSACTION, "R1", "D1"),
        (OF_TRANSACTION, "R1", "R1"),
        (OF_TRANSACTION, "", "T1"),
        ("<EndToEndId/>", "", ""),
    ],
)
def test_the_bank_refers_by_its_own_reference_the_entrys_or_the_transactions_in_that_order(
    refs: str, of_the_entry: str, told: str
) -> None:
    found = entry_of(entry("1.00", detail("x", refs=refs), reference=of_the_entry))

    assert (found.bank_reference, found.position.bank_reference) == (told, told)
    assert found.end_to_end == ""


def test_the_parts_of_a_batch_are_counted_and_keep_the_reference_of_the_batch() -> None:
    parts = (detail("een", amount="1.00", refs=OWN), detail("twee", amount="2.00"))
    content = camt(entry("9.00"), entry("3.00", *parts, reference="B1"), closing="1012.00")

    _, first, second = statement_of(content).entries

    assert (first.position, second.position) == (Position(1, 2, 1, "D1"), Position(1, 2, 2, "B1"))
    assert (first.bank_reference, second.bank_reference) == ("D1", "")
    assert (first.batch_reference, second.batch_reference) == ("B1", "B1")


def test_a_reference_that_two_parts_have_is_of_neither_and_another_stays() -> None:
    parts = [
        detail(str(n), amount="1.00", refs=f"<AcctSvcrRef>{ref}</AcctSvcrRef>")
        for n, ref in enumerate(("D1", "D1", "D2", "B1"))
    ]
    content = camt(entry("4.00", *parts, reference="B1"), closing="1004.00")

    assert [e.bank_reference for e in statement_of(content).entries] == ["", "", "D2", ""]


@pytest.mark.parametrize(
    ("amount", "side", "payer", "payee", "party"),
    [
        ("0.01", "CRDT", "Oss", "Wij", "Oss"),
        ("0.00", "CRDT", "Oss", "Wij", "Oss"),
        ("0.01", "DBIT", "Wij", "Oss", "Oss"),
        ("0.01", "CRDT", "", "Wij", "Wij"),
        ("0.01", "CRDT", "", "", ""),
    ],
)
def test_the_party_paid_what_came_in_or_was_paid_what_went_out(
    amount: str, side: str, payer: str, payee: str, party: str
) -> None:
    assert entry_of(entry(amount, detail(payer=payer, payee=payee), side=side)).party == party


@pytest.mark.parametrize(
    ("amount", "cents"), [("1.5", 150), ("1.", 100), ("+01.05", 105), ("1", 100), ("1.050", 105)]
)
def test_what_is_left_out_behind_the_point_is_nothing(amount: str, cents: int) -> None:
    assert entry_of(entry(amount)).amount_cents == cents


ENTRY = entry("1.00")
EMPTY = entry("")


@pytest.mark.parametrize(
    ("content", "amount", "currency"),
    [
        (camt(ENTRY).replace(b"<Amt Ccy='EUR'>1.00</Amt>", b""), "", ""),
        (camt(EMPTY), "", "EUR"),
        (camt(ENTRY).replace(b"<Amt Ccy='EUR'>1.00", b"<Amt>1.00"), "1.00", ""),
    ],
)
def test_an_entry_without_its_amount_or_currency_is_told_as_it_stands(
    content: bytes, amount: str, currency: str
) -> None:
    (told,) = unread(content)

    assert f'its amount "{amount}" in "{currency}" is no whole number of cents in EUR' in told


def test_an_entry_that_does_not_say_whether_it_is_booked_is_told_and_not_counted() -> None:
    content = camt(ENTRY).replace(b"<Sts>BOOK</Sts>", b"<Sts/>")

    (told,) = unread(content)

    assert "it does not say whether it is booked" in told
    assert statement_of(content).entries == ()


DOLLARS = camt_file(stmt(entry("1.00", currency="USD"), currency="USD", closing="1001.00"))
EUROS = camt(ENTRY, closing="1001.00")
NO_CURRENCY = b"<Ccy>EUR</Ccy>"


@pytest.mark.parametrize(
    ("content", "doubts"),
    [
        (DOLLARS.replace(b"<Ccy>USD</Ccy>", b""), ["its account is kept in USD"]),
        (EUROS.replace(NO_CURRENCY, b""), [None]),
        (camt(ENTRY, opening=None, closing=None).replace(NO_CURRENCY, b""), [None]),
        (EUROS.replace(NO_CURRENCY, b"").replace(b"<Amt Ccy='EUR'>1000", b"<Amt>1000"), [None]),
    ],
    ids=["of the balance", "euros of the balance", "no balance", "a balance without currency"],
)
def test_an_account_is_kept_in_its_own_currency_that_of_its_balance_or_euros(
    content: bytes, doubts: list[str | None]
) -> None:
    found = statement_of(content)

    assert [e.doubt and str(e.doubt) for e in found.entries] == doubts
    assert found.faults == ()


def test_a_balance_that_cannot_be_read_is_none_even_when_another_of_its_kind_can() -> None:
    """The opening is the booked one (OPBD); the closing of before (PRCD) only where that lacks."""
    previous = camt_file(stmt(ENTRY, first="PRCD", closing="1001.00"))
    both = previous.replace(
        b"<Bal>",
        b"<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy='EUR'>veel</Amt></Bal><Bal>",
        1,
    )

    assert statement_of(previous).opening_cents == 100_000
    assert statement_of(both).opening_cents is None
    assert "no opening balance" in str(check_whole(statement_of(both))[0])


def test_of_two_balances_of_a_kind_the_first_counts() -> None:
    content = camt(ENTRY, closing="1001.00")
    closing = content[content.index(b"<Bal><Tp><CdOrPrtry><Cd>CLBD") :].partition(b"</Bal>")[0]
    twice = content.replace(closing, closing + b"</Bal>" + closing.replace(b"1001", b"9999"))

    assert statement_of(twice).closing_cents == 100_100


@pytest.mark.parametrize("number", ["2", "999999999999999", "000000000000003", " 3\n"])
def test_a_batch_of_more_than_one_without_details_is_for_a_person(number: str) -> None:
    """The number of transfers has at most fifteen digits, and may have zeros in front."""
    made = camt(entry("1.00", number_of=9)).replace(b"NbOfTxs>9<", f"NbOfTxs>{number}<".encode())

    (found,) = statement_of(made).entries

    assert f"batch of {int(number):,} transfers without their details" in str(found.doubt)


@pytest.mark.parametrize("number", ["1", "", "drie", "²", "1234567890123456"])
def test_a_batch_of_one_or_of_what_is_no_number_is_one_transfer(number: str) -> None:
    made = camt(entry("1.00", number_of=9)).replace(b"NbOfTxs>9<", f"NbOfTxs>{number}<".encode())

    assert [e.doubt for e in statement_of(made).entries] == [None]


def test_the_largest_of_the_numbers_of_transfers_counts() -> None:
    made = camt(entry("1.00", number_of=2)).replace(b"<Btch>", b"<Btch/><Btch>")

    assert "batch of 2 transfers" in str(statement_of(made).entries[0].doubt)


def test_a_detail_whose_amount_cannot_be_read_adds_up_to_nothing() -> None:
    found = entry_of(entry("1.00", detail("x", amount="1.005")))

    assert "add up to another amount, €0.00" in str(found.doubt)


def test_a_batch_with_an_amount_that_cannot_be_read_is_one_without_amounts() -> None:
    found = entry_of(entry("2.00", detail("een", amount="1.00"), detail("twee", amount="1.005")))

    assert "batch of 2 transfers without their amounts" in str(found.doubt)


def test_the_statements_and_entries_of_a_file_are_counted_from_one() -> None:
    both = camt_file(stmt(ENTRY, closing="1001.00"), stmt(ENTRY, ENTRY, closing="1002.00"))

    found = [e.position for each in read({"s": both}).statements for e in each.entries]

    assert found == [Position(1, 1), Position(2, 1), Position(2, 2)]


@pytest.mark.parametrize(
    ("before", "inside"),
    [
        ('[<!ENTITY x SYSTEM "{file}">]', "&x;"),
        ('[<!ENTITY x "y">]', "&x;"),
        ('SYSTEM "{file}"', ""),
    ],
)
def test_nothing_that_a_document_type_points_at_is_opened(
    tmp_path: Path, before: str, inside: str
) -> None:
    """The file it points at is broken, which is seen by whoever opens it."""
    (tmp_path / "broken").write_text("<!ELEMENT <")
    kind = before.format(file=(tmp_path / "broken").as_uri())
    content = f"<!DOCTYPE Document {kind}><Document>{inside}</Document>".encode()

    with pytest.raises(InvalidInputError) as caught:
        camt_statements(content, "s")

    assert [finding.code for finding in caught.value.findings] == ["statement-hostile"]
