"""The share rule of every workbook: an amount over a key, to the cent, with live formulas.

The amount T (cents) is first divided by all weights W: T = q x W + s. A part with weight w gets
q x w whole cents, plus those of s x w / W; what is left over goes, a cent each, to the largest
remainders, ties to the lower code. So no product ever grows beyond s x w, which is below W x W.
`INT(p/W)-(INT(p/W)*W>p)` is the whole quotient also where a spreadsheet rounds p/W up to a whole
number. A negative amount is the mirror of the positive one.

A division stands on a working sheet; what readers see refers to its shares. A paper that needs the
share of one member only, works that out from the remainders of all: `OneShare`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from zvh_finance.documents.paper.formulas import (
    At,
    Between,
    Formula,
    Name,
    Own,
    Ref,
    UpToHere,
    Whole,
    added,
    formula,
    same_as,
    sum_of_column,
)
from zvh_finance.documents.paper.paper import (
    Cell,
    Column,
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
from zvh_finance.key.key import DistributionKey, KeyPart

WORKING_SHEET = "Rekenblad"
CENTS_PER_EURO = "CentenPerEuro"
LARGEST_EXACT = "GrootsteExacteGetal"
"""Names of the numbers that formulas need; `constants` puts them in a workbook."""

_CENTS_PER_EURO = 100
_LARGEST_EXACT = 2**53
_WIDTH = 16
"""Of the columns of remainders, in characters."""

_WORKING = (
    Column("code", "Code"),
    Column("part", "Deel"),
    Column("weight", "Inwoners", Kind.WHOLE),
    Column("product", "Rest x inwoners", Kind.WHOLE),
    Column("quotient", "Quotiënt", Kind.WHOLE),
    Column("floor", "Hele centen", Kind.WHOLE),
    Column("rest", "Restant", Kind.WHOLE),
    Column("rank", "Rang", Kind.WHOLE),
    Column("extra", "Extra cent", Kind.WHOLE),
    Column("cents", "Centen", Kind.CENTS),
    Column("share", "Aandeel in euro", Kind.MONEY),
)
_REMAINDERS = ("code", "part", "weight", "quotient", "rest")


@dataclass(frozen=True, slots=True)
class Division:
    """An amount that a workbook shares by a key.

    Attributes:
        name: of its table, unique in a paper: letters, digits and underscores.
        title: what is shared, in Dutch.
        key: by which.
        amount: cents.
        source: where the amount stands, in euros.
        weights: where the weight of a part stands, per id of the part; an input here when it does
            not stand elsewhere.
    """

    name: str
    title: str
    key: DistributionKey
    amount: int
    source: Ref | Formula
    weights: Mapping[str, Ref | Formula]

    def share(self, code: str) -> Formula:
        """What a member bears, in euros: the cell of its share, or of its parts added up."""
        return added(*(At(p.id, "share", self.name) for p in self.key.parts_of(code)))

    def cents(self, code: str) -> Formula:
        """The same in cents."""
        return added(*(At(p.id, "cents", self.name) for p in self.key.parts_of(code)))

    def people(self, code: str) -> Formula:
        """The weight of a member, from where the division has it."""
        return added(*(At(p.id, "weight", self.name) for p in self.key.parts_of(code)))

    @property
    def all_cents(self) -> Mapping[str, int]:
        """What each member bears, in cents per code."""
        return self.key.shares(self.amount)

    def part_weight(self, part: KeyPart) -> Ref:
        """Where the weight of a part stands."""
        return At(part.id, "weight", self.name)

    def part_share(self, part: KeyPart) -> tuple[int, Formula]:
        """What a part bears: cents, and where they stand in euros."""
        cents = self.key.part_shares(self.amount)[part.id]
        return cents, same_as(At(part.id, "share", self.name))

    def name_of(self, what: str) -> str:
        """The name of a cell of this division."""
        return f"{self.name}_{what}"


def constants() -> Section:
    """The numbers that formulas need and may not hold; once in each workbook with a division."""
    facts = (
        Fact("Centen in een euro", _CENTS_PER_EURO, Kind.WHOLE, CENTS_PER_EURO),
        Fact(
            "Grens waaronder elk geheel getal precies is",
            _LARGEST_EXACT,
            Kind.WHOLE,
            LARGEST_EXACT,
        ),
    )
    return Section("Vaste getallen in de formules", (Facts(facts),))


def division_section(division: Division) -> Section:
    """The working of a division, a row per part; for the sheet `WORKING_SHEET`."""
    return Section(division.title, (_head(division, "quotient"), _working(division)))


@dataclass(frozen=True, slots=True)
class OneShare:
    """The share of one member, which a workbook works out from the remainders of all.

    A row has two formulas where that of a division has eight: for papers that every member gets.

    Attributes:
        division: what is shared, by which key.
        code: of the member.
    """

    division: Division
    code: str

    @property
    def share(self) -> Formula:
        """What the member bears, in euros."""
        names = (self._name(number, "deel") for number, _ in self._parts)
        cents = added(*(Name(name) for name in names))
        return formula("{cents}/{hundred}", cents=cents, hundred=Name(CENTS_PER_EURO))

    @property
    def people(self) -> Formula:
        """Its weight."""
        return self.division.people(self.code)

    def section(self) -> Section:
        """The working, for the sheet `WORKING_SHEET`."""
        division = self.division
        steps = _remainders(division)
        own = tuple(self._own(number, part, steps) for number, part in self._parts)
        return Section(
            division.title, (_head(division, "quotient"), *own, _remainder_table(division, steps))
        )

    @property
    def _parts(self) -> tuple[tuple[int, KeyPart], ...]:
        return tuple(enumerate(self.division.key.parts_of(self.code), 1))

    def _name(self, number: int, what: str) -> str:
        return self.division.name_of(f"{what}_{number}")

    def _own(self, number: int, part: KeyPart, steps: "_Steps") -> Facts:
        """From the place of its remainder to what a part bears."""
        division, table, first = self.division, self.division.name, next(iter(steps))
        by_rest = sorted(steps, key=lambda part_id: (-steps[part_id][1], part_id))
        own = At(part.id, "rest", table)
        rank = formula(
            "SUMPRODUCT(--({rests}>{own}))+SUMPRODUCT(--({above}={own}))",
            rests=Whole("rest", table),
            above=Between(first, part.id, "rest", table),
            own=own,
        )
        cents = formula(
            "{sign}*({quotient}*{weight}+{more}+({rank}<={left}))",
            sign=Name(division.name_of("teken")),
            quotient=Name(division.name_of("quotient")),
            weight=At(part.id, "weight", table),
            more=At(part.id, "quotient", table),
            rank=Name(self._name(number, "rang")),
            left=Name(division.name_of("over")),
        )
        place = by_rest.index(part.id) + 1
        share = division.key.part_shares(division.amount)[part.id]
        return Facts(
            (
                Fact(
                    f"{part.name}: plaats van het restant, het grootste eerst",
                    worked(place, rank),
                    Kind.WHOLE,
                    self._name(number, "rang"),
                ),
                Fact(
                    f"{part.name}: deel in centen",
                    worked(share, cents),
                    Kind.CENTS,
                    self._name(number, "deel"),
                ),
            )
        )


_Steps = Mapping[str, tuple[int, int]]
"""Per id of a part the whole cents that it gets of the rest, and what is left below a cent."""


def _remainders(division: Division) -> _Steps:
    everybody = division.key.denominator
    rest = abs(division.amount) % everybody
    return {part.id: divmod(rest * part.weight, everybody) for part in division.key.parts}


def _remainder_table(division: Division, steps: _Steps) -> Table:
    """What each part gets of the rest, and what is left of it below a cent."""
    product = formula("{rest}*{weight}", rest=Name(division.name_of("rest")), weight=Own("weight"))
    how = (_floored(division, product), _left(division, product))
    columns = tuple(replace(c, width=_WIDTH) for c in _WORKING if c.key in _REMAINDERS)
    found = []
    for part in division.key.parts:
        cells = (worked(v, f) for v, f in zip(steps[part.id], how, strict=True))
        found.append(Row((part.code, part.name, _weight(division, part), *cells), part.id))
    total = totals(columns, {"weight": division.key.denominator})
    return Table(columns, tuple(found), total, name=division.name)


def _head(division: Division, given: str) -> Facts:
    """The cells that all rows share; the column `given` has what each part gets of the rest."""
    key, total = division.key, abs(division.amount)
    everybody = key.denominator
    quotient, rest = divmod(total, everybody)
    floors = sum(rest * p.weight // everybody for p in key.parts)
    cents, people = Name(division.name_of("centen")), Name(division.name_of("inwoners"))
    truncated = formula("INT({cents}/{people})", cents=cents, people=people)
    facts = (
        Fact(
            "Te verdelen, in centen",
            worked(
                total,
                formula(
                    "ROUND(ABS({amount})*{hundred},0)",
                    amount=division.source,
                    hundred=Name(CENTS_PER_EURO),
                ),
            ),
            Kind.CENTS,
            division.name_of("centen"),
        ),
        Fact(
            "Teken",
            worked(
                1 if division.amount >= 0 else -1,
                formula(
                    "IF(ROUND({amount}*{hundred},0)<0,-1,1)",
                    amount=division.source,
                    hundred=Name(CENTS_PER_EURO),
                ),
            ),
            Kind.WHOLE,
            division.name_of("teken"),
        ),
        Fact(
            "Inwoners samen",
            worked(everybody, sum_of_column("weight", division.name)),
            Kind.WHOLE,
            division.name_of("inwoners"),
        ),
        Fact(
            "Quotiënt: hele centen per inwoner",
            worked(
                quotient,
                formula(
                    "{whole}-({whole}*{people}>{cents})",
                    whole=truncated,
                    people=people,
                    cents=cents,
                ),
            ),
            Kind.WHOLE,
            division.name_of("quotient"),
        ),
        Fact(
            "Rest na het quotiënt",
            worked(
                rest,
                formula(
                    "{cents}-{quotient}*{people}",
                    cents=cents,
                    quotient=Name(division.name_of("quotient")),
                    people=people,
                ),
            ),
            Kind.WHOLE,
            division.name_of("rest"),
        ),
        Fact(
            "Centen over, een voor elk grootste restant",
            worked(
                rest - floors,
                formula(
                    "{rest}-SUM({given})",
                    rest=Name(division.name_of("rest")),
                    given=Whole(given, division.name),
                ),
            ),
            Kind.WHOLE,
            division.name_of("over"),
        ),
    )
    return Facts(facts)


def _working(division: Division) -> Table:
    key, total = division.key, abs(division.amount)
    everybody = key.denominator
    quotient, rest = divmod(total, everybody)
    steps = {p.id: divmod(rest * p.weight, everybody) for p in key.parts}
    left = rest - sum(floor for floor, _ in steps.values())
    by_rest = sorted(steps, key=lambda part_id: (-steps[part_id][1], part_id))
    rank_of = {part_id: rank for rank, part_id in enumerate(by_rest, 1)}
    shares = key.part_shares(division.amount)
    formulas = _formulas(division)
    rows = []
    for part in key.parts:
        whole, remainder = steps[part.id]
        values = (
            rest * part.weight,
            whole,
            quotient * part.weight + whole,
            remainder,
            rank_of[part.id],
            int(rank_of[part.id] <= left),
            shares[part.id],
            shares[part.id],
        )
        cells = (worked(v, f) for v, f in zip(values, formulas, strict=True))
        rows.append(Row((part.code, part.name, _weight(division, part), *cells), part.id))
    sums = {"weight": everybody, "cents": division.amount, "share": division.amount}
    return Table(_WORKING, tuple(rows), totals(_WORKING, sums), name=division.name)


def _weight(division: Division, part: KeyPart) -> Cell:
    where = division.weights.get(part.id)
    if where is None:
        return typed(part.weight)
    return worked(part.weight, where if isinstance(where, Formula) else same_as(where))


def _formulas(division: Division) -> tuple[Formula, ...]:
    """The formulas of a row, from the remainder of the amount to the share."""
    return (
        formula("{rest}*{weight}", rest=Name(division.name_of("rest")), weight=Own("weight")),
        _floored(division, Own("product")),
        formula(
            "{quotient}*{weight}+{more}",
            quotient=Name(division.name_of("quotient")),
            weight=Own("weight"),
            more=Own("quotient"),
        ),
        _left(division, Own("product")),
        formula(
            "SUMPRODUCT(--({rests}>{own}))+SUMPRODUCT(--({above}={own}))",
            rests=Whole("rest"),
            own=Own("rest"),
            above=UpToHere("rest"),
        ),
        formula("--({rank}<={left})", rank=Own("rank"), left=Name(division.name_of("over"))),
        formula(
            "{sign}*({floor}+{extra})",
            sign=Name(division.name_of("teken")),
            floor=Own("floor"),
            extra=Own("extra"),
        ),
        formula("{cents}/{hundred}", cents=Own("cents"), hundred=Name(CENTS_PER_EURO)),
    )


def _floored(division: Division, product: Ref | Formula) -> Formula:
    """The whole cents of a product."""
    people = Name(division.name_of("inwoners"))
    truncated = formula("INT({product}/{people})", product=product, people=people)
    return formula(
        "{whole}-({whole}*{people}>{product})", whole=truncated, people=people, product=product
    )


def _left(division: Division, product: Ref | Formula) -> Formula:
    """What of a product is left below a cent."""
    return formula(
        "{product}-{quotient}*{people}",
        product=product,
        quotient=Own("quotient"),
        people=Name(division.name_of("inwoners")),
    )
