"""The budget of a year through its amendments, and how far it has been adopted (17.7, 17.8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from zvh_finance.dossier.budget_tables import BudgetLine, BudgetTable, LineKind
from zvh_finance.dossier.contents import Dossier
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.decisions import AdoptBudget, AmendBudget
from zvh_finance.dossier.pools import pools_in
from zvh_finance.errors import Finding, InvalidInputError, MissingGroundError, Place
from zvh_finance.key.pools import Pool
from zvh_finance.language import Euros, commas, say

Outlook = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A line of the budget with its changes.

    Attributes:
        original: cents in the first budget, 0 when an amendment brought the line.
        changes: cents per amendment, in their order.
        structural: whether it recurs (*structureel*) as the first table that has it says.
        outlook: the three years after; see `_outlooks`.
        structural_changes: whether each change recurs; empty: all are of the sort of the line.
        pool: that shares it; empty: the board's key.
    """

    id: str
    description: str
    kind: LineKind
    original: int
    changes: tuple[int, ...]
    task_field: str
    category: str
    structural: bool
    note: str
    outlook: Outlook
    structural_changes: tuple[bool, ...] = ()
    pool: str = ""

    @property
    def cents(self) -> int:
        """After all changes; positive, the kind gives the sign."""
        return self.original + sum(self.changes)

    @property
    def incidental_changes(self) -> int:
        """Cents of the changes that do not recur (*incidenteel*)."""
        recurs = self.structural_changes or (self.structural,) * len(self.changes)
        return sum(c for c, stays in zip(self.changes, recurs, strict=True) if not stays)

    @property
    def incidental_cents(self) -> int:
        """After all changes, what does not recur."""
        return self.incidental_changes + (0 if self.structural else self.original)

    @property
    def structural_cents(self) -> int:
        """After all changes, what recurs."""
        return self.cents - self.incidental_cents

    @property
    def signed_cents(self) -> int:
        """Costs positive, income negative."""
        return self.kind.sign * self.cents


@dataclass(frozen=True, slots=True)
class BudgetVersion:
    """A budget with some or all of its amendments.

    Attributes:
        year: the budget year.
        lines: in the order of the budget, new lines of amendments after them.
        adoption: the decision that adopted the budget, if it was taken.
        amendments: numbers of the amendments in this version.
        amending: the decisions on them that were taken.
        pools: of costs with a key of their own, in this year.
    """

    year: int
    lines: tuple[VersionLine, ...]
    adoption: AdoptBudget | None
    amendments: tuple[int, ...]
    amending: tuple[AmendBudget, ...]
    pools: tuple[Pool, ...] = ()

    @property
    def decisions(self) -> tuple[str, ...]:
        """Ids of the decisions it rests on."""
        adoption = (self.adoption.id,) if self.adoption else ()
        return (*adoption, *(decision.id for decision in self.amending))

    @property
    def undecided(self) -> tuple[int, ...]:
        """Amendments in this version that were not adopted."""
        decided = {decision.amendment for decision in self.amending}
        return tuple(number for number in self.amendments if number not in decided)


def latest_version(dossier: Dossier, year: int, as_of: date) -> BudgetVersion:
    """The budget with every amendment that the dossier has, decided or not.

    Raises:
        MissingGroundError: there is no budget for this year.
        InvalidInputError: the amendments do not fit the budget, or a year is adopted twice.
    """
    return _version(dossier, year, as_of, dossier.amendments.get(year, ()))


def adopted_version(dossier: Dossier, year: int, as_of: date) -> BudgetVersion | None:
    """The budget with the amendments that were decided on or before a day.

    `None` while the budget itself was not adopted.

    Raises:
        MissingGroundError: there is no budget for this year.
        InvalidInputError: the amendments do not fit the budget, or a year is adopted twice.
    """
    if year in dossier.budgets and _adoption(dossier.decisions, year, as_of) is None:
        return None
    decided = {d.amendment for d in dossier.decisions.for_year(AmendBudget, year, as_of)}
    tables = tuple(t for t in dossier.amendments.get(year, ()) if t.amendment in decided)
    return _version(dossier, year, as_of, tables)


def counting_version(dossier: Dossier, year: int, as_of: date) -> BudgetVersion:
    """The budget that counts on a day: as adopted, or with all it has while nothing was.

    Raises:
        MissingGroundError: there is no budget for this year.
        InvalidInputError: the amendments do not fit the budget, or a year is adopted twice.
    """
    return adopted_version(dossier, year, as_of) or latest_version(dossier, year, as_of)


def version_with(
    dossier: Dossier, year: int, as_of: date, amendments: Sequence[int]
) -> BudgetVersion:
    """The budget with some of its amendments, by their numbers: as it was, or as it may become.

    Raises:
        MissingGroundError: there is no budget for this year.
        InvalidInputError: the amendments do not fit the budget, or a year is adopted twice.
    """
    tables = dossier.amendments.get(year, ())
    return _version(dossier, year, as_of, [t for t in tables if t.amendment in amendments])


def _version(
    dossier: Dossier, year: int, as_of: date, amendments: Sequence[BudgetTable]
) -> BudgetVersion:
    budget = dossier.budgets.get(year)
    if budget is None:
        known = commas(sorted(dossier.budgets)) if dossier.budgets else say("none")
        raise MissingGroundError.of(
            "budget-missing",
            say(
                "There is no budget for {year}: the dossier has no budget/{year}.csv or "
                ".xlsx (it has: {known}).",
                year=year,
                known=known,
            ),
        )
    numbers = {table.amendment for table in dossier.amendments.get(year, ())}
    decided = _amending(dossier.decisions, year, as_of)
    strays = [d for d in decided if d.amendment not in numbers]
    if strays:
        raise MissingGroundError.of(
            "amendment-missing",
            say(
                "Decision {id} adopts amendment {amendment} of {year}, but "
                "budget/{year}-amendment-{amendment}.csv is not there.",
                id=strays[0].id,
                amendment=strays[0].amendment,
                year=year,
            ),
        )
    included = tuple(table.amendment for table in amendments)
    return BudgetVersion(
        year=year,
        lines=_lines(budget, amendments),
        adoption=_adoption(dossier.decisions, year, as_of),
        amendments=included,
        amending=tuple(d for d in decided if d.amendment in included),
        pools=pools_in(dossier.pools, year),
    )


def _amending(decisions: DecisionRegister, year: int, as_of: date) -> tuple[AmendBudget, ...]:
    """The decisions on amendments, as they were taken; of one day by their amendment's number."""
    found = decisions.for_year(AmendBudget, year, as_of)
    for first, second in combinations(found, 2):
        if first.amendment == second.amendment:
            raise InvalidInputError.of(
                "amended-twice",
                say(
                    "Amendment {amendment} of {year} is adopted by {id} and by {second_id}. "
                    "Keep the one that counts; a further change is another amendment.",
                    amendment=first.amendment,
                    year=year,
                    id=first.id,
                    second_id=second.id,
                ),
                Place("decisions.toml"),
            )
    return tuple(sorted(found, key=lambda decision: (decision.date, decision.amendment)))


def _adoption(decisions: DecisionRegister, year: int, as_of: date) -> AdoptBudget | None:
    found = decisions.for_year(AdoptBudget, year, as_of)
    if len(found) > 1:
        raise InvalidInputError(
            Finding(
                "adopted-twice",
                say(
                    "The budget of {year} is adopted by {id} and by {id_2}. A budget is "
                    "adopted once a year ({cited.ADOPTION_OF_ACCOUNTS}); a later change is an "
                    "amendment.",
                    year=year,
                    id=found[0].id,
                    id_2=found[1].id,
                ),
                Place("decisions.toml"),
            )
        )
    return found[0] if found else None


def _lines(budget: BudgetTable, amendments: Sequence[BudgetTable]) -> tuple[VersionLine, ...]:
    first: dict[str, BudgetLine] = {line.id: line for line in budget.lines}
    changes: dict[str, list[int]] = {line_id: [0] * len(amendments) for line_id in first}
    recurs: dict[tuple[str, int], bool] = {}
    outlooks = _outlooks(budget, amendments)
    findings: list[Finding] = []
    for position, table in enumerate(amendments):
        for line in table.lines:
            known = first.setdefault(line.id, line)
            if known.kind is not line.kind:
                message = say(
                    'The line "{id}" is {kind} in the budget and {line_kind} here. Give '
                    "a new line its own id.",
                    id=line.id,
                    kind=known.kind,
                    line_kind=line.kind,
                )
                findings.append(Finding("kind-differs", message, line.place))
            changes.setdefault(line.id, [0] * len(amendments))[position] = line.cents
            recurs[line.id, position] = line.structural
    in_budget = {line.id for line in budget.lines}
    lines = tuple(
        VersionLine(
            id=line.id,
            description=line.description,
            kind=line.kind,
            original=line.cents if line.id in in_budget else 0,
            changes=tuple(changes[line.id]),
            task_field=line.task_field,
            category=line.category,
            structural=line.structural,
            note=line.note,
            outlook=outlooks[line.id],
            structural_changes=tuple(
                recurs.get((line.id, position), line.structural)
                for position in range(len(amendments))
            ),
            pool=line.pool,
        )
        for line in first.values()
    )
    for after in lines:
        if after.cents < 0:
            message = say(
                'The amendments bring the line "{id}" below zero ({cents}).',
                id=after.id,
                cents=Euros(after.cents),
            )
            findings.append(Finding("line-below-zero", message, first[after.id].place))
    if findings:
        raise InvalidInputError(*findings)
    return lines


def _outlooks(budget: BudgetTable, amendments: Sequence[BudgetTable]) -> dict[str, Outlook]:
    """The years after, per line: what a table gives for a year, else what it changes for good.

    A change that does not recur leaves the years after as they were. A new line begins at zero in
    the years that the budget looks ahead to; a line that the budget leaves open stays open.
    """
    new = tuple(
        0 if any(line.outlook[n] is not None for line in budget.lines) else None for n in range(3)
    )
    found: dict[str, Outlook] = {line.id: line.outlook for line in budget.lines}
    for table in amendments:
        for line in table.lines:
            before = found.get(line.id, new)
            first, second, third = (_after(line, before[n], line.outlook[n]) for n in range(3))
            found[line.id] = (first, second, third)
    return found


def _after(line: BudgetLine, before: int | None, given: int | None) -> int | None:
    if given is not None:
        return given
    if before is None or not line.structural:
        return before
    return before + line.cents
