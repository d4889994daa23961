"""Which characters the fonts of the papers can print, so that the others are refused while reading.

The papers are set in Source Sans Pro, and what it lacks in Libertinus Serif, which typst brings:
together the Latin of every European language and of Vietnamese, Greek and Cyrillic, and the usual
signs. What a word processor puts in the place of a plain hyphen becomes one.
"""

import unicodedata
from bisect import bisect_right

from zvh_finance.errors import RefusalError
from zvh_finance.language import commas, say

_PRINTED = """
0020-007E 00A0-00AC 00AE-023F 0241 0243 0247 0249 024D 0250-02E4 02EC-02EE 0300-0331 0334
0338-033D 0340-0345 0351 0357-0363 0374-0375 037A-037E 0384-038A 038C 038E-03A1 03A3-03CE
03D0-03E1 03F0-03F6 03F8-03F9 03FB 03FD-045F 0462-0463 0470-0477 0490-04C4 04C7-04CC 04D0-04F9
1D35 1D43-1D44 1D47-1D4B 1D4D 1D4F-1D53 1D56-1D58 1D5A-1D5B 1D9C 1DA0 1DA4 1DB6 1DBB 1E00-1E9B
1E9E 1EA0-1EF9 1F00-1F15 1F18-1F1D 1F20-1F45 1F48-1F4D 1F50-1F57 1F59 1F5B 1F5D 1F5F-1F7D
1F80-1FB4 1FB6-1FC4 1FC6-1FD3 1FD6-1FDB 1FDD-1FEF 1FF2-1FF4 1FF6-1FFE 2000-200A 2010-2027
202F-2037 2039-203E 2042 2044 2047-204B 204F 205F 2070-2071 2074-208E 2090-2094 20A1-20A4
20A6-20A8 20AB-20AC 20AF 20B1-20B2 20B5 20B9-20BA 20BF 2100-2103 2105-2106 2109 210C-210F 2111
2113 2115-2117 2119-211A 211C-211D 2120 2122 2124 2126-2127 212A-212B 212E 2135-2139 2153-2184
2190-219B 21A8 21AE 21BC-21BD 21C0-21C1 21CB-21D9 2200-220D 220F-221C 221E-221F 2223-222B 2236
223C 2241 2245 2247-2249 2259 2260-2262 2264-2265 226A-226B 226E-2271 2282-2285 2295-2298 22C5
22EF 2302-2303 2310 231C-2321 2329-232A 23D3 25A0-25A1 25B2-25B3 25B6-25B7 25BC-25BD 25C0-25C1
25C6-25C7 25C9-25CC 25CF-25D7 2605 2610-2611 2619 261B 261E 2627 262F 2639-2653 2660 2663
2665-2666 2669-266C 2695 2698 26A2-26A4 2713 2752 2767 27E6-27E7 2C60-2C6C 2C74-2C77 2E22-2E25
A71B-A71D A720-A721 A789-A78C FB00-FB02
"""
"""Code points that upright, italic, semibold and bold text can hold, as ranges."""

_RANGES = tuple(
    (int(first, 16), int(last or first, 16))
    for first, _, last in (span.partition("-") for span in _PRINTED.split())
)
_FIRSTS = tuple(first for first, _ in _RANGES)

_PLAIN_HYPHEN = str.maketrans({"\u2010": "-", "\u2011": "-"})


def as_printed(text: str) -> str:
    """The text as papers hold it: accents on their letters, and a hyphen that is a plain hyphen."""
    return unicodedata.normalize("NFC", text).translate(_PLAIN_HYPHEN)


def unprintable(text: str) -> tuple[str, ...]:
    """The characters of a text that no paper can print, each once, in their order."""
    return tuple(dict.fromkeys(c for c in as_printed(text) if not _is_printed(ord(c))))


def printed(text: str) -> str:
    """The text as papers hold it.

    Raises:
        RefusalError: no font of the papers has one of its characters.
    """
    unknown = unprintable(text)
    if unknown:
        raise RefusalError(
            "text-not-printable",
            say(
                "No paper can print {characters} in this text. Take such characters out, or type "
                "the text again in Latin, Greek or Cyrillic letters.",
                characters=commas(code_points(unknown)),
            ),
        )
    return as_printed(text)


def code_points(characters: tuple[str, ...]) -> tuple[str, ...]:
    """How characters are named that may not show on a screen: `U+1F600`."""
    return tuple(f"U+{ord(character):04X}" for character in characters)


def _is_printed(point: int) -> bool:
    place = bisect_right(_FIRSTS, point)
    return place > 0 and point <= _RANGES[place - 1][1]
