"""Pools of costs and their keys, as papers say them."""

from fractions import Fraction

from zvh_finance import dutch
from zvh_finance.charges.pooling import SharedPool
from zvh_finance.key.pool_keys import FixedAmounts, Foot
from zvh_finance.key.pools import BOARD, Pool, PoolKind

_BOARD_NAME = "Verdeelsleutel"


_WORDS = {
    PoolKind.INHABITANTS: "naar inwoners",
    PoolKind.PERCENTAGES: "vaste percentages",
    PoolKind.EQUAL: "gelijke delen",
    PoolKind.CLASSES: "naar klasse van inwoners",
    PoolKind.SLICES: "staffel naar inwoners",
}


def key_in_dutch(pool: Pool) -> str:
    """How a pool is shared, in a few words: `vaste percentages`."""
    told = _WORDS.get(pool.kind, "")
    if pool.into:
        parts = [_part(pool, target, part) for target, part in sorted(pool.into.items())]
        told = f"gaat over in {dutch.listed(parts)}"
    elif isinstance(pool.rule, Foot):
        told = f"{dutch.amount(pool.rule.cents)} per gemeente, de rest naar inwoners"
    elif isinstance(pool.rule, FixedAmounts):
        told = "vaste bedragen" + (", de rest naar inwoners" if pool.rule.has_rest else "")
    elif pool.source:
        told = f"naar {pool.source}" + (f" van {dutch.day(pool.on)}" if pool.on else "")
    without = [pool.called.get(code, code) for code in getattr(pool.rule, "without", ())]
    return f"{told}, zonder {dutch.listed(without)}" if without else told


def ground_of(pool: Pool) -> str:
    """On whose decision it departs from the board's key; empty for that key itself."""
    if pool.id == BOARD:
        return ""
    return f"besluit {pool.decision}" if pool.decision else ""


def share_in_dutch(shared: SharedPool, code: str) -> str:
    """The part of a member: `14,95%`."""
    weights = shared.key.weights
    return dutch.percentage(Fraction(weights[code], shared.key.denominator), 2)


def _part(pool: Pool, target: str, part: Fraction) -> str:
    name = _BOARD_NAME.lower() if target == BOARD else pool.called.get(target, target)
    return f"{name} ({dutch.percentage(part, 2)})"
