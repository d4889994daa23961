"""The dates of articles 17.2, 17.3 and 22.4."""

from datetime import date, timedelta

import pytest
from holidays import financial_holidays
from hypothesis import given
from hypothesis import strategies as st

from zvh_finance.dates import (
    add_months,
    due_dates,
    easter,
    first_january_on_or_after,
    first_target_day,
    is_target_day,
    last_target_day,
    reference_date,
)


def test_the_reference_date_of_2027_is_1_january_2026() -> None:
    assert reference_date(2027) == date(2026, 1, 1)


@pytest.mark.parametrize("year", range(2019, 2031))
def test_the_last_bank_day_on_or_before_31_march(worked_examples: dict, year: int) -> None:  # type: ignore[type-arg]
    """WE13: 28 March 2024 (Good Friday and Easter follow), 29 March 2029 (Good Friday is 30)."""
    expected = date.fromisoformat(worked_examples["WE13"][str(year)])

    assert last_target_day(due_dates(year)[0]) == expected


@pytest.mark.parametrize(
    "day",
    [date(2027, 1, 1), date(2027, 3, 26), date(2027, 3, 29), date(2026, 5, 1), date(2026, 12, 25)],
)
def test_banks_are_closed_on_target_holidays(day: date) -> None:
    assert not is_target_day(day)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2027, 5, 10), date(2027, 5, 10)),
        (date(2027, 5, 8), date(2027, 5, 10)),
        (date(2027, 3, 26), date(2027, 3, 30)),
        (date(2026, 12, 25), date(2026, 12, 28)),
    ],
)
def test_the_first_bank_day_on_or_after_a_day(day: date, expected: date) -> None:
    """A Saturday; Good Friday of 2027, with Easter Monday after it; Christmas."""
    assert first_target_day(day) == expected


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2038, date(2038, 4, 25)),
        (1954, date(1954, 4, 18)),
        (1981, date(1981, 4, 19)),
    ],
)
def test_easter_of_some_years(year: int, sunday: date) -> None:
    """The latest that it can be is 25 April; 1954 and 1981 are exceptions of older rules."""
    assert easter(year) == sunday


@pytest.mark.parametrize("year", range(2002, 2101))
def test_target_days_are_those_of_the_library_of_holidays(year: int) -> None:
    closed = financial_holidays("ECB", years=year)
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]

    assert [day for day in days if is_target_day(day)] == [
        day for day in days if day.weekday() < 5 and day not in closed
    ]


def test_six_months_after_31_august_is_the_last_of_february() -> None:
    """A12: the day that does not exist becomes the last of the month."""
    assert add_months(date(2023, 8, 31), 6) == date(2024, 2, 29)
    assert add_months(date(2022, 8, 31), 6) == date(2023, 2, 28)
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_the_first_january_is_never_before_the_day(day: date) -> None:
    first = first_january_on_or_after(day)

    assert (first.month, first.day) == (1, 1)
    assert 0 <= (first - day).days <= 366
