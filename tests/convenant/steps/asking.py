"""Als: what is asked of the program."""

from collections.abc import Iterable

from pytest_bdd import when

from tests.convenant.steps.story import CASE, STAFF, Story
from tests.convenant.steps.words import says
from zvh_finance.billing.matter import Matter
from zvh_finance.charges.charge import Charge
from zvh_finance.errors import Finding
from zvh_finance.year.books import Books
from zvh_finance.year.budget import budget_of_year
from zvh_finance.year.calendar import calendar_of
from zvh_finance.year.cases.worked import WorkedCase, work_out
from zvh_finance.year.checks import check_books
from zvh_finance.year.closing import Closing, closing_of
from zvh_finance.year.desk import Desk
from zvh_finance.year.grounds import check_grounds


@when(says("de bijdragen {year:Jaar} worden berekend"))
def _(story: Story, year: int) -> None:
    story.tries(lambda books: budget_of_year(books, year))
    if story.result is not None:
        story.paid = dict(story.result.contributions)
        story.remarks = (*story.result.blockers, *story.result.warnings)


@when(says("de facturen {year:Jaar} worden gemaakt"))
def _(story: Story, year: int) -> None:
    def issue(books: Books) -> Desk:
        desk = Desk(books, year, tuple(Matter))
        before = len(story.issued)
        numbers = (f"F-{number}" for number in range(before + 1, before + 100))
        story.issued += desk.due_now(tuple(story.issued), lambda: next(numbers))
        return desk

    before = len(story.issued)
    story.tries(issue)
    if story.result is not None:
        story.remarks = story.result.warnings
        story.result = story.issued[before:]


@when(says("de jaarrekening {year:Jaar} wordt opgemaakt"))
def _(story: Story, year: int) -> None:
    story.tries(lambda books: closing_of(books, year, 0))
    if isinstance(story.result, Closing):
        story.remarks = story.result.settlement.blockers
        story.paid = totals(story.result.charges)


@when("de zaak wordt uitgewerkt")
def _(story: Story) -> None:
    _work_out(story, CASE)


@when("de zaak van de medewerker wordt uitgewerkt")
def _(story: Story) -> None:
    _work_out(story, STAFF)


@when(says("de kalender {year:Jaar} wordt gemaakt"))
def _(story: Story, year: int) -> None:
    story.tries(lambda books: calendar_of(books, year))


@when("het dossier wordt gecontroleerd")
def _(story: Story) -> None:
    def check(books: Books) -> tuple[Finding, ...]:
        check_grounds(books)
        remarks: list[Finding] = []
        wrong = [finding for error in check_books(books, remarks) for finding in error.findings]
        return (*wrong, *remarks)

    story.tries(check)
    if story.result is not None:
        story.remarks = story.result


def totals(charges: Iterable[Charge]) -> dict[str, int]:
    """Cents per code of the total rows."""
    found: dict[str, int] = {}
    for charge in charges:
        if not charge.line:
            code = charge.municipality_code
            found[code] = found.get(code, 0) + charge.share_cents
    return found


def _work_out(story: Story, name: str) -> None:
    def work(books: Books) -> WorkedCase:
        return work_out(books, name)

    story.tries(work)
    if story.result is not None:
        story.remarks = (*story.result.warnings, *story.result.assumptions)
        story.paid = totals(story.result.charges)
