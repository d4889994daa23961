"""What is due about open documents on a day, and what goes back to whom (17.3, 21.2, 21.3).

On the partnership of the example; documents and payments are typed by hand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.kit.case_files import judgment
from tests.kit.invoices import INVOICE
from tests.kit.own_books import with_cases
from tests.kit.pay_back import charge, moved, note
from tests.kit.reminders import FIRST, sent
from zvh_finance.billing.chain import Entry
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.open_items import items
from zvh_finance.billing.pay_back.payment_order import CANCELLED, ORDERED, order_body
from zvh_finance.billing.recorded import ReceivedPayment
from zvh_finance.billing.reminder import Reminders, SentLetter
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.dossier.invoicing import Invoicing
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.errors import MissingGroundError, Severity, UsageError
from zvh_finance.year.books import Books
from zvh_finance.year.issued import Issued
from zvh_finance.year.paying_back import PayBackPlan, pay_back_plan, payments_of_order
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
    refused: bool,
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
    refused: bool,
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


def test_a_letter_tells_when_a_document_was_last_reminded_of(books: Books) -> None:
    """Of one never, of one on 1 April, and of one twice, the last time on 15 April."""
    told = (sent(1, date(2027, 4, 1)), sent(2, date(2027, 4, 15)))
    reminded = Reminders({"B": told[:1], "C": told}, most=3)
    documents = [replace(INVOICE, number=number) for number in ("A", "B", "C")]
    (letter,) = due(books, documents, date(2027, 4, 29), reminded=reminded).letters

    assert [(d.number, d.ordinal, d.reminded_on) for d in letter.documents] == [
        ("A", 1, None),
        ("B", 2, date(2027, 4, 1)),
        ("C", 3, date(2027, 4, 15)),
    ]


def test_the_last_letter_counts_whatever_went_before_it(books: Books) -> None:
    before, after = letter_of(day=date(2027, 2, 1)), letter_of(day=date(2027, 4, 2))

    with pytest.raises(UsageError, match="were sent on 2027-04-02"):
        due(books, [INVOICE], letters=(before, after))


def test_when_no_other_party_takes_part_nobody_gives_notice(books: Books) -> None:
    """Articles 21.3 and 21.5: after the judgment of 3 May 2026 there are no parties."""
    ended = with_cases(books, ontbinding=judgment("2026-05-03"))
    found = due(ended, [INVOICE], date(2027, 4, 29), reminded=TWICE)

    assert (found.notices, found.letters) == ((), ())
    (warning,) = found.warnings
    assert (warning.code, warning.severity) == ("nobody-gives-notice", Severity.WARNING)
    assert str(warning.message).startswith("Oss did not pay in spite of the reminders")


def entry(number: int, kind: str, body: Mapping[str, object]) -> Entry:
    return Entry(number, OCTOBER, kind, body, "", "")


def order_of(books: Books, number: str, year: int = 2027) -> tuple[PayBackPlan, Entry]:
    """A euro too much on an invoice of 100, as it was ordered."""
    found = Issued(OCTOBER, (of_year(number, year),), (moved(number, 101, APRIL),), ())
    plan = pay_back_plan(books.seen_on(OCTOBER), year, settings_of(books), found, ())
    assert plan.order is not None
    return plan, entry(1, ORDERED, order_body(plan.order, {}))


def of_year(number: str, year: int) -> Invoice:
    return replace(charge(number, 100), cost_year=year)


def again(
    books: Books,
    events: Sequence[Entry],
    documents: Sequence[Invoice] = (),
    payments: Sequence[ReceivedPayment] = (),
    year: int = 2027,
    day: date = OCTOBER,
) -> PayBackPlan:
    """What is ordered on a day after those events; found are all documents, on whatever day."""
    known = documents or (of_year("A", 2027),)
    received = (*(moved(i.number, 101, APRIL) for i in known), *payments)
    found = Issued(date.max, tuple(known), received, ())
    return pay_back_plan(books.seen_on(day), year, settings_of(books), found, events)


def test_what_was_ordered_is_not_ordered_again(books: Books) -> None:
    """Although the bank has not shown it yet; of another year it is told nowhere."""
    plan, made = order_of(books, "A")
    found = again(books, [made])

    assert found.order is None
    assert [p.recorded.order for p in found.before] == [plan.order]
    assert again(books, [made], year=2026).before == ()


def test_what_was_cancelled_is_ordered_anew_under_the_next_number(books: Books) -> None:
    """Orders of another year have numbers of their own."""
    _, made = order_of(books, "A")
    _, other = order_of(books, "Z", 2026)
    cancelled = entry(2, CANCELLED, {"name": "terugbetaling-2027-1"})
    anew = again(books, [made, cancelled, other])
    first = again(books, [other])

    assert anew.order is not None
    assert first.order is not None
    assert anew.order.name == "terugbetaling-2027-2"
    assert first.order.name == "terugbetaling-2027-1"


def test_what_comes_in_later_goes_back_later(books: Books) -> None:
    """101 on 1 April, and a euro more on 10 October: on the 9th one goes back, on the 10th two."""
    later = [moved("A", 1, date(2027, 10, 10))]
    plans = [again(books, [], payments=later, day=date(2027, 10, day)) for day in (9, 10)]

    assert [[p.cents for p in plan.order.payments] if plan.order else [] for plan in plans] == [
        [1_00],
        [2_00],
    ]


def test_money_that_went_back_later_counts_whatever_went_before_it(books: Books) -> None:
    """An amount of nothing went nowhere."""
    early, late, none = (
        moved("A", euros, date(2027, 10, day)) for euros, day in ((-1, 1), (-1, 10), (0, 10))
    )

    with pytest.raises(UsageError, match="paid back on 2027-10-10"):
        again(books, [], payments=[early, late])
    assert again(books, [], payments=[none]).order is not None


def test_a_cent_that_is_still_owed_is_told_and_nothing_is_not(books: Books) -> None:
    """Article 21.2: of B all was paid, of C all but a cent."""
    documents = [charge("A", 100), charge("B", 70), charge("C", 70)]
    payments = [moved("A", 101, APRIL), moved("B", 70, APRIL)]
    payments.append(replace(moved("C", 70, APRIL), amount_cents=69_99))
    plan = back(books, documents, payments)

    assert plan.order is not None
    assert [(o.number, o.cents) for o in plan.order.still_open] == [("C", 1)]


def cancelling(name: str, events: Sequence[Entry], *payments: ReceivedPayment) -> list[str]:
    found = Issued(OCTOBER, (), payments, ())
    return [p.payment.number for p in payments_of_order(name, found, events)]


def test_an_order_can_be_cancelled_while_the_bank_has_shown_nothing_of_it(books: Books) -> None:
    """By its name; once, and as long as nothing of it was paid."""
    name = "terugbetaling-2027-1"
    _, made = order_of(books, "A")
    _, other = order_of(books, "Z", 2026)
    gone = entry(3, CANCELLED, {"name": name})

    assert cancelling(name, [other, made]) == ["A"]
    with pytest.raises(MissingGroundError, match="There is no payment order"):
        cancelling("terugbetaling-2027-2", [other, made])
    with pytest.raises(UsageError, match="was cancelled before"):
        cancelling(name, [other, made, gone])
    with pytest.raises(UsageError, match="the bank has paid"):
        cancelling(name, [made], moved("A", -1, OCTOBER))
    assert cancelling(name, [other, made], moved("Z", -1, OCTOBER)) == ["A"]
