"""What is due about open documents on a day, and what goes back to whom (17.3, 21.2, 21.3).

On the partnership of the example; documents and payments are typed by hand.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.kit.invoices import INVOICE
from tests.kit.pay_back import charge, moved, note
from tests.kit.reminders import FIRST, sent
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.open_items import items
from zvh_finance.billing.recorded import ReceivedPayment
from zvh_finance.billing.reminder import Reminders, SentLetter
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.dossier.invoicing import Invoicing
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.errors import UsageError
from zvh_finance.year.books import Books
from zvh_finance.year.issued import Issued
from zvh_finance.year.paying_back import PayBackPlan, pay_back_plan
from zvh_finance.year.reminding import Reminding, reminding

OSS, BOEKEL = "GM0828", "GM0755"
APRIL = date(2027, 4, 1)
IBAN = "NL02ABNA0123456789"


@pytest.fixture(scope="module")
def books(example: Path, snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Books:
    """The example without its cases; of Oss an account is known, of Boekel that of the host."""
    folder = tmp_path_factory.mktemp("dossier")
    for name in ("arrangement.toml", "decisions.toml"):
        text = (example / name).read_text("utf-8")
        for code, iban in (("0828", IBAN), ("0755", "NL91ABNA0417164300")):
            old = f'debtor_number = "D{code}"'
            text = text.replace(old, f'{old}\niban = "{iban}"\niban_source = "Brief"')
        (folder / name).write_text(text, "utf-8")
    return Books(read_dossier(folder), snapshot, APRIL)


def settings_of(books: Books) -> Invoicing:
    found = books.dossier.arrangement.invoicing
    assert found is not None
    return found


def due(
    books: Books,
    documents: list[Invoice],
    day: date = APRIL,
    payments: tuple[ReceivedPayment, ...] = (),
    reminded: Reminders | None = None,
    letters: tuple[SentLetter, ...] = (),
) -> Reminding:
    found = items(documents, payments, day, 14, reminded or Reminders(most=2))
    return reminding(books.seen_on(day), settings_of(books), 2027, found, letters)


def of_boekel(number: str) -> Invoice:
    return replace(INVOICE, number=number, municipality_code=BOEKEL, municipality_name="Boekel")


def test_each_debtor_gets_one_letter_in_the_order_of_codes(books: Books) -> None:
    """About what it owes itself and nothing else (21.2)."""
    found = due(books, [INVOICE, of_boekel("B"), replace(INVOICE, number="C")])

    assert [
        (letter.municipality_code, letter.sequence, [d.number for d in letter.documents])
        for letter in found.letters
    ] == [(BOEKEL, 1, ["B"]), (OSS, 1, [INVOICE.number, "C"])]
    assert {letter.pay_before for letter in found.letters} == {date(2027, 4, 15)}
    assert (found.notices, found.warnings) == ((), ())
    assert due(books, [INVOICE], date(2027, 3, 31)).letters == ()


def letter_of(code: str = OSS, year: int = 2027, day: date = date(2027, 2, 1)) -> SentLetter:
    return SentLetter(replace(FIRST, municipality_code=code, cost_year=year, day=day), "0" * 64)


def test_letters_are_counted_per_debtor_and_year(books: Books) -> None:
    """Two to Oss about 2027; those to Boekel, and about 2026, are others."""
    sent_before = (
        letter_of(),
        letter_of(day=date(2027, 3, 1)),
        letter_of(BOEKEL),
        letter_of(year=2026),
    )
    found = due(books, [INVOICE, of_boekel("B")], letters=sent_before)

    assert [(x.municipality_code, x.sequence) for x in found.letters] == [(BOEKEL, 2), (OSS, 3)]


@pytest.mark.parametrize(("year", "refused"), [(2027, True), (2026, False)])
def test_nothing_is_sent_as_of_a_day_before_the_last_letter(
    books: Books,
    year: int,
    refused: bool,  # noqa: FBT001
) -> None:
    """It would go out once more; on the day itself, and about another year, it does not."""
    on_the_day, later = letter_of(year=year, day=APRIL), letter_of(year=year, day=date(2027, 4, 2))

    assert due(books, [INVOICE], letters=(on_the_day,)).letters
    if refused:
        with pytest.raises(UsageError, match="were sent on 2027-04-02"):
            due(books, [INVOICE], letters=(later,))
    else:
        assert due(books, [INVOICE], letters=(later,)).letters


def test_a_letter_tells_what_goes_back_and_does_not_set_it_off(books: Books) -> None:
    """Article 21.2: a cent too much on another document."""
    paid = ReceivedPayment("C", date(2027, 3, 1), INVOICE.gross_cents + 1, "r", "t")
    (letter,) = due(books, [INVOICE, replace(INVOICE, number="C")], payments=(paid,)).letters

    assert [d.open_cents for d in letter.documents] == [INVOICE.gross_cents]
    assert letter.to_pay_back_cents == 1


TWICE = Reminders({INVOICE.number: (sent(1, date(2027, 4, 1)), sent(2, date(2027, 4, 15)))}, most=2)


def test_all_but_the_debtor_give_notice_the_host_among_them(books: Books) -> None:
    """Article 21.3: nine municipalities and the other parties; nobody gives it to itself."""
    before = due(books, [INVOICE], date(2027, 4, 28), reminded=TWICE)
    (notice,) = due(books, [INVOICE], date(2027, 4, 29), reminded=TWICE).notices

    assert (before.notices, before.letters) == ((), ())
    assert notice.municipality_code == OSS
    assert "Gemeente Oss" not in notice.signers
    assert "Gemeente 's-Hertogenbosch" in notice.signers
    assert sum(signer.startswith("Gemeente ") for signer in notice.signers) == 9
    assert not notice.signers[9].startswith("Gemeente ")
    assert [item.invoice.number for item in notice.items] == [INVOICE.number]


def test_a_notice_and_a_letter_are_each_about_their_own_documents(books: Books) -> None:
    """One was reminded of twice, and the other was not yet."""
    found = due(books, [INVOICE, replace(INVOICE, number="C")], date(2027, 4, 29), reminded=TWICE)

    assert [[d.number for d in letter.documents] for letter in found.letters] == [["C"]]
    assert [[i.invoice.number for i in notice.items] for notice in found.notices] == [
        [INVOICE.number]
    ]


OCTOBER = date(2027, 10, 9)


def back(
    books: Books, documents: list[Invoice], payments: list[ReceivedPayment], day: date = OCTOBER
) -> PayBackPlan:
    found = Issued(day, tuple(documents), tuple(payments), ())
    return pay_back_plan(books.seen_on(day), 2027, settings_of(books), found, ())


def test_what_goes_back_is_what_was_paid_and_credited_to_the_account_of_who_paid(
    books: Books,
) -> None:
    """Paid 100, credited 40: 40 go back on the note, on the next day of the banks."""
    plan = back(books, [charge("A", 100), note("N", {"A": 40})], [moved("A", 100, APRIL)])

    assert plan.order is not None
    (payment,) = plan.order.payments
    assert (payment.number, payment.cents, payment.iban) == ("N", 40_00, IBAN)
    assert not payment.is_overpaid
    assert plan.order.name == "terugbetaling-2027-1"
    assert (plan.order.as_of, plan.order.execution_day) == (OCTOBER, date(2027, 10, 11))
    assert (plan.unpayable, plan.doubtful, plan.before) == ((), (), ())


def test_what_was_paid_too_much_goes_back_as_that(books: Books) -> None:
    plan = back(books, [charge("A", 100)], [moved("A", 101, APRIL)])

    assert plan.order is not None
    assert [(p.number, p.cents, p.is_overpaid) for p in plan.order.payments] == [("A", 1_00, True)]


def test_nothing_goes_back_while_nothing_was_paid(books: Books) -> None:
    """A credit note on an unpaid invoice lowers it (21.2)."""
    assert back(books, [charge("A", 100), note("N", {"A": 40})], []).order is None


def test_what_is_still_owed_is_told_and_not_set_off(books: Books) -> None:
    """Article 21.2; of another municipality nothing is told."""
    documents = [charge("A", 100), charge("B", 70), of_boekel("C")]
    plan = back(books, documents, [moved("A", 101, APRIL)])

    assert plan.order is not None
    assert [(p.number, p.cents) for p in plan.order.payments] == [("A", 1_00)]
    assert [(o.number, o.cents) for o in plan.order.still_open] == [("B", 70_00)]


def test_nothing_is_paid_to_the_host_itself_or_to_an_account_that_is_not_known(
    books: Books,
) -> None:
    """Boekel has the account of the host, and of Vught none is known."""
    of_vught = replace(of_boekel("V"), municipality_code="GM0865", municipality_name="Vught")
    documents = [of_boekel("B"), of_vught]
    too_much = INVOICE.gross_cents + 5
    plan = back(
        books,
        documents,
        [ReceivedPayment(n, APRIL, too_much, n, "t") for n in ("B", "V")],
    )

    assert plan.order is None
    assert [finding.code for finding in plan.unpayable] == [
        "pay-back-to-host",
        "pay-back-iban-missing",
    ]


@pytest.mark.parametrize(
    ("day", "euros", "refused"),
    [
        (date(2027, 10, 9), -1, False),
        (date(2027, 10, 10), -1, True),
        (date(2027, 10, 10), 1, False),
    ],
)
def test_nothing_is_ordered_as_of_a_day_before_money_went_back(
    books: Books,
    day: date,
    euros: int,
    refused: bool,  # noqa: FBT001
) -> None:
    """What comes in later is no matter; what went out later would go out once more."""
    payments = [moved("A", 102, APRIL), moved("A", euros, day)]
    if refused:
        with pytest.raises(UsageError, match="paid back on 2027-10-10"):
            back(books, [charge("A", 100)], payments)
    else:
        plan = back(books, [charge("A", 100)], payments)
        assert plan.order is not None


def test_another_year_is_another_order(books: Books) -> None:
    other = replace(charge("A", 100), cost_year=2026)

    assert back(books, [other], [moved("A", 101, APRIL)]).order is None
