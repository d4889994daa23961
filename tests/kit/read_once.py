"""What is embedded, read once in a process of tests, because hundreds of them begin by reading it.

Only what a table says whose name and every byte are those of the example, and the CBS figures in a
file of the same bytes, are not worked out again. Whatever a test writes itself is read anew.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from unittest import mock

from zvh_finance.cbs import snapshot
from zvh_finance.cbs.figures import figures_from
from zvh_finance.dossier import reading
from zvh_finance.dossier.budget_tables import BudgetTable, budget_table
from zvh_finance.dossier.table_names import TableColumn
from zvh_finance.dossier.tables import Table, read_table
from zvh_finance.embedded import embedded_data
from zvh_finance.key.population import Figure

EXAMPLE: Mapping[str, bytes] = {
    path.relative_to(embedded_data() / "example").as_posix(): path.read_bytes()
    for path in sorted((embedded_data() / "example").rglob("*"))
    if path.is_file()
}
"""The files of the example dossier, by their names."""


@dataclass(frozen=True)
class ReadOnce:
    """Tables of the example and files of figures, by their bytes."""

    tables: dict[str, Table] = field(default_factory=dict)
    lines: dict[tuple[int, int, int], BudgetTable] = field(default_factory=dict)
    figures: dict[tuple[bytes, str], Mapping[str, Figure]] = field(default_factory=dict)

    def read_table(self, content: bytes, name: str, columns: Sequence[TableColumn]) -> Table:
        if EXAMPLE.get(name) != content:
            return read_table(content, name, columns)
        if name not in self.tables:
            self.tables[name] = read_table(content, name, columns)
        return self.tables[name]

    def budget_table(self, table: Table, year: int, amendment: int) -> BudgetTable:
        if not any(table is known for known in self.tables.values()):
            return budget_table(table, year, amendment)
        key = (id(table), year, amendment)
        if key not in self.lines:
            self.lines[key] = budget_table(table, year, amendment)
        return self.lines[key]

    def figures_from(self, content: bytes, file: str) -> Mapping[str, Figure]:
        if (content, file) not in self.figures:
            self.figures[content, file] = figures_from(content, file)
        return self.figures[content, file]

    @contextmanager
    def everywhere(self) -> Iterator[None]:
        with (
            mock.patch.object(reading, "read_table", self.read_table),
            mock.patch.object(reading, "budget_table", self.budget_table),
            mock.patch.object(snapshot, "figures_from", self.figures_from),
        ):
            yield
