"""Of a very long budget one municipality is told the largest lines; it adds up all the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvh_finance.convenant.art17_contributions.base_lines import BaseLine
from zvh_finance.documents.paper.told_lines import told_lines
from zvh_finance.dossier.budget_tables import LineKind


def listed_lines(lines: list[BaseLine]) -> list[tuple[str, int]]:
    told = told_lines(lines, lambda line: line.description)
    return [(each.name, each.cents) for each in told]


def lines(*cents: int) -> list[BaseLine]:
    return [
        BaseLine(
            f"r{n}", f"Regel {n}", LineKind.COST, each, (None, None, None), "17.2", structural=True
        )
        for n, each in enumerate(cents)
    ]


@pytest.mark.parametrize("count", [1, 59, 60])
def test_up_to_sixty_lines_are_all_told(count: int) -> None:
    listed = listed_lines(lines(*range(count)))
    assert listed == [(f"Regel {n}", n) for n in range(count)]


def test_of_sixty_one_the_twenty_largest_are_told_in_the_order_of_the_budget() -> None:
    listed = listed_lines(lines(*[5] * 20, -900, *[7] * 19, 0, *[-3] * 20))
    assert [name for name, _ in listed] == [
        "Regel 20",
        *(f"Regel {n}" for n in range(21, 40)),
        "21 andere regels met kosten",
        "20 andere regels met inkomsten",
    ]
    assert listed[0] == ("Regel 20", -900)
    assert listed[-2:] == [
        ("21 andere regels met kosten", 100),
        ("20 andere regels met inkomsten", -60),
    ]


def test_one_line_is_one_line_and_what_is_not_there_is_not_told() -> None:
    assert listed_lines(lines(*[5] * 60, -1))[-1] == ("1 andere regel met inkomsten", -1)
    assert listed_lines(lines(*[5] * 61))[-1] == ("41 andere regels met kosten", 205)


@given(st.lists(st.integers(-(10**12), 10**12), max_size=150))
def test_it_adds_up_whatever_is_told(cents: list[int]) -> None:
    listed = listed_lines(lines(*cents))
    assert sum(amount for _, amount in listed) == sum(cents)
    assert len(listed) <= 60
