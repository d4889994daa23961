"""Payments among the entries of statements: by number and amount, and never guessed.

A movement on our account whose text holds exactly one of our numbers, for exactly the amount that
is open on it, is a payment. Anything else is listed for a person: a part payment, two invoices in
one transfer, a number with a typing error, a day that cannot be.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from zvh_finance.billing.bank.identity import form_in, seal_in
from zvh_finance.billing.bank.standing import Ours, Standing
from zvh_finance.billing.bank.statements import BankEntry
from zvh_finance.billing.bank.suggestions import OpenDocuments, Suggestion
from zvh_finance.billing.bank.undoing import undone_by
from zvh_finance.billing.recorded import ReceivedPayment
from zvh_finance.language import Text, commas, say

_NOTHING = Suggestion()


class Verdict(StrEnum):
    """What an entry turned out to be."""

    PAYMENT = "payment"
    KNOWN = "known"
    LISTED = "listed by hand"
    ELSEWHERE = "on another account"
    UNMATCHED = "unmatched"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Judged:
    """An entry and what it is.

    Attributes:
        payment: to be recorded; `None` with any other verdict.
        why: it is not matched; `None` where it needs nobody's attention.
        suggestion: what an unmatched receipt could be.
        is_nameless: whether it is whole and names no number of ours.
    """

    entry: BankEntry
    verdict: Verdict
    payment: ReceivedPayment | None = None
    why: Text | None = None
    suggestion: Suggestion = _NOTHING
    is_nameless: bool = False


@dataclass(frozen=True, slots=True)
class _Case:
    """An entry with the numbers that it names, and how things stand when it is looked at."""

    entry: BankEntry
    numbers: tuple[str, ...]
    standing: Standing

    @property
    def number(self) -> str:
        """The only number that is named; empty when there are none or more."""
        return self.numbers[0] if len(self.numbers) == 1 else ""


def judged(entries: Iterable[BankEntry], ours: Ours) -> tuple[Judged, ...]:
    """What each entry is, in order of day; the order in which files are read does not matter.

    Args:
        entries: of all statements, with their references.
        ours: what we issued, recorded and listed.
    """
    ordered = sorted(entries, key=_in_order)
    standing = Standing.of(ours, ordered)
    found = [_judged(entry, standing) for entry in ordered]
    while _reopened(found, standing):
        pass
    if not any(_wants_suggestion(one) for one in found):
        return tuple(found)
    documents = OpenDocuments.of(ours.items, standing.expected)
    return tuple(_with_suggestion(one, documents, standing) for one in found)


def _in_order(entry: BankEntry) -> tuple[date, bool, bool, str, str, str]:
    """By day: first what came in, then what went out, then what gives an earlier one back."""
    seal, goes_out = seal_in(entry.reference), entry.amount_cents < 0
    return (entry.date, entry.is_return, goes_out, str(entry.form), seal, entry.source)


def _reopened(found: list[Judged], standing: Standing) -> bool:
    """Match what is open again because an earlier payment was given back; whether any was.

    So that nothing is left for the next time that the same statement is read.
    """
    changed = False
    for place, one in enumerate(found):
        if one.verdict is Verdict.UNMATCHED:
            numbers = standing.numbers.named_in(one.entry.text)
            case = _Case(one.entry, numbers, standing)
            again = next(j for step in _STEPS_AGAIN if (j := step(case)))
            if again.verdict is Verdict.PAYMENT:
                found[place], changed = again, True
    return changed


def _wants_suggestion(one: Judged) -> bool:
    return one.verdict is Verdict.UNMATCHED and one.entry.amount_cents > 0


def _with_suggestion(one: Judged, documents: OpenDocuments, standing: Standing) -> Judged:
    if not _wants_suggestion(one):
        return one
    numbers = standing.numbers.named_in(one.entry.text)
    return replace(one, suggestion=documents.suggestion(one.entry, numbers))


def _judged(entry: BankEntry, standing: Standing) -> Judged:
    numbers = standing.numbers.named_in(entry.text)
    case = _Case(entry, numbers, standing)
    return next(one for step in _STEPS if (one := step(case)))


def _elsewhere(case: _Case) -> Judged | None:
    if case.entry.account == case.standing.ours.iban:
        return None
    return Judged(case.entry, Verdict.ELSEWHERE)


def _known(case: _Case) -> Judged | None:
    """It was recorded, by its reference or before references told what they tell now."""
    standing, entry = case.standing, case.entry
    if standing.was_seen(entry.reference):
        return Judged(entry, Verdict.KNOWN)
    standing.see(entry.reference)
    if case.number and standing.take_former(case.number, entry):
        return Judged(entry, Verdict.KNOWN)
    return None


def _told_in_another_form(case: _Case) -> Judged | None:
    """The same number, day and amount came in the other form, under another reference."""
    entry = case.entry
    if not case.number:
        return None
    forms = {
        form_in(payment.reference)
        for payment in case.standing.payments
        if (payment.number, payment.date, payment.amount_cents)
        == (case.number, entry.date, entry.amount_cents)
    }
    if not forms - {None, entry.form}:
        return None
    why = say(
        "{number} with this day and amount was recorded from a statement in another form "
        "(CAMT.053 or MT940), so it is perhaps the same money; only if it is not, add it to "
        "payments/YEAR.csv",
        number=case.number,
    )
    return Judged(entry, Verdict.DOUBTFUL, why=why)


def _listed(case: _Case) -> Judged | None:
    if case.standing.take_listed(case.numbers, case.entry):
        return Judged(case.entry, Verdict.LISTED)
    return None


def _impossible(case: _Case) -> Judged | None:
    as_of = case.standing.ours.as_of
    if case.entry.date > as_of:
        why = say(
            "it is booked after {day}, the day from which this run looks; read the statement "
            "again later",
            day=as_of,
        )
        return Judged(case.entry, Verdict.DOUBTFUL, why=why)
    return None


def _undoing(case: _Case) -> Judged | None:
    """A return of what was paid goes onto the same number, when that can be told exactly."""
    undone = None if case.entry.doubt else undone_by(case.entry, case.numbers, case.standing)
    return _payment(case, undone.number) if undone else None


def _matched(case: _Case) -> Judged | None:
    return None if _problem(case) else _payment(case, case.number)


def _listed_on_another_number(case: _Case) -> Judged | None:
    if case.standing.take_listed_anywhere(case.entry):
        return Judged(case.entry, Verdict.LISTED)
    return None


def _unmatched(case: _Case) -> Judged:
    entry = case.entry
    nameless = not (case.numbers or entry.doubt or entry.is_return)
    return Judged(entry, Verdict.UNMATCHED, why=_problem(case), is_nameless=nameless)


_STEPS: Sequence[Callable[[_Case], Judged | None]] = (
    _elsewhere,
    _known,
    _impossible,
    _told_in_another_form,
    _listed,
    _undoing,
    _matched,
    _listed_on_another_number,
    _unmatched,
)


_STEPS_AGAIN: Sequence[Callable[[_Case], Judged | None]] = (
    _told_in_another_form,
    _matched,
    _unmatched,
)


def _payment(case: _Case, number: str) -> Judged:
    entry = case.entry
    payment = ReceivedPayment(number, entry.date, entry.amount_cents, entry.reference, entry.source)
    case.standing.record(payment)
    return Judged(entry, Verdict.PAYMENT, payment)


def _problem(case: _Case) -> Text | None:
    """Why an entry is not matched; `None` when it is."""
    if case.entry.doubt:
        return case.entry.doubt
    if case.entry.is_return:
        return say("it gives back an earlier payment, and which one cannot be told exactly")
    if not case.numbers:
        return say("it names no number of an issued document")
    if not case.number:
        return say("it names several documents ({numbers})", numbers=commas(case.numbers))
    return _misfit(case.entry, case.number, case.standing)


def _misfit(entry: BankEntry, number: str, standing: Standing) -> Text | None:
    """Why an entry is no payment of the document that it names.

    What was ordered is paid as it was ordered, also when more, or less, goes back on it by now.
    """
    if standing.as_ordered((number, entry.date, entry.amount_cents)):
        return None
    if (
        entry.amount_cents != standing.expected[standing.paid_with(number)]
        or not entry.amount_cents
    ):
        return say("it names {number}, but that is not the amount open on it", number=number)
    day = standing.issued[number]
    if entry.date < day:
        return say("it is booked before {number} was issued on {day}", number=number, day=day)
    return None
