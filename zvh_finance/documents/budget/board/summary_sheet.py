"""Samenvatting: the decisions asked, the totals, two charts and one control light."""

from textwrap import wrap

from zvh_finance.documents.budget.asked import decided, decisions_asked
from zvh_finance.documents.budget.board import names
from zvh_finance.documents.budget.board.division_sheet import DivisionRows
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.paper.workbook_style import ACCENT, BAD, GOOD, WHOLE, Book, Sheet
from zvh_finance.dutch import amount, day, integer

_FIRST_LINE = 3
_LONGEST_LINE = 100


def write_summary_sheet(book: Book) -> Sheet:
    """Add the sheet; `fill_summary_sheet` writes it once the others are there."""
    return book.sheet(names.SUMMARY, (40, 24, 4, 40, 24), landscape=True)


def fill_summary_sheet(sheet: Sheet, paper: BudgetPaper, rows: DivisionRows) -> None:
    """Write the decision, the totals, the light and the charts."""
    budget = paper.budget
    told = _told_first(paper)
    for row, text in enumerate(told, _FIRST_LINE):
        sheet.text(row, 0, text, "big_text")
    top, remarks = _FIRST_LINE + len(told) + 1, _remarks(paper)
    sheet.text(top, 0, "Te verdelen over de gemeenten", "section")
    sheet.formula(top, 1, names.BASE, budget.base / 100, "big_euro")
    sheet.text(top + 1, 0, "Gemeenten die betalen")
    count = len(budget.key.members)
    sheet.formula(top + 1, 1, f"ROWS({names.INHABITANTS})", count, "whole")
    sheet.text(top + 2, 0, f"Inwoners op {day(budget.key.reference_date)}")
    sheet.formula(top + 2, 1, names.INHABITANTS_TOTAL, budget.key.denominator, "whole")
    sheet.text(top + 3, 0, "Bijdrage per inwoner")
    per_head = budget.base / 100 / budget.key.denominator
    sheet.formula(top + 3, 1, f"{names.BASE}/{names.INHABITANTS_TOTAL}", per_head)
    sheet.text(top + 4, 0, "Alle controles")
    light = f'IF(COUNTIF({names.CONTROLS},"{GOOD}")=ROWS({names.CONTROLS}),"{GOOD}","{BAD}")'
    sheet.light(top + 4, 1, light, GOOD)
    sheet.text(top, 3, "Wat u moet weten", "section")
    for row, remark in enumerate(remarks, top + 1):
        sheet.text(row, 3, remark, "note")
    _charts(sheet, paper, rows, top + max(7, 2 + len(remarks)))


def _told_first(paper: BudgetPaper) -> list[str]:
    """What is asked, or what was decided with its amount, in lines that fit the sheet."""
    asked, rests_on = decisions_asked(paper), decided(paper)
    if asked:
        told = (line for text in asked for line in wrap(f"• {text}", _LONGEST_LINE))
        return ["Gevraagd besluit:", *told]
    first = f"Vastgesteld. {rests_on}" if rests_on else "Concept: zie wat u moet weten."
    total = amount(paper.budget.base)
    return [first, f"De gemeenten dragen in {paper.budget.year} samen {total} bij."]


def _remarks(paper: BudgetPaper) -> tuple[str, ...]:
    budget, found = paper.budget, list(paper.remarks)
    if paper.last:
        before = paper.last.base
        direction = "meer" if budget.base >= before else "minder"
        change = amount(abs(budget.base - before))
        found.append(f"De bijdragen zijn samen {change} {direction} dan in {budget.year - 1}.")
    if budget.host_memo:
        host = paper.arrangement.name_of(paper.arrangement.host_of(budget.year))
        found.append(f"{host} draagt daarnaast {amount(budget.host_memo)} aan diensten zelf.")
    if paper.reserve:
        left = amount(paper.reserve[-1].closing)
        found.append(f"De reserve is eind {budget.year} naar verwachting {left}.")
    people = integer(budget.key.denominator)
    found.append(f"De sleutel rust op {people} inwoners volgens het CBS.")
    return tuple(found)


def _charts(sheet: Sheet, paper: BudgetPaper, rows: DivisionRows, row: int) -> None:
    year = paper.budget.year
    tall = max(320, 22 * len(paper.budget.key.members) + 80)
    titles = [(f"Bijdrage {year} in euro", rows.contributions, 0)]
    if paper.comparison:
        titles.append((f"Verandering ten opzichte van {year - 1} in euro", rows.changes, 3))
    for title, values, column in titles:
        chart = sheet.book.workbook.add_chart({"type": "bar"})
        chart.add_series(
            {
                "name": title,
                "categories": rows.labels,
                "values": f"={values}",
                "fill": {"color": ACCENT},
                "border": {"color": "#000000", "width": 0.5},
                "gap": 40,
                "data_labels": {"value": True, "num_format": WHOLE, "font": {"size": 8}},
            }
        )
        chart.set_title({"name": title, "name_font": {"size": 11}})
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": True, "num_font": {"size": 8}, "label_position": "low"})
        grid = {"visible": True, "line": {"color": "#d9d9d9"}}
        chart.set_x_axis(
            {
                "num_format": WHOLE,
                "num_font": {"size": 8},
                "major_gridlines": grid,
            }
        )
        chart.set_size({"width": 520, "height": min(tall, 1200)})
        options = {"description": f"{title} per gemeente", "object_position": 2}
        sheet.raw.insert_chart(row, column, chart, options)
