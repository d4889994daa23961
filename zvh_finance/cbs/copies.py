"""Are these the figures of this day, or those of another one?

Real figures hardly ever repeat: between any two of the stored years 2016 to 2026 at most 2 of
some 350 municipalities have the same number. From year to year a municipality mostly goes on as it
went: of three years that follow each other, at least 75% of the municipalities have the middle one
between the others; with two years exchanged that is 20% at most. And they grow unevenly: at most
11% of them grow within a tenth of a percent of each other.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from zvh_finance.cbs.growth import Step
from zvh_finance.errors import Finding
from zvh_finance.key.population import Population
from zvh_finance.language import Count, commas, say

_MOST_EQUAL = 5
_ENOUGH = 50
"""Municipalities; shares of fewer say nothing."""

_BETWEEN_PERCENT = 50
_ALIKE_PERCENT = 30
_ALIKE_WITHIN = 1000
"""Millionths, as the deviations of a step are."""

_MOST_TOLD = 12


def check_copies(populations: Sequence[Population], fresh: Collection[date]) -> Iterator[Finding]:
    """No fresh day has the figures of another one."""
    for place, other in enumerate(populations):
        for population in populations[place + 1 :]:
            if {other.reference_date, population.reference_date} & set(fresh):
                yield from _check_copy(other, population)


def check_order(populations: Sequence[Population], fresh: Collection[date]) -> Iterator[Finding]:
    """No two years changed places: most municipalities lie between the years around them."""
    for three in zip(populations, populations[1:], populations[2:], strict=False):
        if {population.reference_date for population in three} & set(fresh):
            yield from _check_order(*three)


def check_alike(steps: Iterable[Step], fresh: Collection[date]) -> Iterator[Finding]:
    """No fresh day is another one with everything a little more."""
    for step in steps:
        moves = sorted(step.deviations.values())
        if len(moves) < _ENOUGH or not step.touches(fresh):
            continue
        share = len(moves) * _ALIKE_PERCENT // 100
        pairs = zip(moves, moves[share:], strict=False)
        if any(high - low < _ALIKE_WITHIN for low, high in pairs):
            yield Finding(
                "cbs-alike",
                say(
                    "More than {percent}% of the municipalities would grow alike between {then} "
                    "and {now}. Municipalities never do: one of the two is worked out from the "
                    "other. Ask again later, or through the other protocol with --protocol.",
                    percent=_ALIKE_PERCENT,
                    then=step.first.reference_date,
                    now=step.last.reference_date,
                ),
            )


def check_permuted(old: Population, new: Population) -> Iterator[Finding]:
    """A revision does not give municipalities each other's figures."""
    moved = {
        code: (old.figures[code].inhabitants, figure.inhabitants)
        for code, figure in new.figures.items()
        if code in old.figures and old.figures[code].inhabitants != figure.inhabitants
    }
    permuted = _permuted(moved)
    if permuted:
        yield Finding(
            "cbs-permuted",
            say(
                "On {day} these municipalities would get each other's figures: {codes}. The stored "
                "figures stay. Ask again later, or through the other protocol with --protocol.",
                day=new.reference_date,
                codes=commas(permuted[:_MOST_TOLD]),
            ),
        )


def _permuted(moved: Mapping[str, tuple[int, int]]) -> list[str]:
    if len(moved) > 1 and sorted(o for o, _ in moved.values()) == sorted(
        n for _, n in moved.values()
    ):
        return sorted(moved)
    moves = set(moved.values())
    return sorted(code for code, (old, new) in moved.items() if (new, old) in moves)


def _check_copy(one: Population, other: Population) -> Iterator[Finding]:
    equal = [
        code
        for code in sorted(one.figures.keys() & other.figures.keys())
        if one.figures[code].inhabitants == other.figures[code].inhabitants
    ]
    if len(equal) > _MOST_EQUAL:
        yield Finding(
            "cbs-copy",
            say(
                "{count} municipalities would have the same number of inhabitants on {one} and "
                "{other}. At most {most} ever did by chance: CBS serves the figures of another "
                "year. Ask again later, or through the other protocol with --protocol.",
                count=Count(len(equal)),
                one=one.reference_date,
                other=other.reference_date,
                most=_MOST_EQUAL,
            ),
        )


def _check_order(first: Population, middle: Population, last: Population) -> Iterator[Finding]:
    codes = first.figures.keys() & middle.figures.keys() & last.figures.keys()
    between = sum(
        (middle.figures[code].inhabitants - first.figures[code].inhabitants)
        * (last.figures[code].inhabitants - middle.figures[code].inhabitants)
        > 0
        for code in codes
    )
    if len(codes) >= _ENOUGH and between * 100 < len(codes) * _BETWEEN_PERCENT:
        yield Finding(
            "cbs-order",
            say(
                "Of {all} municipalities only {count} have on {day} a number between those on "
                "{first} and {last}: two of these years were exchanged. Ask again later, or "
                "through the other protocol with --protocol.",
                all=Count(len(codes)),
                count=Count(between),
                day=middle.reference_date,
                first=first.reference_date,
                last=last.reference_date,
            ),
        )
