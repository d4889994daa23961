"""Empty workbooks for the tables of a dossier, to fill in by hand, and one with all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from zvh_finance.documents.paper.letterhead import HOUSE_COLOUR, Letterhead
from zvh_finance.documents.paper.paper import (
    Column,
    Kind,
    Media,
    Paper,
    Row,
    Section,
    SheetSetup,
    Table,
    Text,
    totals,
    typed,
)
from zvh_finance.documents.paper.workbook import workbook
from zvh_finance.dossier.decision_subjects import OWN_FIELDS
from zvh_finance.dossier.reading import DECISIONS_FILE, DECISIONS_WORKBOOK
from zvh_finance.dossier.sent_log import BODY_NAMES
from zvh_finance.dossier.table_files import DOSSIER_WORKBOOK, DUTCH_SUBJECTS, Subject
from zvh_finance.dossier.table_names import (
    DECISIONS_TABLE,
    FORECAST_TABLE,
    KIND_NAMES,
    PAYMENTS_TABLE,
    POOL_COLUMN,
    SENT_TABLE,
    Form,
    TableColumn,
    budget_table_columns,
)

_NOTES = {
    "id": "Een kort kenmerk van de regel: kleine letters, cijfers en streepjes, zoals "
    "salariskosten. Het blijft elk jaar hetzelfde.",
    "description": "Wat de regel is, zoals stukken hem noemen.",
    "kind": "Kies uit de lijst. De soort geeft het teken: bedragen zijn positief.",
    "amount": "In euro's, positief, op de cent.",
    "task_field": "Taakveld van het BBV als tekst, zoals 1.2 of 0.10.",
    "category": "Categorie van Iv3 als tekst, zoals 3.8 of 4.3.2; mag leeg blijven.",
    "recurring": "ja als de regel elk jaar terugkomt (structureel), anders nee (incidenteel).",
    "note": "Vrije toelichting; bij de realisatie de verklaring van een afwijking.",
    "outlook_1": "Wat de regel een jaar later is; mag leeg blijven.",
    "outlook_2": "Wat de regel twee jaar later is; mag leeg blijven.",
    "outlook_3": "Wat de regel drie jaar later is; mag leeg blijven.",
    "pool": "Het kenmerk van de verdeelgroep die de regel verdeelt; leeg is de verdeelsleutel.",
    "explanation": "Waarom de regel anders uitkomt dan begroot.",
    "invoice_number": "Het nummer van de factuur of creditnota.",
    "date": "De dag waarop het bedrag is ontvangen of terugbetaald.",
    "recipient": "De CBS-code van de gemeente, zoals GM0828.",
    "name": "De naam van de gemeente; mag leeg blijven.",
    "body": "Wie het kreeg: het college of de raad.",
    "document": "Wat is verzonden: begroting, jaarrekening of wijziging 1.",
    "file": "De brief in de map van de run; mag leeg blijven.",
    "sha256": "De SHA-256 van die brief, zoals de verzendlijst haar geeft; mag leeg blijven.",
    "sent_on": "De dag van verzending; leeg zolang het nog niet is verzonden.",
    "channel": "Hoe het is verzonden, zoals e-mail of post; mag leeg blijven.",
    "sent_by": "Wie het verzond, als rol; mag leeg blijven.",
}
_IN_TOML = "key_override"
"""Its weights are a table of their own."""

_CHOICES = {
    "body": ("DB", "SG"),
    "subject": tuple(subject for subject in OWN_FIELDS if subject != _IN_TOML),
    "mode": ("host", "shared", "fee"),
    "method": ("follow_territory", "designated_successor", "drop"),
}
"""What most decisions choose from; another subject may be typed."""

_NEVER_SHARED = "own_cost"
_KINDS = {Form.AMOUNT: Kind.MONEY, Form.DATE: Kind.DATE}
_ROWS = 60
"""Rows that are made ready; more may be typed below, for the total row may move."""

_WIDE, _NARROW = 34, 16
_FOLDER = "sjablonen"
_DECISIONS = "besluiten"
_OPEN, _WIDE_OPEN = SheetSetup(is_open=True), SheetSetup(is_open=True, pages_wide=3)
_MAKER = "zvh-finance"
"""What a template says of its sender: it is of no partnership yet."""


def templates(year: int) -> Mapping[str, bytes]:
    """The templates of a budget year by file name, with one workbook that has all of them."""
    made = date(year, 1, 1)
    sheets = [*(_table(subject, year) for subject in Subject), _decisions(year)]
    one_by_one = {
        f"{_FOLDER}/{sheet.sheet.replace(' ', '-')}.xlsx": _book(
            sheet.title, [replace(sheet, title="")], made
        )
        for sheet in sheets
    }
    whole = _book(f"Dossier {year}", sheets, made)
    return {**one_by_one, f"{_FOLDER}/{DOSSIER_WORKBOOK}": whole}


def _book(title: str, sheets: Sequence[Section], made: date) -> bytes:
    """A workbook with empty tables; what a file says of its making is never the clock."""
    head = Letterhead(_MAKER, made, source="", fictional=False, colour=HOUSE_COLOUR)
    setups = {section.sheet: _OPEN for section in sheets} | {_DECISIONS: _WIDE_OPEN}
    return workbook(Paper(title, head, tuple(sheets), sheets=setups))


def _table(subject: Subject, year: int) -> Section:
    word = DUTCH_SUBJECTS[subject]
    lead = (
        f"Vul in, en bewaar als {subject}/{year}.xlsx of als blad '{word} {year}' in "
        f"{DOSSIER_WORKBOOK}. Eigen kolommen ernaast en lege rijen mogen."
    )
    columns = _tables(year)[subject]
    shown = tuple(_column(column, year) for column in columns)
    amounts = {column.english: None for column in columns if column.form is Form.AMOUNT}
    total = totals(shown, amounts) if amounts and subject is not Subject.PAYMENTS else None
    return _section(f"{word} {year}", lead, shown, total)


def _decisions(year: int) -> Section:
    lead = (
        f"Vul in, en bewaar als {DECISIONS_WORKBOOK} of als blad 'besluiten' in "
        f"{DOSSIER_WORKBOOK}; wat in {DECISIONS_FILE} staat telt ook. Een cel blijft leeg waar een "
        "onderwerp haar niet vraagt."
    )
    columns = tuple(
        Column(
            key=column.english,
            title=column.dutch,
            kind=_KINDS.get(column.form, Kind.TEXT),
            width=_width(column),
            note=f"{column.english} in {DECISIONS_FILE}; zie de handleiding van het dossier.",
            choices=_CHOICES.get(column.english, _choices(column)),
        )
        for column in DECISIONS_TABLE
    )
    return _section(_DECISIONS, lead, columns, None, title=f"Besluiten {year}")


def _section(
    sheet: str, lead: str, columns: tuple[Column, ...], total: Row | None, title: str = ""
) -> Section:
    """An empty table with how to fill it in."""
    empty = Row(tuple(typed(None) for _ in columns))
    table = Table(columns, (empty,) * _ROWS, total)
    title = title or sheet.capitalize()
    return Section(title, (Text((lead,), is_quiet=True), table), sheet=sheet, media=Media.BOOK)


def _tables(year: int) -> Mapping[Subject, tuple[TableColumn, ...]]:
    lines = budget_table_columns(year)
    return {
        Subject.BUDGET: (*lines, POOL_COLUMN),
        Subject.ACTUALS: tuple(column for column in lines if column.required),
        Subject.FORECAST: FORECAST_TABLE,
        Subject.PAYMENTS: PAYMENTS_TABLE,
        Subject.SENT: SENT_TABLE,
    }


def _column(column: TableColumn, year: int) -> Column:
    title = column.dutch
    if column.english.startswith("outlook_"):
        title = f"Raming {year + int(column.english[-1])}"
    return Column(
        key=column.english,
        title=title,
        kind=_KINDS.get(column.form, Kind.TEXT),
        width=_width(column),
        note=_NOTES[column.english],
        choices=_choices(column),
    )


def _choices(column: TableColumn) -> tuple[str, ...]:
    if column.english == "kind":
        return tuple(kind.dutch for kind in KIND_NAMES if kind.english != _NEVER_SHARED)
    if column.english == "body":
        return tuple(name.dutch for name in BODY_NAMES)
    return ("ja", "nee") if column.form is Form.ANSWER else ()


def _width(column: TableColumn) -> int:
    has_choices = column.english in _CHOICES or bool(_choices(column))
    return _WIDE if column.form is Form.TEXT and not has_choices else _NARROW
