"""Recording payments from the statements of the bank."""

from collections.abc import Sequence
from pathlib import Path

from pipelines.options import RunOptions
from pipelines.paths import check_path
from pipelines.upkeep_desk import items_at, open_desk
from zvh_finance.billing.bank_statement import BankEntry, match_payments, read_statement
from zvh_finance.dossier.files import read_bytes
from zvh_finance.errors import Finding, MissingGroundError, Place, Severity
from zvh_finance.language import Count, Euros, Text, as_it_is, say
from zvh_finance.year.issued import open_register


def record_statements(options: RunOptions, year: int, statement: Path) -> None:
    """Record the payments in a bank statement, or a folder of them; list what does not match."""
    desk = open_desk(options, year)
    with open_register(desk.books.register_path) as register:
        total = 0
        for path in _statement_files(statement):
            entries = read_statement(read_bytes(path, path.name), path.name)
            known = {payment.reference for payment in register.payments()}
            fresh = [entry for entry in entries if entry.reference not in known]
            found = items_at(options, desk, register)
            matching = match_payments(fresh, found, desk.settings.iban, path.name)
            recorded = register.record_payments(matching.payments, options.as_of)
            options.messages.info(
                "payments-recorded",
                say(
                    "{file}: {recorded} payments recorded, {known} were known, {left} are for you "
                    "to look at.",
                    file=path.name,
                    recorded=Count(recorded),
                    known=Count(len(entries) - len(fresh)),
                    left=Count(len(matching.unmatched)),
                ),
            )
            options.messages.warn(*(_unmatched(path, *pair) for pair in matching.unmatched))
            total += recorded
    options.messages.summary(
        "bank-statements",
        say("{total} payments recorded from {file}.", total=Count(total), file=statement.name),
    )


def _statement_files(path: Path) -> Sequence[Path]:
    check_path(path, "--bank-statement")
    if not path.exists():
        raise MissingGroundError.of(
            "statement-missing", say("This does not exist."), Place(str(path))
        )
    found = sorted(path.glob("*.xml")) if path.is_dir() else [path]
    if not found:
        raise MissingGroundError.of(
            "statements-none",
            say("There is no statement here: no file of this folder ends in .xml."),
            Place(str(path)),
        )
    return found


def _unmatched(path: Path, entry: BankEntry, why: Text) -> Finding:
    who = say(" from {payer}", payer=entry.payer) if entry.payer else as_it_is("")
    return Finding(
        "payment-unmatched",
        say(
            '{amount}{who} on {day} was not matched: {why}. Text: "{text}". If it is a payment, '
            "add it to payments/YEAR.csv yourself.",
            amount=Euros(entry.amount_cents),
            who=who,
            day=entry.date,
            why=why,
            text=entry.text,
        ),
        Place(path.name),
        Severity.WARNING,
    )
