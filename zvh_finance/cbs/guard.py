"""How the program goes to the network: within limits, politely, and believing nothing unread.

One guard serves one protocol for one fetch. Both HTTP clients send through it, so the same rules
hold for both: the same origin throughout, no address twice, a number of requests, bytes per answer
and seconds in all, repeated attempts where they help, and only UTF-8 JSON objects come through.
"""

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception_type,
    stop_after_attempt,
    wait_exponential,
    wait_random,
)

from zvh_finance import __version__
from zvh_finance.cbs.config import Limits
from zvh_finance.errors import SourceError

USER_AGENT = f"zvh-finance/{__version__} (Zorg- en Veiligheidshuis Brabant Noordoost)"
"""Who we say we are."""

_OK = 200
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TOO_MANY = 429
_PASSING_STATUSES = frozenset({_TOO_MANY, 500, 502, 503, 504})
_ENCODINGS = frozenset({"", "identity", "gzip", "deflate"})
_LONGEST_BACKOFF = 20.0
_MOST_REDIRECTS = 5

ResultT = TypeVar("ResultT")


class PassingTroubleError(SourceError):
    """Something that may be over at the next attempt."""

    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """The head of an answer and the way to its body; both clients give this.

    Attributes:
        headers: with names in lower case.
        chunks: the decoded body, piece by piece.
    """

    status: int
    headers: Mapping[str, str]
    chunks: Iterator[bytes]


Send = Callable[[str], AbstractContextManager[Reply]]
"""Sends a GET request; raises a SourceError, passing or not, when nothing comes back."""


@dataclass
class Guard:
    """The limits of one fetch through one protocol, and what has been used of them.

    Attributes:
        base: an address whose scheme, host and port every other address must have.
        tell: called with what is going on, for a person who waits.
        sleep: waits between attempts; replaced in tests.
        clock: seconds that only go up.
    """

    base: str
    limits: Limits
    tell: Callable[[str], None] = lambda _: None
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _asked: set[str] = field(default_factory=set)
    _spent: int = 0
    _until: float = field(init=False)

    def __post_init__(self) -> None:
        """The time begins to run."""
        self._until = self.clock() + self.limits.total_seconds

    @property
    def remaining(self) -> float:
        """Seconds that are left, at least a little."""
        return max(self._until - self.clock(), 0.001)

    def document(self, url: str, send: Send) -> bytes:
        """The JSON object at an address, as bytes that are known to be one.

        Raises:
            SourceError: with what happened and what to do.
        """
        self._admit(url)
        retrying = Retrying(
            retry=retry_if_exception_type(PassingTroubleError),
            stop=stop_after_attempt(self.limits.attempts),
            wait=self._pause,
            sleep=self.sleep,
            reraise=True,
        )
        return retrying(self._attempt, url, send)

    def _attempt(self, url: str, send: Send) -> bytes:
        self.tell(f"asking {shown(url)}")
        self.check_time()
        for _ in range(_MOST_REDIRECTS):
            with send(url) as reply:
                if reply.status not in _REDIRECTS:
                    return checked_json(self._body(url, reply), url, reply.headers)
                url = urljoin(url, reply.headers.get("location", ""))
            self._check_origin(url)
        raise SourceError.of("cbs-circle", f"{shown(url)} sends us round. " + MOVED)

    def new_round(self) -> None:
        """Addresses may be asked again; the number of requests goes on counting."""
        self._spent += len(self._asked)
        self._asked.clear()

    def _check_origin(self, url: str) -> None:
        if _origin(url) != _origin(self.base):
            raise SourceError.of(
                "cbs-elsewhere",
                f"{_origin(self.base)} sends us on to {_origin(url)}. The program follows no "
                f"address of another site. If CBS has moved, say so with --url.",
            )

    def _admit(self, url: str) -> None:
        self._check_origin(url)
        if url in self._asked:
            raise SourceError.of(
                "cbs-circle",
                f"{shown(url)} is named as its own next page: the pages go round in a circle. "
                + NOTHING_LOST,
            )
        if self._spent + len(self._asked) >= self.limits.requests:
            raise SourceError.of(
                "cbs-endless",
                f"CBS's answer does not end: {self.limits.requests} pages were read and there are "
                "more. " + NOTHING_LOST,
            )
        self._asked.add(url)

    def _body(self, url: str, reply: Reply) -> bytes:
        _check_status(url, reply)
        if reply.headers.get("content-encoding", "").strip().lower() not in _ENCODINGS:
            raise SourceError.of(
                "cbs-encoding",
                f"{shown(url)} is packed as {reply.headers['content-encoding']!r}, "
                "which the program did not ask for. " + NOTHING_LOST,
            )
        announced = reply.headers.get("content-length", "")
        if announced.isdigit() and int(announced) > self.limits.response_bytes:
            raise self._too_large(url, int(announced))
        content = bytearray()
        for chunk in reply.chunks:
            content += chunk
            if len(content) > self.limits.response_bytes:
                raise self._too_large(url, len(content))
            self.check_time()
        return bytes(content)

    def check_time(self) -> None:
        """Stop when the time is over.

        Raises:
            SourceError: it is.
        """
        if self.clock() > self._until:
            raise self.too_late()

    def too_late(self) -> SourceError:
        """What to say when the time is over."""
        return SourceError.of(
            "cbs-too-slow",
            f"{_origin(self.base)} did not give its whole answer within "
            f"{self.limits.total_seconds:g} seconds. Try again at a quieter moment, or give it "
            "more time with --timeout. " + NOTHING_LOST,
        )

    def _too_large(self, url: str, size: int) -> SourceError:
        return SourceError.of(
            "cbs-too-large",
            f"The answer of {shown(url)} is {size:,} bytes or more; the largest the program takes "
            f"is {self.limits.response_bytes:,}. A filter was ignored, or this is not the table. "
            + NOTHING_LOST,
        )

    def _pause(self, state: RetryCallState) -> float:
        trouble = state.outcome.exception() if state.outcome else None
        backoff = self.limits.backoff_seconds
        wait = wait_exponential(multiplier=backoff, max=_LONGEST_BACKOFF) + wait_random(0, backoff)
        pause = wait(state)
        if isinstance(trouble, PassingTroubleError):
            pause = max(pause, trouble.retry_after or 0.0)
            if pause > min(self.remaining, self.limits.largest_wait_seconds):
                raise SourceError(*trouble.findings) from trouble
            self.tell(f"{trouble.findings[0].message.split('. ')[0]}; again in {pause:.0f} s")
        return pause


def within(guard: Guard, job: Callable[[], ResultT]) -> ResultT:
    """Do a job in a thread of its own, and stop waiting for it when the guard's time is over.

    Time-outs of sockets begin anew with every byte, and looking up a name has none; this bounds
    everything. A job that is left behind ends at its next look at the guard, or with the program.

    Raises:
        SourceError: the time is over.
    """
    outcome: list[ResultT] = []
    trouble: list[BaseException] = []

    def work() -> None:
        try:
            outcome.append(job())
        except BaseException as fault:  # noqa: BLE001 - handed over to the one who waits
            trouble.append(fault)

    thread = threading.Thread(target=work, name="cbs", daemon=True)
    thread.start()
    thread.join(guard.remaining + _GRACE)
    if trouble:
        raise trouble[0]
    if not outcome:
        raise guard.too_late()
    return outcome[0]


_GRACE = 0.25
"""Seconds in which a job may notice by itself that its time is over, and say where it was."""


def checked_json(content: bytes, url: str, headers: Mapping[str, str]) -> bytes:
    """The content, when it is a JSON object in UTF-8.

    Raises:
        SourceError: it is a web page, in another encoding, cut off, or something else.
    """
    kind = headers.get("content-type", "")
    start = content[:256].lstrip().lower()
    if "html" in kind or start.startswith((b"<!doctype", b"<html")):
        raise SourceError.of(
            "cbs-html",
            f"{shown(url)} answers with a web page instead of figures: maintenance, a log-in page "
            "of your own network, or the service has moved. Open the address in a browser to see "
            "which. " + NOTHING_LOST,
        )
    try:
        document = json.loads(content.decode("utf-8"))
    except UnicodeDecodeError as fault:
        raise SourceError.of(
            "cbs-characters",
            f"The answer of {shown(url)} is not UTF-8: names would be garbled. " + NOTHING_LOST,
        ) from fault
    except ValueError as fault:
        raise PassingTroubleError.of(
            "cbs-cut-off",
            f"The answer of {shown(url)} is cut off or damaged ({fault}). " + NOTHING_LOST,
        ) from fault
    if not isinstance(document, dict):
        raise SourceError.of(
            "cbs-shape", f"The answer of {shown(url)} is not an OData answer. " + NOTHING_LOST
        )
    return content


def shown(url: str) -> str:
    """An address without its query, for a message."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}{parts.path}"


def rows_of(document: Mapping[str, object], url: str) -> list[dict[str, object]]:
    """The rows in an OData answer.

    Raises:
        SourceError: there are none, or they are not objects.
    """
    rows = document.get("value")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SourceError.of(
            "cbs-shape", f"The answer of {shown(url)} holds no rows. " + NOTHING_LOST
        )
    return rows


def statuses_of(rows: Iterable[Mapping[str, object]], key: str) -> dict[str, str]:
    """The status word per period key."""
    return {period: status for period, status in texts_of(rows, key, "Status")}  # noqa: C416


def texts_of(rows: Iterable[Mapping[str, object]], *names: str) -> list[tuple[str, ...]]:
    """Some columns of rows as text without padding; null is an empty text.

    Raises:
        SourceError: a column is not there.
    """
    try:
        return [tuple(str(row[name] or "").strip() for name in names) for row in rows]
    except KeyError as fault:
        raise SourceError.of(
            "cbs-shape", f"CBS's answer has no column {fault}: the table was redesigned. " + MOVED
        ) from fault


def _check_status(url: str, reply: Reply) -> None:
    if reply.status == _OK:
        return
    if reply.status in _PASSING_STATUSES:
        trouble = PassingTroubleError.of(
            f"cbs-http-{reply.status}",
            f"{shown(url)} answers HTTP {reply.status}, "
            + ("too many requests" if reply.status == _TOO_MANY else "a fault on CBS's side")
            + ". Try again later. "
            + NOTHING_LOST,
        )
        trouble.retry_after = _seconds(reply.headers.get("retry-after", ""))
        raise trouble
    raise SourceError.of(
        f"cbs-http-{reply.status}",
        f"{shown(url)} answers HTTP {reply.status}: the table is not at this address (anymore). "
        + MOVED,
    )


def _seconds(retry_after: str) -> float | None:
    return float(retry_after) if retry_after.strip().isdigit() else None


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


NOTHING_LOST = (
    "The snapshot was not touched and the yearly run can go on with it. If this lasts, download "
    "the table from StatLine by hand and use `zvh cbs import FILE`."
)
"""What remains possible when CBS fails."""

MOVED = (
    "Look at cbs.nl under 'open data' for the new address and give it with --url, or use "
    "`zvh cbs import FILE`. The snapshot was not touched."
)
"""What to do when CBS has moved or redesigned something."""
