"""Which reminder is due, counted from what was sent; and what the register keeps of a letter."""

import itertools
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kit.invoices import INVOICE, credit_note
from tests.kit.reminders import FIRST, SECOND, sent
from zvh_finance.billing.chain import Entry
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.open_items import items
from zvh_finance.billing.recorded import ReceivedPayment
from zvh_finance.billing.register import Register
from zvh_finance.billing.reminder import (
    NOTHING_DUE,
    REMINDER,
    ReminderLetter,
    Reminders,
    Sent,
    SentLetter,
    Step,
    next_step,
    reminder_body,
    reminders_by,
    sent_letters,
)
from zvh_finance.errors import DifferenceError

FIRST_DAY, SECOND_DAY = date(2027, 4, 1), date(2027, 4, 15)
ONE = {INVOICE.number: (sent(1, FIRST_DAY),)}
TWO = {INVOICE.number: (sent(1, FIRST_DAY), sent(2, SECOND_DAY))}


def step(
    by_number: Mapping[str, tuple[Sent, ...]],
    day: date,
    *payments: ReceivedPayment,
    documents: Sequence[Invoice] = (INVOICE,),
    most: int = 2,
) -> Step:
    found = items(documents, payments, day, 14, Reminders(by_number, most))
    return found[0].step


def received(cents: int, day: date, reference: str = "r") -> ReceivedPayment:
    return ReceivedPayment(INVOICE.number, day, cents, reference, "payments/2027.csv")


@pytest.mark.parametrize(
    ("before", "day", "due"),
    [
        ({}, date(2027, 3, 31), NOTHING_DUE),
        ({}, date(2027, 4, 1), Step(reminder=1)),
        ({}, date(2027, 6, 30), Step(reminder=1)),
        (ONE, date(2027, 4, 1), NOTHING_DUE),
        (ONE, date(2027, 4, 14), NOTHING_DUE),
        (ONE, date(2027, 4, 15), Step(reminder=2)),
        (TWO, date(2027, 4, 28), NOTHING_DUE),
        (TWO, date(2027, 4, 29), Step(default_notice=True)),
        (TWO, date(2028, 4, 29), Step(default_notice=True)),
    ],
)
def test_each_step_waits_for_the_term_of_the_one_before(
    before: dict[str, tuple[Sent, ...]], day: date, due: Step
) -> None:
    """Due on 31 March (17.3); terms of 14 days; after two letters it is for the others (21.3)."""
    assert step(before, day) == due


def test_how_many_letters_go_before_a_notice_is_a_choice_of_the_dossier() -> None:
    assert step(TWO, date(2027, 4, 29), most=3) == Step(reminder=3)
    assert step(ONE, date(2027, 4, 15), most=1) == Step(default_notice=True)


def test_a_shorter_term_in_the_arrangement_does_not_undo_what_a_letter_gave() -> None:
    """It asked to pay before 1 May; a longer term does count."""
    long = {INVOICE.number: (sent(1, FIRST_DAY, 30),)}
    assert step(long, date(2027, 4, 30)) == NOTHING_DUE
    assert step(long, date(2027, 5, 1)) == Step(reminder=2)
    short = {INVOICE.number: (sent(1, FIRST_DAY, 7),)}
    assert step(short, date(2027, 4, 14)) == NOTHING_DUE
    assert step(short, date(2027, 4, 15)) == Step(reminder=2)


def test_what_was_paid_or_credited_since_is_not_reminded_of() -> None:
    paid = received(16_869_233, date(2027, 4, 20))
    assert step(TWO, date(2027, 4, 29), paid) == NOTHING_DUE
    credited = [INVOICE, credit_note(16_869_233)]
    assert step(TWO, date(2027, 12, 1), documents=credited) == NOTHING_DUE


def test_a_part_that_was_paid_leaves_the_rest_to_remind_of() -> None:
    part = received(16_869_232, date(2027, 4, 10))
    assert step(ONE, date(2027, 4, 15), part) == Step(reminder=2)


def test_what_was_paid_and_reversed_is_overdue_again() -> None:
    """The bank took it back on 20 April; one letter was sent before, so the second is due."""
    paid, reversed_ = (
        received(16_869_233, date(2027, 4, 5)),
        received(-16_869_233, date(2027, 4, 20), "b"),
    )
    assert step(ONE, date(2027, 4, 19), paid, reversed_) == NOTHING_DUE
    assert step(ONE, date(2027, 4, 20), paid, reversed_) == Step(reminder=2)


@given(
    st.integers(1, 365),
    st.integers(1, 9),
    st.lists(st.integers(1, 400), max_size=12),
)
def test_nobody_is_reminded_twice_in_a_term_or_more_often_than_agreed(
    days: int, most: int, waits: list[int]
) -> None:
    """Whenever somebody runs the program."""
    letters, day = list[Sent](), FIRST_DAY
    for wait in waits:
        due = next_step(letters, most, day, days)
        if due.reminder:
            letters.append(sent(due.reminder, day, days))
        day += timedelta(days=wait)

    assert [letter.ordinal for letter in letters] == list(range(1, len(letters) + 1))
    assert len(letters) <= most
    gaps = [(b.day - a.day).days for a, b in itertools.pairwise(letters)]
    assert all(gap >= days for gap in gaps)


def recorded(path: Path, *letters: ReminderLetter) -> tuple[Entry, ...]:
    with Register(path) as register:
        for letter in letters:
            register.note_event(letter.day, REMINDER, reminder_body(SentLetter(letter, "0" * 64)))
        assert register.check() == ()
        return register.events()


def test_a_letter_comes_out_of_the_register_as_it_went_in(tmp_path: Path) -> None:
    events = recorded(tmp_path / "register.sqlite", FIRST, SECOND)

    assert [found.letter for found in sent_letters(events)] == [FIRST, SECOND]


def test_a_letter_that_two_runs_recorded_at_once_is_one_letter(tmp_path: Path) -> None:
    events = recorded(tmp_path / "register.sqlite", FIRST, FIRST)

    found = reminders_by(sent_letters(events), FIRST_DAY, 2)

    assert found.of(INVOICE.number) == (sent(1, FIRST_DAY),)


def test_a_letter_of_a_later_day_does_not_count_yet(tmp_path: Path) -> None:
    events = recorded(tmp_path / "register.sqlite", FIRST, SECOND)

    found = reminders_by(sent_letters(events), date(2027, 4, 14), 2)

    assert found.of(INVOICE.number) == (sent(1, FIRST_DAY),)
    assert found.of("ZVH-2027-0022") == ()


def test_letters_of_two_years_have_names_of_their_own(tmp_path: Path) -> None:
    other = replace(FIRST, cost_year=2028)
    events = recorded(tmp_path / "register.sqlite", FIRST, other)

    assert len(sent_letters(events)) == 2


@pytest.mark.parametrize("body", [{}, {"letter": {"schema": 2}, "sha256": ""}, {"letter": 1}])
def test_an_entry_that_no_version_of_ours_wrote_is_told(
    tmp_path: Path, body: dict[str, object]
) -> None:
    with Register(tmp_path / "register.sqlite") as register:
        register.note_event(FIRST_DAY, REMINDER, body)
        with pytest.raises(DifferenceError, match="Entry 1 of the register is a reminder"):
            sent_letters(register.events())


def test_the_register_keeps_a_letter_by_its_name_hash_and_words() -> None:
    """A letter of 15 April that asks for 168.692,33 a second time and for another document."""
    body = reminder_body(SentLetter(SECOND, "a" * 64))

    assert set(body) == {"file", "sha256", "letter"}
    assert (body["file"], body["sha256"]) == ("herinnering-GM0828-oss-2.pdf", "a" * 64)
    assert isinstance(body["letter"], dict)
    assert (body["letter"]["day"], body["letter"]["sequence"]) == ("2027-04-15", 2)
    assert [each["number"] for each in body["letter"]["documents"]] == [
        "ZVH-2027-0007",
        "ZVH-2027-0022",
    ]
    assert SECOND.total_cents == 16_869_233 + 16_869_133


def test_an_entry_is_a_letter_by_its_kind() -> None:
    """The word in the register is the same in every version that reads it."""
    body = reminder_body(SentLetter(FIRST, "0" * 64))
    other = Entry(2, FIRST_DAY, "default-notice", {"numbers": []}, "", "")

    assert sent_letters([Entry(1, FIRST_DAY, "reminder", body, "", ""), other]) == (
        SentLetter(FIRST, "0" * 64),
    )


@pytest.mark.parametrize(
    ("ordinals", "is_firm"),
    [((1,), False), ((2,), True), ((1, 2), True), ((2, 1), True), ((1, 1), False), ((3,), True)],
)
def test_a_letter_that_asks_for_one_document_again_is_firm(
    ordinals: tuple[int, ...], is_firm: bool
) -> None:
    (document,) = FIRST.documents
    letter = replace(
        FIRST, documents=tuple(replace(document, ordinal=ordinal) for ordinal in ordinals)
    )

    assert letter.is_firm is is_firm


@pytest.mark.parametrize("part", ["seller", "layout"])
def test_a_letter_with_a_field_that_this_version_does_not_know_is_told(part: str) -> None:
    """What a later version wrote is not made again without it."""
    body = json.loads(json.dumps(reminder_body(SentLetter(FIRST, "0" * 64))))
    body["letter"][part]["surprise"] = 1

    with pytest.raises(DifferenceError):
        sent_letters([Entry(1, FIRST_DAY, "reminder", body, "", "")])
    with pytest.raises(DifferenceError):
        sent_letters([Entry(1, FIRST_DAY, "reminder", {"sha256": "0" * 64}, "", "")])
