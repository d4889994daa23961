"""Ending the partnership: the costs, the reserve, and who bears what (21.5, 22.5)."""

from dataclasses import dataclass

from pipelines.case_output import marks_of, paper_of, write_case
from pipelines.commands.options import RunOptions
from pipelines.redundancy import cost_of
from zvh_finance.charges.sharing import CostLine
from zvh_finance.convenant.art13_redundancy.redundancy_charges import cost_lines
from zvh_finance.convenant.art22_dissolution import (
    DissolutionYear,
    dissolution_charges,
    dissolution_years,
    own_lines,
    totals_per_municipality,
)
from zvh_finance.documents.cases.case_memos import court_memo, dissolution_proposal
from zvh_finance.documents.cases.dissolution_book import DissolutionFile, dissolution_workbook
from zvh_finance.documents.cases.withdrawal_letter import FEWEST_PERSONS
from zvh_finance.documents.paper.case_letter import Paper
from zvh_finance.dossier.decisions import UseReserve
from zvh_finance.dossier.ending_case import CourtDissolutionCase, DissolutionCase
from zvh_finance.dossier.parameters import ParameterValue
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.errors import Finding, InvalidInputError, MissingGroundError
from zvh_finance.year.cases import (
    OpenCase,
    case_key,
    decision_named,
    expect_kind,
    open_case,
    read_case,
    staying_leavers,
)


@dataclass(frozen=True)
class StaffCosts:
    """The staff cases that join a dissolution: their lines per year, and what they rest on."""

    lines: dict[int, tuple[CostLine, ...]]
    ids: frozenset[str]
    to_mention: tuple[ParameterValue, ...]
    warnings: tuple[Finding, ...]


def run(options: RunOptions, name: str) -> None:
    """Write the folder `OUT/cases/NAME` of a dissolution."""
    opened = read_case(options, name)
    if isinstance(opened.case, CourtDissolutionCase):
        paper = paper_of(opened, "Ontbinding door de rechter", concept=False)
        papers = {f"{opened.name}.pdf": court_memo(opened.case, paper)}
        write_case(options, opened, (), (), papers)
        return
    case = expect_kind(opened, DissolutionCase)

    # 1. All costs, staff included, and what the reserve covers by decision.
    staff = staff_costs(opened, case)
    years = years_of(opened, case, staff)
    gross = dissolution_years(_lines(case, staff), 0, {y.year: y.key for y in years})

    # 2. Who bears what?
    decisions = decisions_of(opened, case)
    charges = dissolution_charges(opened.name, years, decisions)

    # 3. The proposal and the workbook behind it.
    file = DissolutionFile(
        name=opened.name,
        case=case,
        years=years,
        gross=totals_per_municipality(gross),
        net=totals_per_municipality(years),
        traces={cost.id.lower(): cost.trace for cost in case.cost},
        decisions=decisions,
    )
    paper = paper_of(opened, "Voorstel opheffing", concept=not decisions)
    papers = {
        f"{opened.name}.xlsx": dissolution_workbook(file, marks_of(paper)),
        f"{opened.name}.pdf": _proposal(file, paper, staff, case),
    }
    write_case(options, opened, charges, {y.key.budget_year: y.key for y in years}.values(), papers,
               staff.warnings)  # fmt: skip


def staff_costs(opened: OpenCase, case: DissolutionCase) -> StaffCosts:
    """The shared lines of the staff cases that a dissolution names (13.4 to 13.6).

    Raises:
        InvalidInputError: one of them has another cause.
    """
    choices = opened.ground.dossier.arrangement.choices
    years: dict[int, list[CostLine]] = {}
    mention: list[ParameterValue] = []
    warnings: list[Finding] = []
    for name in case.redundancy_cases:
        other = open_case(opened.ground, name)
        staff = expect_kind(other, RedundancyCase)
        if staff.cause != "dissolution":
            raise InvalidInputError.of(
                "staff-case-unfit", f"cases/{name}.toml has cause {staff.cause}, not dissolution."
            )
        cost = cost_of(other, staff)
        for year, shared in cost_lines(staff, cost, choices).items():
            years.setdefault(year, []).extend(
                CostLine(
                    f"{name}-{line.id}",
                    f"{line.description} (zaak {name})",
                    line.article,
                    line.cents,
                )
                for line in shared
            )
        mention += cost.to_mention
        warnings += [*cost.warnings, *other.assumptions]
    lines = {year: tuple(found) for year, found in sorted(years.items())}
    ids = frozenset(line.id for found in lines.values() for line in found)
    return StaffCosts(lines, ids, tuple(mention), tuple(warnings))


def years_of(
    opened: OpenCase, case: DissolutionCase, staff: StaffCosts
) -> tuple[DissolutionYear, ...]:
    """The costs per year, shared; by the frozen key of the last year, or rolling (A05)."""
    lines = _lines(case, staff)
    frozen = opened.ground.dossier.arrangement.choices.dissolution_key == "frozen_last_year"
    stay = () if frozen else staying_leavers(opened.ground, case.last_day)
    last = case_key(opened.ground, case.last_day.year, stay)
    keys = {year: last if frozen else case_key(opened.ground, year, stay) for year in lines}
    _check_reserve(opened, case)
    return dissolution_years(lines, case.reserve, keys)


def decisions_of(opened: OpenCase, case: DissolutionCase) -> tuple[str, ...]:
    """The decisions a dissolution rests on; none while it is a scenario."""
    if case.decision is None:
        return ()
    decision_named(opened.ground, case.decision, "dissolve", "SG")
    return (case.decision, *([case.reserve_decision] if case.reserve_decision else []))


def _lines(case: DissolutionCase, staff: StaffCosts) -> dict[int, tuple[CostLine, ...]]:
    own = own_lines(case)
    years = sorted({*own, *staff.lines})
    return {year: (*own.get(year, ()), *staff.lines.get(year, ())) for year in years}


def _check_reserve(opened: OpenCase, case: DissolutionCase) -> None:
    """The reserve is applied by a decision, which names at least this amount (17.9, A30)."""
    if not case.reserve:
        return
    if case.reserve_decision is None and case.decision is None:
        return
    decisions = opened.ground.dossier.decisions.of_kind(UseReserve, opened.ground.as_of)
    if not any(d.id == case.reserve_decision and d.draw >= case.reserve for d in decisions):
        raise MissingGroundError.of(
            "reserve-undecided",
            f"The reserve is applied by decision of the Dagelijks Bestuur (article 17.9). Record "
            f'one with subject = "reserve" and a draw of at least {case.reserve} cents, and name '
            "it in `reserve_decision`.",
        )


def _proposal(
    file: DissolutionFile, paper: Paper, staff: StaffCosts, case: DissolutionCase
) -> bytes:
    few = len(case.redundancy_cases) < FEWEST_PERSONS
    return dissolution_proposal(file, paper, staff.to_mention, staff.ids if few else frozenset())
