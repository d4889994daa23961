"""Workbooks: what each formula gives against what is stored, and their totals against the charges.

The formulas are worked out by IronCalc, a program of others, which is an optional extra.
"""

import importlib
import io
import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from zvh_finance.errors import Finding, Place
from zvh_finance.language import Count, Euros, say
from zvh_finance.proof.verification.check import Check, compared, difference, unchecked
from zvh_finance.proof.verification.tables import ChargeRow

EXTRA = "ironcalc"
_UNPACKED = 256 * 1024 * 1024
_CODE = re.compile(r"GM\d{4}")
_CELL = re.compile(r"([A-Z]+)(\d+)")
_LISTS = "verzendlijst-"
"""How lists begin that tell who gets what, without amounts."""
_MARKS = str.maketrans("", "", ",.")

Values = list[list[Any]]


class UnreadableError(ValueError):
    """A file that is not the workbook it should be."""


def formula_check(workbooks: Mapping[str, bytes]) -> Check:
    """Every stored value of a formula against what another program makes of the formula."""
    title = say("values in workbooks, against what their formulas give")
    if not workbooks:
        return unchecked("formulas", title, say("this folder has no workbook"))
    if find_spec(EXTRA) is None:
        message = say("IronCalc is not here; install it with `pip install zvh-finance[verify]`")
        return unchecked("formulas", title, message)
    found: list[Finding] = []
    count = 0
    for name, content in sorted(workbooks.items()):
        try:
            formulas, stored = _formulas(content)
            given = _worked_out(content, formulas) if formulas else {}
        except UnreadableError:
            found.append(_unreadable(name))
            continue
        count += len(formulas)
        found += _compared(name, formulas, stored, given)
    told = say(
        "{formulas} formulas in {files} workbooks", formulas=Count(count), files=len(workbooks)
    )
    return compared("formulas", title, told, found)


def workbook_check(workbooks: Mapping[str, bytes], rows: Iterable[ChargeRow] | None) -> Check:
    """Every amount that is paid stands in the workbooks, beside whose it is."""
    title = say("amounts in workbooks, against charges.csv")
    own = {name: data for name, data in workbooks.items() if not name.startswith(_LISTS)}
    if rows is None or not own:
        return unchecked("workbooks", title, say("this folder has no charges.csv or no workbook"))
    paid = [row for row in rows if not row.line and row.share]
    found: list[Finding] = []
    for name, content in sorted(own.items()):
        code = _CODE.search(name)
        wanted = [row for row in paid if code is None or row.code == code[0]]
        try:
            lines = _lines(content)
        except UnreadableError:
            found.append(_unreadable(name))
            continue
        for row in wanted:
            alone = code is not None or row.share == row.total
            if not any(_is_in(row, line, alone=alone) for line in lines):
                found.append(_lacks(name, row))
    return compared("workbooks", title, say("{files} workbooks", files=len(own)), found)


def _lacks(name: str, row: ChargeRow) -> Finding:
    message = say(
        "It does not show {amount} for {name} ({trace}).",
        amount=Euros(row.share),
        name=row.name,
        trace=row.trace_id,
    )
    return difference("verify-workbook-amount", message, name)


def _is_in(row: ChargeRow, line: Sequence[Any], *, alone: bool) -> bool:
    """Whether a line shows the amount of a charge, beside its name or code unless it pays alone."""
    named = alone or any(value in {row.name, row.code} for value in line if isinstance(value, str))
    return named and any(
        round(abs(value) * 100) == abs(row.share)
        for value in line
        if isinstance(value, int | float) and not isinstance(value, bool)
    )


def _unreadable(name: str) -> Finding:
    return difference("verify-workbook-unreadable", say("It cannot be read as a workbook."), name)


def _opened(content: bytes, *, values: bool) -> Any:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
        if unpacked <= _UNPACKED:
            return load_workbook(io.BytesIO(content), data_only=values)
    except Exception as error:  # what a damaged workbook raises is not told by its library
        raise UnreadableError from error
    raise UnreadableError


def _lines(content: bytes) -> Values:
    book = _opened(content, values=True)
    return [list(row) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]


Cells = dict[tuple[str, str], Any]


def _formulas(content: bytes) -> tuple[Cells, Cells]:
    """The text of every formula, and the value that is stored with it."""
    texts, values = _opened(content, values=False), _opened(content, values=True)
    formulas = {
        (sheet.title, cell.coordinate): cell.value
        for sheet in texts.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    return formulas, {place: values[place[0]][place[1]].value for place in formulas}


def _worked_out(content: bytes, formulas: Cells) -> Cells:
    """What IronCalc makes of the formulas alone: the stored values are taken out before."""
    program = importlib.import_module(EXTRA)
    with tempfile.TemporaryDirectory(prefix="zvh-verify-") as folder:
        path = Path(folder) / "bare.xlsx"
        path.write_bytes(_bare(content))
        try:
            model = program.load_from_xlsx(str(path), "en", "UTC", "en")
            model.evaluate()
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt | SystemExit):
                raise
            raise UnreadableError from error  # a panic of the library is no Exception
    order = [
        sheet["name"] if isinstance(sheet, dict) else sheet.name
        for sheet in model.get_worksheets_properties()
    ]
    return {
        (sheet, cell): model.get_cell_value(order.index(sheet), *_numbers(cell))
        for sheet, cell in formulas
        if sheet in order
    }


def _bare(content: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(kept, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1<v>0</v>", part)
                part = re.sub(rb' t="str"(?=[^>]*><f>)', b"", part)
            after.writestr(name, part)
    return kept.getvalue()


def _numbers(cell: str) -> tuple[int, int]:
    """Row and column of a cell."""
    found = _CELL.fullmatch(cell)
    letters, digits = found.groups() if found else ("A", "1")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits), column


def _compared(name: str, formulas: Cells, stored: Cells, given: Cells) -> Iterator[Finding]:
    for sheet, cell in formulas:
        ours, theirs = stored[sheet, cell], given.get((sheet, cell))
        if not _is_same(ours, theirs):
            yield Finding(
                "verify-formula",
                say(
                    'The workbook stores "{ours}"; its formula gives "{theirs}".',
                    ours=str(ours)[:80],
                    theirs=str(theirs)[:80],
                ),
                Place(name, sheet=sheet, cell=cell),
            )


def _is_same(ours: object, theirs: object) -> bool:
    """To a thousandth of a cent; within a sentence another program writes numbers its own way."""
    ours, theirs = ("" if value is None else value for value in (ours, theirs))
    if isinstance(ours, int | float) and isinstance(theirs, int | float):
        return abs(ours - theirs) < 1e-5 * max(1, abs(ours) / 1e9)
    return str(ours).translate(_MARKS) == str(theirs).translate(_MARKS)
