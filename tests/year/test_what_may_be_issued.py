"""What a run may issue on a day, to whom, and what stops it (17.2, 17.3, 17.8; A26, A36)."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.kit.invoices import INVOICE
from zvh_finance.billing.claims import BUDGET
from zvh_finance.billing.matter import Matter
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.errors import InvalidInputError, MissingGroundError
from zvh_finance.year.books import Books
from zvh_finance.year.issuing import issue_plan
from zvh_finance.year.reconciled import check_issued

JANUARY = date(2027, 1, 4)
HOST, OSS = "GM0796", "GM0828"


@pytest.fixture(scope="module")
def books(example: Path, snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Books:
    """The example without its cases, on the day on which invoices go out."""
    folder = tmp_path_factory.mktemp("own") / "dossier"
    shutil.copytree(example, folder)
    shutil.rmtree(folder / "cases")
    return Books(read_dossier(folder), snapshot, JANUARY)


def test_everybody_but_the_host_gets_a_document(books: Books) -> None:
    """Choice A36: the share of the host is booked, and needs no address."""
    plan = issue_plan(books, 2027, list(Matter), [])

    assert [ground.name for ground in plan.due] == [BUDGET]
    assert plan.terms.host == HOST
    assert len(plan.terms.addressees) == 9
    assert HOST not in plan.terms.addressees
    assert plan.terms.issue_date == JANUARY


def test_a_host_that_was_invoiced_before_is_credited_by_letter(books: Books) -> None:
    """What was invoiced to it before it was the host is taken back where it was billed."""
    before = replace(INVOICE, municipality_code=HOST, municipality_name="'s-Hertogenbosch")
    plan = issue_plan(books, 2027, list(Matter), [before])

    assert HOST in plan.terms.addressees


def test_who_is_even_needs_no_address_any_more(books: Books) -> None:
    """Oss was invoiced for exactly what it owes."""
    (ground,) = issue_plan(books, 2027, list(Matter), []).due
    share = next(c.share for c in ground.claims if c.municipality_code == OSS)
    lines = (replace(INVOICE.lines[0], net_cents=share.share_cents),)
    even = replace(INVOICE, lines=lines, calculation=share)
    plan = issue_plan(books, 2027, list(Matter), [even])

    assert len(plan.terms.addressees) == 8
    assert OSS not in plan.terms.addressees


@pytest.mark.parametrize(("day", "stops"), [(date(2026, 9, 20), True), (date(2026, 9, 21), False)])
def test_contributions_wait_until_the_budget_was_sent(
    books: Books,
    day: date,
    stops: bool,  # noqa: FBT001
) -> None:
    """Article 17.8: sent on 21 September."""
    seen = books.seen_on(day)
    if stops:
        with pytest.raises(MissingGroundError) as stopped:
            issue_plan(seen, 2027, list(Matter), [])
        assert "budget-not-sent" in {finding.code for finding in stopped.value.findings}
    else:
        assert issue_plan(seen, 2027, list(Matter), []).due


def test_looking_after_another_matter_issues_no_contribution(books: Books) -> None:
    """There is no settlement of 2027 yet: its accounts are not there."""
    with pytest.raises(MissingGroundError, match=r"no realised amounts for 2027"):
        issue_plan(books, 2027, [Matter.SETTLEMENT], [])


def test_what_was_issued_on_a_ground_that_is_gone_stops_the_run(books: Books) -> None:
    """And not when it is of another year."""
    lost = replace(INVOICE, ground=replace(INVOICE.ground, name="case:weg", title="Zaak"))

    with pytest.raises(InvalidInputError, match=r"cases/weg\.toml"):
        issue_plan(books, 2027, list(Matter), [lost])
    assert issue_plan(books, 2027, list(Matter), [replace(lost, cost_year=2026)]).due


def test_before_anything_is_issued_here_the_check_asks_for_nothing(books: Books) -> None:
    """Contributions of years that were never billed here may have been paid already."""
    assert check_issued(books) == ()
