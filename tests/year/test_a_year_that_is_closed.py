"""What a closed year holds: reserve, result, provisions and open contributions.

Articles 17.3, 17.7, 17.9 and 21.2.

On the example without its cases; the amounts are those of its tables and decisions.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.kit.case_files import JOB_AFTER_SIX_MONTHS, judgment, staff_case, staff_damage
from tests.kit.invoices import INVOICE
from tests.kit.issuing import issue, issue_these
from tests.kit.own_books import codes, deciding, having, taken, undecided, with_cases
from tests.kit.world import notice
from zvh_finance.convenant.art17_year_end.result_options import Way
from zvh_finance.dossier.budget_tables import BudgetTable
from zvh_finance.dossier.payments import ListedPayment
from zvh_finance.errors import InvalidInputError, Place, Severity
from zvh_finance.year.books import Books
from zvh_finance.year.budget import adopted_budget_of_year
from zvh_finance.year.closing import (
    OpenContribution,
    Provision,
    Receivables,
    accounts_of,
    check_actuals,
    closing_of,
    forecast_problems,
    is_wholly_realised,
    key_figures_history,
    provisions_of,
    realised_beside,
    receivables_of,
    year_so_far,
)
from zvh_finance.year.year_end import StaffCases, staff_so_far, year_end_of

GROUND = "artikel 13 lid 5 en 6; nominaal, BBV artikel 44 lid 1"
UNTIL_FEBRUARY = staff_case("going_concern", "2024-01-01", "2025-02-01")


def with_lines(books: Books, kind: str, year: int, change: Mapping[str, int | None]) -> Books:
    """The same books with other cents on some lines of a table; without those of which it is None.

    A line that the table does not have is a new one, an ordinary cost.
    """
    tables: dict[int, BudgetTable] = dict(getattr(books.dossier, kind))
    lines = {line.id: line for line in tables[year].lines}
    for name, cents in change.items():
        if cents is None:
            del lines[name]
        else:
            like = lines.get(name) or replace(tables[year].lines[0], id=name)
            lines[name] = replace(like, cents=cents)
    tables[year] = replace(tables[year], lines=tuple(lines.values()))
    return having(books, **{kind: tables})


def running(books: Books) -> Books:
    """Somebody is surplus until 1 February 2025, and the budget of 2025 was adopted with it."""
    own = with_cases(undecided(books, "DB-2024-05"), mw=UNTIL_FEBRUARY)
    row = taken("DB-N", "2024-10-01", "adopt_budget", year=2025, sent_on=date(2024, 10, 2))
    return deciding(own, row)


def test_the_reserve_is_shown_until_the_year_in_which_the_result_lands(plain_books: Books) -> None:
    """Article 17.9: of 2025 until 2026; a dossier that ends with 2025 ends there."""
    found = closing_of(plain_books, 2025, 0)
    budgets = {y: t for y, t in plain_books.dossier.budgets.items() if y <= 2025}
    without_plan = undecided(plain_books, "DB-2026-05", "DB-2026-07", "DB-2025-05", "DB-2026-03")
    short = closing_of(having(without_plan, budgets=budgets), 2025, 0)

    assert [entry.year for entry in found.reserve] == list(range(2019, 2027))
    assert [entry.closing for entry in found.reserve[-2:]] == [182_213_52, 187_804_08]
    assert [entry.year for entry in short.reserve] == list(range(2019, 2026))


def test_a_result_may_take_what_later_budgets_do_not_need(plain_books: Books) -> None:
    """182,213.52 at the end of 2025, of which the budget of 2027 draws 45,000.00 (A29)."""
    found = closing_of(plain_books, 2025, 0)

    assert (found.accounts.result, found.available) == (5_590_56, 137_213_52)
    assert found.settlement.appropriation.to_reserve == 5_590_56
    assert (found.settlement.blockers, found.unadopted) == ((), ())
    assert (found.provisions, found.receivables, found.successors) == ((), None, {})


def test_a_draft_that_takes_more_than_there_is_leaves_nothing_and_stops_nothing(
    plain_books: Books,
) -> None:
    """Article 17.9: a draft of 2028 draws 945,000.00; what 2025 itself takes too much is wrong."""
    draft = {**plain_books.dossier.budgets, 2028: plain_books.dossier.budgets[2027]}
    draft[2028] = replace(draft[2028], year=2028)
    books = with_lines(
        having(plain_books, budgets=draft), "budgets", 2028, {"reserve-inzet": 945_000_00}
    )
    own = with_lines(plain_books, "budgets", 2027, {"reserve-inzet": 945_000_00})

    assert closing_of(books, 2025, 0).available == 0
    assert closing_of(own, 2025, 0).available == 0
    with pytest.raises(InvalidInputError, match="2022"):
        closing_of(with_lines(plain_books, "actuals", 2022, {"reserve-inzet": 945_000_00}), 2022, 0)


def test_the_result_of_a_year_covers_nothing_that_the_year_itself_draws(
    plain_books: Books,
) -> None:
    """Article 17.9: 945,000.00 in 2022, whose result of 900,000.00 was divided in that year."""
    own = undecided(plain_books, "DB-2023-11", "DB-2023-13")
    row = taken("DB-R", "2022-12-15", "appropriate_result", year=2022, to_reserve="900.000,00")
    books = with_lines(deciding(own, row), "actuals", 2022, {"reserve-inzet": 945_000_00})

    with pytest.raises(InvalidInputError) as refused:
        closing_of(books, 2022, 0)
    assert codes(refused.value.findings) == ["reserve-below-zero"]


def test_who_merged_since_is_named_with_its_successor(plain_books: Books) -> None:
    """Wet arhi 44: of the key of 2021; on 31 December 2021 nobody had merged yet."""
    maashorst, cuijk = (
        f"; rechtsopvolger {told}" for told in ("Maashorst (GM1991)", "Land van Cuijk (GM1982)")
    )
    books = undecided(plain_books, "DB-2022-11", "DB-2022-12", "DB-2022-13")

    assert closing_of(plain_books, 2021, 0).successors == {
        **dict.fromkeys(("GM0756", "GM0786", "GM0815", "GM1684", "GM1702"), cuijk),
        **dict.fromkeys(("GM0856", "GM1685"), maashorst),
    }
    assert closing_of(books.seen_on(date(2021, 12, 31)), 2021, 0).successors == {}
    assert closing_of(books.seen_on(date(2022, 1, 1)), 2021, 0).successors != {}


def test_a_closed_year_tells_of_the_years_before_it_that_were_not(plain_books: Books) -> None:
    books = undecided(plain_books, "DB-2025-11", "DB-2025-13")

    assert closing_of(books, 2025, 0).unadopted == (2024,)
    assert closing_of(books, 2024, 0).unadopted == ()


def test_a_draw_on_which_nobody_decided_holds_the_result(plain_books: Books) -> None:
    """Article 17.9: 60,000.00 in 2020, by DB-2019-06."""
    found = closing_of(undecided(plain_books, "DB-2019-06"), 2020, 0).settlement

    assert codes(found.blockers) == ["reserve-undecided"]
    assert closing_of(plain_books, 2020, 0).settlement.blockers == ()
    neither = undecided(plain_books, "DB-2019-06", "DB-2021-13")
    assert codes(closing_of(neither, 2020, 0).settlement.blockers) == [
        "result-undecided",
        "reserve-undecided",
    ]


def test_a_larger_difference_than_the_limit_must_be_explained(plain_books: Books) -> None:
    """The manager cost 118,301.50 of the 118,400.00 that was budgeted in 2025."""
    budget, accounts = accounts_of(plain_books, 2025, 0)
    (line,) = [line for line in accounts.lines if line.id == "manager"]

    def unexplained(limit: int) -> bool:
        found = (accounts_of(plain_books, 2025, limit)[1], closing_of(plain_books, 2025, limit))
        told = {any("manager" in str(f) for f in found[0].warnings)}
        told |= {any("manager" in str(f) for f in found[1].accounts.warnings)}
        (both,) = told
        return both

    assert budget.year == accounts.year == 2025
    assert unexplained(abs(line.difference) - 1)
    assert not unexplained(abs(line.difference))


def test_a_staff_case_is_an_incidental_line_of_the_year_under_its_own_article(
    plain_books: Books,
) -> None:
    """Choice A48, article 17.2: 7,607.10 in 2025, which no row of the actuals has yet."""
    budget, opened = year_so_far(running(plain_books), 2025)
    (line,) = [line for line in opened.lines if line.id.startswith("mw-")]

    assert (line.id, line.before, line.after, line.actual) == ("mw-vwnw", 7_607_10, 7_607_10, None)
    assert not line.structural
    assert (line.task_field, line.category, line.note) == ("", "", "")
    assert line.budgeted is not None
    assert (line.budgeted.note, line.budgeted.outlook) == ("artikel 17.2", (0, 0, 0))
    assert line.budgeted.changes == ()
    assert budget.base == opened.contributions
    assert [line.id for line in opened.lines].count("vergoeding-ondersteuning") == 1


def test_a_staff_case_changes_with_no_amendment(plain_books: Books) -> None:
    """Article 17.7: the budget of 2026 has one amendment, in which the case is not."""
    case = staff_case("going_concern", "2024-09-01", "2026-09-01")
    own = with_cases(undecided(plain_books, "DB-2025-05", "DB-2026-03"), mw=case)
    rows = (
        taken("DB-N", "2025-10-01", "adopt_budget", year=2026),
        taken("DB-O", "2026-05-21", "amend_budget", year=2026, amendment=1),
    )
    _, opened = year_so_far(deciding(own, *rows), 2026)
    (line,) = [line for line in opened.lines if line.id == "mw-vwnw"]

    assert line.budgeted is not None
    assert line.budgeted.changes == (0,)
    assert line.before == line.after > 0


@pytest.mark.parametrize(
    ("year", "change", "whole"),
    [
        (2025, {}, True),
        (2025, {"manager": None}, False),
        (2026, {}, False),
        (2025, {"dienst-ict": None}, False),
    ],
)
def test_a_year_is_wholly_realised_when_it_is_over_and_every_line_is_known(
    plain_books: Books,
    year: int,
    change: dict[str, int | None],
    whole: bool,
) -> None:
    """Unknown is not zero; on 23 November 2026 the year 2026 still runs."""
    assert is_wholly_realised(with_lines(plain_books, "actuals", year, change), year) is whole


def test_actuals_without_an_adopted_budget_are_taken_as_they_are(plain_books: Books) -> None:
    """Nothing says what lacks: of a year that was never adopted, or before the first budget."""
    short = with_lines(plain_books, "actuals", 2025, {"manager": None})
    budgets = {y: t for y, t in short.dossier.budgets.items() if y > 2025}

    assert is_wholly_realised(undecided(short, "DB-2024-05"), 2025)
    assert is_wholly_realised(having(short, budgets=budgets), 2025)


def beside(books: Books, cents: int = 100) -> Books:
    """A staff case of 2024 that is billed by itself (A06), and a row of it in the actuals."""
    case = staff_case("going_concern", "2024-01-01", "2025-02-01")
    row = taken("L-1", "2024-01-02", "legacy_case", case="mw")
    return with_lines(
        deciding(with_cases(books, mw=case), row),
        "actuals",
        2024,
        {"mw-vwnw": cents, "mw-anders": cents},
    )


def test_a_row_of_a_case_that_is_billed_beside_the_budget_is_refused(plain_books: Books) -> None:
    """Articles 22.3 and 22.6: that row, not what only begins with its name; nor when it is zero."""
    with pytest.raises(InvalidInputError) as refused:
        check_actuals(beside(plain_books), 2024)

    assert codes(refused.value.findings) == ["case-realised-twice"]
    assert str(refused.value.findings[0].message).startswith('"mw-vwnw" belongs to the staff case')
    assert not is_wholly_realised(beside(plain_books), 2024)
    assert check_actuals(beside(plain_books, 0), 2024) == ()
    assert check_actuals(plain_books, 2024) == ()


def test_another_case_does_not_hide_the_rows_of_the_next(plain_books: Books) -> None:
    found = beside(plain_books)
    cases = {"aa": found.dossier.cases["mw"], **found.dossier.cases}

    with pytest.raises(InvalidInputError):
        check_actuals(having(found, cases=cases), 2024)


def test_accounts_that_stand_beside_a_budget_are_left_out_with_the_reason(
    plain_books: Books,
) -> None:
    """A year does not fall with another."""
    whole, nothing = realised_beside(plain_books, 2025)
    short = with_lines(plain_books, "actuals", 2025, {"manager": None})
    wrong = undecided(plain_books, "DB-2022-06")
    changed = taken(
        "DB-X", "2024-09-12", "adopt_budget", year=2025, contributions_total="1.008.150,01"
    )
    table, told = realised_beside(deciding(undecided(wrong, "DB-2024-05"), changed), 2025)

    assert (whole, nothing) == (plain_books.dossier.actuals[2025], ())
    assert realised_beside(short, 2025) == (None, ())
    assert table is None
    assert codes(told) == ["accounts-left-out"]
    assert told[0].severity is Severity.WARNING
    assert "The column of the accounts of 2025 is left out" in str(told[0].message)


def test_a_forecast_is_about_lines_of_the_adopted_budget(plain_books: Books) -> None:
    """After the end, or without an adopted budget, there is nothing to hold it against."""
    table = plain_books.dossier.forecasts[2026]
    stray = replace(table, amounts=(*table.amounts, replace(table.amounts[0], id="boot")))
    books = having(plain_books, forecasts={2026: stray})
    ended = with_cases(books, ontbinding=judgment("2025-05-03"))

    assert forecast_problems(plain_books, 2026) == ()
    with pytest.raises(InvalidInputError, match="boot"):
        forecast_problems(books, 2026)
    assert forecast_problems(undecided(books, "DB-2025-05", "DB-2026-03"), 2026) == ()
    assert forecast_problems(ended, 2026) == ()


def test_without_any_actuals_every_line_is_unknown_and_can_be_forecast(plain_books: Books) -> None:
    actuals = {y: t for y, t in plain_books.dossier.actuals.items() if y != 2026}

    assert forecast_problems(having(plain_books, actuals=actuals), 2026) == ()


def test_the_key_figures_are_of_accounts_and_else_of_budgets(plain_books: Books) -> None:
    """Contributions, reserve and whether it was realised; 2026 is not over, 2027 not begun."""
    found = key_figures_history(plain_books, 2027)

    assert [f.year for f in found] == list(range(2019, 2028))
    assert [f.is_realised for f in found] == [True] * 7 + [False] * 2
    assert [(f.contributions, f.reserve) for f in found[-3:]] == [
        (1_008_150_00, 182_213_52),
        (1_065_250_00, 187_804_08),
        (1_079_600_00, 142_804_08),
    ]
    assert [f.year for f in key_figures_history(plain_books, 2024)] == list(range(2019, 2025))
    assert (found[-3].costs, found[-3].budgeted_costs) == (1_480_767_44, 1_484_450_00)
    assert found[-3].inhabitants == 630_888


def test_a_year_that_was_not_adopted_or_cannot_be_worked_out_is_left_out_of_the_key_figures(
    plain_books: Books,
) -> None:
    missing = undecided(plain_books, "DB-2023-05")
    row = taken("DB-X", "2024-09-12", "adopt_budget", year=2025, contributions_total="1,00")
    wrong = deciding(undecided(missing, "DB-2024-05"), row)

    assert [f.year for f in key_figures_history(wrong, 2026)] == [
        2019,
        2020,
        2021,
        2022,
        2023,
        2026,
    ]


def test_provisions_are_for_cases_that_began_and_still_cost(plain_books: Books) -> None:
    """BBV 44: 4,000 a month and 17.05% budget of choice, from October 2026 until April 2027."""
    case = JOB_AFTER_SIX_MONTHS.replace('"dissolution"', '"going_concern"')
    later = case.replace("surplus_date = 2026-10-01", "surplus_date = 2027-01-01")
    over = staff_case("going_concern", "2024-01-01", "2025-02-01")
    books = with_cases(plain_books, mw=case, a=case, b=later, een=over)

    assert provisions_of(books, 2026) == (
        Provision("a", 14_046_00, GROUND),
        Provision("mw", 14_046_00, GROUND),
    )
    assert provisions_of(books, 2025) == ()
    assert provisions_of(books, 2024) == (Provision("een", 7_607_10, GROUND),)


def test_a_cent_is_provided_for(plain_books: Books) -> None:
    """A course in December 2026 that is booked in 2027, when nothing else is left."""
    cost = '[[cost]]\ndate = 2026-12-15\nbooked_year = 2027\ncomponent = "training"\n'
    case = JOB_AFTER_SIX_MONTHS.replace('"dissolution"', '"going_concern"')
    case = case.replace("2027-04-01", "2027-01-01").replace(
        "[exit]", f'{cost}amount = "0,01"\n[exit]'
    )

    assert provisions_of(with_cases(plain_books, mw=case), 2026) == (Provision("mw", 1, GROUND),)


def test_what_a_leaver_is_bound_to_pay_alone_is_not_provided_for(plain_books: Books) -> None:
    """Article 22.6: once it accepted; 4,000 a month and 17.05%, in 2027 and half of 2028."""
    case = JOB_AFTER_SIX_MONTHS.replace("2026-10-01", "2027-01-01")
    case = case.replace("2027-04-01", "2028-07-01")
    cases = {
        "boxtel": notice("GM0757", 2027, bases=[1_000_000_00]) + staff_damage(2027, "een"),
        "een": case.replace('"dissolution"', '"withdrawal:GM0757"'),
        "mw": case.replace('"dissolution"', '"going_concern"'),
    }
    proposed = with_cases(plain_books, **cases)
    row = taken("A-1", "2026-02-01", "accept_withdrawal", case="boxtel")
    of_mw = Provision("mw", 28_092_00, GROUND)

    assert provisions_of(proposed, 2027) == (Provision("een", 28_092_00, GROUND), of_mw)
    assert provisions_of(deciding(proposed, row), 2027) == (of_mw,)


def test_of_contributions_in_the_register_it_is_told_what_is_open(
    plain_books: Books, tmp_path: Path
) -> None:
    """Articles 17.3 and 21.2: 50,000.00 over three; one paid all, one all but a cent."""
    books = replace(plain_books.seen_on(date(2027, 4, 1)), home=tmp_path)
    documents = [d.invoice for d in issue(tmp_path / "register.sqlite", 5_000_000)]
    first, second, third = documents
    payments = tuple(
        ListedPayment(i.number, date(2027, 3, 1), cents, str(n), "payments/2027.csv", Place("x"))
        for n, (i, cents) in enumerate(
            [(first, first.gross_cents), (second, second.gross_cents - 1)]
        )
    )
    due = date(2027, 3, 31)
    found = receivables_of(having(books, payments=payments), 2027)

    assert found == Receivables(
        are_issued=True,
        open_items=(
            OpenContribution(second.number, "Gemeente Oss", 1, due),
            OpenContribution(third.number, "Gemeente Oss", third.gross_cents, due),
        ),
    )
    assert receivables_of(books, 2026) == Receivables(are_issued=False, open_items=())
    assert receivables_of(plain_books, 2027) is None


def test_what_is_no_contribution_is_no_receivable_of_contributions(
    plain_books: Books, tmp_path: Path
) -> None:
    """Article 17.3: the same documents, on a case."""
    books = replace(plain_books.seen_on(date(2027, 4, 1)), home=tmp_path)
    of_a_case = replace(INVOICE, ground=replace(INVOICE.ground, name="case:boxtel"))
    (document,) = issue_these(tmp_path / "register.sqlite", of_a_case)

    assert document.cost_year == 2027
    assert receivables_of(books, 2027) == Receivables(are_issued=False, open_items=())


def test_a_year_end_tells_what_belongs_to_the_year(plain_books: Books) -> None:
    """Of 2025, when its accounts were sent on 10 July 2026 and the budget of 2026 was amended."""
    found = year_end_of(plain_books, 2025, 0)

    assert found.year == 2025
    assert (found.reserve, found.next_base, found.sent_on) == (
        182_213_52,
        1_065_250_00,
        date(2026, 7, 10),
    )
    assert found.next_key is not None
    assert found.next_key.budget_year == 2026
    assert [f.year for f in found.figures] == list(range(2019, 2026))
    assert [option.way for option in found.options] == [
        Way.RESERVE,
        Way.MUNICIPALITIES,
        Way.NEXT_YEAR,
    ]
    assert found.way is Way.RESERVE
    assert found.parties[0] == "Dienst Justitiële Inrichtingen"
    assert len(found.parties) == 13
    assert found.staff == StaffCases(0, 0, 0)


def test_what_is_not_there_of_the_next_year_is_told_as_nothing(plain_books: Books) -> None:
    """No budget, none that was adopted, or one that cannot be worked out."""
    without = {y: t for y, t in plain_books.dossier.budgets.items() if y < 2026}
    gone = undecided(plain_books, "DB-2026-05", "DB-2026-07", "DB-2025-05", "DB-2026-03")
    row = taken("DB-X", "2025-09-12", "adopt_budget", year=2026, contributions_total="1,00")
    cases = (
        having(gone, budgets=without),
        undecided(plain_books, "DB-2025-05", "DB-2026-03"),
        deciding(undecided(plain_books, "DB-2025-05", "DB-2026-03"), row),
    )

    assert [year_end_of(books, 2025, 0).next_base for books in cases] == [None] * 3
    unsent = undecided(plain_books, "DB-2026-11", "DB-2026-13")
    assert year_end_of(unsent, 2025, 0).sent_on is None


def test_after_the_end_there_is_no_next_key_and_nothing_is_carried(plain_books: Books) -> None:
    """Article 21.5: a judgment of 3 May 2025; of 2026 nobody is in a key."""
    found = year_end_of(with_cases(plain_books, ontbinding=judgment("2025-05-03")), 2025, 0)

    assert found.next_key is None
    assert [option.way for option in found.options] == [Way.RESERVE, Way.MUNICIPALITIES]
    assert found.parties == ()


def test_without_a_reserve_it_is_zero(plain_books: Books) -> None:
    found = year_end_of(plain_books, 2025, 0)
    bare = replace(found, closing=replace(found.closing, reserve=()))

    assert bare.reserve == 0


def test_staff_cases_are_told_together(plain_books: Books) -> None:
    """One in the accounts of 2025 with 7,000.00 of the 7,607.10, one that still costs 14,046.00.

    The second begins in 2026, so that of 2025 nothing is provided for it.
    """
    books = running(plain_books)
    later = with_cases(
        books,
        mw=UNTIL_FEBRUARY,
        baan=JOB_AFTER_SIX_MONTHS.replace('"dissolution"', '"going_concern"'),
    )
    spent = with_lines(later, "actuals", 2025, {"mw-vwnw": 7_000_00})

    assert staff_so_far(books, 2025) == StaffCases(persons=1, spent=0, later=0)
    assert staff_so_far(spent, 2025) == StaffCases(persons=1, spent=7_000_00, later=0)
    assert staff_so_far(later, 2026) == StaffCases(persons=1, spent=0, later=14_046_00)
    assert year_end_of(undecided(spent, "DB-2026-13"), 2025, 0).staff == StaffCases(
        persons=1, spent=7_000_00, later=0
    )
    assert adopted_budget_of_year(spent, 2025) is not None
