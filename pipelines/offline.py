"""The promise of `--offline`: while it is given, no connection is attempted.

An audit hook of the interpreter refuses to make a socket of the internet or to look up a name, so
the promise also binds every library, whatever it has in mind.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from zvh_finance.errors import UsageError
from zvh_finance.language import say

_LOOK_UPS = frozenset(
    {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
)
_promises: list[bool] = []


@contextmanager
def no_connections() -> Iterator[None]:
    """Refuse every attempt at a connection inside the block.

    Raises:
        UsageError: something attempted one.
    """
    never_connect()
    try:
        yield
    finally:
        _promises.pop()


def never_connect() -> None:
    """Refuse every attempt at a connection from now on, as long as this process lives."""
    if not _hooked:
        sys.addaudithook(_refuse)
        _hooked.append(True)
    _promises.append(True)


_hooked: list[bool] = []


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if not _promises or not event.startswith("socket."):
        return
    from socket import AF_INET, AF_INET6  # noqa: PLC0415 - whoever is refused has loaded it

    internet = event == "socket.__new__" and arguments[1] in {AF_INET, AF_INET6}
    if internet or event in _LOOK_UPS:
        raise UsageError.of(
            "offline",
            say(
                "This needs a connection, and --offline promises that none is attempted. "
                "Leave --offline out, or work with what is stored."
            ),
        )
