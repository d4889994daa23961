"""`charges.csv` against itself: shares against totals by the key, lines against totals."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from zvh_finance.errors import Finding
from zvh_finance.language import Count, Euros, Text, say
from zvh_finance.proof.verification.check import Check, compared, difference, unchecked
from zvh_finance.proof.verification.recorded import Cell
from zvh_finance.proof.verification.share import Share, shares
from zvh_finance.proof.verification.tables import CHARGES, ChargeRow, KeyRow, Rows

RETURNED = "compensatie"
"""The line that gives each what keeps it unharmed when another leaves: no part of a key.

By the line and not by its article (22.4), for another agreement has another number.
"""
COSTS_OF_ENDING = "Kosten van opheffing"
"""What is paid of the costs of ending (22.5): those of all years together are shared, so that
rounding does not pile up."""


@dataclass(frozen=True)
class Part:
    """What is rounded to the cent by itself: a municipality, or a predecessor that it pays for."""

    id: str
    payer: str
    weight: int


@dataclass(frozen=True)
class Sharing:
    """Rows that share one amount.

    Attributes:
        rows: one per municipality.
        parts: between which the amount was shared; none where no key shared it.
        before: what was shared by the same key in the years before, where the whole is shared
            cumulatively (22.5).
        is_whole: whether the inhabitants of the rows come to the whole that they name.
        is_given: whether no key of these rows gives each its amount, so that only the sum can be
            held: a rule does (22.4), or the key with years that are not here (22.5).
    """

    rows: tuple[ChargeRow, ...]
    parts: tuple[Part, ...] = ()
    before: int = 0
    is_whole: bool = True
    is_given: bool = False

    @cached_property
    def found(self) -> Mapping[str, Share]:
        """The share of each part in the amount, with what was shared before."""
        return self._shares(self.before + self.rows[0].total)

    @cached_property
    def earlier(self) -> Mapping[str, Share]:
        """The share of each part in what was shared before."""
        return self._shares(self.before)

    @property
    def expected(self) -> dict[str, int]:
        """Cents per municipality; each bears the whole where no key shared it."""
        if not self.parts:
            return {row.code: row.total for row in self.rows}
        cents = dict.fromkeys((part.payer for part in self.parts), 0)
        for part in self.parts:
            cents[part.payer] += self.found[part.id].cents - self.earlier[part.id].cents
        return cents

    @property
    def is_right(self) -> bool:
        """Whether the rows say what follows."""
        return all(self.expected[row.code] == row.share for row in self.rows)

    @property
    def is_by_municipality(self) -> bool:
        """Whether each share is rounded for itself: not per predecessor, nor cumulatively."""
        return not self.before and all(part.id == part.payer for part in self.parts)

    def _shares(self, total: int) -> Mapping[str, Share]:
        return shares(total, {part.id: part.weight for part in self.parts})


def charge_check(
    table: Rows[ChargeRow] | None,
    keys: Sequence[KeyRow],
    cells: Iterable[Cell],
    pooled: Collection[str] = (),
    *,
    has_all_years: bool = True,
) -> Check:
    """Every row: total rows by the key, lines up to their totals both ways, within a cent.

    Args:
        table: the rows.
        keys: of `key.csv`.
        cells: of CBS, of the manifest.
        pooled: what pools shared, such as `BEG-2027`: their keys are held in `pools.csv`.
        has_all_years: whether costs of ending stand here from their first year on.
    """
    title = say(
        "charges.csv, against itself and key.csv: shares by largest remainders, and all sums"
    )
    if table is None:
        return unchecked("charges", title, say("this folder has no charges.csv"))
    by_key = [row for row in table.rows if not row.matter_in(pooled)]
    sharings = sharings_of(by_key, tuple(cells), has_all_years=has_all_years)
    found = (
        *table.faults,
        *_twice(table.rows),
        *_inhabitants((r for r in table.rows if not (r.line and r.matter_in(pooled))), keys),
        *(finding for sharing in sharings for finding in check_shares(sharing)),
        *_lines(table.rows),
        *_within_a_cent(table.rows, sharings),
    )
    return compared("charges", title, _told(table.rows, sharings), found)


def sharings_of(
    rows: Iterable[ChargeRow], cells: Collection[Cell], *, has_all_years: bool = True
) -> tuple[Sharing, ...]:
    """The total rows, by what they share, in the order of the years.

    Args:
        rows: of a folder.
        cells: of CBS, of the manifest.
        has_all_years: whether costs of ending stand here from their first year on.
    """
    groups: dict[tuple[object, ...], list[ChargeRow]] = {}
    lines: dict[str, set[str]] = {}
    for row in rows:
        if row.line:
            lines.setdefault(row.trace_id.removesuffix(f"-{row.line}"), set()).add(row.line)
        else:
            groups.setdefault(_shared_by(row), []).append(row)
    found: list[Sharing] = []
    for group in sorted(groups.values(), key=lambda own: own[0].cost_year):
        sharing = _sharing(tuple(group), cells, found)
        is_later = not has_all_years and is_of_ending(group[0]) and not sharing.is_right
        returned = lines.get(group[0].trace_id) == {RETURNED} and _goes_to_several(group)
        found.append(replace(sharing, is_given=is_later or returned))
    return tuple(found)


def _goes_to_several(group: Sequence[ChargeRow]) -> bool:
    """Whether it is given and not asked: a budget too may have a line of this name."""
    return len(group) > 1 and group[0].total <= 0


def is_of_ending(row: ChargeRow) -> bool:
    """Whether it is of the costs of ending: those of all years together are shared."""
    return row.description == COSTS_OF_ENDING


def _shared_by(row: ChargeRow) -> tuple[object, ...]:
    """The same for rows that share one amount."""
    return (row.matter, row.cost_year, row.reference_date, row.total, row.denominator)


def _sharing(
    rows: tuple[ChargeRow, ...], cells: Collection[Cell], earlier: Sequence[Sharing]
) -> Sharing:
    """By the key where these are all of it: by municipality, else by predecessor (choice A16)."""
    first = rows[0]
    if not first.denominator or (len(rows) == 1 and first.weight < first.denominator):
        return Sharing(rows)
    if sum(row.weight for row in rows) != first.denominator:
        return Sharing(rows, is_whole=False)
    own = tuple(Part(row.code, row.code, row.weight) for row in rows)
    ways = [own, _predecessors(rows, cells)]
    before = _before(first, rows, earlier) if is_of_ending(first) else 0
    tried = [Sharing(rows, parts, before) for parts in ways if parts]
    return next((sharing for sharing in tried if sharing.is_right), tried[0])


def _before(first: ChargeRow, rows: Sequence[ChargeRow], earlier: Sequence[Sharing]) -> int:
    """What was shared in the years before by the same weights, as long as these did not change."""
    begin = first.matter.removesuffix(str(first.cost_year))
    weights = {row.code: row.weight for row in rows}
    total = 0
    for sharing in reversed(earlier):
        before = sharing.rows[0]
        if before.matter.removesuffix(str(before.cost_year)) != begin:
            continue
        if {row.code: row.weight for row in sharing.rows} != weights:
            break
        total += before.total
    return total


def _predecessors(rows: Sequence[ChargeRow], cells: Iterable[Cell]) -> tuple[Part, ...]:
    """Each municipality, or what its predecessors bring; none when the cells do not come to it."""
    found: list[Part] = []
    for row in rows:
        brought: dict[str, int] = {}
        for cell in dict.fromkeys(cells):
            if (cell.payer, cell.reference_date.isoformat(), cell.budget_year) == (
                row.code,
                row.reference_date,
                row.cost_year,
            ):
                brought[cell.region] = brought.get(cell.region, 0) + cell.counted
        if sum(brought.values()) != row.weight:
            return ()
        found += (
            Part(code if code == row.code else f"{code} {row.code}", row.code, people)
            for code, people in brought.items()
        )
    return tuple(found)


def _told(rows: Sequence[ChargeRow], sharings: Iterable[Sharing]) -> Text:
    given = sum(len(sharing.rows) for sharing in sharings if sharing.is_given)
    if given:
        return say(
            "{rows} rows; of {given} that no key of this folder gives only the sum",
            rows=Count(len(rows)),
            given=Count(given),
        )
    return say("{rows} rows", rows=Count(len(rows)))


def _twice(rows: Iterable[ChargeRow]) -> Iterator[Finding]:
    for trace, times in Counter(row.trace_id for row in rows).items():
        if times > 1:
            message = say("{trace} stands here {times} times.", trace=trace, times=times)
            yield difference("verify-trace-twice", message, CHARGES)


def _inhabitants(rows: Iterable[ChargeRow], keys: Sequence[KeyRow]) -> Iterator[Finding]:
    """Each row has the inhabitants of key.csv; a whole may be that of some of its members."""
    known = {(key.reference_date, key.code, key.weight) for key in keys}
    for row in rows:
        if row.denominator and (row.reference_date, row.code, row.weight) not in known:
            message = say(
                "{trace} counts {told} inhabitants of {day}; key.csv does not.",
                trace=row.trace_id,
                told=Count(row.weight),
                day=row.reference_date,
            )
            yield difference("verify-charge-weight", message, CHARGES, row.place)


def check_shares(sharing: Sharing, file: str = CHARGES) -> Iterator[Finding]:
    """What is wrong with the shares of an amount, in a file of the folder."""
    total, whole = sharing.rows[0].total, sum(row.share for row in sharing.rows)
    if sharing.is_given:
        if whole != total:
            yield _sum(sharing.rows[0], whole, file)
        return
    if not sharing.is_whole:
        message = say(
            "The inhabitants of the rows of {matter} do not come to the whole that they name.",
            matter=sharing.rows[0].matter,
        )
        yield difference("verify-charge-whole", message, file, sharing.rows[0].place)
        return
    for row in sharing.rows:
        expected = sharing.expected[row.code]
        if row.share != expected:
            message = say(
                "{trace}: {told} stands here, and {expected} follows from {total} and the key.",
                trace=row.trace_id,
                told=Euros(row.share),
                expected=Euros(expected),
                total=Euros(row.total),
            )
            yield difference("verify-share", message, file, row.place)


def _lines(rows: Sequence[ChargeRow]) -> Iterator[Finding]:
    """Lines add up to what is paid, per municipality; and the parts of a line to the line."""
    paid = {row.trace_id: row for row in rows if not row.line}
    lines: dict[str, list[ChargeRow]] = {}
    matters: dict[tuple[object, ...], list[ChargeRow]] = {}
    for row in rows:
        if row.line:
            lines.setdefault(row.trace_id.removesuffix(f"-{row.line}"), []).append(row)
            matters.setdefault(_shared_by(row), []).append(row)
    for trace, own in lines.items():
        total = paid.get(trace)
        if total is None:
            message = say("There are lines of {trace} and no row of what is paid.", trace=trace)
            yield difference("verify-no-total", message, CHARGES, own[0].place)
        elif sum(row.share for row in own) != total.share or (
            sum(row.total for row in own) != total.total
        ):
            message = say(
                "The lines of {trace} come to {found}, and {told} is paid.",
                trace=trace,
                found=Euros(sum(row.share for row in own)),
                told=Euros(total.share),
            )
            yield difference("verify-lines", message, CHARGES, total.place)
    for own in matters.values():
        alone = len(own) == 1 and own[0].weight < own[0].denominator
        whole = own[0].share if alone or not own[0].denominator else sum(row.share for row in own)
        if whole != own[0].total:
            yield _sum(own[0], whole)


def _sum(row: ChargeRow, whole: int, file: str = CHARGES) -> Finding:
    message = say(
        "The shares of {matter} come to {found} and not to {told}.",
        matter=row.matter,
        found=Euros(whole),
        told=Euros(row.total),
    )
    return difference("verify-sum", message, file, row.place)


def _within_a_cent(rows: Iterable[ChargeRow], sharings: Iterable[Sharing]) -> Iterator[Finding]:
    """A part of a line lies within a cent of exact, where the totals were shared by this key."""
    plain = {
        row.trace_id
        for sharing in sharings
        if sharing.parts and sharing.is_by_municipality and not sharing.is_given
        for row in sharing.rows
    }
    for row in rows:
        off = abs(row.share * row.denominator - row.total * row.weight)
        is_shared = row.line and row.trace_id.removesuffix(f"-{row.line}") in plain
        if is_shared and off >= row.denominator:
            message = say(
                "{trace}: {told} stands here, a cent or more from the exact part of {total}.",
                trace=row.trace_id,
                told=Euros(row.share),
                total=Euros(row.total),
            )
            yield difference("verify-cell-far", message, CHARGES, row.place)
