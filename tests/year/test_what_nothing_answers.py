"""From every decision something follows, or the check says that nothing does (17.4, 17.7, 17.9).

On the example without its cases, with one or two decisions more.
"""

from typing import Any

import pytest

from tests.kit.case_files import ending
from tests.kit.own_books import arranged, deciding, taken, undecided, with_cases
from tests.kit.world import notice
from zvh_finance.errors import Severity
from zvh_finance.year.books import Books
from zvh_finance.year.unanswered import unanswered

HAAREN, MAASDONK, BOXMEER, OSS = "GM0788", "GM1671", "GM0756", "GM0828"


def told(books: Books, *rows: dict[str, Any]) -> list[tuple[str, str]]:
    """Per remark the decision that it is about, and what is said of it."""
    found = tuple(unanswered(deciding(books, *rows)))
    assert {finding.code for finding in found} <= {"decision-unanswered"}
    assert {finding.severity for finding in found} <= {Severity.WARNING}
    return [(str(finding.place), str(finding.message)) for finding in found]


def place(name: str) -> str:
    return f"decisions.toml, field {name}"


def test_of_the_decisions_of_the_example_each_does_something(plain_books: Books) -> None:
    assert told(plain_books) == []


@pytest.mark.parametrize(
    ("subject", "body"), [("accede", "SG"), ("dissolve", "SG"), ("exclude", "SG")]
)
def test_joining_ending_and_excluding_need_a_case_that_names_the_decision(
    plain_books: Books, subject: str, body: str
) -> None:
    """Articles 19.3, 22.2 and 22.5."""
    decision = taken("SG-E", "2026-06-20", subject, body=body)
    (found,) = told(plain_books, decision)

    assert found[0] == place("SG-E")
    assert found[1].startswith(f"Decision SG-E ({subject}) is named by no case in cases/")
    assert 'Write decision = "SG-E" in its case.' in found[1]
    named = with_cases(plain_books, einde=ending("2027-12-31", {2027: "1,00"}))
    later = taken("SG-F", "2026-06-21", subject, body=body)
    assert [where for where, _ in told(named, decision, later)] == [place("SG-F")]


@pytest.mark.parametrize("field", ["from_ground", "until_ground"])
@pytest.mark.parametrize("entry", ["municipality", "party"])
def test_a_decision_on_which_a_membership_rests_needs_no_case(
    plain_books: Books, entry: str, field: str
) -> None:
    entries = getattr(plain_books.dossier.arrangement, entry)
    changed = (entries[0].model_copy(update={field: "SG-E"}), *entries[1:])
    named = arranged(plain_books, **{entry: changed})

    assert told(named, taken("SG-E", "2026-06-20", "accede", body="SG")) == []


@pytest.mark.parametrize(
    "subject",
    [
        "propose_withdrawal",
        "dispute_withdrawal",
        "accept_withdrawal",
        "settle_withdrawal",
        "legacy_case",
    ],
)
def test_a_decision_on_a_leaving_names_its_case(plain_books: Books, subject: str) -> None:
    """Article 22.4, choices A06 and A10; the cases that there are stand in the message."""
    (found,) = told(plain_books, taken("DB-X", "2026-06-20", subject))
    known = with_cases(plain_books, boxtel=notice("GM0757", 2028), vught=notice("GM0865", 2028))

    assert found == (
        place("DB-X"),
        f"Decision DB-X ({subject}) names no case: it does nothing. Give `case`, of none.",
    )
    assert [text for _, text in told(known, taken("DB-X", "2026-06-20", subject))] == [
        f"Decision DB-X ({subject}) names no case: it does nothing. Give `case`, of boxtel, vught."
    ]
    assert told(known, taken("DB-X", "2026-06-20", subject, case="boxtel")) == []


def test_a_case_that_is_not_there_is_told_whatever_the_decision_is_about(
    plain_books: Books,
) -> None:
    known = with_cases(plain_books, boxtel=notice("GM0757", 2028))
    rows = [
        taken("DB-X", "2026-06-20", "accept_withdrawal", case="bokstel"),
        taken("DB-Y", "2026-06-21", "meeting", case="bokstel"),
        taken("DB-Z", "2026-06-22", "meeting"),
    ]
    found = told(known, *rows)

    assert [where for where, _ in found] == [place("DB-X"), place("DB-Y")]
    assert found[0][1] == (
        'Decision DB-X is about the case "bokstel", which is not in cases/: it does nothing. '
        "Correct `case`, or add the case. Known: boxtel."
    )


def test_what_is_decided_later_is_not_asked_after_yet(plain_books: Books) -> None:
    later, today = (taken(f"DB-{d}", f"2026-11-{d}", "accept_withdrawal") for d in ("24", "23"))

    assert [where for where, _ in told(plain_books, later, today)] == [place("DB-23")]


def test_the_reserve_is_not_moved_more_than_anything_does(plain_books: Books) -> None:
    """Article 17.9: the budget of 2027 draws 45,000.00, decided by DB-2026-07; a euro more."""
    found = told(plain_books, taken("DB-X", "2026-10-01", "reserve", year=2027, draw="1,00"))

    assert [where for where, _ in found] == [place("DB-2026-07"), place("DB-X")]
    assert all("draws more from the reserve of 2027" in text for _, text in found)


def test_the_reserve_is_not_moved_before_it_opens(plain_books: Books) -> None:
    """Article 23: of 2019, by the closing balance of 2018; in 2018 there is none."""
    rows = [
        taken(f"DB-{year}", "2026-10-01", "reserve", year=year, draw="1,00")
        for year in (2018, 2019)
    ]
    before = [text for _, text in told(plain_books, *rows) if "before it opens" in text]
    (alone,) = told(arranged(plain_books, reserve=None), rows[0])[-1:]

    assert len(before) == 1
    assert before[0].startswith(
        "Decision DB-2018 moves the reserve in 2018, before it opens in 2019"
    )
    assert "before it opens" not in alone[1]


@pytest.mark.parametrize(
    ("code", "year", "is_told"),
    [
        (HAAREN, 2021, False),
        (HAAREN, 2020, True),
        (MAASDONK, 2021, False),
        (BOXMEER, 2023, True),
        (OSS, 2027, True),
    ],
)
def test_only_what_was_divided_can_be_decided_on_so(
    plain_books: Books,
    code: str,
    year: int,
    is_told: bool,
) -> None:
    """Article 17.7, choice A17: Haaren was divided over four in 2021 and not before.

    Maasdonk was divided over two in 2015; Boxmeer merged whole, and Oss was never abolished.
    """
    books = undecided(plain_books, "DB-2020-03")
    rows = taken("DB-X", "2026-10-01", "split", year=year, municipality=code, method="drop")
    found = told(books, rows)

    said = f"Decision DB-X does nothing: by CBS {code} was not divided by {year}."
    assert [where for where, _ in found] == is_told * [place("DB-X")]
    assert all(text.startswith(said) for _, text in found)


@pytest.mark.parametrize(
    ("first", "second", "is_told"),
    [
        ((2026, 2), (2026, 1), True),
        ((2026, 1), (2026, 2), False),
        ((2026, 1), (2026, 1), False),
        ((2026, 2), (2025, 1), False),
    ],
)
def test_amendments_are_adopted_in_the_order_of_their_numbers(
    plain_books: Books,
    first: tuple[int, int],
    second: tuple[int, int],
    is_told: bool,
) -> None:
    """Article 17.7; those of another year have an order of their own.

    That one is adopted twice is told elsewhere.
    """
    books = undecided(plain_books, "DB-2026-03")
    (year, number), (other, later) = first, second
    found = told(
        books,
        taken("DB-X", "2026-10-01", "amend_budget", year=year, amendment=number),
        taken("DB-Y", "2026-10-02", "amend_budget", year=other, amendment=later),
    )

    said = "Decision DB-Y adopts amendment 1 of 2026 after DB-X adopted a later one."
    assert [where for where, _ in found] == is_told * [place("DB-Y")]
    assert all(text.startswith(said) for _, text in found)


@pytest.mark.parametrize(
    ("year", "mode", "is_told"),
    [
        (2018, "shared", False),
        (2019, "shared", True),
        (2022, "shared", True),
        (2022, "host", False),
        (2024, "shared", False),
    ],
)
def test_from_2019_to_2022_nothing_can_be_decided_on_services(
    plain_books: Books,
    year: int,
    mode: str,
    is_told: bool,
) -> None:
    """Article 17.4: in those years the host bears them."""
    row = taken("DB-X", "2018-10-01", "supporting_services", year=year, mode=mode)
    found = told(plain_books, row)

    assert [where for where, _ in found] == is_told * [place("DB-X")]
    assert all("from 2019 up to and including 2022 (article 17.4)" in text for _, text in found)
