"""A notice of default (*ingebrekestelling*): the other parties give it, the host cannot (21.3).

The program only writes the text. It is a concept until all of them signed, and it is made anew at
each run that needs it, with what is open on that day.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from zvh_finance.billing.chain import Entry
from zvh_finance.billing.invoice import Layout, TradeParty
from zvh_finance.billing.open_items import Item
from zvh_finance.dossier.names import slug

DEFAULT_NOTICE = "default-notice"
"""The kind of event in the register: the concept was made for the first time."""

NOTICE_BEGINS = "ingebrekestelling-"
"""How the names of notices begin."""

REASONABLE_DAYS = 14
"""Calendar days that a party is given at least: what is reasonable (21.3) is for the signers."""


@dataclass(frozen=True, slots=True)
class DefaultNotice:
    """What the others tell a party that did not pay in spite of the reminders.

    Attributes:
        municipality_code: of the debtor, also where its successor is addressed.
        day: on which the concept was made.
        partnership: its name.
        host: the municipality that is paid.
        buyer: whom it is addressed to.
        signers: names of all other parties on that day.
        iban: where to pay, with the name of the account.
        items: what is open, in the order of issue.
    """

    municipality_code: str
    municipality_name: str
    cost_year: int
    day: date
    partnership: str
    host: TradeParty
    buyer: TradeParty
    signers: tuple[str, ...]
    iban: str
    account_name: str
    items: tuple[Item, ...]
    layout: Layout

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{NOTICE_BEGINS}{self.municipality_code}-{slug(self.municipality_name)}.pdf"

    @property
    def total_cents(self) -> int:
        """What is to be paid."""
        return sum(item.open_cents for item in self.items)

    @property
    def earliest_term(self) -> date:
        """The first day on which the term may end, if it were sent today."""
        return self.day + timedelta(days=REASONABLE_DAYS)

    @property
    def numbers(self) -> tuple[str, ...]:
        """Of the documents."""
        return tuple(item.invoice.number for item in self.items)


def first_made(notices: Sequence[DefaultNotice], events: Iterable[Entry]) -> list[DefaultNotice]:
    """The notices about a document that no earlier one was about."""
    known: set[str] = set()
    for event in events:
        numbers = event.body.get("numbers") if event.kind == DEFAULT_NOTICE else None
        known.update(map(str, numbers) if isinstance(numbers, list) else ())
    return [notice for notice in notices if not known.issuperset(notice.numbers)]


def default_notice_body(notice: DefaultNotice, sha256: str) -> Mapping[str, object]:
    """What the register keeps of it: about what, and the hash of the text."""
    return {
        "file": notice.file,
        "sha256": sha256,
        "year": notice.cost_year,
        "municipality": notice.municipality_code,
        "numbers": list(notice.numbers),
        "open_cents": notice.total_cents,
    }
