"""Who got which document and when, and where log and decision differ (17.8).

On the example without its cases; the log is typed by hand.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from tests.kit.case_files import judgment
from tests.kit.own_books import arranged, codes, deciding, having, taken, undecided, with_cases
from zvh_finance.dossier.sent_log import Body, Dispatch, Document, PaperKind, SentLog
from zvh_finance.errors import Finding, InvalidInputError, Place, Severity
from zvh_finance.language import say
from zvh_finance.year.books import Books
from zvh_finance.year.sending import (
    Sending,
    check_sent,
    sending_of,
    sendings,
    some,
    without_address,
)

BUDGET, ACCOUNTS = Document(PaperKind.BUDGET), Document(PaperKind.ACCOUNTS)
AMENDMENT = Document(PaperKind.AMENDMENT, 1)
CODES = "GM0755 GM0757 GM0796 GM0828 GM0845 GM0865 GM1721 GM1948 GM1982 GM1991"
SENT = date(2026, 9, 21)
OSS = "GM0828"


def row(
    code: str, body: Body, sent_on: date | None = SENT, document: Document = BUDGET, line: int = 2
) -> Dispatch:
    place = Place("sent/2027.csv", line=line)
    return Dispatch(code, body, document, sent_on, "", "", "", "", "", place)


def everybody(document: Document = BUDGET, day: date | None = SENT) -> list[Dispatch]:
    return [row(code, body, day, document) for code in CODES.split() for body in Body]


def logged(books: Books, rows: Iterable[Dispatch], year: int = 2027) -> Books:
    return having(books, sent={year: SentLog(year, tuple(rows), f"sent/{year}.csv")})


def found_of(books: Books, document: Document = BUDGET, year: int = 2027) -> Sending:
    found = sending_of(books, year, document)
    assert found is not None
    return found


def told(findings: Iterable[Finding]) -> list[tuple[str, str, Severity]]:
    return [(f.code, str(f.place), f.severity) for f in findings]


def test_both_bodies_of_every_payer_get_it_in_the_order_of_the_codes(plain_books: Books) -> None:
    found = found_of(plain_books)

    assert [(r.code, r.body) for r in found.recipients] == [
        (code, body) for code in CODES.split() for body in (Body.COLLEGE, Body.COUNCIL)
    ]
    assert found.recipients[0].dutch == "Boekel (college)"
    assert found.recipients[1].dutch == "Boekel (raad)"
    assert (found.decision.id, found.file, found.dispatches) == ("DB-2026-05", "", {})
    assert found.as_of == plain_books.as_of


def test_without_a_log_the_day_of_the_decision_counts_from_that_day_on(plain_books: Books) -> None:
    before, on = (found_of(plain_books.seen_on(date(2026, 9, day))) for day in (20, 21))

    assert (before.done, len(before.outstanding)) == (None, 20)
    assert on.done is not None
    assert (on.done.day, on.done.evidence, on.outstanding) == (SENT, "DB-2026-05", ())
    assert on.sent_on(on.recipients[0]) == SENT


def test_with_a_log_the_last_of_its_days_counts_when_all_got_it(plain_books: Books) -> None:
    """A day that has not come does not count yet; nor a row without a day."""
    rows = everybody()
    rows[3] = replace(rows[3], sent_on=date(2026, 9, 25))
    books = logged(plain_books, rows)
    done, before = (found_of(books.seen_on(date(2026, 9, day))) for day in (25, 24))
    without = found_of(logged(plain_books, [*rows[:3], replace(rows[3], sent_on=None), *rows[4:]]))

    assert done.done is not None
    assert (done.done.day, done.done.evidence) == (date(2026, 9, 25), "sent/2027.csv")
    assert (done.file, len(done.dispatches)) == ("sent/2027.csv", 20)
    assert before.done is None
    assert [r.dutch for r in before.outstanding] == ["Boxtel (raad)"]
    assert [r.dutch for r in without.outstanding] == ["Boxtel (raad)"]
    assert without.done is None


def test_a_log_in_which_nothing_was_sent_says_that_nobody_got_it(plain_books: Books) -> None:
    """The log is the fact, whatever the decision says."""
    found = found_of(logged(plain_books, [row(OSS, Body.COUNCIL, None)]))

    assert (found.file, found.done, len(found.outstanding)) == ("sent/2027.csv", None, 20)


def test_a_log_without_the_document_is_no_log_of_it(plain_books: Books) -> None:
    found = found_of(logged(plain_books, [row(OSS, Body.COUNCIL, SENT, AMENDMENT)]))

    assert (found.file, found.outstanding) == ("", ())


def test_each_adopted_document_is_sent_by_its_first_decision(plain_books: Books) -> None:
    """Of 2026 the budget and its amendment, of 2025 the budget and the accounts."""
    named = {
        year: [(s.document, s.decision.id) for s in sendings(plain_books, year)]
        for year in (2025, 2026)
    }
    again = taken("DB-Z", "2026-07-02", "adopt_accounts", year=2025)

    assert named == {
        2025: [(BUDGET, "DB-2024-05"), (ACCOUNTS, "DB-2026-11")],
        2026: [(BUDGET, "DB-2025-05"), (AMENDMENT, "DB-2026-03")],
    }
    assert found_of(deciding(plain_books, again), ACCOUNTS, 2025).decision.id == "DB-2026-11"
    assert sending_of(plain_books, 2027, ACCOUNTS) is None
    assert sendings(plain_books, 2028) == ()


def test_accounts_go_to_who_took_the_place_of_a_payer(plain_books: Books) -> None:
    """Wet arhi 44: of 2021 Land van Cuijk and Maashorst get them, the budget went to the others."""
    budget = {r.code: r.name for r in found_of(plain_books, BUDGET, 2021).recipients}
    accounts = {r.code: r.name for r in found_of(plain_books, ACCOUNTS, 2021).recipients}

    assert budget["GM0756"] == "Boxmeer"
    assert "GM1982" not in budget
    assert (accounts["GM1982"], accounts["GM1991"]) == ("Land van Cuijk", "Maashorst")
    assert "GM0756" not in accounts
    assert accounts[OSS] == "Oss"


def test_a_budget_that_cannot_be_worked_out_has_no_known_recipients(plain_books: Books) -> None:
    """What the log says of others is then no remark."""
    wrong = taken("DB-N", "2026-09-10", "adopt_budget", year=2027, contributions_total="1,00")
    books = deciding(undecided(plain_books, "DB-2026-05"), wrong)

    assert found_of(books).recipients == ()
    assert check_sent(logged(books, [row("GM0363", Body.COUNCIL)]), 2027) == ()
    stated = taken("DB-N", "2026-09-10", "adopt_budget", year=2027, contributions_total="1,00",
                   sent_on=SENT)  # fmt: skip
    unknown = deciding(undecided(plain_books, "DB-2026-05"), stated)
    assert check_sent(logged(unknown, everybody()), 2027) == ()


def test_accounts_of_a_year_without_an_adopted_budget_have_no_known_recipients(
    plain_books: Books,
) -> None:
    """Nor of one of which the dossier has no budget at all."""
    budgets = {y: t for y, t in plain_books.dossier.budgets.items() if y > 2025}

    assert found_of(undecided(plain_books, "DB-2024-05"), ACCOUNTS, 2025).recipients == ()
    assert found_of(having(plain_books, budgets=budgets), ACCOUNTS, 2025).recipients == ()


def test_a_log_that_agrees_leaves_nothing_to_tell(plain_books: Books) -> None:
    assert check_sent(logged(plain_books, everybody()), 2027) == ()
    assert check_sent(plain_books, 2027) == ()


def test_every_row_of_before_the_adoption_is_refused(plain_books: Books) -> None:
    """Adopted on 10 September 2026: on the day itself it can be sent, on the day before not."""
    day = date(2026, 9, 9)
    rows = [row(OSS, Body.COUNCIL, day, line=4), row(OSS, Body.COLLEGE, day, line=5)]
    on_the_day = logged(plain_books, everybody(day=date(2026, 9, 10)))

    with pytest.raises(InvalidInputError) as refused:
        check_sent(logged(plain_books, [*rows, row("GM0865", Body.COUNCIL, None)]), 2027)
    assert told(refused.value.findings) == [
        ("dispatch-before-adopted", f"sent/2027.csv, line {line}", Severity.ERROR)
        for line in (4, 5)
    ]
    assert codes(check_sent(on_the_day, 2027)) == ["sent-log-differs"]


def test_what_was_not_adopted_was_sent_only_with_a_day(plain_books: Books) -> None:
    rows = [
        *everybody(),
        row(OSS, Body.COUNCIL, SENT, AMENDMENT, line=30),
        row(OSS, Body.COLLEGE, None, AMENDMENT, line=31),
    ]

    assert told(check_sent(logged(plain_books, rows), 2027)) == [
        ("sent-undecided", "sent/2027.csv, line 30", Severity.WARNING)
    ]


def test_who_need_not_get_it_is_told_by_its_row(plain_books: Books) -> None:
    """Also one that has still to be sent."""
    rows = [*everybody(), row("GM0363", Body.COUNCIL, None, line=30)]

    assert told(check_sent(logged(plain_books, rows), 2027)) == [
        ("sent-to-other", "sent/2027.csv, line 30", Severity.WARNING)
    ]


@pytest.mark.parametrize(
    ("left_out", "day", "stated", "code"),
    [
        (0, SENT, SENT, []),
        (1, SENT, SENT, ["sent-log-incomplete"]),
        (0, date(2026, 9, 22), SENT, ["sent-log-differs"]),
        (0, SENT, None, []),
        (1, SENT, None, []),
    ],
)
def test_a_decision_that_states_a_day_states_that_of_the_log(
    plain_books: Books,
    left_out: int,
    day: date,
    stated: date | None,
    code: list[str],
) -> None:
    """The log counts; a decision that says nothing contradicts nothing."""
    adoption = taken("DB-N", "2026-09-10", "adopt_budget", year=2027)
    if stated:
        adoption["sent_on"] = stated
    books = deciding(undecided(plain_books, "DB-2026-05"), adoption)
    found = check_sent(logged(books, everybody(day=day)[left_out:]), 2027)

    assert told(found) == [(c, "sent/2027.csv", Severity.WARNING) for c in code]


def test_only_what_the_log_is_about_is_held_against_its_decision(plain_books: Books) -> None:
    """A log of the amendment of 2026 says nothing of the budget, which the decision has sent."""
    rows = everybody(AMENDMENT, date(2026, 6, 1))
    other = everybody(AMENDMENT, date(2026, 6, 2))

    assert check_sent(logged(plain_books, rows, 2026), 2026) == ()
    assert codes(check_sent(logged(plain_books, other, 2026), 2026)) == ["sent-log-differs"]


def without_billing(books: Books, *wanted: str) -> Books:
    entries = tuple(
        m.model_copy(update={"billing": None}) if m.code in wanted else m
        for m in books.dossier.arrangement.municipality
    )
    return arranged(books, municipality=entries)


def test_who_has_no_address_is_told_once_while_something_must_be_sent(plain_books: Books) -> None:
    """Oss and Vught lack one; only the council of Oss still has to get the budget."""
    rows = [r for r in everybody() if (r.recipient, r.body) != (OSS, Body.COUNCIL)]
    books = without_billing(plain_books, OSS, "GM0865")
    (found,) = without_address(logged(books, rows), 2027)
    (both,) = without_address(books.seen_on(date(2026, 9, 20)), 2027)

    assert (found.code, found.severity) == ("letter-without-address", Severity.WARNING)
    assert "should be of Oss. Add" in str(found.message)
    assert "should be of Oss, Vught. Add" in str(both.message)
    assert without_address(books, 2027) == ()
    assert without_address(logged(plain_books, rows), 2027) == ()


def test_ten_names_are_told_and_of_more_how_many() -> None:
    names = [str(number) for number in range(1, 13)]

    def told_of(count: int) -> str:
        return str(say("{names}.", names=some(names[:count])))

    assert told_of(10) == "1, 2, 3, 4, 5, 6, 7, 8, 9, 10."
    assert told_of(11) == "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1 more."
    assert told_of(12) == "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 2 more."


def test_after_the_end_a_budget_still_has_its_decision(plain_books: Books) -> None:
    """Article 21.5: nobody is in the key of 2027 any more, so nobody has to get it."""
    ended = with_cases(plain_books, ontbinding=judgment("2026-05-03"))

    assert found_of(ended).recipients == ()
