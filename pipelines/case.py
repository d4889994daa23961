"""The job of every case: who pays what for it and why, with its papers and proof."""

from collections.abc import Iterable

from pipelines.opening import open_books
from pipelines.options import RunOptions
from pipelines.run import Run
from zvh_finance.documents.cases.papers import case_papers
from zvh_finance.documents.paper.plain_tables import charges_csv, key_csv
from zvh_finance.errors import Finding, Severity
from zvh_finance.key.key import DistributionKey
from zvh_finance.year.cases.worked import check_command, work_out


def run(options: RunOptions, command: str, name: str) -> None:
    """Write the folder `OUT/cases/NAME` of a case that a command works on."""
    # 1. What do we stand on?
    books = open_books(options)
    check_command(books, name, command)

    # 2. Who pays what?
    worked = work_out(books, name)

    # 3. Which papers and which proof belong to it?
    files = {
        "charges.csv": charges_csv(worked.charges),
        "key.csv": key_csv(worked.keys),
        **case_papers(worked),
    }
    decisions = {name for charge in worked.charges for name in charge.decisions}
    job = Run(options, books, command, {"case": worked.name})

    # 4. Keep them, all or nothing, and tell.
    warnings = (*worked.warnings, *worked.assumptions, *_indicative(worked.keys))
    record = job.record(decisions, worked.keys)
    folder = job.finish(f"cases/{worked.name}", files, record, warnings)
    options.messages.info("case-written", f"{worked.name}: results are in {folder}")


def _indicative(keys: Iterable[DistributionKey]) -> tuple[Finding, ...]:
    ahead = [key for key in keys if key.indicative]
    if not ahead:
        return ()
    years = ", ".join(str(key.budget_year) for key in ahead)
    newest = max(key.reference_date for key in ahead)
    told = (
        f"The inhabitants for {years} are not known yet: the key of {newest} is used and is "
        "indicative (choice A62)."
    )
    return (Finding("key-indicative", told, severity=Severity.WARNING),)
