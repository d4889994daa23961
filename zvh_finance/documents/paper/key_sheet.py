"""A sheet that shares amounts by the key with live formulas, a block of columns per year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zvh_finance.documents.paper.case_book import (
    CaseBook,
    CaseSheet,
    Cell,
    money,
    rest_formula,
    share_formula,
    total,
    whole,
)
from zvh_finance.documents.paper.choices_in_dutch import choice_in_dutch
from zvh_finance.dossier.choices import Choices
from zvh_finance.key.key import DistributionKey, KeyPart


@dataclass(frozen=True, slots=True)
class YearShares:
    """What is shared in a year.

    Attributes:
        heading: of the block, in Dutch.
        key: by which it is shared.
        amount: cents.
        source: the cell with the amount, as any sheet refers to it.
        shares: cents per code.
    """

    heading: str
    key: DistributionKey
    amount: int
    source: str
    shares: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SharesBlock:
    """Where the shares of a year stand: per code the cell, and the cell of their total."""

    cells: Mapping[str, str]
    total: str


_FIRST_COLUMN = 2
_TO_THE_PARTS = 6
"""Rows from the last municipality to the first part: totals, check, a gap, a note, headings."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """Where the rows stand that an amount is divided over.

    Attributes:
        amounts: the row of the amounts.
        first: the first row of the municipalities.
        last: the last one.
        parts: per id of a part its row below, of years in which somebody pays per predecessor.
    """

    amounts: int
    first: int
    last: int
    parts: Mapping[str, int]


def shares_sheet(
    book: CaseBook, name: str, heading: str, notes: Sequence[str], years: Sequence[YearShares]
) -> list[SharesBlock]:
    """Per year the inhabitants, the remainder and the share; and per municipality the sum.

    In a year in which a merged municipality pays per predecessor (choice A16) the division stands
    below, with a row per part, and the municipalities add up what is theirs.

    Returns:
        Where the shares of every year stand, in the same order.
    """
    codes = sorted({member.code for year in years for member in year.key.members})
    names = {member.code: member.name for year in years for member in year.key.members}
    parts = {p.id: p for year in years if year.key.is_by_part for p in year.key.parts}
    sheet = book.sheet(name, [11, 24, *([11, 14, 15] * len(years)), 15], heading)
    for note in notes:
        sheet.text(note)
    sheet.gap()
    sheet.cells(
        [Cell("Te verdelen", bold=True), None]
        + [c for y in years for c in (None, None, money(y.amount, f"={y.source}", bold=True))]
    )
    amounts = sheet.row - 1
    titles = [t for y in years for t in _titles(y)]
    sheet.headings(["Code", "Gemeente", *titles, "Totaal"], _FIRST_COLUMN)
    first, last = sheet.row, sheet.row + len(codes) - 1
    below = {part_id: last + _TO_THE_PARTS + n for n, part_id in enumerate(sorted(parts))}
    rows = _Rows(amounts, first, last, below)
    for code in codes:
        row: list[Cell | None] = [Cell(code), Cell(names[code])]
        for number, year in enumerate(years):
            row += _block(sheet, year, code, number, rows)
        sums = sum(year.shares.get(code, 0) for year in years)
        cells = ",".join(sheet.at(sheet.row, _FIRST_COLUMN + 3 * n + 2) for n in range(len(years)))
        sheet.cells([*row, money(sums, f"=SUM({cells})")])
    _totals(sheet, years, first, last)
    _parts(sheet, years, rows, parts)
    sheet.sheet.freeze_panes(first, _FIRST_COLUMN)
    sheet.sheet.repeat_rows(first - 1)
    return [
        SharesBlock(
            {code: sheet.ref(first + i, _FIRST_COLUMN + 3 * n + 2) for i, code in enumerate(codes)},
            sheet.ref(last + 1, _FIRST_COLUMN + 3 * n + 2),
        )
        for n in range(len(years))
    ]


def _titles(year: YearShares) -> tuple[str, str, str]:
    day = year.key.reference_date
    indicative = " (indicatief)" if year.key.indicative else ""
    return (
        f"Inwoners {day.day}-{day.month}-{day.year}{indicative}",
        "Rest van de deling",
        year.heading,
    )


def _block(
    sheet: CaseSheet, year: YearShares, code: str, number: int, rows: _Rows
) -> list[Cell | None]:
    """The cells of a municipality in a year."""
    if code not in year.key.weights:
        return [None, None, None]
    column = _FIRST_COLUMN + 3 * number
    if year.key.is_by_part:
        own = [rows.parts[part.id] for part in year.key.parts_of(code)]
        people, cents = (
            "=" + "+".join(sheet.at(row, c) for row in own) for c in (column, column + 2)
        )
        return [whole(year.key.weights[code], people), None, money(year.shares[code], cents)]
    return _divided(
        sheet, year, (number, rows.amounts, rows.first, rows.last), code, year.shares[code]
    )


def _divided(
    sheet: CaseSheet, year: YearShares, where: tuple[int, int, int, int], part_id: str, share: int
) -> list[Cell | None]:
    """The division to one part: its inhabitants, the remainder and the cents."""
    number, amounts, first, last = where
    column = _FIRST_COLUMN + 3 * number
    weights = year.key.part_weights
    amount = f"${_letters(sheet, column + 2)}${amounts + 1}"
    weight = sheet.at(sheet.row, column)
    span_w = _span(sheet, first, last, column)
    rest, span_r = sheet.at(sheet.row, column + 1), _span(sheet, first, last, column + 1)
    left = abs(year.amount) * weights[part_id] % year.key.denominator
    return [
        whole(weights[part_id], is_input=True),
        whole(left, rest_formula(amount, weight, span_w)),
        money(share, share_formula(amount, weight, span_w, rest, span_r)),
    ]


def _parts(
    sheet: CaseSheet, years: Sequence[YearShares], rows: _Rows, parts: Mapping[str, KeyPart]
) -> None:
    """The division per predecessor of the years in which somebody pays so (choice A16)."""
    if not parts:
        return
    sheet.gap()
    sheet.text(choice_in_dutch(Choices(merger="predecessors"), "merger"))
    titles = [t for y in years for t in (_titles(y) if y.key.is_by_part else ("", "", ""))]
    sheet.headings(["Code", "Deel", *titles], _FIRST_COLUMN)
    first, last = min(rows.parts.values()), max(rows.parts.values())
    for part_id in sorted(parts):
        row: list[Cell | None] = [Cell(parts[part_id].code), Cell(parts[part_id].name)]
        for number, year in enumerate(years):
            if year.key.is_by_part and part_id in year.key.part_weights:
                share = year.key.part_shares(year.amount)[part_id]
                where = (number, rows.amounts, first, last)
                row += _divided(sheet, year, where, part_id, share)
            else:
                row += [None, None, None]
        sheet.cells(row)


def _totals(sheet: CaseSheet, years: Sequence[YearShares], first: int, last: int) -> None:
    row: list[Cell | None] = [Cell("Totaal", bold=True), Cell("", bold=True)]
    for number, year in enumerate(years):
        column = _FIRST_COLUMN + 3 * number
        inhabitants = f"=SUM({_span(sheet, first, last, column)})"
        row += [
            whole(year.key.denominator, inhabitants, bold=True),
            None,
            money(
                sum(year.shares.values()),
                f"=SUM({_span(sheet, first, last, column + 2)})",
                bold=True,
            ),
        ]
    column = _FIRST_COLUMN + 3 * len(years)
    everything = sum(sum(year.shares.values()) for year in years)
    sheet.cells(
        [*row, *total("", [(everything, f"=SUM({_span(sheet, first, last, column)})")])[1:]]
    )
    checks: list[Cell | None] = [Cell("Controle"), Cell("verdeeld = te verdelen")]
    for number in range(len(years)):
        column = _FIRST_COLUMN + 3 * number + 2
        test = f'=IF(ROUND({sheet.at(last + 1, column)}-{sheet.at(first - 2, column)},2)=0,"klopt","FOUT")'  # noqa: E501
        checks += [None, None, Cell("klopt", test)]
    sheet.cells(checks)


def _span(sheet: CaseSheet, first: int, last: int, column: int) -> str:
    letters = _letters(sheet, column)
    return f"${letters}${first + 1}:${letters}${last + 1}"


def _letters(sheet: CaseSheet, column: int) -> str:
    return sheet.at(0, column).rstrip("0123456789")
