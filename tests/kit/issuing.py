"""A small issuer for tests: it bills a total over three municipalities, cumulatively."""

from dataclasses import replace
from datetime import date

from tests.kit.invoices import INVOICE
from zvh_finance.amount.money import apportion
from zvh_finance.billing.archive import complete_archive
from zvh_finance.billing.invoice import DocumentKind, InvoiceLine, Reference
from zvh_finance.billing.invoice_json import to_json
from zvh_finance.billing.register import Register

WEIGHTS = {"GM0796": 1542, "GM0828": 919, "GM1721": 308}
DAY = date(2027, 1, 4)


def number_format(year, number):
    return f"ZVH-{year}-{number:04d}"


def render(invoice):
    """Two small files per document, so that killing in between is likely."""
    text = to_json(invoice).encode()
    return {f"{invoice.number}.a.txt": text * 3, f"{invoice.number}.b.txt": text}


def plan_for(total_cents, year=2027):
    """What is due when the adopted total of a year is this."""

    def plan(issued, next_number):
        shares = apportion(total_cents, WEIGHTS)
        drafts = (_draft(code, share, issued, next_number, year) for code, share in shares.items())
        return [draft for draft in drafts if draft is not None]

    return plan


def _draft(code, share, issued, next_number, year):
    earlier = tuple(
        Reference(d.invoice.number, d.invoice.issue_date, d.invoice.signed_net_cents)
        for d in issued
        if d.invoice.municipality_code == code and d.invoice.cost_year == year
    )
    difference = share - sum(reference.net_cents for reference in earlier)
    if difference == 0:
        return None
    kind = DocumentKind.INVOICE if difference > 0 else DocumentKind.CREDIT_NOTE
    refers = next((ref for ref in earlier if ref.net_cents > 0), None)
    return replace(
        INVOICE,
        number=next_number(),
        kind=kind,
        cost_year=year,
        municipality_code=code,
        lines=(InvoiceLine("Bijdrage", "", abs(difference)),),
        calculation=replace(
            INVOICE.calculation, share_cents=share, earlier=earlier, specification=()
        ),
        credited=(replace(refers, net_cents=-difference),) if difference < 0 else (),
    )


def issue(path, total_cents, year=2027, wait_seconds=10.0):
    """One transaction in the register."""
    with Register(path, wait_seconds) as register:
        return register.issue(plan_for(total_cents, year), render, number_format, year, DAY)


def issue_and_archive(path, archive, total_cents, year=2027):
    """What a run does: issue, then complete the archive."""
    with Register(path) as register:
        register.issue(plan_for(total_cents, year), render, number_format, year, DAY)
        with register.alone():
            complete_archive(archive, register.documents(), render)
