"""Beginning a register of invoices where an earlier one was lost, when the controller says so."""

from pathlib import Path

from pipelines.opening import open_books
from pipelines.options import RunOptions
from zvh_finance.billing.register import Register
from zvh_finance.billing.restoring import restorable, set_register_aside
from zvh_finance.errors import DifferenceError, MissingGroundError, UsageError
from zvh_finance.language import commas, say
from zvh_finance.year.books import Books
from zvh_finance.year.issued import open_register
from zvh_finance.year.newest import archives_of, highest_used, refuse_older, traces

_LONGEST_REASON = 200
_MENDABLE = frozenset(
    {"register-lost", "register-older", "register-elsewhere", "register-chain-lost"}
)
"""What is mended with the register itself, by --rebuild or --take-over: that one is right."""


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
    if settings is None or not _is_lost(books, options.out):
        raise UsageError.of(
            "register-in-order",
            say("Nothing shows that a register was lost: leave --new-register out."),
        )
    known = archives_of(books, options.out)
    if restorable(books.register_path, known):
        raise UsageError.of(
            "register-restorable",
            say(
                "The register is not lost: `zvh invoices YEAR --rebuild` makes it again from its "
                "chain. Nothing was issued."
            ),
        )
    contents = set_register_aside(books.register_path, options.as_of)
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


def _is_lost(books: Books, out: Path) -> bool:
    """Whether an earlier register is lost for good, as far as what is left of it tells.

    Raises:
        ZvhError: something is wrong that can be mended, with the way to do so.
    """
    try:
        with open_register(books.register_path) as register:
            refuse_older(books, register, out)
            register.check_place()
    except (DifferenceError, MissingGroundError) as error:
        if _MENDABLE.intersection(finding.code for finding in error.findings):
            raise
        return True
    return False
