"""Reserve and Kengetallen: the years before as they were, this year as the budget has it."""

from collections.abc import Mapping, Sequence

from zvh_finance.convenant.art17_contributions.base_lines import BaseLine
from zvh_finance.convenant.cited import Rule, in_brackets
from zvh_finance.documents.budget.board import names
from zvh_finance.documents.budget.board.board import Board
from zvh_finance.documents.budget.board.budget_sheet import (
    GROUPS,
    amount_after,
    lines_of_group,
    memo_key,
)
from zvh_finance.documents.paper.formulas import At, Formula, Name, Ref, formula
from zvh_finance.documents.paper.paper import Fact, Facts, Kind, Media, Section, Text
from zvh_finance.documents.paper.year_tables import (
    RESERVE_TABLE,
    key_figures_defined,
    key_figures_table,
    reserve_table,
)
from zvh_finance.dossier.budget_tables import LineKind

_LIVE_GROUPS = {group.key: group for group in GROUPS}


def has_reserve(board: Board) -> bool:
    """Whether there is or was a reserve to show."""
    return any(year.opening or year.closing or year.addition for year in board.paper.reserve)


def reserve_section(board: Board) -> Section | None:
    """The reserve year by year; nothing when there never was one."""
    if not has_reserve(board):
        return None
    live: dict[str, Ref | Formula] = {}
    if _lines_of(board, "toevoeging"):
        live["addition"] = _subtotal("toevoeging")
    if _lines_of(board, "onttrekking") or other_draws(board):
        live["draw"] = _draw(board)
    told = "Onttrekkingen zijn negatief. Elke beweging rust op een besluit"
    told += f"{in_brackets(Rule.RESERVE)}."
    table = reserve_table(board.paper.reserve, live, is_open=False)
    text = Text((told,), is_quiet=True)
    return Section("", (text, table), sheet=names.RESERVE, media=Media.BOOK)


def other_draws(board: Board) -> int:
    """Cents that something else than this budget takes from the reserve in its year."""
    if not board.paper.reserve:
        return 0
    own = sum(-line.cents for line in board.lines if line.kind is LineKind.RESERVE_DRAW)
    return board.paper.reserve[-1].draw - own


def other_draws_section(board: Board) -> Section | None:
    """Those in a cell, for the reserve; usually nothing."""
    taken = other_draws(board)
    if not has_reserve(board) or not taken:
        return None
    fact = Fact(
        "Uit de reserve, anders dan door deze begroting", taken, Kind.MONEY, names.OTHER_DRAWS
    )
    return Section("Reserve", (Facts((fact,)),))


def key_figures_section(board: Board) -> Section | None:
    """The key figures per year; nothing when there are none."""
    if not board.paper.figures:
        return None
    table = key_figures_table(board.paper.figures, _live(board), is_open=False)
    blocks = (table, key_figures_defined(board.paper.figures))
    return Section("", blocks, sheet=names.KEY_FIGURES, media=Media.BOOK)


def _live(board: Board) -> Mapping[str, Ref | Formula]:
    """Where the amounts of this year stand."""
    costs, overhead = _costs(board), _overhead(board)
    live: dict[str, Ref | Formula] = {
        "people": Name(names.INHABITANTS_TOTAL),
        "contributions": Name(names.BASE),
        "costs": costs,
        "planned": costs,
        "overhead": overhead,
    }
    if _lines_of(board, "rijk"):
        live["grant"] = formula("-{grant}", grant=_subtotal("rijk"))
    if has_reserve(board):
        live["reserve"] = At(str(board.paper.reserve[-1].year), "closing", RESERVE_TABLE)
    return live


def _costs(board: Board) -> Formula:
    """All costs of the budget itself, with the services whoever bears them.

    What a running case or a fee brings is in the base and not in the costs of the budget's tables.
    """
    known = {line.id for line in board.paper.version.lines}
    beside = [amount_after(line.id) for line in _lines_of(board, "lasten") if line.id not in known]
    parts: list[Ref] = [_subtotal("lasten")] if _lines_of(board, "lasten") else []
    return _sum([*parts, *_services(board)], beside)


def _overhead(board: Board) -> Formula:
    return _sum(_services(board))


def _services(board: Board) -> list[Ref]:
    shared: list[Ref] = [_subtotal("diensten")] if _lines_of(board, "diensten") else []
    borne = (memo_key(line.id) for line in board.paper.budget.borne_by_host)
    return [*shared, *(At(key, "after", names.BUDGET_TABLE) for key in borne)]


def _draw(board: Board) -> Formula:
    parts: list[Ref] = [_subtotal("onttrekking")] if _lines_of(board, "onttrekking") else []
    return _sum(parts, [Name(names.OTHER_DRAWS)] if other_draws(board) else [])


def _sum(added: Sequence[Ref], taken: Sequence[Ref] = ()) -> Formula:
    plus = {f"plus_{n}": ref for n, ref in enumerate(added)}
    minus = {f"minus_{n}": ref for n, ref in enumerate(taken)}
    text = "+".join(f"{{{name}}}" for name in plus) or "0"
    return formula(text + "".join(f"-{{{name}}}" for name in minus), **plus, **minus)


def _lines_of(board: Board, group: str) -> tuple[BaseLine, ...]:
    """The lines of this year in a group."""
    now = {line.id for line in board.lines}
    lines = lines_of_group(board, _LIVE_GROUPS[group])
    return tuple(line for line in lines if line.id in now)


def _subtotal(group: str) -> At:
    return At(group, "after", names.BUDGET_TABLE)
