"""The steps of a year's cycle as a profile gives them: what, by whom, when, and what shows it."""

from dataclasses import dataclass
from enum import StrEnum

from zvh_finance.profile.rule import Rule


class DayKind(StrEnum):
    """Where the day of a step comes from, when the profile gives no day of the calendar."""

    REFERENCE = "reference"
    PAYMENT = "payment"
    HOST_PERIOD_ENDS = "host_period_ends"
    EVALUATION = "evaluation"


class Shown(StrEnum):
    """What shows that a step was done."""

    NOTHING = "nothing"
    FIGURES = "figures"
    DEFINITIVE_FIGURES = "definitive_figures"
    DECISION = "decision"
    DECISION_OF_ANY_YEAR = "decision_of_any_year"
    SENT = "sent"
    INVOICED = "invoiced"
    PAID = "paid"
    BOARD_MEETING = "board_meeting"
    STEERING_MEETING = "steering_meeting"
    MEETING_OF_ALL = "meeting_of_all"


@dataclass(frozen=True, slots=True)
class StepDay:
    """When a step is due: a day of the calendar, a day that is worked out, or days after a step.

    Attributes:
        year: counted from the budget year.
        month: of the calendar.
        day: of the month.
        kind: instead of a day of the calendar.
        months: added to a day that is worked out; usually none.
        after: id of the step that it follows, instead.
        days: so many days after it.
    """

    year: int = 0
    month: int = 0
    day: int = 0
    kind: DayKind | None = None
    months: int = 0
    after: str = ""
    days: int = 0


@dataclass(frozen=True, slots=True)
class CycleStep:
    """A step of the cycle, before it is known for which year.

    Attributes:
        id: names it, for machines.
        title: in Dutch; `{year}` is the budget year.
        actor: who does it, in Dutch; `{names.board}` is what the agreement calls its board.
        ground: in Dutch; `{article.KEY}` is where a rule stands.
        rules: what a warning cites when it is late; none when nothing warns.
        day: the last day on which it is in time.
        begin: the first day, if it has a window.
        binding: whether the agreement or the law gives the day itself.
        shown: what shows that it was done.
        subject: of the decision, or kind of the document, that shows it.
        number: which of several meetings.
        first_year: of the budget years that it is for; absent: from the beginning.
        last_year: of those; absent: without end.
    """

    id: str
    title: str
    actor: str
    ground: str
    day: StepDay
    rules: tuple[Rule, ...] = ()
    begin: StepDay | None = None
    binding: bool = False
    shown: Shown = Shown.NOTHING
    subject: str = ""
    number: int = 0
    first_year: int | None = None
    last_year: int | None = None

    def holds_for(self, year: int) -> bool:
        """Whether it belongs to the cycle of a budget year."""
        return (self.first_year is None or year >= self.first_year) and (
            self.last_year is None or year <= self.last_year
        )
