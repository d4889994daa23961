"""Words that carry a sign or a status: each says the one thing, and its mirror the other.

Articles 17.3, 17.7, 17.9 and 21.2: who pays and who gets, what is decided and what is proposed.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from tests.kit.invoices import EXEMPT, INVOICE, STANDARD, credit_note, supplement, with_vat
from tests.kit.pay_back import REPAYMENT
from zvh_finance.billing.ageing import Age
from zvh_finance.billing.calculation import Calculation
from zvh_finance.billing.claims import SETTLEMENT
from zvh_finance.billing.invoice import Correction, DocumentKind, Invoice
from zvh_finance.billing.open_items import items
from zvh_finance.billing.pay_back.credit_transfer import remittance
from zvh_finance.billing.recorded import ReceivedPayment
from zvh_finance.billing.ubl import Profile, note, ubl
from zvh_finance.convenant.art17_year_end.settlement import Appropriation
from zvh_finance.documents.invoices.covering_list import Stand, covering_list
from zvh_finance.documents.invoices.invoice_letter import letter_data
from zvh_finance.documents.invoices.open_items_rows import documents_table
from zvh_finance.documents.paper.marks import marks_in_words
from zvh_finance.documents.paper.paper import Cell, Table
from zvh_finance.documents.paper.shown import sentence
from zvh_finance.documents.year_end.result_in_words import appropriation_in_words, goes_in_words

CREDIT, MORE = credit_note(), supplement()
OF = INVOICE.number, INVOICE.issue_date
WITHDRAWAL = replace(
    credit_note(INVOICE.net_cents), correction=Correction(*OF, "ZVH-2027-0022", ("seller",))
)
REPLACEMENT = replace(
    INVOICE,
    number="ZVH-2027-0022",
    correction=Correction(*OF, WITHDRAWAL.number, ("seller",)),
)


def letter(invoice: Invoice) -> dict[str, object]:
    return letter_data(invoice)


def payment_of(invoice: Invoice) -> str:
    told = letter(invoice)["payment"]
    assert isinstance(told, dict)
    return f"{told['heading']}: {told['text']}"


def total_of(invoice: Invoice) -> object:
    told = letter(invoice)["total"]
    assert isinstance(told, dict)
    return told["label"]


@pytest.mark.parametrize(
    ("invoice", "document", "heading", "total"),
    [
        (INVOICE, "Factuur", "Factuur:", "Te betalen"),
        (MORE, "Factuur", "Aanvullende factuur:", "Te betalen"),
        (CREDIT, "Creditnota", "Creditnota:", "Te ontvangen"),
        (WITHDRAWAL, "Creditnota", "Creditnota:", "Ingetrokken"),
        (REPLACEMENT, "Factuur", "Vervangende factuur:", "Te betalen"),
    ],
    ids=["first", "more", "credit", "withdrawal", "replacement"],
)
def test_a_letter_says_what_it_is_and_which_way_the_money_goes(
    invoice: Invoice, document: str, heading: str, total: str
) -> None:
    told = letter(invoice)

    assert told["document"] == f"{document} {invoice.number}"
    assert str(told["heading"]).startswith(heading)
    assert total_of(invoice) == total


def test_a_total_with_vat_says_that_it_is_in_it() -> None:
    assert total_of(with_vat(STANDARD)) == "Te betalen, inclusief omzetbelasting"
    assert total_of(with_vat(STANDARD, CREDIT)) == "Te ontvangen, inclusief omzetbelasting"
    assert total_of(with_vat(EXEMPT)) == "Te betalen"


@pytest.mark.parametrize(
    ("invoice", "told", "never"),
    [
        (INVOICE, "brengen wij u € 168.692,33 in rekening", "geven wij u"),
        (MORE, "€ 14.928,33 brengen wij u nu in rekening", "geven wij u"),
        (CREDIT, "€ 28.320,00 geven wij u terug", "nu in rekening"),
    ],
    ids=["first", "more", "credit"],
)
def test_an_opening_charges_or_gives_back(invoice: Invoice, told: str, never: str) -> None:
    opening = str(letter(invoice)["opening"]).replace("\xa0", " ")

    assert told in opening
    assert never not in opening


def given_back() -> Invoice:
    """A first credit note of its ground: money back on the accounts (17.7)."""
    calculation = Calculation(date(2026, 1, 1), 919, 6156, -18_000, -2_687)
    lines = (replace(INVOICE.lines[0], net_cents=2_687),)
    ground = replace(INVOICE.ground, name=SETTLEMENT, title="Afrekening")
    credited = (replace(CREDIT.credited[0], net_cents=2_687),)
    return replace(CREDIT, ground=ground, calculation=calculation, lines=lines, credited=credited)


def test_a_first_document_that_gives_back_says_so() -> None:
    opening = str(letter(given_back())["opening"]).replace("\xa0", " ")

    assert "geven wij u € 26,87 terug: afrekening" in opening
    assert "in rekening" not in opening


def test_only_who_pays_is_asked_to_pay() -> None:
    """And only it has a last day to do so; a credit note names its invoice instead."""
    assert payment_of(INVOICE).startswith("Betaling: Wij verzoeken u")
    assert payment_of(CREDIT).startswith("Verrekening: U hoeft niets te betalen.")
    assert payment_of(WITHDRAWAL).startswith("Verrekening: U hoeft op grond van deze creditnota")
    pairs = {
        name: dict(letter(invoice)["facts"])  # type: ignore[call-overload]
        for name, invoice in (("invoice", INVOICE), ("credit", CREDIT))
    }
    assert pairs["invoice"]["Betalen uiterlijk"] == "31 maart 2027"
    assert "Betalen uiterlijk" not in pairs["credit"]
    assert pairs["credit"]["Bij factuur"] == INVOICE.number
    assert "Bij factuur" not in pairs["invoice"]


def terms_of(invoice: Invoice) -> str:
    root = etree.fromstring(ubl(invoice, Profile.NLCIUS))
    found = root.xpath("string(//*[local-name()='PaymentTerms'])")
    return str(found).strip()


def test_an_e_invoice_and_an_e_credit_note_say_who_pays() -> None:
    assert terms_of(INVOICE) == "Te betalen uiterlijk op 31-03-2027."
    assert terms_of(CREDIT).endswith("u hoeft niets te betalen.")


def test_the_note_of_a_correction_says_which_document_it_is_of_the_two() -> None:
    assert note(WITHDRAWAL).startswith(f"Trekt factuur {INVOICE.number} in; zie factuur")
    assert note(REPLACEMENT).startswith(f"Vervangt factuur {INVOICE.number}, ingetrokken met")


def test_a_payment_back_says_on_which_ground() -> None:
    assert remittance(REPAYMENT, fictional=False).endswith("terugbetaling creditnota")
    overpaid = replace(REPAYMENT, is_overpaid=True)
    assert remittance(overpaid, fictional=False).endswith("te veel betaald")


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (Appropriation(100, 0), "€ 1,00 gaat naar de reserve"),
        (Appropriation(-100, 0), "€ 1,00 komt uit de reserve"),
        (Appropriation(0, 100), "€ 1,00 gaat terug naar de gemeenten"),
        (Appropriation(0, -100), "€ 1,00 betalen de gemeenten bij"),
        (
            Appropriation(-60, -40),
            "€ 0,60 komt uit de reserve en € 0,40 betalen de gemeenten bij",
        ),
        (Appropriation(0, 0), "Er is niets te bestemmen"),
    ],
)
def test_a_result_goes_one_way_or_the_other(found: Appropriation, told: str) -> None:
    assert goes_in_words(found).replace("\xa0", " ") == told


@pytest.mark.parametrize(
    ("found", "told", "never"),
    [
        (Appropriation(100, 0), ("van het resultaat", "toe te voegen"), "onttrekken"),
        (Appropriation(-100, 0), ("voor het tekort", "te onttrekken"), "toe te voegen"),
        (Appropriation(0, 100), ("van het resultaat", "terug te betalen aan"), "in rekening"),
        (Appropriation(0, -100), ("voor het tekort", "in rekening te brengen"), "terug te"),
    ],
)
def test_a_decision_adds_or_draws_and_pays_back_or_charges(
    found: Appropriation, told: tuple[str, str], never: str
) -> None:
    """Articles 17.7 and 17.9."""
    (asked,) = (sentence(each) for each in appropriation_in_words(2026, found))

    assert all(words in asked for words in told)
    assert never not in asked


@pytest.mark.parametrize("concept", [True, False])
@pytest.mark.parametrize("fictional", [True, False])
def test_a_page_is_marked_for_what_it_is(concept: bool, fictional: bool) -> None:
    marks = marks_in_words(is_concept=concept, is_fictional=fictional)

    assert ("CONCEPT" in marks) is concept
    assert ("Voorbeeld: bedragen zijn fictief" in marks) is fictional
    assert len(marks) == concept + fictional


def cells(table: Table) -> list[dict[str, object]]:
    """Each row by the keys of its columns."""
    return [
        {
            column.key: content.value if isinstance(content, Cell) else content
            for column, content in zip(table.columns, row.cells, strict=True)
        }
        for row in table.rows
    ]


def test_the_covering_list_counts_what_is_credited_off() -> None:
    """An invoice has a last day to pay, a credit note and a booking have none."""
    booking = replace(
        INVOICE,
        number="interne-boeking-2027",
        kind=DocumentKind.BOOKING,
        municipality_code="GM0796",
        municipality_name="'s-Hertogenbosch",
        buyer_reference="",
    )
    reversal = replace(
        CREDIT, number="interne-boeking-2027-2", kind=DocumentKind.BOOKING_REVERSAL, credited=()
    )
    documents = [INVOICE, CREDIT, booking, reversal]
    stand = Stand(date(2027, 10, 4), date(2027, 10, 4), "0" * 64)
    table = _tables(covering_list(documents, stand, (), ()).sections)[0]
    found = cells(table)

    assert [row["net"] for row in found] == [16_869_233, -2_832_000, 16_869_233, -2_832_000]
    assert [row["gross"] for row in found] == [row["net"] for row in found]
    assert [bool(row["due"]) for row in found] == [True, False, False, False]
    assert [row["kind"] for row in found[:2]] == ["factuur", "creditnota"]
    assert {row["kind"] for row in found[2:]} == {"interne boeking"}
    assert table.total is not None
    assert 2 * (16_869_233 - 2_832_000) in {
        c.value if isinstance(c, Cell) else c for c in table.total.cells
    }


def _tables(sections: Sequence[object]) -> list[Table]:
    return [block for s in sections for block in s.blocks if isinstance(block, Table)]  # type: ignore[attr-defined]


def test_what_is_to_be_received_never_stands_under_what_is_to_be_paid_back() -> None:
    """Article 21.2: one owes a cent and one was paid a cent too much; neither is netted."""
    other = replace(INVOICE, number="B")
    paid = [
        ReceivedPayment(INVOICE.number, date(2027, 3, 1), INVOICE.gross_cents - 1, "1", "t"),
        ReceivedPayment("B", date(2027, 3, 1), INVOICE.gross_cents + 1, "2", "t"),
    ]
    table = documents_table(items([INVOICE, other], paid, date(2027, 5, 1), 14))
    owes, gets = cells(table)
    aged = f"age_{Age.UP_TO_60.name.lower()}"

    assert (owes["open"], owes["back"], owes["days"], owes[aged]) == (1, 0, 31, 1)
    assert (gets["open"], gets["back"], gets["days"], gets[aged]) == (0, 1, 0, 0)
    titles = {column.key: column.title for column in table.columns}
    assert (titles["open"], titles["back"]) == ("Te ontvangen", "Terug te betalen")
    assert table.total is not None
    sums = dict(zip(titles, table.total.cells, strict=True))
    shown = {k: c.value if isinstance(c, Cell) else c for k, c in sums.items()}
    assert (shown["open"], shown["back"]) == (1, 1)
