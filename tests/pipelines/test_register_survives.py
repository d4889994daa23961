"""A restore, a second machine, a lost or emptied register: no number stands on two letters.

Everything is done through the command line, as the controller and the scheduled job do it.
"""

import hashlib
import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.kit.world import World
from zvh_finance.billing.register import Register

pytestmark = [pytest.mark.slow, pytest.mark.series]

JANUARY, JUNE, JULY = "2027-01-04", "2027-06-14", "2027-07-01"
READING = (["check"], ["invoices", "2027", "--list"], ["invoices", "2027", "--dry-run"])
TRIGGERS = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
ADOPTED = "DB-2026-05"


@pytest.fixture
def world(tmp_path: Path, example: Path) -> World:
    return World.of(example, tmp_path)


@pytest.fixture
def billed(world: World) -> World:
    """2027 was issued in January: nine invoices, and a booking of the host."""
    world.done("invoices", "2027", as_of=JANUARY)
    return world


@pytest.fixture
def restored(billed: World) -> World:
    """The register of January was put back, after an amendment was issued in June."""
    copy = billed.folder / "copy.sqlite"
    shutil.copy(billed.folder / "register.sqlite", copy)
    billed.amend(12_000)
    billed.done("invoices", "2027", as_of=JUNE)
    assert billed.invoices()[-1].number == "ZVH-2027-0018"
    shutil.move(copy, billed.folder / "register.sqlite")
    return billed


def letters(*folders: Path) -> dict[str, str]:
    """The SHA-256 of every letter, per number; a number on two letters fails at once."""
    found: dict[str, str] = {}
    for folder in folders:
        for path in folder.glob("*/invoices/ZVH-*.pdf"):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            assert found.setdefault(path.stem, digest) == digest, f"{path.stem} on two letters"
    return found


def elsewhere(world: World, name: str = "elsewhere") -> World:
    return World(world.folder, world.out.parent / name)


def refused(world: World, exit_code: int, words: str, *options: str, as_of: str = JULY) -> str:
    """The run issues nothing and says what is wrong."""
    before = letters(world.out)
    result = world.run("invoices", "2027", *options, as_of=as_of)
    said = re.sub(r"\s+", " ", result.output)
    assert result.exit_code == exit_code, said
    assert words in said
    assert letters(world.out) == before
    return said


@pytest.mark.parametrize("place", ["out", "elsewhere"])
def test_a_register_of_january_issues_nothing_after_june(restored: World, place: str) -> None:
    """Seen: 0010 to 0018 twice, with different letters, and exit 0 in another output folder."""
    refused(World(restored.folder, restored.out.parent / place), 7, "older than what was issued")
    assert len(letters(restored.out, restored.out.parent / "elsewhere")) == 18


def test_a_register_of_january_is_brought_up_to_date(restored: World) -> None:
    said = restored.done("invoices", "2027", "--rebuild", as_of=JULY).output
    assert "9 entries" in said or "10 entries" in said
    assert restored.invoices()[-1].number == "ZVH-2027-0018"
    said = restored.done("invoices", "2027", as_of=JULY).output
    assert "Nothing new is due" in said
    assert len(letters(restored.out)) == 18


@pytest.mark.parametrize("place", ["out", "elsewhere"])
@pytest.mark.parametrize("how", ["deleted", "emptied", "of nothing"])
def test_a_register_that_is_gone_does_not_begin_again(billed: World, place: str, how: str) -> None:
    """Seen: a deleted or emptied register starts again at 0001."""
    lose(billed.folder / "register.sqlite", how)
    words = "older than what was issued" if how == "emptied" else "not there any more"
    refused(World(billed.folder, billed.out.parent / place), 7, words)
    for command in READING:
        result = billed.run(*command, as_of=JULY)
        assert result.exit_code == 7, (command, result.output)


@pytest.mark.parametrize("how", ["deleted", "of nothing"])
def test_a_register_that_is_gone_is_made_again_from_its_chain(billed: World, how: str) -> None:
    before = dump(billed)
    lose(billed.folder / "register.sqlite", how)
    billed.done("invoices", "2027", "--rebuild", as_of=JULY)
    assert dump(billed)[: len(before)] == before
    billed.amend(12_000)
    billed.done("invoices", "2027", as_of=JULY)
    assert [i.number for i in billed.invoices() if not i.kind.is_internal] == [
        f"ZVH-2027-{n:04d}" for n in range(1, 19)
    ]


def lose(path: Path, how: str) -> None:
    if how == "deleted":
        path.unlink()
    elif how == "of nothing":
        path.write_bytes(b"")
    else:
        with closing(sqlite3.connect(path)) as raw:
            triggers = raw.execute(TRIGGERS).fetchall()
            for name, _ in triggers:
                raw.execute(f"DROP TRIGGER {name}")
            for table in ("file", "payment", "document", "entry", "sqlite_sequence", "place"):
                raw.execute(f"DELETE FROM {table}")  # noqa: S608  names of tables above
            for _, text in triggers:
                raw.execute(text)
            raw.commit()


def dump(world: World) -> list[object]:
    with Register(world.folder / "register.sqlite") as register:
        documents = [(d.invoice, dict(d.files)) for d in register.documents()]
        return [*register.events(), *documents][: len(register.events())]


@pytest.mark.parametrize("place", ["out", "elsewhere"])
def test_a_whole_dossier_put_back_is_held_against_the_archive(billed: World, place: str) -> None:
    """Register and chain are both of January; the letters of June stand in the archive."""
    backup = billed.folder.parent / "backup"
    shutil.copytree(billed.folder, backup)
    billed.amend(12_000)
    billed.done("invoices", "2027", as_of=JUNE)
    shutil.rmtree(billed.folder)
    shutil.move(backup, billed.folder)
    billed.amend(12_000)
    other = World(billed.folder, billed.out.parent / place)
    said = refused(other, 7, "10 documents stand here that the register does not know")
    assert "ZVH-2027-0010" in said
    assert len(letters(billed.out, other.out)) == 18
    other.done("invoices", "2027", "--rebuild", as_of=JULY)
    assert "Nothing new is due" in other.done("invoices", "2027", as_of=JULY).output
    assert len(letters(billed.out, other.out)) == 18


@pytest.fixture
def backup_on_another_machine(billed: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """The laptop of June died; the dossier of January goes on elsewhere, the archive is there."""
    backup = shutil.copytree(billed.folder, billed.folder.parent / "backup")
    billed.amend(12_000)
    billed.done("invoices", "2027", as_of=JUNE)
    shutil.rmtree(billed.folder)
    shutil.move(backup, billed.folder)
    billed.amend(12_000)
    monkeypatch.setenv("ZVH_MACHINE", "desktop")
    return billed


def test_an_older_copy_is_not_taken_over(backup_on_another_machine: World) -> None:
    """Seen: its taking over was recorded first, and --rebuild then found two histories."""
    world = backup_on_another_machine
    refused(world, 4, "run again with --take-over")
    refused(world, 7, "--rebuild", "--take-over")
    world.done("invoices", "2027", "--rebuild", as_of=JULY)
    world.done("invoices", "2027", "--take-over", as_of=JULY)
    assert [i.number for i in world.invoices()][-1] == "ZVH-2027-0018"
    assert len(letters(world.out)) == 18


def test_a_new_register_knows_the_archives_of_the_one_before(
    backup_on_another_machine: World,
) -> None:
    """Seen: with another --out, 0010 to 0018 were given out twice."""
    world = backup_on_another_machine
    (world.out / "2027" / "invoices" / "register.chain.jsonl").unlink()
    other = elsewhere(world)
    other.done("invoices", "2027", "--new-register", "Laptop stuk", as_of=JULY)
    numbers = [i.number for i in other.invoices() if not i.kind.is_internal]
    assert numbers[0] == "ZVH-2027-0019"
    letters(world.out, other.out)


def test_an_archive_alone_makes_the_register_again(billed: World) -> None:
    """Register and chain are lost; the archive holds a copy of the chain."""
    before = dump(billed)
    for file in billed.folder.glob("register*"):
        file.unlink()
    billed.done("invoices", "2027", "--rebuild", as_of=JULY)
    assert dump(billed)[: len(before)] == before
    assert "Nothing new is due" in billed.done("invoices", "2027", as_of=JULY).output


def test_a_register_without_a_trace_in_the_dossier_needs_a_reason(billed: World) -> None:
    """Everything but the archive is lost; numbers go on after the last that is known."""
    for file in billed.folder.glob("register*"):
        file.unlink()
    said = refused(billed, 4, "documents were issued before")
    assert "--new-register" in said
    refused(billed, 2, "needs a reason", "--new-register", "  ")
    refused(billed, 2, "--rebuild", "--new-register", "Schijf gecrasht")
    other = elsewhere(billed)
    shutil.copytree(billed.out, other.out)
    (other.out / "2027" / "invoices" / "register.chain.jsonl").unlink()
    for file in (other.out / "2027" / "invoices").glob("interne-boeking*"):
        file.unlink()
    billed.amend(12_000)
    other.done("invoices", "2027", "--new-register", "Schijf gecrasht", as_of=JUNE)
    numbers = [i.number for i in other.invoices() if not i.kind.is_internal]
    assert numbers == [f"ZVH-2027-{n:04d}" for n in range(10, 19)]
    with Register(billed.folder / "register.sqlite") as register:
        entry = register.events()[0]
        assert entry.body == {"reason": "Schijf gecrasht", "numbers": {"2027": 9}}
        assert register.check() == ()
    assert len(letters(billed.out, other.out)) == 18


def test_a_list_of_payments_is_a_trace(billed: World) -> None:
    """No archive, no chain, no register: but somebody paid ZVH-2027-0004."""
    for file in billed.folder.glob("register*"):
        file.unlink()
    payments = billed.folder / "payments"
    payments.mkdir(exist_ok=True)
    (payments / "2027.csv").write_text(
        "invoice_number;date;amount\nZVH-2027-0004;2027-02-01;10,00\n", "utf-8"
    )
    refused(elsewhere(billed), 4, "ZVH-2027-0004")
    assert list(billed.folder.glob("register*")) == []


def test_nothing_lost_needs_no_new_register(billed: World) -> None:
    refused(billed, 2, "leave --new-register out", "--new-register", "zomaar")
    lose(billed.folder / "register.sqlite", "deleted")
    refused(billed, 7, "--rebuild", "--new-register", "zomaar")


def test_a_copy_on_another_machine_asks_to_take_over(
    billed: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The controller's laptop and desktop: only one of the two may go on."""
    monkeypatch.setenv("ZVH_MACHINE", "laptop")
    billed.amend(12_000)
    said = refused(billed, 4, "run again with --take-over")
    assert "laptop" in said
    assert billed.run("invoices", "2027", "--open", as_of=JULY).exit_code == 0
    assert "take-over" in billed.done("invoices", "2027", "--dry-run", as_of=JULY).output
    assert len(billed.invoices()) == 10
    billed.done("invoices", "2027", "--take-over", as_of=JULY)
    assert len(billed.invoices()) == 20
    with Register(billed.folder / "register.sqlite") as register:
        (taken,) = [e.body for e in register.events() if e.kind == "take-over"]
    assert taken["machine"] == "laptop"
    monkeypatch.delenv("ZVH_MACHINE")
    refused(billed, 4, "laptop")


def test_a_copy_in_another_folder_asks_to_take_over(billed: World) -> None:
    copy = World(billed.folder.parent / "kopie", billed.out.parent / "uit-kopie")
    shutil.copytree(billed.folder, copy.folder)
    refused(copy, 4, "run again with --take-over")
    copy.done("invoices", "2027", "--take-over", as_of=JULY)
    billed.done("invoices", "2027", as_of=JULY)


def test_bank_and_journal_wait_for_the_take_over_too(
    billed: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    (billed.out / "2027" / "invoices" / "journaal.csv").unlink()
    monkeypatch.setenv("ZVH_MACHINE", "laptop")
    assert billed.run("invoices", "2027", "--export", as_of=JULY).exit_code == 4


def test_a_lost_chain_asks_which_is_right(billed: World) -> None:
    (billed.folder / "register.chain.jsonl").unlink()
    refused(billed, 7, "--take-over")
    billed.done("invoices", "2027", "--take-over", as_of=JULY)
    assert (billed.folder / "register.chain.jsonl").exists()
    billed.done("invoices", "2027", as_of=JULY)


def test_two_histories_are_told(billed: World) -> None:
    """Both went on from one copy; then the register of one meets the chain of the other."""
    copy = World(billed.folder.parent / "kopie", billed.out.parent / "uit-kopie")
    shutil.copytree(billed.folder, copy.folder)
    billed.amend(12_000)
    billed.done("invoices", "2027", as_of=JUNE)
    copy.amend(12_000)
    refused(copy, 7, "ZVH-2027-0010", "--take-over")
    billed.out.rename(billed.out.with_name("onvindbaar"))
    copy.done("invoices", "2027", "--take-over", as_of=JULY)
    shutil.copy(copy.folder / "register.sqlite", billed.folder / "register.sqlite")
    refused(billed, 7, "different histories")
    assert billed.run("invoices", "2027", "--rebuild", as_of=JULY).exit_code == 7


def test_a_chain_that_was_changed_is_told(billed: World) -> None:
    chain = billed.folder / "register.chain.jsonl"
    lines = chain.read_text("utf-8").splitlines(keepends=True)
    found = json.loads(lines[-1])
    found["body"]["document"] = "ZVH-2027-0099"
    chain.write_text("".join(lines[:-1]) + json.dumps(found) + "\n", "utf-8")
    refused(billed, 7, "The chain of the register was changed")


def test_a_chain_with_half_a_letter_is_told(billed: World) -> None:
    """JSON can name halves of letters that no file can hold."""
    chain = billed.folder / "register.chain.jsonl"
    entry = {"id": 11, "at": JULY, "kind": "\ud800", "body": {}, "previous": "", "hash": ""}
    chain.write_text(chain.read_text("utf-8") + json.dumps(entry) + "\n", "utf-8")
    refused(billed, 7, "chain of the register was changed")
    refused(billed, 7, "chain of the register was changed", "--rebuild")


UNKNOWN_PAYMENT = {
    "number": "ZVH-2027-0099",
    "date": JULY,
    "amount_cents": 1,
    "reference": "r",
    "source": "s",
}


@pytest.mark.parametrize(
    "body",
    [
        [1],
        {"number": "ZVH-2027-0001"},
        UNKNOWN_PAYMENT,
        {**UNKNOWN_PAYMENT, "number": "ZVH-2027-0001", "amount_cents": 10**30},
    ],
)
def test_a_forged_chain_makes_no_register(billed: World, body: object) -> None:
    """Sealed as it should be, with a payment in it that this program never wrote."""
    chain = billed.folder / "register.chain.jsonl"
    previous = json.loads(chain.read_text("utf-8").splitlines()[-1])["hash"]
    text = json.dumps(body, sort_keys=True, separators=(",", ":"))
    seal = hashlib.sha256(f"11\n{JULY}\npayment\n{text}\n{previous}".encode()).hexdigest()
    entry = {"id": 11, "at": JULY, "kind": "payment", "body": body, "previous": previous}
    with chain.open("a", encoding="utf-8") as file:
        file.write(json.dumps({**entry, "hash": seal}) + "\n")
    lose(billed.folder / "register.sqlite", "deleted")
    refused(billed, 7, "chain of the register was changed", "--rebuild")
    refused(billed, 7, "", "--list")


def test_half_a_line_of_a_killed_run_is_no_harm(billed: World) -> None:
    chain = billed.folder / "register.chain.jsonl"
    whole = chain.read_bytes()
    chain.write_bytes(whole + b'{"id":11,"kind":"iss')
    billed.amend(12_000)
    billed.done("invoices", "2027", as_of=JUNE)
    assert chain.read_bytes().startswith(whole)
    assert [json.loads(line)["id"] for line in chain.read_bytes().splitlines()] == list(
        range(1, 21)
    )


def test_a_chain_that_lags_a_run_is_completed(billed: World) -> None:
    """Killed after the register, before the chain."""
    chain = billed.folder / "register.chain.jsonl"
    whole = chain.read_bytes()
    chain.write_bytes(b"".join(whole.splitlines(keepends=True)[:4]))
    billed.amend(12_000)
    billed.done("invoices", "2027", as_of=JUNE)
    assert chain.read_bytes().startswith(whole)


TAMPERED = {
    "the year": "UPDATE document SET year = 2028 WHERE rowid = 2",
    "two sequences": "UPDATE document SET sequence = CASE sequence WHEN 1 THEN 91 ELSE 92 END",
}


@pytest.mark.parametrize("statement", TAMPERED.values(), ids=TAMPERED)
def test_every_column_is_sealed(billed: World, statement: str) -> None:
    with closing(sqlite3.connect(billed.folder / "register.sqlite")) as raw:
        triggers = raw.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type='trigger'"
        ).fetchall()
        for name, _ in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute(statement + (" WHERE sequence < 3" if "CASE" in statement else ""))
        for _, text in triggers:
            raw.execute(text)
        raw.commit()
    refused(billed, 7, "tampered with")


def test_dropped_triggers_are_told(billed: World) -> None:
    with closing(sqlite3.connect(billed.folder / "register.sqlite")) as raw:
        raw.execute("DROP TRIGGER document_update")
        raw.commit()
    refused(billed, 7, "the triggers that keep them")


def test_a_damaged_page_is_told(billed: World) -> None:
    path = billed.folder / "register.sqlite"
    content = bytearray(path.read_bytes())
    content[5 * 4096 : 5 * 4096 + 40] = b"\xff" * 40
    path.write_bytes(bytes(content))
    assert billed.run("invoices", "2027", as_of=JULY).exit_code == 7


def test_papers_and_documents_that_are_lost_come_back(billed: World) -> None:
    """`--rebuild` restores the covering list, the journal and the tables too."""
    archive = billed.out / "2027" / "invoices"
    before = {path.name: path.read_bytes() for path in archive.iterdir()}
    for name in ("begeleidende-lijst.pdf", "ZVH-2027-0003.pdf", "journaal.csv", "key.csv"):
        (archive / name).unlink()
    billed.done("invoices", "2027", "--rebuild", as_of=JULY)
    after = {path.name: path.read_bytes() for path in archive.iterdir()}
    assert after.keys() == before.keys()
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"manifest.json", "register.chain.jsonl", "ro-crate-metadata.json"}


@pytest.mark.parametrize("has_copy", [True, False])
def test_rebuild_throws_no_letter_away(restored: World, has_copy: bool) -> None:
    """With register and chain of January, the letters of June stay what they are."""
    before = letters(restored.out)
    chain = restored.folder / "register.chain.jsonl"
    lines = chain.read_bytes().splitlines(keepends=True)
    chain.write_bytes(b"".join(lines[:10]))
    if not has_copy:
        (restored.out / "2027" / "invoices" / "register.chain.jsonl").unlink()
    result = restored.run("invoices", "2027", "--rebuild", as_of=JULY)
    assert result.exit_code == (0 if has_copy else 7), result.output
    assert letters(restored.out) == before


def test_what_a_full_disk_kept_from_the_archive_is_completed_by_any_next_run(billed: World) -> None:
    """Register and chain are written; the letters follow, also when the run stops later."""
    archive = billed.out / "2027" / "invoices"
    before = letters(billed.out)
    for path in archive.iterdir():
        path.unlink()
    billed.undecide(ADOPTED)
    result = billed.run("invoices", "2027", as_of=JULY)
    assert result.exit_code != 0
    assert letters(billed.out) == before


def test_an_old_register_gets_its_chain(billed: World) -> None:
    """A register of the first version has neither place nor chain; the next issue writes them."""
    path = billed.folder / "register.sqlite"
    (billed.folder / "register.chain.jsonl").unlink()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DROP TABLE place")
        raw.execute("DROP TABLE archive")
        raw.execute("PRAGMA user_version = 1")
        raw.commit()
    billed.amend(12_000)
    billed.done("invoices", "2027", as_of=JUNE)
    assert len((billed.folder / "register.chain.jsonl").read_bytes().splitlines()) == 20


def test_the_list_looks_where_the_documents_stand(billed: World) -> None:
    """From another output folder, and when they stand nowhere: one remark, not one per file."""
    said = elsewhere(billed).done("invoices", "2027", "--list", as_of=JULY).output
    assert "warning" not in said
    shutil.rmtree(billed.out)
    said = billed.done("invoices", "2027", "--list", as_of=JULY).output
    assert said.count("warning") == 1


DAMAGE = {
    "text behind it": lambda whole: whole + b"klaar\n",
    "a line cut through": lambda whole: whole.replace(b'"kind":"issue"', b'"kind"', 1),
    "a line gone": lambda whole: b"".join(whole.splitlines(keepends=True)[1:]),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_chain_is_written_anew_by_who_knows_the_register(
    billed: World, damage: Callable[[bytes], bytes]
) -> None:
    """The register itself is in order and the newest; the damaged file is set aside, not lost."""
    chain = billed.folder / "register.chain.jsonl"
    whole = chain.read_bytes()
    chain.write_bytes(damage(whole))
    assert billed.run("invoices", "2027", "--rebuild", as_of=JULY).exit_code == 7
    billed.done("invoices", "2027", "--take-over", as_of=JULY)
    assert chain.read_bytes().startswith(whole)
    assert list(billed.folder.glob("register.until-*.chain.jsonl"))


@pytest.mark.parametrize("change", [(b"\n", b"\r\n"), (b'{"at"', b'\xef\xbb\xbf{"at"')])
def test_an_editor_that_saves_the_chain_in_its_own_way_is_no_harm(
    billed: World, change: tuple[bytes, bytes]
) -> None:
    """Line ends of Windows, a byte order mark: what the lines say is what was sealed."""
    chain = billed.folder / "register.chain.jsonl"
    chain.write_bytes(chain.read_bytes().replace(*change))
    billed.amend(12_000)
    billed.done("invoices", "2027", as_of=JULY)
    billed.done("invoices", "2027", "--rebuild", as_of=JULY)


def test_the_chain_of_another_partnership_makes_no_register(billed: World) -> None:
    lose(billed.folder / "register.sqlite", "deleted")
    billed.edit("arrangement.toml", 'unit = "', 'unit = "Veiligheidsregio ')
    result = elsewhere(billed).run("invoices", "2027", "--rebuild", as_of=JULY)
    assert result.exit_code == 7
    assert "the chain of another register" in re.sub(r"\s+", " ", result.output)
    assert not (billed.folder / "register.sqlite").exists()


def test_a_dossier_put_back_reminds_nobody_twice(billed: World) -> None:
    """Reminders of April; the dossier of January comes back; another output folder."""
    backup = billed.folder.parent / "backup"
    shutil.copytree(billed.folder, backup)
    billed.done("invoices", "2027", "--remind", as_of="2027-04-05")
    shutil.rmtree(billed.folder)
    shutil.move(backup, billed.folder)
    for world in (billed, elsewhere(billed)):
        result = world.run("invoices", "2027", "--remind", as_of="2027-04-06")
        assert result.exit_code == 7, result.output
        assert "the register does not know of them" in re.sub(r"\s+", " ", result.output)
