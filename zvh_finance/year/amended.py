"""What each amendment does to a budget: line by line, and to what each municipality pays (17.7).

An amendment is held against the budget with the amendments before it, both shared whole: what a
municipality pays extra or less is the difference of the two (the cumulative method, A66).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zvh_finance.convenant.art17_contributions.contributions import ContributionBudget
from zvh_finance.dossier.decisions import AmendBudget
from zvh_finance.year.books import Books
from zvh_finance.year.budget import budget_with


@dataclass(frozen=True, slots=True)
class AmendedLine:
    """A line that an amendment changes, as far as it counts in the base; signed cents.

    Attributes:
        reason: what the amendment says of it; empty when it says nothing.
        recurs: whether the change recurs (*structureel*); `None` where it follows from a case.
        is_of_case: whether a staff case brings it.
    """

    id: str
    description: str
    before: int
    after: int
    reason: str
    recurs: bool | None
    is_of_case: bool

    @property
    def change(self) -> int:
        """After minus before."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Amendment:
    """An amendment with its effect.

    Attributes:
        number: of the amendment in its year.
        decision: that adopted it; `None` while it is proposed.
        before: the budget with the amendments before it.
        after: the budget with it.
        lines: those that change, in the order of the budget.
    """

    number: int
    decision: AmendBudget | None
    before: ContributionBudget
    after: ContributionBudget
    lines: tuple[AmendedLine, ...]

    @property
    def change(self) -> int:
        """Cents that the municipalities pay more together; negative when less."""
        return self.after.base - self.before.base

    @property
    def is_billed_apart(self) -> bool:
        """Whether the year runs already: then the difference has a document of its own (A66)."""
        return self.decision is None or self.decision.date.year >= self.after.year

    def more_for(self, code: str) -> int:
        """Cents that a municipality pays more; negative when less."""
        return self.after.contributions[code] - self.before.contributions[code]


def amendments_of(books: Books, budget: ContributionBudget) -> tuple[Amendment, ...]:
    """The amendments in a budget, in their order, each after those before it.

    Those that were adopted come first, so that a proposal is held against what counts.

    Raises:
        MissingGroundError: a figure or a decision is missing.
        InvalidInputError: the tables do not agree with each other.
    """
    return books.once(_amendments, budget.year, budget.version.amendments)


def _amendments(books: Books, year: int, numbers: tuple[int, ...]) -> tuple[Amendment, ...]:
    version = budget_with(books, year, numbers).version
    decided = {decision.amendment: decision for decision in version.amending}
    order = (*(n for n in numbers if n in decided), *version.undecided)
    return tuple(
        _amendment(books, year, order[: place + 1], decided.get(order[place]))
        for place in range(len(order))
    )


def _amendment(
    books: Books, year: int, numbers: Sequence[int], decision: AmendBudget | None
) -> Amendment:
    before = budget_with(books, year, tuple(sorted(numbers[:-1])))
    after = budget_with(books, year, tuple(sorted(numbers)))
    lines = tuple(_changed(books, numbers[-1], before, after))
    return Amendment(numbers[-1], decision, before, after, lines)


def _changed(
    books: Books, number: int, before: ContributionBudget, after: ContributionBudget
) -> Iterator[AmendedLine]:
    tables = books.dossier.amendments[after.year]
    said = {line.id: line for t in tables if t.amendment == number for line in t.lines}
    was, now = ({line.id: line for line in b.lines} for b in (before, after))
    for line_id in dict.fromkeys((*was, *now)):
        line, told = now.get(line_id) or was[line_id], said.get(line_id)
        old = was[line_id].cents if line_id in was else 0
        new = now[line_id].cents if line_id in now else 0
        if old == new:
            continue
        yield AmendedLine(
            id=line_id,
            description=line.description,
            before=old,
            after=new,
            reason=told.note if told else "",
            recurs=told.structural if told else None,
            is_of_case=bool(line.case),
        )
