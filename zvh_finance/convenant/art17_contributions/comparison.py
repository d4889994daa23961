"""How a contribution changed since last year, and why: budget, membership, inhabitants.

Method, for a budget B1 after a budget B0, all shared to the cent:

1. budget: B1 by last year's key, minus B0 by last year's key;
2. membership: B1 by last year's inhabitants on this year's map and membership, minus (1)'s first;
3. inhabitants: B1 by this year's key, minus (2)'s first.

The three add up to the change, to the cent. A municipality that merged is compared with what its
predecessors paid together; what a party paid that left (or was split) stands by itself.

Known drawback: the order of the steps decides where their joint effect lands; this is the order
in which a controller asks the question.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from zvh_finance.key.key import DistributionKey, KeyMember


@dataclass(frozen=True, slots=True)
class Change:
    """The change of one municipality's contribution, in cents.

    Attributes:
        before: what it, or its predecessors together, contributed last year.
        after: what it contributes this year.
        budget: effect of the base.
        membership: effect of who takes part, and of the map.
        inhabitants: effect of the number of inhabitants (and of a decided other key).
        predecessors: names of those whose contribution counts in `before`, if not just its own.
        paid_by: codes in last year's key of all whose contribution counts in `before`.
        is_ruled: whether a decision set the weights of one of the years (17.7, A02), so that
            `inhabitants` is its effect too.
    """

    code: str
    name: str
    before: int
    after: int
    budget: int
    membership: int
    inhabitants: int
    predecessors: tuple[str, ...] = ()
    paid_by: tuple[str, ...] = ()
    is_ruled: bool = False

    @property
    def change(self) -> int:
        """After minus before."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Departure:
    """What a municipality contributed last year that is no longer there by itself, in cents."""

    code: str
    name: str
    before: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes since last year; `changes` in the order of the key."""

    changes: tuple[Change, ...]
    departures: tuple[Departure, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """What everybody pays at each step from last year to this, in cents per code.

    Attributes:
        before: last year.
        by_last_key: this year's lines by last year's key.
        by_rebased: this year's lines by last year's inhabitants on this year's map.
        after: this year.
    """

    before: Mapping[str, int]
    by_last_key: Mapping[str, int]
    by_rebased: Mapping[str, int]
    after: Mapping[str, int]


def comparison(
    base: int,
    key: DistributionKey,
    last_base: int,
    last_key: DistributionKey,
    rebased: DistributionKey,
) -> Comparison:
    """Explain the change of each contribution since last year.

    Args:
        base: this year's base, cents.
        key: this year's key.
        last_base: last year's base, cents.
        last_key: last year's key.
        rebased: last year's inhabitants on this year's map and membership.
    """
    steps = Steps(
        before=last_key.shares(last_base),
        by_last_key=last_key.shares(base),
        by_rebased=rebased.shares(base),
        after=key.shares(base),
    )
    return compared(steps, key, last_key, rebased)


def compared(
    steps: Steps, key: DistributionKey, last_key: DistributionKey, rebased: DistributionKey
) -> Comparison:
    """Explain the change of each contribution from the steps to it.

    Args:
        steps: what everybody pays at each, by the key or pool by pool.
        key: this year's key.
        last_key: last year's key.
        rebased: last year's inhabitants on this year's map and membership.
    """
    before, after = steps.before, steps.after
    by_last_key, by_rebased = steps.by_last_key, steps.by_rebased
    is_ruled = any(member.override for member in (*key.members, *last_key.members))
    changes, matched = [], set()
    for member in key.members:
        own = _predecessors(rebased.member(member.code), before)
        matched |= own
        paid, step = sum(before[c] for c in own), sum(by_last_key[c] for c in own)
        names = tuple(last_key.member(c).name for c in sorted(own) if c != member.code)
        changes.append(
            Change(
                code=member.code,
                name=member.name,
                before=paid,
                after=after[member.code],
                budget=step - paid,
                membership=by_rebased[member.code] - step,
                inhabitants=after[member.code] - by_rebased[member.code],
                predecessors=names,
                paid_by=tuple(sorted(own)),
                is_ruled=is_ruled,
            )
        )
    gone = [m for m in last_key.members if m.code not in matched]
    departures = tuple(Departure(m.code, m.name, before[m.code]) for m in gone)
    return Comparison(tuple(changes), departures)


def _predecessors(rebased: KeyMember, before: Mapping[str, int]) -> set[str]:
    """Who paid last year for the people of this member: itself, and who merged into it whole."""
    whole = {source.figure.code for source in rebased.sources if not source.decision}
    return ({rebased.code} | whole) & set(before)
