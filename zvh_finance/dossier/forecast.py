"""`forecast/YEAR.csv`: what the manager expects lines of the budget to be over the whole year."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zvh_finance.dossier.tables import Row, Table, cents_in, take, text_in
from zvh_finance.errors import Finding, InvalidInputError, Place
from zvh_finance.language import Count, say


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


def forecast_table(table: Table, year: int) -> ForecastTable:
    """Take the rows of a table as expected amounts.

    Raises:
        InvalidInputError: with everything that is wrong, each with its cell.
    """
    found = [_amount(row) for row in table.rows]
    findings = [*table.faults, *(x for x in found if isinstance(x, Finding))]
    findings.extend(_duplicates(table.rows))
    if not table.rows and not findings:
        message = say("The forecast has no lines. Fill it, or take it out.")
        findings.append(Finding("forecast-empty", message, Place(table.file)))
    if findings:
        raise InvalidInputError(*dict.fromkeys(findings))
    amounts = tuple(x for x in found if isinstance(x, ExpectedAmount))
    return ForecastTable(year, amounts, table.file)


def _amount(row: Row) -> ExpectedAmount | Finding:
    cents = take(row, "amount", cents_in)
    if isinstance(cents, Finding):
        return cents
    if cents < 0:
        message = say(
            "Amounts are positive; the kind of the line in the budget gives the sign. Take the "
            "minus away."
        )
        return Finding("forecast-negative", message, row.places["amount"])
    explanation = take(row, "explanation", text_in)
    if isinstance(explanation, Finding):
        return explanation
    return ExpectedAmount(row.text("id"), cents, explanation, row.place)


def _duplicates(rows: Sequence[Row]) -> Iterator[Finding]:
    times = Counter(row.text("id") for row in rows)
    last = {row.text("id"): row for row in rows}
    for line_id, number in times.items():
        if number > 1:
            message = say(
                'The line "{id}" stands {times} times. Expect one amount of it.',
                id=line_id[:60],
                times=Count(number),
            )
            yield Finding("forecast-twice", message, last[line_id].places["id"])
