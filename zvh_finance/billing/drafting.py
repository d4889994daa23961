"""From what is due to documents: the difference with what was issued, and nothing else (A66).

For each municipality, cost year and ground the whole share is compared with the sum of what was
issued on that ground. More gives an invoice, less a credit note on its invoices, the same gives
nothing. The host gets a booking instead of an invoice (A36).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from zvh_finance.billing.calculation import Calculation, Reference
from zvh_finance.billing.claims import BUDGET, Claim, GroundOfClaims
from zvh_finance.billing.credits import left_to_credit, vat_rounding
from zvh_finance.billing.invoice import DocumentKind, Invoice, InvoiceLine, Layout, Payment
from zvh_finance.billing.sides import Terms, billed_sides, credited_sides, internal_sides
from zvh_finance.dates import last_target_day, next_due_date
from zvh_finance.errors import Finding, Severity
from zvh_finance.language import Euros, say

NOTHING_OWED = Calculation(None, inhabitants=0, denominator=0, base_cents=0, share_cents=0)
"""Of who is in no key and no case any more: nothing is shared with it, and it bears nothing."""


@dataclass(frozen=True, slots=True)
class Drafts:
    """What a run issues, and what it keeps back.

    Attributes:
        documents: in the order of the codes.
        held: money to be given back for which there is no invoice to credit yet, per ground.
    """

    documents: tuple[Invoice, ...]
    held: Mapping[str, tuple[Finding, ...]]


def drafts(
    grounds: Sequence[GroundOfClaims],
    issued: Sequence[Invoice],
    terms: Terms,
    next_number: Callable[[], str],
) -> Drafts:
    """The documents that bring what was issued to what is due.

    Args:
        grounds: that are due on this day, each with all its claims; who was billed on one of them
            and has no claim any more is credited to zero.
        issued: everything in the register, of any year and ground.
        terms: of this run.
        next_number: gives the next number of the series; asked once per invoice.
    """
    known, held = list(issued), dict[str, tuple[Finding, ...]]()
    due = [
        claim for ground in grounds for claim in (*ground.claims, *_no_longer_due(ground, issued))
    ]
    for claim in sorted(due, key=lambda claim: _position(claim, issued)):
        draft, kept_back = _draft(claim, known, terms, next_number)
        while draft is not None and kept_back:
            known.append(draft)
            draft, kept_back = _draft(claim, known, terms, next_number)
        if draft is not None:
            known.append(draft)
        if kept_back:
            name = claim.ground.name
            held[name] = (*held.get(name, ()), _nothing_to_credit(claim, kept_back))
    return Drafts(tuple(known[len(issued) :]), held)


def due_on(ground: str, cost_year: int, issue_date: date, payment_days: int) -> date:
    """When a charge must be paid: the day of the agreement, or some days after a later issue.

    Article 17.3 and choice A67.
    """
    legal = next_due_date(cost_year, issue_date) if ground == BUDGET else None
    return legal or issue_date + timedelta(days=payment_days)


def _position(due: Claim, issued: Sequence[Invoice]) -> tuple[str, bool, str]:
    """Per municipality what it pays first, so that what it gets back finds an invoice to credit."""
    before = sum(i.signed_net_cents for i in issued if same_ground(i, due))
    return due.municipality_code, due.share.called_up_cents < before, due.ground.name


def _no_longer_due(ground: GroundOfClaims, issued: Sequence[Invoice]) -> Iterator[Claim]:
    """Who was billed on a ground and is not due at all any more: credited to zero."""
    present = {claim.municipality_code for claim in ground.claims}
    last = {
        i.municipality_code: i
        for i in issued
        if (i.cost_year, i.ground.name) == (ground.cost_year, ground.name)
    }
    for code, invoice in last.items():
        if code not in present:
            yield Claim(
                municipality_code=code,
                municipality_name=invoice.municipality_name,
                cost_year=ground.cost_year,
                noun=ground.noun,
                ground=replace(
                    ground.legal,
                    trace_id=invoice.ground.trace_id,
                    article=ground.legal.article or invoice.ground.article,
                ),
                share=NOTHING_OWED,
            )


def _draft(
    due: Claim, issued: Sequence[Invoice], terms: Terms, next_number: Callable[[], str]
) -> tuple[Invoice | None, int]:
    """The document, if something is due, and the cents that no invoice is left to credit for."""
    account = [i for i in issued if _same_account(i, due)]
    own = (i for i in account if same_ground(i, due))
    calculation = replace(due.share, earlier=tuple(reference_to(i) for i in own))
    difference = calculation.difference_cents
    if difference == 0:
        return None, 0
    credited, kept_back = _credited(due, account, max(0, -difference))
    # What the host was invoiced before it was the host is credited before anything is booked.
    internal = due.municipality_code == terms.host and not credited
    kind = _kind(difference, internal=internal)
    if kind is DocumentKind.CREDIT_NOTE and not credited:
        return None, kept_back
    sides = internal_sides(terms) if internal else billed_sides(terms, due.municipality_code)
    rounding = beside = 0
    if credited:
        same, beside = _of_one_vat(credited, account)
        like = _numbered(account, same[0].number)
        sides, credited = credited_sides(terms, like), same
        rounding = vat_rounding(like.vat, account, same)
        calculation = replace(calculation, kept_back_cents=kept_back, beside_cents=beside)
    document = Invoice(
        number=_booking_name(due, issued) if internal else next_number(),
        kind=kind,
        issue_date=terms.issue_date,
        cost_year=due.cost_year,
        municipality_code=due.municipality_code,
        municipality_name=due.municipality_name,
        seller=sides.seller,
        buyer=sides.buyer,
        buyer_reference=sides.buyer_reference,
        order_reference=sides.order_reference,
        vat=sides.vat,
        lines=(_line(due, calculation, terms),),
        ground=due.ground,
        calculation=calculation,
        payment=payment_of(due.ground.name, due.cost_year, terms, kind),
        booking=sides.booking,
        layout=Layout(terms.settings.colour, terms.fictional),
        credited=credited,
        accounting_reference=sides.accounting_reference,
        contract_reference=sides.contract_reference,
        vat_rounding_cents=rounding,
    )
    return document, beside or kept_back


def _of_one_vat(
    credited: Sequence[Reference], account: Sequence[Invoice]
) -> tuple[tuple[Reference, ...], int]:
    """What one credit note can credit, which has one VAT category, and the cents that are left."""
    category = _numbered(account, credited[0].number).vat.category
    same = tuple(p for p in credited if _numbered(account, p.number).vat.category == category)
    return same, sum(part.net_cents for part in credited) - sum(part.net_cents for part in same)


def _numbered(account: Sequence[Invoice], number: str) -> Invoice:
    return next(invoice for invoice in account if invoice.number == number)


def _line(due: Claim, calculation: Calculation, terms: Terms) -> InvoiceLine:
    name = due.noun[:1].upper() + due.noun[1:]
    lower = calculation.difference_cents < 0
    if calculation.earlier and (lower or not calculation.instalment):
        name = f"{'Vermindering' if lower else 'Aanvullende'} {due.noun}"
    elif calculation.instalment:
        part = calculation.instalment
        name += f", termijn {part.number} van {part.count}"
    description = f"Besluit {due.ground.decision}"
    addressee = terms.addressees.get(due.municipality_code)
    if addressee and addressee.name != due.municipality_name:
        description += f"; {addressee.name} als rechtsopvolger van {due.municipality_name}"
    return InvoiceLine(name, description, abs(calculation.difference_cents))


def payment_of(ground: str, cost_year: int, terms: Terms, kind: DocumentKind) -> Payment:
    """Where and when a new document of a ground must be paid."""
    settings = terms.settings
    if kind is DocumentKind.INVOICE:
        last = due_on(ground, cost_year, terms.issue_date, settings.payment_days)
    else:
        last = terms.issue_date + timedelta(days=settings.payment_days)
    advised = last_target_day(last)
    return Payment(
        iban=settings.iban,
        account_name=settings.account_name,
        due_date=last,
        advised_date=advised if advised >= terms.issue_date else last,
    )


def same_ground(invoice: Invoice, other: Claim | Invoice) -> bool:
    """Whether both are of one municipality, for one cost year, on one ground (A66)."""
    return _same_account(invoice, other) and invoice.ground.name == other.ground.name


def _same_account(invoice: Invoice, due: Claim | Invoice) -> bool:
    return (invoice.municipality_code, invoice.cost_year) == (due.municipality_code, due.cost_year)


def reference_to(invoice: Invoice) -> Reference:
    """How a later document on the same ground refers to this one."""
    return Reference(invoice.number, invoice.issue_date, invoice.signed_net_cents)


def _kind(difference: int, *, internal: bool) -> DocumentKind:
    if internal:
        return DocumentKind.BOOKING if difference > 0 else DocumentKind.BOOKING_REVERSAL
    return DocumentKind.INVOICE if difference > 0 else DocumentKind.CREDIT_NOTE


def _credited(
    due: Claim, account: Sequence[Invoice], cents: int
) -> tuple[tuple[Reference, ...], int]:
    """The invoices that a credit is spread over, and the cents for which there is none.

    Of the same ground first, the newest first.
    """
    left = left_to_credit(account)
    same_ground_first = sorted(
        (i for i in reversed(account) if left.get(i.number, 0) > 0),
        key=lambda i: i.ground.name != due.ground.name,
    )
    parts: list[Reference] = []
    for invoice in same_ground_first:
        taken = min(cents, left[invoice.number])
        if taken:
            parts.append(Reference(invoice.number, invoice.issue_date, taken))
            cents -= taken
    return tuple(parts), cents


def _nothing_to_credit(due: Claim, cents: int) -> Finding:
    return Finding(
        "nothing-to-credit",
        say(
            "{municipality_name} is to get back {cents} more than is left to credit on what "
            "was invoiced to it for {cost_year} ({name}). A credit note corrects an invoice: "
            "this follows once more is invoiced for that year; otherwise pay it back on a "
            "decision of its own.",
            municipality_name=due.municipality_name,
            cents=Euros(cents),
            cost_year=due.cost_year,
            name=due.ground.name,
        ),
        severity=Severity.WARNING,
    )


def _booking_name(due: Claim, issued: Sequence[Invoice]) -> str:
    """Bookings have names and no numbers of the series: `interne-boeking-2027`, then `-2`."""
    before = sum(1 for i in issued if i.kind.is_internal and i.cost_year == due.cost_year)
    suffix = f"-{before + 1}" if before else ""
    return f"interne-boeking-{due.cost_year}{suffix}"
