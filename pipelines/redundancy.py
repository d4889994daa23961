"""A staff case: what it costs, who pays, and the papers for controller and parties."""

from pipelines.case_output import marks_of, paper_of, write_case
from pipelines.commands.options import RunOptions
from zvh_finance.charges.charge import Charge
from zvh_finance.charges.sharing import CostLine
from zvh_finance.convenant.art13_redundancy.redundancy import (
    RedundancyCost,
    expectations,
    redundancy_cost,
)
from zvh_finance.convenant.art13_redundancy.redundancy_charges import (
    cost_lines,
    key_year,
    redundancy_charges,
)
from zvh_finance.documents.cases.case_memos import redundancy_memo
from zvh_finance.documents.cases.redundancy_book import RedundancyFile, redundancy_workbook
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.errors import InvalidInputError
from zvh_finance.key.key import DistributionKey
from zvh_finance.year.cases import OpenCase, case_key, expect_kind, read_case, staying_leavers


def run(options: RunOptions, name: str) -> None:
    """Write the folder `OUT/cases/NAME` of a staff case."""
    # 1. What does it cost, month by month?
    opened = read_case(options, name)
    case = expect_kind(opened, RedundancyCase)
    cost = cost_of(opened, case)

    # 2. Who pays? Its cause decides.
    choices = opened.ground.dossier.arrangement.choices
    years = cost_lines(case, cost, choices)
    keys = keys_of(opened, case, years)
    charges = charges_of(opened, case, cost, keys)

    # 3. A workbook for the controller, sums for the parties.
    paper = paper_of(opened, f"Personele zaak {opened.name}", concept=False)
    file = _file(opened, case, cost, keys, charges)
    names = {charge.municipality_code: charge.municipality_name for charge in charges}
    papers = {
        f"{opened.name}.xlsx": redundancy_workbook(file, marks_of(paper)),
        f"{opened.name}-partijen.pdf": redundancy_memo(file, paper, names),
    }
    write_case(options, opened, charges, _distinct(keys), papers, cost.warnings)


def cost_of(opened: OpenCase, case: RedundancyCase) -> RedundancyCost:
    """All lines of a staff case."""
    since = opened.ground.dossier.arrangement.effective_date
    return redundancy_cost(case, opened.parameters, since)


def keys_of(
    opened: OpenCase, case: RedundancyCase, years: dict[int, tuple[CostLine, ...]]
) -> dict[int, DistributionKey]:
    """The key of every cost year; leavers of after the surplus date stay in it (A06)."""
    if case.leaver is not None:
        return {}
    choices = opened.ground.dossier.arrangement.choices
    stay = (
        () if case.cause == "going_concern" else staying_leavers(opened.ground, case.surplus_date)
    )
    return {
        year: case_key(opened.ground, year, stay)
        for year in sorted({key_year(case, year, choices) for year in years})
    }


def charges_of(
    opened: OpenCase,
    case: RedundancyCase,
    cost: RedundancyCost,
    keys: dict[int, DistributionKey],
) -> tuple[Charge, ...]:
    """The charges of a staff case.

    Raises:
        InvalidInputError: the leaver that should pay was never party.
    """
    arrangement = opened.ground.dossier.arrangement
    leaver_name = ""
    if case.leaver is not None:
        try:
            leaver_name = arrangement.municipality_named(case.leaver).name
        except KeyError:
            raise InvalidInputError.of(
                "leaver-unknown",
                f"cases/{opened.name}.toml: {case.leaver} is not in arrangement.toml. Check the "
                "code in `cause`.",
            ) from None
    return redundancy_charges(opened.name, case, cost, keys, arrangement.choices, leaver_name)


def _file(
    opened: OpenCase,
    case: RedundancyCase,
    cost: RedundancyCost,
    keys: dict[int, DistributionKey],
    charges: tuple[Charge, ...],
) -> RedundancyFile:
    choices = opened.ground.dossier.arrangement.choices
    years = cost_lines(case, cost, choices)
    shares: dict[int, dict[str, int]] = {year: {} for year in years}
    for charge in charges:
        if not charge.line:
            shares[charge.cost_year][charge.municipality_code] = charge.share_cents
    return RedundancyFile(
        name=opened.name,
        case=case,
        cost=cost,
        choices=choices,
        years=years,
        keys={year: keys[key_year(case, year, choices)] for year in years} if keys else {},
        payer=_payer(opened, case),
        shares=shares,
        expectations=expectations(cost, case.forecast, choices) if case.forecast else (),
        used=opened.parameters.used,
    )


def _payer(opened: OpenCase, case: RedundancyCase) -> str:
    if case.leaver is not None:
        name = opened.ground.dossier.arrangement.municipality_named(case.leaver).name
        return f"{name} alleen (artikel 22 lid 4 en 6)"
    if case.cause == "going_concern":
        return "de gemeenten, als gewone kosten (artikel 17 lid 2)"
    return "de gemeenten, naar de sleutel van elk kostenjaar (artikel 13 lid 5 en 6)"


def _distinct(keys: dict[int, DistributionKey]) -> tuple[DistributionKey, ...]:
    return tuple(keys[year] for year in sorted(keys))
