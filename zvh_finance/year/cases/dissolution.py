"""The partnership ends: what closing down costs whom (22.5), or where costs stay (21.5)."""

from collections.abc import Sequence
from dataclasses import dataclass

from zvh_finance.charges.charge import ADOPTED, CONCEPT
from zvh_finance.charges.sharing import CostLine
from zvh_finance.convenant.art17_contributions.reserve import ReserveYear
from zvh_finance.convenant.art22_dissolution import (
    DissolutionYear,
    dissolution_charges,
    dissolution_years,
    own_lines,
    totals_per_municipality,
)
from zvh_finance.dossier.decisions import UseReserve
from zvh_finance.dossier.ending_case import CourtDissolutionCase, DissolutionCase
from zvh_finance.dossier.parameters import ParameterValue
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.errors import Finding, InvalidInputError, MissingGroundError
from zvh_finance.key.key import DistributionKey
from zvh_finance.language import Euros, Text, commas, say
from zvh_finance.year.books import Books
from zvh_finance.year.cases.opened import OpenCase, Outcome
from zvh_finance.year.cases.redundancy import first_carried_year, worked_redundancy
from zvh_finance.year.keys import key_by_parties, key_for
from zvh_finance.year.membership import membership_of
from zvh_finance.year.reserve import reserve_through, undecided_in


@dataclass(frozen=True)
class StaffCosts:
    """The staff cases that join a dissolution: their lines per year, and what they rest on."""

    lines: dict[int, tuple[CostLine, ...]]
    ids: frozenset[str]
    to_mention: tuple[ParameterValue, ...]
    warnings: tuple[Finding, ...]


@dataclass(frozen=True, kw_only=True)
class WorkedDissolution(Outcome):
    """A dissolution, worked out.

    Attributes:
        case: what it says.
        staff: the staff cases that join it (13.4 to 13.6).
        years: the costs per year after the reserve, shared.
        gross: cents per code over all years, without the reserve.
        decisions: ids it rests on; none while it is a scenario.
    """

    case: DissolutionCase
    staff: StaffCosts
    years: tuple[DissolutionYear, ...]
    gross: dict[str, int]
    decisions: tuple[str, ...]

    @property
    def keys(self) -> tuple[DistributionKey, ...]:
        """Every key used, in the order of the years."""
        return tuple({year.key.budget_year: year.key for year in self.years}.values())

    @property
    def net(self) -> dict[str, int]:
        """Cents per code over all years, after the reserve."""
        return totals_per_municipality(self.years)

    @property
    def traces(self) -> dict[tuple[int, str], str]:
        """Per year and line what its cost can be traced to (22.6), in Dutch."""
        return {(cost.year, cost.id.lower()): cost.trace for cost in self.case.cost}

    @property
    def status(self) -> str:
        """`adopted` once it was decided."""
        return ADOPTED if self.decisions else CONCEPT

    @property
    def waits(self) -> Text | None:
        """Why nothing of it is billed yet, if so."""
        return None if self.decisions else say("it was not decided ({cited.ENDING})")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What a reader must know besides."""
        return self.staff.warnings


@dataclass(frozen=True, kw_only=True)
class WorkedCourtDissolution(Outcome):
    """A dissolution by a court: the key is off and nothing is shared (21.5)."""

    case: CourtDissolutionCase
    keys: tuple[DistributionKey, ...] = ()
    warnings: tuple[Finding, ...] = ()
    decisions: tuple[str, ...] = ()
    waits: Text | None = None
    status: str = ADOPTED


def work_out(opened: OpenCase) -> WorkedDissolution:
    """Work out a dissolution.

    Raises:
        MissingGroundError: a decision or a figure is missing.
        InvalidInputError: a staff case has another cause, or something cannot be right.
    """
    case, books = opened.expect(DissolutionCase), opened.books
    decisions = _decisions(books, opened.name, case)
    staff = _staff_costs(books, case)
    lines = _lines(case, staff)
    keys = _keys(books, case, lines)
    _check_reserve(books, case)
    _check_reserve_is_needed(case, sum(line.cents for own in lines.values() for line in own))
    years = dissolution_years(lines, case.reserve, keys)
    return WorkedDissolution(
        opened=opened,
        case=case,
        staff=staff,
        years=years,
        gross=totals_per_municipality(dissolution_years(lines, 0, keys)),
        decisions=decisions,
        charges=dissolution_charges(opened.name, years, decisions),
    )


def work_out_court(opened: OpenCase) -> WorkedCourtDissolution:
    """What a dissolution by a court leaves to tell (21.5)."""
    return WorkedCourtDissolution(opened=opened, case=opened.expect(CourtDissolutionCase))


def years_by(worked: WorkedDissolution, reading: str) -> tuple[DissolutionYear, ...]:
    """The costs shared by a reading of the key (A05), for who must choose one.

    Args:
        worked: the dissolution.
        reading: `frozen_last_year` or `rolling`.

    Raises:
        MissingGroundError: a figure that this reading needs is missing.
        InvalidInputError: arrangement, map and figures do not agree.
    """
    case = worked.case
    lines = _lines(case, worked.staff)
    keys = _keys_by(worked.opened.books, case, lines, reading)
    return dissolution_years(lines, case.reserve, keys)


def _staff_costs(books: Books, case: DissolutionCase) -> StaffCosts:
    years: dict[int, list[CostLine]] = {}
    mention: list[ParameterValue] = []
    warnings: list[Finding] = []
    known = books.dossier.cases_of(RedundancyCase)
    for name in case.redundancy_cases:
        if name not in known:
            raise InvalidInputError.of(
                "dissolution-case-unknown",
                say(
                    "There is no staff case {name} in cases/, which `redundancy_cases` names. "
                    "Known: {known}.",
                    name=name,
                    known=commas(sorted(known)) if known else say("none"),
                ),
            )
        staff = worked_redundancy(books, name)
        if staff.case.cause != "dissolution":
            raise InvalidInputError.of(
                "staff-case-other-cause",
                say(
                    "cases/{name}.toml has cause {cause}, not dissolution.",
                    name=name,
                    cause=staff.case.cause,
                ),
            )
        if staff.keeps_its_key:
            raise InvalidInputError.of(
                "staff-case-keeps-its-key",
                say(
                    "cases/{name}.toml stays with its own key until it ends: it is a legacy "
                    "case, or somebody who left goes on bearing it ({cited.LASTING_DUTIES}, "
                    "choice A06). Take it out of `redundancy_cases`; it is billed beside the "
                    "dissolution.",
                    name=name,
                ),
            )
        begin = first_carried_year(case, staff.case)
        carried = {y: x for y, x in staff.years.items() if y >= begin}
        for year, shared in carried.items():
            years.setdefault(year, []).extend(
                CostLine(
                    f"{name}-{line.id}",
                    f"{line.description} (zaak {name})",
                    line.article,
                    line.cents,
                )
                for line in shared
            )
        mention += staff.cost.to_mention
        warnings += [*staff.cost.warnings, *staff.assumptions]
    lines = {year: tuple(found) for year, found in sorted(years.items())}
    ids = frozenset(line.id for found in lines.values() for line in found)
    return StaffCosts(lines, ids, tuple(mention), tuple(warnings))


def _keys(
    books: Books, case: DissolutionCase, years: dict[int, tuple[CostLine, ...]]
) -> dict[int, DistributionKey]:
    """The keys by the reading that was chosen (A05)."""
    return _keys_by(books, case, years, books.dossier.arrangement.choices.dissolution_key)


def _keys_by(
    books: Books, case: DissolutionCase, years: dict[int, tuple[CostLine, ...]], reading: str
) -> dict[int, DistributionKey]:
    """The frozen key of the last year, or of every year by those who were party then (A05).

    Who left in the course of the last year was no party any more when it ended.
    """
    last = case.last_day.year
    if reading == "frozen_last_year":
        first = membership_of(books).members_on(books.dossier.arrangement.map_date(last))
        left = [t.code for t in first if t.left_by(case.last_day)]
        return dict.fromkeys(years, key_for(books, last, leave=left))
    return {year: key_by_parties(books, year, case.last_day) for year in years}


def _decisions(books: Books, name: str, case: DissolutionCase) -> tuple[str, ...]:
    if case.decision is None:
        return ()
    books.dossier.decisions.named(case.decision, {"dissolve"}, "SG", books.as_of, name)
    return (case.decision, *([case.reserve_decision] if case.reserve_decision else []))


def _lines(case: DissolutionCase, staff: StaffCosts) -> dict[int, tuple[CostLine, ...]]:
    own = own_lines(case)
    taken = sorted(staff.ids & {line.id for lines in own.values() for line in lines})
    if taken:
        raise InvalidInputError.of(
            "closing-cost-taken",
            say(
                "The id {taken} under [[cost]] is that of a line of a staff case that joins "
                "the dissolution. Use another id.",
                taken=commas(taken),
            ),
        )
    years = sorted({*own, *staff.lines})
    return {year: (*own.get(year, ()), *staff.lines.get(year, ())) for year in years}


def _check_reserve(books: Books, case: DissolutionCase) -> None:
    """The reserve is applied by a decision, and cannot give more than it has (17.9, A30).

    A scenario takes nothing from the ledger yet; it is held against what would be left.
    """
    if not case.reserve:
        return
    if case.reserve_decision is None and case.decision is None:
        _check_balance(case, reserve_through(books, case.last_day.year))
        return
    register, named = books.dossier.decisions, case.reserve_decision
    use = register.named(named, {"reserve"}, "DB", books.as_of) if named else None
    if not isinstance(use, UseReserve) or use.draw < case.reserve:
        raise MissingGroundError.of(
            "dissolution-reserve-undecided",
            say(
                "The reserve is applied by decision of {the.board} ({cited.RESERVE}). Record "
                'one with subject = "reserve" and a draw of at least {reserve}, and name it in '
                "`reserve_decision`.",
                reserve=Euros(case.reserve),
            ),
        )
    if case.decision is None:
        _check_balance(case, reserve_through(books, use.year))
        return
    reserve_through(books, use.year)
    undecided = undecided_in(books, use.year)
    if undecided is not None:
        raise MissingGroundError(undecided)


def _check_reserve_is_needed(case: DissolutionCase, costs: int) -> None:
    """What the reserve gives goes to the costs; more would go to nobody (17.9, A30)."""
    if case.reserve > max(0, costs):
        raise InvalidInputError.of(
            "reserve-too-large",
            say(
                "The dissolution takes {reserve} from the reserve for costs of {costs} "
                "({cited.RESERVE}, choice A30). Lower `reserve` to those costs; what is left "
                "of the reserve is decided on apart.",
                reserve=Euros(case.reserve),
                costs=Euros(costs),
            ),
        )


def _check_balance(case: DissolutionCase, ledger: Sequence[ReserveYear]) -> None:
    left = ledger[-1].closing if ledger else 0
    if case.reserve > left:
        raise InvalidInputError.of(
            "reserve-too-small",
            say(
                "The dissolution takes {reserve} from the reserve, which has {left} at the end "
                "of {year} ({cited.RESERVE}). Lower `reserve`.",
                reserve=Euros(case.reserve),
                left=Euros(left),
                year=(ledger[-1].year if ledger else case.last_day.year),
            ),
        )
