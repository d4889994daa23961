"""The tables of the accounts: what was budgeted and realised, which sort it is, why it differs."""

from collections.abc import Iterable

from zvh_finance.convenant.art17_contributions.base_lines import FEE_LINE
from zvh_finance.convenant.art17_year_end.annual_accounts import AccountLine, AnnualAccounts
from zvh_finance.convenant.cited import host
from zvh_finance.documents.paper.formulas import (
    At,
    Formula,
    Own,
    Total,
    added,
    formula,
    same_as,
    sum_of_column,
)
from zvh_finance.documents.paper.paper import (
    Cell,
    Column,
    Content,
    Kind,
    Media,
    Row,
    Section,
    Table,
    Text,
    totals,
    typed,
    worked,
)
from zvh_finance.documents.paper.sorts_in_dutch import sort_in_dutch
from zvh_finance.documents.year_end.result_in_words import NOT_EXPLAINED
from zvh_finance.documents.year_end.statement import RESULT, Entry, Side, row_of, statement_rows
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.dutch import amount

STATEMENT, MEMO, SORTS = "rekening", "diensten", "soorten"
"""Names of the tables, for formulas."""

CONTRIBUTIONS = "*"
"""Stands for the contributions among the ids of lines; no line can have it."""

_CONTRIBUTIONS = "Bijdragen van de gemeenten"
_SPLIT = (
    Column("line", "Onderdeel"),
    Column("actual", "Rekening", Kind.MONEY),
    Column("structural", "waarvan structureel", Kind.MONEY),
    Column("incidental", "waarvan incidenteel", Kind.MONEY),
    Column("lasting", "Structureel begroot", Kind.MONEY, media=Media.BOOK),
    Column("once", "Incidenteel begroot", Kind.MONEY, media=Media.BOOK),
)
_DIFFERENCES = (
    Column("line", "Onderdeel"),
    Column("effect", "Effect op het resultaat", Kind.MONEY),
    Column("note", "Toelichting"),
)


def accounts_table(accounts: AnnualAccounts) -> Table:
    """Budget, changes and actuals of each line, with the result; actuals are the inputs."""
    columns = _columns(accounts.year)
    before, after = accounts.contributions_before, accounts.contributions
    contributions = Entry(
        CONTRIBUTIONS,
        Side.INCOME,
        (
            _CONTRIBUTIONS,
            before,
            after - before,
            worked(after, _AFTER),
            worked(after, same_as(Own("after"))),
            worked(0, _effect(Side.INCOME)),
            "",
            "",
            "",
            "",
            after,
        ),
    )
    entries = [contributions, *map(_entry, accounts.lines)]
    return Table(columns, statement_rows(columns, entries, ("effect",)), name=STATEMENT)


def memo_section(accounts: AnnualAccounts) -> Section | None:
    """What the host bore outside the contributions, if anything."""
    if not accounts.memo:
        return None
    columns = tuple(c for c in _columns(accounts.year) if c.key in _OF_MEMO)
    rows = tuple(
        Row(
            (
                line.description,
                line.before,
                line.after - line.before,
                worked(line.after, _AFTER),
                typed(line.actual),
                line.actual,
            ),
            row_of(line.id),
        )
        for line in accounts.memo
    )
    sums = {
        "before": sum(x.before for x in accounts.memo),
        "changes": sum(x.after - x.before for x in accounts.memo),
        "after": sum(x.after for x in accounts.memo),
        "actual": sum(x.actual for x in accounts.memo),
        "adopted": sum(x.actual for x in accounts.memo),
    }
    told = (
        f"Ter informatie: ondersteunende diensten die {host().the} draagt. Zij staan in haar "
        "eigen boeken en hebben geen invloed op het resultaat."
    )
    table = Table(columns, rows, totals(columns, sums), name=MEMO)
    return Section("Ondersteunende diensten", (Text((told,)), table))


def sorts_table(accounts: AnnualAccounts) -> Table:
    """What of each line recurs (BBV articles 19 and 28); in a workbook it follows the actuals."""
    once = accounts.incidental_contributions
    owed = accounts.contributions
    kept = formula("{all}-{once}", all=Own("actual"), once=Own("incidental"))
    contributions = Entry(
        CONTRIBUTIONS,
        Side.INCOME,
        (_CONTRIBUTIONS, _actual(CONTRIBUTIONS, owed), worked(owed - once, kept), once),
    )
    entries = [contributions, *map(_split, accounts.lines)]
    return Table(_SPLIT, statement_rows(_SPLIT, entries), name=SORTS)


def sorts_summary(accounts: AnnualAccounts) -> Table:
    """The same to read: the lines that do not wholly recur, the others of a side together."""
    once = accounts.incidental_contributions
    owed = accounts.contributions
    entries = [Entry(CONTRIBUTIONS, Side.INCOME, (_CONTRIBUTIONS, owed, owed - once, once))]
    rest: dict[Side, list[AccountLine]] = {}
    for line in accounts.lines:
        side = Side.of(line.kind)
        if line.incidental_actual:
            parts = line.structural_actual, line.incidental_actual
            entries.append(Entry(line.id, side, (line.description, line.actual, *parts)))
        else:
            rest.setdefault(side, []).append(line)
    for side, lines in rest.items():
        cents = sum(line.actual for line in lines)
        if cents:
            is_rest = any(entry.side is side for entry in entries)
            name = f"Overige {side.value}" if is_rest else f"Alle {side.value}"
            entries.append(Entry(f"*{side.value}", side, (name, cents, cents, 0)))
    columns = _SPLIT[:4]
    return Table(columns, statement_rows(columns, entries))


def differences_section(accounts: AnnualAccounts, limit: int) -> Section:
    """The differences above a limit with their reason, and what the others are together."""
    found = accounts.differing(limit)
    title = f"Verschillen boven {amount(limit)}"
    effect = sum(line.effect for line in accounts.lines)
    rows = [
        Row(
            (
                line.description,
                worked(line.effect, same_as(At(row_of(line.id), "effect", STATEMENT))),
                line.note or NOT_EXPLAINED,
            ),
            row_of(line.id),
        )
        for line in found
    ]
    told = formula(
        "{all}-({named})",
        all=At(RESULT, "effect", STATEMENT),
        named=added(*(At(row_of(line.id)) for line in found)),
    )
    rest = effect - sum(line.effect for line in found)
    rows.append(Row(("Overige verschillen samen", worked(rest, told), "")))
    sums = {"effect": Cell(effect, sum_of_column())}
    total = totals(_DIFFERENCES, sums, "Verschil met de begroting na wijziging")
    return Section(title, (Table(_DIFFERENCES, tuple(rows), total),))


def inputs_of(accounts: AnnualAccounts) -> tuple[AccountLine, ...]:
    """The lines whose realised amount may be typed: all but the fixed fee."""
    return tuple(line for line in accounts.lines if not line.is_fee)


def costs_of_year(accounts: AnnualAccounts, column: str) -> Formula:
    """All costs of the year, whoever bears them, as the key figures have them."""
    fee = [line for line in accounts.lines if line.is_fee]
    is_memo = not any(line.kind.is_supporting_service for line in accounts.lines)
    return formula(
        "{costs}+{memo}-{fee}",
        costs=At(Side.COST.value, column, STATEMENT),
        memo=_memo(accounts, column),
        fee=added(*(At(row_of(x.id), column, STATEMENT) for x in fee if is_memo)),
    )


def grants_of_year(accounts: AnnualAccounts) -> Formula:
    """The State grant."""
    return _sum(x for x in accounts.lines if x.kind is LineKind.STATE_GRANT)


def overhead_of_year(accounts: AnnualAccounts) -> Formula:
    """The supporting services, whoever bears them."""
    own = _sum(x for x in accounts.lines if x.kind.is_supporting_service)
    return formula("{own}+{memo}", own=own, memo=_memo(accounts, "actual"))


def moved_in_year(accounts: AnnualAccounts, kind: LineKind) -> tuple[int, Formula]:
    """What was added to, or drawn from, the reserve."""
    lines = [line for line in accounts.lines if line.kind is kind]
    return sum(line.actual for line in lines), _sum(lines)


def _sum(lines: Iterable[AccountLine]) -> Formula:
    return added(*(At(row_of(line.id), "actual", STATEMENT) for line in lines))


def _memo(accounts: AnnualAccounts, column: str) -> Formula:
    return added(*((Total(column, MEMO),) if accounts.memo else ()))


def _columns(year: int) -> tuple[Column, ...]:
    return (
        Column("line", "Onderdeel"),
        Column("before", f"Begroting {year}", Kind.MONEY),
        Column("changes", "Wijzigingen", Kind.MONEY),
        Column("after", "Begroting na wijziging", Kind.MONEY),
        Column("actual", f"Rekening {year}", Kind.MONEY),
        Column("effect", "Effect op het resultaat", Kind.MONEY),
        Column("sort", "Soort", media=Media.BOOK),
        Column("task_field", "Taakveld", media=Media.BOOK),
        Column("category", "Categorie", media=Media.BOOK),
        Column("note", "Toelichting", media=Media.BOOK),
        Column("adopted", "Rekening zoals aangeboden", Kind.MONEY, media=Media.BOOK),
    )


def _entry(line: AccountLine) -> Entry:
    side, sort = Side.of(line.kind), _sort(line)
    actual: Content = typed(line.actual)
    if line.id == FEE_LINE:
        actual = worked(line.actual, same_as(Own("after")))
    return Entry(
        line.id,
        side,
        (
            line.description + ("" if sort == "structureel" else f" ({sort})"),
            line.before,
            line.after - line.before,
            worked(line.after, _AFTER),
            actual,
            worked(line.effect, _effect(side)),
            sort,
            line.task_field,
            line.category,
            line.note,
            line.actual,
        ),
    )


def _split(line: AccountLine) -> Entry:
    budget = line.budgeted
    lasting: Content = 0
    parts: tuple[Content, ...] = (None, None)
    if line.structural and budget and budget.structural_cents and budget.incidental_cents:
        parts = (budget.structural_cents, budget.incidental_cents)
        told = formula(
            "MIN({lasting},{actual}-MIN({once},0))",
            lasting=Own("lasting"),
            actual=Own("actual"),
            once=Own("once"),
        )
        lasting = worked(line.structural_actual, told)
    elif line.structural:
        lasting = worked(line.actual, same_as(Own("actual")))
    rest = formula("{all}-{lasting}", all=Own("actual"), lasting=Own("structural"))
    cells = (_actual(line.id, line.actual), lasting, worked(line.incidental_actual, rest))
    return Entry(line.id, Side.of(line.kind), (line.description, *cells, *parts))


def _actual(line_id: str, cents: int) -> Cell:
    return worked(cents, same_as(At(row_of(line_id), "actual", STATEMENT)))


def _sort(line: AccountLine) -> str:
    parts = line.structural_actual, line.incidental_actual
    return sort_in_dutch(*parts, recurs=line.structural)


def _effect(side: Side) -> Formula:
    """What a difference does to the result."""
    text = "{actual}-{after}" if side in {Side.INCOME, Side.DRAW} else "{after}-{actual}"
    return formula(text, actual=Own("actual"), after=Own("after"))


_AFTER = formula("{before}+{changes}", before=Own("before"), changes=Own("changes"))
_OF_MEMO = frozenset({"line", "before", "changes", "after", "actual", "adopted"})
