"""Renewing the papers beside the documents of a year, when no document is issued."""

from collections.abc import Sequence
from pathlib import Path

from pipelines.invoice_papers import write_papers
from pipelines.run import Run
from zvh_finance.billing.matter import Matter
from zvh_finance.billing.register import Register
from zvh_finance.errors import ZvhError
from zvh_finance.year.desk import Desk


def renew_papers(
    run: Run, folder: Path, register: Register, year: int, written: Sequence[str] = ()
) -> None:
    """The papers of the year, unless what they tell cannot be worked out on this day."""
    issuing = Desk(run.books, year, tuple(Matter))
    numbers = register.numbers(year, issuing.number)
    try:
        issuing.due_of_register(register.documents(), lambda: next(numbers))
    except ZvhError as error:
        run.options.messages.warn(*(finding.as_warning for finding in error.findings))
        return
    write_papers(run, folder, register, issuing.plans[-1], issuing.held, written)
