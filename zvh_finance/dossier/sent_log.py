"""`sent/YEAR.csv`: what was sent to whom of the budget and the accounts of a year, and when (17.8).

The list that a run of the budget or of the accounts writes has the same columns: with the dates in
it, it is this table.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zvh_finance.dossier.table_names import KindName, by_name, plain
from zvh_finance.dossier.tables import Row, Table, date_in, take, text_in
from zvh_finance.errors import Finding, InvalidInputError, Place, RefusalError
from zvh_finance.language import Count, commas, say


class Body(StrEnum):
    """Which body of a municipality gets a document."""

    COLLEGE = "college"
    COUNCIL = "council"


class PaperKind(StrEnum):
    """What is sent."""

    BUDGET = "budget"
    AMENDMENT = "amendment"
    ACCOUNTS = "accounts"


BODY_NAMES = (
    KindName(Body.COLLEGE, "college", ("college van b en w", "b en w", "b&w")),
    KindName(Body.COUNCIL, "raad", ("gemeenteraad",)),
)
PAPER_NAMES = (
    KindName(PaperKind.BUDGET, "begroting"),
    KindName(PaperKind.AMENDMENT, "wijziging", ("begrotingswijziging",)),
    KindName(PaperKind.ACCOUNTS, "jaarrekening", ("rekening",)),
)
_TEXTS = ("file", "sha256", "channel", "sent_by", "note")
_RECIPIENT = re.compile(r"GM[0-9]{4}")
_PAPER = re.compile(r"(?P<word>[a-z]+)(?P<number>[1-9][0-9]?)?")


@dataclass(frozen=True, slots=True, order=True)
class Document:
    """A document that the municipalities get.

    Attributes:
        paper: what it is.
        amendment: the number of the amendment; 0 for the budget and the accounts.
    """

    paper: PaperKind
    amendment: int = 0

    @property
    def dutch(self) -> str:
        """`begroting`, `wijziging 1`: as the table has it."""
        word = next(name.dutch for name in PAPER_NAMES if name.english == self.paper)
        return f"{word} {self.amendment}" if self.amendment else word


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A document for one body of one municipality.

    Attributes:
        recipient: CBS code.
        sent_on: the day it was sent; `None` when it still has to be.
        file: the letter in the folder of its run, as far as that was kept.
        sha256: of it, as far as that was kept.
        channel: how it was sent, in Dutch; may be empty.
        sent_by: who sent it, as a role in Dutch; may be empty.
        note: in Dutch; may be empty.
        place: where it stands, for messages.
    """

    recipient: str
    body: Body
    document: Document
    sent_on: date | None
    file: str
    sha256: str
    channel: str
    sent_by: str
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class SentLog:
    """What was sent of a year.

    Attributes:
        year: the budget year.
        dispatches: in the order of the table.
        file: relative to the dossier.
    """

    year: int
    dispatches: tuple[Dispatch, ...]
    file: str

    def of(self, document: Document) -> tuple[Dispatch, ...]:
        """The rows of a document."""
        return tuple(d for d in self.dispatches if d.document == document)


def sent_log(table: Table, year: int) -> SentLog:
    """Take the rows of a table as what was sent.

    Raises:
        InvalidInputError: with everything that is wrong, each with its cell.
    """
    found = [_dispatch(row) for row in table.rows]
    wrong = (fault for one in found if isinstance(one, list) for fault in one)
    errors = dict.fromkeys([*table.faults, *wrong, *_twice(found)])
    if errors:
        raise InvalidInputError(*errors)
    return SentLog(year, tuple(one for one in found if isinstance(one, Dispatch)), table.file)


def _dispatch(row: Row) -> Dispatch | list[Finding]:
    recipient = take(row, "recipient", _recipient_in)
    body = take(row, "body", _body_in)
    document = take(row, "document", _document_in)
    sent_on = take(row, "sent_on", date_in) if "sent_on" in row.cells else None
    texts = {column: take(row, column, text_in) for column in _TEXTS}
    wrong = [text for text in texts.values() if isinstance(text, Finding)]
    if (
        isinstance(recipient, Finding)
        or isinstance(body, Finding)
        or isinstance(document, Finding)
        or isinstance(sent_on, Finding)
        or wrong
    ):
        values = (recipient, body, document, sent_on, *wrong)
        return [value for value in values if isinstance(value, Finding)]
    told = {column: str(text) for column, text in texts.items()}
    return Dispatch(recipient, body, document, sent_on, place=row.places["recipient"], **told)


def _recipient_in(row: Row, column: str) -> str:
    text = row.text(column)
    if _RECIPIENT.fullmatch(text) is None:
        raise RefusalError(
            "sent-recipient",
            say('"{text}" is no CBS code of a municipality. It looks like GM0828.', text=text[:60]),
        )
    return text


def _body_in(row: Row, column: str) -> Body:
    text = row.text(column)
    named = by_name(BODY_NAMES).get(plain(text))
    if named is None:
        raise RefusalError(
            "sent-body",
            say(
                '"{text}" is no body of a municipality that gets a document. Known are: {known}.',
                text=text[:60],
                known=commas(name.dutch for name in BODY_NAMES),
            ),
        )
    return Body(named.english)


def _document_in(row: Row, column: str) -> Document:
    text = row.text(column)
    match = _PAPER.fullmatch(plain(text))
    named = by_name(PAPER_NAMES).get(match["word"]) if match else None
    paper = PaperKind(named.english) if named else None
    number = int(match["number"] or 0) if match else 0
    if paper is None or bool(number) != (paper is PaperKind.AMENDMENT):
        raise RefusalError(
            "sent-document",
            say(
                '"{text}" is no document that is sent. Known are: {known}.',
                text=text[:60],
                known=commas(("begroting", "jaarrekening", "wijziging 1")),
            ),
        )
    return Document(paper, number)


def _twice(found: Sequence[Dispatch | list[Finding]]) -> Iterator[Finding]:
    dispatches = [one for one in found if isinstance(one, Dispatch)]
    times = Counter((d.recipient, d.body, d.document) for d in dispatches)
    last = {(d.recipient, d.body, d.document): d for d in dispatches}
    for what, number in times.items():
        if number > 1:
            message = say(
                "The same document for the same body of {recipient} stands {times} times. Keep "
                "one row, with the day on which it was sent.",
                recipient=what[0],
                times=Count(number),
            )
            yield Finding("sent-twice", message, last[what].place)
