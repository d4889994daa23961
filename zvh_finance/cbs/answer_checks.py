"""Is this the table, and are these the cells that were asked for?"""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from zvh_finance.cbs.answer import Answer, Cell, quoted
from zvh_finance.cbs.config import NATION, CbsConfig
from zvh_finance.errors import Finding
from zvh_finance.key.municipalities import CODE
from zvh_finance.key.population import FigureStatus
from zvh_finance.language import Text, say

STATUSES = {
    "Definitief": FigureStatus.DEFINITIVE,
    "Voorlopig": FigureStatus.PROVISIONAL,
    "NaderVoorlopig": FigureStatus.PROVISIONAL,
    "": FigureStatus.UNKNOWN,
}
"""CBS's words for the status of a period."""

_MOST_INHABITANTS = 10**9


def check_table(answer: Answer, config: CbsConfig) -> Iterator[Finding]:
    """The table and the topic are the ones the convenant's key stands on."""
    for what, found, wanted in (
        (say("the table"), answer.table, config.table.id),
        (say("the title of the table"), answer.title, config.table.title),
        (say("the topic"), answer.topic.title, config.topic.title),
        (say("the unit of the topic"), answer.topic.unit, config.topic.unit),
        (say("the number of decimals"), answer.topic.decimals, "0"),
    ):
        if found != wanted:
            yield Finding(
                "cbs-redesigned",
                say(
                    'At CBS {what} is "{found}" now; it was "{wanted}".',
                    what=what,
                    found=quoted(found),
                    wanted=wanted,
                ),
            )
    if config.topic.meaning not in " ".join(answer.topic.meaning.split()):
        yield Finding(
            "cbs-meaning",
            say(
                'CBS does not explain the topic as "{wanted}" anymore, but as "{found}".',
                wanted=config.topic.meaning,
                found=quoted(" ".join(answer.topic.meaning.split())),
            ),
        )
    yield from _check_periods(answer)


def _check_periods(answer: Answer) -> Iterator[Finding]:
    for period in answer.periods:
        word = answer.statuses.get(period)
        if word is None:
            yield Finding("cbs-period-gone", say("CBS has no period {period}.", period=period))
        elif word not in STATUSES:
            yield Finding(
                "cbs-status",
                say(
                    'CBS calls period {period} "{word}", an unknown status.',
                    period=period,
                    word=quoted(word),
                ),
            )


def check_cells(answer: Answer) -> Iterator[Finding]:
    """Every cell is one whole positive number, or nothing, of a known code and an asked period."""
    counted = Counter((cell.period, cell.region) for cell in answer.cells)
    for (period, region), times in counted.items():
        if times > 1:
            yield Finding(
                "cbs-duplicate",
                say("{cell} comes {times} times.", cell=_cell(region, period), times=times),
            )
    for cell in answer.cells:
        yield from _check_cell(cell, answer)
    with_figure = {cell.period for cell in answer.cells if cell.region == NATION and cell.value}
    for period in sorted(set(answer.periods) - with_figure):
        yield Finding(
            "cbs-nation",
            say(
                "The row of the Netherlands ({nation}) has no figure in {period}; without it the "
                "municipalities cannot be added up and compared.",
                nation=NATION,
                period=period,
            ),
        )


def _check_cell(cell: Cell, answer: Answer) -> Iterator[Finding]:
    where = _cell(cell.region, cell.period)
    if not (CODE.fullmatch(cell.region) or cell.region == NATION):
        yield Finding(
            "cbs-code", say("{cell}: the region is not a code of a municipality.", cell=where)
        )
    elif cell.region not in answer.regions:
        yield Finding(
            "cbs-code-unnamed", say("{cell}: the table does not name this region.", cell=where)
        )
    if cell.period not in answer.periods:
        yield Finding(
            "cbs-filter", say("{cell} was not asked for: the filter was ignored.", cell=where)
        )
    if cell.value is not None and not _is_whole(cell.value):
        yield Finding(
            "cbs-value",
            say("{cell} has {value} inhabitants.", cell=where, value=quoted(cell.value)),
        )


def _is_whole(value: int | Decimal) -> bool:
    return 0 < value < _MOST_INHABITANTS and value == int(value)


def _cell(region: str, period: str) -> Text:
    return say("{region} in {period}", region=quoted(region), period=quoted(period))
