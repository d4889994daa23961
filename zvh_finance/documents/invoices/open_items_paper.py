"""The ageing list (*openstaande posten*) of a year: per municipality, then per document."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zvh_finance import dutch
from zvh_finance.billing.ageing import Age, AgedRow, ageing, total_by_age
from zvh_finance.billing.open_items import Item
from zvh_finance.documents.paper.typst_pdf import compile_pdf

AGES_IN_DUTCH = {
    Age.NOT_DUE: "Nog niet vervallen",
    Age.UP_TO_30: "1-30 dagen",
    Age.UP_TO_60: "31-60 dagen",
    Age.UP_TO_90: "61-90 dagen",
    Age.OVER_90: "Meer dan 90 dagen",
}
UNPAID_STAYS = (
    "Een onbetaald deel blijft bij de gemeente zelf (artikel 21 lid 2). Een herinnering is geen "
    "ingebrekestelling: die is aan de andere Partijen, en vóór verzuim loopt er geen rente "
    "(artikel 21 lid 3). Wat terug te betalen is, is niet verrekend."
)


@dataclass(frozen=True, slots=True)
class OpenItems:
    """What is open of a year on a day.

    Attributes:
        host: the municipality that is paid, and the unit that writes for it.
        items: documents of which something is open, in the order of issue.
    """

    year: int
    as_of: date
    host: str
    unit: str
    colour: str
    fictional: bool
    items: tuple[Item, ...]

    @property
    def title(self) -> str:
        """Of paper and workbook."""
        return f"Openstaande posten {self.year}"


def open_items_paper(found: OpenItems) -> bytes:
    """The list as PDF/A-3a and PDF/UA-1."""
    rows = ageing(found.items)
    data: dict[str, object] = {
        "title": found.title,
        "description": f"{found.title}, stand {dutch.day(found.as_of)}",
        "author": found.host,
        "unit": found.unit,
        "footer": f"{found.host} · stand {dutch.day(found.as_of)}",
        "colour": found.colour,
        "fictional": found.fictional,
        "opening": _opening(found),
        "ages": [*AGES_IN_DUTCH.values()],
        "rows": [_row(row) for row in rows],
        "total": _total(rows),
        "documents": [_document(item) for item in found.items],
        "documents-total": (
            *("Totaal te ontvangen", "", "", "", "", "", ""),
            dutch.bare_amount(sum(row.total_cents for row in rows)),
            *("", ""),
        ),
    }
    return compile_pdf("openstaande-posten.typ", data, created=found.as_of)


def reminded_in_words(count: int, day: date | None) -> str:
    """`2, laatst 15-04-2027`; nothing when there was none."""
    return f"{count}, laatst {dutch.short_day(day)}" if day else ""


def _opening(found: OpenItems) -> str:
    stand = f"Stand op {dutch.day(found.as_of)} van de documenten over {found.year}."
    none = "" if found.items else " Er staat niets open."
    return f"{stand}{none} {UNPAID_STAYS}"


def _row(row: AgedRow) -> tuple[str, ...]:
    return (
        row.municipality_name,
        *(_blank_if_nothing(row.open_cents[age]) for age in Age),
        dutch.bare_amount(row.total_cents),
        _blank_if_nothing(row.to_pay_back_cents),
        reminded_in_words(row.reminders, row.reminded_on),
    )


def _total(rows: Sequence[AgedRow]) -> tuple[str, ...]:
    together = total_by_age(rows)
    return (
        "Totaal in euro",
        *(dutch.bare_amount(together[age]) for age in Age),
        dutch.bare_amount(sum(together.values())),
        dutch.bare_amount(sum(row.to_pay_back_cents for row in rows)),
        "",
    )


def _document(item: Item) -> tuple[str, ...]:
    invoice = item.invoice
    owed = item.open_cents > 0
    return (
        invoice.number,
        invoice.municipality_name,
        dutch.short_day(invoice.issue_date),
        dutch.short_day(invoice.payment.due_date),
        dutch.bare_amount(invoice.gross_cents),
        _blank_if_nothing(item.credited_cents),
        _blank_if_nothing(item.paid_cents),
        dutch.bare_amount(item.open_cents) if owed else "",
        "" if owed else dutch.bare_amount(-item.open_cents),
        dutch.integer(item.days_overdue) if item.days_overdue else "",
    )


def _blank_if_nothing(cents: int) -> str:
    return dutch.bare_amount(cents) if cents else ""
