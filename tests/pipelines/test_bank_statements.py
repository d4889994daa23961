"""`zvh invoices YEAR --bank-statement`, on the example dossier, as its user runs it."""

import re
from pathlib import Path

import pytest

from tests.kit.statements import camt, camt_file, detail, entry, stmt, swift
from tests.kit.world import World
from zvh_finance.billing.register import Register

IBAN = "NL91ABNA0417164300"
OSS_PAYS = entry("161403.17", detail("ZVH-2027-0003", payer="Gemeente Oss"), reference="R1")
GOOD = camt(OSS_PAYS, iban=IBAN, closing="162403.17")
NOT_FINAL = GOOD.replace(b"camt.053", b"camt.052")


@pytest.fixture
def desk(example: Path, tmp_path: Path) -> World:
    """A dossier of which the invoices of 2027 were issued, and a folder for statements."""
    world = World.of(example, tmp_path)
    (tmp_path / "statements").mkdir()
    assert world.run("invoices", "2027", as_of="2027-01-04").exit_code == 0
    return world


def read(desk: World, as_of: str = "2027-04-01", code: int = 0, **files: bytes) -> str:
    """Read a folder with these files; what was said. A name is written with __ for a dot."""
    folder = desk.out.parent / "statements"
    for name, content in files.items():
        (folder / name.replace("__", ".")).write_bytes(content)
    outcome = desk.run("invoices", "2027", "--bank-statement", str(folder), as_of=as_of)
    assert outcome.exit_code == code, outcome.output
    return re.sub(r"\s+", " ", outcome.output.replace("\xa0", " "))


def payments(desk: World) -> list[tuple[str, int, str]]:
    with Register(desk.folder / "register.sqlite") as register:
        return [(p.number, p.amount_cents, p.source) for p in register.payments()]


def test_a_file_that_is_off_is_told_after_the_others_were_recorded(desk: World) -> None:
    said = read(desk, code=3, a__xml=b"<html/>", b__xml=GOOD)

    assert payments(desk) == [("ZVH-2027-0003", 16_140_317, "b.xml")]
    assert "b.xml: 1 payments recorded" in said
    assert "a.xml: This is XML, but not a whole CAMT.053 statement" in said


def test_a_report_of_the_day_beside_its_statement_is_only_told(desk: World) -> None:
    said = read(desk, a__xml=NOT_FINAL, b__xml=GOOD)

    assert "This is CAMT.052" in said
    assert "1 payments recorded from statements" in said


def test_a_folder_in_which_nothing_counts_says_so(desk: World) -> None:
    assert "Nothing here is a statement that counts" in read(desk, code=3, a__xml=NOT_FINAL)


def test_a_folder_without_statements_says_so(desk: World) -> None:
    assert "There is no statement here" in read(desk, code=4, a__csv=b"x")


def test_a_statement_that_is_not_whole_is_told_and_its_entries_count(desk: World) -> None:
    said = read(desk, a__xml=camt(OSS_PAYS, iban=IBAN, closing="162403.18"))

    assert "Statement 2027-065 of account NL91ABNA0417164300 is incomplete" in said
    assert "a difference of €0.01" in said
    assert len(payments(desk)) == 1


def test_another_account_is_told_once_with_its_count(desk: World) -> None:
    other = stmt(OSS_PAYS, entry("x"), OSS_PAYS, iban="NL44RABO0123456789", closing="0.00")
    said = read(desk, a__xml=camt_file(stmt(OSS_PAYS, iban=IBAN, closing="162403.17"), other))

    assert said.count("NL44RABO0123456789).") == 1
    assert "2 entries were left out: they are on another account" in said
    assert "An entry was left out" not in said
    assert len(payments(desk)) == 1


def test_the_other_traffic_of_the_account_is_told_together(desk: World) -> None:
    """Leges, parkeergeld: thirty movements that nothing ties to us; what does is told by itself."""
    others = [
        entry(f"{n}.00", detail(f"leges {n}", payer="J. Jansen"), reference=f"L{n}")
        for n in range(1, 31)
    ]
    near = entry("5.00", detail("bijdrage", payer="Gemeente Oss"), reference="OSS")
    said = read(desk, a__xml=camt(*others, near, OSS_PAYS, iban=IBAN, closing="162873.17"))
    assert "30 entries are not shown one by one" in said
    assert "€465.00 in, €0.00 out" in said
    assert said.count("was not matched") == 1
    assert "from Gemeente Oss" in said
    assert len(payments(desk)) == 1


def test_an_unmatched_receipt_comes_with_a_row_that_explains_it(desk: World) -> None:
    statement = camt(
        entry("161403.17", detail("bijdrage", payer="Gemeente Oss"), reference="R1"),
        iban=IBAN,
        closing="162403.17",
    )
    said = read(desk, a__xml=statement)
    assert "(statement 1, entry 1, bank reference R1)" in said
    assert "Exactly this amount is open on ZVH-2027-0003." in said
    assert (
        "add to payments/2027.csv (invoice_number;date;amount): ZVH-2027-0003;2027-03-30;161403,17"
        in said
    )

    (desk.folder / "payments").mkdir(exist_ok=True)
    (desk.folder / "payments" / "2027.csv").write_text(
        "invoice_number;date;amount\nZVH-2027-0003;2027-03-30;161403,17\n", encoding="utf-8"
    )
    again = read(desk)
    assert "0 payments recorded, 0 were known, 1 are listed by hand already, 0 are for" in again
    assert "was not matched" not in again


def test_both_forms_of_a_day_bring_the_money_once(desk: World) -> None:
    mt940 = swift(
        IBAN,
        "C270329EUR1000,",
        [":61:2703300330C161403,17NTRFNONREF//X1", ":86:/NAME/Oss/REMI/ZVH-2027-0003"],
        "C270330EUR162403,17",
    )
    said = read(desk, a__sta=mt940, b__xml=GOOD)

    assert "perhaps the same money" in said
    assert [(number, cents) for number, cents, _ in payments(desk)] == [
        ("ZVH-2027-0003", 16_140_317)
    ]


def test_a_payment_that_is_given_back_is_open_again(desk: World) -> None:
    back = entry(
        "161403.17",
        detail("ZVH-2027-0003", more="<RtrInf/>"),
        side="DBIT",
        day="2027-04-02",
        reference="R2",
    )
    read(desk, a__xml=GOOD)
    assert "ZVH-2027-0003" not in desk.run("invoices", "2027", "--open").output
    read(desk, b__xml=camt(back, iban=IBAN, closing="-160403.17"), as_of="2027-04-03")

    assert [cents for _, cents, _ in payments(desk)] == [16_140_317, -16_140_317]
    assert "ZVH-2027-0003" in desk.run("invoices", "2027", "--open", as_of="2027-04-03").output
