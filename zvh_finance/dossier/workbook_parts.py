"""What a workbook is made of, before it is opened: a zip of XML that says each thing once.

A library that opens a workbook takes the last of two cells with one address, the last text for
the number -1, and whatever a document type declares; Excel itself would not open such a file.
"""

import io
import re
import zipfile
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from xml.parsers.expat import ExpatError, ParserCreate

from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.cell_range import CellRange

from zvh_finance.errors import RefusalError
from zvh_finance.language import Count, Text, say

_UNPACKED_LIMIT = 100 * 1024 * 1024
_MOST_ELEMENTS = 400_000
"""Of all parts together: a table of this program has some 100,000 at most."""

_MOST_MERGED = 100_000
"""Cells under others: a library makes each of them."""

_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_CELL, _RUN = "cell", "run"
_OF_TEXTS = {"t", "r", "rPh", "phoneticPr"}
_CHILDREN = {
    "row": {"c", "extLst"},
    _CELL: {"f", "v", "is", "extLst"},
    _RUN: {"rPr", "t"},
    "is": _OF_TEXTS,
    "si": _OF_TEXTS,
}
"""What may stand inside these: under another name a library would not see it."""

_OF_A_ROW = {
    *("r", "spans", "s", "customFormat", "ht", "hidden", "customHeight", "outlineLevel"),
    *("collapsed", "thickTop", "thickBot", "ph"),
}
_OF_A_CELL = {"r", "s", "t", "cm", "vm", "ph"}
_TYPE = re.compile("b|d|e|inlineStr|n|s|str")
_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
_WHOLE = re.compile(r"[0-9]{1,9}")
_NUMBER = re.compile(r"(?=.{1,40}\Z)[-+]?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]{1,3})?")
_LOOSE_XML = (".vml",)
"""Old drawings, which Excel itself does not write as well-formed XML; nobody reads them here."""


def check_parts(content: bytes) -> None:
    """Look through the parts of a workbook.

    Raises:
        RefusalError: a part says what no spreadsheet program writes.
        Exception: whatever else is wrong with the zip, the XML or a number in it.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        if sum(member.file_size for member in members) > _UNPACKED_LIMIT:
            raise RefusalError(
                "zip-bomb", say("The workbook unpacks to more than 100 MB: it is refused.")
            )
        names = [member.filename.casefold() for member in members]
        if len(set(names)) < len(names):
            raise RefusalError(
                "workbook-part-twice",
                say("The workbook holds two parts of one name. Save it anew in Excel."),
            )
        elements, texts, highest = 0, 0, -1
        for member in members:
            part = archive.read(member)
            if _is_xml(member.filename, part):
                reader = _Part(_MOST_ELEMENTS - elements)
                reader.read(part, loose=member.filename.casefold().endswith(_LOOSE_XML))
                elements += reader.elements
                texts += reader.texts
                highest = max(highest, reader.cells.highest_text)
    if highest >= texts:
        raise RefusalError(
            "workbook-text-missing",
            say("A cell names a text that the workbook does not hold. Save it anew in Excel."),
        )


def _is_xml(name: str, part: bytes) -> bool:
    begin = part[:64].removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe")
    begin = begin.removeprefix(b"\xfe\xff").replace(b"\0", b"").lstrip()
    return name.casefold().endswith((".xml", ".rels")) or begin.startswith(b"<")


class _Part:
    """Reads one part, in whatever encoding it declares, and counts what it says."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._open = [""]
        self.cells = _Cells()
        self.elements = self.texts = 0

    def read(self, part: bytes, *, loose: bool) -> None:
        """Go through it; a loose part may end in what is no XML."""
        parser = ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(part, True)  # noqa: FBT003 — expat has no names for what it is given
        except ExpatError:
            if not loose:
                raise

    def _doctype(self, *_: object) -> None:
        raise RefusalError(
            "xml-doctype",
            say(
                "The workbook holds a document type declaration, which no spreadsheet program "
                "writes. Copy the table to a new workbook."
            ),
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if self.elements > self._most:
            raise RefusalError(
                "workbook-too-large",
                say(
                    "The workbook holds more than {most} cells and other parts. Copy the table to "
                    "a workbook of its own.",
                    most=Count(_MOST_ELEMENTS),
                ),
            )
        space, _, local = name.rpartition(" ")
        own = local if space == _SPREADSHEET else f"other {local}"
        parent = self._open[-1]
        if parent in _CHILDREN and own not in _CHILDREN[parent]:
            message = f"{own} inside {parent}"
            raise ValueError(message)
        self._open.append(_role(own, parent))
        self.texts += own == "si"
        self.cells.start(own, parent, attributes)

    def _text(self, text: str) -> None:
        self.cells.value += text

    def _end(self, _name: str) -> None:
        self.cells.end(self._open.pop())


def _role(name: str, parent: str) -> str:
    """A cell of a row and a run of a text; other parts have elements of these names as well."""
    if name == "c" and parent == "row":
        return _CELL
    return _RUN if name == "r" and parent in {"is", "si"} else name


class _Cells:
    """What a sheet says of its cells, each once."""

    def __init__(self) -> None:
        self._seen: set[Text] = set()
        self._row = self._column = 0
        self._type = ""
        self._values = self._merged = 0
        self.value = ""
        self.highest_text = -1

    def start(self, name: str, parent: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self.value = ""
        if name == "row":
            _check_names(attributes, _OF_A_ROW)
            given = attributes.get("r", str(self._row + 1))
            self._row, self._column = int(_sound(_WHOLE, given)), 0
            self._once(say("row {row}", row=self._row))
        elif name == "mergeCell":
            self._merge(attributes["ref"])
        elif name == "c" and parent == "row":
            _check_names(attributes, _OF_A_CELL)
            given = attributes.get("r", f"{get_column_letter(self._column + 1)}{self._row}")
            self._column = column_index_from_string(_sound(_ADDRESS, given).rstrip("0123456789"))
            self._type, self._values = _sound(_TYPE, attributes.get("t", "n")), 0
            self._once(say("cell {cell}", cell=given))

    def end(self, name: str) -> None:
        """An element ends; `value` is the text in it."""
        if name in {"v", "is"} and self._type:
            self._values += 1
            self._check_value(name)
        elif name == _CELL:
            if self._values > 1:
                message = "a cell with two values"
                raise ValueError(message)
            self._type = ""

    def _check_value(self, name: str) -> None:
        if name == "v" and self._type == "s":
            self.highest_text = max(self.highest_text, int(_sound(_WHOLE, self.value)))
        elif name == "v" and self._type == "n" and self.value:
            _sound(_NUMBER, self.value)

    def _merge(self, ref: str) -> None:
        self._merged += CellRange(ref).size["rows"] * CellRange(ref).size["columns"]
        if self._merged > _MOST_MERGED:
            raise RefusalError(
                "workbook-merged",
                say(
                    "The workbook has merged cells over whole rows or columns. Undo the merging in "
                    "Excel: Home, Merge & Center."
                ),
            )

    def _once(self, what: Text) -> None:
        if what in self._seen:
            raise RefusalError(
                "workbook-cell-twice",
                say(
                    "The workbook holds {what} twice, with one value hidden behind the other. "
                    "Save it anew in Excel, and look whether it says what you mean.",
                    what=what,
                ),
            )
        self._seen.add(what)


def _check_names(attributes: Iterable[str], known: AbstractSet[str]) -> None:
    strange = [name for name in attributes if " " not in name and name not in known]
    if strange:
        message = f"unknown: {strange}"
        raise ValueError(message)


def _sound(form: re.Pattern[str], given: str) -> str:
    """What a spreadsheet program writes there, or no sound workbook."""
    if not form.fullmatch(given):
        raise ValueError(given)
    return given
