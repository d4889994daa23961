"""Reading a profile: an embedded one by its name, or the dossier's own by the name of its file."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from zvh_finance.dossier.choices import Choices
from zvh_finance.dossier.files import read_bytes, sha256
from zvh_finance.dossier.profile_steps import (
    TERMS,
    WrittenDay,
    WrittenStep,
    in_a_list,
    rules_in,
    step_of,
)
from zvh_finance.dossier.toml_fields import FieldRefusalError, Year, YesOrNo
from zvh_finance.dossier.toml_files import StrictModel, parse_toml
from zvh_finance.embedded import embedded_data
from zvh_finance.errors import Finding, InvalidInputError, Place
from zvh_finance.language import commas, say
from zvh_finance.profile.profile import HostPeriod, MonthDay, Names, Profile, Term
from zvh_finance.profile.rule import Rule

DEFAULT_PROFILE = "zvh-bno"
"""Of an arrangement that names none: the convenant that this program was made for."""

_FOLDER = "profiles"
_NAMED = re.compile(
    rb"^[ \t]*profile[ \t]*=[ \t]*[\"']([a-z0-9][a-z0-9.-]{0,59})[\"']", re.MULTILINE
)
_ARTICLE = re.compile(r"(([A-Z][A-Za-z]{1,20} )?[0-9]{1,3}[a-z]?(\.[0-9]{1,2}[a-z]?)?|\??)")


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

    @model_validator(mode="after")
    def _tells_bodies_apart(self) -> Self:
        if self.board.code == self.steering_group.code:
            raise FieldRefusalError(
                ("steering_group", "code"),
                "profile-bodies",
                say(
                    "{board} and {group} have one code: decisions could not tell them apart. Give "
                    "each a code of its own, such as AB and DB.",
                    board=self.board.name,
                    group=self.steering_group.name,
                ),
            )
        return self


class _HostPeriod(StrictModel):
    first_year: Year
    last_year: Year


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
    payment: Annotated[tuple[WrittenDay, ...], BeforeValidator(in_a_list)] = Field(
        min_length=1, max_length=12
    )
    in_advance: YesOrNo = False
    host_period: _HostPeriod | None = None
    step: tuple[WrittenStep, ...] = Field(min_length=1)
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
                    ("articles", rule.value),
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
        for number, step in enumerate(self.step):
            used = [*rules_in(step.ground), *step.rules]
            lacks = sorted({rule.value for rule in used if rule not in self.articles})
            if lacks or (step.day.after and step.day.after not in known):
                raise FieldRefusalError(
                    ("step", number),
                    "profile-step",
                    say(
                        "The step {id} names a rule that has no article here, or follows a step "
                        "that is not here: {names}.",
                        id=step.id,
                        names=commas(lacks or [step.day.after]),
                    ),
                )
        return self

    @model_validator(mode="after")
    def _has_steps_with_a_day(self) -> Self:
        """Each once, and none that follows itself by way of others."""
        follows: dict[str, str] = {}
        for number, step in enumerate(self.step):
            if step.id in follows:
                message = say("The step {id} stands here twice. Keep one of them.", id=step.id)
                raise FieldRefusalError(("step", number, "id"), "profile-step-twice", message)
            follows[step.id] = step.day.after
        for number, step in enumerate(self.step):
            before, seen = step.day.after, {step.id}
            while before and before not in seen:
                seen.add(before)
                before = follows[before]
            if before == step.id:
                message = say("The step {id} comes after itself. Give it a day.", id=step.id)
                raise FieldRefusalError(("step", number), "profile-step-circle", message)
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
    if not (folder / name).is_file():
        raise InvalidInputError(_no_such_profile(name))
    return parse_profile(read_bytes(folder / name, name), name)


def embedded_profile(name: str = DEFAULT_PROFILE) -> Profile:
    """A profile that goes with the program.

    Raises:
        InvalidInputError: there is none of this name.
    """
    if name not in known_profiles():
        raise InvalidInputError(_no_such_profile(name))
    return _embedded(name)


def _no_such_profile(name: str) -> Finding:
    message = say(
        'There is no profile "{name}". Known are {known}; a profile of your own is a file '
        'in the dossier: profile = "profiel.toml".',
        name=name,
        known=commas(known_profiles()),
    )
    return Finding("profile-unknown", message, Place("arrangement.toml", field="profile"))


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
    names = {name: _term(getattr(file.names, name)) for name in TERMS}
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
        cycle=tuple(step_of(step) for step in file.step),
        choices=file.choices.model_dump(include=file.choices.model_fields_set),
        file=shown_as,
        sha256=sha256(content),
    )


def _term(written: _Term) -> Term:
    return Term(written.name, written.article, written.code)
