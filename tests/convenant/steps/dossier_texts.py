"""A dossier as a controller would keep it, written from what a scenario tells."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from zvh_finance.dossier.names import slug
from zvh_finance.embedded import embedded_data

Fields = Mapping[str, object]

_HEADING = "id;description;kind;amount;task_field;category;recurring;note"
_OUTLOOK = "outlook_1;outlook_2;outlook_3"


@dataclass
class CaseText:
    """A case: its own fields, and its tables in the order in which they were told."""

    fields: dict[str, object]
    tables: list[tuple[str, dict[str, object]]] = field(default_factory=list)

    def text(self) -> str:
        """As its file has it."""
        parts = [*pairs(self.fields)]
        single = _SINGLE | ({"leaver"} if self.fields["kind"] == "exclusion" else set())
        for name, fields in self.tables:
            parts += ["", f"[{name}]" if name in single else f"[[{name}]]", *pairs(fields)]
        return "\n".join(parts) + "\n"


_SINGLE = {"charges", "guidance", "exit", "extension", "ww", "reintegration", "repair"}


@dataclass(frozen=True)
class Line:
    """A line of a budget, an amendment or the actuals, as it was told."""

    description: str
    kind: str
    amount: str
    recurring: str = "ja"
    note: str = ""
    outlook: Sequence[str] = ()

    def text(self) -> str:
        """As its table has it."""
        outlook = [*self.outlook, "", "", ""][:3]
        amount = self.amount.removeprefix("€ ")
        row = (slug(self.description), self.description, self.kind, amount, "1.2", "3.8")
        return ";".join((*row, self.recurring, self.note, *outlook))


def table_text(lines: Sequence[Line]) -> str:
    """A table with its heading."""
    return "\n".join([f"{_HEADING};{_OUTLOOK}", *(line.text() for line in lines)]) + "\n"


def decisions_text(decisions: Sequence[Fields]) -> str:
    """Every decision, in the order of the telling."""
    return "".join(
        "\n".join(["", "[[decision]]", *pairs(decision)]) + "\n" for decision in decisions
    )


def pairs(fields: Fields) -> list[str]:
    """`key = value`, a line each."""
    return [f"{key} = {toml(value)}" for key, value in fields.items()]


def toml(value: object) -> str:
    """A value as TOML has it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | date):
        return str(value)
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {toml(each)}' for key, each in value.items())} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(toml(each) for each in value)}]"
    return f'"{value}"'


@cache
def _example() -> str:
    return (embedded_data() / "example" / "arrangement.toml").read_text("utf-8")


@cache
def invoicing_text() -> str:
    """Sender, account and format of numbers: those of the example."""
    return _example().partition("[invoicing]")[2].partition("[[municipality]]")[0]


@cache
def billing_text(code: str) -> str:
    """Where the invoice of a municipality goes: as in the example, or nothing."""
    for block in _example().split("[[municipality]]")[1:]:
        if f'code = "{code}"' in block:
            found = re.search(r"\[municipality\.billing\].*", block.partition("[[")[0], re.DOTALL)
            return found[0] if found else ""
    return ""
