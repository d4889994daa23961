"""The file for the bank: a SEPA credit transfer as `pain.001.001.09` of ISO 20022.

The choices that the guidelines of the European Payments Council and Dutch banks ask for:

- addresses in parts, never in free lines; the town and the country always;
- charges shared (`SLEV`), service level `SEPA`, and no BIC: the IBAN says the bank;
- each payment booked by itself (`BtchBookg` is false), so that a statement shows them one by one;
- the number of the document as end-to-end id and, alone, in the text for the municipality.
"""

from lxml import etree

from zvh_finance.amount.money import with_point
from zvh_finance.billing.invoice import PostalAddress
from zvh_finance.billing.pay_back.payment_order import PaymentOrder, Repayment
from zvh_finance.billing.pay_back.sepa_text import (
    LONGEST_BUILDING,
    LONGEST_NAME,
    LONGEST_REMITTANCE,
    LONGEST_STREET,
    LONGEST_TOWN,
    sepa_text,
    street_and_building,
)

_NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
_COUNTRY = "NL"
_EXAMPLE = "VOORBEELD"

Node = etree._Element  # noqa: SLF001  lxml has no public name for it


def credit_transfer(order: PaymentOrder) -> bytes:
    """The order as XML, UTF-8; the same order gives the same bytes."""
    root = etree.Element(
        f"{{{_NAMESPACE}}}Document",
        nsmap={None: _NAMESPACE},  # type: ignore[dict-item]  # the stubs know no default namespace
    )
    message = _add(root, "CstmrCdtTrfInitn")
    header = _add(message, "GrpHdr")
    _add(header, "MsgId", order.message_id)
    _add(header, "CreDtTm", f"{order.as_of.isoformat()}T00:00:00")
    _totals(header, order)
    _add(_add(header, "InitgPty"), "Nm", sepa_text(order.debtor.holder, LONGEST_NAME))
    batch = _batch(message, order)
    for payment in order.payments:
        _payment(batch, payment, fictional=order.layout.fictional)
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def remittance(payment: Repayment, *, fictional: bool) -> str:
    """What the municipality reads on its statement; it names this one document and no other."""
    why = "te veel betaald" if payment.is_overpaid else "terugbetaling creditnota"
    mark = f"{_EXAMPLE} " if fictional else ""
    return sepa_text(f"{mark}{payment.number} {why}", LONGEST_REMITTANCE)


def _batch(message: Node, order: PaymentOrder) -> Node:
    batch = _add(message, "PmtInf")
    _add(batch, "PmtInfId", order.message_id)
    _add(batch, "PmtMtd", "TRF")
    _add(batch, "BtchBookg", "false")
    _totals(batch, order)
    _add(_add(_add(batch, "PmtTpInf"), "SvcLvl"), "Cd", "SEPA")
    _add(_add(batch, "ReqdExctnDt"), "Dt", order.execution_day.isoformat())
    _party(_add(batch, "Dbtr"), order.debtor.holder, order.debtor.address)
    _account(_add(batch, "DbtrAcct"), order.debtor.iban)
    agent = _add(_add(batch, "DbtrAgt"), "FinInstnId")
    _add(_add(agent, "Othr"), "Id", "NOTPROVIDED")
    _add(batch, "ChrgBr", "SLEV")
    return batch


def _payment(batch: Node, payment: Repayment, *, fictional: bool) -> None:
    transaction = _add(batch, "CdtTrfTxInf")
    _add(_add(transaction, "PmtId"), "EndToEndId", payment.number)
    _add(_add(transaction, "Amt"), "InstdAmt", with_point(payment.cents)).set("Ccy", "EUR")
    _party(_add(transaction, "Cdtr"), payment.holder, payment.address)
    _account(_add(transaction, "CdtrAcct"), payment.iban)
    _add(_add(transaction, "RmtInf"), "Ustrd", remittance(payment, fictional=fictional))


def _totals(parent: Node, order: PaymentOrder) -> None:
    _add(parent, "NbOfTxs", str(len(order.payments)))
    _add(parent, "CtrlSum", with_point(order.total_cents))


def _party(party: Node, name: str, address: PostalAddress) -> None:
    street, building = street_and_building(address.street)
    _add(party, "Nm", sepa_text(name, LONGEST_NAME))
    postal = _add(party, "PstlAdr")
    _add(postal, "StrtNm", sepa_text(street, LONGEST_STREET))
    if building:
        _add(postal, "BldgNb", sepa_text(building, LONGEST_BUILDING))
    _add(postal, "PstCd", address.postcode)
    _add(postal, "TwnNm", sepa_text(address.city, LONGEST_TOWN))
    _add(postal, "Ctry", _COUNTRY)


def _account(account: Node, iban: str) -> None:
    _add(_add(account, "Id"), "IBAN", iban)


def _add(parent: Node, name: str, text: str | None = None) -> Node:
    element = etree.SubElement(parent, f"{{{_NAMESPACE}}}{name}")
    element.text = text
    return element
