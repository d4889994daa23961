"""Key and charges of a folder, each with one thing broken by somebody who made the hashes fit."""

from collections.abc import Mapping

import pytest

from tests.kit.older_runs import edited, older_files, run_of
from zvh_finance.proof.verification.charge_check import charge_check
from zvh_finance.proof.verification.check import Check, Outcome
from zvh_finance.proof.verification.key_check import Known, cell_check, key_check
from zvh_finance.proof.verification.share import shares
from zvh_finance.proof.verification.tables import Rows, charge_rows, key_rows

BUDGET = older_files("2027-budget")
WITHDRAWAL = older_files("cases-oss-2028")
OSS = "BEG-2027-GM0828"
"""The contribution of Oss, whose row tests change."""


def codes(check: Check) -> set[str]:
    return {finding.code for finding in check.differences}


def charges(files: Mapping[str, bytes]) -> Check:
    keys = key_rows(files["key.csv"])
    return charge_check(charge_rows(files["charges.csv"]), keys.rows, run_of(files).cells)


def key(files: Mapping[str, bytes]) -> Check:
    return key_check(run_of(files), key_rows(files["key.csv"]))


def row_of(trace: str) -> list[str]:
    lines = BUDGET["charges.csv"].decode().splitlines()
    return next(line for line in lines if line.startswith(f"{trace};")).split(";")


@pytest.mark.parametrize("name", ["2027-budget", "2026-invoices", "cases-oss-2028"])
def test_key_and_charges_as_they_were_written_hold(name: str) -> None:
    files = older_files(name)
    assert key(files).outcome is Outcome.HELD
    assert charges(files).outcome is Outcome.HELD


def test_tables_hold_with_a_byte_order_mark_and_a_decimal_comma_too() -> None:
    """How later versions write them, for a Dutch Excel."""
    table = BUDGET["key.csv"].decode()
    for percentage in {line.split(";")[6] for line in table.splitlines()[1:]}:
        table = table.replace(percentage, percentage.replace(".", ","))
    marked = {
        "key.csv": b"\xef\xbb\xbf" + table.encode(),
        "charges.csv": b"\xef\xbb\xbf" + BUDGET["charges.csv"],
    }
    files = {**BUDGET, **marked}
    assert key(files).outcome is Outcome.HELD
    assert charges(files).outcome is Outcome.HELD


def changed_in_row(trace: str, column: int, value: str) -> dict[str, bytes]:
    row = row_of(trace)
    new = [*row[:column], value, *row[column + 1 :]]
    return edited(BUDGET, "charges.csv", ";".join(row), ";".join(new))


def test_a_moved_cent_is_found_in_what_is_paid() -> None:
    """17.2: Oss gets a cent that largest remainders do not give it."""
    share = int(row_of(OSS)[11])
    check = charges(changed_in_row(OSS, 11, str(share + 1)))
    assert "verify-share" in codes(check)
    assert any(OSS in str(finding) for finding in check.differences)


def test_a_moved_cent_is_found_in_a_line() -> None:
    share = int(row_of(f"{OSS}-manager")[11])
    found = codes(charges(changed_in_row(f"{OSS}-manager", 11, str(share + 1))))
    assert {"verify-lines", "verify-sum"} <= found


def test_a_cent_moved_twice_between_lines_and_municipalities_is_found_by_its_distance() -> None:
    """Sums stay right both ways; the part is more than a cent from exact."""
    text = BUDGET["charges.csv"].decode()
    for trace, cents in (
        (f"{OSS}-manager", 5),
        (f"{OSS}-procesregisseurs", -5),
        ("BEG-2027-GM0755-manager", -5),
        ("BEG-2027-GM0755-procesregisseurs", 5),
    ):
        row = row_of(trace)
        new = [*row[:11], str(int(row[11]) + cents), *row[12:]]
        text = text.replace(";".join(row), ";".join(new))
    assert codes(charges({**BUDGET, "charges.csv": text.encode()})) == {"verify-cell-far"}


def test_an_inhabitant_changed_in_charges_is_not_that_of_the_key() -> None:
    people = int(row_of(OSS)[8])
    found = codes(charges(changed_in_row(OSS, 8, str(people + 1))))
    assert {"verify-charge-weight", "verify-charge-whole"} <= found


def test_an_inhabitant_changed_in_the_key_is_not_that_of_its_cells() -> None:
    found = codes(key(edited(BUDGET, "key.csv", ";95549;", ";95550;")))
    assert {"verify-weight", "verify-denominator"} <= found


def test_an_inhabitant_changed_everywhere_is_not_that_of_the_snapshot() -> None:
    """Key, charges and manifest say 95.550 for Oss; CBS says 95.549."""
    files = edited(BUDGET, "manifest.json", '"value": 95549', '"value": 95550')
    figures = {
        (cell.version, cell.region): Known(cell.value, cell.table, cell.period, cell.status)
        for cell in run_of(BUDGET).cells
    }
    assert cell_check(run_of(BUDGET), figures).outcome is Outcome.HELD
    check = cell_check(run_of(files), figures)
    assert codes(check) == {"verify-cell"}
    assert "95,550" in str(check.differences[0])
    assert codes(cell_check(run_of(BUDGET), {})) == {"verify-cell-version"}
    other = {(version, "GM0001"): known for (version, _), known in figures.items()}
    assert codes(cell_check(run_of(BUDGET), other)) == {"verify-cell-unknown"}
    assert cell_check(run_of(BUDGET), None).outcome is Outcome.UNCHECKED


def test_a_percentage_that_does_not_follow_is_found() -> None:
    percentage = BUDGET["key.csv"].decode().splitlines()[1].split(";")[6]
    found = key(edited(BUDGET, "key.csv", percentage, percentage[:-1] + "9"))
    assert codes(found) == {"verify-percentage"}


def test_who_was_put_into_the_key_or_taken_out_has_or_lacks_a_cell() -> None:
    rows = BUDGET["key.csv"].decode().splitlines()
    without = "\n".join(rows[:-1]) + "\n"
    more = "\n".join([*rows, rows[-1].replace("GM0828", "GM9999")]) + "\n"
    assert "verify-key-lacks" in codes(key({**BUDGET, "key.csv": without.encode()}))
    assert "verify-key-member" in codes(key({**BUDGET, "key.csv": more.encode()}))


def test_a_row_that_stands_twice_or_lost_its_total_is_told() -> None:
    lines = BUDGET["charges.csv"].decode().splitlines()
    twice = "\n".join([*lines, lines[1]]) + "\n"
    alone = "\n".join([lines[0], *(line for line in lines[1:] if line.split(";")[3])]) + "\n"
    assert "verify-trace-twice" in codes(charges({**BUDGET, "charges.csv": twice.encode()}))
    assert "verify-no-total" in codes(charges({**BUDGET, "charges.csv": alone.encode()}))


def test_what_article_22_4_gives_each_must_add_up() -> None:
    """22.4: no part by a key, so only the sum can be held."""
    row = next(
        line
        for line in WITHDRAWAL["charges.csv"].decode().splitlines()
        if line.startswith("oss-2028-2028-GM0755;")
    )
    share = row.split(";")[11]
    moved = row.replace(f";{share};", f";{int(share) - 100};")
    assert "verify-sum" in codes(charges(edited(WITHDRAWAL, "charges.csv", row, moved)))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\xfe\x00", "verify-table-unreadable"),
        (b"trace_id;article\nx;y\n", "verify-columns-missing"),
        (b"", "verify-columns-missing"),
        (BUDGET["charges.csv"].replace(b";GM0755;", b";GM0755;;"), "verify-number"),
        (BUDGET["charges.csv"].replace(b";269530;", b";1e9;"), "verify-number"),
        (BUDGET["charges.csv"].replace(b";107960000;", b";" + b"9" * 5000 + b";"), "verify-number"),
        (BUDGET["charges.csv"].replace(b";17.2;2027;", b";17.2;MMXXVII;"), "verify-number"),
    ],
)
def test_a_table_that_is_none_is_told_and_nothing_breaks(content: bytes, code: str) -> None:
    found = codes(charges({**BUDGET, "charges.csv": content}))
    assert code in found


def test_a_folder_without_tables_says_so() -> None:
    run = run_of(BUDGET)
    assert key_check(run, None).outcome is Outcome.UNCHECKED
    assert charge_check(None, (), run.cells).outcome is Outcome.UNCHECKED
    assert charge_check(Rows(), (), run.cells).outcome is Outcome.HELD


def test_largest_remainders_by_hand() -> None:
    """Ten cents over 6 : 6 : 2 is 4 : 4 : 2; eleven is 5 : 5 : 1, the surprise of the method."""
    weights = {"GM0003": 2, "GM0001": 6, "GM0002": 6}
    assert {c: s.cents for c, s in shares(10, weights).items()} == {
        "GM0001": 4,
        "GM0002": 4,
        "GM0003": 2,
    }
    eleven = shares(11, weights)
    assert (eleven["GM0001"].cents, eleven["GM0002"].cents, eleven["GM0003"].cents) == (5, 5, 1)
    assert (eleven["GM0001"].floor, eleven["GM0001"].remainder, eleven["GM0001"].rank) == (4, 10, 1)
    assert eleven["GM0003"].left == 2
    assert shares(-11, weights)["GM0001"].cents == -5
    assert shares(5, {"GM0001": 0}) == {}
