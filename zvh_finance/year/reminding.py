"""What is to be sent about open documents of a year: letters of reminder, and notices of default.

The host writes the letters (17.3). It cannot give notice of default: that is for the other parties
(21.3), which are all who take part on that day but the debtor and its successor.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zvh_finance.billing.default_notice import DefaultNotice
from zvh_finance.billing.invoice import Layout
from zvh_finance.billing.open_items import Item
from zvh_finance.billing.reminder import (
    RemindedDocument,
    ReminderLetter,
    SentLetter,
    pay_before,
)
from zvh_finance.billing.sides import Addressee, Terms, billed_sides
from zvh_finance.convenant.cited import Rule, applies
from zvh_finance.dossier.invoicing import Invoicing
from zvh_finance.errors import Finding, Severity, UsageError
from zvh_finance.language import say
from zvh_finance.year.addressees import addressee_of, successor_of
from zvh_finance.year.books import Books
from zvh_finance.year.membership import membership_of


@dataclass(frozen=True, slots=True)
class Reminding:
    """What is due on a day.

    Attributes:
        letters: of reminder, one per municipality.
        notices: of default, one per municipality; for the other parties.
        warnings: who cannot be written to, and why.
    """

    letters: tuple[ReminderLetter, ...]
    notices: tuple[DefaultNotice, ...]
    warnings: tuple[Finding, ...]


def reminding(
    books: Books,
    settings: Invoicing,
    year: int,
    found: Sequence[Item],
    sent: Sequence[SentLetter],
) -> Reminding:
    """What is to be sent, in the order of the codes of municipalities.

    Args:
        books: looked at on the day of the letters.
        settings: of the sender.
        year: the cost year.
        found: the documents of that year as they stand on that day.
        sent: the letters that the register has, of any year.

    Raises:
        UsageError: letters of that year were sent on a later day.
    """
    own = [letter for letter in sent if letter.letter.cost_year == year]
    _refuse_earlier_day(books, year, own)
    codes = sorted({i.invoice.municipality_code for i in found if i.step.reminder or _is_last(i)})
    addressees = {code: addressee_of(books, code, year) for code in codes}
    reached = {c: a for c, a in addressees.items() if isinstance(a, Addressee)}
    desk = _Desk(books, _terms(books, settings, reached), year)
    letters, notices, alone = [], [], []
    for code in reached:
        items = [item for item in found if item.invoice.municipality_code == code]
        if any(item.step.reminder for item in items):
            before = sum(letter.letter.municipality_code == code for letter in own)
            letters.append(desk.letter(code, items, before + 1))
        last = [item for item in items if _is_last(item)] if applies(Rule.DEFAULT) else []
        if last and not desk.others(code):
            alone.append(_nobody_left(last[0], books))
        elif last:
            notices.append(desk.notice(code, last))
    unreached = [a.as_warning for a in addressees.values() if isinstance(a, Finding)]
    return Reminding(tuple(letters), tuple(notices), (*unreached, *alone))


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the letters of one day have in common."""

    books: Books
    terms: Terms
    year: int

    def letter(self, code: str, items: Sequence[Item], sequence: int) -> ReminderLetter:
        """The letter about those of its documents of which a reminder is due."""
        reminded = [item for item in items if item.step.reminder]
        settings, sides = self.terms.settings, billed_sides(self.terms, code)
        return ReminderLetter(
            municipality_code=code,
            municipality_name=reminded[-1].invoice.municipality_name,
            cost_year=self.year,
            sequence=sequence,
            day=self.books.as_of,
            pay_before=pay_before(self.books.as_of, settings.reminder_days),
            seller=sides.seller,
            buyer=sides.buyer,
            buyer_reference=sides.buyer_reference,
            iban=settings.iban,
            account_name=settings.account_name,
            documents=tuple(_reminded(item) for item in reminded),
            layout=self._layout,
            to_pay_back_cents=sum(max(0, -item.open_cents) for item in items),
        )

    def notice(self, code: str, items: Sequence[Item]) -> DefaultNotice:
        """The notice of default about these documents."""
        settings, sides = self.terms.settings, billed_sides(self.terms, code)
        return DefaultNotice(
            municipality_code=code,
            municipality_name=items[-1].invoice.municipality_name,
            cost_year=self.year,
            day=self.books.as_of,
            partnership=self.books.dossier.arrangement.name,
            host=sides.seller,
            buyer=sides.buyer,
            signers=self.others(code),
            iban=settings.iban,
            account_name=settings.account_name,
            items=tuple(items),
            layout=self._layout,
        )

    def others(self, code: str) -> tuple[str, ...]:
        """The names of all other parties on that day, municipalities first (21.3)."""
        membership, day = membership_of(self.books), self.books.as_of
        debtor = {code, successor_of(self.books, code).code}
        members = {timeline.code for timeline in membership.members_on(day)}
        return tuple(
            f"Gemeente {timeline.name}" if timeline.code in members else timeline.name
            for timeline in membership.everyone_on(day)
            if timeline.code not in debtor
        )

    @property
    def _layout(self) -> Layout:
        return Layout(self.terms.settings.colour, self.terms.fictional)


def _is_last(item: Item) -> bool:
    return item.step.default_notice


def _reminded(item: Item) -> RemindedDocument:
    invoice = item.invoice
    return RemindedDocument(
        number=invoice.number,
        ordinal=item.step.reminder,
        reminded_on=item.sent[-1].day if item.sent else None,
        issue_date=invoice.issue_date,
        due_date=invoice.payment.due_date,
        amount_cents=invoice.gross_cents,
        credited_cents=item.credited_cents,
        paid_cents=item.paid_cents,
        open_cents=item.open_cents,
        days_overdue=item.days_overdue,
    )


def _terms(books: Books, settings: Invoicing, addressees: Mapping[str, Addressee]) -> Terms:
    agreed = books.dossier.arrangement
    return Terms(settings, agreed.host_on(books.as_of), addressees, books.as_of, agreed.fictional)


def _refuse_earlier_day(books: Books, year: int, own: Sequence[SentLetter]) -> None:
    """Looking from an earlier day, what went out later would be sent once more."""
    latest = max((sent.letter.day for sent in own), default=books.as_of)
    if latest > books.as_of:
        raise UsageError.of(
            "reminded-later",
            say(
                "Reminders of {year} were sent on {latest}; none can be sent as of {today} any "
                "more. Run without --as-of, or with a later day.",
                year=year,
                latest=latest,
                today=books.as_of,
            ),
        )


def _nobody_left(item: Item, books: Books) -> Finding:
    return Finding(
        "nobody-gives-notice",
        say(
            "{name} did not pay in spite of the reminders, and no other party takes part on "
            "{day}: nobody can give it notice of default ({cited.DEFAULT}).",
            name=item.invoice.municipality_name,
            day=books.as_of,
        ),
        severity=Severity.WARNING,
    )
