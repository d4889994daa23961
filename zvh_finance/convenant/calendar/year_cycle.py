"""What the convenant asks for in the cycle of a year and the dossier does not show: warnings."""

from collections.abc import Iterable

from zvh_finance.convenant.calendar.calendar_day import CalendarDay, Status
from zvh_finance.errors import Finding, Severity
from zvh_finance.language import Articles, Text, say

_ARTICLES = {
    "adopt-budget": ("17.7", "17.8"),
    "send-budget": ("17.8",),
    "definitive-figures": ("17.2",),
    "annual-plan": ("4.9", "4.10"),
    "send-annual-plan": ("4.10",),
    "steering-meeting-3": ("4.5",),
    "board-meeting-2": ("6.5",),
    "all-party-meeting-2": ("6.6",),
    "adopt-accounts": ("6.5", "17.8"),
    "adopt-annual-report": ("6.5",),
    "appropriate-result": ("17.7", "17.9"),
    "send-accounts": ("17.8",),
    "evaluation": ("24",),
    "host-evaluation": ("17.4",),
}


def cycle_findings(year: int, days: Iterable[CalendarDay]) -> tuple[Finding, ...]:
    """Warnings for what is late, or was done only after its year began (17.8).

    Args:
        year: the budget year.
        days: its calendar.
    """
    found = []
    for day in days:
        article = _ARTICLES.get(day.id)
        if article is None:
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
                        article=Articles(article),
                    ),
                )
            )
        elif day.id == "adopt-budget" and day.done and day.done.day.year >= year:
            found.append(
                _warning(
                    day,
                    say(
                        "The budget of {year} was adopted on {day}, after its year began; "
                        "municipalities need it in time (article 17.8).",
                        year=year,
                        day=day.done.day,
                    ),
                )
            )
    return tuple(found)


def _warning(day: CalendarDay, message: Text) -> Finding:
    return Finding(f"cycle-{day.id}", message, severity=Severity.WARNING)
