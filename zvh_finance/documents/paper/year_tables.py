"""The key figures and the reserve per year, as the budget's papers and the accounts both have them.

In a workbook the ratios are formulas on the amounts beside them, a reserve opens where the year
before closed, and the year of the paper may follow amounts that stand elsewhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from zvh_finance.convenant.art17_contributions.reserve import ReserveYear
from zvh_finance.convenant.art17_year_end.key_figures import KeyFigures
from zvh_finance.convenant.cited import filled, host, is_legal_person
from zvh_finance.documents.paper.formulas import Formula, Own, Ref, formula, same_as
from zvh_finance.documents.paper.paper import (
    EVERYWHERE,
    Cell,
    Column,
    Content,
    Items,
    Kind,
    Media,
    Row,
    Table,
    typed,
    worked,
)
from zvh_finance.dutch import listed

KEY_FIGURES_TABLE, RESERVE_TABLE = "kengetallen", "reserve"
"""Names of the tables, for formulas."""

_AMOUNTS = Media.BOOK
_FIGURES = (
    Column("year", "Jaar", Kind.YEAR),
    Column("basis", "Grondslag"),
    Column("people", "Inwoners", Kind.WHOLE),
    Column("costs", "Kosten", Kind.EUROS, media=_AMOUNTS),
    Column("contributions", "Bijdragen van de gemeenten", Kind.EUROS, media=_AMOUNTS),
    Column("grant", "Rijksbijdrage", Kind.EUROS, media=_AMOUNTS),
    Column("overhead", "Overhead", Kind.EUROS, media=_AMOUNTS),
    Column("reserve", "Reserve op 31 december", Kind.EUROS, media=_AMOUNTS),
    Column("planned", "Begrote kosten na wijziging", Kind.EUROS, media=_AMOUNTS),
    Column("per_head", "Kosten per inwoner", Kind.RATE),
    Column("share_per_head", "Bijdrage per inwoner", Kind.RATE),
    Column("state", "Deel van het Rijk", Kind.PART),
    Column("overhead_part", "Deel overhead", Kind.PART),
    Column("reserve_part", "Reserve tegen kosten", Kind.PART),
    Column("realised", "Realisatie", Kind.PART),
)
_OF_THE_STATE = {"grant", "state"}
"""Columns that only stand where the State pays."""
_DEFINITIONS = (
    (
        "Kosten per inwoner: alle kosten van het jaar, met alle ondersteunende diensten, wie ze "
        "ook draagt, zonder toevoeging aan de reserve, gedeeld door de inwoners op de peildatum."
    ),
    (
        "Bijdrage per inwoner: wat de gemeenten samen bijdragen, gedeeld door dezelfde inwoners. "
        "Zij kan lager zijn dan de kosten per inwoner: wat {others} dragen, hoeven de gemeenten "
        "niet te betalen."
    ),
    "{parts} als deel van de kosten.",
    "Reserve tegen kosten: de reserve op 31 december als deel van de kosten van het jaar.",
    "Realisatie: de werkelijke kosten als deel van de begrote kosten na wijziging.",
)
_PARTS = "Deel van het Rijk en deel overhead: de rijksbijdrage en de ondersteunende diensten, elk"
_OVERHEAD = "Deel overhead: de ondersteunende diensten"
_RESERVE = (
    Column("year", "Jaar", Kind.YEAR),
    Column("opening", "Stand op 1 januari", Kind.EUROS),
    Column("addition", "Toevoeging", Kind.EUROS),
    Column("draw", "Onttrekking", Kind.EUROS),
    Column("result", "Uit het resultaat", Kind.EUROS),
    Column("closing", "Stand op 31 december", Kind.EUROS),
    Column("decisions", "Besluiten", media=EVERYWHERE),
)


def key_figures_table(
    figures: Sequence[KeyFigures],
    live: Mapping[str, Ref | Formula] | None = None,
    *,
    is_open: bool = True,
) -> Table:
    """The key figures per year (6.5); what the State pays stands there when it does in one of them.

    Args:
        figures: per year, oldest first.
        live: for the last year, per column (`people`, `costs`, `contributions`, `grant`,
            `overhead`, `reserve`, `planned`) where its amount stands in the workbook.
        is_open: whether the other amounts may be typed.
    """
    last = figures[-1].year if figures else 0
    rows = [_figures_row(f, (live or {}) if f.year == last else {}, is_open) for f in figures]
    shown = [
        number
        for number, column in enumerate(_FIGURES)
        if _has_state(figures) or column.key not in _OF_THE_STATE
    ]
    kept = tuple(replace(row, cells=tuple(row.cells[number] for number in shown)) for row in rows)
    return Table(tuple(_FIGURES[number] for number in shown), kept, name=KEY_FIGURES_TABLE)


def key_figures_defined(figures: Sequence[KeyFigures]) -> Items:
    """What each key figure is."""
    has_state = _has_state(figures)
    others = [
        *(["het Rijk"] if has_state else []),
        *("andere inkomsten", "de reserve"),
        *([] if is_legal_person() else [host().the]),
    ]
    parts = _PARTS if has_state else _OVERHEAD
    return Items(tuple(filled(told, others=listed(others), parts=parts) for told in _DEFINITIONS))


def _has_state(figures: Sequence[KeyFigures]) -> bool:
    return any(each.state_grant for each in figures)


def reserve_table(
    ledger: Sequence[ReserveYear],
    live: Mapping[str, Ref | Formula] | None = None,
    *,
    is_open: bool = True,
) -> Table:
    """The reserve year by year (17.9).

    Args:
        ledger: per year, oldest first.
        live: for the last year, per column (`addition`, `draw`) where its amount stands.
        is_open: whether the other amounts may be typed.
    """
    last = ledger[-1].year if ledger else 0
    rows = []
    for number, entry in enumerate(ledger):
        found = (live or {}) if entry.year == last else {}
        opening: Content = _given(entry.opening, is_open)
        if number:
            opening = worked(entry.opening, same_as(Own("closing", up=1)))
        movements = formula(
            "{opening}+{addition}+{draw}+{result}",
            opening=Own("opening"),
            addition=Own("addition"),
            draw=Own("draw"),
            result=Own("result"),
        )
        rows.append(
            Row(
                (
                    entry.year,
                    opening,
                    _live("addition", entry.addition, found, is_open),
                    _live("draw", -entry.draw, found, is_open),
                    _live("result", entry.result, found, is_open),
                    worked(entry.closing, movements),
                    ", ".join(entry.decisions),
                ),
                key=str(entry.year),
            )
        )
    return Table(_RESERVE, tuple(rows), name=RESERVE_TABLE)


def _figures_row(figures: KeyFigures, live: Mapping[str, Ref | Formula], is_open: bool) -> Row:  # noqa: FBT001
    amounts = (
        ("people", figures.inhabitants),
        ("costs", figures.costs),
        ("contributions", figures.contributions),
        ("grant", figures.state_grant),
        ("overhead", figures.overhead),
        ("reserve", figures.reserve),
        ("planned", figures.budgeted_costs),
    )
    has_costs = bool(figures.costs)
    ratios: tuple[tuple[Fraction | None, str, str], ...] = (
        (figures.cost_per_inhabitant, "costs", "people"),
        (figures.contribution_per_inhabitant, "contributions", "people"),
        (figures.state_share if has_costs else None, "grant", "costs"),
        (figures.overhead_share if has_costs else None, "overhead", "costs"),
        (figures.reserve_ratio if has_costs else None, "reserve", "costs"),
        (figures.realisation_rate if figures.budgeted_costs else None, "costs", "planned"),
    )
    return Row(
        (
            figures.year,
            "rekening" if figures.is_realised else "begroting",
            *(_live(name, value, live, is_open) for name, value in amounts),
            *(_ratio(*ratio) for ratio in ratios),
        ),
        key=str(figures.year),
    )


def _ratio(value: Fraction | None, part: str, whole: str) -> Cell:
    """A ratio that a workbook works out; empty where it means nothing."""
    if value is None:
        return Cell(None)
    told = formula('IF({whole}=0,"",{part}/{whole})', part=Own(part), whole=Own(whole))
    return worked(value, told)


def _live(name: str, value: int, live: Mapping[str, Ref | Formula], is_open: bool) -> Cell:  # noqa: FBT001
    """An amount that follows what stands elsewhere, or one that somebody gave."""
    where = live.get(name)
    if where is None:
        return _given(value, is_open)
    return worked(value, where if isinstance(where, Formula) else same_as(where))


def _given(value: int, is_open: bool) -> Cell:  # noqa: FBT001
    """An amount that somebody typed, and may type again where it is open."""
    return typed(value) if is_open else Cell(value)
