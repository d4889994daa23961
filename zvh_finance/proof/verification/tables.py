"""`charges.csv` and `key.csv` as they stand in a folder, row by row, and what cannot be read."""

import csv
import io
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from zvh_finance.errors import Finding
from zvh_finance.language import commas, say
from zvh_finance.proof.verification.check import difference

CHARGES, KEY, POOLS = "charges.csv", "key.csv", "pools.csv"
MUNICIPALITIES = "portfolio-gemeenten.csv"
_LONGEST = 300
"""Digits of a number; no amount of a partnership has as many, and no weight in a key."""

RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class ChargeRow:
    """A row of `charges.csv`; amounts in cents, costs positive.

    Attributes:
        place: its line in the file.
        line: id of the cost line; empty for what is paid.
        weight: inhabitants of the municipality; 0 where no key was used.
        denominator: inhabitants of all.
        total: the amount that was shared.
        share: what the municipality bears of it.
        description: of the line, or of what is paid; pools have none.
    """

    place: int
    trace_id: str
    article: str
    cost_year: int
    line: str
    code: str
    name: str
    reference_date: str
    weight: int
    denominator: int
    total: int
    share: int
    decision: str
    description: str = ""

    @property
    def matter(self) -> str:
        """The trace id without the municipality: the same for all who share one amount."""
        return self.trace_id.replace(f"-{self.code}", "", 1)

    @property
    def pooled_matter(self) -> str:
        """The trace id before the municipality: what pools shared together."""
        return self.trace_id.partition(f"-{self.code}")[0]

    def matter_in(self, matters: Collection[str]) -> bool:
        """Whether pools shared it."""
        return self.pooled_matter in matters


@dataclass(frozen=True, slots=True)
class PoolRow:
    """A row of `pools.csv`: what a municipality bears of a pool, or of its part in another one.

    Attributes:
        charge: its weight, whole, total and share, as a row of charges has them.
        into: the pool that this part goes into; empty when municipalities bear it.
        lines: ids of the lines of the pool.
    """

    charge: ChargeRow
    matter: str
    pool: str
    into: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A row of `key.csv`; `weight` and `denominator` are whole inhabitants."""

    place: int
    cost_year: int
    reference_date: str
    code: str
    name: str
    weight: int
    denominator: int
    percentage: str
    status: str
    table: str
    period: str
    derived_from: str


@dataclass(frozen=True, slots=True)
class MunicipalRow:
    """A row of `portfolio-gemeenten.csv`; amounts in cents.

    Attributes:
        place: its line in the file.
        dossier: path of the partnership's dossier; empty for the total of a municipality.
        total: what all municipalities pay to the partnership; 0 in a total.
        share: what this municipality pays.
    """

    place: int
    code: str
    dossier: str
    total: int
    share: int


@dataclass(frozen=True, slots=True)
class Rows(Generic[RowT]):
    """What a table holds: the rows that can be read, and why others cannot."""

    rows: tuple[RowT, ...] = ()
    faults: tuple[Finding, ...] = ()


def charge_rows(content: bytes) -> Rows[ChargeRow]:
    """The rows of `charges.csv`."""
    return _rows(content, CHARGES, _CHARGE_COLUMNS, _charge)


def key_rows(content: bytes) -> Rows[KeyRow]:
    """The rows of `key.csv`."""
    return _rows(content, KEY, _KEY_COLUMNS, _key)


def pool_rows(content: bytes) -> Rows[PoolRow]:
    """The rows of `pools.csv`."""
    return _rows(content, POOLS, _POOL_COLUMNS, _pool)


def municipal_rows(content: bytes) -> Rows[MunicipalRow]:
    """The rows of `portfolio-gemeenten.csv`."""
    return _rows(content, MUNICIPALITIES, _MUNICIPAL_COLUMNS, _municipal)


_MUNICIPAL_COLUMNS = ("municipality_code", "dossier", "amount_total_cents", "share_cents")
_CHARGE_COLUMNS = (
    *("trace_id", "article", "cost_year", "line", "municipality_code", "municipality_name"),
    *("reference_date", "population", "population_total", "amount_total_cents", "share_cents"),
    *("decision", "description"),
)
_POOL_COLUMNS = (
    *(name for name in _CHARGE_COLUMNS if name not in {"line", "description"}),
    *("matter", "pool", "into", "lines"),
)
_KEY_COLUMNS = (
    *("cost_year", "reference_date", "municipality_code", "municipality_name", "population"),
    *("population_total", "percentage", "population_status", "source_table", "source_period"),
    "derived_from",
)


def _municipal(place: int, row: Mapping[str, str]) -> MunicipalRow:
    return MunicipalRow(
        place=place,
        code=row["municipality_code"],
        dossier=_bare(row["dossier"]),
        total=_whole(row["amount_total_cents"] or "0"),
        share=_whole(row["share_cents"]),
    )


def _charge(place: int, row: Mapping[str, str]) -> ChargeRow:
    return ChargeRow(
        place=place,
        trace_id=row["trace_id"],
        article=row["article"],
        cost_year=_whole(row["cost_year"]),
        line=row["line"],
        code=row["municipality_code"],
        name=_bare(row["municipality_name"]),
        reference_date=row["reference_date"],
        weight=_whole(row["population"]),
        denominator=_whole(row["population_total"]),
        total=_whole(row["amount_total_cents"]),
        share=_whole(row["share_cents"]),
        decision=row["decision"],
        description=row["description"],
    )


def _pool(place: int, row: Mapping[str, str]) -> PoolRow:
    return PoolRow(
        charge=_charge(place, {**row, "line": "", "description": ""}),
        matter=row["matter"],
        pool=row["pool"],
        into=row["into"],
        lines=tuple(row["lines"].split()),
    )


def _key(place: int, row: Mapping[str, str]) -> KeyRow:
    return KeyRow(
        place=place,
        cost_year=_whole(row["cost_year"]),
        reference_date=row["reference_date"],
        code=row["municipality_code"],
        name=_bare(row["municipality_name"]),
        weight=_whole(row["population"]),
        denominator=_whole(row["population_total"]),
        percentage=row["percentage"],
        status=row["population_status"],
        table=row["source_table"],
        period=row["source_period"],
        derived_from=row["derived_from"],
    )


def _rows(
    content: bytes,
    file: str,
    columns: tuple[str, ...],
    read: Callable[[int, Mapping[str, str]], RowT],
) -> Rows[RowT]:
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
        missing = [name for name in columns if name not in (reader.fieldnames or ())]
        lines = [] if missing else [(reader.line_num, row) for row in reader]
    except (UnicodeDecodeError, csv.Error):
        message = say("This is no table that a run wrote: it cannot be read as CSV in UTF-8.")
        return Rows(faults=(difference("verify-table-unreadable", message, file),))
    if missing:
        message = say("The table lacks these columns: {names}.", names=commas(missing))
        return Rows(faults=(difference("verify-columns-missing", message, file),))
    found, faults = [], []
    for place, row in lines:
        try:
            # What stands beyond the last column comes under no name at all.
            told = {} if None in row else {name: row[name] or "" for name in columns}
            found.append(read(place, told))
        except (ValueError, KeyError):
            message = say(
                "This row cannot be read: it has more fields than columns, or a number in it is "
                "not a whole number or far too large."
            )
            faults.append(difference("verify-number", message, file, place))
    return Rows(tuple(found), tuple(faults))


def _whole(text: str) -> int:
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST):
        message = "not a whole number"
        raise ValueError(message)
    return int(text)


def _bare(name: str) -> str:
    """Without the mark that keeps a spreadsheet from taking a text for a formula."""
    return name.removeprefix("'") if name[1:2] in {"=", "+", "-", "@"} else name
