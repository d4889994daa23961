"""Are these all the municipalities of that day, and can their figures be true?

Which municipalities exist on a day follows from those of another day and the reorganisations
between the two; the sum of a day follows from CBS's own row for the Netherlands.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from zvh_finance.cbs.events import Event
from zvh_finance.errors import Finding, Severity
from zvh_finance.population import Figure, Population

SWING_PERCENT = 5
"""A move of more than this in a year, without a reorganisation, is worth a look."""


def municipalities_after(
    codes: Collection[str], known: date, day: date, events: Iterable[Event]
) -> frozenset[str]:
    """The municipalities of `day`, from those of the earlier day `known`."""
    existing = set(codes)
    for event in sorted(events, key=lambda event: event.reorganisation.valid_from):
        moved = event.reorganisation
        if known < moved.valid_from <= day:
            if event.created:
                existing.add(moved.to_code)
            if moved.abolished:
                existing.discard(moved.from_code)
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
            f"{len(missing)} municipalities that existed on {day} have no figure: "
            f"{_listed(missing)}. A missing figure is not 0.",
        )
    if strange:
        yield Finding(
            "population-strange",
            f"{len(strange)} codes have a figure on {day} although the reorganisations know no "
            f"such municipality on that day: {_listed(strange)}.",
        )


def check_sum(
    figures: Mapping[str, Figure], national_total: int | None, day: date
) -> Iterable[Finding]:
    """The municipalities add up to CBS's own row for the Netherlands, where that is known."""
    total = sum(figure.inhabitants for figure in figures.values())
    if national_total is not None and total != national_total:
        yield Finding(
            "population-sum",
            f"The municipalities on {day} add up to {total:,} inhabitants; "
            f"CBS's own row for the Netherlands says {national_total:,}.",
        )


def check_swings(
    before: Population, after: Population, events: Iterable[Event]
) -> Iterable[Finding]:
    """A warning for each municipality that moved more than 5% without a reorganisation."""
    reorganised = {
        code
        for event in events
        if before.reference_date < event.reorganisation.valid_from <= after.reference_date
        for code in (event.reorganisation.from_code, event.reorganisation.to_code)
    }
    for code in sorted(before.figures.keys() & after.figures.keys() - reorganised):
        old, new = before.figures[code].inhabitants, after.figures[code].inhabitants
        if abs(new - old) * 100 > SWING_PERCENT * old:
            yield Finding(
                "population-swing",
                f"{after.figures[code].name} ({code}) went from {old:,} inhabitants on "
                f"{before.reference_date} to {new:,} on {after.reference_date}, more than "
                f"{SWING_PERCENT}% without a reorganisation. Look whether that can be true.",
                severity=Severity.WARNING,
            )


def _listed(codes: list[str]) -> str:
    shown = ", ".join(codes[:10])
    return f"{shown} and {len(codes) - 10} more" if len(codes) > 10 else shown  # noqa: PLR2004
