"""Text as a SEPA payment can carry it, and an address in its parts.

SEPA knows the letters a to z without accents, digits, the blank and `/ - ? : ( ) . , ' +`; a
reference neither begins nor ends with a stroke, nor holds two in a row. A letter with an accent
becomes the letter, some signs their nearest one, and whatever is left a dot: a name is never
shorter than what it says.
"""

import re
import unicodedata

LONGEST_NAME = 70
LONGEST_STREET = 70
LONGEST_BUILDING = 16
LONGEST_TOWN = 35
LONGEST_REMITTANCE = 140

_NEAREST = str.maketrans(
    {
        "&": "+",
        "_": "-",
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "`": "'",
        '"': "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": "'",
        "\N{RIGHT DOUBLE QUOTATION MARK}": "'",
        "[": "(",
        "]": ")",
        ";": ",",
        "ß": "ss",
        "Æ": "AE",
        "æ": "ae",
        "Œ": "OE",
        "œ": "oe",
        "Ø": "O",
        "ø": "o",
        "Ł": "L",
        "ł": "l",
        "Đ": "D",
        "đ": "d",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
    }
)
_UNKNOWN = re.compile(r"[^A-Za-z0-9/\-?:().,'+ ]")
_BUILDING = re.compile(r"(?P<street>.+)\s+(?P<building>[0-9]\S*(?:\s+[A-Za-z]{1,3})?)")


def sepa_text(text: str, longest: int) -> str:
    """A text in the characters of SEPA, cut off at a number of them."""
    plain = unicodedata.normalize("NFKD", text.translate(_NEAREST))
    letters = "".join(" " if c.isspace() else c for c in plain if not unicodedata.combining(c))
    known = re.sub(r" +", " ", re.sub(r"/{2,}", "/", _UNKNOWN.sub(".", letters)))
    return known[:longest].strip(" /") or "."


def street_and_building(line: str) -> tuple[str, str]:
    """The street and the number of the house, `Plein 1944` and `12-14 A`; the latter may be empty.

    Only the number at the end of the line is taken for one of a house.
    """
    joined = re.sub(r"(?<=[0-9])\s*([-–/])\s*(?=[0-9])", r"\1", line.strip())
    found = _BUILDING.fullmatch(joined)
    if found is None or len(found["building"]) > LONGEST_BUILDING:
        return joined, ""
    return found["street"], found["building"]
