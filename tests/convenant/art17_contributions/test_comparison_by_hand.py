"""Why a contribution changed: a merger, a division, and who joined, in cents worked by hand."""

from datetime import date

from zvh_finance.convenant.art17_contributions.comparison import (
    Change,
    Comparison,
    Departure,
    comparison,
)
from zvh_finance.key.key import DistributionKey, KeyMember, KeySource
from zvh_finance.key.population import Figure, FigureStatus

NAMES = {
    "GM0788": "Haaren",
    "GM0828": "Oss",
    "GM0856": "Uden",
    "GM0865": "Vught",
    "GM1685": "Landerd",
    "GM1991": "Maashorst",
}


def member(code: str, *sources: tuple[str, int, str], override: str = "") -> KeyMember:
    """A member, from the code, the people and the decision of each of its sources."""
    found = tuple(
        KeySource(
            Figure(of, NAMES[of], people, FigureStatus.DEFINITIVE, "test", "2021JJ00"),
            people,
            decision=decision,
        )
        for of, people, decision in sources
    )
    return KeyMember(code, NAMES[code], sum(n for _, n, _ in sources), found, override)


def key(*members: KeyMember) -> DistributionKey:
    return DistributionKey(2022, date(2021, 1, 1), members, "0" * 64)


LAST = key(
    member("GM0788", ("GM0788", 100, "")),
    member("GM0828", ("GM0828", 500, "")),
    member("GM0856", ("GM0856", 300, "")),
    member("GM1685", ("GM1685", 100, "")),
)
REBASED = key(
    member("GM0828", ("GM0828", 500, ""), ("GM0788", 60, "DB-7")),
    member("GM0865", ("GM0788", 40, "DB-7")),
    member("GM1991", ("GM0856", 300, ""), ("GM1685", 100, "")),
)
THIS = key(
    member("GM0828", ("GM0828", 500, "")),
    member("GM0865", ("GM0865", 50, "")),
    member("GM1991", ("GM1991", 450, "")),
)
"""Uden and Landerd merged into Maashorst; Haaren was divided over Oss and Vught.

10.00 was shared by 100, 500, 300 and 100; now 12.00 is. By last year's key that is 1.20, 6.00, 3.60
and 1.20; by its people on the new map 6.72, 0.48 and 4.80; by this year's 6.00, 0.60 and 5.40.
"""


def test_budget_membership_and_inhabitants_are_told_apart() -> None:
    assert comparison(1_200, THIS, 1_000, LAST, REBASED) == Comparison(
        changes=(
            Change("GM0828", "Oss", 500, 600, 100, 72, -72, paid_by=("GM0828",)),
            Change("GM0865", "Vught", 0, 60, 0, 48, 12),
            Change(
                code="GM1991",
                name="Maashorst",
                before=400,
                after=540,
                budget=80,
                membership=0,
                inhabitants=60,
                predecessors=("Uden", "Landerd"),
                paid_by=("GM0856", "GM1685"),
            ),
        ),
        departures=(Departure("GM0788", "Haaren", 100),),
    )


def test_the_change_is_what_is_paid_now_less_what_was_paid() -> None:
    found = comparison(1_200, THIS, 1_000, LAST, REBASED)

    assert [change.change for change in found.changes] == [100, 60, 140]


def test_one_decided_weight_in_either_year_makes_inhabitants_its_effect_too() -> None:
    """17.7, choice A02: the weights of all hang together."""
    ruled = key(*THIS.members[1:], member("GM0828", ("GM0828", 500, ""), override="DB-8"))

    for before, now in ((LAST, ruled), (key(*LAST.members[:1], *ruled.members), THIS)):
        found = comparison(1_200, now, 1_000, before, REBASED)
        assert all(change.is_ruled for change in found.changes)
