"""A run that looks while another one issues: what is new is never taken for tampering or loss."""

from pathlib import Path

import pytest

from tests.kit.issuing import issue
from zvh_finance.billing import standing
from zvh_finance.billing.chain_file import last_entry
from zvh_finance.billing.register import Register
from zvh_finance.billing.standing import refuse_lost
from zvh_finance.errors import BusyError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "register.sqlite"


def issue_when_asked(register: Register, question: str, path: Path) -> list[str]:
    """Let another run issue as soon as a question is put to the database; how that went."""
    went: list[str] = []

    def see(statement: str) -> None:
        if question in statement and not went:
            went.append("busy")
            try:
                issue(path, 700, wait_seconds=0)
            except BusyError:
                return
            went.append("issued")

    register._connection.set_trace_callback(see)  # noqa: SLF001 — to come in between
    return went


@pytest.mark.parametrize("question", ["sqlite_sequence", "FROM document", "FROM file"])
def test_what_is_issued_during_a_check_is_no_tampering(path: Path, question: str) -> None:
    """Seen: entries read before an issue and rows read after it, told as slipped in."""
    issue(path, 100)
    with Register(path) as register:
        went = issue_when_asked(register, question, path)
        assert register.check() == ()
        assert went
        assert register.check() == ()


def test_the_first_chain_written_during_a_look_is_no_loss(path: Path) -> None:
    """Seen: no chain when it was looked for, and a register that says a moment later it has one."""
    with Register(path) as register:
        went = issue_when_asked(register, "count(*) FROM entry", path)
        assert register.standing() == ()
        assert went
        issue(path, 800)
        assert register.standing() == ()


def test_a_register_made_during_a_look_is_not_lost(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The chain is looked for first; else a register made in between has a chain and is not there.

    The other run issues right before the chain is looked for, and right after.
    """

    def issue_and_look(register: Path) -> tuple[int, str] | None:
        issue(path, 100)
        return last_entry(register)

    def look_and_issue(register: Path) -> tuple[int, str] | None:
        found = last_entry(register)
        issue(path, 200)
        return found

    for looking in (issue_and_look, look_and_issue):
        monkeypatch.setattr(standing, "last_entry", looking)
        refuse_lost(path)
        path.unlink()
        path.with_suffix(".chain.jsonl").unlink()
