"""The board's note on a budget: two pages that a Dagelijks Bestuur can decide on."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from zvh_finance.amount.money import round_half_up
from zvh_finance.convenant.art17_contributions.comparison import Departure
from zvh_finance.convenant.art17_contributions.contributions import BaseLine
from zvh_finance.convenant.art17_year_end.key_figures import KeyFigures
from zvh_finance.convenant.calendar.calendar_day import CalendarDay, Status
from zvh_finance.documents.budget.asked import decided, decisions_asked
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.paper.board_paper import BoardPaper, Section, Table, bars
from zvh_finance.documents.paper.sentences import NO_RESERVE, persons_in_words
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.dutch import amount, bare_amount, integer, percentage, short_day

_DEADLINES = 6
_YEARS_SHOWN = 6
_MOST_BARS = 16

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


def budget_note(
    paper: BudgetPaper, days: Sequence[CalendarDay], as_of: date, colour: str
) -> BoardPaper:
    """The note as a board paper.

    Args:
        paper: the budget and what belongs to it.
        days: the calendar of the year.
        as_of: the day one looks from.
        colour: of the house style.
    """
    budget = paper.budget
    return BoardPaper(
        title=f"Begroting {budget.year}: bijdragen van de gemeenten",
        lead=(
            f"De gemeenten dragen in {budget.year} samen {amount(budget.base)} bij, verdeeld naar "
            f"{integer(budget.key.denominator)} inwoners (artikel 17 lid 2)."
        ),
        asks=decisions_asked(paper),
        sections=tuple(_sections(paper, days)),
        partnership=paper.arrangement.name,
        as_of=as_of,
        source=f"{paper.population_source}. Kenmerk {paper.run_id}.",
        concept=paper.marks.is_concept,
        fictional=paper.marks.is_fictional,
        colour=colour,
    )


def key_figures_section(history: Sequence[KeyFigures]) -> Section:
    """The key figures (*kengetallen*) of the last years, as a table."""
    rows = tuple(_figures_row(figures) for figures in history[-_YEARS_SHOWN:])
    columns = ("Jaar", "Kosten per inwoner", "Bijdrage per inwoner", "Deel Rijk", "Overhead")
    return Section("Kengetallen", table=Table((*columns, "Reserve / kosten", "Realisatie"), rows))


def _sections(paper: BudgetPaper, days: Sequence[CalendarDay]) -> Iterable[Section]:
    rests_on = decided(paper)
    if rests_on:
        yield Section("Besloten", (rests_on + _preparers(paper),))
    yield _in_short(paper)
    yield _distribution(paper)
    if len(paper.budget.key.members) <= _MOST_BARS:
        yield _chart(paper)
    if paper.figures:
        yield key_figures_section(paper.figures)
    yield Section("Reserve en lopende zaken", items=tuple(_running(paper)))
    due = [d for d in days if d.status in {Status.DUE, Status.LATE}][:_DEADLINES]
    if due:
        yield Section("Termijnen", items=tuple(_deadline(day) for day in due))
    if paper.remarks:
        yield Section("Let op", items=paper.remarks)


def _preparers(paper: BudgetPaper) -> str:
    """Who prepared what was decided on (9.3e), as far as it is known."""
    known = dict.fromkeys(d.prepared_by for d in paper.decisions if d.prepared_by)
    return f" Opgesteld door: {', '.join(known)} (artikel 9 lid 3e)." if known else ""


def _in_short(paper: BudgetPaper) -> Section:
    year = paper.budget.year
    columns: list[tuple[str, Iterable[BaseLine]]] = []
    if paper.actual is not None:
        columns.append((f"Rekening {year - 2}", paper.actual.values()))
    if paper.last is not None:
        columns.append((f"Begroting {year - 1}", paper.last.lines))
    columns.append((f"Begroting {year}", paper.budget.lines))
    rows = []
    for title, belongs in _GROUPS:
        sums = [sum(x.cents for x in lines if belongs(x.kind)) for _, lines in columns]
        if any(sums):
            rows.append((title, *(bare_amount(cents) for cents in sums)))
    totals = (bare_amount(sum(line.cents for line in lines)) for _, lines in columns)
    table = Table(
        ("Onderdeel", *(title for title, _ in columns)),
        tuple(rows),
        ("Te verdelen over de gemeenten", *totals),
    )
    note = "Bedragen in euro's, bruto. Kosten zijn positief, inkomsten negatief."
    return Section("De begroting in het kort", (note,), table)


def _distribution(paper: BudgetPaper) -> Section:
    budget, year = paper.budget, paper.budget.year
    plain = ("Gemeente", "Inwoners", f"Bijdrage {year}")
    text = (paper.choices["merger"],) if budget.key.is_by_part else ()
    if paper.comparison is None:
        rows: list[tuple[str, ...]] = [
            (m.name, integer(m.weight), bare_amount(budget.contributions[m.code]))
            for m in budget.key.members
        ]
        total = ("Totaal", integer(budget.key.denominator), bare_amount(budget.base))
        return Section("De bijdragen", text, Table(plain, tuple(rows), total))
    changes = paper.comparison.changes
    rows = []
    for member, change in zip(budget.key.members, changes, strict=True):
        effects = (change.before, change.change, change.budget, change.membership)
        amounts = (*effects, change.inhabitants)
        shown = (bare_amount(cents) for cents in (change.after, *amounts))
        rows.append((member.name, integer(member.weight), *shown))
    gone = [(d.name, "–", "–", bare_amount(d.before), *("–",) * 4) for d in _departures(paper)]
    before = sum(c.before for c in changes) + sum(d.before for d in paper.comparison.departures)
    total = ("Totaal", integer(budget.key.denominator), bare_amount(budget.base))
    columns = (*plain, f"{year - 1}", "Verandering", "begroting", "deelname", "inwoners")
    rest = (bare_amount(before), bare_amount(budget.base - before), "", "", "")
    return Section("De bijdragen", text, Table(columns, (*rows, *gone), (*total, *rest)))


def _departures(paper: BudgetPaper) -> Sequence[Departure]:
    return paper.comparison.departures if paper.comparison else ()


def _chart(paper: BudgetPaper) -> Section:
    values = [
        (
            m.name,
            paper.budget.contributions[m.code],
            amount(paper.budget.contributions[m.code]),
            False,
        )
        for m in paper.budget.key.members
    ]
    return Section("In beeld", bars=bars(values))


def _figures_row(figures: KeyFigures) -> tuple[str, ...]:
    rate = figures.realisation_rate
    return (
        f"{figures.year} ({'rekening' if figures.is_realised else 'begroting'})",
        amount(round_half_up(figures.cost_per_inhabitant)),
        amount(round_half_up(figures.contribution_per_inhabitant)),
        percentage(figures.state_share, 1),
        percentage(figures.overhead_share, 1),
        percentage(figures.reserve_ratio, 1),
        percentage(rate, 1) if isinstance(rate, Fraction) else "–",
    )


def _running(paper: BudgetPaper) -> Iterable[str]:
    if paper.reserve:
        last = paper.reserve[-1]
        yield (
            f"De reserve gaat in {last.year} van {amount(last.opening)} naar "
            f"{amount(last.closing)} (artikel 17 lid 9)."
        )
    else:
        yield NO_RESERVE
    yield _staff(paper.budget.lines)
    host = paper.budget.host_memo
    if host:
        yield f"De beheergemeente draagt daarnaast {amount(host)} aan diensten zelf."


def _staff(lines: Sequence[BaseLine]) -> str:
    """How many staff cases bring something to this budget, and how much together."""
    brought = [line for line in lines if line.case]
    if not brought:
        return "In deze begroting staan geen kosten van personele zaken."
    persons = persons_in_words(len({line.case for line in brought}))
    total = amount(sum(line.cents for line in brought))
    return f"Lopende personele zaken: {persons}; in deze begroting samen {total}."


def _deadline(day: CalendarDay) -> str:
    late = " – te laat" if day.status is Status.LATE else ""
    binding = "bindend, " if day.binding else ""
    return f"{short_day(day.day)}: {day.title} ({binding}{day.ground}){late}"
