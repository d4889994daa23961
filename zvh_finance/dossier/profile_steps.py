"""The days of a profile, and the steps of its year, as they are written."""

import string
from calendar import monthrange
from collections.abc import Iterator
from typing import Self

from pydantic import Field, model_validator

from zvh_finance.dossier.toml_fields import FieldRefusalError, Year, YesOrNo
from zvh_finance.dossier.toml_files import StrictModel
from zvh_finance.language import commas, say
from zvh_finance.profile.cycle import CycleStep, DayKind, Shown, StepDay
from zvh_finance.profile.rule import Rule

TERMS = ("agreement", "board", "steering_group", "manager", "host", "annual_plan", "party")
"""The names that texts of steps may fill in."""

_NO_LEAP_YEAR = 2001
_PLACEHOLDERS = {"year", "host_period_ends"}


def _is_a_day(month: int, day: int) -> bool:
    """Whether a day stands in the calendar of every year; 29 February does not."""
    return day <= monthrange(_NO_LEAP_YEAR, month)[1]


class WrittenDay(StrictModel):
    """A day of every year, as it is written."""

    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)

    @model_validator(mode="after")
    def _stands_in_every_year(self) -> Self:
        if not _is_a_day(self.month, self.day):
            raise FieldRefusalError(
                "day",
                "payment-day-unknown",
                say("{day}-{month} is no day of every year.", day=self.day, month=self.month),
            )
        return self


def in_a_list(written: object) -> object:
    """One day to pay is written as a table, several as a list of tables."""
    return [written] if isinstance(written, dict) else written


class WrittenStepDay(StrictModel):
    """When a step is due, as it is written."""

    year: int = Field(default=0, ge=-2, le=2)
    month: int = Field(default=0, ge=0, le=12)
    day: int = Field(default=0, ge=0, le=31)
    kind: DayKind | None = None
    months: int = Field(default=0, ge=-60, le=60)
    after: str = ""
    days: int = Field(default=0, ge=-366, le=366)

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if self.month and self.day and not _is_a_day(self.month, self.day):
            raise FieldRefusalError(
                "day",
                "step-day-unknown",
                say("{day}-{month} is no day of every year.", day=self.day, month=self.month),
            )
        given = (self.kind is not None, bool(self.after), bool(self.month and self.day))
        if sum(given) != 1:
            raise FieldRefusalError(
                "day",
                "step-day",
                say(
                    "The day of a step is a `year`, `month` and `day`, or a `kind`, or so many "
                    "`days` `after` another step: one of the three."
                ),
            )
        return self


class WrittenStep(StrictModel):
    """A step of the year, as it is written."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")
    title: str = Field(min_length=1, max_length=160)
    actor: str = Field(min_length=1, max_length=80)
    ground: str = Field(min_length=1, max_length=160)
    rules: tuple[Rule, ...] = ()
    begin: WrittenStepDay | None = None
    day: WrittenStepDay
    binding: YesOrNo = False
    shown: Shown = Shown.NOTHING
    subject: str = ""
    number: int = Field(default=0, ge=0, le=12)
    first_year: Year | None = None
    last_year: Year | None = None

    @model_validator(mode="after")
    def _names_what_can_be_filled_in(self) -> Self:
        for field in ("title", "actor", "ground"):
            if unknown := _unknown_in(getattr(self, field)):
                raise FieldRefusalError(
                    field,
                    "profile-text",
                    say(
                        "The step {id} names {unknown}, which the program cannot fill in. Known "
                        "are {{year}}, {{host_period_ends}}, {{cited.RULE}}, {{called.board}} and "
                        "other names.",
                        id=self.id,
                        unknown=commas(unknown),
                    ),
                )
        return self


def step_of(written: WrittenStep) -> CycleStep:
    """The step as a value."""
    return CycleStep(
        id=written.id,
        title=written.title,
        actor=written.actor,
        ground=written.ground,
        day=_day(written.day),
        rules=written.rules,
        begin=_day(written.begin) if written.begin else None,
        binding=written.binding,
        shown=written.shown,
        subject=written.subject,
        number=written.number,
        first_year=written.first_year,
        last_year=written.last_year,
    )


def _day(written: WrittenStepDay) -> StepDay:
    return StepDay(**written.model_dump())


def _fields_in(text: str) -> Iterator[str]:
    for _, name, _, _ in string.Formatter().parse(text):
        if name is not None:
            yield name


def rules_in(ground: str) -> Iterator[Rule]:
    """The rules that a text cites."""
    for name in _fields_in(ground):
        head, *rules = name.split(".")
        if head == "cited":
            yield from (Rule[rule] for rule in rules)


def _unknown_in(text: str) -> list[str]:
    """What a text names that the program cannot fill in."""
    try:
        return [name for name in _fields_in(text) if not _is_known(name)]
    except ValueError:
        return [text]


def _is_known(name: str) -> bool:
    head, *rest = name.split(".")
    if head == "cited":
        return bool(rest) and all(rule in Rule.__members__ for rule in rest)
    if head in {"called", "the", "The"}:
        return len(rest) == 1 and rest[0] in TERMS
    return name in _PLACEHOLDERS
