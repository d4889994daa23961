"""What the fields of case files have in common: parts, assumptions, and traced amounts."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from fractions import Fraction
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field, InstanceOf, model_validator

from zvh_finance.dossier.amounts import PositiveEuros
from zvh_finance.dossier.arrangement import PlainText
from zvh_finance.dossier.parameters import Period
from zvh_finance.dossier.toml_fields import Day, FieldRefusalError, Whole, YesOrNo, formed
from zvh_finance.dossier.toml_files import StrictModel
from zvh_finance.errors import RefusalError
from zvh_finance.language import commas, say

_PERCENT = re.compile(r"(-?[0-9]{1,3})(?:,([0-9]{1,6}))? ?%")
_NUMBER = re.compile(r"([0-9]{1,6})(?:,([0-9]{1,6}))?")


def _part(value: object) -> Fraction:
    match = _PERCENT.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise RefusalError(
            "percentage-form",
            say('This is not a percentage. Write it as text with its sign: "3,5%".'),
        )
    return Fraction(f"{match[1]}.{match[2] or 0}") / 100


def _decimal(value: object) -> Fraction:
    match = _NUMBER.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise RefusalError(
            "decimal-form",
            say('This is not a number. Write it as text, with a decimal comma: "0,8889".'),
        )
    return Fraction(f"{match[1]}.{match[2] or 0}")


def _of_a_whole(rate: Fraction) -> Fraction:
    if not 0 <= rate <= 1:
        raise RefusalError(
            "rate-range",
            say('This percentage lies from 0% up to and including 100%, such as "2,5%".'),
        )
    return rate


def _leaves_something(change: Fraction) -> Fraction:
    if not -1 < change <= 1:
        raise RefusalError(
            "change-range",
            say('A raise is at most "100%", and a decrease less than that, such as "-2,5%".'),
        )
    return change


Percent = Annotated[InstanceOf[Fraction], BeforeValidator(_part)]
"""Written as `"3,5%"`, read as the exact part 7/200."""

Rate = Annotated[Percent, AfterValidator(_of_a_whole)]
"""A percentage from nothing to all."""

Change = Annotated[Percent, AfterValidator(_leaves_something)]
"""A percentage by which something goes up or down, never away."""

Number = Annotated[InstanceOf[Fraction], BeforeValidator(_decimal)]
"""Written as `"0,8889"`, read exactly."""

Year = Annotated[Whole, Field(ge=2000, le=2200)]
CaseDate = Annotated[Day, Field(ge=date(2000, 1, 1), le=date(2200, 1, 1))]
Id = Annotated[
    str,
    formed(
        r"[A-Za-z0-9][A-Za-z0-9._/-]{0,39}",
        "id-form",
        say(
            "An id has 1 to 40 letters, digits, dots, slashes, dashes and underscores, and begins "
            "with a letter or digit."
        ),
    ),
]
ParameterName = Annotated[
    str,
    formed(
        r"[a-z][a-z0-9_]{0,59}",
        "parameter-name-form",
        say("The name of a parameter has small letters, digits and underscores."),
    ),
]


def check_ids(lines: Sequence["Traced"], reserved: Collection[str] = ()) -> None:
    """Each id once in a year, whatever its capitals: charges write them small.

    Raises:
        RefusalError: one stands twice, or is a name that charges use themselves.
    """
    ids = Counter((line.id.lower(), line.year) for line in lines)
    twice = sorted({line_id for (line_id, _), times in ids.items() if times > 1})
    if twice:
        raise RefusalError(
            "line-twice",
            say(
                "These lines stand twice in one year: {ids}. A cost counts once, and capitals make "
                "no other id.",
                ids=commas(twice),
            ),
        )
    taken = sorted({line_id for line_id, _ in ids} & set(reserved))
    if taken:
        raise RefusalError(
            "line-reserved",
            say(
                "The id {ids} is taken by a line of the case itself. Use another.",
                ids=commas(taken),
            ),
        )


AssumedValue = Annotated[
    str,
    formed(
        r"[0-9]{1,9}(?:\.[0-9]{1,6})?",
        "assumption-value-form",
        say('An assumed value is a number as text, with a decimal point: "0.13".'),
    ),
]


class Raise(StrictModel):
    """A general raise from a day on."""

    from_: CaseDate = Field(alias="from")
    percent: Change


class Assumption(StrictModel):
    """A value for a parameter that no source gives for these days; named on every paper."""

    parameter: ParameterName
    from_: CaseDate = Field(alias="from")
    until: CaseDate | None = None
    value: AssumedValue

    @property
    def told_source(self) -> str:
        """Where it comes from, as papers say it: what was typed is for the controller."""
        return "vermeld in de zaak zelf"

    def as_period(self) -> tuple[str, Period]:
        """The assumption as the parameters take it."""
        period = Period(
            from_=self.from_,
            until=self.until,
            value=self.value,
            confirmed=False,
            source=self.told_source,
        )
        return self.parameter, period


class SourcedAssumption(Assumption):
    """An assumption with its source, which papers print."""

    source: PlainText

    @property
    def told_source(self) -> str:
        """The source."""
        return self.source


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
            raise FieldRefusalError(
                "document",
                "cost-without-trace",
                say(
                    "{id}: give `budget_line` or `document`, one of the two. {Cited.DAMAGE} "
                    "asks for costs that can be traced to the budget, or demonstrably fall on "
                    "{the.host}.",
                    id=self.id,
                ),
            )
        return self


class CaseFrame(StrictModel):
    """What every case file has.

    Attributes:
        fictional: whether it is made up; then every page says so.
        accept_unconfirmed: names of parameters that may be used although no source confirmed them.
    """

    fictional: YesOrNo = False
    accept_unconfirmed: tuple[ParameterName, ...] = ()


class CaseBase(CaseFrame):
    """What a case has that is about no person.

    Attributes:
        title: in Dutch, as it may stand on paper; no name of a person.
        assumption: values for parameters where there is none.
    """

    title: PlainText
    assumption: tuple[SourcedAssumption, ...] = ()
