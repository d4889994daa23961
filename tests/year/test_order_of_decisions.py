"""Decisions follow each other, and what is named as a ground is in the register."""

import pytest

from tests.kit.world import World


def refused(world: World, *command: str, code: int = 3) -> str:
    result = world.run(*command)
    assert result.exit_code == code, result.output
    return result.output


@pytest.mark.parametrize(
    "subject", ['"adopt_budget"\nyear = 2027', '"amend_budget"\nyear = 2026', '"adopt_accounts"']
)
def test_what_is_sent_was_adopted_before(subject: str, world: World) -> None:
    """17.8: what is sent is what was adopted."""
    path = world.folder / "decisions.toml"
    head, decision, rest = path.read_text("utf-8").partition(f"subject = {subject}")
    block, brake, after = rest.partition("[[decision]]")
    lines = [line for line in block.splitlines(keepends=True) if not line.startswith("sent_on")]
    lines.insert(1, "sent_on = 2019-02-01\n")
    path.write_text(head + decision + "".join(lines) + brake + after, "utf-8")

    assert "`sent_on` (2019-02-01) lies before the decision" in refused(world, "check")


def test_accounts_are_adopted_after_their_year(world: World) -> None:
    world.decide("DB-X", "2027-12-31", "adopt_accounts", year=2027)

    assert "DB-X adopts the accounts of 2027 on 2027-12-31" in refused(world, "check")


def test_a_result_is_decided_on_with_or_after_its_accounts(world: World) -> None:
    world.decide("DB-X", "2019-12-30", "appropriate_result", year=2018, settle="1,00")
    world.decide("DB-Y", "2019-12-31", "adopt_accounts", year=2018)

    told = refused(world, "check")

    assert "DB-X decides on the result of 2018 on 2019-12-30, before DB-Y adopted" in told


def test_two_rulings_of_one_day_on_one_municipality_are_refused(world: World) -> None:
    """17.7, A17: the newest counts, and neither is newer."""
    for name, method in (("DB-X", "drop"), ("DB-Y", "follow_territory")):
        world.decide(name, "2020-09-10", "split", municipality="GM0788", method=method, year=2021)

    told = refused(world, "budget", "2021")

    assert "DB-X and DB-Y of the same day both say how GM0788 counts in the key of 2021" in told


def test_a_staff_case_joins_a_dissolution_once(world: World) -> None:
    world.case(
        "einde",
        """
kind = "dissolution"
title = "Opheffing"
last_day = 2030-12-31
redundancy_cases = ["m-2027-01", "m-2027-01"]
""",
    )

    assert "m-2027-01: a staff case joins once" in refused(world, "check")


@pytest.mark.parametrize("field", ["from", "until"])
def test_a_ground_that_is_named_must_be_in_the_register(field: str, world: World) -> None:
    """Also where a reorganisation or a case explains the day already."""
    world.edit(
        "arrangement.toml",
        'name = "Oss"\nfrom = 2019-01-01\n',
        f'name = "Oss"\nfrom = 2019-01-01\nuntil = 2040-01-01\n{field}_ground = "DB-1999-01"\n',
    )

    told = refused(world, "budget", "2027", code=4)

    assert f'`{field}_ground` of Oss names the decision "DB-1999-01"' in told


def test_a_key_is_replaced_before_the_budget_is_adopted_or_by_an_amendment(world: World) -> None:
    """17.7: what was adopted does not change by a later decision on its key."""
    paying = ["0755", "0757", "0796", "0828", "0845", "0865", "1721", "1948", "1982", "1991"]
    weights = {f"GM{code}": 1 for code in paying}
    world.decide("DB-X", "2026-11-20", "key_override", weights=weights, year=2027)

    told = refused(world, "budget", "2027")

    assert "DB-X of 2026-11-20 changes the key of 2027, whose budget DB-2026-05 adopted" in told


def test_a_key_of_another_age_is_refused(world: World) -> None:
    world.decide("DB-X", "1999-11-20", "key_override", weights={"GM0828": 1}, year=2027)

    assert "DB-X is about the budget of 2027 and of 1999-11-20" in refused(world, "budget", "2027")
