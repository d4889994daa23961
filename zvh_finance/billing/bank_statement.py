"""Payments from a bank statement (CAMT.053), matched by number and amount and never guessed.

A credit on our account whose description holds exactly one of our numbers, for exactly the
amount that is still open on it, is a payment. Anything else is listed for a person: a part
payment, two invoices in one transfer, a number with a typing error.

Reading is left to `pycamt`, which is small and reads amounts as text. Before it sees a file, one
that declares a document type is refused: no bank sends entities, and who hides something does.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lxml import etree
from pycamt.parser import Camt053ParseError, Camt053Parser

from zvh_finance.billing.chain import sha256
from zvh_finance.billing.open_items import Item
from zvh_finance.billing.pay_back.going_back import going_back
from zvh_finance.billing.recorded import ReceivedPayment
from zvh_finance.errors import Finding, InvalidInputError, Place
from zvh_finance.language import Text, commas, say

_WRITTEN_BY_PAYER = (
    "RemittanceInformationFull",
    "RemittanceInformation",
    "AdditionalRemittanceInformation",
    "EndToEndId",
    "AdditionalEntryInformation",
)

_AMOUNT = re.compile(r"(?P<euros>[0-9]{1,13})(?:\.(?P<cents>[0-9]{1,2})0*)?")

_MESSAGE, _STATEMENT = b"camt.", b"camt.053"
_HEAD = 4_096
"""Bytes in which a message says what it is."""

LARGEST_STATEMENT = 50 * 1024 * 1024
"""Bytes; a year of statements of a busy account is smaller."""


@dataclass(frozen=True, slots=True)
class BankEntry:
    """A booked movement on an account, as the bank reports it.

    Attributes:
        amount_cents: positive for money in, negative for money out.
        text: everything a payer could write: description, reference, end-to-end id.
        reference: unique for the movement, so that it counts once in whatever file it comes.
    """

    account: str
    date: date
    amount_cents: int
    text: str
    payer: str
    reference: str


@dataclass(frozen=True, slots=True)
class Matching:
    """What a statement brought: payments, and entries that a person must look at, with why."""

    payments: tuple[ReceivedPayment, ...]
    unmatched: tuple[tuple[BankEntry, Text], ...]


def read_statement(content: bytes, shown_as: str) -> tuple[BankEntry, ...]:
    """The booked entries of a CAMT.053 file.

    Raises:
        InvalidInputError: it is no such statement, or it is built to do harm.
    """
    if len(content) > LARGEST_STATEMENT:
        raise _refused(
            shown_as, "statement-too-large", say("The file is larger than any statement.")
        )
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\x00" in content:
        raise _refused(
            shown_as,
            "statement-hostile",
            say(
                "The file declares a document type, or is not UTF-8. A bank's statement does "
                "neither: download it again from the bank."
            ),
        )
    if _MESSAGE in content[:_HEAD] and _STATEMENT not in content[:_HEAD]:
        raise _refused(
            shown_as,
            "statement-other-message",
            say(
                "This is another message of the bank than CAMT.053: a report of the day or a "
                "notice tells the same money again. Download the statement, CAMT.053."
            ),
        )
    try:
        rows = Camt053Parser(content).get_transactions()
    except (etree.XMLSyntaxError, Camt053ParseError, ValueError) as error:
        raise _refused(
            shown_as,
            "statement-unreadable",
            say(
                "This is not a CAMT.053 statement ({reason}). Download it again from the bank, "
                "in the format CAMT.053.",
                reason=str(error) or say("no statement in it"),
            ),
        ) from error
    booked = [row for row in rows if row.get("Status") in ("BOOK", None)]
    return tuple(_entries(booked, shown_as))


def match_payments(
    entries: Sequence[BankEntry], items: Sequence[Item], iban: str, source: str
) -> Matching:
    """Payments among the entries.

    Args:
        entries: those that were not recorded before.
        items: every document with what is open on it now.
        iban: our account; entries of another one are not ours to match.
        source: name of the file, for the register.
    """
    expected = _expected(items)
    payments: list[ReceivedPayment] = []
    unmatched: list[tuple[BankEntry, Text]] = []
    for entry in entries:
        numbers = _numbers_in(entry.text, expected)
        problem = _problem(entry, numbers, expected, iban)
        if problem:
            unmatched.append((entry, problem))
            continue
        (number,) = numbers
        expected[number] = 0
        payments.append(
            ReceivedPayment(number, entry.date, entry.amount_cents, entry.reference, source)
        )
    return Matching(tuple(payments), tuple(unmatched))


def _expected(items: Sequence[Item]) -> dict[str, int]:
    """What a transfer on a document must be: what is open, or what is to go back on it."""
    back = going_back(items)
    return {
        item.invoice.number: -back.get(item.invoice.number, 0) or max(0, item.open_cents)
        for item in items
    }


def _numbers_in(text: str, known: Mapping[str, int]) -> tuple[str, ...]:
    """Our numbers in a text, also where a payer or a bank wrote blanks for dashes."""
    return tuple(number for number in known if _pattern(number).search(text))


def _pattern(number: str) -> re.Pattern[str]:
    groups = re.split(r"[^A-Za-z0-9]+", number)
    return re.compile(
        r"(?<![A-Za-z0-9])" + r"[\s.\-]*".join(groups) + r"(?![A-Za-z0-9])", re.IGNORECASE
    )


def _problem(
    entry: BankEntry, numbers: Sequence[str], expected: Mapping[str, int], iban: str
) -> Text | None:
    """Why an entry is not matched; `None` when it is."""
    if entry.account != iban:
        account = entry.account or say("none given")
        return say("it is on another account ({account})", account=account)
    if not numbers:
        return say("it names no number of an issued document")
    if len(numbers) > 1:
        return say("it names several documents ({numbers})", numbers=commas(numbers))
    if entry.amount_cents != expected[numbers[0]] or not entry.amount_cents:
        number = numbers[0]
        return say("it names {number}, but that is not the amount open on it", number=number)
    return None


def _entries(rows: Iterable[Mapping[str, str]], shown_as: str) -> Iterator[BankEntry]:
    seen: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        account = row.get("AccountIBAN") or ""
        cents = _cents(row, shown_as)
        day = _day(row, shown_as)
        text = " ".join(
            value for key in _WRITTEN_BY_PAYER if (value := row.get(key)) and value != "NOTPROVIDED"
        )
        identity = (
            account,
            row.get("TransactionID") or "",
            row.get("EndToEndId") or "",
            day.isoformat(),
            str(cents),
            text,
        )
        seen[identity] += 1
        seal = sha256("\n".join((*identity, str(seen[identity]))))[:32]
        yield BankEntry(account, day, cents, text, row.get("DebtorName") or "", f"camt:{seal}")


def _cents(row: Mapping[str, str], shown_as: str) -> int:
    match = _AMOUNT.fullmatch(row.get("Amount") or "")
    if match is None or row.get("Currency") != "EUR":
        raise _refused(
            shown_as,
            "statement-amount",
            say(
                'An entry has the amount "{amount}" "{currency}"; only whole cents of euros can be '
                "matched.",
                amount=row.get("Amount") or "",
                currency=row.get("Currency") or "",
            ),
        )
    sign = 1 if row.get("CreditDebitIndicator") == "CRDT" else -1
    return sign * (int(match["euros"]) * 100 + int((match["cents"] or "").ljust(2, "0")))


def _day(row: Mapping[str, str], shown_as: str) -> date:
    text = (row.get("BookingDate") or row.get("ValueDate") or "")[:10]
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _refused(
            shown_as,
            "statement-date",
            say('An entry has no readable booking date ("{text}").', text=text),
        ) from None


def _refused(shown_as: str, code: str, message: Text) -> InvalidInputError:
    return InvalidInputError(Finding(code, message, Place(shown_as)))
