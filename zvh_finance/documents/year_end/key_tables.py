"""The inhabitants by which a result is shared, of the year and of the year after it, as inputs."""

from zvh_finance.documents.paper.paper import Column, Kind, Row, Section, Table, totals, typed
from zvh_finance.dutch import alphabetical
from zvh_finance.key.key import DistributionKey
from zvh_finance.year.year_end import YearEnd

KEY, NEXT_KEY = "sleutel", "sleutel_volgend"
"""Names of the tables, for formulas."""

_KEY_HEADINGS = (
    Column("code", "Code"),
    Column("part", "Gemeente"),
    Column("weight", "Inwoners", Kind.WHOLE),
    Column("adopted", "Inwoners volgens de sleutel", Kind.WHOLE),
)


def key_sections(found: YearEnd) -> tuple[Section, ...]:
    """The inhabitants by which is shared, to type others."""
    keys = [(KEY, found.closing.budget.key)]
    if found.next_key is not None:
        keys.append((NEXT_KEY, found.next_key))
    return tuple(_key_section(name, key) for name, key in keys)


def _key_section(name: str, key: DistributionKey) -> Section:
    payers = {member.code: member.name for member in key.members}
    rows = tuple(
        Row(
            (part.payer, _part(part.name, payers[part.payer]), typed(part.weight), part.weight),
            part.id,
        )
        for part in sorted(key.parts, key=lambda p: (alphabetical(payers[p.payer]), p.id))
    )
    sums = {"weight": key.denominator, "adopted": key.denominator}
    table = Table(_KEY_HEADINGS, rows, totals(_KEY_HEADINGS, sums), name=name)
    return Section(f"Verdeelsleutel van {key.budget_year}", (table,))


def _part(name: str, payer: str) -> str:
    return name if name == payer else f"{payer}, deel {name}"
