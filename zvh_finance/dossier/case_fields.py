"""What the fields of case files have in common: parts, assumptions, and traced amounts."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from fractions import Fraction
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, InstanceOf, model_validator

from zvh_finance.dossier.amounts import PositiveEuros
from zvh_finance.dossier.arrangement import PlainText
from zvh_finance.dossier.parameters import Period
from zvh_finance.dossier.toml_files import StrictModel

_PERCENT = re.compile(r"(-?\d{1,3})(?:,(\d{1,6}))? ?%")
_NUMBER = re.compile(r"(\d{1,6})(?:,(\d{1,6}))?")


def _part(value: object) -> Fraction:
    match = _PERCENT.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        message = f'{value!r} is not a percentage. Write it as text with its sign: "3,5%".'
        raise ValueError(message)
    return Fraction(f"{match[1]}.{match[2] or 0}") / 100


def _decimal(value: object) -> Fraction:
    match = _NUMBER.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        message = f'{value!r} is not a number. Write it as text, with a decimal comma: "0,8889".'
        raise ValueError(message)
    return Fraction(f"{match[1]}.{match[2] or 0}")


Percent = Annotated[InstanceOf[Fraction], BeforeValidator(_part)]
"""Written as `"3,5%"`, read as the exact part 7/200."""

Number = Annotated[InstanceOf[Fraction], BeforeValidator(_decimal)]
"""Written as `"0,8889"`, read exactly."""

Year = Annotated[int, Field(ge=2000, le=2200)]
CaseDate = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2200, 1, 1))]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$")]


def check_ids(lines: Sequence["Traced"], reserved: Collection[str] = ()) -> None:
    """Each id once in a year, whatever its capitals: charges write them small.

    Raises:
        ValueError: one stands twice, or is a name that charges use themselves.
    """
    ids = Counter((line.id.lower(), line.year) for line in lines)
    twice = sorted({line_id for (line_id, _), times in ids.items() if times > 1})
    if twice:
        message = (
            f"These lines stand twice in one year: {', '.join(twice)}. A cost counts once, and "
            "capitals make no other id."
        )
        raise ValueError(message)
    taken = sorted({line_id for line_id, _ in ids} & set(reserved))
    if taken:
        message = f"The id {', '.join(taken)} is taken by a line of the case itself. Use another."
        raise ValueError(message)


class Raise(StrictModel):
    """A general raise from a day on."""

    from_: CaseDate = Field(alias="from")
    percent: Percent


class Assumption(StrictModel):
    """A value for a parameter that no source gives for these days; named on every paper."""

    parameter: str
    from_: CaseDate = Field(alias="from")
    until: CaseDate | None = None
    value: Annotated[str, Field(pattern=r"^\d{1,9}(\.\d{1,6})?$")]
    source: PlainText

    def as_period(self) -> tuple[str, Period]:
        """The assumption as the parameters take it."""
        period = Period(
            from_=self.from_,
            until=self.until,
            value=self.value,
            confirmed=False,
            source=self.source,
        )
        return self.parameter, period


class Traced(StrictModel):
    """An amount in a year that can be traced (article 22.6): to a budget line, or to a document.

    Attributes:
        id: how papers refer to it.
        year: the year it belongs to.
        description: in Dutch.
        amount: cents, zero or more.
        budget_line: id of the line of the budget it can be traced to.
        document: the evidence that it comes to the account of the host.
    """

    id: Id
    year: Year
    description: PlainText
    amount: PositiveEuros
    budget_line: PlainText | None = None
    document: PlainText | None = None

    @property
    def trace(self) -> str:
        """Where it can be found, in Dutch."""
        if self.budget_line is not None:
            return f"begrotingsregel {self.budget_line}"
        return f"document {self.document}"

    @model_validator(mode="after")
    def _can_be_traced(self) -> Self:
        if (self.budget_line is None) == (self.document is None):
            message = (
                f"{self.id}: give `budget_line` or `document`, one of the two. Article 22.6 asks "
                "for costs that can be traced to the budget, or demonstrably fall on the host."
            )
            raise ValueError(message)
        return self


class CaseBase(StrictModel):
    """What every case file has.

    Attributes:
        fictional: whether it is made up; then every page says so.
        title: in Dutch, as it may stand on paper; no name of a person.
        accept_unconfirmed: names of parameters that may be used although no source confirmed them.
        assumption: values for parameters where there is none.
    """

    fictional: bool = False
    title: PlainText
    accept_unconfirmed: tuple[str, ...] = ()
    assumption: tuple[Assumption, ...] = ()
