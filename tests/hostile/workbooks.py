# ruff: noqa: RUF001 — letters that look alike are what these mutants are about
"""Mutants of the budget of 2027 as a workbook: sheets, cells, parts, and the zip around them."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText
from openpyxl.worksheet.worksheet import Worksheet

from tests.hostile.mutants import BUDGET, DECISIONS, Mutant, Row, row, text_of
from tests.hostile.outcomes import one_of, refused, same

BOOK = "budget/2027.xlsx"
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
TABLE = [line.split(";") for line in text_of(BUDGET).splitlines()]
MONEY = (3, 8, 9, 10)
YES, NO = True, False
AMOUNT = "D9"
"""The cell of the amount of `communicatie`, 16.700,00."""

Parts = dict[str, bytes]

_INLINE = re.compile(
    rb'(?P<begin><c r="[A-Z]+\d+" (?:s="\d+" )?)t="inlineStr">'
    rb"<is><t(?: [^>]*)?>(?P<text>[^<]*)</t></is></c>"
)


def rows() -> tuple[Row, ...]:
    return (*_as_it_is(), *_of_sheets(), *_of_cells(), *_of_size(), *_of_parts(), *_of_archives())


def budget_book(change: Callable[[Workbook, Worksheet], object] = lambda *_: None) -> bytes:
    """The budget as a workbook with numbers for amounts, changed, always the same bytes."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Begroting"
    for number, line in enumerate(TABLE):
        sheet.append(
            [
                _number(cell) if number and n in MONEY else cell or None
                for n, cell in enumerate(line)
            ]
        )
    change(book, sheet)
    stream = io.BytesIO()
    book.save(stream)
    parts = parts_of(stream.getvalue())
    return packed(_with_shared_texts(_without_time(parts)))


def parts_of(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts, *more: tuple[str, bytes]) -> bytes:
    """A zip of the parts, and of more members that may have the name of another."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (*parts.items(), *more):
            member = zipfile.ZipInfo(name, (2026, 11, 23, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            # A name twice is what this is for.
            setattr(archive, "_didModify", True)  # noqa: B010
            archive.NameToInfo.pop(name, None)
            archive.writestr(member, content)
    return stream.getvalue()


def as_book(what: str, content: bytes) -> Mutant:
    """The budget of 2027 from a workbook in the place of the CSV."""
    return Mutant(f"{BOOK}: {what}", {BUDGET: None, BOOK: content})


def changed(what: str, change: Callable[[Workbook, Worksheet], object]) -> Mutant:
    return as_book(what, budget_book(change))


def in_cell(*values: object, cell: str = AMOUNT) -> list[Mutant]:
    """Another value in a cell."""
    return [changed(f"{cell} = {value!a:.40}", _typed(cell, value)) for value in values]


def in_part(name: str, what: str, old: bytes, new: bytes) -> Mutant:
    """Another text in a part of the workbook."""
    parts = parts_of(budget_book())
    assert old in parts[name], (name, old)
    return as_book(what, packed({**parts, name: parts[name].replace(old, new, 1)}))


def with_parts(what: str, change: Callable[[Parts], Parts]) -> Mutant:
    return as_book(what, packed(change(parts_of(budget_book()))))


def with_part(what: str, name: str, change: Callable[[bytes], bytes]) -> Mutant:
    return with_parts(what, lambda parts: {**parts, name: change(parts[name])})


def _without(parts: Parts, name: str) -> Parts:
    return {n: content for n, content in parts.items() if n != name}


def _number(cell: str) -> float | int:
    number = float(cell.replace(".", "").replace(",", "."))
    return int(number) if number.is_integer() else number


def _without_time(parts: Parts) -> Parts:
    """The same workbook without the part that says when it was written."""
    core = re.compile(rb"<[A-Z][a-z]+ [^<>]*docProps/core\.xml[^<>]*/>")
    named = ("_rels/.rels", "[Content_Types].xml")
    kept = {name: content for name, content in parts.items() if name != "docProps/core.xml"}
    return {**kept, **{name: core.sub(b"", parts[name]) for name in named}}


def _with_shared_texts(parts: Parts) -> Parts:
    """The same workbook with its texts in one list, as Excel writes them."""
    texts: dict[bytes, int] = {}

    def shared(cell: re.Match[bytes]) -> bytes:
        index = texts.setdefault(cell["text"], len(texts))
        return cell["begin"] + b't="s"><v>%d</v></c>' % index

    sheets = {n: _INLINE.sub(shared, c) for n, c in parts.items() if n.startswith("xl/worksheets/")}
    items = b"".join(b"<si><t>%s</t></si>" % text for text in texts)
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    book_rels, types = "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    return {
        **parts,
        **sheets,
        STRINGS: b'<sst xmlns="%s">%s</sst>' % (main, items),
        book_rels: parts[book_rels].replace(
            b"</Relationships>",
            b'<Relationship Id="rId99" Type="%ssharedStrings" Target="/xl/sharedStrings.xml"/>'
            b"</Relationships>" % office,
        ),
        types: parts[types].replace(
            b"</Types>",
            b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/></Types>' % kind,
        ),
    }


def _typed(cell: str, value: Any) -> Callable[[Workbook, Worksheet], None]:
    """Type a value in a cell."""

    def change(_: Workbook, sheet: Worksheet) -> None:
        sheet[cell] = value

    return change


def _row_of(row: int, *values: Any) -> Callable[[Workbook, Worksheet], None]:
    """Type values beside each other."""

    def change(_: Workbook, sheet: Worksheet) -> None:
        for column, value in enumerate(values, start=1):
            sheet.cell(row, column, value)

    return change


def _titled(_: Workbook, sheet: Worksheet) -> None:
    sheet.insert_rows(1, 2)
    sheet["A1"] = "Begroting 2027"


def _with_own_column(_: Workbook, sheet: Worksheet) -> None:
    sheet["M1"] = "mijn kolom"
    sheet["M2"] = "x"


def _formatted(value: Any, number_format: str, cell: str = AMOUNT) -> Mutant:
    def change(_: Workbook, sheet: Worksheet) -> None:
        sheet[cell] = value
        sheet[cell].number_format = number_format

    return changed(f"{cell} = {value!a} as {number_format}", change)


def _as_it_is() -> Iterator[Row]:
    yield row("the budget as a workbook", same(), as_book("as it is", budget_book()))
    yield row("a workbook with amounts as texts", same(), changed("texts", _texts))
    yield row(
        "a workbook with another sheet behind, a title, colours or a frozen head",
        same(),
        changed("a second sheet", lambda book, _: book.create_sheet("Toelichting").append(["x"])),
        changed("frozen", lambda _, sheet: setattr(sheet, "freeze_panes", "A2")),
        changed(
            "filter without rows hidden",
            lambda _, sheet: setattr(sheet.auto_filter, "ref", "A1:K21"),
        ),
        changed("wide", lambda _, sheet: setattr(sheet.column_dimensions["A"], "width", 40)),
    )
    yield row(
        "a table with a title above it",
        same(),
        changed("title", _titled),
    )
    yield row(
        "the table on the second sheet, behind a page of text",
        same(),
        changed(
            "second", lambda book, _: book.create_sheet("Voorblad", 0).append(["Begroting 2027"])
        ),
    )
    yield row(
        "a column of one's own beside the table",
        same(),
        changed("own", _with_own_column),
    )
    yield row(
        "empty rows in between and behind",
        same(),
        changed("empty", lambda _, sheet: sheet.insert_rows(5, 2)),
        changed("behind", _typed("A300", None)),
    )
    yield row(
        "a total below that is right",
        same(),
        changed("total", lambda _, sheet: _total(sheet, 2045150)),
    )
    yield row(
        "a total below that is wrong",
        refused(BOOK, "cell"),
        changed("total", lambda _, sheet: _total(sheet, 2045150.01)),
    )


def _of_sheets() -> Iterator[Row]:
    def hidden(book: Workbook, sheet: Worksheet) -> None:
        book.copy_worksheet(sheet).title = "Kopie"
        sheet.sheet_state = "hidden"
        sheet[AMOUNT] = 1

    yield row("a hidden sheet in front: it is not read", same(), changed("hidden", hidden))
    yield row(
        "a hidden sheet only",
        refused(BOOK),
        with_parts("hidden", _all_hidden),
        with_parts("very hidden", lambda parts: _all_hidden(parts, b"veryHidden")),
    )
    yield row(
        "two sheets that could both be the table",
        refused(BOOK),
        changed("two", lambda book, sheet: setattr(book.copy_worksheet(sheet), "title", "Kopie")),
    )
    yield row(
        "hidden rows or columns: told, and counted",
        same(remark=BOOK),
        changed("row", lambda _, sheet: setattr(sheet.row_dimensions[9], "hidden", True)),
        changed("column", lambda _, sheet: setattr(sheet.column_dimensions["D"], "hidden", True)),
        changed("filtered", _filtered),
    )
    yield row(
        "merged cells",
        refused(BOOK, "cell"),
        changed("merged", lambda _, sheet: sheet.merge_cells("D9:D10")),
        changed("merged", lambda _, sheet: sheet.merge_cells("A9:C9")),
    )
    yield row("a chart in the place of a sheet", refused(BOOK), changed("chart", _only_a_chart))
    yield row(
        "an empty workbook",
        refused(BOOK),
        changed("empty", lambda _, sheet: sheet.delete_rows(1, 30)),
        changed("header only", lambda _, sheet: sheet.delete_rows(2, 30)),
    )


def _of_cells() -> Iterator[Row]:
    yield row(
        "a formula",
        refused(BOOK, "cell"),
        in_cell("=16700", "=SUM(D2:D8)", "=1/0", '=HYPERLINK("http://x")'),
        in_cell("=1", cell="A9"),
    )
    yield row(
        "an error",
        refused(BOOK, "cell"),
        in_cell("#REF!", "#N/A", "#DIV/0!", "#NAME?"),
        in_cell("#VALUE!", cell="B9"),
    )
    yield row(
        "what is no amount",
        refused(BOOK, "cell"),
        in_cell(
            YES,
            NO,
            date(2026, 1, 1),
            datetime.combine(date(2026, 1, 1), time(12)),
            time(1),
            timedelta(hours=3),
            "x",
            "",
            None,
            "1e4",
            -16700,
            16700.001,
            1e300,
            "16,700.00",
            "１６７００",
            10**15,
        ),
    )
    yield row(
        "an amount that looks otherwise than it is",
        refused(BOOK, "cell"),
        _formatted(0.5, "0%"),
        _formatted(167, "0.00%"),
        _formatted(16700, "0%"),
        _formatted(16700, "yyyy-mm-dd"),
    )
    yield row(
        "an amount in a look of its own",
        same(),
        _formatted(16700, "€ #,##0.00"),
        _formatted(16700, "#,##0"),
        _formatted(16700, "0.00E+00"),
        _formatted("€ 16.700,00", "@"),
        _formatted(16700.0, "General"),
    )
    yield row(
        "another amount in a workbook of an adopted budget",
        refused(DECISIONS),
        in_cell(16700.01, 1670, "16.700,01", 0),
    )
    yield row(
        "a cell with letters of several looks",
        same(),
        changed("rich", _typed("B9", CellRichText("Communicatie ", "en website"))),
    )
    yield row(
        "a number for a task field: 0.1 may have been 0.10",
        refused(BOOK, "cell"),
        in_cell(0.1, 1.2, 1, YES, date(2026, 2, 1), cell="E9"),
    )
    yield row(
        "a number or date for a category",
        refused(BOOK, "cell"),
        in_cell(3.8, 1, date(2026, 8, 3), date(2002, 3, 4), cell="F9"),
    )
    yield row(
        "a number for an id, a kind or a text",
        refused(BOOK, "cell"),
        in_cell(7, 1.5, YES, date(2026, 1, 1), cell="C9"),
        in_cell(YES, 1.5, cell="A9"),
    )
    yield row("yes and no as Excel has them", same(), in_cell(YES, "JA", 1, "WAAR", cell="G9"))
    yield row(
        "yes nor no in a cell",
        refused(BOOK, "cell"),
        in_cell(2, 0.5, date(2026, 1, 1), "?", None, cell="G9"),
    )
    yield row(
        "a header that is none",
        refused(BOOK),
        in_cell(7, "prijs", None, "id", cell="D1"),
    )
    yield row(
        "a header as people type it", same(), in_cell("Bedrag", "bedrag in euro's", cell="D1")
    )
    yield row(
        "a text with characters that do not show, or of a thousand",
        refused(BOOK, "cell"),
        in_cell("a\tb", "x" * 1001, "a\u200bb", "a\u202eb", cell="B9"),
    )
    yield row(
        "a line break in a text: a space", same(), in_cell("Communicatie\nen website", cell="B9")
    )
    yield row("a note to a cell", same(), changed("note", _noted))


def _of_size() -> Iterator[Row]:
    yield row(
        "more rows than are read",
        refused(BOOK),
        changed("6,000 rows", _long),
    )
    yield row(
        "a row far below: it counts",
        refused(DECISIONS),
        changed("far below", _row_of(5500, "x", "x", "cost", 1000, "1.2", "3.8", "ja")),
    )
    yield row(
        "more columns than are read",
        refused(BOOK),
        changed("column 70", _typed("BR1", "amount")),
        changed("column 16,384", _typed("XFD9", 5)),
    )
    yield row(
        "a zip that unpacks to more than it should",
        refused(BOOK),
        with_parts("bomb", lambda parts: {**parts, "xl/media/x.png": b"\0" * 110_000_000}),
        with_parts(
            "bomb in XML",
            lambda parts: {
                **parts,
                STRINGS: parts[STRINGS].replace(b"</sst>", b" " * 110_000_000 + b"</sst>"),
            },
        ),
    )


def _of_parts() -> Iterator[Row]:
    first = b'<c r="D9" t="n"><v>16700</v></c>'
    yield row(
        "a cell twice, or out of its row",
        refused(BOOK),
        in_part(SHEET, "twice", first, first + first.replace(b"16700", b"1")),
        in_part(SHEET, "another row", b'r="D9"', b'r="D8"'),
        in_part(SHEET, "no such cell", b'r="D9"', b'r="9D"'),
        in_part(SHEET, "far away", b'r="D9"', b'r="ZZZZ9"'),
    )
    yield row(
        "a row twice, or out of order",
        refused(BOOK),
        in_part(SHEET, "twice", b'<row r="10"', b'<row r="9"'),
        in_part(SHEET, "none", b'<row r="9"', b'<row r="x"'),
        in_part(SHEET, "back", b'<row r="10"', b'<row r="2"'),
    )
    yield row(
        "a text that is not in the list of texts",
        refused(BOOK),
        *(
            in_part(SHEET, f"index {n.decode()}", b't="s"><v>0</v>', b't="s"><v>' + n + b"</v>")
            for n in (b"-1", b"99999", b"x", b"1.5", b"", b"1e1", b"9" * 400)
        ),
    )
    yield row(
        "a number that is none",
        refused(BOOK),
        *(
            in_part(SHEET, n.decode(), b"<v>16700</v>", b"<v>" + n + b"</v>")
            for n in (b"x", b"NaN", b"INF", b"1e999", b"0x10", b"9" * 5000, b"", b"16,7", b"1_6700")
        ),
    )
    yield row(
        "a type of cell that nobody knows",
        refused(BOOK),
        in_part(SHEET, "type", first, first.replace(b't="n"', b't="q"')),
        in_part(SHEET, "date", first, first.replace(b't="n"', b't="d"')),
        in_part(SHEET, "bool", first, first.replace(b't="n"', b't="b"')),
    )
    for encoding in ("utf-8", "utf-16"):
        yield row(
            f"a document type with an entity that becomes an amount, in {encoding}",
            refused(BOOK),
            *(
                with_part(part, part, partial(_with_entity, encoding=encoding))
                for part in (SHEET, STRINGS, "xl/workbook.xml", "[Content_Types].xml")
            ),
        )
    yield row(
        "a part gone",
        refused(BOOK),
        *(
            with_parts(f"without {name}", partial(_without, name=name))
            for name in (
                SHEET,
                STRINGS,
                "xl/workbook.xml",
                "xl/_rels/workbook.xml.rels",
                "[Content_Types].xml",
            )
        ),
    )
    yield row(
        "a part empty, cut or of something else",
        refused(BOOK),
        *(
            with_part(f"{name}: {what}", name, make)
            for name in (SHEET, STRINGS, "xl/workbook.xml")
            for what, make in (
                ("empty", lambda _: b""),
                ("cut", lambda c: c[: len(c) // 2]),
                ("json", lambda _: b"{}"),
                ("not UTF-8", lambda c: c.replace(b">", b">\xff", 1)),
            )
        ),
    )
    yield row(
        "a part that nests",
        one_of(refused(BOOK), same()),
        with_parts(
            "deep",
            lambda parts: {
                **parts,
                SHEET: parts[SHEET].replace(
                    b"<sheetData>", b"<a>" * 50_000 + b"</a>" * 50_000 + b"<sheetData>"
                ),
            },
        ),
    )
    yield row(
        "a link to another part",
        refused(BOOK),
        in_part(
            "xl/_rels/workbook.xml.rels", "loop", b"/xl/worksheets/sheet1.xml", b"/xl/workbook.xml"
        ),
        in_part(
            "xl/_rels/workbook.xml.rels",
            "outside",
            b"/xl/worksheets/sheet1.xml",
            b"../../../etc/passwd",
        ),
    )


def _of_archives() -> Iterator[Row]:
    parts = parts_of(budget_book())
    other = parts[SHEET].replace(b"<v>16700</v>", b"<v>1</v>")
    yield row(
        "two members with one name",
        refused(BOOK),
        as_book("sheet twice", packed(parts, (SHEET, other))),
        as_book(
            "sheet first",
            packed(
                {SHEET: other, **{n: c for n, c in parts.items() if n != SHEET}},
                (SHEET, parts[SHEET]),
            ),
        ),
        as_book("texts twice", packed(parts, (STRINGS, parts[STRINGS]))),
    )
    yield row(
        "a member whose name differs in capitals",
        one_of(refused(BOOK), same()),
        as_book("capitals", packed(parts, (SHEET.upper(), other))),
    )
    yield row(
        "a member that would leave the archive: nothing is unpacked",
        one_of(refused(BOOK), same()),
        as_book("dots", packed(parts, ("../../x.xml", b"<x/>"))),
        as_book("root", packed(parts, ("/etc/x.xml", b"<x/>"))),
    )
    whole = budget_book()
    yield row(
        "a zip that ends too early",
        refused(BOOK),
        *(as_book(f"to {n}%", whole[: len(whole) * n // 100]) for n in (0, 1, 10, 50, 90, 99)),
    )
    yield row(
        "what is no workbook",
        refused(BOOK),
        as_book("csv", text_of(BUDGET).encode()),
        as_book("old Excel", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        as_book("pdf", b"%PDF-1.7"),
        as_book("an empty zip", packed({})),
        as_book("another zip", packed({"a.txt": b"x"})),
        as_book("with a password", _with_password(whole)),
    )
    yield row(
        "a workbook with macros, under the name of one without",
        refused(BOOK),
        with_parts(
            "macros",
            lambda p: {
                **p,
                "xl/vbaProject.bin": b"\xd0\xcf",
                "[Content_Types].xml": p["[Content_Types].xml"].replace(
                    b"spreadsheetml.sheet.main+xml", b"x-macro"
                ),
            },
        ),
    )


def _texts(_: Workbook, sheet: Worksheet) -> None:
    for number, line in enumerate(TABLE[1:], start=2):
        for column in MONEY:
            sheet.cell(number, column + 1, line[column])


def _total(sheet: Worksheet, amount: float) -> None:
    sheet.append(["Totaal", None, None, amount])


def _filtered(_: Workbook, sheet: Worksheet) -> None:
    sheet.auto_filter.ref = "A1:K21"
    sheet.auto_filter.add_filter_column(2, ["cost"])
    sheet.row_dimensions[18].hidden = True


def _all_hidden(parts: Parts, state: bytes = b"hidden") -> Parts:
    book = parts["xl/workbook.xml"]
    old = b'state="visible"'
    assert old in book
    return {**parts, "xl/workbook.xml": book.replace(old, b'state="' + state + b'"')}


def _only_a_chart(book: Workbook, sheet: Worksheet) -> None:
    book.create_chartsheet("Grafiek")
    book.remove(sheet)


def _long(_: Workbook, sheet: Worksheet) -> None:
    for number in range(6000):
        sheet.append([f"x{number}", "x", "cost", 0, "1.2", "3.8", "ja"])


def _noted(_: Workbook, sheet: Worksheet) -> None:
    from openpyxl.comments import Comment  # noqa: PLC0415

    sheet[AMOUNT].comment = Comment("nog navragen", "controller")


def _with_entity(part: bytes, encoding: str) -> bytes:
    """The same XML with an entity for the first number or text in it."""
    text = part.decode("utf-8")
    text = text[text.index("?>") + 2 :] if text.startswith("<?xml") else text
    head = f'<?xml version="1.0" encoding="{encoding.upper()}"?><!DOCTYPE x [<!ENTITY amount "1">]>'
    return (head + text.replace("<v>16700</v>", "<v>&amount;6700</v>")).encode(encoding)


def _with_password(whole: bytes) -> bytes:
    """Every member said to be encrypted."""
    return whole.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01").replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"
    )
