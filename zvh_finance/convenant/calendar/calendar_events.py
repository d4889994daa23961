"""The days that come once or with an event: evaluations (24, 17.4) and withdrawals (22.4)."""

from collections.abc import Iterator
from datetime import date, timedelta

from zvh_finance.convenant.calendar.calendar_day import Evidence, Step, Taken, WithdrawalNotice
from zvh_finance.dates import (
    add_months,
    first_january_on_or_after,
)

_EVALUATION_YEAR_OF_HOST = 2022


def evaluations(year: int, effective_date: date, taken: Taken) -> Iterator[Step]:
    """The evaluation two years on (24), and that of the host role after 2022 (17.4)."""
    convenant = taken.other("evaluate_convenant", None)
    host = taken.other("evaluate_host_role", None)
    candidates = (
        Step(
            "evaluation-assignment",
            add_months(effective_date, 18),
            "Opdracht geven voor de evaluatie van de samenwerking",
            "Stuurgroep",
            "artikel 24; dag: zes maanden voor de uiterste dag",
            done=convenant,
        ),
        Step(
            "evaluation",
            add_months(effective_date, 24),
            "Evaluatie van de samenwerking, uiterlijk na twee jaar",
            "Partijen, Stuurgroep",
            "artikel 24; keuze A54",
            binding=True,
            done=convenant,
        ),
        Step(
            "host-evaluation",
            date(_EVALUATION_YEAR_OF_HOST, 12, 31),
            "Evaluatie van de beheerrol en de financiering van het beheer, na 2022",
            "Dagelijks Bestuur, Stuurgroep",
            "artikel 17 lid 4",
            binding=True,
            done=host,
        ),
    )
    first, last = date(year - 1, 1, 1), date(year + 1, 7, 31)
    for step in candidates:
        overdue = step.day < first and step.done is None
        if first <= step.day <= last or overdue:
            yield step


def withdrawals(year: int, evidence: Evidence, taken: Taken) -> Iterator[Step]:
    """Per notice: the proposal within six months, its reminders, and the day of leaving (22.4)."""
    for notice in evidence.withdrawals:
        proposal = add_months(notice.received, 6)
        leaves = withdrawal_date(notice)
        if not year - 1 <= proposal.year <= year + 1 and not year - 1 <= leaves.year <= year + 1:
            continue
        proposed = taken.for_case("propose_withdrawal", notice.name)
        for months in (4, 5):
            yield Step(
                f"withdrawal-{notice.name}-reminder-{months}",
                add_months(notice.received, months),
                f"Herinnering: voorstel aan de uittredende Partij ({notice.name}) voorbereiden",
                "Manager",
                "artikel 22 lid 4; herinnering",
                done=proposed,
            )
        yield Step(
            f"withdrawal-{notice.name}-proposal",
            proposal,
            f"Voorstel over de financiële gevolgen aan de uittredende Partij ({notice.name})",
            "Dagelijks Bestuur",
            "artikel 22 lid 4",
            binding=True,
            done=proposed,
        )
        yield Step(
            f"withdrawal-{notice.name}-effective",
            leaves,
            f"Uittreding gaat in ({notice.name})",
            "Partij",
            "artikel 22 lid 4; keuze A11",
            binding=True,
            recorded=False,
        )


def withdrawal_date(notice: WithdrawalNotice) -> date:
    """The first 1 January on or after a year's notice; strictly: the day itself not counted."""
    start = notice.received + timedelta(days=1) if notice.strict else notice.received
    return first_january_on_or_after(add_months(start, 12))
