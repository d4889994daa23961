"""What the jobs of all cases end with: tables, manifest, folder, and what is told."""

from collections.abc import Iterable
from pathlib import Path

from pipelines.commands.options import RunOptions
from zvh_finance.charges.charge import Charge
from zvh_finance.documents.paper.case_book import Marks
from zvh_finance.documents.paper.case_letter import Paper
from zvh_finance.documents.paper.plain_tables import charges_csv, key_csv
from zvh_finance.errors import Finding, Severity
from zvh_finance.key.key import DistributionKey
from zvh_finance.proof.manifest import RunRecord, manifest
from zvh_finance.proof.publishing import MANIFEST, publish
from zvh_finance.year.cases import OpenCase
from zvh_finance.year.letterhead import house_colour


def write_case(
    options: RunOptions,
    opened: OpenCase,
    charges: tuple[Charge, ...],
    keys: Iterable[DistributionKey],
    papers: dict[str, bytes],
    warnings: tuple[Finding, ...] = (),
) -> Path:
    """Write `OUT/cases/NAME` all at once and say where it is."""
    used = tuple(keys)
    files = {"charges.csv": charges_csv(charges), "key.csv": key_csv(used), **papers}
    decisions = {d for charge in charges for d in charge.decision.split(", ") if d}
    record = RunRecord(
        opened.command,
        {"case": opened.name, "as_of": opened.ground.as_of.isoformat()},
        opened.ground.inputs,
        decisions,
        used,
    )
    files[MANIFEST] = manifest(record, files)
    folder = publish(options.out, f"cases/{opened.name}", files, force=options.force)
    options.messages.warn(*warnings, *opened.assumptions, *_indicative(used))
    options.messages.info("case-written", f"{opened.name}: results are in {folder}")
    return folder


def paper_of(opened: OpenCase, title: str, *, concept: bool) -> Paper:
    """Who writes and what marks every page carries."""
    arrangement = opened.ground.dossier.arrangement
    return Paper(
        title=title,
        sender=arrangement.name,
        case=opened.name,
        created=opened.ground.as_of,
        colour=house_colour(opened.ground),
        concept=concept,
        fictional=opened.fictional,
    )


def marks_of(paper: Paper) -> Marks:
    """The same for a workbook."""
    return Marks(paper.title, paper.concept, paper.fictional, paper.created)


def _indicative(keys: tuple[DistributionKey, ...]) -> tuple[Finding, ...]:
    years = ", ".join(str(key.budget_year) for key in keys if key.indicative)
    if not years:
        return ()
    newest = max(key.reference_date for key in keys)
    return (
        Finding(
            "key-indicative",
            f"The inhabitants for {years} are not known yet: the key of {newest} is used and is "
            "indicative (choice A62).",
            severity=Severity.WARNING,
        ),
    )
