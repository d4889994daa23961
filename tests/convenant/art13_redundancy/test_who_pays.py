"""Articles 13.5, 13.6, 17.2, 22.3 and 22.6: who pays for a staff case, and on what article."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.kit.case_files import parsed
from tests.kit.keys import key_of
from tests.kit.staff_costs import job_found
from zvh_finance.charges.charge import ADOPTED, CONCEPT, Charge
from zvh_finance.charges.sharing import CostLine
from zvh_finance.convenant.art13_redundancy.case_lines import BENEFIT, SALARY, CaseLine
from zvh_finance.convenant.art13_redundancy.redundancy import Phase, RedundancyCost
from zvh_finance.convenant.art13_redundancy.redundancy_charges import (
    Sharing,
    article_of,
    cost_lines,
    redundancy_charges,
)
from zvh_finance.dossier.choices import Choices
from zvh_finance.dossier.redundancy_case import RedundancyCase

DISSOLUTION, GOING_ON, WITHDRAWAL = "dissolution", "going_concern", "withdrawal:GM0828"


def case(cause: str) -> RedundancyCase:
    text = job_found("2024-01-01", "2025-01-01").replace(DISSOLUTION, cause)
    return parsed(text, RedundancyCase)


@pytest.mark.parametrize(
    ("cause", "is_legacy", "is_over", "article"),
    [
        (DISSOLUTION, False, False, "13.5"),
        (DISSOLUTION, False, True, "13.5"),
        (DISSOLUTION, True, False, "22.3"),
        (DISSOLUTION, True, True, "22.3"),
        (GOING_ON, False, False, "17.2"),
        (GOING_ON, False, True, "22.3"),
        (GOING_ON, True, False, "22.3"),
        (GOING_ON, True, True, "22.3"),
        (WITHDRAWAL, False, False, "22.6"),
        (WITHDRAWAL, True, True, "22.6"),
    ],
)
def test_the_cause_of_a_case_decides_on_what_article_it_is_paid(
    cause: str, is_legacy: bool, is_over: bool, article: str
) -> None:
    """Choices A06, A08, A48: the leaver pays whatever happens; what was begun goes on (22.3)."""
    assert article_of(case(cause), is_legacy=is_legacy, is_over=is_over) == article


COST = RedundancyCost(
    lines=(
        CaseLine(date(2024, 12, 1), "L01", SALARY, 3_000_00),
        CaseLine(date(2024, 12, 1), "L03", SALARY, 500_00),
        CaseLine(date(2024, 12, 1), "L17", SALARY, 900_00, withheld="zonder besluit"),
        CaseLine(date(2025, 1, 1), "L20", BENEFIT, 2_000_00),
        CaseLine(date(2025, 1, 1), "L22", BENEFIT, 700_00),
        CaseLine(date(2024, 11, 1), "L13", SALARY, 40_00, booked_year=2025),
    ),
    phases=(Phase("Van Werk Naar Werk", date(2024, 1, 1), date(2025, 1, 1)),),
    to_mention=(),
    warnings=(),
)
VWNW, WW = ("vwnw", "Van Werk Naar Werk"), ("ww", "WW-verplichtingen en re-integratie")


@pytest.mark.parametrize(
    ("cause", "articles"),
    [
        (DISSOLUTION, ("13.5", "13.5", "13.6")),
        (GOING_ON, ("17.2", "22.3", "22.3")),
        (WITHDRAWAL, ("17.2", "22.3", "22.3")),
    ],
)
def test_what_is_shared_of_a_year_is_one_line_for_the_work_and_one_for_the_benefit(
    cause: str, articles: tuple[str, str, str]
) -> None:
    """13.5 and 13.6 are for the end of the partnership; else the ground of the year counts."""
    ground: Callable[[int], str] = {2024: "17.2", 2025: "22.3"}.__getitem__
    first, second, third = articles

    found = cost_lines(case(cause), COST, Choices(), ground)

    assert found == {
        2024: (CostLine(*VWNW, first, 3_500_00),),
        2025: (CostLine(*VWNW, second, 40_00), CostLine(*WW, third, 2_700_00)),
    }
    assert list(found) == [2024, 2025]


def test_what_a_choice_takes_out_is_in_no_year() -> None:
    """Choices A42 and A61: no benefit above the WW, no salary."""
    choices = Choices(above_statutory="exclude", salary_in_vwnw="exclude")

    found = cost_lines(case(DISSOLUTION), COST, choices, lambda _: "17.2")

    assert found == {2025: (CostLine(*VWNW, "13.5", 40_00), CostLine(*WW, "13.6", 2_000_00))}


KEY = key_of(2025, {"Oss": 3_000, "Vught": 1_000})
YEARS = {
    2023: (CostLine(*VWNW, "13.5", 0),),
    2024: (CostLine(*VWNW, "13.5", 400_00), CostLine(*WW, "13.6", 0)),
    2025: (CostLine(*VWNW, "13.5", 100_00), CostLine(*WW, "13.6", -100_00)),
}
"""Nothing in 2023, work alone in 2024, and in 2025 a credit as large as the cost."""


def charged(cause: str) -> tuple[Charge, ...]:
    return redundancy_charges(
        case(cause),
        YEARS,
        Sharing(
            "zaak-1",
            {2023: "13.5", 2024: "13.5", 2025: "22.3"}.__getitem__,
            ("DB-2024-7",),
            {2023: ADOPTED, 2024: ADOPTED, 2025: CONCEPT}.__getitem__,
            dict.fromkeys(YEARS, KEY),
            "Oss",
        ),
    )


def test_a_case_of_a_partnership_that_ends_is_shared_by_the_key_of_every_year() -> None:
    """Oss bears three quarters. A year without a cost has no charge; one that evens out has."""
    found = [
        (x.trace_id, x.article, x.share_cents, x.status)
        for x in charged(DISSOLUTION)
        if x.municipality_name == "Oss"
    ]

    assert found == [
        ("zaak-1-2024-GM0828", "13.5", 300_00, ADOPTED),
        ("zaak-1-2024-GM0828-vwnw", "13.5", 300_00, ADOPTED),
        ("zaak-1-2024-GM0828-ww", "13.6", 0, ADOPTED),
        ("zaak-1-2025-GM0828", "22.3", 0, CONCEPT),
        ("zaak-1-2025-GM0828-vwnw", "13.5", 75_00, CONCEPT),
        ("zaak-1-2025-GM0828-ww", "13.6", -75_00, CONCEPT),
    ]
    assert {(x.municipality_name, x.decision) for x in charged(DISSOLUTION)} == {
        ("Oss", "DB-2024-7"),
        ("Vught", "DB-2024-7"),
    }
    assert {x.description for x in charged(DISSOLUTION) if not x.line} == {"Personele zaak zaak-1"}


def test_a_leaver_bears_the_whole_of_every_year_alone() -> None:
    """Article 22.6, choice A08: without a key, so without inhabitants."""
    found = charged(WITHDRAWAL)

    assert [(x.cost_year, x.line, x.share_cents) for x in found] == [
        (2024, "", 400_00),
        (2024, "vwnw", 400_00),
        (2024, "ww", 0),
        (2025, "", 0),
        (2025, "vwnw", 100_00),
        (2025, "ww", -100_00),
    ]
    assert {(x.municipality_code, x.municipality_name, x.population) for x in found} == {
        ("GM0828", "Oss", 0)
    }
