"""What running staff cases bring to the budget of a year (A48)."""

from collections.abc import Mapping

from zvh_finance.convenant.art17_contributions.base_lines import BaseLine
from zvh_finance.convenant.art17_contributions.budget_versions import BudgetVersion
from zvh_finance.convenant.art17_contributions.contributions import (
    CaseLines,
)
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.errors import Finding, InvalidInputError, Severity
from zvh_finance.language import Euros, commas, listed, say
from zvh_finance.year.books import Books
from zvh_finance.year.cases.redundancy import WorkedRedundancy, worked_redundancy


def budget_lines(books: Books, version: BudgetVersion) -> CaseLines:
    """The lines of all running staff cases in a budget, and what they rest on.

    A case that began after the budget was adopted is left out and told: an adopted budget does not
    change by itself (17.7, A48). Where the tables have the line of a case, what was adopted counts.

    Raises:
        InvalidInputError: the tables have a line of a case that is billed beside the budget.
    """
    lines: list[BaseLine] = []
    findings: list[Finding] = []
    of_cases: dict[str, str] = {}
    stated = {line.id: line.cents for line in version.lines}
    for name, case in sorted(books.dossier.cases_of(RedundancyCase).items()):
        if case.surplus_date.year > version.year:
            continue
        worked = worked_redundancy(books, name)
        own = worked.lines(version.year)
        _check_beside(worked, version.year, stated)
        findings += [_differs(version.year, x, stated[x.id]) for x in own if _moved(x, stated)]
        of_cases |= {line.id: name for line in own if line.id in stated}
        open_ = tuple(line for line in own if line.id not in stated)
        if open_ and worked.began_after(version):
            findings.append(_too_late(name, version.year, open_))
            continue
        lines += open_
        findings += worked.assumptions if own else ()
    return CaseLines(tuple(lines), tuple(findings), of_cases)


def _check_beside(worked: WorkedRedundancy, year: int, stated: Mapping[str, int]) -> None:
    twice = sorted(line_id for line_id in worked.ids_beside(year) if stated.get(line_id))
    if twice:
        raise InvalidInputError.of(
            "case-stated-twice",
            say(
                "The budget of {year} has {twice}, and the staff case {name} is billed beside "
                "the budget: its costs would be paid twice. Take the line out of the budget, "
                "by an amendment once it was adopted ({cited.LEVEL}).",
                year=year,
                twice=commas(twice),
                name=worked.name,
            ),
        )


def _moved(line: BaseLine, stated: Mapping[str, int]) -> bool:
    return line.id in stated and stated[line.id] != line.cents


def _differs(year: int, line: BaseLine, stated: int) -> Finding:
    return Finding(
        "case-differs",
        say(
            "The budget of {year} has {stated} for {id}, the case now gives {cents}. The "
            "budget counts until an amendment changes it ({cited.LEVEL}).",
            year=year,
            stated=Euros(stated),
            id=line.id,
            cents=Euros(line.cents),
        ),
        severity=Severity.WARNING,
    )


def _too_late(name: str, year: int, lines: tuple[BaseLine, ...]) -> Finding:
    cents = sum(line.cents for line in lines)
    return Finding(
        "case-needs-amendment",
        say(
            "The staff case {name} began after the budget of {year} was adopted: its {cents} "
            "are not in it and need an amendment ({cited.LEVEL}, choice A48) with the line "
            "{lines}.",
            name=name,
            year=year,
            cents=Euros(cents),
            lines=listed(line.id for line in lines),
        ),
        severity=Severity.WARNING,
    )
