"""What a leaving rests on: a leaver that is there, a year it exists in, a case that is there."""

from collections.abc import Iterable
from datetime import date

from zvh_finance.dossier.leaving_case import WithdrawalCase
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.errors import InvalidInputError
from zvh_finance.language import commas, say
from zvh_finance.year.books import Books
from zvh_finance.year.cases.opened import OpenCase
from zvh_finance.year.membership import membership_of


def check_still_there(books: Books, codes: Iterable[str], day: date) -> None:
    """Who gives notice exists on that day (22.4; Wet arhi).

    Raises:
        InvalidInputError: it had ceased already; its successor is the party.
    """
    gone = [code for code in codes if membership_of(books).of(code).ceased_by(day)]
    if gone:
        raise InvalidInputError.of(
            "leaver-gone",
            say(
                "{codes} had ceased to exist by {day} and leaves nothing any more. Correct the "
                "code: a successor that is a party may leave.",
                codes=commas(gone),
                day=day,
            ),
        )


def agreed_years(case: WithdrawalCase) -> list[int]:
    """The years for which an amount was agreed, in their order."""
    return sorted([*(i.year for i in case.settlement), *(i.year for i in case.buy_out)])


def check_agreed_years(case: WithdrawalCase, ceased: int | None) -> None:
    """An amount is agreed for a year in which the leaver still exists.

    Raises:
        InvalidInputError: it does not any more.
    """
    late = [year for year in agreed_years(case) if ceased is not None and year >= ceased]
    if ceased is not None and late:
        raise InvalidInputError.of(
            "agreed-after-end",
            say(
                "An amount is agreed for {years}, when the leaver does not exist any more: it "
                "ceased before {ceased}. Give it under a year before; its successor pays "
                "(Wet arhi, article 44).",
                years=commas(late),
                ceased=ceased,
            ),
        )


def check_staff_cases(opened: OpenCase, case: WithdrawalCase, codes: tuple[str, ...]) -> None:
    """A cost that is worked out in a staff case is charged there: it must exist and fit.

    Raises:
        InvalidInputError: it does not.
    """
    staff = opened.books.dossier.cases_of(RedundancyCase)
    for name in sorted({line.redundancy_case for line in case.damage if line.redundancy_case}):
        if name not in staff or staff[name].leaver not in codes:
            raise InvalidInputError.of(
                "damage-case-unfit",
                say(
                    "cases/{name}.toml names the staff case {staff_case}, which is not there or "
                    "has another cause than withdrawal:{code}.",
                    name=opened.name,
                    staff_case=name,
                    code=codes[0] if codes else "CODE",
                ),
            )
    for item in case.buy_out:
        bought = staff.get(item.redundancy_case)
        if bought is None or bought.leaver is not None:
            raise InvalidInputError.of(
                "buy-out-case-unfit",
                say(
                    "cases/{name}.toml buys out of {redundancy_case}, which is no staff case "
                    "in cases/ that the municipalities bear together.",
                    name=opened.name,
                    redundancy_case=item.redundancy_case,
                ),
            )
