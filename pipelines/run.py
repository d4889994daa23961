"""What every run ends with: its record, the manifest, the folder at once, and what is told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.options import RunOptions
from zvh_finance.documents.record.described import folder_described, tables_described
from zvh_finance.errors import Finding
from zvh_finance.key.key import DistributionKey
from zvh_finance.proof.program import running_program
from zvh_finance.proof.publishing import publish
from zvh_finance.proof.record import ParameterUsed, RunRecord
from zvh_finance.proof.sealing import beside, sealed
from zvh_finance.proof.whose import made_from, made_from_another
from zvh_finance.year.books import Books
from zvh_finance.year.rested_on import decisions_used, register_read


@dataclass(frozen=True)
class Run:
    """One run of a command on opened books.

    Attributes:
        command: as the manifest names it.
        arguments: what it was asked, besides the day.
    """

    options: RunOptions
    books: Books
    command: str
    arguments: Mapping[str, str] = field(default_factory=dict)

    def record(
        self,
        decisions: Iterable[str] = (),
        keys: Iterable[DistributionKey] = (),
        parameters: Iterable[ParameterUsed] = (),
        *,
        with_register: bool = False,
    ) -> RunRecord:
        """What this run was asked, read and rested on; not every run reads the register."""
        return RunRecord(
            running_program(),
            self.command,
            {**self.arguments, "as_of": self.books.as_of.isoformat()},
            self.books.inputs | (register_read(self.books) if with_register else {}),
            self.books.partnership,
            tuple(dict.fromkeys(keys)),
            decisions_used(self.books, decisions),
            tuple(parameters),
            self.books.dossier.arrangement.choices.model_dump(),
        )

    def beside(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """What goes with the papers and tables of a run and follows from them alone."""
        return {**beside(files), **tables_described(self.books, self.command, files)}

    def sealed(self, record: RunRecord, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """The whole folder: papers and tables, what tells of them, and what proves them."""
        whole = {**files, **self.beside(files)}
        return sealed(record, {**whole, **folder_described(record, whole)})

    def finish(
        self,
        name: str,
        files: Mapping[str, bytes],
        record: RunRecord,
        warnings: Iterable[Finding] = (),
    ) -> Path:
        """Write the folder `OUT/name` with its manifest, all or nothing, and tell the warnings."""
        content = self.sealed(record, files)
        folder = publish(self.options.out, name, content, force=self.options.force)
        former = made_from(self.options.out, name, self.books.dossier.folder)
        self.options.messages.warn(*made_from_another(folder, former), *warnings)
        return folder
