"""Can a municipality have so many people, by its own history?

The municipalities of an earlier day are first brought to the map of a later one, by the people that
the reorganisations between the two moved. What then differs between a municipality's growth and
that of the country is its deviation; its steps of one year between stored days give the median of
those, and how far it ever strayed from that. A fresh day after all others is held against that
median, one between two known days against the way between these.

The bounds stand on the 3,543 such steps between the stored years 2016 to 2026, each judged with the
years before it only, and on each year judged with all others around it:

* A calm municipality (never strayed more than 1% in four other steps or more) of 25,000 people or
  more never strayed more than 2.6% (Uithoorn, 2021); the bound is 2.8%.
  A smaller one never more than 3.4% (Heumen, 2022); 3.7%.
* A lively one may stray five times as far as what it has above that 1%: Westerwolde strayed 9.4% in
  2026, after 2.4% before (bound 9.9%).
* With fewer steps the bound is 9.5%; the largest single step was 8.3% (Westerwolde, 2026).
* A day before all others has only what came later to go by: half as much again. The one that came
  nearest is Noordenveld in 2018, 3.4% (bound 4.2%).

No real figure comes nearer to its bound than 94%. Of figures in a newest year that are 4% too
high, 76% of all municipalities with a history and 94% of the ten of the example are found, of 10%
too high 97% and all of them.

Two municipalities that were exchanged each have rather what one expects of the other. By chance
that happens too, but when "rather" means three times as near only to pairs that differ by 2.1% in
size at most (2.3% when no more than two years are known); pairs that differ by more than 2.5% are
refused. Nearer pairs cannot be told apart, and an exchange of them moves no contribution more than
that.

Known drawbacks: a swing that is real, such as an asylum centre that opens, asks for consent once,
and a slow lie over several years is not seen.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from zvh_finance.cbs.events import Event
from zvh_finance.errors import Finding
from zvh_finance.key.population import Figure, Population
from zvh_finance.language import Count, say

_MILLION = 1_000_000
"""Deviations are whole millionths."""

_CALM = 10_000
_BOUND_LARGE = 28_000
_BOUND_SMALL = 37_000
_LARGE = 25_000
_LIVELY_TIMES = 5
_BOUND_UNKNOWN = 95_000
_ENOUGH_STEPS = 4
_OLDEST_PERCENT = 150
_TIMES_NEARER = 3
_APART = 25_000
_NEAR = 250_000


@dataclass(frozen=True, slots=True)
class Step:
    """From one known day to the next.

    Attributes:
        base: inhabitants on the first day, on the map of the last.
        deviations: per code how a municipality moved per year against the country, in millionths.
    """

    first: Population
    last: Population
    base: Mapping[str, int]
    deviations: Mapping[str, int]

    @property
    def years(self) -> int:
        """Between the two days."""
        return _years(self.first, self.last)

    def touches(self, days: Collection[date]) -> bool:
        """Whether it begins or ends on one of these days."""
        return self.first.reference_date in days or self.last.reference_date in days


@dataclass(frozen=True, slots=True)
class Judged:
    """A municipality on a fresh day.

    Attributes:
        figure: what it would have.
        base: the inhabitants that its growth is a share of.
        strayed: how far it is from what one expects, in millionths of the base.
        bound: how far it may be.
    """

    day: date
    figure: Figure
    base: int
    strayed: int
    bound: int

    @property
    def code(self) -> str:
        """Of the municipality."""
        return self.figure.code

    @property
    def strays(self) -> bool:
        """Whether it is further from what one expects than it ever was."""
        return abs(self.strayed) > self.bound

    @property
    def expected(self) -> int:
        """The inhabitants that one expects."""
        return self.figure.inhabitants - self.strayed * self.base // _MILLION

    def resembles(self, other: "Judged") -> bool:
        """Whether it has rather what one expects of another."""
        theirs = abs(self.figure.inhabitants - other.expected)
        return _TIMES_NEARER * theirs < abs(self.figure.inhabitants - self.expected)


def steps_of(populations: Sequence[Population], events: Iterable[Event]) -> tuple[Step, ...]:
    """The steps between populations, oldest first."""
    happened = tuple(sorted(events, key=lambda event: event.reorganisation.valid_from))
    return tuple(_step(first, last, happened) for first, last in pairwise(populations))


def check_growth(
    steps: Sequence[Step], fresh: Collection[date], accepted: Collection[str]
) -> Iterator[Finding]:
    """No municipality has on a fresh day what it never would.

    Args:
        steps: between all known days.
        fresh: the days that are judged.
        accepted: codes that the user vouches for.
    """
    for judged in _judged(steps, fresh):
        if judged.strays and judged.code not in accepted:
            yield _swing(judged)


def check_exchanged(
    steps: Sequence[Step], fresh: Collection[date], accepted: Collection[str]
) -> Iterator[Finding]:
    """No two municipalities have what the other one would have."""
    by_day: dict[date, list[Judged]] = {}
    for judged in _judged(steps, fresh):
        by_day.setdefault(judged.day, []).append(judged)
    for of_day in by_day.values():
        for one, other in _exchanged(of_day):
            if not {one.code, other.code} <= set(accepted):
                yield _exchange(one, other)


def _judged(steps: Sequence[Step], fresh: Collection[date]) -> Iterator[Judged]:
    """Every municipality on every fresh day, against the known days around it."""
    quiet = [step for step in steps if step.years == 1 and not step.touches(fresh)]
    into = {step.last.reference_date: step for step in steps}
    known = (step for step in steps if step.last.reference_date not in fresh)
    out_of = {step.first.reference_date: step for step in known}
    for day in sorted(fresh):
        around = (into.get(day), out_of.get(day))
        population = around[0].last if around[0] else around[1].first if around[1] else None
        for code in sorted(population.figures) if population else ():
            found = _judge(code, day, around, quiet)
            if found is not None:
                yield found


def _judge(
    code: str, day: date, around: tuple[Step | None, Step | None], quiet: Iterable[Step]
) -> Judged | None:
    before, after = (step if step and code in step.base else None for step in around)
    middle, bound = _usual(quiet, code)
    if before is not None:
        base, figure = before.base[code], before.last.figures[code]
        strayed = before.deviations[code] - middle
        if after is not None:
            strayed = (before.deviations[code] - after.deviations[code]) // 2
    elif after is not None and code in after.first.figures:
        base, figure = after.base[code], after.first.figures[code]
        strayed = middle - after.deviations[code]
        bound = bound * _OLDEST_PERCENT // 100
    else:
        return None
    return Judged(day, figure, base, strayed, bound)


def _step(first: Population, last: Population, events: Iterable[Event]) -> Step:
    base = _on_the_map_of(last, first, events)
    before, after = (sum(f.inhabitants for f in p.figures.values()) for p in (first, last))
    nation, years = after * _MILLION // before, _years(first, last)
    deviations = {
        code: (last.figures[code].inhabitants * _MILLION // people - nation) // years
        for code, people in base.items()
    }
    return Step(first, last, base, deviations)


def _years(first: Population, last: Population) -> int:
    return last.reference_date.year - first.reference_date.year


def _on_the_map_of(last: Population, first: Population, events: Iterable[Event]) -> dict[str, int]:
    people = {code: figure.inhabitants for code, figure in first.figures.items()}
    for event in events:
        moved = event.reorganisation
        if first.reference_date < moved.valid_from <= last.reference_date:
            giver = people.get(moved.from_code, 0)
            went = giver if event.same_people else moved.inhabitants_moved
            people[moved.from_code] = giver - went
            people[moved.to_code] = people.get(moved.to_code, 0) + went
    return {code: people[code] for code in sorted(last.figures) if people.get(code, 0) > 0}


def _usual(quiet: Iterable[Step], code: str) -> tuple[int, int]:
    """The median of a municipality's known deviations, and how far it may stray from that."""
    of_code = [step for step in quiet if code in step.base]
    known = [step.deviations[code] for step in of_code]
    if len(known) < _ENOUGH_STEPS:
        return 0, _BOUND_UNKNOWN
    middle = int(median(known))
    strayed = max(abs(deviation - middle) for deviation in known)
    calm = _BOUND_LARGE if of_code[-1].base[code] >= _LARGE else _BOUND_SMALL
    return middle, calm + _LIVELY_TIMES * max(strayed - _CALM, 0)


def _swing(judged: Judged) -> Finding:
    margin = judged.bound * judged.base // _MILLION
    return Finding(
        "cbs-swing",
        say(
            "{name} ({code}) would have {new} inhabitants on {day}. By the years around it and how "
            "it moved in other years one expects {low} to {high}. Compare with StatLine; if it is "
            "so, add --accept-swing {code}.",
            name=judged.figure.name,
            code=judged.code,
            new=Count(judged.figure.inhabitants),
            day=judged.day,
            low=Count(judged.expected - margin),
            high=Count(judged.expected + margin),
        ),
    )


def _exchanged(of_day: Iterable[Judged]) -> Iterator[tuple[Judged, Judged]]:
    by_size = sorted(of_day, key=lambda judged: (judged.expected, judged.code))
    for place, one in enumerate(by_size):
        for other in by_size[place + 1 :]:
            if _apart(one, other) > _NEAR:
                break
            apart = _apart(one, other) > _APART
            if apart and one.resembles(other) and other.resembles(one):
                yield one, other


def _apart(smaller: Judged, larger: Judged) -> int:
    return (larger.expected - smaller.expected) * _MILLION // smaller.expected


def _exchange(one: Judged, other: Judged) -> Finding:
    return Finding(
        "cbs-exchanged",
        say(
            "{first} ({one}) and {second} ({other}) seem exchanged on {day}: with {a} and {b} "
            "inhabitants each has what one expects of the other. Compare with StatLine; if it is "
            "so, add --accept-swing {one} --accept-swing {other}.",
            first=one.figure.name,
            one=one.code,
            second=other.figure.name,
            other=other.code,
            day=one.day,
            a=Count(one.figure.inhabitants),
            b=Count(other.figure.inhabitants),
        ),
    )
