"""Who leaves before whom: every leaving is worked out as if the later ones did not happen (A64).

What was agreed first comes first, then what takes effect first. So a fee that was accepted is not
moved by who leaves afterwards, and each municipality is compensated once for every leaving: for
leavers of one day in two cases it comes to the same as together in one. Only who pays a fee comes
in this order: who leaves without one (20.3, 22.2), or disputed it or agreed on a sum instead, bears
nothing of what others leave behind, so that their damage is what it is without it.
"""

from collections.abc import Callable
from datetime import date

from zvh_finance.charges.charge import ADOPTED
from zvh_finance.convenant.art20_22_leaving.standing import standing
from zvh_finance.convenant.membership import Cause, Timeline, Turn
from zvh_finance.dossier.choices import Choices
from zvh_finance.dossier.leaving_case import WithdrawalCase
from zvh_finance.profile.rule import Rule
from zvh_finance.year.books import Books
from zvh_finance.year.membership import membership_of

_LEFT = {Cause.NOTICE, Cause.CHANGED_AGREEMENT}
Rank = tuple[date, date, str]
"""The day on which it was agreed (the last of all while it was not), that of leaving, the case."""


def carries_fee(case: WithdrawalCase, choices: Choices) -> bool:
    """Whether a fee follows from a withdrawal by itself: not under 20.3, unless chosen (A13)."""
    return case.rule is not Rule.LEAVING_ON_AMENDMENT or choices.withdrawal_20_3 == "fee"


def _has_fee(books: Books, name: str) -> bool:
    """Whether a withdrawal comes in the order: its calculated fee was accepted, or still may be."""
    case = books.dossier.cases_of(WithdrawalCase)[name]
    stands = standing(name, case, books.dossier.decisions, books.as_of)
    is_calculated = stands.state not in {"disputed", "settled"}
    return is_calculated and carries_fee(case, books.dossier.arrangement.choices)


def leaving_rank(books: Books, name: str, effective: date) -> Rank:
    """Where the leaving of a case stands in the order.

    Args:
        books: what the job stands on.
        name: of the case.
        effective: the first day without the leaver.
    """
    case = books.dossier.cases_of(WithdrawalCase)[name]
    stands = standing(name, case, books.dossier.decisions, books.as_of)
    agreed = stands.since if stands.status == ADOPTED and stands.since else date.max
    return agreed, effective, name


def leaving_after(books: Books, name: str, effective: date) -> tuple[str, ...]:
    """Codes of who leaves after the leavers of a case: there they count as if they stayed."""
    own = leaving_rank(books, name, effective)
    return tuple(
        timeline.code
        for timeline in membership_of(books).municipalities
        for stay in timeline.stays
        if stay.end is not None
        and (other := _case_of(stay.end)) not in {"", name}
        and _has_fee(books, other)
        and leaving_rank(books, other, stay.end.day) > own
    )


def left_already(books: Books, name: str, code: str, effective: date) -> Turn | None:
    """The other case by which a leaver left on or before the day of a case, if there is one.

    Nobody leaves twice: the case that comes second brings nothing. An exclusion comes first for who
    gave notice after it; a notice from before it stands, with what is agreed on it.
    """
    timeline, own = membership_of(books).of(code), f"cases/{name}.toml"
    end = timeline.last_end_by(effective)
    if end is None or end.source == own or timeline.takes_part_on(effective):
        return None
    noticed = max(books.dossier.cases_of(WithdrawalCase)[name].receipts, default=effective)
    late = end.cause is Cause.EXCLUSION and end.day > noticed
    return None if late or end.cause is Cause.REORGANISATION else end


def back_again(books: Books, codes: tuple[str, ...], effective: date, horizon: range) -> int | None:
    """The first year from leaving on in which a leaver takes part again; nobody pays twice.

    Who has still to leave, since its notice did not reach both yet, takes part and is not back.
    """

    def is_back(timeline: Timeline, day: date) -> bool:
        return any(s.holds_on(day) and s.begin.day >= effective for s in timeline.stays)

    return _first_year(books, codes, horizon, is_back)


def ceased_in(books: Books, codes: tuple[str, ...], horizon: range) -> int | None:
    """The first year from leaving on in which a leaver does not exist any more (Wet arhi)."""
    return _first_year(books, codes, horizon, lambda timeline, day: timeline.ceased_by(day))


def _first_year(
    books: Books,
    codes: tuple[str, ...],
    horizon: range,
    holds: Callable[[Timeline, date], bool],
) -> int | None:
    timelines = [membership_of(books).of(code) for code in codes]
    days = {year: books.dossier.arrangement.map_date(year) for year in horizon}
    found = (y for y, day in days.items() if any(holds(t, day) for t in timelines))
    return next(found, None)


def _case_of(end: Turn) -> str:
    """The name of the case by which somebody left; empty for another end."""
    name = end.source.removeprefix("cases/").removesuffix(".toml")
    return name if end.cause in _LEFT else ""
