"""When two names are of one municipality or party, and a name as a file has it."""

import re
import unicodedata

_SUFFIX = re.compile(r"\(([^()]*)\)")


_CALLED = {"denbosch": "shertogenbosch", "denhaag": "sgravenhage"}
"""Names that municipalities have besides, in letters only."""


def same_name(one: str, other: str) -> bool:
    """Whether two names of a municipality are the same, however they were typed.

    What follows in brackets, such as `(Z.)`, counts when both have it.
    """
    first, second = _without_suffix(one), _without_suffix(other)
    behind, besides = bare_name(one) != first, bare_name(other) != second
    if behind and besides:
        return bare_name(one) == bare_name(other)
    return first == second


def bare_name(name: str) -> str:
    """A name without what people write in more than one way.

    Left out are case, accents, `gemeente`, blanks and signs: `'s-Hertogenbosch` becomes
    `shertogenbosch`.
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).replace("(gemeente)", "")
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    words = re.sub(r"\bst\b\.?", "sint", re.sub(r"^\W*gemeente\s+", "", letters))
    bare = re.sub(r"[\W_]+", "", words)
    return _CALLED.get(bare, bare)


def _without_suffix(name: str) -> str:
    return bare_name(_SUFFIX.sub("", name))


def slug(name: str) -> str:
    """A name for a file: `'s-Hertogenbosch` becomes `s-hertogenbosch`."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-") or "gemeente"
