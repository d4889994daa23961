"""Beginning a register of invoices where an earlier one was lost, when the controller says so."""

from pipelines.opening import open_books
from pipelines.options import RunOptions
from zvh_finance.billing.chain_file import chain_path
from zvh_finance.billing.register import Register
from zvh_finance.billing.restoring import restorable, set_aside
from zvh_finance.errors import UsageError
from zvh_finance.language import commas, say
from zvh_finance.year.lost_register import is_lost
from zvh_finance.year.newest import archives_of_closed, highest_used, traces

_LONGEST_REASON = 200


def begin_anew(options: RunOptions, reason: str) -> None:
    """Begin a register where an earlier one was lost, after the last number that is known."""
    books = open_books(options)
    if not 1 <= len(reason.strip()) <= _LONGEST_REASON or not reason.isprintable():
        raise UsageError.of(
            "reason-form",
            say(
                "--new-register needs a reason of one line, of at most {most} characters.",
                most=_LONGEST_REASON,
            ),
        )
    settings = books.dossier.arrangement.invoicing
    if settings is None or not is_lost(books, options.out):
        raise UsageError.of(
            "register-in-order",
            say("Nothing shows that a register was lost: leave --new-register out."),
        )
    known = archives_of_closed(books, options.out)
    if restorable(books.register_path, known):
        raise UsageError.of(
            "register-restorable",
            say(
                "The register is not lost: `zvh invoices YEAR --rebuild` makes it again from its "
                "chain. Nothing was issued."
            ),
        )
    former = (books.register_path, chain_path(books.register_path))
    contents = set_aside(former, options.as_of)
    with Register(books.register_path) as register:
        for archive in known:
            register.remember_archive(archive)
        used = highest_used(traces(books, register, options.out), contents, settings)
        register.begin_after(options.as_of, reason.strip(), used)
    options.messages.info(
        "register-begun",
        say(
            "A new register begins after {numbers}, with the reason kept; it does not know what "
            "was billed before.",
            numbers=commas(settings.document_number(*pair) for pair in sorted(used.items()))
            if used
            else say("no number"),
        ),
    )
