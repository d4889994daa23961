"""`csvw.json`: the CSV files of a folder, column by column, in CSV on the Web (W3C, 2015).

https://www.w3.org/TR/tabular-metadata/ has the words. Its dialect knows no byte order mark: whoever
reads UTF-8 takes it away.
"""

import json
from collections.abc import Mapping
from typing import Any

from zvh_finance.documents.paper.charge_tables import KEY_FILE
from zvh_finance.documents.paper.plain_tables import Cells, CsvColumn, CsvTable

CSVW = "csvw.json"
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
CBS = "Centraal Bureau voor de Statistiek (CBS), StatLine"

_ABOUT = "http://www.w3.org/ns/csvw"
_DATATYPES: Mapping[Cells, Any] = {
    Cells.TEXT: "string",
    Cells.WHOLE: "integer",
    Cells.CENTS: "integer",
    Cells.DAY: {"base": "date", "format": "yyyy-MM-dd"},
    Cells.DUTCH_DAY: {"base": "date", "format": "dd-MM-yyyy"},
    Cells.DIGITS_DAY: {"base": "date", "format": "yyyyMMdd"},
    Cells.DECIMAL_COMMA: {"base": "decimal", "format": {"decimalChar": ",", "groupChar": "."}},
    Cells.DECIMAL_POINT: {"base": "decimal", "format": {"decimalChar": ".", "groupChar": ","}},
    Cells.YES_OR_NO: {"base": "boolean", "format": "yes|no"},
}


def csvw(tables: Mapping[str, CsvTable]) -> bytes:
    """The description of these tables, by their names in the folder."""
    group = {
        "@context": [_ABOUT, {"@language": "nl"}],
        "@type": "TableGroup",
        "tables": [_table(name, table) for name, table in sorted(tables.items())],
    }
    return json.dumps(group, ensure_ascii=False, indent=2).encode() + b"\n"


def _table(name: str, table: CsvTable) -> dict[str, Any]:
    schema: dict[str, Any] = {"columns": [_column(column) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.refers:
        target = {"resource": KEY_FILE, "columnReference": list(table.refers)}
        schema["foreignKeys"] = [{"columnReference": list(table.refers), "reference": target}]
    origin = {"dc:source": CBS, "dc:license": {"@id": CC_BY}} if table.has_figures else {}
    return {
        "@type": "Table",
        "url": name,
        "dc:description": _said(table.dutch, table.english),
        **origin,
        "dialect": {
            "delimiter": table.separator,
            "header": table.has_header,
            "encoding": "utf-8",
            "lineTerminators": [table.line_end],
        },
        "tableSchema": schema,
    }


def _column(column: CsvColumn) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.title,
        "dc:description": _said(column.dutch, column.english),
        "datatype": _DATATYPES[column.cells],
        "null": "",
        "required": column.required,
    }


def _said(dutch: str, english: str) -> list[dict[str, str]]:
    return [{"@value": dutch, "@language": "nl"}, {"@value": english, "@language": "en"}]
