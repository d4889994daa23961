"""What the `zvh cbs` commands print."""

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.table import Table

from pipelines.options import RunOptions
from zvh_finance.cbs.differences import Difference
from zvh_finance.cbs.index import PopulationEntry
from zvh_finance.cbs.taking import Refreshed
from zvh_finance.documents.paper.plain_tables import percentage
from zvh_finance.dutch import amount, integer
from zvh_finance.key.key import DistributionKey, KeyMember
from zvh_finance.key.population import Figure

_SHOWN = 20


def tell_refreshed(options: RunOptions, refreshed: Refreshed) -> None:
    """Say what a refresh did, and what went wrong on the way."""
    if refreshed.begun:
        options.messages.info(
            "cbs-begun", f"{refreshed.folder} began as a copy of the figures inside the program."
        )
    options.messages.warn(*refreshed.intakes.failures, *refreshed.intakes.warnings)
    if not options.messages.quiet:
        show_refreshed(refreshed)


def show_refreshed(refreshed: Refreshed) -> None:
    """Print per year what became of it, and where it is kept."""
    table = Table(title=f"Inhabitants on 1 January, from {refreshed.intakes.source}")
    for column in ("Reference date", "Status", "Municipalities", "Netherlands", "Snapshot"):
        table.add_column(column, justify="right" if column[0] in "MN" else "left")
    added = {entry.reference_date: entry for entry in refreshed.stored.added}
    for intake in refreshed.intakes.intakes:
        status = next(iter(intake.figures.values())).status
        table.add_row(
            str(intake.reference_date),
            status,
            integer(len(intake.figures)),
            integer(intake.national_total),
            _fate(added.get(intake.reference_date), refreshed.changes),
        )
    console = _console()
    console.print(table)
    for file, changes in refreshed.changes.items():
        moved = [change for change in changes if not change.only_status]
        if moved:
            console.print(_differences_table(file, moved[:_SHOWN]))
            if len(moved) > _SHOWN:
                console.print(f"and {len(moved) - _SHOWN} more: `zvh cbs diff YEAR` shows all")
    if refreshed.stored.events_added:
        console.print("The reorganisations have a new version too.")
    console.print(f"Bron: CBS (CC BY 4.0). The snapshot is in {refreshed.folder}", soft_wrap=True)


def show_key(key: DistributionKey, sources: Sequence[str], versions: int) -> None:
    """Print the key of a budget year: who, how many, how certain, how derived and from where."""
    table = Table(title=f"Key of budget {key.budget_year}, inhabitants on {key.reference_date}")
    for column in ("Code", "Municipality", "Inhabitants", "Share", "Status"):
        right = column in {"Inhabitants", "Share"}
        table.add_column(column, justify="right" if right else "left", no_wrap=True)
    for member in key.members:
        share = f"{percentage(member.weight, key.denominator)} %"
        weight = integer(member.weight)
        table.add_row(member.code, member.name, weight, share, member.status)
    table.add_section()
    table.add_row("", "Total", integer(key.denominator), "100.00000 %", key.status)
    console = _console()
    console.print(table)
    for member in key.members:
        if not _as_counted(member):
            console.print(f"{member.name}: {member.derived_from}", soft_wrap=True, markup=False)
    for line in sources:
        console.print(line, soft_wrap=True, markup=False)
    if versions > 1:
        console.print(
            f"The snapshot holds {versions} versions of this date: "
            f"`zvh cbs diff {key.reference_date.year}` compares them."
        )


def origin(entry: PopulationEntry, supplied_by: str) -> str:
    """Which file a figure was read from, and who supplied that."""
    through = f", through {supplied_by}" if supplied_by else ""
    return f"File {entry.file} (SHA-256 {entry.sha256[:12]}), from {entry.origin}{through}"


def show_versions(versions: Mapping[PopulationEntry, str], changes: tuple[Difference, ...]) -> None:
    """Print what differs between two versions, the older first, each with its supplier."""
    console = _console()
    old, new = versions
    console.print(f"Inhabitants on {new.reference_date}:")
    for entry, supplied_by in versions.items():
        console.print(
            f"version {entry.version}: {entry.status}, retrieved {entry.retrieved_on}. "
            + origin(entry, supplied_by),
            soft_wrap=True,
            markup=False,
        )
    moved = [change for change in changes if not change.only_status]
    if moved:
        console.print(_differences_table(f"{old.file} against {new.file}", moved))
    console.print(
        f"Another figure: {len(moved)}. Same figure, another status or source: "
        f"{len(changes) - len(moved)}."
    )


def tell_same(
    options: RunOptions, entry: PopulationEntry, known: Sequence[PopulationEntry]
) -> None:
    """Say that a version cannot be compared with itself, and what can be done."""
    year = entry.reference_date.year
    if len(known) == 1:
        options.messages.info(
            "cbs-one-version",
            f"The snapshot holds one version of 1 January {year}; there is nothing to compare. "
            f"`zvh cbs fetch {year}` asks CBS whether it was revised.",
        )
        return
    numbers = ", ".join(str(version.version) for version in known)
    options.messages.info(
        "cbs-same-version",
        f"Version {entry.version} of 1 January {year} is the older and the newer one; there is "
        f"nothing to compare. Give two of {numbers} with --old and --new.",
    )


def show_effect(
    year: int,
    names: Mapping[str, str],
    old: Mapping[str, int],
    new: Mapping[str, int],
    counts: str,
) -> None:
    """Print what two versions of the figures make of each contribution."""
    table = Table(title=f"Effect on the contributions of budget {year}")
    for column in ("Municipality", "Old figures", "New figures", "Difference"):
        table.add_column(column, justify="left" if column == "Municipality" else "right")
    for code in sorted(old.keys() | new.keys()):
        before, after = old.get(code, 0), new.get(code, 0)
        table.add_row(names[code], amount(before), amount(after), amount(after - before))
    table.add_section()
    before, after = sum(old.values()), sum(new.values())
    table.add_row("Total", amount(before), amount(after), amount(after - before))
    console = _console()
    console.print(table)
    console.print(counts, soft_wrap=True)


def _as_counted(member: KeyMember) -> bool:
    """Whether a weight is simply the municipality's own figure."""
    figures = [source.figure for source in member.sources]
    return [(f.code, f.inhabitants) for f in figures] == [(member.code, member.weight)]


def _differences_table(title: str, changes: Iterable[Difference]) -> Table:
    table = Table(title=title)
    for column in ("Code", "Municipality", "Old", "New", "Difference"):
        table.add_column(column, justify="left" if column in {"Code", "Municipality"} else "right")
    for change in changes:
        table.add_row(
            change.code,
            change.name,
            _number(change.old),
            _number(change.new),
            f"{change.inhabitants:+d}",
        )
    return table


def _fate(added: PopulationEntry | None, changes: Mapping[str, tuple[Difference, ...]]) -> str:
    if added is None:
        return "unchanged"
    if added.version == 1:
        return "new"
    moved = sum(not change.only_status for change in changes[added.file])
    what = f"figures changed: {moved}" if moved else f"same figures, now {added.status}"
    return f"version {added.version}: {what}"


def _number(figure: Figure | None) -> str:
    return integer(figure.inhabitants) if figure else "-"


def _console() -> Console:
    return Console(highlight=False)
