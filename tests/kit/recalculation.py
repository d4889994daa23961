"""Two programs that are not ours work a workbook out from its formulas alone."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable
from pathlib import Path

import ironcalc
from openpyxl import load_workbook

Values = dict[tuple[str, str], object]

_WITHOUT_MARKS = str.maketrans("", "", ",.")

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode"><value>0</value></prop></item>
</oor:items>
"""


def without_cached_values(content: bytes, path: Path) -> Path:
    """A copy in which no formula carries a value, so that a program has to work them out."""
    source = path.with_suffix(".source.xlsx")
    source.write_bytes(content)
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(path, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", part)
                part = re.sub(rb' t="str"(?=[^>]*><f>)', b"", part)
            after.writestr(name, part)
    source.unlink()
    return path


def formulas(content: bytes, path: Path) -> list[tuple[str, str, str]]:
    """Sheet, cell and text of every formula."""
    path.write_bytes(content)
    workbook = load_workbook(path)
    return [
        (sheet.title, str(cell.coordinate), str(cell.value))
        for sheet in workbook.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def by_ironcalc(path: Path, cells: Iterable[tuple[str, str, str]]) -> Values:
    """The values of cells as ironcalc works them out."""
    model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
    model.evaluate()
    order = [sheet["name"] for sheet in model.get_worksheets_properties()]
    found: Values = {}
    for sheet, cell, _ in cells:
        letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", cell).groups()  # type: ignore[union-attr]
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - 64
        found[sheet, cell] = model.get_cell_value(order.index(sheet), int(digits), column)
    return found


def by_libreoffice(paths: Iterable[Path], folder: Path) -> dict[str, Values]:
    """The values of all cells of several workbooks, as LibreOffice works them out."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    out = folder / "recalculated"
    program = shutil.which("soffice")
    assert program is not None
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            out,
            *paths,
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    found: dict[str, Values] = {}
    for path in paths:
        workbook = load_workbook(out / path.name, data_only=True)
        found[path.name] = {
            (sheet.title, str(cell.coordinate)): cell.value
            for sheet in workbook.worksheets
            for row in sheet.iter_rows()
            for cell in row
        }
    return found


def agrees(ours: object, theirs: object) -> bool:
    """Whether two values are the same to a thousandth of a cent."""
    if isinstance(ours, int | float) and isinstance(theirs, int | float):
        return abs(ours - theirs) < 1e-5 * max(1, abs(ours) / 1e9)
    return str(ours) == str(theirs)


def says_the_same(ours: object, theirs: object) -> bool:
    """Whether another program came to our value; in a sentence it writes numbers its own way."""
    ours, theirs = ("" if value is None else value for value in (ours, theirs))
    if isinstance(ours, str) and isinstance(theirs, str):
        return ours.translate(_WITHOUT_MARKS) == theirs.translate(_WITHOUT_MARKS)
    return agrees(ours, theirs)


def check_by_ironcalc(content: bytes, folder: Path) -> int:
    """Every formula gives the cached value; returns how many there were."""
    cells = formulas(content, folder / "ours.xlsx")
    ours = load_workbook(io.BytesIO(content), data_only=True)
    bare = without_cached_values(content, folder / "bare.xlsx")
    theirs = by_ironcalc(bare, cells)
    different = [
        (sheet, cell, text, ours[sheet][cell].value, theirs[sheet, cell])
        for sheet, cell, text in cells
        if not says_the_same(ours[sheet][cell].value, theirs[sheet, cell])
    ]
    assert different == []
    return len(cells)
