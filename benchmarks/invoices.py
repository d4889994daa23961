"""Invoices: what a document costs, against typst alone on the same pages."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from benchmarks.commands import PYTHON
from benchmarks.timing import Line, compared, cost_of, here
from zvh_finance.billing.archive import complete_archive
from zvh_finance.billing.calculation import (
    Calculation,
    SpecificationRow,
)
from zvh_finance.billing.invoice import (
    Booking,
    DocumentKind,
    Ground,
    Invoice,
    InvoiceLine,
    Layout,
    Payment,
    PostalAddress,
    TradeParty,
    Vat,
)
from zvh_finance.billing.register import Register
from zvh_finance.documents.invoices.files import document_files, rendering
from zvh_finance.documents.paper import typst_pdf

Page = tuple[str, dict[str, str]]
"""A template and what it is given."""

DOCUMENTS = 342
COLD_DOCUMENTS = 15

_OURS_COLD = """
from benchmarks.invoices import COLD_DOCUMENTS, invoices
from zvh_finance.documents.invoices.files import document_files
for invoice in invoices(COLD_DOCUMENTS):
    document_files(invoice)
"""
_TYPST_COLD = """
import json, sys
from datetime import UTC, datetime
from zvh_finance.documents.paper import typst_pdf
for template, inputs in json.loads(open(sys.argv[1], encoding="utf-8").read()):
    typst_pdf._compiler().compile(
        template, format="pdf", sys_inputs=inputs,
        pdf_standards=list(typst_pdf.ARCHIVAL), timestamp=datetime(2027, 1, 4, tzinfo=UTC),
    )
"""


def measure() -> Iterator[Line]:
    """Documents one after the other, a whole run with register and archive, and from cold."""
    batch = invoices(DOCUMENTS)
    prepared = captured(batch)
    _check(batch[0], prepared[:2])
    yield compared(
        f"{DOCUMENTS} invoices: PDF and two UBL",
        here(lambda: [document_files(invoice) for invoice in batch]),
        "typst alone, same pages",
        here(lambda: [_alone(page) for page in prepared]),
        aim=1.3,
        runs=3,
    )
    yield compared(
        f"{DOCUMENTS} issued and archived",
        here(lambda: issue_and_archive(batch)),
        "typst alone, same pages",
        here(lambda: [_alone(page) for page in prepared]),
        aim=1.5,
        runs=2,
    )
    with tempfile.TemporaryDirectory() as name:
        pages = Path(name, "pages.json")
        pages.write_text(json.dumps(prepared[: 2 * COLD_DOCUMENTS]), encoding="utf-8")
        yield compared(
            f"{COLD_DOCUMENTS} invoices from cold",
            lambda: _python(_OURS_COLD),
            "typst alone from cold",
            lambda: _python(_TYPST_COLD, str(pages)),
            aim=2.5,
            runs=5,
        )


def invoices(count: int) -> list[Invoice]:
    """Two-page invoices with seventeen budget lines, each to another municipality."""
    return [_invoice(number) for number in range(1, count + 1)]


def captured(batch: Sequence[Invoice]) -> list[Page]:
    """What reaches typst for each document, so that typst alone gets exactly the same."""
    seen: list[Page] = []
    compiler = typst_pdf._compiler()  # noqa: SLF001 — the same compiler on both sides

    class Recorder:
        def compile_with_warnings(self, template: str, **options: Any) -> object:
            seen.append((template, dict(options["sys_inputs"])))
            return compiler.compile_with_warnings(template, **options)

    original, typst_pdf._compiler = typst_pdf._compiler, Recorder  # type: ignore[assignment] # noqa: SLF001
    try:
        for invoice in batch:
            document_files(invoice)
    finally:
        typst_pdf._compiler = original  # noqa: SLF001
    return seen


def issue_and_archive(batch: Sequence[Invoice]) -> None:
    """Issue all in one transaction and write their files, as a run does."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        render = rendering()
        with Register(folder / "register.sqlite") as register:
            register.issue(lambda *_: batch, render, _number, 2027, date(2027, 1, 4))
            with register.alone():
                complete_archive(folder / "archive", register.documents(), render)


def _python(code: str, *arguments: str) -> float:
    root = Path(__file__).parents[1]
    command = (str(PYTHON), "-c", code, *arguments)
    return cost_of(command, root, {"PYTHONPATH": str(root)}).seconds


def _alone(page: Page) -> bytes:
    template, inputs = page
    pdf = typst_pdf._compiler().compile(  # noqa: SLF001
        template,
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=list(typst_pdf.ARCHIVAL),
        timestamp=datetime(2027, 1, 4, tzinfo=UTC),
    )
    assert isinstance(pdf, bytes)  # noqa: S101
    return pdf


def _check(invoice: Invoice, pages: Sequence[Page]) -> None:
    """Both sides must make the same pages, or the comparison means nothing."""
    ours = document_files(invoice).values()
    if not any(_alone(page) in ours for page in pages):
        message = "typst alone does not make the same PDF"
        raise AssertionError(message)


def _number(year: int, number: int) -> str:
    return f"ZVH-{year}-{number:04d}"


def _invoice(number: int) -> Invoice:
    cents = 5_000_000 + 1_234 * number
    rows = tuple(
        SpecificationRow(f"Onderdeel {row} van de begroting", 6_350_000, cents // 17)
        for row in range(1, 18)
    )
    address = PostalAddress(f"Voorbeeldstraat {number}", "5211 AA", "Voorbeeldstad")
    seller = TradeParty(
        name="Gemeente Voorbeeldstad",
        unit="Voorbeeldpartnerschap",
        address=address,
        legal_id="0106:99000796",
        endpoint="0190:00000099000000796000",
        contact="Team Financiën",
        telephone="000",
        email="financien@example.org",
    )
    buyer = replace(
        seller,
        name=f"Gemeente Voorbeeld {number}",
        unit="Crediteurenadministratie",
        legal_id=f"0190:0000009900000{number:04d}000",
        endpoint=f"0190:0000009900000{number:04d}000",
        contact="",
    )
    day = date(2027, 1, 4)
    return Invoice(
        number=_number(2027, number),
        kind=DocumentKind.INVOICE,
        issue_date=day,
        cost_year=2027,
        municipality_code=f"GM{number:04d}",
        municipality_name=f"Voorbeeld {number}",
        seller=seller,
        buyer=buyer,
        buyer_reference="ZVH",
        order_reference="",
        vat=Vat("O", "Buiten de heffing van omzetbelasting"),
        lines=(InvoiceLine("Bijdrage 2027", "Besluit DB-1", cents),),
        ground=Ground(
            "budget", "artikel 17, lid 2 en 3", "DB-1", "Besluit DB-1", "Bijdrage 2027", "BEG-2027"
        ),
        calculation=Calculation(
            date(2026, 1, 1), 10_000 + number, 4_000_000, 107_960_000, cents, (), rows, "voorbeeld"
        ),
        payment=Payment("NL91ABNA0417164300", "Gemeente", date(2027, 3, 31), date(2027, 3, 31)),
        booking=Booking("1.2", "4.3.2"),
        layout=Layout("#1d4f6e", fictional=True),
    )
