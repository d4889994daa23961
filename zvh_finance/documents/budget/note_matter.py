"""What the board's papers on a budget speak of, gathered once for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from zvh_finance.convenant.art17_contributions.base_lines import BaseLine
from zvh_finance.convenant.calendar.calendar_day import CalendarDay
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.paper.letterhead import Letterhead
from zvh_finance.documents.pictures.region_map import RegionMap
from zvh_finance.key.key import KeyMember
from zvh_finance.year.amended import Amendment
from zvh_finance.year.board_choices import BoardChoice

"""A place to write in."""

STAFF_CASES = "Personele zaken, samen"


@dataclass(frozen=True, slots=True)
class NoteMatter:
    """What the papers speak of.

    Attributes:
        paper: the budget and what belongs to it.
        letterhead: who says it, with its marks.
        days: the calendar of the year.
        choices: what the board may still choose, worked out.
        amendments: of this budget, in their order.
        parties: names of those that take part and are no municipality.
        region_map: who contributes how much on a map; `None` where a shape is not known.
    """

    paper: BudgetPaper
    letterhead: Letterhead
    days: Sequence[CalendarDay]
    choices: Sequence[BoardChoice]
    amendments: Sequence[Amendment]
    parties: Sequence[str]
    region_map: RegionMap | None = None

    @property
    def year(self) -> int:
        """The budget year."""
        return self.paper.budget.year

    @property
    def subject(self) -> str:
        """What the papers are about, as an agenda has it."""
        version = self.paper.version
        what = "Begroting"
        if version.adoption is not None and version.undecided:
            what = "Begrotingswijziging"
        after = " na wijziging" if version.amendments and what == "Begroting" else ""
        return f"{what} {self.year}{after}: bijdragen van de gemeenten"

    @property
    def members(self) -> tuple[KeyMember, ...]:
        """Who pays, in the order of their names."""
        return self.paper.members


@dataclass(frozen=True, slots=True)
class Moved:
    """A line that is another amount than before, in signed cents.

    Attributes:
        remark: that it is there once, or no more; usually empty.
    """

    description: str
    change: int
    remark: str


def amounts_by_line(lines: Sequence[BaseLine]) -> dict[str, tuple[str, int, bool]]:
    """Per line its description, signed cents and whether it recurs; staff cases together.

    No paper shows a staff case by itself: who it is about could be told.
    """
    found: dict[str, tuple[str, int, bool]] = {}
    for line in lines:
        if line.case:
            _, cents, _ = found.get(STAFF_CASES, ("", 0, True))
            found[STAFF_CASES] = (STAFF_CASES, cents + line.cents, True)
        elif not line.begins_later:
            found[line.id] = (line.description, line.cents, line.structural)
    return found


def moved_lines(before: Sequence[BaseLine], after: Sequence[BaseLine]) -> tuple[Moved, ...]:
    """What changed, the largest rise first and the largest fall last."""
    was, now = amounts_by_line(before), amounts_by_line(after)
    found = []
    for line_id in dict.fromkeys((*now, *was)):
        description, cents, recurs = now.get(line_id) or (was[line_id][0], 0, True)
        change = cents - (was[line_id][1] if line_id in was else 0)
        if change:
            remark = "vervalt" if line_id not in now else "" if recurs else "eenmalig"
            found.append(Moved(description, change, remark))
    return tuple(sorted(found, key=lambda moved: (-moved.change, moved.description)))
