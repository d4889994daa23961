"""Why a municipality pays an amount, from the article to the cent, in plain Dutch.

The words carry every number that the calculation needs, so that a reader can do it again by
hand; the same numbers stand beside them as facts for machines.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from zvh_finance.charges.charge import trace_id
from zvh_finance.convenant.art17_contributions.base_lines import BaseLine
from zvh_finance.convenant.art17_contributions.contributions import (
    ContributionBudget,
)
from zvh_finance.convenant.art17_contributions.share_steps import steps_of_parts
from zvh_finance.convenant.cited import Rule, in_brackets
from zvh_finance.documents.explanation import division_steps as divided
from zvh_finance.documents.explanation import explanation_steps as told
from zvh_finance.documents.explanation.background import Background
from zvh_finance.documents.explanation.in_short import (
    contribution_in_short,
    line_in_short,
    settlement_in_short,
)
from zvh_finance.documents.explanation.step import Step
from zvh_finance.dutch import amount
from zvh_finance.key.key import DistributionKey


@dataclass(frozen=True, slots=True)
class Explanation:
    """All steps to one amount.

    Attributes:
        trace_id: of the amount, as in `charges.csv`.
        title: in Dutch.
        cents: the amount.
        in_short: the answer, in at most six plain sentences.
        status: `concept` or `adopted`.
        remark: in Dutch: how the question was understood; usually empty.
        decisions: ids of the decisions it rests on.
        fictional: whether its amounts are made up, besides what the arrangement says.
    """

    trace_id: str
    title: str
    year: int
    municipality_code: str
    municipality_name: str
    cents: int
    status: str
    in_short: tuple[str, ...]
    steps: tuple[Step, ...]
    decisions: tuple[str, ...]
    remark: str = ""
    fictional: bool = False


def contribution_explanation(
    budget: ContributionBudget, code: str, background: Background
) -> Explanation:
    """Why a municipality pays its contribution to a budget (article 17)."""
    key, member = budget.key, budget.key.member(code)
    parts = steps_of_parts(budget.base, key, code)
    share = sum(own.steps.share for own in parts)
    steps_told = (
        told.article_step(budget.year),
        told.reference_day_step(key),
        told.inhabitants_step(key, member),
        told.base_step(budget),
        told.supporting_services_step(budget),
        told.decided_step(budget.decisions, background.decisions),
        divided.calculation_step(member.name, parts),
        divided.last_cents_step(key, parts),
        divided.sum_step(member.name, parts),
        told.outcome_step(budget, member.name, share),
        told.one_inhabitant_step(budget.base, key, member),
        told.since_last_year_step(budget.year, background.change),
    )
    return Explanation(
        trace_id=budget.trace_of(code),
        title=f"Waarom betaalt {member.name} {amount(share)} voor {budget.year}?",
        year=budget.year,
        municipality_code=code,
        municipality_name=member.name,
        cents=share,
        status=budget.status,
        in_short=contribution_in_short(budget, member, background),
        steps=tuple(step for step in steps_told if step is not None),
        decisions=budget.decisions,
        remark=background.remark,
    )


def line_explanation(
    budget: ContributionBudget, line: BaseLine, code: str, background: Background
) -> Explanation:
    """Why a municipality bears its part of one line of a budget."""
    key, member = budget.key, budget.key.member(code)
    cell = budget.cells[line.id][code]
    steps_told = (
        told.subject_line_step(budget.year, line),
        told.reference_day_step(key),
        told.inhabitants_step(key, member),
        told.decided_step(budget.decisions, background.decisions),
        told.cell_step(key, line.cents, member, cell),
    )
    return Explanation(
        trace_id=budget.trace_of(code, line.id),
        title=f"{line.description} {budget.year}: het deel van {member.name}",
        year=budget.year,
        municipality_code=code,
        municipality_name=member.name,
        cents=cell,
        status=budget.status,
        in_short=line_in_short(budget, line, member, background),
        steps=steps_told,
        decisions=budget.decisions,
        remark=background.remark,
    )


def settlement_explanation(
    settle: int,
    key: DistributionKey,
    code: str,
    status: str,
    ruling: Sequence[str],
    background: Background,
) -> Explanation:
    """Why a municipality gets back, or still pays, its part of a year's result.

    Args:
        settle: cents that go back to the municipalities; negative when they pay.
        key: of the year of the accounts.
        code: of the municipality.
        status: of the settlement.
        ruling: ids of the decisions it rests on.
        background: what is told besides.
    """
    year, member = key.budget_year, key.member(code)
    parts = steps_of_parts(-settle, key, code)
    share = sum(own.steps.share for own in parts)
    kind = "gaat terug naar de gemeenten" if settle > 0 else "betalen de gemeenten alsnog"
    steps_told = (
        Step(
            "settlement",
            "Waar gaat het over?",
            (
                f"Van het resultaat van {year} {kind}: {amount(abs(settle))}.",
                f"Dat gaat met de sleutel van hetzelfde jaar{in_brackets(Rule.KEY, Rule.LEVEL)}.",
            ),
            facts={"settle_cents": settle},
        ),
        told.reference_day_step(key),
        told.inhabitants_step(key, member),
        told.decided_step(ruling, background.decisions),
        divided.calculation_step(member.name, parts),
        divided.last_cents_step(key, parts),
        divided.sum_step(member.name, parts),
        Step(
            "outcome",
            "Wat komt eruit?",
            (
                f"{member.name} krijgt {amount(-share)} terug."
                if settle > 0
                else f"{member.name} betaalt nog {amount(share)}.",
            ),
            facts={"share_cents": share, "status": status},
        ),
    )
    return Explanation(
        trace_id=trace_id("REK", year, code),
        title=f"Afrekening {year} van {member.name}",
        year=year,
        municipality_code=code,
        municipality_name=member.name,
        cents=share,
        status=status,
        in_short=settlement_in_short(settle, key, member, status, ruling, background),
        steps=tuple(step for step in steps_told if step is not None),
        decisions=tuple(ruling),
        remark=background.remark,
    )
