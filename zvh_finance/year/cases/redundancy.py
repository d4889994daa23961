"""A staff case worked out: what it costs, where its costs go, and who pays (13.4 to 13.6).

Where the costs of a year go
* the leaver that caused it pays alone, once its withdrawal is accepted or settled (22.6, A08);
* a dissolution that names the case carries its costs (22.5): a cost counts once;
* the board decided that it is a legacy case, or somebody who left stays in its key: beside the
  budget, by its own key (22.3, A06);
* else they are incidental lines of the budget of the year (A48).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from zvh_finance.charges.charge import ADOPTED, CONCEPT
from zvh_finance.charges.sharing import CostLine
from zvh_finance.convenant.art13_redundancy.redundancy import RedundancyCost, redundancy_cost
from zvh_finance.convenant.art13_redundancy.redundancy_charges import (
    Sharing,
    article_of,
    cost_lines,
    redundancy_charges,
)
from zvh_finance.convenant.art17_contributions.base_lines import BaseLine
from zvh_finance.convenant.art17_contributions.budget_versions import (
    BudgetVersion,
    adopted_version,
)
from zvh_finance.convenant.art20_22_leaving.standing import standing
from zvh_finance.convenant.membership import Cause
from zvh_finance.dates import day_after
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.dossier.ending_case import DissolutionCase
from zvh_finance.dossier.leaving_case import WithdrawalCase
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.errors import Finding, InvalidInputError, Place, Severity, ZvhError
from zvh_finance.key.key import DistributionKey
from zvh_finance.language import Euros, Text, say
from zvh_finance.year.books import Books
from zvh_finance.year.cases.leaving_order import left_already
from zvh_finance.year.cases.opened import CostPlace, OpenCase, Outcome, open_case, told_of
from zvh_finance.year.cases.staff_key import StaffKey, is_ordinary
from zvh_finance.year.keys import key_after_end, key_for
from zvh_finance.year.membership import ended_before, leaving_dates, membership_of


@dataclass(frozen=True, kw_only=True)
class WorkedRedundancy(Outcome):
    """A staff case, worked out.

    Attributes:
        case: what it says.
        cost: all its lines, month by month.
        years: the shared lines per cost year.
        keys: per cost year; none when one payer bears it alone.
        decisions: ids it rests on.
        payer_is_bound: whether the leaver that pays alone accepted or settled (A08, A10).
        carried_from: first year of which a decided dissolution carries the costs; usually `None`.
        is_legacy: whether the board decided that it is a legacy case.
    """

    case: RedundancyCase
    cost: RedundancyCost
    years: dict[int, tuple[CostLine, ...]]
    keys_of_years: dict[int, DistributionKey]
    decisions: tuple[str, ...]
    payer_is_bound: bool
    carried_from: int | None
    is_legacy: bool

    @property
    def keys(self) -> tuple[DistributionKey, ...]:
        """Every key used, in the order of the years."""
        found = {key.budget_year: key for key in self.keys_of_years.values()}
        return tuple(found[year] for year in sorted(found))

    @property
    def status(self) -> str:
        """`concept` while nothing of it binds who pays; else `adopted`."""
        if self.case.leaver is not None or not self.charges:
            return ADOPTED if self.payer_is_bound else CONCEPT
        return ADOPTED if any(c.status == ADOPTED for c in self.charges) else CONCEPT

    def status_in(self, year: int) -> str:
        """Of its costs of a year: a cost of the budget is adopted with the budget that has it."""
        if self.place_in(year) is not CostPlace.BUDGET:
            return ADOPTED if self.payer_is_bound else CONCEPT
        version = self._adopted_budget(year)
        if version is None:
            return CONCEPT
        stated = {line.id for line in version.lines}
        is_open = any(self.line_id(line) not in stated for line in self.years[year])
        return CONCEPT if is_open and self.began_after(version) else ADOPTED

    def began_after(self, version: BudgetVersion) -> bool:
        """Whether a budget was adopted before it began, and needs an amendment for it (17.7)."""
        return version.adoption is not None and self.case.surplus_date > version.adoption.date

    def _adopted_budget(self, year: int) -> BudgetVersion | None:
        books = self.opened.books
        if year not in books.dossier.budgets:
            return None
        try:
            return adopted_version(books.dossier, year, books.as_of)
        except ZvhError:
            return None

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What a reader must know besides."""
        return (*self.cost.warnings, *self._both_readings())

    @property
    def released(self) -> dict[str, int]:
        """Who took part when it began and counts no more, by name, with the first such year."""
        found: dict[str, int] = {}
        membership = membership_of(self.opened.books)
        for year, key in sorted(self.keys_of_years.items()):
            for code in membership.legacy_members(self.case.surplus_date):
                if code not in key.weights:
                    found.setdefault(membership.of(code).name, year)
        return found

    @property
    def is_ordinary(self) -> bool:
        """Whether it is an ordinary cost of a partnership that goes on (A48)."""
        return is_ordinary(self.case, is_legacy=self.is_legacy)

    @property
    def keeps_its_key(self) -> bool:
        """Whether it is shared by its own key until it ends, whatever happens (22.3, A06)."""
        return self.is_legacy or bool(self.staff_key.staying_leavers())

    @property
    def staff_key(self) -> StaffKey:
        """Whose key bears it."""
        return StaffKey(self.opened.books, self.name, self.case, self.is_legacy)

    @property
    def choices_of_key(self) -> tuple[str, ...]:
        """The choices that decide its key; an ordinary cost follows that of its own year."""
        if self.is_ordinary or not self.keys_of_years:
            return ()
        return ("case_key_year", "leaver_legacy_cases")

    def place_in(self, year: int) -> CostPlace:
        """Where its costs of a year go."""
        if self.carried_from is not None and year >= self.carried_from:
            return CostPlace.DISSOLUTION
        if self.case.leaver is not None:
            return CostPlace.LEAVER
        if self.is_legacy or year not in self.years:
            return CostPlace.BESIDE
        books = self.opened.books
        if not membership_of(books).members_on(books.dossier.arrangement.map_date(year)):
            return CostPlace.BESIDE
        same = self.keys_of_years[year].weights == key_for(books, year).weights
        return CostPlace.BUDGET if same else CostPlace.BESIDE

    def line_id(self, line: CostLine) -> str:
        """How a budget and its accounts name a line of this case."""
        return f"{self.name}-{line.id}"

    def lines(self, year: int) -> tuple[BaseLine, ...]:
        """What it adds to the budget of a year: incidental, under 17.2, 13.5 or 13.6 (A48)."""
        if self.place_in(year) is not CostPlace.BUDGET:
            return ()
        return tuple(self._base_line(line, year) for line in self.years[year])

    def ids_beside(self, year: int) -> frozenset[str]:
        """Ids that neither budget nor accounts of a year may have: their costs are billed apart."""
        if self.lines(year):
            return frozenset()
        return frozenset(self.line_id(line) for line in self.years.get(year, ()))

    @property
    def waits(self) -> Text | None:
        """Why nothing of it is billed yet, if so; what is in a draft budget waits for that only."""
        if self.payer_is_bound:
            return None
        return say(
            "no withdrawal that was accepted or settled names it under `redundancy_case` "
            "({cited.WITHDRAWAL.DAMAGE}, choice A08)"
        )

    def _base_line(self, line: CostLine, year: int) -> BaseLine:
        first, second, third = (
            sum(x.cents for x in self.years.get(year + n, ()) if x.id == line.id) for n in (1, 2, 3)
        )
        return BaseLine(
            id=self.line_id(line),
            description=f"Personele zaak: {line.description}",
            kind=LineKind.COST,
            cents=line.cents,
            outlook=(first, second, third),
            article=line.article,
            structural=False,
            case=self.name,
        )

    def _both_readings(self) -> tuple[Finding, ...]:
        """Somebody leaves while it runs and nothing was decided: both readings (A06, A48)."""
        if not self.is_ordinary:
            return ()
        books = self.opened.books
        left = membership_of(books).legacy_members(self.case.surplus_date)
        told = []
        for code in left:
            cents = sum(
                key_after_end(books, year, stay=left).shares(_total(lines)).get(code, 0)
                for year, lines in self.years.items()
                if code not in key_after_end(books, year).weights
            )
            if cents:
                told.append(_undecided(self.name, membership_of(books).of(code).name, cents))
        return tuple(told)


def work_out(opened: OpenCase) -> WorkedRedundancy:
    """Work out a staff case.

    Raises:
        MissingGroundError: a parameter, a figure or a decision is missing.
        InvalidInputError: something in it cannot be right.
    """
    case = opened.expect(RedundancyCase)
    books = opened.books
    choices = books.dossier.arrangement.choices
    named = _named_decisions(books, opened.name, case)
    cost = redundancy_cost(case, opened.parameters, books.dossier.arrangement.effective_date)
    legacy = books.dossier.decisions.about_case({"legacy_case"}, opened.name, books.as_of)
    _check_key_is_on(opened, case, cost, is_legacy=legacy is not None)
    ground = partial(_article_in, books, case, is_legacy=legacy is not None)
    years = cost_lines(case, cost, choices, ground)
    binding = tuple(_binding_withdrawals(books, opened.name, case))
    keys = StaffKey(books, opened.name, case, legacy is not None).of(years)
    decisions = tuple(
        dict.fromkeys((*named, *((legacy.id,) if legacy is not None else ()), *binding))
    )
    bound = case.leaver is None or bool(binding)
    worked = WorkedRedundancy(
        opened=opened,
        case=case,
        cost=cost,
        years=years,
        keys_of_years=keys,
        decisions=decisions,
        payer_is_bound=bound,
        carried_from=_carried_from(books, opened.name, case),
        is_legacy=legacy is not None,
    )
    sharing = Sharing(
        name=opened.name,
        ground=ground,
        decisions=decisions,
        status=worked.status_in,
        keys=keys,
        leaver_name=opened.name_of(case.leaver) if case.leaver else "",
    )
    return replace(worked, charges=redundancy_charges(case, years, sharing))


def _article_in(books: Books, case: RedundancyCase, year: int, *, is_legacy: bool) -> str:
    return article_of(case, is_legacy=is_legacy, is_over=ended_before(books, year) is not None)


def _check_key_is_on(
    opened: OpenCase, case: RedundancyCase, cost: RedundancyCost, *, is_legacy: bool
) -> None:
    """After a dissolution by a court each party bears its own costs; no key shares them (21.5).

    What the board decided to be a legacy case before goes on (22.3).

    Raises:
        InvalidInputError: a court ended the partnership, and the case began by that or runs on.
    """
    end = membership_of(opened.books).ended_by(date.max)
    if end is None or end.cause is not Cause.COURT or case.leaver is not None or is_legacy:
        return
    if case.cause == "dissolution" or cost.phases[-1].end > end.day:
        raise InvalidInputError.of(
            "key-off",
            say(
                "A court dissolved {the.agreement} on {day}, and each party bears what follows "
                "from that for its own organisation ({cited.JUDGMENT}, choice A49): no key "
                "shares these costs. Name them under [[cost]] of {source} with who bears them, "
                "and take the case out, or let it end on that day; a decision with subject = "
                '"legacy_case" keeps it ({cited.LASTING_DUTIES}).',
                day=end.day,
                source=end.source,
            ),
            Place(f"cases/{opened.name}.toml", field="cause"),
        )


def worked_redundancy(books: Books, name: str) -> WorkedRedundancy:
    """A staff case by its name, worked out once.

    Raises:
        UsageError: there is no staff case of this name.
    """
    with told_of(name):
        return books.once(_worked, name)


def bearing_key(books: Books, name: str, year: int) -> DistributionKey:
    """The key of who bears a staff case in a year, also one in which it costs nothing (22.3).

    Raises:
        UsageError: there is no staff case of this name.
    """
    worked = worked_redundancy(books, name)
    if year in worked.keys_of_years:
        return worked.keys_of_years[year]
    return worked.staff_key.of((year,))[year]


def first_carried_year(ending: DissolutionCase, staff: RedundancyCase) -> int:
    """The first year of which a dissolution carries staff costs: that after its last day.

    Its own year belongs to the budget, unless the case began after that day.
    """
    begins_after = staff.surplus_date > ending.last_day
    return day_after(ending.last_day).year if begins_after else ending.last_day.year + 1


def _worked(books: Books, name: str) -> WorkedRedundancy:
    return work_out(open_case(books, name))


def _carried_from(books: Books, name: str, case: RedundancyCase) -> int | None:
    """From when a decided dissolution carries a staff case; a scenario leaves it where it is."""
    years = [
        first_carried_year(found, case)
        for ending, found in books.dossier.cases_of(DissolutionCase).items()
        if name in found.redundancy_cases
        and books.dossier.decisions.taken(found.decision, "dissolve", "SG", books.as_of, ending)
    ]
    return min(years, default=None) if case.cause == "dissolution" else None


def _named_decisions(books: Books, name: str, case: RedundancyCase) -> list[str]:
    """Every decision that the case names, looked up (A43, A69, articles 13.4 and 23)."""
    register = books.dossier.decisions
    return [
        register.named(decision, {subject}, "DB", books.as_of, name).id
        for _, decision, subject in case.named_decisions
    ]


def _binding_withdrawals(books: Books, name: str, case: RedundancyCase) -> Iterator[str]:
    """Decisions that bind the leaver to pay this case alone (A08, A10)."""
    for other, withdrawal in sorted(books.dossier.cases_of(WithdrawalCase).items()):
        names_it = any(line.redundancy_case == name for line in withdrawal.damage)
        leaves = any(leaver.code == case.leaver for leaver in withdrawal.leaver)
        if case.leaver is None or not (names_it and leaves):
            continue
        dates = leaving_dates(books, withdrawal)
        if dates is None or left_already(books, other, case.leaver, dates.effective) is not None:
            continue
        found = standing(other, withdrawal, books.dossier.decisions, books.as_of)
        if found.status == ADOPTED:
            yield from found.decisions


def _total(lines: tuple[CostLine, ...]) -> int:
    return sum(line.cents for line in lines)


def _undecided(name: str, leaver: str, cents: int) -> Finding:
    return Finding(
        "legacy-undecided",
        say(
            "{leaver} leaves while the staff case {name} runs, and {the.board} did not decide "
            "whether it stays in its key ({cited.LASTING_DUTIES}, A06). As an ordinary cost of "
            "the budget {leaver} pays nothing of it after leaving; as a legacy case it would "
            'pay {cents}. Record a decision with subject = "legacy_case" and case = "{name}" '
            "for the latter.",
            leaver=leaver,
            name=name,
            cents=Euros(cents),
        ),
        severity=Severity.WARNING,
    )
