"""What is issued only when whoever runs the program says so: an invoice goes out once, for good."""

from dataclasses import dataclass
from datetime import date

from pipelines.chosen_dossier import uses_example
from pipelines.options import RunOptions
from pipelines.paths import check_paths
from zvh_finance.errors import UsageError
from zvh_finance.language import say


@dataclass(frozen=True, slots=True)
class Consent:
    """What was said on the command line.

    Attributes:
        early: issue for a year before it has begun.
        future: issue on a day later than the machine's own.
    """

    early: bool = False
    future: bool = False


def check_consent(options: RunOptions, year: int, consent: Consent) -> None:
    """Stop before anything is issued that nobody can have meant.

    Raises:
        UsageError: from the example without naming it, for a year that has not begun, or on a
            day that has not come.
    """
    check_own_dossier(options)
    check_day_has_come(options, future=consent.future)
    if options.as_of < date(year, 1, 1) and not consent.early:
        raise UsageError.of(
            "year-not-begun",
            say(
                "{year} has not begun on {as_of}; invoices go out in January of their year "
                "(choice A26). Wait, look with --dry-run, or give --early to issue them now.",
                year=year,
                as_of=options.as_of,
            ),
        )


def check_day_has_come(options: RunOptions, *, future: bool) -> None:
    """Stop what a register would keep under a day that has not come.

    Raises:
        UsageError: `--as-of` lies after the machine's own day, and nobody said to mean that.
    """
    if options.as_of > options.today and not future:
        raise UsageError.of(
            "issued-in-future",
            say(
                "{as_of} is later than today, {today}: documents dated on it could not be taken "
                "back until that day comes. Correct --as-of, or give --future if you mean it.",
                as_of=options.as_of,
                today=options.today,
            ),
        )


def check_own_dossier(options: RunOptions) -> None:
    """Stop what writes to a register when nobody named the embedded example.

    Raises:
        UsageError: there is no dossier here, so the example would be used.
    """
    check_paths(options)
    if uses_example(options):
        raise UsageError.of(
            "example-not-issued",
            say(
                "There is no ./dossier here, and nothing is issued from the example: its amounts "
                "are fictional. Is this the right folder? Name your dossier with --dossier DIR."
            ),
        )
