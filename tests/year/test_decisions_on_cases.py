"""A decision on a case counts for that case, of the body that decides it (articles 6.5, 13, 22)."""

from pathlib import Path

import pytest

from tests.kit.case_files import FAILED_INTO_WW
from tests.kit.world import World, notice
from zvh_finance.errors import MissingGroundError
from zvh_finance.year.cases.worked import work_out

EXTENDED = FAILED_INTO_WW.replace('"dissolution"', '"going_concern"') + (
    '[extension]\nuntil = 2025-01-01\ndecision = "X-1"\n'
)


@pytest.fixture
def world(example: Path, tmp_path: Path) -> World:
    """The example with one staff case, whose extension names a decision."""
    found = World.of(example, tmp_path)
    found.without_cases()
    found.case("medewerker", EXTENDED)
    return found


@pytest.mark.parametrize(("about", "exit_code"), [("medewerker", 0), ("andere", 3)])
def test_a_case_names_no_decision_about_another(world: World, about: str, exit_code: int) -> None:
    """13.4, A43: the extension of one trajectory extends no other."""
    world.decide("X-1", "2024-06-01", "share_extension", case=about)
    result = world.run("redundancy", "medewerker")

    assert result.exit_code == exit_code
    assert ("which is about the case andere" in result.output) is (exit_code == 3)


def test_a_decision_that_names_no_case_serves_the_case_that_names_it(world: World) -> None:
    world.decide("X-1", "2024-06-01", "share_extension")
    world.done("redundancy", "medewerker")


@pytest.mark.parametrize("subject", ["legacy_case", "share_extension", "exit_settlement"])
def test_the_stuurgroep_does_not_decide_on_staff(world: World, subject: str) -> None:
    """Choice A06: whether a leaver stays in the key of a case is for the Dagelijks Bestuur."""
    world.decide("L-1", "2024-06-01", subject, body="SG", case="medewerker")
    result = world.run("check")

    assert result.exit_code == 3
    assert "L-1: what of a staff case is shared" in result.output


def test_the_check_tells_of_a_decision_about_a_case_that_is_not_there(world: World) -> None:
    """A slip of the pen in `case` made the decision vanish."""
    world.decide("X-1", "2024-06-01", "share_extension", case="medewerker")
    world.decide("L-1", "2024-06-01", "legacy_case", case="medewerkr")
    told = world.run("check").output

    assert 'Decision L-1 is about the case "medewerkr", which is not in cases/' in told
    assert "Decision X-1 is about" not in told


@pytest.mark.parametrize("subject", ["propose_withdrawal", "accept_withdrawal"])
def test_a_proposal_is_not_accepted_before_there_is_a_notice(world: World, subject: str) -> None:
    """22.4: received by the chair on 29 September 2025, and by the board on 1 October."""
    world.case("vught", notice("GM0865", 2027, bases=[100_000_00]))
    world.decide("X-1", "2024-06-01", "share_extension")
    world.decide("A-1", "2025-09-28", subject, case="vught")
    refused = world.run("withdrawal", "vught")

    assert refused.exit_code == 3
    assert "Decision A-1 of 2025-09-28 lies before the notice" in refused.output
    assert "first received on 2025-09-29" in refused.output


def test_a_proposal_sent_before_the_notice_is_refused(world: World) -> None:
    world.case("vught", notice("GM0865", 2027, "proposal_sent = 2025-01-02", bases=[100_000_00]))

    assert "`proposal_sent` 2025-01-02 lies before" in world.run("withdrawal", "vught").output


def test_a_changed_convenant_has_no_notice_to_wait_for(world: World) -> None:
    """20.3: it takes effect with the convenant, whenever the terms were agreed."""
    world.case(
        "vught",
        'kind = "withdrawal"\ntitle = "x"\nground = "20.3"\namendment_effective = 2026-10-01\n'
        'discount_rate = "2%"\n[[leaver]]\ncode = "GM0865"\n'
        '[[settlement]]\nyear = 2027\namount = "1.000,00"\n',
    )
    world.decide("S-1", "2026-03-01", "settle_withdrawal", case="vught")
    world.done("withdrawal", "vught")

    assert world.shares("cases/vught", 2027)["GM0865"] == 1_000_00


def test_a_settlement_of_no_amount_is_asked_for_its_amounts(world: World) -> None:
    """A10: parties that settled agreed on something; nothing is billed before it is known."""
    world.case("vught", notice("GM0865", 2026, bases=[104_325_000]))
    world.decide("S-1", "2025-03-01", "settle_withdrawal", case="vught")

    with pytest.raises(MissingGroundError) as refused:
        work_out(world.books(), "vught")

    (finding,) = refused.value.findings
    assert finding.code == "settlement-missing"
