"""Controle: two lights for what must hold, and the program's values to compare with."""

from collections.abc import Iterable, Sequence

from zvh_finance.convenant.cited import Rule, cited, host, in_brackets
from zvh_finance.convenant.cited import board as the_board
from zvh_finance.documents.budget.board import names
from zvh_finance.documents.budget.board.board import Board
from zvh_finance.documents.budget.board.budget_sheet import groups_of, memo_key
from zvh_finance.documents.budget.board.year_sheets import has_reserve
from zvh_finance.documents.paper.controls import Control, controls_section
from zvh_finance.documents.paper.division import CENTS_PER_EURO, LARGEST_EXACT
from zvh_finance.documents.paper.formulas import (
    At,
    Block,
    Formula,
    Name,
    Ref,
    Whole,
    added,
    formula,
)
from zvh_finance.documents.paper.lights import (
    as_adopted,
    calculates,
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
    worked,
)
from zvh_finance.documents.paper.pooled_division import divisions_in
from zvh_finance.documents.paper.year_tables import RESERVE_TABLE


def control_section(board: Board) -> Section:
    """All checks, each with its light."""
    checks = (*_sums(board), *_bounds(board), *_years(board), *_comparisons(board))
    return controls_section(checks, concept=board.paper.is_concept)


def program_sections(board: Board) -> Iterable[Section]:
    """What the program worked out, beside what the workbook has now."""
    if board.ahead:
        yield _working("De raming van de regels, in centen", _outlook_lines(board))
        yield _working("De raming van de gemeenten, in centen", _outlook_cents(board))
    if board.paper.budget.borne_by_host:
        yield _working(f"Wat {host().the} draagt, in centen", _host_cents(board))


def _working(title: str, table: Table) -> Section:
    return Section(title, (table,), sheet=names.LINES_WORKING, media=Media.BOOK)


def _sums(board: Board) -> Iterable[Control]:
    """What must add up."""
    cents, shared = Name(names.BASE_CENTS), board.shared.name
    yield Control(
        "De bijdragen samen zijn de grondslag, op de cent",
        calculates(
            "AND(SUM({all})={base},SUM({read})={base})",
            all=Whole("cents", shared),
            read=Whole("now", names.TOWN_CENTS),
            base=cents,
        ),
        cited(Rule.KEY),
    )
    yield Control(
        "Elke regel telt over de gemeenten op tot zijn bedrag",
        calculates("SUMSQ({all})=0", all=Whole("difference", names.LINE_CENTS)),
        names.MATRIX,
    )
    yield Control(
        "Elke gemeente telt over de regels op tot haar bijdrage",
        calculates("SUMSQ({all})=0", all=Whole("difference", names.TOWN_CENTS)),
        names.MATRIX,
    )
    if board.by_last is not None:
        yield Control(
            "Van elke gemeente tellen de oorzaken op tot haar verandering",
            calculates("SUMSQ({all})=0", all=Whole("difference", names.CAUSES_TABLE)),
            names.DIVISION,
        )
    for ahead in board.ahead:
        yield Control(
            f"De raming van {ahead.year.year} van de gemeenten samen is die van de begroting",
            calculates(
                "SUM({all})=ROUND({base}*{hundred},0)",
                all=Whole(ahead.column, names.OUTLOOK_CENTS),
                base=ahead.division.source,
                hundred=Name(CENTS_PER_EURO),
            ),
            names.OUTLOOK,
        )


def _bounds(board: Board) -> Iterable[Control]:
    """What must stay within bounds."""
    groups = added(*(At(g.key, "after", names.BUDGET_TABLE) for g in groups_of(board)))
    yield Control(
        "De grondslag is niet negatief",
        calculates("{all}>=0", all=groups),
        f"een overschot is aan {the_board().the}{in_brackets(Rule.LEVEL)}",
    )
    if board.paper.budget.base:
        yield Control(
            "Er is een grondslag te verdelen",
            calculates("{base}>0", base=Name(names.BASE_CENTS)),
            cited(Rule.FINANCING),
        )
    yield Control(
        "Alle inwonertallen zijn nul of meer, en samen meer dan nul",
        calculates(
            "AND(MIN({each})>=0,{all}>0)",
            each=Whole("weight", board.shared.name),
            all=Name(names.INHABITANTS_TOTAL),
        ),
        cited(Rule.KEY),
    )
    parts = "delen" if board.paper.budget.key.is_by_part else "gemeenten"
    yield Control(
        f"Er zijn minder extra centen dan {parts}",
        _few_extra_cents(board),
        "grootste restanten",
    )
    yield Control(
        "Geen tussenuitkomst is te groot om precies te zijn",
        _exact(board),
        "2 tot de macht 53",
    )


def _few_extra_cents(board: Board) -> Cell:
    """Of every division of this year."""
    found: dict[str, Ref] = {}
    for n, division in enumerate(divisions_in([board.shared])):
        found[f"extra_{n}"] = Whole("extra", division.name)
    conditions = [f"SUM({{{name}}})<ROWS({{{name}}})" for name in found]
    told = conditions[0] if len(conditions) == 1 else f"AND({','.join(conditions)})"
    return calculates(told, **found)


def _exact(board: Board) -> Cell:
    """Of every division the largest product and the amount are exact whole numbers."""
    conditions, refs = [], {"limit": Name(LARGEST_EXACT)}
    found: dict[str, Ref | Formula] = dict(refs)
    for n, division in enumerate(board.divisions):
        found[f"products_{n}"] = Whole("product", division.name)
        found[f"amount_{n}"] = Name(division.name_of("centen"))
        conditions.append(f"MAX({{products_{n}}})<{{limit}},{{amount_{n}}}<{{limit}}")
    return calculates(f"AND({','.join(conditions)})", **found)


def _years(board: Board) -> Iterable[Control]:
    """The reserve through the years."""
    if not has_reserve(board):
        return
    ground = cited(Rule.RESERVE)
    closing = Whole("closing", RESERVE_TABLE)
    yield Control("De reserve is nooit negatief", calculates("MIN({all})>=0", all=closing), ground)
    first, last = (str(board.paper.reserve[n].year) for n in (0, -1))
    yield Control(
        "De reserve eindigt met wat er was en wat erbij kwam en eraf ging",
        calculates(
            "ROUND({opening}+SUM({moved})-{closing},2)=0",
            opening=At(first, "opening", RESERVE_TABLE),
            moved=Block("addition", "result", RESERVE_TABLE),
            closing=At(last, "closing", RESERVE_TABLE),
        ),
        ground,
    )


def _comparisons(board: Board) -> Iterable[Control]:
    """What the program worked out."""
    yield _same("De regels zijn die van het programma", names.LINE_CENTS)
    yield _same("De inwonertallen zijn die van het programma", names.PART_PEOPLE)
    yield _same("De bijdragen zijn per gemeente die van het programma", names.TOWN_CENTS)
    if board.paper.budget.borne_by_host:
        yield _same(f"Wat {host().the} draagt, is wat het programma heeft", names.HOST_CENTS)
    for ahead in board.ahead:
        year, column = ahead.year.year, ahead.column
        yield _same(f"De raming van {year} is per regel gelijk", names.OUTLOOK_LINES, column)
        yield _same(f"De raming van {year} is per gemeente gelijk", names.OUTLOOK_CENTS, column)


def _same(what: str, table: str, column: str = "now") -> Control:
    light = as_adopted(
        "SUMPRODUCT(--({now}<>{then}))=0",
        now=Whole(column, table),
        then=Whole("program" if column == "now" else f"{column}_program", table),
    )
    return Control(what, light, "berekening van het programma")


def _outlook_lines(board: Board) -> Table:
    """Per line what it gives for the years after, now and as the program has it."""
    rows = []
    for line in board.paper.budget.lines:
        cells: list[Content] = [line.description]
        for offset, cents in enumerate(line.outlook, 1):
            if not any(ahead.column == f"next_{offset}" for ahead in board.ahead):
                continue
            where = At(names.line_key(line.id), f"next_{offset}", names.BUDGET_TABLE)
            cells += [worked(cents or 0, _in_cents(where)), cents or 0]
        rows.append(Row(tuple(cells)))
    columns = (Column("name", "Regel"), *_columns_ahead(board))
    return Table(columns, tuple(rows), name=names.OUTLOOK_LINES)


def _outlook_cents(board: Board) -> Table:
    """Per municipality its part of each year after, now and as the program has it."""
    codes = {m.code: m.name for ahead in board.ahead for m in ahead.division.key.members}
    rows = []
    for code, name in sorted(codes.items()):
        cells: list[Content] = [name]
        for ahead in board.ahead:
            share = ahead.year.contributions.get(code)
            where = _in_cents(At(code, ahead.column, names.OUTLOOK_TABLE))
            cells += [worked(share or 0, where), share or 0]
        rows.append(Row(tuple(cells), code))
    columns = (Column("name", "Gemeente"), *_columns_ahead(board))
    return Table(columns, tuple(rows), name=names.OUTLOOK_CENTS)


def _columns_ahead(board: Board) -> Sequence[Column]:
    return [
        column
        for ahead in board.ahead
        for column in (
            Column(ahead.column, str(ahead.year.year), Kind.CENTS),
            Column(f"{ahead.column}_program", f"{ahead.year.year} van het programma", Kind.CENTS),
        )
    ]


def _host_cents(board: Board) -> Table:
    columns = (
        Column("name", "Dienst"),
        Column("now", "Bedrag", Kind.CENTS),
        Column("program", "Van het programma", Kind.CENTS),
    )
    rows = tuple(
        Row(
            (
                line.description,
                worked(line.cents, _in_cents(At(memo_key(line.id), "after", names.BUDGET_TABLE))),
                line.cents,
            )
        )
        for line in board.paper.budget.borne_by_host
    )
    return Table(columns, rows, name=names.HOST_CENTS)


def _in_cents(where: Ref) -> Formula:
    return formula("ROUND({amount}*{hundred},0)", amount=where, hundred=Name(CENTS_PER_EURO))
