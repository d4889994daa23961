"""Recording payments from the statements of the bank."""

from collections.abc import Sequence
from pathlib import Path

from pipelines.options import RunOptions
from pipelines.upkeep_desk import items_at, open_desk
from zvh_finance.billing.bank_statement import BankEntry, match_payments, read_statement
from zvh_finance.dossier.files import read_bytes
from zvh_finance.dutch import amount
from zvh_finance.errors import Finding, MissingGroundError, Place, Severity
from zvh_finance.language import Text
from zvh_finance.year.issued import open_register


def record_statements(options: RunOptions, year: int, statement: Path) -> None:
    """Record the payments in a bank statement, or a folder of them; list what does not match."""
    desk = open_desk(options, year)
    with open_register(desk.books.register_path) as register:
        for path in _statement_files(statement):
            entries = read_statement(read_bytes(path, path.name), path.name)
            known = {payment.reference for payment in register.payments()}
            fresh = [entry for entry in entries if entry.reference not in known]
            found = items_at(options, desk, register)
            matching = match_payments(fresh, found, desk.settings.iban, path.name)
            recorded = register.record_payments(matching.payments, options.as_of)
            options.messages.info(
                "payments-recorded",
                f"{path.name}: {recorded} payments recorded, {len(entries) - len(fresh)} were "
                f"known, {len(matching.unmatched)} are for you to look at.",
            )
            options.messages.warn(*(_unmatched(path, *pair) for pair in matching.unmatched))


def _statement_files(path: Path) -> Sequence[Path]:
    if not path.exists():
        raise MissingGroundError.of("statement-missing", f"{path} does not exist.")
    return sorted(path.glob("*.xml")) if path.is_dir() else [path]


def _unmatched(path: Path, entry: BankEntry, why: Text) -> Finding:
    who = f" from {entry.payer}" if entry.payer else ""
    return Finding(
        "payment-unmatched",
        f"{amount(entry.amount_cents)}{who} on {entry.date} was not matched: {why}. Text: "
        f"'{entry.text}'. If it is a payment, add it to payments/YEAR.csv yourself.",
        Place(path.name),
        Severity.WARNING,
    )
