"""A small issuer for tests: it bills a total over three municipalities, cumulatively."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.kit.invoices import INVOICE
from zvh_finance.amount.money import apportion
from zvh_finance.billing.archive import complete_archive
from zvh_finance.billing.calculation import Reference
from zvh_finance.billing.invoice import DocumentKind, Invoice, InvoiceLine
from zvh_finance.billing.invoice_json import to_json
from zvh_finance.billing.recorded import IssuedDocument
from zvh_finance.billing.register import Plan, Register

WEIGHTS = {"GM0796": 1542, "GM0828": 919, "GM1721": 308}
DAY = date(2027, 1, 4)


def number_format(year: int, number: int) -> str:
    return f"ZVH-{year}-{number:04d}"


def render(invoice: Invoice) -> dict[str, bytes]:
    """Two small files per document, so that killing in between is likely."""
    text = to_json(invoice).encode()
    return {f"{invoice.number}.a.txt": text * 3, f"{invoice.number}.b.txt": text}


def plan_for(total_cents: int, year: int = 2027) -> Plan:
    """What is due when the adopted total of a year is this."""

    def plan(issued: Sequence[IssuedDocument], next_number: Callable[[], str]) -> list[Invoice]:
        shares = apportion(total_cents, WEIGHTS)
        drafts = (_draft(code, share, issued, next_number, year) for code, share in shares.items())
        return [draft for draft in drafts if draft is not None]

    return plan


def _draft(
    code: str,
    share: int,
    issued: Sequence[IssuedDocument],
    next_number: Callable[[], str],
    year: int,
) -> Invoice | None:
    earlier = tuple(
        Reference(d.invoice.number, d.invoice.issue_date, d.invoice.signed_net_cents)
        for d in issued
        if d.invoice.municipality_code == code and d.invoice.cost_year == year
    )
    difference = share - sum(reference.net_cents for reference in earlier)
    if difference == 0:
        return None
    kind = DocumentKind.INVOICE if difference > 0 else DocumentKind.CREDIT_NOTE
    charges = (ref for ref in earlier if ref.net_cents > 0)
    credited = [replace(next(charges), net_cents=-difference)] if difference < 0 else []
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
        credited=tuple(credited),
    )


def issue(
    path: Path, total_cents: int, year: int = 2027, wait_seconds: float = 10.0
) -> tuple[IssuedDocument, ...]:
    """One transaction in the register."""
    with Register(path, wait_seconds) as register:
        return register.issue(plan_for(total_cents, year), render, number_format, year, DAY)


def issue_and_archive(path: Path, archive: Path, total_cents: int, year: int = 2027) -> None:
    """What a run does: issue, then complete the archive."""
    with Register(path) as register:
        register.issue(plan_for(total_cents, year), render, number_format, year, DAY)
        with register.alone():
            complete_archive(archive, register.documents(), render)


def without_triggers(raw: sqlite3.Connection, *statements: str) -> None:
    """What someone with an SQL editor does: take the triggers away, change, and put them back."""
    triggers = raw.execute("SELECT name, sql FROM sqlite_schema WHERE type='trigger'").fetchall()
    for name, _ in triggers:
        raw.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        raw.execute(statement)
    for _, sql in triggers:
        raw.execute(sql)
    raw.commit()


def issue_these(path: Path, *documents: Invoice) -> tuple[Invoice, ...]:
    """Documents made by hand, each issued on its own day under the next number of its year."""
    with Register(path) as register:
        for made in documents:
            year, day = made.cost_year, made.issue_date
            register.issue(_only(made), render, number_format, year, day)
        return tuple(issued.invoice for issued in register.documents())


def _only(made: Invoice) -> Plan:
    return lambda _, next_number: [replace(made, number=next_number())]
