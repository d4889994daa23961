"""Invoices: what a document costs, against typst alone on the same pages.

Run `python -m benchmarks.invoices`. Both sides are measured in turns in one process, because a
shared machine drifts; the ratio counts, not the milliseconds.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median

from pipelines.invoice_files import document_files, rendering
from zvh_finance.billing.archive import complete_archive
from zvh_finance.billing.invoice import (
    Booking,
    Calculation,
    DocumentKind,
    Ground,
    Invoice,
    InvoiceLine,
    Layout,
    Payment,
    PostalAddress,
    SpecificationRow,
    TradeParty,
    Vat,
)
from zvh_finance.billing.register import Register
from zvh_finance.billing.ubl import Profile, ubl
from zvh_finance.documents import typst_pdf
from zvh_finance.documents.invoice_letter import invoice_letter

DOCUMENTS = 342
COLD_DOCUMENTS = 15
TURNS = 5
CHUNK = 38
AIM = 1.5

COLD = """
from benchmarks.invoices import COLD_DOCUMENTS, invoices
from pipelines.invoice_files import document_files, rendering
for invoice in invoices(COLD_DOCUMENTS):
    document_files(invoice)
"""


def invoices(count: int) -> list[Invoice]:
    """Two-page invoices with seventeen budget lines, each to another municipality."""
    return [_invoice(number) for number in range(1, count + 1)]


def main() -> None:
    """Measure and print; the numbers are milliseconds per document."""
    batch = invoices(DOCUMENTS)
    _check(batch[0])
    prepared = captured(batch)
    ours, alone = in_turns(
        [lambda part: [document_files(i) for i in part], lambda part: [_alone(p) for p in part]],
        [batch, prepared],
    )
    print(f"{DOCUMENTS} documents: PDF + two UBL     {ours:6.2f} ms each")
    print(f"{DOCUMENTS} documents: typst alone       {alone:6.2f} ms each")
    print(f"ratio                              {ours / alone:6.2f} (aim: at most {AIM})")
    print(f"one UBL file                       {_each(_ubl, batch):6.2f} ms each")
    print(f"issued and archived, one run       {register_and_archive(batch):6.2f} ms each")
    print(f"{COLD_DOCUMENTS} documents from cold            {cold():6.0f} ms in all")


def captured(batch: Sequence[Invoice]) -> list[dict[str, str]]:
    """What reaches typst for each letter, so that typst alone gets exactly the same."""
    seen: list[dict[str, str]] = []
    compiler = typst_pdf._compiler()  # noqa: SLF001 — the same compiler on both sides

    class Recorder:
        def compile_with_warnings(self, *arguments: object, **options: object) -> object:
            seen.append(dict(options["sys_inputs"]))  # type: ignore[call-overload]
            return compiler.compile_with_warnings(*arguments, **options)  # type: ignore[arg-type]

    original, typst_pdf._compiler = typst_pdf._compiler, Recorder  # type: ignore[assignment] # noqa: SLF001
    try:
        for invoice in batch:
            invoice_letter(invoice)
    finally:
        typst_pdf._compiler = original  # noqa: SLF001
    return seen


def in_turns(sides: Sequence[Callable[[list], object]], inputs: Sequence[list]) -> list[float]:
    """Milliseconds per document of each side: the median over turns, in alternating chunks."""
    totals: list[list[float]] = [[] for _ in sides]
    for _ in range(TURNS):
        spent = [0.0] * len(sides)
        for start in range(0, DOCUMENTS, CHUNK):
            for position, side in enumerate(sides):
                part = inputs[position][start : start + CHUNK]
                began = time.perf_counter()
                side(part)
                spent[position] += time.perf_counter() - began
        for position, seconds in enumerate(spent):
            totals[position].append(1000 * seconds / DOCUMENTS)
    return [median(side) for side in totals]


def register_and_archive(batch: Sequence[Invoice]) -> float:
    """Milliseconds per document to issue all in one transaction and write their files."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        began = time.perf_counter()
        with Register(folder / "register.sqlite") as register:
            render = rendering()
            register.issue(lambda *_: batch, render, _number, 2027, date(2027, 1, 4))
            with register.alone():
                complete_archive(folder / "archive", register.documents(), render)
        return 1000 * (time.perf_counter() - began) / len(batch)


def cold() -> float:
    """Milliseconds of a new process that makes some documents; the median of three."""
    spent = []
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", COLD], check=True)
        spent.append(1000 * (time.perf_counter() - began))
    return median(spent)


def _alone(inputs: dict[str, str]) -> bytes:
    pdf = typst_pdf._compiler().compile(  # noqa: SLF001
        str(typst_pdf.TEMPLATES / "factuur.typ"),
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=list(typst_pdf.ARCHIVAL),
        timestamp=datetime(2027, 1, 4, tzinfo=UTC),
    )
    assert isinstance(pdf, bytes)  # noqa: S101
    return pdf


def _ubl(invoice: Invoice) -> bytes:
    return ubl(invoice, Profile.NLCIUS)


def _each(work: Callable[[Invoice], object], batch: Sequence[Invoice]) -> float:
    began = time.perf_counter()
    for invoice in batch:
        work(invoice)
    return 1000 * (time.perf_counter() - began) / len(batch)


def _check(invoice: Invoice) -> None:
    """Both sides must make the same pages, or the comparison means nothing."""
    (inputs,) = captured([invoice])
    if _alone(inputs) != invoice_letter(invoice):
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


if __name__ == "__main__":
    main()
