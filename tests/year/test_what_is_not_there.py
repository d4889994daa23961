"""What decisions and cases speak of and a dossier does not have: told with the place to mend it."""

from datetime import date
from pathlib import Path

import pytest

from tests.kit.world import World
from zvh_finance.errors import Finding, InvalidInputError, MissingGroundError, Severity
from zvh_finance.year.missing import missing
from zvh_finance.year.names import check_names
from zvh_finance.year.unanswered import unanswered

HEAD = "id;description;kind;amount;task_field;category;recurring;note\n"


def only(findings: tuple[Finding, ...]) -> Finding:
    (finding,) = findings
    return finding


def without(world: World, table: str) -> World:
    (world.folder / table).unlink()
    return world


def test_nothing_is_realised_in_a_year_that_has_not_begun(world: World) -> None:
    table = world.folder / "actuals" / "2028.csv"
    table.write_text(HEAD + "huur;Huur;cost;1.000,00;1.2;3.8;ja;\n", "utf-8")

    with pytest.raises(InvalidInputError, match="2028 has not begun") as refused:
        missing(world.books())

    assert only(refused.value.findings).place.file == "actuals/2028.csv"
    assert missing(world.books(date(2028, 1, 1))) == ()


def test_an_adopted_budget_is_kept(world: World) -> None:
    """17.8: what was adopted is what is billed; without its table nobody knows what that was."""
    with pytest.raises(MissingGroundError, match=r"budget/2024\.csv or \.xlsx") as refused:
        missing(without(world, "budget/2024.csv").books())

    assert only(refused.value.findings).place.field == "DB-2023-05.year"


def test_of_years_before_its_first_budget_a_dossier_keeps_the_decision_at_most(
    world: World,
) -> None:
    assert missing(without(world, "budget/2019.csv").books()) == ()


def test_a_result_that_was_divided_is_kept(world: World) -> None:
    """17.10 to 17.12: what was settled rests on what was realised."""
    with pytest.raises(MissingGroundError, match="DB-2025-13 divides the result of 2024"):
        missing(without(world, "actuals/2024.csv").books())


def test_accounts_that_were_adopted_before_the_dossier_was_kept_are_a_remark(world: World) -> None:
    world.undecide("DB-2020-13")
    remark = only(missing(without(world, "actuals/2019.csv").books()))

    assert (remark.code, remark.severity) == ("adopted-accounts-missing", Severity.WARNING)
    assert "DB-2020-11 adopts the accounts of 2019" in str(remark.message)


def test_staff_of_a_leaving_without_its_case_is_charged_to_nobody(
    world: World, example: Path
) -> None:
    """22.6 and A08: the case of the leaving charges what it caused."""
    world.case("baan", (example / "cases/baan-na-14-maanden.toml").read_text("utf-8"))
    remark = only(missing(world.books()))

    assert remark.code == "cause-without-case"
    assert "leaving of GM0757" in str(remark.message)
    world.case("boxtel-2028", (example / "cases/boxtel-2028.toml").read_text("utf-8"))
    assert missing(world.books()) == ()


def test_a_damage_is_traceable_to_a_line_of_a_budget(world: World, example: Path) -> None:
    """22.6: two lines that no budget has are both named."""
    text = (example / "cases/boxtel-2028.toml").read_text("utf-8")
    text = text.replace('"procesregisseurs"', '"regie"').replace('"casussysteem"', '"systeem"')
    world.case("boxtel-2028", text)

    assert "regie, systeem" in str(only(missing(world.books())).message)


def told_by_decisions(world: World, as_of: date = date(2027, 7, 1)) -> list[str]:
    return [str(finding.message) for finding in unanswered(world.books(as_of))]


def test_a_reserve_that_has_not_opened_is_not_moved(world: World) -> None:
    """17.9: the balance opens in 2019."""
    world.decide("DB-R", "2018-12-20", "reserve", year=2018, draw="1.000,00")

    assert any("before it opens in 2019" in told for told in told_by_decisions(world))


def test_amendments_out_of_their_order_both_count_and_are_told(world: World) -> None:
    """17.7: the second was adopted in March, the first in June."""
    world.amend(5_000, 1)
    world.amend(2_000, 2)
    assert told_by_decisions(world) == []

    world.undecide("DB-AM-2")
    day = date(2027, 3, 1)
    world.decide("DB-AM-2", "2027-03-01", "amend_budget", year=2027, amendment=2, sent_on=day)
    (told,) = told_by_decisions(world)
    assert "adopts amendment 1 of 2027 after DB-AM-2 adopted a later one" in told


def test_a_successor_of_what_was_never_abolished_is_refused(world: World) -> None:
    """Wet arhi, article 44: by CBS Oss is still there."""
    world.decide(
        "DB-S",
        "2026-09-10",
        "split",
        year=2027,
        municipality="GM0828",
        method="designated_successor",
        successor="GM0796",
    )

    with pytest.raises(InvalidInputError, match="By CBS GM0828 was never abolished"):
        check_names(world.books())
