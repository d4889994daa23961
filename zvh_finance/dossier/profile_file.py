"""Reading a profile: an embedded one by its name, or the dossier's own by the name of its file."""

import re
import string
from calendar import monthrange
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from zvh_finance.dossier.choices import Choices
from zvh_finance.dossier.files import read_bytes, sha256
from zvh_finance.dossier.toml_fields import FieldRefusalError, Year, YesOrNo
from zvh_finance.dossier.toml_files import StrictModel, parse_toml
from zvh_finance.embedded import embedded_data
from zvh_finance.errors import InvalidInputError, Place
from zvh_finance.language import commas, say
from zvh_finance.profile.cycle import CycleStep, DayKind, Shown, StepDay
from zvh_finance.profile.profile import HostPeriod, MonthDay, Names, Profile, Term
from zvh_finance.profile.rule import Rule

DEFAULT_PROFILE = "zvh-bno"
"""Of an arrangement that names none: the convenant that this program was made for."""

_FOLDER = "profiles"
_NO_LEAP_YEAR = 2001
_NAMED = re.compile(
    rb"^[ \t]*profile[ \t]*=[ \t]*[\"']([a-z0-9][a-z0-9.-]{0,59})[\"']", re.MULTILINE
)
_ARTICLE = re.compile(r"(([A-Z][A-Za-z]{1,20} )?[0-9]{1,3}[a-z]?(\.[0-9]{1,2}[a-z]?)?|\??)")
_PLACEHOLDERS = {"year", "host_period_ends"}


class _Term(StrictModel):
    name: str = Field(min_length=1, max_length=60)
    article: Literal["de", "het"]
    code: str = Field(default="", pattern=r"^([A-Z]{2,4}|)$")


class _Names(StrictModel):
    agreement: _Term
    board: _Term
    steering_group: _Term
    manager: _Term
    host: _Term
    annual_plan: _Term
    party: _Term
    parties: str = Field(min_length=1, max_length=60)
    letters_for: Literal["board", "manager"]
    letters_by: str = Field(min_length=1, max_length=60)
    payers: str = Field(min_length=1, max_length=100)
    other_payers: str = Field(min_length=1, max_length=100)


def _is_a_day(month: int, day: int) -> bool:
    """Whether a day stands in the calendar of every year; 29 February does not."""
    return day <= monthrange(_NO_LEAP_YEAR, month)[1]


class _MonthDay(StrictModel):
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


def _in_a_list(written: object) -> object:
    """One day to pay is written as a table, several as a list of tables."""
    return [written] if isinstance(written, dict) else written


class _HostPeriod(StrictModel):
    first_year: Year
    last_year: Year


class _StepDay(StrictModel):
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


class _Step(StrictModel):
    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")
    title: str = Field(min_length=1, max_length=160)
    actor: str = Field(min_length=1, max_length=80)
    ground: str = Field(min_length=1, max_length=160)
    rules: tuple[Rule, ...] = ()
    begin: _StepDay | None = None
    day: _StepDay
    binding: YesOrNo = False
    shown: Shown = Shown.NOTHING
    subject: str = ""
    number: int = Field(default=0, ge=0, le=12)
    first_year: Year | None = None
    last_year: Year | None = None


class _File(StrictModel):
    """A profile as it is written."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    title: str = Field(min_length=1, max_length=200)
    source: str = Field(min_length=1, max_length=300)
    host_code: str = Field(default="", pattern=r"^(GM[0-9]{4}|)$")
    is_legal_person: YesOrNo = False
    legal_form: str = Field(min_length=1, max_length=200)
    public_interest: str = Field(min_length=1, max_length=400)
    names: _Names
    articles: dict[Rule, str]
    payment: Annotated[tuple[_MonthDay, ...], BeforeValidator(_in_a_list)] = Field(
        min_length=1, max_length=12
    )
    in_advance: YesOrNo = False
    host_period: _HostPeriod | None = None
    step: tuple[_Step, ...] = Field(min_length=1)
    choices: Choices = Choices()

    @model_validator(mode="after")
    def _is_paid_in_order(self) -> Self:
        days = [(each.month, each.day) for each in self.payment]
        if sorted(set(days)) != days:
            raise FieldRefusalError(
                "payment",
                "payment-days-order",
                say("The days to pay stand in the order of the year, each once."),
            )
        return self

    @model_validator(mode="after")
    def _cites_what_it_has(self) -> Self:
        for rule, article in self.articles.items():
            if not _ARTICLE.fullmatch(article):
                raise FieldRefusalError(
                    f"articles.{rule.value}",
                    "profile-article",
                    say(
                        '"{article}" is not an article such as 17.2, 9.3e or, of a law, Wgr 34.1. '
                        "Leave it empty when its number is not known, and write ? when it was not "
                        "looked up.",
                        article=article,
                    ),
                )
        missing = [rule.value for rule in ALWAYS if rule not in self.articles]
        if missing:
            raise FieldRefusalError(
                "articles",
                "profile-rule-missing",
                say(
                    "No agreement that shares costs does without {rules}: say in which article "
                    "each stands.",
                    rules=commas(missing),
                ),
            )
        return self

    @model_validator(mode="after")
    def _has_steps_that_stand(self) -> Self:
        known = {step.id for step in self.step}
        for step in self.step:
            used = [*_rules_in(step.ground), *step.rules]
            lacks = sorted({rule.value for rule in used if rule not in self.articles})
            if lacks or (step.day.after and step.day.after not in known):
                raise FieldRefusalError(
                    "step",
                    "profile-step",
                    say(
                        "The step {id} names a rule that has no article here, or follows a step "
                        "that is not here: {names}.",
                        id=step.id,
                        names=commas(lacks or [step.day.after]),
                    ),
                )
        return self


ALWAYS = (
    Rule.FINANCING,
    Rule.KEY,
    Rule.PAYMENT,
    Rule.LEVEL,
    Rule.ADOPTION_OF_BUDGET,
    Rule.ADOPTION_OF_ACCOUNTS,
    Rule.RESERVE,
    Rule.AMENDMENT,
)
"""What every paper on a budget cites."""


def profile_of(folder: Path) -> Profile:
    """The profile that a dossier names, by its `arrangement.toml`, which may be wrong otherwise.

    Raises:
        InvalidInputError: there is no such profile, or something is wrong in it.
    """
    try:
        named = _NAMED.search(read_bytes(folder / "arrangement.toml", "arrangement.toml"))
    except InvalidInputError:
        named = None
    name = named.group(1).decode() if named else DEFAULT_PROFILE
    return own_profile(folder, name) if name.endswith(".toml") else embedded_profile(name)


def file_of(name: str | None) -> str:
    """The file of the profile that an arrangement names, or of the one it has without a name."""
    if name is not None and name.endswith(".toml"):
        return name
    return f"{_FOLDER}/{name or DEFAULT_PROFILE}.toml"


def own_profile(folder: Path, name: str) -> Profile:
    """The profile in a file of the dossier.

    Raises:
        InvalidInputError: it is not there, or something is wrong in it.
    """
    return parse_profile(read_bytes(folder / name, name), name)


def embedded_profile(name: str = DEFAULT_PROFILE) -> Profile:
    """A profile that goes with the program.

    Raises:
        InvalidInputError: there is none of this name.
    """
    if name not in known_profiles():
        raise InvalidInputError.of(
            "profile-unknown",
            say(
                'There is no profile "{name}". Known are {known}; a profile of your own is a file '
                'in the dossier: profile = "profiel.toml".',
                name=name,
                known=commas(known_profiles()),
            ),
            Place("arrangement.toml", field="profile"),
        )
    return _embedded(name)


def known_profiles() -> tuple[str, ...]:
    """The names of the profiles that go with the program."""
    return tuple(sorted(path.stem for path in (embedded_data() / _FOLDER).glob("*.toml")))


@lru_cache(maxsize=16)
def _embedded(name: str) -> Profile:
    file = file_of(name)
    return parse_profile(read_bytes(embedded_data() / file, file), file)


def parse_profile(content: bytes, shown_as: str) -> Profile:
    """A profile from the bytes of its file.

    Raises:
        InvalidInputError: with everything that is wrong in it.
    """
    file = parse_toml(content, _File, shown_as)
    _check_texts(file, shown_as)
    names = {name: _term(getattr(file.names, name)) for name in _TERMS}
    return Profile(
        id=file.id,
        title=file.title,
        source=file.source,
        host_code=file.host_code,
        is_legal_person=file.is_legal_person,
        legal_form=file.legal_form,
        public_interest=file.public_interest,
        names=Names(
            **names,
            parties=file.names.parties,
            letters_for=names[file.names.letters_for],
            letters_by=file.names.letters_by,
            payers=file.names.payers,
            other_payers=file.names.other_payers,
        ),
        articles=dict(file.articles),
        payments=tuple(MonthDay(each.month, each.day) for each in file.payment),
        in_advance=file.in_advance,
        host_period=HostPeriod(**file.host_period.model_dump()) if file.host_period else None,
        cycle=tuple(_step(step) for step in file.step),
        choices=file.choices.model_dump(include=file.choices.model_fields_set),
        file=shown_as,
        sha256=sha256(content),
    )


_TERMS = ("agreement", "board", "steering_group", "manager", "host", "annual_plan", "party")


def _term(written: _Term) -> Term:
    return Term(written.name, written.article, written.code)


def _step(written: _Step) -> CycleStep:
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


def _day(written: _StepDay) -> StepDay:
    return StepDay(**written.model_dump())


def _fields_in(text: str) -> Iterator[str]:
    for _, name, _, _ in string.Formatter().parse(text):
        if name is not None:
            yield name


def _rules_in(ground: str) -> Iterator[Rule]:
    for name in _fields_in(ground):
        head, *rules = name.split(".")
        if head == "cited":
            yield from (Rule[rule] for rule in rules)


def _check_texts(file: _File, shown_as: str) -> None:
    """A text names only what the program can fill in."""
    for step in file.step:
        for text in (step.title, step.actor, step.ground):
            try:
                names = list(_fields_in(text))
                unknown = [name for name in names if not _is_known(name)]
            except ValueError:
                unknown = [text]
            if unknown:
                raise InvalidInputError.of(
                    "profile-text",
                    say(
                        "The step {id} names {unknown}, which the program cannot fill in. Known "
                        "are {{year}}, {{host_period_ends}}, {{cited.RULE}}, {{called.board}} and "
                        "other names.",
                        id=step.id,
                        unknown=commas(unknown),
                    ),
                    Place(shown_as, field="step"),
                )


def _is_known(name: str) -> bool:
    head, *rest = name.split(".")
    if head == "cited":
        return bool(rest) and all(rule in Rule.__members__ for rule in rest)
    if head in {"called", "the", "The"}:
        return len(rest) == 1 and rest[0] in _TERMS
    return name in _PLACEHOLDERS
