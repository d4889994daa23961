"""What a folder says of the costs of ending over the years (22.5), and of predecessors (A16).

The costs of all years together are shared, so that rounding does not pile up on one municipality.
Worked by hand: 5 cents over 6 : 3 : 1 is 3 : 2 : 0, 10 cents are 6 : 3 : 1; so of the second year's
5 cents fall 3 : 1 : 1.
"""

from dataclasses import replace
from datetime import date

import pytest

from zvh_finance.convenant.art22_dissolution import PAID
from zvh_finance.dossier import leaving_case
from zvh_finance.proof.verification.charge_check import COSTS_OF_ENDING, RETURNED, sharings_of
from zvh_finance.proof.verification.recorded import Cell
from zvh_finance.proof.verification.sample import derivations
from zvh_finance.proof.verification.tables import ChargeRow

DAY = "2030-01-01"
Weights = dict[str, int]
TEN: Weights = {"GM0001": 6, "GM0002": 3, "GM0003": 1}


def year(
    number: int, shares: list[int], weights: Weights = TEN, name: str = "einde", article: str = ""
) -> list[ChargeRow]:
    """What each bears of the costs of ending of one year."""
    return [
        ChargeRow(
            place,
            f"{name}-{number}-{code}",
            article or "22.5",
            number,
            "",
            code,
            f"Gemeente {code}",
            DAY,
            weight,
            sum(weights.values()),
            sum(shares),
            share,
            "",
            PAID,
        )
        for place, ((code, weight), share) in enumerate(
            zip(weights.items(), shares, strict=True), 2
        )
    ]


def are_right(*years: list[ChargeRow]) -> list[bool]:
    rows = [row for own in years for row in own]
    return [sharing.is_right for sharing in sharings_of(rows, ())]


def test_the_years_together_are_shared_and_not_each_for_itself() -> None:
    assert are_right(year(2031, [3, 2, 0]), year(2032, [3, 1, 1])) == [True, True]
    assert are_right(year(2031, [3, 2, 0]), year(2032, [3, 2, 0])) == [True, False]


def test_the_costs_of_ending_are_known_in_every_agreement() -> None:
    """Whose article is another; what is paid is named the same."""
    later = year(2032, [3, 1, 1], article="52.1")

    assert are_right(year(2031, [3, 2, 0], article="52.1"), later) == [True, True]
    assert COSTS_OF_ENDING == PAID


def test_of_a_year_whose_years_before_stand_elsewhere_only_the_sum_is_held() -> None:
    """As in the folder of a year's invoices: 3 : 1 : 1 follows from the years before."""
    later = year(2032, [3, 1, 1])

    (alone,) = sharings_of(later, ())
    (sharing,) = sharings_of(later, (), has_all_years=False)
    (first,) = sharings_of(year(2031, [3, 2, 0]), (), has_all_years=False)
    assert (alone.is_given, sharing.is_given, first.is_given) == (False, True, False)
    for told in derivations(later, (), 3, "1", has_all_years=False):
        assert "those of the years before are in no table" in " ".join(map(str, told.steps))


def with_lines(paid: list[ChargeRow], *names: str) -> list[ChargeRow]:
    lines = [
        replace(row, line=name, trace_id=f"{row.trace_id}-{name}") for row in paid for name in names
    ]
    return [*paid, *lines]


def test_what_keeps_others_unharmed_is_known_by_its_line_and_by_no_article() -> None:
    """22.4: 5 cents back over 6 : 3 : 1 by the key, and 1 : 1 : 3 for who would pay more."""
    back = [
        replace(row, description="Vergoeding") for row in year(2031, [-1, -1, -3], article="49.1")
    ]

    assert [sharing.is_given for sharing in sharings_of(back, ())] == [False]
    (sharing,) = sharings_of(with_lines(back, "compensatie"), ())
    assert sharing.is_given
    assert leaving_case.RETURNED == RETURNED


@pytest.mark.parametrize(
    ("shares", "names"),
    [
        ([1, 1, 3], ["compensatie"]),
        ([-1, -1, -3], ["compensatie", "huur"]),
        ([-1, -1, -3], ["compensaties"]),
    ],
)
def test_a_line_of_that_name_hides_no_wrong_share(shares: list[int], names: list[str]) -> None:
    """Costs that are asked, or that have other lines as well, are shared by the key."""
    rows = [replace(row, description="Bijdrage") for row in year(2031, shares)]

    (sharing,) = sharings_of(with_lines(rows, *names), ())
    assert (sharing.is_given, sharing.is_right) == (False, False)


def test_another_ending_is_shared_for_itself() -> None:
    before = year(2031, [3, 2, 0], name="ander")

    assert are_right(before, year(2032, [3, 2, 0])) == [True, True]


def test_other_inhabitants_begin_anew() -> None:
    """A key that follows a reorganisation shares nothing with the years before it."""
    merged = {"GM0001": 6, "GM0004": 4}

    assert are_right(year(2031, [3, 2, 0]), year(2032, [3, 2], merged)) == [True, True]


def test_the_steps_of_a_later_year_take_off_what_fell_before() -> None:
    rows = (*year(2031, [3, 2, 0]), *year(2032, [3, 1, 1]))
    every = derivations(rows, (), len(rows), "1")
    second = next(each for each in every if each.row.trace_id == "einde-2032-GM0002")
    steps = " ".join(str(step) for step in second.steps)

    assert "Exact (GM0002): 10 cents × 3 : 10 = 3 cents and 0/10." in steps
    assert "less what fell to the years before, of €0.05" in steps
    assert "Exact (GM0002): 5 cents × 3 : 10 = 1 cents and 5/10." in steps
    assert "So Gemeente GM0002 bears €0.01." in steps


def cell(region: str, people: int, payer: str) -> Cell:
    first = date.fromisoformat(DAY)
    return Cell(
        2031, first, region, "03759ned", "2030JJ00", "definitive", people, people, payer, ""
    )


def test_who_merged_pays_the_sum_of_the_shares_of_its_predecessors() -> None:
    """A16: 10 cents over 5 : 5 : 5 are 4 : 3 : 3; together that is not what 10 : 5 gives, 7 : 3."""
    cells = (cell("GM0007", 5, "GM0001"), cell("GM0008", 5, "GM0001"), cell("GM0002", 5, "GM0002"))
    rows = year(2031, [6, 4], {"GM0001": 10, "GM0002": 5})
    rows = [replace(row, article="17.2", description="Bijdrage 2031") for row in rows]
    (sharing,) = sharings_of(rows, cells)
    assert sharing.is_right

    every = derivations(rows, cells, 2, "1")
    merged = next(each for each in every if each.row.code == "GM0001")
    told = " ".join(str(step) for step in merged.steps)
    assert "It pays the sum of the shares of its predecessors, each rounded by itself." in told
    assert "GM0007 GM0001" in told
    assert "GM0008 GM0001" in told


@pytest.mark.parametrize(
    ("weights", "shares", "told"),
    [
        ({"GM0001": 0}, [500], "Gemeente GM0001 bears the whole amount of €5.00 alone."),
        ({"GM0001": 0, "GM0002": 0}, [300, 200], "No key shared it; the amount is €5.00."),
    ],
)
def test_what_no_key_shared_is_told_so(weights: Weights, shares: list[int], told: str) -> None:
    rows = year(2031, shares, weights)

    for each in derivations(rows, (), len(rows), "1"):
        assert told in " ".join(str(step) for step in each.steps)
