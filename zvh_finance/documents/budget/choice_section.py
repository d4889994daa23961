"""What the board may choose, in euros per municipality: every reading beside that of the draft."""

from collections.abc import Iterator

from zvh_finance.convenant.cited import (
    Rule,
    agreement,
    filled,
    host,
    host_years,
    in_brackets,
)
from zvh_finance.documents.budget.note_matter import NoteMatter
from zvh_finance.documents.paper.paper import (
    Column,
    Content,
    Kind,
    Row,
    Section,
    Table,
    Text,
    totals,
)
from zvh_finance.documents.paper.shown import whole_euros
from zvh_finance.dutch import alphabetical
from zvh_finance.year.board_choices import BoardChoice, Question, Reading

_ABSENT = "betaalt niet mee"
_READINGS = {
    "host": "{The.host} draagt ze",
    "shared": "De gemeenten delen ze",
    "follow_territory": "Inwoners volgen hun gebied",
    "designated_successor": "Alle inwoners tellen bij de aangewezen opvolger",
    "drop": "De inwoners tellen niet mee",
    "whole_successor": "Alle inwoners tellen mee",
    "old_territory": "Alleen inwoners van het oude gebied tellen mee",
    "inhabitants": "Verdeeld naar inwoners",
}


def choice_sections(matter: NoteMatter) -> Iterator[Section]:
    """A section for each choice that is open."""
    for choice in matter.choices:
        told = tuple(_introduced(matter, choice))
        yield Section(choice_title(choice), (Text(told), choice_table(choice)))


def choice_table(choice: BoardChoice) -> Table:
    """Per municipality what it pays under each reading, and how much that is from the draft."""
    others = [reading for reading in choice.readings if not reading.is_drafted]
    columns = (
        Column("name", "Gemeente"),
        *(Column(r.name, f"{_named(r)}, in euro", Kind.EUROS) for r in choice.readings),
        *(_difference(r, is_only=len(others) == 1) for r in others),
    )
    drafted = choice.drafted
    rows = []
    for code in sorted(choice.names, key=lambda code: alphabetical(choice.names[code])):
        paid: list[Content] = [r.contributions.get(code, _ABSENT) for r in choice.readings]
        held = drafted.contributions.get(code, 0)
        apart: list[Content] = [r.contributions.get(code, 0) - held for r in others]
        rows.append(Row((choice.names[code], *paid, *apart), key=code))
    sums: dict[str, Content] = {r.name: r.base for r in choice.readings}
    sums |= {f"{r.name}_apart": r.base - drafted.base for r in others}
    note = (
        "De bedragen van dit ontwerp staan in de kolom met '(dit ontwerp)'. Afgerond op hele "
        "euro's: een som kan een euro afwijken."
    )
    return Table(columns, tuple(rows), totals(columns, sums), f"keuze-{choice.question}", note)


def reading_told(reading: Reading) -> str:
    """A reading in words."""
    if reading.name == "fee":
        told = f"Een vaste vergoeding van {whole_euros(reading.fee)}"
    elif reading.name == "weights":
        told = f"Verdeeld volgens besluit {reading.decision}"
    else:
        told = filled(_READINGS[reading.name])
    return told


def _named(reading: Reading) -> str:
    return f"{reading_told(reading)}{' (dit ontwerp)' if reading.is_drafted else ''}"


def _difference(reading: Reading, *, is_only: bool) -> Column:
    title = "Verschil met dit ontwerp"
    if not is_only:
        title += f": {reading_told(reading)[:1].lower()}{reading_told(reading)[1:]}"
    return Column(f"{reading.name}_apart", title, Kind.EUROS)


def choice_title(choice: BoardChoice) -> str:
    """What is chosen, as a heading."""
    titles = {
        Question.SUPPORT: "Keuze: wie draagt de ondersteunende diensten",
        Question.SPLIT: f"Keuze: hoe {choice.about} meetelt na de splitsing",
        Question.OUTSIDE: f"Keuze: hoe {choice.about} meetelt na de samenvoeging",
        Question.DISTRIBUTION: "Keuze: een andere verdeling dan naar inwoners",
    }
    return titles[choice.question]


def _introduced(matter: NoteMatter, choice: BoardChoice) -> Iterator[str]:
    drafted = choice.drafted
    if choice.question is Question.SUPPORT:
        yield from _services(matter, choice)
        return
    yield (
        f"Het ontwerp volgt besluit {drafted.decision}{in_brackets(Rule.LEVEL)}. Zolang de "
        "begroting niet is vastgesteld kan het bestuur anders bepalen; de tabel laat zien wat dat "
        "elke gemeente scheelt. Het totaal blijft gelijk."
    )
    readings = {reading.name for reading in choice.readings}
    if choice.question is Question.SPLIT and "designated_successor" not in readings:
        yield (
            "Wie de wet als rechtsopvolger van het geheel aanwijst is niet vastgelegd; die "
            "mogelijkheid is daarom niet doorgerekend."
        )
    if choice.question is Question.DISTRIBUTION:
        yield (
            f"Een blijvende andere verdeling is een wijziging van {agreement().the}"
            f"{in_brackets(Rule.AMENDMENT)}."
        )


def _services(matter: NoteMatter, choice: BoardChoice) -> Iterator[str]:
    budget = matter.paper.budget
    lines = [line for line in budget.version.lines if line.kind.is_supporting_service]
    cents = sum(line.cents for line in lines)
    yield (
        f"{agreement().capital} regelt alleen {host_years()}: dan draagt {host().the} de "
        f"ondersteunende diensten{in_brackets(Rule.SUPPORT)}. Voor {matter.year} is er nog geen "
        f"besluit. De diensten zijn begroot op {whole_euros(cents)}."
    )
    name = matter.paper.arrangement.name_of(matter.paper.arrangement.host_of(matter.year))
    yield (
        f"Delen de gemeenten de diensten niet, dan draagt {name} wat niet door een vergoeding is "
        "gedekt, naast de eigen bijdrage. Vaststellen en factureren kan pas na een besluit."
    )
    fee = next((r for r in choice.readings if r.name == "fee"), None)
    if fee is None:
        yield (
            "Van een vaste vergoeding is nog geen bedrag bekend. Zij komt bij wat de gemeenten "
            f"betalen als {host().the} de diensten draagt, verdeeld naar dezelfde sleutel."
        )
    else:
        yield (
            f"De vaste vergoeding is die van besluit {fee.decision}; het bestuur kan een ander "
            "bedrag bepalen."
        )
