"""The one judgement on figures from outside, whoever supplied them.

What passes becomes a population ready to be stored; what does not is told all at once.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from zvh_finance.cbs.answer import Answer, Cell, Region
from zvh_finance.cbs.config import NATION, CbsConfig
from zvh_finance.cbs.coverage import (
    check_coverage,
    check_plausible,
    check_sum,
    municipalities_on,
)
from zvh_finance.cbs.events import Event
from zvh_finance.cbs.figures import check_figures
from zvh_finance.errors import Finding, InvalidInputError, SourceError, errors_among
from zvh_finance.key.municipalities import CODE
from zvh_finance.key.population import Figure, FigureStatus, Population

STATUSES = {
    "Definitief": FigureStatus.DEFINITIVE,
    "Voorlopig": FigureStatus.PROVISIONAL,
    "NaderVoorlopig": FigureStatus.PROVISIONAL,
    "": FigureStatus.UNKNOWN,
}
"""CBS's words for the status of a period."""

_MOST_TOLD = 12
_YEAR_PERIOD = re.compile(r"[12]\d{3}JJ00")


@dataclass(frozen=True, slots=True)
class Intake:
    """The figures of one reference date that passed every check.

    Attributes:
        national_total: CBS's own row for the Netherlands.
        supplied_by: the service or file that gave them.
    """

    reference_date: date
    figures: Mapping[str, Figure]
    national_total: int
    supplied_by: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known already, to hold new figures against.

    Attributes:
        days: the reference dates there are.
        population: reads the newest version of one of them.
        events: all reorganisations, those told in the same answer included.
    """

    days: tuple[date, ...]
    population: Callable[[date], Population]
    events: tuple[Event, ...]

    def nearest(self, day: date) -> Population | None:
        """The population nearest to a day; of two equally near, the earlier."""
        days = sorted(self.days, key=lambda other: (abs((other - day).days), other))
        return self.population(days[0]) if days else None


def period_key(year: int) -> str:
    """CBS's key for a year: `2026JJ00`."""
    return f"{year}JJ00"


def is_year(period: str) -> bool:
    """Whether a period key stands for a year."""
    return _YEAR_PERIOD.fullmatch(period) is not None


def reference_day(period: str) -> date:
    """1 January of the year of a period key."""
    return date(int(period[:4]), 1, 1)


def accepted(answer: Answer, config: CbsConfig, known: Known) -> tuple[Intake, ...]:
    """The figures in an answer, per reference date, oldest first.

    Raises:
        SourceError: something about them cannot be right; with what to do.
    """
    wrong = errors_among([*check_table(answer, config), *check_cells(answer)])
    if not wrong:
        intakes = tuple(_intake(answer, period, config.table.id) for period in answer.periods)
        wrong = errors_among(f for intake in intakes for f in check_intake(intake, known))
        if not wrong:
            return tuple(sorted(intakes, key=lambda intake: intake.reference_date))
    raise SourceError(*_shortened(wrong), _what_now(answer))


def check_table(answer: Answer, config: CbsConfig) -> Iterator[Finding]:
    """The table and the topic are the ones the convenant's key stands on."""
    for what, found, wanted in (
        ("the table is", answer.table, config.table.id),
        ("the table is called", answer.title, config.table.title),
        ("the topic is called", answer.topic.title, config.topic.title),
        ("the topic counts in", answer.topic.unit, config.topic.unit),
        ("the topic has this many decimals:", answer.topic.decimals, "0"),
    ):
        if found != wanted:
            yield Finding("cbs-redesigned", f"At CBS {what} {found!r} now; it was {wanted!r}.")
    if config.topic.meaning not in " ".join(answer.topic.meaning.split()):
        yield Finding(
            "cbs-meaning",
            f"CBS does not explain the topic as {config.topic.meaning!r} anymore, but as "
            f"{answer.topic.meaning[:200]!r}.",
        )
    for period in answer.periods:
        word = answer.statuses.get(period)
        if word is None:
            yield Finding("cbs-period-missing", f"CBS has no period {period}.")
        elif word not in STATUSES:
            yield Finding("cbs-status", f"CBS calls period {period} {word!r}, an unknown status.")


def check_cells(answer: Answer) -> Iterator[Finding]:
    """Every cell is one whole positive number, or nothing, of a known code and an asked period."""
    counted = Counter((cell.period, cell.region) for cell in answer.cells)
    for (period, region), times in counted.items():
        if times > 1:
            yield Finding("cbs-duplicate", f"{region} in {period} comes {times} times.")
    for cell in answer.cells:
        yield from _check_cell(cell, answer)
    with_figure = {cell.period for cell in answer.cells if cell.region == NATION and cell.value}
    for period in sorted(set(answer.periods) - with_figure):
        yield Finding(
            "cbs-nation",
            f"The row of the Netherlands ({NATION}) has no figure in {period}; without it the "
            "municipalities cannot be added up and compared.",
        )


def _check_cell(cell: Cell, answer: Answer) -> Iterator[Finding]:
    where = f"{cell.region} in {cell.period}"
    if not (CODE.fullmatch(cell.region) or cell.region == NATION):
        yield Finding("cbs-code", f"{where}: the region is not a CBS code of a municipality.")
    elif cell.region not in answer.regions:
        yield Finding("cbs-code", f"{where}: the table does not name this region.")
    if cell.period not in answer.periods:
        yield Finding("cbs-filter", f"{where} was not asked for: the filter was ignored.")
    if cell.value is not None and not _is_whole(cell.value):
        yield Finding("cbs-value", f"{where} has {cell.value} inhabitants.")


def check_intake(intake: Intake, known: Known) -> Iterator[Finding]:
    """All municipalities of the day are there, they add up, and they can be true."""
    day = intake.reference_date
    yield from check_sum(intake.figures, intake.national_total, day)
    try:
        check_figures((asdict(figure) for figure in intake.figures.values()), f"{day}")
    except InvalidInputError as fault:
        yield from fault.findings
    nearest = known.nearest(day)
    if nearest is not None:
        codes = municipalities_on(day, nearest.figures, nearest.reference_date, known.events)
        yield from check_coverage(intake.figures, codes, day)
        now = Population(day, intake.figures, "", day)
        yield from check_plausible(nearest, now, known.events)


def _intake(answer: Answer, period: str, table: str) -> Intake:
    values = _values(cell for cell in answer.cells if cell.period == period)
    nation = values.pop(NATION)
    status = STATUSES[answer.statuses[period]]
    return Intake(
        reference_day(period),
        {
            code: Figure(code, _name(answer.regions, code), value, status, table, period)
            for code, value in sorted(values.items())
            if CODE.fullmatch(code)
        },
        nation,
        answer.origin,
    )


def _values(cells: Iterable[Cell]) -> dict[str, int]:
    """Null is not 0: a region without a number is left out, and coverage misses it if it should."""
    return {cell.region: int(cell.value) for cell in cells if cell.value is not None}


def _name(regions: Mapping[str, Region], code: str) -> str:
    return regions[code].name


def _is_whole(value: int | Decimal) -> bool:
    return math.isfinite(value) and value == int(value) and value > 0


def _shortened(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    if len(findings) <= _MOST_TOLD:
        return findings
    more = Finding("cbs-more", f"And {len(findings) - _MOST_TOLD} more of such findings.")
    return (*findings[:_MOST_TOLD], more)


def _what_now(answer: Answer) -> Finding:
    return Finding(
        "cbs-refused",
        f"These figures were refused ({answer.origin}). The snapshot was not touched and the "
        "yearly run can go on with it. Compare the cells with StatLine; if CBS really changed "
        "this, the program needs a new version.",
    )
