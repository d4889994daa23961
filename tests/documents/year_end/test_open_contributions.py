"""What the accounts say of contributions that are not paid, or were never issued."""

from datetime import date
from pathlib import Path

import openpyxl

from tests.kit.world import World, notice
from zvh_finance.documents.year_end.result_in_words import none_open_in_words
from zvh_finance.year.closing import Receivables, receivables_of


def test_nothing_issued_is_not_all_paid(example: Path, tmp_path: Path) -> None:
    """A register of another year says nothing of this one; paper and workbook say the same."""
    world = World.of(example, tmp_path)
    world.done("invoices", "2026", as_of="2026-02-01")
    world.done("year-end", "2025", as_of="2026-02-02")

    told = "Er zijn nog geen bijdragen van 2025 gefactureerd."
    assert told in world.words("2025/year-end/jaarrekening-2025.pdf")
    book = openpyxl.load_workbook(world.out / "2025/year-end/jaarrekening-2025.xlsx")
    assert [row[0].value for row in book["Openstaand"].iter_rows()].count(told) == 1


def test_only_contributions_count_as_open_contributions(example: Path, tmp_path: Path) -> None:
    """Article 17.3: a fee of a leaver was issued for the year, then the contributions too."""
    world = World.of(example, tmp_path)
    world.without_cases()
    world.case("vught", notice("GM0865", 2026, bases=[104_325_000]))
    world.decide("A-1", "2025-03-01", "accept_withdrawal", case="vught")
    world.done("invoices", "2026", "--only", "cases", as_of="2026-01-10")
    assert world.billed("case:vught", 2026)["GM0865"] > 0
    assert receivables_of(world.books(date(2026, 1, 11)), 2026) == Receivables(
        are_issued=False, open_items=()
    )

    world.done("invoices", "2026", as_of="2026-01-12")
    found = receivables_of(world.books(date(2026, 1, 13)), 2026)
    issued = [i for i in world.invoices() if i.ground.name == "budget" and not i.kind.is_internal]
    assert found is not None
    assert found.are_issued
    assert {item.number for item in found.open_items} == {i.number for i in issued}


def test_paid_contributions_are_called_so() -> None:
    assert none_open_in_words(2026, Receivables(are_issued=True, open_items=())) == (
        "Alle bijdragen van 2026 zijn betaald.",
    )


def test_what_was_paid_too_much_is_to_be_paid_back_and_not_open(
    example: Path, tmp_path: Path
) -> None:
    """Seen: a municipality with a claim stood among the debtors as "€ -2.057,23 open" (21.2)."""
    world = World.of(example, tmp_path)
    world.done("invoices", "2025", as_of="2025-02-01")
    (boekel,) = [i for i in world.invoices() if i.municipality_code == "GM0755"]
    cents = boekel.gross_cents + 12_345
    row = f"{boekel.number};2025-03-01;{cents // 100},{cents % 100:02d}"
    table = world.folder / "payments" / "2025.csv"
    table.parent.mkdir(exist_ok=True)
    table.write_text(f"invoice_number;date;amount\n{row}\n", "utf-8")
    world.done("year-end", "2025", as_of="2026-02-02")

    told = world.words("2025/year-end/jaarrekening-2025.pdf")
    assert f"Gemeente Boekel: € 123,45 terug te betalen op {boekel.number}" in told
    assert "€ -123,45 open" not in told
