"""Whether a run's folder tells of every file and column in it."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from zvh_finance.documents.record.kinds_of_files import UNKNOWN

DAYS = {"yyyy-MM-dd": "%Y-%m-%d", "dd-MM-yyyy": "%d-%m-%Y", "yyyyMMdd": "%Y%m%d"}


def faults_of(folder: Path) -> list[str]:
    """What is amiss with the descriptions in a folder; empty when nothing is."""
    return [*_faults_of_tables(folder), *_faults_of_crate(folder)]


def described_tables(folder: Path) -> dict[str, dict[str, Any]]:
    """The tables that `csvw.json` describes, by their names."""
    path = folder / "csvw.json"
    group = json.loads(path.read_bytes()) if path.exists() else {"tables": []}
    return {table["url"]: table for table in group["tables"]}


def _faults_of_tables(folder: Path) -> Iterator[str]:
    tables = described_tables(folder)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*.csv")}
    yield from (f"{name} is not described" for name in sorted(there - set(tables)))
    yield from (f"{name} is not there" for name in sorted(set(tables) - there))
    if (folder / "csvw.json").exists() and not there:
        yield "csvw.json describes nothing"
    found = {name: _read(folder, tables[name]) for name in sorted(there & set(tables))}
    for name, (header, rows) in found.items():
        columns = tables[name]["tableSchema"]["columns"]
        titles = [column["titles"] for column in columns]
        if header is not None and header != titles:
            yield f"{name} has the columns {header}, described are {titles}"
            continue
        for number, row in enumerate(rows, start=2):
            for column, cell in zip(columns, row, strict=True):
                if not _fits(column, cell):
                    yield f"{name}, line {number}: {cell!r} is no {column['name']}"
        yield from _faults_of_keys(name, tables, found)


def _read(folder: Path, table: Mapping[str, Any]) -> tuple[list[str] | None, list[list[str]]]:
    content, dialect = (folder / table["url"]).read_bytes(), table["dialect"]
    marked = content.startswith(b"\xef\xbb\xbf")
    assert marked == dialect["header"], f"{table['url']}: byte order mark"
    text = content.decode("utf-8-sig")
    assert text.endswith(tuple(dialect["lineTerminators"]))
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=dialect["delimiter"]))
    return (rows[0], rows[1:]) if dialect["header"] else (None, rows)


def _fits(column: Mapping[str, Any], cell: str) -> bool:
    if not cell:
        return not column["required"]
    datatype = column["datatype"]
    base = datatype if isinstance(datatype, str) else datatype["base"]
    form: Any = {} if isinstance(datatype, str) else datatype["format"]
    checks: dict[str, Callable[[], bool]] = {
        "string": lambda: True,
        "integer": lambda: bool(re.fullmatch(r"-?\d+", cell)),
        "decimal": lambda: bool(re.fullmatch(rf"-?\d+{re.escape(form['decimalChar'])}\d+", cell)),
        "boolean": lambda: cell in form.split("|"),
        "date": lambda: bool(datetime.strptime(cell, DAYS[form])),  # noqa: DTZ007
    }
    try:
        return checks[base]()
    except ValueError:
        return False


def _faults_of_keys(
    name: str,
    tables: Mapping[str, Mapping[str, Any]],
    found: Mapping[str, tuple[list[str] | None, list[list[str]]]],
) -> Iterator[str]:
    def values(table: str, columns: list[str]) -> list[tuple[str, ...]]:
        names = [column["name"] for column in tables[table]["tableSchema"]["columns"]]
        places = [names.index(column) for column in columns]
        return [tuple(row[place] for place in places) for row in found[table][1]]

    schema = tables[name]["tableSchema"]
    if "primaryKey" in schema:
        keys = values(name, schema["primaryKey"])
        yield from (f"{name}: {key} stands twice" for key in {k for k in keys if keys.count(k) > 1})
    for foreign in schema.get("foreignKeys", ()):
        target = foreign["reference"]
        known = set(values(target["resource"], target["columnReference"]))
        strays = set(values(name, foreign["columnReference"])) - known
        yield from (f"{name}: {stray} is not in {target['resource']}" for stray in sorted(strays))


def _faults_of_crate(folder: Path) -> Iterator[str]:
    graph = json.loads((folder / "ro-crate-metadata.json").read_bytes())["@graph"]
    entities = {entity["@id"]: entity for entity in graph}
    if len(entities) < len(graph):
        yield "two entities of the crate have one name"
    told = {unquote(part["@id"]) for part in entities["./"]["hasPart"]}
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    yield from (
        f"{n} is not in the crate" for n in sorted(there - told - {"ro-crate-metadata.json"})
    )
    yield from (f"{n} is in the crate alone" for n in sorted(told - there))
    yield from (
        f"nobody said what {entity['name']} is"
        for entity in graph
        if entity.get("description") == UNKNOWN
    )
    for name in _references(graph):
        if name not in entities and not name.startswith("https://w3id.org/ro/"):
            yield f"the crate speaks of {name} and does not tell what it is"


def _references(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            yield str(value["@id"])
        for each in value.values():
            yield from _references(each)
    elif isinstance(value, list):
        for each in value:
            yield from _references(each)
