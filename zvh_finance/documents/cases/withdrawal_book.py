"""The workbook of a withdrawal: dates, both methods, and what every municipality pays."""

from zvh_finance.convenant.art20_22_leaving.standing import STATES
from zvh_finance.convenant.art20_22_leaving.withdrawal import WithdrawalYear, YearOfFees
from zvh_finance.documents.cases.withdrawal_inputs import Inputs, inputs_sheet
from zvh_finance.documents.paper.case_book import (
    CaseBook,
    CaseSheet,
    Cell,
    Marks,
    money,
    total,
)
from zvh_finance.documents.paper.choices_in_dutch import choice_in_dutch
from zvh_finance.documents.paper.key_sheet import SharesBlock, YearShares, shares_sheet
from zvh_finance.year.cases.withdrawal import WorkedWithdrawal


def withdrawal_workbook(file: WorkedWithdrawal, marks: Marks) -> bytes:
    """The workbook as bytes; the same file gives the same bytes."""
    book = CaseBook(marks)
    summary = book.sheet("Voorstel", [38, 17, 17, 17, 17, 17, 17, 17], marks.title)
    inputs = inputs_sheet(book, file)
    with_leaver = shares_sheet(
        book,
        "Verdeling met",
        "Verdeling alsof niemand uittreedt",
        ["Begrotingsbasis naar de sleutel van artikel 17 lid 2, per jaar."],
        [
            YearShares(f"Bijdrage {y.year}", y.key_with, y.base, inputs.base[y.year], _all(y))
            for y in file.years
        ],
    )
    remaining = _remaining(book, file, inputs)
    without = shares_sheet(
        book,
        "Verdeling zonder",
        "Verdeling na uittreding, zonder vergoeding",
        ["De basis na wat vermijdbaar is, over de gemeenten die blijven."],
        [
            YearShares(
                f"Bijdrage {y.year}",
                y.key_without,
                y.base - y.avoided,
                remaining[y.year],
                y.bills_without_fee,
            )
            for y in file.years
        ],
    )
    _summary(summary, file, inputs, with_leaver)
    _proof(book, file, with_leaver, without)
    _grounds(book, file)
    return book.content()


def _all(year: WithdrawalYear) -> dict[str, int]:
    return {**year.bills_with, **year.own_shares}


def _remaining(book: CaseBook, file: WorkedWithdrawal, inputs: Inputs) -> dict[int, str]:
    sheet = book.sheet("Basis na uittreding", [14, 18, 18, 18], "De begroting na uittreding")
    sheet.headings(["Jaar", "Basis", "Vermijdbaar", "Basis die blijft"])
    places = {}
    for year in file.years:
        row = sheet.cells(
            [
                Cell(year.year, style="year"),
                money(year.base, f"={inputs.base[year.year]}"),
                money(year.avoided, f"={inputs.avoided[year.year]}"),
                money(year.base - year.avoided, f"=B{sheet.row + 1}-C{sheet.row + 1}"),
            ]
        )
        places[year.year] = sheet.ref(row, 3)
    return places


def _summary(
    sheet: CaseSheet, file: WorkedWithdrawal, inputs: Inputs, shares: list[SharesBlock]
) -> None:
    sheet.on_one_page()
    dates = file.dates
    for label, value in (
        ("Uittreder", file.leavers),
        ("Grond", f"artikel {file.case.ground.replace('.', ' lid ')}"),
        ("Stand van het voorstel", STATES[file.standing.state]),
        ("Opzegging ontvangen", dates.received),
        ("Opzegtermijn eindigt", dates.term_ends),
        ("Uittreding per", dates.effective),
        ("Bij strikte lezing", dates.strict),
        ("Voorstel uiterlijk", dates.proposal_due),
        ("Laatste jaar met volledige bijdrage", str(dates.last_year_in_key)),
    ):
        sheet.cells([label, Cell(value, style="text" if isinstance(value, str) else "date")])
    sheet.gap()
    if file.is_indicative:
        sheet.text(
            "Artikel 20 lid 3: geen vergoeding van rechtswege; de berekening is ter informatie."
        )
    _if_settled(sheet, file)
    sheet.headings(
        [
            "Jaar",
            "Eigen aandeel",
            "Vermijdbaar",
            "Achterblijvend",
            "Bovenformatief personeel",
            "Overige schade",
            "Methode A",
            "Methode B",
        ],
        1,
    )
    first = sheet.row
    for number, fee in enumerate(file.fees):
        _fee_row(sheet, file, number, inputs, shares, fee)
    last = sheet.row - 1
    columns = range(3, 8)
    sums = [sum(_parts(file, fee)[c - 1] for fee in file.fees) for c in columns]
    sheet.cells(
        total(
            "Totaal",
            [
                (s, f"=SUM({sheet.at(first, c)}:{sheet.at(last, c)})")
                for s, c in zip(sums, columns, strict=True)
            ],
            skip=2,
        )
    )
    sheet.gap()
    _discounted(sheet, file, inputs, (first, last))
    chart = sheet.book.workbook.add_chart({"type": "column"})
    for column, name, colour in ((6, "Methode A", "#1d4f6e"), (7, "Methode B", "#c8a24a")):
        chart.add_series(
            {
                "name": name,
                "categories": ["Voorstel", first, 0, last, 0],
                "values": ["Voorstel", first, column, last, column],
                "fill": {"color": colour},
            }
        )
    chart.set_title({"name": "Vergoeding per jaar in euro", "name_font": {"size": 11}})
    chart.set_y_axis(
        {"num_format": "#,##0", "major_gridlines": {"visible": True, "line": {"color": "#DDDDDD"}}}
    )
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 760, "height": 260})
    sheet.row += 1
    sheet.sheet.insert_chart(sheet.row, 0, chart)
    sheet.row += 14


def _parts(file: WorkedWithdrawal, fee: YearOfFees) -> tuple[int, int, int, int, int, int, int]:
    """Own share, avoidable, stranded, surplus staff, other damage, A, B."""
    year = next((y for y in file.years if y.year == fee.year), None)
    if year is None:
        return (0, 0, 0, 0, 0, 0, fee.method_b)
    return (
        year.own_share,
        year.avoided,
        year.stranded,
        year.surplus_staff,
        year.other_damage,
        year.fee,
        fee.method_b,
    )


def _fee_row(
    sheet: CaseSheet,
    file: WorkedWithdrawal,
    number: int,
    inputs: Inputs,
    shares: list[SharesBlock],
    fee: YearOfFees,
) -> None:
    parts = _parts(file, fee)
    row = sheet.row
    first = sheet.row - number
    method_b = ""
    if number < len(inputs.percentages):
        method_b = f"=ROUND({inputs.percentages[number]}*{sheet.at(first, 1)},2)"
    if number >= len(file.years):
        empty: list[Cell | None] = [None] * 5
        sheet.cells([Cell(fee.year, style="year"), *empty, money(0), money(parts[6], method_b)])
        return
    own = "+".join(shares[number].cells[code] for code in file.years[number].own_shares)
    cells = [
        money(parts[0], f"={own}" if own else ""),
        money(parts[1], f"={inputs.avoided[fee.year]}"),
        money(parts[2], f"=MAX({sheet.at(row, 1)}-{sheet.at(row, 2)},0)"),
        money(parts[3], f"={inputs.staff[fee.year]}"),
        money(parts[4], f"={inputs.other[fee.year]}"),
        money(parts[5], f"=SUM({sheet.at(row, 3)}:{sheet.at(row, 5)})"),
        money(parts[6], method_b),
    ]
    sheet.cells([Cell(fee.year, style="year"), *cells])


def _discounted(
    sheet: CaseSheet, file: WorkedWithdrawal, inputs: Inputs, where: tuple[int, int]
) -> None:
    first = where[0]
    sheet.headings(
        ["Waarde op de dag van uittreding", "Factor", "Methode A", "Methode B", "Verschil B - A"], 1
    )
    begin = sheet.row
    for number, fee in enumerate(file.fees):
        row, source = sheet.row, first + number
        factor = f"=(1+{inputs.rate})^-({sheet.at(source, 0)}-{sheet.at(first, 0)})"
        sheet.cells(
            [
                Cell(fee.year, f"={sheet.at(source, 0)}", style="year"),
                Cell(float(fee.factor), factor, style="factor"),
                money(fee.value_a, f"=ROUND({sheet.at(row, 1)}*{sheet.at(source, 6)},2)"),
                money(fee.value_b, f"=ROUND({sheet.at(row, 1)}*{sheet.at(source, 7)},2)"),
                money(fee.value_b - fee.value_a, f"={sheet.at(row, 3)}-{sheet.at(row, 2)}"),
            ]
        )
    sums = (
        sum(f.value_a for f in file.fees),
        sum(f.value_b for f in file.fees),
        sum(f.value_b - f.value_a for f in file.fees),
    )
    spans = [f"=SUM({sheet.at(begin, c)}:{sheet.at(sheet.row - 1, c)})" for c in (2, 3, 4)]
    sheet.cells(total("Totaal contant", list(zip(sums, spans, strict=True)), skip=1))


def _if_settled(sheet: CaseSheet, file: WorkedWithdrawal) -> None:
    if file.standing.state == "settled":
        sheet.text(
            "Partijen hebben een schikking getroffen: deze berekening is ter informatie. Wat wordt "
            "betaald en verdeeld, staat in de brief en in charges.csv."
        )


def _proof(
    book: CaseBook, file: WorkedWithdrawal, shares: list[SharesBlock], without: list[SharesBlock]
) -> None:
    sheet = book.sheet(
        "Niemand betaalt meer",
        [11, 24, *([16] * 5), 10],
        "Per gemeente per jaar: met en zonder uittreding",
    )
    sheet.on_one_page()
    sheet.text("Artikel 22 lid 4: de overige Partijen ondervinden geen financiële schade.")
    _if_settled(sheet, file)
    sheet.gap()
    for number, year in enumerate(file.years):
        sheet.text(f"{year.year}", bold=True)
        sheet.headings(
            [
                "Code",
                "Gemeente",
                "Zonder uittreding",
                "Met, zonder vergoeding",
                "Stijging",
                "Compensatie",
                "Met vergoeding",
                "Toets",
            ],
            2,
        )
        first, last = sheet.row, sheet.row + len(year.bills_with) - 1
        stranded = year.own_share >= year.avoided
        after = year.bills_after_fee
        for code, before in year.bills_with.items():
            row = sheet.row + 1
            rise = year.bills_without_fee[code] - before
            cell = f"=E{row}" if stranded else ""
            sheet.cells(
                [
                    code,
                    year.key_with.member(code).name,
                    money(before, f"={shares[number].cells[code]}"),
                    money(year.bills_without_fee[code], f"={without[number].cells[code]}"),
                    money(rise, f"=D{row}-C{row}"),
                    money(year.compensation[code], cell),
                    money(after[code], f"=D{row}-F{row}"),
                    Cell(
                        "klopt",
                        f'=IF(ROUND(G{row}-C{row},2)<=0,"klopt","FOUT")',
                    ),
                ]
            )
        values = (
            sum(year.bills_with.values()),
            sum(year.bills_without_fee.values()),
            sum(year.bills_without_fee.values()) - sum(year.bills_with.values()),
            sum(year.compensation.values()),
            sum(after.values()),
        )
        letters = "CDEFG"
        sums = [
            (v, f"=SUM({c}{first + 1}:{c}{last + 1})") for v, c in zip(values, letters, strict=True)
        ]
        sheet.cells(total("Totaal", sums, skip=1))
        sheet.gap()


def _grounds(book: CaseBook, file: WorkedWithdrawal) -> None:
    sheet = book.sheet("Grondslag", [34, 18, 14, 14, 50], "Waar dit op rust")
    for line in (
        "Artikel 22 lid 4: opzegtermijn van een jaar, per 1 januari; voorstel binnen zes maanden.",
        "Artikel 22 lid 6: herleidbaar tot de begroting, of aantoonbaar bij de beheergemeente.",
        "Methode A (keuze A09): werkelijke schade, ten hoogste vijf jaar; elke post telt eenmaal.",
        "Methode B: aflopend deel van het eigen aandeel in het eerste jaar; ter vergelijking.",
        "De vertrekkende gemeente betaalt volledig tot de dag van uittreding.",
        choice_in_dutch(file.choices, "leaver_legacy_cases"),
        "Waar het inwonertal nog niet bekend is, geldt de laatst bekende sleutel: indicatief.",
    ):
        sheet.text(line)
    sheet.gap()
    sheet.headings(["Parameter", "Waarde", "Vanaf", "Bevestigd", "Bron"])
    for value in file.used:
        confirmed = "aanname" if value.is_assumption else str(value.period.confirmed)
        sheet.cells(
            [
                value.name,
                value.text,
                Cell(value.period.from_, style="date"),
                confirmed,
                value.period.source,
            ]
        )
