"""The answer in at most six plain sentences, as a councillor reads it: contributions and accounts.

What is paid, per inhabitant, why this much, more or less than last year, who decided, what happens
next and whom to ask. Where less is known there are fewer sentences; how it is worked out to the
cent is the annex's matter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from zvh_finance.amount.money import round_half_up
from zvh_finance.charges.charge import ADOPTED
from zvh_finance.charges.pooling import Pooling
from zvh_finance.convenant.art17_contributions.base_lines import BaseLine
from zvh_finance.convenant.art17_contributions.comparison import Change
from zvh_finance.convenant.art17_contributions.contributions import ContributionBudget
from zvh_finance.convenant.cited import agreement, board, body, manager
from zvh_finance.dates import due_dates
from zvh_finance.documents.explanation.background import Background
from zvh_finance.documents.explanation.pool_steps import why_by_pools
from zvh_finance.documents.paper.sentences import paid_apart
from zvh_finance.dossier.decisions import Decision
from zvh_finance.dutch import amount, day, integer, percentage
from zvh_finance.key.key import DistributionKey, KeyMember

_WAITS = "Dit bedrag staat nog niet vast."


def contribution_in_short(
    budget: ContributionBudget, member: KeyMember, background: Background
) -> tuple[str, ...]:
    """What a municipality pays to a budget (17.1 to 17.3, 17.7)."""
    name, year = member.name, budget.year
    cents = budget.contributions[member.code]
    decision = background.last_of(budget.version.decisions)
    is_adopted = budget.status == ADOPTED
    told = [f"{name} betaalt in {year} {amount(cents)}."]
    if cents:
        told += [
            per_inhabitant(cents, inhabitants(member)),
            why_by_pools(budget.pools, member.code, budget.base)
            if budget.pools
            else why_this_share(budget.key, member, "betaalt", budget.base),
        ]
    if background.change is not None:
        told.append(_since_last_year(year, background.change))
    if decision is None:
        told.append(f"{board().capital} moet hierover nog besluiten.")
    else:
        told.append(decided(decision, is_adopted=is_adopted))
    if member.code == background.host:
        following = "De gemeente krijgt geen factuur maar boekt het bedrag zelf"
    elif is_adopted:
        following = _when_paid(budget, decision)
    else:
        following = "Zodra het bedrag vaststaat, krijgt de gemeente een factuur"
    return (*told, asking(background, following if cents else ""))


def _when_paid(budget: ContributionBudget, decision: Decision | None) -> str:
    """By the day of 17.3; what was decided after that day is not due before it was decided."""
    due, version = due_dates(budget.year), budget.version
    if decision is not None and decision.date > due[-1] and not version.amendments:
        return "De gemeente krijgt hiervoor een factuur"
    apart = ", en de wijziging apart" if paid_apart(version) else ""
    parts = f"in {len(due)} termijnen, de eerste " if len(due) > 1 else ""
    return f"De gemeente betaalt {parts}uiterlijk op {day(due[0])}{apart}"


def line_in_short(
    budget: ContributionBudget, line: BaseLine, member: KeyMember, background: Background
) -> tuple[str, ...]:
    """What a municipality bears of one line of a budget, which is part of its contribution."""
    name, cents = member.name, budget.cells[line.id][member.code]
    amount_told = amount(abs(cents))
    told = f"Voor '{line.description}' betaalt {name} in {budget.year} {amount_told}."
    if cents < 0:
        told = f"Door '{line.description}' betaalt {name} in {budget.year} {amount_told} minder."
    decision = background.last_of(budget.version.decisions)
    key = budget.key_of(line)
    return (
        told,
        *((per_inhabitant(cents, inhabitants(member)),) if cents else ()),
        why_this_share(key, key.member(member.code), "draagt", line.cents),
        "Dit bedrag zit in de hele bijdrage en komt er niet bij.",
        decided(decision, is_adopted=budget.status == ADOPTED)
        if decision
        else f"{board().capital} moet hierover nog besluiten.",
        asking(background),
    )


@dataclass(frozen=True, slots=True)
class Settled:
    """What is settled of a result.

    Attributes:
        cents: that go back to the municipalities; negative when they pay.
        pools: what each pool charges of it; `None` without pools.
    """

    cents: int
    pools: Pooling | None = None

    def share_of(self, key: DistributionKey, code: str) -> int:
        """What a municipality pays, in cents; negative when it gets that back."""
        shares = self.pools.contributions if self.pools else key.shares(-self.cents)
        return shares[code]


def settlement_in_short(
    settled: Settled,
    key: DistributionKey,
    member: KeyMember,
    status: str,
    ruling: Sequence[str],
    background: Background,
) -> tuple[str, ...]:
    """What a municipality gets back of a year's result, or still pays (17.2, 17.7).

    Args:
        settled: what goes back to the municipalities, or what they pay.
        key: of the year of the accounts.
        member: who it is about.
        status: of the settlement.
        ruling: ids of the decisions it rests on.
        background: what is told besides.
    """
    name, year, settle = member.name, key.budget_year, settled.cents
    cents = settled.share_of(key, member.code)
    is_adopted, gets_back = status == ADOPTED, cents < 0 or (settle > 0 and not cents)
    told = {
        (True, True): f"{name} krijgt over {year} {amount(abs(cents))} terug.",
        (True, False): f"{name} zou over {year} {amount(abs(cents))} terugkrijgen.",
        (False, True): f"{name} betaalt over {year} nog {amount(abs(cents))}.",
        (False, False): f"{name} zou over {year} nog {amount(abs(cents))} betalen.",
    }[gets_back, is_adopted]
    decision = background.last_of(ruling)
    following = f"De gemeente krijgt hiervoor een {'creditnota' if gets_back else 'factuur'}"
    if member.code == background.host:
        following = "De gemeente krijgt geen factuur maar boekt het bedrag zelf"
    return (
        told,
        per_inhabitant(cents, inhabitants(member)),
        f"In {year} {'bleef er geld over' if settle > 0 else 'was er te weinig geld'}.",
        why_by_pools(settled.pools, member.code, -settle)
        if settled.pools
        else why_this_share(key, member, "krijgt" if gets_back else "betaalt", settle),
        decided(decision, is_adopted=is_adopted),
        asking(background, following if is_adopted else ""),
    )


def inhabitants(member: KeyMember) -> int:
    """How many people of a member count, also where a decision gives it another weight."""
    return sum(source.inhabitants for source in member.sources)


def per_inhabitant(cents: int, people: int) -> str:
    """An amount per inhabitant, without its sign."""
    if not people:
        return "Er zijn geen inwoners die meetellen."
    rate = round_half_up(Fraction(abs(cents), people))
    return (
        f"Dat is {amount(rate)} per inwoner."
        if rate
        else (f"Dat is minder dan {amount(1)} per inwoner.")
    )


def why_this_share(key: DistributionKey, member: KeyMember, verb: str, total: int) -> str:
    """The share of the inhabitants, or that a decision divides otherwise (17.2, 17.7)."""
    part = _part(Fraction(member.weight, key.denominator))
    of_total = f"{part} van het totaal van {amount(abs(total))}"
    if any(each.override for each in key.members):
        return f"De verdeling volgt een besluit: de gemeente {verb} {of_total}."
    return (
        f"De gemeente heeft {integer(member.weight)} van de {integer(key.denominator)} inwoners "
        f"en {verb} daarom {of_total}."
    )


def _part(share: Fraction) -> str:
    """A share in percent; what would be shown as nothing is said in words."""
    smallest = Fraction(1, 10_000)
    return percentage(share) if share >= smallest else f"minder dan {percentage(smallest)}"


def decided(decision: Decision | None, *, is_adopted: bool) -> str:
    """Who decided, and when; or that it is not certain yet."""
    if not is_adopted:
        return _WAITS if decision else f"{_WAITS[:-1]}: er is nog geen besluit."
    if decision is None:
        return f"Dit volgt uit {agreement().the} zelf; een apart besluit is niet nodig."
    taker = body(decision.body)
    return f"{taker.capital} heeft dit op {day(decision.date)} besloten."


def asking(background: Background, following: str = "") -> str:
    """What happens next, and whom to ask."""
    if not following:
        return f"Vragen kunt u stellen {_whom(background)}."
    return f"{following}; vragen kunt u stellen {_whom(background)}."


def _since_last_year(year: int, change: Change) -> str:
    """More or less, and what did most of it; of who merged, than its predecessors together."""
    before = f"in {year - 1}"
    if change.predecessors:
        before = f"de vroegere gemeenten samen {before}"
    if not change.before:
        return f"In {year - 1} betaalde de gemeente nog niets."
    if not change.change:
        return f"De gemeente betaalt evenveel als {before}."
    more = "meer" if change.change > 0 else "minder"
    difference = amount(abs(change.change))
    return f"De gemeente betaalt {difference} {more} dan {before}, {_because(change)}."


def _because(change: Change) -> str:
    """The cause that moved the amount most in the way it went."""
    sign = 1 if change.change > 0 else -1
    share = f"een {'groter' if sign > 0 else 'kleiner'} deel van de inwoners heeft"
    causes: Sequence[tuple[int, str]] = (
        (change.budget, f"het totaal {'hoger' if sign > 0 else 'lager'} is"),
        (change.membership, "er andere gemeenten of grenzen zijn"),
        (
            change.inhabitants,
            "de verdeling anders is" if change.is_ruled else f"zij {share}",
        ),
    )
    _, most = max(causes, key=lambda cause: sign * cause[0])
    mainly = "vooral omdat" if sum(bool(cents) for cents, _ in causes) > 1 else "omdat"
    return f"{mainly} {most}"


def _whom(background: Background) -> str:
    return background.whom or f"aan {manager().the}"
