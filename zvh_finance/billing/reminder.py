"""Reminders: what each letter said, and what is to be done about an open document now.

A reminder is a friendly letter of the host. It asks for what is open and for nothing more: a party
is in default only after the other parties gave it notice and a reasonable term (21.3), so no
interest runs. What a letter says is frozen in the register, so that a lost one can be made again
byte for byte when addresses and payments have moved on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from pydantic import TypeAdapter, ValidationError

from zvh_finance.billing.chain import Entry
from zvh_finance.billing.invoice import Layout, TradeParty
from zvh_finance.billing.strict import STRICT
from zvh_finance.dossier.invoicing import REMINDERS_BEFORE_DEFAULT
from zvh_finance.dossier.names import slug
from zvh_finance.errors import DifferenceError
from zvh_finance.language import say

REMINDER = "reminder"
"""The kind of event in the register: one letter."""

LETTER_BEGINS = "herinnering-"
"""How the names of letters begin."""


@dataclass(frozen=True, slots=True)
class RemindedDocument:
    """A document that a letter asks for; amounts in cents, VAT included.

    Attributes:
        ordinal: this is its first reminder, its second, and so on.
        reminded_on: day of the reminder before; `None` with the first.
        days_overdue: since the due date, on the day of the letter.
    """

    __pydantic_config__ = STRICT

    number: str
    ordinal: int
    reminded_on: date | None
    issue_date: date
    due_date: date
    amount_cents: int
    credited_cents: int
    paid_cents: int
    open_cents: int
    days_overdue: int


@dataclass(frozen=True, slots=True)
class ReminderLetter:
    """Everything that a letter of reminder says.

    Attributes:
        municipality_code: of the debtor, also where its successor gets the letter.
        sequence: 1 for its first letter about the year, and so on.
        day: of the letter.
        pay_before: when nothing came by this day, the next step is due.
        iban: where to pay, with the name of the account.
        documents: that are asked for, in the order of issue.
        to_pay_back_cents: what the host owes it for that year, which is not set off (21.2).
    """

    __pydantic_config__ = STRICT

    municipality_code: str
    municipality_name: str
    cost_year: int
    sequence: int
    day: date
    pay_before: date
    seller: TradeParty
    buyer: TradeParty
    buyer_reference: str
    iban: str
    account_name: str
    documents: tuple[RemindedDocument, ...]
    layout: Layout
    to_pay_back_cents: int = 0
    schema: int = 1

    @property
    def file(self) -> str:
        """The name of its file."""
        name = f"{self.municipality_code}-{slug(self.municipality_name)}"
        return f"{LETTER_BEGINS}{name}-{self.sequence}.pdf"

    @property
    def total_cents(self) -> int:
        """What it asks for."""
        return sum(document.open_cents for document in self.documents)

    @property
    def is_firm(self) -> bool:
        """Whether it comes back to an earlier letter."""
        return any(document.ordinal > 1 for document in self.documents)


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter as the register has it, and the SHA-256 of its file."""

    letter: ReminderLetter
    sha256: str


@dataclass(frozen=True, slots=True)
class Sent:
    """That a document was reminded of, when, and what term the letter gave."""

    ordinal: int
    day: date
    pay_before: date


@dataclass(frozen=True, slots=True)
class Reminders:
    """The reminders that went out by a day.

    Attributes:
        by_number: of each document, in the order of time.
        most: how many go out before the others may give notice of default.
    """

    by_number: Mapping[str, tuple[Sent, ...]] = field(default_factory=dict)
    most: int = REMINDERS_BEFORE_DEFAULT

    def of(self, number: str) -> tuple[Sent, ...]:
        """Those about a document."""
        return self.by_number.get(number, ())


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be done about a document now.

    Attributes:
        reminder: number of the reminder that is due, or 0.
        default_notice: whether the others may give notice of default.
    """

    reminder: int = 0
    default_notice: bool = False


NOTHING_DUE = Step()


def next_step(sent: Sequence[Sent], most: int, as_of: date, reminder_days: int) -> Step:
    """What is due about a document that is overdue on a day (17.3, 21.3).

    The first reminder is due at once, each following one when its term has passed since the last
    that was sent, and never before the day that this one gave. After the last of them the others
    may give notice.
    """
    if sent and as_of < max(sent[-1].pay_before, pay_before(sent[-1].day, reminder_days)):
        return NOTHING_DUE
    return Step(default_notice=True) if len(sent) >= most else Step(reminder=len(sent) + 1)


def pay_before(sent_on: date, reminder_days: int) -> date:
    """The day on which the term of a reminder has passed."""
    return sent_on + timedelta(days=reminder_days)


def reminders_by(letters: Iterable[SentLetter], as_of: date, most: int) -> Reminders:
    """What went out by a day, per document."""
    by_number: dict[str, tuple[Sent, ...]] = {}
    for sent in letters:
        for document in sent.letter.documents if sent.letter.day <= as_of else ():
            known = by_number.get(document.number, ())
            told = Sent(document.ordinal, sent.letter.day, sent.letter.pay_before)
            by_number[document.number] = (*known, told)
    return Reminders(by_number, most)


def sent_letters(events: Iterable[Entry]) -> tuple[SentLetter, ...]:
    """The letters that the register has, in the order of sending.

    Two runs at one moment may both have recorded a letter: it is one letter all the same.

    Raises:
        DifferenceError: an entry is not a letter as this program writes it.
    """
    found: dict[tuple[int, str], SentLetter] = {}
    for event in events:
        if event.kind == REMINDER:
            sent = _read(event)
            found.setdefault((sent.letter.cost_year, sent.letter.file), sent)
    return tuple(found.values())


def reminder_body(sent: SentLetter) -> Mapping[str, object]:
    """What the register keeps of a letter: enough to make it again."""
    return {
        "file": sent.letter.file,
        "sha256": sent.sha256,
        "letter": _ADAPTER.dump_python(sent.letter, mode="json"),
    }


_ADAPTER = TypeAdapter(ReminderLetter)


def _read(event: Entry) -> SentLetter:
    try:
        letter = _ADAPTER.validate_python(event.body["letter"])
        return SentLetter(letter, str(event.body["sha256"]))
    except (ValidationError, KeyError) as error:
        raise DifferenceError.of(
            "reminder-unreadable",
            say(
                "Entry {number} of the register is a reminder that this version of the program "
                "cannot read. Use the version that wrote it; nothing was sent.",
                number=event.id,
            ),
        ) from error
