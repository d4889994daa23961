"""What a worker of a cluster does with a dossier, without a cluster around it."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipelines.many_dossiers import at_worker
from pipelines.many_dossiers.at_worker import (
    Desk,
    Sent,
    done_there,
    program_there,
    worked_there,
)
from pipelines.many_dossiers.one_dossier import Worked, refused, worked_out
from pipelines.many_dossiers.question import Question, files_of, folders_of, program_digest
from tests.kit.many_dossiers import AS_OF, YEAR, lasting_towns, sound_dossier
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.embedded import embedded_data
from zvh_finance.errors import InvalidInputError, Place
from zvh_finance.language import say
from zvh_finance.proof.program import running_program
from zvh_finance.year.portfolio import Outcome

PROGRAM = program_digest(running_program())


@pytest.fixture
def question(snapshot: Snapshot, tmp_path: Path) -> Question:
    sound_dossier(tmp_path / "top/een", lasting_towns(snapshot), 0, most_members=3)
    return Question(tmp_path / "top", tmp_path / "out", YEAR, AS_OF, None, force=False, ground="g")


@pytest.fixture(autouse=True)
def worker(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    found = SimpleNamespace()
    monkeypatch.setattr(at_worker, "get_worker", lambda: found)
    return found


def content(folder: Path) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in files_of(folder).items()}


def sent(question: Question, figures: dict[str, bytes] | None = None) -> Sent:
    folder = question.top / "een"
    return Sent(question, "een", PROGRAM, folders_of(folder), content(folder), figures or {})


def test_what_was_sent_gives_what_it_gives_where_it_stands(question: Question) -> None:
    here = worked_out(question, "een")

    assert here.dossier.outcome is Outcome.MADE
    assert worked_there(sent(question)) == here
    assert not question.out.exists()


def test_a_folder_without_files_is_sent_too(question: Question) -> None:
    """One that the program does not read is told of, empty or not."""
    (question.top / "een/budgets/.git/oud").mkdir(parents=True)

    here = worked_out(question, "een")

    assert "folder-unread" in {warning.code for warning in here.dossier.warnings}
    assert worked_there(sent(question)) == here
    assert folders_of(question.top / "een") == ("budget", "budgets")


def test_a_place_is_told_from_the_dossier_on_wherever_that_lies(question: Question) -> None:
    """On a worker the dossier lies where results would stand: in `dossiers`."""
    there = replace(question, top=question.out / "dossiers")
    for each in (question, there):
        wrong = InvalidInputError.of("wrong", say("none"), Place(str(each.top / "een/x.csv")))

        found = refused(each, "een", wrong)

        assert found.findings[0].place == Place("een/x.csv")


def test_what_is_seen_is_kept_where_all_see_it(question: Question) -> None:
    first = done_there(question, "een", PROGRAM)
    again = done_there(question, "een", PROGRAM)

    assert first is not None
    assert again == replace(first, outcome=Outcome.UNCHANGED, was_skipped=True)


def test_another_program_works_on_nothing(question: Question, worker: SimpleNamespace) -> None:
    other = replace(sent(question), program="another")

    assert worked_there(other) is None
    assert done_there(question, "een", "another") is None
    assert program_there(worker) == PROGRAM


def test_figures_are_read_once_for_what_is_asked_alike(question: Question) -> None:
    desk = Desk()
    figures = content(embedded_data() / "population")

    none, embedded = desk.figures(question, {})
    assert none is None
    assert desk.figures(question, {})[1] is embedded
    chosen, read = desk.figures(replace(question, ground="other"), figures)
    assert chosen is not None
    assert content(chosen) == figures
    assert desk.figures(replace(question, ground="other"), figures) == (chosen, read)


def test_a_dossier_that_is_wrong_is_refused_alike(question: Question) -> None:
    (question.top / "een/arrangement.toml").rename(question.top / "een/dossier.xlsx")

    found = worked_there(sent(question))

    assert found == worked_out(question, "een")
    assert isinstance(found, Worked)
    assert found.dossier.findings[0].code == "dossier-missing"
