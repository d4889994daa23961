"""Choice A62: the three years after a budget, by its key, without who left, with who joined."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.convenant.steps.dossier_texts import Line
from tests.kit.case_files import ending, exclusion
from tests.kit.three_towns import BOXTEL, NOW, OSS, VUGHT, Towns, costs, told_of
from tests.kit.world import notice
from zvh_finance.year.budget import budget_of_year
from zvh_finance.year.outlook import OutlookYear, check_outlook, outlook_bases, outlook_of

HEUSDEN = "GM0797"
OUTLOOK = ("1000,00", "2000,00", "3000,00")


@pytest.fixture
def budgeted(towns: Towns) -> Towns:
    """The budget of 2024 with 1.000,00 in 2025, 2.000,00 in 2026 and 3.000,00 in 2027."""
    towns.budget(2024, costs("900,00", OUTLOOK))
    return towns


def outlook(towns: Towns, as_of: date = NOW) -> tuple[OutlookYear, ...]:
    books = towns.books(as_of)
    return outlook_of(books, budget_of_year(books, 2024))


def parts(towns: Towns) -> list[Mapping[str, int]]:
    """What each pays per year; nobody stands in a key twice."""
    found = outlook(towns)
    for key in (year.key for year in found if year.key is not None):
        assert len(key.members) == len(key.weights)
    return [year.contributions for year in found]


def test_each_year_is_shared_by_the_key_of_the_budget(budgeted: Towns) -> None:
    """By 20, 30 and 50, which are those of 2024; from 2025 on they are others."""
    found = outlook(budgeted)

    assert [(year.year, year.base) for year in found] == [
        (2025, 1_000_00),
        (2026, 2_000_00),
        (2027, 3_000_00),
    ]
    assert found[0].contributions == {BOXTEL: 200_00, VUGHT: 300_00, OSS: 500_00}
    assert found[2].contributions == {BOXTEL: 600_00, VUGHT: 900_00, OSS: 1_500_00}
    keys = [year.key for year in found if year.key is not None]
    assert [(key.budget_year, key.indicative) for key in keys] == [(2024, True)] * 3


def test_a_year_that_the_budget_leaves_open_has_no_base(towns: Towns) -> None:
    """Unknown is not zero."""
    towns.budget(2024, costs("900,00", ("1000,00", "", "3000,00")))
    found = outlook(towns)

    assert [year.base for year in found] == [1_000_00, None, 3_000_00]
    assert (found[1].year, found[1].contributions, found[1].key) == (2026, {}, None)


def test_nobody_gets_money_of_a_year_that_brings_more_than_it_costs(towns: Towns) -> None:
    """In 2025 the grant is 100,00 more than the costs, and in 2026 as much."""
    grant = Line("Rijksbijdrage", "state_grant", "800,00", outlook=("1100,00", "2000,00", "0,00"))
    towns.budget(2024, costs("900,00", OUTLOOK), grant)
    found = outlook(towns)

    assert [year.base for year in found] == [-100_00, 0, 3_000_00]
    assert [sum(year.contributions.values()) for year in found] == [0, 0, 3_000_00]
    assert set(found[0].contributions.values()) == {0}
    assert check_outlook(found) == ()


def test_who_leaves_with_a_year_is_in_the_outlook_until_then(budgeted: Towns) -> None:
    """Article 22.4: Vught leaves on 1 January 2026; two and five parts of seven are left."""
    budgeted.case("vught", notice(VUGHT, 2026))

    assert parts(budgeted) == [
        {BOXTEL: 200_00, VUGHT: 300_00, OSS: 500_00},
        {BOXTEL: 571_43, OSS: 1_428_57},
        {BOXTEL: 857_14, OSS: 2_142_86},
    ]


def test_after_the_last_day_there_is_nobody_to_share_with(budgeted: Towns) -> None:
    """Article 22.5: 2025 is estimated, and no year after it."""
    budgeted.case("einde", ending("2025-12-31", {2026: "1.000,00"}))
    budgeted.decide("SG-E", "2025-06-01", "dissolve", body="SG")
    found = outlook(budgeted)

    assert [(year.year, bool(year.contributions)) for year in found] == [(2025, True)]
    assert check_outlook(found) == ()


def test_who_was_divided_is_in_the_key_of_its_last_year_alone(towns: Towns) -> None:
    """Choice A17: Haaren, as large as the three together, was divided in 2021."""
    towns.story.members.append("Haaren")
    towns.story.effective = date(2019, 1, 1)
    towns.story.told[date(2020, 1, 1)].update(told_of({"GM0788": 100_000}))
    whole = {"method": "designated_successor", "successor": "GM0824", "municipality": "GM0788"}
    towns.decide("DB-H", "2020-06-01", "split", **{**whole, "year": 2021})
    towns.budget(2021, costs("900,00", OUTLOOK))
    books = towns.books()
    budget = budget_of_year(books, 2021)
    found = outlook_of(books, budget)

    assert budget.contributions == {BOXTEL: 90_00, VUGHT: 135_00, OSS: 225_00, "GM0788": 450_00}
    assert found[0].contributions == {BOXTEL: 200_00, VUGHT: 300_00, OSS: 500_00}


def joins(towns: Towns, signed: str, code: str = HEUSDEN, name: str = "Heusden") -> None:
    for figures in towns.story.told.values():
        figures.update(told_of({HEUSDEN: 100_000}))
    towns.case(
        "erbij",
        f'kind = "accession"\ntitle = "x"\ncode = "{code}"\nname = "{name}"\n'
        f'requested_on = 2022-02-01\ndecision = "SG-T"\nsigned_by_organisation = {signed}\n'
        f'signed_by_chair = {signed}\nseat = "x"\noffice = "x"\nrepresented_by = "burgemeester"\n',
    )
    towns.decide("SG-T", "2022-03-01", "accede", body="SG")


WITH = {BOXTEL: 10, VUGHT: 15, OSS: 25, HEUSDEN: 50}
WITHOUT = {BOXTEL: 20, VUGHT: 30, OSS: 50}


@pytest.mark.parametrize(
    ("signed", "percents"),
    [
        ("2022-06-02", [WITH, WITH, WITH]),
        ("2024-01-01", [WITH, WITH, WITH]),
        ("2024-01-02", [WITH, WITH, WITH]),
        ("2025-01-01", [WITH, WITH, WITH]),
        ("2025-01-02", [WITHOUT, WITH, WITH]),
        ("2026-01-02", [WITHOUT, WITHOUT, WITH]),
    ],
)
def test_who_joins_is_in_the_outlook_from_the_first_of_january_after_it(
    budgeted: Towns, signed: str, percents: list[Mapping[str, int]]
) -> None:
    """Article 19.3, choices A15 and A62: Heusden is as large as the three together."""
    joins(budgeted, signed)

    assert parts(budgeted) == [
        {code: percent * 10_00 * number for code, percent in year.items()}
        for number, year in enumerate(percents, start=1)
    ]


def test_who_joins_and_leaves_again_is_in_the_outlook_in_between(budgeted: Towns) -> None:
    """Articles 19.3 and 22.2: signed in 2024, and excluded in 2025."""
    joins(budgeted, "2024-06-03")
    budgeted.decide("SG-9", "2025-06-20", "exclude", body="SG")
    budgeted.case("uit", exclusion("2025-03-02", "2025-06-01", "2025-06-15", HEUSDEN))

    assert [HEUSDEN in year for year in parts(budgeted)] == [True, False, False]
    assert [sum(year.values()) for year in parts(budgeted)] == [1_000_00, 2_000_00, 3_000_00]


def test_who_left_and_joins_again_is_back_in_the_outlook(budgeted: Towns) -> None:
    """Articles 19.3 and 22.2: Vught was excluded in 2023 and signed again in 2025."""
    budgeted.decide("SG-9", "2023-06-20", "exclude", body="SG")
    budgeted.case("uit", exclusion("2023-03-02", "2023-06-01", "2023-06-15"))
    joins(budgeted, "2025-06-03", VUGHT, "Vught")

    assert parts(budgeted) == [
        {BOXTEL: 285_71, OSS: 714_29},
        {BOXTEL: 400_00, VUGHT: 600_00, OSS: 1_000_00},
        {BOXTEL: 600_00, VUGHT: 900_00, OSS: 1_500_00},
    ]


def test_other_weights_say_nothing_of_who_joins(budgeted: Towns) -> None:
    """Article 17.7, choice A02: the weights of 2024 stay, and Heusden has none among them."""
    joins(budgeted, "2024-06-03")
    weights = {BOXTEL: 1, VUGHT: 1, OSS: 2}
    budgeted.decide("DB-W", "2023-06-01", "key_override", year=2024, weights=weights)

    assert parts(budgeted)[0] == {BOXTEL: 250_00, VUGHT: 250_00, OSS: 500_00}


def year_of(base: int | None, **contributions: int) -> OutlookYear:
    return OutlookYear(2025, base, contributions, None)


@pytest.mark.parametrize(
    ("year", "differs"),
    [
        (year_of(100, a=40, b=60), False),
        (year_of(100, a=40, b=61), True),
        (year_of(100, a=40, b=59), True),
        (year_of(0, a=0, b=0), False),
        (year_of(0, a=1, b=0), True),
        (year_of(-100, a=0, b=0), False),
        (year_of(None, a=0), False),
        (year_of(100), False),
    ],
)
def test_the_parts_of_an_outlook_add_up_to_its_base(year: OutlookYear, *, differs: bool) -> None:
    """To the cent; nothing is shared of what brings more than it costs, or is not known."""
    found = check_outlook([year])

    assert [finding.code for finding in found] == ["outlook-differs"] * differs


TOLD = "Meerjarenraming in de begroting {} (indicatief)"


def test_the_newest_budget_before_a_year_gives_its_bases(towns: Towns) -> None:
    """Choice A09: three years back and no more; that of the year itself is for those who stayed."""
    for year, amount in ((2023, "1"), (2024, "10"), (2026, "100"), (2027, "1000")):
        towns.budget(year, costs("900,00", [f"{amount},0{number}" for number in (1, 2, 3)]))
    books = towns.books()

    assert outlook_bases(books, 2026) == {
        2026: (10_02, TOLD.format(2024)),
        2027: (10_03, TOLD.format(2024)),
    }
    assert outlook_bases(books, 2024) == {
        2024: (1_01, TOLD.format(2023)),
        2025: (1_02, TOLD.format(2023)),
        2026: (1_03, TOLD.format(2023)),
    }
    assert outlook_bases(books, 2027) == {
        2027: (100_01, TOLD.format(2026)),
        2028: (100_02, TOLD.format(2026)),
        2029: (100_03, TOLD.format(2026)),
    }


def test_a_budget_of_three_years_before_gives_its_last_year(towns: Towns) -> None:
    towns.budget(2023, costs("900,00", OUTLOOK))

    assert outlook_bases(towns.books(), 2026) == {2026: (3_000_00, TOLD.format(2023))}
    assert outlook_bases(towns.books(), 2027) == {}


def test_a_budget_that_cannot_be_worked_out_gives_none_and_hides_no_other(towns: Towns) -> None:
    """The amounts of 2024 are not those that were adopted."""
    towns.budget(2024, costs("900,00", OUTLOOK))
    towns.budget(2025, costs("900,00", ("5,00", "6,00", "")))
    wrong = {"year": 2024, "contributions_total": "1,00", "prepared_by": "Manager"}
    towns.decide("B-1", "2023-09-01", "adopt_budget", **wrong)

    assert outlook_bases(towns.books(), 2026) == {
        2026: (5_00, TOLD.format(2025)),
        2027: (6_00, TOLD.format(2025)),
    }


def test_a_year_that_brings_more_than_it_costs_has_a_base_of_nothing(towns: Towns) -> None:
    grant = Line("Rijksbijdrage", "state_grant", "800,00", outlook=("1100,00", "2000,00", "0,00"))
    towns.budget(2024, costs("900,00", OUTLOOK), grant)

    assert [base for base, _ in outlook_bases(towns.books(), 2025).values()] == [0, 0, 3_000_00]
