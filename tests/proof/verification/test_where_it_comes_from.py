"""Program, signed decisions and signatures of a folder: what is told, and what is a difference."""

from dataclasses import replace
from pathlib import Path

from tests.kit.older_runs import folder_of, older_files, run_of
from zvh_finance.language import say
from zvh_finance.proof.program import Program, source_digest
from zvh_finance.proof.seals import SIGNATURE
from zvh_finance.proof.verification import origin_check as origin
from zvh_finance.proof.verification.check import Outcome
from zvh_finance.proof.verification.recorded import Evidence

BUDGET = older_files("2027-budget")


def test_a_folder_of_another_commit_names_it() -> None:
    made = replace(
        run_of(BUDGET), is_statement=True, program=Program("0.1.0", "abcdef" * 6, "1" * 64)
    )
    check = origin.program_check(made, Program("0.2.0"))

    assert check.outcome is Outcome.UNCHECKED
    assert "version 0.1.0, commit abcdefabcdef" in str(check.told)


def test_a_signature_is_named_with_the_programs_that_check_it() -> None:
    """Whose key it is, no program can know; the page on signing says how it is checked."""
    none = origin.signature_check(folder_of(BUDGET))
    signed = origin.signature_check(folder_of({**BUDGET, SIGNATURE: b"-----BEGIN SSH SIGNATURE"}))

    assert "there is none" in str(none.told)
    assert SIGNATURE in str(signed.told)
    assert "ssh-keygen -Y verify" in str(signed.told)
    assert {none.outcome, signed.outcome} == {Outcome.UNCHECKED}


def test_a_signed_decision_is_the_one_that_the_run_saw() -> None:
    seen = Evidence("DB-2026-05", "besluiten/begroting.pdf", "a" * 64)
    run = replace(run_of(BUDGET), evidence=(seen,))
    known, name = set(run.decisions), "dossier/besluiten/begroting.pdf"

    assert origin.decision_check(run, known, {name: "a" * 64}).outcome is Outcome.HELD
    (other,) = origin.decision_check(run, known, {name: "b" * 64}).differences
    assert other.code == "verify-document"
    assert origin.decision_check(run, known, {}).outcome is Outcome.HELD, "kept elsewhere"


def test_a_file_of_the_program_that_went_away_is_no_difference_for_another_program() -> None:
    """Parameters and texts come with the program: another one has others."""
    run = run_of(BUDGET)
    now = {name: seal for name, seal in run.inputs.items() if name.startswith("dossier/")}
    other = origin.input_check(run, now, say("none"), is_same_program=False)
    same = origin.input_check(run, now, say("none"), is_same_program=True)

    assert all(f.place.file.startswith("population/") for f in other.differences)
    assert any(f.place.file == "parameters.toml" for f in same.differences)


def test_bytecode_and_what_is_embedded_are_not_the_program(tmp_path: Path) -> None:
    """Its digest is the same on every machine, whatever Python left beside the files."""
    for package in ("zvh_finance", "pipelines"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "rules.py").write_text("x = 1\n", "utf-8")
    before = source_digest(tmp_path)
    (tmp_path / "zvh_finance" / "__pycache__").mkdir()
    (tmp_path / "zvh_finance" / "__pycache__" / "rules.cpython-313.pyc").write_bytes(b"x")
    (tmp_path / "zvh_finance" / "data").mkdir()
    (tmp_path / "zvh_finance" / "data" / "cbs.toml").write_text("", "utf-8")

    assert source_digest(tmp_path) == before
    (tmp_path / "pipelines" / "rules.py").write_text("x = 2\n", "utf-8")
    assert source_digest(tmp_path) != before
