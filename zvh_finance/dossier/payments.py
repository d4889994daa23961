"""`payments/YEAR.csv`: payments that the controller lists by hand or from the ledger."""

from collections.abc import Collection, Mapping

from zvh_finance.billing.register import ReceivedPayment
from zvh_finance.dossier.tables import Row, cents_in, date_in, read_table, take
from zvh_finance.errors import Finding, InvalidInputError, Severity

_COLUMNS = ("invoice_number", "date", "amount")


def listed_payments(
    files: Mapping[str, bytes], numbers: Collection[str]
) -> tuple[tuple[ReceivedPayment, ...], tuple[Finding, ...]]:
    """The payments in the tables, and a warning for each that names no issued document.

    Args:
        files: contents by name, as the dossier has them.
        numbers: of everything that was issued.

    Raises:
        InvalidInputError: a row is no payment; all that is wrong is told.
    """
    payments: list[ReceivedPayment] = []
    errors: list[Finding] = []
    unknown: list[Finding] = []
    for name, content in sorted(files.items()):
        for position, row in enumerate(read_table(content, name, _COLUMNS, ("note",)), start=1):
            payment = _payment(row, f"{name}#{position}", name)
            if isinstance(payment, Finding):
                errors.append(payment)
            elif payment.number not in numbers:
                unknown.append(_unknown(row, payment))
            else:
                payments.append(payment)
    if errors:
        raise InvalidInputError(*errors)
    return tuple(payments), tuple(unknown)


def _payment(row: Row, reference: str, source: str) -> ReceivedPayment | Finding:
    day = take(row, "date", date_in)
    cents = take(row, "amount", cents_in)
    if isinstance(day, Finding):
        return day
    if isinstance(cents, Finding):
        return cents
    return ReceivedPayment(row.text("invoice_number"), day, cents, reference, source)


def _unknown(row: Row, payment: ReceivedPayment) -> Finding:
    return Finding(
        "payment-unknown-number",
        f"No document {payment.number!r} was issued; this payment is not counted.",
        row.places["invoice_number"],
        Severity.WARNING,
    )
