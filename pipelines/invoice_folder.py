"""The archive of a year's documents, and the papers that go with them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pipelines.options import RunOptions
from pipelines.run import Run
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.reconciliation import reconciliation
from zvh_finance.billing.register import Register
from zvh_finance.documents.invoices.files import year_papers
from zvh_finance.documents.paper.plain_tables import charges_csv, key_csv
from zvh_finance.errors import Finding
from zvh_finance.proof.manifest import manifest
from zvh_finance.proof.publishing import MANIFEST, write_changed
from zvh_finance.year.books import Books
from zvh_finance.year.issuing import IssuePlan


def archive_of(options: RunOptions, year: int) -> Path:
    """Where the documents of a year stand."""
    return options.out / str(year) / "invoices"


def write_papers(
    options: RunOptions,
    books: Books,
    register: Register,
    plan: IssuePlan,
    held: Mapping[str, Sequence[Finding]],
    written: Sequence[str],
) -> None:
    """Journal, covering list, charges, key and manifest; unchanged ones are left alone."""
    folder, issued = archive_of(options, plan.year), register.documents(plan.year)
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
        "charges.csv": charges_csv([c for ground in shared for c in ground.charges]),
        "key.csv": key_csv(list(dict.fromkeys(k for ground in shared for k in ground.keys))),
    }
    changed = write_changed(folder, papers)
    if changed or written or not (folder / MANIFEST).exists():
        archived = {name: (folder / name).read_bytes() for d in issued for name in d.files}
        record = Run(options, books, "invoices", {"year": str(plan.year)}).record(
            {name for ground in shared for c in ground.charges for name in c.decisions},
            dict.fromkeys(key for ground in shared for key in ground.keys),
        )
        write_changed(folder, {MANIFEST: manifest(record, {**archived, **papers})})
