"""What a Dutch bank writes in field 86 of an MT940: code words between slashes.

`/EREF/..//CNTP/IBAN/BIC/NAME/CITY//REMI/USTD//text/` (ING), `/TRTP/../IBAN/../NAME/../REMI/..`
(ABN AMRO), `/EREF/../ORDP//NAME/../REMI/..` (Rabobank). Text without code words is taken whole.
"""

import re
from dataclasses import dataclass

from zvh_finance.billing.bank.statements import reference_of, words_of

_WORD = re.compile(
    r"/(?P<word>ADDR|BENM|BIC|CNTP|CSID|CUR|EREF|IBAN|ID|ISDT|MARF|NAME|NRTX|OAMT|ORDP|PREF|PURP|"
    r"REMI|RTRN|SVCL|TRCD|TRTP|ULTB|ULTC|ULTD)/"
)
_WRITTEN = ("REMI", "PREF", "ID")
"""Behind these stands what the payer wrote, beside the reference."""

_FULL_LINE = 64
"""A line this long was cut, and goes on in the next one without a blank."""

_NAME_OF_COUNTERPARTY = 2
"""Behind `CNTP` stand account, bank, name and city."""


@dataclass(frozen=True, slots=True)
class Description:
    """What field 86 says.

    Attributes:
        text: what the payer wrote: description and own reference.
        is_return: a reason for a return is given.
    """

    text: str
    party: str
    end_to_end: str
    is_return: bool


def description_of(field: str) -> Description:
    """The parts of a field 86."""
    line = _unfolded(field)
    parts = _parts(line)
    if not parts:
        return Description(words_of([line]), "", "", is_return=False)
    counterparty = parts.get("CNTP", "").split("/")
    name = parts.get("NAME", "") or next(iter(counterparty[_NAME_OF_COUNTERPARTY:]), "")
    end_to_end = reference_of(parts.get("EREF", "").strip("/"))
    written = [parts.get(word, "").strip("/") for word in _WRITTEN]
    written = [re.sub(r"^(?:USTD|STRD)/+", "", part) for part in written]
    return Description(
        words_of([_WORD.split(line)[0].strip("/"), *written, end_to_end]),
        " ".join(name.strip("/").split()),
        end_to_end,
        is_return="RTRN" in parts,
    )


def _unfolded(field: str) -> str:
    lines = field.split("\n")
    joined = [line + ("" if len(line) >= _FULL_LINE else " ") for line in lines[:-1]]
    return "".join([*joined, lines[-1]])


def _parts(line: str) -> dict[str, str]:
    """What stands behind each code word; the first time where one comes twice."""
    pieces = _WORD.split(line)
    parts: dict[str, str] = {}
    for word, text in zip(pieces[1::2], pieces[2::2], strict=True):
        parts.setdefault(word, text)
    return parts
