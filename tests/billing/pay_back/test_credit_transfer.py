"""The file for the bank: valid, complete, and saying exactly what the order says."""

import re
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from lxml import etree

from tests.kit.nodes import node_at
from tests.kit.pay_back import ORDER, REPAYMENT, many, schema_errors
from zvh_finance.billing.invoice import Layout, PostalAddress
from zvh_finance.billing.pay_back.credit_transfer import credit_transfer
from zvh_finance.billing.pay_back.payment_order import (
    PaymentOrder,
    Repayment,
    files_of,
    order_body,
    order_of,
)
from zvh_finance.billing.ubl import Node

ALLOWED = re.compile(r"[a-zA-Z0-9/\-?:().,'+ ]+")

ORDERED_XML = """\
<?xml version='1.0' encoding='UTF-8'?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">
  <CstmrCdtTrfInitn>
    <GrpHdr>
      <MsgId>terugbetaling-2027-1-fadc2277</MsgId>
      <CreDtTm>2027-10-09T00:00:00</CreDtTm>
      <NbOfTxs>1</NbOfTxs>
      <CtrlSum>28320.00</CtrlSum>
      <InitgPty>
        <Nm>Gemeente 's-Hertogenbosch</Nm>
      </InitgPty>
    </GrpHdr>
    <PmtInf>
      <PmtInfId>terugbetaling-2027-1-fadc2277</PmtInfId>
      <PmtMtd>TRF</PmtMtd>
      <BtchBookg>false</BtchBookg>
      <NbOfTxs>1</NbOfTxs>
      <CtrlSum>28320.00</CtrlSum>
      <PmtTpInf>
        <SvcLvl>
          <Cd>SEPA</Cd>
        </SvcLvl>
      </PmtTpInf>
      <ReqdExctnDt>
        <Dt>2027-10-11</Dt>
      </ReqdExctnDt>
      <Dbtr>
        <Nm>Gemeente 's-Hertogenbosch</Nm>
        <PstlAdr>
          <StrtNm>Voorbeeldplein</StrtNm>
          <BldgNb>1</BldgNb>
          <PstCd>5211 AA</PstCd>
          <TwnNm>'s-Hertogenbosch</TwnNm>
          <Ctry>NL</Ctry>
        </PstlAdr>
      </Dbtr>
      <DbtrAcct>
        <Id>
          <IBAN>NL91ABNA0417164300</IBAN>
        </Id>
      </DbtrAcct>
      <DbtrAgt>
        <FinInstnId>
          <Othr>
            <Id>NOTPROVIDED</Id>
          </Othr>
        </FinInstnId>
      </DbtrAgt>
      <ChrgBr>SLEV</ChrgBr>
      <CdtTrfTxInf>
        <PmtId>
          <EndToEndId>ZVH-2027-0021</EndToEndId>
        </PmtId>
        <Amt>
          <InstdAmt Ccy="EUR">28320.00</InstdAmt>
        </Amt>
        <Cdtr>
          <Nm>Gemeente Oss</Nm>
          <PstlAdr>
            <StrtNm>Raadhuislaan</StrtNm>
            <BldgNb>2</BldgNb>
            <PstCd>5341 GM</PstCd>
            <TwnNm>Oss</TwnNm>
            <Ctry>NL</Ctry>
          </PstlAdr>
        </Cdtr>
        <CdtrAcct>
          <Id>
            <IBAN>NL02ABNA0123456789</IBAN>
          </Id>
        </CdtrAcct>
        <RmtInf>
          <Ustrd>ZVH-2027-0021 terugbetaling creditnota</Ustrd>
        </RmtInf>
      </CdtTrfTxInf>
    </PmtInf>
  </CstmrCdtTrfInitn>
</Document>
"""
"""The order of the example, as the bank gets it."""


def read(order: PaymentOrder = ORDER) -> Node:
    return etree.fromstring(credit_transfer(order))


def text(tree: Node, path: str) -> str | None:
    return tree.findtext("/".join(f"{{*}}{name}" for name in path.split("/")))


@pytest.mark.parametrize("count", [1, 2, 50])
def test_the_schema_of_iso_20022_holds(count: int) -> None:
    assert schema_errors(credit_transfer(many(count))) == []


def test_the_guard_of_the_schema_sees_a_fault() -> None:
    xml = credit_transfer(ORDER).replace(b"<Ctry>NL</Ctry>", b"<Ctry>Nederland</Ctry>")
    assert schema_errors(xml)


def test_the_file_of_the_example_is_this_to_the_letter() -> None:
    """It is sealed in the register: written in another way, an order could not be made again."""
    assert credit_transfer(ORDER).decode() == ORDERED_XML


def test_number_and_sum_are_those_of_the_payments() -> None:
    """1 + 2 + ... + 50 cents is 1275 cents; both levels say so."""
    tree = read(many(50))
    for level in ("GrpHdr", "PmtInf"):
        assert text(tree, f"CstmrCdtTrfInitn/{level}/NbOfTxs") == "50"
        assert text(tree, f"CstmrCdtTrfInitn/{level}/CtrlSum") == "12.75"
    amounts = [node.text for node in tree.iter("{*}InstdAmt")]
    assert sum(round(float(a or 0) * 100) for a in amounts) == 1275
    assert amounts[0] == "0.01"


def test_what_the_european_payments_council_asks_of_a_credit_transfer() -> None:
    """EPC132-08, customer to bank: TRF, SLEV, SEPA, no bank named, and a date without a time."""
    batch = node_at(read(), "{*}CstmrCdtTrfInitn/{*}PmtInf")
    assert text(batch, "PmtMtd") == "TRF"
    assert text(batch, "ChrgBr") == "SLEV"
    assert text(batch, "PmtTpInf/SvcLvl/Cd") == "SEPA"
    assert text(batch, "DbtrAgt/FinInstnId/Othr/Id") == "NOTPROVIDED"
    assert text(batch, "ReqdExctnDt/Dt") == "2027-10-11"
    assert text(batch, "BtchBookg") == "false"
    assert batch.find(".//{*}AdrLine") is None
    assert {a.get("Ccy") for a in batch.iter("{*}InstdAmt")} == {"EUR"}


def test_the_payment_says_whom_how_much_and_for_which_document() -> None:
    transaction = node_at(read(), ".//{*}CdtTrfTxInf")
    assert text(transaction, "PmtId/EndToEndId") == "ZVH-2027-0021"
    assert text(transaction, "Amt/InstdAmt") == "28320.00"
    assert text(transaction, "Cdtr/Nm") == "Gemeente Oss"
    assert text(transaction, "Cdtr/PstlAdr/StrtNm") == "Raadhuislaan"
    assert text(transaction, "Cdtr/PstlAdr/BldgNb") == "2"
    assert text(transaction, "Cdtr/PstlAdr/PstCd") == "5341 GM"
    assert text(transaction, "Cdtr/PstlAdr/TwnNm") == "Oss"
    assert text(transaction, "Cdtr/PstlAdr/Ctry") == "NL"
    assert text(transaction, "CdtrAcct/Id/IBAN") == "NL02ABNA0123456789"
    assert text(transaction, "RmtInf/Ustrd") == "ZVH-2027-0021 terugbetaling creditnota"


def test_the_host_is_debited_on_its_own_account() -> None:
    batch = node_at(read(), "{*}CstmrCdtTrfInitn/{*}PmtInf")
    assert text(batch, "Dbtr/Nm") == "Gemeente 's-Hertogenbosch"
    assert text(batch, "Dbtr/PstlAdr/StrtNm") == "Voorbeeldplein"
    assert text(batch, "DbtrAcct/Id/IBAN") == "NL91ABNA0417164300"


def test_an_overpayment_and_an_example_say_so() -> None:
    paid = replace(REPAYMENT, number="ZVH-2027-0007", is_overpaid=True)
    order = replace(ORDER, payments=(paid,), layout=Layout("#1d4f6e", fictional=True))
    assert text(node_at(read(order), ".//{*}RmtInf"), "Ustrd") == (
        "VOORBEELD ZVH-2027-0007 te veel betaald"
    )


def test_the_longest_and_oddest_names_fit() -> None:
    odd = "Gemeente Súdwest-Fryslân & Øster “Straße” «№» €§ " * 4
    address = PostalAddress("Ünïversiteitsplein van de Lange Naam " * 4 + "1234-1238 hs", "5341 GM",
                            "Llanfairpwllgwyngyllgogerychwyrndrobwll" * 3)  # fmt: skip
    number = "Z" * 30 + "-0001"
    payment = replace(REPAYMENT, number=number, holder=odd[:120], address=address)
    order = replace(ORDER, name="terugbetaling-2027-999", payments=(payment,))
    assert schema_errors(credit_transfer(order)) == []
    for node in read(order).iter("{*}Nm", "{*}StrtNm", "{*}BldgNb", "{*}TwnNm", "{*}Ustrd"):
        assert ALLOWED.fullmatch(node.text or ""), node.text
    assert len(order.message_id) <= 35
    assert text(node_at(read(order), ".//{*}Cdtr"), "PstlAdr/BldgNb") == "1234-1238 hs"


def test_a_line_without_a_number_has_no_number() -> None:
    order = replace(
        ORDER,
        payments=(replace(REPAYMENT, address=PostalAddress("Stadhuisplein", "5341 GM", "Oss")),),
    )
    assert schema_errors(credit_transfer(order)) == []
    assert read(order).find(".//{*}Cdtr//{*}BldgNb") is None


def test_the_same_order_is_the_same_file_and_another_has_another_id() -> None:
    other = replace(ORDER, payments=(replace(REPAYMENT, cents=1),))
    assert credit_transfer(ORDER) == credit_transfer(replace(ORDER))
    assert other.message_id != ORDER.message_id


def test_the_register_keeps_all_that_the_files_need() -> None:
    body: dict[str, Any] = order_body(ORDER, {"a.xml": b"<a/>"})
    assert order_of(body) == ORDER
    assert files_of(body) == body["files"] == {"a.xml": sha256(b"<a/>").hexdigest()}
    assert files_of({}) == files_of({"files": "a.xml"}) == {}
    assert body["payments"][0]["number"] == "ZVH-2027-0021"
    assert body["payments"][0]["iban"] == "NL02ABNA0123456789"
    assert body["payments"][0]["cents"] == 2_832_000


def test_an_order_is_carried_out_on_its_day_or_later() -> None:
    assert replace(ORDER, execution_day=ORDER.as_of).execution_day == ORDER.as_of
    with pytest.raises(ValueError, match="carried out before it is made"):
        replace(ORDER, execution_day=ORDER.as_of - timedelta(days=1))


def test_a_cent_can_be_paid_back_and_all_together_is_the_sum() -> None:
    payments = (replace(REPAYMENT, cents=1), replace(REPAYMENT, number="ZVH-2027-0022", cents=2))

    assert replace(ORDER, payments=payments).total_cents == 3


@pytest.mark.parametrize(
    ("payments", "why"),
    [
        ((), "pays nothing"),
        ((REPAYMENT, REPAYMENT), "twice on one document"),
        ((replace(REPAYMENT, cents=0),), "above zero"),
        ((replace(REPAYMENT, cents=-1),), "above zero"),
        ((REPAYMENT, replace(REPAYMENT, number="ZVH-2027-0022", cents=0)), "above zero"),
        ((replace(REPAYMENT, iban=ORDER.debtor.iban),), "itself nothing"),
        ((REPAYMENT, replace(REPAYMENT, number="N", iban=ORDER.debtor.iban)), "itself nothing"),
    ],
)
def test_an_order_that_nobody_can_mean_is_refused(
    payments: tuple[Repayment, ...], why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        replace(ORDER, payments=payments)
