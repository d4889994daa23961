"""The sheet Controle of every workbook: what is checked, its light, and on which ground."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zvh_finance.convenant.cited import Rule, cited
from zvh_finance.documents.paper.division import CENTS_PER_EURO, Division
from zvh_finance.documents.paper.formulas import (
    Formula,
    Inputs,
    Name,
    Ref,
    Total,
    Whole,
    formula,
)
from zvh_finance.documents.paper.lights import (
    AS_ADOPTED,
    AS_CALCULATED,
    CALCULATES,
    all_good,
    all_same,
    as_adopted,
    calculates,
)
from zvh_finance.documents.paper.paper import (
    Cell,
    Column,
    Fact,
    Facts,
    Kind,
    Media,
    Section,
    Table,
    Text,
    rows,
)

CONTROLS, CONTROLS_SHEET = "Controles", "Controle"
"""Names of the block of all lights, and of its sheet."""

_SHOWN = (
    Column("what", "Controle", width=68),
    Column("light", "Uitkomst", Kind.LIGHT, width=12),
    Column("ground", "Grond"),
)
_NOTE = (
    "GOED en FOUT zeggen of de sommen kloppen, wat er ook is ingevuld. GELIJK en ANDERS zeggen of "
    "er iets is veranderd sinds het programma dit werkboek maakte."
)


@dataclass(frozen=True, slots=True)
class Control:
    """A thing that a workbook checks: what, its light, and on which ground."""

    what: str
    light: Cell
    ground: str = ""


def two_lights(*, concept: bool, names: tuple[str, str] = ("", "")) -> tuple[Fact, Fact]:
    """Both lights for all controls; of a concept nothing is adopted yet.

    Args:
        concept: whether something is still undecided.
        names: of their cells in the workbook, where formulas need them.
    """
    same = AS_CALCULATED if concept else AS_ADOPTED
    return (
        Fact(CALCULATES, all_good(CONTROLS), Kind.LIGHT, names[0], media=Media.BOOK),
        Fact(same, all_same(CONTROLS), Kind.LIGHT, names[1], media=Media.BOOK),
    )


def controls_table(found: Iterable[Control]) -> Table:
    """All controls of a workbook, and whether all that may be typed is a number."""
    everything = (*found, Control("Alle invoer is een getal", calculates("{ok}", ok=Inputs())))
    return Table(
        _SHOWN,
        rows([(control.what, control.light, control.ground) for control in everything]),
        name="controles",
        names={CONTROLS: Whole("light")},
    )


def controls_section(found: Iterable[Control], *, concept: bool) -> Section:
    """The sheet of all controls, under both lights."""
    lights = Facts(two_lights(concept=concept))
    text = Text((_NOTE,), is_quiet=True)
    blocks = (lights, text, controls_table(found))
    return Section("", blocks, sheet=CONTROLS_SHEET, media=Media.BOOK)


def adds_up(now: Ref | Formula, expected: Ref | Formula) -> Cell:
    """A light for two amounts that are the same to the cent."""
    return calculates("ROUND({now}-{expected},2)=0", now=now, expected=expected)


def same_amount(now: Ref | Formula, then: Ref | Formula) -> Cell:
    """A light for an amount and what the program found, to the cent."""
    return as_adopted("ROUND({now}-{then},2)=0", now=now, then=then)


def unchanged(now: Whole, then: Whole) -> Cell:
    """A light for a column of amounts and what the program found, to the cent."""
    return as_adopted(
        "ROUND(SUMPRODUCT(({now}-{then})*({now}-{then}))*{hundred}*{hundred},0)=0",
        now=now,
        then=then,
        hundred=Name(CENTS_PER_EURO),
    )


def shares_add_up(divisions: Sequence[Division]) -> Control:
    """That every amount was shared whole."""
    tests = {
        f"test_{number}": formula(
            "ROUND({shared}-{amount},2)=0",
            shared=Total("share", division.name),
            amount=division.source,
        )
        for number, division in enumerate(divisions)
    }
    condition = "*".join(f"{{{name}}}" for name in tests)
    return Control(
        "Alle aandelen samen zijn wat wordt verdeeld",
        calculates(f"{condition}=1", **tests),
        cited(Rule.KEY),
    )
