"""The answer to "why does this municipality pay this?", whatever the amount comes from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from zvh_finance.billing.claims import SETTLEMENT
from zvh_finance.charges.charge import Charge, totals
from zvh_finance.convenant.art17_contributions.contributions import ContributionBudget
from zvh_finance.documents.explanation.case_explanation import (
    case_explanation,
    further_step,
    nothing_owed,
)
from zvh_finance.documents.explanation.explanation import Explanation
from zvh_finance.documents.explanation.explanation_steps import pending_step
from zvh_finance.documents.explanation.gathering import background_of, explained
from zvh_finance.documents.paper.letterhead import (
    Letterhead,
    letterhead,
    letterhead_of_key,
)
from zvh_finance.errors import UsageError
from zvh_finance.key.key import DistributionKey
from zvh_finance.language import commas, say
from zvh_finance.year.addressees import successor_of
from zvh_finance.year.books import Books
from zvh_finance.year.budget import budget_of_year, counting_budget_of_year
from zvh_finance.year.case_amounts import CaseAmount, CaseAmounts, case_amounts
from zvh_finance.year.claims import grounds_of
from zvh_finance.year.membership import ended_before, membership_of
from zvh_finance.year.municipality_search import FoundMunicipality, find_municipality


@dataclass(frozen=True, slots=True)
class Answer:
    """An explanation with what it rests on.

    Attributes:
        explanation: of the amount that was asked for.
        head: who tells it, from which source.
        keys: by which it was shared.
    """

    explanation: Explanation
    head: Letterhead
    keys: tuple[DistributionKey, ...]


def answer(books: Books, year: int, asked: str, trace_id: str | None) -> Answer:
    """Why a municipality pays an amount: its contribution, or what a trace id names.

    Who pays no contribution in the year is told what a case charges it.

    Args:
        books: what the dossier says.
        year: the cost year.
        asked: the municipality, by name, code or what it is usually called.
        trace_id: of an amount of `charges.csv` or of an invoice; `None` for the contribution.

    Raises:
        UsageError: nobody is meant, it pays nothing, or the trace id is none of its amounts.
        MissingGroundError: there is nothing to explain in the year.
    """
    cases = case_amounts(books, year)
    heirs = {code: successor_of(books, code).code for code in cases.codes}
    wanted = (trace_id or "").strip()
    named = cases.named(wanted)
    also = {*heirs, *heirs.values(), *(named[1:] if named else ())} & _known(books)
    found = find_municipality(books, asked, year, also=also)
    own = tuple(
        a for code in cases.codes if found.code in {code, heirs[code]} for a in cases.of(code)
    )
    amount = cases.traced(wanted) if wanted else None
    if amount is not None and found.code in {amount.code, heirs[amount.code]}:
        return _of_case(books, amount, found)
    cases.check_stopped(wanted)
    if named is not None and named[1] == found.code:
        taken = background_of(books, remark=found.remark)
        told = nothing_owed(named[0], found.code, found.name, year, taken)
        return Answer(told, letterhead_of_key(books, None), ())
    if own and not _contributes(books, year, found):
        return _of_case(books, _only(own, found, wanted), found)
    budget = counting_budget_of_year(books, year)
    told = explained(books, budget, found, wanted or None)
    if told.trace_id == budget.trace_of(found.code):
        told = _with_more(books, told, budget, own, cases)
    return Answer(told, letterhead(books, year), (budget.key,))


def _known(books: Books) -> set[str]:
    """Everybody with a name of its own here; a successor outside has none."""
    membership = membership_of(books)
    return {timeline.code for timeline in (*membership.municipalities, *membership.parties)}


def _contributes(books: Books, year: int, found: FoundMunicipality) -> bool:
    if year not in books.dossier.budgets or ended_before(books, year) is not None:
        return False
    return found.code in counting_budget_of_year(books, year).key.weights


def _of_case(books: Books, amount: CaseAmount, found: FoundMunicipality) -> Answer:
    heir = successor_of(books, amount.code)
    remark = found.remark
    if heir.code != amount.code and not heir.divided_over:
        name = amount.charge.municipality_name
        remark += f" {name} bestaat niet meer; {heir.name} is de rechtsopvolger en krijgt het stuk."
    told = case_explanation(amount, background_of(books, remark=remark.strip()))
    day, keys = amount.charge.reference_date, tuple(amount.worked.keys)
    used = next((key for key in keys if key.reference_date == day), None)
    return Answer(told, letterhead_of_key(books, used), keys)


def _only(own: tuple[CaseAmount, ...], found: FoundMunicipality, wanted: str) -> CaseAmount:
    """The one amount of who pays no contribution; which is meant must be said when it has more."""
    if len(own) == 1 and not wanted:
        return own[0]
    known = commas(amount.charge.trace_id for amount in own)
    if wanted:
        asked = say('"{wanted}" is no amount of {name}', wanted=wanted, name=found.name)
    else:
        asked = say("{name} has amounts", name=found.name)
    raise UsageError.of(
        "case-amount-unknown",
        say(
            "{asked} of cases. Choose one with --amount; there are: {known}.",
            asked=asked,
            known=known,
        ),
    )


def _with_more(
    books: Books,
    told: Explanation,
    budget: ContributionBudget,
    own: Sequence[CaseAmount],
    cases: CaseAmounts,
) -> Explanation:
    """The contribution with a change that is not decided, and with what comes besides."""
    code = told.municipality_code
    latest = budget_of_year(books, budget.year)
    pending = None
    if latest.version.amendments != budget.version.amendments:
        pending = pending_step(told.cents, latest.contributions.get(code, 0), latest.version)
    more = further_step(own, _settled(books, budget.year, code), cases.stopped)
    return replace(told, steps=(*told.steps, *(step for step in (pending, more) if step)))


def _settled(books: Books, year: int, code: str) -> Charge | None:
    ground = next((g for g in grounds_of(books, year) if g.name == SETTLEMENT), None)
    charges = totals(ground.charges) if ground else ()
    return next((c for c in charges if c.municipality_code == code and c.share_cents), None)
