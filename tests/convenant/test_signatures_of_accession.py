"""Article 19.3: joining takes the agreement of all, a decision, and both signatures."""

from datetime import date

import pytest

from zvh_finance.convenant.art19_accession import (
    Condition,
    conditions,
    first_year_in_key,
    takes_effect,
)
from zvh_finance.dossier.cases import parse_case
from zvh_finance.dossier.ending_case import AccessionCase

ORGANISATION = "signed_by_organisation = 2026-06-01\n"
CHAIR = "signed_by_chair = 2027-02-15\n"
ACCESSION = f"""
kind = "accession"
title = "Toetreding"
code = "GM0797"
name = "Heusden"
requested_on = 2026-03-01
decision = "SG-2026-4"
{ORGANISATION}{CHAIR}seat = "Heusden"
office = "Vlijmen"
represented_by = "burgemeester"

[[agreement]]
party = "Oss"
agreed_on = 2026-04-01
"""
EXPECTED = date(2029, 5, 1)


def case_of(text: str) -> AccessionCase:
    case = parse_case(text.encode(), "cases/heusden.toml")
    assert isinstance(case, AccessionCase)
    return case


def unmet(text: str, day: date) -> list[str]:
    return [c.text for c in conditions(case_of(text), ["Oss"], day) if not c.is_met]


@pytest.mark.parametrize(
    ("signed", "other"), [(ORGANISATION, CHAIR), (CHAIR, ORGANISATION)], ids=["one", "other"]
)
def test_one_signature_alone_is_no_accession(signed: str, other: str) -> None:
    """It has no day then, and the year in the key is reckoned with the expected day."""
    case = case_of(ACCESSION.replace(other, ""))

    assert signed.strip().startswith("signed_by")
    assert takes_effect(case) is None
    assert first_year_in_key(case, EXPECTED) == 2030


def test_the_missing_signature_is_the_one_that_is_told() -> None:
    day = date(2027, 12, 31)

    assert unmet(ACCESSION.replace(CHAIR, ""), day) == ["ondertekening door de voorzitter"]
    assert unmet(ACCESSION.replace(ORGANISATION, ""), day) == ["ondertekening door de organisatie"]
    assert unmet(ACCESSION, day) == []


@pytest.mark.parametrize(
    ("organisation", "chair"), [("2026-06-01", "2027-02-15"), ("2027-02-15", "2026-06-01")]
)
def test_it_takes_effect_on_the_day_of_the_last_signature(organisation: str, chair: str) -> None:
    """Whoever signs last: 15 February 2027, so in the key of 2028 (A15)."""
    text = ACCESSION.replace(ORGANISATION, f"signed_by_organisation = {organisation}\n")
    case = case_of(text.replace(CHAIR, f"signed_by_chair = {chair}\n"))

    assert takes_effect(case) == date(2027, 2, 15)
    assert first_year_in_key(case, EXPECTED) == 2028


@pytest.mark.parametrize(
    ("day", "left"),
    [
        ("2026-02-28", 4),
        ("2026-03-01", 3),
        ("2026-03-31", 3),
        ("2026-04-01", 2),
        ("2026-05-31", 2),
        ("2026-06-01", 1),
        ("2027-02-14", 1),
        ("2027-02-15", 0),
    ],
)
def test_each_condition_is_met_from_its_own_day(day: str, left: int) -> None:
    """Asked on 1 March, agreed on 1 April, signed on 1 June and 15 February."""
    assert len(unmet(ACCESSION, date.fromisoformat(day))) == left


def test_who_was_no_party_is_not_counted_among_those_who_agreed() -> None:
    """19.3 asks all parties; Politie agreed too, and is none on the day of the request."""
    more = ACCESSION + '\n[[agreement]]\nparty = "Politie"\nagreed_on = 2026-04-01\n'
    found = conditions(case_of(more), ["Oss"], date(2026, 4, 1))

    assert found[1].found == "akkoord van alle 1 partijen"


def test_each_condition_is_told_with_its_article_and_what_is_there() -> None:
    """19.2 the request, 19.3 the rest; Politie and OM did not agree yet."""
    without = ACCESSION.replace(CHAIR, "").replace('decision = "SG-2026-4"\n', "")

    assert conditions(case_of(ACCESSION), ["Oss"], date(2027, 2, 15)) == (
        Condition("19.2", "aanvraag bij de Stuurgroep", "1 maart 2026"),
        Condition("19.3", "akkoord van alle Partijen", "akkoord van alle 1 partijen"),
        Condition("19.3", "besluit van de Stuurgroep", "SG-2026-4"),
        Condition("19.3", "ondertekening door de organisatie", "1 juni 2026"),
        Condition("19.3", "ondertekening door de voorzitter", "15 februari 2027"),
    )
    assert conditions(case_of(without), ["Politie", "Oss", "OM"], date(2026, 2, 28)) == (
        Condition("19.2", "aanvraag bij de Stuurgroep", ""),
        Condition("19.3", "akkoord van alle Partijen (ontbreekt: OM, Oss, Politie)", ""),
        Condition("19.3", "besluit van de Stuurgroep", ""),
        Condition("19.3", "ondertekening door de organisatie", ""),
        Condition("19.3", "ondertekening door de voorzitter", ""),
    )
