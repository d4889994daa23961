"""`zvh invoices YEAR --pay-back`, run as its user runs it: once, traceably, and never too much."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest
from lxml import etree
from typer.testing import CliRunner

from pipelines import pay_back as job
from pipelines.cli import app
from tests.kit.pay_back import schema_errors
from tests.kit.world import World
from zvh_finance.billing.chain import sha256
from zvh_finance.billing.pay_back.orders import RecordedOrder, recorded_orders
from zvh_finance.billing.register import Register
from zvh_finance.proof.publishing import alone_in

pytestmark = [pytest.mark.slow, pytest.mark.series]

ROOT = Path(__file__).parents[2]
IBAN = "NL02ABNA0123456789"
SOURCE = "Brief van de gemeente van 1 maart 2027; nagebeld door twee personen"
COLUMNS = "id;description;kind;amount;task_field;category;recurring;note\n"
LATER, AFTER = "2027-05-08", "2027-05-20"
OSS, BOEKEL = "ZVH-2027-0012", "ZVH-2027-0010"


class Desk:
    """2027 issued, paid in full, and lowered by 80,000 euros on 1 May."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.paid: list[str] = []

    def zvh(self, *options: str, as_of: str = LATER, code: int = 0) -> str:
        outcome = self.world.run("invoices", "2027", *options, as_of=as_of)
        assert outcome.exit_code == code, outcome.output
        return re.sub(r"\s+", " ", outcome.output.replace("\xa0", " "))

    def account(self, code: str, iban: str = IBAN) -> None:
        old = f'debtor_number = "D{code}"'
        new = f'{old}\niban = "{iban}"\niban_source = "{SOURCE}"'
        self.world.edit("arrangement.toml", old, new)

    def lower(self, number: int = 1, euros: int = 80_000, day: str = "2027-05-01") -> None:
        table = self.world.folder / f"budget/2027-amendment-{number}.csv"
        line = f"inhuur;Inhuur bij ziekte en piek;cost;-{euros},00;1.2;3.5.1;nee;\n"
        table.write_text(COLUMNS + line, encoding="utf-8")
        self.world.decide(
            f"DB-AM-{number}", day, "amend_budget", year=2027, amendment=number, sent_on=day
        )
        self.world.edit("decisions.toml", f'sent_on = "{day}"', f"sent_on = {day}")
        self.zvh(as_of="2027-05-02")

    def move(self, number: str, cents: int, day: str = "2027-03-30") -> None:
        sign = "-" if cents < 0 else ""
        amount = f"{sign}{abs(cents) // 100},{abs(cents) % 100:02d}"
        self.paid.append(f"{number};{day};{amount}")
        folder = self.world.folder / "payments"
        folder.mkdir(exist_ok=True)
        rows = "\n".join(["invoice_number;date;amount", *self.paid])
        (folder / "2027.csv").write_text(f"{rows}\n", encoding="utf-8")

    def pay_all(self) -> None:
        for invoice in self.world.invoices():
            if invoice.kind == "380":
                self.move(invoice.number, invoice.gross_cents)

    def file(self, name: str = "terugbetaling-2027-1.xml") -> Path:
        return self.world.out / "2027/pay-back" / name

    def ordered(self) -> tuple[RecordedOrder, ...]:
        with Register(self.world.folder / "register.sqlite") as register:
            return recorded_orders(register.events())

    def cents(self, number: str) -> int:
        return {i.number: i.gross_cents for i in self.world.invoices()}[number]


@pytest.fixture
def desk(world: World) -> Desk:
    found = Desk(world)
    found.zvh(as_of="2027-01-04")
    return found


@pytest.fixture
def lowered(desk: Desk) -> Desk:
    """Everybody paid, everybody is to get money back, and of two the account is known."""
    desk.lower()
    desk.pay_all()
    desk.account("0828")
    desk.account("0755")
    return desk


def test_what_is_to_go_back_is_ordered_where_the_account_is_known(lowered: Desk) -> None:
    said = lowered.zvh("--pay-back")
    (recorded,) = lowered.ordered()
    assert {p.number: p.cents for p in recorded.order.payments} == {
        number: lowered.cents(number) for number in (BOEKEL, OSS)
    }
    assert "orders 2 payments" in said
    assert said.count("no account is known") == 7
    assert "add iban and iban_source to the billing of Vught" in said


def test_the_file_for_the_bank_is_valid_and_marked_as_an_example(lowered: Desk) -> None:
    lowered.zvh("--pay-back")
    xml = lowered.file().read_bytes()
    assert schema_errors(xml) == []
    texts = [node.text for node in etree.fromstring(xml).iter("{*}Ustrd")]
    assert f"VOORBEELD {OSS} terugbetaling creditnota" in texts
    # 8 May 2027 is a Saturday.
    assert etree.fromstring(xml).findtext(".//{*}ReqdExctnDt/{*}Dt") == "2027-05-10"


def test_the_paper_shows_the_source_and_the_control_number_of_the_file(lowered: Desk) -> None:
    lowered.zvh("--pay-back")
    words = lowered.world.words("2027/pay-back/terugbetaling-2027-1.pdf")
    assert SOURCE in words
    assert sha256(lowered.file().read_bytes()) in words.replace(" ", "")
    assert "Voorbeeld: bedragen zijn fictief" in words


def test_a_second_run_orders_nothing_twice(lowered: Desk) -> None:
    lowered.zvh("--pay-back")
    before = lowered.file().read_bytes()
    said = lowered.zvh("--pay-back", as_of=AFTER, code=4)
    assert "Ordered before for 2027" in said
    assert "no account is known" in said
    assert len(lowered.ordered()) == 1
    assert lowered.file().read_bytes() == before
    lowered.account("0865")
    lowered.zvh("--pay-back", as_of=AFTER)
    first, second = lowered.ordered()
    assert second.order.name == "terugbetaling-2027-2"
    assert not {p.number for p in first.order.payments} & {p.number for p in second.order.payments}


def test_without_any_account_it_stops_and_names_each_amount(desk: Desk) -> None:
    desk.lower()
    desk.pay_all()
    said = desk.zvh("--pay-back", code=4)
    assert said.count("no account is known") == 9
    assert desk.ordered() == ()


def test_an_unpaid_year_gives_nothing_back(desk: Desk) -> None:
    desk.lower()
    desk.account("0828")
    assert "Nothing more goes back" in desk.zvh("--pay-back")


def test_an_overpayment_goes_back_on_the_invoice(desk: Desk) -> None:
    desk.account("0828")
    number = next(i.number for i in desk.world.invoices() if i.municipality_code == "GM0828")
    desk.move(number, desk.cents(number) + 2_000)
    desk.zvh("--pay-back")
    (payment,) = desk.ordered()[0].order.payments
    assert (payment.number, payment.cents, payment.is_overpaid) == (number, 2_000, True)
    words = desk.world.words("2027/pay-back/terugbetaling-2027-1.pdf")
    assert "meer ontvangen dan verschuldigd" in words
    assert "twintig euro" in words


def test_an_open_invoice_is_not_set_off_but_told(desk: Desk) -> None:
    """Article 21.2: what Oss still owes of 2026 stays by itself."""
    desk.world.done("invoices", "2026", as_of="2027-01-04")
    desk.account("0828")
    desk.lower()
    desk.pay_all()
    desk.paid = [row for row in desk.paid if not row.startswith("ZVH-2026")]
    desk.move(OSS.replace("0012", "0003"), 1)
    desk.zvh("--pay-back")
    words = desk.world.words("2027/pay-back/terugbetaling-2027-1.pdf")
    assert "Niet verrekend" in words
    assert "Oss, factuur ZVH-2026-" in words


def test_what_the_bank_shows_is_told_and_not_ordered_again(lowered: Desk) -> None:
    lowered.zvh("--pay-back")
    lowered.move(OSS, -lowered.cents(OSS), "2027-05-11")
    said = lowered.zvh("--pay-back", as_of=AFTER, code=4)
    assert said.count("shown by the bank") == 1
    assert f"of {OSS}" not in said
    assert len(lowered.ordered()) == 1


def statement_of(desk: Desk) -> str:
    """What the bank shows when it carried out the file as it is."""
    rows = "".join(
        f"<Ntry><Amt Ccy='EUR'>{t.findtext('{*}Amt/{*}InstdAmt')}</Amt><CdtDbtInd>DBIT</CdtDbtInd>"
        "<Sts>BOOK</Sts><BookgDt><Dt>2027-05-11</Dt></BookgDt><NtryDtls><TxDtls><Refs>"
        f"<EndToEndId>{t.findtext('.//{*}EndToEndId')}</EndToEndId></Refs><RmtInf>"
        f"<Ustrd>{t.findtext('.//{*}Ustrd')}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
        for t in etree.fromstring(desk.file().read_bytes()).iter("{*}CdtTrfTxInf")
    )
    path = desk.world.folder.parent / "statement.xml"
    path.write_text(
        "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'><BkToCstmrStmt><Stmt>"
        f"<Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></Acct>{rows}</Stmt></BkToCstmrStmt>"
        "</Document>",
        encoding="utf-8",
    )
    return str(path)


def test_a_statement_of_the_bank_with_the_text_of_the_file_is_matched(lowered: Desk) -> None:
    lowered.zvh("--pay-back")
    said = lowered.zvh("--bank-statement", statement_of(lowered), as_of=AFTER)
    assert "2 payments recorded" in said
    assert lowered.zvh("--pay-back", as_of=AFTER, code=4).count("shown by the bank") == 2
    refused = lowered.zvh("--cancel-order", "terugbetaling-2027-1", as_of=AFTER, code=2)
    assert "the bank has paid" in refused


def test_an_overpayment_that_went_back_is_matched_on_its_invoice(desk: Desk) -> None:
    desk.account("0828")
    number = next(i.number for i in desk.world.invoices() if i.municipality_code == "GM0828")
    desk.move(number, desk.cents(number) + 2_000)
    desk.zvh("--pay-back")
    said = desk.zvh("--bank-statement", statement_of(desk), as_of=AFTER)
    assert "1 payments recorded" in said
    assert "Nothing more goes back" in desk.zvh("--pay-back", as_of=AFTER)


def test_money_that_the_bank_sent_back_can_be_ordered_again(lowered: Desk) -> None:
    """The account was closed: the order was carried out, and the money came back."""
    lowered.zvh("--pay-back")
    lowered.move(OSS, -lowered.cents(OSS), "2027-05-11")
    lowered.move(OSS, lowered.cents(OSS), "2027-05-12")
    lowered.zvh("--pay-back", as_of=AFTER)
    _, again = lowered.ordered()
    assert [(p.number, p.cents) for p in again.order.payments] == [(OSS, lowered.cents(OSS))]


@pytest.mark.parametrize(("account", "is_told"), [(IBAN, True), ("NL44RABO0123456789", False)])
def test_money_that_came_back_goes_to_the_same_account_with_a_warning(
    lowered: Desk, account: str, is_told: bool
) -> None:
    """Seen: the bank returned it, and the next order paid it to the closed account once more."""
    first = lowered.zvh("--pay-back")
    lowered.move(OSS, -lowered.cents(OSS), "2027-05-11")
    lowered.move(OSS, lowered.cents(OSS), "2027-05-12")
    lowered.world.edit(
        "arrangement.toml", f'iban = "{IBAN}"\niban_s', f'iban = "{account}"\niban_s'
    )
    again = lowered.zvh("--pay-back", as_of=AFTER)
    assert "came back" not in first
    assert (f"goes to {IBAN} of Oss again" in again) is is_told


def test_a_cancelled_order_is_made_anew_under_another_name(lowered: Desk) -> None:
    lowered.zvh("--pay-back")
    said = lowered.zvh("--cancel-order", "terugbetaling-2027-1", as_of=AFTER)
    assert "is cancelled" in said
    assert not lowered.file().exists()
    assert not lowered.file("terugbetaling-2027-1.pdf").exists()
    assert lowered.file("terugbetaling-2027-1-ingetrokken.pdf").exists()
    assert "cancelled" in lowered.zvh("--pay-back", as_of=AFTER)
    first, second = lowered.ordered()
    assert (first.is_cancelled, second.is_cancelled) == (True, False)
    assert second.order.payments == first.order.payments
    assert lowered.file("terugbetaling-2027-2.xml").exists()
    again = lowered.zvh("--cancel-order", "terugbetaling-2027-1", as_of=AFTER, code=2)
    assert "was cancelled before" in again
    unknown = lowered.zvh("--cancel-order", "terugbetaling-2027-9", as_of=AFTER, code=4)
    assert "There is no payment order" in unknown


def test_a_partly_carried_out_order_is_not_cancelled(lowered: Desk) -> None:
    lowered.zvh("--pay-back")
    lowered.move(OSS, -1, "2027-05-11")
    said = lowered.zvh("--cancel-order", "terugbetaling-2027-1", as_of=AFTER, code=2)
    assert "the bank has paid €0.01 of it" in said
    assert "partly shown by the bank" in lowered.zvh("--pay-back", as_of=AFTER, code=4)


def test_a_lost_file_is_made_again_from_the_register_alone(lowered: Desk) -> None:
    lowered.zvh("--pay-back")
    content = {name: lowered.file(name).read_bytes() for name in lowered.ordered()[0].files}
    assert len(content) == 2
    for name in content:
        lowered.file(name).unlink()
    lowered.world.edit("arrangement.toml", IBAN, "NL91RABO0315273637")
    lowered.zvh("--pay-back", as_of=AFTER, code=4)
    assert {name: lowered.file(name).read_bytes() for name in content} == content


def test_a_run_that_was_killed_is_completed_by_the_next(
    lowered: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(job, "complete_orders", killed)
        lowered.world.run("invoices", "2027", "--pay-back", as_of=LATER)
    assert len(lowered.ordered()) == 1
    assert not lowered.file().exists()
    lowered.zvh("--pay-back", code=4)
    assert len(lowered.ordered()) == 1
    assert lowered.file().exists()
    assert lowered.file("terugbetaling-2027-1.pdf").exists()


@pytest.mark.parametrize(
    ("moment", "recorded"), [("prepare_orders", 0), ("order_body", 0), ("complete_orders", 1)]
)
def test_killed_at_whatever_moment_one_order_is_left(
    lowered: Desk, moment: str, recorded: int
) -> None:
    """Kill -9: nothing is cleaned up by the run itself."""
    script = (
        "import os, sys\nfrom pipelines import pay_back\nfrom pipelines.cli import app\n"
        f"pay_back.{moment} = lambda *_: os._exit(9)\napp(sys.argv[1:])\n"
    )
    given = ["invoices", "2027", "--pay-back", "--early", "--future", "--as-of", LATER]
    given += ["--dossier", str(lowered.world.folder), "--out", str(lowered.world.out)]
    run = subprocess.run(
        [sys.executable, "-c", script, *given], cwd=ROOT, check=False, capture_output=True
    )
    assert run.returncode == 9, run.stderr
    assert len(lowered.ordered()) == recorded
    lowered.zvh("--pay-back", code=4 if recorded else 0)
    assert len(lowered.ordered()) == 1
    assert {path.name for path in lowered.file().parent.iterdir()} == set(
        lowered.ordered()[0].files
    )


def test_what_a_killed_run_left_half_written_is_cleared_away(lowered: Desk) -> None:
    lowered.zvh("--pay-back")
    lowered.file("terugbetaling-2027-1.pdf").unlink()
    lowered.file(".terugbetaling-2027-1.pdf.0123abcd.part").write_bytes(b"%PDF")
    lowered.zvh("--pay-back", as_of=AFTER, code=4)
    assert len(list(lowered.file().parent.iterdir())) == 2


def test_a_changed_file_is_not_brought_to_the_bank(lowered: Desk) -> None:
    lowered.zvh("--pay-back")
    lowered.file().chmod(0o644)
    lowered.file().write_bytes(lowered.file().read_bytes().replace(b"ABNA", b"INGB"))
    assert "This is not what was ordered" in lowered.zvh("--pay-back", as_of=AFTER, code=7)


def test_something_in_the_way_stops_before_anything_is_ordered(lowered: Desk) -> None:
    lowered.world = World(lowered.world.folder, lowered.world.out.parent / "elsewhere")
    lowered.file().parent.mkdir(parents=True)
    lowered.file().write_text("mine", encoding="utf-8")
    assert "Something else stands where" in lowered.zvh("--pay-back", code=3)
    assert lowered.ordered() == ()


@pytest.mark.parametrize("place", ["out", "elsewhere"])
def test_a_dossier_that_was_put_back_does_not_pay_back_twice(lowered: Desk, place: str) -> None:
    """Seen: with another --out, what went to the bank already was ordered again."""
    backup = shutil.copytree(lowered.world.folder, lowered.world.out.parent / "backup")
    lowered.zvh("--pay-back")
    shutil.rmtree(lowered.world.folder)
    shutil.move(backup, lowered.world.folder)
    lowered.world = World(lowered.world.folder, lowered.world.out.parent / place)
    said = lowered.zvh("--pay-back", as_of=AFTER, code=7)
    assert "the money would go back twice" in said
    assert "terugbetaling-2027-1.xml" in said
    assert lowered.ordered() == ()


def test_a_folder_that_cannot_be_made_stops_before_anything_is_ordered(lowered: Desk) -> None:
    (lowered.world.out / "2027/pay-back").write_text("a file", encoding="utf-8")
    assert "The payment order cannot be written" in lowered.zvh("--pay-back", code=3)
    assert lowered.ordered() == ()


def test_nothing_is_ordered_from_an_earlier_day(lowered: Desk) -> None:
    lowered.zvh("--pay-back", as_of=AFTER)
    assert "was ordered or paid back on 2027-05-20" in lowered.zvh("--pay-back", code=2)


def test_two_runs_with_results_in_two_folders_do_not_order_the_same(
    lowered: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "WAIT_SECONDS", 0.05)
    with alone_in(lowered.world.folder):
        assert "Another run is writing" in lowered.zvh("--pay-back", code=6)
    assert lowered.ordered() == ()


def test_a_register_that_is_older_than_the_archive_orders_nothing(lowered: Desk) -> None:
    """What it does not know may have been credited, or billed, or paid back already."""
    (lowered.world.out / "2027/invoices/ZVH-2027-0099.pdf").write_bytes(b"%PDF")
    assert "the register does not know" in lowered.zvh("--pay-back", code=7)
    assert lowered.ordered() == ()


def test_the_host_is_not_paid(lowered: Desk) -> None:
    lowered.account("0865", "NL91ABNA0417164300")
    assert "its account is the beheergemeente's own" in lowered.zvh("--pay-back")
    assert len(lowered.ordered()[0].order.payments) == 2


def test_money_of_a_municipality_that_ceased_goes_to_its_successor(desk: Desk) -> None:
    """Cuijk became Land van Cuijk on 1 January 2022; its invoice of 2021 was overpaid."""
    desk.world.done("invoices", "2021", as_of="2021-02-01")
    cuijk = next(i for i in desk.world.invoices() if i.municipality_name == "Cuijk")
    desk.move(cuijk.number, cuijk.gross_cents + 500)
    desk.account("1982")
    desk.world.done("invoices", "2021", "--pay-back", as_of=LATER)
    (payment,) = desk.ordered()[0].order.payments
    assert (payment.holder, payment.municipality_name) == ("Gemeente Land van Cuijk", "Cuijk")


def test_a_divided_municipality_waits_for_its_designated_successor(desk: Desk) -> None:
    """Haaren went to four municipalities on 1 January 2021 (Wet arhi, article 44)."""
    desk.world.done("invoices", "2020", as_of="2020-02-01")
    haaren = next(i for i in desk.world.invoices() if i.municipality_name == "Haaren")
    desk.move(haaren.number, haaren.gross_cents + 500)
    outcome = desk.world.run("invoices", "2020", "--pay-back", as_of=LATER)
    assert outcome.exit_code == 4
    assert "was divided over" in outcome.output


def test_from_the_example_nothing_is_paid_unless_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = CliRunner().invoke(app, ["invoices", "2027", "--pay-back", "--as-of", LATER])
    assert outcome.exit_code == 2
    assert "nothing is issued from the example" in re.sub(r"\s+", " ", outcome.output)


def test_the_register_tells_number_account_and_cents(lowered: Desk) -> None:
    lowered.zvh("--pay-back")
    with Register(lowered.world.folder / "register.sqlite") as register:
        assert register.check() == ()
        event = register.events()[-1]
    assert event.kind == "payment-order"
    assert event.body["name"] == "terugbetaling-2027-1"
    assert json.loads(json.dumps(event.body))["payments"][1]["iban"] == IBAN


def test_the_dossier_is_still_a_dossier_after_an_order(lowered: Desk) -> None:
    lowered.zvh("--pay-back")
    lowered.world.done("check", as_of=AFTER)
