"""Samenvatting: on one page what is asked, the figures, why they are so, and what one must know."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from zvh_finance.documents.budget.asked import decided, decisions_asked
from zvh_finance.documents.budget.board import names
from zvh_finance.documents.budget.board.board import Board
from zvh_finance.documents.budget.board.summary_sentences import asked_live, because, must_know
from zvh_finance.documents.paper.controls import two_lights
from zvh_finance.documents.paper.formulas import At, Formula, Name, Own, Total, formula, same_as
from zvh_finance.documents.paper.paper import (
    Bars,
    Cell,
    Column,
    Content,
    Fact,
    Facts,
    Items,
    Kind,
    Media,
    Picture,
    Row,
    Section,
    Series,
    Shown,
    Table,
    Text,
    totals,
    worked,
)
from zvh_finance.documents.pictures.region_map import RegionMap, svg
from zvh_finance.key.key import KeyMember

_MOST_TOWNS = 40
"""More of them would make one page unreadable: then the largest stand by themselves."""
_LARGEST = 12
_OTHERS = "overige"
_MAP_WIDTH = 60


def summary_sections(board: Board, region_map: Picture | None = None) -> Iterable[Section]:
    """The sheet: what is asked above, figures and table at the left, the rest at the right.

    Args:
        board: what it says.
        region_map: see `map_picture`.
    """
    yield from _asked(board)
    is_short = len(_shown(board)) <= _LARGEST
    left: list[Shown] = [_figures(board), _table(board)]
    right: list[Shown] = [Text(tuple(because(board))), _bars(board, "share")]
    # Of some forty municipalities the table fills the page; their map would be too small to read.
    if is_short and region_map is not None:
        left.append(region_map)
    elif is_short and board.paper.comparison is not None:
        left.append(_bars(board, "change"))
    yield Section("", tuple(left), sheet=names.SUMMARY, media=Media.BOOK)
    for title, blocks in (
        ("Waarom deze bijdragen", tuple(right)),
        ("Wat u moet weten", (Items(tuple(must_know(board))),)),
    ):
        yield Section(title, blocks, sheet=names.SUMMARY, media=Media.BOOK, is_beside=True)


def largest_section(board: Board) -> Section | None:
    """What the charts draw where only the largest stand by themselves; else nothing."""
    shown = _shown(board)
    if len(shown) == len(board.members):
        return None
    columns = (
        Column("name", "Gemeente"),
        Column("share", "Bijdrage", Kind.MONEY),
        Column("change", "Verandering", Kind.MONEY),
    )
    shares = board.paper.budget.contributions
    rows = []
    for member in shown:
        change = board.paper.change_of(member.code)
        told = worked(change.change, _in_division(member.code, "change")) if change else None
        share = worked(shares[member.code], _in_division(member.code, "share"))
        rows.append(Row((member.name, share, told)))
    table = Table(columns, tuple(rows), name=names.LARGEST_TABLE)
    return Section("De grootste gemeenten", (table,))


def map_picture(found: RegionMap | None, colour: str) -> Picture | None:
    """The map as a picture, when there is one.

    Args:
        found: the contributions on the map of the region.
        colour: of the house.
    """
    if found is None:
        return None
    return Picture(svg(found, colour), found.description, _MAP_WIDTH)


def _asked(board: Board) -> Iterable[Section]:
    """What is asked, or what was decided."""
    asked, rests_on = decisions_asked(board.paper), decided(board.paper)
    if asked:
        items = Items(tuple(asked_live(board, text) for text in asked))
        yield Section("Gevraagd besluit", (items,), sheet=names.SUMMARY, media=Media.BOOK)
        return
    title = "Vastgesteld" if rests_on else "Concept"
    told = rests_on or "Zie wat u moet weten."
    yield Section(title, (Text((told,)),), sheet=names.SUMMARY, media=Media.BOOK)


def _figures(board: Board) -> Facts:
    """The figures that one sees first, and the two lights."""
    paper, year = board.paper, board.paper.budget.year
    base, people = paper.budget.base, paper.budget.key.denominator
    per_head = formula("{all}/{people}", all=_base(), people=Name(names.INHABITANTS_TOTAL))
    facts = [
        Fact(f"Bijdragen {year} samen", worked(base, same_as(_base())), Kind.EUROS),
        Fact("Per inwoner", worked(Fraction(base, people), per_head), Kind.RATE),
    ]
    if paper.last is not None:
        before = At(names.BASE_ROW, "last", names.BUDGET_TABLE)
        change = formula("{now}-{before}", now=_base(), before=before)
        growth = base - paper.last.base
        facts.append(Fact(f"Verandering sinds {year - 1}", worked(growth, change), Kind.EUROS))
        if paper.last.base:
            part = formula("({now}-{before})/{before}", now=_base(), before=before)
            share = worked(Fraction(growth, paper.last.base), part)
            facts.append(Fact("In procent", share, Kind.PART))
    return Facts((*facts, *two_lights(concept=board.paper.is_concept)), is_large=True)


def _base() -> Name:
    return Name(names.BASE)


def _table(board: Board) -> Table:
    """The municipalities; of very many the largest, and the others together."""
    budget, has_last = board.paper.budget, board.paper.comparison is not None
    year = budget.year
    columns = (
        Column("name", "Gemeente"),
        Column("people", "Inwoners", Kind.WHOLE),
        Column("share", f"Bijdrage {year} in euro", Kind.EUROS),
        Column("per_head", "Per inwoner in euro", Kind.RATE),
        *(
            (
                Column("change", f"Verandering sinds {year - 1} in euro", Kind.EUROS),
                Column("part", "In procent", Kind.PART),
            )
            if has_last
            else ()
        ),
    )
    shown = _shown(board)
    rows = [_row(board, member) for member in shown]
    if len(shown) < len(board.members):
        rows.append(_others(board, shown))
    people = budget.key.denominator
    sums: dict[str, Content] = {
        "people": people,
        "share": budget.base,
        "per_head": worked(Fraction(budget.base, people), _per_head()),
    }
    if has_last and board.paper.last is not None:
        sums |= _change_of_all(board, board.paper.last.base)
    return Table(columns, tuple(rows), totals(columns, sums), name=names.TOP_TABLE)


def _change_of_all(board: Board, before: int) -> dict[str, Content]:
    """Of all together, with who pays no more."""
    growth = board.paper.budget.base - before
    told = same_as(Total("change", names.DIVISION_TABLE))
    part = same_as(Total("part", names.DIVISION_TABLE))
    found: dict[str, Content] = {"change": worked(growth, told)}
    if before:
        found["part"] = worked(Fraction(growth, before), part)
    return found


def _shown(board: Board) -> tuple[KeyMember, ...]:
    if len(board.members) <= _MOST_TOWNS:
        return board.members
    shares = board.paper.budget.contributions
    by_size = sorted(board.members, key=lambda m: (-shares[m.code], m.code))
    largest = {member.code for member in by_size[:_LARGEST]}
    return tuple(member for member in board.members if member.code in largest)


def _row(board: Board, member: KeyMember) -> Row:
    code, share = member.code, board.paper.budget.contributions[member.code]
    change = board.paper.change_of(code)
    cells: list[Content] = [
        member.name,
        worked(member.weight, _in_division(code, "people")),
        worked(share, _in_division(code, "share")),
        worked(Fraction(share, member.weight), _per_head()) if member.weight else Cell(None),
    ]
    if change is not None:
        cells.append(worked(change.change, _in_division(code, "change")))
        cells.append(
            worked(Fraction(change.change, change.before), _in_division(code, "part"))
            if change.before
            else None
        )
    return Row(tuple(cells), code)


def _others(board: Board, shown: Sequence[KeyMember]) -> Row:
    """Who does not stand by itself, together: all of them less those above."""
    named = {member.code for member in shown}
    others = [member for member in board.members if member.code not in named]
    budget = board.paper.budget
    people = sum(member.weight for member in others)
    share = sum(budget.contributions[member.code] for member in others)
    cells: list[Content] = [
        f"Overige {len(others)} gemeenten",
        worked(people, _less(shown, "people")),
        worked(share, _less(shown, "share")),
        worked(Fraction(share, people), _per_head()) if people else Cell(None),
    ]
    changes = [board.paper.change_of(member.code) for member in others]
    if board.paper.comparison is not None:
        gone = sum(departure.before for departure in board.paper.comparison.departures)
        growth = sum(change.change for change in changes if change) - gone
        cells += [worked(growth, _less(shown, "change")), None]
    return Row(tuple(cells), _OTHERS)


def _less(shown: Sequence[KeyMember], column: str) -> Formula:
    refs = {f"top_{n}": At(member.code, column) for n, member in enumerate(shown)}
    text = "{all}" + "".join(f"-{{{name}}}" for name in refs)
    return formula(text, all=Total(column, names.DIVISION_TABLE), **refs)


def _in_division(code: str, column: str) -> Formula:
    return same_as(At(code, column, names.DIVISION_TABLE))


def _per_head() -> Formula:
    return formula('IF({people}=0,"",{share}/{people})', people=Own("people"), share=Own("share"))


def _bars(board: Board, what: str) -> Bars:
    """The contributions, or their changes, as bars."""
    year, shown = board.paper.budget.year, _shown(board)
    has_all = len(shown) == len(board.members)
    title = f"Bijdrage {year}" if what == "share" else f"Verandering sinds {year - 1}"
    changes = [board.paper.change_of(member.code) for member in shown]
    values = [board.paper.budget.contributions[member.code] for member in shown]
    if what == "change":
        values = [change.change if change else 0 for change in changes]
    return Bars(
        f"{title} {'per gemeente' if has_all else 'van de grootste gemeenten'}, in euro",
        tuple(member.name for member in shown),
        (Series(title, tuple(values), what),),
        table=names.TOP_TABLE if has_all else names.LARGEST_TABLE,
        label_column="name",
        may_be_negative=what == "change",
    )
