"""`zvh invoices YEAR --remind` on the example, run as its user runs it (17.3, 21.2, 21.3)."""

import hashlib
import re
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines import reminders as job
from pipelines.cli import app
from pipelines.commands import options
from tests.kit.case_files import judgment
from tests.kit.manifests import outputs_of, predicate_of
from tests.kit.world import World
from zvh_finance.billing.register import Register
from zvh_finance.billing.reminder import sent_letters

pytestmark = [pytest.mark.slow, pytest.mark.series]

OSS, LETTER = "ZVH-2027-0003", "herinnering-GM0828-oss-1.pdf"
NOTICE = "ingebrekestelling-GM0828-oss.pdf"
NO_ADDRESS = re.compile(
    r"\[municipality\.billing\]\noin = \"00000099000000828000\".*?(?=\n\[\[)", re.DOTALL
)


@pytest.fixture
def billed(world: World) -> World:
    """The year 2027, issued on 4 January; all but Oss, which owes € 161.403,17, paid in time."""
    world.done("invoices", "2027", as_of="2027-01-04")
    (world.folder / "payments").mkdir()
    rows = [
        f"{i.number};2027-03-30;{i.gross_cents // 100},{i.gross_cents % 100:02d}"
        for i in world.invoices()
        if not i.kind.is_internal and i.municipality_code != "GM0828"
    ]
    assert len(rows) == 8
    pay(world, *rows, head="invoice_number;date;amount\n")
    return world


def pay(world: World, *rows: str, head: str = "") -> None:
    with (world.folder / "payments" / "2027.csv").open("a", encoding="utf-8") as file:
        file.write(head + "".join(f"{row}\n" for row in rows))


def remind(world: World, day: str) -> str:
    said = world.done("invoices", "2027", "--remind", as_of=day).output
    return re.sub(r"\s+", " ", said.replace("\xa0", " "))


def opened(world: World, day: str, *more: str) -> str:
    said = world.done("invoices", "2027", *(more or ("--open",)), as_of=day).output
    return re.sub(r"\s+", " ", said.replace("\xa0", " "))


def folder_of(world: World, year: int = 2027) -> Path:
    return world.out / str(year) / "reminders"


def digests(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()}


def events(world: World, kind: str = "reminder") -> list[date]:
    with Register(world.folder / "register.sqlite") as register:
        assert register.check() == ()
        return [event.at for event in register.events() if event.kind == kind]


def test_a_year_of_reminders(billed: World) -> None:
    """Due 31 March; letters on 1 and 15 April; from 29 April on it is for the others.

    Of ten municipalities and thirteen other parties, all but the debtor have to sign.
    """
    remind(billed, "2027-03-31")
    assert events(billed) == []
    assert {p.name for p in folder_of(billed).iterdir()} == {
        "manifest.json",
        "narekenen.py",
        "openstaande-posten.pdf",
        "openstaande-posten.xlsx",
        "ro-crate-metadata.json",
    }

    assert "1 reminders were recorded as sent" in remind(billed, "2027-04-01")
    assert "0 reminders were recorded as sent" in remind(billed, "2027-04-14")
    remind(billed, "2027-04-15")
    assert events(billed) == [date(2027, 4, 1), date(2027, 4, 15)]
    words = billed.words("2027/reminders/herinnering-GM0828-oss-2.pdf").replace("\xa0", " ")
    assert "Tweede herinnering" in words
    assert "vóór 29 april 2027" in words

    remind(billed, "2027-04-28")
    assert not (folder_of(billed) / NOTICE).exists()
    assert "22 of them have to sign (article 21.3)" in remind(billed, "2027-04-29")
    assert (folder_of(billed) / NOTICE).exists()
    remind(billed, "2027-05-10")
    assert "Stand op 10 mei 2027" in billed.words(f"2027/reminders/{NOTICE}").replace("\xa0", " ")
    assert events(billed, "default-notice") == [date(2027, 4, 29)]
    assert events(billed) == [date(2027, 4, 1), date(2027, 4, 15)]


def test_the_others_sign_and_the_debtor_does_not(billed: World) -> None:
    """Article 21.3: all other Parties, of which the host is one."""
    for day in ("2027-04-01", "2027-04-15", "2027-04-29"):
        remind(billed, day)

    words = billed.words(f"2027/reminders/{NOTICE}")
    signers = words[words.index("Ondertekening door de andere Partijen") :]
    assert "Gemeente Boekel" in signers
    assert "Gemeente 's-Hertogenbosch" in signers
    assert "Politie" in signers
    assert "Gemeente Oss" not in signers


def test_nothing_is_sent_twice_on_a_day(billed: World) -> None:
    remind(billed, "2027-04-01")
    before = digests(folder_of(billed))

    assert "0 reminders were recorded as sent" in remind(billed, "2027-04-01")

    assert digests(folder_of(billed)) == before
    assert events(billed) == [date(2027, 4, 1)]


def test_the_manifest_lists_every_paper(billed: World) -> None:
    remind(billed, "2027-04-01")

    found = digests(folder_of(billed))
    found.pop("manifest.json")
    assert outputs_of(folder_of(billed)) == found
    asked = predicate_of(folder_of(billed))["run"]["arguments"]
    assert asked == {"as_of": "2027-04-01", "remind": "yes", "year": "2027"}


def test_a_lost_letter_is_made_again_byte_for_byte_whatever_changed_since(billed: World) -> None:
    """Sender, addressee and payments moved on; the letter says what it said."""
    remind(billed, "2027-04-01")
    before = (folder_of(billed) / LETTER).read_bytes()
    (folder_of(billed) / LETTER).unlink()
    billed.edit("arrangement.toml", 'street = "Voorbeeldplein 1"', 'street = "Nieuwe Weg 2"')
    pay(billed, f"{OSS};2027-04-02;161.403,17")

    remind(billed, "2027-04-20")

    assert (folder_of(billed) / LETTER).read_bytes() == before


def test_a_run_that_was_killed_after_the_record_is_completed(
    billed: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The letter counts as sent from the moment that the register has it."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(job, "write_reminders", killed)
        assert billed.run("invoices", "2027", "--remind", as_of="2027-04-01").exit_code == 130
    assert list(folder_of(billed).glob("*.pdf")) == []
    (folder_of(billed) / ".half.pdf.part").write_bytes(b"%PDF")

    remind(billed, "2027-04-02")

    assert events(billed) == [date(2027, 4, 1)]
    with Register(billed.folder / "register.sqlite") as register:
        (sent,) = sent_letters(register.events())
    assert digests(folder_of(billed))[LETTER] == sent.sha256
    assert list(folder_of(billed).glob(".*")) == []


def test_what_was_paid_in_between_is_not_reminded_of_and_its_notice_goes(billed: World) -> None:
    for day in ("2027-04-01", "2027-04-15", "2027-04-29"):
        remind(billed, day)
    assert (folder_of(billed) / NOTICE).exists()
    pay(billed, f"{OSS};2027-05-01;161.403,17")

    remind(billed, "2027-05-02")

    assert not (folder_of(billed) / NOTICE).exists()
    assert (folder_of(billed) / LETTER).exists()
    assert "Er staat niets open." in billed.words("2027/reminders/openstaande-posten.pdf")


def test_a_part_that_was_paid_leaves_the_rest_to_ask_for(billed: World) -> None:
    """€ 161.403,17 less € 1.403,17 is € 160.000,00."""
    pay(billed, f"{OSS};2027-03-31;1.403,17")
    remind(billed, "2027-04-01")

    words = billed.words(f"2027/reminders/{LETTER}").replace("\xa0", " ")
    assert "Wij verzoeken u vriendelijk € 160.000,00 over te maken" in words


def test_a_payment_that_was_reversed_is_overdue_again(billed: World) -> None:
    """The first letter was sent before it was paid, so the second is due."""
    remind(billed, "2027-04-01")
    pay(billed, f"{OSS};2027-04-05;161.403,17")
    assert "0 reminders" in remind(billed, "2027-04-15")
    pay(billed, f"{OSS};2027-04-20;-161.403,17")

    assert "1 reminders" in remind(billed, "2027-04-20")

    assert (folder_of(billed) / "herinnering-GM0828-oss-2.pdf").exists()


def test_what_is_open_tells_what_was_sent_and_what_is_due(billed: World) -> None:
    assert "1 reminders are due: `zvh invoices 2027 --remind`" in opened(billed, "2027-04-01")
    remind(billed, "2027-04-01")
    said = opened(billed, "2027-04-10")
    assert "1 (2027-04-01)" in said
    assert "reminders are due" not in said
    assert "reminder 2" in opened(billed, "2027-04-15")
    assert "reminder 2" in opened(billed, "2027-04-15", "--list")
    remind(billed, "2027-04-15")
    said = opened(billed, "2027-04-29")
    assert "2 (2027-04-15)" in said
    assert "1 documents are unpaid after the last reminder" in said
    assert "By days after the due date" in said


def test_how_many_letters_go_first_stands_in_the_arrangement(billed: World) -> None:
    billed.edit("arrangement.toml", "[invoicing]", "[invoicing]\nreminders_before_default = 1")
    remind(billed, "2027-04-01")
    remind(billed, "2027-04-15")

    assert events(billed) == [date(2027, 4, 1)]
    assert (folder_of(billed) / NOTICE).exists()


def test_a_municipality_without_an_address_is_told_and_stops_nobody(billed: World) -> None:
    (billed.folder / "payments" / "2027.csv").unlink()
    arrangement = billed.folder / "arrangement.toml"
    text, times = NO_ADDRESS.subn("", arrangement.read_text("utf-8"))
    assert times == 1
    arrangement.write_text(text, "utf-8")

    said = remind(billed, "2027-04-01")

    assert "Oss has no address and OIN" in said
    assert "8 reminders were recorded as sent" in said
    assert not (folder_of(billed) / LETTER).exists()


def test_the_letter_of_a_municipality_that_ceased_goes_to_its_successor(world: World) -> None:
    """Boxmeer went into Land van Cuijk on 1 January 2022; its share of 2021 was not paid."""
    world.done("invoices", "2021", as_of="2021-01-15")
    world.done("invoices", "2021", "--remind", as_of="2022-02-01")

    words = world.words("2021/reminders/herinnering-GM0756-boxmeer-1.pdf")
    assert "Gemeente Land van Cuijk" in words
    for day in ("2022-02-15", "2022-03-01"):
        world.done("invoices", "2021", "--remind", as_of=day)
    notice = world.words("2021/reminders/ingebrekestelling-GM0756-boxmeer.pdf")
    signers = notice[notice.index("Ondertekening door de andere Partijen") :]
    assert "Gemeente Oss" in signers
    assert "Gemeente Land van Cuijk" not in signers
    assert "Gemeente Boxmeer" not in signers


def test_nobody_gives_notice_when_nobody_takes_part_any_more(billed: World) -> None:
    remind(billed, "2027-04-01")
    remind(billed, "2027-04-15")
    billed.case("einde", judgment("2027-04-20"))

    said = remind(billed, "2027-04-29")

    assert "no other party takes part on 2027-04-29" in said
    assert not (folder_of(billed) / NOTICE).exists()


def test_no_letter_is_sent_before_one_that_was_sent(billed: World) -> None:
    remind(billed, "2027-04-15")

    result = billed.run("invoices", "2027", "--remind", as_of="2027-04-01")

    assert result.exit_code == 2
    assert "Reminders of 2027 were sent on 2027-04-15" in re.sub(r"\s+", " ", result.output)


def test_a_letter_that_somebody_changed_is_not_written_over(billed: World) -> None:
    remind(billed, "2027-04-01")
    path = folder_of(billed) / LETTER
    before = path.read_bytes()
    path.write_bytes(b"changed")

    result = billed.run("invoices", "2027", "--remind", as_of="2027-04-15")

    assert result.exit_code == 3
    assert LETTER in result.output
    assert events(billed) == [date(2027, 4, 1)]
    billed.done("invoices", "2027", "--remind", "--force", as_of="2027-04-01")
    assert path.read_bytes() == before


def test_an_older_copy_of_the_register_sends_nothing_again(billed: World) -> None:
    """The register and its chain are both of last week: the letters in the folder tell."""
    kept = [billed.folder / "register.sqlite", billed.folder / "register.chain.jsonl"]
    before = [file.read_bytes() for file in kept]
    remind(billed, "2027-04-01")
    for file, content in zip(kept, before, strict=True):
        file.write_bytes(content)

    result = billed.run("invoices", "2027", "--remind", as_of="2027-04-02")

    assert result.exit_code == 7
    assert f"the register does not know of them: {LETTER}" in re.sub(r"\s+", " ", result.output)
    assert events(billed) == []


def test_a_letter_that_cannot_be_made_again_is_not_replaced(
    billed: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A later version of the program or its libraries typesets otherwise."""
    remind(billed, "2027-04-01")
    monkeypatch.setattr("pipelines.reminders.reminder_letter", lambda _: b"other")
    remind(billed, "2027-04-02")
    (folder_of(billed) / LETTER).unlink()

    result = billed.run("invoices", "2027", "--remind", as_of="2027-04-03")

    assert result.exit_code == 7
    assert not (folder_of(billed) / LETTER).exists()


def test_nothing_is_recorded_when_a_letter_cannot_be_written(billed: World) -> None:
    """Something stands where it must come."""
    (folder_of(billed) / LETTER).mkdir(parents=True)

    assert billed.run("invoices", "2027", "--remind", as_of="2027-04-01").exit_code == 3
    assert events(billed) == []


def test_before_anything_was_issued_there_is_nothing_to_remind_of(world: World) -> None:
    assert world.run("invoices", "2027", "--remind", as_of="2027-04-01").exit_code == 4


def test_it_goes_with_nothing_else(billed: World) -> None:
    assert billed.run("invoices", "2027", "--remind", "--open", as_of="2027-04-01").exit_code == 2


def test_nothing_is_sent_on_a_day_that_has_not_come(
    billed: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(options, "machine_day", lambda: date(2027, 3, 31))

    result = billed.run("invoices", "2027", "--remind", as_of="2027-04-01")

    assert result.exit_code == 2
    assert "later than today" in result.output
    assert events(billed) == []
    billed.done("invoices", "2027", "--remind", "--future", as_of="2027-04-01")


def test_nothing_is_sent_from_the_example_that_nobody_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    result = CliRunner().invoke(app, ["invoices", "2027", "--remind", "--quiet"])

    assert result.exit_code == 2
    assert "nothing is issued from the example" in result.output
    assert list(tmp_path.iterdir()) == []
