"""The one judgement on figures from outside, whoever supplied them.

What passes becomes a population ready to be stored; what does not is told all at once. First each
answer must be what was asked for, then the figures of each day must be whole and possible, then all
days together must go on as they went, and last what was certain must stay as it was.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from zvh_finance.cbs.answer import Answer, Cell
from zvh_finance.cbs.answer_checks import STATUSES, check_cells, check_table
from zvh_finance.cbs.config import NATION, CbsConfig
from zvh_finance.cbs.consent import Consent
from zvh_finance.cbs.copies import check_alike, check_copies, check_order, check_permuted
from zvh_finance.cbs.coverage import (
    check_coverage,
    check_plausible,
    check_sum,
    municipalities_on,
)
from zvh_finance.cbs.descriptions import Chronicle
from zvh_finance.cbs.events import Event, merged, retold
from zvh_finance.cbs.figures import check_figures
from zvh_finance.cbs.growth import check_exchanged, check_growth, steps_of
from zvh_finance.cbs.naming import check_forms, check_names, check_once
from zvh_finance.cbs.revisions import Revision, check_retold, check_revision
from zvh_finance.errors import (
    Finding,
    InvalidInputError,
    SourceError,
    ZvhError,
    errors_among,
)
from zvh_finance.key.municipalities import CODE
from zvh_finance.key.population import Figure, Population
from zvh_finance.language import commas, say

_MOST_TOLD = 12
_YEAR_PERIOD = re.compile(r"[12][0-9]{3}JJ00")


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

    @property
    def population(self) -> Population:
        """The same, as a population that is not stored yet."""
        return Population(self.reference_date, self.figures, "", self.reference_date)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known already, to hold new figures against.

    Attributes:
        populations: the newest version of every stored day, oldest first.
        events: the reorganisations that are stored.
        names: per code the name under which it is stored.
    """

    populations: tuple[Population, ...]
    events: tuple[Event, ...]
    names: Mapping[str, str]

    @property
    def days(self) -> tuple[date, ...]:
        """The reference dates there are, oldest first."""
        return tuple(population.reference_date for population in self.populations)

    def on(self, day: date) -> Population | None:
        """The population of a day, when it is stored."""
        return next((p for p in self.populations if p.reference_date == day), None)

    def nearest(self, day: date) -> Population | None:
        """The population nearest to a day; of two equally near, the earlier."""
        return min(
            self.populations,
            key=lambda p: (abs((p.reference_date - day).days), p.reference_date),
            default=None,
        )


@dataclass(frozen=True, slots=True)
class Judgement:
    """What passed.

    Attributes:
        intakes: per reference date, oldest first.
        events: all reorganisations, those told in the same answer included.
        warnings: what a person should look at.
    """

    intakes: tuple[Intake, ...]
    events: tuple[Event, ...]
    warnings: tuple[Finding, ...]


class UnacceptedError(ZvhError):
    """CBS gives what the user must accept first; the base of how that is told.

    Attributes:
        proposed: the figures that are waiting for that.
    """

    proposed: tuple[Intake, ...] = ()


class UnacceptedAnswerError(UnacceptedError, SourceError):
    """The same, of a service of CBS."""

    exit_code = SourceError.exit_code


class UnacceptedFileError(UnacceptedError, InvalidInputError):
    """The same, of a downloaded file."""

    exit_code = InvalidInputError.exit_code


def period_key(year: int) -> str:
    """CBS's key for a year: `2026JJ00`."""
    return f"{year}JJ00"


def is_year(period: str) -> bool:
    """Whether a period key stands for a year."""
    return _YEAR_PERIOD.fullmatch(period) is not None


def reference_day(period: str) -> date:
    """1 January of the year of a period key."""
    return date(int(period[:4]), 1, 1)


def accepted(
    answer: Answer, config: CbsConfig, known: Known, told: Chronicle, consent: Consent
) -> Judgement:
    """The figures in an answer, per reference date, oldest first.

    Raises:
        SourceError: something about them cannot be right; with what to do.
        UnacceptedAnswerError: they can be right, if the user accepts what moves.
    """
    named = (*check_forms(answer), *check_once(answer))
    _stop(answer, [*check_table(answer, config), *check_cells(answer), *told.findings, *named])
    found = (_intake(answer, period, config.table.id) for period in answer.periods)
    intakes = tuple(sorted(found, key=lambda intake: intake.reference_date))
    events = merged(known.events, told.events)
    _stop(answer, (f for intake in intakes for f in check_intake(intake, known, events)))
    _stop(answer, check_together(intakes, known, events, consent))
    names = tuple(check_names(answer, known.names, told.renamed, consent))
    asked = () if consent.revision else tuple(_to_accept(intakes, known, told.events))
    _ask(intakes, (*asked, *errors_among(names)))
    return Judgement(intakes, events, (*told.findings, *names))


def check_intake(intake: Intake, known: Known, events: tuple[Event, ...]) -> Iterator[Finding]:
    """All municipalities of the day are there, they add up, and they can be true."""
    day = intake.reference_date
    yield from check_sum(intake.figures, intake.national_total, day)
    try:
        check_figures((asdict(figure) for figure in intake.figures.values()), f"{day}")
    except InvalidInputError as fault:
        yield from fault.findings
    nearest = known.nearest(day)
    if nearest is not None:
        codes = municipalities_on(day, nearest.figures, nearest.reference_date, events)
        yield from check_coverage(intake.figures, codes, day)
        yield from check_plausible(nearest, intake.population, events)


def check_together(
    intakes: Iterable[Intake], known: Known, events: tuple[Event, ...], consent: Consent
) -> Iterator[Finding]:
    """The new figures go on where the stored ones are, and are not those of another day.

    A day that is stored is held against itself (`check_revision`) and, when its figures were not
    certain yet, against the days around it, as a new one is.
    """
    days = {population.reference_date: population for population in known.populations}
    given = {intake.reference_date: intake.population for intake in intakes}
    revisions = _revisions(given.values(), known)
    changed = {r.new.reference_date for r in revisions if r.moves} | (given.keys() - days.keys())
    certain = {r.new.reference_date for r in revisions if not r.moves_freely}
    together = days | given
    ordered = [together[day] for day in sorted(together)]
    steps = steps_of(ordered, events)
    for revision in revisions:
        yield from check_permuted(revision.old, revision.new)
    yield from check_copies(ordered, changed)
    yield from check_order(ordered, changed)
    yield from check_alike(steps, changed)
    yield from check_growth(steps, changed - certain, consent.swings)
    yield from check_exchanged(steps, changed - certain, consent.swings)
    yield from _check_map(ordered, events)


def _check_map(ordered: Iterable[Population], events: tuple[Event, ...]) -> Iterator[Finding]:
    """The reorganisations, with what is told now, lead from every day to the next."""
    before: Population | None = None
    for population in ordered:
        if before is not None:
            day = population.reference_date
            codes = municipalities_on(day, before.figures, before.reference_date, events)
            if codes != population.figures.keys():
                odd = sorted(codes ^ population.figures.keys())[:_MOST_TOLD]
                yield Finding(
                    "cbs-map",
                    say(
                        "By the reorganisations that CBS tells now, other municipalities have a "
                        "figure on {day} than there are: look at {codes}.",
                        day=day,
                        codes=commas(odd),
                    ),
                )
        before = population


def _revisions(given: Iterable[Population], known: Known) -> tuple[Revision, ...]:
    pairs = ((known.on(population.reference_date), population) for population in given)
    return tuple(Revision(old, new) for old, new in pairs if old is not None)


def _to_accept(intakes: Iterable[Intake], known: Known, told: Iterable[Event]) -> Iterator[Finding]:
    for revision in _revisions((intake.population for intake in intakes), known):
        yield from check_revision(revision)
    yield from check_retold(retold(known.events, told))


def _intake(answer: Answer, period: str, table: str) -> Intake:
    values = _values(cell for cell in answer.cells if cell.period == period)
    nation = values.pop(NATION)
    status = STATUSES[answer.statuses[period]]
    return Intake(
        reference_day(period),
        {
            code: Figure(code, answer.regions[code].name, value, status, table, period)
            for code, value in sorted(values.items())
            if CODE.fullmatch(code)
        },
        nation,
        answer.origin,
    )


def _values(cells: Iterable[Cell]) -> dict[str, int]:
    """Null is not 0: a region without a number is left out, and coverage misses it if it should."""
    return {cell.region: int(cell.value) for cell in cells if cell.value is not None}


def _stop(answer: Answer, findings: Iterable[Finding]) -> None:
    wrong = errors_among(findings)
    if wrong:
        raise SourceError(
            *_shortened(wrong),
            Finding(
                "cbs-refused",
                say(
                    "These figures were refused ({origin}). The snapshot was not touched and the "
                    "yearly run can go on with it. Compare the cells with StatLine; if CBS really "
                    "changed this, the program needs a new version.",
                    origin=answer.origin,
                ),
            ),
        )


def _ask(intakes: tuple[Intake, ...], findings: tuple[Finding, ...]) -> None:
    if not findings:
        return
    asked = Finding(
        "cbs-unaccepted",
        say(
            "Nothing was stored. The snapshot was not touched and the yearly run can go on with it."
        ),
    )
    error = UnacceptedAnswerError(*_shortened(findings), asked)
    error.proposed = intakes
    raise error


def _shortened(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    if len(findings) <= _MOST_TOLD:
        return findings
    more = say("And {count} more of such findings.", count=len(findings) - _MOST_TOLD)
    return (*findings[:_MOST_TOLD], Finding("cbs-more", more))
