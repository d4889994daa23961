"""Where each municipality stands for a year: owed, issued, received, open, to be paid back.

It is the reconciliation read per municipality, to the end: what is owed is what was issued plus
what follows later, and what was issued, VAT included, is what was booked inside the host's ledger
or received plus what is open, less what goes back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zvh_finance.billing.invoice import DocumentKind, Invoice
from zvh_finance.billing.open_items import Item
from zvh_finance.billing.reconciliation import Reconciled


@dataclass(frozen=True, slots=True)
class MunicipalAccount:
    """One municipality, or all of them, in cents; everything net of what was given back.

    Attributes:
        code: CBS code; empty for all together.
        owed: on every ground, without VAT.
        later: of that, what was not issued yet; negative when it goes back later.
        vat: on what was issued.
        booked: inside the ledger of the host, instead of an invoice.
        received: money that came in, less what was paid back.
        open: still to be received.
        to_pay_back: that came in too much.
    """

    code: str
    name: str
    owed: int
    later: int
    vat: int
    booked: int
    received: int
    open: int
    to_pay_back: int

    @property
    def issued(self) -> int:
        """What was issued or booked, without VAT."""
        return self.owed - self.later

    @property
    def difference(self) -> int:
        """What is not explained: zero, or this program is at fault."""
        paid = self.booked + self.received + self.open - self.to_pay_back
        return self.issued + self.vat - paid


def municipal_accounts(
    reconciled: Sequence[Reconciled], documents: Sequence[Invoice], items: Sequence[Item]
) -> tuple[MunicipalAccount, ...]:
    """The account of each municipality for one cost year, by its code.

    Args:
        reconciled: every ground of the year.
        documents: everything that was issued for it.
        items: the same documents with what came in on them.
    """
    names = {invoice.municipality_code: invoice.municipality_name for invoice in documents}
    later = _later(reconciled)
    return tuple(
        _account(code, names.get(code, code), later.get(code, 0), documents, items)
        for code in sorted(names.keys() | later)
    )


def all_together(accounts: Iterable[MunicipalAccount]) -> MunicipalAccount:
    """The sum of them."""
    found = tuple(accounts)
    return MunicipalAccount(
        code="",
        name="",
        owed=sum(account.owed for account in found),
        later=sum(account.later for account in found),
        vat=sum(account.vat for account in found),
        booked=sum(account.booked for account in found),
        received=sum(account.received for account in found),
        open=sum(account.open for account in found),
        to_pay_back=sum(account.to_pay_back for account in found),
    )


def _later(reconciled: Sequence[Reconciled]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in reconciled:
        for code, cents in row.open_codes.items():
            found[code] = found.get(code, 0) + cents
    return found


def _account(
    code: str, name: str, later: int, documents: Sequence[Invoice], items: Sequence[Item]
) -> MunicipalAccount:
    own = [invoice for invoice in documents if invoice.municipality_code == code]
    billed = [
        item
        for item in items
        if item.invoice.municipality_code == code and item.invoice.kind is DocumentKind.INVOICE
    ]
    net = sum(invoice.signed_net_cents for invoice in own)
    return MunicipalAccount(
        code=code,
        name=name,
        owed=net + later,
        later=later,
        vat=sum(invoice.signed_gross_cents for invoice in own) - net,
        booked=sum(invoice.signed_net_cents for invoice in own if invoice.kind.is_internal),
        received=sum(item.paid_cents for item in billed),
        open=sum(max(0, item.open_cents) for item in billed),
        to_pay_back=sum(max(0, -item.open_cents) for item in billed),
    )
