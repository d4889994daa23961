"""A letter with which what was adopted goes to a college or a council (17.8)."""

from dataclasses import dataclass, replace

from zvh_finance import dutch
from zvh_finance.convenant.cited import letters
from zvh_finance.documents.paper.forms import Address, Form
from zvh_finance.documents.paper.letterhead import Letterhead
from zvh_finance.documents.paper.paper import (
    Items,
    Paper,
    Section,
    Sentence,
    Shown,
    Signing,
    Text,
)
from zvh_finance.dossier.names import slug
from zvh_finance.dossier.sent_log import BODY_NAMES, Body
from zvh_finance.errors import Finding
from zvh_finance.year.addressees import addressee_of
from zvh_finance.year.books import Books
from zvh_finance.year.sending import Recipient, Sending

_WHOM = {
    Body.COLLEGE: "College van burgemeester en wethouders van {name}",
    Body.COUNCIL: "Gemeenteraad van {name}",
}
_GREETING = {Body.COLLEGE: "Geacht college,", Body.COUNCIL: "Geachte raad,"}
_TO_FILL_IN = ("Adres: " + "." * 40, "Postcode en plaats: " + "." * 27)
_WORDS = {name.english: name.dutch for name in BODY_NAMES}


@dataclass(frozen=True, slots=True)
class CoveringLetter:
    """What a letter says.

    Attributes:
        subject: in Dutch; it is the title too.
        opening: what was adopted, by whom, and what the municipality has to do with it.
        figures: what it contributes, gets back or pays.
        closing: what is asked, and whom to ask.
        enclosures: what goes with it, in Dutch.
        reference: by which one finds the amount back.
    """

    subject: str
    opening: tuple[str | Sentence, ...]
    figures: tuple[Shown, ...]
    closing: tuple[str, ...]
    enclosures: tuple[str, ...]
    reference: str


def letter_paper(
    books: Books, head: Letterhead, sending: Sending, recipient: Recipient, told: CoveringLetter
) -> Paper:
    """The letter to one body; its date is the day it was sent, or the day one looks from."""
    day = sending.sent_on(recipient) or books.as_of
    facts = (
        ("Datum", dutch.day(day)),
        ("Kenmerk", told.reference),
        ("Bijlagen", str(len(told.enclosures))),
    )
    lines = (_WHOM[recipient.body].format(name=recipient.name), *_where(books, recipient, sending))
    return Paper(
        title=told.subject,
        letterhead=replace(head, reference=told.reference),
        form=Form.LETTER,
        address=Address(lines, facts),
        sections=(
            Section("", (Text((_GREETING[recipient.body], *told.opening)), *told.figures)),
            Section("", (Text(told.closing), _signing())),
            Section("Bijlagen", (Items(told.enclosures, is_numbered=True),)),
        ),
        created=day,
    )


def letter_name(recipient: Recipient) -> str:
    """`brieven/GM0828-oss-raad.pdf`."""
    body = _WORDS[recipient.body]
    return f"brieven/{recipient.code}-{slug(recipient.name)}-{body}.pdf"


def _where(books: Books, recipient: Recipient, sending: Sending) -> tuple[str, ...]:
    """The address of the municipality as its invoices have it; lines to fill in without one."""
    found = addressee_of(books, recipient.code, sending.decision.year)
    if isinstance(found, Finding):
        return _TO_FILL_IN
    place = found.identity.address
    extra = (place.extra,) if place.extra else ()
    return (*extra, place.street, f"{place.postcode}  {place.city.upper()}")


def _signing() -> Signing:
    name, signer = letters()
    return Signing(("Met vriendelijke groet,", f"namens {name},"), (signer,))
