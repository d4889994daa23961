"""What the fonts of the papers have is printed, and nothing else is let through to them."""

import json
import string
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

import pytest
import typst

from tests.kit.invoices import INVOICE, letter
from zvh_finance.documents.paper.typst_pdf import FONTS, house_fonts
from zvh_finance.errors import InvalidInputError, RefusalError
from zvh_finance.printable import as_printed, code_points, printed, unprintable

FACES = (("normal", "regular"), ("italic", "regular"), ("normal", "semibold"), ("normal", "bold"))
EVERYTHING = [chr(point) for point in range(0x110000)]
ALL_PRINTED = [c for c in EVERYTHING if as_printed(c) == c and not unprintable(c)]

PAGE = b"""
#set document(title: "x")
#set text(
  font: ("Source Sans Pro", "Libertinus Serif"), fallback: false,
  style: sys.inputs.style, weight: sys.inputs.weight, lang: "nl",
)
#for piece in json(bytes(sys.inputs.pieces)) [#par(piece)]
"""


def is_set(pieces: Sequence[str], style: str, weight: str) -> bool:
    """Whether typst prints these pieces with the fonts of the house."""
    inputs = {"pieces": json.dumps(pieces), "style": style, "weight": weight}
    compiler = typst.Compiler(font_paths=house_fonts(), ignore_system_fonts=True)
    try:
        compiler.compile(PAGE, format="pdf", sys_inputs=inputs, pdf_standards=["a-3a", "ua-1"])
    except typst.TypstError as error:
        return "could not be displayed" not in str(error)
    return True


@pytest.mark.parametrize(("style", "weight"), FACES)
def test_every_printable_character_is_in_every_face(style: str, weight: str) -> None:
    assert len(ALL_PRINTED) > 1900
    assert is_set(ALL_PRINTED, style, weight)


@pytest.mark.parametrize(("style", "weight"), FACES)
def test_letters_carry_every_printable_accent(style: str, weight: str) -> None:
    accents = [c for c in ALL_PRINTED if unicodedata.combining(c)]
    assert len(accents) > 50
    assert is_set([b + a for b in string.ascii_letters for a in accents], style, weight)


def test_what_is_called_unprintable_is() -> None:
    """Every Latin, Greek or Cyrillic letter that is left out, tried by itself."""
    letters = [chr(p) for p in range(0x20, 0x530) if chr(p).isalpha()]
    refused = [c for c in letters if unprintable(c) if not 0x250 <= ord(c) <= 0x2FF]
    assert refused
    for character in refused:
        assert not all(is_set([character], *face) for face in FACES), character


@pytest.mark.parametrize(
    "name",
    [
        "'s-Hertogenbosch",
        "Súdwest-Fryslân",
        "Ĳsselmuiden",
        "Łódź Çeşme Ğ İı Şș Țț",
        "Nguyễn Thị Hồng Nhữ",
        "Ǆ ǅ ǆ Ə ə Ơ Ƶ",
        "Αθήνα Киев Ђорђевић",
        "€ 1.250 – “zo” \u2018zo\u2019 … ‰ ½ ² ™ × \u2212",
        "e\u0301e\u0308n",
        "12\u202f000\u00a0euro\u2009!",
    ],
)
def test_what_a_name_may_hold_is_printed(name: str) -> None:
    assert unprintable(name) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Oss 😀", ("U+1F600",)),
        ("東京 東", ("U+6771", "U+4EAC")),
        ("سلام", ("U+0633", "U+0644", "U+0627", "U+0645")),
        ("שלום", ("U+05E9", "U+05DC", "U+05D5", "U+05DD")),
        ("\ue000", ("U+E000",)),
        ("a\u2028b\nc", ("U+2028", "U+000A")),
        ("soft\u00adhyphen", ("U+00AD",)),
        ("\ufffd", ("U+FFFD",)),
        ("\ud800", ("U+D800",)),
    ],
)
def test_what_no_font_has_is_named(text: str, names: tuple[str, ...]) -> None:
    assert code_points(unprintable(text)) == names
    with pytest.raises(RefusalError, match=names[0].replace("+", r"\+")) as refused:
        printed(text)
    assert refused.value.code == "text-not-printable"


def test_word_s_hyphen_becomes_a_plain_one_and_accents_sit_on_their_letters() -> None:
    assert printed("Sint\u2011Michielsgestel") == "Sint-Michielsgestel"
    assert printed("Ve\u0301en") == "Véen"


def test_a_paper_refuses_what_reading_let_through() -> None:
    """A name of another source, such as CBS; no traceback of the typesetter."""
    with pytest.raises(InvalidInputError, match=r"U\+6771, U\+4EAC") as refused:
        letter(replace(INVOICE, municipality_name="東京"))
    assert [f.code for f in refused.value.findings] == ["paper-not-printable"]


def test_each_face_stands_once_with_its_licence() -> None:
    """Of two files of one face, typst takes the one that the disk happens to list first."""
    fonts = [f for f in house_fonts().fonts() if f.family == "Source Sans Pro"]
    assert sorted((f.style, f.weight) for f in fonts) == [
        ("italic", 400),
        ("normal", 400),
        ("normal", 600),
        ("normal", 700),
    ]
    assert "SIL OPEN FONT LICENSE" in (FONTS / "LICENSE.txt").read_text(encoding="utf-8")
