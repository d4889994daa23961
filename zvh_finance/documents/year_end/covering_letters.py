"""The letters with which the adopted accounts go to the municipalities (17.8)."""

from collections.abc import Iterator, Mapping

from zvh_finance import dutch
from zvh_finance.charges.charge import ADOPTED, totals
from zvh_finance.convenant.cited import Rule, as_asked, board
from zvh_finance.documents.letters.covering_letter import CoveringLetter, letter_name, letter_paper
from zvh_finance.documents.letters.send_list import listed, send_list_files
from zvh_finance.documents.paper.letterhead import Letterhead
from zvh_finance.documents.paper.paper import Fact, Facts, Kind
from zvh_finance.documents.paper.pdf import pdf
from zvh_finance.documents.paper.sentences import whom_to_ask
from zvh_finance.dossier.sent_log import Document, PaperKind
from zvh_finance.year.addressees import successor_of
from zvh_finance.year.books import Books
from zvh_finance.year.closing import Closing
from zvh_finance.year.sending import Recipient, Sending, sending_of

_DOCUMENT = Document(PaperKind.ACCOUNTS)


def letter_files(
    books: Books, closing: Closing, head: Letterhead, papers: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The letters and the list to send by; none while accounts or result are undecided.

    Args:
        books: the dossier and the day one looks from.
        closing: the year that was closed.
        head: of its papers.
        papers: the other papers of the run by their name; the PDFs of them go along.
    """
    year = closing.accounts.year
    sending = sending_of(books, year, _DOCUMENT)
    if sending is None or closing.settlement.status != ADOPTED:
        return {}
    settled = _settled(books, closing)
    letters: dict[Recipient, tuple[str, bytes]] = {}
    for recipient in sending.recipients:
        told = _letter(books, closing, sending, settled.get(recipient.code, 0))
        content = pdf(letter_paper(books, head, sending, recipient, told))
        letters[recipient] = letter_name(recipient), content
    rows = listed(books, year, _DOCUMENT, letters)
    enclosed = {name: content for name, content in papers.items() if name.endswith(".pdf")}
    return {**dict(letters.values()), **send_list_files(head, year, rows, enclosed)}


def _settled(books: Books, closing: Closing) -> Mapping[str, int]:
    """Cents per code of who pays them now; negative when they go back."""
    found: dict[str, int] = {}
    for charge in totals(closing.charges):
        heir = successor_of(books, charge.municipality_code).code
        found[heir] = found.get(heir, 0) + charge.share_cents
    return found


def _letter(books: Books, closing: Closing, sending: Sending, cents: int) -> CoveringLetter:
    arrangement, year = books.dossier.arrangement, closing.accounts.year
    decision = sending.decision
    return CoveringLetter(
        subject=f"De jaarrekening {year} van {arrangement.name}",
        opening=(
            (
                f"{board().capital} heeft op {dutch.day(decision.date)} de jaarrekening {year} "
                f"vastgesteld, bij besluit {decision.id}. Wij zenden u die toe"
                f"{as_asked(Rule.SENDING)}."
            ),
            " ".join(_result(closing)),
        ),
        figures=(Facts((_own(cents),)),),
        closing=(whom_to_ask(arrangement),),
        enclosures=(f"de jaarrekening {year}.",),
        reference=decision.id,
    )


def _result(closing: Closing) -> Iterator[str]:
    result, becomes = closing.accounts.result, closing.settlement.appropriation
    word = "tekort" if result < 0 else "overschot"
    yield f"Het jaar sluit met een {word} van {dutch.amount(abs(result))}."
    if becomes.to_reserve > 0:
        yield f"Daarvan gaat {dutch.amount(becomes.to_reserve)} naar de reserve."
    if becomes.to_reserve < 0:
        yield f"Daarvan komt {dutch.amount(-becomes.to_reserve)} uit de reserve."
    if becomes.settle > 0:
        yield f"De gemeenten krijgen samen {dutch.amount(becomes.settle)} terug."
    if becomes.settle < 0:
        yield f"De gemeenten betalen samen {dutch.amount(-becomes.settle)} bij."


def _own(cents: int) -> Fact:
    if not cents:
        return Fact("Voor uw gemeente", "er wordt niets verrekend")
    label = "Uw gemeente betaalt bij" if cents > 0 else "Uw gemeente krijgt terug"
    return Fact(label, abs(cents), Kind.MONEY)
