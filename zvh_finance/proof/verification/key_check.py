"""The key in a folder against the CBS cells of its manifest, and these against the snapshot."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from zvh_finance.errors import Finding
from zvh_finance.language import Count, say
from zvh_finance.proof.manifest import MANIFEST
from zvh_finance.proof.verification.check import Check, compared, difference, unchecked
from zvh_finance.proof.verification.recorded import Cell, RecordedRun
from zvh_finance.proof.verification.tables import KEY, KeyRow, Rows

_ALL = 10**7
"""A whole in hundred-thousandths of a percent."""


@dataclass(frozen=True, slots=True)
class Known:
    """A figure of a snapshot."""

    inhabitants: int
    table: str
    period: str
    status: str


Figures = Mapping[tuple[str, str], Known]
"""The figures of a snapshot by SHA-256 of their file and CBS code."""


def cell_check(run: RecordedRun, figures: Figures | None) -> Check:
    """Each CBS cell of the manifest against the snapshot: version, region, table, period, value."""
    title = say("CBS cells of the manifest, against the figures of the snapshot")
    if not run.cells:
        return unchecked("cells", title, say("the manifest names no CBS cell: no key was used"))
    if figures is None:
        return unchecked("cells", title, say("there is no dossier and snapshot to look in"))
    told = say("{cells} cells", cells=Count(len(run.cells)))
    return compared("cells", title, told, _cells(run.cells, figures))


def key_check(run: RecordedRun, table: Rows[KeyRow] | None) -> Check:
    """`key.csv` against the cells: who is in it, weights, denominators, percentages."""
    title = say("key.csv, against the CBS cells of the manifest")
    if table is None:
        return unchecked("key", title, say("this folder has no key.csv"))
    rows, faults = table.rows, table.faults
    told = say("{rows} rows", rows=Count(len(rows)))
    return compared("key", title, told, (*faults, *_rows(rows, run.cells), *_members(rows, run)))


def _cells(cells: Iterable[Cell], figures: Figures) -> Iterator[Finding]:
    versions = {version for version, _ in figures}
    for cell in cells:
        told = Known(cell.value, cell.table, cell.period, cell.status)
        known = figures.get((cell.version, cell.region))
        if cell.version not in versions:
            message = say(
                "The snapshot does not have the version of the figures of {day} that was used "
                "(SHA-256 {version}).",
                day=cell.reference_date,
                version=cell.version[:12],
            )
            yield difference("verify-cell-version", message, MANIFEST)
        elif known is None:
            message = say("The snapshot has no figure of {code} in it.", code=cell.region[:20])
            yield difference("verify-cell-unknown", message, MANIFEST)
        elif known != told:
            message = say(
                "Of {code} on {day} the manifest tells {told} ({told_of}) and the snapshot "
                "{known} ({known_of}).",
                code=cell.region,
                day=cell.reference_date,
                told=Count(told.inhabitants),
                told_of=f"{told.table}, {told.period}, {told.status}",
                known=Count(known.inhabitants),
                known_of=f"{known.table}, {known.period}, {known.status}",
            )
            yield difference("verify-cell", message, MANIFEST)


def _rows(rows: Iterable[KeyRow], cells: Iterable[Cell]) -> Iterator[Finding]:
    heads = _heads(cells)
    sums: dict[tuple[int, str, int], int] = defaultdict(int)
    for row in rows:
        sums[row.cost_year, row.reference_date, row.denominator] += row.weight
    for row in rows:
        found = heads.get((row.cost_year, row.reference_date, row.code), ())
        if found and row.weight not in found and not _is_decided(row):
            message = say(
                "{name} has {told} inhabitants here; its CBS cells come to {found}.",
                name=row.name,
                told=Count(row.weight),
                found=Count(min(found)),
            )
            yield difference("verify-weight", message, KEY, row.place)
        total = sums[row.cost_year, row.reference_date, row.denominator]
        if total % row.denominator if row.denominator else total:
            message = say(
                "The inhabitants of {year} come to {found} and not to {told}.",
                year=row.cost_year,
                found=Count(total),
                told=Count(row.denominator),
            )
            yield difference("verify-denominator", message, KEY, row.place)
        if row.denominator and row.percentage.replace(",", ".") != _percentage(row):
            message = say(
                "{told}% stands here; {weight} of {whole} is {found}%.",
                told=row.percentage[:20],
                weight=Count(row.weight),
                whole=Count(row.denominator),
                found=_percentage(row),
            )
            yield difference("verify-percentage", message, KEY, row.place)


def _heads(cells: Iterable[Cell]) -> Mapping[tuple[int, str, str], Collection[int]]:
    """Per year, day and member the inhabitants that its cells come to, in each version used.

    A cell that two keys of a run have in common stands there twice.
    """
    found: dict[tuple[int, str, str], dict[str, int]] = {}
    for cell in dict.fromkeys(cells):
        place = (cell.budget_year, cell.reference_date.isoformat(), cell.payer)
        versions = found.setdefault(place, {})
        versions[cell.version] = versions.get(cell.version, 0) + cell.counted
    return {place: tuple(versions.values()) for place, versions in found.items()}


def _members(rows: Iterable[KeyRow], run: RecordedRun) -> Iterator[Finding]:
    listed = {(row.cost_year, row.reference_date, row.code) for row in rows}
    counted = {(c.budget_year, c.reference_date.isoformat(), c.payer) for c in run.cells}
    for year, _, code in sorted(listed - counted):
        message = say("{code} is in the key of {year} and has no CBS cell.", code=code, year=year)
        yield difference("verify-key-member", message, KEY)
    for year, _, code in sorted(counted - listed):
        message = say(
            "{code} has a CBS cell for {year} and is not in the key.", code=code, year=year
        )
        yield difference("verify-key-lacks", message, KEY)


def _is_decided(row: KeyRow) -> bool:
    """Whether a decision set this weight in the place of inhabitants; the row tells which."""
    return row.derived_from.startswith(f"gewicht {row.weight} volgens besluit ")


def _percentage(row: KeyRow) -> str:
    """Five decimals, halves up, with a point."""
    scaled = (2 * row.weight * _ALL + row.denominator) // (2 * row.denominator)
    return f"{scaled // 10**5}.{scaled % 10**5:05d}"
