"""Documents and register of a folder of invoices, held against each other and the dossier."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from zvh_finance.amount.money import with_point
from zvh_finance.billing.chain import sha256
from zvh_finance.billing.chain_file import Link, links_of
from zvh_finance.billing.invoice import DocumentKind, Invoice
from zvh_finance.billing.invoice_json import from_json
from zvh_finance.billing.reconciliation import Reconciled
from zvh_finance.billing.register import Register
from zvh_finance.dutch import bare_amount, day
from zvh_finance.errors import DifferenceError, Finding
from zvh_finance.language import Count, Euros, Text, commas, say
from zvh_finance.proof.verification.check import Check, compared, difference, unchecked
from zvh_finance.proof.verification.pdf_check import stands_in, words_of
from zvh_finance.proof.verification.tables import CHARGES, ChargeRow

CHAIN = "register.chain.jsonl"
_CBC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2}"
_CAC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2}"


@dataclass(frozen=True)
class Told:
    """What the copy of the chain in a folder tells.

    Attributes:
        links: of the chain, in order.
        documents: of the year of the folder, each with the SHA-256 of its files.
        fault: why the chain cannot be read; absent when it can.
    """

    links: tuple[Link, ...] = ()
    documents: tuple[tuple[Invoice, Mapping[str, str]], ...] = ()
    fault: Finding | None = None


def told_by_chain(content: bytes, year: int) -> Told:
    """The documents of a year in a copy of the chain; every seal is worked out anew."""
    try:
        links = links_of(content, Path(CHAIN))
        documents = tuple(
            (from_json(link.model), _files(link)) for link in links if link.entry.kind == "issue"
        )
    except (DifferenceError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        message = say("The chain was changed: a seal in it is not that of what it seals.")
        return Told(fault=difference("verify-chain", message, CHAIN))
    for link in links:
        if link.model and sha256(link.model) != link.entry.body.get("model_sha256"):
            message = say(
                "The model of document {name} is not the one that was sealed.",
                name=str(link.entry.body.get("document"))[:40],
            )
            return Told(links, fault=difference("verify-model", message, CHAIN))
    return Told(links, tuple(each for each in documents if each[0].cost_year == year))


def chain_check(
    told: Told | None, register: Register | None, faults: Sequence[Finding] = ()
) -> Check:
    """The copy of the chain against itself and against the register of the dossier."""
    title = say("chain of the register in the folder, against its seals and the dossier's register")
    if told is None:
        return unchecked("chain", title, say("this folder has no copy of the chain"))
    found = [*([told.fault] if told.fault else []), *faults]
    if register is None:
        counted = say(
            "{entries} entries against their seals; there is no register to look in",
            entries=Count(len(told.links)),
        )
        return compared("chain", title, counted, found)
    found += [*register.check(), *register.standing()]
    own = {entry.id: entry.hash for entry in register.events()}
    for link in told.links:
        if own.get(link.entry.id) != link.entry.hash:
            message = say(
                "Entry {number} is not in the register of the dossier as it stands here.",
                number=link.entry.id,
            )
            found.append(difference("verify-entry", message, CHAIN))
    counted = say(
        "{entries} entries, of the {all} in the register",
        entries=Count(len(told.links)),
        all=Count(len(own)),
    )
    return compared("chain", title, counted, found)


def document_check(
    told: Told | None,
    files: Mapping[str, bytes],
    render: Callable[[Invoice], Mapping[str, bytes]],
    *,
    is_same_program: bool,
) -> Check:
    """Each document against what was sealed, what is made of its model, and what its words say."""
    title = say("invoices, against the sealed model of each: files, number, amount and due day")
    if told is None:
        return unchecked("documents", title, say("this folder has no copy of the chain"))
    found: list[Finding] = [told.fault] if told.fault else []
    for invoice, sealed in told.documents:
        made = render(invoice) if is_same_program else {}
        for name, digest in sealed.items():
            content = files.get(name)
            if content is None:
                message = say("It was issued as {number}; it is missing.", number=invoice.number)
                found.append(difference("verify-document-missing", message, name))
                continue
            if sha256(content) != digest:
                message = say("This is not what was issued as {number}.", number=invoice.number)
                found.append(difference("verify-document-changed", message, name))
            if made and made.get(name) != content:
                message = say("Made again from its model it has other bytes.")
                found.append(difference("verify-document-again", message, name))
            found += _said(name, content, invoice)
    counted = say("{documents} documents", documents=Count(len(told.documents)))
    if not is_same_program:
        counted = say("{counted}; not made again, for the program is another", counted=counted)
    return compared("documents", title, counted, found)


def claim_check(
    told: Told | None, rows: Iterable[ChargeRow], owed: Sequence[Reconciled] | Text
) -> Check:
    """What was issued against `charges.csv`, and what is owed by the dossier against both.

    Args:
        told: the documents.
        rows: of `charges.csv`.
        owed: per ground what is owed, issued and due later; or why that is not known.
    """
    title = say("claims, less what was issued on them: owed = issued + due later")
    if told is None:
        return unchecked("claims", title, say("this folder has no copy of the chain"))
    found = list(_claims(told, {row.trace_id: row for row in rows if not row.line}))
    if isinstance(owed, Text):
        message = say("against charges.csv alone: {why}", why=owed)
        return compared("claims", title, message, found)
    for ground in owed:
        if ground.open_codes and not ground.reasons:
            message = say(
                "{title}: {owed} is owed, {issued} was issued, and nothing says why {later} of it "
                "was not.",
                title=ground.title,
                owed=Euros(ground.owed),
                issued=Euros(ground.issued),
                later=Euros(ground.later),
            )
            found.append(difference("verify-not-issued", message, CHAIN))
    counted = say(
        "{grounds} grounds: owed {owed}, issued {issued}, due later {later}",
        grounds=len(owed),
        owed=Euros(sum(ground.owed for ground in owed)),
        issued=Euros(sum(ground.issued for ground in owed)),
        later=Euros(sum(ground.later for ground in owed)),
    )
    return compared("claims", title, counted, found)


def _files(link: Link) -> Mapping[str, str]:
    files = link.entry.body["files"]
    if not isinstance(files, Mapping):
        raise TypeError
    return {str(name): str(digest) for name, digest in files.items()}


def _claims(told: Told, charged: Mapping[str, ChargeRow]) -> Iterator[Finding]:
    """The last document on an amount tells the whole share, and all together come to it."""
    issued: dict[str, list[Invoice]] = {}
    for invoice, _ in told.documents:
        issued.setdefault(invoice.ground.trace_id, []).append(invoice)
    for trace, documents in issued.items():
        row, last = charged.get(trace), documents[-1].calculation
        later = last.kept_back_cents + last.beside_cents
        billed = sum(invoice.signed_net_cents for invoice in documents)
        if row is not None and row.share + later != billed:
            message = say(
                "{trace} is {share} in charges.csv; documents {numbers} come to {billed}.",
                trace=trace,
                share=Euros(row.share),
                numbers=commas(invoice.number for invoice in documents),
                billed=Euros(billed),
            )
            yield difference("verify-claim", message, CHARGES, row.place)


def _said(name: str, content: bytes, invoice: Invoice) -> Iterator[Finding]:
    if name.endswith(".xml"):
        yield from _said_by_xml(name, content, invoice)
    elif name.endswith(".pdf"):
        yield from _said_by_pdf(name, content, invoice)


def _said_by_pdf(name: str, content: bytes, invoice: Invoice) -> Iterator[Finding]:
    text = words_of(content)
    if text is None:
        yield difference("verify-invoice-pdf", say("It cannot be read as PDF."), name)
        return
    payment, amount = invoice.payment, bare_amount(invoice.gross_cents)
    is_said = {amount: stands_in(text, amount)}
    if not invoice.kind.is_internal:
        is_said[invoice.number] = invoice.number in text
    if invoice.kind is DocumentKind.INVOICE:
        days = {day(payment.due_date), day(payment.advised_date)}
        is_said[day(payment.due_date)] = any(each in text for each in days)
    for value, said in is_said.items():
        if not said:
            message = say('It does not say "{value}", which its model does.', value=value)
            yield difference("verify-invoice-words", message, name)


def _said_by_xml(name: str, content: bytes, invoice: Invoice) -> Iterator[Finding]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        yield difference("verify-invoice-xml", say("It cannot be read as XML."), name)
        return
    wanted = {
        f"{_CBC}ID": invoice.number,
        f"{_CAC}LegalMonetaryTotal/{_CBC}PayableAmount": with_point(invoice.gross_cents),
        f"{_CBC}IssueDate": invoice.issue_date.isoformat(),
    }
    due = f"{_CBC}DueDate"
    if invoice.kind is DocumentKind.INVOICE:
        wanted[due] = invoice.payment.due_date.isoformat()
    for path, value in wanted.items():
        told = root.findtext(path)
        if told != value:
            message = say(
                '{field} is "{told}"; its model has "{value}".',
                field=path.rpartition("}")[2],
                told=str(told)[:60],
                value=value,
            )
            yield difference("verify-invoice-field", message, name)
