"""Article 6.5: the key figures of a year that still has to begin are those of its budget."""

from tests.kit.world import World
from zvh_finance.convenant.art17_year_end.key_figures import figures_of_budget
from zvh_finance.year.budget import budget_of_year


def test_the_figures_of_a_budget_are_its_own_and_nothing_is_realised(world: World) -> None:
    """2027: lines of cost of 1,441,350 and services of 182,050, of which the base has 60,000."""
    found = figures_of_budget(budget_of_year(world.books(), 2027), reserve=96_250_00)

    assert (found.year, found.inhabitants) == (2027, 639_112)
    assert (found.costs, found.overhead) == (1_623_400_00, 182_050_00)
    assert (found.contributions, found.state_grant) == (1_079_600_00, 360_500_00)
    assert (found.reserve, found.budgeted_costs) == (96_250_00, 1_623_400_00)
    assert not found.is_realised
    assert found.realisation_rate is None
