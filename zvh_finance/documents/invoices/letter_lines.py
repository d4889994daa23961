"""What every letter of the host shows of its two sides: the address, the sender, the account."""

from collections.abc import Iterator

from zvh_finance import dutch
from zvh_finance.billing.invoice import TradeParty


def address_lines(buyer: TradeParty) -> Iterator[str]:
    """The addressee, as the window of an envelope shows it."""
    yield buyer.name
    if buyer.unit:
        yield buyer.unit
    if buyer.contact:
        yield f"T.a.v. {buyer.contact}"
    if buyer.address.extra:
        yield buyer.address.extra
    yield buyer.address.street
    yield f"{buyer.address.postcode}  {buyer.address.city.upper()}"


def sender_lines(seller: TradeParty, iban: str) -> Iterator[str]:
    """The host: where it is, whom to ask, its numbers and its account."""
    yield seller.address.street
    if seller.address.extra:
        yield seller.address.extra
    yield f"{seller.address.postcode}  {seller.address.city}"
    yield f"Contact: {seller.contact}"
    yield f"Telefoon {seller.telephone}"
    yield seller.email
    yield f"KvK {seller.legal_id.partition(':')[2]}"
    yield f"OIN {seller.endpoint.partition(':')[2]}"
    if seller.vat_number:
        yield f"Btw-nummer {seller.vat_number}"
    yield f"IBAN {dutch.account(iban)}"
