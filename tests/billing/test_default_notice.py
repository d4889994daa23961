"""The concept of a notice of default: about what, until when, and made once (article 21.3)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from tests.kit.invoices import INVOICE, supplement
from tests.kit.reminders import NOTICE, REMINDED
from zvh_finance.billing.chain import Entry
from zvh_finance.billing.default_notice import DefaultNotice, default_notice_body, first_made
from zvh_finance.billing.open_items import items
from zvh_finance.billing.recorded import ReceivedPayment

APRIL = date(2027, 4, 29)
PART = ReceivedPayment(INVOICE.number, date(2027, 4, 5), 869_233, "r", "t")
TWO = replace(
    NOTICE,
    municipality_name="Mill en Sint Hubert",
    items=items(
        [INVOICE, replace(supplement(), issue_date=date(2027, 4, 1))], [PART], APRIL, 14, REMINDED
    ),
)


def event(kind: str, body: Mapping[str, object]) -> Entry:
    return Entry(1, APRIL, kind, body, "", "")


def test_a_notice_is_about_all_that_is_open_and_gives_at_least_fourteen_days() -> None:
    """Article 21.3, a reasonable term; 160.000,00 is left of the invoice, and 14.928,33 besides."""
    assert TWO.file == "ingebrekestelling-GM0828-mill-en-sint-hubert.pdf"
    assert TWO.numbers == ("ZVH-2027-0007", "ZVH-2027-0022")
    assert TWO.total_cents == 16_000_000 + 1_492_833
    assert TWO.earliest_term == date(2027, 5, 13)


def test_the_register_keeps_what_it_was_about_and_the_hash_of_its_text() -> None:
    assert default_notice_body(TWO, "a" * 64) == {
        "file": "ingebrekestelling-GM0828-mill-en-sint-hubert.pdf",
        "sha256": "a" * 64,
        "year": 2027,
        "municipality": "GM0828",
        "numbers": ["ZVH-2027-0007", "ZVH-2027-0022"],
        "open_cents": 17_492_833,
    }


BOTH = ["ZVH-2027-0007", "ZVH-2027-0022"]


@pytest.mark.parametrize(
    ("events", "made"),
    [
        ([], [NOTICE, TWO]),
        ([("default-notice", {"numbers": BOTH[:1]})], [TWO]),
        ([("default-notice", {"numbers": BOTH})], []),
        ([("default-notice", {"numbers": BOTH[1:]})], [NOTICE, TWO]),
        ([("default-notice", {"numbers": [each]}) for each in BOTH], []),
        ([("reminder", {"numbers": BOTH})], [NOTICE, TWO]),
        ([("default-notice", {})], [NOTICE, TWO]),
        ([("default-notice", {"numbers": "ZVH-2027-0007"})], [NOTICE, TWO]),
    ],
)
def test_a_notice_is_new_while_one_of_its_documents_had_none(
    events: list[tuple[str, Mapping[str, object]]], made: list[DefaultNotice]
) -> None:
    """What the register has of other events, or of no list of numbers, makes none old."""
    assert first_made([NOTICE, TWO], (event(kind, body) for kind, body in events)) == made
