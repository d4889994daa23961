"""`forecast/YEAR.csv`: what the manager expects lines of the budget to be over the whole year."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from zvh_finance.dossier.tables import Row, cents_in, read_table, take, text_in
from zvh_finance.errors import Finding, InvalidInputError, Place

COLUMNS = ("id", "amount", "explanation")


@dataclass(frozen=True, slots=True)
class ExpectedAmount:
    """What a line of the budget is expected to be for the whole year.

    Attributes:
        id: of the line.
        cents: positive; the kind of the line gives the sign.
        explanation: why, in Dutch; it stands on paper.
        place: where it stands, for messages.
    """

    id: str
    cents: int
    explanation: str
    place: Place


@dataclass(frozen=True, slots=True)
class ForecastTable:
    """What the manager expects of a year; a line that is not here has no forecast.

    Attributes:
        year: the budget year.
        amounts: in the order of the table.
        file: relative to the dossier.
    """

    year: int
    amounts: tuple[ExpectedAmount, ...]
    file: str


def parse_forecast(content: bytes, shown_as: str, year: int) -> ForecastTable:
    """Read a table of expected amounts.

    Raises:
        InvalidInputError: with everything that is wrong, each with its cell.
    """
    rows = read_table(content, shown_as, COLUMNS)
    found = [_amount(row) for row in rows]
    findings = [x for x in found if isinstance(x, Finding)]
    findings.extend(_duplicates(rows))
    if not rows:
        findings.append(Finding("table-empty", "The table has no lines.", Place(shown_as)))
    if findings:
        raise InvalidInputError(*findings)
    amounts = tuple(x for x in found if isinstance(x, ExpectedAmount))
    return ForecastTable(year, amounts, shown_as)


def _amount(row: Row) -> ExpectedAmount | Finding:
    cents = take(row, "amount", cents_in)
    if isinstance(cents, Finding):
        return cents
    if cents < 0:
        message = "Amounts are positive; the kind of the line in the budget gives the sign."
        return Finding("amount-negative", message, row.places["amount"])
    explanation = take(row, "explanation", text_in)
    if isinstance(explanation, Finding):
        return explanation
    return ExpectedAmount(row.text("id"), cents, explanation, row.place)


def _duplicates(rows: list[Row]) -> Iterator[Finding]:
    times = Counter(row.text("id") for row in rows)
    last = {row.text("id"): row for row in rows}
    for line_id, number in times.items():
        if number > 1:
            message = f"The line {line_id!r} stands {number} times. Expect one amount of it."
            yield Finding("id-twice", message, last[line_id].places["id"])
