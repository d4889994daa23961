"""The keys by which a pool of costs (*verdeelgroep*) is shared: each comes to whole weights.

The board's key (17.2) shares what no pool takes out of it. A pool has a key of its own, and every
such key comes down to a whole number per member, so that the sharing itself stays the one of
`amount`: exact, to the cent, by largest remainder. With T the cents of the pool, p a member's
weight in the board's key, and P all of those together:

* stated: percentages, or weights of a table, as whole numbers in the same proportions;
* equal: 1;
* a foot F for each of n members, the rest by the board's key: F * P + (T - n * F) * p;
* fixed amounts a, together A, the rest by the board's key: a * P + (T - A) * p;
* fixed amounts without a rest: a, which must come to exactly T;
* bands by class: the weight of the band that a member's inhabitants fall in;
* bands by slice: the inhabitants within each band times its rate, added up.

What flows back is the mirror of what is charged: a total below zero has the weights of the same
total above it.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from zvh_finance.errors import RefusalError
from zvh_finance.key.key import DistributionKey
from zvh_finance.language import Count, Euros, Text, commas, say


@dataclass(frozen=True, slots=True)
class Heads:
    """What a member brings to the key of a pool.

    Attributes:
        weight: in the board's key.
        inhabitants: of CBS, whatever weight a decision set in their place.
    """

    weight: int
    inhabitants: int


@dataclass(frozen=True, slots=True)
class ByInhabitants:
    """In proportion to the board's key, but for who is left out."""

    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """In proportion to what is stated per code: percentages, or values of a table."""

    parts: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class EqualParts:
    """The same for every member, but for who is left out."""

    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FixedAmounts:
    """Cents per code; what is more than those goes by the board's key, or may not be.

    Attributes:
        cents: per code, zero or more.
        has_rest: whether the board's key shares what they do not come to.
    """

    cents: Mapping[str, int]
    has_rest: bool = False


@dataclass(frozen=True, slots=True)
class Foot:
    """The same amount for every member, and the rest by the board's key."""

    cents: int
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """A band of inhabitants.

    Attributes:
        up_to: the last number of inhabitants in it; `None` for the last band.
        value: weight of who falls in it, or rate for each inhabitant within it.
    """

    up_to: int | None
    value: Fraction


@dataclass(frozen=True, slots=True)
class ClassBands:
    """Everybody in a band has its weight."""

    bands: tuple[Band, ...]
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SliceBands:
    """Each band has a rate for the inhabitants that lie within it (a *staffel*)."""

    bands: tuple[Band, ...]
    without: tuple[str, ...] = ()


PoolRule = ByInhabitants | Stated | EqualParts | FixedAmounts | Foot | ClassBands | SliceBands
"""How a pool is shared over the municipalities."""


def named_codes(rule: PoolRule) -> frozenset[str]:
    """The municipalities that a key speaks of, each of which must be a member."""
    match rule:
        case Stated(parts):
            return frozenset(parts)
        case FixedAmounts(cents):
            return frozenset(cents)
        case _:
            return frozenset(rule.without)


def misses_nobody(rule: PoolRule) -> bool:
    """Whether a key must name every member, who takes no part with zero."""
    return isinstance(rule, (Stated, FixedAmounts))


def weights_for(
    rule: PoolRule, total: int, members: Mapping[str, Heads], *, estimated: bool = False
) -> dict[str, int]:
    """Whole weights per member, by which a pool of this total is shared.

    Args:
        rule: the key of the pool.
        total: cents of the pool; below zero it has the weights of the same total above zero.
        members: of the board's key, per code.
        estimated: whether the total is an estimate of a later year: then fixed amounts without a
            rest give the proportions, whatever they come to, and who takes part no more is left
            out, as it is of the board's key.

    Raises:
        RefusalError: a municipality that is named is no member, or a member is missing; the total
            is less than the foot or the fixed amounts ask; or nobody has a weight.
    """
    if estimated:
        rule = _among(rule, members)
    _check_members(rule, members)
    match rule:
        case Stated(parts):
            found = whole_weights(parts)
        case FixedAmounts():
            found = _fixed(rule, abs(total), members, estimated=estimated)
        case Foot(cents):
            each = {code: 0 if code in rule.without else cents for code in members}
            board = {c: 0 if c in rule.without else m.weight for c, m in members.items()}
            found = _on_top(each, abs(total), board)
        case _:
            values = {code: _value(rule, heads) for code, heads in members.items()}
            found = whole_weights(
                {c: Fraction(0) if c in rule.without else v for c, v in values.items()}
            )
    if sum(found.values()) <= 0:
        raise RefusalError(
            "pool-weightless",
            say("By this key nobody bears anything. Give at least one member a weight above zero."),
        )
    return found


def whole_weights(parts: Mapping[str, Fraction]) -> dict[str, int]:
    """Whole numbers in the same proportions, as small as they can be."""
    common = math.lcm(*(part.denominator for part in parts.values()))
    whole = {code: int(part * common) for code, part in parts.items()}
    divisor = math.gcd(*whole.values()) or 1
    return {code: weight // divisor for code, weight in whole.items()}


def heads_of(key: DistributionKey) -> dict[str, Heads]:
    """What the members of the board's key bring to the keys of pools."""
    return {
        member.code: Heads(member.weight, sum(source.inhabitants for source in member.sources))
        for member in key.members
    }


def check_bands(bands: Sequence[Band]) -> Text | None:
    """Why bands do not follow each other up to any number of inhabitants; `None` when they do."""
    ends = [band.up_to for band in bands]
    if not ends or ends[-1] is not None or None in ends[:-1]:
        return say(
            "Every band but the last has `up_to`, the last number of inhabitants in it, and the "
            "last band has none."
        )
    known = [end for end in ends if end is not None]
    if known != sorted(set(known)):
        return say("The bands must stand in order: each `up_to` is larger than the one before.")
    return None


def _among(rule: PoolRule, members: Collection[str]) -> PoolRule:
    """The key without who is no member."""
    match rule:
        case Stated(parts):
            return Stated({code: part for code, part in parts.items() if code in members})
        case FixedAmounts(cents):
            kept = {code: amount for code, amount in cents.items() if code in members}
            return replace(rule, cents=kept)
        case _:
            kept_out = tuple(code for code in rule.without if code in members)
            return replace(rule, without=kept_out)


def _check_members(rule: PoolRule, members: Collection[str]) -> None:
    named = named_codes(rule)
    strange = sorted(named - set(members))
    if strange:
        raise RefusalError(
            "pool-no-member",
            say(
                "{codes} takes no part in the key of this year. Take it out, or correct the code.",
                codes=commas(strange),
            ),
        )
    missing = sorted(set(members) - named)
    if missing and misses_nobody(rule):
        raise RefusalError(
            "pool-member-missing",
            say(
                "{codes} pays by the key of this year and is not named here. Give it a value; 0 if "
                "it bears nothing of this pool.",
                codes=commas(missing),
            ),
        )


def _fixed(
    rule: FixedAmounts, total: int, members: Mapping[str, Heads], *, estimated: bool
) -> dict[str, int]:
    stated = sum(rule.cents.values())
    if rule.has_rest:
        return _on_top(rule.cents, total, {code: heads.weight for code, heads in members.items()})
    if stated != total and not estimated:
        raise RefusalError(
            "pool-amounts-differ",
            say(
                "The fixed amounts come to {stated} and the pool to {total}: {difference} too "
                'much. Correct the amounts or the lines, or write rest = "inhabitants".',
                stated=Euros(stated),
                total=Euros(total),
                difference=Euros(stated - total),
            )
            if stated > total
            else say(
                "The fixed amounts come to {stated} and the pool to {total}: {difference} too "
                'little. Correct the amounts or the lines, or write rest = "inhabitants".',
                stated=Euros(stated),
                total=Euros(total),
                difference=Euros(total - stated),
            ),
        )
    return dict(rule.cents)


def _on_top(each: Mapping[str, int], total: int, board: Mapping[str, int]) -> dict[str, int]:
    """An amount for each, and the rest of the total by the board's weights."""
    fixed, whole = sum(each.values()), sum(board.values())
    if total < fixed:
        raise RefusalError(
            "pool-below-foot",
            say(
                "The pool is {total}, less than the {fixed} that {count} members pay before the "
                "rest is shared. Correct the amounts or the lines.",
                total=Euros(total),
                fixed=Euros(fixed),
                count=Count(sum(1 for cents in each.values() if cents)),
            ),
        )
    if not whole:
        return dict(each)
    found = {code: cents * whole + (total - fixed) * board[code] for code, cents in each.items()}
    divisor = math.gcd(*found.values()) or 1
    return {code: weight // divisor for code, weight in found.items()}


def _value(rule: PoolRule, heads: Heads) -> Fraction:
    match rule:
        case ClassBands(bands):
            return next(
                band.value
                for band in bands
                if band.up_to is None or heads.inhabitants <= band.up_to
            )
        case SliceBands(bands):
            below, found = 0, Fraction(0)
            for band in bands:
                end = heads.inhabitants if band.up_to is None else band.up_to
                found += band.value * max(0, min(end, heads.inhabitants) - below)
                below = max(below, end)
            return found
        case EqualParts():
            return Fraction(1)
        case _:
            return Fraction(heads.weight)
