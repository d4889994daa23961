"""What was sent to whom of a year, and who still has to get what (17.8).

Where the dossier keeps a log of a document it is the fact, per body of each municipality; where it
keeps none, the day in the decision says it of all at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zvh_finance.convenant.calendar.calendar_day import Done
from zvh_finance.dossier.decisions import AdoptAccounts, AdoptBudget, AmendBudget
from zvh_finance.dossier.sent_log import BODY_NAMES, Body, Dispatch, Document, PaperKind, SentLog
from zvh_finance.errors import Finding, InvalidInputError, Place, Severity, ZvhError
from zvh_finance.language import Count, Series, commas, say
from zvh_finance.year.addressees import addressee_of, successor_of
from zvh_finance.year.books import Books
from zvh_finance.year.budget import adopted_budget_of_year

Adoption = AdoptBudget | AmendBudget | AdoptAccounts

_NAMED = 10
"""So many are named in a message."""

_DUTCH = {name.english: name.dutch for name in BODY_NAMES}


@dataclass(frozen=True, slots=True)
class Recipient:
    """A body of a municipality that gets a document.

    Attributes:
        code: CBS code of the municipality.
        name: of the municipality.
        body: which of its bodies.
    """

    code: str
    name: str
    body: Body

    @property
    def dutch(self) -> str:
        """`Oss (raad)`."""
        return f"{self.name} ({_DUTCH[self.body]})"


@dataclass(frozen=True, slots=True)
class Sending:
    """An adopted document, and how far it was sent.

    Attributes:
        document: what is sent.
        decision: that adopted it.
        recipients: who must get it, in the order of the codes.
        dispatches: the rows of the log about it, those of later days than one looks from too.
        as_of: the day one looks from.
        file: of the log; empty when the dossier keeps none of it.
    """

    document: Document
    decision: Adoption
    recipients: tuple[Recipient, ...]
    dispatches: Mapping[tuple[str, Body], Dispatch]
    as_of: date
    file: str = ""

    def sent_on(self, recipient: Recipient) -> date | None:
        """The day on which one got it; `None` while it must still be sent."""
        day = self.decision.sent_on
        if self.file:
            found = self.dispatches.get((recipient.code, recipient.body))
            day = found.sent_on if found else None
        return day if day is not None and day <= self.as_of else None

    @property
    def outstanding(self) -> tuple[Recipient, ...]:
        """Who must still get it."""
        return tuple(r for r in self.recipients if self.sent_on(r) is None)

    @property
    def done(self) -> Done | None:
        """When the last of them got it; `None` while somebody must still get it."""
        if not self.file:
            day = self.decision.sent_on
            return Done(day, self.decision.id) if day and day <= self.as_of else None
        days = [self.sent_on(recipient) for recipient in self.recipients]
        known = [day for day in days if day is not None]
        return Done(max(known), self.file) if known and len(known) == len(days) else None


def sendings(books: Books, year: int) -> tuple[Sending, ...]:
    """Per adopted document of a year how far it was sent, in the order of their decisions."""
    return books.once(_sendings, year)


def sending_of(books: Books, year: int, document: Document) -> Sending | None:
    """How far a document was sent; `None` while it was not adopted."""
    return next((s for s in sendings(books, year) if s.document == document), None)


def check_sent(books: Books, year: int) -> tuple[Finding, ...]:
    """Remarks where the log of a year does not agree with the decisions.

    Raises:
        InvalidInputError: something was sent before it was adopted.
    """
    log = books.dossier.sent.get(year)
    if log is None:
        return ()
    known = {sending.document: sending for sending in sendings(books, year)}
    early = tuple(_sent_early(log, known))
    if early:
        raise InvalidInputError(*early)
    logged = (s for s in known.values() if s.file)
    return (*_strays(log, known), *(f for sending in logged for f in _against_decision(sending)))


def without_address(books: Books, year: int) -> tuple[Finding, ...]:
    """A remark on who must still get something and whose address is not known."""
    waiting = {r.code: r.name for s in sendings(books, year) for r in s.outstanding}
    unknown = [
        name
        for code, name in waiting.items()
        if isinstance(addressee_of(books, code, year), Finding)
    ]
    if not unknown:
        return ()
    message = say(
        "The letters about {year} have lines to fill in where the address should be of {names}. "
        "Add [municipality.billing] to their entries in arrangement.toml.",
        year=year,
        names=some(unknown),
    )
    return (Finding("letter-without-address", message, severity=Severity.WARNING),)


def some(names: Sequence[str]) -> Series:
    """The first of some names, and how many more there are."""
    more = len(names) - _NAMED
    if more <= 0:
        return commas(names)
    return commas([*names[:_NAMED], say("{more} more", more=Count(more))])


def _sendings(books: Books, year: int) -> tuple[Sending, ...]:
    register, as_of = books.dossier.decisions, books.as_of
    log = books.dossier.sent.get(year)
    budgets = register.for_year(AdoptBudget, year, as_of)
    amendments = register.for_year(AmendBudget, year, as_of)
    accounts = register.for_year(AdoptAccounts, year, as_of)
    taken: list[tuple[Document, Adoption]] = [
        *((Document(PaperKind.BUDGET), decision) for decision in budgets),
        *((Document(PaperKind.AMENDMENT, d.amendment), d) for d in amendments),
        *((Document(PaperKind.ACCOUNTS), decision) for decision in accounts),
    ]
    first: dict[Document, Adoption] = {}
    for document, decision in taken:
        first.setdefault(document, decision)
    return tuple(_sending(books, decision, doc, log) for doc, decision in first.items())


def _sending(books: Books, decision: Adoption, document: Document, log: SentLog | None) -> Sending:
    rows = log.of(document) if log else ()
    return Sending(
        document=document,
        decision=decision,
        recipients=_recipients(books, decision.year, document),
        dispatches={(row.recipient, row.body): row for row in rows},
        as_of=books.as_of,
        file=log.file if log and rows else "",
    )


def _recipients(books: Books, year: int, document: Document) -> tuple[Recipient, ...]:
    """Both bodies of who contributes; of accounts, of who succeeded it."""
    try:
        budget = adopted_budget_of_year(books, year)
    except ZvhError:
        return ()
    named = {m.code: m.name for m in budget.key.members} if budget else {}
    if document.paper is PaperKind.ACCOUNTS:
        heirs = ((successor_of(books, code), name) for code, name in named.items())
        named = {heir.code: heir.name or name for heir, name in heirs}
    return tuple(Recipient(code, named[code], body) for code in sorted(named) for body in Body)


def _sent_early(log: SentLog, known: Mapping[Document, Sending]) -> Iterator[Finding]:
    for row in log.dispatches:
        sending = known.get(row.document)
        if sending and row.sent_on is not None and row.sent_on < sending.decision.date:
            yield Finding(
                "dispatch-before-adopted",
                say(
                    "{recipient} got it on {sent}, before decision {id} of {taken}. What is "
                    "sent is what was adopted ({cited.SENDING}): correct one of the "
                    "days.",
                    recipient=row.recipient,
                    sent=row.sent_on,
                    id=sending.decision.id,
                    taken=sending.decision.date,
                ),
                row.place,
            )


def _strays(log: SentLog, known: Mapping[Document, Sending]) -> Iterator[Finding]:
    """Rows about what was not adopted, or to who need not get it."""
    for row in log.dispatches:
        sending = known.get(row.document)
        if sending is None and row.sent_on is not None:
            message = say(
                "No decision adopts the {document} of {year} that was sent here. Record the "
                "decision, or correct the row.",
                document=row.document.dutch,
                year=log.year,
            )
            yield Finding("sent-undecided", message, row.place, Severity.WARNING)
        elif sending and sending.recipients and not _is_meant(sending, row):
            message = say(
                "{recipient} is not among who must get the {document} of {year}. Is the code "
                "right?",
                recipient=row.recipient,
                document=row.document.dutch,
                year=log.year,
            )
            yield Finding("sent-to-other", message, row.place, Severity.WARNING)


def _is_meant(sending: Sending, row: Dispatch) -> bool:
    return any((r.code, r.body) == (row.recipient, row.body) for r in sending.recipients)


def _against_decision(sending: Sending) -> Iterator[Finding]:
    """A decision and a log that each say when it was sent say the same."""
    stated, done = sending.decision.sent_on, sending.done
    if stated is None or not sending.recipients:
        return
    if done is None:
        message = say(
            "Decision {id} says that it was sent on {stated}, and by the log these did not get "
            "it: {missing}. The log counts: complete it, or take sent_on out of the decision.",
            id=sending.decision.id,
            stated=stated,
            missing=some([recipient.dutch for recipient in sending.outstanding]),
        )
        yield Finding("sent-log-incomplete", message, Place(sending.file), Severity.WARNING)
    elif done.day != stated:
        message = say(
            "Decision {id} says that it was sent on {stated}; by the log the last of it went on "
            "{logged}. The log counts: correct one of them.",
            id=sending.decision.id,
            stated=stated,
            logged=done.day,
        )
        yield Finding("sent-log-differs", message, Place(sending.file), Severity.WARNING)
