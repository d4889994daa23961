"""How an amount of a case came about, by its kind: shared by a key, borne alone, or unharmed."""

from collections.abc import Sequence
from functools import singledispatch

from zvh_finance.charges.charge import Charge
from zvh_finance.convenant.art17_contributions.share_steps import steps_of_parts
from zvh_finance.convenant.cited import Rule, in_brackets
from zvh_finance.documents.explanation import division_steps as divided
from zvh_finance.documents.explanation import explanation_steps as told
from zvh_finance.documents.explanation.leaving_steps import leaving_step
from zvh_finance.documents.explanation.step import Step
from zvh_finance.documents.paper.choices_in_dutch import choice_in_dutch
from zvh_finance.dutch import amount
from zvh_finance.key.key import DistributionKey
from zvh_finance.year.case_amounts import CaseAmount
from zvh_finance.year.cases.dissolution import WorkedDissolution
from zvh_finance.year.cases.redundancy import WorkedRedundancy
from zvh_finance.year.cases.withdrawal import WorkedWithdrawal
from zvh_finance.year.cases.worked import WorkedCase


@singledispatch
def steps_of_case(worked: WorkedCase, _found: CaseAmount) -> tuple[Step, ...]:
    """The steps from a total to one amount of a case."""
    message = f"Nothing explains an amount of {type(worked).__name__}."
    raise NotImplementedError(message)


@steps_of_case.register
def _redundancy(worked: WorkedRedundancy, found: CaseAmount) -> tuple[Step, ...]:
    """By the key of its year (13.5, 13.6), or all of it by the leaver that caused it (A08)."""
    charge = found.charge
    if charge.reference_date is None:
        sentence = (
            f"{charge.municipality_name} draagt deze kosten alleen: zij ontstonden door de "
            f"uittreding{in_brackets(Rule.DAMAGE)}. Er wordt niets gedeeld."
        )
        return (Step("calculation", "Hoe wordt gerekend?", (sentence,)),)
    key = worked.keys_of_years[charge.cost_year]
    choices = [choice_in_dutch(worked.choices, name) for name in worked.choices_of_key]
    return _shared(key, charge, charge.amount_total_cents, choices)


@steps_of_case.register
def _dissolution(worked: WorkedDissolution, found: CaseAmount) -> tuple[Step, ...]:
    """By the key of the last year, each year the rest up to the share in the whole (22.5, A05)."""
    charge, choices = found.charge, [choice_in_dutch(worked.choices, "dissolution_key")]
    year = next(year for year in worked.years if year.year == charge.cost_year)
    if charge.line or year.begins:
        return _shared(year.key, charge, charge.amount_total_cents, choices)
    before = year.so_far - year.net
    until = year.shares_so_far[charge.municipality_code]
    earlier = until - charge.share_cents
    rest = Step(
        "cumulative",
        "Welk deel is van dit jaar?",
        (
            (
                f"Tot en met {charge.cost_year} kost de opheffing {amount(year.so_far)}; het "
                f"aandeel daarin is {amount(until)}."
            ),
            (
                f"Over de jaren ervoor was het aandeel {amount(earlier)} van {amount(before)}. "
                f"Voor {charge.cost_year} is het verschil: {amount(charge.share_cents)}."
            ),
        ),
        facts={"until_cents": until, "earlier_cents": earlier},
    )
    return (*_shared(year.key, charge, year.so_far, choices), rest)


@steps_of_case.register
def _withdrawal(worked: WorkedWithdrawal, found: CaseAmount) -> tuple[Step, ...]:
    """Each line by what made it: what stays behind, damage, an agreed sum, a compensation."""
    return tuple(leaving_step(worked, line) for line in found.lines or (found.charge,))


def _shared(
    key: DistributionKey, charge: Charge, total: int, choices: Sequence[str]
) -> tuple[Step, ...]:
    """A share by a key, from its day to its cent; of a line the cell of the table."""
    member = key.member(charge.municipality_code)
    begin = (
        told.reference_day_step(key, choices),
        told.inhabitants_step(key, member),
    )
    if charge.line:
        return (*begin, told.cell_step(key, total, member, charge.share_cents))
    parts = steps_of_parts(total, key, member.code)
    steps: Sequence[Step | None] = (
        *begin,
        divided.calculation_step(member.name, parts),
        divided.last_cents_step(key, parts),
        divided.sum_step(member.name, parts),
    )
    return tuple(step for step in steps if step is not None)
