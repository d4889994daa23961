"""The letters with which an adopted budget or amendment goes to the municipalities (17.8)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from zvh_finance import dutch
from zvh_finance.convenant.cited import (
    Rule,
    agreement,
    applies,
    as_asked,
    board,
    in_brackets,
)
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.budget.municipality_sheet import MunicipalitySheet
from zvh_finance.documents.letters.covering_letter import CoveringLetter, letter_name, letter_paper
from zvh_finance.documents.letters.send_list import listed, send_list_files
from zvh_finance.documents.paper.letterhead import Letterhead
from zvh_finance.documents.paper.paper import Fact, Facts, Kind
from zvh_finance.documents.paper.pdf import pdf
from zvh_finance.documents.paper.sentences import whom_to_ask
from zvh_finance.documents.paper.shown import shown
from zvh_finance.dossier.sent_log import Body, Document, PaperKind
from zvh_finance.errors import ZvhError
from zvh_finance.year.books import Books
from zvh_finance.year.budget import adopted_budget_of_year
from zvh_finance.year.sending import Recipient, Sending, sending_of


@dataclass(frozen=True, slots=True)
class _Adopted:
    """What the letters are about.

    Attributes:
        before: cents per code before the amendment; empty when it is the budget itself.
    """

    sending: Sending
    before: Mapping[str, int]

    @property
    def name(self) -> str:
        """`de begroting 2027`, `begrotingswijziging 1 van 2027`."""
        document, year = self.sending.document, self.sending.decision.year
        if document.amendment:
            return f"begrotingswijziging {document.amendment} van {year}"
        return f"de begroting {year}"


def letter_files(
    books: Books, paper: BudgetPaper, head: Letterhead, papers: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The letters and the list to send by; none while anything is a concept.

    Args:
        books: the dossier and the day one looks from.
        paper: the budget.
        head: of its papers.
        papers: the other papers of the run by their name; those that go along are listed.
    """
    adopted = None if paper.is_concept else _adopted(books, paper)
    if adopted is None:
        return {}
    letters: dict[Recipient, tuple[str, bytes]] = {}
    for recipient in adopted.sending.recipients:
        sheet = MunicipalitySheet(paper, paper.budget.key.member(recipient.code))
        told = _letter(adopted, recipient, sheet)
        content = pdf(letter_paper(books, head, adopted.sending, recipient, told))
        letters[recipient] = letter_name(recipient), content
    year = paper.budget.year
    rows = listed(books, year, adopted.sending.document, letters)
    enclosed = {name: content for name, content in papers.items() if _goes_along(name)}
    return {**dict(letters.values()), **send_list_files(head, year, rows, enclosed)}


def _goes_along(name: str) -> bool:
    return name.endswith(".pdf") and not name.startswith("uitleg/")


def _adopted(books: Books, paper: BudgetPaper) -> _Adopted | None:
    """What was adopted last of this budget."""
    year, amendments = paper.budget.year, paper.version.amendments
    if not amendments:
        sending = sending_of(books, year, Document(PaperKind.BUDGET))
        return _Adopted(sending, {}) if sending else None
    sending = sending_of(books, year, Document(PaperKind.AMENDMENT, amendments[-1]))
    return _Adopted(sending, _before(books, sending)) if sending else None


def _before(books: Books, sending: Sending) -> Mapping[str, int]:
    """What each contributed on the day before an amendment; nothing when that is not known."""
    then = books.seen_on(sending.decision.date - timedelta(days=1))
    try:
        budget = adopted_budget_of_year(then, sending.decision.year)
    except ZvhError:
        return {}
    return budget.contributions if budget else {}


def _letter(adopted: _Adopted, recipient: Recipient, sheet: MunicipalitySheet) -> CoveringLetter:
    year = sheet.paper.budget.year
    sheet_told = f"het blad met de bijdrage van {sheet.member.name}, om van te boeken"
    after = " na wijziging" if adopted.sending.document.amendment else ""
    party = "de tekst voor de paragraaf verbonden partijen van uw begroting"
    return CoveringLetter(
        subject=f"{adopted.name[0].upper()}{adopted.name[1:]} van {sheet.paper.arrangement.name}",
        opening=tuple(_opening(adopted, sheet)),
        figures=(_figures(adopted, sheet),),
        closing=tuple(_closing(recipient, sheet)),
        enclosures=(
            f"de begroting {year}{after} met de toelichting;",
            f"{sheet_told};",
            f"{party}.",
        ),
        reference=sheet.trace,
    )


def _opening(adopted: _Adopted, sheet: MunicipalitySheet) -> Iterator[str]:
    budget, decision = sheet.paper.budget, adopted.sending.decision
    yield (
        f"{board().capital} heeft op {dutch.day(decision.date)} {adopted.name} vastgesteld, bij "
        f"besluit {decision.id}. Wij zenden u die toe"
        f"{as_asked(Rule.SENDING)}."
    )
    of_which = ""
    if sheet.per_inhabitant is not None and not sheet.member.override:
        of_which = f", {shown(sheet.per_inhabitant, Kind.RATE)} per inwoner"
    yield (
        f"De gemeenten dragen in {budget.year} samen {dutch.amount(budget.base)} bij. Uw gemeente "
        f"draagt daarvan {dutch.amount(sheet.share)}{of_which}."
    )


def _figures(adopted: _Adopted, sheet: MunicipalitySheet) -> Facts:
    year = sheet.paper.budget.year
    facts = [Fact(f"Bijdrage {year}", sheet.share, Kind.MONEY)]
    before = adopted.before.get(sheet.member.code)
    if before is not None:
        facts.append(Fact("Voor deze wijziging", before, Kind.MONEY))
        facts.append(Fact("Verschil", sheet.share - before, Kind.MONEY))
    elif sheet.changes:
        (label, last), *causes = sheet.changes
        facts.append(Fact(label, last, Kind.MONEY))
        told = [f"{cause} {dutch.amount(cents)}" for cause, cents in causes if cents]
        facts.append(Fact("Verschil", sheet.change, Kind.MONEY, note="; ".join(told)))
    facts.append(Fact("Betalen", _payment(sheet, before)))
    facts.append(Fact("Boeken op", sheet.booking))
    return Facts(tuple(facts))


def _payment(sheet: MunicipalitySheet, before: int | None) -> str:
    """When it pays; what an amendment adds or takes is billed by itself."""
    if sheet.is_host or before is None:
        return sheet.payment
    if sheet.share == before:
        return "deze wijziging verandert voor u niets"
    return f"u ontvangt {'een aanvullende factuur' if sheet.share > before else 'een creditnota'}"


def _closing(recipient: Recipient, sheet: MunicipalitySheet) -> Iterator[str]:
    if recipient.body is Body.COUNCIL and applies(Rule.COUNCIL_VIEW):
        yield (
            "Wij zenden u dit om te weten wat uw gemeente bijdraagt. Uw raad kon over het ontwerp "
            f"een zienswijze geven{in_brackets(Rule.COUNCIL_VIEW)}. De bijdrage staat in de "
            "begroting die uw college u voorlegt."
        )
    elif recipient.body is Body.COUNCIL:
        yield (
            f"Wij zenden u dit om te weten wat uw gemeente bijdraagt: {agreement().the} vraagt "
            "van uw raad geen besluit en geen zienswijze. De bijdrage staat in de begroting die uw "
            "college u voorlegt."
        )
    else:
        yield (
            "Wij vragen u de bijdrage in de begroting van uw gemeente op te nemen. Uw raad krijgt "
            "dezelfde stukken."
        )
    yield whom_to_ask(sheet.paper.arrangement)
