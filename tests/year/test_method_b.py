"""Article 22.4: the percentages of method B that are printed are those that were used."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from tests.kit.world import World, notice
from zvh_finance.dossier.parameters import Parameters, Period, read_parameters
from zvh_finance.year.cases.withdrawal import WorkedWithdrawal
from zvh_finance.year.cases.worked import work_out

BOXTEL = "GM0757"


def with_new_percentages() -> Parameters:
    """Other percentages from July 2027 on: after the reference date, before the leaving."""
    known = read_parameters()
    old = known.by_name["fee_method_b_percentages"]
    (period,) = old.period
    turn = date(2027, 7, 1)
    periods = (
        period.model_copy(update={"until": turn}),
        Period.model_validate(
            {"from": turn, "value": "50 25", "confirmed": True, "source": "test"}
        ),
    )
    changed = old.model_copy(update={"period": periods})
    return Parameters({**known.by_name, old.name: changed})


def test_a_new_period_is_read_on_the_day_of_leaving_and_on_no_other(
    example: Path, tmp_path: Path
) -> None:
    """Boxtel leaves on 1 January 2028; heads are counted on 1 January 2027."""
    world = World.of(example, tmp_path)
    world.without_cases()
    world.case("boxtel", notice(BOXTEL, 2028, bases=[100_000_000] * 3))
    books = replace(world.books(), parameters=with_new_percentages())

    worked = work_out(books, "boxtel")

    assert isinstance(worked, WorkedWithdrawal)
    own_share = worked.years[0].own_share
    assert worked.percentages == (Fraction(50), Fraction(25))
    assert abs(2 * worked.fees[0].method_b - own_share) <= 1
    assert abs(4 * worked.fees[1].method_b - own_share) <= 2
    assert worked.fees[2].method_b == 0
