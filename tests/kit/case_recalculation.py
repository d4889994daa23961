"""Recalculating a workbook with an engine that is not Excel, and reading what it finds."""

import io
import subprocess

import ironcalc
import openpyxl


def formulas(content):
    """Every formula with the value the program stored: sheet, cell, formula, value."""
    asked = openpyxl.load_workbook(io.BytesIO(content))
    stored = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return [
        (number, sheet.title, cell, stored[sheet.title][cell.coordinate].value)
        for number, sheet in enumerate(asked.worksheets)
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=")
    ]


def recalculated(path):
    """The workbook as IronCalc works it out."""
    model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
    model.evaluate()
    return model


def differences(content, value_of):
    """Where an engine finds something else than the program stored."""
    return [
        f"{title}!{cell.coordinate} {cell.value}: {found!r}, not {stored!r}"
        for number, title, cell, stored in formulas(content)
        if not _same(found := value_of(number, title, cell), stored)
    ]


def by_ironcalc(path):
    """How IronCalc answers for a cell."""
    model = recalculated(path)
    return lambda number, _, cell: model.get_cell_value(number, cell.row, cell.column)


def by_libreoffice(path, folder):
    """How LibreOffice answers: it recalculates on loading and stores what it finds."""
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", "ods:calc8", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    back = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    back += ["--convert-to", "xlsx", "--outdir", str(folder / "back")]
    subprocess.run(
        [*back, str(folder / f"{path.stem}.ods")], check=True, capture_output=True, timeout=180
    )
    book = openpyxl.load_workbook(folder / "back" / path.name, data_only=True)
    return lambda _, title, cell: book[title][cell.coordinate].value


def _same(found, stored):
    numbers = (int, float)
    if isinstance(found, numbers) and isinstance(stored, numbers):
        return abs(found - stored) < 1e-6
    return found == stored
