"""The annual accounts of a year: budget before and after changes, actuals, and the result.

Unknown is not zero: a line of the budget without a row in the actuals is unknown. An open year may
hold such lines, accounts never do.

Method
1. Each line shows the first budget, the budget after its adopted changes and what was realised,
   gross: costs and income are never netted (BBV article 2).
2. What the municipalities owed is the base of the adopted budget with its adopted amendments.
3. Result = contributions - realised base, the base being built as in the budget (17.1, 17.4): the
   same lines count, the same services stay with the host. Positive is a surplus.
4. The result before and after the movements of the reserve are both shown.
5. The result is told apart in structural and incidental (BBV articles 19 and 28). A line that the
   actuals call incidental is so as a whole. Of a line with both sorts in its budget, the realised
   amount is structural up to the structural budget and incidental beyond it; an incidental cut
   counts as far as it was made, so that what went as budgeted is of the sorts of the budget. The
   contributions are structural, but for what incidental amendments changed in them.
6. What becomes of the result is for the Dagelijks Bestuur (choices A28 and A29); see `settlement`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from zvh_finance.convenant.art17_contributions.base_lines import FEE_LINE, bears_fee
from zvh_finance.convenant.art17_contributions.budget_versions import BudgetVersion, VersionLine
from zvh_finance.convenant.art17_contributions.supporting_services import SupportTreatment
from zvh_finance.dossier.budget_tables import BudgetLine, BudgetTable, LineKind
from zvh_finance.errors import Finding, InvalidInputError, MissingGroundError, Place, Severity
from zvh_finance.language import Euros, say

_RESERVE = frozenset({LineKind.RESERVE_DRAW, LineKind.RESERVE_ADDITION})


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A line of a year that is not closed; amounts positive in cents, the kind gives the sign.

    Attributes:
        before: the first budget.
        after: after the adopted changes.
        actual: realised; `None` while the actuals have no row for it.
        structural: whether it recurs; otherwise it is incidental (BBV articles 19 and 28).
        note: why it differs, as the actuals have it.
        budgeted: the line of the budget, which knows its parts; `None` when there is none.
        pool: that shares it; empty: the board's key.
    """

    id: str
    description: str
    kind: LineKind
    before: int
    after: int
    actual: int | None
    task_field: str
    category: str
    structural: bool
    note: str
    budgeted: VersionLine | None = None
    pool: str = ""

    @property
    def is_income(self) -> bool:
        """Whether it brings money in."""
        return self.kind.sign < 0

    @property
    def is_fee(self) -> bool:
        """Whether it is the fixed fee for supporting services (17.4)."""
        return self.id == FEE_LINE

    @property
    def moves_reserve(self) -> bool:
        """Whether it is a draw on the reserve or an addition to it."""
        return self.kind in _RESERVE


@dataclass(frozen=True, slots=True)
class AccountLine(OpenLine):
    """A line of the accounts: what was realised is known."""

    actual: int

    @property
    def structural_actual(self) -> int:
        """What was realised and recurs."""
        if not self.structural:
            return 0
        budget = self.budgeted
        if budget is None or not (budget.structural_cents and budget.incidental_cents):
            return self.actual
        return min(budget.structural_cents, self.actual - min(budget.incidental_cents, 0))

    @property
    def incidental_actual(self) -> int:
        """What was realised and does not recur."""
        return self.actual - self.structural_actual

    @property
    def difference(self) -> int:
        """Actual minus budget after changes."""
        return self.actual - self.after

    @property
    def effect(self) -> int:
        """What the difference does to the result: positive is an advantage."""
        return -self.kind.sign * self.difference

    @property
    def overspent(self) -> int:
        """Cents of cost above the budget after changes; 0 for income."""
        return 0 if self.is_income else max(0, self.difference)


@dataclass(frozen=True, slots=True)
class OpenYear:
    """A year held against its budget, as far as it was realised, in cents.

    Attributes:
        year: the budget year.
        lines: that count, in the order of the budget; new lines of the actuals after them.
        memo: supporting services that the host bore outside the base.
        contributions_before: what municipalities owed by the first budget.
        contributions: what they owed by the adopted budget after changes.
        file: of the actuals, relative to the dossier.
    """

    year: int
    lines: tuple[OpenLine, ...]
    memo: tuple[OpenLine, ...]
    contributions_before: int
    contributions: int
    file: str


@dataclass(frozen=True, slots=True)
class AnnualAccounts(OpenYear):
    """The accounts of one year, in cents; every line is known.

    Attributes:
        warnings: what a reader must know.
    """

    lines: tuple[AccountLine, ...]
    memo: tuple[AccountLine, ...]
    warnings: tuple[Finding, ...]

    @property
    def costs(self) -> int:
        """Realised costs, without additions to the reserve."""
        return _sum(line for line in self.lines if not line.is_income and not line.moves_reserve)

    @property
    def income(self) -> int:
        """Realised income with the contributions, without draws on the reserve."""
        other = _sum(line for line in self.lines if line.is_income and not line.moves_reserve)
        return self.contributions + other

    @property
    def result_before_reserve(self) -> int:
        """Income minus costs, before the movements of the reserve."""
        return self.income - self.costs

    @property
    def result(self) -> int:
        """Income minus costs after the movements of the reserve; positive is a surplus."""
        return self.contributions - sum(line.kind.sign * line.actual for line in self.lines)

    @property
    def incidental_contributions(self) -> int:
        """What incidental amendments changed in the contributions."""
        once = {line.id: line.budgeted.incidental_changes for line in self.lines if line.budgeted}
        lasting = sum(line.kind.sign * (line.after - once.get(line.id, 0)) for line in self.lines)
        return self.contributions - max(0, lasting)

    @property
    def structural_result(self) -> int:
        """The part of the result that recurs: structural contributions less structural lines."""
        signed = sum(line.kind.sign * line.structural_actual for line in self.lines)
        return self.contributions - self.incidental_contributions - signed

    @property
    def incidental_result(self) -> int:
        """The part of the result that does not recur."""
        return self.result - self.structural_result

    @property
    def overspent(self) -> tuple[AccountLine, ...]:
        """Lines with more cost than the budget after changes: for the statement of lawfulness."""
        return tuple(line for line in self.lines if line.overspent and not line.moves_reserve)

    def differing(self, limit: int) -> tuple[AccountLine, ...]:
        """Lines whose difference, either way, is more than a limit in cents."""
        return tuple(line for line in self.lines if abs(line.difference) > limit)


def open_year(version: BudgetVersion, actuals: BudgetTable, support: SupportTreatment) -> OpenYear:
    """A year against its budget, with what the actuals have so far.

    Args:
        version: the adopted budget with its adopted amendments.
        actuals: what was realised.
        support: who bore the supporting services.

    Raises:
        InvalidInputError: a line of the actuals is of another kind than in the budget, or books
            the fixed fee a second time.
    """
    found = _lines(version, actuals)
    fee = _fee(support) if bears_fee(version, support) else ()
    if fee and any(line.id == FEE_LINE for line in found):
        raise InvalidInputError.of(
            "actual-id-reserved",
            say(
                "The fixed fee for supporting services ({cited.SUPPORT}) stands in the "
                'accounts by itself, as "{fee_line}". Take this row out, or give it another id.',
                fee_line=FEE_LINE,
            ),
            Place(actuals.file),
        )
    lines = (*found, *fee)
    shared = support.mode == "shared"
    counting = tuple(x for x in lines if shared or not x.kind.is_supporting_service)
    memo = tuple(x for x in lines if not shared and x.kind.is_supporting_service)
    return OpenYear(
        year=version.year,
        lines=counting,
        memo=memo,
        contributions_before=max(0, sum(x.kind.sign * x.before for x in counting)),
        contributions=max(0, sum(x.kind.sign * x.after for x in counting)),
        file=actuals.file,
    )


def check_all_known(opened: OpenYear) -> tuple[Finding, ...]:
    """Every line of the budget has a realised amount, if only 0,00."""
    return tuple(
        Finding(
            "actual-unknown",
            say(
                'The line "{id}" ({description}, {after} in the budget after changes) has no '
                "row here, and unknown is not zero. Add a row of kind {kind} with what was "
                "realised, or state 0,00.",
                id=line.id,
                description=line.description,
                after=Euros(line.after),
                kind=line.kind,
            ),
            Place(opened.file),
        )
        for line in (*opened.lines, *opened.memo)
        if line.actual is None
    )


def annual_accounts(opened: OpenYear, limit: int) -> AnnualAccounts:
    """The accounts of a year (9.3e, 17.8).

    Args:
        opened: the year as it was realised.
        limit: cents; a larger difference must be explained in the `note` of the actuals.

    Raises:
        MissingGroundError: the actuals have no row for some lines of the budget; all are named.
    """
    if unknown := check_all_known(opened):
        raise MissingGroundError(*unknown)
    accounts = AnnualAccounts(
        year=opened.year,
        lines=tuple(_known(line) for line in opened.lines),
        memo=tuple(_known(line) for line in opened.memo),
        contributions_before=opened.contributions_before,
        contributions=opened.contributions,
        file=opened.file,
        warnings=(),
    )
    unexplained = [line for line in accounts.differing(limit) if not line.note]
    return replace(
        accounts, warnings=tuple(_unexplained(accounts.year, line) for line in unexplained)
    )


def _known(line: OpenLine) -> AccountLine:
    return AccountLine(**{field.name: getattr(line, field.name) for field in fields(line)})


def _lines(version: BudgetVersion, actuals: BudgetTable) -> tuple[OpenLine, ...]:
    realised = {line.id: line for line in actuals.lines}
    budgeted = {line.id: line for line in version.lines}
    findings = [
        Finding(
            "actual-kind-differs",
            say(
                'The line "{id}" is {kind} in the budget and {line_kind} here. Give a new '
                "line its own id.",
                id=line.id,
                kind=budgeted[line.id].kind,
                line_kind=line.kind,
            ),
            line.place,
        )
        for line in actuals.lines
        if line.id in budgeted and budgeted[line.id].kind is not line.kind
    ]
    if findings:
        raise InvalidInputError(*findings)
    known = tuple(_line(line, realised.get(line.id)) for line in version.lines)
    return (*known, *(_new(line) for line in actuals.lines if line.id not in budgeted))


def _line(line: VersionLine, actual: BudgetLine | None) -> OpenLine:
    return OpenLine(
        id=line.id,
        description=line.description,
        kind=line.kind,
        before=line.original,
        after=line.cents,
        actual=actual.cents if actual else None,
        task_field=line.task_field,
        category=line.category,
        structural=actual.structural if actual else line.structural,
        note=actual.note if actual else "",
        budgeted=line,
        pool=line.pool,
    )


def _new(line: BudgetLine) -> OpenLine:
    return OpenLine(
        id=line.id,
        description=line.description,
        kind=line.kind,
        before=0,
        after=0,
        actual=line.cents,
        task_field=line.task_field,
        category=line.category,
        structural=line.structural,
        note=line.note,
        pool=line.pool,
    )


def _fee(support: SupportTreatment) -> tuple[OpenLine, ...]:
    """A fixed fee is the same in budget and accounts: that is what fixes it."""
    if support.mode != "fee":
        return ()
    return (
        OpenLine(
            id=FEE_LINE,
            description="Vergoeding ondersteunende diensten",
            kind=LineKind.COST,
            before=support.fee,
            after=support.fee,
            actual=support.fee,
            task_field="0.4",
            category="",
            structural=True,
            note="",
        ),
    )


def _unexplained(year: int, line: AccountLine) -> Finding:
    return Finding(
        "difference-unexplained",
        say(
            'The line "{id}" of {year} differs {difference} from the budget after changes '
            "and has no explanation. Write it in the column `note` of the actuals.",
            id=line.id,
            year=year,
            difference=Euros(line.difference),
        ),
        severity=Severity.WARNING,
    )


def _sum(lines: Iterable[AccountLine]) -> int:
    return sum(line.actual for line in lines)
