"""`charges.csv` and `key.csv`: the results as plain tables, for machines and auditors."""

import csv
import io
from collections.abc import Iterable, Sequence
from fractions import Fraction

from zvh_finance.amount.money import round_half_up
from zvh_finance.charges.charge import Charge
from zvh_finance.key.key import DistributionKey

CHARGE_COLUMNS = (
    "trace_id",
    "article",
    "cost_year",
    "line",
    "description",
    "municipality_code",
    "municipality_name",
    "reference_date",
    "population",
    "population_total",
    "amount_total_cents",
    "share_cents",
    "decision",
    "status",
)
KEY_COLUMNS = (
    "cost_year",
    "reference_date",
    "municipality_code",
    "municipality_name",
    "population",
    "population_total",
    "percentage",
    "population_status",
    "source_table",
    "source_period",
    "derived_from",
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


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
    return plain_csv(CHARGE_COLUMNS, rows)


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
    return plain_csv(KEY_COLUMNS, rows)


def percentage(part: int, whole: int) -> str:
    """A percentage with five decimals and a point: `5.00325`."""
    scaled = round_half_up(Fraction(part * 10**7, whole))
    return f"{scaled // 10**5}.{scaled % 10**5:05d}"


def as_text(text: str) -> str:
    """A text that a spreadsheet will not take for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def plain_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8, `;` between fields, a header, line feeds."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return buffer.getvalue().encode()
