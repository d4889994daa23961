"""The days that come once or with an event: evaluations (24, 17.4) and withdrawals (22.4)."""

from collections.abc import Iterable, Iterator
from datetime import date

from zvh_finance.convenant.art17_contributions.supporting_services import LAST_YEAR
from zvh_finance.convenant.art20_22_leaving.withdrawal_dates import WithdrawalDates
from zvh_finance.convenant.calendar.calendar_day import Step, Taken, WithdrawalNotice
from zvh_finance.dates import add_months
from zvh_finance.dutch import short_day

_ASSIGNED_BEFORE = 6
"""So many months before the last day the evaluation is commissioned."""


def evaluations(year: int, evaluate_by: date, taken: Taken) -> Iterator[Step]:
    """The evaluation of the cooperation (24), and that of the host role (17.4)."""
    convenant = taken.other("evaluate_convenant", None)
    host = taken.other("evaluate_host_role", None)
    candidates = (
        Step(
            "evaluation-assignment",
            add_months(evaluate_by, -_ASSIGNED_BEFORE),
            "Opdracht geven voor de evaluatie van de samenwerking",
            "Stuurgroep",
            "artikel 24; dag: zes maanden voor de uiterste dag",
            done=convenant,
        ),
        Step(
            "evaluation",
            evaluate_by,
            "Evaluatie van de samenwerking, uiterlijk na twee jaar",
            "Partijen, Stuurgroep",
            "artikel 24; keuze A54",
            binding=True,
            done=convenant,
        ),
        Step(
            "host-evaluation",
            date(LAST_YEAR, 12, 31),
            f"Evaluatie van de beheerrol en de financiering van het beheer, na {LAST_YEAR}",
            "Dagelijks Bestuur, Stuurgroep",
            "artikel 17 lid 4",
            binding=True,
            done=host,
        ),
    )
    first, last = date(year - 1, 1, 1), date(year + 1, 7, 31)
    for step in candidates:
        if step.day <= last and (step.day >= first or step.done is None):
            yield step


def withdrawals(year: int, notices: Iterable[WithdrawalNotice]) -> Iterator[Step]:
    """Per notice: the proposal within six months, its reminders, and the day of leaving (22.4)."""
    around = range(year - 1, year + 2)
    for notice in notices:
        dates = notice.dates
        if dates.proposal_due_first.year in around or dates.effective.year in around:
            yield from _withdrawal(notice)


def _withdrawal(notice: WithdrawalNotice) -> Iterator[Step]:
    dates = notice.dates
    for months, day in dates.reminders.items():
        yield Step(
            f"withdrawal-{notice.name}-reminder-{months}",
            day,
            f"Herinnering na {months} maanden: voorstel aan {notice.leavers} voorbereiden",
            "Manager",
            "artikel 22 lid 4; herinnering",
            done=notice.proposed,
        )
    yield Step(
        f"withdrawal-{notice.name}-proposal",
        dates.proposal_due_first,
        f"Voorstel over de financiële gevolgen van de uittreding aan {notice.leavers}",
        "Dagelijks Bestuur",
        "artikel 22 lid 4",
        binding=True,
        done=notice.proposed,
        remark=_from_later_receipt(dates),
    )
    yield Step(
        f"withdrawal-{notice.name}-effective",
        dates.effective,
        f"Uittreding van {notice.leavers} gaat in",
        "Partij",
        "artikel 22 lid 4; keuze A11",
        binding=True,
        recorded=False,
    )


def _from_later_receipt(dates: WithdrawalDates) -> str:
    """The other date, when the addressees did not receive the notice on one day."""
    if dates.proposal_due == dates.proposal_due_first:
        return ""
    return f"gerekend vanaf de laatste ontvangst: {short_day(dates.proposal_due)}"
