"""Taking figures from the first source that gives figures that can be right."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from zvh_finance.cbs.acceptance import (
    Intake,
    Known,
    UnacceptedAnswerError,
    accepted,
    is_year,
    period_key,
    reference_day,
)
from zvh_finance.cbs.answer import Answer, PeriodChoice, Source
from zvh_finance.cbs.config import CbsConfig
from zvh_finance.cbs.consent import Consent
from zvh_finance.cbs.coverage import check_swings
from zvh_finance.cbs.descriptions import chronicle
from zvh_finance.cbs.events import Event
from zvh_finance.cbs.guard import Guard
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.errors import Finding, SourceError, UsageError
from zvh_finance.key.population import Edition, Population
from zvh_finance.language import Text, commas, listed, say

Tell = Callable[[Text], None]


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

    source: Text
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
            say(
                "The address given with --url does not serve {protocol}. A bare https://host "
                "serves both; one that ends in /ODataFeed/odata is v3, any other path is v4.",
                protocol=protocol.value,
            ),
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
            raise SourceError.of(
                "cbs-no-periods",
                say(
                    "The table has no yearly periods: it was redesigned. The snapshot was not "
                    "touched."
                ),
            )
        wanted = [period_key(year) for year in years] or [
            *(period_key(day.year) for day in stored),
            there[-1],
        ]
        missing = sorted(set(wanted) - set(there))
        if missing:
            raise SourceError.of(
                "cbs-period-missing",
                say(
                    "There are no figures for 1 January of {years} (yet); the newest are of "
                    "{newest}. CBS publishes the definitive figures of 1 January in June of that "
                    "year. The snapshot was not touched.",
                    years=commas(period[:4] for period in missing),
                    newest=there[-1][:4],
                ),
            )
        return sorted(set(wanted))

    return choose


def intakes_from(
    asked: Iterable[Source],
    choose: PeriodChoice,
    snapshot: Snapshot,
    config: CbsConfig,
    consent: Consent,
) -> Intakes:
    """Ask each source in turn until one gives figures that pass every check.

    Raises:
        SourceError: none did; with what each said.
        UnacceptedAnswerError: one would, if the user accepts what moves.
    """
    failures: list[tuple[Text, Finding]] = []
    proposed: tuple[Intake, ...] = ()
    for source in asked:
        try:
            answer = source.answer(choose)
            found = _judged(source, answer, snapshot, config, consent)
            return replace(found, failures=_told_once(failures))
        except SourceError as fault:
            failures += [(source.name, finding) for finding in fault.findings]
            proposed = fault.proposed if isinstance(fault, UnacceptedAnswerError) else proposed
    if not proposed:
        raise SourceError(*_told_once(failures))
    error = UnacceptedAnswerError(*_told_once(failures))
    error.proposed = proposed
    raise error


def known_from(snapshot: Snapshot) -> Known:
    """What a snapshot knows, to hold new figures against."""
    populations = tuple(snapshot.population(Edition(day)) for day in snapshot.dates())
    return Known(populations, snapshot.events, _names(snapshot.events, populations))


def _names(events: Iterable[Event], populations: Iterable[Population]) -> dict[str, str]:
    """The newest name of every code that was ever stored or took part in a reorganisation."""
    names: dict[str, str] = {}
    for event in events:
        moved = event.reorganisation
        names |= {moved.from_code: moved.from_name, moved.to_code: moved.to_name}
    for population in populations:
        names |= {code: figure.name for code, figure in population.figures.items()}
    return names


def _told_once(failures: Iterable[tuple[Text, Finding]]) -> tuple[Finding, ...]:
    """What several sources say in the same words is told once, with the names of all."""
    tellers: dict[Finding, list[Text]] = {}
    for name, finding in failures:
        tellers.setdefault(finding, []).append(name)
    return tuple(
        Finding(
            finding.code,
            say("{source}: {message}", source=listed(names), message=finding.message),
            finding.place,
            finding.severity,
        )
        for finding, names in tellers.items()
    )


def _judged(
    source: Source, answer: Answer, snapshot: Snapshot, config: CbsConfig, consent: Consent
) -> Intakes:
    known = known_from(snapshot)
    since = min(known.days, default=date.min)
    told = chronicle(answer.regions, since, known.events)
    found = accepted(answer, config, known, told, consent)
    warnings = (*found.warnings, *_swings(found.intakes, known, found.events))
    return Intakes(source.name, found.intakes, found.events, warnings, ())


def _swings(
    intakes: Iterable[Intake], known: Known, events: tuple[Event, ...]
) -> Iterator[Finding]:
    """Large moves into a date that is new; those of stored dates were shown when they came."""
    new = {intake.reference_date: intake.population for intake in intakes}
    for day in sorted(new.keys() - set(known.days)):
        first_before = reference_day(str(day.year - 1))
        before = new.get(first_before) or known.on(first_before)
        if before is not None:
            yield from check_swings(before, new[day], events)
