"""What every paper of the host is held to, and its words as a reader finds them."""

import re
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def catalogue_of(pdf: bytes) -> dict[str, Any]:
    """The root of a PDF, in which language, title and structure stand."""
    root = read(pdf).root_object
    assert isinstance(root, DictionaryObject)
    return root


def text_of(pdf: bytes, page: int | None = None) -> str:
    """The words of a paper, or of one of its pages, with single blanks."""
    pages = read(pdf).pages
    chosen = pages if page is None else [pages[page]]
    text = " ".join(p.extract_text() for p in chosen).replace("\xa0", " ")
    return re.sub(r"\s+", " ", text)


def assert_archival_accessible_and_dutch(pdf: bytes) -> None:
    """PDF/A-3a and PDF/UA-1, tagged, in Dutch, and shown under its title."""
    root = catalogue_of(pdf)
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert re.search(r"pdfaid:part[>=\"]+3", metadata)
    assert re.search(r"pdfaid:conformance[>=\"]+A", metadata)
    assert re.search(r"pdfuaid:part[>=\"]+1", metadata)
    assert root["/Lang"] == "nl-NL"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def assert_every_page_is_marked_and_numbered(pdf: bytes) -> None:
    """The mark of the example, and which page of how many it is."""
    pages = read(pdf).pages
    for number, page in enumerate(pages, start=1):
        text = re.sub(r"\s+", " ", page.extract_text())
        assert "Voorbeeld: bedragen zijn fictief" in text
        assert f"Pagina {number} van {len(pages)}" in text
