"""How the program goes to the network: within limits, politely, and believing nothing unread.

One guard serves one protocol for one fetch. Both HTTP clients send through it, so the same rules
hold for both: the same origin throughout, no address twice, a number of requests, bytes per answer
and seconds in all, repeated attempts where they help, and only UTF-8 JSON objects come through.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
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
from zvh_finance.cbs.odata import (
    MOVED,
    NOTHING_LOST,
    PassingTroubleError,
    checked_json,
    shown,
)
from zvh_finance.errors import SourceError

HEADERS = {
    "User-Agent": f"zvh-finance/{__version__} (Zorg- en Veiligheidshuis Brabant Noordoost)",
    "Accept": "application/json",
    "Accept-Encoding": "gzip, deflate",
}
"""Who we say we are, and what we can read."""

_OK = 200
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TOO_MANY = 429
_PASSING_STATUSES = frozenset({_TOO_MANY, 500, 502, 503, 504})
_ENCODINGS = frozenset({"", "identity", "gzip", "deflate"})
_LONGEST_BACKOFF = 20.0
_MOST_REDIRECTS = 5


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
            self.tell(f"{str(trouble.findings[0].message).split('. ')[0]}; again in {pause:.0f} s")
        return pause


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
        trouble.retry_after = _seconds(reply.headers)
        raise trouble
    raise SourceError.of(
        f"cbs-http-{reply.status}",
        f"{shown(url)} answers HTTP {reply.status}: the table is not at this address (anymore). "
        + MOVED,
    )


def _seconds(headers: Mapping[str, str]) -> float | None:
    """How long the server asks to wait: in seconds, or until a moment by its own clock."""
    asked = headers.get("retry-after", "").strip()
    if asked.isdigit():
        return float(asked)
    try:
        moment, now = (parsedate_to_datetime(text) for text in (asked, headers.get("date", "")))
        return max((moment - now).total_seconds(), 0.0)
    except (ValueError, TypeError):
        return None


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()
