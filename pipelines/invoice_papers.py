"""Papers beside the documents of a year, and the chain, for when the whole dossier is lost."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pipelines.renewing import is_complete, renew_folder
from pipelines.run import Run
from zvh_finance.billing.chain_file import chain_path
from zvh_finance.billing.reconciliation import reconciliation
from zvh_finance.billing.register import Register
from zvh_finance.documents.invoices.files import PAPERS_AND_TABLES, shared_tables, year_papers
from zvh_finance.documents.record.crate import CRATE
from zvh_finance.documents.record.csvw import CSVW
from zvh_finance.dossier.files import read_bytes
from zvh_finance.errors import Finding
from zvh_finance.proof.papers import differing
from zvh_finance.proof.record import RunRecord
from zvh_finance.proof.sealing import RECALCULATION
from zvh_finance.year.bookkeeping import bookkeeping_in
from zvh_finance.year.books import REGISTER
from zvh_finance.year.cases.worked import parameters_of_cases
from zvh_finance.year.issuing import IssuePlan

_CHAIN = chain_path(Path(REGISTER)).name

PAPERS = (*PAPERS_AND_TABLES, _CHAIN, RECALCULATION, CSVW, CRATE)


def write_papers(
    run: Run,
    folder: Path,
    register: Register,
    plan: IssuePlan,
    held: Mapping[str, Sequence[Finding]],
    written: Sequence[str],
) -> None:
    """Journal, covering list, charges, key and manifest; unchanged ones are left alone."""
    issued = register.documents(plan.year)
    if not issued:
        return
    archived = {name: (folder / name).read_bytes() for d in issued for name in d.files}
    record, papers, remarks = made(run, register, plan, held, archived)
    run.options.messages.warn(*remarks)
    changed = differing(folder, papers)
    if changed or written or not is_complete(folder):
        renew_folder(folder, record, {**archived, **papers}, changed)


def made(
    run: Run,
    register: Register,
    plan: IssuePlan,
    held: Mapping[str, Sequence[Finding]],
    archived: Mapping[str, bytes],
) -> tuple[RunRecord, Mapping[str, bytes], Sequence[Finding]]:
    """The proof and the papers beside the documents, before they are written, and remarks.

    Args:
        run: of which the record tells.
        register: that holds the documents.
        plan: the grounds and terms of the year.
        held: per ground what was kept back although it is due.
        archived: the files of the documents, by name.
    """
    booked = bookkeeping_in(register, run.books, plan.year, plan.terms.settings.journal)
    names = {invoice.ground.name for invoice in booked.documents}
    reconciled = reconciliation(plan.grounds, booked.documents, held)
    shared = [g for g in plan.grounds if g.claims and (g.name in names or not g.is_held)]
    papers = {
        **year_papers(booked, register.head_after_issue, reconciled),
        **shared_tables(shared),
        _CHAIN: read_bytes(chain_path(register.path), _CHAIN),
    }
    papers |= run.beside({**archived, **papers})
    decisions = {name for ground in shared for c in ground.charges for name in c.decisions}
    used = parameters_of_cases(run.books, (name for ground in shared for name in ground.cases))
    record = run.record(decisions, (k for ground in shared for k in ground.keys), used)
    return record, papers, booked.remarks
