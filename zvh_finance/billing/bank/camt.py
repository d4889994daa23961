"""Statements in CAMT.053, of every version since 2009 (camt.053.001.02 to .13).

An element is looked up by its exact path of children and never by name alone: below an entry
stand more amounts, currencies and references than those of the booking. Names are taken without
their namespace, which differs per version and per bank.

- The amount is that of the entry, `Ntry/Amt`, in the currency of the account. What a payer ordered
  (`InstdAmt`) and what was charged (`Chrgs`) do not change it.
- An entry with several details is a batch. Each detail counts by its own booked amount, but only
  when they all have one and add up to the entry; else the entry is listed whole.
- Only what is booked (`BOOK`) counts.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from zvh_finance.billing.bank.statements import (
    CURRENCY,
    BankEntry,
    Form,
    Position,
    Statement,
    UnreadableEntryError,
    account_of,
    day_of,
    in_other_currency,
    reference_of,
    refused,
    unread_entry,
    words_of,
)
from zvh_finance.errors import Finding, InvalidInputError, Severity
from zvh_finance.language import Count, Euros, Text, say

Element = etree._Element  # noqa: SLF001 — lxml has no other name for the type of an element

_AMOUNT = re.compile(r"\+?0*(?P<euros>[0-9]{1,13})(?:\.(?P<cents>[0-9]{0,2})0*)?")
_COUNT = re.compile(r"[0-9]{1,15}")
_SIGNS = {"CRDT": 1, "DBIT": -1}
_OPENING, _CLOSING = ("OPBD", "PRCD"), ("CLBD",)
_ON_DETAIL = (
    "RmtInf/Ustrd",
    "RmtInf/Strd/CdtrRefInf/Ref",
    "RmtInf/Strd/RfrdDocInf/Nb",
    "RmtInf/Strd/AddtlRmtInf",
    "Refs/EndToEndId",
    "AddtlTxInf",
)
"""Where a payer's words and references stand."""


@dataclass(frozen=True, slots=True)
class _Account:
    """What the entries of a statement have in common."""

    source: str
    number: str
    currency: str
    position: int


def camt_statements(content: bytes, source: str) -> tuple[Statement, ...]:
    """The statements in a CAMT.053 file.

    Raises:
        InvalidInputError: it is no such file, or it is built to do harm.
    """
    document = _document(content, source)
    statements = _all(document, "BkToCstmrStmt/Stmt")
    if not statements:
        raise _no_statement(source)
    return tuple(_statement(found, source, n) for n, found in enumerate(statements, start=1))


def _document(content: bytes, source: str) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,  # one inside an amount would cut it off
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _no_statement(source) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise hostile(source)
    inside = root.find("{*}Document")
    document = root if inside is None else inside
    _check_message(document, source)
    return document


def _check_message(document: Element, source: str) -> None:
    """Refuse the bank's other messages, which tell the same money earlier or again."""
    space = str(document.tag)
    if "camt.052" in space or document.find("{*}BkToCstmrAcctRpt") is not None:
        raise refused(
            source,
            "statement-not-final",
            say(
                "This is CAMT.052, a report during the day, which is not final: what it tells "
                "comes again in the statement. Use the statement, CAMT.053."
            ),
            Severity.WARNING,
        )
    if "camt.054" in space or document.find("{*}BkToCstmrDbtCdtNtfctn") is not None:
        raise refused(
            source,
            "statement-notice",
            say(
                "This is CAMT.054, a notice, which tells money that comes again in the statement. "
                "Use the statement, CAMT.053."
            ),
            Severity.WARNING,
        )


def hostile(source: str) -> InvalidInputError:
    """The error that a file hides something."""
    return refused(
        source,
        "statement-hostile",
        say(
            "The file declares a document type, or is not UTF-8. A bank's statement does "
            "neither: download it again from the bank."
        ),
    )


def _no_statement(source: str) -> InvalidInputError:
    return refused(
        source,
        "statement-not-camt",
        say(
            "This is XML, but not a whole CAMT.053 statement. Download it again from the bank, in "
            "the format CAMT.053."
        ),
    )


def _statement(found: Element, source: str, position: int) -> Statement:
    iban = _text(found, "Acct/Id/IBAN") or _text(found, "Acct/Id/Othr/Id")
    account = _Account(source, account_of(iban), _currency(found), position)
    entries: list[BankEntry] = []
    faults: list[Finding] = []
    amounts: list[int] = []
    booked = [(n, e) for n, e in enumerate(_all(found, "Ntry"), start=1) if _is_booked(e)]
    for number, entry in booked:
        where = Position(position, number, 0, reference_of(_text(entry, "AcctSvcrRef")))
        try:
            amounts.append(_signed(entry, account.currency))
            entries += _movements(entry, account, where)
        except UnreadableEntryError as error:
            faults.append(unread_entry(source, where, error.why))
    return Statement(
        source=source,
        account=account.number,
        number=_text(found, "Id"),
        opening_cents=_balance(found, account.currency, _OPENING),
        closing_cents=_balance(found, account.currency, _CLOSING),
        movement_cents=sum(amounts) if len(amounts) == len(booked) else None,
        entries=tuple(entries),
        faults=tuple(faults),
    )


def _currency(statement: Element) -> str:
    """In which the account is kept."""
    balance = statement.find("{*}Bal/{*}Amt")
    told = _text(statement, "Acct/Ccy")
    return told or ("" if balance is None else balance.get("Ccy", "")) or CURRENCY


def _is_booked(entry: Element) -> bool:
    """Whether it counts: what is pending or only told does not."""
    return (_text(entry, "Sts/Cd") or _text(entry, "Sts")) in {"BOOK", ""}


def _balance(statement: Element, currency: str, kinds: Sequence[str]) -> int | None:
    """The first balance of one of the kinds, in cents; `None` when it cannot be read."""
    found = {
        _text(balance, "Tp/CdOrPrtry/Cd"): balance for balance in reversed(_all(statement, "Bal"))
    }
    for balance in (found[kind] for kind in kinds if kind in found):
        try:
            return _signed(balance, currency)
        except UnreadableEntryError:
            return None
    return None


def _movements(entry: Element, account: _Account, where: Position) -> tuple[BankEntry, ...]:
    """A booked entry as one movement or, of a batch that adds up, one for each of its transfers.

    Raises:
        UnreadableEntryError: it cannot be read.
    """
    details = _all(entry, "NtryDtls/TxDtls")
    whole = _whole(entry, details, account, where)
    if len(details) > 1:
        return _batch(entry, details, whole, account.currency)
    told = max([0, *map(_count, _all(entry, "NtryDtls/Btch/NbOfTxs"))])
    if told > 1:
        count = Count(told)
        why = say("it is a batch of {count} transfers without their details", count=count)
        return (replace(whole, doubt=why),)
    return (_single(whole, details[0], account.currency),) if details else (whole,)


def _whole(
    entry: Element, details: Sequence[Element], account: _Account, where: Position
) -> BankEntry:
    if not (_text(entry, "Sts/Cd") or _text(entry, "Sts")):
        raise UnreadableEntryError(say("it does not say whether it is booked"))
    foreign = account.currency != CURRENCY
    day = _text(entry, "BookgDt/Dt") or _text(entry, "BookgDt/DtTm")
    value_day = _text(entry, "ValDt/Dt") or _text(entry, "ValDt/DtTm")
    written = [text for detail in details for text in _written(detail)]
    return BankEntry(
        source=account.source,
        form=Form.CAMT,
        account=account.number,
        date=day_of(day or value_day),
        amount_cents=_signed(entry, account.currency),
        text=words_of([*written, _text(entry, "AddtlNtryInf")]),
        position=where,
        bank_reference=where.bank_reference,
        is_return=_text(entry, "RvslInd") in {"true", "1"},
        doubt=in_other_currency(account.currency) if foreign else None,
    )


def _single(whole: BankEntry, only: Element, currency: str) -> BankEntry:
    """An entry with its only detail, which must not be a part of it alone."""
    amount = only.find("{*}Amt")
    named = _named(whole, only)
    if amount is None or amount.get("Ccy") != currency:
        return named
    told = _cents(amount.text)
    if told == abs(whole.amount_cents):
        return named
    return replace(named, doubt=_not_adding_up(told or 0))


def _batch(
    entry: Element, details: Sequence[Element], whole: BankEntry, currency: str
) -> tuple[BankEntry, ...]:
    amounts = [_own_amount(detail, entry, currency) for detail in details]
    known = [cents for cents in amounts if cents is not None]
    if len(known) < len(amounts):
        count = Count(len(amounts))
        why = say("it is a batch of {count} transfers without their amounts", count=count)
        return (replace(whole, doubt=why),)
    if sum(known) != whole.amount_cents:
        return (replace(whole, doubt=_not_adding_up(sum(known))),)
    parts = [
        _part(whole, detail, cents, number)
        for number, (detail, cents) in enumerate(zip(details, known, strict=True), start=1)
    ]
    used = Counter([whole.bank_reference, *(part.bank_reference for part in parts)])
    return tuple(
        part if used[part.bank_reference] == 1 else replace(part, bank_reference="")
        for part in parts
    )


def _not_adding_up(cents: int) -> Text:
    total = Euros(cents)
    return say("the details of this entry add up to another amount, {total}", total=total)


def _part(whole: BankEntry, detail: Element, cents: int, number: int) -> BankEntry:
    """One transfer out of a batch; what stands with the entry is said of all and names none.

    Nor does a reference that the bank gives to the whole batch, or to more transfers in it.
    """
    part = replace(
        whole,
        amount_cents=cents,
        text=words_of(_written(detail)),
        bank_reference="",
        batch_reference=whole.bank_reference,
    )
    named = _named(part, detail)
    told = named.bank_reference or whole.bank_reference
    return replace(named, position=replace(whole.position, detail=number, bank_reference=told))


def _named(entry: BankEntry, detail: Element) -> BankEntry:
    """An entry with the names and references of its only detail."""
    reference = (
        reference_of(_text(detail, "Refs/AcctSvcrRef"))
        or entry.bank_reference
        or reference_of(_text(detail, "Refs/TxId"))
    )
    return replace(
        entry,
        party=_party(detail, entry.amount_cents),
        end_to_end=reference_of(_text(detail, "Refs/EndToEndId")),
        bank_reference=reference,
        is_return=entry.is_return or detail.find("{*}RtrInf") is not None,
        position=replace(entry.position, bank_reference=reference),
    )


def _party(detail: Element, cents: int) -> str:
    """Who paid what came in, or was paid what went out; and for whom, where the bank tells."""
    for side in ("Cdtr", "Dbtr") if cents < 0 else ("Dbtr", "Cdtr"):
        names = [
            _text(detail, f"RltdPties/{who}/{name}")
            for who in (side, f"Ultmt{side}")
            for name in ("Nm", "Pty/Nm")
        ]
        if any(names):
            return " / ".join(dict.fromkeys(filter(None, names)))
    return ""


def _own_amount(detail: Element, entry: Element, currency: str) -> int | None:
    """What of a batch was booked for one transfer, in cents; `None` when it is not told."""
    amounts = (detail.find("{*}Amt"), detail.find("{*}AmtDtls/{*}TxAmt/{*}Amt"))
    sign = _SIGNS.get(_text(detail, "CdtDbtInd") or _text(entry, "CdtDbtInd"))
    for amount in amounts:
        if amount is not None and amount.get("Ccy") == currency and sign:
            cents = _cents(amount.text)
            return None if cents is None else sign * cents
    return None


def _signed(holder: Element, currency: str) -> int:
    """The amount of an entry or a balance, in cents.

    Raises:
        UnreadableEntryError: it is no whole number of cents in the currency of the account.
    """
    amount = holder.find("{*}Amt")
    text = "" if amount is None else (amount.text or "")
    named = "" if amount is None else amount.get("Ccy", "")
    cents = _cents(text)
    if cents is None or named != currency:
        raise UnreadableEntryError(
            say(
                'its amount "{amount}" in "{currency}" is no whole number of cents in {own}',
                amount=text,
                currency=named,
                own=currency,
            )
        )
    side = _text(holder, "CdtDbtInd")
    if side not in _SIGNS:
        raise UnreadableEntryError(say("it does not say whether it came in or went out"))
    return _SIGNS[side] * cents


def _cents(text: str | None) -> int | None:
    match = _AMOUNT.fullmatch((text or "").strip())
    if match is None:
        return None
    return int(match["euros"]) * 100 + int((match["cents"] or "").ljust(2, "0"))


def _count(element: Element) -> int:
    text = (element.text or "").strip()
    return int(text) if _COUNT.fullmatch(text) else 0


def _written(detail: Element) -> Iterator[str | None]:
    for path in _ON_DETAIL:
        yield from (found.text for found in _all(detail, path))


def _all(element: Element, path: str) -> list[Element]:
    """The elements at an exact path of children, in whatever namespace."""
    return element.findall(_anywhere(path))


def _text(element: Element, path: str) -> str:
    found = element.find(_anywhere(path))
    return "" if found is None else " ".join((found.text or "").split())


def _anywhere(path: str) -> str:
    return "{*}" + path.replace("/", "/{*}")
