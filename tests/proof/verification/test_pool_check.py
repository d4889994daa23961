"""`pools.csv` against itself and `charges.csv`: each thing changed once is told by its own code."""

import pytest

from tests.charges.test_pooling import KEY, worked
from zvh_finance.charges.sharing import CostLine, Matter, charges_of_shares
from zvh_finance.documents.paper.charge_tables import charges_csv
from zvh_finance.documents.paper.pool_tables import POOLS_FILE, pool_files
from zvh_finance.proof.verification.charge_check import charge_check
from zvh_finance.proof.verification.check import Check, Outcome
from zvh_finance.proof.verification.pool_check import matters_of, pool_check
from zvh_finance.proof.verification.sample import derivations
from zvh_finance.proof.verification.tables import Rows, charge_rows, pool_rows


def tables() -> tuple[bytes, bytes]:
    """`charges.csv` and `pools.csv` of the worked example of pools in an order."""
    found = worked()
    lines = [CostLine(x, x, "17.2", sum(found.cells[x].values())) for x in found.cells]
    matter = Matter("BEG", 2027, "17.2", "Bijdrage 2027", ("DB-1",), "adopted")
    charges = charges_csv(
        charges_of_shares(matter, lines, KEY, {"": found.contributions, **found.cells}, found)
    )
    return charges, pool_files([("BEG-2027", found)])[POOLS_FILE]


def changed(content: bytes, trace: str, column: str, value: str) -> bytes:
    head, *rows = content.decode("utf-8-sig").splitlines()
    at = head.split(";").index(column)
    told = []
    for row in rows:
        fields = row.split(";")
        if fields[0] == trace:
            fields[at] = value
        told.append(";".join(fields))
    assert told != rows
    return "\n".join([head, *told, ""]).encode()


def checked(charges: bytes, pools: bytes) -> Check:
    return pool_check(pool_rows(pools), charge_rows(charges).rows, ())


def codes(check: Check) -> set[str]:
    return {finding.code for finding in check.differences}


def test_what_a_run_wrote_holds() -> None:
    check = checked(*tables())

    assert (check.outcome, check.differences) == (Outcome.HELD, ())
    assert "12 rows" in str(check.told)


@pytest.mark.parametrize(
    ("trace", "column", "value", "code"),
    [
        ("BEG-2027-GM0828:gelijk", "share_cents", "30001", {"verify-share", "verify-pool-balance"}),
        ("BEG-2027-GM0828:overhead>gelijk", "share_cents", "20001", {"verify-pool-balance"}),
        ("BEG-2027-GM0828:overhead>gelijk", "into", "sleutel", {"verify-pool-balance"}),
        (
            "BEG-2027-GM0828:gelijk",
            "population",
            "2",
            {"verify-charge-whole", "verify-pool-weight"},
        ),
        ("BEG-2027-GM0828:gelijk", "share_cents", "veel", {"verify-number", "verify-pool-balance"}),
    ],
)
def test_a_change_in_a_pool_is_told(trace: str, column: str, value: str, code: set[str]) -> None:
    charges, pools = tables()

    assert code <= codes(checked(charges, changed(pools, trace, column, value)))


@pytest.mark.parametrize(
    ("trace", "column", "value", "code"),
    [
        ("BEG-2027-GM0828", "share_cents", "60001", "verify-pool-balance"),
        ("BEG-2027-GM0828-manager", "share_cents", "44001", "verify-pool-balance"),
        ("BEG-2027-GM0828-cursus", "amount_total_cents", "30001", "verify-pool-balance"),
        ("BEG-2027-GM0828-cursus", "population", "2", "verify-pool-weight"),
    ],
)
def test_a_change_in_a_charge_is_told(trace: str, column: str, value: str, code: str) -> None:
    charges, pools = tables()

    assert code in codes(checked(changed(charges, trace, column, value), pools))


def test_a_line_that_no_pool_has_is_told() -> None:
    charges, pools = tables()
    content = pools.decode("utf-8-sig").replace(";cursus;", ";;").encode()

    assert codes(checked(charges, content)) == {"verify-pool-balance"}


def test_charges_by_pools_are_held_there_and_not_against_the_key() -> None:
    charges, pools = tables()
    rows, pooled = charge_rows(charges), matters_of(pool_rows(pools).rows)

    with_pools = charge_check(rows, (), (), pooled)
    without = charge_check(rows, (), ())

    assert pooled == {"BEG-2027"}
    assert "verify-share" not in codes(with_pools)
    assert "verify-share" in codes(without)


def test_a_drawn_amount_is_derived_by_its_pool() -> None:
    charges, pools = tables()
    rows, pooled = charge_rows(charges).rows, matters_of(pool_rows(pools).rows)

    found = {
        d.row.trace_id: " ".join(map(str, d.steps))
        for d in derivations(rows, (), len(rows), "1", pooled)
    }

    assert "weight 11 of 25" in found["BEG-2027-GM0828-manager"]
    assert "it is the sum of what they cost it" in found["BEG-2027-GM0828"]
    assert "So Oss bears €600.00" in found["BEG-2027-GM0828"]


def test_an_empty_table_has_nothing_wrong() -> None:
    assert pool_check(Rows(), (), ()).outcome is Outcome.HELD
