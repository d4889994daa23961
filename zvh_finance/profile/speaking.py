"""In whose words the program speaks: the profile of the dossier that is being worked on.

Like the language of a screen it is set at the edge, where a dossier is read, and goes with the
thread of work, so that two dossiers in one process do not mix. Without one nothing is cited:
there is no agreement that the program would fall back on.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from zvh_finance.profile.profile import Profile

_SPOKEN: ContextVar[Profile] = ContextVar("profile")


def profile() -> Profile:
    """The profile that is spoken of; a `LookupError` when no dossier was read yet."""
    return _SPOKEN.get()


def speak_of(spoken: Profile) -> None:
    """From here on names, articles and days are those of this agreement."""
    _SPOKEN.set(spoken)


@contextmanager
def speaking_of(spoken: Profile) -> Iterator[None]:
    """Speak of an agreement for a while."""
    token = _SPOKEN.set(spoken)
    try:
        yield
    finally:
        _SPOKEN.reset(token)
