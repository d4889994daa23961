"""Statements in MT940, the older form that Dutch banks still offer.

Reading is left to the library `mt940`; amounts are taken from the text of the field, to the cent.
A movement has no booking day of its own at some banks, which then is its value day, and no
reference of the bank at others.
"""

import io
import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import mt940
from mt940.tags import Statement as StatementLine
from mt940.tags import Tag

from zvh_finance.billing.bank.description import description_of
from zvh_finance.billing.bank.statements import (
    CURRENCY,
    BankEntry,
    Form,
    Position,
    Statement,
    UnreadableEntryError,
    account_of,
    in_other_currency,
    likely,
    reference_of,
    refused,
    unread_entry,
    words_of,
)
from zvh_finance.errors import Finding
from zvh_finance.language import say

_BEGINNING = re.compile(rb"\A(?:\xef\xbb\xbf)?(?:[^\r\n]{0,200}[\r\n]++){0,12}?:20:")
"""A few lines of the bank's own may come before the first field."""

_AMOUNT = re.compile(r"0*(?P<euros>[0-9]{1,13})(?:,(?P<cents>[0-9]{0,2}))?")
_CURRENCY_BEHIND = re.compile(r"[A-Z]{3}\Z")
_DUTCH_IBAN = 18
"""Letters and digits of a Dutch IBAN, behind which some banks write the currency."""

_CODE_WORDS = frozenset({"EREF", "PREF", "MARF"})
"""In the place of a reference these say where in field 86 it stands."""

logging.getLogger("mt940").addHandler(logging.NullHandler())  # its words are no words of ours

_OPENING = ("final_opening_balance", "intermediate_opening_balance")
_CLOSING = ("final_closing_balance", "intermediate_closing_balance")


@dataclass(frozen=True, slots=True)
class _Account:
    """What the lines of a statement have in common."""

    source: str
    number: str
    currency: str


class _Line(StatementLine):
    """Field 61; one that is off is kept apart, so that the others can still be read."""

    def parse(self, transactions: Any, value: str) -> dict[str, Any]:
        """The parts of the line; of one that is off, none."""
        del transactions
        match = self.re.match(value)
        return {"line": value, **(match.groupdict() if match else {})}

    def __call__(self, transactions: Any, value: dict[str, Any]) -> dict[str, Any]:
        """The same with its dates; with an id of its own, which keeps lines apart."""
        # The cents behind a point would be taken for the reference.
        cut_off = str(value.get("customer_reference")).startswith(".")
        amount = None if cut_off else value.get("amount")
        kept = {"id": "NMSC", "line": value["line"], "written": amount}
        try:
            return {**super().__call__(transactions, value), **kept}
        except (ValueError, ArithmeticError, LookupError, TypeError):
            return kept


class _Number(Tag):
    """Field 28, which some banks fill with more than five digits."""

    id = 28
    pattern = r"(?P<statement_number>[^\n]*)"


def begins_as_mt940(content: bytes) -> bool:
    """Whether a file can be an MT940."""
    return _BEGINNING.match(content) is not None


def mt940_statements(content: bytes, source: str) -> tuple[Statement, ...]:
    """The statements in an MT940 file.

    Raises:
        InvalidInputError: it is no such file.
    """
    try:
        found = mt940.parse_statements(
            io.StringIO(_decoded(content)),
            processors={"post_transaction_details": [_of_a_line]},
            tags={61: _Line(), 28: _Number()},
            options=mt940.Options.all(),
        )
    except (RuntimeError, ValueError, ArithmeticError) as error:
        raise refused(
            source,
            "statement-not-mt940",
            say(
                "This is not a whole MT940 statement: a field in it cannot be read. Download it "
                "again from the bank, or use CAMT.053."
            ),
        ) from error
    return tuple(_statement(data, source, n) for n, data in enumerate(found, start=1))


def _of_a_line(
    transactions: mt940.models.Transactions,
    _tag: Tag,
    _value: dict[str, Any],
    result: dict[str, Any],
) -> dict[str, Any]:
    """What is said behind the closing balance is of the statement, not of its last line."""
    return {} if _balance(transactions, _CLOSING) is not None else result


def _statement(data: mt940.models.Transactions, source: str, position: int) -> Statement:
    number = account_of(str(data.data.get("account_identification") or ""))
    account = _Account(source, _iban(number), data.currency or CURRENCY)
    entries: list[BankEntry] = []
    faults: list[Finding] = []
    amounts: list[int] = []
    for place, line in enumerate(data.transactions, start=1):
        where = Position(position, place, 0, reference_of(line.data.get("bank_reference")))
        try:
            amounts.append(_cents(line.data))
            entries.append(_entry(line.data, account, where))
        except UnreadableEntryError as error:
            faults.append(unread_entry(source, where, error.why))
    return Statement(
        source=source,
        account=account.number,
        number=str(data.data.get("statement_number") or ""),
        opening_cents=_balance(data, _OPENING),
        closing_cents=_balance(data, _CLOSING),
        movement_cents=sum(amounts) if len(amounts) == len(data.transactions) else None,
        entries=tuple(entries),
        faults=tuple(faults),
    )


def _entry(line: Mapping[str, Any], account: _Account, where: Position) -> BankEntry:
    told = description_of(str(line.get("transaction_details") or ""))
    own = reference_of(line.get("customer_reference"))
    end_to_end = told.end_to_end or ("" if own in _CODE_WORDS else own)
    foreign = account.currency != CURRENCY
    return BankEntry(
        source=account.source,
        form=Form.MT940,
        account=account.number,
        date=_day(line),
        amount_cents=_cents(line),
        text=words_of([told.text, end_to_end]),
        position=where,
        party=told.party,
        end_to_end=end_to_end,
        bank_reference=where.bank_reference,
        is_return=_mark(line).startswith("R") or told.is_return,
        doubt=in_other_currency(account.currency) if foreign else None,
    )


def _mark(line: Mapping[str, Any]) -> str:
    """`C` and `D`, or `RC` and `RD` where an earlier one is undone."""
    return str(line.get("status") or "").upper()


def _day(line: Mapping[str, Any]) -> date:
    """The day of booking or, where the bank gives none, of value."""
    day = line.get("entry_date") or line.get("date")
    if not isinstance(day, date):
        raise _unreadable(line)
    return likely(date(day.year, day.month, day.day))


def _cents(line: Mapping[str, Any]) -> int:
    match = _AMOUNT.fullmatch(str(line["written"]))
    if match is None or not _mark(line):
        raise _unreadable(line)
    cents = int(match["euros"]) * 100 + int((match["cents"] or "").ljust(2, "0"))
    return cents if _mark(line) in {"C", "RD"} else -cents


def _unreadable(line: Mapping[str, Any]) -> UnreadableEntryError:
    return UnreadableEntryError(
        say('its line "{line}" does not give an amount and a day', line=str(line["line"]))
    )


def _balance(data: mt940.models.Transactions, kinds: Sequence[str]) -> int | None:
    """The first balance of one of the kinds, in cents; `None` when it is not there."""
    for kind in kinds:
        balance = data.data.get(kind)
        amount = getattr(getattr(balance, "amount", None), "amount", None)
        if isinstance(amount, Decimal) and amount.is_finite():
            cents = amount.scaleb(2)
            return int(cents) if cents == cents.to_integral_value() else None
    return None


def _iban(account: str) -> str:
    """The number alone: some banks write the currency behind it."""
    if account.startswith("NL"):
        return account[:_DUTCH_IBAN]
    return _CURRENCY_BEHIND.sub("", account)


def _decoded(content: bytes) -> str:
    """The text: UTF-8, or else Windows-1252; banks write plain letters only."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    return text.replace("\r", "\n")  # lines without text are passed over
