"""A withdrawal worked out: its dates, the damage by both methods, and the charges (20.3, 22.4)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from zvh_finance.charges.charge import ADOPTED, Charge
from zvh_finance.charges.sharing import Payer
from zvh_finance.convenant.art20_22_leaving.standing import Standing, proposal, standing
from zvh_finance.convenant.art20_22_leaving.withdrawal import (
    WithdrawalYear,
    YearOfFees,
    base_missing,
    check_horizon,
    check_leavers,
    fees,
    withdrawal_years,
)
from zvh_finance.convenant.art20_22_leaving.withdrawal_charges import (
    BoughtOut,
    Leaving,
    party_charges,
    withdrawal_charges,
)
from zvh_finance.convenant.art20_22_leaving.withdrawal_dates import (
    WithdrawalDates,
    withdrawal_dates,
)
from zvh_finance.dates import first_january_on_or_after
from zvh_finance.dossier.leaving_case import RETURNED, BaseOfYear, WithdrawalCase
from zvh_finance.dossier.parameters import ParameterValue
from zvh_finance.errors import Finding, MissingGroundError, Severity
from zvh_finance.key.key import DistributionKey
from zvh_finance.language import Text, commas, say
from zvh_finance.profile.rule import Rule
from zvh_finance.year.books import Books
from zvh_finance.year.cases.agreed_amounts import (
    agreed_years,
    check_agreed_years,
    check_staff_cases,
    check_still_there,
)
from zvh_finance.year.cases.leaving_order import (
    back_again,
    carries_fee,
    ceased_in,
    leaving_after,
    left_already,
)
from zvh_finance.year.cases.opened import OpenCase, Outcome
from zvh_finance.year.cases.pools import refuse_pools
from zvh_finance.year.cases.redundancy import bearing_key
from zvh_finance.year.keys import key_after_end
from zvh_finance.year.membership import who_of
from zvh_finance.year.outlook import outlook_bases


@dataclass(frozen=True, kw_only=True)
class WorkedWithdrawal(Outcome):
    """A withdrawal, worked out.

    Attributes:
        case: what it says, its bases completed from the outlook of the budget.
        dates: of notice, proposal and leaving.
        years: method A, as far as bases are known.
        missing_years: years of the horizon that are not worked out: nobody is compensated.
        outlook_years: years whose base comes from the outlook of the budget: indicative.
        fees: both methods per year.
        percentages: of method B.
        back_in: the first year in which a leaver takes part again; usually `None`.
        ceased_in: the first year in which a leaver does not exist any more; usually `None`.
        left_by: the other case by which a leaver had left already; usually empty.
        standing: how far the proposal is.
        names: of the leavers, by code or slug.
        running_key: the key of the year of leaving; `None` for parties.
        keys_agreed: per year with an agreed amount or a buy-out, as if nobody left.
    """

    case: WithdrawalCase
    dates: WithdrawalDates
    years: tuple[WithdrawalYear, ...]
    missing_years: tuple[int, ...]
    outlook_years: tuple[int, ...]
    fees: tuple[YearOfFees, ...]
    percentages: tuple[Fraction, ...]
    back_in: int | None
    ceased_in: int | None
    left_by: str
    standing: Standing
    names: dict[str, str]
    running_key: DistributionKey | None
    keys_agreed: dict[int, DistributionKey]

    @property
    def used(self) -> tuple[ParameterValue, ...]:
        """The parameters it rests on."""
        return self.opened.parameters.used

    @property
    def keys(self) -> tuple[DistributionKey, ...]:
        """Every key used, in the order of the years: with the leavers, and without them."""
        used = {year: (key,) for year, key in self.keys_agreed.items()}
        found = {**used, **{year.year: (year.key_with, year.key_without) for year in self.years}}
        return tuple(dict.fromkeys(key for year in sorted(found) for key in found[year]))

    @property
    def decisions(self) -> tuple[str, ...]:
        """Ids of the decisions that made it what it is: accepted, disputed, settled (A10)."""
        return self.standing.decisions

    @property
    def status(self) -> str:
        """`adopted` once it was accepted or settled (A10)."""
        return self.standing.status

    def given(self, year: WithdrawalYear) -> dict[str, int]:
        """Cents that each of the others gets in a year: as calculated, or of what was agreed."""
        if self.standing.state != "settled":
            return dict(year.compensation)
        agreed = {
            charge.municipality_code: -charge.share_cents
            for charge in self.charges
            if (charge.cost_year, charge.line) == (year.year, RETURNED)
        }
        return {code: agreed.get(code, 0) for code in year.compensation}

    @property
    def leavers(self) -> str:
        """Their names together."""
        return " en ".join(self.names.values())

    @property
    def years_without_base(self) -> tuple[int, ...]:
        """The missing years of which the base is really unknown, not only that of one before."""
        known = {item.year for item in self.case.base}
        return tuple(year for year in self.missing_years if year not in known)

    @property
    def is_indicative(self) -> bool:
        """Under 20.3 no fee follows by itself; the calculation is for information (A13)."""
        return not carries_fee(self.case, self.choices)

    @property
    def waits(self) -> Text | None:
        """Why nothing of it is billed yet, if so."""
        if self.left_by:
            return say("the leaver left already, by {case}", case=self.left_by)
        if self.status == ADOPTED:
            return None
        return say("it was not accepted or settled ({cited.WITHDRAWAL})")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Reminders, what is still missing, and what acceptance does not bring."""
        return (*_reminders(self), *_missing(self), *_nothing_of_it(self))


def work_out(opened: OpenCase) -> WorkedWithdrawal:
    """Work out a withdrawal.

    Raises:
        MissingGroundError: a decision or a parameter is missing, or a base of what was accepted.
        InvalidInputError: the host leaves, pools share a budget, or something cannot be right.
    """
    case, books = opened.expect(WithdrawalCase), opened.books
    arrangement = books.dossier.arrangement
    names = {who_of(leaver): opened.name_of(who_of(leaver)) for leaver in case.leaver}
    codes = tuple(leaver.code for leaver in case.leaver if leaver.code is not None)
    dates = withdrawal_dates(case, opened.parameters, arrangement.choices)
    check_leavers(codes, arrangement.host_on(dates.effective))
    check_still_there(books, codes, min(case.receipts, default=dates.effective))
    check_staff_cases(opened, case, codes)
    first = first_january_on_or_after(dates.effective).year
    if codes:
        refuse_pools(books, opened.name, range(dates.effective.year, first + case.horizon_years))
    stands = standing(opened.name, case, books.dossier.decisions, books.as_of)
    completed = _completed(_agreed_on(books, stands), case, first) if codes else case
    horizon = range(first, first + case.horizon_years)
    back = back_again(books, codes, dates.effective, horizon)
    # An amount may be agreed for a year after the horizon, which the leaver has to live to see.
    ceased = ceased_in(books, codes, range(first, max([horizon.stop, *agreed_years(case)]) + 1))
    check_agreed_years(case, ceased)
    ceased = ceased if ceased in horizon else None
    stop = min((year for year in (back, ceased) if year is not None), default=horizon.stop)
    if codes:
        check_horizon(case, horizon)
    known = tuple(year for year in _known_years(completed, first) if year < stop)
    later = leaving_after(books, opened.name, dates.effective)
    years = _years(books, completed, codes, known, later) if known else ()
    ends = (left_already(books, opened.name, code, dates.effective) for code in codes)
    percentages = opened.parameters.value("fee_method_b_percentages", dates.effective).numbers
    worked = WorkedWithdrawal(
        opened=opened,
        case=completed,
        dates=dates,
        years=years,
        missing_years=tuple(y for y in horizon if codes and y not in known and y < stop),
        outlook_years=_from_outlook(case, completed, known),
        fees=fees(years, case.discount_rate, percentages),
        percentages=percentages,
        back_in=back,
        ceased_in=ceased,
        left_by=next((end.source for end in ends if end is not None), ""),
        standing=stands,
        names=names,
        running_key=key_after_end(books, dates.effective.year) if codes and case.base else None,
        keys_agreed=_keys_agreed(books, case, stands, codes),
    )
    return replace(worked, charges=_charges(worked, codes))


def _agreed_on(books: Books, stands: Standing) -> Books:
    """The bases that were accepted are those known that day; later budgets do not move them.

    Keys are those of each year all the same: the others are kept unharmed in what they really pay.
    """
    return books.seen_on(stands.since) if stands.state == "accepted" and stands.since else books


def _completed(books: Books, case: WithdrawalCase, first: int) -> WithdrawalCase:
    """The case with the bases that it leaves open taken from the outlook of a budget before."""
    given = {item.year for item in case.base}
    bases = [
        BaseOfYear.model_construct(year=year, amount=cents, source=source)
        for year, (cents, source) in outlook_bases(books, first).items()
        if first <= year < first + case.horizon_years and year not in given
    ]
    together = sorted((*case.base, *bases), key=lambda item: item.year)
    return case.model_copy(update={"base": tuple(together)})


def _known_years(case: WithdrawalCase, first: int) -> tuple[int, ...]:
    """The unbroken row of years, from leaving on, of which the base is known."""
    given = {item.year for item in case.base}
    found = []
    for year in range(first, first + case.horizon_years):
        if year not in given:
            break
        found.append(year)
    return tuple(found)


def _years(
    books: Books,
    case: WithdrawalCase,
    codes: tuple[str, ...],
    known: tuple[int, ...],
    later: tuple[str, ...],
) -> tuple[WithdrawalYear, ...]:
    """Method A over the years of which the base is known; nothing of the others."""
    keys = {year: key_after_end(books, year, stay=(*codes, *later)) for year in known}
    kept = case.model_copy(
        update={
            "base": tuple(line for line in case.base if line.year in known),
            "avoidable": tuple(line for line in case.avoidable if line.year in known),
            "damage": tuple(line for line in case.damage if line.year in known),
            "horizon_years": len(known),
        }
    )
    return withdrawal_years(kept, known[0], codes, keys)


def _from_outlook(
    case: WithdrawalCase, completed: WithdrawalCase, known: tuple[int, ...]
) -> tuple[int, ...]:
    given = {item.year for item in case.base}
    return tuple(b.year for b in completed.base if b.year in known and b.year not in given)


def _keys_agreed(
    books: Books, case: WithdrawalCase, stands: Standing, codes: tuple[str, ...]
) -> dict[int, DistributionKey]:
    """The keys of what was agreed, which may lie beyond the horizon."""
    settled = {item.year for item in case.settlement} if stands.state == "settled" else set()
    wanted = sorted(settled | {item.year for item in case.buy_out}) if codes else []
    return {year: key_after_end(books, year, stay=codes) for year in wanted}


def _charges(worked: WorkedWithdrawal, codes: tuple[str, ...]) -> tuple[Charge, ...]:
    """The charges; under 20.3, where no fee follows by itself (A13), only what was agreed.

    Raises:
        MissingGroundError: it was accepted without a base for every year, or settled and the case
            does not say on which amounts.
    """
    case, stands = worked.case, worked.standing
    if worked.left_by:
        return ()
    if stands.state == "settled" and not case.settlement:
        raise MissingGroundError.of(
            "settlement-missing",
            say(
                "Decision {decisions} settles {name}, but the case does not say on which "
                "amounts. Give them per year under [[settlement]].",
                decisions=commas(stands.decisions),
                name=worked.name,
            ),
        )
    if stands.state == "accepted" and worked.missing_years and not worked.is_indicative:
        raise _base_missing(worked)
    counts = stands.state == "settled" or not worked.is_indicative
    if not codes:
        payer = Payer(*next(iter(worked.names.items())))
        return party_charges(worked.name, case, stands, payer) if counts else ()
    leaving = Leaving(
        name=worked.name,
        rule=case.rule,
        years=worked.years if counts else (),
        standing=stands,
        settled={item.year: item.amount for item in case.settlement},
        keys=worked.keys_agreed,
        leavers=codes,
    )
    books = worked.opened.books
    buy_outs = [
        BoughtOut(item, bearing_key(books, item.redundancy_case, item.year))
        for item in case.buy_out
    ]
    return withdrawal_charges(leaving, buy_outs)


def _base_missing(worked: WorkedWithdrawal) -> MissingGroundError:
    return base_missing(
        worked.years_without_base, say("The case {name} was accepted and", name=worked.name)
    )


def _reminders(worked: WorkedWithdrawal) -> tuple[Finding, ...]:
    """Reminders four and five months after the notice, and when the proposal is late (A12b).

    They count from the first receipt, which is the safe date, once both addressees received it.
    """
    books, dates = worked.opened.books, worked.dates
    made = proposal(worked.name, worked.case, books.dossier.decisions, books.as_of)
    as_of, due = books.as_of, dates.proposal_due_first
    if (
        worked.case.rule is Rule.LEAVING_ON_AMENDMENT
        or dates.received > as_of
        or (made and made[0] <= due)
    ):
        return ()
    if as_of > due:
        text = say(
            "The proposal was due on {due} ({cited.WITHDRAWAL}). The notice stands all the same.",
            due=due,
        )
        return (_warning("proposal-late", text),)
    months = [months for months, day in dates.reminders.items() if as_of >= day]
    if not months:
        return ()
    text = say(
        "More than {months} months since the notice: the proposal is due on {due}.",
        months=months[-1],
        due=due,
    )
    return (_warning("proposal-due", text),)


def _missing(worked: WorkedWithdrawal) -> tuple[Finding, ...]:
    if not worked.missing_years or worked.case.rule is Rule.LEAVING_ON_AMENDMENT:
        return ()
    text = say(
        "No base is known for {years}: nothing is worked out from {missing_years} on and "
        "nobody is compensated. Give [[base]] in the case, or an outlook in the budget.",
        years=commas(worked.years_without_base),
        missing_years=worked.missing_years[0],
    )
    return (_warning("base-missing", text),)


def _nothing_of_it(worked: WorkedWithdrawal) -> Iterator[Finding]:
    """What of a withdrawal is not worked out or not charged, and why."""
    accepted = worked.standing.state == "accepted"
    if accepted and worked.is_indicative and worked.years:
        yield _warning(
            "accepted-for-information",
            say(
                "Decision {decisions} accepts a calculation for information: under "
                "{cited.LEAVING_ON_AMENDMENT} no fee follows by itself (choice A13) and none "
                "is billed. An agreed amount stands under [[settlement]], with a decision with "
                'subject = "settle_withdrawal".',
                decisions=commas(worked.standing.decisions),
            ),
        )
    if worked.back_in is not None:
        yield _warning(
            "leaver-back",
            say(
                "{leavers} takes part again in {back_in}: from that year on nothing is worked "
                "out, for it pays its contribution ({cited.KEY}).",
                leavers=worked.leavers,
                back_in=worked.back_in,
            ),
        )
    if worked.ceased_in is not None:
        yield _warning(
            "leaver-ceased",
            say(
                "{leavers} ceased to exist before {ceased_in}: from that year on nothing is "
                "worked out. What its leaving still costs is for its successor (Wet arhi, "
                "article 44): agree on it, as a [[settlement]] of a year before.",
                leavers=worked.leavers,
                ceased_in=worked.ceased_in,
            ),
        )
    if worked.left_by:
        yield _warning(
            "left-already",
            say(
                "{leavers} left already, by {left_by}: nobody leaves twice, and nothing of "
                "{name} is charged. Keep one of the two, with what was agreed.",
                leavers=worked.leavers,
                left_by=worked.left_by,
                name=worked.name,
            ),
        )


def _warning(code: str, message: Text) -> Finding:
    return Finding(code, message, severity=Severity.WARNING)
