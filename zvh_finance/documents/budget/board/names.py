"""The named cells and blocks that tie the sheets together, and the texts that sheets share."""

SUMMARY = "Samenvatting"
BUDGET = "Begroting"
KEY = "Sleutel"
PARTS = "Voorgangers"
DIVISION = "Verdeling"
MATRIX = "Regels x gemeenten"
RESERVE = "Reserve"
DECISIONS = "Besluiten"
KEY_FIGURES = "Kengetallen"
CONTROL = "Controle"
SOURCE = "Bron"

FIRST_ROW = 5
"""Of the rows of a table; its heading stands just above."""
HEADING_ROW = FIRST_ROW - 1

CENTS_PER_EURO = "CentenPerEuro"
LARGEST_EXACT = "GrootsteExacteGetal"
BASE = "Grondslag"
BASE_CENTS = "GrondslagInCenten"
INHABITANTS = "Inwoners"
INHABITANTS_TOTAL = "InwonersTotaal"
CONTRIBUTIONS = "Bijdragen"
CONTROLS = "Controles"
