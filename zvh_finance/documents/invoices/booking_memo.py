"""`interne-boeking.pdf`: the host's own share, booked inside its ledger, never invoiced (A36)."""

from zvh_finance import dutch
from zvh_finance.billing.invoice import Invoice
from zvh_finance.documents.invoices.specification import (
    Pairs,
    division,
    inhabitants,
    specification,
)
from zvh_finance.documents.paper.typst_pdf import compile_pdf


def booking_memo(booking: Invoice) -> bytes:
    """The memo as PDF/A-3a and PDF/UA-1; for a reversal, debit and credit change places."""
    return compile_pdf("interne-boeking.typ", memo_data(booking), created=booking.issue_date)


def memo_data(booking: Invoice) -> dict[str, object]:
    """What the template shows, as text in Dutch."""
    title = f"Interne boeking eigen bijdrage {booking.cost_year}"
    return {
        "title": title,
        "description": f"{title}, {booking.number}",
        "author": booking.seller.name,
        "unit": booking.seller.unit,
        "footer": f"{booking.seller.name} · {booking.number}",
        "colour": booking.layout.colour,
        "fictional": booking.layout.fictional,
        "facts": [
            ("Kenmerk", booking.number),
            ("Boekdatum", dutch.day(booking.issue_date)),
            ("Begrotingsjaar", str(booking.cost_year)),
            ("Grondslag", booking.ground.article),
        ],
        "opening": _opening(booking),
        "booking": _lines(booking),
        "booking-total": ("Totaal", "", "", "", *[dutch.bare_amount(booking.net_cents)] * 2),
        "calculation": _calculation(booking),
        **specification(booking, "eigen"),
        "difference": (
            "Nu te boeken",
            dutch.short_day(booking.issue_date),
            dutch.bare_amount(booking.signed_net_cents),
        ),
        "notes": [
            (
                "Geen factuur, geen factuurnummer en geen omzetbelasting: er is geen levering "
                "aan een ander."
            ),
            f"Kenmerk in de toelichting: {booking.ground.trace_id}.",
        ],
    }


def _opening(booking: Invoice) -> str:
    alone = booking.calculation.is_of_one
    borne = (
        "draagt dit bedrag alleen" if alone else "zelf een van de gemeenten die de kosten dragen"
    )
    return (
        f"De gemeente {booking.municipality_name} is beheergemeente en {borne}. "
        f"{'Het' if alone else 'Haar aandeel'} wordt intern geboekt; zij stuurt zichzelf geen "
        f"factuur. {booking.ground.decision_text}."
    )


def _lines(booking: Invoice) -> list[tuple[str, ...]]:
    amount = dutch.bare_amount(booking.net_cents)
    coding = (booking.booking.task_field, booking.booking.category)
    expense = f"Eigen bijdrage {booking.cost_year} (last)"
    income = f"Bijdragen van gemeenten {booking.cost_year} (baat)"
    expense_side, income_side = ((amount, ""), ("", amount))
    if booking.kind.sign < 0:
        expense_side, income_side = income_side, expense_side
    return [
        (booking.booking.expense_account, expense, *coding, *expense_side),
        (booking.booking.income_account, income, *coding, *income_side),
    ]


def _calculation(booking: Invoice) -> Pairs:
    calculation = booking.calculation
    if calculation.is_of_one:
        return division(booking)
    if calculation.reference_date is None:
        return [("Verdeelsleutel", "niet van toepassing")]
    return [
        ("Peildatum", dutch.day(calculation.reference_date)),
        ("Inwoners", inhabitants(booking, 5)),
        (
            "Samen terug" if booking.is_given_back else "Te verdelen",
            dutch.amount(calculation.base_cents),
        ),
        ("Eigen aandeel", dutch.amount(calculation.share_cents)),
        ("Bron", calculation.source),
    ]
