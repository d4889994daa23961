"""An agreement that is paid per quarter: invoices, reminders and papers of its year."""

import re
from pathlib import Path

import pytest
from lxml import etree

from tests.kit.world import World
from zvh_finance.embedded import embedded_data

pytestmark = pytest.mark.slow

PER_QUARTER = "".join(
    f"[[payment]]\nmonth = {month}\nday = {day}\n\n"
    for month, day in ((3, 31), (6, 30), (9, 30), (12, 31))
)
FIRST_DAYS = ("2026-01-15", "2026-04-01", "2026-07-01", "2026-10-01")
OSS, DUE = "GM0828", 15_965_188


@pytest.fixture
def world(example: Path, tmp_path: Path) -> World:
    made = World.of(example, tmp_path)
    convenant = (embedded_data() / "profiles/zvh-bno.toml").read_text("utf-8")
    own = convenant.replace("[payment]\nmonth = 3\nday = 31\n", PER_QUARTER)
    (made.folder / "kwartaal.toml").write_text(own, "utf-8")
    path = made.folder / "arrangement.toml"
    text = re.sub(r"(?m)^profile = .*\n", "", path.read_text("utf-8"))
    path.write_text(f'profile = "kwartaal.toml"\n{text}', "utf-8")
    return made


def test_a_year_is_called_up_in_four_and_comes_to_the_share(world: World) -> None:
    """The amendment of 21 May changes all four; the third invoice settles the first two."""
    for day in FIRST_DAYS:
        world.done("invoices", "2026", as_of=day)
    issued = len(world.invoices())
    world.done("invoices", "2026", as_of="2026-10-20")
    assert len(world.invoices()) == issued == 40
    own = [i for i in world.invoices() if i.municipality_code == OSS]
    assert [i.payment.due_date.isoformat() for i in own] == [
        *("2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31")
    ]
    assert sum(i.net_cents for i in own) == DUE
    assert own[0].net_cents == 3_908_868
    assert own[2].net_cents == DUE - DUE // 4 - 3_908_868 - 3_908_867
    assert world.billed("budget", 2026) == world.shares("2026/invoices", 2026)

    letter = world.words(f"2026/invoices/{own[2].number}.pdf")
    assert "Tot en met termijn 3 van 4 is daarvan € 119.738,91 verschuldigd" in letter.replace(
        "\xa0", " "
    )
    assert "Tot en met termijn 3 van 4 € 119.738,91" in letter.replace("\xa0", " ")
    assert "Af: latere termijnen" in letter
    xml = etree.parse(world.out / f"2026/invoices/{own[2].number}.nlcius.xml")
    space = "{urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2}"
    assert xml.findtext(f"{space}DueDate") == "2026-09-30"
    assert "Tot en met termijn 3 van 4." in str(xml.findtext(f"{space}Note"))
    assert world.done("verify", str(world.out / "2026/invoices")).exit_code == 0


def test_only_the_instalment_that_is_due_is_reminded_of(world: World) -> None:
    for day in FIRST_DAYS[:2]:
        world.done("invoices", "2026", as_of=day)
    world.done("invoices", "2026", "--remind", as_of="2026-04-20")
    letters = sorted((world.out / "2026").rglob("herinnering-GM0828-*.pdf"))
    assert letters
    told = world.words(str(letters[0].relative_to(world.out)))
    assert "ZVH-2026-0003" in told
    assert "39.088,68" in told
    assert "ZVH-2026-0012" not in told


def test_an_instalment_is_withdrawn_and_issued_anew_with_its_own_amount(world: World) -> None:
    for day in FIRST_DAYS[:2]:
        world.done("invoices", "2026", as_of=day)
    world.edit("arrangement.toml", "Voorbeeldstraat 53", "Nieuwstraat 1")
    world.done("invoices", "2026", "--correct", "ZVH-2026-0003", as_of="2026-04-10")
    own = [i for i in world.invoices() if i.municipality_code == OSS]
    assert [i.signed_net_cents for i in own] == [3_908_868, 3_908_867, -3_908_868, 3_908_868]
    for day in FIRST_DAYS[2:]:
        world.done("invoices", "2026", as_of=day)
    assert world.billed("budget", 2026)[OSS] == DUE


def test_a_year_is_paid_when_the_last_instalment_was_called_up_and_paid(world: World) -> None:
    """The calendar does not say so after the first."""
    world.done("invoices", "2026", as_of=FIRST_DAYS[0])
    _pay_all(world, "2026-02-15")
    assert "gedaan" not in _last_day_to_pay(world, "2026-03-01")
    for day in FIRST_DAYS[1:]:
        world.done("invoices", "2026", as_of=day)
    assert "gedaan" not in _last_day_to_pay(world, "2026-10-20")
    _pay_all(world, "2026-10-15")
    assert "gedaan" in _last_day_to_pay(world, "2026-10-20")


def test_papers_say_in_how_many_parts_it_is_paid_and_when(world: World) -> None:
    world.done("budget", "2026", as_of="2026-06-01")
    told = (world.out / "2026/budget/uitleg/GM0828-oss.txt").read_text("utf-8")
    plain = " ".join(told.split())
    assert "in 4 termijnen, de eerste uiterlijk op 31 maart 2026" in plain
    assert (
        "in 4 termijnen vooruit betaald, uiterlijk op 31 maart, 30 juni, 30 september en 31 "
        "december 2026 (artikel 17 lid 3)" in plain
    )


def _pay_all(world: World, day: str) -> None:
    rows = [
        f"{i.number};{day};{i.gross_cents // 100},{i.gross_cents % 100:02d}\n"
        for i in world.invoices()
        if not i.kind.is_internal
    ]
    table = world.folder / "payments/2026.csv"
    table.parent.mkdir(exist_ok=True)
    table.write_text("invoice_number;date;amount\n" + "".join(rows), "utf-8")


def _last_day_to_pay(world: World, day: str) -> str:
    told = world.done("calendar", "2026", "--lang", "nl", as_of=day).output
    return next(line for line in told.splitlines() if "Laatste dag om de bijdrage 2026" in line)
