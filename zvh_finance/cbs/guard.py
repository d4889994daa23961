"""How the program goes to the network: within limits, politely, and believing nothing unread.

One guard serves one protocol for one fetch. Both HTTP clients send through it, so the same rules
hold for both: the same origin throughout, no address twice, a number of requests, bytes per answer
and seconds in all, repeated attempts where they help, and only UTF-8 JSON objects come through.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from decimal import Decimal
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
from zvh_finance.cbs.answer import quoted
from zvh_finance.cbs.config import Limits
from zvh_finance.cbs.odata import (
    PassingTroubleError,
    at,
    checked_json,
    moved,
    nothing_lost,
)
from zvh_finance.errors import SourceError
from zvh_finance.language import Count, Text, say, sentences

HEADERS = {
    "User-Agent": f"zvh-finance/{__version__}",
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
_MOST_DIGITS = 20


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
    tell: Callable[[Text], None] = lambda _: None
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
        self.tell(say("asking {address}", **at(url)))
        self.check_time()
        for _ in range(_MOST_REDIRECTS):
            with send(url) as reply:
                if reply.status not in _REDIRECTS:
                    return checked_json(self._body(url, reply), url, reply.headers)
                url = self._next(url, reply.headers.get("location", ""))
        raise SourceError.of(
            "cbs-round", sentences([say("{address} sends us round.", **at(url)), moved()])
        )

    def new_round(self) -> None:
        """Addresses may be asked again; the number of requests goes on counting."""
        self._spent += len(self._asked)
        self._asked.clear()

    def _next(self, url: str, location: str) -> str:
        """Where a redirect leads, within the site."""
        try:
            following = urljoin(url, location)
        except ValueError:
            following = location
        self._check_origin(following)
        return following

    def _check_origin(self, url: str) -> None:
        origin = _origin(url)
        if origin is None or origin != _origin(self.base):
            raise SourceError.of(
                "cbs-elsewhere",
                say(
                    '{address} sends us on to "{other}". The program follows no address of '
                    "another site. If CBS has moved, say so with --url.",
                    other=quoted(origin or url),
                    **at(self.base),
                ),
            )

    def _admit(self, url: str) -> None:
        self._check_origin(url)
        if url in self._asked:
            raise SourceError.of(
                "cbs-circle",
                sentences(
                    [
                        say(
                            "{address} is named as its own next page: the pages go round in a "
                            "circle.",
                            **at(url),
                        ),
                        nothing_lost(),
                    ]
                ),
            )
        if self._spent + len(self._asked) >= self.limits.requests:
            raise SourceError.of(
                "cbs-endless",
                sentences(
                    [
                        say(
                            "CBS's answer does not end: {pages} pages were read and there are "
                            "more.",
                            pages=Count(self.limits.requests),
                        ),
                        nothing_lost(),
                    ]
                ),
            )
        self._asked.add(url)

    def _body(self, url: str, reply: Reply) -> bytes:
        _check_status(url, reply)
        if reply.headers.get("content-encoding", "").strip().lower() not in _ENCODINGS:
            raise SourceError.of(
                "cbs-encoding",
                sentences(
                    [
                        say(
                            '{address} is packed as "{packing}", which the program did not ask '
                            "for.",
                            packing=quoted(reply.headers["content-encoding"]),
                            **at(url),
                        ),
                        nothing_lost(),
                    ]
                ),
            )
        announced = _whole(reply.headers.get("content-length", ""))
        if announced is not None and announced > self.limits.response_bytes:
            raise self._too_large(url, announced)
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
            sentences(
                [
                    say(
                        "{address} did not give its whole answer within {seconds} seconds. Try "
                        "again at a quieter moment, or give it more time with --timeout.",
                        seconds=Decimal(f"{self.limits.total_seconds:g}"),
                        **at(self.base),
                    ),
                    nothing_lost(),
                ]
            ),
        )

    def _too_large(self, url: str, size: int) -> SourceError:
        return SourceError.of(
            "cbs-too-large",
            sentences(
                [
                    say(
                        "The answer of {address} is {size} bytes or more; the largest the program "
                        "takes is {largest}. A filter was ignored, or this is not the table.",
                        size=Count(size),
                        largest=Count(self.limits.response_bytes),
                        **at(url),
                    ),
                    nothing_lost(),
                ]
            ),
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
            self.tell(
                say(
                    "{trouble} Trying again in {seconds} s.",
                    trouble=trouble.findings[0].message,
                    seconds=round(pause),
                )
            )
        return pause


def _check_status(url: str, reply: Reply) -> None:
    if reply.status == _OK:
        return
    if reply.status in _PASSING_STATUSES:
        why = (
            say("too many requests") if reply.status == _TOO_MANY else say("a fault on CBS's side")
        )
        answers = say(
            "{address} answers HTTP {status}, {why}. Try again later.",
            status=reply.status,
            why=why,
            **at(url),
        )
        trouble = PassingTroubleError.of("cbs-http-busy", sentences([answers, nothing_lost()]))
        trouble.retry_after = _seconds(reply.headers)
        raise trouble
    answers = say(
        "{address} answers HTTP {status}: the table is not at this address (anymore).",
        status=reply.status,
        **at(url),
    )
    raise SourceError.of("cbs-http-gone", sentences([answers, moved()]))


def _seconds(headers: Mapping[str, str]) -> float | None:
    """How long the server asks to wait: in seconds, or until a moment by its own clock."""
    asked = headers.get("retry-after", "").strip()
    seconds = _whole(asked)
    if seconds is not None:
        return float(seconds)
    try:
        moment, now = (parsedate_to_datetime(text) for text in (asked, headers.get("date", "")))
        return max((moment - now).total_seconds(), 0.0)
    except (ValueError, TypeError, OverflowError):
        return None


def _whole(text: str) -> int | None:
    """A number in a header, which is plain digits and never astronomical."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < _MOST_DIGITS else None


def _origin(url: str) -> str | None:
    """Scheme, host and port; none when it is no address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return f"{parts.scheme}://{parts.netloc}".lower()
