"""How an amount is made up, as invoices and bookings say it: shared by a key, or borne alone."""

from fractions import Fraction

from zvh_finance import dutch
from zvh_finance.billing.invoice import Calculation, Invoice

Pairs = list[tuple[str, str]]

_AS_FAR = "voor zover het bedrag uit dit aandeel volgt"


def specification(invoice: Invoice, whose: str) -> dict[str, object]:
    """Rows of a table, its total, and what comes off because it was issued before.

    Args:
        invoice: or internal booking.
        whose: the word for who reads it: `uw` or `eigen`.
    """
    return {**_table(invoice, whose), "earlier": _earlier(invoice, whose)}


def division(invoice: Invoice) -> Pairs:
    """Who bears an amount that no key divides; empty when one does, or when nothing is owed."""
    calculation, ground = invoice.calculation, invoice.ground
    if not calculation.is_of_one:
        return []
    taken = "draagt" if calculation.share_cents > 0 else "krijgt"
    pairs = [
        ("Verdeling", f"geen: {invoice.municipality_name} {taken} dit bedrag alleen"),
        ("Op grond van", f"{ground.article} van het convenant"),
        ("Krachtens", lower_first(ground.decision_text)),
    ]
    if calculation.reference_date is not None:
        counted = dutch.day(calculation.reference_date)
        heads = f"{inhabitants(invoice)}, {_AS_FAR}"
        pairs.append((f"Inwoners van {invoice.municipality_name} op {counted}", heads))
    return [*pairs, (f"Bedrag over {invoice.cost_year}", dutch.amount(calculation.share_cents))]


def inhabitants(invoice: Invoice, digits: int = 2) -> str:
    """Its inhabitants among those of all that pay, with the percentage."""
    calculation = invoice.calculation
    heads, whole = (
        dutch.integer(count) for count in (calculation.inhabitants, calculation.denominator)
    )
    return f"{heads} van {whole} ({percentage(invoice, digits)})"


def percentage(invoice: Invoice, digits: int) -> str:
    """Its share of the inhabitants."""
    calculation = invoice.calculation
    return dutch.percentage(Fraction(calculation.inhabitants, calculation.denominator), digits)


def without_vat(invoice: Invoice) -> str:
    """What is said beside an amount without VAT, where there is VAT."""
    return ", zonder omzetbelasting" if invoice.vat.rate else ""


def lower_first(text: str) -> str:
    """The text as it stands inside a sentence."""
    return text[:1].lower() + text[1:]


def _table(invoice: Invoice, whose: str) -> dict[str, object]:
    calculation = invoice.calculation
    share = dutch.bare_amount(calculation.share_cents)
    if calculation.is_of_one:
        return {
            "heading": "Waaruit het bedrag bestaat",
            "columns": ("Onderdeel", "Bedrag in euro"),
            "rows": [
                (row.description, dutch.bare_amount(row.share_cents))
                for row in calculation.specification
            ],
            "total": ("Samen", share),
        }
    named = "Samen terug" if invoice.is_given_back else "Te verdelen kosten"
    article = "" if whose == "uw" else "het "
    return {
        "heading": f"Kosten en {article}{whose} deel",
        "columns": (
            "Onderdeel van de begroting",
            "Totaal in euro",
            f"{whose.capitalize()} deel in euro",
        ),
        "rows": [
            (
                row.description,
                dutch.bare_amount(row.total_cents),
                dutch.bare_amount(row.share_cents),
            )
            for row in calculation.specification
        ],
        "total": (
            f"{named} en {whose} aandeel",
            dutch.bare_amount(calculation.base_cents),
            share,
        ),
    }


def _earlier(invoice: Invoice, whose: str) -> list[tuple[str, str, str]]:
    calculation = invoice.calculation
    if not (calculation.earlier or calculation.kept_back_cents or calculation.beside_cents):
        return []
    what = "bedrag" if calculation.is_of_one else "aandeel"
    told = f"{whose.capitalize()} {what} over {invoice.cost_year} volgens het laatste besluit"
    return [
        (told, "", dutch.bare_amount(calculation.share_cents)),
        *(
            (
                f"Af: {reference.number}",
                dutch.short_day(reference.issue_date),
                dutch.bare_amount(-reference.net_cents),
            )
            for reference in calculation.earlier
        ),
        *_kept_back(calculation),
    ]


def _kept_back(calculation: Calculation) -> list[tuple[str, str, str]]:
    rows = (
        ("Op een afzonderlijke creditnota", calculation.beside_cents),
        (
            "Volgt nog: er is geen factuur meer om hiervoor te crediteren",
            calculation.kept_back_cents,
        ),
    )
    return [(told, "", dutch.bare_amount(cents)) for told, cents in rows if cents]
