"""Articles 17.2 and 22.5: whose inhabitants count in the key of a year, and by which figures."""

from dataclasses import replace
from datetime import date

import pytest

from tests.convenant.steps.story import ToldFigures
from tests.kit.case_files import ending, exclusion
from tests.kit.three_towns import BOXTEL, NOW, OSS, VUGHT, Towns, costs, told_of
from tests.kit.world import notice
from zvh_finance.errors import InvalidInputError, MissingGroundError
from zvh_finance.key.municipalities import Reorganisation, Reorganisations
from zvh_finance.key.population import Edition, FigureStatus
from zvh_finance.year.books import Books
from zvh_finance.year.keys import (
    edition_of,
    indicative,
    key_after_end,
    key_by_parties,
    key_for,
)

HEUSDEN, UDEN, LANDERD, MAASHORST, HAAREN = "GM0797", "GM0856", "GM1685", "GM1991", "GM0788"
IN_2024 = {BOXTEL: 20_000, VUGHT: 30_000, OSS: 50_000}
IN_2025 = {BOXTEL: 10_000, VUGHT: 40_000, OSS: 50_000}


def without(weights: dict[str, int], *codes: str) -> dict[str, int]:
    return {code: weight for code, weight in weights.items() if code not in codes}


def test_a_key_counts_the_inhabitants_of_a_year_before(towns: Towns) -> None:
    """Article 17.2: of 1 January 2023 for 2024, and of 1 January 2024 for 2025."""
    books = towns.books()

    assert [key_for(books, year).weights for year in (2024, 2025)] == [IN_2024, IN_2025]
    assert [key_for(books, year).reference_date for year in (2024, 2025)] == [
        date(2023, 1, 1),
        date(2024, 1, 1),
    ]
    assert not key_for(books, 2024).indicative
    assert not key_for(books, 2024).by_predecessor


def test_the_newest_figures_stand_in_for_those_that_lie_ahead(towns: Towns) -> None:
    """Choice A62: those of 1 January 2026 are for 2027, and stand in for 2028."""
    books = towns.books()
    known, ahead, later = (key_for(books, year) for year in (2027, 2028, 2029))

    assert [(key.indicative, key.reference_date.year) for key in (known, ahead, later)] == [
        (False, 2026),
        (True, 2026),
        (True, 2026),
    ]
    (told,) = indicative([known, ahead, replace(later, reference_date=date(2025, 1, 1))])
    assert told.code == "key-indicative"
    assert str(told.message).startswith(
        "The inhabitants for 2028, 2029 are not known yet: the key of 2026-01-01 is used"
    )
    assert indicative([known]) == ()


def test_figures_that_are_asked_for_are_used_and_are_no_guess(towns: Towns) -> None:
    """The key of 2024 on the figures of 2025, and that of 2028 on those of 2026."""
    books = towns.books()
    asked = key_for(books, 2024, edition=Edition(date(2025, 1, 1)))

    assert (asked.weights, asked.reference_date, asked.indicative) == (
        IN_2025,
        date(2025, 1, 1),
        False,
    )
    assert not key_for(books, 2028, edition=Edition(date(2026, 1, 1))).indicative


def test_predecessors_pay_by_themselves_when_that_was_chosen(towns: Towns) -> None:
    """Choice A16."""
    towns.story.choices["merger"] = "predecessors"

    assert key_for(towns.books(), 2024).by_predecessor


def test_an_adoption_keeps_its_figures_unless_the_newest_were_chosen(towns: Towns) -> None:
    """Choice A20."""
    towns.budget(2024, costs("1000,00"))
    pinned = {"year": 2024, "prepared_by": "Manager", "population_sha256": "a" * 64}
    towns.decide("B-1", "2023-09-01", "adopt_budget", **pinned)
    day = date(2023, 1, 1)

    assert edition_of(towns.books(), 2024) == Edition(day, date(2023, 9, 1), "a" * 64)
    assert edition_of(towns.books(date(2023, 8, 31)), 2024) == Edition(day)
    assert edition_of(towns.books(), 2025) == Edition(date(2024, 1, 1))
    towns.story.choices["revised_figures"] = "newest"
    assert edition_of(towns.books(), 2024) == Edition(day)


def test_who_left_counts_when_it_stays_and_who_stays_can_be_left_out(towns: Towns) -> None:
    """Articles 22.3 and 22.4: as if nobody left, or without somebody."""
    towns.case("vught", notice(VUGHT, 2024))
    books = towns.books()

    assert key_after_end(books, 2024).weights == without(IN_2024, VUGHT)
    assert key_after_end(books, 2024, stay=[VUGHT]).weights == IN_2024
    left_out = key_after_end(books, 2024, stay=[VUGHT], leave=[BOXTEL])
    assert left_out.weights == without(IN_2024, BOXTEL)


def ended(towns: Towns, last_day: str, decided: str = "") -> Books:
    towns.case("einde", ending(last_day, {int(last_day[:4]) + 1: "1,00"}))
    towns.decide("SG-E", decided or last_day, "dissolve", body="SG")
    return towns.books()


def test_after_the_end_those_of_the_last_day_count(towns: Towns) -> None:
    """Article 22.5, choice A05: Vught was excluded on the last day itself."""
    towns.decide("SG-9", "2024-12-31", "exclude", body="SG")
    towns.case("uit", exclusion("2024-03-02", "2024-06-01", "2024-06-15"))
    books = ended(towns, "2024-12-31")

    assert key_after_end(books, 2025).weights == without(IN_2025, VUGHT)
    assert key_after_end(books, 2025, stay=[VUGHT]).weights == IN_2025
    assert key_after_end(books, 2025, leave=[BOXTEL]).weights == {OSS: 50_000}


def test_who_was_excluded_the_day_after_the_last_was_there_to_the_last(towns: Towns) -> None:
    """Article 22.5: the end of all comes first."""
    towns.decide("SG-9", "2025-01-01", "exclude", body="SG")
    towns.case("uit", exclusion("2024-03-02", "2024-06-01", "2024-06-15"))
    books = ended(towns, "2024-12-31")

    assert key_after_end(books, 2025).weights == IN_2025


@pytest.fixture
def merging(towns: Towns) -> Towns:
    """Uden and Landerd, of 40.000 and 10.000, are parties and merge into Maashorst with 2022."""
    towns.story.members += ["Uden", "Landerd"]
    towns.story.effective = date(2019, 1, 1)
    for year in range(2018, 2022):
        towns.story.told[date(year, 1, 1)].update(told_of({UDEN: 40_000, LANDERD: 10_000}))
    divided = {"municipality": HAAREN, "method": "drop", "year": 2021}
    towns.decide("DB-H", "2020-06-01", "split", **divided)
    return towns


@pytest.mark.parametrize("is_listed", [False, True])
def test_who_succeeded_a_party_after_the_end_bears_its_part(
    merging: Towns, *, is_listed: bool
) -> None:
    """Article 22.5 and Wet arhi, article 44: also when its entry tells where an invoice goes."""
    merging.story.members += ["Maashorst"] * is_listed
    books = ended(merging, "2021-12-30")
    heir = {**IN_2024, MAASHORST: 50_000}

    assert key_after_end(books, 2022).weights == heir
    assert key_by_parties(books, 2022, date(2021, 12, 30)).weights == heir
    assert key_after_end(books, 2022, leave=[BOXTEL]).weights == without(heir, BOXTEL)


def test_a_party_that_was_divided_after_the_end_has_no_heir(towns: Towns) -> None:
    """Choice A17: what of Haaren counts where is decided, and dropped here."""
    towns.story.members.append("Haaren")
    towns.story.effective = date(2019, 1, 1)
    divided = {"municipality": HAAREN, "method": "drop", "year": 2021}
    books = ended(towns, "2020-12-30")
    with pytest.raises(MissingGroundError, match=r"Haaren \(GM0788\) was divided"):
        key_after_end(books, 2021)
    towns.decide("DB-H", "2020-06-01", "split", **divided)

    assert key_after_end(towns.books(), 2021).weights == IN_2024


def test_of_an_heir_that_was_divided_since_nobody_bears_the_part(towns: Towns) -> None:
    """Wet arhi, article 44, choice A17: Vught merged into Heusden, which Boxtel and Oss divided."""
    of, people = towns.story.figures, 15_000
    events = [
        Reorganisation(
            date(2023, 1, 1), VUGHT, "Vught", HEUSDEN, "Heusden", 30_000, abolished=True
        ),
        *(
            Reorganisation(date(2024, 1, 1), HEUSDEN, "Heusden", code, name, people, abolished=True)
            for code, name in ((BOXTEL, "Boxtel"), (OSS, "Oss"))
        ),
    ]
    known = Reorganisations.of(events)
    towns.story.figures = ToldFigures(of.folder, of.index, of.contents, events_known=known)
    dropped = {"municipality": HEUSDEN, "method": "drop", "year": 2024}
    towns.decide("DB-H", "2023-06-01", "split", **dropped)
    books = ended(towns, "2022-12-30")

    assert key_after_end(books, 2024).weights == without(IN_2024, VUGHT)


def asks(towns: Towns, more: str = "") -> None:
    """Heusden, as large as the three together, asks to join."""
    for figures in towns.story.told.values():
        figures.update(told_of({HEUSDEN: 100_000}))
    towns.case(
        "heusden",
        f'kind = "accession"\ntitle = "x"\ncode = "{HEUSDEN}"\nname = "Heusden"\n'
        f'requested_on = 2023-01-08\n{more}seat = "x"\noffice = "x"\n'
        'represented_by = "burgemeester"\n',
    )


WEIGHTS = {BOXTEL: 1, VUGHT: 1, OSS: 2, HEUSDEN: 4}


def test_who_asked_to_join_may_have_a_weight_before_it_counts(towns: Towns) -> None:
    """Articles 17.7 and 19.2, choice A02: its weight waits until it takes part."""
    asks(towns)
    towns.decide("DB-W", "2023-06-01", "key_override", year=2024, weights=WEIGHTS)
    books = towns.books()

    assert key_for(books, 2024).weights == without(WEIGHTS, HEUSDEN)
    joined = key_for(books, 2024, join=[(HEUSDEN, "Heusden")])
    assert joined.weights == WEIGHTS
    assert joined.member(HEUSDEN).name == "Heusden"
    assert key_for(books, 2024, leave=[BOXTEL]).weights == without(WEIGHTS, HEUSDEN, BOXTEL)


def test_who_joined_has_the_weight_that_it_was_given(towns: Towns) -> None:
    """Articles 17.7 and 19.3."""
    signed = "signed_by_organisation = 2023-05-02\nsigned_by_chair = 2023-05-02\n"
    asks(towns, f'decision = "SG-T"\n{signed}')
    towns.decide("SG-T", "2023-03-01", "accede", body="SG")
    towns.decide("DB-W", "2023-06-01", "key_override", year=2024, weights=WEIGHTS)

    assert key_for(towns.books(), 2024).weights == WEIGHTS


def test_the_rulings_of_an_earlier_year_hold_too_to_compare_with_it(towns: Towns) -> None:
    """Choice A17: the map of 2022 on the figures of 2020, when Haaren still had people."""
    towns.story.members.append("Haaren")
    towns.story.effective = date(2019, 1, 1)
    divided = {"municipality": HAAREN, "method": "drop", "year": 2021}
    towns.decide("DB-H", "2020-06-01", "split", **divided)
    books, figures = towns.books(), Edition(date(2020, 1, 1))

    assert key_for(books, 2022, edition=figures, former_year=2021).weights == IN_2024
    with pytest.raises(MissingGroundError, match="Haaren"):
        key_for(books, 2022, edition=figures)


def with_table(books: Books, table: str) -> Books:
    arrangement = books.dossier.arrangement
    key = arrangement.key.model_copy(update={"table": table})
    agreed = arrangement.model_copy(update={"key": key})
    return replace(books, dossier=replace(books.dossier, arrangement=agreed), _memory={})


def test_figures_are_those_of_the_table_that_was_agreed(towns: Towns) -> None:
    """Choice A21; those of a source that named no status are accepted apart."""
    books = towns.books(NOW)
    with pytest.raises(InvalidInputError, match=r"come from StatLine table 03759ned; .* 70072ned"):
        key_for(with_table(books, "70072ned"), 2024)

    people = {code: (n, FigureStatus.UNKNOWN) for code, n in IN_2024.items()}
    towns.story.told[date(2023, 1, 1)] = people
    assert key_for(with_table(towns.books(), "70072ned"), 2024).weights == IN_2024
