"""A workbook that says two things at once, hides something or is damaged is refused, or told."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, time
from typing import Any, Literal

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.kit.typed_tables import (
    COLUMNS,
    ENGLISH,
    YEAR,
    plain_sheet,
    saved,
    sheet_with,
    typed_lines,
)
from zvh_finance.dossier.budget_tables import BudgetTable, budget_table
from zvh_finance.dossier.tables import read_table
from zvh_finance.errors import Finding, InvalidInputError

NAME = "budget/2027.xlsx"
SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"


def read(content: bytes) -> BudgetTable:
    return budget_table(read_table(content, NAME, COLUMNS), YEAR, 0)


def refused(content: bytes) -> list[Finding]:
    with pytest.raises(InvalidInputError) as caught:
        read(content)
    assert all(finding.place.file == NAME for finding in caught.value.findings)
    return list(caught.value.findings)


def codes(content: bytes) -> list[str]:
    return [finding.code for finding in refused(content)]


# The parts of the file


def with_part(name: str, change: Callable[[bytes], bytes], content: bytes | None = None) -> bytes:
    """A sound workbook with one part changed."""
    buffer = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(content or plain_sheet()))
    with source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in source.namelist():
            part = source.read(member)
            archive.writestr(member, change(part) if member == name else part)
    return buffer.getvalue()


def with_shared_texts() -> bytes:
    """A workbook as Excel writes it: its texts stand in a part of their own, by number."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer)
    sheet = workbook.add_worksheet()
    for number, row in enumerate([ENGLISH, *typed_lines()]):
        sheet.write_row(number, 0, row)
    workbook.close()
    return buffer.getvalue()


def swapped(old: str, new: str) -> Callable[[bytes], bytes]:
    def change(part: bytes) -> bytes:
        found, times = re.subn(old, new, part.decode(), count=1)
        assert times == 1
        return found.encode()

    return change


def with_entity(part: bytes) -> bytes:
    """An amount that an entity of the document type gives, in UTF-16."""
    text = re.sub(r"^<\?xml[^>]*\?>", "", part.decode())
    text = text.replace("<v>125750</v>", "<v>&a;</v>")
    assert "&a;" in text
    head = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE worksheet [<!ENTITY a "9">]>'
    return (head + text).encode("utf-16")


def test_an_entity_in_utf_16_is_no_amount() -> None:
    assert codes(with_part(SHEET, with_entity)) == ["xml-doctype"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "iso-8859-1", "cp1252"])
def test_a_document_type_is_refused_in_any_encoding(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE sst []><sst/>'

    found = codes(with_part(TEXTS, lambda _: text.encode(encoding), with_shared_texts()))

    assert found in (["xml-doctype"], ["workbook-damaged"])


@pytest.mark.parametrize(
    ("part", "old", "new", "code"),
    [
        (SHEET, '(<c r="D2".*?</c>)', r"\1\1", "workbook-cell-twice"),
        (SHEET, '<c r="D3"', '<c r="D2"', "workbook-cell-twice"),
        (SHEET, '(<row r="3".*?</row>)', r'\1<row r="3"></row>', "workbook-cell-twice"),
        (SHEET, r"<v>125750</v>", "<v>125750</v><v>9</v>", "workbook-damaged"),
        (SHEET, r"<v>125750</v>", "<v>125_750</v>", "workbook-damaged"),
        (SHEET, r"<v>125750</v>", "<v>٣</v>", "workbook-damaged"),
        (SHEET, r"<v>125750</v>", f"<v>{'9' * 5_000}</v>", "workbook-damaged"),
        (SHEET, "(<is>.*?</is>)", r"\1\1", "workbook-damaged"),
        (SHEET, '<row r="3"', '<row r="drie"', "workbook-damaged"),
        (SHEET, '<c r="D3"', '<c r="3D"', "workbook-damaged"),
        (SHEET, "</sheetData>", "", "workbook-damaged"),
        (
            SHEET,
            "</sheetData>",
            '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
            "workbook-merged",
        ),
        (SHEET, "(<is>.*?)</is></c>", r"\1</is><w/></c>", "workbook-damaged"),
        (SHEET, '<row r="3"', '<row r="3" hiddeo="1"', "workbook-damaged"),
        (SHEET, 'r="D3" t="n"', 'r="D3" u="n"', "workbook-damaged"),
        ("xl/workbook.xml", "<sheet [^>]*/>", "", "workbook-damaged"),
        ("xl/workbook.xml", "<sheets>", "<plates>", "workbook-damaged"),
    ],
)
def test_a_part_that_no_program_writes_is_refused(part: str, old: str, new: str, code: str) -> None:
    assert codes(with_part(part, swapped(old, new))) == [code]


@pytest.mark.parametrize(
    ("number", "code"),
    [("-1", "workbook-damaged"), ("999", "workbook-text-missing"), ("1_0", "workbook-damaged")],
)
def test_a_text_that_is_not_there_is_not_the_last_one(number: str, code: str) -> None:
    content = with_shared_texts()
    assert len(read(content).lines) == 5

    change = swapped(r't="s"><v>\d+</v>', f't="s"><v>{number}</v>')

    assert codes(with_part(SHEET, change, content)) == [code]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("twin", [SHEET, SHEET.upper()])
def test_two_parts_of_one_name_are_refused(twin: str) -> None:
    buffer = io.BytesIO(plain_sheet())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(twin, "<worksheet/>")

    assert codes(buffer.getvalue()) == ["workbook-part-twice"]


def test_a_workbook_with_endless_cells_is_refused_soon() -> None:
    rows = b"<row><c/></row>" * 350_000
    content = with_part(SHEET, lambda part: part.replace(b"<sheetData>", b"<sheetData>" + rows))

    assert codes(content) == ["workbook-too-large"]


def test_damaged_bytes_are_a_refusal_or_say_the_same() -> None:
    """Flipped and dropped bytes, of the zip itself and of what it packs."""
    sound = plain_sheet()
    expected = read(sound).lines
    chance = random.Random(20270101)  # noqa: S311 — the same bytes each time
    for _ in range(150):
        damaged = bytearray(sound)
        damaged[chance.randrange(len(sound))] ^= 1 << chance.randrange(8)
        content = bytes(damaged[: len(sound) - chance.choice((0, 0, 0, 1, 500))])
        try:
            lines = read(content).lines
        except InvalidInputError:
            continue
        assert [line.cents for line in lines] == [line.cents for line in expected]


# The sheets


State = Literal["visible", "hidden", "veryHidden"]


def both(first_state: State, second_state: State) -> bytes:
    workbook, first = sheet_with([ENGLISH, *typed_lines()])
    second = workbook.create_sheet("Kopie")
    for row in [ENGLISH, *typed_lines()]:
        second.append(row)
    workbook.create_sheet("Leeg")
    first.sheet_state, second.sheet_state = first_state, second_state
    workbook.active = 2
    return saved(workbook)


def test_two_visible_sheets_with_the_table_are_refused_by_their_names() -> None:
    (finding,) = refused(both("visible", "visible"))

    assert finding.code == "sheet-two"
    assert "Begroting and Kopie" in str(finding.message)


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_never_read(state: State) -> None:
    assert len(read(both("visible", state)).lines) == 5
    (finding,) = refused(both(state, state))
    assert finding.code == "sheet-hidden"
    assert finding.place.sheet == "Begroting"


def test_a_workbook_without_the_table_says_what_is_missing() -> None:
    (finding,) = refused(saved(sheet_with([["Iets"], ENGLISH[:3]])[0]))

    assert finding.code == "table-columns"
    assert "amount (Bedrag)" in str(finding.message)
    assert finding.place.cell == "A2"


def test_two_tables_on_one_sheet_are_refused() -> None:
    rows: list[Sequence[object]] = [ENGLISH, *typed_lines(), [], ENGLISH, *typed_lines()]

    assert codes(saved(sheet_with(rows)[0])) == ["header-twice"]


def test_a_column_and_its_other_name_are_refused() -> None:
    header = [*ENGLISH, "Bedrag"]

    (finding,) = refused(saved(sheet_with([header, *typed_lines()])[0]))

    assert finding.code == "column-twice"
    assert '"amount" and "Bedrag"' in str(finding.message)


def test_a_column_that_is_nearly_one_of_the_table_is_not_taken_for_one_s_own() -> None:
    header = [*ENGLISH[:8], "outlok_1"]

    (finding,) = refused(saved(sheet_with([header, *typed_lines()])[0]))

    assert finding.code == "column-misspelt"
    assert '"outlook_1"' in str(finding.message)


def test_rows_above_the_headers_are_not_forgotten() -> None:
    """As when somebody sorts the headers along with the rows."""
    first, *others = typed_lines()

    (finding,) = refused(saved(sheet_with([first, ENGLISH, *others])[0]))

    assert (finding.code, finding.place.cell) == ("row-above-header", "A1")


@pytest.mark.parametrize(("row", "column"), [(5_100, 1), (3, 65)])
def test_what_stands_beyond_the_limits_is_refused(row: int, column: int) -> None:
    workbook, sheet = sheet_with([ENGLISH, *typed_lines()])
    for number in range(7, 5_003 if column == 1 else 7):
        sheet.cell(number, 1, "x")
    sheet.cell(row, column, "x")

    assert codes(saved(workbook)) == ["table-too-long" if column == 1 else "table-too-wide"]


def test_an_empty_cell_far_away_is_nothing() -> None:
    workbook, sheet = sheet_with([ENGLISH, *typed_lines()])
    sheet.cell(1_048_576, 100).number_format = "0.00"

    assert len(read(saved(workbook)).lines) == 5


# The rows


@pytest.mark.parametrize(
    ("total", "code"),
    [
        (["Totaal", None, None, 624_950.11], "total-different"),
        ([None, "Som", None, "624.950,11"], "total-different"),
        (["Totaal", None, None, 624_950.10, *[None] * 4, 1], "total-different"),
        (["Totaal", None, None, "veel"], "amount-invalid"),
        ([None, None, None, 624_950.10], "row-without-words"),
        (["Saldo", None, None, 0], "id-invalid"),
    ],
)
def test_a_total_row_that_says_something_else_is_refused(total: list[object], code: str) -> None:
    found = codes(saved(sheet_with([ENGLISH, *typed_lines(), total])[0]))

    assert found[0] == code


def test_a_row_below_the_total_is_refused() -> None:
    first, *others = typed_lines()
    total = ["Totaal", None, None, 125_750]

    found = codes(saved(sheet_with([ENGLISH, first, total, *others])[0]))

    assert found == ["row-below-total"] * 4


def test_a_total_that_leaves_out_a_row_is_seen() -> None:
    """A formula counts for what it came to when the workbook was saved."""
    total = ["Totaal", None, None, "=SUM(D2:D5)"]
    content = saved(sheet_with([ENGLISH, *typed_lines(), total])[0])

    (finding,) = refused(with_part(SHEET, swapped("<v></v>|<v />|<v/>", "<v>1</v>"), content))

    assert (finding.code, finding.place.cell) == ("total-different", "D7")


def merged(sheet: Worksheet) -> None:
    sheet.merge_cells("E2:E3")


def dated(sheet: Worksheet) -> None:
    sheet["F2"] = date(2027, 8, 3)


def set_to(cell: str, value: Any, number_format: str = "General") -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        sheet[cell] = value
        sheet[cell].number_format = number_format

    return change


@pytest.mark.parametrize(
    ("change", "code", "cell", "mend"),
    [
        (merged, "cell-merged", "E3", "Undo the merging"),
        (dated, "code-is-date", "F2", "Format the column as Text"),
        (set_to("E2", 0.1), "code-is-number", "E2", "Make the cell text"),
        (set_to("F2", 4), "code-is-number", "F2", "Make the cell text"),
        (set_to("E2", "0.\u0661\u0660"), "task-field-invalid", "E2", "such as 1.2"),
        (set_to("F2", "\uff13.8"), "category-invalid", "F2", "such as 4.3.2"),
        (set_to("D2", 0.5, "0%"), "amount-percentage", "D2", "in euros"),
        (set_to("D2", 5, "[$£-809]#,##0"), "amount-currency", "D2", "in euros"),
        (set_to("D2", value=True), "amount-other-kind", "D2", "TRUE is not an amount"),
        (set_to("D2", time(12, 30), "h:mm"), "cell-kind", "D2", "not text, a number or a date"),
        (set_to("D2", "=1+1"), "cell-formula", "D2", "Paste special"),
        (set_to("I2", "=1+1"), "cell-formula", "I2", "Paste special"),
        (set_to("B2", "#REF!"), "cell-error", "B2", "#REF!"),
        (set_to("A2", 12, "0000"), "text-other-kind", "A2", "Format it as Text"),
        (set_to("B2", 1.5), "text-other-kind", "B2", "Format it as Text"),
        (set_to("B2", "Huur_x0007_"), "cell-not-plain", "B2", "one line"),
        (set_to("H2", "x" * 1_001), "cell-too-long", "H2", "Shorten it"),
    ],
)
def test_a_cell_that_is_not_what_it_must_be_is_refused(
    change: Callable[[Worksheet], None], code: str, cell: str, mend: str
) -> None:
    workbook, sheet = sheet_with([ENGLISH, *typed_lines()])
    change(sheet)

    findings = refused(saved(workbook))

    assert [(finding.code, finding.place.cell) for finding in findings] == [(code, cell)]
    assert mend in str(findings[0].message)


def test_a_line_break_in_a_cell_is_a_space() -> None:
    workbook, sheet = sheet_with([ENGLISH, *typed_lines()])
    sheet["H2"] = "Eerste regel\ntweede regel"

    assert read(saved(workbook)).lines[0].note == "Eerste regel tweede regel"


def test_a_truth_of_excel_says_whether_a_line_recurs() -> None:
    workbook, sheet = sheet_with([ENGLISH, *typed_lines()])
    sheet["G2"], sheet["G3"] = True, False

    assert [line.structural for line in read(saved(workbook)).lines[:2]] == [True, False]


def test_a_formula_beside_the_table_is_nobody_s_business() -> None:
    workbook, sheet = sheet_with([["Stand", "=NOW()"], ENGLISH, *typed_lines()])

    assert isinstance(workbook, Workbook)
    assert sheet["B1"].data_type == "f"
    assert len(read(saved(workbook)).lines) == 5
