"""A budget with its amendments, beside last year, and on other figures (17.2, 17.4, 17.7, 17.9).

On the example without its cases: the budget of 2026 was amended once, by 22,000.00.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from tests.kit.case_files import staff_case
from tests.kit.own_books import chosen, codes, deciding, having, taken, undecided, with_cases
from zvh_finance.cbs.index import PopulationEntry
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.convenant.art17_contributions.comparison import Change
from zvh_finance.dossier.budget_tables import BudgetTable
from zvh_finance.errors import InvalidInputError, MissingGroundError, Severity
from zvh_finance.year.amended import AmendedLine, Amendment, amendments_of
from zvh_finance.year.books import Books
from zvh_finance.year.budget import (
    adopted_budget_of_year,
    budget_of_year,
    counting_budget_of_year,
    support_of,
)
from zvh_finance.year.comparison import LastYear, last_year_of
from zvh_finance.year.revision_effect import revision_effect

OSS, VUGHT = "GM0828", "GM0865"


def amended(books: Books, year: int, cents: Mapping[str, int]) -> Books:
    """The same books with one amendment more, of lines of the budget or of a staff case."""
    made = books.dossier.amendments.get(year, ())
    known = {line.id: line for line in books.dossier.budgets[year].lines}
    known["mw-vwnw"] = replace(known["manager"], id="mw-vwnw", description="Zaak")
    number = len(made) + 1
    table = BudgetTable(
        year,
        number,
        tuple(
            replace(known[name], cents=more, note=f"Wijziging {number}", structural=True)
            for name, more in cents.items()
        ),
        f"budget/{year}-amendment-{number}.csv",
    )
    amendments = {**books.dossier.amendments, year: (*made, table)}
    return having(books, amendments=amendments)


def of_year(books: Books, year: int) -> tuple[Amendment, ...]:
    return amendments_of(books, budget_of_year(books, year))


def test_an_amendment_tells_each_line_that_it_changes(plain_books: Books) -> None:
    """18,500 more to hire, 2,500 less to train, and 6,000 for a day: once, as its table says."""
    (found,) = of_year(plain_books, 2026)
    why = "Begrotingswijziging 2026-1"

    def once(name: str, description: str, before: int, after: int) -> AmendedLine:
        return AmendedLine(name, description, before, after, why, recurs=False, is_of_case=False)

    assert found.lines == (
        once("inhuur", "Inhuur bij ziekte en piek", 99_000_00, 117_500_00),
        once("opleiding", "Opleiding en intervisie", 21_250_00, 18_750_00),
        once("regiodag", "Regiodag zorg en veiligheid", 0, 6_000_00),
    )
    assert [line.change for line in found.lines] == [18_500_00, -2_500_00, 6_000_00]
    assert (found.number, found.change) == (1, 22_000_00)
    assert found.decision is not None
    assert found.decision.id == "DB-2026-03"
    assert found.before.base == 1_043_250_00
    assert sum(map(found.more_for, found.after.contributions)) == 22_000_00
    assert found.more_for(OSS) == 3_297_19
    assert of_year(plain_books, 2027) == ()


def test_what_was_adopted_comes_before_what_is_proposed(plain_books: Books) -> None:
    """Article 17.7, A66: the second was adopted, so the first is held against it."""
    books = amended(amended(plain_books, 2027, {"manager": 1_000_00}), 2027, {"manager": 200_00})
    row = taken("DB-2", "2027-02-01", "amend_budget", year=2027, amendment=2)
    second, first = of_year(deciding(books, row).seen_on(date(2027, 2, 1)), 2027)

    assert (second.number, first.number) == (2, 1)
    assert (second.change, first.change) == (200_00, 1_000_00)
    assert second.decision is not None
    assert first.decision is None
    assert (second.before.base, first.before.base) == (1_079_600_00, 1_079_800_00)
    assert (second.lines[0].before, second.lines[0].after) == (125_750_00, 125_950_00)
    assert (first.lines[0].before, first.lines[0].after) == (125_950_00, 126_950_00)
    assert (first.lines[0].reason, second.lines[0].reason) == ("Wijziging 1", "Wijziging 2")
    assert second.lines[0].recurs


@pytest.mark.parametrize(
    ("day", "apart"), [("2026-12-31", False), ("2027-01-01", True), (None, True)]
)
def test_a_change_is_billed_apart_when_its_year_runs_already(
    plain_books: Books,
    day: str | None,
    apart: bool,
) -> None:
    """Choice A66; so is a proposal."""
    books = amended(plain_books, 2027, {"manager": 1_000_00}).seen_on(date(2027, 2, 1))
    if day:
        books = deciding(books, taken("DB-2", day, "amend_budget", year=2027, amendment=1))
    (found,) = of_year(books, 2027)

    assert found.is_billed_apart is apart


def test_a_line_that_an_amendment_has_of_a_staff_case_is_known_as_such(plain_books: Books) -> None:
    """Article 17.7, A48: the case began after the adoption of 10 September 2026."""
    case = staff_case("going_concern", "2026-10-01", "2028-01-01")
    changes = {"manager": 1_000_00, "mw-vwnw": 90_000_00}
    (found,) = of_year(amended(with_cases(plain_books, mw=case), 2027, changes), 2027)

    assert [(n.id, n.before, n.after, n.is_of_case, n.reason) for n in found.lines] == [
        ("manager", 125_750_00, 126_750_00, False, "Wijziging 1"),
        ("mw-vwnw", 0, 90_000_00, True, "Wijziging 1"),
    ]


def test_a_line_that_only_a_surplus_had_falls_away(plain_books: Books) -> None:
    """Article 17.1: income of 3,000,000 more than costs leaves a line, until costs follow."""
    books = amended(plain_books, 2027, {"projecten": 3_000_000_00})
    books = amended(books, 2027, {"manager": 3_000_000_00})
    first, second = of_year(books, 2027)
    came = {line.id: line for line in first.lines}
    went = {line.id: line for line in second.lines}
    (surplus,) = came.keys() - {"projecten"}

    assert came[surplus].before == 0
    assert went[surplus].before == came[surplus].after != 0
    assert went[surplus].after == 0
    assert went[surplus].description == came[surplus].description != ""
    assert (went[surplus].reason, went[surplus].recurs) == ("", None)


def test_the_latest_the_adopted_and_the_counting_budget(plain_books: Books) -> None:
    """Article 17.7: with every amendment; with those that were decided; the one that is billed."""
    books = amended(plain_books, 2026, {"manager": 1_00})
    nothing = undecided(books, "DB-2025-05", "DB-2026-03")
    adopted = adopted_budget_of_year(books, 2026)

    assert adopted is not None
    assert budget_of_year(books, 2026).base == 1_065_251_00
    assert adopted.base == counting_budget_of_year(books, 2026).base == 1_065_250_00
    assert adopted_budget_of_year(nothing, 2026) is None
    assert counting_budget_of_year(nothing, 2026).base == 1_065_251_00


def test_a_budget_names_what_it_lacks_on_services_and_on_the_reserve(plain_books: Books) -> None:
    """Articles 17.4 and 17.9, choice A32: reading of the choices while nobody decided."""
    books = undecided(plain_books, "DB-2022-06", "DB-2026-07", "DB-2026-05")
    found = budget_of_year(books, 2027)

    assert support_of(plain_books, 2027).mode == "fee"
    assert not support_of(books, 2027).is_decided
    assert support_of(chosen(books, undecided_services="shared"), 2027).mode == "shared"
    assert support_of(chosen(books, undecided_services="host"), 2027).mode == "host"
    assert "reserve-undecided" in codes(found.blockers)
    assert budget_of_year(plain_books, 2027).blockers == ()
    assert budget_of_year(plain_books, 2027).reserve_decisions == ("DB-2026-07",)


def test_an_amendment_is_held_against_the_reserve_as_it_would_draw(plain_books: Books) -> None:
    """Article 17.9: of the 45,000.00 a cent more is not decided, and a million is not there."""
    more = amended(plain_books, 2027, {"reserve-inzet": 1})
    too_much = amended(plain_books, 2027, {"reserve-inzet": 1_000_000_00})

    assert "reserve-undecided" in codes(budget_of_year(more, 2027).blockers)
    assert counting_budget_of_year(more, 2027).blockers == ()
    with pytest.raises(InvalidInputError) as refused:
        budget_of_year(too_much, 2027)
    assert codes(refused.value.findings) == ["reserve-below-zero"]
    assert counting_budget_of_year(too_much, 2027).base == 1_079_600_00


def test_a_budget_needs_the_figures_of_its_own_year(plain_books: Books) -> None:
    """Article 17.2: of 2028 those of 1 January 2027; no others stand in for them."""
    draft = replace(plain_books.dossier.budgets[2026], year=2028)
    books = having(plain_books, budgets={**plain_books.dossier.budgets, 2028: draft})

    with pytest.raises(MissingGroundError, match="2027-01-01"):
        budget_of_year(books, 2028)


def test_a_budget_tells_what_who_joined_did_not_show(plain_books: Books) -> None:
    """Article 19: Heusden takes part since 16 June 2026, and nobody agreed in the dossier."""
    case = (
        'kind = "accession"\ntitle = "x"\ncode = "GM0797"\nname = "Heusden"\n'
        'requested_on = 2026-03-02\ndecision = "SG-T"\nsigned_by_organisation = 2026-06-02\n'
        'signed_by_chair = 2026-06-16\nseat = "x"\noffice = "x"\nrepresented_by = "burgemeester"\n'
    )
    row = taken("SG-T", "2026-05-20", "accede", body="SG", case="heusden")
    books = deciding(with_cases(undecided(plain_books, "DB-2026-05"), heusden=case), row)
    found = budget_of_year(books, 2027)

    assert "GM0797" in found.key.weights
    assert "condition-unmet" in codes(found.warnings)
    assert "condition-unmet" not in codes(budget_of_year(books, 2026).warnings)


def test_each_year_of_the_outlook_has_its_own_services(plain_books: Books) -> None:
    """Article 17.4: a fee of 60,000.00; in 2028 alone of 70,000.00, and in 2029 of 80,000.00."""
    rows = [
        taken(f"DB-{year}", "2026-09-10", "supporting_services", year=year, mode="fee", fee=fee)
        for year, fee in ((2028, "70.000,00"), (2029, "80.000,00"))
    ]
    later = budget_of_year(deciding(plain_books, *rows), 2027).later

    assert [support.fee for support in later] == [70_000_00, 80_000_00, 60_000_00]
    assert [support.decision for support in later] == ["DB-2028", "DB-2029", "DB-2022-06"]


def test_what_changed_since_last_year_is_told_per_municipality(plain_books: Books) -> None:
    """Oss pays 161,403.17 instead of 159,651.88: 2,150.68 by the budget, 399.39 less by people."""
    found = last_year_of(plain_books, budget_of_year(plain_books, 2027))
    change = found.change_of(OSS)

    assert found.budget is not None
    assert (found.budget.year, found.budget.base) == (2026, 1_065_250_00)
    assert change == Change(
        OSS, "Oss", 159_651_88, 161_403_17, 2_150_68, 0, -399_39, (), (OSS,), is_ruled=False
    )
    assert found.rebased is not None
    assert found.rebased.budget_year == 2027
    assert found.rebased.reference_date == date(2025, 1, 1)
    assert found.change_of("GM9999") is None
    assert found.left_out == ()


def test_last_year_is_as_it_counts(plain_books: Books) -> None:
    """Article 17.7: an amendment of it that nobody adopted is left out."""
    books = amended(plain_books, 2026, {"manager": 1_000_000_00})

    assert last_year_of(books, budget_of_year(books, 2027)).change_of(OSS) == (
        last_year_of(plain_books, budget_of_year(plain_books, 2027)).change_of(OSS)
    )


def test_the_first_budget_has_no_last_year_and_the_second_has(plain_books: Books) -> None:
    """Nor has one of which the dossier does not keep the year before it, whatever is earlier."""
    found = last_year_of(plain_books, budget_of_year(plain_books, 2019))
    second = last_year_of(plain_books, budget_of_year(plain_books, 2020)).budget
    budgets = {y: t for y, t in plain_books.dossier.budgets.items() if y != 2026}
    gap = having(plain_books, budgets=budgets)

    assert found == LastYear(None, None)
    assert found.change_of(OSS) is None
    assert second is not None
    assert second.year == 2019
    assert last_year_of(gap, budget_of_year(gap, 2027)) == LastYear(None, None)


def test_rulings_on_last_year_hold_in_the_comparison_with_it(plain_books: Books) -> None:
    """Choice A17: who of Haaren counted was decided for 2021, which 2022 is held against."""
    found = last_year_of(plain_books, budget_of_year(plain_books, 2022))

    assert found.left_out == ()
    assert found.comparison is not None
    assert found.rebased is not None
    assert found.rebased.reference_date == date(2020, 1, 1)


def test_a_last_year_that_cannot_be_worked_out_is_left_out_with_the_reason(
    plain_books: Books,
) -> None:
    """A year does not fall with its neighbour."""
    row = taken("DB-X", "2025-09-11", "adopt_budget", year=2026, contributions_total="1,00")
    books = deciding(undecided(plain_books, "DB-2025-05", "DB-2026-03"), row)
    found = last_year_of(books, budget_of_year(books, 2027))
    (told,) = found.left_out

    assert (found.budget, found.comparison, found.rebased) == (None, None, None)
    assert (told.code, told.severity) == ("comparison-left-out", Severity.WARNING)
    assert str(told.message).startswith("2026 cannot be worked out, so 2027 is shown without a")
    assert str(told.place) == "decisions.toml, field DB-X.contributions_total"


def revised(books: Books) -> tuple[Books, PopulationEntry, PopulationEntry]:
    """The same books, and two versions of 1 January 2026: a thousand more in Oss in the second."""
    snapshot = books.snapshot
    (first,) = snapshot.versions(date(2026, 1, 1))
    second = first.model_copy(
        update={
            "file": "2026-01-01-v2.csv",
            "sha256": "f" * 64,
            "version": 2,
            "retrieved_on": date(2026, 10, 1),
            "national_total": 18_131_208,
        }
    )
    content = snapshot.contents[first.file].replace(b";95549;", b";96549;")
    index = snapshot.index.model_copy(update={"population": (*snapshot.index.population, second)})
    both = Snapshot(snapshot.folder, index, {**snapshot.contents, second.file: content})
    return replace(books, snapshot=both, _memory={}), first, second


def test_other_figures_are_told_by_what_each_would_pay(plain_books: Books) -> None:
    """Choice A20: 2027 was adopted on version 1; of a thousand more in Oss the others pay less.

    1,079,600.00 by 639,112 people: Oss 95,549 becomes 96,549 of 640,112.
    """
    books, first, second = revised(plain_books)
    found = revision_effect(books, first, second)

    assert found is not None
    assert (found.year, found.adopted_on, found.counts) == (2027, date(2026, 9, 10), 1)
    assert (found.old[OSS], found.new[OSS]) == (161_403_17, 162_837_60)
    assert found.change(OSS) == 1_434_43
    assert found.change(VUGHT) == -87_62
    assert found.names[OSS] == "Oss"
    assert sum(map(found.change, found.codes)) == 0
    assert len(found.codes) == 10
    assert list(found.codes) == sorted(found.codes)


def test_a_draft_stands_on_the_newest_figures(plain_books: Books) -> None:
    books, first, second = revised(undecided(plain_books, "DB-2026-05", "DB-2026-07"))
    found = revision_effect(books, first, second)

    assert found is not None
    assert (found.adopted_on, found.counts) == (None, 2)


def test_figures_on_which_no_budget_stands_have_no_effect(plain_books: Books) -> None:
    """Those of 1 January 2026 are of 2027."""
    budgets = {y: t for y, t in plain_books.dossier.budgets.items() if y < 2027}
    books, first, second = revised(
        having(undecided(plain_books, "DB-2026-05", "DB-2026-07"), budgets=budgets)
    )

    assert revision_effect(books, first, second) is None


def test_who_pays_on_one_version_alone_is_told_too(plain_books: Books) -> None:
    books, first, second = revised(plain_books)
    found = revision_effect(books, first, second)
    assert found is not None
    old: Mapping[str, int] = {"A": 5}
    other = replace(found, old=old, new={"B": 7})

    assert other.codes == ("A", "B")
    assert (other.change("A"), other.change("B")) == (-5, 7)
