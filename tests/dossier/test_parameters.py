"""Dated parameters are known for a day, or the job stops and names them."""

from datetime import date
from fractions import Fraction

import pytest

from zvh_finance.dossier.parameters import ParameterUse, Period, parse_parameters, read_parameters
from zvh_finance.errors import InvalidInputError, MissingGroundError


@pytest.mark.parametrize(
    ("day", "cents"),
    [
        (date(2024, 6, 30), 27_444),
        (date(2024, 7, 1), 28_295),
        (date(2026, 12, 31), 30_991),
    ],
)
def test_the_maximum_daily_wage_changes_on_the_first_of_july(day: date, cents: int) -> None:
    assert read_parameters().value("max_daily_wage", day).cents == cents


def test_the_period_of_the_convenant_is_as_it_was_written() -> None:
    parameters = read_parameters()
    day = date(2027, 6, 1)
    assert parameters.value("notice_months", day).whole == 12
    assert parameters.value("withdrawal_proposal_months", day).whole == 6
    assert parameters.value("vwnw_max_months", day).whole == 24
    assert parameters.value("fee_method_b_percentages", day).numbers == tuple(
        map(Fraction, (100, 80, 60, 40, 20))
    )


def test_an_expired_parameter_stops_and_is_named() -> None:
    """The maximum daily wage of 2027 is not known; the last one is no answer."""
    with pytest.raises(MissingGroundError, match=r"max_daily_wage.*2027-01-01.*until 2027-01-01"):
        read_parameters().value("max_daily_wage", date(2027, 1, 1))


@pytest.mark.parametrize(
    "name",
    ["supplementary_phase1_months", "supplementary_phase2_months", "post_statutory_level"],
)
def test_what_no_source_gave_has_no_default(name: str) -> None:
    with pytest.raises(MissingGroundError, match="No source gave it"):
        read_parameters().value(name, date(2026, 1, 1))


def test_an_unconfirmed_parameter_must_be_accepted_by_name_and_is_then_mentioned() -> None:
    parameters, day = read_parameters(), date(2026, 1, 1)
    with pytest.raises(MissingGroundError, match="accept_unconfirmed"):
        parameters.value("max_daily_wage", day)
    use = ParameterUse(parameters, accepted=["max_daily_wage"])
    assert use.value("max_daily_wage", day).cents == 30_425
    use.value("ww_rate_after", day)
    assert [value.name for value in use.used] == ["max_daily_wage", "ww_rate_after"]
    assert [value.name for value in use.to_mention] == ["max_daily_wage"]


def test_an_assumption_fills_a_gap_and_is_mentioned() -> None:
    assumed = Period.model_validate(
        {"from": date(2027, 1, 1), "value": "0.13", "confirmed": False, "source": "planning"}
    )
    use = ParameterUse(read_parameters(), [("benefit_agency_premium_rate", assumed)])
    assert use.value("benefit_agency_premium_rate", date(2028, 5, 1)).number == Fraction(13, 100)
    assert use.to_mention[0].is_assumption
    with pytest.raises(MissingGroundError):
        use.value("benefit_agency_premium_rate", date(2026, 12, 31))


def test_an_assumption_does_not_replace_what_a_source_says() -> None:
    assumed = Period.model_validate(
        {"from": date(2024, 3, 1), "value": "300", "confirmed": False, "source": "planning"}
    )
    with pytest.raises(InvalidInputError, match="fills a gap"):
        ParameterUse(read_parameters(), [("max_daily_wage", assumed)])
    with pytest.raises(InvalidInputError, match="Did you mean max_daily_wage"):
        ParameterUse(read_parameters(), [("max_dayly_wage", assumed)])


def test_every_maximum_daily_wage_is_a_multiple_of_two_euro_sixty_one_a_year() -> None:
    """Wfsv 17: the yearly amount is a multiple of 2.61 euro, so the daily one is whole cents."""
    for period in read_parameters().by_name["max_daily_wage"].period:
        assert Fraction(period.value) * 100 % 1 == 0


def test_periods_that_overlap_are_refused() -> None:
    content = b"""
[[parameter]]
name = "x"
unit = "u"
basis = "b"
about = "a"
[[parameter.period]]
from = 2024-01-01
value = "1"
confirmed = true
source = "s"
[[parameter.period]]
from = 2025-01-01
value = "2"
confirmed = true
source = "s"
"""
    with pytest.raises(InvalidInputError, match="overlaps"):
        parse_parameters(content, "parameters.toml")
