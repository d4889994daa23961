"""What shows that a step of the year was done, besides the decisions.

The CBS snapshot, the register of invoices, payments, and notices of withdrawal.
"""

from zvh_finance.billing.claims import BUDGET
from zvh_finance.convenant.art20_22_leaving.standing import proposal
from zvh_finance.convenant.calendar.calendar_day import Done, Evidence, Sent, WithdrawalNotice
from zvh_finance.dossier.leaving_case import WithdrawalCase
from zvh_finance.dossier.sent_log import PaperKind
from zvh_finance.dutch import listed
from zvh_finance.profile.rule import Rule
from zvh_finance.year.books import Books
from zvh_finance.year.issued import issued
from zvh_finance.year.membership import leaving_dates
from zvh_finance.year.sending import sendings


def calendar_evidence(books: Books) -> Evidence:
    """The evidence that a dossier and a snapshot hold, up to the day one looks from."""
    return books.once(_evidence)


def _evidence(books: Books) -> Evidence:
    figures = {}
    for day in books.snapshot.dates():
        known = [e for e in books.snapshot.versions(day) if e.retrieved_on <= books.as_of]
        if known:
            figures[day] = (known[-1].status, known[-1].retrieved_on)
    invoiced, paid = invoiced_and_paid(books)
    return Evidence(figures, invoiced, paid, running_notices(books), _sent(books))


def _sent(books: Books) -> dict[tuple[PaperKind, int], Sent]:
    """How far what was adopted was sent, of the years of which a log is kept (17.8)."""
    return {
        (sending.document.paper, year): Sent(
            sending.done, tuple(recipient.dutch for recipient in sending.outstanding)
        )
        for year in books.dossier.sent
        for sending in sendings(books, year)
        if sending.file and not sending.document.amendment
    }


def invoiced_and_paid(books: Books) -> tuple[dict[int, Done], dict[int, Done]]:
    """Per budget year when its contributions were invoiced, and when the last of them was paid.

    Only what was issued and received by the day one looks from counts, and only on the ground of
    the budget (17.3): a case that was billed is no contribution. A year with an open item is not
    paid, nor one of which an instalment is still to be called up.
    """
    found = issued(books)
    if found is None:
        return {}, {}
    invoiced: dict[int, Done] = {}
    paid: dict[int, Done] = {}
    contributions = [i for i in found.documents if i.ground.name == BUDGET]
    for year in sorted({invoice.cost_year for invoice in contributions}):
        own = [invoice for invoice in contributions if invoice.cost_year == year]
        invoiced[year] = Done(min(i.issue_date for i in own), "register van facturen")
        numbers = {invoice.number for invoice in own}
        received = [payment.date for payment in found.payments if payment.number in numbers]
        parts = [i.calculation.instalment for i in own if i.calculation.instalment]
        is_called_up = not parts or any(part.number == part.count for part in parts)
        if received and is_called_up and not any(item.open_cents for item in found.items(own)):
            paid[year] = Done(max(received), "register van facturen")
    return invoiced, paid


def running_notices(books: Books) -> tuple[WithdrawalNotice, ...]:
    """The notices of withdrawal with a notice period (22.4) that both addressees received."""
    notices = (
        _notice(books, name, case)
        for name, case in sorted(books.dossier.cases_of(WithdrawalCase).items())
        if case.rule is Rule.WITHDRAWAL
    )
    return tuple(notice for notice in notices if notice is not None)


def _notice(books: Books, name: str, case: WithdrawalCase) -> WithdrawalNotice | None:
    dates = leaving_dates(books, case)
    if dates is None:
        return None
    made = proposal(name, case, books.dossier.decisions, books.as_of)
    names = {m.code: m.name for m in books.dossier.arrangement.municipality}
    leavers = [each.party or names.get(each.code or "", each.code or name) for each in case.leaver]
    return WithdrawalNotice(name, listed(leavers), dates, Done(*made) if made else None)
