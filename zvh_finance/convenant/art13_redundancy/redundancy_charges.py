"""Who pays for a redundancy: its cause decides (13.5, 13.6, 22.5, 22.6; A04, A08, A48).

* the partnership ends: the municipalities, by the key of every cost year (13.5, 13.6; A04);
* somebody left: the leaver alone (22.4, 22.6; A08);
* the partnership goes on: an ordinary cost of the budget of the year (17.2; A48);
* the board decided that it is a legacy case: by its own key until it ends (22.3; A06).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from zvh_finance.charges.charge import Charge
from zvh_finance.charges.sharing import CostLine, Matter, Payer, charges_of_one, shared_charges
from zvh_finance.convenant.art13_redundancy.case_lines import BENEFIT, SALARY
from zvh_finance.convenant.art13_redundancy.redundancy import RedundancyCost
from zvh_finance.convenant.cited import Rule, article
from zvh_finance.dossier.choices import Choices
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.key.key import DistributionKey

_LINES = {
    SALARY: ("vwnw", "Van Werk Naar Werk"),
    BENEFIT: ("ww", "WW-verplichtingen en re-integratie"),
}
_RULES = {"dissolution": Rule.REDEPLOYMENT, "going_concern": Rule.KEY}


def article_of(case: RedundancyCase, *, is_legacy: bool = False, is_over: bool = False) -> str:
    """On what article a case is paid as a whole in a year.

    Args:
        case: as kept in the dossier.
        is_legacy: whether the board decided that it is a legacy case.
        is_over: whether the partnership ended before the year: what was begun goes on (22.3).
    """
    if case.leaver is not None:
        return article(Rule.DAMAGE)
    goes_on = is_over and case.cause == "going_concern"
    return article(Rule.LASTING_DUTIES if is_legacy or goes_on else _RULES[case.cause])


def cost_lines(
    case: RedundancyCase, cost: RedundancyCost, choices: Choices, ground: Callable[[int], str]
) -> dict[int, tuple[CostLine, ...]]:
    """What is shared per cost year, without a trace of the person.

    Args:
        case: as kept in the dossier.
        cost: worked out.
        choices: which part of it is shared.
        ground: the article of its lines in a year, unless the partnership ends: each has its own.
    """
    years: dict[int, dict[Rule, int]] = {}
    for line in cost.shared(choices):
        sums = years.setdefault(line.cost_year, {})
        sums[line.rule] = sums.get(line.rule, 0) + line.cents
    has_own = case.cause == "dissolution"
    return {
        year: tuple(
            CostLine(*_LINES[rule], article(rule) if has_own else ground(year), cents)
            for rule, cents in sorted(sums.items(), key=lambda each: each[0].value)
        )
        for year, sums in sorted(years.items())
    }


@dataclass(frozen=True, slots=True)
class Sharing:
    """By what the costs of a case are charged.

    Attributes:
        name: of the case, which begins every trace id.
        ground: the article on which it is paid in a year.
        decisions: ids it rests on.
        status: of a cost year: `concept` or `adopted`.
        keys: per cost year; not needed when a leaver pays alone.
        leaver_name: of the leaver, when the case is caused by a withdrawal.
    """

    name: str
    ground: Callable[[int], str]
    decisions: tuple[str, ...]
    status: Callable[[int], str]
    keys: Mapping[int, DistributionKey]
    leaver_name: str = ""


def redundancy_charges(
    case: RedundancyCase, years: Mapping[int, Sequence[CostLine]], sharing: Sharing
) -> tuple[Charge, ...]:
    """The charges of a case, per cost year.

    Args:
        case: as kept in the dossier.
        years: the shared lines per cost year.
        sharing: by what.
    """
    charges: list[Charge] = []
    for year, lines in years.items():
        matter = Matter(
            sharing.name,
            year,
            sharing.ground(year),
            f"Personele zaak {sharing.name}",
            sharing.decisions,
            sharing.status(year),
        )
        if not any(line.cents for line in lines):
            continue
        if case.leaver is not None:
            charges += charges_of_one(matter, lines, Payer(case.leaver, sharing.leaver_name))
        else:
            charges += shared_charges(matter, lines, sharing.keys[year])
    return tuple(charges)


def key_year(case: RedundancyCase, cost_year: int, choices: Choices) -> int:
    """The year whose key shares a cost (A04)."""
    return cost_year if choices.case_key_year == "cost_year" else case.surplus_date.year
