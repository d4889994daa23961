"""The workbook of a dissolution: costs with their trace, the reserve, and shares per year."""

from zvh_finance.convenant.art22_dissolution import payers
from zvh_finance.documents.paper.case_book import CaseBook, CaseSheet, Cell, Marks, money, total
from zvh_finance.documents.paper.key_sheet import YearShares, shares_sheet
from zvh_finance.dossier.ending_case import RESERVE_LINE
from zvh_finance.year.cases.dissolution import WorkedDissolution


def dissolution_workbook(file: WorkedDissolution, marks: Marks) -> bytes:
    """The workbook as bytes; the same file gives the same bytes."""
    book = CaseBook(marks)
    summary = book.sheet("Overzicht", [26, 18, 18, 18, 18], marks.title)
    first, last, source = _costs(book, file)
    summary.text(
        "Artikel 22 lid 5: alle kosten van opheffing, naar de sleutel van artikel 17 lid 2."
    )
    summary.gap()
    summary.on_one_page()
    summary.headings(["Jaar", "Kosten", "Inzet reserve", "Te verdelen", "Opgeteld"], 1)
    begin, cumulative = summary.row, []
    for year in file.years:
        row = summary.row
        amounts, years, kinds = (source.span(first, last, column) for column in (3, 1, 4))
        where = f"{years},{summary.at(row, 0)},{kinds}"
        before = f"+{summary.at(row - 1, 4)}" if not year.begins else ""
        summary.cells(
            [
                Cell(year.year, style="year"),
                money(year.gross, f'=SUMIFS({amounts},{where},"kosten")'),
                money(year.net - year.gross, f'=SUMIFS({amounts},{where},"reserve")'),
                money(year.net, f"={summary.at(row, 1)}+{summary.at(row, 2)}"),
                money(year.so_far, f"={summary.at(row, 3)}{before}"),
            ]
        )
        cumulative.append((year.so_far, summary.ref(row, 4)))
    end = summary.row - 1
    gross, net = (sum(y.gross for y in file.years), sum(y.net for y in file.years))
    sums = (gross, net - gross, net)
    summary.cells(
        total(
            "Totaal",
            [
                (cents, f"=SUM({summary.at(begin, c)}:{summary.at(end, c)})")
                for c, cents in enumerate(sums, 1)
            ],
        )
    )
    chart = book.workbook.add_chart({"type": "column"})
    chart.add_series(
        {
            "name": "Te verdelen",
            "categories": ["Overzicht", begin, 0, end, 0],
            "values": ["Overzicht", begin, 3, end, 3],
            "fill": {"color": "#1d4f6e"},
        }
    )
    chart.set_title({"name": "Te verdelen per jaar in euro", "name_font": {"size": 11}})
    chart.set_y_axis({"num_format": "#,##0", "major_gridlines": {"visible": False}})
    chart.set_legend({"none": True})
    chart.set_size({"width": 620, "height": 260})
    summary.sheet.insert_chart(summary.row + 1, 0, chart)
    _shares(book, file, cumulative)
    return book.content()


def _costs(book: CaseBook, file: WorkedDissolution) -> tuple[int, int, CaseSheet]:
    sheet = book.sheet("Kosten", [18, 9, 46, 18, 12, 40], "Kosten van opheffing")
    sheet.text("Blauwe cellen zijn invoer uit het dossier.")
    sheet.headings(["Regel", "Jaar", "Omschrijving", "Bedrag in euro", "Soort", "Herleidbaar tot"])
    first = sheet.row
    for year in file.years:
        for line in year.lines:
            sheet.cells(
                [
                    line.id,
                    Cell(year.year, style="year"),
                    line.description,
                    money(line.cents, is_input=True),
                    "reserve" if line.id == RESERVE_LINE else "kosten",
                    file.traces.get((year.year, line.id), f"artikel {line.article}"),
                ]
            )
    return first, sheet.row - 1, sheet


def _shares(book: CaseBook, file: WorkedDissolution, cumulative: list[tuple[int, str]]) -> None:
    blocks: list[YearShares] = []
    rolls = len(file.keys) > 1
    for year, (amount, source) in zip(file.years, cumulative, strict=True):
        heading = f"Over {year.year}" if year.begins and blocks else f"Opgeteld t/m {year.year}"
        blocks.append(YearShares(heading, year.key, amount, source, year.shares_so_far))
    places = shares_sheet(
        book,
        "Verdeling opgeteld",
        "Verdeling van de opgetelde kosten",
        [
            (
                "Elk jaar wordt het opgetelde bedrag verdeeld; het aandeel is het verschil met "
                "het jaar ervoor."
            ),
            *(["Met een andere sleutel begint het optellen opnieuw."] if rolls else []),
        ],
        blocks,
    )
    sheet = book.sheet(
        "Per gemeente", [11, 26, *([16] * (len(file.years) + 2))], "Per gemeente per jaar"
    )
    titles = [str(year.year) for year in file.years]
    sheet.headings(["Code", "Gemeente", *titles, "Totaal netto", "Ter vergelijking: bruto"], 2)
    first = sheet.row
    for code, name in payers(file.years).items():
        row = sheet.row
        cells: list[Cell | None] = []
        for n, year in enumerate(file.years):
            before = "" if year.begins else f"-{places[n - 1].cells[code]}"
            paid = year.shares.get(code)
            formula = f"={places[n].cells[code]}{before}"
            cells.append(None if paid is None else money(paid, formula))
        span = f"=SUM({sheet.at(row, 2)}:{sheet.at(row, 1 + len(file.years))})"
        sheet.cells([code, name, *cells, money(file.net[code], span), money(file.gross[code])])
    last = sheet.row - 1
    values = [y.net for y in file.years]
    values += [sum(file.net.values()), sum(file.gross.values())]
    sheet.cells(
        total(
            "Totaal",
            [
                (cents, f"=SUM({sheet.at(first, c)}:{sheet.at(last, c)})")
                for c, cents in enumerate(values, 2)
            ],
            skip=1,
        )
    )
