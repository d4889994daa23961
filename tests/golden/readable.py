"""An output as text that a reviewer reads: the words of a paper, the cells of a workbook."""

import io
import re
from html.parser import HTMLParser

import openpyxl
import pypdf

_FINGERPRINT = re.compile(
    r"\b(?:[0-9a-f]{64}|[0-9a-f]{32}|[0-9a-f]{16}|(?<=SHA-256 )[0-9a-f]{12})\b"
)
"""Hashes and marks of a calculation: they follow from the inputs and tell a reader nothing."""


_EMBEDDED = re.compile(r"(?<=>)[A-Za-z0-9+/=]{200,}(?=</)")
"""A file inside a file, which is looked at by itself."""


def readable(name: str, content: bytes) -> str:
    """The text of one output without its hashes; of a workbook every cell, formula and value."""
    text = _EMBEDDED.sub("<file>", _text(name, content))
    return _FINGERPRINT.sub("<hash>", text)


def _text(name: str, content: bytes) -> str:
    kind = name.rsplit(".", 1)[-1]
    if kind == "pdf":
        return _pdf(content)
    if kind == "xlsx":
        return _workbook(content)
    if kind == "html":
        return _page(content.decode())
    return content.decode("utf-8-sig").replace("\r\n", "\n")


def _pdf(content: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    texts = [f"--- bladzijde {n} ---\n{p.extract_text().strip()}" for n, p in enumerate(pages, 1)]
    return "\n".join(texts) + "\n"


def _workbook(content: bytes) -> str:
    formulas = openpyxl.load_workbook(io.BytesIO(content))
    values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    lines = []
    for sheet in formulas.worksheets:
        lines.append(f"--- blad {sheet.title} ---")
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None:
                    continue
                shown = values[sheet.title][cell.coordinate].value
                told = f"{cell.value} -> {shown}" if shown != cell.value else f"{cell.value}"
                lines.append(f"{cell.coordinate}: {told}")
    return "\n".join(lines) + "\n"


class _Words(HTMLParser):
    """Collects what a browser shows, line by line."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._hidden += tag in {"style", "script"}

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"style", "script"}

    def handle_data(self, data: str) -> None:
        text = re.sub(r"\s+", " ", data).strip()
        if text and not self._hidden:
            self.lines.append(text)


def _page(source: str) -> str:
    words = _Words()
    words.feed(source)
    return "\n".join(words.lines) + "\n"
