"""Articles 6.5, 17.7 and 17.8: a budget, what was adopted of it, and its amendments."""

from datetime import date

import pytest

from tests.kit.budgets import (
    OPEN,
    adopting,
    amending,
    budget_of,
    dossier_of,
    table,
    table_line,
    version_line,
)
from zvh_finance.convenant.art17_contributions.budget_versions import (
    BudgetVersion,
    VersionLine,
    adopted_version,
    counting_version,
    latest_version,
    version_with,
)
from zvh_finance.dossier.budget_tables import BudgetTable, LineKind
from zvh_finance.errors import InvalidInputError, MissingGroundError

LATER = date(2027, 1, 1)
BUDGET = table(
    table_line("salaris", 1_000, outlook=(1_010, None, None)),
    table_line("dag", 70, structural=False),
    table_line("rijk", 400, LineKind.STATE_GRANT),
)
FIRST = table(table_line("salaris", 25), table_line("dag", -70, structural=False), amendment=1)
SECOND = table(
    table_line("salaris", -5, structural=False),
    table_line("nieuw", 300, outlook=(None, 310, None)),
    amendment=2,
)
ADOPTED = {
    "id": "DB-1",
    "date": date(2025, 9, 10),
    "body": "DB",
    "subject": "adopt_budget",
    "year": 2026,
}


def amended(number: int, day: int, name: str) -> dict[str, object]:
    about = {"subject": "amend_budget", "amendment": number, "year": 2026}
    return {"id": name, "date": date(2026, 4, day), "body": "DB", **about}


def amounts(version: BudgetVersion) -> dict[str, int]:
    return {line.id: line.cents for line in version.lines}


def test_the_kind_gives_the_sign() -> None:
    assert version_line("rijk", LineKind.STATE_GRANT, 400, 20).signed_cents == -420
    assert version_line("kosten", LineKind.COST, 400, -20).signed_cents == 380


def test_a_line_has_what_its_first_table_says_and_each_change_in_its_place() -> None:
    """A new line of the second amendment was 0 in the budget and in the first amendment."""
    found = latest_version(dossier_of(BUDGET, FIRST, SECOND), 2026, LATER)

    assert found.amendments == (1, 2)
    assert (found.adoption, found.amending) == (None, ())
    assert found.lines[0] == VersionLine(
        id="salaris",
        description="Regel salaris",
        kind=LineKind.COST,
        original=1_000,
        changes=(25, -5),
        task_field="1.2",
        category="3.8",
        structural=True,
        note="Noot salaris",
        outlook=(1_035, None, None),
        structural_changes=(True, False),
    )
    assert [(n.id, n.original, n.changes, n.structural_changes) for n in found.lines[1:]] == [
        ("dag", 70, (-70, 0), (False, False)),
        ("rijk", 400, (0, 0), (True, True)),
        ("nieuw", 0, (0, 300), (True, True)),
    ]
    assert amounts(found) == {"salaris": 1_020, "dag": 0, "rijk": 400, "nieuw": 300}


def test_an_amendment_may_end_a_line_and_not_take_more_than_it_has() -> None:
    one_more = table(table_line("dag", -71, structural=False), amendment=1)

    with pytest.raises(InvalidInputError, match='"dag" below zero') as refused:
        latest_version(dossier_of(BUDGET, one_more), 2026, LATER)

    assert [finding.code for finding in refused.value.findings] == ["line-below-zero"]


def test_an_amendment_changes_no_kind() -> None:
    other = table(table_line("rijk", 1, LineKind.COST), amendment=1)

    with pytest.raises(InvalidInputError, match="Give a new line its own id"):
        latest_version(dossier_of(BUDGET, other), 2026, LATER)


def outlooks(*tables: BudgetTable) -> dict[str, object]:
    found = latest_version(dossier_of(*tables), 2026, LATER)
    return {line.id: line.outlook for line in found.lines}


def test_a_new_line_begins_at_nothing_in_the_years_that_the_budget_looks_ahead_to() -> None:
    """BBV article 20: 2027 is looked ahead to, 2029 is not; 2028 the amendment gives itself."""
    new = outlooks(BUDGET, FIRST, SECOND)

    assert new["nieuw"] == (300, 310, None)
    assert new["rijk"] == OPEN
    once = table(table_line("eenmalig", 300, structural=False), amendment=1)
    assert outlooks(BUDGET, once)["eenmalig"] == (0, None, None)
    all_ahead = table(table_line("salaris", 1_000, outlook=(1, 0, 3)))
    assert outlooks(all_ahead, once)["eenmalig"] == (0, 0, 0)


def test_a_new_line_of_a_budget_that_does_not_look_ahead_has_no_year_after() -> None:
    """Unknown is not zero."""
    bare = table(table_line("salaris", 1_000))

    assert outlooks(bare, table(table_line("nieuw", 300), amendment=1))["nieuw"] == OPEN


def test_before_its_adoption_no_budget_was_adopted_and_all_of_it_counts() -> None:
    """17.8: it counts as drafted, with every amendment."""
    dossier = dossier_of(BUDGET, FIRST, SECOND, decisions=(ADOPTED, amended(1, 9, "DB-2")))
    before = date(2025, 9, 9)

    assert adopted_version(dossier, 2026, before) is None
    assert counting_version(dossier, 2026, before) == latest_version(dossier, 2026, before)
    assert counting_version(dossier, 2026, before).amendments == (1, 2)


def test_what_was_adopted_counts_with_the_amendments_that_were() -> None:
    """17.7: the first on 9 April 2026; the second was never decided on."""
    dossier = dossier_of(BUDGET, FIRST, SECOND, decisions=(ADOPTED, amended(1, 9, "DB-2")))
    on_the_day = adopted_version(dossier, 2026, date(2025, 9, 10))
    found = adopted_version(dossier, 2026, date(2026, 4, 9))
    latest = latest_version(dossier, 2026, LATER)

    assert on_the_day is not None
    assert on_the_day.decisions == ("DB-1",)
    assert amounts(on_the_day) == {"salaris": 1_000, "dag": 70, "rijk": 400}
    assert found is not None
    assert (found.amendments, found.undecided, found.decisions) == ((1,), (), ("DB-1", "DB-2"))
    assert counting_version(dossier, 2026, date(2026, 4, 9)) == found
    assert (latest.amendments, latest.undecided) == ((1, 2), (2,))
    assert latest.decisions == ("DB-1", "DB-2")


def test_a_budget_may_be_seen_with_some_of_its_amendments() -> None:
    dossier = dossier_of(BUDGET, FIRST, SECOND, decisions=(ADOPTED, amended(1, 9, "DB-2")))
    found = version_with(dossier, 2026, LATER, [2])

    assert (found.amendments, found.amending) == ((2,), ())
    assert amounts(found) == {"salaris": 995, "dag": 70, "rijk": 400, "nieuw": 300}
    assert version_with(dossier, 2026, LATER, [1]).decisions == ("DB-1", "DB-2")


def test_a_budget_that_nobody_decided_on_rests_on_nothing() -> None:
    assert budget_of().decisions == ()
    assert budget_of(adoption=adopting(), amended=(amending(1),)).decisions == ("DB-1", "DB-A1")


def test_amendments_stand_in_the_order_in_which_they_were_adopted() -> None:
    """The second on the 9th, before the first; of one day the lower number is first."""
    reversed_days = (ADOPTED, amended(1, 10, "DB-2"), amended(2, 9, "DB-3"))
    one_day = (ADOPTED, amended(1, 9, "DB-5"), amended(2, 9, "DB-4"))

    tables = (BUDGET, FIRST, SECOND)
    found = latest_version(dossier_of(*tables, decisions=reversed_days), 2026, LATER)
    assert found.decisions == ("DB-1", "DB-3", "DB-2")
    found = latest_version(dossier_of(*tables, decisions=one_day), 2026, LATER)
    assert found.decisions == ("DB-1", "DB-5", "DB-4")


def test_an_amendment_is_adopted_once() -> None:
    twice = (ADOPTED, amended(1, 9, "DB-2"), amended(1, 10, "DB-3"))

    with pytest.raises(InvalidInputError, match="adopted by DB-2 and by DB-3"):
        latest_version(dossier_of(BUDGET, FIRST, decisions=twice), 2026, LATER)


def test_a_budget_is_adopted_once_a_year() -> None:
    """Article 6.5."""
    twice = (ADOPTED, {**ADOPTED, "id": "DB-2"})

    with pytest.raises(InvalidInputError, match=r"adopted by DB-1 and by DB-2.*article 6\.5"):
        latest_version(dossier_of(BUDGET, decisions=twice), 2026, LATER)


def test_a_decision_on_an_amendment_that_is_not_there_stops() -> None:
    with pytest.raises(MissingGroundError, match=r"2026-amendment-2\.csv is not there"):
        latest_version(
            dossier_of(BUDGET, FIRST, decisions=(ADOPTED, amended(2, 9, "DB-2"))), 2026, LATER
        )


@pytest.mark.parametrize(
    ("tables", "told"),
    [
        ((), "it has: none"),
        ((BUDGET, table(year=2025)), "it has: 2025 and 2026|it has: 2025, 2026"),
    ],
)
def test_a_year_without_a_budget_stops_and_says_which_there_are(
    tables: tuple[BudgetTable, ...], told: str
) -> None:
    for version in (latest_version, adopted_version, counting_version):
        with pytest.raises(MissingGroundError, match=told):
            version(dossier_of(*tables), 2031, LATER)
