"""Article 17: the base of a budget, and what each municipality contributes to it.

Method
1. Base = costs + additions to the reserve - State grant - other income - draws on the reserve
   (17.1, choice A37). Supporting services count only as article 17.4 or a decision says.
2. Contribution = the base shared by the key (17.2), to the cent by largest remainder (A22).
3. Each line is shared too, so that lines add up to contributions and to their own totals.
4. A base below zero gives contributions of zero and a surplus for the board (A57).
5. Whatever still needs a decision keeps the result a concept (17.7, 17.8).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from zvh_finance.amount.two_way_table import two_way_table
from zvh_finance.charges.charge import ADOPTED, CONCEPT, Charge, trace_id
from zvh_finance.charges.pooling import Pooling
from zvh_finance.charges.sharing import CostLine, Matter, charges_of_shares
from zvh_finance.convenant.art17_contributions.adopted_total import check_adopted_total
from zvh_finance.convenant.art17_contributions.base_lines import (
    BaseLine,
    after_support,
    base_lines,
    looks_ahead,
    open_lines,
    open_outlook,
)
from zvh_finance.convenant.art17_contributions.budget_versions import BudgetVersion, VersionLine
from zvh_finance.convenant.art17_contributions.own_costs import own_cost_remarks
from zvh_finance.convenant.art17_contributions.pools import (
    below_zero,
    pool_warnings,
    pooled,
)
from zvh_finance.convenant.art17_contributions.readiness import blockers
from zvh_finance.convenant.art17_contributions.supporting_services import SupportTreatment
from zvh_finance.convenant.cited import Rule, article, board
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.errors import Finding, InvalidInputError, Place, Severity
from zvh_finance.key.key import DistributionKey
from zvh_finance.language import Euros, say

_TRACE = "BEG"
SURPLUS_LINE = "overschot-ter-besluitvorming"


@dataclass(frozen=True, slots=True)
class CaseLines:
    """What running cases bring to a budget: their lines, and what those rest on.

    Attributes:
        stated: per id of a line that the tables have themselves, the case that it is of.
    """

    lines: tuple[BaseLine, ...] = ()
    remarks: tuple[Finding, ...] = ()
    stated: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ContributionBudget:
    """A budget shared over the municipalities.

    Attributes:
        year: the budget year.
        version: the budget with its amendments.
        key: who pays, with what weight.
        support: who bears the supporting services.
        later: who bears them in the years after.
        lines: what the base is made of, in the order of the budget.
        borne_by_host: supporting services outside the base, which the host bears, as a memo.
        base: cents, the sum of the lines; never below zero.
        contributions: cents per municipality code; they add up to the base.
        surplus: cents that a base below zero leaves for the board to decide on; else 0.
        blockers: what must be decided or known before this can be adopted and invoiced.
        warnings: what a reader must know besides.
        reserve_decisions: ids of the decisions on what it draws from or adds to the reserve (17.9).
        pools: how pools of costs shared the lines; `None` when no line names a pool.
    """

    year: int
    version: BudgetVersion
    key: DistributionKey
    support: SupportTreatment
    later: tuple[SupportTreatment, ...]
    lines: tuple[BaseLine, ...]
    borne_by_host: tuple[VersionLine, ...]
    base: int
    contributions: Mapping[str, int]
    surplus: int
    blockers: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    reserve_decisions: tuple[str, ...] = ()
    pools: Pooling | None = None

    @cached_property
    def cells(self) -> Mapping[str, Mapping[str, int]]:
        """Cents per line and municipality; they add up both ways."""
        if self.pools:
            nothing = dict.fromkeys(self.key.weights, 0)
            return {line.id: self.pools.cells.get(line.id, nothing) for line in self.lines}
        lines = {line.id: line.cents for line in self.lines}
        return two_way_table(lines, self.key.weights, self.contributions)

    @property
    def status(self) -> str:
        """`concept` until nothing is missing, then `adopted`."""
        return CONCEPT if self.blockers else ADOPTED

    @property
    def cases(self) -> tuple[str, ...]:
        """Names of the staff cases whose costs are in it."""
        return tuple(dict.fromkeys(line.case for line in self.lines if line.case))

    @property
    def decisions(self) -> tuple[str, ...]:
        """Ids of all decisions that these amounts rest on."""
        pools = self.pools.decisions if self.pools else ()
        return tuple(dict.fromkeys((*self.decisions_of_all_lines, *pools)))

    @property
    def decisions_of_all_lines(self) -> tuple[str, ...]:
        """Ids of those that every line rests on: all, but for those on the key of a pool."""
        support = (self.support.decision,) if self.support.decision else ()
        ids = (*self.version.decisions, *support, *self.reserve_decisions, *self.key.decisions)
        return tuple(dict.fromkeys(ids))

    def key_of(self, line: BaseLine) -> DistributionKey:
        """The key by which a line is shared: that of its pool, or the board's."""
        if self.pools is None or line.begins_later:
            return self.key
        return self.pools.of_line(line.id).key

    def described(self, line: BaseLine) -> str:
        """What a line is called on papers: with the pool that shares it, if it names one."""
        if not line.pool or self.pools is None or line.begins_later:
            return line.description
        return f"{line.description} (verdeelgroep {self.pools.of_line(line.id).pool.name})"

    def trace_of(self, code: str, line: str = "") -> str:
        """How every paper and table names a contribution, or a line of it."""
        return trace_id(_TRACE, self.year, code, line)

    def outlook_base(self, offset: int) -> int | None:
        """The base of a year after this one: what the lines give for it; `None` when unknown.

        Unknown is not zero: without the amount of a line that recurs there is no sum.

        Args:
            offset: 0 for the next year, up to 2.
        """
        if not looks_ahead(self.version, offset) or open_lines(self.version, self.later, offset):
            return None
        return sum(line.outlook[offset] or 0 for line in self.lines)

    @property
    def incidental(self) -> int:
        """Cents of the base that do not recur; negative when that is more income than cost."""
        return sum(line.incidental_cents for line in self.lines)

    @property
    def incidental_shares(self) -> Mapping[str, int]:
        """The part of each contribution that does not recur, by the same key."""
        if self.pools:
            return self.pools.by_line({line.id: line.incidental_cents for line in self.lines})
        return self.key.shares(self.incidental)

    def shared_by(self, key: DistributionKey) -> Mapping[str, int]:
        """What each would contribute to these lines by another key of the board.

        Raises:
            InvalidInputError: the key of a pool does not fit the members of that key.
        """
        pools = self.pooled_by(key)
        return pools.contributions if pools else key.shares(self.base)

    def pooled_by(self, key: DistributionKey) -> Pooling | None:
        """These lines by their pools and another key of the board; `None` without pools.

        Raises:
            InvalidInputError: the key of a pool does not fit the members of that key.
        """
        return pooled(self.lines, self.version, key) if self.pools else None

    def outlook_pools(self, offset: int, key: DistributionKey) -> Pooling | None:
        """How pools would share a year after this one, indicative; `None` without pools.

        Raises:
            InvalidInputError: the key of a pool does not fit the members of that year.
        """
        if self.pools is None:
            return None
        ahead = [replace(line, cents=line.outlook[offset] or 0) for line in self.lines]
        return pooled(ahead, self.version, key, estimated=True)

    @property
    def host_memo(self) -> int:
        """Cents of supporting services that the host bears outside the base.

        Nothing is told of it, 0, when no services are budgeted: a fee alone says nothing of costs.
        """
        if not self.borne_by_host:
            return 0
        return sum(line.cents for line in self.borne_by_host) - self.support.fee


def contribution_budget(
    version: BudgetVersion,
    key: DistributionKey,
    support: SupportTreatment,
    further: tuple[Finding, ...] = (),
    later: Sequence[SupportTreatment] = (),
    cases: CaseLines | None = None,
) -> ContributionBudget:
    """Share a budget over the municipalities (article 17.1 to 17.4).

    Args:
        version: the budget with its amendments.
        key: of the same budget year.
        support: who bears the supporting services.
        further: findings of other rules (the reserve) that keep it a concept.
        later: who bears the supporting services in the years after, for the outlook.
        cases: costs of running cases that fall in this year.

    Raises:
        InvalidInputError: the adopted total does not agree with the lines.
    """
    after = after_support(support, later)
    lines, borne = base_lines(version, support, after)
    cases = cases or CaseLines()
    stated = (replace(line, case=cases.stated.get(line.id, "")) for line in lines)
    lines = (*stated, *cases.lines)
    base, surplus = sum(line.cents for line in lines), 0
    pools = _in_pools(lines, version, key)
    if base < 0:
        base, surplus = 0, -base
        lines = (*lines, _surplus_line(surplus))
    _check_ids(lines)
    missing = blockers(version, key, support, has_support=bool(borne))
    check_adopted_total(version, support, lines, cases.lines)
    return ContributionBudget(
        year=version.year,
        version=version,
        key=key,
        support=support,
        later=after,
        lines=lines,
        borne_by_host=borne if support.mode != "shared" else (),
        base=base,
        contributions=pools.contributions if pools else key.shares(base),
        surplus=surplus,
        blockers=(*missing, *further),
        warnings=(
            *_warnings(key, surplus),
            *pool_warnings(pools),
            *open_outlook(version, after),
            *own_cost_remarks(version.lines),
            *cases.remarks,
        ),
        pools=pools,
    )


def budget_charges(budget: ContributionBudget) -> tuple[Charge, ...]:
    """The charges of a budget: per municipality a total, and a row for each line."""
    lines = [
        CostLine(line.id, budget.described(line), line.article, line.cents)
        for line in budget.lines
        if not line.begins_later
    ]
    matter = Matter(
        _TRACE,
        budget.year,
        article(Rule.KEY),
        f"Bijdrage {budget.year}",
        budget.decisions_of_all_lines,
        budget.status,
    )
    cells = {"": budget.contributions, **budget.cells}
    return charges_of_shares(matter, lines, budget.key, cells, budget.pools)


def _in_pools(
    lines: Sequence[BaseLine], version: BudgetVersion, key: DistributionKey
) -> Pooling | None:
    """The lines as pools share them; `None` when no line names a pool.

    Raises:
        InvalidInputError: the key of a pool does not fit, or somebody would pay less than nothing.
    """
    if not any(line.pool for line in lines):
        return None
    found = pooled(lines, version, key)
    below_zero(found)
    return found


def _surplus_line(surplus: int) -> BaseLine:
    return BaseLine(
        id=SURPLUS_LINE,
        description=f"Overschot ter besluitvorming van {board().the}",
        kind=LineKind.COST,
        cents=surplus,
        outlook=(None, None, None),
        article=article(Rule.LEVEL),
        structural=False,
    )


def _warnings(key: DistributionKey, surplus: int) -> tuple[Finding, ...]:
    findings = []
    if any(member.override for member in key.members):
        findings.append(
            Finding(
                "key-override",
                say(
                    "The key of {budget_year} departs from inhabitants. A lasting change of "
                    "the key is a change of {the.agreement}: check {cited.AMENDMENT.SIGNING} "
                    "(choice A02).",
                    budget_year=key.budget_year,
                ),
                Place("decisions.toml"),
                severity=Severity.WARNING,
            )
        )
    if surplus:
        findings.append(
            Finding(
                "negative-base",
                say(
                    "Income exceeds the costs of {budget_year} by {surplus}: contributions are "
                    "zero and the surplus is for {the.board} to decide on (choice A57).",
                    budget_year=key.budget_year,
                    surplus=Euros(surplus),
                ),
                severity=Severity.WARNING,
            )
        )
    return tuple(findings)


def _check_ids(lines: tuple[BaseLine, ...]) -> None:
    for line_id, times in Counter(line.id for line in lines).items():
        if times > 1:
            raise InvalidInputError.of(
                "line-id-reserved",
                say(
                    'The line id "{line_id}" is used by the program for a line of its own. '
                    "Rename yours in the budget.",
                    line_id=line_id,
                ),
            )
