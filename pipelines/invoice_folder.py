"""Where the register and the documents of a year stand, and the papers that go with them."""

import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.commands.options import RunOptions
from zvh_finance.billing.chain import Entry
from zvh_finance.billing.register import REGISTER, Register
from zvh_finance.convenant.art17_contributions.contributions import budget_charges
from zvh_finance.documents.invoices.files import year_papers
from zvh_finance.documents.paper.plain_tables import charges_csv, key_csv
from zvh_finance.embedded import embedded_data
from zvh_finance.errors import DifferenceError, ZvhError
from zvh_finance.proof.manifest import RunRecord, manifest
from zvh_finance.proof.publishing import MANIFEST
from zvh_finance.year.books import Ground
from zvh_finance.year.claims import Billable


@dataclass(frozen=True, slots=True)
class InvoiceFolder:
    """The register of a dossier and the archive of one year.

    Attributes:
        register: the SQLite file.
        archive: `OUT/YEAR/invoices`.
        ground: what the run stands on.
        year: the cost year.
    """

    register: Path
    archive: Path
    ground: Ground
    year: int

    def write_papers(self, register: Register, billable: Billable, written: Sequence[str]) -> None:
        """Journal, covering list, charges, key and manifest; unchanged ones are left alone."""
        budget = billable.budget
        documents = [document.invoice for document in register.documents(self.year)]
        if not documents:
            return
        papers = {
            **year_papers(
                documents,
                head_after_issue(register.events()),
                billable.terms.settings.journal,
            ),
            "charges.csv": charges_csv(budget_charges(budget) if budget else ()),
            "key.csv": key_csv([budget.key] if budget else ()),
        }
        changed = write_changed(self.archive, papers)
        if changed or written or not (self.archive / MANIFEST).exists():
            write_changed(self.archive, {MANIFEST: self._manifest(billable, register, papers)})

    def _manifest(
        self, billable: Billable, register: Register, papers: Mapping[str, bytes]
    ) -> bytes:
        record = RunRecord(
            "invoices",
            {"year": str(self.year), "as_of": self.ground.as_of.isoformat()},
            self.ground.inputs,
            billable.budget.decisions if billable.budget else (),
            (billable.budget.key,) if billable.budget else (),
        )
        archived = {
            name: (self.archive / name).read_bytes()
            for document in register.documents(self.year)
            for name in document.files
        }
        return manifest(record, {**archived, **papers})


def invoice_folder(options: RunOptions, ground: Ground, year: int) -> InvoiceFolder:
    """Where things stand. The embedded example keeps its register with the results."""
    dossier = ground.dossier.folder
    home = options.out if dossier.is_relative_to(embedded_data()) else dossier
    return InvoiceFolder(home / REGISTER, options.out / str(year) / "invoices", ground, year)


def open_register(path: Path) -> Register:
    """Open the register and refuse it when it was tampered with.

    Raises:
        DifferenceError: chain, documents, numbers or payments are not as they were written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ZvhError.of(
            "register-not-writable", f"{path.parent} cannot be made: {error.strerror or error}."
        ) from error
    register = Register(path)
    findings = register.check()
    if findings:
        register.__exit__(None, None, None)
        raise DifferenceError(*findings)
    return register


def head_after_issue(events: Sequence[Entry]) -> str:
    """The head of the register right after the last issue, which later payments do not move."""
    return next((entry.hash for entry in reversed(events) if entry.kind == "issue"), "")


def write_changed(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Replace papers that differ, each at once; the names of those that did."""
    changed = []
    try:
        for name, content in files.items():
            path = folder / name
            if path.exists() and path.read_bytes() == content:
                continue
            draft = folder / f".{name}.{secrets.token_hex(4)}.part"
            with draft.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
            changed.append(name)
    except OSError as error:
        raise ZvhError.of(
            "papers-not-writable",
            f"{folder} cannot be written: {error.strerror or error}. The register and the "
            "documents are complete; mend the cause and run again.",
        ) from error
    return tuple(changed)
