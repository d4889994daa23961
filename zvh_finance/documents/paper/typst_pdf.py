"""PDF and pictures from a template and data: the one place that knows typst.

Templates stand in `templates/` and import the house style from `huisstijl.typ`. They receive
their data as JSON, so that a name with a `#` or a `$` is a name and never markup. Fonts stand in
`fonts/`, and what they lack is taken from the serif that typst brings; none come from the system,
and the creation date is given. So the same data give the same bytes on every machine.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Literal

import typst

from zvh_finance.documents.pictures.colours import WHITE, readable
from zvh_finance.errors import InvalidInputError
from zvh_finance.language import as_it_is, commas, say
from zvh_finance.printable import code_points, unprintable

TEMPLATES = Path(__file__).parent / "templates"
FONTS = Path(__file__).parent / "fonts"
"""Each face of Source Sans Pro that the templates use, once, under the SIL Open Font License."""

Standard = Literal["1.7", "a-2a", "a-3a", "ua-1"]

ARCHIVAL: tuple[Standard, ...] = ("a-3a", "ua-1")
"""PDF/A-3a and PDF/UA-1 in one file: to be kept, with attachments, and to be read aloud."""

_PIXELS = 144
"""Per inch, of a drawing in a workbook: sharp also on a screen of double density."""

_LONG_WORD = re.compile(r"[^ \u00a0-]{24}")
_DRAWINGS = {"svg", "qr"}

_NO_GLYPH = "could not be displayed"
"""How typst says that no font has a character."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A text file inside a PDF, such as the e-invoice that says the same.

    Attributes:
        name: of the file.
        text: its content, UTF-8.
        description: in Dutch, for whoever opens the list of attachments.
        mime_type: of the content.
        relationship: to the page: `alternative`, `data`, `source` or `supplement`.
    """

    name: str
    text: str
    description: str
    mime_type: str = "application/xml"
    relationship: str = "alternative"


def compile_pdf(
    template: str,
    data: Mapping[str, object],
    *,
    created: date,
    standards: Sequence[Standard] = ARCHIVAL,
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """Make a PDF; the same arguments give the same bytes.

    Args:
        template: name of a file in `templates/`, such as `factuur.typ`.
        data: anything JSON can hold; the template reads it as `data`.
        created: what the PDF says about its creation; never the clock.
        standards: PDF standards to hold; empty for a plain tagged PDF.
        attachments: embedded in the order given.

    Raises:
        InvalidInputError: no font has a character of the data.
        RuntimeError: the template gave a warning, such as a font that is not there.
        typst.TypstError: the template or a standard is broken.
    """
    shown = json.dumps({**_legible(data), "long-words": _has_long_words(data)}, ensure_ascii=False)
    try:
        pdf, warnings = _compiler().compile_with_warnings(
            str(TEMPLATES / template),
            format="pdf",
            sys_inputs={
                "data": shown,
                "attachments": json.dumps([asdict(f) for f in attachments], ensure_ascii=False),
            },
            pdf_standards=list(standards),
            timestamp=datetime(created.year, created.month, created.day, tzinfo=UTC),
        )
    except typst.TypstError as error:
        if _NO_GLYPH in str(error):
            raise _not_printable(shown) from error
        raise
    if warnings:
        message = f"{template}: " + "; ".join(warning.message for warning in warnings)
        raise RuntimeError(message)
    if not isinstance(pdf, bytes):
        message = f"{template} gave pages instead of one PDF."
        raise TypeError(message)
    return pdf


def _legible(data: Mapping[str, object]) -> Mapping[str, object]:
    """The data with a colour in which titles and marks can be read on white paper."""
    colour = data.get("colour")
    return {**data, "colour": readable(colour, WHITE)} if isinstance(colour, str) else data


def _has_long_words(value: object) -> bool:
    """Whether a template has to look for words that may be wider than their column.

    They have 30 letters there; a template may put a few marks against a word. Drawings have none.
    """
    if isinstance(value, str):
        return _LONG_WORD.search(value) is not None
    if isinstance(value, Mapping):
        return any(_has_long_words(own) for name, own in value.items() if name not in _DRAWINGS)
    return isinstance(value, list | tuple) and any(map(_has_long_words, value))


def drawing_png(svg: str) -> bytes:
    """A drawing as a PNG, for where no other picture can stand; the same drawing, the same bytes.

    Args:
        svg: plain SVG; its text is set in the fonts of the house.
    """
    png = _compiler().compile(
        str(TEMPLATES / "tekening.typ"), format="png", ppi=_PIXELS, sys_inputs={"svg": svg}
    )
    if not isinstance(png, bytes):
        message = "A drawing gave pages instead of one picture."
        raise TypeError(message)
    return png


def _not_printable(shown: str) -> InvalidInputError:
    """What reading let through all the same, such as a name from another source."""
    found = code_points(unprintable(shown))
    which = say(" ({characters})", characters=commas(found)) if found else as_it_is("")
    return InvalidInputError.of(
        "paper-not-printable",
        say(
            "A name or a description in the dossier or the figures holds characters that no paper "
            "can print{which}. Type it again without them.",
            which=which,
        ),
    )


@cache
def _compiler() -> typst.Compiler:
    """One compiler for the whole run: the next page is ten times faster than the first."""
    return typst.Compiler(root=str(TEMPLATES), font_paths=house_fonts(), ignore_system_fonts=True)


def house_fonts() -> typst.Fonts:
    """The fonts of the house style, and those that typst brings; read where they stand."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)]
    )
