"""The archive of a year's documents, and the papers that go with them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipelines.options import RunOptions
from pipelines.run import Run
from zvh_finance.billing.chain_file import chain_path
from zvh_finance.billing.database import WAIT_SECONDS
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.reconciliation import reconciliation
from zvh_finance.billing.register import Register
from zvh_finance.documents.invoices.files import YEAR_PAPERS, year_papers
from zvh_finance.documents.paper.plain_tables import charges_csv, key_csv
from zvh_finance.dossier.files import read_bytes
from zvh_finance.errors import Finding
from zvh_finance.proof.manifest import MANIFEST, manifest
from zvh_finance.proof.own_work import refuse_another
from zvh_finance.proof.papers import differing, refuse_changed_papers, renew
from zvh_finance.proof.publishing import alone_in
from zvh_finance.year.books import REGISTER, Books
from zvh_finance.year.issuing import IssuePlan

_CHARGES, _KEY = "charges.csv", "key.csv"
_CHAIN = chain_path(Path(REGISTER)).name
"""A copy of the chain of the register, for when the whole dossier is lost."""


def archive_of(options: RunOptions, year: int) -> Path:
    """Where the documents of a year stand."""
    return options.out / str(year) / "invoices"


@contextmanager
def own_archive(options: RunOptions, books: Books, year: int) -> Iterator[Path]:
    """The same, while no other run writes there, and nobody else's work stands there.

    Raises:
        BusyError: another run writes in `--out`.
        InvalidInputError: it is of another partnership, or somebody changed a paper in it.
    """
    folder = archive_of(options, year)
    with alone_in(options.out, WAIT_SECONDS):
        if not options.force:
            refuse_another(folder, books.partnership)
            refuse_changed_papers(folder, (*YEAR_PAPERS, _CHARGES, _KEY, _CHAIN))
        yield folder


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
    documents: list[Invoice] = [document.invoice for document in issued]
    if not documents:
        return
    names = {invoice.ground.name for invoice in documents}
    shared = [g for g in plan.grounds if g.claims and (g.name in names or not g.is_held)]
    papers = {
        **year_papers(
            documents,
            register.head_after_issue,
            plan.terms.settings.journal,
            reconciliation(plan.grounds, documents, held),
        ),
        _CHARGES: charges_csv([c for ground in shared for c in ground.charges]),
        _KEY: key_csv(list(dict.fromkeys(k for ground in shared for k in ground.keys))),
        _CHAIN: read_bytes(chain_path(register.path), _CHAIN),
    }
    changed = differing(folder, papers)
    if changed or written or not (folder / MANIFEST).exists():
        archived = {name: (folder / name).read_bytes() for d in issued for name in d.files}
        record = run.record(
            {name for ground in shared for c in ground.charges for name in c.decisions},
            dict.fromkeys(key for ground in shared for key in ground.keys),
        )
        content = manifest(record, {**archived, **papers})
        renew(folder, {name: papers[name] for name in changed}, content)
