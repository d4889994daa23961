"""Decisions as a table: a row each, on a sheet `besluiten` or in `decisions.xlsx`.

What stands in `decisions.toml` and in the table together is the register. A row says what the TOML
would say, so that both go through the same rules; what is wrong is told with its cell.
"""

import re
from collections.abc import Mapping, Sequence

from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.table_names import DECISIONS_TABLE, Form
from zvh_finance.dossier.tables import NO, YES, Row, Table, cents_in, date_in, take
from zvh_finance.dossier.toml_files import TomlFile, validated
from zvh_finance.errors import Finding, InvalidInputError, Place, RefusalError
from zvh_finance.language import say

_FORMS = {column.english: column.form for column in DECISIONS_TABLE}
_WHOLE = frozenset({"year", "amendment", "last_year"})
_LONG = 10
"""Digits: a longer number is no year and no number of an amendment."""

_LISTS = frozenset({"contents", "members"})
_FIELD = re.compile(r"decision\[(\d+)\](?:\.(\w+))?.*")


def decisions_on(table: Table) -> DecisionRegister:
    """The decisions of a table.

    Raises:
        InvalidInputError: with everything that is wrong, each with its cell.
    """
    findings: list[Finding] = list(table.faults)
    rows: list[dict[str, object]] = []
    for row in table.rows:
        values = {field: take(row, field, _value) for field in row.cells if row.text(field)}
        findings.extend(value for value in values.values() if isinstance(value, Finding))
        rows.append(dict(values))
    if findings:
        raise InvalidInputError(*findings)
    try:
        return validated(TomlFile(table.file, "", {"decision": rows}), DecisionRegister)
    except InvalidInputError as error:
        placed = (_placed(finding, table.rows) for finding in error.findings)
        raise InvalidInputError(*placed) from error


def together(one: DecisionRegister, other: DecisionRegister, file: str) -> DecisionRegister:
    """The decisions of two places as one register, in which each id stands once.

    Raises:
        InvalidInputError: they contradict each other.
    """
    both: Mapping[str, object] = {"decision": (*one.decision, *other.decision)}
    return validated(TomlFile(file, "", dict(both)), DecisionRegister)


def _value(row: Row, field: str) -> object:
    """What TOML would have for a cell.

    Raises:
        RefusalError: it cannot be that.
    """
    special = {Form.DATE: date_in, Form.AMOUNT: _amount, Form.ANSWER: _answer}
    if convert := special.get(_FORMS[field]):
        return convert(row, field)
    text = row.text(field)
    if field in _LISTS:
        return [part for part in re.split(r"[\s,;]+", text) if part]
    is_whole = field in _WHOLE and text.isascii() and text.isdigit() and len(text) < _LONG
    return int(text) if is_whole else text


def _amount(row: Row, field: str) -> str:
    cents = cents_in(row, field)
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100},{abs(cents) % 100:02}"


def _answer(row: Row, field: str) -> bool:
    answer = row.text(field).casefold()
    if answer not in YES | NO:
        raise RefusalError("answer-invalid", say("This says ja or nee. Write one of them."))
    return answer in YES


def _placed(finding: Finding, rows: Sequence[Row]) -> Finding:
    """The same finding at the cell of the field, or at the row, that it speaks of."""
    found = _FIELD.fullmatch(finding.place.field)
    if found is None or int(found[1]) > len(rows):
        return Finding(finding.code, finding.message, Place(finding.place.file))
    row = rows[int(found[1]) - 1]
    return Finding(finding.code, finding.message, row.places.get(found[2] or "", row.place))
