"""What a claim is: the whole share of a municipality, with the lines that explain it (17.2)."""

from dataclasses import replace
from datetime import date

import pytest

from tests.kit.small_ledger import CASE, GROUND, OSS, owed
from zvh_finance.billing.calculation import Calculation
from zvh_finance.billing.claims import Claim, GroundOfClaims, claims_from
from zvh_finance.charges.charge import Charge
from zvh_finance.errors import Finding, Severity
from zvh_finance.language import say


def charge(code: str, cents: int, line: str = "", year: int = 2027, total: int = 300) -> Charge:
    return Charge(
        trace_id=f"BEG-{year}-{code}",
        article="17.2",
        cost_year=year,
        line=line,
        description=f"Post {line}",
        municipality_code=code,
        municipality_name=code,
        reference_date=date(year - 1, 1, 1),
        population=1,
        population_total=3,
        amount_total_cents=total,
        share_cents=cents,
        decision="DB-1",
        status="adopted",
    )


def test_a_claim_is_a_total_with_the_lines_of_its_own_municipality_and_year() -> None:
    """Article 17.2: a line explains a total, and is none."""
    charges = [
        charge("A", 70),
        charge("A", 100, "huur", total=400),
        charge("A", -30, "rijk", total=-100),
        charge("B", 30),
        charge("B", 40, "huur", total=400),
        charge("A", 7, year=2028),
        charge("A", 7, "huur", year=2028),
    ]
    first, second, later = claims_from(charges, GROUND, "bijdrage", "CBS")

    assert [(c.municipality_code, c.cost_year, c.noun) for c in (first, second, later)] == [
        ("A", 2027, "bijdrage 2027"),
        ("B", 2027, "bijdrage 2027"),
        ("A", 2028, "bijdrage 2028"),
    ]
    assert [c.share.share_cents for c in (first, second, later)] == [70, 30, 7]
    assert [(r.description, r.total_cents, r.share_cents) for r in first.share.specification] == [
        ("Post huur", 400, 100),
        ("Post rijk", -100, -30),
    ]
    assert [r.share_cents for r in second.share.specification] == [40]
    assert [r.share_cents for r in later.share.specification] == [7]
    assert first == Claim(
        municipality_code="A",
        municipality_name="A",
        cost_year=2027,
        noun="bijdrage 2027",
        ground=replace(GROUND, trace_id="BEG-2027-A"),
        share=Calculation(
            reference_date=date(2026, 1, 1),
            inhabitants=1,
            denominator=3,
            base_cents=300,
            share_cents=70,
            specification=first.share.specification,
            source="CBS",
        ),
    )


def finding(code: str) -> Finding:
    return Finding(code, say("It waits."), severity=Severity.WARNING)


@pytest.mark.parametrize(
    ("held", "claims", "is_held"),
    [
        ([], True, False),
        ([], False, False),
        (["due-later"], True, True),
        (["due-later"], False, True),
        (["case-waits"], True, True),
        (["case-waits"], False, False),
        (["case-waits", "due-later"], False, True),
    ],
)
def test_a_case_that_binds_nobody_any_more_keeps_nothing_back(
    held: list[str],
    claims: bool,
    is_held: bool,
) -> None:
    """What was issued on it goes back; while it still claims something it waits."""
    ground = owed({OSS: 100} if claims else {}, CASE, "zaak")

    assert replace(ground, held=tuple(map(finding, held))).is_held is is_held


def test_what_is_owed_on_a_ground_is_all_of_its_claims() -> None:
    assert owed({OSS: 100, "GM0755": -30}).owed == 70
    assert GroundOfClaims(GROUND, "bijdrage 2027", 2027, ()).owed == 0
