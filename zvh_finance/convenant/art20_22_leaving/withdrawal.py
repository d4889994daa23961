"""Leaving without harm to the others: the fee of article 22.4, by two methods side by side.

Method A, actual damage (choice A09, the base of the proposal)
1. Own share = what the leavers would pay in the year if nobody left.
2. Stranded = own share - what falls away from the budget because they left, never below zero.
3. On top comes damage that arises outside the budget: surplus staff and other costs (22.6). A
   post counts once: taken out of the budget it is avoidable and may return as surplus staff;
   left in the budget it is stranded.
4. Every remaining municipality gets back what its bill would rise by, to the cent. Together
   that is the stranded part, so nobody pays more than without the withdrawal.
5. The horizon is at most five years; several leavers share by their weights (A64).

Method B, degressive: 100, 80, 60, 40 and 20% of the own share of the first year.

Both are shown per year, nominal and at their value on the day of leaving.

Known drawbacks: the methods come from joint arrangements by law and hold here by analogy; the base
of later years is an estimate, and later keys are the last known one.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from zvh_finance.amount.money import round_half_up
from zvh_finance.dossier.leaving_case import Avoidable, Damage, WithdrawalCase
from zvh_finance.errors import InvalidInputError, MissingGroundError
from zvh_finance.key.key import DistributionKey
from zvh_finance.language import Euros, Text, commas, say


@dataclass(frozen=True, slots=True)
class WithdrawalYear:
    """One year of the horizon, in cents.

    Attributes:
        year: the budget year.
        base: of the contributions, as if nobody left.
        key_with: the key as if nobody left.
        key_without: the same without the leavers.
        avoidable: what falls away from the budget.
        damage: what comes on top, line by line.
        own_shares: per leaver, what it would have paid.
        bills_with: per remaining municipality, as if nobody left.
        bills_without_fee: the same when they left without a fee.
        compensation: what each gets of the fee.
    """

    year: int
    base: int
    key_with: DistributionKey
    key_without: DistributionKey
    avoidable: tuple[Avoidable, ...]
    damage: tuple[Damage, ...]
    own_shares: Mapping[str, int]
    bills_with: Mapping[str, int]
    bills_without_fee: Mapping[str, int]
    compensation: Mapping[str, int]

    @property
    def own_share(self) -> int:
        """Of all leavers together."""
        return sum(self.own_shares.values())

    @property
    def avoided(self) -> int:
        """What falls away."""
        return sum(line.amount for line in self.avoidable)

    @property
    def stranded(self) -> int:
        """What stays in the budget without somebody to pay it."""
        return max(0, self.own_share - self.avoided)

    @property
    def surplus_staff(self) -> int:
        """Surplus staff (22.6)."""
        return sum(line.amount for line in self.damage if line.kind == "surplus_staff")

    @property
    def other_damage(self) -> int:
        """Other direct and indirect costs (22.6)."""
        return sum(line.amount for line in self.damage if line.kind != "surplus_staff")

    @property
    def fee(self) -> int:
        """By method A."""
        return self.stranded + self.surplus_staff + self.other_damage

    @property
    def bills_after_fee(self) -> dict[str, int]:
        """Per remaining municipality, with its part of the fee."""
        return {
            code: bill - self.compensation[code] for code, bill in self.bills_without_fee.items()
        }


@dataclass(frozen=True, slots=True)
class YearOfFees:
    """Both methods in one year: cents, and the factor that values them on the day of leaving."""

    year: int
    method_a: int
    method_b: int
    factor: Fraction

    @property
    def value_a(self) -> int:
        """Method A, discounted."""
        return round_half_up(self.factor * self.method_a)

    @property
    def value_b(self) -> int:
        """Method B, discounted."""
        return round_half_up(self.factor * self.method_b)


def withdrawal_years(
    case: WithdrawalCase,
    first_year: int,
    leavers: tuple[str, ...],
    keys: Mapping[int, DistributionKey],
) -> tuple[WithdrawalYear, ...]:
    """Method A over the horizon.

    Args:
        case: as kept in the dossier.
        first_year: the first year without the leavers.
        leavers: their CBS codes.
        keys: per year, as if nobody left.

    Raises:
        MissingGroundError: the base of a year is not given.
        InvalidInputError: more falls away than there is, or a line lies outside the horizon.
    """
    horizon = range(first_year, first_year + case.horizon_years)
    check_horizon(case, horizon)
    return tuple(_year(case, year, leavers, keys[year]) for year in horizon)


def fees(
    years: tuple[WithdrawalYear, ...], rate: Fraction, percentages: tuple[Fraction, ...]
) -> tuple[YearOfFees, ...]:
    """Both methods per year, over the same horizon.

    Args:
        years: method A.
        rate: of discount.
        percentages: of method B, a year each.
    """
    found = []
    for number, year in enumerate(years):
        percent = percentages[number] if number < len(percentages) else Fraction(0)
        found.append(
            YearOfFees(
                year=year.year,
                method_a=year.fee,
                method_b=round_half_up(percent * years[0].own_share / 100),
                factor=1 / (1 + rate) ** number,
            )
        )
    return tuple(found)


def without(key: DistributionKey, leavers: Collection[str]) -> DistributionKey:
    """The key of those who stay."""
    return replace(key, members=tuple(m for m in key.members if m.code not in leavers))


def check_leavers(leavers: tuple[str, ...], host: str) -> None:
    """Refuse what cannot be calculated: the host, or nobody.

    Raises:
        InvalidInputError: the host is among the leavers (A63).
    """
    if host in leavers:
        raise InvalidInputError.of(
            "host-leaves",
            say(
                "{host} is {the.host}. It employs the staff and carries the "
                "contracts ({cited.HOST.LEGAL_FORM}), so its leaving cannot be calculated as "
                "that of another party: first settle who becomes {the.host} (choice A63), then "
                "change `host` in arrangement.toml.",
                host=host,
            ),
        )


_THE_CASE = say("The case")


def base_missing(years: Iterable[int], case: Text = _THE_CASE) -> MissingGroundError:
    """That there is no base for some years, and where it comes from."""
    return MissingGroundError.of(
        "base-missing",
        say(
            "{case} has no base for {years}. Give it under [[base]] with its source, for "
            "example the multi-year estimate of the budget, or shorten `horizon_years`.",
            case=case,
            years=commas(years),
        ),
    )


def check_horizon(case: WithdrawalCase, horizon: range) -> None:
    """Refuse what lies outside the horizon: it would silently not count.

    Raises:
        InvalidInputError: naming the lines, and the bases of years after it.
    """
    outside = sorted(
        f"{line.id} ({line.year})"
        for line in (*case.avoidable, *case.damage)
        if line.year not in horizon
    )
    outside += [f"base ({b.year})" for b in case.base if b.year > horizon[-1]]
    if outside:
        raise InvalidInputError.of(
            "outside-horizon",
            say(
                "These lines lie outside the horizon {horizon} to {horizon_2}: {outside}. "
                "Correct their year, or `horizon_years`.",
                horizon=horizon[0],
                horizon_2=horizon[-1],
                outside=commas(outside),
            ),
        )


def unharmed(without_fee: Mapping[str, int], before: Mapping[str, int]) -> dict[str, int]:
    """What each municipality gets so that its bill is no higher than before, to the cent.

    Together they get the rise of the total, or nothing when the total fell; then a cent that
    rounding adds to one is taken from those whose bill fell most.
    """
    rise = {code: without_fee[code] - before[code] for code in without_fee}
    if sum(rise.values()) >= 0:
        return rise
    given = {code: max(0, cents) for code, cents in rise.items()}
    for code in sorted(rise, key=lambda code: (rise[code], code)):
        given[code] -= min(sum(given.values()), max(0, -rise[code]))
    return given


def _year(
    case: WithdrawalCase, year: int, leavers: tuple[str, ...], key: DistributionKey
) -> WithdrawalYear:
    base = _base(case, year)
    avoidable = tuple(line for line in case.avoidable if line.year == year)
    avoided = sum(line.amount for line in avoidable)
    if avoided > base:
        raise InvalidInputError.of(
            "avoidable-exceeds-base",
            say(
                "More falls away in {year} ({avoided}) than the budget costs ({base}).",
                year=year,
                avoided=Euros(avoided),
                base=Euros(base),
            ),
        )
    shares = key.shares(base)
    rest = without(key, leavers)
    bills_with = {code: cents for code, cents in shares.items() if code not in leavers}
    without_fee = rest.shares(base - avoided)
    return WithdrawalYear(
        year=year,
        base=base,
        key_with=key,
        key_without=rest,
        avoidable=avoidable,
        damage=tuple(line for line in case.damage if line.year == year),
        own_shares={code: shares[code] for code in leavers},
        bills_with=bills_with,
        bills_without_fee=without_fee,
        compensation=unharmed(without_fee, bills_with),
    )


def _base(case: WithdrawalCase, year: int) -> int:
    for given in case.base:
        if given.year == year:
            return given.amount
    raise base_missing((year,))
