"""Which grounds a run issues on a day, to whom, and what stops it.

Articles 17.2, 17.3, 17.7 and 17.8; choices A26 and A56.
On the example without its cases; documents of before are typed by hand.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from tests.kit.case_files import judgment
from tests.kit.invoices import EXEMPT, INVOICE, credit_note, with_vat
from tests.kit.own_books import arranged, codes, deciding, taken, undecided, with_cases
from tests.kit.world import notice
from zvh_finance.billing.claims import BUDGET, SETTLEMENT
from zvh_finance.billing.invoice import DocumentKind, Invoice
from zvh_finance.billing.matter import Matter
from zvh_finance.billing.recorded import IssuedDocument
from zvh_finance.dossier.invoicing import VatCategory
from zvh_finance.errors import InvalidInputError, MissingGroundError, Severity, UsageError
from zvh_finance.year.books import Books
from zvh_finance.year.correcting import correction_plan
from zvh_finance.year.desk import Desk
from zvh_finance.year.issuing import IssuePlan, issue_plan
from zvh_finance.year.vat_change import refuse_vat_change, vat_remarks

ALL = tuple(Matter)
CONTRIBUTIONS, RESULT, CASES = Matter.CONTRIBUTIONS, Matter.SETTLEMENT, Matter.CASES
JANUARY = date(2027, 1, 4)
HOST, OSS, BOXTEL = "GM0796", "GM0828", "GM0757"


@pytest.fixture
def books(plain_books: Books) -> Books:
    return plain_books.seen_on(JANUARY)


def plan(
    books: Books, year: int = 2027, matters: Iterable[Matter] = ALL, *before: Invoice
) -> IssuePlan:
    return issue_plan(books, year, tuple(matters), before)


def stopped(
    books: Books, year: int = 2027, matters: Iterable[Matter] = ALL, *before: Invoice
) -> list[str]:
    with pytest.raises(MissingGroundError) as refused:
        plan(books, year, matters, *before)
    return codes(refused.value.findings)


def leaving(books: Books, *, is_accepted: bool = True) -> Books:
    """Boxtel leaves on 1 January 2027; what it pays was accepted, or only proposed."""
    row = taken("A-1", "2026-02-01", "accept_withdrawal", case="boxtel")
    own = with_cases(books, boxtel=notice(BOXTEL, 2027, bases=[1_000_000_00]))
    return deciding(own, row) if is_accepted else own


def of_ground(name: str, **changes: object) -> Invoice:
    found = replace(INVOICE, ground=replace(INVOICE.ground, name=name))
    return replace(found, **changes)  # type: ignore[arg-type]


def test_a_run_is_of_the_matters_that_were_asked_and_knows_all_grounds(books: Books) -> None:
    own = leaving(books)
    names = {matters: plan(own, 2027, matters) for matters in (ALL, (CASES,), (CONTRIBUTIONS,))}

    assert [[g.name for g in found.due] for found in names.values()] == [
        [BUDGET, "case:boxtel"],
        ["case:boxtel"],
        [BUDGET],
    ]
    assert {tuple(g.name for g in p.grounds) for p in names.values()} == {(BUDGET, "case:boxtel")}
    assert {found.year for found in names.values()} == {2027}


def test_the_terms_are_those_of_the_arrangement_on_the_day(books: Books) -> None:
    terms = plan(books).terms

    assert terms.settings == books.dossier.arrangement.invoicing
    assert (terms.host, terms.issue_date, terms.fictional) == (HOST, JANUARY, True)
    assert sorted(terms.addressees) == [
        m.code for m in books.dossier.arrangement.municipality if m.until is None and m.code != HOST
    ]
    real = plan(arranged(books, fictional=False)).terms
    assert not real.fictional


def test_a_booking_of_before_does_not_make_the_host_an_addressee(books: Books) -> None:
    """Choice A36; an invoice of before does, to be credited where it was billed."""
    booked = replace(INVOICE, municipality_code=HOST, kind=DocumentKind.BOOKING)
    billed = replace(INVOICE, municipality_code=HOST)

    assert HOST not in plan(books, 2027, ALL, booked).terms.addressees
    assert HOST in plan(books, 2027, ALL, billed).terms.addressees


def without_billing(books: Books, code: str) -> Books:
    entries = tuple(
        m.model_copy(update={"billing": None}) if m.code == code else m
        for m in books.dossier.arrangement.municipality
    )
    return arranged(books, municipality=entries)


def test_who_gets_a_document_and_has_no_address_stops_the_run(books: Books) -> None:
    """The host needs none, and so does who gets nothing now."""
    assert stopped(without_billing(books, OSS)) == ["billing-missing"]
    assert len(plan(without_billing(books, HOST)).due) == 1
    own = without_billing(leaving(books), OSS)
    assert stopped(own, 2027, (CASES,)) == ["billing-missing"]


def test_without_settings_nothing_is_issued_whatever_else_is_missing(books: Books) -> None:
    bare = arranged(without_billing(books, OSS), invoicing=None)

    assert stopped(bare) == ["invoicing-missing", "billing-missing"]


def test_contributions_that_are_held_stop_a_run_of_other_matters_too(books: Books) -> None:
    """Article 17.8: what was not adopted; a run of cases alone does not look at it."""
    own = undecided(leaving(books), "DB-2026-05", "DB-2026-07")
    found = stopped(own)

    assert "budget-not-adopted" in found
    assert len(found) == len(set(found))
    assert [g.name for g in plan(own, 2027, (CASES,)).due] == ["case:boxtel"]


def test_a_case_that_waits_is_told_and_stops_no_contribution(books: Books) -> None:
    """Choice A10: a proposal binds nobody, and nothing is due on it."""
    own = leaving(books, is_accepted=False)
    found = plan(own)

    assert [g.name for g in found.due] == [BUDGET, "case:boxtel"]
    assert "case-waits" in codes(found.warnings)
    assert [g.name for g in plan(own, 2027, (CASES,)).due] == ["case:boxtel"]


def test_a_case_whose_year_has_not_begun_stops_a_run_that_has_nothing_else(books: Books) -> None:
    """Choice A62: figures of 2027 are needed for 2028; contributions of another matter go on."""
    row = taken("A-1", "2026-11-02", "accept_withdrawal", case="boxtel")
    own = deciding(with_cases(books, boxtel=notice(BOXTEL, 2028, bases=[1_000_000_00])), row)

    assert "key-indicative" in stopped(own, 2028, (CASES,))


def test_a_held_settlement_stops_only_a_run_that_has_nothing_else(books: Books) -> None:
    """Choice A28: nobody decided on the result of 2025."""
    own = undecided(books, "DB-2026-13")
    found = plan(own, 2025)

    assert [g.name for g in found.due] == [BUDGET]
    assert "result-undecided" in codes(found.warnings)
    assert stopped(own, 2025, (RESULT,)) == ["result-undecided"]
    assert "result-undecided" not in codes(plan(own, 2025, (CONTRIBUTIONS,)).warnings)


def test_what_is_to_be_taken_back_goes_out_beside_a_held_settlement(books: Books) -> None:
    """Choices A10 and A28: something was issued on a case that binds nobody any more, or not."""
    own = leaving(undecided(books, "DB-2026-13"), is_accepted=False)
    asked = (CASES, RESULT)
    before = of_ground("case:boxtel", cost_year=2025)

    assert [g.name for g in plan(own, 2025, asked, before).due] == ["case:boxtel"]
    assert stopped(own, 2025, asked) == ["result-undecided"]


def test_what_was_issued_on_a_ground_that_owes_nothing_any_more_is_taken_back(
    books: Books,
) -> None:
    """Article 21.5: after the end nothing is contributed, and what was billed goes back."""
    ended = with_cases(books, ontbinding=judgment("2026-05-03"))
    found = plan(ended, 2027, ALL, INVOICE)

    assert [(g.name, g.claims) for g in found.due] == [(BUDGET, ()), ("case:ontbinding", ())]
    assert sorted(found.terms.addressees) == [OSS]
    assert "issued-late" not in codes(found.warnings)


def test_where_nothing_is_asked_after_there_is_nothing_to_issue(books: Books) -> None:
    """No ground of what was asked, and none that is held: there must be a budget at least."""
    assert plan(books, 2027, (CASES,)).due == ()
    assert plan(undecided(books, "DB-2026-11", "DB-2026-13"), 2025, (CASES,)).due == ()
    assert stopped(books, 2030, (CASES,)) == ["budget-missing"]


def test_a_settlement_that_nobody_began_tells_what_it_needs(books: Books) -> None:
    """Article 17.7: accounts that were not adopted, and a result that was not divided."""
    own = undecided(books, "DB-2026-11", "DB-2026-13")

    assert stopped(own, 2025, (RESULT,)) == ["accounts-not-adopted", "result-undecided"]
    assert stopped(books, 2027, (RESULT,)) == ["actuals-missing"]
    assert [g.name for g in plan(own, 2025, (RESULT, CONTRIBUTIONS)).due] == [BUDGET]
    assert [g.name for g in plan(books, 2025, (RESULT,)).due] == [SETTLEMENT]


def test_documents_on_a_ground_that_is_gone_stop_the_run_of_their_year(books: Books) -> None:
    """What should not be owed is decided, not deleted."""
    with pytest.raises(InvalidInputError) as refused:
        plan(books, 2027, ALL, of_ground("case:weg"))
    assert codes(refused.value.findings) == ["ground-lost"]
    assert plan(books, 2027, ALL, of_ground("case:weg", cost_year=2026)).due


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 12, 31), ["issued-early"]),
        (date(2027, 1, 1), []),
        (date(2027, 3, 1), []),
        (date(2027, 3, 2), ["issued-late"]),
        (date(2027, 3, 31), ["issued-late"]),
        (date(2027, 4, 1), []),
    ],
)
def test_contributions_go_out_in_their_year_and_thirty_days_before_31_march(
    plain_books: Books,
    day: date,
    told: list[str],
) -> None:
    """Article 17.3, choice A26; of cases alone that is no matter."""
    days = {"issued-early", "issued-late"}
    found = plan(plain_books.seen_on(day)).warnings
    only = plan(leaving(plain_books).seen_on(day), 2027, (CONTRIBUTIONS, CASES)).warnings

    assert [code for code in codes(found) if code in days] == told
    assert [code for code in codes(only) if code in days] == told
    assert {f.severity for f in found} == {Severity.WARNING}
    assert all("0 days away" in str(f.message) for f in found if day == date(2027, 3, 31)
               and f.code == "issued-late")  # fmt: skip


def test_the_days_before_the_due_date_are_no_matter_of_cases(plain_books: Books) -> None:
    own = leaving(plain_books.seen_on(date(2027, 3, 2)))

    assert "issued-late" not in codes(plan(own, 2027, (CASES,)).warnings)


def test_an_amendment_that_nobody_adopted_is_not_billed(books: Books) -> None:
    """Article 17.7: told, while what was adopted goes out."""
    found = plan(undecided(books, "DB-2026-03"), 2026)

    assert "amendment-not-billed" in codes(found.warnings)
    assert "amendment-not-billed" not in codes(plan(books, 2026).warnings)


def settings(books: Books, **changes: object) -> Books:
    invoicing = books.dossier.arrangement.invoicing
    assert invoicing is not None
    return arranged(books, invoicing=invoicing.model_copy(update=changes))


def test_codes_and_advice_that_are_not_there_are_told(books: Books) -> None:
    """Choice A56; the example has an advice, and nobody confirmed its codes."""
    invoicing = books.dossier.arrangement.invoicing
    assert invoicing is not None
    confirmed = invoicing.journal.model_copy(update={"confirmed_by": "Controller"})

    assert codes(plan(books).warnings) == ["coding-unconfirmed"]
    assert codes(plan(settings(books, journal=confirmed)).warnings) == []
    assert codes(plan(settings(books, vat_advice="")).warnings) == [
        "coding-unconfirmed",
        "vat-unadvised",
    ]


def test_warnings_come_once_and_end_with_decisions_that_do_nothing(books: Books) -> None:
    row = taken("DB-X", "2026-06-20", "accept_withdrawal")
    found = plan(deciding(undecided(books, "DB-2026-13"), row), 2025)

    assert codes(found.warnings)[-2:] == ["result-undecided", "decision-unanswered"]
    assert len(found.warnings) == len(set(found.warnings))


def desk(books: Books, year: int = 2027) -> Desk:
    return Desk(books, year, ALL)


def test_a_desk_issues_what_is_due_and_remembers_the_plan(books: Books) -> None:
    own = desk(books)
    documents = own.due_now([], lambda: "N")

    assert len(documents) == 10
    assert sum(i.signed_net_cents for i in documents) == 1_079_600_00
    assert len(own.plans) == 1
    assert codes(own.warnings) == ["coding-unconfirmed"]
    assert own.number(2027, 12) == "ZVH-2027-0012"
    assert desk(arranged(books, invoicing=None)).number(2027, 12) == "12"


def test_what_cannot_be_credited_yet_is_told_behind_the_rest(books: Books) -> None:
    """Article 22.6: the others get back on what they were billed, which was nothing yet."""
    own = Desk(leaving(books), 2027, (CASES,))
    documents = own.due_now([], lambda: "N")

    assert [i.municipality_code for i in documents if not i.kind.is_internal] == [BOXTEL]
    assert codes(own.warnings)[0] == "coding-unconfirmed"
    assert set(codes(own.warnings)[1:]) == {"nothing-to-credit"}


@pytest.mark.parametrize(("day", "refused"), [(JANUARY, False), (date(2027, 1, 5), True)])
def test_nothing_is_issued_as_of_a_day_before_the_last_document_of_the_year(
    books: Books,
    day: date,
    refused: bool,
) -> None:
    """What was decided in between would be taken back; other years are other series."""
    early = replace(INVOICE, issue_date=date(2027, 1, 2), number="A")
    last = replace(INVOICE, issue_date=day, number="B")
    other = replace(INVOICE, issue_date=date(2027, 1, 6), number="C", cost_year=2026)
    if refused:
        with pytest.raises(UsageError, match="were issued on 2027-01-05"):
            desk(books).due_now([early, last, other], lambda: "N")
    else:
        assert desk(books).due_now([early, last, other], lambda: "N")


def test_looking_from_an_earlier_day_without_anything_to_issue_is_no_error(books: Books) -> None:
    documents = desk(books).due_now([], iter(map(str, range(1, 20))).__next__)
    later = [replace(i, issue_date=date(2027, 2, 1)) for i in documents]

    assert desk(books).due_now(later, lambda: "N") == ()


def test_an_invoice_under_another_vat_category_needs_a_decision(books: Books) -> None:
    """Choice A56: of its own year, and of invoices alone."""
    exempt = with_vat(EXEMPT)
    of_2026 = replace(INVOICE, cost_year=2026)
    note = with_vat(EXEMPT, credit_note())
    row = taken("DB-V", "2027-01-02", "change_vat", year=2027, category="E")
    back = taken("DB-W", "2027-01-03", "change_vat", year=2027, category="O")

    with pytest.raises(MissingGroundError, match="vat_category is E"):
        refuse_vat_change(books, [exempt], [INVOICE])
    with pytest.raises(MissingGroundError):
        refuse_vat_change(books, [note, replace(exempt, cost_year=2026), exempt], [INVOICE])
    for new, before in (
        ([INVOICE], [INVOICE]),
        ([exempt], []),
        ([exempt], [of_2026]),
        ([exempt], [INVOICE, exempt]),
        ([exempt], [credit_note()]),
        ([note], [INVOICE]),
    ):
        refuse_vat_change(books, new, before)
    refuse_vat_change(deciding(books, row), [exempt], [INVOICE])
    with pytest.raises(MissingGroundError):
        refuse_vat_change(deciding(books, row, back), [exempt], [INVOICE])
    with pytest.raises(MissingGroundError):
        refuse_vat_change(deciding(books, row).seen_on(date(2027, 1, 1)), [exempt], [INVOICE])


def test_a_category_that_differs_from_the_last_invoices_is_told_before_it_is_refused(
    books: Books,
) -> None:
    """Choice A56: of the last year of which invoices were issued, by the last of them."""
    exempt = replace(with_vat(EXEMPT), number="E-1")
    of_2026 = replace(exempt, cost_year=2026)
    changed = settings(books, vat_category=VatCategory.EXEMPT)
    row = taken("DB-V", "2027-01-02", "change_vat", year=2027, category="E")
    note = replace(credit_note(), cost_year=2028)
    (told,) = vat_remarks(changed, [exempt, INVOICE, of_2026, note])

    assert (told.code, told.severity) == ("vat-differs", Severity.WARNING)
    assert str(told.place) == "arrangement.toml, field vat_category"
    assert "vat_category is E, and ZVH-2027-0007 was issued under O" in str(told.message)
    assert "of 2027 need" in str(told.message)
    assert list(vat_remarks(changed, [INVOICE, exempt])) == []
    assert list(vat_remarks(books, [exempt, INVOICE])) == []
    assert list(vat_remarks(deciding(changed, row), [INVOICE])) == []
    assert list(vat_remarks(changed, [])) == []
    assert list(vat_remarks(arranged(books, invoicing=None), [INVOICE])) == []


def corrected(books: Books, number: str, *before: Invoice, year: int = 2027) -> tuple[Invoice, ...]:
    documents = tuple(IssuedDocument(i, {}) for i in before)
    return tuple(correction_plan(books, year, number)(documents, iter(("N-1", "N-2")).__next__))


def test_an_invoice_is_issued_anew_on_the_terms_of_today(books: Books) -> None:
    """Nothing else changes what is owed; documents of another year are not looked at."""
    other = replace(INVOICE, number="OTHER", municipality_code="GM9999")
    note, anew = corrected(books, INVOICE.number, other, INVOICE, replace(INVOICE, cost_year=2026))

    assert (note.kind, anew.kind) == (DocumentKind.CREDIT_NOTE, DocumentKind.INVOICE)
    assert (note.number, anew.number) == ("N-1", "N-2")
    assert anew.net_cents == note.net_cents == INVOICE.net_cents
    assert {note.issue_date, anew.issue_date} == {JANUARY}
    assert anew.buyer.address.street == "Voorbeeldstraat 53"
    assert anew.layout.fictional
    with pytest.raises(MissingGroundError) as unknown:
        corrected(books, INVOICE.number, INVOICE, year=2026)
    assert codes(unknown.value.findings) == ["correct-unknown"]


def test_an_invoice_is_not_issued_anew_to_nowhere_or_under_another_vat(books: Books) -> None:
    """Another document of its year may well be under another category."""
    with pytest.raises(MissingGroundError) as nowhere:
        corrected(without_billing(books, OSS), INVOICE.number, INVOICE)
    assert codes(nowhere.value.findings) == ["billing-missing"]
    with pytest.raises(MissingGroundError) as unsettled:
        correction_plan(arranged(books, invoicing=None), 2027, INVOICE.number)
    assert codes(unsettled.value.findings) == ["invoicing-missing"]
    exempt = replace(with_vat(EXEMPT), number="E-1", municipality_code=BOXTEL)
    assert corrected(books, INVOICE.number, INVOICE, exempt)
    (_, anew) = corrected(books, INVOICE.number, INVOICE)
    same = replace(anew, number="A", correction=None)
    category = settings(books, vat_category=VatCategory.EXEMPT, vat_number="NL802549391B01")
    with pytest.raises(MissingGroundError) as changed:
        corrected(category, "A", same)
    assert codes(changed.value.findings) == ["vat-change-undecided"]
    with pytest.raises(MissingGroundError):
        corrected(category, "A", same, exempt)
