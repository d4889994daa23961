"""Are these all the municipalities of that day, and can their figures be true?

Which municipalities exist on a day follows from those of another day and the reorganisations
between the two; the sum of a day follows from CBS's own row for the Netherlands.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from zvh_finance.cbs.events import Event
from zvh_finance.errors import Finding, Severity
from zvh_finance.key.population import Figure, Population
from zvh_finance.language import Count, Series, commas, listed, say

SWING_PERCENT = 5
"""A move of more than this in a year, without a reorganisation, is worth a look."""

_IMPOSSIBLE_PERCENT = 50
_IMPOSSIBLE_NATION_PERCENT = 5
_MOST_CODES = 10


def municipalities_on(
    day: date, known: Collection[str], known_on: date, events: Iterable[Event]
) -> frozenset[str]:
    """The municipalities of `day`, from those `known` on another day, earlier or later."""
    forward = known_on <= day
    first, last = sorted((known_on, day))
    existing = set(known)
    for event in sorted(
        events, key=lambda event: event.reorganisation.valid_from, reverse=not forward
    ):
        moved = event.reorganisation
        if first < moved.valid_from <= last:
            begins, ends = (
                ({moved.to_code} if event.created else set()),
                ({moved.from_code} if moved.abolished else set()),
            )
            existing = (existing | begins) - ends if forward else (existing | ends) - begins
    return frozenset(existing)


def check_coverage(
    figures: Collection[str], expected: Collection[str], day: date
) -> Iterable[Finding]:
    """Every municipality of the day is there and no other."""
    missing = sorted(set(expected) - set(figures))
    strange = sorted(set(figures) - set(expected))
    if missing:
        yield Finding(
            "population-incomplete",
            say(
                "{count} municipalities that existed on {day} have no figure: {codes}. "
                "A missing figure is not 0.",
                count=Count(len(missing)),
                day=day,
                codes=_listed(missing),
            ),
        )
    if strange:
        yield Finding(
            "population-strange",
            say(
                "{count} codes have a figure on {day} although the reorganisations know no such "
                "municipality on that day: {codes}.",
                count=Count(len(strange)),
                day=day,
                codes=_listed(strange),
            ),
        )


def check_sum(
    figures: Mapping[str, Figure], national_total: int | None, day: date
) -> Iterable[Finding]:
    """The municipalities add up to CBS's own row for the Netherlands, where that is known."""
    total = sum(figure.inhabitants for figure in figures.values())
    if national_total is not None and total != national_total:
        yield Finding(
            "population-sum",
            say(
                "The municipalities on {day} add up to {total} inhabitants; "
                "CBS's own row for the Netherlands says {national}.",
                day=day,
                total=Count(total),
                national=Count(national_total),
            ),
        )


def check_swings(
    before: Population,
    after: Population,
    events: Iterable[Event],
    among: Collection[str] | None = None,
) -> Iterable[Finding]:
    """A warning for each municipality that moved more than 5% without a reorganisation.

    Args:
        before: the figures a year earlier.
        after: the figures.
        events: the reorganisations.
        among: codes to look at; all of them when it is `None`.
    """
    for old, new in _unmoved(before, after, events):
        if among is not None and new.code not in among:
            continue
        if _percent(old.inhabitants, new.inhabitants) > SWING_PERCENT:
            yield Finding(
                "population-swing",
                say(
                    "{name} ({code}) went from {old} inhabitants on {then} to {new} on {now}, more "
                    "than {percent}% without a reorganisation. Look whether that can be true.",
                    name=new.name,
                    code=new.code,
                    old=Count(old.inhabitants),
                    then=before.reference_date,
                    new=Count(new.inhabitants),
                    now=after.reference_date,
                    percent=SWING_PERCENT,
                ),
                severity=Severity.WARNING,
            )


def check_plausible(
    before: Population, after: Population, events: Iterable[Event]
) -> Iterable[Finding]:
    """No municipality grows or shrinks by half a year without a reorganisation, nor the country.

    Bounds widen with the years between the two dates.
    """
    years = max(1, abs(after.reference_date.year - before.reference_date.year))
    totals = [sum(f.inhabitants for f in p.figures.values()) for p in (before, after)]
    if _percent(*totals) > _IMPOSSIBLE_NATION_PERCENT * years:
        yield Finding(
            "population-impossible-nation",
            say(
                "The Netherlands would have {new} inhabitants on {now}, against {old} on {then}.",
                new=Count(totals[1]),
                now=after.reference_date,
                old=Count(totals[0]),
                then=before.reference_date,
            ),
        )
    for old, new in _unmoved(before, after, events):
        if _percent(old.inhabitants, new.inhabitants) > _IMPOSSIBLE_PERCENT * years:
            yield Finding(
                "population-impossible",
                say(
                    "{name} ({code}) would have {new} inhabitants on {now}, against {old} on "
                    "{then}.",
                    name=new.name,
                    code=new.code,
                    new=Count(new.inhabitants),
                    now=after.reference_date,
                    old=Count(old.inhabitants),
                    then=before.reference_date,
                ),
            )


def _unmoved(
    before: Population, after: Population, events: Iterable[Event]
) -> Iterable[tuple[Figure, Figure]]:
    first, last = sorted((before.reference_date, after.reference_date))
    reorganised = {
        code
        for event in events
        if first < event.reorganisation.valid_from <= last
        for code in (event.reorganisation.from_code, event.reorganisation.to_code)
    }
    for code in sorted(before.figures.keys() & after.figures.keys() - reorganised):
        yield before.figures[code], after.figures[code]


def _percent(old: int, new: int) -> int:
    """How far `new` is from `old`, in percent rounded up."""
    return -(-abs(new - old) * 100 // old)


def _listed(codes: list[str]) -> Series:
    if len(codes) <= _MOST_CODES:
        return commas(codes)
    more = say("{count} more", count=Count(len(codes) - _MOST_CODES))
    return listed([*codes[:_MOST_CODES], more])
