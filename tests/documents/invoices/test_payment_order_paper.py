"""The payment order on paper: what two persons check before they sign."""

import re
from dataclasses import replace
from io import BytesIO

from pypdf import PdfReader

from tests.kit.papers import assert_archival_accessible_and_dutch
from tests.kit.pay_back import ORDER, REPAYMENT, many
from zvh_finance.billing.chain import sha256
from zvh_finance.billing.invoice import Layout, PostalAddress
from zvh_finance.billing.pay_back.payment_order import PaymentOrder
from zvh_finance.documents.invoices.payment_order_paper import order_files, payment_order_paper
from zvh_finance.documents.paper.pdf import pdf

LONGEST = replace(
    REPAYMENT,
    number="ZVH-2027-0099",
    municipality_name="Mill en Sint Hubert",
    holder="Gemeente Sint-Michielsgestel-en-Mill-en-Sint-Hubert, " * 2 + "samen",
    address=PostalAddress("Raadhuisplein 1", "5451 AA", "Mill"),
    iban_source="Brief van het college van burgemeester en wethouders van 1 maart 2027, " * 2
    + "nagebeld op 3 maart 2027 door twee personen van de financiele administratie",
    cents=99_999_999_99,
)


def written(order: PaymentOrder) -> bytes:
    return pdf(payment_order_paper(order, "0" * 64))


def words(content: bytes) -> str:
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return re.sub(r"\s+", " ", text)


def test_it_says_who_gets_what_on_which_account_and_why() -> None:
    text = words(written(ORDER))
    assert "Betaalopdracht terugbetaling-2027-1" in text
    assert "NL02 ABNA 0123 4567 89" in text
    assert "nagebeld door A. de Vries op 3 maart 2027" in text
    assert "Creditnota op grond van artikel 17 lid 2 en 3" in text
    assert "nr. DB-2027-08" in text
    assert "28.320,00" in text
    assert "achtentwintigduizend driehonderdtwintig euro" in text
    assert "maandag 11 oktober 2027" in text


def test_two_persons_sign_and_the_lines_are_blank() -> None:
    text = words(written(ORDER))
    assert "Eerste ondertekenaar" in text
    assert "Tweede ondertekenaar" in text
    assert text.count("Functie") == text.count("Handtekening") == 2
    assert "vier ogen" in text


def test_what_is_not_set_off_is_mentioned() -> None:
    """Article 21.2."""
    text = words(written(ORDER))
    assert "Oss, factuur ZVH-2027-0022: € 14.928,33" in text
    assert "Niet verrekend" not in words(written(replace(ORDER, still_open=())))


def test_the_control_number_is_that_of_the_file() -> None:
    files = order_files(ORDER)
    xml, paper = files["terugbetaling-2027-1.xml"], files["terugbetaling-2027-1.pdf"]
    assert sha256(xml) in words(paper).replace(" ", "")


def test_an_example_is_marked() -> None:
    order = replace(ORDER, layout=Layout("#1d4f6e", fictional=True))
    assert "Voorbeeld: bedragen zijn fictief" in words(written(order))
    assert "fictief" not in words(written(ORDER))


def test_it_is_archival_and_accessible() -> None:
    assert_archival_accessible_and_dutch(written(ORDER))


def test_the_same_order_is_the_same_paper() -> None:
    assert order_files(ORDER) == order_files(replace(ORDER))


def test_fifty_payments_and_the_longest_names_keep_their_signatures_together() -> None:
    order = replace(many(50), payments=(*many(50).payments, LONGEST))
    pages = PdfReader(BytesIO(written(order))).pages
    assert len(pages) > 2
    last = pages[-1].extract_text()
    assert "Ondertekening" in last
    assert last.count("Handtekening") == 2
