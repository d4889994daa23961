"""Whether a statement is whole: opening balance + booked entries = closing balance."""

from zvh_finance.billing.bank.statements import Statement, or_none
from zvh_finance.errors import Finding, Place, Severity
from zvh_finance.language import Euros, Text, say


def check_whole(statement: Statement) -> tuple[Finding, ...]:
    """A warning when the balances of a statement do not say that all its entries are there.

    What is whole in it counts all the same: money on the account was paid.
    """
    opening, closing = statement.opening_cents, statement.closing_cents
    movement = statement.movement_cents
    if opening is None or closing is None:
        missing = say("opening balance") if opening is None else say("closing balance")
        message = say(
            "Statement {number} of account {account} may be incomplete: it has no {balance}.",
            number=or_none(statement.number),
            account=or_none(statement.account),
            balance=missing,
        )
        return (_warning(statement, "statement-without-balance", message),)
    if movement is None:
        message = say(
            "Whether statement {number} of account {account} is complete cannot be told: not all "
            "its entries could be read.",
            number=or_none(statement.number),
            account=or_none(statement.account),
        )
        return (_warning(statement, "statement-not-added-up", message),)
    if opening + movement == closing:
        return ()
    message = say(
        "Statement {number} of account {account} is incomplete: its opening balance {opening} and "
        "its entries {movement} make {sum}, and its closing balance is {closing}: a difference of "
        "{difference}. Download it again from the bank.",
        number=or_none(statement.number),
        account=or_none(statement.account),
        opening=Euros(opening),
        movement=Euros(movement),
        sum=Euros(opening + movement),
        closing=Euros(closing),
        difference=Euros(closing - opening - movement),
    )
    return (_warning(statement, "statement-incomplete", message),)


def _warning(statement: Statement, code: str, message: Text) -> Finding:
    return Finding(code, message, Place(statement.source), Severity.WARNING)
