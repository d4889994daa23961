"""Documents, receipts and services as entries of the ledger; in each, debit equals credit.

An invoice is debtors to income (and VAT), a credit note its mirror, with a line for each invoice
that it corrects. The host's own share is cost to income. A receipt is bank to debtors, and money
paid back its mirror. The services of the host are a cost of the partnership and an income of the
departments that give them. Debtors minus receipts is what is still to be paid, to the cent.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zvh_finance.billing.credits import credited_gross
from zvh_finance.billing.fiscal_period import FiscalPeriod, period_of_cost, period_of_day
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.recorded import ReceivedPayment
from zvh_finance.dossier.journal_settings import JournalSettings
from zvh_finance.year.bookkeeping import Bookkeeping, ServicesBooking


class Sort(StrEnum):
    """What a line is on: the debtors, VAT, or any other account."""

    DEBTORS = "debtors"
    VAT = "vat"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an entry.

    Attributes:
        account: in the ledger of the host.
        cents: debit positive, credit negative; never zero.
        cost_centre: for income and cost, as are task field and category (Iv3).
        vat_code: of the ledger, for income and VAT.
        debtor: number of the municipality in the ledger, for debtors only.
        due: by when it must be paid, for debtors of a document only.
        settles: number of the document that it pays or corrects.
    """

    account: str
    cents: int
    sort: Sort = Sort.OTHER
    cost_centre: str = ""
    vat_code: str = ""
    task_field: str = ""
    category: str = ""
    debtor: str = ""
    due: date | None = None
    settles: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is booked under one number.

    Attributes:
        daybook: code of the book that it stands in (*dagboek*).
        number: of the document, or the fixed name of what has none.
        description: in Dutch, on every line.
    """

    daybook: str
    number: str
    day: date
    period: FiscalPeriod
    description: str
    lines: tuple[Line, ...]


def journal_entries(bookkeeping: Bookkeeping) -> Iterator[Entry]:
    """All entries: documents in the order of issue, services, then receipts by their days."""
    credited = credited_gross(bookkeeping.documents)
    for document in bookkeeping.documents:
        settled = credited.get(document.number, {"": document.gross_cents})
        yield _of_document(document, settled, bookkeeping)
    for booking in bookkeeping.services:
        yield _of_services(booking, bookkeeping)
    yield from _of_receipts(bookkeeping.receipts, bookkeeping.settings)


def _of_document(document: Invoice, settled: Mapping[str, int], bookkeeping: Bookkeeping) -> Entry:
    """An entry; `settled` are the gross cents by the number that they settle, empty for none."""
    settings, internal = bookkeeping.settings, document.kind.is_internal
    period = period_of_cost(document.cost_year, document.issue_date, bookkeeping.closed_on)
    about = f"{document.municipality_name}: {document.ground.title}"
    lines = (
        _internal_lines(document, settings)
        if internal
        else _billed_lines(document, settled, settings)
    )
    return Entry(
        daybook=settings.memorial_daybook if internal else settings.sales_daybook,
        number=document.number,
        day=document.issue_date,
        period=period,
        description=_with_year(about, document.cost_year, period),
        lines=_booked(lines),
    )


def _billed_lines(
    document: Invoice, settled: Mapping[str, int], settings: JournalSettings
) -> Iterator[Line]:
    sign = document.kind.sign
    for number, cents in settled.items():
        yield Line(
            settings.receivable_account,
            sign * cents,
            Sort.DEBTORS,
            debtor=document.booking.debtor_number,
            due=document.payment.due_date,
            settles=number,
        )
    code = _vat_code(document, settings)
    yield _result_line(document, settings, settings.income_account, -sign, code)
    yield Line(settings.vat_account, -sign * document.vat_cents, Sort.VAT, vat_code=code)


def _internal_lines(document: Invoice, settings: JournalSettings) -> Iterator[Line]:
    sign = document.kind.sign
    yield _result_line(document, settings, settings.expense_account, sign)
    yield _result_line(document, settings, settings.income_account, -sign)


def _result_line(
    document: Invoice, settings: JournalSettings, account: str, sign: int, vat_code: str = ""
) -> Line:
    return Line(
        account,
        sign * document.net_cents,
        cost_centre=settings.cost_centre,
        vat_code=vat_code,
        task_field=document.booking.task_field,
        category=document.booking.category,
    )


def _vat_code(document: Invoice, settings: JournalSettings) -> str:
    codes = settings.vat_codes
    by_category = {"O": codes.outside_scope, "E": codes.exempt, "S": codes.standard}
    return by_category[document.vat.category]


def _of_services(booking: ServicesBooking, bookkeeping: Bookkeeping) -> Entry:
    settings = bookkeeping.settings
    period = period_of_cost(booking.cost_year, booking.day, bookkeeping.closed_on)
    about = f"Ondersteunende diensten {booking.cost_year}, besluit {booking.decision}"
    category = settings.services_category or ""
    return Entry(
        daybook=settings.memorial_daybook,
        number=booking.name,
        day=booking.day,
        period=period,
        description=_with_year(about, booking.cost_year, period),
        lines=(
            Line(
                settings.services_expense_account,
                booking.cents,
                cost_centre=settings.cost_centre,
                task_field=settings.task_field,
                category=category,
            ),
            Line(
                settings.services_income_account,
                -booking.cents,
                task_field=settings.services_task_field,
                category=category,
            ),
        ),
    )


def _of_receipts(
    receipts: Iterable[tuple[ReceivedPayment, Invoice]], settings: JournalSettings
) -> Iterator[Entry]:
    """Bank to debtors. A payment has no number of ours, so what it is makes its name.

    That is what it settles, its day and its amount: whatever else comes in, it keeps that name.
    """
    given = Counter[str]()
    for payment, document in receipts:
        name = _name_of_receipt(payment)
        given[name] += 1
        what = "ontvangst op" if payment.amount_cents > 0 else "terugbetaling op"
        yield Entry(
            daybook=settings.bank_daybook,
            number=name if given[name] == 1 else f"{name}-{given[name]}",
            day=payment.date,
            period=period_of_day(payment.date),
            description=f"{document.municipality_name}: {what} {payment.number}",
            lines=(
                Line(settings.bank_account, payment.amount_cents),
                Line(
                    settings.receivable_account,
                    -payment.amount_cents,
                    Sort.DEBTORS,
                    debtor=document.booking.debtor_number,
                    settles=payment.number,
                ),
            ),
        )


def _name_of_receipt(payment: ReceivedPayment) -> str:
    """`ZVH-2027-0001-20270330-2500` for 25.00 received; `T2500` at the end for money back."""
    back = "T" if payment.amount_cents < 0 else ""
    return f"{payment.number}-{payment.date:%Y%m%d}-{back}{abs(payment.amount_cents)}"


def _booked(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Those with an amount, debit before credit."""
    return tuple(sorted((n for n in lines if n.cents), key=lambda line: line.cents < 0))


def _with_year(about: str, cost_year: int, period: FiscalPeriod) -> str:
    """The description, with the year it is of where it is booked in another."""
    return about if period.year == cost_year else f"{about} (betreft {cost_year})"
