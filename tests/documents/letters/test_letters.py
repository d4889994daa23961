"""Letters go to who must get what was adopted; the list to send by becomes the log (17.8)."""

import re
import shutil
from datetime import date
from hashlib import sha256

import pytest

from tests.kit.world import World
from zvh_finance.dossier.sent_log import Document, PaperKind
from zvh_finance.year.sending import sending_of

LETTER = "2027/budget/brieven/GM0828-oss-{}.pdf"


def letters(world: World, folder: str = "2027/budget") -> set[str]:
    return {path.name for path in (world.out / folder / "brieven").glob("*.pdf")}


def test_every_college_and_every_council_gets_a_letter(world: World) -> None:
    world.done("budget", "2027")

    assert len(letters(world)) == 20
    council = world.words(LETTER.format("raad"))
    assert "Gemeenteraad van Oss Voorbeeldstraat 53 5428 AB OSS" in council
    assert "op 10 september 2026 de begroting 2027 vastgesteld, bij besluit DB-2026-05" in council
    assert "Uw gemeente draagt daarvan € 161.403,17, € 1,69 per inwoner" in council
    assert "uiterlijk 31 maart 2027" in council
    assert "geen besluit en geen zienswijze" in council
    assert set(re.findall(r"Kenmerk (\S+)", council)) == {"BEG-2027-GM0828"}
    assert "Geacht college" in world.words(LETTER.format("college"))


def test_a_concept_sends_nothing(world: World) -> None:
    world.undecide("DB-2026-05")
    world.done("budget", "2027")

    assert letters(world) == set()
    assert not list((world.out / "2027/budget").glob("verzendlijst*"))


def test_an_amendment_says_what_it_changes(world: World) -> None:
    """63,911.20 more is € 0.10 per inhabitant: 9,554.90 for the 95,549 of Oss."""
    world.amend(1)
    world.edit("budget/2027-amendment-1.csv", ";1,00;", ";63.911,20;")
    world.done("budget", "2027", as_of="2027-06-10")

    told = world.words(LETTER.format("college"))
    assert "begrotingswijziging 1 van 2027 vastgesteld, bij besluit DB-AM-1" in told
    assert "Voor deze wijziging € 161.403,17" in told
    assert "Verschil € 9.554,90" in told
    assert "u ontvangt een aanvullende factuur" in told


def test_lines_to_fill_in_stand_where_the_address_is_unknown(world: World) -> None:
    text = (world.folder / "arrangement.toml").read_text("utf-8")
    begin = text.index("[municipality.billing]", text.index('name = "Oss"'))
    end = text.index("[[municipality]]", begin)
    (world.folder / "arrangement.toml").write_text(text[:begin] + text[end:], "utf-8")
    world.edit("decisions.toml", "sent_on = 2026-09-21\n", "")
    told = world.done("budget", "2027")

    assert "Adres: ...." in world.words(LETTER.format("raad"))
    assert "letter-without-address" in told.output or "Oss" in told.output


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_list_with_its_days_is_the_log(suffix: str, world: World) -> None:
    """What a run lists is read back from the dossier as it was: who, what, when, and its hash."""
    world.done("budget", "2027")
    (world.folder / "sent").mkdir()
    made = world.out / f"2027/budget/verzendlijst-2027.{suffix}"
    shutil.copy(made, world.folder / f"sent/2027.{suffix}")

    books = world.books()
    found = sending_of(books, 2027, Document(PaperKind.BUDGET))
    assert found is not None
    letter = world.out / LETTER.format("raad")
    (row,) = [d for d in found.dispatches.values() if d.file.endswith("GM0828-oss-raad.pdf")]

    assert (len(found.dispatches), found.outstanding) == (20, ())
    assert row.sent_on == date(2026, 9, 21)
    assert row.sha256 == sha256(letter.read_bytes()).hexdigest()
    assert books.dossier.remarks == ()


def test_the_accounts_say_what_comes_back(world: World) -> None:
    world.done("year-end", "2025")

    assert len(letters(world, "2025/year-end")) == 20
    told = world.words("2025/year-end/brieven/GM0828-oss-college.pdf")
    assert "op 2 juli 2026 de jaarrekening 2025 vastgesteld, bij besluit DB-2026-11" in told
    assert "Het jaar sluit met een overschot van € 5.590,56." in told
    assert "er wordt niets verrekend" in told
