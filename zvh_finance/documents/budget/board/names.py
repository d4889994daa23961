"""The names that tie the workbook together: of its sheets, of its tables, of its cells."""

from zvh_finance.documents.paper.division import WORKING_SHEET

SUMMARY = "Samenvatting"
BUDGET = "Begroting"
KEY = "Sleutel"
PARTS = "Voorgangers"
DIVISION = "Verdeling"
POOLS = "Verdeelgroepen"
MATRIX = "Regels x gemeenten"
OUTLOOK = "Meerjarenraming"
RESERVE = "Reserve"
KEY_FIGURES = "Kengetallen"
DECISIONS = "Besluiten"
SOURCE = "Bron"
WORKING = WORKING_SHEET
LINES_WORKING = "Rekenblad regels"
"""The sheets."""

BASE = "Grondslag"
BASE_CENTS = "GrondslagInCenten"
INHABITANTS = "Inwoners"
INHABITANTS_TOTAL = "InwonersTotaal"
CONTRIBUTIONS = "Bijdragen"
UNCHANGED = "Ongewijzigd"
OTHER_DRAWS = "OnttrekkingBuitenBegroting"
"""Cells and blocks."""

BUDGET_TABLE = "begroting"
KEY_TABLE = "sleutel"
PARTS_TABLE = "voorgangers"
DIVISION_TABLE = "verdeling"
OUTLOOK_TABLE = "raming"
MATRIX_TABLE = "regels"
CAUSES_TABLE = "oorzaken"
LAST_PEOPLE_TABLE = "inwoners_vorig"
REBASED_TABLE = "inwoners_herleid"
LINE_CENTS, TOWN_CENTS, PART_PEOPLE = "regel_centen", "gemeente_centen", "deel_inwoners"
SO_FAR_TABLE, PROGRAM_TABLE = "tot_en_met", "programma"
OUTLOOK_LINES, OUTLOOK_CENTS, HOST_CENTS = "raming_regels", "raming_centen", "beheer_centen"
TOP_TABLE, LARGEST_TABLE = "samenvatting", "grootste"
"""Tables."""

BASE_ROW = "grondslag"
"""The row of Begroting with what the municipalities share."""


def line_key(line_id: str) -> str:
    """The row or column of a line: no line is ever taken for a row of ours."""
    return f"regel_{line_id}"
