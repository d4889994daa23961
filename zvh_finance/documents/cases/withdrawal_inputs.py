"""The inputs of a withdrawal's workbook: what was typed, in blue, apart from what follows."""

from collections.abc import Sequence
from dataclasses import dataclass

from zvh_finance.documents.paper.case_book import CaseBook, CaseSheet, Cell, money
from zvh_finance.dossier.leaving_case import Avoidable, Damage
from zvh_finance.year.cases.withdrawal import WorkedWithdrawal

STAFF = "Bovenformatief personeel"
OTHER = "Overige schade"
_AVOIDED = 3


@dataclass(frozen=True, slots=True)
class Inputs:
    """Where the inputs stand, as any sheet refers to them; per year."""

    base: dict[int, str]
    avoided: dict[int, str]
    staff: dict[int, str]
    other: dict[int, str]
    rate: str
    percentages: list[str]


def inputs_sheet(book: CaseBook, file: WorkedWithdrawal) -> Inputs:
    """Write the inputs; returns where they stand."""
    sheet = book.sheet("Invoer", [16, 10, 46, 17, 28, 38], "Invoer en aannames")
    sheet.text("Blauwe cellen zijn invoer uit het dossier; al het andere is daaruit berekend.")
    sheet.gap()
    rate = sheet.cells(
        [
            "Rekenrente",
            None,
            "voor de waarde op de dag van uittreding",
            Cell(float(file.case.discount_rate), style="percent", is_input=True),
        ]
    )
    sheet.gap()
    sheet.headings(["Basis", "Jaar", "Bron", "Bedrag in euro"])
    base = {}
    for item in file.case.base:
        if item.year in {year.year for year in file.years}:
            row = sheet.cells(
                [
                    "basis",
                    Cell(item.year, style="year"),
                    item.source,
                    money(item.amount, is_input=True),
                ]
            )
            base[item.year] = sheet.ref(row, 3)
    sheet.gap()
    avoided = _traced(sheet, "Vermijdbaar", file.case.avoidable)
    damage = _traced(sheet, "Schade", file.case.damage)
    sheet.headings(
        ["Som per jaar", "Jaar", "", "Vermijdbaar", "Bovenformatief personeel", "Overige schade"]
    )
    places: list[dict[int, str]] = [{}, {}, {}]
    head = sheet.row
    for year in file.years:
        sums = (year.avoided, year.surplus_staff, year.other_damage)
        cells = [
            money(cents, _sum(sheet, (avoided, damage, damage)[n], head, _AVOIDED + n))
            for n, cents in enumerate(sums)
        ]
        row = sheet.cells(["som", Cell(year.year, style="year"), None, *cells])
        for n in range(3):
            places[n][year.year] = sheet.ref(row, 3 + n)
    sheet.gap()
    sheet.headings(["Methode B", "Jaar", "Percentage van het eigen aandeel in het eerste jaar"])
    percentages = []
    for fee, percent in zip(file.fees, file.percentages, strict=False):
        row = sheet.cells(
            [
                "staffel",
                Cell(fee.year, style="year"),
                None,
                Cell(float(percent / 100), style="percent", is_input=True),
            ]
        )
        percentages.append(sheet.ref(row, 3))
    return Inputs(base, places[0], places[1], places[2], sheet.ref(rate, 3), percentages)


def _sum(sheet: CaseSheet, lines: tuple[int, int], head: int, column: int) -> str:
    """The sum of a year over lines; of one sort when the heading above the column names it."""
    first, last = lines
    amounts, years = sheet.span(first, last, 3), sheet.span(first, last, 1)
    year = f"$B{sheet.row + 1}"
    if column == _AVOIDED:
        return f"=SUMIFS({amounts},{years},{year})"
    sorts = sheet.span(first, last, 4)
    return f"=SUMIFS({amounts},{years},{year},{sorts},{sheet.ref(head - 1, column)})"


def _traced(sheet: CaseSheet, heading: str, lines: Sequence[Avoidable | Damage]) -> tuple[int, int]:
    """The lines with what each can be traced to; returns their first and last row."""
    sheet.headings(
        [heading, "Jaar", "Omschrijving", "Bedrag in euro", "Soort", "Herleidbaar tot (22.6)"]
    )
    first = sheet.row
    for line in lines:
        sheet.cells(
            [
                line.id,
                Cell(line.year, style="year"),
                line.description,
                money(line.amount, is_input=True),
                _sort(line),
                line.trace,
            ]
        )
    if not lines:
        sheet.cells(["geen"])
    sheet.gap()
    return first, max(first, first + len(lines) - 1)


def _sort(line: Avoidable | Damage) -> str:
    if isinstance(line, Avoidable):
        return "Vermijdbaar"
    return STAFF if line.kind == "surplus_staff" else OTHER
