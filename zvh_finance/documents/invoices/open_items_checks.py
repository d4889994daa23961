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
from zvh_finance.documents.paper.controls import Control, adds_up, controls_section
from zvh_finance.documents.paper.formulas import (
    Total,
    Whole,
    added,
    formula,
)
from zvh_finance.documents.paper.lights import as_adopted
from zvh_finance.documents.paper.paper import (
    Media,
    Section,
)


def checks(items: Sequence[Item]) -> tuple[Section, ...]:
    """The sheet with all lights and what they are held against; only in a workbook."""
    received = received_table(items)
    return (
        controls_section(_controls(), concept=False),
        Section("Ouderdom, in dagen na de vervaldatum", (age_limits(),), media=Media.BOOK),
        Section("Ontvangen per document", (received,), media=Media.BOOK),
    )


def _controls() -> tuple[Control, ...]:
    left = formula(
        "{gross}-{credited}-{received}",
        gross=Total("gross", DOCUMENTS),
        credited=Total("credited", DOCUMENTS),
        received=Total("received", DOCUMENTS),
    )
    open_here, back_here = Total("open", DOCUMENTS), Total("back", DOCUMENTS)
    net = formula("{open}-{back}", open=open_here, back=back_here)
    ages = added(*(Total(column.key, DOCUMENTS) for column in AGES.values()))
    unchanged = as_adopted(
        "SUMPRODUCT(--({here}<>{there}))=0",
        here=Whole("here", "ontvangen"),
        there=Whole("there", "ontvangen"),
    )
    return (
        Control(
            "Te ontvangen is per gemeente hetzelfde als per document",
            adds_up(Total("open", MUNICIPALITIES), open_here),
        ),
        Control(
            "Terug te betalen is per gemeente hetzelfde als per document",
            adds_up(Total("back", MUNICIPALITIES), back_here),
        ),
        Control("Bedragen min credit en ontvangst staan open", adds_up(left, net)),
        Control("De ouderdomsklassen samen zijn wat te ontvangen is", adds_up(ages, open_here)),
        Control("De ontvangen bedragen zijn die van het dossier", unchanged),
    )
