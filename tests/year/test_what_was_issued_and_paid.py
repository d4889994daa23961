"""What was issued and paid by a day, and what is due and was not (17.3, 17.7, 22.4)."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.kit.case_files import staff_case
from tests.kit.invoices import EXEMPT, INVOICE, with_vat
from tests.kit.issuing import issue_these
from tests.kit.own_books import codes, deciding, having, taken, undecided, with_cases
from tests.kit.world import notice
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.recorded import ReceivedPayment
from zvh_finance.dossier.payments import ListedPayment
from zvh_finance.errors import InvalidInputError, Place, Severity
from zvh_finance.year.books import Books
from zvh_finance.year.issued import Issued, issued, listed_on, open_register
from zvh_finance.year.reconciled import check_issued

NET = INVOICE.net_cents
OF_2026 = replace(INVOICE, cost_year=2026, issue_date=date(2027, 1, 4))
LATER = replace(INVOICE, issue_date=date(2027, 2, 1))


def listed(number: str, day: date, cents: int = 1_00, line: int = 2) -> ListedPayment:
    return ListedPayment(
        number, day, cents, f"ref-{line}", "payments/2027.csv", Place("x", line=line)
    )


def kept(books: Books, folder: Path, *documents: Invoice) -> Books:
    """The same books with a register of their own."""
    folder.mkdir(exist_ok=True)
    issue_these(folder / "register.sqlite", *documents)
    return replace(books, home=folder, _memory={})


def found_on(books: Books, day: date) -> Issued:
    found = issued(books.seen_on(day))
    assert found is not None
    return found


def test_without_a_register_nothing_was_issued(plain_books: Books) -> None:
    assert issued(plain_books) is None


def test_what_was_issued_and_paid_counts_from_its_own_day(
    plain_books: Books, tmp_path: Path
) -> None:
    """On 4 January and 1 February, and paid on 1 March: of later nothing counts yet."""
    payments = (
        listed("ZVH-2027-0001", date(2027, 3, 1)),
        listed("ZVH-2027-0002", date(2027, 3, 2), line=3),
    )
    books = kept(having(plain_books, payments=payments), tmp_path, OF_2026, INVOICE, LATER)
    first, second, last = (
        found_on(books, day) for day in (date(2027, 1, 31), date(2027, 2, 1), date(2027, 3, 1))
    )

    assert [i.number for i in first.documents] == ["ZVH-2026-0001", "ZVH-2027-0001"]
    assert [i.number for i in second.documents][2:] == ["ZVH-2027-0002"]
    assert first.payments == second.payments == ()
    assert last.payments == (
        ReceivedPayment("ZVH-2027-0001", date(2027, 3, 1), 1_00, "ref-2", "payments/2027.csv"),
    )
    assert (last.as_of, last.unknown) == (date(2027, 3, 1), ())
    assert [i.number for i in last.of_year(2026)] == ["ZVH-2026-0001"]
    assert [i.number for i in last.of_year(2027)] == ["ZVH-2027-0001", "ZVH-2027-0002"]
    assert [(i.invoice.number, i.open_cents) for i in last.items(last.of_year(2027))] == [
        ("ZVH-2027-0001", NET - 1_00),
        ("ZVH-2027-0002", NET),
    ]


def test_reminders_are_no_matter_of_what_is_open(plain_books: Books, tmp_path: Path) -> None:
    """A year after 31 March 2027 it is still the first that is due."""
    books = kept(plain_books, tmp_path, INVOICE)
    found = found_on(books, date(2028, 12, 31))

    assert [item.step.reminder for item in found.items(found.documents)] == [1]


def test_a_payment_that_names_no_document_is_told_and_not_counted(
    plain_books: Books, tmp_path: Path
) -> None:
    """One that names a document of later is known, and counts on its day."""
    payments = (
        listed("ZVH-2027-0009", date(2027, 1, 5), line=7),
        listed("ZVH-2027-0002", date(2027, 1, 5), line=8),
    )
    books = kept(having(plain_books, payments=payments), tmp_path, INVOICE, LATER)
    found = found_on(books, date(2027, 1, 5))
    (told,) = found.unknown

    assert [p.number for p in found.payments] == ["ZVH-2027-0002"]
    assert (told.code, str(told.place), told.severity) == (
        "payment-unknown-number",
        "x, line 7",
        Severity.WARNING,
    )
    assert 'No document "ZVH-2027-0009" was issued' in str(told.message)
    assert codes(check_issued(books.seen_on(date(2027, 1, 5))))[0] == "payment-unknown-number"


def test_a_listed_payment_is_what_the_register_would_have() -> None:
    assert listed_on([listed("A", date(2027, 3, 1), -5)]) == (
        ReceivedPayment("A", date(2027, 3, 1), -5, "ref-2", "payments/2027.csv"),
    )


def test_the_folder_of_a_first_register_is_made(tmp_path: Path) -> None:
    """Also one inside another, and one that is there already."""
    path = tmp_path / "a/b/register.sqlite"
    for _ in range(2):
        with open_register(path) as register:
            assert register.documents() == ()


def test_what_was_billed_here_is_held_against_what_is_due(
    plain_books: Books, tmp_path: Path
) -> None:
    """Article 17.3: Oss alone got an invoice of 2027; of 2026 nothing was billed here at all."""
    books = kept(plain_books.seen_on(date(2027, 1, 4)), tmp_path, INVOICE)
    (told,) = check_issued(books)

    assert (told.code, told.severity) == ("not-issued", Severity.WARNING)
    assert str(told.message).startswith("Bijdrage Zorg- en Veiligheidshuis Brabant Noordoost 2027")
    assert check_issued(plain_books) == ()


def leaving(books: Books, day: str = "2026-02-01") -> Books:
    row = taken("A-1", day, "accept_withdrawal", case="boxtel")
    return deciding(with_cases(books, boxtel=notice("GM0757", 2026, bases=[1_000_000_00] * 3)), row)


def test_a_decided_case_is_asked_after_in_each_year_until_now(plain_books: Books) -> None:
    """Article 22.4: of 2026 on; contributions of a year that was not billed here are not.

    A proposal binds nobody (A10), and a case that cannot be worked out is told elsewhere.
    """
    own = leaving(plain_books)
    years = [
        [str(f.message).split(" is due")[0][-4:] for f in check_issued(own.seen_on(day))]
        for day in (date(2026, 1, 1), date(2026, 2, 1), date(2026, 12, 31), date(2027, 1, 1))
    ]
    proposed = undecided(own, "A-1")

    assert years == [[], ["2026"], ["2026"], ["2026", "2027"]]
    assert check_issued(proposed) == ()


def test_a_proposal_behind_it_does_not_hide_a_decided_case(plain_books: Books) -> None:
    """Choice A10; in the order of the names."""
    own = leaving(plain_books)
    both = having(own, cases={**own.dossier.cases, "vught": own.dossier.cases["boxtel"]})

    assert codes(check_issued(both)) == ["not-issued"]


def test_a_case_in_the_budget_of_a_year_asks_nothing_of_that_year(plain_books: Books) -> None:
    """Choice A48: it is billed in no way of its own, and of 2023 a result went back elsewhere."""
    case = staff_case("going_concern", "2023-01-01", "2023-06-01")

    assert check_issued(with_cases(plain_books, mw=case)) == ()


def test_a_case_that_cannot_be_worked_out_hides_no_other(plain_books: Books) -> None:
    wrong = 'kind = "dissolution"\ntitle = "x"\nlast_day = 2028-12-31\ndecision = "SG-E"\n'
    wrong += '[[cost]]\nid = "a"\nyear = 2029\nkind = "transfer"\namount = "1,00"\n'
    wrong += 'description = "A"\ndocument = "B"\n'
    text = notice("GM0757", 2026, bases=[1_000_000_00])
    row = taken("A-1", "2026-02-01", "accept_withdrawal", case="boxtel")
    books = deciding(with_cases(plain_books, afloop=wrong, boxtel=text), row)

    assert codes(check_issued(books)) == ["not-issued"]


def test_a_result_is_asked_after_since_invoices_are_issued_here(
    plain_books: Books, tmp_path: Path
) -> None:
    """Article 17.7: on 4 July 2024 20,000.00 of 2023 went back; the first invoice is of that day.

    Of 2024 nothing was settled; an invoice of a day later says that the settlement was before.
    """
    on_the_day = replace(OF_2026, cost_year=2022, issue_date=date(2024, 7, 4))
    long_after = replace(on_the_day, issue_date=date(2025, 8, 1))
    after = replace(on_the_day, issue_date=date(2024, 7, 5))
    found = [
        {
            str(finding.message).split(":")[0]
            for finding in check_issued(kept(plain_books, tmp_path / name, document, long_after))
        }
        for name, document in (("on", on_the_day), ("after", after))
    ]

    settled = "Afrekening Zorg- en Veiligheidshuis Brabant Noordoost 2023"
    assert [settled in titles for titles in found] == [True, False]
    assert not any("2024" in title for titles in found for title in titles)


def test_documents_on_a_ground_that_is_gone_are_refused_for_each_year(
    plain_books: Books, tmp_path: Path
) -> None:
    lost = replace(INVOICE, ground=replace(INVOICE.ground, name="case:weg"))
    books = kept(
        plain_books.seen_on(date(2027, 1, 4)), tmp_path, lost, replace(lost, cost_year=2026)
    )

    with pytest.raises(InvalidInputError) as refused:
        check_issued(books)
    assert [str(f.message)[:17] for f in refused.value.findings] == [
        "Documents of 2026",
        "Documents of 2027",
    ]


def test_another_vat_category_is_told_by_the_check(plain_books: Books, tmp_path: Path) -> None:
    """Choice A56: before the next invoice is refused."""
    books = kept(plain_books.seen_on(date(2027, 1, 4)), tmp_path, with_vat(EXEMPT))

    assert codes(check_issued(books)) == ["vat-differs", "not-issued"]
