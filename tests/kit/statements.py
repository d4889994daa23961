"""Statements of a bank to test with: every form, version and way of writing, all fictional."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tests.kit.invoices import INVOICE
from zvh_finance.billing.bank.containers import Content, Reading, statements_in
from zvh_finance.billing.bank.identity import identified
from zvh_finance.billing.bank.matching import Judged, Verdict, judged
from zvh_finance.billing.bank.standing import Ours
from zvh_finance.billing.calculation import Reference
from zvh_finance.billing.invoice import DocumentKind, Invoice, InvoiceLine
from zvh_finance.billing.open_items import counted_once, items
from zvh_finance.billing.pay_back.orders import OrderedPayment
from zvh_finance.billing.recorded import ReceivedPayment

IBAN = "NL02ABNA0123456789"
OTHER_IBAN = "NL44RABO0123456789"
AS_OF = date(2027, 12, 31)

XML = Callable[[int], str]
"""A piece of a statement, for a version of CAMT.053."""


def document(
    number: str, municipality: str, cents: int, issued: date = INVOICE.issue_date
) -> Invoice:
    return replace(
        INVOICE,
        number=number,
        issue_date=issued,
        municipality_code=f"GM-{municipality}",
        municipality_name=municipality,
        buyer=replace(INVOICE.buyer, name=f"Gemeente {municipality}"),
        lines=(InvoiceLine("Gemeentelijke bijdrage 2027", "Artikel 17", cents),),
        calculation=replace(INVOICE.calculation, share_cents=cents),
    )


BOEKEL = document("ZVH-2027-0001", "Boekel", 1_974_021)
OSS = document("ZVH-2027-0003", "Oss", 16_140_317)
VUGHT = document("ZVH-2027-0005", "Vught", 4_200_000)
VUGHT_TOO = document("ZVH-2027-0006", "Vught", 1_300_000)
MAASHORST = document("ZVH-2027-0007", "Maashorst", 1_800_000)
BERNHEZE = document("ZVH-2027-0008", "Bernheze", 5_000_000)
DOCUMENTS = (BOEKEL, OSS, VUGHT, VUGHT_TOO, MAASHORST, BERNHEZE)

CREDIT_NOTE = replace(
    BERNHEZE,
    number="ZVH-2027-0021",
    kind=DocumentKind.CREDIT_NOTE,
    issue_date=date(2027, 4, 1),
    lines=(InvoiceLine("Vermindering bijdrage 2027", "Begrotingswijziging 1", 1_000_000),),
    calculation=replace(
        BERNHEZE.calculation,
        share_cents=4_000_000,
        earlier=(Reference("ZVH-2027-0008", BERNHEZE.issue_date, 5_000_000),),
    ),
    credited=(Reference("ZVH-2027-0008", BERNHEZE.issue_date, 1_000_000),),
    payment=replace(BERNHEZE.payment, due_date=date(2027, 5, 1)),
)
"""Gives back 10,000 on the invoice of Bernheze."""


def paid(number: str, cents: int, day: date, reference: str = "r") -> ReceivedPayment:
    return ReceivedPayment(number, day, cents, reference, "s")


def camt(
    *entries: XML,
    opening: str | None = "1000.00",
    closing: str | None = "1000.00",
    version: int = 2,
    iban: str = IBAN,
    prefix: str = "",
) -> bytes:
    """A file with one statement; balances are typed by whoever makes it."""
    return camt_file(
        stmt(*entries, opening=opening, closing=closing, iban=iban), version=version, prefix=prefix
    )


def camt_file(*statements: XML, version: int = 2, prefix: str = "") -> bytes:
    space = f"urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version:02d}"
    inside = "".join(statement(version) for statement in statements)
    text = (
        "<BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId><CreDtTm>2027-03-31T06:00:00</CreDtTm></GrpHdr>"
        f"{inside}</BkToCstmrStmt>"
    )
    if not prefix:
        head = '<?xml version="1.0" encoding="UTF-8"?>'
        return f'{head}<Document xmlns="{space}">{text}</Document>'.encode()
    marked = text.replace("</", "\0").replace("<", f"<{prefix}:").replace("\0", f"</{prefix}:")
    return f'<{prefix}:Document xmlns:{prefix}="{space}">{marked}</{prefix}:Document>'.encode()


def stmt(
    *entries: XML,
    opening: str | None = "1000.00",
    closing: str | None = "1000.00",
    iban: str = IBAN,
    currency: str = "EUR",
    first: str = "OPBD",
) -> XML:
    def made(version: int) -> str:
        return (
            f"<Stmt><Id>2027-065</Id><Acct><Id><IBAN>{iban}</IBAN></Id><Ccy>{currency}</Ccy></Acct>"
            f"{_balance(first, opening, currency)}{_balance('CLBD', closing, currency)}"
            f"{''.join(entry(version) for entry in entries)}</Stmt>"
        )

    return made


def _balance(kind: str, amount: str | None, currency: str) -> str:
    if amount is None:
        return ""
    side = "DBIT" if amount.startswith("-") else "CRDT"
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp>"
        f"<Amt Ccy='{currency}'>{amount.lstrip('-')}</Amt><CdtDbtInd>{side}</CdtDbtInd>"
        "<Dt><Dt>2027-03-30</Dt></Dt></Bal>"
    )


@dataclass(frozen=True)
class Entry:
    """An entry; `more` stands behind the amount, `number_of` is what its batch says it holds."""

    amount: str
    details: tuple[XML, ...] = ()
    side: str = "CRDT"
    day: str = "2027-03-30"
    status: str = "BOOK"
    currency: str = "EUR"
    reference: str = ""
    more: str = ""
    number_of: int = 0
    info: str = ""

    def __call__(self, version: int) -> str:
        status = f"<Cd>{self.status}</Cd>" if version >= 8 else self.status
        when = f"<Dt>{self.day}</Dt>"
        if version == 4:
            when = f"<DtTm>{self.day}T23:59:59+02:00</DtTm>"
        own = f"<AcctSvcrRef>{self.reference}</AcctSvcrRef>" if self.reference else ""
        batch = f"<Btch><NbOfTxs>{self.number_of}</NbOfTxs></Btch>" if self.number_of else ""
        inside = batch + "".join(detail(version) for detail in self.details)
        parts = f"<NtryDtls>{inside}</NtryDtls>" if inside else ""
        said = f"<AddtlNtryInf>{self.info}</AddtlNtryInf>" if self.info else ""
        return (
            f"<Ntry><Amt Ccy='{self.currency}'>{self.amount}</Amt>"
            f"<CdtDbtInd>{self.side}</CdtDbtInd>{self.more}<Sts>{status}</Sts>"
            f"<BookgDt>{when}</BookgDt>{own}{parts}{said}</Ntry>"
        )


@dataclass(frozen=True)
class Detail:
    """Details of a transfer; `more` stands before its description."""

    text: str = ""
    amount: str = ""
    currency: str = "EUR"
    side: str = ""
    payer: str = ""
    payee: str = ""
    refs: str = ""
    more: str = ""
    structured: str = ""
    tx_amount: str = ""
    behind: str = ""

    def __call__(self, version: int) -> str:
        own = f"<Amt Ccy='{self.currency}'>{self.amount}</Amt>" if self.amount else ""
        own += f"<CdtDbtInd>{self.side}</CdtDbtInd>" if self.side else ""
        if self.tx_amount:
            own += f"<AmtDtls><TxAmt><Amt Ccy='EUR'>{self.tx_amount}</Amt></TxAmt></AmtDtls>"
        people = _party("Dbtr", self.payer, version) + _party("Cdtr", self.payee, version)
        written = f"<Ustrd>{self.text}</Ustrd>" if self.text else ""
        written += f"<Strd>{self.structured}</Strd>" if self.structured else ""
        return (
            f"<TxDtls><Refs>{self.refs}</Refs>{own}<RltdPties>{people}</RltdPties>{self.more}"
            f"<RmtInf>{written}</RmtInf>{self.behind}</TxDtls>"
        )


def entry(amount: str, *details: XML, **fields: Any) -> Entry:
    return Entry(amount, details, **fields)


def detail(text: str = "", **fields: Any) -> Detail:
    return Detail(text, **fields)


def _party(side: str, name: str, version: int) -> str:
    if not name:
        return ""
    inside = f"<Pty><Nm>{name}</Nm></Pty>" if version >= 8 else f"<Nm>{name}</Nm>"
    return f"<{side}>{inside}</{side}>"


def zipped(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def swift(account: str, opening: str, lines: Sequence[str], closing: str, head: str = "") -> bytes:
    """An MT940; balances as the bank writes them, `C270329EUR1000,00`."""
    rows = [":20:STARTUMSE", f":25:{account}", ":28C:00065/001", f":60F:{opening}"]
    return "\r\n".join([*filter(None, [head]), *rows, *lines, f":62F:{closing}", "-", ""]).encode()


def read(files: Mapping[str, bytes]) -> Reading:
    """What the files of a folder say, in order of their names."""
    readings = [statements_in(Content(name, content)) for name, content in sorted(files.items())]
    return Reading(
        tuple(found for reading in readings for found in reading.statements),
        tuple(fault for reading in readings for fault in reading.refused),
    )


def look(
    files: Mapping[str, bytes],
    documents: Sequence[Invoice] = DOCUMENTS,
    recorded: Sequence[ReceivedPayment] = (),
    listed: Sequence[ReceivedPayment] = (),
    as_of: date = AS_OF,
    ordered: Sequence[OrderedPayment] = (),
) -> tuple[Judged, ...]:
    """What each entry in the files is."""
    payments = [p for p in counted_once(listed, recorded) if p.date <= as_of]
    ours = Ours(
        iban=IBAN,
        items=items(documents, payments, as_of, 14),
        recorded=tuple(recorded),
        listed=tuple(listed),
        as_of=as_of,
        ordered=tuple(ordered),
    )
    statements = read(files).statements
    return judged((e for found in statements for e in identified(found, IBAN)), ours)


def payments_in(found: Sequence[Judged]) -> list[tuple[str, int]]:
    """Number and cents of each payment."""
    return [(one.payment.number, one.payment.amount_cents) for one in found if one.payment]


def reasons_in(found: Sequence[Judged]) -> list[str]:
    """Why entries were not matched."""
    return [str(one.why) for one in found if one.why]


def verdicts_in(found: Sequence[Judged]) -> list[Verdict]:
    return [one.verdict for one in found]
