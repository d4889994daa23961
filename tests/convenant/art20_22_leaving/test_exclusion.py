"""Article 22.2: an exclusion, its conditions, and the day on which it takes effect."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kit.case_files import parsed
from zvh_finance.convenant.art20_22_leaving.exclusion import exclusion, notice_findings
from zvh_finance.documents.paper.reasons_in_dutch import reasons
from zvh_finance.dossier.leaving_case import ExclusionCase
from zvh_finance.errors import InvalidInputError, Severity

TEXT = """
kind = "exclusion"
title = "Uitsluiting"
default_notice = 2026-03-02
default_notice_by = ["Oss", "Sociom"]
default_notice_document = "Brief van de andere partijen"
term_ended = 2026-06-01
heard_on = 2026-06-15
decision = "SG-2026-9"
[leaver]
code = "GM0865"
"""


def case_of(text: str = TEXT) -> ExclusionCase:
    return parsed(text, ExclusionCase)


def test_an_exclusion_takes_effect_on_the_day_of_the_decision() -> None:
    """22.2 "met onmiddellijke ingang": not when the term ended; the term took 91 days."""
    found = exclusion(case_of(), date(2026, 6, 20))

    assert found.effective == date(2026, 6, 20)
    assert found.term_days == 91
    assert found.findings == ()


@pytest.mark.parametrize(("ended", "days", "is_short"), [(15, 13, True), (16, 14, False)])
def test_a_term_under_fourteen_days_is_told(ended: int, days: int, is_short: bool) -> None:
    """21.3 asks for a reasonable term and does not say how long that is."""
    found = exclusion(case_of(TEXT.replace("2026-06-01", f"2026-03-{ended}")), date(2026, 6, 20))

    assert found.term_days == days
    assert [f.code for f in found.findings] == ["exclusion-short-term"] * is_short
    assert all(f.severity is Severity.WARNING for f in found.findings)


def test_a_decision_before_the_term_ended_is_refused() -> None:
    """21.3: until then the party is not in default. On the day itself it is."""
    with pytest.raises(InvalidInputError, match="before the term ended"):
        exclusion(case_of(TEXT.replace("2026-06-15", "2026-05-15")), date(2026, 5, 31))
    on_the_day = case_of(TEXT.replace("2026-06-15", "2026-06-01"))
    assert exclusion(on_the_day, date(2026, 6, 1)).effective == date(2026, 6, 1)


def test_a_decision_before_the_hearing_is_refused() -> None:
    """5.5: nothing that touches a party is decided until it was heard."""
    with pytest.raises(InvalidInputError, match=r"5\.5"):
        exclusion(case_of(), date(2026, 6, 14))


def test_who_gave_notice_must_be_said() -> None:
    """21.3."""
    with pytest.raises(InvalidInputError, match="default_notice_by"):
        case_of(TEXT.replace('default_notice_by = ["Oss", "Sociom"]\n', ""))
    with pytest.raises(InvalidInputError, match="default_notice_by"):
        case_of(TEXT.replace('["Oss", "Sociom"]', "[]"))


def test_notice_by_all_other_parties_leaves_nothing_to_tell() -> None:
    assert notice_findings(case_of(), "Vught", ("Oss", "Sociom")) == ()


def test_notice_by_some_of_the_others_is_told() -> None:
    """21.3 speaks of the other parties, without a word on how many."""
    (finding,) = notice_findings(case_of(), "Vught", ("Boxtel", "Oss", "Sociom"))

    assert finding.code == "exclusion-notice-by-some"
    assert "2 of the 3" in str(finding.message)
    assert reasons([finding]) != (str(finding.message),)


@pytest.mark.parametrize("stranger", ["Vught", "Tilburg"])
def test_notice_by_the_party_itself_or_by_a_stranger_is_refused(stranger: str) -> None:
    """21.3: the other parties give it."""
    case = case_of(TEXT.replace('"Sociom"', f'"{stranger}"'))
    with pytest.raises(InvalidInputError, match=stranger):
        notice_findings(case, "Vught", ("Boxtel", "Oss", "Sociom"))


@given(st.integers(1, 400), st.integers(0, 400))
def test_the_term_never_moves_the_day(term: int, later: int) -> None:
    """22.2: whatever the term was, the decision is the day."""
    ended = date(2026, 3, 2) + timedelta(term)
    text = TEXT.replace("2026-06-01", str(ended)).replace("2026-06-15", str(ended))
    decided = ended + timedelta(later)
    found = exclusion(case_of(text), decided)

    assert (found.effective, found.term_days) == (decided, term)
    assert bool(found.findings) is (term < 14)
