"""Who takes the place of a municipality that ceased (*rechtsopvolger*; Wet arhi, article 44).

Rights and duties pass to the municipality that the territory went to. Where it was divided, the
law designates one of them for claims; which one is recorded as a decision.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from zvh_finance.key.municipalities import Reorganisation, Reorganisations


@dataclass(frozen=True, slots=True)
class Succession:
    """What became of a municipality.

    Attributes:
        code: of whoever has its rights and duties: itself while it exists; the last one that is
            certain when it was divided and nobody was designated.
        name: the name CBS gives the successor; empty while the municipality itself exists.
        divided_over: the heirs among whom nobody was designated; usually none.
    """

    code: str
    name: str = ""
    divided_over: tuple[Reorganisation, ...] = ()


def heirs(parts: Iterable[Reorganisation]) -> tuple[Reorganisation, ...]:
    """The parts of an abolition that count: those that people moved with, else all of them."""
    found = tuple(parts)
    return tuple(part for part in found if part.inhabitants_moved > 0) or found


def successor(
    code: str,
    after: date,
    until: date,
    reorganisations: Reorganisations,
    designated: Mapping[str, str],
) -> Succession:
    """Who has the rights and duties of a municipality on a day, over any number of steps.

    Args:
        code: CBS code of the municipality.
        after: abolitions on or before this day are left out.
        until: the day looked from.
        reorganisations: of CBS.
        designated: per divided municipality the successor that the law designates for claims.
    """
    found = Succession(code)
    while parts := heirs(reorganisations.abolition(found.code, after, until)):
        chosen = designated.get(found.code) if len(parts) > 1 else parts[0].to_code
        heir = next((part for part in parts if part.to_code == chosen), None)
        if heir is None:
            return Succession(found.code, found.name, parts)
        found, after = Succession(heir.to_code, heir.to_name), heir.valid_from
    return found


def reached(code: str, until: date, reorganisations: Reorganisations) -> frozenset[str]:
    """Every municipality that territory of one went to by a day, itself left out."""
    seen: set[str] = set()
    waiting = [code]
    while waiting:
        parts = reorganisations.abolition(waiting.pop(), date.min, until)
        new = {part.to_code for part in heirs(parts)} - seen
        seen |= new
        waiting += sorted(new)
    return frozenset(seen)
