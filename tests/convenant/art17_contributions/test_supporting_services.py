"""Article 17.4: an exception of four years; before and after it a decision is needed."""

from datetime import date

import pytest

from zvh_finance.convenant.art17_contributions.supporting_services import support_treatment
from zvh_finance.documents.paper.reasons_in_dutch import reasons
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.decisions import SupportingServices

AS_OF = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("year", "is_borne"), [(2012, False), (2018, False), (2019, True), (2022, True), (2023, False)]
)
def test_the_convenant_puts_services_on_the_host_in_four_years_only(
    year: int, is_borne: bool
) -> None:
    """17.4: 2019 up to and including 2022, without a decision."""
    treatment = support_treatment(year, DecisionRegister(), AS_OF)

    assert treatment.is_decided is is_borne
    assert ("artikel 16 lid 4" in treatment.ground) is is_borne


@pytest.mark.parametrize(
    ("year", "code", "told"),
    [
        (2018, "support-undecided-before", "Before 2019 the convenant does not say it"),
        (2023, "support-undecided", "After 2022 article 17.4 asks for an evaluation"),
    ],
)
def test_what_is_asked_of_the_board_fits_the_year(year: int, code: str, told: str) -> None:
    """17.4 and 17.7: an evaluation follows the exception; before it there is none."""
    undecided = support_treatment(year, DecisionRegister(), AS_OF)
    finding = undecided.blocker(year)

    assert finding is not None
    assert finding.code == code
    assert told in str(finding.message)
    assert reasons([finding]) != (str(finding.message),)


@pytest.mark.parametrize(
    ("year", "article"), [(2018, "(artikel 17 lid 7)"), (2023, "(artikel 17 lid 4 en 7)")]
)
def test_a_decision_on_services_rests_on_the_article_of_its_year(year: int, article: str) -> None:
    """17.4 does not speak of the years before 2019; 17.7 holds for all."""
    ruling = SupportingServices(
        id="DB-1",
        date=date(2016, 2, 11),
        body="DB",
        year=year,
        subject="supporting_services",
        mode="shared",
    )
    register = DecisionRegister(decision=(ruling,))

    treatment = support_treatment(year, register, AS_OF)

    assert treatment.ground == f"besluit DB-1 van het DB {article}"
