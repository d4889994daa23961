"""A year and its neighbours: what was decided counts, is billed or told, and stops no other."""

from datetime import date

import pytest

from tests.kit.world import World
from zvh_finance.billing.invoice import DocumentKind
from zvh_finance.documents.explanation.answering import answer
from zvh_finance.year.budget import counting_budget_of_year
from zvh_finance.year.closing import closing_of, key_figures_history
from zvh_finance.year.comparison import last_year_of

HOST, OSS, BOEKEL = "GM0796", "GM0828", "GM0755"
HEAD = "id;description;kind;amount;task_field;category;recurring;note\n"


def amend(world: World, year: int, number: int, cents: str, line: str = "opleiding") -> None:
    budget = (world.folder / "budget" / f"{year}.csv").read_text("utf-8-sig").splitlines()
    row = next(row for row in budget if row.startswith(f"{line};")).split(";")
    row[3] = cents
    file = world.folder / "budget" / f"{year}-amendment-{number}.csv"
    file.write_text(HEAD + ";".join(row[:8]) + "\n", "utf-8")


def oss_becomes_host(world: World) -> None:
    hosts = (
        f'host = [{{ code = "{HOST}", from = 2019-01-01 }}, '
        f'{{ code = "{OSS}", from = 2026-04-01 }}]'
    )
    world.edit("arrangement.toml", f'host = "{HOST}"', hosts)


def test_whoever_is_host_on_the_day_of_issue_books_and_the_former_host_is_billed(
    world: World,
) -> None:
    """Articles 1.16 and 17.3, choice A36: nobody sends itself an invoice."""
    world.done("invoices", "2026", as_of="2026-02-01")
    oss_becomes_host(world)
    world.edit(
        "arrangement.toml", 'legal_name = "Gemeente \'s-Hertogenbosch"', 'legal_name = "Oss"'
    )
    world.done("invoices", "2026", as_of="2026-06-10")

    later = {i.municipality_code: i for i in world.invoices() if i.issue_date == date(2026, 6, 10)}
    assert later[OSS].kind.is_internal
    assert not later[HOST].kind.is_internal
    assert "Hertogenbosch" in later[HOST].buyer.name


def test_a_reserve_that_was_used_without_a_decision_settles_nothing(world: World) -> None:
    """Article 17.9: what the accounts draw beyond the decision is no result to give back."""
    world.edit("actuals/2022.csv", "reserve_draw;24.000,00", "reserve_draw;74.000,00")
    world.edit("decisions.toml", 'to_reserve = "-34.896,44"', 'settle = "15.103,56"')
    stopped = world.run("invoices", "2022", "--only", "settlement")
    checked = world.run("check")

    assert stopped.exit_code == 4
    assert "the Dagelijks Bestuur decided to draw €24,000.00" in plain(stopped.output)
    assert "the Dagelijks Bestuur decided to draw €24,000.00" in plain(checked.output)
    assert not (world.folder / "register.sqlite").exists() or not world.billed("settlement", 2022)


def plain(text: str) -> str:
    return " ".join(text.replace("\xa0", " ").split())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('to_reserve = "25.103,75"', 'to_reserve = "125.103,75"'),
        ('id = "DB-2025-13"\n', 'id = "DB-2025-13"\n#'),
    ],
    ids=["other sum", "twice"],
)
def test_a_result_that_was_appropriated_wrongly_is_found_by_the_check(
    world: World, old: str, new: str
) -> None:
    """Articles 17.7 and 17.9: the reserve of every later year would stand on it."""
    if "#" in new:
        world.decide("X-1", "2026-08-01", "appropriate_result", year=2024, to_reserve="25.103,75")
    else:
        world.edit("decisions.toml", old, new)
    checked = world.run("check")

    assert checked.exit_code == 3
    assert "2024" in checked.output


def test_last_year_is_what_was_adopted_and_no_draft(world: World) -> None:
    """Article 17.7: what is compared with, and what is explained, is what was billed."""
    books = world.books()
    paid = counting_budget_of_year(books, 2026).contributions[BOEKEL]
    amend(world, 2026, 2, "50.000,00")
    books = world.books()
    last = last_year_of(books, counting_budget_of_year(books, 2027))
    change = last.change_of(BOEKEL)

    assert change is not None
    assert change.before == paid
    steps = {step.id: step for step in answer(books, 2026, "Boekel", None).explanation.steps}
    assert steps["since-last-year"].facts["after_cents"] == paid
    then = steps["pending-amendment"].facts["then_cents"]
    assert isinstance(then, int)
    assert then > paid


def test_a_decided_fee_is_shared_also_when_no_service_was_budgeted(world: World) -> None:
    """Article 17.4, choice A32: the decision holds until further notice."""
    path = world.folder / "budget" / "2027.csv"
    rows = path.read_text("utf-8-sig").splitlines()
    path.write_text("\n".join(r for r in rows if "supporting_service" not in r) + "\n", "utf-8")
    budget = counting_budget_of_year(world.books(), 2027)

    assert budget.base == 107_960_000
    assert budget.host_memo == 0
    assert {line.id: line.cents for line in budget.lines}["vergoeding-ondersteuning"] == 6_000_000


def test_a_year_before_the_opening_of_the_reserve_stops_nothing(world: World) -> None:
    """Article 23: the reserve of before its opening is not known; other years are."""
    world.edit("arrangement.toml", "year = 2019\ndocument", "year = 2021\ndocument")
    world.done("budget", "2027")

    assert min(f.year for f in key_figures_history(world.books(), 2026)) == 2021


def test_a_draft_of_a_later_year_stops_no_settlement(world: World) -> None:
    """A year does not fall with its neighbour: what was decided on 2023 stays decided."""
    text = (world.folder / "budget" / "2027.csv").read_text("utf-8-sig")
    changed = text.replace("reserve_draw;45.000,00", "reserve_draw;945.000,00")
    (world.folder / "budget" / "2028.csv").write_text(changed, "utf-8")
    closing = closing_of(world.books(), 2023, 0)

    assert closing.settlement.appropriation.settle == 2_000_000
    world.done("year-end", "2025")


@pytest.mark.parametrize(("first", "told"), [("2024-01-15", True), ("2026-11-23", False)])
def test_a_settlement_since_invoices_are_issued_here_is_told(
    world: World, first: str, *, told: bool
) -> None:
    """What is decided is billed once, or told: on 4 July 2024 a part of 2023 went back."""
    world.done("invoices", first[:4], as_of=first)
    checked = world.done("check")

    assert ("Afrekening" in checked.output) is told
    assert ("zvh invoices 2023 --only settlement" in checked.output) is told
    assert "941.150" not in checked.output  # contributions of 2023 may be billed otherwise


def test_the_check_finds_a_ground_that_was_lost(world: World) -> None:
    """What should not be owed is decided, not deleted."""
    world.done("invoices", "2023")
    world.undecide("DB-2024-11")
    world.undecide("DB-2024-13")
    checked = world.run("check")

    assert checked.exit_code == 3
    assert "Documents of 2023 were issued on Afrekening" in checked.output


def test_a_settlement_that_cannot_be_worked_out_owes_what_was_issued(world: World) -> None:
    """The covering list says nothing of later that nobody knows."""
    world.done("invoices", "2023")
    world.edit("decisions.toml", 'to_reserve = "18.766,74"', 'to_reserve = "8.766,74"')
    amend(world, 2023, 1, "1,00")
    world.decide("DB-X", "2026-08-01", "amend_budget", year=2023, amendment=1)
    world.done("invoices", "2023", "--only", "contributions")
    listed = plain(world.words("2023/invoices/begeleidende-lijst.pdf"))

    assert "Uitgegeven, nu niet te berekenen: Afrekening" in listed
    assert "Later" not in listed
    assert "Verschil 0,00" in listed


def test_amendments_of_one_day_count_by_their_number(world: World) -> None:
    """Article 17.7: DB-10 was taken after DB-9, whatever their letters say."""
    amend(world, 2026, 2, "1.000,00")
    amend(world, 2026, 3, "2.000,00")
    for name, number, total in (("B-9", 2, "1.066.250,00"), ("B-10", 3, "1.068.250,00")):
        world.decide(
            name, "2026-08-01", "amend_budget", amendment=number, contributions_total=total
        )

    assert counting_budget_of_year(world.books(), 2026).base == 106_825_000


def test_one_amendment_is_adopted_once(world: World) -> None:
    """As a budget is: two decisions on one table are a mistake."""
    world.decide("B-1", "2026-08-01", "amend_budget", amendment=1)
    refused = world.run("budget", "2026")

    assert refused.exit_code == 3
    assert "Amendment 1 of 2026 is adopted by DB-2026-03 and by B-1" in refused.output


def test_decisions_that_change_nothing_are_told(world: World) -> None:
    """Articles 17.4 and 17.9: a draw in no budget; services of a year that the convenant rules."""
    world.decide("R-1", "2026-08-01", "reserve", year=2026, draw="10.000,00")
    world.decide("S-1", "2026-08-01", "supporting_services", year=2021, mode="shared")
    checked = world.done("check")

    assert "Decision R-1 draws more from the reserve of 2026" in checked.output
    assert "Decision S-1 does nothing for 2021" in checked.output


def test_a_payment_on_an_unknown_number_is_told_by_the_check(world: World) -> None:
    """Article 17.3: somebody paid, and it is counted nowhere."""
    world.done("invoices", "2026")
    (world.folder / "payments").mkdir(exist_ok=True)
    (world.folder / "payments" / "2026.csv").write_text(
        "invoice_number;date;amount\nZVH-2025-0100;2026-03-01;100,00\n", "utf-8"
    )

    assert "ZVH-2025-0100" in world.done("check").output


def test_what_a_new_host_was_invoiced_is_credited_before_anything_is_reversed(
    world: World,
) -> None:
    """Choices A36 and A66: its invoice goes down, and nothing of it stays open."""
    world.undecide("DB-2026-03")
    (world.folder / "budget" / "2026-amendment-1.csv").unlink()
    world.done("invoices", "2026", as_of="2026-02-01")
    oss_becomes_host(world)
    amend(world, 2026, 1, "-10.000,00")
    world.decide("AM-1", "2026-05-01", "amend_budget", amendment=1)
    world.done("invoices", "2026", as_of="2026-06-10")
    later = {i.municipality_code: i for i in world.invoices() if i.issue_date == date(2026, 6, 10)}

    assert later[OSS].kind is DocumentKind.CREDIT_NOTE
    assert later[OSS].credited
    assert HOST not in later  # its share was a booking of its own books: told, not invented
