"""Charts and drawings on a sheet, with the text that tells them to who does not see them."""

import io
from collections.abc import Mapping
from fractions import Fraction

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from zvh_finance.documents.paper.addresses import quoted
from zvh_finance.documents.paper.book_layout import PICTURE_HEIGHT, TablePlace, chart_size
from zvh_finance.documents.paper.paper import Bars, Kind, Picture
from zvh_finance.documents.paper.typst_pdf import drawing_png

_WHOLE = "[$-413]#,##0"
_PART = "[$-413]0.0%"
_SECOND = ("#c8a24a", "#7f9fb2", "#8a2b06", "#4d7f5c", "#6a5b8c", "#b5b5b5")
_NAME = "drawing.png"
_PNG_SIZE = slice(16, 24)


def draw_bars(
    book: Workbook,
    sheet: Worksheet,
    where: tuple[int, int],
    bars: Bars,
    tables: Mapping[str, TablePlace],
    colour: str,
) -> None:
    """A chart over the table in which its values stand; without one there is nothing to draw."""
    if not bars.table or not bars.labels:
        return
    place = tables[bars.table]
    subtype = {"subtype": "stacked"} if bars.is_stacked else {}
    chart = book.add_chart({"type": "column" if bars.is_upright else "bar", **subtype})
    number = _PART if bars.kind in {Kind.PART, Kind.PERCENT, Kind.SHARE} else _WHOLE
    for n, series in enumerate(bars.series):
        fill = colour if n == 0 else _SECOND[(n - 1) % len(_SECOND)]
        chart.add_series(
            {
                "name": series.name,
                "categories": f"={_column(place, bars.label_column)}",
                "values": f"={_column(place, series.column)}",
                "fill": {"color": fill},
                "border": {"color": "#000000", "width": 0.5},
                "gap": 40,
                "data_labels": {"value": True, "num_format": number, "font": {"size": 8}}
                if not bars.is_stacked
                else {},
            }
        )
    axis: dict[str, object] = {"num_format": number, "num_font": {"size": 8}}
    values = [value for series in bars.series for value in series.values]
    least = min((v for v in values if isinstance(v, int | Fraction)), default=0)
    if least >= 0 and not bars.may_be_negative:
        axis["min"] = 0
    grid = {"major_gridlines": {"visible": True, "line": {"color": "#d9d9d9"}}}
    names = {"num_font": {"size": 8}, "label_position": "low", "interval_unit": 1}
    # Of bars that lie, xlsxwriter calls the axis of the labels y as a reader sees it.
    if bars.is_upright:
        chart.set_y_axis({**axis, **grid})
        chart.set_x_axis(names)
    else:
        chart.set_y_axis({"reverse": True, **names})
        chart.set_x_axis({**axis, **grid})
    chart.set_title({"name": bars.title, "name_font": {"size": 11}})
    chart.set_legend({"position": "bottom"} if len(bars.series) > 1 else {"none": True})
    width, height = chart_size(bars)
    chart.set_size({"width": width, "height": height})
    sheet.insert_chart(*where, chart, {"description": bars.title, "object_position": 2})


def draw_picture(sheet: Worksheet, where: tuple[int, int], picture: Picture) -> None:
    """A drawing as an image, as high as the rows that were kept for it."""
    image = drawing_png(picture.svg)
    height = int.from_bytes(image[_PNG_SIZE][4:8], "big")
    scale = PICTURE_HEIGHT / height
    options = {
        "image_data": io.BytesIO(image),
        "description": picture.alternative,
        "x_scale": scale,
        "y_scale": scale,
        "object_position": 2,
    }
    sheet.insert_image(*where, _NAME, options)


def _column(place: TablePlace, key: str) -> str:
    column = place.columns[key]
    begin, end = (
        xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
        for row in (place.first, max(place.first, place.last))
    )
    return f"{quoted(place.sheet)}!{begin}:{end}"
