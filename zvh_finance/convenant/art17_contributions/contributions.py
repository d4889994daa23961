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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

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
        begins_later: whether it counts in years after only, as the services do when a decision
            has them shared from then on; its cents are zero.
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
    begins_later: bool = False
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
    """What running cases bring to a budget: their lines, and what those rest on.

    Attributes:
        stated: per id of a line that the tables have themselves, the case that it is of.
    """

    lines: tuple[BaseLine, ...] = ()
    remarks: tuple[Finding, ...] = ()
    stated: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
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
        cells: cents per line and municipality; they add up both ways.
        surplus: cents that a base below zero leaves for the board to decide on; else 0.
        blockers: what must be decided or known before this can be adopted and invoiced.
        warnings: what a reader must know besides.
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
        """The base of a year after this one: what the lines give for it; `None` when unknown.

        Unknown is not zero: without the amount of a line that recurs there is no sum.

        Args:
            offset: 0 for the next year, up to 2.
        """
        if not _looks_ahead(self.version, offset) or open_lines(self.version, self.later, offset):
            return None
        return sum(line.outlook[offset] or 0 for line in self.lines)

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
    after = _after(support, later)
    lines, borne = base_lines(version, support, after)
    cases = cases or CaseLines()
    stated = (replace(line, case=cases.stated.get(line.id, "")) for line in lines)
    lines = (*stated, *cases.lines)
    base, surplus = sum(line.cents for line in lines), 0
    if base < 0:
        base, surplus = 0, -base
        lines = (*lines, _surplus_line(surplus))
    _check_ids(lines)
    contributions = key.shares(base)
    amounts = {line.id: line.cents for line in lines}
    cells = two_way_table(amounts, key.weights, contributions)
    missing = blockers(version, key, support, has_support=bool(borne))
    _check_adopted_total(version, base, cases.lines)
    return ContributionBudget(
        year=version.year,
        version=version,
        key=key,
        support=support,
        later=after,
        lines=lines,
        borne_by_host=borne if support.mode != "shared" else (),
        base=base,
        contributions=contributions,
        cells=cells,
        surplus=surplus,
        blockers=(*missing, *further),
        warnings=(
            *_warnings(key, surplus),
            *_open_outlook(version, after),
            *own_cost_remarks(version.lines),
            *cases.remarks,
        ),
    )


def budget_charges(budget: ContributionBudget) -> tuple[Charge, ...]:
    """The charges of a budget: per municipality a total, and a row for each line."""
    lines = [
        CostLine(line.id, line.description, line.article, line.cents)
        for line in budget.lines
        if not line.begins_later
    ]
    matter = Matter(
        "BEG", budget.year, "17.2", f"Bijdrage {budget.year}", budget.decisions, budget.status
    )
    return shared_charges(matter, lines, budget.key, budget.contributions)


def base_lines(
    version: BudgetVersion, support: SupportTreatment, later: Sequence[SupportTreatment] = ()
) -> tuple[tuple[BaseLine, ...], tuple[VersionLine, ...]]:
    """The lines that count in the base, and the supporting services as they were budgeted.

    Lines that only begin to count in a year after stand among them with nothing for this year.
    """
    borne = tuple(line for line in version.lines if line.kind.is_supporting_service)
    after = _after(support, later)
    lines = [
        _base_line(line, support, after)
        for line in version.lines
        if _counts(line, support) or any(v is not None for v in _outlook(line, after))
    ]
    fees = _fee_outlook(version, after)
    if borne and (support.mode == "fee" or any(fees)):
        lines.append(
            BaseLine(
                id=FEE_LINE,
                description="Vergoeding ondersteunende diensten",
                kind=LineKind.COST,
                cents=support.fee if support.mode == "fee" else 0,
                outlook=fees,
                article="17.4",
                structural=True,
                begins_later=support.mode != "fee",
            )
        )
    return tuple(lines), borne


def open_lines(
    version: BudgetVersion, later: Sequence[SupportTreatment], offset: int
) -> tuple[str, ...]:
    """Ids of the lines that recur, count in a year after and have no amount for it."""
    return tuple(
        line.id
        for line in version.lines
        if line.structural and line.outlook[offset] is None and _counts(line, later[offset])
    )


_ARTICLES = {
    LineKind.STATE_GRANT: "17.1",
    LineKind.RESERVE_DRAW: "17.9",
    LineKind.RESERVE_ADDITION: "17.9",
}


def _base_line(
    line: VersionLine, support: SupportTreatment, after: Sequence[SupportTreatment]
) -> BaseLine:
    sign, counts = line.kind.sign, _counts(line, support)
    article = "17.4" if line.kind.is_supporting_service else _ARTICLES.get(line.kind, "17.2")
    other = line.incidental_cents if line.structural else line.structural_cents
    return BaseLine(
        id=line.id,
        description=line.description,
        kind=line.kind,
        cents=line.signed_cents if counts else 0,
        outlook=_outlook(line, after),
        article=article,
        structural=line.structural,
        other_sort=sign * other if counts else 0,
        begins_later=not counts,
    )


def _after(
    support: SupportTreatment, later: Sequence[SupportTreatment]
) -> tuple[SupportTreatment, ...]:
    """Who bears the services in the three years after: as this year where nothing else is said."""
    return tuple(later[n] if n < len(later) else support for n in range(OUTLOOK_YEARS))


def _counts(line: VersionLine, support: SupportTreatment) -> bool:
    """Whether a line counts in the base under who bears the supporting services (17.4)."""
    return support.mode == "shared" or not line.kind.is_supporting_service


def _outlook(line: VersionLine, after: Sequence[SupportTreatment]) -> Outlook:
    """What a line brings to the years after, signed; of those in which it counts."""
    first, second, third = (
        line.kind.sign * value if value is not None and _counts(line, after[n]) else None
        for n, value in enumerate(line.outlook)
    )
    return first, second, third


def _looks_ahead(version: BudgetVersion, offset: int) -> bool:
    return any(line.outlook[offset] is not None for line in version.lines)


def _fee_outlook(version: BudgetVersion, after: Sequence[SupportTreatment]) -> Outlook:
    """The fee in the years after, as far as it is decided and the budget looks ahead at all."""
    first, second, third = (
        support.fee if support.mode == "fee" and _looks_ahead(version, n) else None
        for n, support in enumerate(after)
    )
    return first, second, third


def _open_outlook(version: BudgetVersion, after: Sequence[SupportTreatment]) -> Iterator[Finding]:
    """A year after that most lines look ahead to and some do not: it has no sum."""
    for offset in range(OUTLOOK_YEARS):
        missing = open_lines(version, after, offset)
        if missing and _looks_ahead(version, offset):
            yield Finding(
                "outlook-open",
                f"The outlook of {version.year + 1 + offset} is unknown: {', '.join(missing)} "
                f"recur and have no amount for it. Give outlook_{offset + 1} in the budget of "
                f"{version.year}; 0,00 where a line ends.",
                severity=Severity.WARNING,
            )


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


def _check_adopted_total(version: BudgetVersion, base: int, cases: Sequence[BaseLine]) -> None:
    if version.undecided or version.adoption is None:
        return
    ruling: tuple[AdoptBudget | AmendBudget, ...] = (version.adoption, *version.amending)
    last = ruling[-1]
    if last.contributions_total is not None and last.contributions_total != base:
        raise InvalidInputError.of(
            "adopted-total-differs",
            f"Decision {last.id} fixes the contributions of {version.year} at "
            f"{in_euros(last.contributions_total)}, the tables give {in_euros(base)}. "
            "An adopted budget does not change by itself (article 17.7): correct the tables, or "
            "record an amendment with the new total; it may have a single line of 0,00."
            f"{_follows(cases)}",
        )


def _follows(cases: Sequence[BaseLine]) -> str:
    if not cases:
        return ""
    ids = " and ".join(line.id for line in cases)
    return (
        f" The line {ids} follows the file of its staff case: write it in the budget with the "
        "amount that was adopted, and that amount counts."
    )
