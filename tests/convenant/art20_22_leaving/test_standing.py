"""How far a leaving is (22.4, A10), and what a part of a year costs (20.3, A13)."""

from datetime import date
from typing import get_args

import pytest

from tests.kit.case_files import CHANGED_CONVENANT, parsed
from tests.kit.keys import CODES, key_of
from tests.kit.world import notice
from zvh_finance.charges.charge import ADOPTED, CONCEPT
from zvh_finance.convenant.art20_22_leaving.running_year import running_year
from zvh_finance.convenant.art20_22_leaving.standing import (
    STATES,
    Standing,
    State,
    proposal,
    standing,
)
from zvh_finance.convenant.art20_22_leaving.withdrawal_dates import (
    answer_by,
    contribution_until,
)
from zvh_finance.dossier.cases import parse_case
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.leaving_case import WithdrawalCase
from zvh_finance.errors import InvalidInputError

NOW = date(2028, 1, 1)
SENT = "proposal_sent = 2027-03-02"


def case_of(extra: str = "") -> WithdrawalCase:
    """Received by the first of the two on 29 September 2026, by the second on 1 October."""
    case = parse_case(notice("GM0757", 2028, extra).encode(), "cases/boxtel.toml")
    assert isinstance(case, WithdrawalCase)
    return case


def decided(*facts: tuple[str, str], case: str = "boxtel") -> DecisionRegister:
    return DecisionRegister.model_validate(
        {
            "decision": [
                {
                    "id": f"D-{n}",
                    "date": date.fromisoformat(day),
                    "body": "DB",
                    "subject": f"{what}_withdrawal",
                    "year": 2027,
                    "case": case,
                }
                for n, (what, day) in enumerate(facts, start=1)
            ]
        }
    )


def found(register: DecisionRegister, extra: str = "", as_of: date = NOW) -> Standing:
    return standing("boxtel", case_of(extra), register, as_of)


@pytest.mark.parametrize("state", get_args(State))
def test_only_what_was_accepted_or_settled_binds(state: State) -> None:
    """Choice A10."""
    binds = state in {"accepted", "settled"}

    assert Standing(state).status == (ADOPTED if binds else CONCEPT)


def test_papers_say_how_far_it_is_in_dutch() -> None:
    assert STATES == {
        "draft": "in voorbereiding",
        "proposed": "voorgesteld",
        "disputed": "betwist",
        "accepted": "aanvaard",
        "settled": "schikking getroffen",
    }


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ([], "draft"),
        ([("propose", "2027-02-01")], "proposed"),
        ([("propose", "2027-02-01"), ("accept", "2027-03-01")], "accepted"),
        ([("accept", "2027-03-01"), ("dispute", "2027-04-01")], "disputed"),
        ([("dispute", "2027-04-01"), ("settle", "2027-05-01")], "settled"),
        ([("settle", "2027-05-01"), ("propose", "2027-06-01")], "proposed"),
        ([("accept", "2027-03-01"), ("propose", "2027-03-01")], "accepted"),
        ([("dispute", "2027-03-01"), ("propose", "2027-03-01")], "disputed"),
        ([("accept", "2027-03-01"), ("dispute", "2027-03-01")], "accepted"),
        ([("settle", "2027-03-01"), ("accept", "2027-03-01")], "settled"),
    ],
)
def test_the_latest_fact_stands_and_of_one_day_the_one_that_answers_the_other(
    facts: list[tuple[str, str]], state: str
) -> None:
    assert found(decided(*facts)).state == state


def test_a_fact_counts_from_its_day_and_of_its_own_case() -> None:
    register = decided(("accept", "2027-03-01"))

    assert found(register, as_of=date(2027, 2, 28)) == Standing("draft")
    assert found(register, as_of=date(2027, 3, 1)) == Standing(
        "accepted", ("D-1",), date(2027, 3, 1)
    )
    assert found(decided(("accept", "2027-03-01"), case="oss")) == Standing("draft")


def test_what_was_sent_is_a_proposal_from_that_day_on() -> None:
    """Article 22.4: and it shows when the proposal was made, before any decision on it."""
    register = decided(("propose", "2027-02-01"))
    before, on = date(2027, 3, 1), date(2027, 3, 2)

    assert found(decided(), SENT, before) == Standing("draft")
    assert found(decided(), SENT, on) == Standing("proposed", (), on)
    assert proposal("boxtel", case_of(SENT), register, on) == (on, "cases/boxtel.toml")
    assert proposal("boxtel", case_of(SENT), register, before) == (date(2027, 2, 1), "D-1")
    assert proposal("boxtel", case_of(), decided(("accept", "2027-02-01")), on) is None


def test_nothing_answers_a_notice_before_its_first_receipt() -> None:
    """Article 22.4: on that day itself it can."""
    assert found(decided(("propose", "2026-09-29"))).state == "proposed"
    with pytest.raises(InvalidInputError, match="before the notice"):
        found(decided(("propose", "2026-09-28")))


@pytest.mark.parametrize(
    ("facts", "sent", "told"),
    [
        ([("propose", "2026-09-28")], "", "Decision D-1 of 2026-09-28 lies before the notice"),
        ([], "proposal_sent = 2026-09-28", "`proposal_sent` 2026-09-28 lies before the notice"),
        ([("propose", "2026-09-28"), ("accept", "2027-03-01")], "", "Decision D-1 of 2026-09-28"),
        ([("propose", "2026-09-28"), ("accept", "2026-09-28")], "", "Decision D-1 of 2026-09-28"),
    ],
    ids=["decided", "sent", "accepted-later", "accepted-that-day"],
)
def test_the_first_that_came_too_early_is_the_one_that_is_told(
    facts: list[tuple[str, str]], sent: str, told: str
) -> None:
    """Article 22.4: whatever followed it."""
    with pytest.raises(InvalidInputError) as refused:
        found(decided(*facts), sent)

    (finding,) = refused.value.findings
    assert told in str(finding.message)
    assert finding.place.file == ("decisions.toml" if facts else "cases/boxtel.toml")


@pytest.mark.parametrize(
    ("day", "cents"),
    [("2027-01-01", 0), ("2027-01-02", 1), ("2027-07-02", 182), ("2027-12-31", 364)],
)
def test_the_part_of_a_year_counts_the_days_before_the_day(day: str, cents: int) -> None:
    """A cent a day."""
    assert contribution_until(365, date.fromisoformat(day)) == cents


def test_a_leap_year_has_a_day_more() -> None:
    assert contribution_until(366, date(2028, 12, 31)) == 365


def test_by_time_the_others_bear_what_the_leaver_does_not() -> None:
    """1,095.00 by 500, 300 and 200: Oss leaves after 273 of 365 days; 92 days are left."""
    oss, vught, boekel = CODES["Oss"], CODES["Vught"], CODES["Boekel"]
    key = key_of(2027, {"Oss": 500, "Vught": 300, "Boekel": 200})
    year = running_year(key, 109_500, date(2027, 10, 1), [oss], ())

    assert (year.days_until, year.days_in_year) == (273, 365)
    assert year.contributions == {oss: 54_750, vught: 32_850, boekel: 21_900}
    assert year.by_time == {oss: 40_950}
    assert year.refund == 13_800
    assert year.carried == {vught: 8_280, boekel: 5_520}
    assert [year.more_by_time(code) for code in (oss, vught, boekel)] == [-13_800, 8_280, 5_520]
    assert [year.more_with_fee(code) for code in (oss, vught)] == [0, 0]


def test_an_answer_is_asked_for_two_months_after_the_proposal() -> None:
    assert answer_by(date(2026, 12, 31)) == date(2027, 2, 28)


def test_under_a_changed_convenant_there_is_no_notice_to_wait_for() -> None:
    """Article 20.3: what was agreed before it takes effect stands."""
    case = parse_case(CHANGED_CONVENANT.encode(), "cases/vught.toml")
    assert isinstance(case, WithdrawalCase)

    early = decided(("accept", "2024-06-01"), case="vught")
    assert standing("vught", case, early, NOW).state == "accepted"


def test_a_letter_over_a_changed_convenant_is_no_notice_either() -> None:
    """Article 20.3: the days on which it was received open no term."""
    received = "received_by_chair = 2024-09-02\nreceived_by_board = 2024-09-02\n"
    case = parsed(
        CHANGED_CONVENANT.replace("amendment_effective", f"{received}amendment_effective"),
        WithdrawalCase,
    )

    assert len(case.receipts) == 2
    early = decided(("accept", "2024-06-01"), case="vught")
    assert standing("vught", case, early, NOW).state == "accepted"
