"""What the host books of a year: its documents, what came in on them, and its own services."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from zvh_finance.billing.claims import BUDGET
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.open_items import Item
from zvh_finance.billing.recorded import ReceivedPayment
from zvh_finance.billing.register import Register
from zvh_finance.convenant.art17_contributions.base_lines import services_in_base
from zvh_finance.convenant.art17_contributions.budget_versions import adopted_version
from zvh_finance.convenant.art17_contributions.supporting_services import support_treatment
from zvh_finance.dossier.decisions import (
    AdoptAccounts,
    AdoptBudget,
    AmendBudget,
    SupportingServices,
)
from zvh_finance.dossier.journal_settings import JournalSettings
from zvh_finance.errors import Finding, Place, Severity
from zvh_finance.language import Count, Euros, commas, say
from zvh_finance.year.books import Books
from zvh_finance.year.issued import issued_in

_SETTINGS = Place("arrangement.toml", field="invoicing.journal")


@dataclass(frozen=True, slots=True)
class ServicesBooking:
    """What the partnership pays to the departments of the host for their services (17.4).

    The host is both sides of it, so it is booked and never billed.

    Attributes:
        name: fixed: `interne-verrekening-diensten-2027`, and `-2` for the first change.
        day: of the first contributions that have it in them, or of the decision that changed it.
        decision: on who bears the services.
        cents: of this entry: what a change adds; negative when it lowers the amount.
    """

    name: str
    cost_year: int
    day: date
    decision: str
    cents: int


@dataclass(frozen=True, slots=True)
class Bookkeeping:
    """What the journal of a cost year holds.

    Attributes:
        settings: accounts and codes of the ledger.
        documents: of the year, in the order of issue.
        receipts: on those documents, in the order of their days, each with what it settles;
            negative when money went back.
        services: between the partnership and the host.
        closed_on: per year the day on which its accounts were adopted.
        remarks: what is left out, and which setting is missing.
        items: the documents with what came in on them by the day one looks from.
        last_receipt: the day of the last money in or out; absent when there was none.
    """

    settings: JournalSettings
    documents: tuple[Invoice, ...]
    receipts: tuple[tuple[ReceivedPayment, Invoice], ...] = ()
    services: tuple[ServicesBooking, ...] = ()
    closed_on: Mapping[int, date] = field(default_factory=dict)
    remarks: tuple[Finding, ...] = ()
    items: tuple[Item, ...] = ()
    last_receipt: date | None = None


def bookkeeping_in(
    register: Register, books: Books, year: int, settings: JournalSettings
) -> Bookkeeping:
    """What is booked of a year that is in a register, with all that came in on it by now."""
    documents = [document.invoice for document in register.documents(year)]
    found = issued_in(register, books)
    numbers = {document.number for document in documents}
    days = [payment.date for payment in found.payments if payment.number in numbers]
    booked = bookkeeping_of(books, settings, documents, found.payments)
    return replace(booked, items=found.items(documents), last_receipt=max(days, default=None))


def bookkeeping_of(
    books: Books,
    settings: JournalSettings,
    documents: Sequence[Invoice],
    payments: Sequence[ReceivedPayment],
) -> Bookkeeping:
    """What is booked of a cost year, as far as the settings have the accounts for it.

    Args:
        books: what the job stands on.
        settings: accounts and codes of the ledger.
        documents: all that were issued for the year.
        payments: of any year, each counted once; only those on these documents are taken.
    """
    by_number = {i.number: i for i in documents}
    received = [(p, by_number[p.number]) for p in payments if p.number in by_number]
    on_billed = [(p, i) for p, i in received if p.amount_cents and not i.kind.is_internal]
    receipts = sorted(on_billed, key=lambda pair: _position(pair[0]))
    services = services_bookings(books, documents)
    return Bookkeeping(
        settings=settings,
        documents=tuple(documents),
        receipts=tuple(receipts) if settings.bank_account else (),
        services=services if settings.books_services else (),
        closed_on=_closed_on(books),
        remarks=(
            *_on_bookings([i.number for p, i in received if p.amount_cents and i.kind.is_internal]),
            *(() if settings.bank_account else _receipts_left_out(len(receipts))),
            *(() if settings.books_services else _services_left_out(services)),
        ),
    )


def services_bookings(books: Books, documents: Sequence[Invoice]) -> tuple[ServicesBooking, ...]:
    """The supporting services of a year as its contributions charge them, changes apart.

    There are none before the contributions of the year are issued. The first entry is what the
    decisions say on that day; each later day whose decisions change it brings the difference, so
    that what a ledger has taken in is never changed.
    """
    issued_on = [i.issue_date for i in documents if i.ground.name == BUDGET]
    if not issued_on:
        return ()
    year, found, booked = documents[0].cost_year, list[ServicesBooking](), 0
    for day in _days_of_change(books, year, min(issued_on)):
        decision, cents = _services_on(books, year, day)
        if cents != booked:
            suffix = f"-{len(found) + 1}" if found else ""
            name = f"interne-verrekening-diensten-{year}{suffix}"
            found.append(ServicesBooking(name, year, day, decision, cents - booked))
        booked = cents
    return tuple(found)


def _services_on(books: Books, year: int, day: date) -> tuple[str, int]:
    """On a day: the decision on who bears the services, and the cents that it costs the year."""
    version = adopted_version(books.dossier, year, day)
    support = support_treatment(year, books.dossier.decisions, day)
    return support.decision, 0 if version is None else services_in_base(version, support)


def _days_of_change(books: Books, year: int, first: date) -> tuple[date, ...]:
    """The day of the first contributions, and later days on which the amount can change."""
    register = books.dossier.decisions
    deciding = [
        *register.for_year(AdoptBudget, year, books.as_of),
        *register.for_year(AmendBudget, year, books.as_of),
        *(d for d in register.of_kind(SupportingServices, books.as_of) if d.holds_for(year)),
    ]
    return (first, *sorted({d.date for d in deciding if d.date > first}))


def _closed_on(books: Books) -> Mapping[int, date]:
    """The first adoption of the accounts of each year."""
    adopted = books.dossier.decisions.of_kind(AdoptAccounts, books.as_of)
    return {decision.year: decision.date for decision in reversed(adopted)}


def _position(payment: ReceivedPayment) -> tuple[date, str, int, str]:
    return payment.date, payment.number, payment.amount_cents, payment.reference


def _on_bookings(numbers: Sequence[str]) -> Iterator[Finding]:
    if numbers:
        yield Finding(
            "journal-receipt-on-booking",
            say(
                "Payments stand on {numbers}: that is a booking inside {the.host}, on which "
                "nothing comes in. They are not in the journal; correct their numbers.",
                numbers=commas(dict.fromkeys(numbers)),
            ),
            severity=Severity.WARNING,
        )


def _receipts_left_out(count: int) -> Iterator[Finding]:
    if count:
        yield Finding(
            "journal-receipts-left-out",
            say(
                "The journal leaves out what was received and paid back, {count} payments: "
                "bank_account is missing. Fill it in to have them booked.",
                count=Count(count),
            ),
            _SETTINGS,
            Severity.WARNING,
        )


def _services_left_out(services: Sequence[ServicesBooking]) -> Iterator[Finding]:
    if services:
        yield Finding(
            "journal-services-left-out",
            say(
                "The municipalities share {amount} of supporting services of {year}, an income "
                "of departments of {the.host} ({cited.SUPPORT}). The journal leaves that entry "
                "out: services_expense_account and services_income_account are missing.",
                amount=Euros(sum(booking.cents for booking in services)),
                year=services[0].cost_year,
            ),
            _SETTINGS,
            Severity.WARNING,
        )
