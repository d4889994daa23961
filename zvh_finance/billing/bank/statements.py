"""A statement of the bank as this program sees it, in whatever form it came.

An amount is what the bank booked on the account, in cents; what a payer ordered, or what charges
took from it on the way, is no matter here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zvh_finance.errors import Finding, InvalidInputError, Place, Severity
from zvh_finance.language import Text, Value, as_it_is, commas, say

CURRENCY = "EUR"

FIRST_YEAR, LAST_YEAR = 2000, 2099
"""Of booking days: before the euro nothing was booked, and MT940 writes years of two digits."""

_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T+Z-].*)?", re.DOTALL)
_NO_REFERENCE = frozenset({"", "NOTPROVIDED", "NONREF", "NOTAVAILABLE"})


class Form(StrEnum):
    """The form in which a movement was told."""

    CAMT = "camt"
    MT940 = "mt940"


@dataclass(frozen=True, slots=True)
class Position:
    """Where an entry stands in its file, counted from 1; `detail` is 0 for a whole entry."""

    statement: int
    entry: int
    detail: int = 0
    bank_reference: str = ""

    @property
    def text(self) -> Text:
        """`statement 1, entry 14, bank reference 2027033000123`."""
        parts: list[Value] = [say("statement {number}", number=self.statement)]
        parts += [say("entry {number}", number=self.entry)]
        parts += [say("detail {number}", number=self.detail)] if self.detail else []
        if self.bank_reference:
            parts += [say("bank reference {reference}", reference=self.bank_reference)]
        return Text("{parts}", (("parts", commas(parts)),))


@dataclass(frozen=True, slots=True)
class BankEntry:
    """A booked movement on an account, or one transfer out of a batch that was booked together.

    Attributes:
        source: the file, for messages and for the register.
        account: IBAN without blanks in capitals, or what stands there instead.
        amount_cents: as booked: positive for money in, negative for money out.
        text: everything that the payer could write, and what the bank adds to it.
        party: name of who paid, or was paid; empty where the bank does not say.
        end_to_end: reference that the payer gave the transfer; empty where there is none.
        bank_reference: of the bank, for this movement alone; empty where there is none.
        batch_reference: of the bank, for the entry that this is a part of.
        is_return: the bank marks it as the undoing of an earlier movement.
        doubt: why no payment can be made of it, whatever it names; `None` where there is none.
        reference: unique for the movement, so that it counts once in whatever file it comes.
    """

    source: str
    form: Form
    account: str
    date: date
    amount_cents: int
    text: str
    position: Position
    party: str = ""
    end_to_end: str = ""
    bank_reference: str = ""
    batch_reference: str = ""
    is_return: bool = False
    doubt: Text | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of one account.

    Attributes:
        number: what the bank calls it.
        opening_cents: booked balance before its entries; `None` when it is not given.
        closing_cents: booked balance after them; `None` when it is not given.
        movement_cents: of all booked entries together; `None` when one of them cannot be read.
        entries: those that could be read, in the order of the file.
        faults: a warning for each booked entry that could not be read.
    """

    source: str
    account: str
    number: str
    opening_cents: int | None
    closing_cents: int | None
    movement_cents: int | None
    entries: tuple[BankEntry, ...]
    faults: tuple[Finding, ...]


def account_of(text: str) -> str:
    """An account number without its blanks, in capitals."""
    return "".join(text.split()).upper()


def reference_of(text: str | None) -> str:
    """A reference; empty when it only says that there is none, in words or in zeros."""
    reference = " ".join((text or "").split())
    return "" if reference.upper().strip("0-/. ") in _NO_REFERENCE else reference


def words_of(parts: Iterable[str | None]) -> str:
    """What was written in several places, in one line, each part once."""
    told = (" ".join(part.split()) for part in parts if part)
    return " ".join(dict.fromkeys(part for part in told if part not in _NO_REFERENCE))


def day_of(text: str | None) -> date:
    """The day of a date, or of a date and a time.

    Raises:
        UnreadableEntryError: it is none, or of another century.
    """
    match = _DAY.fullmatch((text or "").strip())
    try:
        day = date.fromisoformat(match[1]) if match else None
    except ValueError:
        day = None
    if day is None:
        raise UnreadableEntryError(say('its booking date "{text}" cannot be read', text=text or ""))
    return likely(day)


def likely(day: date) -> date:
    """The same day, if a bank can have booked on it.

    Raises:
        UnreadableEntryError: it is of another century.
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UnreadableEntryError(say("its booking date {day} cannot be right", day=day))
    return day


class UnreadableEntryError(ValueError):
    """An entry that cannot be read, with why; the other entries of the file can."""

    def __init__(self, why: Text) -> None:
        """Carry the reason."""
        super().__init__(str(why))
        self.why = why


def in_other_currency(currency: str) -> Text:
    """Why an entry on an account of another currency is no payment."""
    return say("its account is kept in {currency}", currency=currency)


def unread_entry(source: str, position: Position, why: Text) -> Finding:
    """The warning that an entry was left out, and where to find it."""
    return Finding(
        "statement-entry-unread",
        say(
            "An entry was left out ({position}): {why}. Look it up at the bank; if it is a "
            "payment, add it to payments/YEAR.csv yourself.",
            position=position.text,
            why=why,
        ),
        Place(source),
        Severity.WARNING,
    )


def refused(
    source: str, code: str, message: Text, severity: Severity = Severity.ERROR
) -> InvalidInputError:
    """The error that a file is no statement that can be read.

    Args:
        source: the file.
        code: of the finding.
        message: why.
        severity: a warning where nothing is lost without the file.
    """
    return InvalidInputError(Finding(code, message, Place(source), severity))


def or_none(text: str) -> Value:
    """A text, or the words for none."""
    return as_it_is(text) if text else say("none given")
