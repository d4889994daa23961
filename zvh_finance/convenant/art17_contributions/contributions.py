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
from dataclasses import dataclass

from zvh_finance.amount.money import in_euros
from zvh_finance.amount.two_way_table import two_way_table
from zvh_finance.charges.charge import ADOPTED, CONCEPT, Charge
from zvh_finance.charges.sharing import CostLine, Matter, shared_charges
from zvh_finance.convenant.art17_contributions.budget_versions import (
    BudgetVersion,
    Outlook,
    VersionLine,
)
from zvh_finance.convenant.art17_contributions.own_costs import own_cost_remarks
from zvh_finance.convenant.art17_contributions.readiness import blockers
from zvh_finance.convenant.art17_contributions.supporting_services import SupportTreatment
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.dossier.decisions import AdoptBudget, AmendBudget
from zvh_finance.errors import Finding, InvalidInputError, Severity
from zvh_finance.key.key import DistributionKey

OUTLOOK_YEARS = 3
"""How many years after it a budget looks ahead (BBV; choice A62)."""

FEE_LINE = "vergoeding-ondersteuning"
SURPLUS_LINE = "overschot-ter-besluitvorming"


@dataclass(frozen=True, slots=True)
class BaseLine:
    """A line that counts in the base.

    Attributes:
        cents: signed: costs positive, income negative.
        outlook: the three years after, signed; `None` where the budget leaves them open.
        article: of the convenant that puts it in the base.
        structural: whether the line recurs by itself, before amendments.
        other_sort: cents that amendments brought of the other sort: incidental on a structural
            line, or the reverse; signed as the line.
        case: name of the staff case that brings it; empty for a line of the budget itself.
    """

    id: str
    description: str
    kind: LineKind
    cents: int
    outlook: Outlook
    article: str
    structural: bool
    other_sort: int = 0
    case: str = ""

    @property
    def incidental_cents(self) -> int:
        """What of it does not recur."""
        return self.other_sort if self.structural else self.cents - self.other_sort

    @property
    def structural_cents(self) -> int:
        """What of it recurs."""
        return self.cents - self.incidental_cents


@dataclass(frozen=True, slots=True)
class CaseLines:
    """What running cases bring to a budget: their lines, and what those rest on."""

    lines: tuple[BaseLine, ...] = ()
    remarks: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class ContributionBudget:
    """A budget shared over the municipalities.

    Attributes:
        year: the budget year.
        version: the budget with its amendments.
        key: who pays, with what weight.
        support: who bears the supporting services.
        lines: what the base is made of, in the order of the budget.
        borne_by_host: supporting services outside the base, which the host bears, as a memo.
        base: cents, the sum of the lines; never below zero.
        contributions: cents per municipality code; they add up to the base.
        cells: cents per line and municipality; they add up both ways.
        surplus: cents that a base below zero leaves for the board to decide on; else 0.
        blockers: what must be decided or known before this can be adopted and invoiced.
        warnings: what a reader must know besides.
    """

    year: int
    version: BudgetVersion
    key: DistributionKey
    support: SupportTreatment
    lines: tuple[BaseLine, ...]
    borne_by_host: tuple[VersionLine, ...]
    base: int
    contributions: Mapping[str, int]
    cells: Mapping[str, Mapping[str, int]]
    surplus: int
    blockers: tuple[Finding, ...]
    warnings: tuple[Finding, ...]

    @property
    def status(self) -> str:
        """`concept` until nothing is missing, then `adopted`."""
        return CONCEPT if self.blockers else ADOPTED

    @property
    def decisions(self) -> tuple[str, ...]:
        """Ids of all decisions that these amounts rest on."""
        support = (self.support.decision,) if self.support.decision else ()
        return tuple(dict.fromkeys((*self.version.decisions, *support, *self.key.decisions)))

    def outlook_base(self, offset: int) -> int | None:
        """The base of a year after this one: what the lines give for it; `None` without any.

        Args:
            offset: 0 for the next year, up to 2.
        """
        known = [line.outlook[offset] for line in self.lines if line.outlook[offset] is not None]
        return sum(value for value in known if value is not None) if known else None

    @property
    def incidental(self) -> int:
        """Cents of the base that do not recur; negative when that is more income than cost."""
        return sum(line.incidental_cents for line in self.lines)

    @property
    def incidental_shares(self) -> Mapping[str, int]:
        """The part of each contribution that does not recur, by the same key."""
        return self.key.shares(self.incidental)

    @property
    def host_memo(self) -> int:
        """Cents of supporting services that the host bears outside the base."""
        total = sum(line.cents for line in self.borne_by_host)
        return total - (self.support.fee if self.support.mode == "fee" else 0)


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
    lines, borne = base_lines(version, support, later)
    cases = cases or CaseLines()
    lines = (*lines, *cases.lines)
    base, surplus = sum(line.cents for line in lines), 0
    if base < 0:
        base, surplus = 0, -base
        lines = (*lines, _surplus_line(surplus))
    _check_ids(lines)
    contributions = key.shares(base)
    amounts = {line.id: line.cents for line in lines}
    cells = two_way_table(amounts, key.weights, contributions)
    missing = blockers(version, key, support, has_support=bool(borne))
    _check_adopted_total(version, base)
    return ContributionBudget(
        year=version.year,
        version=version,
        key=key,
        support=support,
        lines=lines,
        borne_by_host=borne if support.mode != "shared" else (),
        base=base,
        contributions=contributions,
        cells=cells,
        surplus=surplus,
        blockers=(*missing, *further),
        warnings=(*_warnings(key, surplus), *own_cost_remarks(version.lines), *cases.remarks),
    )


def budget_charges(budget: ContributionBudget) -> tuple[Charge, ...]:
    """The charges of a budget: per municipality a total, and a row for each line."""
    lines = [CostLine(x.id, x.description, x.article, x.cents) for x in budget.lines]
    matter = Matter(
        "BEG", budget.year, "17.2", f"Bijdrage {budget.year}", budget.decisions, budget.status
    )
    return shared_charges(matter, lines, budget.key, budget.contributions)


def base_lines(
    version: BudgetVersion, support: SupportTreatment, later: Sequence[SupportTreatment] = ()
) -> tuple[tuple[BaseLine, ...], tuple[VersionLine, ...]]:
    """The lines that count in the base, and the supporting services as they were budgeted."""
    borne = tuple(line for line in version.lines if line.kind.is_supporting_service)
    shared = support.mode == "shared"
    lines = [
        _base_line(line, later)
        for line in version.lines
        if shared or not line.kind.is_supporting_service
    ]
    if support.mode == "fee" and borne:
        lines.append(
            BaseLine(
                id=FEE_LINE,
                description="Vergoeding ondersteunende diensten",
                kind=LineKind.COST,
                cents=support.fee,
                outlook=_fee_outlook(version, later),
                article="17.4",
                structural=True,
            )
        )
    return tuple(lines), borne


_ARTICLES = {
    LineKind.STATE_GRANT: "17.1",
    LineKind.RESERVE_DRAW: "17.9",
    LineKind.RESERVE_ADDITION: "17.9",
}


def _base_line(line: VersionLine, later: Sequence[SupportTreatment]) -> BaseLine:
    sign = line.kind.sign
    article = "17.4" if line.kind.is_supporting_service else _ARTICLES.get(line.kind, "17.2")
    first, second, third = (
        None if value is None or _ends(line, later, offset) else sign * value
        for offset, value in enumerate(line.outlook)
    )
    return BaseLine(
        id=line.id,
        description=line.description,
        kind=line.kind,
        cents=line.signed_cents,
        outlook=(first, second, third),
        article=article,
        structural=line.structural,
        other_sort=sign * (line.incidental_cents if line.structural else line.structural_cents),
    )


def _ends(line: VersionLine, later: Sequence[SupportTreatment], offset: int) -> bool:
    """Whether a supporting service that is shared now is not shared in a year after."""
    if not line.kind.is_supporting_service or offset >= len(later):
        return False
    return later[offset].mode != "shared"


def _fee_outlook(version: BudgetVersion, later: Sequence[SupportTreatment]) -> Outlook:
    """The fee in the years after, as far as it is decided and the budget looks ahead at all."""
    first, second, third = (
        later[offset].fee
        if offset < len(later)
        and later[offset].mode == "fee"
        and any(line.outlook[offset] is not None for line in version.lines)
        else None
        for offset in range(OUTLOOK_YEARS)
    )
    return first, second, third


def _surplus_line(surplus: int) -> BaseLine:
    return BaseLine(
        id=SURPLUS_LINE,
        description="Overschot ter besluitvorming van het Dagelijks Bestuur",
        kind=LineKind.COST,
        cents=surplus,
        outlook=(None, None, None),
        article="17.7",
        structural=False,
    )


def _warnings(key: DistributionKey, surplus: int) -> tuple[Finding, ...]:
    findings = []
    if any(member.override for member in key.members):
        findings.append(
            Finding(
                "key-override",
                f"The key of {key.budget_year} departs from inhabitants. A lasting change of the "
                "key is a change of the convenant: check articles 20.1 and 20.2 (choice A02).",
                severity=Severity.WARNING,
            )
        )
    if surplus:
        findings.append(
            Finding(
                "negative-base",
                f"Income exceeds the costs of {key.budget_year} by {in_euros(surplus)}: "
                "contributions are zero and the surplus is for the Dagelijks Bestuur to decide "
                "on (choice A57).",
                severity=Severity.WARNING,
            )
        )
    return tuple(findings)


def _check_ids(lines: tuple[BaseLine, ...]) -> None:
    for line_id, times in Counter(line.id for line in lines).items():
        if times > 1:
            raise InvalidInputError.of(
                "line-id-reserved",
                f"The line id {line_id!r} is used by the program for a line of its own. Rename "
                "yours in the budget.",
            )


def _check_adopted_total(version: BudgetVersion, base: int) -> None:
    if version.undecided or version.adoption is None:
        return
    ruling: tuple[AdoptBudget | AmendBudget, ...] = (version.adoption, *version.amending)
    last = ruling[-1]
    if last.contributions_total is not None and last.contributions_total != base:
        raise InvalidInputError.of(
            "adopted-total-differs",
            f"Decision {last.id} fixes the contributions of {version.year} at "
            f"{in_euros(last.contributions_total)}, the tables give {in_euros(base)}. "
            "Correct the tables or the decision: an adopted budget does not change by itself "
            "(article 17.7).",
        )
