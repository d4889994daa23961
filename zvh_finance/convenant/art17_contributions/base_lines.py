"""What counts in the base of a budget, this year and in the years after (17.1 to 17.4).

Supporting services of the host count as article 17.4 or a decision says, year by year; a line that
only begins to count in a year after stands among the others with nothing for this year. A year
after has a sum only when every line that recurs gives an amount for it: unknown is not zero.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zvh_finance.convenant.art17_contributions.budget_versions import (
    BudgetVersion,
    Outlook,
    VersionLine,
)
from zvh_finance.convenant.art17_contributions.supporting_services import SupportTreatment
from zvh_finance.convenant.cited import Rule, applies, article
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.errors import Finding, Severity
from zvh_finance.language import commas, say

OUTLOOK_YEARS = 3
"""How many years after it a budget looks ahead (BBV; choice A62)."""

FEE_LINE = "vergoeding-ondersteuning"


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
        pool: that shares it; empty: the board's key.
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
    pool: str = ""

    @property
    def incidental_cents(self) -> int:
        """What of it does not recur."""
        return self.other_sort if self.structural else self.cents - self.other_sort

    @property
    def structural_cents(self) -> int:
        """What of it recurs."""
        return self.cents - self.incidental_cents


def base_lines(
    version: BudgetVersion, support: SupportTreatment, later: Sequence[SupportTreatment] = ()
) -> tuple[tuple[BaseLine, ...], tuple[VersionLine, ...]]:
    """The lines that count in the base, and the supporting services as they were budgeted.

    Lines that only begin to count in a year after stand among them with nothing for this year.
    """
    borne = tuple(line for line in version.lines if line.kind.is_supporting_service)
    after = after_support(support, later)
    lines = [
        _base_line(line, support, after)
        for line in version.lines
        if _counts(line, support) or any(v is not None for v in _outlook(line, after))
    ]
    fees = _fee_outlook(version, after)
    if bears_fee(version, support) or any(fees):
        lines.append(
            BaseLine(
                id=FEE_LINE,
                description="Vergoeding ondersteunende diensten",
                kind=LineKind.COST,
                cents=support.fee,
                outlook=fees,
                article=article(Rule.SUPPORT),
                structural=True,
                begins_later=support.mode != "fee",
            )
        )
    return tuple(lines), borne


def bears_fee(version: BudgetVersion, support: SupportTreatment) -> bool:
    """Whether the decided fee stands in a year, whether or not the services are budgeted (17.4)."""
    services = any(line.kind.is_supporting_service for line in version.lines)
    return support.mode == "fee" and (services or support.fee > 0)


def services_in_base(version: BudgetVersion, support: SupportTreatment) -> int:
    """Cents of the base that go to the host for its supporting services (13.1, 17.4); decided.

    As budgeted when the key shares the services, the fee when a fee is shared, and nothing when
    the host bears them or nobody decided yet.
    """
    if not support.is_decided:
        return 0
    lines, _ = base_lines(version, support)
    of_host = (n for n in lines if n.kind.is_supporting_service or n.id == FEE_LINE)
    return sum(line.cents for line in of_host)


def open_lines(
    version: BudgetVersion, later: Sequence[SupportTreatment], offset: int
) -> tuple[str, ...]:
    """Ids of the lines that recur, count in a year after and have no amount for it."""
    return tuple(
        line.id
        for line in version.lines
        if line.structural and line.outlook[offset] is None and _counts(line, later[offset])
    )


_RULES = {
    LineKind.STATE_GRANT: Rule.FINANCING,
    LineKind.RESERVE_DRAW: Rule.RESERVE,
    LineKind.RESERVE_ADDITION: Rule.RESERVE,
}


def _is_service_apart(line: VersionLine) -> bool:
    """Whether a line stands under a rule on the services of the host; else it is a cost (17.4)."""
    return line.kind.is_supporting_service and applies(Rule.SUPPORT)


def _base_line(
    line: VersionLine, support: SupportTreatment, after: Sequence[SupportTreatment]
) -> BaseLine:
    sign, counts = line.kind.sign, _counts(line, support)
    rule = Rule.SUPPORT if _is_service_apart(line) else _RULES.get(line.kind, Rule.KEY)
    other = line.incidental_cents if line.structural else line.structural_cents
    return BaseLine(
        id=line.id,
        description=line.description,
        kind=line.kind,
        cents=line.signed_cents if counts else 0,
        outlook=_outlook(line, after),
        article=article(rule),
        structural=line.structural,
        other_sort=sign * other if counts else 0,
        begins_later=not counts,
        pool=line.pool,
    )


def after_support(
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


def looks_ahead(version: BudgetVersion, offset: int) -> bool:
    """Whether a budget says anything of a year after it."""
    return any(line.outlook[offset] is not None for line in version.lines)


def _fee_outlook(version: BudgetVersion, after: Sequence[SupportTreatment]) -> Outlook:
    """The fee in the years after, as far as it is decided and the budget looks ahead at all."""
    first, second, third = (
        support.fee if support.mode == "fee" and looks_ahead(version, n) else None
        for n, support in enumerate(after)
    )
    return first, second, third


def open_outlook(version: BudgetVersion, after: Sequence[SupportTreatment]) -> Iterator[Finding]:
    """A year after that most lines look ahead to and some do not: it has no sum."""
    for offset in range(OUTLOOK_YEARS):
        missing = open_lines(version, after, offset)
        if missing and looks_ahead(version, offset):
            yield Finding(
                "outlook-open",
                say(
                    "The outlook of {value} is unknown: {missing} recur and have no amount "
                    "for it. Give outlook_{value_2} in the budget of {year}; 0,00 where a "
                    "line ends.",
                    value=version.year + 1 + offset,
                    missing=commas(missing),
                    value_2=offset + 1,
                    year=version.year,
                ),
                severity=Severity.WARNING,
            )
