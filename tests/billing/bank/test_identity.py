"""Which movement an entry is: by the bank's reference, or by what it says."""

import pytest

from tests.kit.statements import IBAN, camt, detail, entry, read, swift
from zvh_finance.billing.bank.identity import identified


def references(content: bytes) -> dict[str, str]:
    """The reference of each entry, by its text."""
    (statement,) = read({"s": content}).statements
    return {entry.text: entry.reference for entry in identified(statement, IBAN)}


PARTS = [detail("een", amount="100.00"), detail("twee", amount="100.00")]


def test_parts_of_a_batch_are_told_apart_by_their_text_in_any_order() -> None:
    there = references(camt(entry("200.00", *PARTS, reference="B1")))
    back = references(camt(entry("200.00", *reversed(PARTS), reference="B1")))

    assert there == back
    assert len(set(there.values())) == 2


@pytest.mark.parametrize("repeated", ["B1", "X7"])
def test_a_reference_that_parts_share_is_of_none_of_them(repeated: str) -> None:
    refs = f"<AcctSvcrRef>{repeated}</AcctSvcrRef>"
    parts = [detail("een", amount="100.00", refs=refs), detail("twee", amount="100.00", refs=refs)]

    there = references(camt(entry("200.00", *parts, reference="B1")))

    assert there == references(camt(entry("200.00", *PARTS, reference="B1")))


def test_the_same_parts_in_another_batch_are_other_movements() -> None:
    one = references(camt(entry("200.00", *PARTS, reference="B1")))
    other = references(camt(entry("200.00", *PARTS, reference="B2")))

    assert not set(one.values()) & set(other.values())


def test_a_part_with_a_reference_of_its_own_is_told_by_it() -> None:
    refs = "<AcctSvcrRef>D1</AcctSvcrRef>"
    parts = references(
        camt(entry("101.00", detail("een", amount="1.00", refs=refs), PARTS[1], reference="B1"))
    )
    alone = references(camt(entry("1.00", detail("iets", refs=refs))))

    assert parts["een"] == alone["iets"]


def test_the_day_counts_of_booking_and_not_of_value() -> None:
    line = [":61:2704020330C1,00NTRFx//B1"]
    (statement,) = read({"s": swift(IBAN, "C270329EUR0,", line, "C270330EUR1,")}).statements

    assert statement.entries[0].date.isoformat() == "2027-03-30"


def test_the_name_of_who_pays_is_read_in_every_form() -> None:
    ing = [":61:2703300330C1,NTRFx", ":86:/CNTP/NL66BNGH0123456789/BNGHNL2G/Oss/OSS//REMI/USTD//x/"]
    rabo = [":61:2703300330C1,NTRFx", ":86:/ORDP//NAME/Oss/REMI/x"]
    ultimate = (
        "<RltdPties><Dbtr><Nm>Dienst</Nm></Dbtr><UltmtDbtr><Nm>Oss</Nm></UltmtDbtr></RltdPties>"
    )
    told = [
        swift(IBAN, "C270329EUR0,", ing, "C270330EUR1,"),
        swift(IBAN, "C270329EUR0,", rabo, "C270330EUR1,"),
        camt(entry("1.00", detail(payer="Oss", payee="Wij"))),
        camt(entry("1.00", detail(payer="Wij", payee="Oss"), side="DBIT"), version=8),
        camt(entry("1.00", detail())).replace(b"<RltdPties></RltdPties>", ultimate.encode()),
    ]

    parties = [read({"s": content}).statements[0].entries[0].party for content in told]

    assert parties == ["Oss", "Oss", "Oss", "Oss", "Dienst / Oss"]
