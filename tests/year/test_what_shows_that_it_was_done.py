"""What besides a decision shows that a step of the year was done (17.2, 17.3, 17.8, 22.4)."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.kit.case_files import CHANGED_CONVENANT
from tests.kit.invoices import INVOICE
from tests.kit.issuing import issue_these
from tests.kit.own_books import deciding, having, taken, with_cases
from tests.kit.world import notice
from zvh_finance.billing.calculation import Instalment
from zvh_finance.convenant.calendar.calendar_day import Done, Sent
from zvh_finance.dossier.payments import ListedPayment
from zvh_finance.dossier.sent_log import Body, Dispatch, Document, PaperKind, SentLog
from zvh_finance.errors import Place
from zvh_finance.key.population import FigureStatus
from zvh_finance.year.books import Books
from zvh_finance.year.evidence import calendar_evidence, invoiced_and_paid, running_notices

NET = INVOICE.net_cents
OF_2026 = replace(INVOICE, cost_year=2026, issue_date=date(2027, 1, 4))
LATER = replace(INVOICE, issue_date=date(2027, 1, 20))
REGISTER = "register van facturen"


def paid(number: str, day: date, cents: int = NET) -> ListedPayment:
    return ListedPayment(number, day, cents, f"{number}{day}", "payments/2027.csv", Place("x"))


def test_figures_count_from_the_day_on_which_they_were_retrieved(plain_books: Books) -> None:
    """Those of 2016 to 2018 on 23 November 2026, with no status; the others on 2 July 2026."""
    before, first, last = (
        calendar_evidence(plain_books.seen_on(day)).figures
        for day in (date(2026, 7, 1), date(2026, 7, 2), date(2026, 11, 23))
    )

    assert before == {}
    assert first == {
        date(year, 1, 1): (FigureStatus.DEFINITIVE, date(2026, 7, 2)) for year in range(2019, 2027)
    }
    assert last == dict(first) | {
        date(year, 1, 1): (FigureStatus.UNKNOWN, date(2026, 11, 23)) for year in range(2016, 2019)
    }


def test_contributions_were_invoiced_on_the_first_day_and_paid_on_the_last(
    plain_books: Books, tmp_path: Path
) -> None:
    """Article 17.3: two of 2027, paid on 1 and 30 March; of 2026 nothing came in."""
    issue_these(tmp_path / "register.sqlite", OF_2026, INVOICE, LATER)
    payments = (paid("ZVH-2027-0001", date(2027, 3, 30)), paid("ZVH-2027-0002", date(2027, 3, 1)))
    books = having(replace(plain_books, home=tmp_path), payments=payments)
    seen = {
        day: invoiced_and_paid(books.seen_on(day))
        for day in (date(2027, 1, 3), date(2027, 3, 29), date(2027, 3, 30))
    }
    invoiced = {year: Done(date(2027, 1, 4), REGISTER) for year in (2026, 2027)}

    assert list(seen.values()) == [
        ({}, {}),
        (invoiced, {}),
        (invoiced, {2027: Done(date(2027, 3, 30), REGISTER)}),
    ]
    assert calendar_evidence(books.seen_on(date(2027, 3, 30))).paid == seen[date(2027, 3, 30)][1]
    assert invoiced_and_paid(plain_books) == ({}, {})


@pytest.mark.parametrize("cents", [NET - 1, NET + 1, 0])
def test_a_cent_too_little_or_too_much_leaves_a_year_unpaid(
    plain_books: Books,
    tmp_path: Path,
    cents: int,
) -> None:
    """Article 21.2: what is open stays open, either way."""
    issue_these(tmp_path / "register.sqlite", INVOICE)
    payments = (paid("ZVH-2027-0001", date(2027, 3, 1), cents),)
    books = having(replace(plain_books.seen_on(date(2027, 4, 1)), home=tmp_path), payments=payments)

    assert invoiced_and_paid(books)[1] == {}


@pytest.mark.parametrize(("number", "years"), [(1, set()), (2, {2027})])
def test_a_year_is_paid_once_its_last_instalment_was_called_up(
    plain_books: Books, tmp_path: Path, number: int, years: set[int]
) -> None:
    """Of two instalments one is paid, and nothing is open."""
    share = replace(
        INVOICE.calculation, share_cents=NET + 500, instalment=Instalment(number, 2, 500)
    )
    issue_these(tmp_path / "register.sqlite", replace(INVOICE, calculation=share))
    payments = (paid("ZVH-2027-0001", date(2027, 3, 30)),)
    books = having(replace(plain_books, home=tmp_path), payments=payments)

    assert set(invoiced_and_paid(books.seen_on(date(2027, 4, 1)))[1]) == years


def test_a_document_of_no_instalment_hides_none_that_is_still_to_be_called_up(
    plain_books: Books, tmp_path: Path
) -> None:
    """As when who owes nothing any more is credited last."""
    share = replace(INVOICE.calculation, share_cents=NET + 500, instalment=Instalment(1, 2, 500))
    other = replace(LATER, municipality_code="GM0755")
    issue_these(tmp_path / "register.sqlite", replace(INVOICE, calculation=share), other)
    payments = (paid("ZVH-2027-0001", date(2027, 3, 30)), paid("ZVH-2027-0002", date(2027, 3, 30)))
    books = having(replace(plain_books, home=tmp_path), payments=payments)

    assert invoiced_and_paid(books.seen_on(date(2027, 4, 1)))[1] == {}


def test_only_what_is_issued_on_the_budget_is_a_contribution(
    plain_books: Books, tmp_path: Path
) -> None:
    case = replace(INVOICE, ground=replace(INVOICE.ground, name="case:boxtel"))
    issue_these(tmp_path / "register.sqlite", case)
    payments = (paid("ZVH-2027-0001", date(2027, 3, 1)),)
    books = having(replace(plain_books.seen_on(date(2027, 4, 1)), home=tmp_path), payments=payments)

    assert invoiced_and_paid(books) == ({}, {})


def test_notices_are_those_of_22_4_that_both_addressees_received(plain_books: Books) -> None:
    """In the order of the names of their cases; each leaver by its own name."""
    party = 'kind = "withdrawal"\n' + notice("GM0865", 2028).split('kind = "withdrawal"\n')[1]
    party = party.replace('code = "GM0865"', 'party = "GGZ Oost Brabant"')
    both = notice("GM0865", 2028) + '\n[[leaver]]\ncode = "GM0757"\n'
    stranger = notice("GM9999", 2028)
    late = notice("GM0845", 2029)
    texts = {"z": both, "d": party, "c": stranger, "b": late, "a": CHANGED_CONVENANT}
    books = with_cases(plain_books, **texts)
    found = running_notices(books)

    assert [(n.name, n.leavers, n.proposed) for n in found] == [
        ("c", "GM9999", None),
        ("d", "GGZ Oost Brabant", None),
        ("z", "Vught en Boxtel", None),
    ]
    assert {n.dates.effective for n in found} == {date(2028, 1, 1)}
    assert running_notices(books.seen_on(date(2026, 9, 30))) == ()
    assert [n.name for n in running_notices(books.seen_on(date(2027, 10, 1)))] == [
        "b",
        "c",
        "d",
        "z",
    ]
    assert calendar_evidence(books).withdrawals == found


def test_a_notice_tells_when_the_proposal_was_made(plain_books: Books) -> None:
    """Article 22.4: within six months; by the decision, or by the day on which it was sent."""
    row = taken("DB-P", "2026-11-02", "propose_withdrawal", case="vught")
    decided = deciding(with_cases(plain_books, vught=notice("GM0865", 2028)), row)
    sent = with_cases(plain_books, vught=notice("GM0865", 2028, "proposal_sent = 2026-11-03"))

    assert [n.proposed for n in running_notices(decided)] == [Done(date(2026, 11, 2), "DB-P")]
    assert [n.proposed for n in running_notices(sent)] == [
        Done(date(2026, 11, 3), "cases/vught.toml")
    ]


def test_what_was_sent_is_told_of_budgets_and_accounts_of_which_a_log_is_kept(
    plain_books: Books,
) -> None:
    """Article 17.8: of 2026 the budget has a log and its amendment, too, which is no step."""
    codes = "GM0755 GM0757 GM0796 GM0828 GM0845 GM0865 GM1721 GM1948 GM1982 GM1991"
    papers = (Document(PaperKind.BUDGET), Document(PaperKind.AMENDMENT, 1))
    rows = tuple(
        Dispatch(code, body, paper, date(2025, 9, 22), "", "", "", "", "", Place("x"))
        for code in codes.split()
        for body in Body
        for paper in papers
    )
    last = Dispatch(
        "GM0828", Body.COUNCIL, papers[0], date(2026, 9, 21), "", "", "", "", "", Place("x")
    )
    logs = {
        2026: SentLog(2026, rows, "sent/2026.csv"),
        2027: SentLog(2027, (last,), "sent/2027.csv"),
        2025: SentLog(2025, (), "sent/2025.csv"),
    }
    found = calendar_evidence(having(plain_books, sent=logs)).sent

    assert set(found) == {(PaperKind.BUDGET, 2026), (PaperKind.BUDGET, 2027)}
    assert found[PaperKind.BUDGET, 2026] == Sent(Done(date(2025, 9, 22), "sent/2026.csv"), ())
    assert found[PaperKind.BUDGET, 2027].done is None
    assert found[PaperKind.BUDGET, 2027].outstanding[:2] == ("Boekel (college)", "Boekel (raad)")
    assert len(found[PaperKind.BUDGET, 2027].outstanding) == 19
