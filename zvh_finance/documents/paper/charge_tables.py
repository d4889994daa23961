"""`charges.csv` and `key.csv`: who pays what and why, and by which key."""

from collections.abc import Iterable
from fractions import Fraction

from zvh_finance.amount.money import round_half_up
from zvh_finance.charges.charge import Charge
from zvh_finance.documents.paper.plain_tables import (
    Cells,
    CsvColumn,
    CsvTable,
    as_text,
    plain_csv,
)
from zvh_finance.key.key import DistributionKey

CHARGES_FILE = "charges.csv"
KEY_FILE = "key.csv"

_YEAR = CsvColumn(
    "cost_year",
    "Het begrotingsjaar waar het bij hoort.",
    "The budget year that it belongs to.",
    Cells.WHOLE,
)
_CODE = CsvColumn(
    "municipality_code",
    "CBS-code van de gemeente die betaalt.",
    "CBS code of the municipality that pays.",
)
_NAME = CsvColumn("municipality_name", "Haar naam in de regeling.", "Its name in the arrangement.")

CHARGES_TABLE = CsvTable(
    "Een bedrag van een gemeente, met artikel en besluit. Regels zonder `line` zijn wat zij "
    "betaalt; regels met `line` tellen daar per gemeente toe op (lasten positief, baten negatief).",
    "An amount of a municipality, with article and decision. Rows without `line` are what it pays; "
    "rows with `line` add up to them per municipality (costs positive, income negative).",
    (
        CsvColumn(
            "trace_id",
            "Kenmerk van het bedrag, in elke berekening en op elk stuk hetzelfde.",
            "Names the amount, in every run and on every paper the same.",
        ),
        CsvColumn(
            "article",
            "Artikel van de afspraak waarop het rust, of van een wet die ervoor staat; leeg als "
            "het nummer niet bekend is, ? als het is aangenomen.",
            "Article of the agreement that it rests on, or of a law named before it; empty when "
            "its number is not known, ? when it is assumed.",
        ),
        _YEAR,
        CsvColumn(
            "line",
            "Kenmerk van de begrotingsregel; leeg bij het totaal.",
            "Id of the line of the budget; empty for the total.",
            required=False,
        ),
        CsvColumn(
            "description",
            "Omschrijving. Een tekst die een rekenblad voor een formule zou houden, begint met een "
            "apostrof.",
            "Description. A text that a spreadsheet would take for a formula begins with an "
            "apostrophe.",
        ),
        _CODE,
        _NAME,
        CsvColumn(
            "reference_date",
            "Peildatum van de sleutel; leeg waar geen sleutel deelt.",
            "Reference date of the key; empty where no key shares it.",
            Cells.DAY,
            required=False,
        ),
        CsvColumn(
            "population",
            "Gewicht van de gemeente: inwoners, of wat een besluit daarvoor in de plaats stelt; 0 "
            "waar geen sleutel deelt.",
            "Weight of the municipality: inhabitants, or what a decision put in their place; 0 "
            "where no key shares it.",
            Cells.WHOLE,
        ),
        CsvColumn(
            "population_total",
            "Som van de gewichten; 0 waar geen sleutel deelt.",
            "Sum of the weights; 0 where no key shares it.",
            Cells.WHOLE,
        ),
        CsvColumn(
            "amount_total_cents",
            "Het bedrag dat werd verdeeld, in hele centen.",
            "The amount that was shared, in whole cents.",
            Cells.CENTS,
        ),
        CsvColumn(
            "share_cents",
            "Wat deze gemeente daarvan draagt, in hele centen.",
            "What this municipality bears of it, in whole cents.",
            Cells.CENTS,
        ),
        CsvColumn(
            "decision",
            "Kenmerken van de besluiten waarop het rust.",
            "Ids of the decisions that it rests on.",
            required=False,
        ),
        CsvColumn(
            "status",
            "`concept` zolang het vaststellende besluit er niet is, daarna `adopted`.",
            "`concept` until the adopting decision is there, then `adopted`.",
        ),
    ),
    key=("trace_id",),
)
KEY_TABLE = CsvTable(
    "Een gemeente in de verdeelsleutel van een jaar, met het inwonertal van het CBS.",
    "A municipality in the distribution key of a year, with the figure of CBS.",
    (
        _YEAR,
        CsvColumn(
            "reference_date",
            "De dag waarop de inwoners zijn geteld.",
            "The day on which heads were counted.",
            Cells.DAY,
        ),
        _CODE,
        _NAME,
        CsvColumn(
            "population",
            "Gewicht: inwoners op de peildatum naar de indeling van het begrotingsjaar, of wat een "
            "besluit daarvoor in de plaats stelt.",
            "Weight: inhabitants on the reference date on the map of the budget year, or what a "
            "decision put in their place.",
            Cells.WHOLE,
        ),
        CsvColumn(
            "population_total",
            "Som van de gewichten van dit jaar.",
            "Sum of the weights of this year.",
            Cells.WHOLE,
        ),
        CsvColumn(
            "percentage",
            "Aandeel in procenten, op vijf cijfers; er wordt niet mee gerekend.",
            "Share in percent, to five digits; nothing is worked out with it.",
            Cells.DECIMAL_COMMA,
        ),
        CsvColumn(
            "population_status",
            "`definitive`, `provisional` of `unknown`: hoe vast het cijfer is, zegt het CBS.",
            "`definitive`, `provisional` or `unknown`: how firm the figure is, says CBS.",
        ),
        CsvColumn(
            "source_table",
            "Tabel van CBS StatLine; meer dan een met een plus ertussen.",
            "Table of CBS StatLine; more than one with a plus between.",
        ),
        CsvColumn(
            "source_period",
            "Periode in die tabel, zoals `2026JJ00`.",
            "Period in that table, such as `2026JJ00`.",
        ),
        CsvColumn(
            "derived_from",
            "Uit welke cijfers van het CBS het gewicht bestaat, en op wiens besluit.",
            "Of which figures of CBS the weight is made, and on whose decision.",
        ),
    ),
    has_figures=True,
)


def charges_csv(charges: Iterable[Charge]) -> bytes:
    """One row per charge: amounts in whole cents, costs positive, income negative."""
    rows = (
        (
            charge.trace_id,
            charge.article,
            charge.cost_year,
            charge.line,
            as_text(charge.description),
            charge.municipality_code,
            as_text(charge.municipality_name),
            charge.reference_date or "",
            charge.population,
            charge.population_total,
            charge.amount_total_cents,
            charge.share_cents,
            charge.decision,
            charge.status,
        )
        for charge in charges
    )
    return plain_csv(CHARGES_TABLE, rows)


def key_csv(keys: Iterable[DistributionKey]) -> bytes:
    """One row per key and municipality; percentages are shown, never used (choice A23)."""
    rows = (
        (
            key.budget_year,
            key.reference_date,
            member.code,
            as_text(member.name),
            member.weight,
            key.denominator,
            percentage(member.weight, key.denominator),
            member.status,
            " + ".join(dict.fromkeys(source.figure.table for source in member.sources)),
            " + ".join(dict.fromkeys(source.figure.period for source in member.sources)),
            member.derived_from,
        )
        for key in dict.fromkeys(keys)
        for member in key.members
    )
    return plain_csv(KEY_TABLE, rows)


def percentage(part: int, whole: int) -> str:
    """A percentage with five decimals and a comma: `5,00325`."""
    scaled = round_half_up(Fraction(part * 10**7, whole))
    return f"{scaled // 10**5},{scaled % 10**5:05d}"
