"""The controller's workbook of a staff case: every month, what is shared, and with whom.

Only this workbook has the details of one person; what goes to parties has sums alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zvh_finance.charges.sharing import CostLine
from zvh_finance.convenant.art13_redundancy.case_lines import ABOVE_STATUTORY, LABELS, CaseLine
from zvh_finance.convenant.art13_redundancy.redundancy import Expectation, RedundancyCost
from zvh_finance.documents.paper.case_book import CaseBook, CaseSheet, Cell, Marks, money, total
from zvh_finance.documents.paper.key_sheet import YearShares, shares_sheet
from zvh_finance.documents.paper.reasons_in_dutch import reasons
from zvh_finance.dossier.choices import Choices
from zvh_finance.dossier.parameters import ParameterValue
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.key.key import DistributionKey

_SHARED = "gedeeld"
_HELD = "niet gedeeld"


@dataclass(frozen=True, slots=True)
class RedundancyFile:
    """Everything the papers of a staff case tell.

    Attributes:
        years: the shared lines per cost year.
        keys: per cost year; empty when one party pays alone.
        choices_of_key: names of the choices that decide its key.
        payer: in Dutch, who pays and on which ground.
        shares: cents per cost year and code.
    """

    name: str
    case: RedundancyCase
    cost: RedundancyCost
    choices: Choices
    years: Mapping[int, tuple[CostLine, ...]]
    keys: Mapping[int, DistributionKey]
    choices_of_key: tuple[str, ...]
    payer: str
    shares: Mapping[int, Mapping[str, int]]
    expectations: tuple[Expectation, ...]
    used: tuple[ParameterValue, ...]


def redundancy_workbook(file: RedundancyFile, marks: Marks) -> bytes:
    """The workbook as bytes; the same file gives the same bytes."""
    book = CaseBook(marks)
    summary = book.sheet("Overzicht", [40, *([16] * 9)], marks.title)
    months = _months(book, file)
    places = _summary(summary, file, months)
    if file.keys:
        shares_sheet(
            book,
            "Verdeling",
            "Verdeling over de gemeenten",
            [file.payer],
            [
                YearShares(
                    f"Aandeel {year}",
                    file.keys[year],
                    sum(line.cents for line in lines),
                    places[year],
                    file.shares[year],
                )
                for year, lines in file.years.items()
            ],
        )
    _assumptions(book, file)
    return book.content()


def _months(book: CaseBook, file: RedundancyFile) -> tuple[CaseSheet, int, int]:
    sheet = book.sheet("Maandregels", [12, 8, 38, 9, 15, 11, 13, 16, 44], "Kosten per maand")
    sheet.headings(
        ["Maand", "Regel", "Omschrijving", "Artikel", "Bedrag in euro", "Kostenjaar", "Deling",
         "Bovenwettelijk", "Reden"]
    )  # fmt: skip
    first = sheet.row
    shared = set(map(id, file.cost.shared(file.choices)))
    for line in file.cost.lines:
        is_shared = id(line) in shared
        sheet.cells(
            [
                Cell(line.month, style="date"),
                line.line,
                LABELS[line.line],
                line.article,
                money(line.cents, is_input=True),
                Cell(line.cost_year, style="year"),
                _SHARED if is_shared else _HELD,
                "ja" if line.line in ABOVE_STATUTORY else "nee",
                line.withheld or ("" if is_shared else "keuze van het samenwerkingsverband"),
            ]
        )
    sheet.sheet.freeze_panes(first, 0)
    sheet.sheet.repeat_rows(first - 1)
    sheet.sheet.autofilter(first - 1, 0, max(first, sheet.row - 1), 8)
    return sheet, first, max(first, sheet.row - 1)


def _summary(
    sheet: CaseSheet, file: RedundancyFile, months: tuple[CaseSheet, int, int]
) -> dict[int, str]:
    sheet.on_one_page()
    sheet.text(f"Betaler: {file.payer}")
    sheet.headings(["Fase", "Van", "Tot"], 1)
    for phase in file.cost.phases:
        sheet.cells([phase.name, Cell(phase.start, style="date"), Cell(phase.end, style="date")])
    sheet.gap()
    years = sorted({line.cost_year for line in file.cost.lines})
    sheet.headings(["Gedeelde kosten", *map(str, years), "Totaal"], 1)
    sheet.row -= 1
    for column, year in enumerate(years, 1):
        style = sheet.book.format(
            bold=True,
            bg_color="#DCE7EE",
            bottom=1,
            num_format="0",
            align="right",
            font_color="#1d4f6e",
        )
        sheet.sheet.write_number(sheet.row, column, year, style)
    sheet.row += 1
    head = sheet.row - 1
    shared = file.cost.shared(file.choices)
    first = sheet.row
    for code in sorted({line.line for line in shared}):
        _year_row(sheet, LABELS[code], [x for x in shared if x.line == code], years, (months, head))
    last = max(first, sheet.row - 1)
    sums = [sum(x.cents for x in shared if x.cost_year == year) for year in years]
    columns = range(1, len(years) + 2)
    cells = [
        (cents, f"=SUM({sheet.at(first, c)}:{sheet.at(last, c)})")
        for cents, c in zip([*sums, sum(sums)], columns, strict=True)
    ]
    row = sheet.cells(total("Totaal gedeeld", cells))
    _both_totals(sheet, file, months)
    _expectations(sheet, file, years)
    _chart(sheet, (head, first, last), len(years))
    return {year: sheet.ref(row, column) for column, year in enumerate(years, 1)}


def _year_row(
    sheet: CaseSheet,
    label: str,
    lines: Sequence[CaseLine],
    years: Sequence[int],
    where: tuple[tuple[CaseSheet, int, int], int],
) -> None:
    (source, first, last), head = where
    spans = [source.span(first, last, column) for column in (4, 2, 5, 6)]
    row = sheet.row
    cells: list[Cell | str | None] = [label]
    for column, year in enumerate(years, 1):
        cents = sum(line.cents for line in lines if line.cost_year == year)
        match = f"{spans[1]},{sheet.at(row, 0)},{spans[2]},{sheet.at(head, column)}"
        cells.append(money(cents, f'=SUMIFS({spans[0]},{match},{spans[3]},"{_SHARED}")'))
    everything = f"=SUM({sheet.at(row, 1)}:{sheet.at(row, len(years))})"
    sheet.cells([*cells, money(sum(line.cents for line in lines), everything)])


def _both_totals(
    sheet: CaseSheet, file: RedundancyFile, months: tuple[CaseSheet, int, int]
) -> None:
    source, first, last = months
    amounts, above = source.span(first, last, 4), source.span(first, last, 7)
    held = source.span(first, last, 6)
    everything = sum(line.cents for line in file.cost.lines)
    statutory = sum(line.cents for line in file.cost.statutory_only)
    withheld = sum(line.cents for line in file.cost.withheld(file.choices))
    sheet.gap()
    sheet.headings(["Beide totalen (keuze A42)", "Bedrag in euro"], 1)
    sheet.cells(["Alle kosten", money(everything, f"=SUM({amounts})")])
    sheet.cells(
        [
            "Zonder bovenwettelijke uitkeringen",
            money(statutory, f'=SUMIFS({amounts},{above},"nee")'),
        ]
    )
    sheet.cells(
        ["Niet gedeeld, blijft bij de beheergemeente",
         money(withheld, f'=SUMIFS({amounts},{held},"{_HELD}")')]
    )  # fmt: skip


def _expectations(sheet: CaseSheet, file: RedundancyFile, years: Sequence[int]) -> None:
    if not file.expectations:
        return
    sheet.gap()
    sheet.headings(["Verwachting", *map(str, years), "Totaal", "Kans per maand"], 1)
    for item in file.expectations:
        row = sheet.row
        amounts = [money(item.years.get(year, 0)) for year in years]
        span = f"=SUM({sheet.at(row, 1)}:{sheet.at(row, len(years))})"
        chance = Cell(float(item.chance), style="percent", is_input=True)
        sheet.cells([item.name, *amounts, money(item.total, span), chance])
    sheet.text("Gebruik de verwachting voor een raming en het maximum voor het weerstandsvermogen.")


def _chart(sheet: CaseSheet, rows: tuple[int, int, int], years: int) -> None:
    head, first, last = rows
    chart = sheet.book.workbook.add_chart({"type": "column", "subtype": "stacked"})
    for row in range(first, last + 1):
        chart.add_series(
            {
                "name": ["Overzicht", row, 0],
                "categories": ["Overzicht", head, 1, head, years],
                "values": ["Overzicht", row, 1, row, years],
            }
        )
    chart.set_title({"name": "Gedeelde kosten per jaar in euro", "name_font": {"size": 11}})
    chart.set_y_axis({"num_format": "#,##0", "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "right"})
    chart.set_size({"width": 760, "height": 280})
    sheet.sheet.insert_chart(sheet.row + 1, 0, chart)
    sheet.row += 16


def _assumptions(book: CaseBook, file: RedundancyFile) -> None:
    sheet = book.sheet("Aannames", [34, 18, 14, 16, 50], "Invoer, parameters en aannames")
    case = file.case
    sheet.headings(["Invoer", "Waarde"])
    sheet.cells(["Boventallig per", Cell(case.surplus_date, style="date", is_input=True)])
    sheet.cells(["Omvang (fte)", Cell(float(case.fte), style="factor", is_input=True)])
    for step in case.salary:
        sheet.cells(
            [f"Maandsalaris voltijds vanaf {step.from_:%d-%m-%Y}", money(step.month, is_input=True)]
        )
    for step_up in case.raise_:
        percent = Cell(float(step_up.percent), style="percent", is_input=True)
        sheet.cells([f"Algemene verhoging per {step_up.from_:%d-%m-%Y}", percent])
    if case.exit is not None:
        sheet.cells(["Einde van het traject", Cell(case.exit.date, style="date", is_input=True)])
    sheet.gap()
    sheet.headings(["Parameter", "Waarde", "Vanaf", "Bevestigd", "Bron"])
    for value in file.used:
        confirmed = "aanname" if value.is_assumption else str(value.period.confirmed)
        day = Cell(value.period.from_, style="date")
        sheet.cells([value.name, value.text, day, confirmed, value.period.source])
    sheet.gap()
    for reason in reasons(file.cost.warnings):
        sheet.text(f"Let op: {reason}")
