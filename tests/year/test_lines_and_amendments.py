"""A verified run holds its budget lines against the tables that counted for it (17.2, 17.4, 17.7).

On the example without its cases; 2026 has an adopted amendment, and here a proposed one too.
"""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.kit.own_books import codes, having
from zvh_finance.dossier.budget_tables import BudgetTable
from zvh_finance.proof.verification.check import Outcome
from zvh_finance.proof.verification.tables import ChargeRow
from zvh_finance.year.books import Books
from zvh_finance.year.line_check import BUDGET, INVOICES, line_check

NEW = "regiodag"
"""A line that the adopted amendment brought."""


@pytest.fixture
def books(plain_books: Books) -> Books:
    """A second amendment of 2026, that nobody adopted: 1.00 more for the manager."""
    amendments = plain_books.dossier.amendments
    (manager,) = [n for n in plain_books.dossier.budgets[2026].lines if n.id == "manager"]
    draft = BudgetTable(2026, 2, (replace(manager, cents=1_00),), "budget/2026-amendment-2.csv")
    return having(plain_books, amendments={2026: (*amendments[2026], draft)})


def amounts(books: Books) -> dict[str, int]:
    """What was billed of 2026, per line, with the amendment that was adopted; by hand."""
    found = {
        line.id: line.signed_cents
        for line in books.dossier.budgets[2026].lines
        if not line.kind.is_supporting_service
    }
    return found | {"inhuur": 117_500_00, "opleiding": 18_750_00, "regiodag": 6_000_00}


def rows(cents: Mapping[str, int], year: int = 2026) -> list[ChargeRow]:
    return [
        ChargeRow(
            place, f"BEG-{year}-GM0828-{line}", "17.2", year, line, "GM0828", "Oss", "", 0, 0,
            total, 0, "",
        )
        for place, (line, total) in enumerate(cents.items(), start=2)
    ]  # fmt: skip


def test_invoices_stand_on_what_was_adopted_and_a_budget_on_all_there_is(books: Books) -> None:
    """Article 17.7."""
    billed = amounts(books)
    proposed = billed | {"manager": billed["manager"] + 1_00}
    outcomes = [
        line_check(command, 2026, rows(cents), books).outcome
        for command in (INVOICES, BUDGET)
        for cents in (billed, proposed)
    ]

    assert outcomes == [Outcome.HELD, Outcome.DIFFERS, Outcome.DIFFERS, Outcome.HELD]


def test_as_many_lines_are_told_as_were_held(books: Books) -> None:
    """Services are left out: a decision says which part of them is shared (17.4)."""
    billed = amounts(books)
    others = rows({"manager": 5}, 2025) + rows({"": 5}) + rows({"dienst-ict": 5, "iets": 5})
    check = line_check(INVOICES, 2026, [*rows(billed), *others], books)

    assert (check.name, check.outcome) == ("lines", Outcome.HELD)
    assert str(check.told) == f"{len(billed)} lines"
    assert len(billed) == 15


def test_a_line_that_was_not_shared_is_told_unless_it_is_nothing(books: Books) -> None:
    """Income is told as what it takes off."""
    billed = amounts(books)
    table = books.dossier.budgets[2026]
    nothing = replace(table, lines=(*table.lines, replace(table.lines[0], id="leeg", cents=0)))
    own = having(books, budgets={**books.dossier.budgets, 2026: nothing})
    del billed["rijksbijdrage"], billed[NEW]
    check = line_check(INVOICES, 2026, rows(billed), own)

    assert codes(check.differences) == ["verify-line-lacks", "verify-line-lacks"]
    assert 'Line "rijksbijdrage" of the dossier, -€355,150.00' in str(check.differences[0].message)


def test_what_cannot_be_held_is_told_as_that(books: Books) -> None:
    some = rows(amounts(books))
    checks = [
        line_check("withdrawal", 2026, some, books),
        line_check(INVOICES, 2026, None, books),
        line_check(INVOICES, 2026, some, None),
        line_check(INVOICES, 2030, some, books),
    ]

    assert [(check.name, check.outcome) for check in checks] == [("lines", Outcome.UNCHECKED)] * 4
    assert "doing it again compares its amounts" in str(checks[0].told)
    assert "there is no dossier with this budget" in str(checks[3].told)
    assert line_check(INVOICES, 2026, [], books).outcome is Outcome.HELD
