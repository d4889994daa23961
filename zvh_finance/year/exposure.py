"""What a municipality risks by taking part: what the dossier lets one work out exactly.

Of staff cases there are sums only, and what was not worked out is unknown, not nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from zvh_finance.convenant.art20_22_leaving.withdrawal_dates import leaving_day
from zvh_finance.dossier.ending_case import DissolutionCase
from zvh_finance.dossier.leaving_case import WithdrawalCase
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.errors import ZvhError
from zvh_finance.year.books import Books
from zvh_finance.year.cases.worked import work_out


@dataclass(frozen=True, slots=True)
class Exposure:
    """What all municipalities risk, in cents per code.

    Attributes:
        staff: of all running staff cases together, from a year on; `None` when one of them cannot
            be worked out.
        dissolution: of the ending that was worked out; `None` when none was.
        ends_on: the last day of the partnership in that ending.
        leaving: of leavings that were worked out, for who leaves.
        leaves_on: the first day without a municipality that gives notice on the day one looks
            from; `None` where no period of notice is known for that day.
    """

    staff: Mapping[str, int] | None
    dissolution: Mapping[str, int] | None
    ends_on: date | None
    leaving: Mapping[str, int]
    leaves_on: date | None


def exposure_from(books: Books, year: int) -> Exposure:
    """What municipalities risk from the beginning of a year on."""
    return books.once(_exposure, year)


def _exposure(books: Books, year: int) -> Exposure:
    cases = books.dossier.cases_of(DissolutionCase)
    endings = sorted(name for name, case in cases.items() if case.last_day.year >= year)
    leavings = books.dossier.cases_of(WithdrawalCase)
    leavers = {leaver.code for case in leavings.values() for leaver in case.leaver}
    paid = _sums(books, leavings, year) or {}
    return Exposure(
        staff=_sums(books, books.dossier.cases_of(RedundancyCase), year),
        dissolution=_sums(books, endings[:1], year) if endings else None,
        ends_on=cases[endings[0]].last_day if endings else None,
        leaving={code: cents for code, cents in paid.items() if code in leavers},
        leaves_on=_leaves_on(books),
    )


def _leaves_on(books: Books) -> date | None:
    try:
        months = books.parameters.value("notice_months", books.as_of).whole
    except ZvhError:
        return None
    strict = books.dossier.arrangement.choices.notice_arithmetic == "strict"
    return leaving_day(books.as_of, months, strict=strict)


def _sums(books: Books, names: Iterable[str], year: int) -> Mapping[str, int] | None:
    """Per code what some cases charge from a year on."""
    found: dict[str, int] = {}
    for name in names:
        try:
            worked = work_out(books, name)
        except ZvhError:
            return None
        for charge in worked.charges:
            if not charge.line and charge.cost_year >= year:
                code = charge.municipality_code
                found[code] = found.get(code, 0) + charge.share_cents
    return found
