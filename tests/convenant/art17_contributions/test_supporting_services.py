"""Article 17.4: an exception of four years; before and after it a decision is needed."""

from datetime import date
from typing import Literal

import pytest

from zvh_finance.convenant.art17_contributions.supporting_services import (
    SupportTreatment,
    support_treatment,
)
from zvh_finance.documents.paper.reasons_in_dutch import reasons
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.decisions import SupportingServices
from zvh_finance.errors import InvalidInputError

AS_OF = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("year", "is_borne"), [(2012, False), (2018, False), (2019, True), (2022, True), (2023, False)]
)
def test_the_convenant_puts_services_on_the_host_in_four_years_only(
    year: int, is_borne: bool
) -> None:
    """17.4: 2019 up to and including 2022, without a decision."""
    treatment = support_treatment(year, DecisionRegister(), AS_OF)

    assert treatment.mode == "host"
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
    assert "Until then the beheergemeente bears them in a draft" in str(finding.message)
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


def ruling(number: int, day: date, **about: object) -> SupportingServices:
    taken = {"id": f"DB-{number}", "date": day, "body": "DB", "subject": "supporting_services"}
    return SupportingServices.model_validate({**taken, "year": 2023, "mode": "shared", **about})


@pytest.mark.parametrize(
    ("year", "undecided", "ground"),
    [
        (2018, "host", "nog geen besluit"),
        (2018, "shared", "nog geen besluit"),
        (2023, "host", "status quo, nog geen besluit"),
        (2023, "shared", "nog geen besluit"),
    ],
)
def test_a_draft_shows_the_reading_that_was_chosen_until_there_is_a_decision(
    year: int, undecided: Literal["host", "shared"], ground: str
) -> None:
    """Choice A32: only after 2022 is it the status quo that the host bears them."""
    found = support_treatment(year, DecisionRegister(), AS_OF, undecided=undecided)

    assert found == SupportTreatment(undecided, ground, is_decided=False)


def test_what_a_draft_shows_while_the_municipalities_would_share_is_said_so() -> None:
    finding = SupportTreatment("shared", "nog geen besluit", is_decided=False).blocker(2023)

    assert finding is not None
    assert finding.code == "support-undecided-shared"
    assert "the municipalities share them in a draft" in str(finding.message)


def test_the_newest_decision_on_a_year_counts() -> None:
    """A fee of 60.00 took the place of sharing, and was itself followed by the host."""
    first = ruling(1, date(2022, 2, 11))
    second = ruling(2, date(2022, 2, 12), mode="fee", fee="60,00")
    third = ruling(3, date(2022, 2, 13), mode="host")
    ground = "besluit DB-{} van het DB (artikel 17 lid 4 en 7)".format

    for decisions, expected in (
        ((first,), SupportTreatment("shared", ground(1), "DB-1")),
        ((first, second), SupportTreatment("fee", ground(2), "DB-2", 60_00)),
        ((first, second, third), SupportTreatment("host", ground(3), "DB-3")),
    ):
        assert support_treatment(2023, DecisionRegister(decision=decisions), AS_OF) == expected


def test_two_decisions_of_one_day_on_one_year_are_refused() -> None:
    """Nobody can say which is the newest; an older one is no rival."""
    day = date(2022, 2, 12)
    rivals = (ruling(0, date(2022, 2, 11)), ruling(1, day), ruling(2, day, mode="host"))

    with pytest.raises(InvalidInputError, match="Decisions DB-1 and DB-2 of the same day"):
        support_treatment(2023, DecisionRegister(decision=rivals), AS_OF)
