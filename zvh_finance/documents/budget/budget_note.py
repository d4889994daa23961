"""The board's note on a budget: one page to decide on, and after it what that page rests on."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from zvh_finance.cbs.boundaries import SOURCE
from zvh_finance.convenant.art17_contributions.base_lines import BaseLine
from zvh_finance.convenant.calendar.calendar_day import CalendarDay, Status
from zvh_finance.convenant.cited import host
from zvh_finance.documents.budget.amendment_section import amendment_sections
from zvh_finance.documents.budget.asked import decided, decisions_taken
from zvh_finance.documents.budget.choice_section import choice_sections
from zvh_finance.documents.budget.cover_page import cover_page, tells_all_decisions
from zvh_finance.documents.budget.distribution_table import distribution_table
from zvh_finance.documents.budget.note_matter import NoteMatter
from zvh_finance.documents.paper.paper import (
    Bars,
    Column,
    Content,
    Items,
    Kind,
    Paper,
    Picture,
    Row,
    Section,
    Series,
    Shown,
    Table,
    Text,
    totals,
)
from zvh_finance.documents.paper.pool_blocks import pool_table
from zvh_finance.documents.paper.sentences import NO_RESERVE
from zvh_finance.documents.paper.shown import whole_euros
from zvh_finance.documents.paper.year_tables import (
    key_figures_defined,
    key_figures_table,
    reserve_table,
)
from zvh_finance.documents.pictures.region_map import svg
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.dutch import short_day

_DEADLINES = 6
_YEARS_SHOWN = 6
_MOST_BARS = 16
_MAP_WIDTH = 70

_GROUPS = (
    ("Lasten", lambda kind: kind is LineKind.COST),
    ("Gedeelde ondersteunende diensten", lambda kind: kind.is_supporting_service),
    ("Rijksbijdrage", lambda kind: kind is LineKind.STATE_GRANT),
    ("Overige baten", lambda kind: kind is LineKind.OTHER_INCOME),
    (
        "Reserve: toevoeging min onttrekking",
        lambda kind: kind in {LineKind.RESERVE_ADDITION, LineKind.RESERVE_DRAW},
    ),
)


def budget_note(matter: NoteMatter) -> Paper:
    """The note."""
    cover, rest = cover_page(matter), tuple(_sections(matter))
    return Paper(
        title=matter.subject,
        letterhead=matter.letterhead,
        sections=(*cover, replace(rest[0], begins_page=True), *rest[1:]),
    )


def _sections(matter: NoteMatter) -> Iterator[Section]:
    paper = matter.paper
    yield _in_short(matter)
    yield from choice_sections(matter)
    yield from amendment_sections(matter)
    yield _distribution(matter)
    yield from _pictures(matter)
    shown = paper.figures[-_YEARS_SHOWN:]
    table = replace(key_figures_table(shown), is_compact=True)
    yield Section("Kengetallen", (table, key_figures_defined(shown)))
    yield Section("Reserve", tuple(_running(matter)))
    due = [d for d in matter.days if d.status in {Status.DUE, Status.LATE}][:_DEADLINES]
    if due:
        yield Section("Termijnen", (Items(tuple(deadline_told(day) for day in due)),))
    if decided(paper) and not tells_all_decisions(paper):
        told = (decided(paper), *filter(None, (paper.annual_plan,)))
        yield Section("Besluiten", (Text(told), Items(decisions_taken(paper))))
    if paper.remarks:
        yield Section("Let op", (Items(paper.remarks),))


def deadline_told(day: CalendarDay) -> str:
    """A day of the calendar, with its article and whether it is late."""
    late = " – te laat" if day.status is Status.LATE else ""
    binding = "bindend, " if day.binding else ""
    ground, _, _ = day.ground.partition(";")
    return f"{short_day(day.day)}: {day.title} ({binding}{ground}){late}"


def _in_short(matter: NoteMatter) -> Section:
    paper, year = matter.paper, matter.year
    given: list[tuple[str, str, Iterable[BaseLine]]] = []
    if paper.actual is not None:
        given.append(("actual", f"Rekening {year - 2}", paper.actual.values()))
    if paper.last is not None:
        given.append(("last", f"Begroting {year - 1}", paper.last.lines))
    if matter.amendments:
        first = matter.amendments[0].before
        given.append(("first", f"Begroting {year} voor wijziging", first.lines))
    title = f"Begroting {year}{' na wijziging' if matter.amendments else ''}"
    given.append(("now", title, paper.budget.lines))
    amounts = [(key, tuple(lines)) for key, _, lines in given]
    rows = []
    for group, belongs in _GROUPS:
        sums = [sum(x.cents for x in lines if belongs(x.kind)) for _, lines in amounts]
        if any(sums):
            rows.append(Row((group, *sums)))
    columns = (
        Column("part", "Onderdeel"),
        *(Column(key, f"{head} in euro", Kind.EUROS) for key, head, _ in given),
    )
    found: dict[str, Content] = {key: sum(x.cents for x in lines) for key, lines in amounts}
    total = totals(columns, found, "Te verdelen over de gemeenten")
    note = "Bruto, in hele euro's. Kosten zijn positief, inkomsten negatief."
    table = Table(columns, tuple(rows), total, "in-het-kort", note)
    return Section("De begroting in het kort", (table,))


def _distribution(matter: NoteMatter) -> Section:
    blocks: list[Shown] = [distribution_table(matter.paper)]
    if matter.paper.budget.key.is_by_part:
        blocks.insert(0, Text((matter.paper.choices["merger"],)))
    pools = matter.paper.budget.pools
    if pools:
        told = "De kosten zijn verdeeld over verdeelgroepen, elk met een eigen sleutel."
        blocks += [Text((told,)), replace(pool_table(pools), is_compact=True)]
    return Section("De bijdragen per gemeente", tuple(blocks))


def _pictures(matter: NoteMatter) -> Iterator[Section]:
    blocks: list[Shown] = []
    found = matter.region_map
    if found is not None:
        drawing = svg(found, matter.letterhead.colour)
        blocks += [Picture(drawing, found.description, _MAP_WIDTH), Text((SOURCE,), is_quiet=True)]
    if len(matter.members) <= _MOST_BARS:
        amounts = tuple(matter.paper.budget.contributions[m.code] for m in matter.members)
        labels = tuple(member.name for member in matter.members)
        series = Series(f"Bijdrage {matter.year}", amounts, "share")
        title = f"Bijdrage {matter.year} in euro"
        blocks.append(Bars(title, labels, (series,), table="bijdragen", label_column="name"))
    if blocks:
        yield Section("In beeld", tuple(blocks))


def _running(matter: NoteMatter) -> Iterator[Shown]:
    paper = matter.paper
    if paper.reserve:
        yield replace(reserve_table(paper.reserve[-_YEARS_SHOWN:]), is_compact=True)
    told = [] if paper.reserve else [NO_RESERVE]
    memo = paper.budget.host_memo
    if memo:
        told.append(f"{host().capital} draagt daarnaast {whole_euros(memo)} aan diensten zelf.")
    if told:
        yield Text(tuple(told))
