"""Verdeling: each contribution, and why it changed since last year; with its working.

The three causes are divisions of this year's base: by last year's key, by last year's inhabitants
on this year's map, by this year's key (see `art17_contributions.comparison`). Of who pays no more
the amount of last year stands as well, so that the columns add up to both budgets.
"""

from collections.abc import Iterable
from fractions import Fraction

from zvh_finance.convenant.art17_contributions.comparison import Change, Departure
from zvh_finance.convenant.cited import Rule, in_brackets
from zvh_finance.documents.budget.board import names
from zvh_finance.documents.budget.board.board import Board
from zvh_finance.documents.paper.division import CENTS_PER_EURO
from zvh_finance.documents.paper.formulas import (
    At,
    Between,
    Formula,
    Name,
    Own,
    Total,
    formula,
    same_as,
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
    worked,
)
from zvh_finance.documents.paper.sentences import cause_of_weights
from zvh_finance.dutch import alphabetical
from zvh_finance.key.key import KeyMember

_CAUSES = ("budget", "membership", "inhabitants")
_STEPS = (
    Column("code", "Code"),
    Column("name", "Gemeente"),
    Column("before", "Bijdrage vorig jaar", Kind.CENTS),
    Column("by_last", "Met de sleutel van vorig jaar", Kind.CENTS),
    Column("by_rebased", "Met de inwoners van vorig jaar", Kind.CENTS),
    Column("after", "Bijdrage dit jaar", Kind.CENTS),
    Column("budget", "Door de begroting", Kind.CENTS),
    Column("membership", "Door wie deelneemt", Kind.CENTS),
    Column("inhabitants", "Door de inwoners", Kind.CENTS),
    Column("change", "Verandering", Kind.CENTS),
    Column("difference", "Verschil op Verdeling", Kind.CENTS),
)


def division_section(board: Board) -> Section:
    """What the board reads."""
    paper = board.paper
    columns = _columns(board)
    rows = [_row(board, member) for member in board.members]
    first, last = board.members[0].code, board.members[-1].code
    rows += [_departed(board, departure) for departure in departures_of(board)]
    base, people = paper.budget.base, paper.budget.key.denominator
    per_head = formula("{all}/{people}", all=Total("share"), people=Total("people"))
    sums: dict[str, Content] = {
        "people": people,
        "share": worked(base, formula("SUM({own})", own=Between(first, last, "share"))),
        "per_head": worked(Fraction(base, people), per_head),
    }
    if paper.comparison is not None and paper.last is not None:
        before = paper.last.base
        sums |= {
            "before": before,
            "change": base - before,
            "part": _part(base - before, before),
            "budget": base - before,
            "membership": 0,
            "inhabitants": 0,
        }
    table = Table(
        columns,
        tuple(rows),
        totals(columns, sums),
        name=names.DIVISION_TABLE,
        names={names.CONTRIBUTIONS: Between(first, last, "share")},
    )
    method = f"Bijdrage = grondslag x inwoners / alle inwoners, op de cent{in_brackets(Rule.KEY)}."
    if paper.budget.pools:
        method = (
            f"Bijdrage = de som van de delen in de verdeelgroepen (blad {names.POOLS}), elk naar "
            f"de sleutel van die groep, op de cent{in_brackets(Rule.LEVEL)}."
        )
    if paper.budget.key.is_by_part:
        method += f" Per voorganger uitgewerkt op het blad {names.PARTS}."
    method += f" De berekening staat op het blad {names.WORKING}."
    text = Text((method,), is_quiet=True)
    return Section("", (text, table), sheet=names.DIVISION, media=Media.BOOK)


def causes_section(board: Board) -> Section | None:
    """The causes of each change in cents; nothing without a last year."""
    comparison = board.paper.comparison
    if comparison is None or board.by_last is None:
        return None
    rows = [_steps(board, change) for change in comparison.changes]
    rows += [_steps_of_departed(board, departure) for departure in departures_of(board)]
    title = "De oorzaken van de verandering, in centen"
    return Section(title, (Table(_STEPS, tuple(rows), name=names.CAUSES_TABLE),))


def last_people_sections(board: Board) -> Iterable[Section]:
    """Last year's inhabitants, as they were and on this year's map: they change no more."""
    columns = (
        Column("code", "Code"),
        Column("name", "Deel"),
        Column("people", "Inwoners", Kind.WHOLE),
    )
    year = board.paper.budget.year
    for division, name, title in (
        (board.by_last, names.LAST_PEOPLE_TABLE, f"De inwoners in de sleutel van {year - 1}"),
        (
            board.by_rebased,
            names.REBASED_TABLE,
            f"Dezelfde inwoners over de deelnemers van {year}",
        ),
    ):
        if division is not None:
            parts = division.key.parts
            rows = tuple(Row((part.code, part.name, part.weight), part.id) for part in parts)
            yield Section(title, (Table(columns, rows, name=name),))


def departures_of(board: Board) -> tuple[Departure, ...]:
    """Who paid last year and is no longer there by itself, by name."""
    comparison = board.paper.comparison
    found = comparison.departures if comparison else ()
    return tuple(sorted(found, key=lambda departure: alphabetical(departure.name)))


def departed_key(code: str) -> str:
    """The row of who is no longer there by itself."""
    return f"weg_{code}"


def _columns(board: Board) -> tuple[Column, ...]:
    year = board.paper.budget.year
    compared: tuple[Column, ...] = ()
    if board.paper.comparison is not None:
        is_ruled = any(change.is_ruled for change in board.paper.comparison.changes)
        cause = cause_of_weights(is_ruled=is_ruled)
        compared = (
            Column("before", f"Bijdrage {year - 1} in euro", Kind.MONEY),
            Column("change", "Verandering in euro", Kind.MONEY),
            Column("part", "Verandering in procent", Kind.PART),
            Column("budget", "waarvan door de begroting", Kind.MONEY),
            Column("membership", "waarvan door wie deelneemt", Kind.MONEY),
            Column("inhabitants", f"waarvan door {cause}", Kind.MONEY),
        )
    return (
        Column("code", "Code"),
        Column("name", "Gemeente"),
        Column("people", "Inwoners", Kind.WHOLE),
        Column("share", f"Bijdrage {year} in euro", Kind.MONEY),
        Column("per_head", "Per inwoner in euro", Kind.RATE),
        *compared,
        Column("trace", "Kenmerk"),
    )


def _row(board: Board, member: KeyMember) -> Row:
    budget, code = board.paper.budget, member.code
    share, change = budget.contributions[code], board.paper.change_of(code)
    per_head = formula(
        'IF({people}=0,"",{share}/{people})', people=Own("people"), share=Own("share")
    )
    compared: tuple[Content, ...] = ()
    if change is not None:
        compared = _compared(change.before, change.change, _causes_of(change), code)
    return Row(
        (
            code,
            member.name,
            worked(member.weight, same_as(At(code, "people", names.KEY_TABLE))),
            worked(share, board.shares[code]),
            worked(Fraction(share, member.weight), per_head) if member.weight else Cell(None),
            *compared,
            budget.trace_of(code),
        ),
        code,
    )


def _departed(board: Board, departure: Departure) -> Row:
    name = f"{departure.name} (niet meer in {board.paper.budget.year})"
    causes = _causes_of_departed(board, departure)
    key = departed_key(departure.code)
    compared = _compared(departure.before, -departure.before, causes, key)
    return Row((departure.code, name, None, None, None, *compared, ""), key)


def _compared(
    before: int, change: int, causes: tuple[int, int, int], key: str
) -> tuple[Content, ...]:
    growth = formula("{now}-{before}", now=Own("share"), before=Own("before"))
    return (
        before,
        worked(change, growth),
        _part(change, before),
        *(
            worked(cents, _in_euros(key, cause))
            for cause, cents in zip(_CAUSES, causes, strict=True)
        ),
    )


def _in_euros(key: str, cause: str) -> Formula:
    where = At(key, cause, names.CAUSES_TABLE)
    return formula("{cents}/{hundred}", cents=where, hundred=Name(CENTS_PER_EURO))


def _part(change: int, before: int) -> Cell:
    if not before:
        return Cell(None)
    told = formula("{change}/{before}", change=Own("change"), before=Own("before"))
    return worked(Fraction(change, before), told)


def _causes_of(change: Change) -> tuple[int, int, int]:
    return change.budget, change.membership, change.inhabitants


def _causes_of_departed(board: Board, departure: Departure) -> tuple[int, int, int]:
    """What its part of this base would have been is gone with it; the rest is the budget's."""
    by_last = board.by_last.all_cents if board.by_last else {}
    step = by_last[departure.code]
    return step - departure.before, -step, 0


def _steps(board: Board, change: Change) -> Row:
    by_last, by_rebased = board.by_last, board.by_rebased
    if by_last is None or by_rebased is None:
        raise KeyError(change.code)
    step, after = change.before + change.budget, change.after
    moved = _sum_of([by_last.cents(code) for code in change.paid_by])
    values = (
        worked(step, moved),
        worked(after - change.inhabitants, by_rebased.cents(change.code)),
        worked(after, board.shared.cents(change.code)),
    )
    causes = _causes_of(change)
    cells: tuple[Content, ...] = (change.code, change.name, change.before, *values)
    return Row((*cells, *_effects(causes, change.change, change.code)), change.code)


def _steps_of_departed(board: Board, departure: Departure) -> Row:
    if board.by_last is None:
        raise KeyError(departure.code)
    causes = _causes_of_departed(board, departure)
    step = worked(-causes[1], board.by_last.cents(departure.code))
    cells: tuple[Content, ...] = (departure.code, departure.name, departure.before, step)
    key = departed_key(departure.code)
    effects = _effects(causes, -departure.before, key)
    found: tuple[Content, ...] = (*cells, None, None, *effects)
    return Row(found, key)


def _effects(causes: tuple[int, int, int], change: int, key: str) -> tuple[Cell, ...]:
    budget, membership, inhabitants = causes
    own = {column.key: Own(column.key) for column in _STEPS}
    shown = {name: At(key, name, names.DIVISION_TABLE) for name in ("change", *_CAUSES)}
    difference = formula(
        "ROUND(({change}-{budget}-{membership}-{inhabitants})*{hundred},0)",
        hundred=Name(CENTS_PER_EURO),
        **shown,
    )
    return (
        worked(budget, formula("{by_last}-{before}", **own)),
        worked(membership, formula("{by_rebased}-{by_last}", **own)),
        worked(inhabitants, formula("{after}-{by_rebased}", **own)),
        worked(change, formula("{after}-{before}", **own)),
        worked(0, difference),
    )


def _sum_of(parts: list[Formula]) -> Formula:
    named = {f"part_{n}": part for n, part in enumerate(parts)}
    return formula("+".join(f"{{{name}}}" for name in named) or "0", **named)
