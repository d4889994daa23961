"""Saying that the register of invoices goes on here: on another machine, or in another folder."""

from pipelines.consent import check_own_dossier
from pipelines.opening import open_books
from pipelines.options import RunOptions
from zvh_finance.billing.register import Register
from zvh_finance.billing.restoring import refuse_unless_newest
from zvh_finance.errors import MissingGroundError, Place
from zvh_finance.language import say
from zvh_finance.year.newest import refuse_older


def take_over_register(options: RunOptions) -> None:
    """Record that the register goes on here; its chain is written anew where that is lost."""
    check_own_dossier(options)
    books = open_books(options)
    path = books.register_path
    if not path.is_file():
        raise MissingGroundError.of(
            "nothing-to-take-over",
            say("There is no register here to take over."),
            Place(str(path)),
        )
    with Register(path) as register:
        refuse_unless_newest(register, without_chain=True)
        refuse_older(books, register, options.out)
        register.take_over(options.as_of)
    options.messages.info(
        "taken-over", say("The register goes on here; see that nobody uses another copy of it.")
    )
