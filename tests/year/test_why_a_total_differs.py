"""An adopted total that the tables do not give: what would explain it is named (17.4, 17.7, 17.8).

Of 2027 the board adopted 1.079.600,00: with a fee of 60.000,00 for services that cost 182.050,00.
"""

import pytest

from tests.kit.world import World
from zvh_finance.errors import InvalidInputError
from zvh_finance.year.budget import budget_of_year

ADOPTED = '"1.079.600,00"'
HEAD = "id;description;kind;amount;task_field;category;recurring;note\n"


def refusals(world: World) -> list[str]:
    with pytest.raises(InvalidInputError) as refused:
        budget_of_year(world.books(), 2027)
    return [f"{finding.code}: {finding.message}" for finding in refused.value.findings]


@pytest.mark.parametrize(
    ("stated", "why"),
    [
        ('"1.019.600,00"', "services borne by the beheergemeente it is the stated total"),
        ('"1.201.650,00"', "With the supporting services shared by the key it is the stated total"),
    ],
)
def test_another_bearer_of_the_services_explains_it(world: World, stated: str, why: str) -> None:
    """17.4: without the fee 60.000,00 less; with all services 122.050,00 more."""
    world.edit("decisions.toml", ADOPTED, stated)
    (told,) = refusals(world)

    assert why in told


def test_a_line_with_the_wrong_sign_explains_it(world: World) -> None:
    """An income of 16.250,00 that was typed as a cost moves the total by twice as much."""
    world.edit(
        "budget/2027.csv",
        "projecten;Projectbijdragen van zorgpartners;other_income",
        "projecten;Projectbijdragen van zorgpartners;cost",
    )
    (told,) = refusals(world)

    assert "exactly twice the line projecten: does its kind have the right sign?" in told


def amend(world: World, *lines: str) -> None:
    text = HEAD + "".join(f"{line}\n" for line in lines)
    (world.folder / "budget/2027-amendment-1.csv").write_text(text, "utf-8")


def test_an_amendment_keeps_the_kind_of_a_line_and_takes_no_more_than_there_is(
    world: World,
) -> None:
    """17.7: both are told at once, each at its row."""
    amend(
        world,
        "projecten;Projectbijdragen;cost;1.000,00;1.2;3.8;nee;",
        "onvoorzien;Onvoorzien;cost;-20.000,01;1.2;3.8;nee;",
    )
    kind, below = refusals(world)

    assert kind.startswith("kind-differs")
    assert 'The line "projecten" is' in kind
    assert below == (
        'line-below-zero: The amendments bring the line "onvoorzien" below zero (-€0.01).'
    )


def test_a_line_of_which_an_amendment_takes_all_is_none_any_more(world: World) -> None:
    amend(world, "onvoorzien;Onvoorzien;cost;-20.000,00;1.2;3.8;nee;")

    assert budget_of_year(world.books(), 2027).base == 105_960_000


def test_a_name_that_the_program_needs_is_not_taken(world: World) -> None:
    """17.4: the fee of the services is a line of its own in the budget."""
    world.edit("budget/2027.csv", "onvoorzien;Onvoorzien", "vergoeding;Onvoorzien")
    fee = next(
        line for line in budget_of_year(world.books(), 2027).lines if line.cents == 6_000_000
    )
    world.edit("budget/2027.csv", "vergoeding;Onvoorzien", f"{fee.id};Onvoorzien")
    (told,) = refusals(world)

    assert told.startswith("line-id-reserved")
    assert "Rename yours in the budget" in told
