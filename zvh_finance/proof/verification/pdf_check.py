"""The words of PDFs: the amounts of `charges.csv` stand in the papers of whoever pays them."""

import io
import re
from collections.abc import Iterable, Mapping

from pypdf import PdfReader

from zvh_finance.dutch import bare_amount
from zvh_finance.errors import Finding
from zvh_finance.language import Euros, say
from zvh_finance.proof.verification.check import Check, compared, difference, unchecked
from zvh_finance.proof.verification.tables import ChargeRow

_CODE = re.compile(r"GM\d{4}")
_OF_ALL = ("bestuursnota-", "toelichting-", "partijenoverleg-begroting-")
"""How papers begin in which every municipality finds its amount."""


def words_of(content: bytes) -> str | None:
    """The words of a PDF with single blanks; `None` when it cannot be read as one."""
    try:
        pages = PdfReader(io.BytesIO(content)).pages
        text = " ".join(page.extract_text() for page in pages)
    except Exception:  # noqa: BLE001  what a damaged PDF raises is not told by its library
        return None
    return re.sub(r"\s+", " ", text.replace("\xa0", " "))


def stands_in(text: str, amount: str) -> bool:
    """Whether a number stands in a text by itself, and not as a part of a longer one."""
    return re.search(rf"(?<![\d.,]){re.escape(amount)}(?!\d)", text) is not None


def pdf_check(papers: Mapping[str, bytes], rows: Iterable[ChargeRow] | None, case: str) -> Check:
    """Every amount that is paid stands in the papers of who pays it.

    Args:
        papers: PDFs by name.
        rows: of `charges.csv`; `None` when there is none.
        case: the name of the case, whose paper shows all; empty for another run.
    """
    title = say("amounts in PDFs, against charges.csv")
    paid = [row for row in rows or () if not row.line and row.share]
    found: list[Finding] = []
    count = 0
    for name, content in sorted(papers.items()):
        text = words_of(content)
        if text is None:
            found.append(
                difference("verify-pdf-unreadable", say("It cannot be read as PDF."), name)
            )
            continue
        wanted = _wanted(name, paid, case)
        count += bool(wanted)
        found += [
            _lacks(name, row) for row in wanted if not stands_in(text, bare_amount(abs(row.share)))
        ]
    if not count and not found:
        return unchecked("papers", title, say("no PDF here shows an amount of charges.csv"))
    return compared("papers", title, say("{files} PDFs", files=count), found)


def _lacks(name: str, row: ChargeRow) -> Finding:
    message = say(
        "It does not show {amount} for {name} ({trace}).",
        amount=Euros(row.share),
        name=row.name,
        trace=row.trace_id,
    )
    return difference("verify-pdf-amount", message, name)


def _wanted(name: str, paid: Iterable[ChargeRow], case: str) -> list[ChargeRow]:
    code = _CODE.search(name)
    if code is not None:
        return [row for row in paid if row.code == code[0]]
    if name.startswith(_OF_ALL) or (case and name == f"{case}.pdf"):
        return list(paid)
    return []
