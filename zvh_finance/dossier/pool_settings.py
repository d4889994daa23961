"""A pool of costs as `arrangement.toml` states it: its key, and from when to when (17.7, A01, A02).

`[[pool]]` has an `id` that lines of the budget name, and either a `key` with what that key needs or
`into`, by which its result becomes a line of other pools. One id may stand there more than once,
for years that follow each other.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from zvh_finance.dossier.amounts import PositiveEuros
from zvh_finance.dossier.one_line_texts import Text
from zvh_finance.dossier.toml_fields import (
    Day,
    FieldRefusalError,
    RefusalsError,
    Whole,
    Year,
    formed,
)
from zvh_finance.dossier.toml_files import StrictModel
from zvh_finance.errors import RefusalError
from zvh_finance.key.pool_keys import Band, check_bands
from zvh_finance.key.pools import BOARD
from zvh_finance.language import commas, one_of, say
from zvh_finance.years import FIRST_YEAR, LAST_YEAR

_NUMBER = re.compile(r"(?P<whole>[0-9]{1,9})(?:,(?P<rest>[0-9]{1,6}))?")
_WHOLE = Fraction(100)

POOL_ID = r"[a-z0-9][a-z0-9-]{0,29}"


def number_of(value: object) -> Fraction:
    """A number of zero or more, whole or with a decimal comma between quotes.

    Raises:
        RefusalError: it is something else.
    """
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    match = _NUMBER.fullmatch(text.strip()) if isinstance(text, str) else None
    if match is None:
        raise RefusalError(
            "pool-number",
            say(
                "Write a number of zero or more, with at most six decimals behind a comma and then "
                'between quotes: 40 or "33,3333".'
            ),
        )
    rest = match["rest"] or ""
    return Fraction(int(match["whole"] + rest), 10 ** len(rest))


Number = Annotated[Fraction, BeforeValidator(number_of)]
"""A number of zero or more, exact."""

PoolCode = Annotated[
    str,
    formed(
        r"GM[0-9]{4}",
        "pool-code",
        say("The key of a pool names municipalities by their CBS code: GM and four digits."),
    ),
]

PoolId = Annotated[
    str,
    formed(
        POOL_ID,
        "pool-id-form",
        say("The id of a pool has 1 to 30 small letters, digits and dashes, such as jeugd."),
    ),
]

TableOfWeights = Annotated[
    str,
    formed(
        POOL_ID,
        "pool-table-form",
        say("`table` is the name of a file in weights/ without .csv: small letters and digits."),
    ),
]


class PoolBand(StrictModel):
    """A band of inhabitants, with the weight or the rate that holds in it."""

    up_to: Annotated[Whole, Field(ge=0, le=10**8)] | None = None
    value: Number


class PoolSettings(StrictModel):
    """A pool of costs.

    Attributes:
        id: as lines of the budget name it.
        name: on paper, in Dutch.
        key: how it is shared over the municipalities; absent with `into`.
        into: per pool the percentage of the result that becomes a line of it; `sleutel` is the
            board's key.
        percentages: per CBS code; together exactly 100.
        amounts: cents per CBS code.
        rest: what shares the rest of the pool over the fixed amounts; absent: there is none.
        table: the name of a table of weights: `weights/NAME.csv`.
        source: where the weights of that table come from.
        date: the day those are of.
        foot: cents that every member pays before the rest is shared by the board's key.
        band: of inhabitants, in order.
        without: CBS codes that bear nothing of it.
        decision: id of the decision on this key.
        first_year: of the budget; absent: from the first.
        last_year: of the budget; absent: up to the last.
    """

    id: PoolId
    name: Text
    key: (
        Literal[
            "inhabitants",
            "percentages",
            "amounts",
            "equal",
            "table",
            "foot",
            "classes",
            "slices",
        ]
        | None
    ) = None
    into: dict[PoolId, Number] = Field(default_factory=dict)
    percentages: dict[PoolCode, Number] = Field(default_factory=dict)
    amounts: dict[PoolCode, PositiveEuros] = Field(default_factory=dict)
    rest: Literal["inhabitants"] | None = None
    table: TableOfWeights | None = None
    source: Text | None = None
    date: Day | None = None
    foot: PositiveEuros | None = None
    band: tuple[PoolBand, ...] = ()
    without: tuple[PoolCode, ...] = ()
    decision: Text | None = None
    first_year: Year | None = None
    last_year: Year | None = None

    @property
    def bands(self) -> tuple[Band, ...]:
        """Its bands, as its key has them."""
        return tuple(Band(band.up_to, band.value) for band in self.band)

    def holds_in(self, year: int) -> bool:
        """Whether it is there in a budget year."""
        return (self.first_year or FIRST_YEAR) <= year <= (self.last_year or LAST_YEAR)

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        refusals = [*self._fields(), *self._sums()]
        if refusals:
            raise RefusalsError(refusals)
        return self

    def _fields(self) -> Iterator[RefusalError]:
        """Each key has the fields that it needs, and no others."""
        if (self.key is None) != bool(self.into):
            yield FieldRefusalError(
                "key",
                "pool-key",
                say(
                    "{id}: give `key` for a pool that municipalities bear, or `into` for one whose "
                    "result is a line of other pools; not both.",
                    id=self.id,
                ),
            )
            return
        allowed = _FIELDS[self.key or "into"]
        given = {name for name in _ALL_FIELDS if getattr(self, name) not in (None, (), {})}
        for name in sorted(given - set(allowed)):
            yield FieldRefusalError(
                name,
                "pool-field-of-other-key",
                say(
                    "{id}: `{field}` does not belong to this key. Take it out, or correct `key`.",
                    id=self.id,
                    field=name,
                ),
            )
        for name in _REQUIRED[self.key or "into"]:
            if name not in given:
                yield FieldRefusalError(
                    name,
                    "pool-field-missing",
                    say("{id}: this key needs `{field}`.", id=self.id, field=name),
                )
        if self.id == BOARD:
            yield FieldRefusalError(
                "id",
                "pool-id-reserved",
                say(
                    '"{board}" is what the board\'s key itself is called. Give the pool another '
                    "id.",
                    board=BOARD,
                ),
            )
        if self.last_year and self.first_year and self.last_year < self.first_year:
            yield FieldRefusalError(
                "last_year",
                "pool-ends-before",
                say("{id}: `last_year` lies before `first_year`. Correct one.", id=self.id),
            )

    def _sums(self) -> Iterator[RefusalError]:
        for field, parts in (("percentages", self.percentages), ("into", self.into)):
            total = sum(parts.values(), Fraction(0))
            if parts and total != _WHOLE:
                yield FieldRefusalError(
                    field,
                    "pool-not-hundred",
                    say(
                        "{id}: the percentages come to {total} and not to 100.",
                        id=self.id,
                        total=_shown(total),
                    ),
                )
        if self.into and not all(self.into.values()):
            yield FieldRefusalError(
                "into",
                "pool-into-nothing",
                say("{id}: a percentage in `into` is 0. Take that pool out.", id=self.id),
            )
        told = check_bands(self.bands) if self.band else None
        if told is not None:
            yield FieldRefusalError("band", "pool-bands", told)


_FIELDS: dict[str, tuple[str, ...]] = {
    "inhabitants": ("without",),
    "percentages": ("percentages",),
    "amounts": ("amounts", "rest"),
    "equal": ("without",),
    "table": ("table", "source", "date"),
    "foot": ("foot", "without"),
    "classes": ("band", "without"),
    "slices": ("band", "without"),
    "into": ("into",),
}
_OPTIONAL = {"without", "rest"}
_REQUIRED = {
    key: tuple(name for name in fields if name not in _OPTIONAL) for key, fields in _FIELDS.items()
}
_ALL_FIELDS = tuple(dict.fromkeys(itertools.chain.from_iterable(_FIELDS.values())))


def pool_problems(pools: Sequence[PoolSettings], codes: set[str]) -> Iterator[RefusalError]:
    """What is wrong between pools, and between them and the municipalities of the arrangement."""
    yield from _overlapping(pools)
    for position, pool in enumerate(pools):
        named = {*pool.percentages, *pool.amounts, *pool.without}
        strange = sorted(named - codes)
        if strange:
            yield FieldRefusalError(
                ("pool", position),
                "pool-code-unknown",
                say(
                    "{id}: {codes} stands here and not among the municipalities. Correct the code.",
                    id=pool.id,
                    codes=commas(strange),
                ),
            )
        known = {BOARD, *(other.id for other in pools)} - {pool.id}
        unknown = sorted(set(pool.into) - known)
        if unknown:
            yield FieldRefusalError(
                ("pool", position, "into"),
                "pool-into-unknown",
                say(
                    "{id}: there is no pool {unknown}. Known are {known}.",
                    id=pool.id,
                    unknown=commas(unknown),
                    known=one_of(sorted(known)),
                ),
            )


def _overlapping(pools: Sequence[PoolSettings]) -> Iterator[RefusalError]:
    for (_, one), (position, other) in itertools.combinations(enumerate(pools), 2):
        begin = max(one.first_year or FIRST_YEAR, other.first_year or FIRST_YEAR)
        end = min(one.last_year or LAST_YEAR, other.last_year or LAST_YEAR)
        if one.id == other.id and begin <= end:
            yield FieldRefusalError(
                ("pool", position),
                "pool-twice",
                say(
                    "{id} stands twice for {year}. Give each its `first_year` and `last_year`, or "
                    "keep one.",
                    id=one.id,
                    year=begin,
                ),
            )


def _shown(number: Fraction) -> str:
    """With a decimal comma; numbers of a dossier have six decimals at most."""
    whole, rest = divmod(int(number * 10**6), 10**6)
    return f"{whole},{rest:06d}".rstrip("0").rstrip(",")
