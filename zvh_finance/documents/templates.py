"""Empty workbooks for the tables of a dossier, to fill in by hand, and one with all of them."""

from collections.abc import Mapping
from datetime import datetime

from zvh_finance.documents.paper.table_template import (
    TemplateColumn,
    TemplateSheet,
    table_template,
)
from zvh_finance.dossier.decision_subjects import OWN_FIELDS
from zvh_finance.dossier.reading import DECISIONS_FILE, DECISIONS_WORKBOOK
from zvh_finance.dossier.sent_log import BODY_NAMES
from zvh_finance.dossier.table_files import DOSSIER_WORKBOOK, DUTCH_SUBJECTS, Subject
from zvh_finance.dossier.table_names import (
    DECISIONS_TABLE,
    FORECAST_TABLE,
    KIND_NAMES,
    PAYMENTS_TABLE,
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
_LOOKS = {Form.AMOUNT: "amount", Form.CODE: "code", Form.DATE: "date"}
_LABELS = ("description", "explanation", "invoice_number")
_FOLDER = "sjablonen"


def templates(year: int) -> Mapping[str, bytes]:
    """The templates of a budget year by file name, with one workbook that has all of them."""
    made = datetime(year, 1, 1)  # noqa: DTZ001 — a spreadsheet has no zone
    sheets = [*(_sheet(subject, year) for subject in Subject), _decisions(year)]
    one_by_one = {
        f"{_FOLDER}/{sheet.name.replace(' ', '-')}.xlsx": table_template(sheet.title, [sheet], made)
        for sheet in sheets
    }
    whole = table_template(f"Dossier {year}", sheets, made)
    return {**one_by_one, f"{_FOLDER}/{DOSSIER_WORKBOOK}": whole}


def _sheet(subject: Subject, year: int) -> TemplateSheet:
    word = DUTCH_SUBJECTS[subject]
    lead = (
        f"Vul in, en bewaar als {subject}/{year}.xlsx of als blad '{word} {year}' in "
        f"{DOSSIER_WORKBOOK}. Eigen kolommen ernaast en lege rijen mogen."
    )
    columns = [_column(column, subject, year) for column in _tables(year)[subject]]
    return TemplateSheet(f"{word} {year}", f"{word.capitalize()} {year}", lead, columns)


def _decisions(year: int) -> TemplateSheet:
    lead = (
        f"Vul in, en bewaar als {DECISIONS_WORKBOOK} of als blad 'besluiten' in "
        f"{DOSSIER_WORKBOOK}; wat in {DECISIONS_FILE} staat telt ook. Een cel blijft leeg waar een "
        "onderwerp haar niet vraagt."
    )
    columns = [
        TemplateColumn(
            head=column.dutch,
            note=f"{column.english} in {DECISIONS_FILE}; zie de handleiding van het dossier.",
            look=_LOOKS.get(column.form, "text"),
            choices=_CHOICES.get(column.english, _choices(column)),
        )
        for column in DECISIONS_TABLE
    ]
    return TemplateSheet("besluiten", f"Besluiten {year}", lead, columns)


def _tables(year: int) -> Mapping[Subject, tuple[TableColumn, ...]]:
    lines = budget_table_columns(year)
    return {
        Subject.BUDGET: lines,
        Subject.ACTUALS: tuple(column for column in lines if column.required),
        Subject.FORECAST: FORECAST_TABLE,
        Subject.PAYMENTS: PAYMENTS_TABLE,
        Subject.SENT: SENT_TABLE,
    }


def _column(column: TableColumn, subject: Subject, year: int) -> TemplateColumn:
    head = column.dutch
    if column.english.startswith("outlook_"):
        head = f"Raming {year + int(column.english[-1])}"
    return TemplateColumn(
        head=head,
        note=_NOTES[column.english],
        look=_LOOKS.get(column.form, "text"),
        choices=_choices(column),
        added_up=column.form is Form.AMOUNT and subject is not Subject.PAYMENTS,
        is_label=column.english in _LABELS and subject is not Subject.PAYMENTS,
    )


def _choices(column: TableColumn) -> tuple[str, ...]:
    if column.english == "kind":
        return tuple(kind.dutch for kind in KIND_NAMES if kind.english != _NEVER_SHARED)
    if column.english == "body":
        return tuple(name.dutch for name in BODY_NAMES)
    return ("ja", "nee") if column.form is Form.ANSWER else ()
