"""How a share is made up, as invoices and bookings show it: lines, total, and what came before."""

from zvh_finance import dutch
from zvh_finance.billing.invoice import Invoice


def specification(invoice: Invoice, whose: str) -> dict[str, object]:
    """Rows of a table, its total, and what comes off because it was issued before.

    Args:
        invoice: or internal booking.
        whose: the word for who reads it: `uw` or `eigen`.
    """
    calculation = invoice.calculation
    share = dutch.bare_amount(calculation.share_cents)
    earlier = [
        (
            f"Af: {reference.number}",
            dutch.short_day(reference.issue_date),
            dutch.bare_amount(-reference.net_cents),
        )
        for reference in calculation.earlier
    ]
    if earlier:
        told = f"{whose.capitalize()} aandeel over {invoice.cost_year} volgens het laatste besluit"
        earlier.insert(0, (told, "", share))
    return {
        "rows": [
            (
                row.description,
                dutch.bare_amount(row.total_cents),
                dutch.bare_amount(row.share_cents),
            )
            for row in calculation.specification
        ],
        "total": (
            f"Te verdelen kosten en {whose} aandeel",
            dutch.bare_amount(calculation.base_cents),
            share,
        ),
        "earlier": earlier,
    }
