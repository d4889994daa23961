"""Several pools shared live in a workbook: each by its key, and what is paid as their sum.

A pool that goes into others is divided over those as an amount is over municipalities. Of a foot
and of fixed amounts each gets its own first; only the rest is shared, which comes to the same cents
as the whole weights of the pool. Weights that are too fine for a spreadsheet are not shared live:
then the cents of the program stand there.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from zvh_finance.charges.pooling import Pooling, SharedPool
from zvh_finance.documents.paper.division import CENTS_PER_EURO, Division, division_section
from zvh_finance.documents.paper.formulas import (
    At,
    Formula,
    Name,
    Own,
    Ref,
    Whole,
    added,
    formula,
    same_as,
)
from zvh_finance.documents.paper.paper import (
    Column,
    Content,
    Fact,
    Facts,
    Kind,
    Row,
    Section,
    Table,
    totals,
    typed,
    worked,
)
from zvh_finance.documents.paper.pools_in_dutch import key_in_dutch
from zvh_finance.key.key import DistributionKey, KeyMember, KeyPart
from zvh_finance.key.pool_keys import ByInhabitants, FixedAmounts, Foot, whole_weights
from zvh_finance.key.pools import BOARD, Pool, result_line

_LARGEST_WHOLE = 94_906_265
"""A sum of weights whose square is still an exact whole number in a spreadsheet."""


@dataclass(frozen=True)
class PooledDivision:
    """What a workbook shares by pools; it can stand wherever a `Division` does.

    Attributes:
        name: of its table, unique in a paper: letters, digits and underscores.
        title: what is shared, in Dutch.
        pools: as the program shared them.
        amounts: per line where its amount stands, in euros.
        people_at: where the inhabitants of a part stand, per id of the part.
    """

    name: str
    title: str
    pools: Pooling
    amounts: Mapping[str, Ref]
    people_at: Mapping[str, Ref]

    @property
    def key(self) -> DistributionKey:
        """The board's key."""
        return self.pools.key

    @property
    def amount(self) -> int:
        """What is shared in all, in cents."""
        return sum(self.pools.contributions.values())

    @property
    def source(self) -> Formula:
        """Where that stands, in euros."""
        return _sum(same_as(ref) for ref in self.amounts.values())

    @cached_property
    def blocks(self) -> tuple["PoolBlock", ...]:
        """The pools that go to the municipalities."""
        return tuple(PoolBlock(self, s) for s in self.pools.pools if s.ends_here)

    @property
    def divisions(self) -> tuple[Division, ...]:
        """Everything in it that is shared to the cent."""
        passed_on = (over for shared in self.pools.pools if (over := _over_pools(self, shared)))
        return (*passed_on, *(block.division for block in self.blocks if block.division))

    def share(self, code: str) -> Formula:
        """What a member pays, in euros."""
        return same_as(At(code, "share", self.name))

    def cents(self, code: str) -> Formula:
        """The same in cents."""
        return same_as(At(code, "cents", self.name))

    def people(self, code: str) -> Formula:
        """The weight of a member in the board's key."""
        return same_as(At(code, "weight", self.name))

    @property
    def all_cents(self) -> Mapping[str, int]:
        """What each member bears, in cents per code."""
        return self.pools.contributions

    def part_weight(self, part: KeyPart) -> Ref:
        """Where the weight of a part in the board's key stands."""
        return self.people_at[part.id]

    def part_share(self, part: KeyPart) -> tuple[int, Formula]:
        """What a part bears of the pool of the board's key: cents, and where they stand."""
        board = next((b for b in self.blocks if b.shared.pool.id == BOARD), None)
        if board is None or board.division is None:
            return 0, formula("0")
        return board.division.part_share(part)

    def name_of(self, what: str) -> str:
        """The name of a cell of it."""
        return f"{self.name}_{what}"

    def sections(self) -> Iterator[Section]:
        """The working of all of it."""
        for division in self.divisions:
            yield division_section(division)
        for block in self.blocks:
            yield block.section()
        yield self._together()

    def source_of(self, shared: SharedPool) -> Formula:
        """What a pool is, in euros: its own lines, and the results that came into it."""
        own = [same_as(self.amounts[n]) for n in shared.lines if n in self.amounts]
        before = [s for s in self.pools.pools if result_line(s.pool.id) in shared.lines]
        return _sum(
            [*own, *(same_as(At(shared.pool.id, "share", _table(self, s, "over"))) for s in before)]
        )

    def _together(self) -> Section:
        columns = (
            Column("code", "Code"),
            Column("name", "Gemeente"),
            Column("weight", "Inwoners", Kind.WHOLE),
            *(Column(b.key, b.shared.pool.name, Kind.CENTS) for b in self.blocks),
            Column("cents", "Centen", Kind.CENTS),
            Column("share", "Aandeel in euro", Kind.MONEY),
        )
        rows = tuple(self._row(member) for member in self.key.members)
        sums: dict[str, Content] = {"weight": self.key.denominator}
        sums |= {block.key: block.shared.total for block in self.blocks}
        sums |= {"cents": self.amount, "share": self.amount}
        fact = Fact(
            "Te verdelen, in centen",
            worked(
                self.amount,
                formula("ROUND({all}*{hundred},0)", all=self.source, hundred=Name(CENTS_PER_EURO)),
            ),
            Kind.CENTS,
            self.name_of("centen"),
        )
        table = Table(columns, rows, totals(columns, sums), name=self.name)
        return Section(self.title, (Facts((fact,)), table))

    def _row(self, member: KeyMember) -> Row:
        code, shares = member.code, self.pools.contributions
        people = added(*(self.people_at[part.id] for part in self.key.parts_of(code)))
        own = (
            worked(b.shared.shares[code], same_as(At(code, "cents", b.table))) for b in self.blocks
        )
        cents = added(*(Own(block.key) for block in self.blocks))
        euros = formula("{cents}/{hundred}", cents=Own("cents"), hundred=Name(CENTS_PER_EURO))
        return Row(
            (
                code,
                member.name,
                worked(member.weight, people),
                *own,
                worked(shares[code], cents),
                worked(shares[code], euros),
            ),
            code,
        )


Shared = Division | PooledDivision
"""What is shared in a workbook."""


def divisions_in(shared: Iterable[Shared]) -> tuple[Division, ...]:
    """Everything that is shared to the cent."""
    return tuple(
        division
        for each in shared
        for division in (each.divisions if isinstance(each, PooledDivision) else (each,))
    )


def sections_of(shared: Shared) -> Iterable[Section]:
    """The working, for the working sheet."""
    return shared.sections() if isinstance(shared, PooledDivision) else [division_section(shared)]


@dataclass(frozen=True)
class PoolBlock:
    """A pool in a workbook: what each gets first, and what is shared by weights."""

    whole: PooledDivision
    shared: SharedPool

    @property
    def key(self) -> str:
        """Of its column."""
        return f"groep_{_plain(self.shared.pool)}"

    @property
    def table(self) -> str:
        """The name of its table."""
        return _table(self.whole, self.shared, "groep")

    @cached_property
    def fixed(self) -> Mapping[str, int]:
        """Cents that each gets before anything is shared."""
        codes, rule = self.shared.key.weights, self.shared.pool.rule
        sign = -1 if self.shared.total < 0 else 1
        if self._is_too_fine:
            return self.shared.shares
        if not self.shared.departs:
            return dict.fromkeys(codes, 0)
        match rule:
            case Foot(cents, without):
                return {code: 0 if code in without else sign * cents for code in codes}
            case FixedAmounts(amounts) if self._has_fixed:
                return {code: sign * amounts.get(code, 0) for code in codes}
            case _:
                return dict.fromkeys(codes, 0)

    @cached_property
    def division(self) -> Division | None:
        """What the weights share; `None` where everything is fixed."""
        key = self._own_key
        if key is None:
            return None
        pool, fixed = self.shared.pool, Whole("fixed", self.table)
        rest = formula(
            "{total}-SUM({fixed})/{hundred}",
            total=self.whole.source_of(self.shared),
            fixed=fixed,
            hundred=Name(CENTS_PER_EURO),
        )
        has_fixed = any(self.fixed.values())
        return Division(
            _table(self.whole, self.shared, "deel"),
            f"{self.whole.title}: {pool.name}, {key_in_dutch(pool)}",
            key,
            self.shared.total - sum(self.fixed.values()),
            rest if has_fixed else self.whole.source_of(self.shared),
            self._weights_at(key),
        )

    def section(self) -> Section:
        """The shares of the pool."""
        pool = self.shared.pool
        columns = (
            Column("code", "Code"),
            Column("name", "Gemeente"),
            Column("fixed", "Vooraf, in centen", Kind.CENTS),
            Column("cents", "Centen", Kind.CENTS),
            Column("share", "Aandeel in euro", Kind.MONEY),
        )
        rows = tuple(self._row(member) for member in self.shared.key.members)
        sums: dict[str, Content] = {
            "fixed": sum(self.fixed.values()),
            "cents": self.shared.total,
            "share": self.shared.total,
        }
        table = Table(columns, rows, totals(columns, sums), name=self.table)
        title = f"{self.whole.title}: {pool.name} ({key_in_dutch(pool)})"
        if self._is_too_fine:
            title += "; te fijn voor een rekenblad: de centen van het programma"
        return Section(title, (table,))

    def _row(self, member: KeyMember) -> Row:
        code, share = member.code, self.shared.shares[member.code]
        told = same_as(Own("fixed"))
        if self.division is not None:
            told = formula("{fixed}+{own}", fixed=Own("fixed"), own=self.division.cents(code))
        euros = formula("{cents}/{hundred}", cents=Own("cents"), hundred=Name(CENTS_PER_EURO))
        fixed = typed(self.fixed[code])
        return Row((code, member.name, fixed, worked(share, told), worked(share, euros)), code)

    @property
    def _is_too_fine(self) -> bool:
        return not self._has_fixed and self.shared.key.denominator > _LARGEST_WHOLE

    @property
    def _has_fixed(self) -> bool:
        """Whether each gets its own first; amounts that an estimate outgrew are proportions."""
        rule = self.shared.pool.rule
        if isinstance(rule, FixedAmounts) and not rule.has_rest:
            stated = sum(rule.cents.get(code, 0) for code in self.shared.key.weights)
            return stated == abs(self.shared.total)
        return isinstance(rule, (Foot, FixedAmounts))

    @property
    def _own_key(self) -> DistributionKey | None:
        """The key by which the rest is shared."""
        rule, board = self.shared.pool.rule, self.whole.key
        is_all = isinstance(rule, FixedAmounts) and not rule.has_rest
        if self._is_too_fine or (is_all and self._has_fixed):
            return None
        without = rule.without if isinstance(rule, Foot) else ()
        if self._has_fixed and self.shared.departs:
            members = (replace(m, weight=0) if m.code in without else m for m in board.members)
            return replace(board, members=tuple(members)) if without else board
        return self.shared.key

    def _weights_at(self, key: DistributionKey) -> Mapping[str, Ref]:
        """Inhabitants stand in the key; what a pool puts in their place is typed here."""
        by_people = self._has_fixed or isinstance(self.shared.pool.rule, ByInhabitants)
        if not by_people and self.shared.departs:
            return {}
        known = self.whole.key.part_weights
        return {
            part.id: self.whole.people_at[part.id]
            for part in key.parts
            if known.get(part.id) == part.weight and part.id in self.whole.people_at
        }


def _over_pools(whole: PooledDivision, shared: SharedPool) -> Division | None:
    """A pool that goes into others, divided over those."""
    if shared.ends_here:
        return None
    parts = whole_weights(shared.pool.into)
    members = tuple(KeyMember(target, target, parts[target], ()) for target in sorted(parts))
    key = replace(whole.key, members=members, by_predecessor=False)
    title = f"{whole.title}: {shared.pool.name}, {key_in_dutch(shared.pool)}"
    source = whole.source_of(shared)
    return Division(_table(whole, shared, "over"), title, key, shared.total, source, {})


def _table(whole: PooledDivision, shared: SharedPool, what: str) -> str:
    return whole.name_of(f"{what}_{_plain(shared.pool)}")


def _plain(pool: Pool) -> str:
    return pool.id.replace("-", "_")


def _sum(parts: Iterable[Formula]) -> Formula:
    named = {f"part_{n}": part for n, part in enumerate(parts)}
    return formula("+".join(f"{{{name}}}" for name in named) or "0", **named)
