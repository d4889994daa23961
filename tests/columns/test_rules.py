"""The plain check of a table and the pandera schema of the same rules refuse the same tables."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from zvh_finance.cbs.figures import FIGURES_TABLE
from zvh_finance.columns.refused import refused_cells
from zvh_finance.columns.rules import NumberColumn, Rules, TextColumn, all_hold
from zvh_finance.columns.schema import refused_by_schema
from zvh_finance.dossier.budget_schema import BUDGET_TEXTS

Row = Mapping[str, object]

RIGHT: Mapping[int, Row] = {
    id(FIGURES_TABLE): {
        "code": "GM0757",
        "name": "Boxtel",
        "inhabitants": 34_302,
        "status": "definitive",
        "table": "03759ned",
        "period": "2026JJ00",
    },
    id(BUDGET_TEXTS): {
        "id": "lonen",
        "description": "Lonen",
        "kind": "cost",
        "task_field": "1.2",
        "category": "4.3.2",
    },
}
TEXTS = ("", "a", "GM0757", "GM0758", "GM0757\n", "1.2", "1.2\n", "2026JJ00", "2025JJ00", "cost")
TYPED = (*TEXTS, "x" * 40, "x" * 41, "y" * 120, "y" * 121, "definitive", "-", "0", "é", " 1.2")
NUMBERS = (-1, 0, 1, 19_999_999, 20_000_000, 20_000_001, 10**18, "12", "")


def rows_of(rules: Rules) -> SearchStrategy[list[Row]]:
    """Tables that are right but for one cell here and there."""
    right = RIGHT[id(rules)]
    values = {
        name: st.sampled_from((right[name],) * 20 + (NUMBERS if is_number(rule) else TYPED))
        for name, rule in rules.items()
    }
    return st.lists(st.fixed_dictionaries(values), min_size=1, max_size=4)


def is_number(rule: object) -> bool:
    return isinstance(rule, NumberColumn)


@given(
    st.sampled_from([FIGURES_TABLE, BUDGET_TEXTS]).flatmap(
        lambda rules: st.tuples(st.just(rules), rows_of(rules))
    )
)
def test_the_plain_check_refuses_what_the_schema_refuses(case: tuple[Rules, list[Row]]) -> None:
    rules, rows = case

    assert all_hold(rules, rows) is (refused_by_schema(rules, rows) == [])


@pytest.mark.parametrize(
    ("rule", "right", "wrong"),
    [
        (TextColumn(r"^[a-z]+$"), ["a", "abc"], "A"),
        (TextColumn(shortest=2), ["ab", "abc"], "a"),
        (TextColumn(longest=2), ["", "ab"], "abc"),
        (TextColumn(among=frozenset({"a", "b"})), ["a", "b"], "c"),
        (TextColumn(once=True), ["a", "b"], "b"),
        (TextColumn(same="one for all"), ["a", "a"], "b"),
        (TextColumn(), ["a", ""], None),
        (NumberColumn(above=0, below=10), [1, 9], 0),
        (NumberColumn(above=0, below=10), [1, 9], 10),
        (NumberColumn(above=0, below=10), [1, 9], "5"),
        (NumberColumn(above=0, below=10), [1, 9], None),
    ],
)
def test_each_rule_refuses_the_value_that_breaks_it(
    rule: TextColumn | NumberColumn, right: list[object], wrong: object
) -> None:
    rows = [{"it": value} for value in right]

    assert refused_cells({"it": rule}, rows) == []
    assert refused_cells({"it": rule}, [*rows, {"it": wrong}]) != []


def test_what_is_refused_is_named_by_row_and_column_with_its_value() -> None:
    rows = [{**RIGHT[id(BUDGET_TEXTS)], "id": name} for name in ("lonen", "Lonen!")]

    (cell,) = refused_cells(BUDGET_TEXTS, rows)

    assert (cell.row, cell.column, cell.value) == (1, "id", "Lonen!")


def test_a_table_without_rows_holds() -> None:
    assert refused_cells(FIGURES_TABLE, []) == []
