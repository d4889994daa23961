"""Why a municipality pays an amount, from the article to the cent, in plain Dutch.

The words carry every number that the calculation needs, so that a reader can do it again by
hand; the same numbers stand beside them as facts for machines.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from zvh_finance.charges.charge import trace_id
from zvh_finance.charges.pooling import Pooling
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
    Settled,
    contribution_in_short,
    line_in_short,
    settlement_in_short,
)
from zvh_finance.documents.explanation.pool_steps import pool_of_line, pool_steps
from zvh_finance.documents.explanation.step import Step
from zvh_finance.dutch import amount
from zvh_finance.key.key import DistributionKey, KeyMember


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
    share = budget.contributions[code]
    steps_told = (
        told.article_step(budget.year, by_pools=budget.pools is not None),
        told.reference_day_step(key),
        told.inhabitants_step(key, member),
        told.base_step(budget),
        told.supporting_services_step(budget),
        told.decided_step(budget.decisions, background.decisions),
        *_division(budget.base, key, member, budget.pools),
        told.outcome_step(budget, member.name, share),
        None if budget.pools else told.one_inhabitant_step(budget.base, key, member),
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


def _division(
    total: int, key: DistributionKey, member: KeyMember, pools: Pooling | None
) -> tuple[Step | None, ...]:
    """From a total to the cent: by the key, or pool by pool."""
    if pools:
        return tuple(pool_steps(pools, member))
    parts = steps_of_parts(total, key, member.code)
    return (
        divided.calculation_step(member.name, parts),
        divided.last_cents_step(key, parts),
        divided.sum_step(member.name, parts),
    )


def line_explanation(
    budget: ContributionBudget, line: BaseLine, code: str, background: Background
) -> Explanation:
    """Why a municipality bears its part of one line of a budget."""
    key, member = budget.key, budget.key.member(code)
    cell = budget.cells[line.id][code]
    shared = budget.pools.of_line(line.id) if budget.pools and not line.begins_later else None
    own = budget.key_of(line)
    steps_told = (
        told.subject_line_step(budget.year, line),
        told.reference_day_step(key),
        told.inhabitants_step(key, member),
        told.decided_step(budget.decisions, background.decisions),
        *((pool_of_line(budget.pools, line.id),) if budget.pools and shared else ()),
        told.cell_step(
            own, line.cents, own.member(code), cell, is_mixed=bool(shared and shared.parts)
        ),
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
    settled: Settled,
    key: DistributionKey,
    code: str,
    status: str,
    ruling: Sequence[str],
    background: Background,
) -> Explanation:
    """Why a municipality gets back, or still pays, its part of a year's result.

    Args:
        settled: what goes back to the municipalities, or what they pay.
        key: of the year of the accounts.
        code: of the municipality.
        status: of the settlement.
        ruling: ids of the decisions it rests on.
        background: what is told besides.
    """
    year, member, settle = key.budget_year, key.member(code), settled.cents
    share = settled.share_of(key, code)
    gets_back = share < 0 or (settle > 0 and not share)
    kind = "gaat terug naar de gemeenten" if settle > 0 else "betalen de gemeenten alsnog"
    steps_told = (
        Step(
            "settlement",
            "Waar gaat het over?",
            (
                f"Van het resultaat van {year} {kind}: {amount(abs(settle))}.",
                (
                    "Dat gaat per verdeelgroep met de sleutel van die groep"
                    f"{in_brackets(Rule.LEVEL)}."
                    if settled.pools
                    else "Dat gaat met de sleutel van hetzelfde jaar"
                    f"{in_brackets(Rule.KEY, Rule.LEVEL)}."
                ),
            ),
            facts={"settle_cents": settle},
        ),
        told.reference_day_step(key),
        told.inhabitants_step(key, member),
        told.decided_step(ruling, background.decisions),
        *_division(-settle, key, member, settled.pools),
        Step(
            "outcome",
            "Wat komt eruit?",
            (
                f"{member.name} krijgt {amount(-share)} terug."
                if gets_back
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
        in_short=settlement_in_short(settled, key, member, status, ruling, background),
        steps=tuple(step for step in steps_told if step is not None),
        decisions=tuple(ruling),
        remark=background.remark,
    )
