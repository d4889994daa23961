"""A sample of amounts that anybody can draw again, each derived step by step.

The rule: the rows of `charges.csv` in the order of the SHA-256 of `SEED:trace_id`, as lower-case
hexadecimal text; the first N of them are the sample.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from zvh_finance.key.population import FigureStatus
from zvh_finance.language import Articles, Count, Euros, Text, Value, commas, say
from zvh_finance.proof.verification.charge_check import Part, Sharing, is_of_ending, sharings_of
from zvh_finance.proof.verification.recorded import Cell
from zvh_finance.proof.verification.share import Share
from zvh_finance.proof.verification.tables import CHARGES, ChargeRow


@dataclass(frozen=True, slots=True)
class Derivation:
    """One drawn amount and the steps to it.

    Attributes:
        place: in the sample, from 1.
        digest: by which it was drawn.
        steps: sentences, from the CBS cell to the decision.
    """

    place: int
    digest: str
    row: ChargeRow
    steps: tuple[Text, ...]


def drawn(rows: Iterable[ChargeRow], number: int, seed: str) -> tuple[ChargeRow, ...]:
    """The first rows in the order of the SHA-256 of `SEED:trace_id`."""
    return tuple(sorted(rows, key=lambda row: _digest(row, seed))[:number])


def derivations(
    rows: Sequence[ChargeRow],
    cells: Collection[Cell],
    number: int,
    seed: str,
    pooled: Collection[str] = (),
    *,
    has_all_years: bool = True,
) -> tuple[Derivation, ...]:
    """The sample, each amount derived.

    Args:
        rows: of `charges.csv`.
        cells: of CBS, of the manifest.
        number: how many are drawn.
        seed: by which.
        pooled: what pools shared, such as `BEG-2027`.
        has_all_years: whether costs of ending stand here from their first year on.
    """
    by_key = [row for row in rows if row.line or not row.matter_in(pooled)]
    found = sharings_of(by_key, cells, has_all_years=has_all_years)
    shared = {row.trace_id: sharing for sharing in found for row in sharing.rows}
    return tuple(
        Derivation(
            place,
            _digest(row, seed),
            row,
            tuple(
                _pooled_steps(row)
                if row.matter_in(pooled)
                else _steps(row, _sharing_of(row, shared), cells)
            ),
        )
        for place, row in enumerate(drawn(rows, number, seed), start=1)
    )


def _digest(row: ChargeRow, seed: str) -> str:
    return hashlib.sha256(f"{seed}:{row.trace_id}".encode()).hexdigest()


def _sharing_of(row: ChargeRow, shared: dict[str, Sharing]) -> Sharing | None:
    """How what the row belongs to was shared."""
    trace = row.trace_id.removesuffix(f"-{row.line}") if row.line else row.trace_id
    return shared.get(trace)


def _pooled_steps(row: ChargeRow) -> Iterator[Text]:
    """Of what pools shared: a line by the key of its pool, and what is paid as their sum."""
    yield _named(row)
    if row.line:
        yield say(
            "Its pool has the weight {weight} of {whole} for it (pools.csv).",
            weight=row.weight,
            whole=row.denominator,
        )
        yield from _cell(row)
    else:
        yield say(
            "Pools share {total}; it is the sum of what they cost it: its rows of pools.csv that "
            "go into no other pool.",
            total=Euros(row.total),
        )
    yield from _ground(row)


def _steps(row: ChargeRow, sharing: Sharing | None, cells: Collection[Cell]) -> Iterator[Text]:
    yield _named(row)
    if row.denominator:
        yield from _counted(row, cells)
    if sharing is None or not row.denominator or (not row.line and not sharing.parts):
        yield from _undivided(row, sharing)
    elif sharing.is_given and is_of_ending(sharing.rows[0]):
        yield say(
            "Costs of ending are shared over all years together, and those of the years before are "
            "in no table of this folder; all together come to {total}.",
            total=Euros(row.total),
        )
    elif sharing.is_given:
        yield say(
            "{Cited.WITHDRAWAL} gives each what keeps it unharmed, and no part by a key; all "
            "together come to {total}.",
            total=Euros(row.total),
        )
    elif row.line:
        yield from _cell(row)
    else:
        yield from _divided(row, sharing)
    yield from _ground(row)


def _named(row: ChargeRow) -> Text:
    return say(
        "Line {line} of {file}: {name} ({code}), {year}, {description}.",
        line=row.place,
        file=CHARGES,
        name=row.name,
        code=row.code,
        year=row.cost_year,
        description=say('line "{line}"', line=row.line) if row.line else say("what is paid"),
    )


def _ground(row: ChargeRow) -> Iterator[Text]:
    yield say("So {name} bears {share}.", name=row.name, share=Euros(row.share))
    decisions = [name for name in row.decision.split(", ") if name]
    ground = Articles((row.article,))
    if decisions:
        yield say("Ground: {article}; decisions {names}.", article=ground, names=commas(decisions))
    else:
        yield say("Ground: {article}; no decision yet.", article=ground)


def _counted(row: ChargeRow, cells: Collection[Cell]) -> Iterator[Text]:
    """The CBS cells of the municipality, and its inhabitants in the key."""
    own = [
        cell
        for cell in dict.fromkeys(cells)
        if (cell.payer, cell.reference_date.isoformat()) == (row.code, row.reference_date)
    ]
    years = {cell.budget_year for cell in own}
    year = row.cost_year if row.cost_year in years else min(years, default=0)
    for cell in own:
        if cell.budget_year == year:
            yield say(
                "CBS table {table}, period {period}, region {region}: {value} inhabitants, of "
                "which {counted} count here ({status}).",
                table=cell.table,
                period=cell.period,
                region=cell.region,
                value=Count(cell.value),
                counted=Count(cell.counted),
                status=_status(cell.status),
            )
    yield say(
        "Key of {day}: {weight} of {whole} inhabitants.",
        day=_day(row.reference_date),
        weight=Count(row.weight),
        whole=Count(row.denominator),
    )


def _status(told: str) -> Value:
    known = {status.value: status.text for status in FigureStatus}
    return known.get(told, told)


def _day(told: str) -> Value:
    try:
        return date.fromisoformat(told)
    except ValueError:
        return told


def _undivided(row: ChargeRow, sharing: Sharing | None) -> Iterator[Text]:
    if sharing is not None and len(sharing.rows) == 1:
        yield say(
            "{name} bears the whole amount of {total} alone.", name=row.name, total=Euros(row.total)
        )
    else:
        yield say("No key shared it; the amount is {total}.", total=Euros(row.total))


def _cell(row: ChargeRow) -> Iterator[Text]:
    floor, rest = divmod(abs(row.total) * row.weight, row.denominator)
    yield say(
        "Exact: {cents} cents × {weight} : {whole} = {floor} cents and {rest}/{whole}.",
        cents=abs(row.total),
        weight=row.weight,
        whole=row.denominator,
        floor=floor,
        rest=rest,
    )
    yield say(
        "Rounded to the cent below or above, so that the line comes to {total} and the "
        "municipality to what it pays.",
        total=Euros(row.total),
    )


def _divided(row: ChargeRow, sharing: Sharing) -> Iterator[Text]:
    own = [part for part in sharing.parts if part.payer == row.code]
    if len(own) > 1:
        yield say("It pays the sum of the shares of its predecessors, each rounded by itself.")
    for part in own:
        yield from _part(sharing, part, sharing.before + row.total, sharing.found[part.id])
    if sharing.before:
        yield say(
            "The amounts of all years together are shared; less what fell to the years before, "
            "of {before}:",
            before=Euros(sharing.before),
        )
        for part in own:
            yield from _part(sharing, part, sharing.before, sharing.earlier[part.id])


def _part(sharing: Sharing, part: Part, total: int, share: Share) -> Iterator[Text]:
    yield say(
        "Exact ({code}): {cents} cents × {weight} : {whole} = {floor} cents and {rest}/{whole}.",
        code=part.id,
        cents=abs(total),
        weight=part.weight,
        whole=sum(each.weight for each in sharing.parts),
        floor=share.floor,
        rest=share.remainder,
    )
    values: dict[str, Value] = {
        "left": share.left,
        "rank": share.rank,
        "number": len(sharing.parts),
        "cents": Euros(share.cents),
    }
    if share.has_extra:
        yield say(
            "Cents left after rounding down: {left}. Its remainder is number {rank} of {number}, "
            "so it gets one: {cents}.",
            **values,
        )
    else:
        yield say(
            "Cents left after rounding down: {left}. Its remainder is number {rank} of {number}, "
            "so it gets none: {cents}.",
            **values,
        )
