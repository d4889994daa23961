"""Dated parameters: what law, convenant and cao fix, with the days on which they hold.

A parameter that is missing or has expired stops the job and is named; nothing falls back to an
older value. One that no source confirmed is used only where its user accepted it by name. Every
use is remembered, so that the papers can name what they rest on.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from zvh_finance.amount.money import round_half_up
from zvh_finance.dossier.files import read_bytes, sha256
from zvh_finance.dossier.toml_fields import Day, FieldRefusalError, formed
from zvh_finance.dossier.toml_files import StrictModel, parse_toml
from zvh_finance.dossier.toml_places import nearest
from zvh_finance.embedded import embedded_data
from zvh_finance.errors import InvalidInputError, MissingGroundError, Place
from zvh_finance.language import Language, Text, commas, filled_in, say

Confirmed = Literal[True, False, "derived"]


class Period(StrictModel):
    """One value and the days on which it holds.

    Attributes:
        from_: the first day.
        until: the first day on which it no longer holds; absent: it stays in force.
        value: as text, with a decimal point.
        confirmed: read in its source, derived from values that were, or not confirmed.
        source: where it was read.
        note: what a reader should know; optional.
    """

    from_: Day = Field(alias="from")
    until: Day | None = None
    value: Annotated[str, Field(min_length=1)]
    confirmed: Confirmed
    source: Annotated[str, Field(min_length=1)]
    note: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether the value holds on a day."""
        return self.from_ <= day and (self.until is None or day < self.until)

    @property
    def text(self) -> Text:
        """`2024-01-01 until 2024-07-01`."""
        if self.until is None:
            return say("{begin} until further notice", begin=self.from_)
        return say("{begin} until {until}", begin=self.from_, until=self.until)


class Parameter(StrictModel):
    """A parameter with all its periods, in the order of time and without overlap.

    Attributes:
        name: how rules and cases call it.
        unit: of its value.
        basis: the article that fixes it.
        about: what it is.
        mend: what to do when no value is known; optional.
        period: none when no source gave a value.
    """

    name: Annotated[
        str,
        formed(
            r"[a-z][a-z0-9_]*",
            "parameter-name",
            say("A parameter is named with small letters, digits and underscores."),
        ),
    ]
    unit: str
    basis: str
    about: str
    mend: str = ""
    period: tuple[Period, ...] = ()

    @model_validator(mode="after")
    def _periods_follow(self) -> Self:
        for before, after in pairwise(self.period):
            if before.until is None or before.until > after.from_:
                raise FieldRefusalError(
                    "period",
                    "period-overlaps",
                    say(
                        "{name}: the period from {day} overlaps the one before it. Correct "
                        "`until`.",
                        name=self.name,
                        day=after.from_,
                    ),
                )
        empty = [p for p in self.period if p.until is not None and p.until <= p.from_]
        if empty:
            raise FieldRefusalError(
                "period",
                "period-empty",
                say(
                    "{name}: the period from {day} ends before it begins. Correct `until`.",
                    name=self.name,
                    day=empty[0].from_,
                ),
            )
        return self


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """A value that was in force on a day, with its ground.

    Attributes:
        name: of the parameter.
        period: the value with its dates, source and confirmation.
        unit: of the value.
        basis: the article that fixes it.
        is_assumption: whether a case gave it instead of the parameters.
    """

    name: str
    period: Period
    unit: str
    basis: str
    is_assumption: bool = False

    @property
    def text(self) -> str:
        """The value as it was written."""
        return self.period.value

    @property
    def number(self) -> Fraction:
        """The value as an exact number."""
        return _fraction(self.name, self.text)

    @property
    def cents(self) -> int:
        """The value in euros as whole cents."""
        return round_half_up(self.number * 100)

    @property
    def whole(self) -> int:
        """The value as a whole number (months, years)."""
        number = self.number
        if number.denominator != 1:
            raise InvalidInputError.of(
                "parameter-not-whole",
                say(
                    "{name} is {value}; it must be a whole number.",
                    name=self.name,
                    value=self.text,
                ),
            )
        return number.numerator

    @property
    def scale(self) -> tuple[tuple[Fraction | None, Fraction], ...]:
        """The value as rows of upper bound (`None`: no bound) and number: `4375:0.10 -:0.30`."""
        rows = (row.split(":") for row in self.text.split())
        return tuple(
            (None if bound == "-" else _fraction(self.name, bound), _fraction(self.name, number))
            for bound, number in rows
        )

    @property
    def numbers(self) -> tuple[Fraction, ...]:
        """The value as a row of numbers."""
        return tuple(_fraction(self.name, part) for part in self.text.split())

    @property
    def needs_mention(self) -> bool:
        """Whether every paper that rests on it must say so: not confirmed, or assumed."""
        return self.is_assumption or self.period.confirmed is False


class _File(StrictModel):
    parameter: tuple[Parameter, ...]


@dataclass(frozen=True)
class Parameters:
    """All parameters.

    Attributes:
        by_name: the parameters.
        sha256: of the file they were read from, so that a paper can name its version.
    """

    by_name: dict[str, Parameter]
    sha256: str = ""

    def value(self, name: str, day: date, accepted: Collection[str] = ()) -> ParameterValue:
        """The value in force on a day.

        Args:
            name: of the parameter.
            day: on which it must hold.
            accepted: names of parameters that may be used although no source confirmed them.

        Raises:
            MissingGroundError: it is unknown, expired, or not confirmed and not accepted.
        """
        parameter = self.by_name.get(name)
        if parameter is None:
            raise MissingGroundError.of(
                "parameter-unknown",
                say(
                    "There is no parameter {name}. Known are: {known}.",
                    name=name,
                    known=commas(sorted(self.by_name)),
                ),
            )
        for period in parameter.period:
            if period.holds_on(day):
                return _accepted(_spoken(parameter, period), day, accepted)
        known = [period.text for period in parameter.period] or [say("none")]
        raise MissingGroundError.of(
            "parameter-missing",
            say(
                "The parameter {name} ({about} {basis}) has no value on {day}. Known periods: "
                "{known}. {mend}",
                name=name,
                about=Text(parameter.about),
                basis=_of_agreement(parameter.basis),
                day=day,
                known=commas(known),
                mend=Text(parameter.mend) if parameter.mend else _MEND,
            ),
        )


@dataclass
class ParameterUse:
    """Parameters as one case uses them: its assumptions first, and a record of what was used.

    Attributes:
        parameters: what is known.
        assumptions: values that the case gives for days on which nothing confirmed is known.
        accepted: names of unconfirmed parameters that the case accepts.
    """

    parameters: Parameters
    assumptions: Collection[tuple[str, Period]] = ()
    accepted: Collection[str] = ()
    _used: dict[tuple[str, date], ParameterValue] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse assumptions about what is unknown or already confirmed."""
        for name, period in self.assumptions:
            self._check(name, period)

    def value(self, name: str, day: date) -> ParameterValue:
        """The value on a day: the case's assumption, else what the parameters say.

        Raises:
            MissingGroundError: there is none, or it is not confirmed and not accepted.
        """
        value = self._assumed(name, day) or self.parameters.value(name, day, self.accepted)
        self._used[name, value.period.from_] = value
        return value

    @property
    def used(self) -> tuple[ParameterValue, ...]:
        """What was used so far, by name and date."""
        return tuple(self._used[key] for key in sorted(self._used))

    @property
    def to_mention(self) -> tuple[ParameterValue, ...]:
        """What was used that is assumed or not confirmed: every paper must name it."""
        return tuple(value for value in self.used if value.needs_mention)

    def _assumed(self, name: str, day: date) -> ParameterValue | None:
        for assumed, period in self.assumptions:
            if assumed == name and period.holds_on(day):
                parameter = self.parameters.by_name[name]
                return ParameterValue(
                    name,
                    period,
                    parameter.unit,
                    _of_agreement(parameter.basis),
                    is_assumption=True,
                )
        return None

    def _check(self, name: str, period: Period) -> None:
        parameter = self.parameters.by_name.get(name)
        if parameter is None:
            raise InvalidInputError.of(
                "assumption-unknown",
                _no_such_parameter(name, self.parameters.by_name),
            )
        confirmed = [p for p in parameter.period if p.confirmed is not False]
        if any(_overlap(period, known) for known in confirmed):
            raise InvalidInputError.of(
                "assumption-contradicts",
                say(
                    "{name} is known for a part of {period}: {known}. An assumption fills a gap "
                    "and does not replace what a source says; change its dates.",
                    name=name,
                    period=period.text,
                    known=commas(
                        say("{period} is {value}", period=p.text, value=p.value) for p in confirmed
                    ),
                ),
            )


def parse_parameters(content: bytes, shown_as: str) -> Parameters:
    """Read parameters from the bytes of their file.

    Raises:
        InvalidInputError: with everything that is wrong in it.
    """
    file = parse_toml(content, _File, shown_as)
    by_name = {parameter.name: parameter for parameter in file.parameter}
    if len(by_name) < len(file.parameter):
        raise InvalidInputError.of(
            "parameter-twice",
            say("A parameter stands twice in this file. Keep one of them."),
            Place(shown_as),
        )
    return Parameters(by_name, sha256(content))


@cache
def read_parameters() -> Parameters:
    """The embedded parameters."""
    name = "parameters.toml"
    return parse_parameters(read_bytes(embedded_data() / name, name), name)


_MEND = say("Add the period to the parameters, or give an [[assumption]] with its source.")


def _no_such_parameter(name: str, known: Collection[str]) -> Text:
    """What was typed is not repeated: a case may be about staff."""
    close = nearest(name, known)
    if close is None:
        return say(
            "An [[assumption]] is about a parameter that does not exist. Known are: {known}.",
            known=commas(sorted(known)),
        )
    return say(
        "An [[assumption]] is about a parameter that does not exist. Did you mean {nearest}?",
        nearest=close,
    )


def _spoken(parameter: Parameter, period: Period) -> ParameterValue:
    """The value of a period, its ground as the agreement has it."""
    told = period.model_copy(update={"source": _of_agreement(period.source)})
    return ParameterValue(parameter.name, told, parameter.unit, _of_agreement(parameter.basis))


def _of_agreement(text: str) -> str:
    """`{called.agreement}, {cited.WITHDRAWAL}` by the names and articles of the agreement."""
    return filled_in(text, {}, Language.DUTCH) if "{" in text else text


def _accepted(value: ParameterValue, day: date, accepted: Collection[str]) -> ParameterValue:
    if value.period.confirmed is not False or value.name in accepted:
        return value
    raise MissingGroundError.of(
        "parameter-unconfirmed",
        say(
            "The parameter {name} on {day} ({value}) was not confirmed by a source. Check it "
            "({basis}) and correct the parameters, or accept it in the case with "
            'accept_unconfirmed = ["{name}"]; every paper then names it.',
            name=value.name,
            day=day,
            value=value.text,
            basis=value.basis,
        ),
    )


def _overlap(one: Period, other: Period) -> bool:
    starts_in_time = other.until is None or one.from_ < other.until
    return starts_in_time and (one.until is None or other.from_ < one.until)


def _fraction(name: str, text: str) -> Fraction:
    try:
        return Fraction(text)
    except ValueError as error:
        raise InvalidInputError.of(
            "parameter-not-a-number",
            say('{name} says "{value}", which is not a number.', name=name, value=text),
        ) from error
