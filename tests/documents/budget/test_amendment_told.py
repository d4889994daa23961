"""The note of an amended budget: adopted, what changes and why, after; who pays extra (17.7)."""

from datetime import date

import pytest

from tests.documents.budget.test_budget_note import matter_of, table_of
from tests.kit.papers import text_of
from tests.kit.world import World
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.documents.budget.budget_note import budget_note
from zvh_finance.documents.paper.paper import Table
from zvh_finance.documents.paper.pdf import pdf
from zvh_finance.year.amended import amendments_of
from zvh_finance.year.budget import adopted_budget_of_year, budget_of_year

SPRING, AUTUMN = date(2026, 4, 1), date(2026, 11, 23)
COLUMNS = "id;description;kind;amount;task_field;category;recurring;note\n"


def sums_of(table: Table) -> dict[str, object]:
    assert table.total is not None
    values = [getattr(cell, "value", cell) for cell in table.total.cells]
    return {column.key: value for column, value in zip(table.columns, values, strict=True)}


def column_of(table: Table, key: str) -> list[object]:
    place = [column.key for column in table.columns].index(key)
    return [row.cells[place] for row in table.rows]


def added(values: list[object]) -> int:
    return sum(value for value in values if isinstance(value, int))


@pytest.mark.parametrize("as_of", [SPRING, AUTUMN])
def test_the_first_amendment_of_2026(world: World, snapshot: Snapshot, as_of: date) -> None:
    """18,500 more to hire, 2,500 less to train, 6,000 for a day: 1,043,250 becomes 1,065,250."""
    matter = matter_of(world.folder, snapshot, 2026, as_of)
    lines = table_of(matter, "wijziging-1")

    why = "Begrotingswijziging 2026-1"
    assert [row.cells for row in lines.rows[:3]] == [
        ("Inhuur bij ziekte en piek", 99_000_00, 18_500_00, 117_500_00, "eenmalig", why),
        ("Opleiding en intervisie", 21_250_00, -2_500_00, 18_750_00, "eenmalig", why),
        ("Regiodag zorg en veiligheid", 0, 6_000_00, 6_000_00, "eenmalig", why),
    ]
    sums = sums_of(lines)
    assert (sums["before"], sums["change"], sums["after"]) == (
        1_043_250_00,
        22_000_00,
        1_065_250_00,
    )
    for key in ("before", "change", "after"):
        assert added(column_of(lines, key)) == sums[key]


def test_what_each_municipality_pays_extra_is_what_will_be_billed(
    world: World, snapshot: Snapshot
) -> None:
    """To the cent, and the same as the supplementary invoices issue (A66)."""
    matter = matter_of(world.folder, snapshot, 2026, AUTUMN)
    table = table_of(matter, "wijziging-1-gemeenten")
    extra = dict(zip((row.key for row in table.rows), column_of(table, "extra"), strict=True))

    assert sums_of(table)["extra"] == added(list(extra.values())) == 22_000_00
    world.done("invoices", "2026", as_of="2026-02-01")
    before = world.billed("budget", 2026)
    world.done("invoices", "2026", as_of="2026-06-10")
    after = world.billed("budget", 2026)
    assert {code: after[code] - before[code] for code in after} == extra


def test_a_proposal_says_so_and_an_adopted_one_by_which_decision(
    world: World, snapshot: Snapshot
) -> None:
    proposed = text_of(pdf(budget_note(matter_of(world.folder, snapshot, 2026, SPRING))))
    adopted = text_of(pdf(budget_note(matter_of(world.folder, snapshot, 2026, AUTUMN))))

    assert "Begrotingswijziging 2026: bijdragen van de gemeenten" in proposed
    assert "Voorstel, nog niet vastgesteld (artikel 17 lid 7). De gemeenten betalen" in proposed
    assert "Na vaststelling krijgt elke gemeente een aanvullende factuur" in proposed
    assert "Vastgesteld op 21 mei 2026 (besluit DB-2026-03, artikel 17 lid 7)." in adopted
    assert "Begroting 2026 na wijziging: bijdragen van de gemeenten" in adopted
    assert "Hiervoor krijgt elke gemeente een aanvullende factuur" in adopted


def test_the_first_page_tells_the_change_since_the_adoption(
    world: World, snapshot: Snapshot
) -> None:
    first = text_of(pdf(budget_note(matter_of(world.folder, snapshot, 2026, SPRING))), 0)

    assert "€ 22.000 meer dan zonder wijziging" in first
    assert "de bijdragen gaan samen van € 1.043.250 naar € 1.065.250" in first
    assert "€ 397 (Boekel) tot € 5.592 ('s-Hertogenbosch)" in first


def test_less_to_pay_is_a_credit_note(world: World, snapshot: Snapshot) -> None:
    world.amend(-10_000)
    matter = matter_of(world.folder, snapshot, 2027, date(2027, 6, 10))
    table = table_of(matter, "wijziging-1-gemeenten")

    assert sums_of(table)["extra"] == -10_000_00
    assert all(isinstance(cents, int) and cents < 0 for cents in column_of(table, "extra"))
    assert "of creditnota als het min is" in table.columns[-1].title


def test_an_amendment_from_before_the_year_is_in_its_invoice(
    world: World, snapshot: Snapshot
) -> None:
    world.amend(10_000)
    world.edit("decisions.toml", "date = 2027-06-02", "date = 2026-12-10")
    matter = matter_of(world.folder, snapshot, 2027, date(2026, 12, 20))

    assert table_of(matter, "wijziging-1-gemeenten").columns[-1].title == "Verschil in euro"
    assert "zit in de factuur van het jaar" in text_of(pdf(budget_note(matter)))


def test_each_amendment_is_held_against_those_before_it(world: World, snapshot: Snapshot) -> None:
    """10,000 adopted, then 5,000 less proposed: the second begins where the first ended."""
    world.amend(10_000)
    table = world.folder / "budget" / "2027-amendment-2.csv"
    table.write_text(COLUMNS + "huisvesting;Huur;cost;-5.000,00;1.2;3.8;ja;Kleiner pand\n", "utf-8")
    books = world.books(date(2027, 6, 10))
    first, second = amendments_of(books, budget_of_year(books, 2027))

    assert (first.before.base, first.after.base) == (1_079_600_00, 1_089_600_00)
    assert (second.before.base, second.after.base) == (1_089_600_00, 1_084_600_00)
    assert first.decision is not None
    assert second.decision is None
    assert second.before == adopted_budget_of_year(books, 2027)
    (line,) = second.lines
    assert (line.change, line.reason, line.recurs) == (-5_000_00, "Kleiner pand", True)
    matter = matter_of(world.folder, snapshot, 2027, date(2027, 6, 10))
    assert table_of(matter, "wijziging-2").columns[1].title == "Voor de wijziging"


def test_a_proposal_with_a_lower_number_is_held_against_what_was_adopted(world: World) -> None:
    world.amend(10_000, number=2)
    table = world.folder / "budget" / "2027-amendment-1.csv"
    table.write_text(COLUMNS + "huisvesting;Huur;cost;-5.000,00;1.2;3.8;ja;\n", "utf-8")
    books = world.books(date(2027, 6, 10))
    adopted, proposed = amendments_of(books, budget_of_year(books, 2027))

    assert (adopted.number, adopted.change) == (2, 10_000_00)
    assert (proposed.number, proposed.before.base) == (1, 1_089_600_00)


def test_what_recurs_works_on_in_the_outlook_and_the_note_says_so(
    world: World, snapshot: Snapshot
) -> None:
    """5,000 less rent for good and 10,000 once: the outlook of 2028 is 5,000 lower, no more."""
    world.amend(10_000)
    table = world.folder / "budget" / "2027-amendment-1.csv"
    text = table.read_text("utf-8") + "huisvesting;Huur;cost;-5.000,00;1.2;3.8;ja;Kleiner\n"
    table.write_text(text, "utf-8")
    matter = matter_of(world.folder, snapshot, 2027, date(2027, 6, 10))
    outlook = table_of(matter, "wijziging-raming")

    assert [row.cells for row in outlook.rows] == [
        (2028, 1_117_350_00, -5_000_00, 1_112_350_00),
        (2029, 1_156_350_00, -5_000_00, 1_151_350_00),
        (2030, 1_196_600_00, -5_000_00, 1_191_600_00),
    ]
    first = text_of(pdf(budget_note(matter)), 0)
    assert "de meerjarenbedragen in de begroting 2027 en begrotingswijziging 1" in first
    assert "Van de wijziging (€ 5.000) werkt € -5.000 door in de raming van 2028." in first


def test_a_reason_that_was_not_given_is_said_in_words(world: World, snapshot: Snapshot) -> None:
    world.amend(10_000)
    matter = matter_of(world.folder, snapshot, 2027, date(2027, 6, 10))

    assert table_of(matter, "wijziging-1").rows[0].cells[-1] == "niet gegeven"
