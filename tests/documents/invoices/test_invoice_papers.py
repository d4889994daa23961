"""Letter, memo and covering list: archival, accessible, Dutch, and read in the right order."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.kit.invoices import EXEMPT, INVOICE, STANDARD, credit_note, letter, supplement, with_vat
from tests.kit.papers import (
    assert_archival_accessible_and_dutch,
    assert_every_page_is_marked_and_numbered,
    catalogue_of,
    read,
    text_of,
)
from zvh_finance.billing.calculation import SpecificationRow
from zvh_finance.billing.invoice import Booking, DocumentKind, Invoice, PostalAddress
from zvh_finance.billing.municipal_accounts import municipal_accounts
from zvh_finance.billing.open_items import items
from zvh_finance.billing.reconciliation import Reconciled
from zvh_finance.billing.recorded import ReceivedPayment
from zvh_finance.documents.invoices.booking_memo import booking_memo
from zvh_finance.documents.invoices.covering_list import Stand, covering_list
from zvh_finance.documents.invoices.files import document_files
from zvh_finance.documents.paper.pdf import pdf
from zvh_finance.errors import Finding, Severity
from zvh_finance.language import say

ADVISED = replace(
    INVOICE,
    payment=replace(INVOICE.payment, due_date=date(2029, 3, 31), advised_date=date(2029, 3, 29)),
)
MEMO = replace(
    INVOICE,
    number="interne-boeking-2027",
    kind=DocumentKind.BOOKING,
    municipality_name="'s-Hertogenbosch",
    buyer_reference="",
    booking=Booking("1.2", "4.3.2", "", "84320", "44320"),
)
LONGEST = replace(
    INVOICE,
    municipality_name="Mill en Sint Hubert",
    buyer=replace(
        INVOICE.buyer,
        name="Gemeente Sint-Michielsgestel en Mill en Sint Hubert",
        unit="Afdeling Bedrijfsvoering, team Financiële Administratie en Inkoop",
        contact="mevrouw A.B.C. van den Heuvel-Oude Weernink",
        address=PostalAddress(
            "Burgemeester Van Sint-Michielsgestelstraat 123 A", "5451 AA", "Mill", "Postbus 10001"
        ),
    ),
    calculation=replace(
        INVOICE.calculation,
        specification=tuple(
            SpecificationRow(f"Onderdeel {n} met een lange omschrijving", 100 * n, n)
            for n in range(1, 25)
        ),
    ),
)
ISSUED = Reconciled(
    name="budget",
    title="Bijdrage 2027",
    owed=2 * INVOICE.net_cents,
    issued=2 * INVOICE.net_cents,
    later=0,
    open_codes={},
    reasons=(),
    due_from=None,
)


def listed(head: str, *reconciled: Reconciled) -> bytes:
    """The covering list of an invoice and a booking, of which € 100.000,00 was received."""
    day = date(2027, 2, 1)
    paid = [ReceivedPayment(INVOICE.number, day, 10_000_000, "1", "bank")]
    documents = [INVOICE, MEMO]
    accounts = municipal_accounts(reconciled, documents, items(documents, paid, day, 14))
    assert [account.difference for account in accounts] == [0] * len(accounts)
    stand = Stand(date(2027, 1, 4), day, head)
    return pdf(covering_list(documents, stand, reconciled, accounts))


PAPERS = [
    pytest.param(letter(INVOICE), id="letter"),
    pytest.param(letter(credit_note()), id="credit-note"),
    pytest.param(booking_memo(MEMO), id="memo"),
    pytest.param(listed("0" * 64, ISSUED), id="list"),
]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_is_archival_accessible_and_dutch(paper: bytes) -> None:
    assert_archival_accessible_and_dutch(paper)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_page_says_that_the_example_is_fictional_and_which_page_it_is(paper: bytes) -> None:
    assert_every_page_is_marked_and_numbered(paper)


@pytest.mark.parametrize("invoice", [INVOICE, credit_note()])
def test_the_letter_carries_its_e_invoice_as_alternative(invoice: Invoice) -> None:
    reader = read(letter(invoice))
    name = f"{invoice.number}.nlcius.xml"
    assert reader.attachments == {name: [document_files(invoice)[name]]}
    (file,) = catalogue_of(letter(invoice))["/AF"]
    assert file.get_object()["/AFRelationship"] == "/Alternative"


def tags(content: bytes) -> list[str]:
    """The structure tags in reading order."""
    found = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(node["/S"])
            if "/K" in node and not isinstance(node["/K"], int):
                walk(node["/K"])

    walk(catalogue_of(content)["/StructTreeRoot"]["/K"])
    return found


def test_tables_have_headers_and_the_payment_code_is_a_figure() -> None:
    order = tags(letter(INVOICE))
    assert {"/H1", "/H2", "/Table", "/THead", "/TH", "/TD", "/Figure"} <= set(order)
    assert order.index("/H1") < order.index("/Table") < order.index("/Figure")


def test_the_letter_is_read_from_sender_to_payment() -> None:
    """What a screen reader says, in its order."""
    text = text_of(letter(INVOICE))
    expected = [
        "Zorg- en Veiligheidshuis Brabant Noordoost",
        "Gemeente Oss",
        "T.a.v. crediteurenadministratie",
        "5341 GM OSS",
        "ZVH-2027-0007",
        "Factuur: Bijdrage",
        "artikel 17 lid 2 en 3",
        "DB-2026-03",
        "Te betalen 168.692,33",
        "honderdachtenzestigduizend zeshonderdtweeënnegentig euro en 33 cent",
        "Inwoners van Oss op 1 januari 2026",
        "91.900 van 615.600 (14,93%)",
        "€ 1.130.000,00",
        "uiterlijk op 31 maart 2027",
        "rekening NL02 ABNA 0123 4567 89",
        "onder vermelding van ZVH-2027-0007",
        "buiten de heffing van omzetbelasting",
        "taakveld 1.2, categorie 4.3.2",
        "Specificatie bij factuur ZVH-2027-0007",
        "14,92853%",
        "Personeel 1.200.000,00 179.142,30",
        "BEG-2027-GM0828",
    ]
    positions = [text.find(part) for part in expected]
    assert -1 not in positions, expected[positions.index(-1)]
    assert positions == sorted(positions)


def test_the_last_bank_day_is_advised() -> None:
    """31 March 2029 is a Saturday and Good Friday comes before it (WE13)."""
    text = text_of(letter(ADVISED))
    assert "Zaterdag 31 maart 2029 is geen bankwerkdag" in text
    assert "uiterlijk op donderdag 29 maart 2029 te betalen" in text
    assert "bankwerkdag" not in text_of(letter(INVOICE))


def test_a_credit_note_says_what_happens_and_asks_no_payment() -> None:
    text = text_of(letter(credit_note()))
    assert "Creditnota" in text
    assert "Bij factuur ZVH-2027-0007" in text
    assert "Te ontvangen 28.320,00" in text
    assert "U hoeft niets te betalen" in text
    assert "Betaalcode" not in text


def test_money_given_back_on_the_accounts_is_not_called_a_charge() -> None:
    note = credit_note(50_000)
    settled = replace(
        note,
        ground=replace(note.ground, name="settlement", title="Afrekening ZVH 2026"),
        calculation=replace(note.calculation, share_cents=-50_000, earlier=(), specification=()),
    )
    text = text_of(letter(settled))
    assert "geven wij u € 500,00 terug: afrekening ZVH 2026" in text
    assert "in rekening" not in text


def test_a_supplement_shows_what_came_before() -> None:
    text = text_of(letter(supplement()), page=1)
    assert "Af: ZVH-2027-0007 04-01-2027 -168.692,33" in text
    assert "14.928,33" in text


def test_vat_is_named_whatever_it_is() -> None:
    assert "Omzetbelasting 21% over 168.692,33 35.425,39" in text_of(letter(with_vat(STANDARD)))
    assert "artikel 11 Wet op de omzetbelasting 1968" in text_of(letter(with_vat(EXEMPT)))


def test_an_amount_without_vat_stands_between_commas() -> None:
    taxed = text_of(letter(with_vat(STANDARD, supplement())))
    assert "Het verschil van € 14.928,33, zonder omzetbelasting, brengen wij u" in taxed
    assert "Het verschil van € 14.928,33 brengen wij u" in text_of(letter(supplement()))


def test_a_long_reference_stays_on_the_page() -> None:
    """Seen: an order number of 41 signs without a space ran into the margin, and off the paper."""
    reference = "INKOOPORDER" + "0123456789" * 3
    text = read(letter(replace(INVOICE, order_reference=reference))).pages[0].extract_text()
    assert reference in re.sub(r"\s", "", text)
    (begin,) = [line for line in text.splitlines() if "INKOOPORDER" in line]
    assert len(re.sub(r"^.*INKOOP", "INKOOP", begin)) < 30


def test_one_page_without_a_specification_two_with_the_longest() -> None:
    bare = replace(INVOICE, calculation=replace(INVOICE.calculation, specification=()))
    assert len(read(letter(bare)).pages) == 1
    assert len(read(letter(LONGEST)).pages) == 2


def test_a_name_is_never_markup() -> None:
    odd = replace(INVOICE, buyer=replace(INVOICE.buyer, name="Gemeente #eval(1) *$x$* @Oss"))
    assert "Gemeente #eval(1) *$x$* @Oss" in text_of(letter(odd))


def test_the_same_invoice_gives_the_same_bytes() -> None:
    assert letter(INVOICE) == letter(INVOICE)


def test_the_host_books_its_own_share_without_a_number() -> None:
    text = text_of(booking_memo(MEMO))
    assert "geen factuur" in text
    assert "44320 Eigen bijdrage 2027 (last) 1.2 4.3.2 168.692,33" in text
    assert "ZVH-2027" not in text


@pytest.mark.parametrize("lines", range(30, 48))
def test_the_total_of_a_memo_never_stands_alone_on_a_page(lines: int) -> None:
    rows = tuple(SpecificationRow(f"Onderdeel {n}", 100, n) for n in range(1, lines + 1))
    memo = replace(MEMO, calculation=replace(MEMO.calculation, specification=rows))
    *_, last = [page.extract_text() for page in read(booking_memo(memo)).pages]

    if "Te verdelen kosten" in last:
        assert f"Onderdeel {lines} " in last


def test_the_total_of_a_long_table_is_told_once() -> None:
    rows = tuple(SpecificationRow(f"Onderdeel {n}", 100, n) for n in range(1, 120))
    memo = replace(MEMO, calculation=replace(MEMO.calculation, specification=rows))
    pages = [page.extract_text() for page in read(booking_memo(memo)).pages]

    told = ["Te verdelen kosten en eigen aandeel" in page for page in pages]
    assert told.count(True) == 1
    assert "Onderdeel 119 " in pages[told.index(True)]


def test_the_covering_list_reconciles() -> None:
    """What is owed is what was issued, and nothing is left."""
    text = text_of(listed("c" * 64, ISSUED))
    assert "Verschuldigd: Bijdrage 2027 337.384,66" in text
    assert "Gefactureerd aan gemeenten, zonder btw 168.692,33" in text
    assert "Intern geboekt bij de beheergemeente 168.692,33" in text
    assert "Verschil 0,00" in text
    assert "cccc" in text
    assert "Stand per gemeente op 1 februari 2027" in text
    oss = "337.384,66 0,00 337.384,66 0,00 168.692,33 100.000,00 68.692,33 0,00"
    assert f"Totaal {oss}" in text


def test_the_covering_list_tells_what_follows_later_and_why() -> None:
    held = Finding(
        "case-waits", say("The case oss-2028 is not invoiced."), severity=Severity.WARNING
    )
    waits = Reconciled(
        name="case:oss-2028",
        title="Uittreding Oss",
        owed=50_000,
        issued=0,
        later=50_000,
        open_codes={"GM0828": 50_000},
        reasons=(held,),
        due_from=date(2028, 1, 1),
    )
    text = text_of(listed("c" * 64, ISSUED, waits))
    assert "Verschuldigd: Uittreding Oss 500,00" in text
    assert "Later, Uittreding Oss (vanaf 1 januari 2028)" in text
    assert "nog uit te geven" not in text
    assert "Verschil 0,00" in text
