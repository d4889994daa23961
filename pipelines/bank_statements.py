"""Recording payments from the statements of the bank."""

from collections.abc import Sequence
from pathlib import Path

from pipelines.options import RunOptions
from pipelines.paths import check_path
from pipelines.screen.bank_statements import tell_found, tell_read
from pipelines.upkeep_desk import UpkeepDesk, items_at, open_desk
from zvh_finance.billing.bank.containers import Reading, read_statements, statement_files
from zvh_finance.billing.bank.identity import identified
from zvh_finance.billing.bank.matching import judged
from zvh_finance.billing.bank.standing import Ours
from zvh_finance.billing.register import Register
from zvh_finance.errors import InvalidInputError, MissingGroundError, Place, errors_among
from zvh_finance.language import say
from zvh_finance.year.issued import listed_on, open_register
from zvh_finance.year.paying_back import ordered_in


def record_statements(options: RunOptions, year: int, statement: Path) -> None:
    """Record the payments in a bank statement, or a folder of them; list what does not match.

    A file that is off does not stop the others: it is told, and the run fails at its end.
    """
    # 1. What do the statements say?
    desk = open_desk(options, year)
    readings = [read_statements(file) for file in _files(statement)]
    statements = [found for reading in readings for found in reading.statements]
    tell_read(options, readings, desk.settings.iban)

    # 2. Which movements are payments that were not recorded before?
    with open_register(desk.books.register_path) as register:
        ours = _ours(options, desk, register)
        found = judged((e for each in statements for e in identified(each, ours.iban)), ours)

        # 3. Record them, all or none.
        payments = [one.payment for one in found if one.payment]
        recorded = register.record_payments(payments, options.as_of)
    tell_found(options, statements, found, recorded, statement.name)
    _fail_at_last(readings, statement)


def _ours(options: RunOptions, desk: UpkeepDesk, register: Register) -> Ours:
    return Ours(
        iban=desk.settings.iban,
        items=items_at(options, desk, register),
        recorded=register.payments(),
        listed=listed_on(desk.books.dossier.payments),
        as_of=options.as_of,
        ordered=ordered_in(register, desk.books),
    )


def _files(path: Path) -> Sequence[Path]:
    check_path(path, "--bank-statement")
    if not path.exists():
        told = say("This does not exist.")
        raise MissingGroundError.of("statement-missing", told, Place(str(path)))
    found = statement_files(path)
    if not found:
        raise MissingGroundError.of(
            "statements-none",
            say("There is no statement here: no file is named .xml, .zip, .sta, .mt940 or .swi."),
            Place(str(path)),
        )
    return found


def _fail_at_last(readings: Sequence[Reading], path: Path) -> None:
    errors = errors_among(finding for reading in readings for finding in reading.refused)
    if not any(reading.statements for reading in readings) and not errors:
        raise InvalidInputError.of(
            "statements-none-read",
            say("Nothing here is a statement that counts. Use CAMT.053 or MT940."),
            Place(str(path)),
        )
    if errors:
        raise InvalidInputError(*errors)
