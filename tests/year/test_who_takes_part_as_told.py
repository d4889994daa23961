"""Who takes part, where arrangement, CBS and cases say something else (1.16, 22.4; Wet arhi)."""

from datetime import date

import pytest

from tests.kit.world import World, notice
from zvh_finance.convenant.membership import Cause, Membership, Timeline
from zvh_finance.errors import InvalidInputError
from zvh_finance.year.cases.worked import work_out
from zvh_finance.year.membership import membership_of

HAAREN = 'code = "GM0788"\nname = "Haaren"\nfrom = 2019-01-01\nuntil = 2021-01-01'


def refusal(world: World) -> str:
    with pytest.raises(InvalidInputError) as refused:
        membership_of(world.books())
    return str(refused.value)


def test_an_end_that_is_not_the_day_of_the_reorganisation_is_refused(world: World) -> None:
    """Haaren was abolished on 1 January 2021."""
    world.edit("arrangement.toml", HAAREN, HAAREN.replace("2021", "2022"))
    told = refusal(world)

    assert "Haaren (GM0788) takes part until 2022-01-01 according to `until`" in told
    assert "(CBS) ends it on 2021-01-01" in told


def test_a_host_that_had_ceased_is_no_host(world: World) -> None:
    """1.16: the host is one of the municipalities that take part."""
    hosts = '[{ code = "GM0796", from = 2019-01-01 }, { code = "GM0788", from = 2023-01-01 }]'
    world.edit("arrangement.toml", 'host = "GM0796"', f"host = {hosts}")
    world.edit("arrangement.toml", HAAREN, HAAREN.removesuffix("until = 2021-01-01"))

    assert "beheergemeente from 2023-01-01 on and takes no part on that day" in refusal(world)


def test_who_left_and_joined_again_without_a_typed_day_begins_at_the_signature(
    world: World,
) -> None:
    """Boekel gives notice for 2023 and joins again in 2026: the entry is its first membership."""
    world.edit(
        "arrangement.toml",
        'code = "GM0755"\nname = "Boekel"\nfrom = 2019-01-01',
        'code = "GM0755"\nname = "Boekel"',
    )
    world.case("weg", notice("GM0755", 2023, bases=[100_000_000]))
    world.decide("A-1", "2022-01-10", "accept_withdrawal", case="weg")
    found = membership_of(world.books()).of("GM0755")

    assert found.stays[0].begin.cause is Cause.SIGNATURE
    assert found.stays[0].end is not None
    assert (found.stays[0].end.day, found.stays[0].end.cause) == (date(2023, 1, 1), Cause.NOTICE)


def test_nobody_is_told_of_who_was_never_a_party() -> None:
    nobody = Timeline("GM0001", "Nergens", ())
    assert nobody.staying() is nobody
    with pytest.raises(KeyError):
        Membership((nobody,), ()).of("GM0002")


def test_who_had_ceased_gives_no_notice(world: World) -> None:
    """22.4 and Wet arhi 44: what it would leave, its successor is in."""
    world.case("haaren", notice("GM0788", 2024, bases=[100_000_000]))
    with pytest.raises(InvalidInputError, match="GM0788 had ceased to exist by 2022-09-29"):
        work_out(world.books(), "haaren")


@pytest.mark.parametrize("years", [1, 2])
def test_no_amount_is_agreed_for_a_year_in_which_the_leaver_is_no_more(
    world: World, years: int
) -> None:
    """Boxmeer left in 2021 and was abolished in 2022: what is agreed for 2023 nobody can pay.

    Whether that year is in the horizon of what leaving costs, or after it.
    """
    boxmeer = 'code = "GM0756"\nname = "Boxmeer"\nfrom = 2019-01-01\n'
    world.edit("arrangement.toml", f"{boxmeer}until = 2022-01-01\n", boxmeer)
    agreed = '[[settlement]]\nyear = 2023\namount = "5.000,00"\n'
    world.case("boxmeer", notice("GM0756", 2021, bases=[80_000_000] * years, extra=agreed))
    with pytest.raises(InvalidInputError, match="agreed for 2023, when the leaver does not exist"):
        work_out(world.books(), "boxmeer")
