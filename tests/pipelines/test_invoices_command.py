"""`zvh invoices` on the example dossier, run as its user runs it."""

import csv
import functools
import hashlib
import io
import re
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from typer.testing import CliRunner

from pipelines.cli import app
from tests.kit.manifests import outputs_of
from tests.kit.nodes import text_at
from tests.kit.validators import all_errors
from zvh_finance.amount.money import apportion
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.recorded import ReceivedPayment
from zvh_finance.billing.register import Register

COLUMNS = "id;description;kind;amount;task_field;category;recurring;note\n"


class Desk:
    """A controller's folder: a dossier of one's own and the results."""

    def __init__(self, folder: Path, example: Path) -> None:
        self.folder = folder
        self.dossier = folder / "dossier"
        self.out = folder / "reports"
        shutil.copytree(example, self.dossier)

    def zvh(self, year: int, *options: str, as_of: str = "2027-01-04", code: int = 0) -> str:
        """Run the command; the exit code must be as told. Returns what it said."""
        arguments = [
            "invoices",
            str(year),
            "--early",
            *options,
            "--dossier",
            self.dossier,
            "--out",
            self.out,
        ]
        outcome = CliRunner().invoke(app, [*map(str, arguments), "--as-of", as_of])
        said = outcome.output
        assert outcome.exit_code == code, said
        return re.sub(r"\s+", " ", said.replace("\xa0", " "))

    def archive(self, year: int = 2027) -> Path:
        return self.out / str(year) / "invoices"

    def documents(self, year: int = 2027) -> list[Invoice]:
        with Register(self.dossier / "register.sqlite") as register:
            assert register.check() == ()
            return [document.invoice for document in register.documents(year)]

    def net(self, year: int = 2027) -> dict[str, int]:
        totals: dict[str, int] = {}
        for invoice in self.documents(year):
            code = invoice.municipality_code
            totals[code] = totals.get(code, 0) + invoice.signed_net_cents
        return totals

    def amend(self, number: int, euros: int, day: str, year: int = 2027) -> None:
        """An amendment with its decision: the line `inhuur` changes by whole euros."""
        table = self.dossier / "budget" / f"{year}-amendment-{number}.csv"
        line = f"inhuur;Inhuur bij ziekte en piek;cost;{euros},00;1.2;3.5.1;nee;\n"
        table.write_text(COLUMNS + line, encoding="utf-8")
        self.decide(
            f'id = "DB-AM-{number}"\ndate = {day}\nbody = "DB"\nsubject = "amend_budget"\n'
            f"year = {year}\namendment = {number}\nsent_on = {day}"
        )

    def decide(self, fields: str) -> None:
        with (self.dossier / "decisions.toml").open("a", encoding="utf-8") as file:
            file.write(f"\n[[decision]]\n{fields}\n")

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.dossier / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path, example: Path) -> Desk:
    return Desk(tmp_path, example)


@pytest.fixture
def billed(desk: Desk) -> Desk:
    """The year 2027, issued on 4 January."""
    desk.zvh(2027)
    return desk


def digests(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()}


def test_a_dry_run_shows_real_amounts_and_writes_nothing(desk: Desk) -> None:
    before = digests(desk.dossier / "budget")
    said = desk.zvh(2027, "--dry-run")
    assert "€161,403.17" in said
    assert "€1,079,600.00" in said
    assert not desk.out.exists()
    assert not (desk.dossier / "register.sqlite").exists()
    assert digests(desk.dossier / "budget") == before


def test_the_sum_of_documents_is_the_adopted_total(billed: Desk) -> None:
    assert sum(billed.net().values()) == 107_960_000
    assert billed.net()["GM0828"] == 16_140_317


def test_the_host_gets_a_booking_and_no_invoice(billed: Desk) -> None:
    files = {path.name for path in billed.archive().iterdir()}
    assert "interne-boeking.pdf" in files
    assert {f"ZVH-2027-000{n}.pdf" for n in range(1, 10)} <= files
    assert "ZVH-2027-0010.pdf" not in files
    assert {"journaal.csv", "begeleidende-lijst.pdf", "manifest.json", "charges.csv"} <= files
    hosts = [d for d in billed.documents() if d.municipality_code == "GM0796"]
    assert [d.number for d in hosts] == ["interne-boeking-2027"]


def test_every_e_invoice_is_valid_and_says_what_the_register_says(billed: Desk) -> None:
    by_number = {d.number: d for d in billed.documents() if not d.kind.is_internal}
    assert len(by_number) == 9
    for number, invoice in by_number.items():
        for profile in ("nlcius", "peppol"):
            xml = (billed.archive() / f"{number}.{profile}.xml").read_bytes()
            assert all_errors(xml) == set()
            payable = text_at(etree.fromstring(xml), "{*}LegalMonetaryTotal/{*}PayableAmount")
            assert int(payable.replace(".", "")) == invoice.gross_cents


def test_documents_are_read_only_and_the_manifest_lists_them(billed: Desk) -> None:
    found = digests(billed.archive())
    del found["manifest.json"]
    assert outputs_of(billed.archive()) == found
    assert (billed.archive() / "ZVH-2027-0001.pdf").stat().st_mode & 0o222 == 0


def test_a_second_run_issues_and_writes_nothing(billed: Desk) -> None:
    before = {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in billed.archive().iterdir()}
    register = (billed.dossier / "register.sqlite").read_bytes()
    said = billed.zvh(2027, as_of="2027-02-01")
    assert "Nothing new is due" in said
    assert {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in billed.archive().iterdir()} == before
    assert (billed.dossier / "register.sqlite").read_bytes() == register


def test_amendments_up_down_and_back_end_at_a_direct_allocation(billed: Desk) -> None:
    """Choice A66 on the real inhabitants of 1 January 2026."""
    weights = {d.municipality_code: d.calculation.inhabitants for d in billed.documents()}
    first = billed.net()
    steps = [(1, 50_000, 112_960_000), (2, -80_000, 104_960_000), (3, 30_000, 107_960_000)]
    for number, euros, total in steps:
        day = f"2027-0{3 + number}-15"
        billed.amend(number, euros, day)
        billed.zvh(2027, as_of=day)
        assert billed.net() == apportion(total, weights)
    assert billed.net() == first
    numbered = [d.number for d in billed.documents() if not d.kind.is_internal]
    assert numbered == [f"ZVH-2027-{n:04d}" for n in range(1, 37)]
    lowered = [d for d in billed.documents() if d.kind == "381"]
    assert len(lowered) == 9
    assert all(part.number in numbered for note in lowered for part in note.credited)
    for path in billed.archive().glob("*.xml"):
        assert all_errors(path.read_bytes()) == set()
    assert (billed.archive() / "interne-boeking-2.pdf").exists()


def test_an_amendment_that_was_not_decided_is_not_billed(billed: Desk) -> None:
    table = billed.dossier / "budget" / "2027-amendment-1.csv"
    table.write_text(COLUMNS + "inhuur;Inhuur;cost;5.000,00;1.2;3.5.1;nee;\n", encoding="utf-8")
    said = billed.zvh(2027, as_of="2027-05-01")
    assert "Amendment 1 of 2027 was not adopted" in said
    assert "Nothing new is due" in said


def test_nothing_is_taken_back_by_looking_from_an_earlier_day(billed: Desk) -> None:
    """As of February the amendment of May is not decided yet; it must not be credited."""
    billed.amend(1, 50_000, "2027-05-01")
    billed.zvh(2027, as_of="2027-05-02")
    before = billed.net()
    for option in ([], ["--dry-run"]):
        said = billed.zvh(2027, *option, as_of="2027-02-01", code=2)
        assert "were issued on 2027-05-02" in said
    assert billed.net() == before


def test_a_later_document_is_due_in_thirty_days(billed: Desk) -> None:
    billed.amend(1, 50_000, "2027-10-01")
    billed.zvh(2027, as_of="2027-10-04")
    last = billed.documents()[-1]
    assert str(last.payment.due_date) == "2027-11-03"


@pytest.mark.parametrize(
    ("old", "new", "as_of", "why"),
    [
        ("", "", "2026-09-01", "was not adopted by the Dagelijks Bestuur"),
        ("sent_on = 2026-09-21\n", "", "2027-01-04", "was not sent to the municipalities"),
        ("", "", "2026-09-15", "was not sent to the municipalities"),
        ('mode = "fee"\nfee = "60.000,00"\nuntil_further_notice = true', 'mode = "host"',
         "2027-01-04", "supporting services of 2027 was not decided"),
        ('draw = "45.000,00"', 'draw = "1,00"', "2027-01-04", "reserve"),
    ],
)  # fmt: skip
def test_without_its_conditions_nothing_is_issued(
    desk: Desk, old: str, new: str, as_of: str, why: str
) -> None:
    """Exit 4, and what is missing; the register is not even made."""
    desk.edit("decisions.toml", 'contributions_total = "1.079.600,00"\n', "")
    if old:
        desk.edit("decisions.toml", old, new)
    said = desk.zvh(2027, as_of=as_of, code=4)
    assert why in said
    assert not (desk.dossier / "register.sqlite").exists()
    assert not desk.archive().exists()


def test_everything_that_is_missing_is_told_at_once(desk: Desk) -> None:
    desk.edit("decisions.toml", "sent_on = 2026-09-21\n", "")
    desk.edit("decisions.toml", "until_further_notice = true\n", "")
    desk.edit("decisions.toml", 'contributions_total = "1.079.600,00"\n', "")
    said = desk.zvh(2027, code=4)
    assert "was not sent" in said
    assert "was not decided" in said


def test_figures_that_are_not_definitive_are_not_invoiced(desk: Desk) -> None:
    """Choice A19; the status of the figures for 2019 is accepted by its decision only."""
    desk.edit("decisions.toml", 'accept_figures = "unknown"\n', "")
    assert "definitive figures" in desk.zvh(2019, as_of="2019-02-01", code=4)


def test_a_mistyped_number_of_an_organisation_stops_at_reading(desk: Desk) -> None:
    desk.edit("arrangement.toml", 'iban = "NL91ABNA0417164300"', 'iban = "NL91ABNA0417164301"')
    assert "is not an IBAN" in desk.zvh(2027, code=3)


def test_a_municipality_without_billing_data_is_named(desk: Desk) -> None:
    text = (desk.dossier / "arrangement.toml").read_text(encoding="utf-8")
    start = text.index('[municipality.billing]\noin = "00000099000000755000"')
    end = text.index("[[municipality]]", start)
    (desk.dossier / "arrangement.toml").write_text(text[:start] + text[end:], encoding="utf-8")
    assert "Boekel has no address and OIN" in desk.zvh(2027, code=4)


def test_after_a_merger_the_successor_gets_the_documents(desk: Desk) -> None:
    """The budget of 2021, issued after Cuijk became Land van Cuijk on 1 January 2022."""
    desk.zvh(2021, as_of="2022-02-01")
    (cuijk,) = [d for d in desk.documents(2021) if d.municipality_name == "Cuijk"]
    assert cuijk.buyer.name == "Gemeente Land van Cuijk"
    assert "als rechtsopvolger van Cuijk" in cuijk.lines[0].description


def test_a_divided_municipality_needs_its_designated_successor(desk: Desk) -> None:
    """Haaren went to four municipalities; the law designates one for its debts."""
    assert "was divided over" in desk.zvh(2020, as_of="2021-02-01", code=4)
    desk.decide(
        'id = "DB-SPLIT"\ndate = 2021-01-15\nbody = "DB"\nsubject = "split"\nyear = 2020\n'
        'municipality = "GM0788"\nmethod = "designated_successor"\nsuccessor = "GM0757"'
    )
    desk.zvh(2020, as_of="2021-02-01")
    (haaren,) = [d for d in desk.documents(2020) if d.municipality_name == "Haaren"]
    assert haaren.buyer.name == "Gemeente Boxtel"


def test_the_register_stays_with_one_of_two_at_a_time(
    billed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    billed.amend(1, 1_000, "2027-05-01")
    impatient = functools.partial(Register, wait_seconds=0.05)
    monkeypatch.setattr("zvh_finance.year.issued.Register", impatient)
    with Register(billed.dossier / "register.sqlite") as other, other.alone():
        said = billed.zvh(2027, as_of="2027-05-02", code=6)
    assert "Another run is working" in said


def test_open_items_and_reminders_on_1_april(billed: Desk) -> None:
    payments = billed.dossier / "payments"
    payments.mkdir()
    (payments / "2027.csv").write_text(
        "invoice_number;date;amount\n"
        "ZVH-2027-0003;2027-03-30;161.403,17\n"
        "ZVH-2027-0001;2027-03-30;10.000,00\n"
        "ZVH-2027-0099;2027-03-30;1,00\n",
        encoding="utf-8",
    )
    said = billed.zvh(2027, "--open", as_of="2027-04-01")
    assert "ZVH-2027-0003" not in said
    assert "partly paid" in said
    assert "€9,740.21" in said
    assert "8 reminders are due" in said
    assert 'No document "ZVH-2027-0099" was issued' in said
    listed = billed.zvh(2027, "--list", as_of="2027-04-01")
    assert "paid" in listed


def camt(*entries: tuple[str, str]) -> str:
    """A bank statement with credits: amount and description."""
    rows = "".join(
        f"<Ntry><Amt Ccy='EUR'>{euros}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>"
        f"<BookgDt><Dt>2027-03-30</Dt></BookgDt><AcctSvcrRef>{n}</AcctSvcrRef>"
        f"<NtryDtls><TxDtls><RmtInf><Ustrd>{text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
        for n, (euros, text) in enumerate(entries)
    )
    return (
        "<?xml version='1.0' encoding='UTF-8'?>"
        "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'><BkToCstmrStmt><Stmt>"
        "<Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></Acct>"
        f"{rows}</Stmt></BkToCstmrStmt></Document>"
    )


def test_a_bank_statement_is_matched_and_the_rest_is_listed(billed: Desk) -> None:
    statement = billed.folder / "statement.xml"
    statement.write_text(
        camt(
            ("161403.17", "Bijdrage ZVH-2027-0003"),
            ("1.00", "ZVH-2027-0001"),
            ("500.00", "zonder kenmerk"),
        ),
        encoding="utf-8",
    )
    said = billed.zvh(2027, "--bank-statement", str(statement), as_of="2027-04-01")
    assert "1 payments recorded" in said
    assert "that is not the amount open on it" in said
    assert "names no number of an issued document" in said
    again = billed.zvh(2027, "--bank-statement", str(statement), as_of="2027-04-02")
    assert "0 payments recorded, 1 were known" in again
    assert "ZVH-2027-0003" not in billed.zvh(2027, "--open", as_of="2027-04-02")


def test_a_lost_document_is_rebuilt_and_a_changed_one_refused(billed: Desk) -> None:
    letter = billed.archive() / "ZVH-2027-0004.pdf"
    content = letter.read_bytes()
    letter.unlink()
    assert "is missing" in billed.zvh(2027, "--list")
    assert "1 of 28 files were made again" in billed.zvh(2027, "--rebuild")
    assert letter.read_bytes() == content
    letter.unlink()
    letter.write_bytes(content.replace(b"%PDF", b"%pdf"))
    assert "is not what was issued" in billed.zvh(2027, "--rebuild", code=7)
    assert "is not what was issued" in billed.zvh(2027, code=7)


def test_a_lost_document_comes_back_although_the_dossier_moved_on(billed: Desk) -> None:
    """Only the frozen model counts, not what the arrangement says today."""
    letter = billed.archive() / "ZVH-2027-0004.pdf"
    content = letter.read_bytes()
    letter.unlink()
    billed.edit("arrangement.toml", 'street = "Voorbeeldplein 1"', 'street = "Elders 2"')
    billed.zvh(2027, "--rebuild")
    assert letter.read_bytes() == content


def test_a_tampered_register_stops_every_job(billed: Desk) -> None:
    with closing(sqlite3.connect(billed.dossier / "register.sqlite")) as raw:
        raw.execute("DROP TRIGGER document_update")
        raw.execute("UPDATE document SET net_cents = 1 WHERE rowid = 1")
        raw.commit()
    for option in ([], ["--open"], ["--list"], ["--rebuild"], ["--export"]):
        assert "tampered with" in billed.zvh(2027, *option, code=7)


def test_the_journal_is_exported(billed: Desk) -> None:
    (billed.archive() / "journaal.csv").unlink()
    billed.zvh(2027, "--export")
    lines = journal(billed)
    assert len(lines) == 2 * 11
    debit, credit = (sum(cents(line[side]) for line in lines) for side in ("debet", "credit"))
    assert debit == credit == 107_960_000 + 6_000_000


def journal(desk: Desk) -> list[dict[str, str]]:
    """The lines of the journal of 2027, by the names of its columns."""
    text = (desk.archive() / "journaal.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def cents(amount: str) -> int:
    return int(amount.replace(",", "") or 0)


def test_receipts_reach_the_journal_each_once(billed: Desk) -> None:
    """In the table and in the register alike; what is dated after the day does not count yet."""
    table = billed.dossier / "payments/2027.csv"
    table.parent.mkdir()
    table.write_text(
        "invoice_number;date;amount\nZVH-2027-0001;2027-03-20;1.000,00\n"
        "ZVH-2027-0001;2027-04-20;-250,00\nZVH-2027-0002;2027-05-20;500,00\n",
        encoding="utf-8",
    )
    with Register(billed.dossier / "register.sqlite") as register:
        same = ReceivedPayment("ZVH-2027-0001", date(2027, 3, 20), 100_000, "camt/1", "camt.xml")
        register.record_payments([same], date(2027, 3, 21))
    billed.zvh(2027, "--export", as_of="2027-05-01")
    bank = [line for line in journal(billed) if line["grootboekrekening"] == "11000"]
    assert [(line["boekstuknummer"], line["debet"], line["credit"]) for line in bank] == [
        ("ZVH-2027-0001-20270320-100000", "1000,00", ""),
        ("ZVH-2027-0001-20270420-T25000", "", "250,00"),
    ]


def test_a_journal_without_accounts_says_what_it_leaves_out(billed: Desk) -> None:
    table = billed.dossier / "payments/2027.csv"
    table.parent.mkdir()
    table.write_text("invoice_number;date;amount\nZVH-2027-0001;2027-01-04;1,00\n", "utf-8")
    settings = (billed.dossier / "arrangement.toml").read_text(encoding="utf-8")
    left_out = ("bank_account", "services_expense_account", "services_income_account")
    kept = [line for line in settings.splitlines() if not line.startswith(left_out)]
    (billed.dossier / "arrangement.toml").write_text("\n".join(kept), encoding="utf-8")
    for told in (billed.zvh(2027, "--export"), billed.zvh(2027)):
        assert told.count("The journal leaves out what was received and paid back") == 1
        assert told.count("The journal leaves that entry out") == 1
    assert len(journal(billed)) == 2 * 10


def test_the_settlement_of_the_accounts_is_issued_apart(desk: Desk) -> None:
    """Of the result of 2023 the municipalities get 20,000 back, on their invoices of 2023."""
    desk.zvh(2023, as_of="2023-01-10")
    contributions = desk.net(2023)
    only = ("--only", "settlement")
    assert "were not adopted" in desk.zvh(2023, *only, as_of="2024-02-01", code=4)
    desk.zvh(2023, *only, as_of="2024-08-01")
    notes = [d for d in desk.documents(2023) if d.ground.name == "settlement"]
    assert sum(note.signed_net_cents for note in notes) == -2_000_000
    billed = {d.number for d in desk.documents(2023) if d.kind == "380"}
    assert all(part.number in billed for note in notes for part in note.credited)
    for path in desk.archive(2023).glob("*.xml"):
        assert all_errors(path.read_bytes()) == set()
    assert "Nothing new is due" in desk.zvh(2023, *only, as_of="2024-09-01")
    assert "Nothing new is due" in desk.zvh(2023, as_of="2024-09-01")
    assert sum(contributions.values()) - 2_000_000 == sum(desk.net(2023).values())


def test_a_settlement_goes_out_with_what_else_is_due(desk: Desk) -> None:
    """Without `--only` everything of the year is looked at: contributions first, then the rest."""
    desk.zvh(2023, as_of="2023-01-10")
    desk.zvh(2023, as_of="2024-08-01")
    notes = [d for d in desk.documents(2023) if d.ground.name == "settlement"]
    assert sum(note.signed_net_cents for note in notes) == -2_000_000


def test_a_narrowed_run_leaves_the_proof_of_all_that_was_issued(desk: Desk) -> None:
    """The folder holds all invoices of the year, so its proof is of all of them."""
    desk.zvh(2023, as_of="2023-01-10")
    desk.zvh(2023, as_of="2024-08-01")
    proof = ("charges.csv", "key.csv", "manifest.json")
    before = {name: (desk.archive(2023) / name).read_bytes() for name in proof}
    for only in ("settlement", "contributions"):
        desk.zvh(2023, "--only", only, as_of="2024-08-01")
        assert {name: (desk.archive(2023) / name).read_bytes() for name in proof} == before


def test_a_dry_run_tells_the_numbers_that_come_next(billed: Desk) -> None:
    """Numbers are as they would be given out, by the register itself."""
    billed.amend(1, 10_000, "2027-05-01")
    would = billed.zvh(2027, "--dry-run", as_of="2027-05-02")
    billed.zvh(2027, as_of="2027-05-02")
    new = [d.number for d in billed.documents() if str(d.issue_date) == "2027-05-02"]
    assert [number for number in new if number.startswith("ZVH")]
    assert all(number in would for number in new)


def test_only_goes_alone_or_with_a_dry_run(desk: Desk) -> None:
    assert "goes alone or with --dry-run" in desk.zvh(2027, "--only", "cases", "--list", code=2)


def test_looking_after_nothing_is_told(desk: Desk) -> None:
    assert "Nothing was issued yet" in desk.zvh(2027, "--open", code=4)


def test_one_job_at_a_time(desk: Desk) -> None:
    assert "Give one of" in desk.zvh(2027, "--open", "--list", code=2)


def test_the_embedded_example_keeps_its_register_with_the_results(
    tmp_path: Path, example: Path
) -> None:
    """A package is no place to write in."""
    out = tmp_path / "reports"
    outcome = CliRunner().invoke(
        app,
        ["invoices", "2027", "--dossier", str(example), "--out", str(out), "--as-of", "2027-01-04"],
    )
    assert outcome.exit_code == 0
    assert (out / "register.sqlite").exists()


def test_the_check_of_the_embedded_example_looks_at_that_register(
    tmp_path: Path, example: Path
) -> None:
    """What was tampered with is told wherever the register stands."""
    options = ["--dossier", str(example), "--out", str(tmp_path), "--as-of", "2027-01-04"]
    assert CliRunner().invoke(app, ["invoices", "2027", *options]).exit_code == 0
    with closing(sqlite3.connect(tmp_path / "register.sqlite")) as connection, connection:
        connection.execute("DROP TRIGGER document_update")
        connection.execute("UPDATE document SET net_cents = 1 WHERE rowid = 1")
    told = CliRunner().invoke(app, ["check", *options]).output

    assert "tampered with" in told


def test_vat_on_the_contributions_when_the_arrangement_says_so(desk: Desk) -> None:
    desk.edit("arrangement.toml", 'vat_category = "O"', 'vat_category = "S"')
    desk.edit(
        "arrangement.toml", 'kvk = "99000796"', 'kvk = "99000796"\nvat_number = "NL802549391B01"'
    )
    desk.edit("arrangement.toml", 'task_field = "1.2"', 'task_field = "1.2"\nvat_account = "15200"')
    desk.zvh(2027)
    xml = (desk.archive() / "ZVH-2027-0003.peppol.xml").read_bytes()
    assert all_errors(xml) == set()
    assert b'<cbc:PayableAmount currencyID="EUR">195297.84' in xml
