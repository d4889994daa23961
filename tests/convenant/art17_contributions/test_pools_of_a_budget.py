"""Pools in a budget (17.7, choices A01 and A02): what counts, what is refused, what is told."""

from dataclasses import replace
from datetime import date

import pytest

from tests.charges.test_pooling import BOEKEL, BOXTEL, EQUAL, KEY, OSS, shared_by
from tests.kit.budgets import adopting, version_line
from tests.kit.keys import key_of
from zvh_finance.charges.pooling import PoolLine, pooling
from zvh_finance.convenant.art17_contributions.base_lines import BaseLine
from zvh_finance.convenant.art17_contributions.budget_versions import BudgetVersion
from zvh_finance.convenant.art17_contributions.contributions import (
    ContributionBudget,
    budget_charges,
    contribution_budget,
)
from zvh_finance.convenant.art17_contributions.pools import (
    below_zero,
    pool_blockers,
    pool_warnings,
    pooled,
)
from zvh_finance.convenant.art17_contributions.supporting_services import SupportTreatment
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.decisions import PoolKey
from zvh_finance.errors import InvalidInputError
from zvh_finance.key.pool_keys import ByInhabitants, FixedAmounts

NOTHING = dict.fromkeys(KEY.weights, 0)
DAY = date(2026, 3, 5)
TAKEN = PoolKey.model_validate(
    {
        "id": "DB-gelijk",
        "date": DAY,
        "body": "DB",
        "subject": "pool_key",
        "pool": "gelijk",
        "year": 2027,
    }
)


def line(name: str, cents: int, pool: str = "", *, later: bool = False) -> BaseLine:
    return BaseLine(
        id=name,
        description=name,
        kind=LineKind.COST,
        cents=cents,
        outlook=(None, None, None),
        article="17.2",
        structural=True,
        begins_later=later,
        pool=pool,
    )


def version(*pools: object) -> BudgetVersion:
    return BudgetVersion(2027, (), None, (), (), pools)  # type: ignore[arg-type]


def test_what_begins_in_a_year_after_counts_in_that_year_alone() -> None:
    lines = [line("cursus", 300, "gelijk"), line("dienst", 0, later=True)]

    assert set(pooled(lines, version(EQUAL), KEY).cells) == {"cursus"}
    assert set(pooled(lines, version(EQUAL), KEY, estimated=True).cells) == {"cursus", "dienst"}


def test_a_budget_is_no_estimate() -> None:
    fixed = shared_by("vast", FixedAmounts(dict.fromkeys(KEY.weights, 100)))
    lines = [line("huur", 600, "vast")]

    with pytest.raises(InvalidInputError):
        pooled(lines, version(fixed), KEY)
    assert pooled(lines, version(fixed), KEY, estimated=True).contributions[OSS] == 200


def test_one_may_pay_nothing_and_not_less() -> None:
    """3.00 of cost in equal parts, and 10.00 of income by 1 : 3 : 6."""
    nobody = pooling(
        [PoolLine("last", "gelijk", 300), PoolLine("baat", "gelijk", -300)], (EQUAL,), KEY
    )
    paid_out = pooling([PoolLine("last", "gelijk", 600), PoolLine("baat", "", -400)], (EQUAL,), KEY)

    below_zero(nobody)
    with pytest.raises(InvalidInputError) as error:
        below_zero(paid_out)

    assert nobody.contributions == NOTHING
    assert paid_out.contributions[BOEKEL] == 160
    assert str(error.value.findings[0].message).count("Oss") == 1
    assert "Boekel" not in str(error.value.findings[0].message)


def test_only_keys_that_depart_are_told() -> None:
    same = shared_by("zelfde", ByInhabitants())
    lines = [PoolLine("a", "gelijk", 3), PoolLine("b", "zelfde", 3), PoolLine("c", "", 3)]

    (told,) = pool_warnings(pooling(lines, (EQUAL, same), KEY))

    assert "of their own: Gelijk." in str(told.message)
    assert list(pool_warnings(pooling(lines[1:], (EQUAL, same), KEY))) == []
    assert list(pool_warnings(None)) == []


@pytest.mark.parametrize(("as_of", "is_taken"), [(date(2026, 3, 4), False), (DAY, True)])
def test_a_decision_counts_from_its_day_on(as_of: date, is_taken: bool) -> None:
    found = pooling([PoolLine("a", "gelijk", 3)], (EQUAL,), KEY)
    register = DecisionRegister(decision=(TAKEN,))

    assert (pool_blockers(found, register, as_of) == ()) == is_taken


def test_the_board_s_key_needs_no_decision() -> None:
    same = replace(shared_by("zelfde", ByInhabitants()), decision="")
    found = pooling([PoolLine("a", "zelfde", 3), PoolLine("b", "", 3)], (same,), KEY)

    assert pool_blockers(found, DecisionRegister(), DAY) == ()


def budget(*pools: str) -> ContributionBudget:
    """Lines of 3.00 each, that name these pools."""
    lines = (
        replace(version_line(f"regel-{at}", LineKind.COST, 300), pool=pool)
        for at, pool in enumerate(pools)
    )
    told = BudgetVersion(2027, tuple(lines), adopting(2027), (), (), (EQUAL,))
    return contribution_budget(told, KEY, SupportTreatment("host", "artikel 17 lid 4"))


def test_a_budget_pays_by_its_pools() -> None:
    """3.00 in equal parts, and 3.00 by 1 : 3 : 6."""
    found = budget("gelijk", "")

    assert (found.base, found.surplus) == (600, 0)
    assert found.contributions == {BOEKEL: 130, BOXTEL: 190, OSS: 280}
    assert found.cells["regel-0"] == dict.fromkeys(KEY.weights, 100)


def test_a_row_of_a_line_names_its_pool_and_rests_on_the_weights_of_it() -> None:
    rows = {row.line: row for row in budget_charges(budget("gelijk", ""))}

    assert rows["regel-0"].description.endswith("regel-0 (verdeelgroep Gelijk)")
    assert rows["regel-1"].description.endswith("regel-1")
    assert "DB-gelijk" in rows["regel-0"].decisions
    assert "DB-gelijk" not in rows["regel-1"].decisions


def test_without_a_line_that_names_one_there_are_no_pools() -> None:
    found = budget("", "")

    assert found.pools is None
    assert found.pooled_by(KEY) is None
    assert "DB-gelijk" not in found.decisions
    assert budget("gelijk").pooled_by(KEY) is not None


def test_what_begins_later_is_called_as_it_is() -> None:
    """It has no part in the pools of this year."""
    later = line("dienst", 0, "gelijk", later=True)

    assert budget("gelijk").described(later) == "dienst"


def test_a_line_is_shared_by_the_key_of_its_pool_else_by_the_board_s() -> None:
    found = budget("gelijk", "")
    own, board = (found.key_of(each) for each in found.lines)

    assert set(own.weights.values()) == {1}
    assert board.weights == KEY.weights
    assert found.key_of(line("dienst", 0, later=True)) is KEY
    without = budget("", "")
    assert without.key_of(without.lines[0]) is KEY


def test_another_key_of_the_board_changes_what_it_shares_and_no_pool() -> None:
    """3.00 in equal parts, and 3.00 by 6 : 3 : 1."""
    other = key_of(2027, {"Boekel": 60_000, "Boxtel": 30_000, "Oss": 10_000})

    assert budget("gelijk", "").shared_by(other) == {BOEKEL: 280, BOXTEL: 190, OSS: 130}


def test_what_begins_later_costs_nobody_anything_yet() -> None:
    """The services that the host bears until 2027, beside a line in a pool (17.4)."""
    lines = (
        replace(version_line("cursus", LineKind.COST, 300), pool="gelijk"),
        version_line("dienst", LineKind.SUPPORT_HR, 900, outlook=(900, 900, 900)),
    )
    told = BudgetVersion(2027, lines, adopting(2027), (), (), (EQUAL,))
    host, shared = (SupportTreatment(mode, "artikel 17 lid 4") for mode in ("host", "shared"))
    found = contribution_budget(told, KEY, host, later=(shared, shared, shared))

    assert found.cells["dienst"] == NOTHING
    assert found.contributions == dict.fromkeys(KEY.weights, 100)
