"""What the workbooks of all cases share: the lights, the inhabitants, and the working."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from zvh_finance import dutch
from zvh_finance.documents.paper.division import (
    WORKING_SHEET,
    Division,
    constants,
    division_section,
)
from zvh_finance.documents.paper.formulas import (
    At,
)
from zvh_finance.documents.paper.paper import (
    Column,
    Content,
    Kind,
    Media,
    Row,
    Section,
    SheetSetup,
    Table,
    totals,
    typed,
)
from zvh_finance.dutch import alphabetical
from zvh_finance.key.key import DistributionKey, KeyPart

KEY_TABLE = "sleutel"

WORKING = {WORKING_SHEET: SheetSetup(is_working=True)}
"""How the working sheet is printed and seen."""


def yearly_totals(columns: Sequence[Column], sums: Mapping[str, Content]) -> Row:
    """The totals of a table whose rows are years: the word stands below the years."""
    row = totals(columns, sums)
    return replace(row, cells=("Totaal", *row.cells[1:]))


def working(divisions: Sequence[Division]) -> tuple[Section, ...]:
    """The working of divisions, and the numbers that formulas need; at the end of a paper."""
    return (
        replace(constants(), sheet=WORKING_SHEET, media=Media.BOOK),
        *(replace(division_section(d), media=Media.BOOK) for d in divisions),
    )


class KeyColumns:
    """The inhabitants behind some keys: a row per part, a column per count of heads."""

    def __init__(self, keys: Iterable[DistributionKey]) -> None:
        """Of keys in the order in which they are shown; equal ones share a column."""
        self._columns: dict[str, DistributionKey] = {}
        for key in sorted(keys, key=lambda key: (key.budget_year, -len(key.members))):
            if self._column_of(key) is None:
                self._columns[f"people_{len(self._columns)}"] = key

    def weights(self, key: DistributionKey) -> Mapping[str, At]:
        """Where the weight of each part of a key stands.

        Raises:
            KeyError: it is none of these keys, nor a part of one.
        """
        column = self._column_of(key)
        if column is None:
            raise KeyError(key.budget_year)
        return {part.id: At(part.id, column, KEY_TABLE) for part in key.parts}

    @property
    def section(self) -> Section:
        """The table, on a sheet of its own."""
        parts: dict[str, tuple[KeyPart, str]] = {}
        for key in self._columns.values():
            for part in key.parts:
                parts.setdefault(part.id, (part, key.member(part.payer).name))
        ordered = sorted(parts.values(), key=lambda it: (alphabetical(it[1]), it[0].id))
        columns = (
            Column("code", "Code", media=Media.BOOK),
            Column("name", "Gemeente"),
            *(Column(name, _heading(key), Kind.WHOLE) for name, key in self._columns.items()),
        )
        lines = tuple(
            Row((part.code, _named(part, payer), *self._cells(part.id)), part.id)
            for part, payer in ordered
        )
        sums = {name: key.denominator for name, key in self._columns.items()}
        table = Table(columns, lines, totals(columns, sums), name=KEY_TABLE)
        return Section("De inwoners waarnaar is verdeeld", (table,), sheet="Sleutel", is_annex=True)

    def _cells(self, part_id: str) -> tuple[Content, ...]:
        weights = (key.part_weights.get(part_id) for key in self._columns.values())
        return tuple(None if weight is None else typed(weight) for weight in weights)

    def _column_of(self, key: DistributionKey) -> str | None:
        """The column that has all its weights; the key of who stays is found in that of all."""
        for name, shown in self._columns.items():
            same_day = shown.reference_date == key.reference_date
            if same_day and key.part_weights.items() <= shown.part_weights.items():
                return name
        return None


def _named(part: KeyPart, payer: str) -> str:
    return payer if part.code == part.payer else f"{payer}, voorganger {part.name}"


def _heading(key: DistributionKey) -> str:
    counted = f"Inwoners op {dutch.day(key.reference_date)}"
    if any(member.override for member in key.members):
        counted = f"Gewicht volgens besluit, {key.budget_year}"
    return f"{counted} (indicatief)" if key.indicative else counted
