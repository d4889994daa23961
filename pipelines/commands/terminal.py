"""Writing to terminals and pipes of any encoding: what it cannot show is written otherwise."""

import codecs
import io
import unicodedata
from typing import TextIO

_HANDLER = "zvh-other-words"
_IN_OTHER_WORDS = {
    "€": "EUR",
    "×": "x",
    "–": "-",
    "—": "-",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "“": '"',
    "”": '"',
    "\N{NO-BREAK SPACE}": " ",
    "\N{NARROW NO-BREAK SPACE}": " ",
}


def write_whatever_the_encoding(*streams: TextIO) -> None:
    """Let a stream write every text: `EUR` where its encoding has no euro sign, never an error."""
    codecs.register_error(_HANDLER, _in_other_words)
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_HANDLER)


def _in_other_words(fault: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    lost = fault.object[fault.start : fault.end]
    return "".join(map(_plainly, lost)), fault.end


def _plainly(character: str) -> str:
    """A character in ASCII: in other words, without its accent, or as a question mark."""
    if character in _IN_OTHER_WORDS:
        return _IN_OTHER_WORDS[character]
    bare = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    return bare or "?"
