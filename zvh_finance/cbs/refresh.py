"""Taking figures from the first source that gives figures that can be right."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from zvh_finance.cbs.acceptance import (
    Intake,
    Known,
    accepted,
    is_year,
    period_key,
    reference_day,
)
from zvh_finance.cbs.answer import Answer, PeriodChoice, Source
from zvh_finance.cbs.config import CbsConfig
from zvh_finance.cbs.coverage import check_swings
from zvh_finance.cbs.descriptions import chronicle
from zvh_finance.cbs.events import Event, merged
from zvh_finance.cbs.guard import Guard
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.errors import Finding, SourceError, UsageError
from zvh_finance.key.population import Edition, Population

Tell = Callable[[str], None]


class Protocol(StrEnum):
    """Which of CBS's services to ask; auto asks v4 and, when that fails, v3."""

    AUTO = "auto"
    V4 = "v4"
    V3 = "v3"


@dataclass(frozen=True, slots=True)
class Intakes:
    """Figures that passed every check, and how they were come by.

    Attributes:
        source: who supplied them.
        intakes: per reference date, oldest first.
        events: all reorganisations, as known now.
        warnings: what a person should look at.
        failures: what the sources said that were asked before.
    """

    source: str
    intakes: tuple[Intake, ...]
    events: tuple[Event, ...]
    warnings: tuple[Finding, ...]
    failures: tuple[Finding, ...]


def sources(protocol: Protocol, config: CbsConfig, tell: Tell) -> Iterator[Source]:
    """The sources to ask, in order; the time of each begins when its turn comes.

    Raises:
        UsageError: the address given serves no protocol that was asked for.
    """
    from_v4 = protocol in {Protocol.AUTO, Protocol.V4} and bool(config.address.v4)
    from_v3 = protocol in {Protocol.AUTO, Protocol.V3} and bool(config.address.v3)
    if not from_v4 and not from_v3:
        raise UsageError.of(
            "cbs-url-protocol",
            f"The address given with --url does not serve {protocol}. A bare https://host serves "
            "both; one that ends in /ODataFeed/odata is v3, any other path is v4.",
        )
    return _in_turn(from_v4, from_v3, config, tell)


def _in_turn(from_v4: bool, from_v3: bool, config: CbsConfig, tell: Tell) -> Iterator[Source]:  # noqa: FBT001
    if from_v4:
        from zvh_finance.cbs.odata_v4 import ODataV4  # noqa: PLC0415 - the client loads when needed

        yield ODataV4(config, Guard(config.address.v4, config.limits, tell))
    if from_v3:
        from zvh_finance.cbs.odata_v3 import ODataV3  # noqa: PLC0415

        yield ODataV3(config, Guard(config.address.v3, config.limits, tell))


def choice_of(years: Sequence[int], stored: Sequence[date]) -> PeriodChoice:
    """Which periods to take: the years that were asked for, else the newest and all stored ones.

    The choice raises SourceError when CBS does not have a year that was asked for.
    """

    def choose(statuses: Mapping[str, str]) -> list[str]:
        there = sorted(filter(is_year, statuses))
        if not there:
            raise SourceError.of("cbs-period-missing", f"{NO_PERIODS}")
        wanted = [period_key(year) for year in years] or [
            *(period_key(day.year) for day in stored),
            there[-1],
        ]
        missing = sorted(set(wanted) - set(there))
        if missing:
            raise SourceError.of(
                "cbs-period-missing",
                f"There are no figures for 1 January of {', '.join(p[:4] for p in missing)} (yet); "
                f"the newest are of {there[-1][:4]}. CBS publishes the definitive figures of "
                "1 January in June of that year. The snapshot was not touched.",
            )
        return sorted(set(wanted))

    return choose


def intakes_from(
    asked: Iterable[Source], choose: PeriodChoice, snapshot: Snapshot, config: CbsConfig
) -> Intakes:
    """Ask each source in turn until one gives figures that pass every check.

    Raises:
        SourceError: none did; with what each said.
    """
    failures: list[Finding] = []
    for source in asked:
        try:
            answer = source.answer(choose)
            return _judged(source, answer, snapshot, config, tuple(failures))
        except SourceError as fault:
            failures += [
                Finding(f.code, f"{source.name}: {f.message}", f.place) for f in fault.findings
            ]
    raise SourceError(*failures)


def _judged(
    source: Source,
    answer: Answer,
    snapshot: Snapshot,
    config: CbsConfig,
    failures: tuple[Finding, ...],
) -> Intakes:
    since = min(snapshot.dates(), default=date.min)
    told = chronicle(answer.regions, since)
    events = merged(snapshot.events, told.events)
    known = Known(snapshot.dates(), cache(lambda day: snapshot.population(Edition(day))), events)
    intakes = accepted(answer, config, known)
    warnings = [*told.findings, *_swings(intakes, known)]
    return Intakes(source.name, intakes, events, tuple(warnings), failures)


def _swings(intakes: Iterable[Intake], known: Known) -> Iterator[Finding]:
    """Large moves into a date that is new; those of stored dates were shown when they came."""
    new = {
        intake.reference_date: Population(
            intake.reference_date, intake.figures, "", intake.reference_date
        )
        for intake in intakes
    }
    for day in sorted(new.keys() - set(known.days)):
        before = reference_day(str(day.year - 1))
        if before in new:
            yield from check_swings(new[before], new[day], known.events)
        elif before in known.days:
            yield from check_swings(known.population(before), new[day], known.events)


NO_PERIODS = "The table has no yearly periods: it was redesigned. The snapshot was not touched."
"""When the list of periods is empty."""
