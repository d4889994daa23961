"""Budget, amendment and actuals: tables of lines with a kind and an amount."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from zvh_finance.dossier.budget_schema import check_lines
from zvh_finance.dossier.tables import Row, cents_in, read_table, take, text_in
from zvh_finance.errors import Finding, InvalidInputError, Place

COLUMNS = ("id", "description", "kind", "amount", "task_field", "category", "recurring", "note")
OUTLOOK_COLUMNS = ("outlook_1", "outlook_2", "outlook_3")

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_YES = frozenset({"ja", "j", "yes", "y", "true", "waar", "1", "structureel", "structural"})
_NO = frozenset({"nee", "n", "no", "false", "onwaar", "0", "incidenteel", "incidental"})


class LineKind(StrEnum):
    """What a line is. The kind gives the sign: amounts in the table are positive."""

    COST = "cost"
    SUPPORT_HR = "supporting_service:hr"
    SUPPORT_FINANCE = "supporting_service:finance_control"
    SUPPORT_PRIVACY = "supporting_service:privacy_infosec"
    SUPPORT_ICT = "supporting_service:ict"
    STATE_GRANT = "state_grant"
    OTHER_INCOME = "other_income"
    RESERVE_DRAW = "reserve_draw"
    RESERVE_ADDITION = "reserve_addition"
    OWN_COST = "own_cost"

    @property
    def is_supporting_service(self) -> bool:
        """One of the four services of article 13.1 (choice A33)."""
        return self.value.startswith("supporting_service:")

    @property
    def sign(self) -> int:
        """1 for what costs money, -1 for what brings it in."""
        income = {LineKind.STATE_GRANT, LineKind.OTHER_INCOME, LineKind.RESERVE_DRAW}
        return -1 if self in income else 1


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One line of a budget, an amendment or the actuals.

    Attributes:
        id: names the line in every year and document.
        cents: the amount as the table has it: positive, or a change in an amendment.
        structural: whether it recurs (*structureel*); otherwise it is *incidenteel*.
        outlook: the three years after, in cents; `None` where the table leaves them open.
        place: where it stands, for messages.
    """

    id: str
    description: str
    kind: LineKind
    cents: int
    task_field: str
    category: str
    structural: bool
    note: str
    outlook: tuple[int | None, int | None, int | None]
    place: Place

    @property
    def signed_cents(self) -> int:
        """Costs positive, income negative."""
        return self.kind.sign * self.cents


@dataclass(frozen=True, slots=True)
class BudgetTable:
    """The lines of one table.

    Attributes:
        year: the budget year.
        amendment: 0 for the budget itself and for actuals, else the number of the amendment.
        lines: in the order of the table.
        file: relative to the dossier.
    """

    year: int
    amendment: int
    lines: tuple[BudgetLine, ...]
    file: str


def parse_budget_table(content: bytes, shown_as: str, year: int, amendment: int) -> BudgetTable:
    """Read a table of lines.

    Raises:
        InvalidInputError: with everything that is wrong, each with its cell.
    """
    rows = read_table(content, shown_as, COLUMNS, OUTLOOK_COLUMNS)
    findings = [*check_lines(rows, [kind.value for kind in LineKind]), *_own_costs(rows)]
    lines: list[BudgetLine] = []
    for row in rows:
        line = _line(row, is_change=amendment > 0)
        if isinstance(line, BudgetLine):
            lines.append(line)
        else:
            findings.extend(line)
    findings.extend(_duplicates(rows))
    if not rows:
        findings.append(Finding("table-empty", "The table has no lines.", Place(shown_as)))
    if findings:
        raise InvalidInputError(*dict.fromkeys(findings))
    return BudgetTable(year, amendment, tuple(lines), shown_as)


def _line(row: Row, *, is_change: bool) -> BudgetLine | list[Finding]:
    cents = take(row, "amount", cents_in)
    outlook = [_outlook(row, column) for column in OUTLOOK_COLUMNS]
    structural = take(row, "recurring", _structural)
    description, note = (take(row, column, text_in) for column in ("description", "note"))
    taken = (description, note, cents, structural, *outlook)
    findings = [v for v in taken if isinstance(v, Finding)]
    amounts = {"amount": cents, **dict(zip(OUTLOOK_COLUMNS, outlook, strict=True))}
    for column, value in amounts.items():
        if isinstance(value, int) and value < 0 and not is_change:
            message = (
                "Amounts are positive; the kind gives the sign. For income use state_grant, "
                "other_income or reserve_draw."
            )
            findings.append(Finding("amount-negative", message, row.places[column]))
    if findings or row.text("kind") not in set(LineKind):
        return findings
    return BudgetLine(
        id=row.text("id"),
        description=str(description),
        kind=LineKind(row.text("kind")),
        cents=int(cents) if isinstance(cents, int) else 0,
        task_field=row.text("task_field"),
        category=row.text("category"),
        structural=structural is True,
        note=str(note),
        outlook=tuple(v if isinstance(v, int) else None for v in outlook),  # type: ignore[arg-type]
        place=row.place,
    )


def _outlook(row: Row, column: str) -> int | Finding | None:
    return take(row, column, cents_in) if row.text(column) else None


def _structural(row: Row, column: str) -> bool:
    answer = row.text(column).lower()
    if answer in _YES or answer in _NO:
        return answer in _YES
    message = f"{row.text(column)!r}: write ja (structureel) or nee (incidenteel)."
    raise ValueError(message)


def _own_costs(rows: list[Row]) -> Iterator[Finding]:
    for row in rows:
        if row.text("kind") == LineKind.OWN_COST:
            yield Finding(
                "own-cost",
                "Each party bears its own costs of taking part (article 17.5): delegates, case "
                "directors, travel and subsistence are never shared. Take this line out.",
                row.places["kind"],
            )


def _duplicates(rows: list[Row]) -> Iterator[Finding]:
    for line_id, times in Counter(row.text("id") for row in rows).items():
        if times > 1 and _ID.fullmatch(line_id):
            last = [row for row in rows if row.text("id") == line_id][-1]
            message = f"The id {line_id!r} stands {times} times. Give each line its own."
            yield Finding("id-twice", message, last.places["id"])
