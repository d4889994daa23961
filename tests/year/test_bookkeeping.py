"""Over all years of the example, the journals balance and the debtors in them are what is open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial

import pytest

from tests.kit.world import World
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.matter import Matter
from zvh_finance.billing.open_items import items
from zvh_finance.billing.recorded import ReceivedPayment
from zvh_finance.billing.register import series
from zvh_finance.cbs.snapshot import read_snapshot
from zvh_finance.documents.invoices.journal_entries import Entry, journal_entries
from zvh_finance.dossier.journal_settings import JournalSettings
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.embedded import embedded_data
from zvh_finance.year.bookkeeping import Bookkeeping, bookkeeping_of, services_bookings
from zvh_finance.year.books import Books
from zvh_finance.year.desk import Desk

LAST = date(2027, 3, 20)
YEARS = range(2019, 2028)
RECEIVABLE, BANK = "13000", "11000"
JANUARY = {2019: date(2019, 2, 11)}
"""The budget of 2019 was sent on 28 January of its own year."""


@dataclass(frozen=True)
class History:
    """Everything that the example issued and received by a day."""

    books: Books
    documents: tuple[Invoice, ...]
    payments: tuple[ReceivedPayment, ...]

    def of_year(self, year: int) -> list[Invoice]:
        return [i for i in self.documents if i.cost_year == year]

    @property
    def settings(self) -> JournalSettings:
        invoicing = self.books.dossier.arrangement.invoicing
        assert invoicing is not None
        return invoicing.journal

    def booked(self, year: int, **changes: object) -> Bookkeeping:
        settings = self.settings.model_copy(update=changes)
        return bookkeeping_of(self.books, settings, self.of_year(year), self.payments)


@cache
def history() -> History:
    """Each year issued in January, and again in August after it, when its accounts are adopted."""
    read = Books(
        read_dossier(embedded_data() / "example"),
        read_snapshot(embedded_data() / "population"),
        LAST,
    )
    runs = [(JANUARY.get(year, date(year, 1, 15)), year) for year in YEARS]
    runs += [(date(year + 1, 8, 3), year) for year in YEARS] + [(date(2026, 6, 8), 2026)]
    documents: list[Invoice] = []
    for day, year in sorted(run for run in runs if run[0] <= LAST):
        desk = Desk(read.seen_on(day), year, tuple(Matter))
        issued = sum(1 for i in documents if i.cost_year == year and not i.kind.is_internal)
        numbers = series(year, desk.number, issued + 1)
        documents.extend(desk.due_now(documents, partial(next, numbers)))
    payments = (p for p in payments_on(documents) if p.date <= LAST)
    return History(read, tuple(documents), tuple(payments))


def payments_on(documents: list[Invoice]) -> Iterator[ReceivedPayment]:
    """Most pay in March; every third in two parts; credit notes are paid back; some stay open."""
    for position, document in enumerate(i for i in documents if not i.kind.is_internal):
        day, cents = document.issue_date + timedelta(days=50), document.signed_gross_cents
        parts = [cents // 3, cents - cents // 3] if position % 3 == 0 else [cents]
        for part, amount in enumerate(parts if position % 7 else []):
            yield ReceivedPayment(
                document.number, day, amount, f"statement/{position}/{part}", "camt.xml"
            )


def balance(entries: list[Entry], account: str) -> int:
    return sum(n.cents for entry in entries for n in entry.lines if n.account == account)


@pytest.mark.parametrize("year", YEARS)
def test_every_entry_of_every_year_balances(year: int) -> None:
    entries = list(journal_entries(history().booked(year)))
    assert {sum(line.cents for line in entry.lines) for entry in entries} == {0}
    assert len({entry.number for entry in entries}) == len(entries) >= 10


@pytest.mark.parametrize("year", YEARS)
def test_the_debtors_of_the_journal_are_the_open_items(year: int) -> None:
    """Article 21.2: what is unpaid stays with its municipality, here too."""
    world = history()
    entries = list(journal_entries(world.booked(year)))
    found = items(world.documents, world.payments, LAST, reminder_days=14)
    open_cents = sum(item.open_cents for item in found if item.invoice.cost_year == year)
    assert balance(entries, RECEIVABLE) == open_cents


def test_the_bank_of_all_journals_is_every_payment_once() -> None:
    world = history()
    entries = [entry for year in YEARS for entry in journal_entries(world.booked(year))]
    assert balance(entries, BANK) == sum(p.amount_cents for p in world.payments) != 0
    assert any(p.amount_cents < 0 for p in world.payments)


def test_what_settles_the_accounts_is_booked_in_the_year_that_is_open() -> None:
    """The result of 2023 goes back in August 2024, after its accounts were adopted on 4 July."""
    late = [e for e in journal_entries(history().booked(2023)) if e.day == date(2024, 8, 3)]
    assert {(entry.period.year, entry.period.number) for entry in late} == {(2024, 8)}
    assert all(entry.description.endswith("2023 (betreft 2023)") for entry in late)


def test_services_follow_the_decisions_year_by_year() -> None:
    """The host bears them up to 2022 (17.4); from 2023 on a fee of 60,000.00 is shared."""
    told = {y: [(s.name, s.cents) for s in history().booked(y).services] for y in YEARS}
    assert told == {year: [] for year in range(2019, 2023)} | {
        year: [(f"interne-verrekening-diensten-{year}", 6_000_000)] for year in range(2023, 2028)
    }


def test_there_are_no_services_before_the_contributions_are_issued() -> None:
    settlement = [i for i in history().of_year(2023) if i.ground.name == "settlement"]
    assert settlement
    assert services_bookings(history().books, settlement) == ()


def test_without_a_bank_account_the_receipts_are_left_out_and_it_is_said_once() -> None:
    booked = history().booked(2026, bank_account="")
    assert booked.receipts == ()
    (remark,) = booked.remarks
    assert remark.code == "journal-receipts-left-out"
    assert "bank_account is missing" in str(remark)


def test_without_accounts_for_services_the_entry_is_left_out_and_it_is_said() -> None:
    booked = history().booked(2026, services_expense_account="", services_income_account="")
    assert booked.services == ()
    (remark,) = booked.remarks
    assert "€60,000.00 of supporting services of 2026" in str(remark)


def test_with_all_accounts_nothing_is_left_out() -> None:
    assert [history().booked(year).remarks for year in YEARS] == [()] * len(YEARS)


def test_a_payment_on_a_booking_inside_the_host_is_told_and_not_booked() -> None:
    world = history()
    name = "interne-boeking-2026"
    wrong = ReceivedPayment(name, date(2026, 4, 1), 100, "payments/2026.csv#1", "payments/2026.csv")
    booked = bookkeeping_of(world.books, world.settings, world.of_year(2026), [wrong])
    assert booked.receipts == ()
    assert [(r.code, name in str(r)) for r in booked.remarks] == [
        ("journal-receipt-on-booking", True)
    ]


def test_a_later_decision_or_amendment_is_booked_as_a_difference(world: World) -> None:
    """The services of 2027 are shared, then amended by -1,000.00, then a fee replaces them.

    Typed from the budget: 38,650 + 54,900 + 39,800 + 48,700 = 182,050.00.
    """
    issued = [i for i in history().of_year(2027) if i.ground.name == "budget"]
    world.undecide("DB-2022-06")
    world.decide("DB-2026-20", "2026-09-10", "supporting_services", year=2027, mode="shared")
    table = "id;description;kind;amount;task_field;category;recurring;note\n"
    line = "dienst-ict;Ondersteuning ICT;supporting_service:ict;-1.000,00;0.4;;ja;\n"
    (world.folder / "budget/2027-amendment-1.csv").write_text(table + line, "utf-8")
    world.decide("DB-2027-01", "2027-05-20", "amend_budget", year=2027, amendment=1)
    world.decide(
        "DB-2027-02", "2027-09-09", "supporting_services", year=2027, mode="fee", fee="60.000,00"
    )
    told = services_bookings(world.books(date(2027, 12, 1)), issued)
    assert [(s.name, s.day, s.cents, s.decision) for s in told] == [
        ("interne-verrekening-diensten-2027", date(2027, 1, 15), 18_205_000, "DB-2026-20"),
        ("interne-verrekening-diensten-2027-2", date(2027, 5, 20), -100_000, "DB-2026-20"),
        ("interne-verrekening-diensten-2027-3", date(2027, 9, 9), -12_105_000, "DB-2027-02"),
    ]
    earlier = services_bookings(world.books(date(2027, 6, 1)), issued)
    assert earlier == told[:2]


def test_services_on_which_nobody_decided_are_not_booked(world: World) -> None:
    issued = history().of_year(2027)
    world.undecide("DB-2022-06")
    world.edit("arrangement.toml", "[choices]", '[choices]\nundecided_services = "shared"')
    assert services_bookings(world.books(LAST), issued) == ()
