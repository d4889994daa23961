"""Amendments in the board's note: as adopted, what changes and why, after, and who pays extra."""

from collections.abc import Iterator, Sequence

from zvh_finance.convenant.cited import Rule, cited, in_brackets
from zvh_finance.documents.budget.note_matter import STAFF_CASES, NoteMatter
from zvh_finance.documents.paper.paper import (
    Column,
    Content,
    Kind,
    Row,
    Section,
    Shown,
    Table,
    Text,
    totals,
)
from zvh_finance.documents.paper.shown import whole_euros
from zvh_finance.dutch import day
from zvh_finance.year.amended import AmendedLine, Amendment

_NO_REASON = "niet gegeven"


def amendment_sections(matter: NoteMatter) -> Iterator[Section]:
    """Two sections for each amendment: its lines, and what each municipality pays extra or less."""
    for amendment in matter.amendments:
        blocks: list[Shown] = [Text(tuple(_introduced(amendment)))]
        if amendment.lines:
            blocks.append(amended_lines(amendment))
        yield Section(f"Begrotingswijziging {amendment.number}: wat er verandert", tuple(blocks))
        yield Section(
            f"Begrotingswijziging {amendment.number}: wat elke gemeente meer of minder betaalt",
            (Text((_billed(amendment),)), extra_paid(matter, amendment)),
        )
    if matter.amendments:
        yield from _outlook(matter)


def amended_lines(amendment: Amendment) -> Table:
    """The lines that change, and the base before and after."""
    columns = (
        Column("line", "Regel"),
        Column("before", _before(amendment), Kind.EUROS),
        Column("change", "Wijziging", Kind.EUROS),
        Column("after", "Na wijziging", Kind.EUROS),
        Column("recurs", "Soort"),
        Column("reason", "Reden"),
    )
    rows = [_row(line) for line in amendment.lines if not line.is_of_case]
    rows += _staff([line for line in amendment.lines if line.is_of_case])
    changed = sum(line.before for line in amendment.lines)
    rest = amendment.before.base - changed
    if rest:
        rows.append(Row(("Alle andere regels samen", rest, None, rest)))
    sums: dict[str, Content] = {
        "before": amendment.before.base,
        "change": amendment.change,
        "after": amendment.after.base,
    }
    total = totals(columns, sums, "Te verdelen over de gemeenten")
    note = "In euro. Kosten zijn positief, inkomsten negatief."
    return Table(columns, tuple(rows), total, f"wijziging-{amendment.number}", note)


def extra_paid(matter: NoteMatter, amendment: Amendment) -> Table:
    """Per municipality its contribution before and after, to the cent as it is invoiced."""
    apart = "Verschil in euro"
    if amendment.is_billed_apart:
        apart = "Aanvullende factuur, of creditnota als het min is, in euro"
    columns = (
        Column("name", "Gemeente"),
        Column("before", f"Bijdrage {_before(amendment).lower()} in euro", Kind.MONEY),
        Column("after", "Bijdrage na wijziging in euro", Kind.MONEY),
        Column("extra", apart, Kind.MONEY),
    )
    before, after = amendment.before.contributions, amendment.after.contributions
    rows = tuple(
        Row((m.name, before[m.code], after[m.code], amendment.more_for(m.code)), key=m.code)
        for m in matter.members
    )
    sums: dict[str, Content] = {
        "before": amendment.before.base,
        "after": amendment.after.base,
        "extra": amendment.change,
    }
    name = f"wijziging-{amendment.number}-gemeenten"
    return Table(columns, rows, totals(columns, sums), name)


def _before(amendment: Amendment) -> str:
    version = amendment.before.version
    is_first = version.adoption is not None and not version.amendments
    return "Vastgesteld" if is_first else "Voor de wijziging"


def _row(line: AmendedLine) -> Row:
    recurs = "blijvend" if line.recurs else "eenmalig"
    reason = line.reason or _NO_REASON
    return Row((line.description, line.before, line.change, line.after, recurs, reason), line.id)


def _staff(lines: Sequence[AmendedLine]) -> Iterator[Row]:
    """Staff cases together: no paper shows one by itself."""
    if lines:
        before, after = sum(x.before for x in lines), sum(x.after for x in lines)
        yield Row((STAFF_CASES, before, after - before, after, "", "personele zaken"))


def _introduced(amendment: Amendment) -> Iterator[str]:
    change = amendment.change
    direction = "meer" if change >= 0 else "minder"
    effect = f"De gemeenten betalen samen {whole_euros(abs(change))} {direction}."
    if not change:
        effect = "De bijdragen van de gemeenten veranderen niet."
    if amendment.decision is None:
        yield f"Voorstel, nog niet vastgesteld{in_brackets(Rule.LEVEL)}. {effect}"
        return
    taken = amendment.decision
    yield f"Vastgesteld op {day(taken.date)} (besluit {taken.id}, {cited(Rule.LEVEL)}). {effect}"


def _billed(amendment: Amendment) -> str:
    if not amendment.is_billed_apart:
        return "De wijziging is vastgesteld voor het jaar begon en zit in de factuur van het jaar."
    when = "Na vaststelling krijgt" if amendment.decision is None else "Hiervoor krijgt"
    return (
        f"{when} elke gemeente een aanvullende factuur, of een creditnota als zij minder betaalt: "
        "het verschil van de bijdrage na en voor de wijziging, elk op de cent verdeeld."
    )


def _outlook(matter: NoteMatter) -> Iterator[Section]:
    """The years after, before and with the amendments, so that a jump has its reason beside it."""
    first, last = matter.amendments[0].before, matter.amendments[-1].after
    if all(later.base is None for later in matter.paper.outlook):
        return
    rows = []
    for offset, later in enumerate(matter.paper.outlook):
        was, now = first.outlook_base(offset), last.outlook_base(offset)
        moved = None if was is None or now is None else now - was
        rows.append(Row((later.year, *(_known(value) for value in (was, moved, now)))))
    columns = (
        Column("year", "Jaar", Kind.YEAR),
        Column("before", "Raming zonder wijziging in euro", Kind.EUROS),
        Column("change", "Werkt door in euro", Kind.EUROS),
        Column("after", "Raming met wijziging in euro", Kind.EUROS),
    )
    told = (
        "Alleen wat blijvend is werkt door in de raming, of wat de wijziging zelf voor een later "
        "jaar noemt."
    )
    table = Table(columns, tuple(rows), name="wijziging-raming")
    yield Section("Wat van de wijziging doorwerkt", (Text((told,)), table))


def _known(value: int | None) -> Content:
    return "nog niet bekend" if value is None else value
