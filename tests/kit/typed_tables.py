"""A budget as people type it: one set of lines, in as many sheets and files as there are habits."""

import io
from collections.abc import Callable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from zvh_finance.dossier.table_names import KIND_NAMES, TableColumn, budget_table_columns

YEAR = 2027
COLUMNS = budget_table_columns(YEAR)
ENGLISH = [column.english for column in COLUMNS]
AMOUNTS = {"amount", "outlook_1", "outlook_2", "outlook_3"}
LINES = (
    "manager;Manager;cost;125.750,00;1.2;1.1;ja;;129.650,00;133.650,00;137.800,00",
    "ict;ICT;supporting_service:ict;48.700,00;0.4;;ja;;50.450,00;52.200,00;54.000,00",
    "rijk;Rijk;state_grant;360.500,10;0.7;4.3.1;ja;Brief;365.900,00;371.350,00;376.950,00",
    "casus;Systeem (één keer);cost;45.000,00;1.2;3.8;nee;Eenmalig;0,00;0,00;0,00",
    "reserve;Onttrekking;reserve_draw;45.000,00;0.10;7.1;nee;;0,00;0,00;0,00",
)
CSV = "\n".join([";".join(ENGLISH), *LINES, ""])


def typed_lines() -> list[list[object]]:
    """The lines with numbers where people type numbers."""
    return [
        [
            number(text) if column in AMOUNTS else text
            for column, text in zip(ENGLISH, line.split(";"), strict=True)
        ]
        for line in LINES
    ]


def number(text: str) -> float:
    """`1.250,50` as a spreadsheet keeps it."""
    return float(text.replace(".", "").replace(",", "."))


def saved(workbook: Workbook) -> bytes:
    """A workbook as a file."""
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def sheet_with(rows: Sequence[Sequence[object]]) -> tuple[Workbook, Worksheet]:
    """A workbook with one sheet."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Begroting"
    for row in rows:
        sheet.append(list(row))
    return workbook, sheet


def plain_sheet() -> bytes:
    return saved(sheet_with([ENGLISH, *typed_lines()])[0])


def title_row() -> bytes:
    title = ["Begroting 2027 van het Zorg- en Veiligheidshuis"]
    workbook, sheet = sheet_with([title, ["Versie", 3], [], ENGLISH, *typed_lines()])
    sheet.merge_cells("A1:H1")
    return saved(workbook)


def own_columns() -> bytes:
    rows = [
        [n, *line[:4], f"=E{n + 1}*2", *line[4:], "controleren"]
        for n, line in enumerate(typed_lines(), start=1)
    ]
    header = ["Nr", *ENGLISH[:4], "Begroting 2026", *ENGLISH[4:], None]
    return saved(sheet_with([header, *rows])[0])


def total_row() -> bytes:
    total = ["Totaal", None, None, "=SUM(D2:D6)", None, None, None, None, "=SUM(I2:I6)"]
    return saved(sheet_with([ENGLISH, *typed_lines(), [], total, ["Bron: P&C"]])[0])


def typed_total() -> bytes:
    total = [None, "TOTAAL 2027", None, 624_950.10]
    return saved(sheet_with([ENGLISH, *typed_lines(), total])[0])


def dutch_headers() -> bytes:
    header = [column.dutch.upper() for column in COLUMNS]
    header[8:] = ["Raming 2028", "raming  2029", "Raming\n2030"]
    kinds = {kind.english: kind.dutch.capitalize() for kind in KIND_NAMES}
    rows = [[*line[:2], kinds[str(line[2])], *line[3:]] for line in typed_lines()]
    return saved(sheet_with([header, *rows])[0])


def euro_format() -> bytes:
    workbook, sheet = sheet_with([ENGLISH, *typed_lines()])
    for row in sheet.iter_rows(min_row=2, min_col=4, max_col=4):
        row[0].number_format = "_ [$€-413] * #,##0.00_ ;_ [$€-413] * -#,##0.00_ ;_ @_ "
    return saved(workbook)


def text_amounts() -> bytes:
    amounts = ["€ 125.750", "€ 48.700,-", "360\u00a0500,10", "EUR 45.000,00", "45000"]
    rows = [
        [*line[:3], amount, *line[4:]] for line, amount in zip(typed_lines(), amounts, strict=True)
    ]
    return saved(sheet_with([ENGLISH, *rows])[0])


def second_sheet() -> bytes:
    workbook, sheet = sheet_with([["Zie het tweede blad"]])
    sheet.title = "Lees mij"
    second = workbook.create_sheet("Begroting 2027")
    for row in [ENGLISH, *typed_lines()]:
        second.append(row)
    hidden = workbook.create_sheet("Oud")
    for row in [ENGLISH, ["oud", "Oude regel", "cost", 1.0, "1.2", "3.8", "ja"]]:
        hidden.append(row)
    hidden.sheet_state = "hidden"
    workbook.active = 1
    return saved(workbook)


def hidden_rows() -> bytes:
    workbook, sheet = sheet_with([ENGLISH, *typed_lines()])
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["F"].hidden = True
    return saved(workbook)


def filtered() -> bytes:
    workbook, sheet = sheet_with([ENGLISH, *typed_lines()])
    sheet.auto_filter.ref = "A1:K6"
    sheet.auto_filter.add_filter_column(2, ["cost"])
    for row in (3, 4, 6):
        sheet.row_dimensions[row].hidden = True
    return saved(workbook)


def empty_rows() -> bytes:
    spaced = [row for line in typed_lines() for row in ([], line, [" "])]
    return saved(sheet_with([[], ENGLISH, *spaced])[0])


WORKBOOKS: Mapping[str, Callable[[], bytes]] = {
    made.__name__: made
    for made in (
        *(plain_sheet, title_row, own_columns, total_row, typed_total, dutch_headers),
        *(euro_format, text_amounts, second_sheet, hidden_rows, filtered, empty_rows),
    )
}

FILES: Mapping[str, bytes] = {
    "windows": CSV.replace("\n", "\r\n").encode("cp1252"),
    "tabs": CSV.replace(";", "\t").encode(),
    "tabs_of_windows": CSV.replace(";", "\t").encode("cp1252"),
    "total": f"{CSV};;;\nTotaal;;;624.950,10;;;;;;;\n".encode(),
}


def columns_named(*names: str) -> list[TableColumn]:
    """Columns of the budget by their names."""
    return [column for column in COLUMNS if column.english in names]
