"""The days that come with a notice of withdrawal (22.4)."""

from collections.abc import Iterable, Iterator

from zvh_finance.convenant.art20_22_leaving.withdrawal_dates import WithdrawalDates
from zvh_finance.convenant.calendar.calendar_day import Step, WithdrawalNotice
from zvh_finance.convenant.cited import Rule, board, cited, manager, party
from zvh_finance.dutch import short_day


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
            manager().name,
            f"{cited(Rule.WITHDRAWAL)}; herinnering",
            done=notice.proposed,
        )
    yield Step(
        f"withdrawal-{notice.name}-proposal",
        dates.proposal_due_first,
        f"Voorstel over de financiële gevolgen van de uittreding aan {notice.leavers}",
        board().name,
        cited(Rule.WITHDRAWAL),
        binding=True,
        done=notice.proposed,
        remark=_from_later_receipt(dates),
    )
    yield Step(
        f"withdrawal-{notice.name}-effective",
        dates.effective,
        f"Uittreding van {notice.leavers} gaat in",
        party().name,
        f"{cited(Rule.WITHDRAWAL)}; keuze A11",
        binding=True,
        recorded=False,
    )


def _from_later_receipt(dates: WithdrawalDates) -> str:
    """The other date, when the addressees did not receive the notice on one day."""
    if dates.proposal_due == dates.proposal_due_first:
        return ""
    return f"gerekend vanaf de laatste ontvangst: {short_day(dates.proposal_due)}"
