"""The rules of a budget table: what its text columns may hold."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from zvh_finance.columns.refused import refused_cells
from zvh_finance.columns.rules import Rules, TextColumn
from zvh_finance.dossier.table_names import KIND_NAMES, by_name, nearest, plain
from zvh_finance.dossier.tables import Row
from zvh_finance.errors import Finding
from zvh_finance.language import Text, commas, say

_SHOWN = 60


def _no_kind(typed: str) -> Text:
    near = nearest(typed, [kind for kind in KIND_NAMES if kind.english != "own_cost"])
    if near:
        return say(
            '"{value}" is not a kind of line. Is "{near}" meant?', value=typed[:_SHOWN], near=near
        )
    return say(
        '"{value}" is not a kind of line. Known are {kinds}.',
        value=typed[:_SHOWN],
        kinds=commas(
            f"{kind.english} ({kind.dutch})" for kind in KIND_NAMES if kind.english != "own_cost"
        ),
    )


_MESSAGES: Mapping[str, Callable[[str], Text]] = {
    "id": lambda typed: say(
        '"{value}" is not an id. Use small letters, digits, dashes; at most 40 characters.',
        value=typed[:_SHOWN],
    ),
    "description": lambda _: say("The description is empty or longer than 120 characters."),
    "kind": _no_kind,
    "task_field": lambda typed: say(
        '"{value}" is not a task field (taakveld) such as 1.2 or 0.10.', value=typed[:_SHOWN]
    ),
    "category": lambda typed: say(
        '"{value}" is not an Iv3 category such as 4.3.2, or empty.', value=typed[:_SHOWN]
    ),
}


BUDGET_TEXTS: Rules = {
    "id": TextColumn(r"^[a-z0-9][a-z0-9_-]{0,39}$"),
    "description": TextColumn(shortest=1, longest=120),
    "kind": TextColumn(among=frozenset(kind.english for kind in KIND_NAMES)),
    "task_field": TextColumn(r"^([0-9]{1,2}\.[0-9]{1,3}|)$"),
    "category": TextColumn(r"^([0-9](\.[0-9]{1,2}){1,3}|)$"),
}


def kinds_of(rows: Sequence[Row]) -> list[str]:
    """What kind each row says it is, by the name in the program; as typed where it has none."""
    names = by_name(KIND_NAMES)
    typed = (row.text("kind") for row in rows)
    return [names[plain(kind)].english if plain(kind) in names else kind for kind in typed]


def check_lines(rows: Sequence[Row]) -> Iterator[Finding]:
    """What is wrong with the text columns of a budget table, each with its cell."""
    typed = [{column: row.text(column) for column in BUDGET_TEXTS} for row in rows]
    known = [{**texts, "kind": kind} for texts, kind in zip(typed, kinds_of(rows), strict=True)]
    said: dict[tuple[str, str], Text] = {}
    for cell in refused_cells(BUDGET_TEXTS, known):
        row = rows[cell.row or 0]
        if cell.column not in row.faults:
            told = (cell.column, row.text(cell.column))
            message = said.get(told) or said.setdefault(told, _MESSAGES[cell.column](told[1]))
            code = f"{cell.column.replace('_', '-')}-invalid"
            yield Finding(code, message, row.places[cell.column])
