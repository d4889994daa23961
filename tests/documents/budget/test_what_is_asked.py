"""What is asked of the board, and what was decided: the same on every paper and invoice."""

import io
import re
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.kit.world import World
from zvh_finance.convenant.art17_contributions.contributions import budget_charges
from zvh_finance.documents.budget.asked import decided, decisions_asked
from zvh_finance.documents.budget.board_workbook import board_workbook
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.budget.gathering import budget_paper
from zvh_finance.documents.explanation.gathering import all_explanations
from zvh_finance.year.budget import budget_of_year
from zvh_finance.year.claims import grounds_of

SERVICES = "te bepalen wie de ondersteunende diensten draagt"


@pytest.fixture
def world(example: Path, tmp_path: Path) -> World:
    """The example without its cases."""
    found = World.of(example, tmp_path)
    found.without_cases()
    return found


def paper_of(world: World, year: int) -> BudgetPaper:
    books = world.books()
    return budget_paper(books, budget_of_year(books, year), "0" * 16)


def summary_of(paper: BudgetPaper) -> str:
    sheet = load_workbook(io.BytesIO(board_workbook(paper)), data_only=True)["Samenvatting"]
    return " ".join(str(row[0].value) for row in sheet.iter_rows() if row[0].value)


def test_a_draft_asks_to_adopt_it(world: World) -> None:
    world.undecide("DB-2026-05")
    paper = paper_of(world, 2027)

    first = decisions_asked(paper)[0]
    assert first.startswith("de begroting 2027 vast te stellen (artikel 17 lid 8)")
    assert f"Gevraagd besluit • {first}" in summary_of(paper)


def test_an_open_amendment_is_asked_and_not_the_adopted_budget(world: World) -> None:
    """Article 17.7: the budget of 2026 was adopted, its amendment was not."""
    world.undecide("DB-2026-03")
    paper = paper_of(world, 2026)

    asked, sent = decisions_asked(paper)
    assert asked.startswith("de begrotingswijziging 1 van 2026 vast te stellen")
    assert (
        sent == "de gewijzigde begroting 2026 tijdig aan de gemeenten te zenden (artikel 17 lid 8)."
    )
    assert f"Gevraagd besluit • {asked}" in summary_of(paper)
    assert "de begroting 2026 vast" not in summary_of(paper)


@pytest.mark.parametrize("choice", ["host", "shared"])
def test_who_bears_the_services_is_asked_under_either_reading(world: World, choice: str) -> None:
    """Article 17.4, choice A32."""
    world.edit("arrangement.toml", "[choices]", f'[choices]\nundecided_services = "{choice}"')
    world.edit("decisions.toml", "until_further_notice = true", "last_year = 2026")
    world.undecide("DB-2026-05")
    paper = paper_of(world, 2027)

    asked = [text for text in decisions_asked(paper) if text.startswith(SERVICES)]
    assert len(asked) == 1
    assert asked[0].endswith("(artikel 17 lid 4);")
    assert SERVICES in summary_of(paper)


@pytest.mark.parametrize(
    ("year", "as_of"),
    [
        (2019, date(2018, 12, 1)),
        (2021, date(2020, 8, 1)),
        (2023, date(2022, 8, 1)),
        (2026, date(2026, 4, 1)),
        (2027, date(2026, 8, 1)),
    ],
)
def test_each_decision_has_its_article(world: World, year: int, as_of: date) -> None:
    books = world.books(as_of)
    asked = decisions_asked(budget_paper(books, budget_of_year(books, year), "0" * 16))

    assert asked
    assert all(re.search(r"\(artikel \d+ lid \d+\)[;.]$", text) for text in asked)
    assert [text[-1] for text in asked] == [";"] * (len(asked) - 1) + ["."]


def test_sending_to_the_municipalities_is_the_last_decision(world: World) -> None:
    """Article 17.8."""
    world.undecide("DB-2026-05")

    assert decisions_asked(paper_of(world, 2027))[-1] == (
        "de vastgestelde begroting 2027 tijdig aan de gemeenten te zenden (artikel 17 lid 8)."
    )


def test_figures_of_which_nobody_knows_the_status_are_to_be_accepted(world: World) -> None:
    """Those of 1 January 2018 (17.2, A19): the board may accept them; provisional ones wait."""
    books = world.books(date(2018, 12, 1))
    asked = decisions_asked(budget_paper(books, budget_of_year(books, 2019), "0" * 16))

    assert any(text.startswith("voor de begroting 2019 de inwonertallen") for text in asked)


def test_a_surplus_is_asked_with_the_draft(world: World) -> None:
    """Income above costs (17.7, A57): what becomes of it is for the board."""
    world.edit("budget/2027.csv", "state_grant;360.500,00", "state_grant;1.500.500,00")
    world.undecide("DB-2026-05")
    asked = decisions_asked(paper_of(world, 2027))

    assert (
        "te bepalen wat er gebeurt met het overschot van €\xa060.400 (artikel 17 lid 7);" in asked
    )


def test_every_paper_rests_on_the_same_decisions(world: World) -> None:
    """Charges, note, workbook, invoice and explanation: services and reserve count too (17.9)."""
    books = world.books(date(2027, 1, 10))
    budget = budget_of_year(books, 2027)
    paper = budget_paper(books, budget, "0" * 16)
    legal = grounds_of(books, 2027)[0].legal

    assert budget.decisions == ("DB-2026-05", "DB-2022-06", "DB-2026-07")
    assert {charge.decision for charge in budget_charges(budget)} == {legal.decision}
    assert all(f"nr. {name}" in legal.decision_text for name in budget.decisions)
    assert [cited.id for cited in paper.decisions] == sorted(budget.decisions)
    assert {told.decisions for told in all_explanations(books, budget)} == {budget.decisions}
    assert decided(paper) == (
        "De bedragen rusten op besluiten DB-2026-05, DB-2022-06 en DB-2026-07."
    )
    assert decided(paper) in summary_of(paper)
    assert decisions_asked(paper) == ()
