"""Reminder and notice of default: archival, accessible, and asking for no interest."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.kit.invoices import INVOICE
from tests.kit.papers import (
    assert_archival_accessible_and_dutch,
    assert_every_page_is_marked_and_numbered,
    catalogue_of,
    read,
    text_of,
)
from tests.kit.reminders import (
    DOCUMENT,
    FIRST,
    LONG_NUMBER,
    LONGEST,
    LONGEST_NOTICE,
    NOTICE,
    SECOND,
)
from zvh_finance.billing.reminder import ReminderLetter
from zvh_finance.documents.invoices.default_notice_letter import default_notice_letter
from zvh_finance.documents.invoices.reminder_letter import reminder_letter
from zvh_finance.dossier.profile_file import own_profile
from zvh_finance.profile.speaking import speaking_of

PAPERS = [
    pytest.param(reminder_letter(FIRST), id="first"),
    pytest.param(reminder_letter(SECOND), id="second"),
    pytest.param(reminder_letter(LONGEST), id="longest"),
    pytest.param(default_notice_letter(NOTICE), id="notice"),
    pytest.param(default_notice_letter(LONGEST_NOTICE), id="longest-notice"),
]


@pytest.mark.parametrize("pdf", PAPERS)
def test_a_paper_is_archival_accessible_and_dutch(pdf: bytes) -> None:
    assert_archival_accessible_and_dutch(pdf)


@pytest.mark.parametrize("pdf", PAPERS)
def test_every_page_says_that_the_example_is_fictional_and_which_page_it_is(pdf: bytes) -> None:
    assert_every_page_is_marked_and_numbered(pdf)


def test_what_is_no_example_bears_no_mark() -> None:
    layout = replace(INVOICE.layout, fictional=False)
    for pdf in (
        reminder_letter(replace(FIRST, layout=layout)),
        default_notice_letter(replace(NOTICE, layout=layout)),
    ):
        assert "fictief" not in text_of(pdf)


def test_the_first_reminder_is_friendly_and_says_what_to_pay_where_and_when() -> None:
    text = text_of(reminder_letter(FIRST))
    assert "Herinnering facturen 2027" in text
    assert "Wij verzoeken u vriendelijk € 168.692,33 over te maken vóór 15 april 2027." in text
    assert "ZVH-2027-0007 04-01-2027 31-03-2027 168.692,33 0,00 168.692,33 1" in text
    assert "NL02 ABNA 0123 4567 89 ten name van Gemeente 's-Hertogenbosch" in text
    assert "onder vermelding van ZVH-2027-0007" in text
    assert "Betaalde u intussen?" in text


def test_the_second_is_firm_and_tells_of_the_first_and_of_what_the_others_may_do() -> None:
    text = text_of(reminder_letter(SECOND))
    assert "Tweede herinnering facturen 2027" in text
    assert "Op 1 april 2027 schreven wij u eerder over betaling." in text
    assert "Wij verzoeken u dringend € 337.383,66" in text
    assert "Maak elk bedrag afzonderlijk over" in text
    assert "De bedragen zijn na aftrek van creditnota's." in text
    assert "Zij kunnen u in gebreke stellen." in text
    assert "andere gemeenten betalen het niet (artikel 21 lid 2)" in text


@pytest.mark.parametrize(
    ("ordinal", "name"), [(3, "Derde"), (4, "Vierde"), (5, "Vijfde"), (6, "6e"), (9, "9e")]
)
def test_a_later_reminder_says_which_it_is(ordinal: int, name: str) -> None:
    document = replace(DOCUMENT, ordinal=ordinal, reminded_on=date(2027, 4, 1))
    text = text_of(reminder_letter(replace(FIRST, documents=(document,))))
    assert f"{name} herinnering facturen 2027" in text


@pytest.mark.parametrize("letter", [FIRST, SECOND])
def test_a_reminder_is_no_notice_of_default_and_asks_for_no_interest(
    letter: ReminderLetter,
) -> None:
    """Article 21.3: in default only after notice by the other Parties and a reasonable term."""
    text = text_of(reminder_letter(letter))
    assert "Deze brief is een herinnering en geen ingebrekestelling." in text
    assert "nadat de andere Partijen u in gebreke hebben gesteld" in text
    assert text.count("rente") == 1
    assert "Wij brengen daarom geen rente in rekening." in text


def test_what_the_host_owes_is_told_and_not_set_off() -> None:
    """Each share stays by itself (21.2); silence about the other side would look unfair."""
    assert "krijgt u ook" not in text_of(reminder_letter(FIRST))
    told = text_of(reminder_letter(replace(FIRST, to_pay_back_cents=205_723)))
    assert "krijgt u ook € 2.057,23 van ons terug" in told
    assert "niet mee verrekend" in told


def test_each_document_has_a_payment_code_that_says_which_in_words() -> None:
    def figures(letter: ReminderLetter) -> list[str]:
        root = catalogue_of(reminder_letter(letter))["/StructTreeRoot"]
        found = []

        def walk(node: Any) -> None:
            node = node.get_object()
            if isinstance(node, list):
                for child in node:
                    walk(child)
            elif isinstance(node, dict):
                if node.get("/S") == "/Figure" and "/Alt" in node:
                    found.append(node["/Alt"].replace("\xa0", " "))
                if "/K" in node and not isinstance(node["/K"], int):
                    walk(node["/K"])

        walk(root["/K"])
        return found

    (said,) = figures(FIRST)
    assert said.startswith("QR-code met de betaalgegevens: € 168.692,33 aan Gemeente 's-Hert")
    assert said.endswith("kenmerk ZVH-2027-0007")
    assert len(figures(SECOND)) == 2
    beyond = replace(DOCUMENT, open_cents=100_000_000_000)
    assert figures(replace(FIRST, documents=(beyond,))) == []


def test_the_longest_letter_keeps_every_number_whole() -> None:
    text = text_of(reminder_letter(LONGEST)).replace(" ", "")
    for document in LONGEST.documents:
        assert len(document.number) == len(LONG_NUMBER) == 35
        assert text.count(document.number) == 2


def test_the_notice_is_a_concept_of_the_others_on_article_21_with_a_term_left_to_them() -> None:
    """14 days after 29 April is 13 May; the day itself is filled in when all have signed."""
    text = text_of(default_notice_letter(NOTICE))
    assert "Concept. Deze brief geldt pas als alle andere Partijen hebben getekend" in text
    assert "Op grond van artikel 21 lid 3 stellen wij, de andere Partijen, u hierbij" in text
    assert "herinnerd op 1 april 2027 en 15 april 2027" in text
    assert "€ 168.692,33, op rekening NL02 ABNA 0123 4567 89" in text
    assert "ten minste 14 dagen nadat de brief is ontvangen, dus niet vóór 13 mei 2027" in text
    for signer in NOTICE.signers:
        assert signer in text
    assert "Gemeente Oss Afdeling Financiën" in text


def test_the_notice_says_when_an_amount_is_less_than_on_the_invoice() -> None:
    """The one who gets it holds an invoice of another amount, and a credit note beside it."""
    told = "De bedragen zijn na aftrek van creditnota's."
    assert told not in text_of(default_notice_letter(NOTICE))
    lowered = tuple(replace(item, credited_cents=100) for item in NOTICE.items)
    assert told in text_of(default_notice_letter(replace(NOTICE, items=lowered)))


def test_the_notice_says_concept_on_every_page_and_names_no_interest_to_pay() -> None:
    pdf = default_notice_letter(LONGEST_NOTICE)
    assert len(read(pdf).pages) > 2
    assert all("CONCEPT" in page.extract_text() for page in read(pdf).pages)
    text = text_of(pdf)
    assert text.count("rente") == 1
    assert "Deze brief brengt geen rente of kosten in rekening." in text
    assert text.count("Stichting ") == 25


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert reminder_letter(SECOND) == reminder_letter(SECOND)
    assert default_notice_letter(NOTICE) == default_notice_letter(NOTICE)


def test_a_notice_under_another_agreement_names_its_own_parties() -> None:
    """A legal person is the creditor itself, and no host of a partnership."""
    kust = Path(__file__).parents[2] / "data" / "kust"
    with speaking_of(own_profile(kust, "profiel.toml")):
        text = text_of(default_notice_letter(NOTICE))

    assert "Ondertekening door de andere deelnemers" in text
    assert "De Kustzorg herinnerde u hieraan" in text
    assert f"U bent aan {NOTICE.host.name} op grond van de regeling" in text
    assert "Partij" not in text
