"""From when something is owed for a year, how much, and on whose decision (17.2, 17.7 to 17.9).

On the example without its cases, looked at on the days of its own decisions.
"""

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from zvh_finance.billing.claims import BUDGET, SETTLEMENT, GroundOfClaims
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.decisions import (
    AdoptAccounts,
    AdoptBudget,
    AmendBudget,
    AppropriateResult,
    Decision,
    UseReserve,
)
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.year.books import Books
from zvh_finance.year.budget import budget_of_year
from zvh_finance.year.claims import decision_text, grounds_of
from zvh_finance.year.reserve import decisions_on_reserve, undecided_in, unused_decisions

NOW, DAY = date(2026, 11, 23), timedelta(days=1)


@pytest.fixture(scope="module")
def books(example: Path, snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Books:
    folder = tmp_path_factory.mktemp("own") / "dossier"
    shutil.copytree(example, folder)
    shutil.rmtree(folder / "cases")
    return Books(read_dossier(folder), snapshot, NOW)


def ground(books: Books, name: str, year: int) -> GroundOfClaims | None:
    return next((g for g in grounds_of(books, year) if g.name == name), None)


def codes(found: GroundOfClaims | None) -> set[str]:
    assert found is not None
    return {finding.code for finding in found.held}


def test_contributions_are_owed_from_their_adoption_and_held_until_they_were_sent(
    books: Books,
) -> None:
    """Adopted on 10 September 2026 and sent on the 21st (17.8)."""
    before, adopted, sent = (
        ground(books.seen_on(date(2026, 9, day)), BUDGET, 2027) for day in (9, 10, 21)
    )

    assert before is not None
    assert adopted is not None
    assert sent is not None
    assert (before.claims, before.owed, before.is_held) == ((), 0, True)
    assert "budget-not-adopted" in codes(before)
    assert (len(adopted.claims), adopted.owed) == (10, 1_079_600_00)
    assert codes(adopted) == {"budget-not-sent"}
    assert (sent.owed, sent.is_held) == (1_079_600_00, False)
    last = ground(books.seen_on(date(2026, 9, 20)), BUDGET, 2027)
    assert codes(last) == {"budget-not-sent"}


def test_an_amendment_counts_from_its_own_day(books: Books) -> None:
    """Article 17.7: what was decided, and not what is only drafted."""
    (adoption,) = books.dossier.decisions.for_year(AdoptBudget, 2026, NOW)
    (amending,) = books.dossier.decisions.for_year(AmendBudget, 2026, NOW)
    before = ground(books.seen_on(amending.date - DAY), BUDGET, 2026)
    after = ground(books.seen_on(amending.date), BUDGET, 2026)

    assert before is not None
    assert after is not None
    assert before.owed == adoption.contributions_total
    assert after.owed != before.owed
    assert before.legal.decision.startswith(adoption.id)
    assert amending.id not in before.legal.decision
    assert amending.id in after.legal.decision


def test_a_result_that_was_decided_goes_back_from_that_day_on(books: Books) -> None:
    """Of 2023 € 20,000.00 went back to the municipalities (17.7), and of 2024 nothing did."""
    (decided,) = books.dossier.decisions.for_year(AppropriateResult, 2023, NOW)
    (adopted,) = books.dossier.decisions.for_year(AdoptAccounts, 2023, NOW)
    found = ground(books.seen_on(max(decided.date, adopted.date)), SETTLEMENT, 2023)
    none = ground(books, SETTLEMENT, 2024)

    assert found is not None
    assert none is not None
    assert decided.settle == 20_000_00
    assert (found.owed, found.held) == (-20_000_00, ())
    assert all(claim.share.share_cents < 0 for claim in found.claims)
    assert {claim.noun for claim in found.claims} == {"afrekening 2023"}
    assert (none.owed, none.claims) == (0, ())
    assert ground(books.seen_on(min(decided.date, adopted.date) - DAY), SETTLEMENT, 2023) is None


def test_the_grounds_of_a_year_are_its_own(books: Books) -> None:
    names = {year: [g.name for g in grounds_of(books, year)] for year in (2023, 2027, 2028)}

    assert names == {2023: [BUDGET, SETTLEMENT], 2027: [BUDGET], 2028: []}


def test_a_draw_needs_its_decision_on_the_day_that_one_looks_from(books: Books) -> None:
    """Article 17.9: 45,000.00 in 2027, decided on 10 September 2026."""
    (use,) = books.dossier.decisions.for_year(UseReserve, 2027, NOW)
    before, on = books.seen_on(use.date - DAY), books.seen_on(use.date)

    assert use.draw == 45_000_00
    assert undecided_in(before, 2027) is not None
    assert undecided_in(on, 2027) is None
    assert undecided_in(before, 2026) is None


def with_draw(books: Books, cents: int) -> Books:
    """The decision of 2027 on another amount."""
    changed = [
        d.model_copy(update={"draw": cents}) if isinstance(d, UseReserve) and d.year == 2027 else d
        for d in books.dossier.decisions.decision
    ]
    register = books.dossier.decisions.model_copy(update={"decision": tuple(changed)})
    return replace(books, dossier=replace(books.dossier, decisions=register), _memory={})


@pytest.mark.parametrize(
    ("cents", "is_unused", "is_undecided"),
    [(45_000_00, False, False), (45_000_01, True, False), (44_999_99, False, True)],
)
def test_a_decision_on_the_reserve_fits_to_the_cent(
    books: Books,
    cents: int,
    is_unused: bool,  # noqa: FBT001
    is_undecided: bool,  # noqa: FBT001
) -> None:
    """A cent more than the budget draws is told, a cent less is not decided (17.9)."""
    own = with_draw(books, cents)

    assert bool(unused_decisions(own, 2027)) is is_unused
    assert (undecided_in(own, 2027) is not None) is is_undecided


def test_what_the_budget_drew_was_used_although_less_was_realised(books: Books) -> None:
    """In 2020 60,000.00 was decided and budgeted; that a euro of it was not needed is no remark."""
    table = books.dossier.actuals[2020]
    lines = tuple(
        replace(line, cents=line.cents - 100) if line.kind is LineKind.RESERVE_DRAW else line
        for line in table.lines
    )
    actuals = {**books.dossier.actuals, 2020: replace(table, lines=lines)}
    own = replace(books, dossier=replace(books.dossier, actuals=actuals), _memory={})

    assert lines != table.lines
    assert unused_decisions(own, 2020) == ()


def test_a_budget_names_the_decision_on_its_draw_and_one_without_a_draw_names_none(
    books: Books,
) -> None:
    of_2027, of_2026 = (budget_of_year(books, year).version for year in (2027, 2026))

    assert decisions_on_reserve(books, of_2027) == ("DB-2026-07",)
    assert decisions_on_reserve(books, of_2026) == ()


def taken(*bodies: str) -> tuple[Decision, ...]:
    register = DecisionRegister.model_validate(
        {
            "decision": [
                {
                    "id": f"{body}-{n}",
                    "date": date(2027, n, 1),
                    "body": body,
                    "subject": "meeting",
                    "year": 2027,
                }
                for n, body in enumerate(bodies, start=1)
            ]
        }
    )
    return register.decision


FIRST = "Besluit van het Dagelijks Bestuur van 1 januari 2027, nr. DB-1"


@pytest.mark.parametrize(
    ("bodies", "told"),
    [
        (["DB"], FIRST),
        (["SG"], "Besluit van de Stuurgroep van 1 januari 2027, nr. SG-1"),
        (["DB", "DB"], f"{FIRST}; besluit van 1 februari 2027, nr. DB-2"),
        (["DB", "SG"], f"{FIRST}; besluit van de Stuurgroep van 1 februari 2027, nr. SG-2"),
    ],
)
def test_an_invoice_names_who_decided(bodies: list[str], told: str) -> None:
    """Articles 4 and 6: the Dagelijks Bestuur or the Stuurgroep; the body once while it is one."""
    assert decision_text(taken(*bodies)) == told
