"""Saying that the register of invoices goes on here: on another machine, or in another folder."""

from pipelines.consent import check_own_dossier
from pipelines.opening import open_books
from pipelines.options import RunOptions
from zvh_finance.billing.chain_file import chain_path
from zvh_finance.billing.register import Register
from zvh_finance.billing.restoring import is_chain_damaged, refuse_unless_newest, set_aside
from zvh_finance.errors import MissingGroundError, Place
from zvh_finance.language import say
from zvh_finance.year.newest import refuse_older


def take_over_register(options: RunOptions) -> None:
    """Record that the register goes on here; a chain that is lost or damaged is written anew."""
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
        if is_chain_damaged(path):
            set_aside([chain_path(path)], options.as_of)
        register.take_over(options.as_of)
    options.messages.info(
        "taken-over", say("The register goes on here; see that nobody uses another copy of it.")
    )
