"""What the lists and memos of the host say of their sender, from what a document holds of it."""

from datetime import date

from zvh_finance.billing.invoice import Layout
from zvh_finance.documents.paper.letterhead import Letterhead


def host_letterhead(
    host: str, unit: str, layout: Layout, as_of: date, *, source: str = "", reference: str = ""
) -> Letterhead:
    """The municipality that is paid, with the unit that writes for it.

    Args:
        host: legal name.
        unit: the partnership.
        layout: colour, and whether it is an example.
        as_of: the date of the paper.
        source: of the inhabitants, where it has any.
        reference: by which it is found.
    """
    return Letterhead(
        partnership=f"{host} · {unit}",
        as_of=as_of,
        source=source,
        fictional=layout.fictional,
        colour=layout.colour,
        reference=reference,
    )
