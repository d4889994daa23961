"""The share rule of every workbook: an amount over a key, to the cent, with live formulas.

The amount T (cents) is first divided by all weights W: T = q x W + s. A part with weight w gets
q x w whole cents, plus those of s x w / W; what is left over goes, a cent each, to the largest
remainders, ties to the lower code. So no product ever grows beyond s x w, which is below W x W.
`INT(p/W)-(INT(p/W)*W>p)` is the whole quotient also where a spreadsheet rounds p/W up to a whole
number. A negative amount is the mirror of the positive one.

A division stands on a working sheet; what readers see refers to its shares.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from zvh_finance.documents.paper.formulas import (
    At,
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
    return Section(division.title, (_head(division), _working(division)))


def _head(division: Division) -> Facts:
    """The cells that all rows share."""
    key, total = division.key, abs(division.amount)
    quotient, rest = divmod(total, key.denominator)
    floors = sum(quotient * p.weight + rest * p.weight // key.denominator for p in key.parts)
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
                formula("IF({amount}<0,-1,1)", amount=division.source),
            ),
            Kind.WHOLE,
            division.name_of("teken"),
        ),
        Fact(
            "Inwoners samen",
            worked(key.denominator, sum_of_column("weight", division.name)),
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
                total - floors,
                formula("{cents}-SUM({floors})", cents=cents, floors=Whole("floor", division.name)),
            ),
            Kind.WHOLE,
            division.name_of("over"),
        ),
    )
    return Facts(facts)


def _working(division: Division) -> Table:
    key, total = division.key, abs(division.amount)
    quotient, rest = divmod(total, key.denominator)
    steps = {p.id: divmod(rest * p.weight, key.denominator) for p in key.parts}
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
    sums = {"weight": key.denominator, "cents": division.amount, "share": division.amount}
    return Table(_WORKING, tuple(rows), totals(_WORKING, sums), name=division.name)


def _weight(division: Division, part: KeyPart) -> Cell:
    where = division.weights.get(part.id)
    if where is None:
        return typed(part.weight)
    return worked(part.weight, where if isinstance(where, Formula) else same_as(where))


def _formulas(division: Division) -> tuple[Formula, ...]:
    """The formulas of a row, from the remainder of the amount to the share."""
    people = Name(division.name_of("inwoners"))
    truncated = formula("INT({product}/{people})", product=Own("product"), people=people)
    return (
        formula("{rest}*{weight}", rest=Name(division.name_of("rest")), weight=Own("weight")),
        formula(
            "{whole}-({whole}*{people}>{product})",
            whole=truncated,
            people=people,
            product=Own("product"),
        ),
        formula(
            "{quotient}*{weight}+{more}",
            quotient=Name(division.name_of("quotient")),
            weight=Own("weight"),
            more=Own("quotient"),
        ),
        formula(
            "{product}-{quotient}*{people}",
            product=Own("product"),
            quotient=Own("quotient"),
            people=people,
        ),
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
