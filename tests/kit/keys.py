"""Keys on the synthetic inhabitants of the worked examples."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from zvh_finance.key.key import DistributionKey, KeyMember, KeySource
from zvh_finance.key.population import Figure, FigureStatus

WorkedExamples = Mapping[str, Any]
"""What a worked example was given and came to, by its name."""

CODES = {
    "Boekel": "GM0755",
    "Boxtel": "GM0757",
    "'s-Hertogenbosch": "GM0796",
    "Oss": "GM0828",
    "Sint-Michielsgestel": "GM0845",
    "Vught": "GM0865",
    "Bernheze": "GM1721",
    "Meierijstad": "GM1948",
    "Land van Cuijk": "GM1982",
    "Maashorst": "GM1991",
}
NAMES = {code: name for name, code in CODES.items()}


def key_of(year: int, inhabitants: Mapping[str, int]) -> DistributionKey:
    """The key of a budget year, from inhabitants by name."""
    members = tuple(
        KeyMember(code, NAMES[code], inhabitants[NAMES[code]], (_source(code, inhabitants),))
        for code in sorted(CODES[name] for name in inhabitants)
    )
    return DistributionKey(year, date(year - 1, 1, 1), members, "0" * 64)


def worked_key(year: int, worked_examples: WorkedExamples) -> DistributionKey:
    """The key of a budget year on the synthetic inhabitants a year before it."""
    return key_of(year, worked_examples["populations"][f"{year - 1}-01-01"])


def cents(text: str) -> int:
    """`1234.56` as cents."""
    euros, _, rest = text.partition(".")
    return int(euros) * 100 + int(rest.ljust(2, "0") or 0)


def by_name(shares: Mapping[str, int]) -> dict[str, int]:
    """Cents per name instead of per code."""
    return {NAMES[code]: amount for code, amount in shares.items()}


def _source(code: str, inhabitants: Mapping[str, int]) -> KeySource:
    figure = Figure(
        code, NAMES[code], inhabitants[NAMES[code]], FigureStatus.DEFINITIVE, "test", "2025JJ00"
    )
    return KeySource(figure, figure.inhabitants)
