"""How an amount is made up, as invoices and bookings say it: shared by a key, or borne alone."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from zvh_finance import dutch
from zvh_finance.billing.calculation import Calculation
from zvh_finance.billing.invoice import Invoice

Pairs = list[tuple[str, str]]

_AS_FAR = "voor zover het bedrag uit dit aandeel volgt"


@dataclass(frozen=True, slots=True)
class MadeUp:
    """What an amount consists of, in cents.

    Attributes:
        heading: above the table.
        columns: their headings.
        rows: the parts: what it is, and an amount for each other column.
        total: the last row.
    """

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    total: tuple[str, tuple[int, ...]]


def specification(invoice: Invoice, whose: str) -> dict[str, object]:
    """Rows of a table, its total, and what comes off because it was issued before, as text.

    Args:
        invoice: or internal booking.
        whose: the word for who reads it: `uw` or `eigen`.
    """
    found = made_up(invoice, whose)
    return {
        "heading": found.heading,
        "columns": found.columns,
        "rows": [_as_text(row) for row in found.rows],
        "total": _as_text(found.total),
        "earlier": [
            (told, dutch.short_day(day) if day else "", dutch.bare_amount(cents))
            for told, day, cents in came_before(invoice, whose)
        ],
    }


def division(invoice: Invoice) -> Pairs:
    """Who bears an amount that no key divides; empty when one does, or when nothing is owed."""
    calculation, ground = invoice.calculation, invoice.ground
    if not calculation.is_of_one:
        return []
    taken = "draagt" if calculation.share_cents > 0 else "krijgt"
    pairs = [
        ("Verdeling", f"geen: {invoice.municipality_name} {taken} dit bedrag alleen"),
        ("Op grond van", ground.legal),
        ("Krachtens", lower_first(ground.decision_text)),
    ]
    if calculation.reference_date is not None:
        counted = dutch.day(calculation.reference_date)
        heads = f"{inhabitants(invoice)}, {_AS_FAR}"
        pairs.append((f"Inwoners van {invoice.municipality_name} op {counted}", heads))
    return [*pairs, (f"Bedrag over {invoice.cost_year}", dutch.amount(calculation.share_cents))]


BY_POOLS = "per verdeelgroep: elke regel volgt de sleutel van zijn groep"


def is_by_pools(invoice: Invoice) -> bool:
    """Whether pools shared it, each line by its own key: then no one key leads to the share."""
    calculation = invoice.calculation
    by_key = calculation.reference_date is not None
    return bool(calculation.specification) and not (by_key or calculation.is_of_one)


def by_pools(invoice: Invoice) -> Pairs:
    """What all share and what is one's own, where pools share it."""
    calculation = invoice.calculation
    whole, own = ("Terug aan alle gemeenten", "Waarvan aan u")
    if not invoice.is_given_back:
        whole, own = ("Te verdelen over de gemeenten", "Uw aandeel")
    return [
        ("Verdeling", BY_POOLS),
        (whole, dutch.amount(calculation.base_cents)),
        (
            f"{own} over {invoice.cost_year}{without_vat(invoice)}",
            dutch.amount(calculation.share_cents),
        ),
    ]


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


def made_up(invoice: Invoice, whose: str) -> MadeUp:
    """What the amount consists of; for the arguments see `specification`."""
    calculation = invoice.calculation
    rows, share = calculation.specification, calculation.share_cents
    if calculation.is_of_one:
        return MadeUp(
            heading="Waaruit het bedrag bestaat",
            columns=("Onderdeel", "Bedrag in euro"),
            rows=tuple((row.description, (row.share_cents,)) for row in rows),
            total=("Samen", (share,)),
        )
    named = "Samen terug" if invoice.is_given_back else "Te verdelen kosten"
    article = "" if whose == "uw" else "het "
    return MadeUp(
        heading=f"Kosten en {article}{whose} deel",
        columns=(
            "Onderdeel van de begroting",
            "Totaal in euro",
            f"{whose.capitalize()} deel in euro",
        ),
        rows=tuple((row.description, (row.total_cents, row.share_cents)) for row in rows),
        total=(f"{named} en {whose} aandeel", (calculation.base_cents, share)),
    )


def came_before(invoice: Invoice, whose: str) -> list[tuple[str, date | None, int]]:
    """What is due after the last decision, and what comes off it: words, day and cents.

    Empty when nothing was issued before; for the arguments see `specification`.
    """
    calculation = invoice.calculation
    apart = calculation.kept_back_cents or calculation.beside_cents
    if not (calculation.earlier or calculation.instalment or apart):
        return []
    what = "bedrag" if calculation.is_of_one else "aandeel"
    told = f"{whose.capitalize()} {what} over {invoice.cost_year} volgens het laatste besluit"
    return [
        (told, None, calculation.share_cents),
        *_later(calculation),
        *((f"Af: {r.number}", r.issue_date, -r.net_cents) for r in calculation.earlier),
        *_kept_back(calculation),
    ]


def _later(calculation: Calculation) -> list[tuple[str, date | None, int]]:
    later = calculation.instalment.later_cents if calculation.instalment else 0
    return [("Af: latere termijnen", None, -later)] if later else []


def _kept_back(calculation: Calculation) -> list[tuple[str, date | None, int]]:
    rows = (
        ("Op een afzonderlijke creditnota", calculation.beside_cents),
        (
            "Volgt nog: er is geen factuur meer om hiervoor te crediteren",
            calculation.kept_back_cents,
        ),
    )
    return [(told, None, cents) for told, cents in rows if cents]


def _as_text(row: tuple[str, tuple[int, ...]]) -> tuple[str, ...]:
    told, amounts = row
    return (told, *(dutch.bare_amount(cents) for cents in amounts))
