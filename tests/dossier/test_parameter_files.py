"""A file of parameters that cannot be: each is dated, stands once, and is what its use needs."""

from datetime import date

import pytest

from zvh_finance.dossier.parameters import Parameters, parse_parameters
from zvh_finance.errors import InvalidInputError, MissingGroundError

ONE = """
[[parameter]]
name = "notice_months"
unit = "months"
basis = "convenant 22.4"
about = "Notice period."

[[parameter.period]]
from = 2019-01-01
value = "12"
confirmed = true
source = "Convenant"
"""
DAY = date(2027, 1, 1)


def parsed(text: str) -> Parameters:
    return parse_parameters(text.encode(), "parameters.toml")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ONE + ONE, "parameter-twice"),
        (ONE.replace('value = "12"', 'until = 2018-01-01\nvalue = "12"'), "period-empty"),
    ],
)
def test_a_parameter_stands_once_and_its_periods_last(text: str, code: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        parsed(text)
    assert {finding.code for finding in refused.value.findings} == {code}


def test_an_unknown_parameter_is_told_with_those_that_are_known() -> None:
    with pytest.raises(MissingGroundError, match=r"no parameter notice\. Known are: notice_months"):
        parsed(ONE).value("notice", DAY)


def test_months_are_whole() -> None:
    """22.4 counts in months; half of one is a slip."""
    assert parsed(ONE).value("notice_months", DAY).whole == 12
    half = parsed(ONE.replace('"12"', '"12.5"')).value("notice_months", DAY)
    with pytest.raises(InvalidInputError, match=r"notice_months is 12.5; it must be a whole"):
        _ = half.whole
