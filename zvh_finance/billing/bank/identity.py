"""Which movement an entry is, so that it counts once in whatever file it comes.

The bank's own reference tells, with account, day and amount; without one the text does, and the
ordinal among equal ones within the statement: two transfers alike on a day are two, and the same
statement read again brings nothing new. In front stands the form in which it was told.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from zvh_finance.billing.bank.statements import BankEntry, Form, Statement
from zvh_finance.billing.chain import sha256

_PREFIX = "bank-"
_FORMER_PREFIX = "camt:"
"""Of references that were made in another way; those payments are known by what they are."""

_SEAL = 32
"""Hexadecimal digits; enough for every movement that a bank will ever book."""


def identified(statement: Statement, iban: str) -> tuple[BankEntry, ...]:
    """The entries of a statement with their references.

    Args:
        statement: as it was read.
        iban: our account; where a bank writes only its digits, it is put in their place.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for entry in statement.entries:
        account = iban if is_ours(entry.account, iban) else entry.account
        what = _identity(replace(entry, account=account))
        seen[what] += 1
        reference = f"{_PREFIX}{entry.form}:{_seal(what, seen[what])}"
        found.append(replace(entry, account=account, reference=reference))
    return tuple(found)


def is_ours(account: str, iban: str) -> bool:
    """Whether an account is ours, also by its digits alone, as older statements have it."""
    digits = iban[8:] if iban.startswith("NL") else ""
    return account == iban or (account.isdigit() and account.zfill(10) == digits)


def seal_in(reference: str) -> str:
    """What tells the movement, in whatever form it was told; empty in a reference of others."""
    return reference.partition(":")[2] if form_in(reference) else ""


def form_in(reference: str) -> Form | None:
    """The form in which a recorded movement was told; `None` in a reference of others."""
    named = reference.partition(":")[0]
    return next((form for form in Form if named == f"{_PREFIX}{form}"), None)


def is_former(reference: str) -> bool:
    """Whether a payment was recorded before references told what they tell now."""
    return reference.startswith(_FORMER_PREFIX)


def seals_by_bank_reference(
    account: str, references: Iterable[str], day: date, cents: int
) -> set[str]:
    """How a movement would be told that has one of these references of the bank."""
    return {_seal((account, text, day.isoformat(), str(cents)), 1) for text in references}


def _identity(entry: BankEntry) -> tuple[str, ...]:
    day, cents = entry.date.isoformat(), str(entry.amount_cents)
    if entry.bank_reference:
        return (entry.account, entry.bank_reference, day, cents)
    return (entry.account, entry.batch_reference, day, cents, entry.text)


def _seal(what: tuple[str, ...], ordinal: int) -> str:
    return sha256("\n".join((*what, str(ordinal))))[:_SEAL]
