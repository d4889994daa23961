"""The checks on a run's folder, in their order: first what it says by itself, then what follows."""

from dataclasses import dataclass
from functools import cached_property

from pipelines.options import RunOptions
from pipelines.verifying.invoices_again import reconciled_again
from pipelines.verifying.redone import again_check, figures_of
from pipelines.verifying.sources import Sources, books_of_chain
from zvh_finance.billing import verification as invoiced
from zvh_finance.billing.reconciliation import Reconciled
from zvh_finance.billing.verification import CHAIN, Told, told_by_chain
from zvh_finance.documents.invoices.files import document_files
from zvh_finance.errors import ZvhError
from zvh_finance.language import Text, sentences
from zvh_finance.proof.program import running_program
from zvh_finance.proof.verification import origin_check as origin
from zvh_finance.proof.verification.charge_check import charge_check
from zvh_finance.proof.verification.check import Check
from zvh_finance.proof.verification.key_check import cell_check, key_check
from zvh_finance.proof.verification.output_check import manifest_check, output_check
from zvh_finance.proof.verification.pdf_check import pdf_check
from zvh_finance.proof.verification.pool_check import matters_of, pool_check
from zvh_finance.proof.verification.portfolio_check import PORTFOLIO, portfolio_check
from zvh_finance.proof.verification.recorded import RecordedRun
from zvh_finance.proof.verification.run_folder import RunFolder
from zvh_finance.proof.verification.tables import (
    CHARGES,
    KEY,
    POOLS,
    ChargeRow,
    KeyRow,
    PoolRow,
    Rows,
    charge_rows,
    key_rows,
    pool_rows,
)
from zvh_finance.proof.verification.workbook_check import formula_check, workbook_check
from zvh_finance.year.line_check import INVOICES, line_check


@dataclass(frozen=True)
class Verified:
    """A folder, what its manifest tells, and what both are held against."""

    options: RunOptions
    folder: RunFolder
    told: RecordedRun
    sources: Sources

    @cached_property
    def charges(self) -> Rows[ChargeRow] | None:
        """`charges.csv`; `None` when the folder has none."""
        content = self.folder.files.get(CHARGES)
        return charge_rows(content) if content is not None else None

    @cached_property
    def key(self) -> Rows[KeyRow] | None:
        """`key.csv`; `None` when the folder has none."""
        content = self.folder.files.get(KEY)
        return key_rows(content) if content is not None else None

    @cached_property
    def pools(self) -> Rows[PoolRow] | None:
        """`pools.csv`; `None` when the folder has none: no pools shared anything."""
        content = self.folder.files.get(POOLS)
        return pool_rows(content) if content is not None else None

    @property
    def pooled(self) -> frozenset[str]:
        """What pools shared, such as `BEG-2027`."""
        return matters_of(self.pools.rows) if self.pools is not None else frozenset()

    @cached_property
    def chain(self) -> Told | None:
        """The documents that the copy of the chain tells; `None` when the folder has none."""
        content = self.folder.files.get(CHAIN)
        return told_by_chain(content, self.year) if content is not None else None

    @property
    def year(self) -> int:
        """Of the run; 0 for a case."""
        asked = self.told.arguments.get("year", "")
        return int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else 0  # noqa: PLR2004

    @cached_property
    def is_same_program(self) -> bool:
        """Whether the program that made the folder is the one that runs."""
        return origin.is_same_program(self.told, running_program())

    @property
    def has_all_years(self) -> bool:
        """Whether costs that are shared over years stand there whole; a year's invoices do not."""
        return self.told.command != INVOICES


def checks_of(verified: Verified) -> tuple[Check, ...]:
    """Every check; one that cannot be done says why."""
    return (*_by_itself(verified), *_invoices(verified), *_from_sources(verified))


def _by_itself(verified: Verified) -> tuple[Check, ...]:
    folder, told = verified.folder, verified.told
    rows = verified.charges.rows if verified.charges is not None else None
    keys = verified.key.rows if verified.key is not None else ()
    workbooks, papers = folder.ending(".xlsx"), folder.ending(".pdf")
    return (
        output_check(told, folder),
        manifest_check(told),
        key_check(told, verified.key),
        charge_check(
            verified.charges,
            keys,
            told.cells,
            verified.pooled,
            has_all_years=verified.has_all_years,
        ),
        *([pool_check(verified.pools, rows or (), told.cells)] if verified.pools else []),
        formula_check(workbooks),
        workbook_check(workbooks, rows),
        pdf_check(papers, rows, told.arguments.get("case", "")),
        origin.signature_check(folder),
        *((portfolio_check(folder, verified.year),) if told.command == PORTFOLIO else ()),
    )


def _invoices(verified: Verified) -> tuple[Check, ...]:
    files, sources = verified.folder.files, verified.sources
    if CHAIN not in files:
        return ()
    rows = verified.charges.rows if verified.charges is not None else ()
    return (
        invoiced.chain_check(verified.chain, sources.register, sources.faults),
        invoiced.document_check(
            verified.chain, files, document_files, is_same_program=verified.is_same_program
        ),
        invoiced.claim_check(verified.chain, rows, _owed(verified)),
    )


def _owed(verified: Verified) -> tuple[Reconciled, ...] | Text:
    if verified.sources.books is None:
        return verified.sources.why
    try:
        with books_of_chain(verified.sources.books, verified.folder.files[CHAIN]) as books:
            return reconciled_again(books, verified.year)
    except ZvhError as error:
        return sentences(finding.message for finding in error.findings)


def _from_sources(verified: Verified) -> tuple[Check, ...]:
    told, books, why = verified.told, verified.sources.books, verified.sources.why
    rows = verified.charges.rows if verified.charges is not None else None
    now = verified.sources.inputs if books is not None else None
    ids = {d.id for d in books.dossier.decisions.decision} if books is not None else None
    return (
        origin.program_check(told, running_program()),
        origin.input_check(told, now, why, is_same_program=verified.is_same_program),
        cell_check(told, figures_of(books, told.cells)),
        line_check(told.command, verified.year, rows, books),
        origin.decision_check(told, ids, now or {}),
        again_check(
            verified.options,
            verified.folder,
            told,
            verified.sources,
            is_same_program=verified.is_same_program,
        ),
    )
