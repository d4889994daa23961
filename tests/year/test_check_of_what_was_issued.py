"""What the check and the run of invoices tell a controller who did all there is to do."""

from datetime import date

import pytest

from tests.kit.world import World
from zvh_finance.billing.matter import Matter
from zvh_finance.year.issuing import issue_plan
from zvh_finance.year.reconciled import check_issued


def test_two_years_that_were_billed_each_have_their_own_documents(world: World) -> None:
    """Article 17.3: the contributions of a year are held against the invoices of that year."""
    world.done("invoices", "2026")
    world.done("invoices", "2027")

    assert check_issued(world.books()) == ()


@pytest.mark.parametrize("advice", ["Advies 2026-14 van de fiscalist", ""])
def test_a_vat_category_without_an_adviser_is_told_of(world: World, advice: str) -> None:
    """Choice A56: with a note of the adviser there is nothing to tell."""
    world.edit(
        "arrangement.toml",
        'vat_advice = "Voorbeeld: vul het advies van uw belastingadviseur in"',
        f'vat_advice = "{advice}"' if advice else "",
    )
    plan = issue_plan(world.books(date(2027, 1, 10)), 2027, [Matter.CONTRIBUTIONS], [])

    told = {finding.code for finding in plan.warnings}
    assert ("vat-unadvised" in told) is not bool(advice)
