"""Sixty statements as Dutch banks write them, with the money that each must bring.

Amounts are typed by hand. Each statement adds up to its own balance, or is told as incomplete.
"""

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kit.statements import (
    IBAN,
    OTHER_IBAN,
    XML,
    camt,
    camt_file,
    detail,
    entry,
    look,
    payments_in,
    read,
    reasons_in,
    stmt,
    swift,
    zipped,
)
from zvh_finance.billing.bank.completeness import check_whole

OSS = ("ZVH-2027-0003", 16_140_317)
BOEKEL = ("ZVH-2027-0001", 1_974_021)
VUGHT = ("ZVH-2027-0005", 4_200_000)
VUGHT_TOO = ("ZVH-2027-0006", 1_300_000)
MAASHORST = ("ZVH-2027-0007", 1_800_000)

CLOSES = "162403.17"
"""The closing balance when Oss paid its 161,403.17 on an account that had 1,000.00."""

OSS_PAYS = entry(
    "161403.17", detail("Bijdrage ZVH-2027-0003", payer="Gemeente Oss"), reference="R1"
)


@dataclass(frozen=True)
class Case:
    """A file, what it pays, why the rest is listed, and what is said of the statement."""

    content: bytes
    pays: tuple[tuple[str, int], ...] = ()
    listed: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def one(*entries: XML, closing: str | None = CLOSES, **more: Any) -> bytes:
    return camt(*entries, closing=closing, **more)


INSTRUCTED = "<AmtDtls><InstdAmt><Amt Ccy='USD'>19740.21</Amt></InstdAmt></AmtDtls>"
CHARGES = "<Chrgs><Rcrd><Amt Ccy='EUR'>10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd></Rcrd></Chrgs>"
RETURN = "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>"
REVERSAL = "<RvslInd>true</RvslInd>"

CAMT = {
    "comments inside an amount and a number": Case(
        one(OSS_PAYS)
        .replace(b"161403.17</Amt>", b"161<!-- x -->403.17</Amt>")
        .replace(b"ZVH-2027-0003", b"ZVH-2027-<?x y?>0003"),
        (OSS,),
    ),
    "version 02": Case(one(OSS_PAYS, version=2), (OSS,)),
    "version 03": Case(one(OSS_PAYS, version=3), (OSS,)),
    "version 04 with times": Case(one(OSS_PAYS, version=4), (OSS,)),
    "version 06": Case(one(OSS_PAYS, version=6), (OSS,)),
    "version 08": Case(one(OSS_PAYS, version=8), (OSS,)),
    "version 10": Case(one(OSS_PAYS, version=10), (OSS,)),
    "version 13": Case(one(OSS_PAYS, version=13), (OSS,)),
    "with a prefix": Case(one(OSS_PAYS, prefix="ns2"), (OSS,)),
    "version 08 with a prefix": Case(one(OSS_PAYS, version=8, prefix="camt"), (OSS,)),
    "in an envelope": Case(
        b"<Envelope><Header/>" + one(OSS_PAYS).partition(b"?>")[2] + b"</Envelope>", (OSS,)
    ),
    "account in small letters with blanks": Case(
        one(OSS_PAYS, iban="nl02 abna 0123 4567 89"), (OSS,)
    ),
    "without details": Case(one(entry("161403.17", info="NL OSS ZVH-2027-0003")), (OSS,)),
    "the number in the structured reference": Case(
        one(
            entry(
                "161403.17",
                detail(structured="<CdtrRefInf><Ref>ZVH-2027-0003</Ref></CdtrRefInf>"),
            )
        ),
        (OSS,),
    ),
    "the number of the document referred to": Case(
        one(
            entry("161403.17", detail(structured="<RfrdDocInf><Nb>ZVH-2027-0003</Nb></RfrdDocInf>"))
        ),
        (OSS,),
    ),
    "the number in additional remittance information": Case(
        one(entry("161403.17", detail(structured="<AddtlRmtInf>zvh 2027 0003</AddtlRmtInf>"))),
        (OSS,),
    ),
    "the number as end-to-end reference": Case(
        one(entry("161403.17", detail(refs="<EndToEndId>ZVH-2027-0003</EndToEndId>"))), (OSS,)
    ),
    "the number in what the bank adds": Case(
        one(entry("161403.17", detail("x", behind="<AddtlTxInf>ZVH.2027.0003</AddtlTxInf>"))),
        (OSS,),
    ),
    "an amount of five decimals": Case(one(entry("161403.17000", detail("ZVH-2027-0003"))), (OSS,)),
    "an amount without decimals": Case(
        camt(entry("18000", detail("ZVH-2027-0007")), closing="19000"), (MAASHORST,)
    ),
    "opening as the closing of before": Case(
        camt_file(stmt(OSS_PAYS, closing=CLOSES, first="PRCD")), (OSS,)
    ),
    "an overdrawn account": Case(one(OSS_PAYS, opening="-200000.00", closing="-38596.83"), (OSS,)),
    "dollars were ordered, euros booked": Case(
        camt(
            entry("18000.00", detail("ZVH-2027-0007"), more=INSTRUCTED),
            closing="19000.00",
        ),
        (MAASHORST,),
    ),
    "dollars were ordered in the details": Case(
        camt(entry("18000.00", detail("ZVH-2027-0007", more=INSTRUCTED)), closing="19000.00"),
        (MAASHORST,),
    ),
    "dollars ordered as much as is open": Case(
        camt(entry("18000.00", detail("ZVH-2027-0001", more=INSTRUCTED)), closing="19000.00"),
        listed=("not the amount open",),
    ),
    "charges on the entry": Case(
        camt(entry("18000.00", detail("ZVH-2027-0007"), more=CHARGES), closing="19000.00"),
        (MAASHORST,),
    ),
    "charges in the details do not turn the sign": Case(
        camt(entry("18000.00", detail("ZVH-2027-0007", more=CHARGES)), closing="19000.00"),
        (MAASHORST,),
    ),
    "charges were deducted": Case(
        camt(
            entry("17990.00", detail("ZVH-2027-0007", tx_amount="18000.00", more=CHARGES)),
            closing="18990.00",
        ),
        listed=("not the amount open",),
    ),
    "a batch with amounts": Case(
        camt(
            entry(
                "55000.00",
                detail("ZVH-2027-0005", amount="42000.00"),
                detail("ZVH-2027-0006", amount="13000.00"),
                reference="B1",
            ),
            closing="56000.00",
        ),
        (VUGHT, VUGHT_TOO),
    ),
    "a batch with transaction amounts": Case(
        camt(
            entry(
                "55000.00",
                detail("ZVH-2027-0005", tx_amount="42000.00"),
                detail("ZVH-2027-0006", tx_amount="13000.00"),
            ),
            closing="56000.00",
        ),
        (VUGHT, VUGHT_TOO),
    ),
    "a batch of two of which one is ours": Case(
        camt(
            entry(
                "42010.00",
                detail("ZVH-2027-0005", amount="42000.00"),
                detail("parkeergeld", amount="10.00"),
            ),
            closing="43010.00",
        ),
        (VUGHT,),
        ("names no number",),
    ),
    "a batch that holds a debit": Case(
        camt(
            entry(
                "41990.00",
                detail("ZVH-2027-0005", amount="42000.00", side="CRDT"),
                detail("kosten", amount="10.00", side="DBIT"),
            ),
            closing="42990.00",
        ),
        (VUGHT,),
        ("names no number",),
    ),
    "a batch that adds up to more": Case(
        camt(
            entry(
                "18000.00",
                detail("ZVH-2027-0005", amount="42000.00"),
                detail("ZVH-2027-0006", amount="13000.00"),
            ),
            closing="19000.00",
        ),
        listed=("add up to another amount, €55,000.00",),
    ),
    "a batch with only one of its details": Case(
        camt(entry("42000.00", detail("ZVH-2027-0005", amount="30000.00")), closing="43000.00"),
        listed=("add up to another amount, €30,000.00",),
    ),
    "a single detail with its amount": Case(
        camt(
            entry("42000.00", detail("ZVH-2027-0005", amount="42000.00"), side="CRDT"),
            closing="43000.00",
            version=8,
        ),
        (VUGHT,),
    ),
    "a batch without amounts": Case(
        camt(
            entry("42000.00", detail("ZVH-2027-0005"), detail("ZVH-2027-0005")), closing="43000.00"
        ),
        listed=("batch of 2 transfers without their amounts",),
    ),
    "a batch with one amount": Case(
        camt(
            entry("42000.00", detail("ZVH-2027-0005", amount="42000.00"), detail("ZVH-2027-0006")),
            closing="43000.00",
        ),
        listed=("batch of 2 transfers without their amounts",),
    ),
    "a batch with amounts in dollars": Case(
        camt(
            entry(
                "42000.00",
                detail("ZVH-2027-0005", amount="21000.00", currency="USD"),
                detail("ZVH-2027-0006", amount="21000.00", currency="USD"),
            ),
            closing="43000.00",
        ),
        listed=("batch of 2 transfers without their amounts",),
    ),
    "a batch without details": Case(
        camt(entry("42000.00", number_of=3, info="ZVH-2027-0005"), closing="43000.00"),
        listed=("batch of 3 transfers without their details",),
    ),
    "a batch of one": Case(
        camt(entry("42000.00", detail("ZVH-2027-0005"), number_of=1), closing="43000.00"), (VUGHT,)
    ),
    "part of it": Case(
        camt(entry("10000.00", detail("ZVH-2027-0001")), closing="11000.00"),
        listed=("not the amount open",),
    ),
    "a cent over": Case(
        camt(entry("42000.01", detail("ZVH-2027-0005")), closing="43000.01"),
        listed=("not the amount open",),
    ),
    "a wrong number": Case(
        camt(entry("42000.00", detail("ZVH-2027-9995")), closing="43000.00"),
        listed=("names no number",),
    ),
    "two in one transfer": Case(
        camt(entry("55000.00", detail("ZVH-2027-0005 en ZVH-2027-0006")), closing="56000.00"),
        listed=("several documents (ZVH-2027-0005, ZVH-2027-0006)",),
    ),
    "paid twice": Case(
        camt(
            entry("42000.00", detail("ZVH-2027-0005"), reference="R1"),
            entry("42000.00", detail("ZVH-2027-0005"), reference="R2"),
            closing="85000.00",
        ),
        (VUGHT,),
        ("not the amount open",),
    ),
    "paid and returned": Case(
        camt(
            entry("42000.00", detail("ZVH-2027-0005", refs="<EndToEndId>E1</EndToEndId>")),
            entry(
                "42000.00",
                detail(refs="<EndToEndId>E1</EndToEndId>", more=RETURN),
                side="DBIT",
                day="2027-03-31",
            ),
        ),
        (VUGHT, ("ZVH-2027-0005", -4_200_000)),
    ),
    "paid and reversed with its number": Case(
        camt(
            entry("42000.00", detail("ZVH-2027-0005"), reference="R1"),
            entry("42000.00", detail("ZVH-2027-0005"), reference="R2", side="DBIT", more=REVERSAL),
        ),
        (VUGHT, ("ZVH-2027-0005", -4_200_000)),
    ),
    "a reversal of what nobody knows": Case(
        camt(entry("42000.00", detail("retour"), side="DBIT", more=REVERSAL), closing="-41000.00"),
        listed=("which one cannot be told exactly",),
    ),
    "a reversal of another amount": Case(
        camt(
            entry("42000.00", detail("ZVH-2027-0005"), reference="R1"),
            entry("41000.00", detail("ZVH-2027-0005"), reference="R2", side="DBIT", more=REVERSAL),
            closing="2000.00",
        ),
        (VUGHT,),
        ("which one cannot be told exactly",),
    ),
    "a credit that is a reversal is no receipt": Case(
        one(entry("161403.17", detail("ZVH-2027-0003"), more=REVERSAL)),
        listed=("which one cannot be told exactly",),
    ),
    "pending and only told": Case(
        camt(
            entry("161403.17", detail("ZVH-2027-0003"), status="PDNG"),
            entry("42000.00", detail("ZVH-2027-0005"), status="INFO"),
            version=8,
        ),
    ),
    "a foreign entry between": Case(
        one(OSS_PAYS, entry("10.00", detail("x"), currency="USD")),
        (OSS,),
        told=("cannot be told",),
        unread=('statement 1, entry 2): its amount "10.00" in "USD"',),
    ),
    "an account in dollars": Case(
        camt_file(
            stmt(
                entry("18000.00", detail("ZVH-2027-0007"), currency="USD"),
                currency="USD",
                closing="19000.00",
            )
        ),
        listed=("its account is kept in USD",),
    ),
    "a third of a cent": Case(
        one(OSS_PAYS, entry("1.005", reference="X9")),
        (OSS,),
        told=("cannot be told",),
        unread=('entry 2, bank reference X9): its amount "1.005"',),
    ),
    "a day that is none": Case(
        camt(OSS_PAYS, entry("1.00", day="30 maart"), closing="162404.17"),
        (OSS,),
        unread=('its booking date "30 maart"',),
    ),
    "another century": Case(
        camt(OSS_PAYS, entry("1.00", day="1927-03-30"), closing="162404.17"),
        (OSS,),
        unread=("its booking date 1927-03-30 cannot be right",),
    ),
    "only a value day": Case(
        one(OSS_PAYS).replace(b"BookgDt", b"ValDt"),
        (OSS,),
    ),
    "nothing was paid": Case(
        camt(
            entry("42000.00", detail("ZVH-2027-0005"), reference="R1"),
            entry("0.00", detail("ZVH-2027-0005"), reference="R2"),
            closing="43000.00",
        ),
        (VUGHT,),
        ("not the amount open",),
    ),
    "on the day of issue": Case(
        camt(entry("42000.00", detail("ZVH-2027-0005"), day="2027-01-04"), closing="43000.00"),
        (VUGHT,),
    ),
    "on the day of the run": Case(
        camt(entry("42000.00", detail("ZVH-2027-0005"), day="2027-12-31"), closing="43000.00"),
        (VUGHT,),
    ),
    "no side": Case(
        one(OSS_PAYS, entry("1.00", side="")),
        (OSS,),
        told=("cannot be told",),
        unread=("came in or went out",),
    ),
    "before it was issued": Case(
        camt(entry("42000.00", detail("ZVH-2027-0005"), day="2027-01-03"), closing="43000.00"),
        listed=("booked before ZVH-2027-0005 was issued on 2027-01-04",),
    ),
    "after the day of the run": Case(
        camt(entry("42000.00", detail("ZVH-2027-0005"), day="2028-01-01"), closing="43000.00"),
        listed=("booked after 2027-12-31",),
    ),
    "entries are missing": Case(
        camt(OSS_PAYS, closing="204403.17"), (OSS,), told=("a difference of €42,000.00",)
    ),
    "no opening balance": Case(one(OSS_PAYS, opening=None), (OSS,), told=("no opening balance",)),
    "no closing balance": Case(one(OSS_PAYS, closing=None), (OSS,), told=("no closing balance",)),
    "two accounts": Case(
        camt_file(
            stmt(OSS_PAYS, closing=CLOSES),
            stmt(entry("42000.00", detail("ZVH-2027-0005")), iban=OTHER_IBAN, closing="43000.00"),
        ),
        (OSS,),
    ),
    "two days": Case(
        camt_file(
            stmt(OSS_PAYS, closing=CLOSES),
            stmt(
                entry("42000.00", detail("ZVH-2027-0005"), day="2027-03-31"),
                opening=CLOSES,
                closing="204403.17",
            ),
        ),
        (OSS, VUGHT),
    ),
    "zipped": Case(zipped({"a/1.xml": one(OSS_PAYS), "lees mij.pdf": b"x"}), (OSS,)),
}

ING = swift(
    f"{IBAN}EUR",
    "C270329EUR1000,00",
    [
        ":61:2703300330C161403,17NTRFEREF//20270330001",
        "/TRCD/00100/",
        ":86:/EREF/E1//CNTP/NL66BNGH0123456789/BNGHNL2G/GEMEENTE OSS///REMI/USTD//Bi",
        "jdrage ZVH-2027-0003/",
        ":61:2703300330D3,00NTRFNONREF//20270330002",
        "/TRCD/00300/",
        ":86:/REMI/USTD//kosten/",
    ],
    "C270330EUR162400,17",
    head="{1:F01INGBNL2ABXXX0000000000}\r\n{2:I940INGBNL2AXXXN}\r\n{4:",
).replace(b"\r\n-\r\n", b"\r\n:86:/SUM/1/1/3,00/161403,17/\r\n-}\r\n")

RABO = swift(
    f"{IBAN} EUR",
    "C270329EUR000000001000,00",
    [
        ":61:270330C000000161403,17N541EREF            ",
        "NL66BNGH0123456789",
        ":86:/EREF/ZVH-2027-0003/ORDP//NAME/Gemeente Oss/REMI/Bijdrage 2027/IS",
        "DT/2027-03-30",
    ],
    "C270330EUR000000162403,17",
    head=":940:",
)

ABN = swift(
    "123456789",
    "C270329EUR1000,",
    [
        ":61:2703300330C161403,17N196NONREF",
        ":86:/TRTP/SEPA OVERBOEKING/IBAN/NL66BNGH0123456789/BIC/BNGHNL2G/NAM",
        "E/GEMEENTE OSS/REMI/ZVH-2027-0003/EREF/NOTPROVIDED",
    ],
    "C270330EUR162403,17",
    head="ABNANL2A\r\n940\r\nABNANL2A",
)


def plain(
    *lines: str, closing: str = "C270330EUR1000,00", opening: str = "C270329EUR1000,00"
) -> bytes:
    return swift(IBAN, opening, lines, closing)


MT940 = {
    "an amount with a point": Case(
        plain(":61:2703300330C42000.21NTRFNONREF", ":86:ZVH-2027-0005"),
        told=("cannot be told",),
        unread=('its line "2703300330C42000.21NTRFNONREF"',),
    ),
    "ING": Case(ING, (OSS,), ("names no number",)),
    "Rabobank": Case(RABO, (OSS,)),
    "ABN AMRO": Case(ABN, (OSS,)),
    "text without code words": Case(
        plain(
            ":61:2703300330C42000,NTRFNONREF",
            ":86:GEMEENTE VUGHT ZVH 2027 0005",
            closing="C270330EUR43000,00",
        ),
        (VUGHT,),
    ),
    "the number in field 61": Case(
        plain(":61:2703300330C42000,00NTRFZVH-2027-0005", closing="C270330EUR43000,00"), (VUGHT,)
    ),
    "paid and taken back": Case(
        plain(
            ":61:2703300330C42000,00NTRFZVH-2027-0005//B1",
            ":61:2703310331RC42000,00NTRFZVH-2027-0005//B2",
        ),
        (VUGHT, ("ZVH-2027-0005", -4_200_000)),
    ),
    "a debit": Case(
        plain(":61:2703300330D42000,00NTRFZVH-2027-0005", closing="D270330EUR41000,00"),
        listed=("not the amount open",),
    ),
    "a line that is off": Case(
        plain(
            ":61:2702300230C1,00NTRFx",
            ":61:wat is dit",
            ":61:2703300330C42000,00NTRFZVH-2027-0005",
            closing="C270330EUR43001,00",
        ),
        (VUGHT,),
        told=("cannot be told",),
        unread=('its line "2702300230C1,00NTRFx"', 'its line "wat is dit"'),
    ),
    "lines without a kind stay apart": Case(
        plain(
            ":61:2703300330C42000,00",
            ":86:ZVH-2027-0005",
            ":61:2703300330C13000,00",
            ":86:ZVH-2027-0006",
            closing="C270330EUR56000,00",
        ),
        (VUGHT, VUGHT_TOO),
    ),
    "a debit that is taken back": Case(
        plain(":61:2703300330RD10,00NTRFNONREF", closing="C270330EUR1010,00"),
        listed=("which one cannot be told exactly",),
    ),
    "a return with its reason": Case(
        plain(
            ":61:2703300330C42000,00NTRFNONREF//B1",
            ":86:/EREF/E1/REMI/ZVH-2027-0005",
            ":61:2703310331D42000,00NTRFNONREF//B2",
            ":86:/RTRN/AC04/EREF/E2/REMI/ZVH-2027-0005",
        ),
        (VUGHT, ("ZVH-2027-0005", -4_200_000)),
    ),
    "words for a reference are none": Case(
        plain(
            ":61:2703300330C42000,00NTRFEREF",
            ":86:ZVH-2027-0005",
            ":61:2703310331D42000,00NTRFEREF",
            ":86:salaris",
        ),
        (VUGHT,),
        ("names no number",),
    ),
    "what is said of the statement is not said of its last line": Case(
        plain(":61:2703300330C42000,00NTRFZVH-2027-0005", closing="C270330EUR43000,00").replace(
            b"\r\n-", b"\r\n:86:ZVH-2027-0006\r\n-"
        ),
        (VUGHT,),
    ),
    "a long description": Case(
        plain(
            ":61:2703300330C42000,00NTRFNONREF",
            ":86:" + "x" * 61,
            *["y" * 65] * 12,
            " ZVH-2027-0005",
            closing="C270330EUR43000,00",
        ),
        (VUGHT,),
    ),
    "a number across two full lines": Case(
        plain(
            ":61:2703300330C42000,00NTRFNONREF",
            ":86:/EREF/E1//CNTP/NL66BNGH0123456789/BNGHNL2G/VUGHT///REMI/USTD//ZVH-2027-00",
            "05/",
            closing="C270330EUR43000,00",
        ),
        (VUGHT,),
    ),
    "a number at the end of a short line": Case(
        plain(
            ":61:2703300330C42000,00NTRFNONREF",
            ":86:ZVH-2027-0005",
            "1e termijn",
            closing="C270330EUR43000,00",
        ),
        (VUGHT,),
    ),
    "digits of another account": Case(
        swift(
            "987654321",
            "C270329EUR1000,",
            [":61:2703300330C42000,00NTRFZVH-2027-0005"],
            "C270330EUR43000,",
        ),
    ),
    "lines are missing": Case(
        plain(":61:2703300330C42000,00NTRFZVH-2027-0005", closing="C270330EUR43000,01"),
        (VUGHT,),
        told=("a difference of €0.01",),
    ),
    "two pages": Case(
        plain(":61:2703300330C42000,00NTRFZVH-2027-0005", closing="C270330EUR43000,00").replace(
            b":62F:", b":62M:"
        )
        + plain(
            ":61:2703300330C13000,00NTRFZVH-2027-0006",
            opening="C270330EUR43000,00",
            closing="C270330EUR56000,00",
        ).replace(b":60F:", b":60M:"),
        (VUGHT, VUGHT_TOO),
    ),
}
CASES = CAMT | MT940


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_statement_brings_the_money_that_was_booked_and_no_other(case: Case) -> None:
    found = look({"s": case.content})

    assert sorted(payments_in(found)) == sorted(case.pays)
    reasons = reasons_in(found)
    assert len(reasons) == len(case.listed)
    assert all(why in reason for why, reason in zip(case.listed, reasons, strict=True))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_opening_and_entries_make_the_closing_balance_or_it_is_told(case: Case) -> None:
    reading = read({"s": case.content})
    told = [str(f) for statement in reading.statements for f in check_whole(statement)]
    unread = [str(f) for statement in reading.statements for f in statement.faults]

    assert reading.statements
    assert reading.refused == ()
    assert len(told) == len(case.told)
    assert all(why in text for why, text in zip(case.told, told, strict=True))
    assert len(unread) == len(case.unread)
    assert all(why in text for why, text in zip(case.unread, unread, strict=True))


def test_there_are_more_than_sixty_of_them() -> None:
    assert len(CASES) > 60


cents = st.integers(0, 10**12)


@given(st.lists(st.tuples(cents, st.booleans()), max_size=6), st.integers(-(10**12), 10**12))
def test_no_cent_is_lost_in_either_form(movements: list[tuple[int, bool]], opening: int) -> None:
    """Whatever comes in and goes out, the entries are the step from balance to balance."""
    step = sum(amount if comes_in else -amount for amount, comes_in in movements)
    closing = opening + step
    xml = camt(
        *(
            entry(typed(amount, "."), side="CRDT" if comes_in else "DBIT")
            for amount, comes_in in movements
        ),
        opening=typed(opening, "."),
        closing=typed(closing, "."),
    )
    lines = [
        f":61:2703300330{'C' if comes_in else 'D'}{typed(amount, ',')}NTRFNONREF"
        for amount, comes_in in movements
    ]
    mt940 = swift(IBAN, mark(opening), lines, mark(closing))

    for content in (xml, mt940):
        (statement,) = read({"s": content}).statements
        assert (statement.opening_cents, statement.closing_cents) == (opening, closing)
        assert statement.movement_cents == sum(e.amount_cents for e in statement.entries) == step
        assert check_whole(statement) == ()


def typed(amount: int, separator: str) -> str:
    """An amount as a bank writes it: `-1234.05`."""
    digits = f"{abs(amount):03d}"
    return f"{'-' if amount < 0 else ''}{digits[:-2]}{separator}{digits[-2:]}"


def mark(balance: int) -> str:
    return f"{'D' if balance < 0 else 'C'}270330EUR{typed(abs(balance), ',')}"
