"""Tables on the screen: what is issued, and what is open."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from pipelines.options import RunOptions
from zvh_finance.billing.invoice import DocumentKind, Invoice
from zvh_finance.billing.open_items import Item
from zvh_finance.dutch import amount

_KINDS = {
    DocumentKind.INVOICE: "invoice",
    DocumentKind.CREDIT_NOTE: "credit note",
    DocumentKind.BOOKING: "internal booking",
    DocumentKind.BOOKING_REVERSAL: "internal booking",
}


def show_documents(options: RunOptions, title: str, documents: Sequence[Invoice]) -> None:
    """Print documents with their amounts; nothing when the run is quiet."""
    if options.messages.quiet:
        return
    table = _table(title, ("Number", "Kind", "Municipality", "Due"), ("Share", "Before", "Amount"))
    for invoice in documents:
        calculation = invoice.calculation
        table.add_row(
            invoice.number,
            _KINDS[invoice.kind],
            invoice.municipality_name,
            "" if invoice.kind.is_internal else str(invoice.payment.due_date),
            amount(calculation.share_cents),
            amount(calculation.invoiced_before_cents),
            amount(invoice.signed_gross_cents),
        )
    table.add_section()
    total = sum(invoice.signed_gross_cents for invoice in documents)
    table.add_row("Total", "", "", "", "", "", amount(total))
    _print(table)


def tell_issued(options: RunOptions, new: Sequence[Invoice], written: int, documents: int) -> None:
    """Say what was issued, or that nothing was due, and what was completed."""
    if new:
        show_documents(options, "Issued", new)
        return
    options.messages.info(
        "nothing-due",
        f"Nothing new is due: {documents} documents were issued before, and nothing "
        "is issued twice.",
    )
    if written:
        options.messages.info(
            "archive-completed",
            f"{written} missing files were made again from the register, byte for byte.",
        )


def show_items(options: RunOptions, title: str, items: Sequence[Item]) -> None:
    """Print documents with what was paid and what is open."""
    if options.messages.quiet:
        return
    text = ("Number", "Kind", "Municipality", "Issued", "Due", "Status")
    table = _table(title, text, ("Amount", "Paid", "Credited", "Open", "Days", "Reminder"))
    for item in items:
        invoice = item.invoice
        table.add_row(
            invoice.number,
            _KINDS[invoice.kind],
            invoice.municipality_name,
            str(invoice.issue_date),
            str(invoice.payment.due_date),
            item.status,
            amount(invoice.signed_gross_cents),
            amount(item.paid_cents),
            amount(item.credited_cents),
            amount(item.open_cents),
            str(item.days_overdue or ""),
            str(item.reminder or ""),
        )
    table.add_section()
    table.add_row("Total", *[""] * 8, amount(sum(item.open_cents for item in items)), "", "")
    _print(table)


def _table(title: str, text: Sequence[str], numbers: Sequence[str]) -> Table:
    table = Table(title=title)
    for name in text:
        table.add_column(name)
    for name in numbers:
        table.add_column(name, justify="right")
    return table


def _print(table: Table) -> None:
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = 200
    console.print(table)
