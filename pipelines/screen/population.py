"""What the `zvh cbs` commands print."""

from collections.abc import Iterable, Mapping, Sequence

from pipelines.options import RunOptions
from pipelines.screen.tables import Column, ScreenTable, show, show_line
from zvh_finance.cbs.differences import Difference
from zvh_finance.cbs.index import PopulationEntry
from zvh_finance.cbs.taking import Refreshed
from zvh_finance.errors import Finding
from zvh_finance.key.key import DistributionKey, KeyMember
from zvh_finance.key.population import Figure
from zvh_finance.language import (
    Change,
    Count,
    Euros,
    Percentage,
    ShortDay,
    Text,
    Value,
    as_it_is,
    commas,
    say,
    sentences,
)
from zvh_finance.year.revision_effect import Effect

_SHOWN = 20
_INTAKES = (
    Column(say("Reference date")),
    Column(say("Status")),
    Column(say("Municipalities"), is_number=True, is_extra=True),
    Column(say("Netherlands"), is_number=True, is_extra=True),
    Column(say("Snapshot")),
)
_KEY = (
    Column(say("Code")),
    Column(say("Municipality")),
    Column(say("Inhabitants"), is_number=True),
    Column(say("Share"), is_number=True),
    Column(say("Status"), is_extra=True),
)
_DIFFERENCES = (
    Column(say("Code")),
    Column(say("Municipality")),
    Column(say("Old"), is_number=True, is_extra=True),
    Column(say("New"), is_number=True, is_extra=True),
    Column(say("Difference"), is_number=True),
)
_EFFECTS = (
    Column(say("Municipality")),
    Column(say("Old figures"), is_number=True, is_extra=True),
    Column(say("New figures"), is_number=True, is_extra=True),
    Column(say("Difference"), is_number=True),
)


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
    show_refreshed(options, refreshed)
    options.messages.summary(
        "cbs-kept",
        say(
            "{new} new versions of inhabitants; the snapshot is in {folder}",
            new=Count(len(refreshed.stored.added)),
            folder=str(refreshed.folder),
        ),
    )


def show_refreshed(options: RunOptions, refreshed: Refreshed) -> None:
    """Print per year what became of it, and where it is kept."""
    added = {entry.reference_date: entry for entry in refreshed.stored.added}
    rows = [
        (
            ShortDay(intake.reference_date),
            next(iter(intake.figures.values())).status.text,
            Count(len(intake.figures)),
            Count(intake.national_total),
            _fate(added.get(intake.reference_date), refreshed.changes),
        )
        for intake in refreshed.intakes.intakes
    ]
    title = say("Inhabitants on 1 January, from {source}", source=refreshed.intakes.source)
    show(options, ScreenTable(title, _INTAKES, rows))
    for file, changes in refreshed.changes.items():
        moved = [change for change in changes if not change.only_status]
        if moved:
            _show_differences(options, as_it_is(file), moved[:_SHOWN])
            if len(moved) > _SHOWN:
                show_line(
                    options,
                    say(
                        "and {count} more: `zvh cbs diff YEAR` shows all",
                        count=Count(len(moved) - _SHOWN),
                    ),
                )
    if refreshed.stored.events_added:
        show_line(options, say("The reorganisations have a new version too."))
    show_line(
        options,
        say("Source: CBS (CC BY 4.0). The snapshot is in {folder}", folder=str(refreshed.folder)),
    )


def show_key(
    options: RunOptions, key: DistributionKey, sources: Sequence[Text], versions: int
) -> None:
    """Print the key of a budget year: who, how many, how certain, how derived and from where."""
    whole = key.denominator
    rows = [
        (m.code, m.name, Count(m.weight), Percentage(m.weight, whole), m.status.text)
        for m in key.members
    ]
    total = ("", say("Total"), Count(whole), Percentage(whole, whole), key.status.text)
    title = say(
        "Key of budget {year}, inhabitants on {day}", year=key.budget_year, day=key.reference_date
    )
    show(options, ScreenTable(title, _KEY, rows, total))
    for member in key.members:
        if not _as_counted(member):
            show_line(options, as_it_is(f"{member.name}: {member.derived_from}"))
    for line in sources:
        show_line(options, line)
    if versions > 1:
        show_line(
            options,
            say(
                "The snapshot holds {count} versions of this date: `zvh cbs diff {year}` compares "
                "them.",
                count=versions,
                year=key.reference_date.year,
            ),
        )
    options.messages.summary(
        "cbs-key",
        say(
            "Key of budget {year}: {count} municipalities, inhabitants on {day} {status}",
            year=key.budget_year,
            count=Count(len(key.members)),
            day=key.reference_date,
            status=key.status.text,
        ),
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
    old, new = versions
    show_line(options, say("Inhabitants on {day}:", day=new.reference_date))
    for entry, supplied_by in versions.items():
        show_line(
            options,
            sentences(
                [
                    say(
                        "version {version}: {status}, retrieved {day}.",
                        version=entry.version,
                        status=entry.status.text,
                        day=entry.retrieved_on,
                    ),
                    origin(entry, supplied_by),
                ]
            ),
        )
    moved = [change for change in changes if not change.only_status]
    if moved:
        title = say("{old} against {new}", old=old.file, new=new.file)
        _show_differences(options, title, moved)
    show_line(
        options,
        say(
            "Another figure: {moved}. Same figure, another status or source: {same}.",
            moved=len(moved),
            same=len(changes) - len(moved),
        ),
    )


def tell_same(
    options: RunOptions, entry: PopulationEntry, known: Sequence[PopulationEntry]
) -> None:
    """Say that a version cannot be compared with itself, and what can be done."""
    year = entry.reference_date.year
    if len(known) == 1:
        options.messages.summary(
            "cbs-one-version",
            say(
                "The snapshot holds one version of 1 January {year}; there is nothing to compare. "
                "`zvh cbs fetch {year}` asks CBS whether it was revised.",
                year=year,
            ),
        )
        return
    options.messages.summary(
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
    options.messages.summary(
        "cbs-no-budget",
        say("The dossier has no budget of {year}, so no contribution changes.", year=year),
    )


def show_effect(options: RunOptions, effect: Effect) -> None:
    """Print what two versions of the figures make of each contribution."""
    rows = [
        (
            effect.names[code],
            Euros(effect.old.get(code, 0)),
            Euros(effect.new.get(code, 0)),
            Euros(effect.change(code)),
        )
        for code in effect.codes
    ]
    before, after = sum(effect.old.values()), sum(effect.new.values())
    total = (say("Total"), Euros(before), Euros(after), Euros(after - before))
    title = say("Effect on the contributions of budget {year}", year=effect.year)
    show(options, ScreenTable(title, _EFFECTS, rows, total))
    show_line(options, _stands_on(effect))
    moved = sum(effect.change(code) != 0 for code in effect.codes)
    options.messages.summary(
        "cbs-compared",
        say(
            "Budget {year}: the other figures change {count} contributions",
            year=effect.year,
            count=Count(moved),
        ),
    )


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


def _as_counted(member: KeyMember) -> bool:
    """Whether a weight is simply the municipality's own figure."""
    figures = [source.figure for source in member.sources]
    return [(f.code, f.inhabitants) for f in figures] == [(member.code, member.weight)]


def _show_differences(options: RunOptions, title: Text, changes: Iterable[Difference]) -> None:
    rows = [
        (c.code, c.name, _number(c.old), _number(c.new), Change(c.inhabitants)) for c in changes
    ]
    show(options, ScreenTable(title, _DIFFERENCES, rows))


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
        status=added.status.text,
    )


def _number(figure: Figure | None) -> Value:
    return Count(figure.inhabitants) if figure else "-"
