"""What the agreement asks for in the cycle of a year and the dossier does not show: warnings."""

from collections.abc import Iterable

from zvh_finance.convenant.calendar.calendar_day import CalendarDay, Status
from zvh_finance.convenant.cited import article
from zvh_finance.errors import Finding, Severity
from zvh_finance.language import Articles, Text, say


def cycle_findings(year: int, days: Iterable[CalendarDay]) -> tuple[Finding, ...]:
    """Warnings for what is late, or was done only after its year began (17.8).

    Args:
        year: the budget year.
        days: its calendar.
    """
    found = []
    for day in days:
        if not day.rules:
            continue
        if day.status is Status.LATE:
            found.append(
                _warning(
                    day,
                    say(
                        '"{title}" of {year} was due on {day} and the dossier does not show it '
                        "({article}).",
                        title=day.title,
                        year=year,
                        day=day.day,
                        article=Articles(tuple(article(rule) for rule in day.rules)),
                    ),
                )
            )
        elif day.id == "adopt-budget" and day.done and day.done.day.year >= year:
            found.append(
                _warning(
                    day,
                    say(
                        "The budget of {year} was adopted on {day}, after its year began; "
                        "municipalities need it in time ({cited.ADOPTION_OF_BUDGET}).",
                        year=year,
                        day=day.done.day,
                    ),
                )
            )
    return tuple(found)


def _warning(day: CalendarDay, message: Text) -> Finding:
    return Finding(f"cycle-{day.id}", message, severity=Severity.WARNING)
