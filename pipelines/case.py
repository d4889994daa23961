"""The job of every case: who pays what for it and why, with its papers and proof."""

from collections.abc import Mapping

from pipelines.opening import open_books
from pipelines.options import RunOptions
from pipelines.run import Run
from zvh_finance.documents.cases.papers import case_papers
from zvh_finance.documents.paper.charge_tables import charges_csv, key_csv
from zvh_finance.language import say
from zvh_finance.proof.record import RunRecord
from zvh_finance.year.cases.worked import WorkedCase, check_command, work_out
from zvh_finance.year.keys import indicative
from zvh_finance.year.rested_on import parameters_used


def run(options: RunOptions, command: str, name: str) -> None:
    """Write the folder `OUT/cases/NAME` of a case that a command works on."""
    # 1. What do we stand on?
    books = open_books(options)
    check_command(books, name, command)

    # 2. Who pays what?
    worked = work_out(books, name)

    # 3. Which papers and which proof belong to it?
    job = Run(options, books, command, {"case": worked.name})
    record, files = made(job, worked)

    # 4. Keep them, all or nothing, and tell.
    warnings = (*worked.warnings, *worked.assumptions, *indicative(worked.keys))
    folder = job.finish(f"cases/{worked.name}", files, record, warnings)
    options.messages.summary(
        "case-written", say("{name}: results are in {folder}", name=worked.name, folder=str(folder))
    )


def made(job: Run, worked: WorkedCase) -> tuple[RunRecord, Mapping[str, bytes]]:
    """The proof, the tables and the papers of a case, before they are written."""
    files = {
        "charges.csv": charges_csv(worked.charges),
        "key.csv": key_csv(worked.keys),
        **case_papers(worked),
    }
    decisions = {name for charge in worked.charges for name in charge.decisions}
    used = parameters_used([worked.opened.parameters])
    return job.record(decisions, worked.keys, used), files
