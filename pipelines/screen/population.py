"""What the `zvh cbs` commands print."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from babel.numbers import format_decimal
from rich.console import Console
from rich.table import Table

from pipelines.options import RunOptions
from zvh_finance.cbs.differences import Difference
from zvh_finance.cbs.index import PopulationEntry
from zvh_finance.cbs.revisions import status_word
from zvh_finance.cbs.taking import Refreshed
from zvh_finance.errors import Finding
from zvh_finance.key.key import DistributionKey, KeyMember
from zvh_finance.key.population import Figure
from zvh_finance.language import (
    Count,
    Euros,
    Language,
    Text,
    Value,
    as_it_is,
    commas,
    said,
    say,
    sentences,
)
from zvh_finance.year.revision_effect import Effect

_SHOWN = 20


def tell_refreshed(options: RunOptions, refreshed: Refreshed) -> None:
    """Say what a refresh did, and what went wrong on the way."""
    if refreshed.begun:
        options.messages.info(
            "cbs-begun",
            say(
                "{folder} began as a copy of the figures inside the program.",
                folder=str(refreshed.folder),
            ),
        )
    options.messages.warn(*refreshed.intakes.failures, *refreshed.intakes.warnings)
    if not options.messages.quiet:
        show_refreshed(options, refreshed)


def show_refreshed(options: RunOptions, refreshed: Refreshed) -> None:
    """Print per year what became of it, and where it is kept."""
    screen = _Screen(options.messages.language)
    table = screen.table(
        say("Inhabitants on 1 January, from {source}", source=refreshed.intakes.source),
        (say("Reference date"), say("Status")),
        (say("Municipalities"), say("Netherlands")),
        (say("Snapshot"),),
    )
    added = {entry.reference_date: entry for entry in refreshed.stored.added}
    for intake in refreshed.intakes.intakes:
        screen.row(
            table,
            intake.reference_date,
            status_word(next(iter(intake.figures.values())).status),
            Count(len(intake.figures)),
            Count(intake.national_total),
            _fate(added.get(intake.reference_date), refreshed.changes),
        )
    screen.console.print(table)
    for file, changes in refreshed.changes.items():
        moved = [change for change in changes if not change.only_status]
        if moved:
            screen.console.print(_differences_table(screen, as_it_is(file), moved[:_SHOWN]))
            if len(moved) > _SHOWN:
                screen.line(
                    say(
                        "and {count} more: `zvh cbs diff YEAR` shows all",
                        count=Count(len(moved) - _SHOWN),
                    )
                )
    if refreshed.stored.events_added:
        screen.line(say("The reorganisations have a new version too."))
    screen.line(
        say("Source: CBS (CC BY 4.0). The snapshot is in {folder}", folder=str(refreshed.folder))
    )


def show_key(
    options: RunOptions, key: DistributionKey, sources: Sequence[Text], versions: int
) -> None:
    """Print the key of a budget year: who, how many, how certain, how derived and from where."""
    screen = _Screen(options.messages.language)
    table = screen.table(
        say(
            "Key of budget {year}, inhabitants on {day}",
            year=key.budget_year,
            day=key.reference_date,
        ),
        (say("Code"), say("Municipality")),
        (say("Inhabitants"), say("Share")),
        (say("Status"),),
        no_wrap=True,
    )
    for member in key.members:
        share = screen.share(member.weight, key.denominator)
        weight = Count(member.weight)
        screen.row(table, member.code, member.name, weight, share, status_word(member.status))
    table.add_section()
    whole = screen.share(key.denominator, key.denominator)
    status = status_word(key.status)
    screen.row(table, "", say("Total"), Count(key.denominator), whole, status)
    screen.console.print(table)
    for member in key.members:
        if not _as_counted(member):
            screen.line(as_it_is(f"{member.name}: {member.derived_from}"))
    for line in sources:
        screen.line(line)
    if versions > 1:
        screen.line(
            say(
                "The snapshot holds {count} versions of this date: `zvh cbs diff {year}` compares "
                "them.",
                count=versions,
                year=key.reference_date.year,
            )
        )


def origin(entry: PopulationEntry, supplied_by: str) -> Text:
    """Which file a figure was read from, and who supplied that."""
    if not supplied_by:
        return say(
            "File {file} (SHA-256 {hash}), from {origin}",
            file=entry.file,
            hash=entry.sha256[:12],
            origin=entry.origin,
        )
    return say(
        "File {file} (SHA-256 {hash}), from {origin}, through {supplier}",
        file=entry.file,
        hash=entry.sha256[:12],
        origin=entry.origin,
        supplier=supplied_by,
    )


def show_versions(
    options: RunOptions, versions: Mapping[PopulationEntry, str], changes: tuple[Difference, ...]
) -> None:
    """Print what differs between two versions, the older first, each with its supplier."""
    screen = _Screen(options.messages.language)
    old, new = versions
    screen.line(say("Inhabitants on {day}:", day=new.reference_date))
    for entry, supplied_by in versions.items():
        screen.line(
            sentences(
                [
                    say(
                        "version {version}: {status}, retrieved {day}.",
                        version=entry.version,
                        status=status_word(entry.status),
                        day=entry.retrieved_on,
                    ),
                    origin(entry, supplied_by),
                ]
            )
        )
    moved = [change for change in changes if not change.only_status]
    if moved:
        title = say("{old} against {new}", old=old.file, new=new.file)
        screen.console.print(_differences_table(screen, title, moved))
    screen.line(
        say(
            "Another figure: {moved}. Same figure, another status or source: {same}.",
            moved=len(moved),
            same=len(changes) - len(moved),
        )
    )


def tell_same(
    options: RunOptions, entry: PopulationEntry, known: Sequence[PopulationEntry]
) -> None:
    """Say that a version cannot be compared with itself, and what can be done."""
    year = entry.reference_date.year
    if len(known) == 1:
        options.messages.info(
            "cbs-one-version",
            say(
                "The snapshot holds one version of 1 January {year}; there is nothing to compare. "
                "`zvh cbs fetch {year}` asks CBS whether it was revised.",
                year=year,
            ),
        )
        return
    options.messages.info(
        "cbs-same-version",
        say(
            "Version {version} of 1 January {year} is the older and the newer one; there is "
            "nothing to compare. Give two of {versions} with --old and --new.",
            version=entry.version,
            year=year,
            versions=commas(other.version for other in known),
        ),
    )


def tell_no_budget(options: RunOptions, year: int) -> None:
    """Say that no contribution stands on these figures."""
    options.messages.info(
        "cbs-no-budget",
        say("The dossier has no budget of {year}, so no contribution changes.", year=year),
    )


def show_effect(options: RunOptions, effect: Effect) -> None:
    """Print what two versions of the figures make of each contribution."""
    screen = _Screen(options.messages.language)
    table = screen.table(
        say("Effect on the contributions of budget {year}", year=effect.year),
        (say("Municipality"),),
        (say("Old figures"), say("New figures"), say("Difference")),
    )
    for code in effect.codes:
        amounts = (effect.old.get(code, 0), effect.new.get(code, 0), effect.change(code))
        screen.row(table, effect.names[code], *map(Euros, amounts))
    table.add_section()
    before, after = sum(effect.old.values()), sum(effect.new.values())
    screen.row(table, say("Total"), *map(Euros, (before, after, after - before)))
    screen.console.print(table)
    screen.line(_stands_on(effect))


def effect_finding(effect: Effect) -> Finding:
    """What figures that wait for consent would do to the contributions of a budget."""
    moved = [code for code in effect.codes if effect.change(code)]
    changes = commas(
        say("{name} {change}", name=effect.names[code], change=Euros(effect.change(code)))
        for code in moved
    )
    return Finding(
        "cbs-effect",
        say(
            "{stands} Counted with these figures the contributions would change by: {changes}.",
            stands=_stands_on(effect),
            changes=changes,
        ),
    )


def no_effect_finding() -> Finding:
    """That the effect is not known, because the dossier cannot be counted."""
    return Finding(
        "cbs-effect-unknown",
        say(
            "What this would do to the contributions cannot be told, because the dossier has "
            "errors. Look with `zvh check`."
        ),
    )


def _stands_on(effect: Effect) -> Text:
    if effect.adopted_on:
        return say(
            "Budget {year} was adopted on {day} and stands on version {version} (choice A20).",
            year=effect.year,
            day=effect.adopted_on,
            version=effect.counts,
        )
    return say(
        "Budget {year} is a draft and stands on version {version}.",
        year=effect.year,
        version=effect.counts,
    )


class _Screen:
    """A terminal in a language."""

    def __init__(self, language: Language) -> None:
        """Remember the language."""
        self.language = language
        self.console = Console(highlight=False)

    def table(
        self,
        title: Text,
        texts: Iterable[Text],
        numbers: Iterable[Text],
        last: Iterable[Text] = (),
        *,
        no_wrap: bool = False,
    ) -> Table:
        """A table with columns of text, then of numbers, then of text again."""
        table = Table(title=title.said(self.language))
        for heads, right in ((texts, False), (numbers, True), (last, False)):
            for head in heads:
                name = head.said(self.language)
                table.add_column(name, justify="right" if right else "left", no_wrap=no_wrap)
        return table

    def row(self, table: Table, *values: Value) -> None:
        """Add a row, each value in the notation of the language."""
        table.add_row(*(said(value, self.language) for value in values))

    def line(self, text: Text) -> None:
        """Print a line as it is, however long."""
        self.console.print(text.said(self.language), soft_wrap=True, markup=False)

    def share(self, part: int, whole: int) -> str:
        """A share in percent, with five decimals."""
        percent = Decimal(part) * 100 / Decimal(whole)
        locale = self.language.value
        return f"{format_decimal(percent, format='0.00000', locale=locale)} %"


def _as_counted(member: KeyMember) -> bool:
    """Whether a weight is simply the municipality's own figure."""
    figures = [source.figure for source in member.sources]
    return [(f.code, f.inhabitants) for f in figures] == [(member.code, member.weight)]


def _differences_table(screen: _Screen, title: Text, changes: Iterable[Difference]) -> Table:
    table = screen.table(
        title,
        (say("Code"), say("Municipality")),
        (say("Old"), say("New"), say("Difference")),
    )
    for change in changes:
        sign = "+" if change.inhabitants > 0 else ""
        difference = sign + said(Count(change.inhabitants), screen.language)
        old, new = _number(change.old), _number(change.new)
        screen.row(table, change.code, change.name, old, new, difference)
    return table


def _fate(added: PopulationEntry | None, changes: Mapping[str, tuple[Difference, ...]]) -> Text:
    if added is None:
        return say("unchanged")
    if added.version == 1:
        return say("new")
    moved = sum(not change.only_status for change in changes[added.file])
    if moved:
        return say(
            "version {version}: figures changed: {moved}", version=added.version, moved=moved
        )
    return say(
        "version {version}: same figures, now {status}",
        version=added.version,
        status=status_word(added.status),
    )


def _number(figure: Figure | None) -> Value:
    return Count(figure.inhabitants) if figure else "-"
