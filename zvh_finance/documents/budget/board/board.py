"""What all sheets of the board's workbook stand on: the divisions, and in which order one reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zvh_finance.convenant.art17_contributions.base_lines import BaseLine
from zvh_finance.documents.budget.board import names
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.paper.division import Division
from zvh_finance.documents.paper.formulas import At, Formula, Name, Ref, formula
from zvh_finance.documents.paper.paper import Kind
from zvh_finance.documents.paper.pooled_division import PooledDivision, Shared, divisions_in
from zvh_finance.dutch import alphabetical
from zvh_finance.key.key import DistributionKey, KeyMember
from zvh_finance.year.outlook import OutlookYear

_CENTS_PER_EURO = 100


@dataclass(frozen=True, slots=True)
class YearAhead:
    """A year of the outlook that is known, with its division.

    Attributes:
        column: key of its column, in Begroting and in Meerjarenraming.
    """

    year: OutlookYear
    column: str
    division: Shared


@dataclass(frozen=True, slots=True)
class Board:
    """The budget paper with what is worked out live.

    Attributes:
        paper: what the workbook says.
        shared: the contributions of this year.
        by_last: this base by last year's key; `None` without a last year.
        by_rebased: this base by last year's inhabitants on this year's map; `None` as well.
        ahead: the years of the outlook that have a sum and somebody who pays.
        shares: per code where its contribution stands.
    """

    paper: BudgetPaper
    shared: Shared
    by_last: Shared | None
    by_rebased: Shared | None
    ahead: tuple[YearAhead, ...]
    shares: Mapping[str, Formula]

    @property
    def members(self) -> tuple[KeyMember, ...]:
        """The municipalities as one looks for them."""
        members = self.paper.budget.key.members
        return tuple(sorted(members, key=lambda member: alphabetical(member.name)))

    @property
    def lines(self) -> tuple[BaseLine, ...]:
        """The lines that count in this year."""
        return tuple(line for line in self.paper.budget.lines if not line.begins_later)

    @property
    def shared_in_all(self) -> tuple[Shared, ...]:
        """What the workbook shares: of this year, of its causes, and of the years after."""
        of_changes = (each for each in (self.by_last, self.by_rebased) if each is not None)
        return (self.shared, *of_changes, *(each.division for each in self.ahead))

    @property
    def divisions(self) -> tuple[Division, ...]:
        """Everything that is shared to the cent."""
        return divisions_in(self.shared_in_all)

    @property
    def money(self) -> Kind:
        """Whole euros where the budget has no cents; a board decides on those."""
        amounts = (line.cents for line in self.paper.budget.lines)
        has_cents = any(cents % _CENTS_PER_EURO for cents in amounts)
        return Kind.MONEY if has_cents else Kind.EUROS


def board_of(paper: BudgetPaper) -> Board:
    """Gather what the sheets stand on."""
    budget, year = paper.budget, paper.budget.year
    shared = _of_this_year(
        paper,
        "bijdragen",
        f"De bijdragen van {year}",
        budget.key,
        _where_people_stand(budget.key),
    )
    by_last = by_rebased = None
    if paper.last is not None and paper.last_year.rebased is not None:
        by_last = _of_this_year(
            paper,
            "met_vorige_sleutel",
            f"De grondslag van {year} met de sleutel van {year - 1}",
            paper.last.key,
            _elsewhere(paper.last.key, names.LAST_PEOPLE_TABLE),
        )
        by_rebased = _of_this_year(
            paper,
            "met_vorige_inwoners",
            f"De grondslag van {year} met de inwoners van {year - 1} en de deelnemers van {year}",
            paper.last_year.rebased,
            _elsewhere(paper.last_year.rebased, names.REBASED_TABLE),
        )
    shares = {member.code: shared.share(member.code) for member in budget.key.members}
    return Board(paper, shared, by_last, by_rebased, tuple(_ahead(paper)), shares)


def _of_this_year(
    paper: BudgetPaper, name: str, title: str, key: DistributionKey, people: Mapping[str, Ref]
) -> Shared:
    """What is shared this year, by a key of the board; or by its pools."""
    budget = paper.budget
    pools = budget.pools if key is budget.key else budget.pooled_by(key)
    if pools is None:
        return Division(name, title, key, budget.base, Name(names.BASE), people)
    lines = (line.id for line in budget.lines if not line.begins_later)
    return PooledDivision(name, title, pools, _amounts(lines, "after"), people)


def _amounts(lines: Iterable[str], column: str) -> Mapping[str, Ref]:
    return {line: At(names.line_key(line), column, names.BUDGET_TABLE) for line in lines}


def _ahead(paper: BudgetPaper) -> Iterable[YearAhead]:
    stands = _where_people_stand(paper.budget.key)
    known = paper.budget.key.part_weights
    for offset, year in enumerate(paper.outlook, 1):
        if year.key is None or not year.contributions:
            continue
        column = f"next_{offset}"
        base = At(names.BASE_ROW, column, names.BUDGET_TABLE)
        weights = {
            part.id: stands[part.id] for part in year.key.parts if known.get(part.id) == part.weight
        }
        name, title = f"raming_{year.year}", f"De raming van {year.year}"
        source = formula("MAX({base},0)", base=base)
        division: Shared = Division(name, title, year.key, max(0, year.base or 0), source, weights)
        if year.pools is not None:
            known_lines = (n.id for n in paper.budget.lines if n.outlook[offset - 1] is not None)
            amounts = _amounts(known_lines, column)
            division = PooledDivision(name, title, year.pools, amounts, stands)
        yield YearAhead(year, column, division)


def _where_people_stand(key: DistributionKey) -> Mapping[str, Ref]:
    """Per part the cell in which its inhabitants may be typed."""
    several = {member.code for member in key.members if len(key.parts_of(member.code)) > 1}
    return {
        part.id: At(part.id, "people", names.PARTS_TABLE)
        if part.payer in several
        else At(part.payer, "people", names.KEY_TABLE)
        for part in key.parts
    }


def _elsewhere(key: DistributionKey, table: str) -> Mapping[str, Ref]:
    return {part.id: At(part.id, "people", table) for part in key.parts}
