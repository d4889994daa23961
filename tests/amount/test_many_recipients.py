"""From some two hundred recipients on an amount is shared in 64 bits: the cents stay the same."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvh_finance.amount.money import apportion
from zvh_finance.amount.sharing_kernel import fits, share_one

LARGEST = 2**63

totals = st.one_of(
    st.integers(-(10**13), 10**13),
    st.integers(-(2**66), 2**66),
    st.sampled_from([0, 1, -1, LARGEST - 1, LARGEST, -LARGEST]),
)
sizes = st.sampled_from([200, 201, 202, 230])
heaviest = st.sampled_from([1, 3, 2 * 10**7, 2**31, 2**55, 2**62, 2**70])


def by_hand(total: int, weights: list[int]) -> list[int]:
    """Whole cents of exact shares, and the largest rests one more; equal ones in their order."""
    whole = sum(weights)
    exact = [Fraction(abs(total) * weight, whole) for weight in weights]
    cents = [int(share) for share in exact]
    by_rest = sorted(range(len(weights)), key=lambda n: (cents[n] - exact[n], n))
    for n in by_rest[: abs(total) - sum(cents)]:
        cents[n] += 1
    return [-share if total < 0 else share for share in cents]


@given(st.data(), totals, sizes, heaviest)
def test_many_recipients_get_what_exact_fractions_give(
    data: st.DataObject, total: int, size: int, most: int
) -> None:
    drawn = data.draw(st.lists(st.integers(0, most), min_size=12, max_size=12))
    weights = [(drawn[n % 12] + n % 7) % (most + 1) for n in range(size)]
    weights[-1] += 1
    coded = {f"GM{n:04d}": weight for n, weight in reversed(list(enumerate(weights)))}

    assert list(apportion(total, coded).values()) == by_hand(total, weights)


@pytest.mark.parametrize(
    ("largest", "weight", "most", "whether"),
    [
        (2**63 - 1, 1, 342, True),
        (2**63, 1, 342, False),
        (10**13, 2**62, 2**62, False),
        (1, 2**62, 2**62, True),
        (2**62, 2**31, 2**31, True),
        (2**62, 2**32, 2**32, False),
        (2**62, 2**31, 2**32, False),
        (2**32, 2**31, 2**40, False),
        (2**32 - 1, 2**31, 2**40, True),
    ],
)
def test_when_no_product_is_beyond_64_bits(
    largest: int, weight: int, most: int, *, whether: bool
) -> None:
    """Of the amount or of all weights together, the smaller times the heaviest weight."""
    assert fits(largest, weight, most) is whether


def test_what_does_not_fit_is_left_to_whole_numbers_without_a_bound() -> None:
    assert share_one(2**63, [1, 1], 2) is None
    assert share_one(1, [2**62, 2**62], 2**63) is None
    assert share_one(10, [2**62, 2**62 - 1], 2**63 - 1) is None
    assert share_one(7, [1, 1, 1], 3) == [3, 2, 2]
    assert share_one(0, [1, 1], 2) == [0, 0]
