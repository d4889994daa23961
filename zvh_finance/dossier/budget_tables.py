"""Budget, amendment and actuals: tables of lines with a kind and an amount."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from zvh_finance.dossier.budget_schema import check_lines, kinds_of
from zvh_finance.dossier.table_names import OUTLOOK_COLUMNS
from zvh_finance.dossier.tables import NO, YES, Row, Table, cents_in, take, text_in
from zvh_finance.errors import Finding, InvalidInputError, Place, RefusalError
from zvh_finance.language import Count, say

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_YES = YES | {"j", "y", "1", "structureel", "structural"}
_NO = NO | {"n", "0", "incidenteel", "incidental"}


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
        pool: that shares it, as the table has it; empty: the board's key, or that of its budget.
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
    pool: str = ""

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


def budget_table(table: Table, year: int, amendment: int) -> BudgetTable:
    """Take the rows of a table as lines.

    Raises:
        InvalidInputError: with everything that is wrong, each with its cell.
    """
    kinds = kinds_of(table.rows)
    findings = [*table.faults, *check_lines(table.rows), *_own_costs(table.rows, kinds)]
    lines: list[BudgetLine] = []
    for row, kind in zip(table.rows, kinds, strict=True):
        line = _line(row, kind, is_change=amendment > 0)
        if isinstance(line, BudgetLine):
            lines.append(line)
        else:
            findings.extend(line)
    findings.extend(_duplicates(table.rows))
    if not table.rows and not findings:
        message = say("The table has no lines. Fill it, or take it out.")
        findings.append(Finding("budget-empty", message, Place(table.file)))
    if findings:
        raise InvalidInputError(*dict.fromkeys(findings))
    return BudgetTable(year, amendment, tuple(lines), table.file)


def _line(row: Row, kind: str, *, is_change: bool) -> BudgetLine | list[Finding]:
    cents = take(row, "amount", cents_in)
    outlook = [_outlook(row, column) for column in OUTLOOK_COLUMNS]
    structural = take(row, "recurring", _structural)
    description, note = (take(row, column, text_in) for column in ("description", "note"))
    taken = (description, note, cents, structural, *outlook)
    findings = [v for v in taken if isinstance(v, Finding)]
    amounts = {"amount": cents, **dict(zip(OUTLOOK_COLUMNS, outlook, strict=True))}
    for column, value in amounts.items():
        if isinstance(value, int) and value < 0 and not is_change:
            findings.append(_negative(row, kind, column))
    if findings or kind not in set(LineKind):
        return findings
    return BudgetLine(
        id=row.text("id"),
        description=str(description),
        kind=LineKind(kind),
        cents=int(cents) if isinstance(cents, int) else 0,
        task_field=row.text("task_field"),
        category=row.text("category"),
        structural=structural is True,
        note=str(note),
        outlook=tuple(v if isinstance(v, int) else None for v in outlook),  # type: ignore[arg-type]
        place=row.place,
        pool=row.text("pool"),
    )


def _outlook(row: Row, column: str) -> int | Finding | None:
    return take(row, column, cents_in) if row.text(column) else None


def _negative(row: Row, kind: str, column: str) -> Finding:
    """An amount below zero: of income, which needs no minus, or of what costs money."""
    if kind in set(LineKind) and LineKind(kind).sign < 0:
        message = say(
            "Amounts are positive; the kind gives the sign. {kind} is income already: take the "
            "minus away. What is paid back is a line of kind cost (last).",
            kind=row.text("kind"),
        )
        return Finding("income-negative", message, row.places[column])
    message = say(
        "Amounts are positive; the kind gives the sign. For income use state_grant "
        "(rijksbijdrage), other_income (overige baten) or reserve_draw (onttrekking reserve)."
    )
    return Finding("amount-negative", message, row.places[column])


def _structural(row: Row, column: str) -> bool:
    answer = row.text(column).lower()
    if answer in _YES or answer in _NO:
        return answer in _YES
    raise RefusalError(
        "recurring-invalid",
        say('"{value}": write ja (structureel) or nee (incidenteel).', value=answer[:60]),
    )


def _own_costs(rows: Sequence[Row], kinds: Sequence[str]) -> Iterator[Finding]:
    for row, kind in zip(rows, kinds, strict=True):
        if kind == LineKind.OWN_COST:
            message = say(
                "Each party bears its own costs of taking part ({cited.OWN_COSTS}): delegates, "
                "case directors, travel and subsistence are never shared. Take this line out."
            )
            yield Finding("own-cost", message, row.places["kind"])


def _duplicates(rows: Sequence[Row]) -> Iterator[Finding]:
    last = {row.text("id"): row for row in rows}
    for line_id, times in Counter(row.text("id") for row in rows).items():
        if times > 1 and _ID.fullmatch(line_id):
            message = say(
                'The id "{id}" stands {times} times. Give each line its own.',
                id=line_id,
                times=Count(times),
            )
            yield Finding("id-twice", message, last[line_id].places["id"])
