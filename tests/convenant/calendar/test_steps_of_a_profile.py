"""The steps of a profile in a year: what a text names, what is left out, what shows a meeting."""

from dataclasses import replace
from datetime import date

from tests.convenant.calendar.test_year_calendar import decided
from zvh_finance.convenant.calendar.calendar_day import Evidence, Step, Taken
from zvh_finance.convenant.calendar.cycle_steps import steps_of_year
from zvh_finance.dossier.profile_file import embedded_profile
from zvh_finance.profile.cycle import CycleStep, DayKind, Shown, StepDay
from zvh_finance.profile.profile import Profile
from zvh_finance.profile.speaking import speaking_of

MET = {"id": "DB-1", "date": date(2027, 5, 3), "body": "DB", "subject": "meeting", "year": 2027}


def with_steps(*steps: CycleStep, **others: object) -> Profile:
    return replace(embedded_profile(), cycle=steps, **others)  # type: ignore[arg-type]


def step(day: StepDay, title: str = "Stap", **others: object) -> CycleStep:
    return CycleStep("stap", title, "wie", "grond", day, **others)  # type: ignore[arg-type]


def found(known: Profile, year: int = 2027, *, evaluate_by: date | None = None) -> list[Step]:
    taken = Taken(decided(MET), date(2028, 1, 1))
    with speaking_of(known):
        return list(steps_of_year(year, evaluate_by, taken, Evidence()))


def test_a_title_names_the_last_year_of_the_host() -> None:
    """Article 17.4."""
    ends = step(StepDay(kind=DayKind.HOST_PERIOD_ENDS), "Na {host_period_ends}, in {year}.")

    assert [each.title for each in found(with_steps(ends), 2022)] == ["Na 2022, in 2022."]
    assert found(with_steps(ends), 2022)[0].day == date(2022, 12, 31)


def test_without_years_of_the_host_nothing_is_due_when_they_end() -> None:
    ends = step(StepDay(kind=DayKind.HOST_PERIOD_ENDS))
    named = step(StepDay(0, 5, 1), "Na {host_period_ends}.")

    assert found(with_steps(ends, host_period=None), 2022) == []
    assert [each.title for each in found(with_steps(named, host_period=None))] == ["Na ."]


def test_without_an_evaluation_nothing_is_due_before_it() -> None:
    """Article 24; another agreement may not ask for one."""
    assigned = step(StepDay(kind=DayKind.EVALUATION, months=-6))

    assert found(with_steps(assigned)) == []
    assert [s.day for s in found(with_steps(assigned), evaluate_by=date(2027, 9, 1))] == [
        date(2027, 3, 1)
    ]


def test_a_meeting_is_shown_by_its_number() -> None:
    """Article 6.5: the first meeting shows no second one, and nothing without a number."""
    day = StepDay(0, 6, 30)
    shown = {
        number: found(with_steps(step(day, shown=Shown.BOARD_MEETING, number=number)))[0].done
        for number in (0, 1, 2)
    }

    assert shown[0] is None
    assert shown[1] is not None
    assert shown[1].day == date(2027, 5, 3)
    assert shown[2] is None


def test_a_step_is_due_so_many_days_before_another() -> None:
    """Wgr 35.1: twelve weeks before the board is offered the draft."""
    adopted = replace(step(StepDay(-1, 7, 1)), id="adopt-budget")
    draft = step(StepDay(after="adopt-budget", days=-84))

    assert found(with_steps(adopted, draft))[1].day == date(2026, 4, 8)


def test_a_step_says_nothing_besides_itself() -> None:
    assert found(with_steps(step(StepDay(0, 5, 4))))[0].remark == ""


def test_a_step_belongs_to_the_years_that_it_is_for() -> None:
    """A law that changed has terms of its own before and after."""
    some = step(StepDay(0, 5, 4), first_year=2024, last_year=2026)

    years = [year for year in range(2022, 2029) if found(with_steps(some), year)]
    assert years == [2024, 2025, 2026]
