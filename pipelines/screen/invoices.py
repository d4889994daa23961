"""Tables on the screen: what is issued, and what is open."""

from collections.abc import Sequence
from pathlib import Path

from pipelines.options import RunOptions
from pipelines.screen.tables import Column, ScreenTable, show
from zvh_finance.billing.invoice import DocumentKind, Invoice
from zvh_finance.billing.open_items import Item, Status
from zvh_finance.billing.recorded import IssuedDocument
from zvh_finance.language import Count, Euros, ShortDay, Text, Value, say

_KINDS = {
    DocumentKind.INVOICE: say("invoice"),
    DocumentKind.CREDIT_NOTE: say("credit note"),
    DocumentKind.BOOKING: say("internal booking"),
    DocumentKind.BOOKING_REVERSAL: say("internal booking"),
}
_STATUS = {
    Status.ISSUED: say("issued"),
    Status.PARTLY_PAID: say("partly paid"),
    Status.PAID: say("paid"),
    Status.CREDITED: say("credited"),
    Status.TAKEN_OFF: say("taken off"),
}
_DOCUMENTS = (
    Column(say("Number")),
    Column(say("Kind"), is_extra=True),
    Column(say("Municipality")),
    Column(say("Due"), is_extra=True),
    Column(say("Share"), is_number=True, is_extra=True),
    Column(say("Before"), is_number=True, is_extra=True),
    Column(say("Amount"), is_number=True),
)
_ITEMS = (
    Column(say("Number")),
    Column(say("Municipality")),
    Column(say("Open"), is_number=True),
    Column(say("Status")),
    Column(say("Due"), is_extra=True),
    Column(say("Days"), is_number=True, is_extra=True),
    Column(say("Sent"), is_extra=True),
    Column(say("Now"), is_extra=True),
    Column(say("Amount"), is_number=True, is_extra=True),
    Column(say("Paid"), is_number=True, is_extra=True),
    Column(say("Credited"), is_number=True, is_extra=True),
    Column(say("Kind"), is_extra=True),
    Column(say("Issued"), is_extra=True),
)


def show_documents(options: RunOptions, title: Text, documents: Sequence[Invoice]) -> None:
    """Print documents with their amounts; nothing when the run is quiet."""
    total = sum(invoice.signed_gross_cents for invoice in documents)
    totals = (say("Total"), "", "", "", "", "", Euros(total))
    show(options, ScreenTable(title, _DOCUMENTS, [_document(i) for i in documents], totals))


def tell_issued(options: RunOptions, new: Sequence[Invoice], written: int, documents: int) -> None:
    """Say what was issued, or that nothing was due, and what was completed."""
    if new:
        show_documents(options, say("Issued"), new)
        return
    options.messages.info(
        "nothing-due",
        say(
            "Nothing new is due: {documents} documents were issued before, and nothing is "
            "issued twice.",
            documents=documents,
        ),
    )
    if written:
        options.messages.info(
            "archive-completed",
            say(
                "{written} missing files were made again from the register, byte for byte.",
                written=written,
            ),
        )


def tell_where(options: RunOptions, year: int, new: int, folder: Path, register: Path) -> None:
    """Say in one line how many were issued, and where they are kept."""
    options.messages.summary(
        "invoices",
        say(
            "Invoices {year}: {new} documents issued; documents are in {folder}, the register is "
            "{file}",
            year=year,
            new=Count(new),
            folder=str(folder),
            file=str(register),
        ),
    )


def tell_rebuilt(
    options: RunOptions, restored: int, written: int, documents: Sequence[IssuedDocument]
) -> None:
    """Say what was made again of the register and of the archive."""
    if restored:
        options.messages.info(
            "register-restored",
            say(
                "The register was brought up to date: {restored} entries were added from its "
                "chain.",
                restored=Count(restored),
            ),
        )
    count = Count(sum(len(document.files) for document in documents))
    options.messages.summary(
        "rebuilt",
        say(
            "{written} of {count} files were made again; all are what was issued.",
            written=Count(written),
            count=count,
        )
        if written
        else say("All {count} files are there and are what was issued.", count=count),
    )


def show_items(options: RunOptions, title: Text, items: Sequence[Item]) -> None:
    """Print documents with what was paid and what is open."""
    open_cents = sum(item.open_cents for item in items)
    totals: tuple[Value, ...] = (say("Total"), "", Euros(open_cents), *[""] * 10)
    show(options, ScreenTable(title, _ITEMS, [_item(item) for item in items], totals))


def _document(invoice: Invoice) -> tuple[Value, ...]:
    return (
        invoice.number,
        _KINDS[invoice.kind],
        invoice.municipality_name,
        "" if invoice.kind.is_internal else ShortDay(invoice.payment.due_date),
        Euros(invoice.calculation.share_cents),
        Euros(invoice.calculation.invoiced_before_cents),
        Euros(invoice.signed_gross_cents),
    )


def _item(item: Item) -> tuple[Value, ...]:
    invoice = item.invoice
    return (
        invoice.number,
        invoice.municipality_name,
        Euros(item.open_cents),
        _STATUS[item.status],
        ShortDay(invoice.payment.due_date),
        str(item.days_overdue or ""),
        _sent(item),
        _now(item),
        Euros(invoice.signed_gross_cents),
        Euros(item.paid_cents),
        Euros(item.credited_cents),
        _KINDS[invoice.kind],
        ShortDay(invoice.issue_date),
    )


def _sent(item: Item) -> Value:
    """How many reminders went out, and the day of the last."""
    if not item.sent:
        return ""
    return say("{count} ({day})", count=Count(len(item.sent)), day=ShortDay(item.sent[-1].day))


def _now(item: Item) -> Value:
    if item.step.reminder:
        return say("reminder {number}", number=item.step.reminder)
    return say("notice of default") if item.step.default_notice else ""
