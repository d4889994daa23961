"""The working from the base to cents with live formulas, a row per part of the key.

The parts are the municipalities, on the sheet Verdeling; where a merged one pays per predecessor
(choice A16) they have a sheet of their own, Voorgangers.

The base T (cents) is first divided by all inhabitants W: T = q x W + s. A part with w inhabitants
gets q x w whole cents, plus those of s x w / W; what is left over are the extra cents. So no
product ever grows beyond s x w, which is below W x W. `INT(p/W)-(INT(p/W)*W>p)` is the whole
quotient also where a spreadsheet rounds p/W up to a whole number.
"""

from dataclasses import dataclass

from zvh_finance.documents.budget.board import names
from zvh_finance.documents.paper.workbook_style import Book, Sheet, block, cell
from zvh_finance.key.key import DistributionKey, KeyPart

_QUOTIENT_CELL, _REMAINDER_CELL, _LEFT_CELL = "QuotientPerInwoner", "RestNaQuotient", "CentenOver"
TITLES = ("Rest x inwoners", "Quotiënt", "Hele centen", "Restant", "Rang", "Extra cent")
"""Of the columns before the cents."""


@dataclass(frozen=True, slots=True)
class Working:
    """Where the working stands.

    Attributes:
        sheet: its name.
        weight: the column of the inhabitants.
        product: the first column of the working.
        key: whose parts have a row each, in their order.
    """

    sheet: str
    weight: int
    product: int
    key: DistributionKey

    @property
    def first(self) -> int:
        """The first row."""
        return names.FIRST_ROW

    @property
    def last(self) -> int:
        """The last row."""
        return self.first + len(self.key.parts) - 1

    @property
    def quotient(self) -> int:
        """The column of whole cents that the remainder of the base gives."""
        return self.product + 1

    @property
    def floor(self) -> int:
        """The column of whole cents before the extra one."""
        return self.product + 2

    @property
    def rest(self) -> int:
        """The column of what is left below a cent."""
        return self.product + 3

    @property
    def rank(self) -> int:
        """The column of the place of that remainder."""
        return self.product + 4

    @property
    def extra(self) -> int:
        """The column of the extra cents."""
        return self.product + 5

    @property
    def cents(self) -> int:
        """The column of the outcome."""
        return self.product + 6

    def column(self, column: int) -> str:
        """A fixed reference to a column of the working, from elsewhere."""
        return f"'{self.sheet}'!{block(self.first, self.last, column)}"

    def sum_of(self, code: str, column: int) -> str:
        """The cells of all parts of a member, added up, as any sheet refers to them."""
        rows = {part.id: row for row, part in enumerate(self.key.parts, self.first)}
        own = (cell(rows[part.id], column) for part in self.key.parts_of(code))
        return "+".join(f"'{self.sheet}'!{each}" for each in own)


def working_of(key: DistributionKey) -> Working:
    """Where the working of a key stands: beside the municipalities, or per predecessor."""
    if key.is_by_part:
        return Working(names.PARTS, 3, 4, key)
    return Working(names.DIVISION, 2, 10, key)


def write_working(sheet: Sheet, working: Working, base: int) -> None:
    """Write the formulas of every row, with what the program worked out."""
    key = working.key
    quotient, rest = divmod(base, key.denominator)
    steps = {part.id: divmod(rest * part.weight, key.denominator) for part in key.parts}
    left = rest - sum(floor for floor, _ in steps.values())
    by_rest = sorted(steps, key=lambda part_id: (-steps[part_id][1], part_id))
    rank_of = {part_id: rank for rank, part_id in enumerate(by_rest, 1)}
    shares = key.part_shares(base)
    for row, part in enumerate(key.parts, working.first):
        whole, remainder = steps[part.id]
        values = (
            rest * part.weight,
            whole,
            quotient * part.weight + whole,
            remainder,
            rank_of[part.id],
            int(rank_of[part.id] <= left),
            shares[part.id],
        )
        for (column, formula), value in zip(_formulas(working, row), values, strict=True):
            sheet.formula(row, column, formula, value, "whole")


def _formulas(working: Working, row: int) -> tuple[tuple[int, str], ...]:
    """The formulas of a row, from the remainder of the base to the cents."""
    weight, product = cell(row, working.weight), cell(row, working.product)
    quotient, total = cell(row, working.quotient), names.INHABITANTS_TOTAL
    truncated = f"INT({product}/{total})"
    rests, own = block(working.first, working.last, working.rest), cell(row, working.rest)
    so_far = f"{cell(working.first, working.rest, fixed=True)}:{own}"
    return (
        (working.product, f"{_REMAINDER_CELL}*{weight}"),
        (working.quotient, f"{truncated}-({truncated}*{total}>{product})"),
        (working.floor, f"{_QUOTIENT_CELL}*{weight}+{quotient}"),
        (working.rest, f"{product}-{quotient}*{total}"),
        (working.rank, f"SUMPRODUCT(--({rests}>{own}))+SUMPRODUCT(--({so_far}={own}))"),
        (working.extra, f"--({cell(row, working.rank)}<={_LEFT_CELL})"),
        (working.cents, f"{cell(row, working.floor)}+{cell(row, working.extra)}"),
    )


def write_constants(book: Book, sheet: Sheet, working: Working, base: int, row: int) -> None:
    """The cells that all rows share, below the working."""
    key = working.key
    quotient, rest = divmod(base, key.denominator)
    floors = sum(
        quotient * part.weight + rest * part.weight // key.denominator for part in key.parts
    )
    cents = f"ROUND({names.BASE}*{names.CENTS_PER_EURO},0)"
    total, total_cents = names.INHABITANTS_TOTAL, names.BASE_CENTS
    truncated = f"INT({total_cents}/{total})"
    rows = (
        ("Grondslag in centen", names.BASE_CENTS, cents, base),
        (
            "Quotiënt: hele centen per inwoner",
            _QUOTIENT_CELL,
            f"{truncated}-({truncated}*{total}>{total_cents})",
            quotient,
        ),
        ("Rest na quotiënt", _REMAINDER_CELL, f"{total_cents}-{_QUOTIENT_CELL}*{total}", rest),
        (
            "Centen over, een voor elk grootste restant",
            _LEFT_CELL,
            f"{total_cents}-SUM({block(working.first, working.last, working.floor)})",
            base - floors,
        ),
    )
    for offset, (title, name, formula, value) in enumerate(rows):
        sheet.text(row + offset, working.product, title, "note")
        sheet.formula(row + offset, working.cents, formula, value, "whole")
        book.name(name, working.sheet, cell(row + offset, working.cents, fixed=True))


def weight_reference(key: DistributionKey, part: KeyPart) -> str:
    """The cell of the inhabitants of a member on the sheet Sleutel."""
    codes = [member.code for member in key.members]
    return f"'{names.KEY}'!{cell(names.FIRST_ROW + codes.index(part.payer), 2)}"
