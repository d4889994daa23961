"""Lines under shares per predecessor (choice A16): the table adds up, close to exact if it can."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.kit.predecessors import key_by_predecessor
from zvh_finance.charges.charge import Charge
from zvh_finance.charges.sharing import CostLine, Matter, shared_charges
from zvh_finance.key.key import DistributionKey

MATTER = Matter("BEG", 2022, "17.2", "Bijdrage 2022", ("DB-1",), "adopted")
FIVE_IN_ONE = key_by_predecessor([[3, 3, 3, 3, 3], *([6] for _ in range(14)), [1]])
"""100 people: five predecessors of 3 in GM9000, fourteen municipalities of 6 and one of 1."""


def charged(key: DistributionKey, amounts: Sequence[int]) -> tuple[Charge, ...]:
    lines = [CostLine(f"regel-{n}", "Regel", "17.2", cents) for n, cents in enumerate(amounts)]
    return shared_charges(MATTER, lines, key)


def cells_of(charges: Sequence[Charge], code: str) -> list[int]:
    return [c.share_cents for c in charges if c.municipality_code == code and c.line]


def total_of(charges: Sequence[Charge], code: str) -> int:
    (total,) = [c.share_cents for c in charges if c.municipality_code == code and not c.line]
    return total


def check_both_ways(charges: Sequence[Charge], amounts: Sequence[int]) -> None:
    codes = {c.municipality_code for c in charges}
    for number, cents in enumerate(amounts):
        assert sum(c.share_cents for c in charges if c.line == f"regel-{number}") == cents
    for code in codes:
        assert sum(cells_of(charges, code)) == total_of(charges, code)


def test_five_odd_cents_are_spread_over_the_lines() -> None:
    """Of 20 cents GM9000 bears 3.0 as one, and 5 x .6 rounded up to 5 as five.

    Its parts of 8, 7 and 5 are 1.2, 1.05 and .75: rounded up they are 2, 2 and 1, together 5.
    """
    charges = charged(FIVE_IN_ONE, [8, 7, 5])

    assert total_of(charges, "GM9000") == 5
    assert cells_of(charges, "GM9000") == [2, 2, 1]
    check_both_ways(charges, [8, 7, 5])


def test_a_refund_is_the_mirror_in_its_totals() -> None:
    charges = charged(FIVE_IN_ONE, [-8, -7, -5])

    assert total_of(charges, "GM9000") == -5
    assert cells_of(charges, "GM9000") == [-2, -2, -1]
    check_both_ways(charges, [-8, -7, -5])


def test_with_one_line_the_cell_is_the_share_however_far_from_exact() -> None:
    charges = charged(FIVE_IN_ONE, [20])

    assert cells_of(charges, "GM9000") == [5]
    check_both_ways(charges, [20])


def test_with_two_lines_no_cell_moves_more_than_it_must() -> None:
    """Of 15 and 5 its parts are 2.25 and .75: with 3 and 1 a cent is missing, which one gets."""
    charges = charged(FIVE_IN_ONE, [15, 5])

    assert sorted(cells_of(charges, "GM9000")) in ([1, 4], [2, 3])
    check_both_ways(charges, [15, 5])


def test_with_the_sum_of_the_inhabitants_the_same_lines_give_three() -> None:
    charges = charged(replace(FIVE_IN_ONE, by_predecessor=False), [8, 7, 5])

    assert total_of(charges, "GM9000") == 3


def exact(key: DistributionKey, cents: int) -> Mapping[str, Fraction]:
    return {c: Fraction(cents * weight, key.denominator) for c, weight in key.weights.items()}


@given(
    st.lists(st.lists(st.integers(1, 10**5), min_size=1, max_size=5), min_size=1, max_size=5).map(
        key_by_predecessor
    ),
    st.lists(st.integers(-(10**7), 10**7), min_size=1, max_size=6),
)
def test_the_table_adds_up_and_stays_within_a_cent_where_the_shares_do(
    key: DistributionKey, amounts: list[int]
) -> None:
    charges = charged(key, amounts)
    check_both_ways(charges, amounts)

    total = exact(key, sum(amounts))
    if all(abs(total_of(charges, code) - total[code]) < 1 for code in key.weights):
        for number, cents in enumerate(amounts):
            own = exact(key, cents)
            for code in key.weights:
                assert abs(cells_of(charges, code)[number] - own[code]) <= 1
