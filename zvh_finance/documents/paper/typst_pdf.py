"""PDF from a template and data: the one place that knows typst.

Templates stand in `templates/` and import the house style from `huisstijl.typ`. They receive
their data as JSON, so that a name with a `#` or a `$` is a name and never markup. Fonts come from
one package and none from the system; the creation date is given. So the same data give the same
bytes on every machine.
"""

import atexit
import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Literal

import font_source_sans_pro
import typst

TEMPLATES = Path(__file__).parent / "templates"

Standard = Literal["1.7", "a-2a", "a-3a", "ua-1"]

ARCHIVAL: tuple[Standard, ...] = ("a-3a", "ua-1")
"""PDF/A-3a and PDF/UA-1 in one file: to be kept, with attachments, and to be read aloud."""

_FONTS = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")


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
        RuntimeError: the template gave a warning, such as a font that is not there.
        typst.TypstError: the template or a standard is broken.
    """
    pdf, warnings = _compiler().compile_with_warnings(
        str(TEMPLATES / template),
        format="pdf",
        sys_inputs={
            "data": json.dumps(data, ensure_ascii=False),
            "attachments": json.dumps([asdict(file) for file in attachments], ensure_ascii=False),
        },
        pdf_standards=list(standards),
        timestamp=datetime(created.year, created.month, created.day, tzinfo=UTC),
    )
    if warnings:
        message = f"{template}: " + "; ".join(warning.message for warning in warnings)
        raise RuntimeError(message)
    if not isinstance(pdf, bytes):
        message = f"{template} gave pages instead of one PDF."
        raise TypeError(message)
    return pdf


@cache
def _compiler() -> typst.Compiler:
    """One compiler for the whole run: the next page is ten times faster than the first."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[_font_folder()]
    )
    return typst.Compiler(root=str(TEMPLATES), font_paths=fonts, ignore_system_fonts=True)


def _font_folder() -> str:
    """A folder with just the fonts of the house style.

    The package holds each face twice, as OTF and TTF, and which of the two typst finds first
    depends on the order of files on the disk.
    """
    source = Path(font_source_sans_pro.__file__).parent / "files"
    folder = tempfile.mkdtemp(prefix="zvh-fonts-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for face in _FONTS:
        shutil.copyfile(source / f"SourceSansPro-{face}.otf", Path(folder, f"{face}.otf"))
    return folder
