"""What every run ends with: its record, the manifest, the folder at once, and what is told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.options import RunOptions
from zvh_finance.errors import Finding, Place, Severity
from zvh_finance.key.key import DistributionKey
from zvh_finance.language import say
from zvh_finance.proof.manifest import MANIFEST, RunRecord, manifest
from zvh_finance.proof.publishing import publish
from zvh_finance.proof.whose import made_from
from zvh_finance.year.books import Books


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
        self, decisions: Iterable[str] = (), keys: Iterable[DistributionKey] = ()
    ) -> RunRecord:
        """What this run was asked, read and rested on."""
        asked = {**self.arguments, "as_of": self.books.as_of.isoformat()}
        return RunRecord(
            self.command,
            asked,
            self.books.inputs,
            tuple(decisions),
            tuple(keys),
            self.books.partnership,
        )

    def finish(
        self,
        name: str,
        files: Mapping[str, bytes],
        record: RunRecord,
        warnings: Iterable[Finding] = (),
    ) -> Path:
        """Write the folder `OUT/name` with its manifest, all or nothing, and tell the warnings."""
        content = {**files, MANIFEST: manifest(record, files)}
        folder = publish(self.options.out, name, content, force=self.options.force)
        former = made_from(self.options.out, name, self.books.dossier.folder)
        other = (_of_another_folder(folder, former),) if former else ()
        self.options.messages.warn(*other, *warnings)
        return folder


def _of_another_folder(folder: Path, former: str) -> Finding:
    return Finding(
        "results-of-a-copy",
        say(
            "Until now these results were those of the dossier in {former}; they were made anew. "
            "Give each copy its own --out.",
            former=former,
        ),
        Place(str(folder)),
        Severity.WARNING,
    )
