"""Workbooks and PDFs of a folder against their own formulas and against its charges."""

import io
import zipfile
from collections.abc import Mapping
from importlib.util import find_spec

import pytest

from tests.kit.older_runs import edited, older_files, run_of, with_part
from zvh_finance.language import say
from zvh_finance.proof.program import Program, running_program
from zvh_finance.proof.verification import origin_check as origin
from zvh_finance.proof.verification import workbook_check as book
from zvh_finance.proof.verification.again_check import same_bytes, same_cents
from zvh_finance.proof.verification.check import Check, Outcome
from zvh_finance.proof.verification.pdf_check import pdf_check, stands_in, words_of
from zvh_finance.proof.verification.sample import derivations, drawn
from zvh_finance.proof.verification.tables import ChargeRow, charge_rows

STAFF = older_files("cases-baan-na-14-maanden")
WITHDRAWAL = older_files("cases-oss-2028")
BUDGET = older_files("2027-budget")
BOOK = "baan-na-14-maanden.xlsx"
SHEET = "gemeenten/GM0828-oss"


def codes(check: Check) -> set[str]:
    return {finding.code for finding in check.differences}


def rows_of(files: Mapping[str, bytes]) -> tuple[ChargeRow, ...]:
    return charge_rows(files["charges.csv"]).rows


def stored_value(content: bytes) -> tuple[str, str]:
    """A part of a workbook, and the first number in it that a formula gives."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in sorted(parts.namelist()):
            text = parts.read(name).decode("utf-8", "replace")
            if name.startswith("xl/worksheets/sheet") and "</f><v>" in text:
                for piece in text.split("</f><v>")[1:]:
                    value = piece.partition("</v>")[0]
                    if value.replace(".", "").isdigit() and float(value) > 1000:
                        return name, f"</f><v>{value}</v>"
    raise AssertionError


def test_what_workbooks_store_is_what_their_formulas_give() -> None:
    check = book.formula_check({BOOK: STAFF[BOOK]})
    assert check.outcome is Outcome.HELD
    assert "296 formulas in 1 workbook" in str(check.told)


def test_a_stored_value_that_was_changed_is_not_what_the_formula_gives() -> None:
    part, value = stored_value(STAFF[BOOK])
    changed = with_part(STAFF[BOOK], part, value, "</f><v>123456</v>")
    check = book.formula_check({BOOK: changed})
    assert codes(check) == {"verify-formula"}
    assert all(finding.place.cell for finding in check.differences)


def test_without_ironcalc_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "find_spec", lambda name: None if name == "ironcalc" else find_spec)
    check = book.formula_check({BOOK: STAFF[BOOK]})
    assert check.outcome is Outcome.UNCHECKED
    assert "zvh-finance[verify]" in str(check.told)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", STAFF[BOOK][:2000], b"x" * 5000])
def test_a_workbook_that_is_none_is_told(content: bytes) -> None:
    assert codes(book.formula_check({"x.xlsx": content})) == {"verify-workbook-unreadable"}
    assert codes(book.workbook_check({"x.xlsx": content}, rows_of(STAFF))) == {
        "verify-workbook-unreadable"
    }


def test_a_workbook_that_unpacks_to_more_than_any_run_writes_is_not_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(book, "_UNPACKED", 10_000)
    assert codes(book.formula_check({BOOK: STAFF[BOOK]})) == {"verify-workbook-unreadable"}


def test_the_amount_of_a_municipality_stands_in_its_workbook_and_its_papers() -> None:
    papers = {f"{SHEET}.pdf": BUDGET[f"{SHEET}.pdf"]}
    books = {f"{SHEET}.xlsx": BUDGET[f"{SHEET}.xlsx"]}
    assert book.workbook_check(books, rows_of(BUDGET)).outcome is Outcome.HELD
    assert pdf_check(papers, rows_of(BUDGET), "").outcome is Outcome.HELD

    share = next(row.share for row in rows_of(BUDGET) if row.trace_id == "BEG-2027-GM0828")
    moved = edited(BUDGET, "charges.csv", f";{share};", f";{share + 1};")
    assert codes(book.workbook_check(books, rows_of(moved))) == {"verify-workbook-amount"}
    assert codes(pdf_check(papers, rows_of(moved), "")) == {"verify-pdf-amount"}


def test_the_paper_of_a_case_shows_what_everybody_pays() -> None:
    papers = {"oss-2028.pdf": WITHDRAWAL["oss-2028.pdf"]}
    assert pdf_check(papers, rows_of(WITHDRAWAL), "oss-2028").outcome is Outcome.HELD
    assert pdf_check({}, rows_of(WITHDRAWAL), "").outcome is Outcome.UNCHECKED
    assert pdf_check({}, None, "oss-2028").outcome is Outcome.UNCHECKED


def test_a_pdf_that_is_none_is_told() -> None:
    assert codes(pdf_check({"x.pdf": b"%PDF-1.7 en niets"}, (), "")) == {"verify-pdf-unreadable"}
    assert words_of(BUDGET[f"{SHEET}.pdf"][:3000]) is None


def test_an_amount_is_not_found_inside_a_longer_one() -> None:
    """€ 1.234,56 does not stand in € 21.234,56 or in 1.234,567."""
    assert stands_in("samen 1.234,56.", "1.234,56")
    assert not stands_in("samen 21.234,56", "1.234,56")
    assert not stands_in("samen 1.234,567", "1.234,56")
    assert not stands_in("samen 3.1.234,56", "1.234,56")


def test_the_sample_can_be_drawn_again_by_whoever_has_sha256sum() -> None:
    """`printf '7:BEG-2027-GM0828' | sha256sum`: the rows in the order of these."""
    rows = rows_of(BUDGET)
    first = drawn(rows, 3, "7")
    assert [row.trace_id for row in first] == SAMPLE_OF_SEVEN
    assert drawn(rows, 3, "7") == first
    assert drawn(tuple(reversed(rows)), 3, "7") == first
    assert [row.trace_id for row in drawn(rows, 3, "8")] != SAMPLE_OF_SEVEN
    assert len(drawn(rows, 10_000, "7")) == len(rows)


SAMPLE_OF_SEVEN = [
    "BEG-2027-GM0796-huisvesting",
    "BEG-2027-GM0755-accountant",
    "BEG-2027-GM0796-manager",
]
"""Found with `sha256sum` and `sort`."""


def test_a_contribution_is_derived_from_cell_to_cent() -> None:
    """Oss 2027: 95.549 of 269.530 inhabitants of € 1.079.600,00."""
    run, rows = run_of(BUDGET), rows_of(BUDGET)
    every = derivations(rows, run.cells, len(rows), "1")
    own = next(each for each in every if each.row.trace_id == OSS)
    steps = [str(step) for step in own.steps]
    assert any("CBS table 03759ned, period 2026JJ00, region GM0828: 95,549" in s for s in steps)
    assert any(
        "107960000 cents × 95549 : 269530 = 38272066 cents and 91020/269530" in s for s in steps
    )
    assert steps[-1] == "Ground: article 17.2; decisions DB-2026-05, DB-2022-06, DB-2026-07."


OSS = "BEG-2027-GM0828"


@pytest.mark.parametrize("name", ["2027-budget", "2026-invoices", "cases-oss-2028"])
def test_every_amount_of_a_folder_can_be_derived(name: str) -> None:
    files = older_files(name)
    rows = rows_of(files)
    found = derivations(rows, run_of(files).cells, len(rows), "1")
    assert len(found) == len(rows)
    assert all(len(each.steps) >= 3 for each in found)


def test_the_same_bytes_are_the_same_and_one_byte_is_not() -> None:
    assert same_bytes(WITHDRAWAL, WITHDRAWAL).outcome is Outcome.HELD
    other = {**WITHDRAWAL, "oss-2028.pdf": WITHDRAWAL["oss-2028.pdf"] + b" "}
    assert codes(same_bytes(other, WITHDRAWAL)) == {"verify-again-bytes"}
    less = {name: data for name, data in WITHDRAWAL.items() if name != "key.csv"}
    assert codes(same_bytes(WITHDRAWAL, less)) == {"verify-again-missing"}


def test_amounts_are_compared_to_the_cent_where_bytes_cannot_be() -> None:
    why = say("made by another version")
    assert same_cents(BUDGET, BUDGET, why).outcome is Outcome.HELD
    share = next(row.share for row in rows_of(BUDGET) if row.trace_id == OSS)
    moved = edited(BUDGET, "charges.csv", f";{share};", f";{share + 1};")
    renamed = edited(BUDGET, "charges.csv", f"{OSS};", f"{OSS}-x;")
    assert codes(same_cents(BUDGET, moved, why)) == {"verify-again-cents"}
    assert codes(same_cents(BUDGET, renamed, why)) == {"verify-again-lacks", "verify-again-more"}
    assert same_cents({}, {}, why).outcome is Outcome.UNCHECKED


def test_inputs_that_changed_or_went_away_are_told_and_new_ones_only_mentioned() -> None:
    run = run_of(BUDGET)
    none = say("none")
    now = dict(run.inputs)
    same = origin.input_check(run, now, none, is_same_program=True)
    assert same.outcome is Outcome.HELD
    del now["dossier/decisions.toml"]
    now |= {"dossier/arrangement.toml": "0" * 64, "dossier/budget/2028.csv": "1" * 64}
    check = origin.input_check(run, now, none, is_same_program=True)
    assert codes(check) == {"verify-input-changed", "verify-input-gone"}
    assert "budget/2028.csv" in str(check.told)
    assert origin.input_check(run, None, none, is_same_program=True).outcome is Outcome.UNCHECKED


def test_parameters_of_another_program_are_its_own() -> None:
    run, none = run_of(BUDGET), say("none")
    now = {**run.inputs, "parameters.toml": "0" * 64}
    assert origin.input_check(run, now, none, is_same_program=False).outcome is Outcome.HELD
    assert codes(origin.input_check(run, now, none, is_same_program=True)) == {
        "verify-input-changed"
    }


def test_another_program_is_told_and_is_no_difference() -> None:
    check = origin.program_check(run_of(BUDGET), running_program())
    assert check.outcome is Outcome.UNCHECKED
    assert "another version" in str(check.told)
    assert not origin.is_same_program(run_of(BUDGET), Program("0.1.0"))


def test_a_decision_that_the_dossier_does_not_have_is_told() -> None:
    run = run_of(BUDGET)
    known = set(run.decisions)
    assert origin.decision_check(run, known, {}).outcome is Outcome.HELD
    assert codes(origin.decision_check(run, known - {"DB-2026-05"}, {})) == {"verify-decision"}
    assert origin.decision_check(run, None, {}).outcome is Outcome.UNCHECKED
