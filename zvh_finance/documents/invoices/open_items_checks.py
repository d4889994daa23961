"""The lights of the workbook of open items: that it adds up, and that it is the dossier's."""

from collections.abc import Sequence

from zvh_finance.billing.open_items import Item
from zvh_finance.documents.invoices.open_items_rows import (
    AGES,
    DOCUMENTS,
    MUNICIPALITIES,
    age_limits,
    received_table,
)
from zvh_finance.documents.paper.formulas import (
    Inputs,
    Own,
    Total,
    Whole,
    added,
    formula,
    same_as,
)
from zvh_finance.documents.paper.lights import as_adopted, calculates
from zvh_finance.documents.paper.paper import (
    Cell,
    Column,
    Kind,
    Media,
    Row,
    Section,
    Table,
    worked,
)

CHECKS = "Controles"
"""Name of the lights."""

_SHOWN = (
    Column("what", "Controle"),
    Column("light", "Uitkomst", Kind.LIGHT),
    Column("one", "Bedrag", Kind.MONEY),
    Column("other", "Hoort gelijk te zijn aan", Kind.MONEY),
)


def checks(items: Sequence[Item]) -> tuple[Section, ...]:
    """The sheet with all lights and what they are held against; only in a workbook."""
    open_cents = sum(max(0, item.open_cents) for item in items)
    back = sum(max(0, -item.open_cents) for item in items)
    lights = Table(_SHOWN, _rows(open_cents, back), names={CHECKS: Whole("light")})
    received = received_table(items)
    return (
        Section("Controle", (lights,), sheet="Controle", media=Media.BOOK),
        Section("Ouderdom, in dagen na de vervaldatum", (age_limits(),), media=Media.BOOK),
        Section("Ontvangen per document", (received,), media=Media.BOOK),
    )


def _rows(open_cents: int, back: int) -> tuple[Row, ...]:
    left = formula(
        "{gross}-{credited}-{received}",
        gross=Total("gross", DOCUMENTS),
        credited=Total("credited", DOCUMENTS),
        received=Total("received", DOCUMENTS),
    )
    net = formula("{open}-{back}", open=Total("open", DOCUMENTS), back=Total("back", DOCUMENTS))
    open_here, back_here = Total("open", DOCUMENTS), Total("back", DOCUMENTS)
    ages = added(*(Total(column.key, DOCUMENTS) for column in AGES.values()))
    unchanged = as_adopted(
        "SUMPRODUCT(--({here}<>{there}))=0",
        here=Whole("here", "ontvangen"),
        there=Whole("there", "ontvangen"),
    )
    return (
        _equal(
            "Te ontvangen is per gemeente hetzelfde als per document",
            worked(open_cents, same_as(Total("open", MUNICIPALITIES))),
            worked(open_cents, same_as(open_here)),
        ),
        _equal(
            "Terug te betalen is per gemeente hetzelfde als per document",
            worked(back, same_as(Total("back", MUNICIPALITIES))),
            worked(back, same_as(back_here)),
        ),
        _equal(
            "Bedragen min credit en ontvangst staan open",
            worked(open_cents - back, left),
            worked(open_cents - back, net),
        ),
        _equal(
            "De ouderdomsklassen samen zijn wat te ontvangen is",
            worked(open_cents, ages),
            worked(open_cents, same_as(open_here)),
        ),
        Row(("Alle ontvangen bedragen zijn getallen", calculates("{ok}", ok=Inputs()))),
        Row(("De ontvangen bedragen zijn die van het dossier", unchanged)),
    )


def _equal(what: str, one: Cell, other: Cell) -> Row:
    light = calculates("ROUND({one}-{other},2)=0", one=Own("one"), other=Own("other"))
    return Row((what, light, one, other))
