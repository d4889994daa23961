"""What shows that a step of the year was done, besides the decisions.

The CBS snapshot, the register of invoices, payments, and notices of withdrawal.
"""

from zvh_finance.billing.open_items import counted_once, items
from zvh_finance.billing.register import REGISTER, Register
from zvh_finance.convenant.calendar.calendar_day import Done, Evidence, WithdrawalNotice
from zvh_finance.dossier.leaving_case import WithdrawalCase
from zvh_finance.dossier.payments import listed_payments
from zvh_finance.year.books import Ground
from zvh_finance.year.cases import all_cases

_NO_REMINDERS = 366


def calendar_evidence(ground: Ground) -> Evidence:
    """The evidence that a dossier and a snapshot hold, up to the day one looks from."""
    figures = {}
    for day in ground.snapshot.dates():
        known = [e for e in ground.snapshot.versions(day) if e.retrieved_on <= ground.as_of]
        if known:
            figures[day] = (known[-1].status, known[-1].retrieved_on)
    invoiced, paid = invoiced_and_paid(ground)
    return Evidence(figures, invoiced, paid, running_notices(ground))


def invoiced_and_paid(ground: Ground) -> tuple[dict[int, Done], dict[int, Done]]:
    """Per budget year when its invoices were issued, and when the last of them was paid.

    Only what was issued and received by the day one looks from counts; a year with an open item
    is not paid.
    """
    path = ground.dossier.folder / REGISTER
    if not path.is_file():
        return {}, {}
    with Register(path) as register:
        documents = [document.invoice for document in register.documents()]
        recorded = register.payments()
    known = [i for i in documents if i.issue_date <= ground.as_of]
    listed, _ = listed_payments(ground.dossier.payment_files, {i.number for i in known})
    payments = [p for p in counted_once(listed, recorded) if p.date <= ground.as_of]
    invoiced: dict[int, Done] = {}
    paid: dict[int, Done] = {}
    for year in sorted({invoice.cost_year for invoice in known}):
        own = [invoice for invoice in known if invoice.cost_year == year]
        invoiced[year] = Done(min(i.issue_date for i in own), "register van facturen")
        numbers = {invoice.number for invoice in own}
        received = [payment.date for payment in payments if payment.number in numbers]
        open_items = items(own, payments, ground.as_of, _NO_REMINDERS)
        if received and not any(item.open_cents for item in open_items):
            paid[year] = Done(max(received), "register van facturen")
    return invoiced, paid


def running_notices(ground: Ground) -> tuple[WithdrawalNotice, ...]:
    """The notices of withdrawal with a notice period (22.4) that were received."""
    strict = ground.dossier.arrangement.choices.notice_arithmetic == "strict"
    notices = []
    for opened in all_cases(ground):
        case = opened.case
        if isinstance(case, WithdrawalCase) and case.amendment_effective is None:
            receipts = [d for d in (case.received_by_chair, case.received_by_board) if d]
            if len(receipts) == 2 and max(receipts) <= ground.as_of:  # noqa: PLR2004 — both (22.4)
                notices.append(WithdrawalNotice(opened.name, max(receipts), strict))
    return tuple(notices)
