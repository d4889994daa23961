"""What is owed on each ground of a year, what its documents cite, and what keeps it back.

Articles 17.2, 17.3, 17.7, 21.5, 22.4 and 22.5; choices A10, A16, A19 and A62.
"""

from dataclasses import replace
from datetime import date

import pytest

from tests.kit.case_files import (
    CHANGED_CONVENANT,
    JOB_AFTER_SIX_MONTHS,
    ending,
    exclusion,
    judgment,
    staff_case,
)
from tests.kit.own_books import (
    arranged,
    chosen,
    codes,
    deciding,
    having,
    taken,
    undecided,
    with_cases,
)
from tests.kit.world import notice
from zvh_finance.billing.claims import BUDGET, SETTLEMENT, GroundOfClaims
from zvh_finance.billing.invoice import Ground
from zvh_finance.dossier.sent_log import Body, Dispatch, Document, PaperKind, SentLog
from zvh_finance.errors import Place, Severity
from zvh_finance.year.books import Books
from zvh_finance.year.claims import grounds_of, source_in_dutch

NAME = "Zorg- en Veiligheidshuis Brabant Noordoost"
TABLE = "CBS StatLine, tabel 03759ned"
BOXTEL, OSS = "GM0757", "GM0828"


def ground(books: Books, name: str, year: int) -> GroundOfClaims:
    (found,) = [g for g in grounds_of(books, year) if g.name == name]
    return found


def sources(found: GroundOfClaims) -> set[str]:
    return {claim.share.source for claim in found.claims}


def test_contributions_cite_the_adoption_its_amendments_and_what_else_decides(
    plain_books: Books,
) -> None:
    found = ground(plain_books, BUDGET, 2026)

    assert found.legal == Ground(
        name="budget",
        article="artikel 17 lid 2 en 3",
        decision="DB-2025-05, DB-2026-03, DB-2022-06",
        decision_text="Besluit van het Dagelijks Bestuur van 11 september 2025, nr. DB-2025-05; "
        "besluit van 21 mei 2026, nr. DB-2026-03; besluit van 8 september 2022, nr. DB-2022-06",
        title=f"Bijdrage {NAME} 2026",
        trace_id="",
    )
    assert (found.noun, found.cost_year, found.held, found.cases) == ("bijdrage 2026", 2026, (), ())
    assert (found.due_from, found.is_unknown) == (None, False)
    assert {claim.noun for claim in found.claims} == {"bijdrage 2026"}
    assert sources(found) == {TABLE}
    assert [key.budget_year for key in found.keys] == [2026]
    assert sum(c.share_cents for c in found.charges if not c.line) == found.owed == 1_065_250_00


def test_before_its_adoption_a_budget_is_owed_by_nobody(plain_books: Books) -> None:
    """Article 17.8: its key and its decisions are known, and no charge is."""
    found = ground(undecided(plain_books, "DB-2026-05", "DB-2022-06", "DB-2026-07"), BUDGET, 2027)

    assert (found.claims, found.charges) == ((), ())
    assert [key.budget_year for key in found.keys] == [2027]
    assert (found.legal.decision, found.legal.decision_text) == ("", "")


def test_contributions_tell_which_staff_cases_are_in_them(plain_books: Books) -> None:
    """Choice A48: a case that runs before the budget is adopted is a line of it."""
    running = with_cases(
        undecided(plain_books, "DB-2026-05"),
        mw=staff_case("going_concern", "2026-10-01", "2028-01-01"),
    )
    row = taken("DB-N", "2026-11-02", "adopt_budget", year=2027, sent_on=date(2026, 11, 3))

    assert ground(deciding(running, row), BUDGET, 2027).cases == ("mw",)


def test_after_the_end_nothing_is_contributed_and_nothing_is_settled(plain_books: Books) -> None:
    """Articles 21.5 and 22.5: a judgment of 3 May 2024 ends 2025 and later, not 2024."""
    ended = with_cases(plain_books, ontbinding=judgment("2024-05-03"))
    budget, result = (ground(ended, name, 2025) for name in (BUDGET, SETTLEMENT))

    assert (budget.noun, budget.cost_year, budget.claims) == ("bijdrage 2025", 2025, ())
    assert (budget.keys, budget.charges, budget.held) == ((), (), ())
    assert budget.legal.decision.startswith("DB-2024-05")
    assert (result.noun, result.cost_year, result.claims) == ("afrekening 2025", 2025, ())
    assert (result.keys, result.held, result.is_unknown) == ((), (), False)
    assert result.legal.decision == "DB-2026-11, DB-2026-13"
    assert ground(ended, BUDGET, 2024).owed == 989_100_00


def test_a_settlement_cites_the_accounts_and_what_was_decided_on_the_result(
    plain_books: Books,
) -> None:
    """Article 17.7, choices A28 and A29: of 2023 20,000.00 went back."""
    found = ground(plain_books, SETTLEMENT, 2023)

    assert found.legal == Ground(
        name="settlement",
        article="artikel 17 lid 7",
        decision="DB-2024-11, DB-2024-13",
        decision_text="Besluit van het Dagelijks Bestuur van 4 juli 2024, nr. DB-2024-11; "
        "besluit van 4 juli 2024, nr. DB-2024-13",
        title=f"Afrekening {NAME} 2023",
        trace_id="",
    )
    assert (found.noun, found.cost_year, found.held, found.cases) == (
        "afrekening 2023",
        2023,
        (),
        (),
    )
    assert sources(found) == {TABLE}
    assert [key.budget_year for key in found.keys] == [2023]
    assert sum(c.share_cents for c in found.charges if not c.line) == found.owed == -20_000_00


def test_a_settlement_tells_which_staff_cases_were_in_its_budget(plain_books: Books) -> None:
    case = staff_case("going_concern", "2024-01-01", "2025-02-01")
    books = with_cases(undecided(plain_books, "DB-2024-05"), mw=case)
    row = taken("DB-N", "2024-10-01", "adopt_budget", year=2025, sent_on=date(2024, 10, 2))
    adopted = deciding(books, row)
    budget = ground(adopted, BUDGET, 2025)
    table = adopted.dossier.actuals[2025]
    lines = tuple(
        replace(table.lines[0], id=charge.line, cents=charge.amount_total_cents)
        for charge in budget.charges
        if charge.line.startswith("mw-") and charge.municipality_code == OSS
    )
    actuals = {**adopted.dossier.actuals, 2025: replace(table, lines=(*table.lines, *lines))}
    found = ground(having(adopted, actuals=actuals), SETTLEMENT, 2025)

    assert lines
    assert budget.cases == found.cases == ("mw",)


def test_accounts_without_a_decision_on_their_result_are_held(plain_books: Books) -> None:
    """Adopted, and nobody decided where the result goes (A28); without either there is nothing."""
    found = ground(undecided(plain_books, "DB-2026-13"), SETTLEMENT, 2025)
    neither = undecided(plain_books, "DB-2026-13", "DB-2026-11")

    assert found.legal.decision == "DB-2026-11"
    assert (found.claims, found.charges, found.is_held) == ((), (), True)
    assert [g.name for g in grounds_of(neither, 2025)] == [BUDGET]
    without = {y: t for y, t in plain_books.dossier.actuals.items() if y != 2025}
    assert [g.name for g in grounds_of(having(plain_books, actuals=without), 2025)] == [BUDGET]


def test_a_result_that_cannot_be_worked_out_does_not_stop_the_contributions(
    plain_books: Books,
) -> None:
    """A line of the accounts is missing: what stops the one is a warning for the other."""
    table = plain_books.dossier.actuals[2023]
    actuals = {**plain_books.dossier.actuals, 2023: replace(table, lines=table.lines[1:])}
    found = ground(having(plain_books, actuals=actuals), SETTLEMENT, 2023)

    assert (found.is_unknown, found.claims, found.is_held) == (True, (), True)
    assert {finding.severity for finding in found.held} == {Severity.WARNING}
    assert (found.noun, found.cost_year) == ("afrekening 2023", 2023)


def leaving(books: Books, year: int, accepted: str = "2026-02-01") -> Books:
    """Boxtel leaves, and what it pays was accepted."""
    row = taken("A-1", accepted, "accept_withdrawal", case="boxtel")
    case = notice(BOXTEL, year, bases=[1_000_000_00])
    return deciding(with_cases(books, boxtel=case), row)


def test_an_accepted_leaving_cites_its_acceptance_and_waits_for_its_year(
    plain_books: Books,
) -> None:
    """Articles 22.4 and 22.6: due on 1 January 2027, and not on the day before."""
    books = leaving(plain_books, 2027)
    before, on = (
        ground(books.seen_on(day), "case:boxtel", 2027)
        for day in (date(2026, 12, 31), date(2027, 1, 1))
    )

    assert before.legal == Ground(
        name="case:boxtel",
        article="artikel 22 lid 4",
        decision="A-1",
        decision_text="Besluit van het Dagelijks Bestuur van 1 februari 2026, nr. A-1",
        title="Uittreding",
        trace_id="",
    )
    assert (before.noun, before.cost_year) == ("gevolgen uittreding 2027", 2027)
    assert {claim.noun for claim in before.claims} == {"gevolgen uittreding 2027"}
    assert sources(before) == {TABLE}
    assert {key.budget_year for key in before.keys} == {2027}
    assert before.cases == ("boxtel",)
    assert (before.due_from, codes(before.held)) == (date(2027, 1, 1), ["due-later"])
    assert {finding.severity for finding in before.held} == {Severity.WARNING}
    assert (on.due_from, on.held, len(on.claims)) == (None, (), 10)
    assert len(before.charges) == len(on.charges) == 20
    assert not on.is_unknown


def test_of_a_year_without_amounts_a_case_still_cites_what_it_rests_on(plain_books: Books) -> None:
    """So that what was issued on it before can be taken back."""
    found = ground(leaving(plain_books, 2027), "case:boxtel", 2028)

    assert (found.claims, found.charges, found.keys, found.held) == ((), (), (), ())
    assert (found.due_from, found.cases) == (None, ("boxtel",))
    assert (found.legal.article, found.legal.decision) == ("", "A-1")
    assert found.legal.decision_text.endswith("nr. A-1")


def test_a_proposal_binds_nobody_and_is_owed_by_nobody(plain_books: Books) -> None:
    """Choice A10: told as the only thing that keeps it back."""
    books = with_cases(plain_books, boxtel=notice(BOXTEL, 2027, bases=[1_000_000_00]))
    found = ground(books, "case:boxtel", 2027)

    assert codes(found.held) == ["case-waits"]
    assert found.held[0].severity is Severity.WARNING
    assert (found.claims, found.charges, found.keys) == ((), (), ())
    assert (found.due_from, found.is_held) == (None, False)
    assert (found.legal.article, found.legal.decision) == ("artikel 22 lid 4", "")
    assert found.legal.decision_text == found.legal.title == "Uittreding"


ENDING = taken("SG-E", "2026-06-20", "dissolve", body="SG", case="zaak")
STAFF = JOB_AFTER_SIX_MONTHS.replace('"dissolution"', '"going_concern"')


@pytest.mark.parametrize(
    ("text", "noun", "title"),
    [
        (notice(BOXTEL, 2028), "gevolgen uittreding 2027", "Uittreding"),
        (ending("2027-12-31", {2027: "1,00"}), "kosten opheffing 2027", "Opheffing"),
        (STAFF, "kosten personele zaak 2027", "Personele zaak zaak"),
        (exclusion("2026-01-01", "2026-03-01", "2026-04-01"), "zaak 2027", "Uitsluiting"),
        (judgment("2028-05-03"), "zaak 2027", "Ontbinding"),
        (CHANGED_CONVENANT, "gevolgen uittreding 2027", "Vught"),
    ],
)
def test_a_case_is_called_by_its_kind_and_a_staff_case_by_no_title(
    plain_books: Books,
    text: str,
    noun: str,
    title: str,
) -> None:
    """Of staff the papers have the name of the file alone (articles 13.4 to 13.6)."""
    row = taken("SG-9", "2026-06-20", "exclude", body="SG", case="zaak")
    found = ground(deciding(with_cases(plain_books, zaak=text), ENDING, row), "case:zaak", 2027)

    assert (found.noun, found.legal.title) == (noun, title)


def test_an_ending_is_shared_by_the_key_of_its_last_year(plain_books: Books) -> None:
    """Article 22.5, choice A04: of 1,000.00 in 2027 and 500.00 in 2028, by the key of 2027."""
    case = ending("2027-12-31", {2027: "1.000,00", 2028: "500,00"})
    books = deciding(with_cases(plain_books, zaak=case), ENDING)
    found = {year: ground(books, "case:zaak", year) for year in (2027, 2028)}

    assert {year: each.owed for year, each in found.items()} == {2027: 1_000_00, 2028: 500_00}
    assert {n.noun for n in found[2028].claims} == {"kosten opheffing 2028"}
    assert [key.budget_year for key in found[2028].keys] == [2027]
    assert codes(found[2028].held) == ["due-later"]
    assert found[2028].legal.decision_text == (
        "Besluit van de Stuurgroep van 20 juni 2026, nr. SG-E"
    )


def test_an_indicative_key_is_told_with_the_figures_that_are_needed(plain_books: Books) -> None:
    """Choice A62: amounts of 2028 need the figures of 1 January 2027; those of 2027 are there."""
    found = ground(leaving(plain_books, 2028, "2026-11-02"), "case:boxtel", 2028)
    told = [str(f.message) for f in found.held if f.code == "key-indicative"]

    assert set(codes(found.held)) == {"key-indicative", "due-later"}
    assert "only indicative: CBS figures of 1 January 2027 are needed" in told[0]
    assert "amounts of 2028" in told[0]
    assert "`zvh cbs fetch 2027`" in told[0]
    assert {finding.severity for finding in found.held} == {Severity.WARNING}


def test_the_figures_of_a_later_year_hold_nothing_of_this_one(plain_books: Books) -> None:
    """Choice A62: amounts of 2027 and 2028; only those of 2028 wait for figures of 2027."""
    case = notice(BOXTEL, 2027, bases=[1_000_000_00, 1_000_000_00])
    row = taken("A-1", "2026-02-01", "accept_withdrawal", case="boxtel")
    books = deciding(with_cases(plain_books, boxtel=case), row)

    assert codes(ground(books, "case:boxtel", 2027).held) == ["due-later"]
    assert "key-indicative" in codes(ground(books, "case:boxtel", 2028).held)


@pytest.mark.parametrize(("is_adopted", "is_told"), [(True, False), (False, True)])
def test_figures_of_unknown_status_need_a_budget_that_accepts_them(
    plain_books: Books,
    is_adopted: bool,
    is_told: bool,
) -> None:
    """Choice A19: the figures of 1 January 2018, accepted with the budget of 2019."""
    case = ending("2019-12-31", {2019: "1.000,00"})
    row = taken("SG-E", "2019-06-20", "dissolve", body="SG", case="zaak")
    books = deciding(with_cases(plain_books, zaak=case), row)
    members = (m.model_copy(update={"until": None}) for m in books.dossier.arrangement.municipality)
    books = arranged(books, municipality=tuple(members))
    if not is_adopted:
        books = undecided(books, "DB-2019-01")
    found = ground(books.seen_on(date(2020, 2, 3)), "case:zaak", 2019)

    assert codes(found.held) == is_told * ["figures-not-definitive"]
    assert found.owed == 1_000_00
    if is_told:
        assert str(found.held[0].message) == (
            "The case zaak shares amounts of 2019 by figures of 2018-01-01 that are of unknown "
            "status (choice A19). Fetch the definitive ones with `zvh cbs fetch 2018`."
        )
        assert found.held[0].severity is Severity.WARNING


def test_a_case_that_cannot_be_worked_out_stops_no_other_ground(plain_books: Books) -> None:
    """What it lacks is a warning, and nobody knows what is owed on it."""
    case = ending("2027-12-31", {2027: "1,00"})
    found = ground(with_cases(plain_books, zaak=case), "case:zaak", 2027)

    assert (found.is_unknown, found.claims, found.is_held) == (True, (), True)
    assert codes(found.held) == ["decision-missing"]
    assert found.held[0].severity is Severity.WARNING
    assert (found.noun, found.cost_year) == ("kosten opheffing 2027", 2027)
    assert found.legal == Ground("case:zaak", "", "", "Opheffing", "Opheffing", "")


def test_a_source_names_the_tables_the_decision_on_weights_and_the_predecessors(
    plain_books: Books,
) -> None:
    """Choices A02, A16 and A21."""
    (key,) = ground(plain_books, BUDGET, 2026).keys
    first, second, *others = key.members
    weighted = replace(
        key, members=(replace(first, override="DB-W"), replace(second, override="DB-W"), *others)
    )
    figure = first.sources[0].figure
    older = replace(first.sources[0], figure=replace(figure, table="37230ned"))
    mixed = replace(key, members=(replace(first, sources=(older,)), second, *others))

    assert source_in_dutch([]) == ""
    assert source_in_dutch(iter([key, key])) == TABLE
    assert source_in_dutch([weighted]) == f"{TABLE}; gewichten volgens besluit DB-W"
    assert source_in_dutch([mixed]) == "CBS StatLine, tabel 37230ned en 03759ned"


def test_by_predecessor_is_said_of_the_source(plain_books: Books) -> None:
    """Choice A16: Land van Cuijk merged in 2022, of five municipalities that took part."""
    found = ground(chosen(plain_books, merger="predecessors"), BUDGET, 2022)

    told = f"{TABLE}; per voorganger van een samengevoegde gemeente op de cent (keuze A16)"
    assert sources(found) == {told}
    plain_keys = ground(plain_books, BUDGET, 2026).keys
    assert source_in_dutch([*plain_keys, *found.keys]) == told


def test_a_budget_of_which_a_log_is_kept_names_who_still_has_to_get_it(plain_books: Books) -> None:
    """Article 17.8: an error of the log, which must be completed before anything is issued."""
    place = Place("sent/2027.csv", line=2)
    row = Dispatch(
        OSS, Body.COUNCIL, Document(PaperKind.BUDGET), date(2026, 9, 21), "", "", "", "", "", place
    )
    books = having(plain_books, sent={2027: SentLog(2027, (row,), "sent/2027.csv")})
    (told,) = ground(books, BUDGET, 2027).held

    assert (told.code, str(told.place)) == ("budget-not-sent-to-all", "sent/2027.csv")
    assert "Send it to Boekel (college), Boekel (raad), Boxtel (college)" in str(told.message)
    assert "Vught (college), 9 more, and write the day in the log." in str(told.message)


def test_a_budget_that_was_not_sent_at_all_is_held_with_its_decision(plain_books: Books) -> None:
    """Article 17.8: on the day on which it was sent, 21 September 2026, it is due."""
    (told,) = ground(plain_books.seen_on(date(2026, 9, 20)), BUDGET, 2027).held

    assert (told.code, str(told.place)) == (
        "budget-not-sent",
        "decisions.toml, field DB-2026-05.sent_on",
    )
    assert ground(plain_books.seen_on(date(2026, 9, 21)), BUDGET, 2027).held == ()
