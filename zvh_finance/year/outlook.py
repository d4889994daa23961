"""The years after a budget, as its lines estimate them: one outlook, which every paper shows.

The base of a later year is the sum of what the lines give for it. It is shared by the key of the
budget (choice A62), without whoever will have left by then and with whoever will have joined; a
municipality that will merge still stands by itself, as in the budget. One that was divided and
stays in the key of this year alone (choice A17) is in no later one. It is indicative.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from zvh_finance.charges.pooling import Pooling
from zvh_finance.convenant.art17_contributions.base_lines import OUTLOOK_YEARS
from zvh_finance.convenant.art17_contributions.contributions import (
    ContributionBudget,
)
from zvh_finance.errors import Finding, InvalidInputError, ZvhError
from zvh_finance.key.key import DistributionKey
from zvh_finance.language import Euros, say
from zvh_finance.year.books import Books
from zvh_finance.year.budget import counting_budget_of_year
from zvh_finance.year.keys import key_for
from zvh_finance.year.membership import membership_of


@dataclass(frozen=True, slots=True)
class OutlookYear:
    """A year after a budget, indicative, in cents.

    Attributes:
        base: the base; `None` when the budget gives no outlook for this year.
        contributions: per code of who takes part in that year.
        key: by which they are shared; `None` when there is no base, or a pool has no key for who
            takes part by then: then nobody's part is known.
        pools: how pools shared it; `None` without pools.
    """

    year: int
    base: int | None
    contributions: Mapping[str, int]
    key: DistributionKey | None
    pools: Pooling | None = None


def outlook_of(books: Books, budget: ContributionBudget) -> tuple[OutlookYear, ...]:
    """The three years after a budget; fewer when nobody takes part any more (article 22)."""
    keys = (_key(books, budget.key, budget.year + 1 + offset) for offset in range(OUTLOOK_YEARS))
    held = takewhile(lambda key: key.members, keys)
    return tuple(_year(budget, offset, key) for offset, key in enumerate(held))


def check_outlook(outlook: Sequence[OutlookYear]) -> tuple[Finding, ...]:
    """What the municipalities' sheets show of a later year adds up to what the board reads."""
    return tuple(
        Finding(
            "outlook-differs",
            say(
                "The outlook of {year} is {base}, the municipalities' parts add up to {values}.",
                year=year.year,
                base=Euros(year.base or 0),
                values=Euros(sum(year.contributions.values())),
            ),
        )
        for year in outlook
        if year.contributions and sum(year.contributions.values()) != max(0, year.base or 0)
    )


def outlook_bases(books: Books, since: int) -> dict[int, tuple[int, str]]:
    """Per year from `since` on the base as if nobody left then, with its source in Dutch.

    Of the outlook of the newest budget of a year before it: one of a later year is made for those
    who stayed, so that what fell away would count twice. Of its amendments those count that were
    adopted. A budget that cannot be worked out gives none.
    """
    found: dict[int, tuple[int, str]] = {}
    for year in sorted(y for y in books.dossier.budgets if since - OUTLOOK_YEARS <= y < since):
        try:
            budget = counting_budget_of_year(books, year)
        except ZvhError:
            continue
        told = f"Meerjarenraming in de begroting {year} (indicatief)"
        for offset in range(since - year - 1, OUTLOOK_YEARS):
            base = budget.outlook_base(offset)
            if base is not None:
                found[year + 1 + offset] = (max(0, base), told)
    return found


def _year(budget: ContributionBudget, offset: int, key: DistributionKey) -> OutlookYear:
    year, base = budget.year + 1 + offset, budget.outlook_base(offset)
    if base is None:
        return OutlookYear(year, None, {}, None)
    try:
        pools = budget.outlook_pools(offset, key)
    except InvalidInputError:
        # The key of a pool does not fit who takes part by then: nobody's part of it is known.
        return OutlookYear(year, base, {}, None)
    shares = pools.contributions if pools else key.shares(max(base, 0))
    return OutlookYear(year, base, shares, key, pools)


def _key(books: Books, key: DistributionKey, year: int) -> DistributionKey:
    arrangement, timelines = books.dossier.arrangement, membership_of(books).municipalities
    now, then = arrangement.map_date(key.budget_year), arrangement.map_date(year)
    ends = {timeline.code: timeline.left_after(now) for timeline in timelines}
    left = {code for code, end in ends.items() if end is not None and end.day <= then}
    left |= {t.code for t in timelines if not (t.takes_part_on(now) or t.takes_part_on(then))}
    joined = [
        (timeline.code, timeline.name)
        for timeline in timelines
        if any(stay.is_accession and now < stay.begin.day <= then for stay in timeline.stays)
        and timeline.takes_part_on(then)
    ]
    if joined and not any(member.override for member in key.members):
        key = key_for(books, key.budget_year, join=joined)
    members = tuple(member for member in key.members if member.code not in left)
    return replace(key, members=members, indicative=True)
