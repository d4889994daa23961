"""Articles 17.1, 17.4 and 17.9: which lines make the base, by which article, and later years."""

import pytest

from tests.kit.budgets import OPEN, budget_of, version_line
from zvh_finance.convenant.art17_contributions.base_lines import (
    BaseLine,
    after_support,
    base_lines,
    looks_ahead,
    open_lines,
    open_outlook,
)
from zvh_finance.convenant.art17_contributions.budget_versions import Outlook
from zvh_finance.convenant.art17_contributions.supporting_services import SupportTreatment
from zvh_finance.dossier.budget_tables import LineKind

HOST = SupportTreatment("host", "artikel 17 lid 4")
SHARED = SupportTreatment("shared", "besluit", "DB-9")
FEE = SupportTreatment("fee", "besluit", "DB-9", fee=60)

BUDGET = budget_of(
    version_line("salaris", LineKind.COST, 1_000, 40, outlook=(1_010, 1_020, 0), recurs=(False,)),
    version_line("dag", LineKind.COST, 70, 5, structural=False, recurs=(True,)),
    version_line("ict", LineKind.SUPPORT_ICT, 80, 3, outlook=(85, None, 90), recurs=(False,)),
    version_line("rijk", LineKind.STATE_GRANT, 400, 20, outlook=(410, 0, None), recurs=(False,)),
    version_line("subsidie", LineKind.OTHER_INCOME, 50, 0),
    version_line("inzet", LineKind.RESERVE_DRAW, 30, 0, structural=False),
    version_line("toevoeging", LineKind.RESERVE_ADDITION, 10, 0),
)


def base_of(support: SupportTreatment, *later: SupportTreatment) -> dict[str, BaseLine]:
    return {line.id: line for line in base_lines(BUDGET, support, later)[0]}


def test_every_line_counts_with_its_sign_under_its_own_article() -> None:
    """17.1 the State, 17.2 what is shared, 17.9 the reserve; costs positive, income negative."""
    found = base_of(HOST)

    assert {name: (line.cents, line.article) for name, line in found.items()} == {
        "salaris": (1_040, "17.2"),
        "dag": (75, "17.2"),
        "rijk": (-420, "17.1"),
        "subsidie": (-50, "17.2"),
        "inzet": (-30, "17.9"),
        "toevoeging": (10, "17.9"),
    }
    assert found["rijk"].outlook == (-410, 0, None)
    assert found["rijk"].kind is LineKind.STATE_GRANT
    assert found["rijk"].description == "Regel rijk"
    assert not any(line.begins_later for line in found.values())


def test_what_does_not_recur_is_told_apart_with_the_sign_of_its_line() -> None:
    """BBV article 19: 40 of the salaries and 20 of the grant come once, 5 of the day for good."""
    found = base_of(HOST)

    parts = {name: (line.structural_cents, line.incidental_cents) for name, line in found.items()}
    assert parts == {
        "salaris": (1_000, 40),
        "dag": (5, 70),
        "rijk": (-400, -20),
        "subsidie": (-50, 0),
        "inzet": (0, -30),
        "toevoeging": (10, 0),
    }


def test_services_that_are_shared_count_under_article_17_4() -> None:
    lines, borne = base_lines(BUDGET, SHARED)
    ict = {line.id: line for line in lines}["ict"]

    assert [line.id for line in borne] == ["ict"]
    assert ict == BaseLine(
        id="ict",
        description="Regel ict",
        kind=LineKind.SUPPORT_ICT,
        cents=83,
        outlook=(85, None, 90),
        article="17.4",
        structural=True,
        other_sort=3,
    )


def test_services_that_are_shared_from_a_later_year_stand_there_with_nothing_for_this_year() -> (
    None
):
    """17.4: the host bears 2026 and 2027; of 2028 no amount is known, of 2029 90 is."""
    found = base_of(HOST, HOST, SHARED, SHARED)

    assert found["ict"] == BaseLine(
        id="ict",
        description="Regel ict",
        kind=LineKind.SUPPORT_ICT,
        cents=0,
        outlook=(None, None, 90),
        article="17.4",
        structural=True,
        begins_later=True,
    )
    assert "ict" not in base_of(HOST, HOST, SHARED, HOST)


def test_services_that_are_shared_this_year_only_have_no_year_after() -> None:
    ict = base_of(SHARED, HOST, HOST, HOST)["ict"]

    assert (ict.cents, ict.outlook, ict.begins_later) == (83, OPEN, False)


def test_a_fee_is_a_line_of_its_own_for_the_years_that_it_was_decided_for() -> None:
    """17.4: 60 this year and the next; in 2028 the host bears the services again."""
    found = base_of(FEE, FEE, HOST, HOST)

    assert "ict" not in found
    assert found["vergoeding-ondersteuning"] == BaseLine(
        id="vergoeding-ondersteuning",
        description="Vergoeding ondersteunende diensten",
        kind=LineKind.COST,
        cents=60,
        outlook=(60, None, None),
        article="17.4",
        structural=True,
    )


def test_a_fee_that_begins_later_stands_there_with_nothing_for_this_year() -> None:
    fee = base_of(HOST, HOST, FEE, HOST)["vergoeding-ondersteuning"]

    assert (fee.cents, fee.outlook, fee.begins_later) == (0, (None, 60, None), True)
    assert fee.incidental_cents == 0


def test_a_fee_has_no_later_year_in_a_budget_that_does_not_look_ahead() -> None:
    """Unknown is not zero: one line of the fee would look like a whole budget of that year."""
    bare = budget_of(version_line("salaris", LineKind.COST, 1_000, outlook=(None, 7, None)))
    lines, borne = base_lines(bare, FEE)

    assert borne == ()
    assert [(line.id, line.cents, line.outlook) for line in lines] == [
        ("salaris", 1_000, (None, 7, None)),
        ("vergoeding-ondersteuning", 60, (None, 60, None)),
    ]
    assert [line.id for line in base_lines(bare, SupportTreatment("fee", "besluit"))[0]] == [
        "salaris"
    ]


def test_where_nothing_is_said_of_a_later_year_it_is_as_this_year() -> None:
    assert after_support(FEE, ()) == (FEE, FEE, FEE)
    assert after_support(HOST, (FEE,)) == (FEE, HOST, HOST)
    assert after_support(HOST, (FEE, SHARED, HOST, FEE)) == (FEE, SHARED, HOST)


@pytest.mark.parametrize(
    ("outlooks", "expected"),
    [
        ((OPEN, OPEN), [False, False, False]),
        (((1, None, None), OPEN), [True, False, False]),
        ((OPEN, (None, None, 0)), [False, False, True]),
        (((1, None, 2), (1, None, 2)), [True, False, True]),
    ],
)
def test_a_budget_looks_ahead_to_a_year_as_soon_as_one_line_does(
    outlooks: tuple[Outlook, ...], expected: list[bool]
) -> None:
    """0,00 is an amount too."""
    budget = budget_of(
        *(
            version_line(f"regel-{n}", LineKind.COST, 1, outlook=outlook)
            for n, outlook in enumerate(outlooks)
        )
    )

    assert [looks_ahead(budget, offset) for offset in range(3)] == expected


AHEAD = budget_of(
    version_line("bekend", LineKind.COST, 1, outlook=(1, None, None)),
    version_line("open", LineKind.COST, 1),
    version_line("eenmalig", LineKind.COST, 1, structural=False),
    version_line("ict", LineKind.SUPPORT_ICT, 1),
)


def test_a_line_that_recurs_and_counts_is_open_while_it_has_no_amount_for_a_year() -> None:
    """What happens once has none to give; services of the host do not count (17.4)."""
    assert open_lines(AHEAD, (HOST, HOST, HOST), 0) == ("open",)
    assert open_lines(AHEAD, (HOST, SHARED, HOST), 0) == ("open",)
    assert open_lines(AHEAD, (SHARED, HOST, HOST), 0) == ("open", "ict")
    assert open_lines(AHEAD, (HOST, HOST, HOST), 1) == ("bekend", "open")


def test_what_is_open_is_told_of_the_years_that_the_budget_looks_ahead_to_only() -> None:
    """2027 is known of one line; of 2028 and 2029 nothing is said, and nothing is asked."""
    (finding,) = open_outlook(AHEAD, (HOST, HOST, HOST))

    assert finding.code == "outlook-open"
    assert "The outlook of 2027 is unknown: open recur" in str(finding.message)
    whole = budget_of(version_line("bekend", LineKind.COST, 1, outlook=(1, 1, 1)))
    assert list(open_outlook(whole, (HOST, HOST, HOST))) == []
