"""What a year is on the day itself on which something counts, and on the day before it.

Articles 17.2, 17.3, 19.3, 21.5, 22.4 and 22.5, choices A20, A26 and A62.
"""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.kit.case_files import JOB_AFTER_SIX_MONTHS, ending, judgment
from tests.kit.world import World, notice
from zvh_finance.billing.matter import Matter
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.dossier.decisions import AdoptBudget, AppropriateResult
from zvh_finance.dossier.leaving_case import WithdrawalCase
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.year.books import Books
from zvh_finance.year.budget import budget_of_year
from zvh_finance.year.claims import grounds_of
from zvh_finance.year.closing import provisions_of
from zvh_finance.year.issuing import issue_plan
from zvh_finance.year.keys import edition_of, key_after_end, key_for
from zvh_finance.year.membership import ended_before, leaving_dates, membership_of
from zvh_finance.year.outlook import outlook_bases, outlook_of
from zvh_finance.year.reconciled import check_issued
from zvh_finance.year.reserve import reserve_through

BOXTEL, HEUSDEN = "GM0757", "GM0797"
NOW = date(2026, 11, 23)

BooksOf = Callable[[World], Books]


@pytest.fixture(scope="module")
def books_of(snapshot: Snapshot) -> BooksOf:
    """The books of a world as it is now; those of another day are `seen_on` it."""
    return lambda world: Books(read_dossier(world.folder), snapshot, NOW)


def members(books: Books, day: date) -> set[str]:
    return {timeline.code for timeline in membership_of(books).members_on(day)}


def test_a_judgment_counts_from_its_own_day(world: World, books_of: BooksOf) -> None:
    """Article 21.5: nobody takes part any more from the day of the judgment on."""
    world.case("ontbinding", judgment("2027-05-03"))
    day, before = date(2027, 5, 3), date(2027, 5, 2)

    books = books_of(world)

    assert members(books.seen_on(before), day)
    assert not members(books.seen_on(day), day)
    assert members(books.seen_on(day), before)


def test_a_dissolution_has_its_last_day(world: World, books_of: BooksOf) -> None:
    """Article 22.5: on 31 December all take part; on 1 January nobody does."""
    world.case("opheffing", ending("2027-12-31", {2027: "1.000,00"}))
    world.decide("SG-E", "2026-06-20", "dissolve", body="SG", case="opheffing")
    books = books_of(world)

    assert len(members(books, date(2027, 12, 31))) == 10
    assert members(books, date(2028, 1, 1)) == set()
    assert ended_before(books, 2027) is None
    assert ended_before(books, 2028) is not None


def test_after_the_end_the_key_is_that_of_the_last_day(world: World, books_of: BooksOf) -> None:
    """Article 22.5: what is still shared after it is theirs who took part on that day."""
    world.case("opheffing", ending("2027-12-31", {2027: "1.000,00"}))
    world.decide("SG-E", "2026-06-20", "dissolve", body="SG", case="opheffing")
    books = books_of(world)
    last = key_for(books, 2027)

    assert key_after_end(books, 2028).weights == last.weights
    assert len(last.members) == 10


def test_a_notice_counts_on_the_day_that_the_second_addressee_got_it(
    world: World, books_of: BooksOf
) -> None:
    """Article 22.4: received on 1 October 2026 by the last of the two."""
    world.case("boxtel", notice(BOXTEL, 2028))
    books = books_of(world)
    case = books.dossier.cases_of(WithdrawalCase)["boxtel"]
    before, on = books.seen_on(date(2026, 9, 30)), books.seen_on(date(2026, 10, 1))

    assert leaving_dates(before, case) is None
    assert leaving_dates(on, case) is not None
    assert BOXTEL in members(before, date(2028, 1, 1))
    assert BOXTEL in members(on, date(2027, 12, 31))
    assert BOXTEL not in members(on, date(2028, 1, 1))


JOINING = f"""
kind = "accession"
title = "Toetreding Heusden"
code = "{HEUSDEN}"
name = "Heusden"
requested_on = 2026-03-02
decision = "SG-T"
signed_by_organisation = 2026-06-02
signed_by_chair = 2026-06-16
seat = "Heusden"
office = "Vlijmen"
represented_by = "burgemeester"
"""


def test_who_joins_takes_part_from_the_last_signature_once_that_day_is_there(
    world: World, books_of: BooksOf
) -> None:
    """Article 19.3."""
    world.case("heusden", JOINING)
    world.decide("SG-T", "2026-05-20", "accede", body="SG", case="heusden")
    day, before = date(2026, 6, 16), date(2026, 6, 15)

    books = books_of(world)

    assert HEUSDEN not in members(books.seen_on(before), day)
    assert HEUSDEN in members(books.seen_on(day), day)
    assert HEUSDEN not in members(books.seen_on(day), before)


def test_the_key_of_the_newest_figures_is_no_guess_and_the_next_one_is(
    world: World, books_of: BooksOf
) -> None:
    """Choice A62: figures of 1 January 2026 are the newest, and they are those of 2027."""
    books = books_of(world)

    assert books.snapshot.latest_date() == date(2026, 1, 1)
    assert not key_for(books, 2027).indicative
    assert key_for(books, 2028).indicative
    assert key_for(books, 2028).reference_date == date(2026, 1, 1)


def test_an_adopted_budget_keeps_the_figures_of_its_own_day(
    world: World, books_of: BooksOf
) -> None:
    """Choice A20; the day before it none is kept, and under "newest" never."""
    books = books_of(world)
    adopted = books.dossier.decisions.for_year(AdoptBudget, 2027, NOW)[-1]
    before = books.seen_on(adopted.date - timedelta(days=1))

    assert edition_of(books.seen_on(adopted.date), 2027).known_on == adopted.date
    assert edition_of(before, 2027).known_on is None
    world.edit("arrangement.toml", "[choices] ", '[choices]\nrevised_figures = "newest" ')
    assert edition_of(books_of(world), 2027).known_on is None


def outlooks(books: Books, code: str) -> list[bool]:
    """Whether somebody is in the outlook of 2028, 2029 and 2030; all of each base is shared."""
    outlook = outlook_of(books, budget_of_year(books, 2027))
    assert [year.year for year in outlook] == [2028, 2029, 2030]
    assert [sum(year.contributions.values()) for year in outlook] == [y.base for y in outlook]
    return [code in year.contributions for year in outlook]


def test_who_leaves_on_the_first_of_january_is_in_no_outlook_of_that_year(
    world: World, books_of: BooksOf
) -> None:
    """Out on 1 January 2029, by a notice that the last addressee got on 1 October 2027."""
    world.case("boxtel", notice(BOXTEL, 2029))
    books = books_of(world)

    assert outlooks(books.seen_on(date(2027, 9, 30)), BOXTEL) == [True, True, True]
    assert outlooks(books.seen_on(date(2027, 10, 1)), BOXTEL) == [True, False, False]


def test_who_joins_on_the_first_of_january_is_in_the_outlook_of_that_year(
    world: World, books_of: BooksOf
) -> None:
    """In force on 1 January 2028: in no key of 2027, and from 2028 on in the outlook (A15)."""
    world.case("heusden", JOINING.replace("2026-06-16", "2028-01-01"))
    world.decide("SG-T", "2026-10-20", "accede", body="SG", case="heusden")
    books = books_of(world)

    assert outlooks(books.seen_on(date(2027, 12, 31)), HEUSDEN) == [False, False, False]
    assert outlooks(books.seen_on(date(2028, 1, 1)), HEUSDEN) == [True, True, True]
    assert HEUSDEN not in budget_of_year(books.seen_on(date(2028, 1, 1)), 2027).key.weights


def test_the_base_of_a_year_is_that_of_the_newest_budget_before_it(
    world: World, books_of: BooksOf
) -> None:
    """Three years ahead and no more: the budget of 2026 looks to 2029, that of 2027 to 2030."""
    books = books_of(world)
    found = outlook_bases(books, 2029)
    told = "Meerjarenraming in de begroting 2027 (indicatief)"

    assert found == {2029: (1_156_350_00, told), 2030: (1_196_600_00, told)}
    assert outlook_bases(books, 2030) == {2030: (1_196_600_00, told)}
    assert outlook_bases(books, 2031) == {}
    of_2026 = "Meerjarenraming in de begroting 2026 (indicatief)"
    assert {source for _, source in outlook_bases(books, 2027).values()} == {of_2026}


def test_the_result_of_a_year_can_be_left_out_and_no_other(world: World, books_of: BooksOf) -> None:
    """What a deficit of 2024 may take is the reserve without the result of 2024 (17.9)."""
    books = books_of(world)
    (decided,) = books.dossier.decisions.for_year(AppropriateResult, 2024, NOW)
    all_of_it = reserve_through(books, 2027)
    without = reserve_through(books, 2027, without_result_of=2024)
    differ = [
        (a.year, a.result - b.result)
        for a, b in zip(all_of_it, without, strict=True)
        if a.result != b.result
    ]

    assert decided.to_reserve != 0
    assert differ == [(decided.date.year, decided.to_reserve)]


def test_invoices_go_out_in_their_year_and_thirty_days_before_31_march(
    world: World, books_of: BooksOf
) -> None:
    """Article 17.3, choice A26: on 1 March it is thirty days away, on 2 March 29."""
    books = books_of(world)
    told = {
        day: codes & {"issued-early", "issued-late"}
        for day in (
            date(2026, 12, 31),
            date(2027, 1, 1),
            date(2027, 3, 1),
            date(2027, 3, 2),
            date(2027, 3, 31),
            date(2027, 4, 1),
        )
        for plan in [issue_plan(books.seen_on(day), 2027, [Matter.CONTRIBUTIONS], [])]
        for codes in [{finding.code for finding in plan.warnings}]
    }

    assert list(told.values()) == [
        {"issued-early"},
        set(),
        set(),
        {"issued-late"},
        {"issued-late"},
        set(),
    ]


def test_a_case_is_due_from_the_first_of_january_of_its_year(
    world: World, books_of: BooksOf
) -> None:
    """An accepted fee of 2027: on 31 December 2026 it waits for the next day."""
    world.case("boxtel", notice(BOXTEL, 2027, bases=[1_000_000_00]))
    world.decide("A-1", "2026-02-01", "accept_withdrawal", case="boxtel")
    books = books_of(world)

    def ground(day: date) -> tuple[date | None, bool]:
        (found,) = [g for g in grounds_of(books.seen_on(day), 2027) if g.legal.is_case]
        assert found.claims
        return found.due_from, any(f.code == "due-later" for f in found.held)

    def issued(day: date) -> list[str]:
        plan = issue_plan(books.seen_on(day), 2027, list(Matter), [])
        return [due.name for due in plan.due]

    before, on = date(2026, 12, 31), date(2027, 1, 1)
    assert ground(before) == (on, True)
    assert ground(on) == (None, False)
    assert (issued(before), issued(on)) == (["budget"], ["budget", "case:boxtel"])


def test_the_check_asks_after_a_case_that_is_due_and_not_after_years_billed_elsewhere(
    world: World, books_of: BooksOf
) -> None:
    """Contributions of a year of which nothing was issued here may have been paid already."""
    world.case("boxtel", notice(BOXTEL, 2027, bases=[1_000_000_00]))
    world.decide("A-1", "2026-02-01", "accept_withdrawal", case="boxtel")
    books = books_of(world)

    assert check_issued(books.seen_on(date(2026, 12, 31))) == ()
    (told,) = check_issued(books.seen_on(date(2027, 1, 1)))
    assert told.code == "not-issued"
    assert str(told.message).startswith("Uittreding: ")


def test_a_running_staff_case_is_provided_for_from_its_surplus_date_to_its_last_year(
    world: World, books_of: BooksOf
) -> None:
    """Surplus on 1 October 2026 at 4,000 a month; after 2026 three months are left (BBV 44).

    The budget of choice (17.05%) comes on top.
    """
    world.case("mw", JOB_AFTER_SIX_MONTHS.replace('"dissolution"', '"going_concern"'))
    books = books_of(world)
    found = {year: provisions_of(books, year) for year in (2025, 2026, 2027)}

    assert [(p.case, p.cents) for p in found[2026]] == [("mw", 14_046_00)]
    assert found[2025] == found[2027] == ()
