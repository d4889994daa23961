"""Choice A48 and article 17.7: what staff cases bring to the budget of a year, line by line."""

import pytest

from tests.kit.case_files import FAILED_INTO_WW
from tests.kit.three_towns import Towns, costs, staff
from zvh_finance.convenant.art17_contributions.budget_versions import counting_version
from zvh_finance.convenant.art17_contributions.contributions import CaseLines
from zvh_finance.errors import InvalidInputError
from zvh_finance.year.cases.running import budget_lines


def lines_of(towns: Towns, year: int, *lines: tuple[str, str], adopted: str = "") -> CaseLines:
    """What a budget of 1.000,00 and these lines gets besides."""
    towns.budget(year, costs("1000,00"), *(costs(cents, name=name) for name, cents in lines))
    if adopted:
        towns.decide("B-1", adopted, "adopt_budget", year=year, prepared_by="Manager")
    books = towns.books()
    return budget_lines(books, counting_version(books.dossier, year, books.as_of))


def told(found: CaseLines) -> list[str]:
    return [remark.code for remark in found.remarks]


TWO = ("mw", "mw-2")


@pytest.fixture
def two(towns: Towns) -> Towns:
    """Two cases of 2.341,00 a month from July 2022 until July 2024."""
    for name in TWO:
        towns.case(name, staff("going_concern"))
    return towns


def test_every_running_case_brings_its_line(two: Towns) -> None:
    """Choice A48: 14.046,00 each in 2022, also in the year in which they began."""
    found = lines_of(two, 2022)

    assert [(line.id, line.cents, line.case) for line in found.lines] == [
        ("mw-vwnw", 14_046_00, "mw"),
        ("mw-2-vwnw", 14_046_00, "mw-2"),
    ]
    assert (told(found), found.stated) == ([], {})


def test_a_case_of_a_later_year_hides_no_other(two: Towns) -> None:
    """`mw` begins in 2024 only, and is the first by its name."""
    two.case("m-1", staff("going_concern", "", "2024-01-01", "2026-01-01"))

    assert {line.case for line in lines_of(two, 2023).lines} == set(TWO)


def test_what_the_budget_states_itself_counts_and_a_difference_is_told(two: Towns) -> None:
    """Article 17.7: 14.046,00 was worked out of both in 2024; of one a cent more is stated."""
    lines = [(f"{name}-vwnw", "14046,01") for name in TWO]
    found = lines_of(two, 2024, *lines, adopted="2023-09-01")

    assert found.lines == ()
    assert told(found) == ["case-differs", "case-differs"]
    assert str(found.remarks[0].message).startswith(
        "The budget of 2024 has €14,046.01 for mw-vwnw, the case now gives €14,046.00."
    )
    assert found.stated == {"mw-vwnw": "mw", "mw-2-vwnw": "mw-2"}


def test_a_budget_may_state_one_case_and_not_the_other(two: Towns) -> None:
    """Choice A48: what it states to the cent needs no remark."""
    found = lines_of(two, 2024, ("mw-vwnw", "14046,00"), adopted="2023-09-01")

    assert [line.id for line in found.lines] == ["mw-2-vwnw"]
    assert (told(found), found.stated) == ([], {"mw-vwnw": "mw"})


def test_an_adopted_budget_gets_no_case_that_began_later(two: Towns) -> None:
    """Article 17.7: it takes an amendment; the case that was there before is in it."""
    two.case("m-1", staff("going_concern", "", "2022-09-01", "2024-07-01"))
    found = lines_of(two, 2023, adopted="2022-08-01")

    assert {line.case for line in found.lines} == set(TWO)
    assert told(found) == ["case-needs-amendment"]
    message = str(found.remarks[0].message)
    assert (
        "The staff case m-1 began after the budget of 2023 was adopted: its €28,092.00" in message
    )
    assert message.endswith("with the line m-1-vwnw.")


def test_what_began_later_and_is_stated_needs_no_amendment(two: Towns) -> None:
    """Article 17.7: the budget looked ahead."""
    two.case("m-1", staff("going_concern", "", "2022-09-01", "2024-07-01"))
    found = lines_of(two, 2023, ("m-1-vwnw", "28092,00"), adopted="2022-08-01")

    assert told(found) == []
    assert found.stated == {"m-1-vwnw": "m-1"}


def test_a_draft_has_what_began_until_now(two: Towns) -> None:
    """Article 17.8: nothing was adopted yet."""
    two.case("m-1", staff("going_concern", "", "2023-12-31", "2024-07-01"))

    assert {line.case for line in lines_of(two, 2024).lines} == {"m-1", *TWO}


def test_a_legacy_case_is_in_no_budget(two: Towns) -> None:
    """Article 22.3: its line may stand there for nothing, and else it would be paid twice."""
    two.decide("L-1", "2022-07-05", "legacy_case", case="mw")

    assert [line.case for line in lines_of(two, 2023).lines] == ["mw-2"]
    assert [line.case for line in lines_of(two, 2023, ("mw-vwnw", "0,00")).lines] == ["mw-2"]
    with pytest.raises(InvalidInputError, match=r"has mw-vwnw, and the staff case mw is billed"):
        lines_of(two, 2023, ("mw-vwnw", "0,01"))


def test_what_a_case_in_the_budget_assumes_is_told_and_of_no_other(towns: Towns) -> None:
    """The premium over the benefits of 2025 is assumed by all three; one is a legacy case."""
    for name in (*TWO, "mw-3"):
        towns.case(name, FAILED_INTO_WW.replace('"dissolution"', '"going_concern"'))
    towns.decide("L-1", "2023-02-01", "legacy_case", case="mw-3")

    assert told(lines_of(towns, 2025)) == ["parameter-assumed"] * 2
