"""What the cases of a dossier bring to a year: lines of its budget and accounts, and charges.

A staff case that is shared by the key of the year joins the budget as incidental lines under its
own article. What follows another key, or falls on one party, stands beside the budget as charges:
the fee of a leaver, the costs of a decided dissolution, staff cases in whose key a leaver stays.
A proposal that was not accepted and a dissolution that was not decided bring nothing yet.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipelines.dissolution import decisions_of, staff_costs, years_of
from pipelines.redundancy import charges_of as redundancy_charges_of
from pipelines.redundancy import cost_of, keys_of
from pipelines.withdrawal import charges_of as withdrawal_charges_of
from pipelines.withdrawal import standing, withdrawal_file
from zvh_finance.charges.charge import ADOPTED, Charge
from zvh_finance.charges.sharing import CostLine
from zvh_finance.convenant.art13_redundancy.redundancy_charges import cost_lines
from zvh_finance.convenant.art17_contributions.contributions import BaseLine
from zvh_finance.convenant.art22_dissolution import dissolution_charges
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.dossier.ending_case import DissolutionCase
from zvh_finance.dossier.leaving_case import WithdrawalCase
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.errors import Finding, ZvhError
from zvh_finance.key.key import DistributionKey
from zvh_finance.year.books import Ground
from zvh_finance.year.cases import OpenCase, all_cases


@dataclass(frozen=True)
class CasesOfYear:
    """What the cases bring to a year.

    Attributes:
        lines: shared by the key of the year, incidental, under their own articles.
        charges: beside the budget, with totals and lines.
        findings: what the cases rest on that was assumed or not confirmed.
    """

    lines: tuple[BaseLine, ...]
    charges: tuple[Charge, ...]
    findings: tuple[Finding, ...]


def running_cases(ground: Ground, year: int, key: DistributionKey, known_on: date) -> CasesOfYear:
    """The lines and charges of all running cases in a year.

    Args:
        ground: what the job stands on.
        year: the budget year.
        key: of that year, as the budget uses it.
        known_on: staff cases that began later are left out: an adopted budget does not change by
            itself, they need an amendment (17.7, A48).

    Raises:
        ZvhError: a case that touches this year cannot be worked out.
    """
    lines: list[BaseLine] = []
    charges: list[Charge] = []
    findings: list[Finding] = []
    elsewhere = _in_dissolutions(ground)
    for opened in all_cases(ground):
        if not _touches(opened, year, known_on):
            continue
        if isinstance(opened.case, RedundancyCase) and opened.name not in elsewhere:
            own = _staff(opened, opened.case, year, key)
        else:
            own = ((), tuple(_beside(opened, year)))
        lines += own[0]
        charges += own[1]
        if any(own):
            findings += opened.assumptions
    return CasesOfYear(tuple(lines), tuple(charges), tuple(findings))


def case_problems(ground: Ground) -> Iterator[ZvhError]:
    """What stops any case of the dossier, one error a case."""
    for name in sorted(ground.dossier.case_files):
        try:
            _work_out(ground, name)
        except ZvhError as error:
            yield error


def _work_out(ground: Ground, name: str) -> None:
    for opened in (o for o in all_cases(ground) if o.name == name):
        case = opened.case
        if isinstance(case, RedundancyCase):
            cost = cost_of(opened, case)
            choices = ground.dossier.arrangement.choices
            keys = keys_of(opened, case, cost_lines(case, cost, choices))
            redundancy_charges_of(opened, case, cost, keys)
        elif isinstance(case, WithdrawalCase):
            withdrawal_charges_of(opened, withdrawal_file(opened, case))
        elif isinstance(case, DissolutionCase):
            years_of(opened, case, staff_costs(opened, case))
            decisions_of(opened, case)


def _touches(opened: OpenCase, year: int, known_on: date) -> bool:
    """Whether a case can have costs in a year, without working it out."""
    case = opened.case
    if isinstance(case, RedundancyCase):
        return case.surplus_date.year <= year and case.surplus_date <= known_on
    if isinstance(case, WithdrawalCase):
        return standing(opened, case).status == ADOPTED
    if isinstance(case, DissolutionCase):
        return case.decision is not None and case.last_day.year <= year
    return False


def _staff(
    opened: OpenCase, case: RedundancyCase, year: int, key: DistributionKey
) -> tuple[tuple[BaseLine, ...], tuple[Charge, ...]]:
    choices = opened.ground.dossier.arrangement.choices
    cost = cost_of(opened, case)
    years = cost_lines(case, cost, choices)
    if year not in years:
        return (), ()
    keys = keys_of(opened, case, years)
    used = keys.get(year)
    if used is not None and used.weights == key.weights:
        lines = tuple(_base_line(opened.name, line, years, year) for line in years[year])
        return lines, ()
    charges = redundancy_charges_of(opened, case, cost, keys)
    return (), tuple(charge for charge in charges if charge.cost_year == year)


def _base_line(
    name: str, line: CostLine, years: dict[int, tuple[CostLine, ...]], year: int
) -> BaseLine:
    first, second, third = (
        sum(x.cents for x in years.get(year + n, ()) if x.id == line.id) for n in (1, 2, 3)
    )
    return BaseLine(
        id=f"{name}-{line.id}",
        description=f"Personele zaak: {line.description}",
        kind=LineKind.COST,
        cents=line.cents,
        outlook=(first, second, third),
        article=line.article,
        structural=False,
    )


def _beside(opened: OpenCase, year: int) -> Iterator[Charge]:
    case = opened.case
    charges: tuple[Charge, ...] = ()
    if isinstance(case, WithdrawalCase):
        charges = withdrawal_charges_of(opened, withdrawal_file(opened, case))
    elif isinstance(case, DissolutionCase):
        years = years_of(opened, case, staff_costs(opened, case))
        charges = dissolution_charges(opened.name, years, decisions_of(opened, case))
    yield from (charge for charge in charges if charge.cost_year == year)


def _in_dissolutions(ground: Ground) -> frozenset[str]:
    """Names of staff cases that are counted in a dissolution: a cost counts once."""
    return frozenset(
        name
        for opened in all_cases(ground)
        if isinstance(opened.case, DissolutionCase)
        for name in opened.case.redundancy_cases
    )
