"""The steps of costs that pools share: what each pool is, and the way to the cent in each."""

from collections.abc import Iterator
from fractions import Fraction

from zvh_finance.charges.pooling import Pooling, SharedPool
from zvh_finance.convenant.art17_contributions.share_steps import PartSteps, steps_of_parts
from zvh_finance.convenant.cited import Rule, in_brackets
from zvh_finance.documents.explanation.step import Step
from zvh_finance.documents.paper.pool_blocks import own_pool_table, pool_table
from zvh_finance.documents.paper.pools_in_dutch import ground_of, key_in_dutch
from zvh_finance.dutch import amount, integer, listed, percentage
from zvh_finance.key.key import KeyMember
from zvh_finance.key.pools import BOARD


def pool_steps(pools: Pooling, member: KeyMember) -> Iterator[Step]:
    """Which pools there are, what one municipality bears of each, and what it comes to."""
    yield Step(
        "pools",
        "Hoe zijn de kosten verdeeld?",
        (
            "De kosten zijn verdeeld over verdeelgroepen. Elke groep heeft een eigen sleutel.",
            f"Wat geen groep heeft, gaat naar inwoners{in_brackets(Rule.KEY, Rule.LEVEL)}.",
        ),
        (pool_table(pools),),
        facts={"pools": {shared.pool.id: shared.total for shared in pools.pools}},
    )
    for shared in pools.pools:
        if shared.ends_here:
            yield _in_one(pools, shared, member)
    yield Step(
        "sum-of-pools",
        "Hoe tellen de groepen op?",
        (f"De bijdrage van {member.name} is de som van haar delen in de groepen.",),
        (own_pool_table(pools, member.code),),
        facts={
            "share_cents": pools.contributions[member.code],
            "pools": {s.pool.id: s.shares[member.code] for s in pools.pools if s.ends_here},
        },
    )


def pool_of_line(pools: Pooling, line: str) -> Step:
    """Which pool shares a line, by which key."""
    shared = pools.of_line(line)
    return Step(
        "pool",
        "Welke verdeelgroep?",
        (f"De regel hoort bij de groep {_named(shared)}.",),
        facts={"pool": shared.pool.id, "kind": str(shared.pool.kind)},
    )


def why_by_pools(pools: Pooling, code: str, base: int) -> str:
    """In one sentence why a municipality pays this part."""
    part = percentage(Fraction(pools.contributions[code], base or 1))
    count = len([shared for shared in pools.pools if shared.ends_here])
    return (
        f"De kosten zijn verdeeld over {integer(count)} verdeelgroepen met elk een eigen sleutel; "
        f"bij elkaar is dat {part} van het totaal van {amount(base)}."
    )


def _named(shared: SharedPool) -> str:
    ground = ground_of(shared.pool)
    return f"{shared.pool.name}: {key_in_dutch(shared.pool)}" + (f" ({ground})" if ground else "")


def _in_one(pools: Pooling, shared: SharedPool, member: KeyMember) -> Step:
    own = steps_of_parts(shared.total, shared.key, member.code)
    told = [f"Deze groep is {_named(shared)}. Samen is dat {amount(shared.total)}."]
    came_in = [s.pool.name for s in pools.pools if shared.pool.id in s.parts]
    if came_in:
        told.append(f"Daarin zit een deel van {listed(came_in)}.")
    for part in own:
        told += _to_the_cent(part, len(shared.key.parts))
    return Step(
        f"pool-{shared.pool.id}",
        f"Groep {shared.pool.name}" if shared.pool.id != BOARD else "De verdeelsleutel",
        tuple(told),
        facts={
            "total_cents": shared.total,
            "population": shared.key.weights[member.code],
            "population_total": shared.key.denominator,
            "share_cents": shared.shares[member.code],
        },
    )


def _to_the_cent(own: PartSteps, recipients: int) -> Iterator[str]:
    steps, name = own.steps, own.part.name
    sign = "min " if steps.total < 0 else ""
    yield (
        f"Het deel van {name} is {sign}{amount(abs(steps.total))} × {integer(steps.weight)} : "
        f"{integer(steps.denominator)}. Naar beneden afgerond is dat {sign}{amount(steps.floor)}."
    )
    if steps.left:
        more = "krijgt er één cent bij" if steps.has_extra_cent else "krijgt er geen cent bij"
        left = "is 1 cent" if steps.left == 1 else f"zijn {steps.left} centen"
        yield (
            f"De rest staat op plaats {steps.place} van {recipients}, en er {left} over: {name} "
            f"{more}. Dat is {amount(steps.share)}."
        )
