"""The partnership itself: who takes part, from when, who hosts it, and what is agreed."""

import itertools
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from zvh_finance.dossier import identifiers
from zvh_finance.dossier.amounts import PositiveEuros
from zvh_finance.dossier.choices import Choices
from zvh_finance.dossier.invoicing import BillingIdentity, Invoicing
from zvh_finance.dossier.names import bare_name, slug
from zvh_finance.dossier.pool_settings import PoolSettings, pool_problems
from zvh_finance.dossier.toml_fields import (
    Day,
    FieldRefusalError,
    RefusalsError,
    Year,
    YesOrNo,
    formed,
)
from zvh_finance.dossier.toml_files import StrictModel
from zvh_finance.errors import RefusalError
from zvh_finance.key.municipalities import CODE
from zvh_finance.language import Count, commas, listed, say
from zvh_finance.profile.speaking import profile


def _code(text: str) -> str:
    if not CODE.fullmatch(text) or not text.isascii():
        raise RefusalError(
            "code-form",
            say(
                '"{given}" is not a CBS municipality code. It is GM and four digits: GM0796.',
                given=text,
            ),
        )
    return text


def _plain(text: str) -> str:
    """Refuse what cannot be printed on one line: control characters, or nothing at all."""
    if not text.strip():
        raise RefusalError(
            "text-empty", say("This text is empty. Fill it in, or take the field out.")
        )
    return identifiers.one_line(text).strip()


ShortName = Annotated[
    str,
    formed(
        r"[A-Za-z0-9 .-]{1,30}",
        "short-name-form",
        say("A short name has 1 to 30 letters, digits, dots, dashes and spaces, such as ZVH."),
    ),
]
ProfileName = Annotated[
    str,
    formed(
        r"[a-z0-9][a-z0-9-]{0,39}(\.toml)?",
        "profile-form",
        say(
            'A profile is a name of small letters, digits and dashes, such as "zvh-bno", or a '
            'file of the dossier, such as "profiel.toml".'
        ),
    ),
]
MunicipalityCode = Annotated[str, AfterValidator(_code)]
PlainText = Annotated[str, Field(max_length=200), AfterValidator(_plain)]


class _Participant(StrictModel):
    """Who takes part. When it does follows from signature, reorganisations and cases.

    Attributes:
        from_: what the controller states of its first day; held against what explains it.
        until: the same of the first day it no longer takes part.
        from_ground: id of the decision behind `from` where no reorganisation or case says it.
        until_ground: the same for `until`.
    """

    name: PlainText
    from_: Day | None = Field(default=None, alias="from")
    until: Day | None = None
    from_ground: PlainText | None = None
    until_ground: PlainText | None = None
    billing: BillingIdentity | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.until is not None and self.from_ is not None and self.until <= self.from_:
            raise FieldRefusalError(
                "until",
                "ends-before-it-begins",
                say(
                    "{name}: `until` ({until}) is the first day it no longer takes part and must "
                    "lie after `from` ({begin}).",
                    name=self.name,
                    until=self.until,
                    begin=self.from_,
                ),
            )
        return self

    @model_validator(mode="after")
    def _grounds_have_a_date(self) -> Self:
        for ground, day, name in (
            (self.from_ground, self.from_, "from"),
            (self.until_ground, self.until, "until"),
        ):
            if ground is not None and day is None:
                raise FieldRefusalError(
                    f"{name}_ground",
                    "ground-without-day",
                    say(
                        "{who}: `{field}_ground` explains `{field}`, which is not there. Give the "
                        "day besides, or take the ground out.",
                        who=self.name,
                        field=name,
                    ),
                )
        return self


class Municipality(_Participant):
    """A municipality that signed (or joined), with its CBS code and where its invoice goes."""

    code: MunicipalityCode


class Party(_Participant):
    """A party that is no municipality: it takes part and never pays by the key (17.2)."""


class OutsideAddressee(StrictModel):
    """The legal successor of a party that takes no part itself, and where its documents go.

    The law designates it for the claims on a municipality that was divided (Wet arhi, article 44).
    """

    code: MunicipalityCode
    name: PlainText
    billing: BillingIdentity


class Host(StrictModel):
    """The municipality that runs the partnership (*beheergemeente*, 1.16) from a day on."""

    code: MunicipalityCode
    from_: Day = Field(alias="from")


def _form_of_host(host: object) -> str:
    """One code, or a table for each host; messages speak of the form that was written."""
    return "form:code" if isinstance(host, str) else "form:tables"


Hosts = Annotated[
    Annotated[MunicipalityCode, Tag("form:code")] | Annotated[tuple[Host, ...], Tag("form:tables")],
    Discriminator(_form_of_host),
]


class KeySettings(StrictModel):
    """The key as agreed: strictly proportional to inhabitants, from one CBS table (A01, A21)."""

    method: Literal["proportional"] = "proportional"
    table: PlainText = "03759ned"


class OpeningReserve(StrictModel):
    """The reserve that the partnership started with (17.9), in cents, on 1 January of a year.

    Attributes:
        ground: id of the decision that fixed it, about `opening_reserve`: what was left under the
            convenants that this one replaces (23).
        document: where it is shown, when no decision in the register fixed it.
    """

    opening: PositiveEuros
    year: Year
    ground: PlainText | None = None
    document: PlainText | None = None


class Arrangement(StrictModel):
    """`arrangement.toml`: the partnership and what it agreed.

    Attributes:
        profile: names, articles and days: a profile of the program, or a file of the dossier.
        fictional: whether the amounts are made up; then every page says so.
        host: the municipality that runs the partnership (*beheergemeente*, 1.16): its CBS code,
            or one `[[host]]` for each that did, with the day it began; a legal person has none.
        effective_date: when the convenant came into force (22.1); not in its text, so required.
        addressee: successors of parties that take no part themselves.
        pool: of costs with a key of their own (17.7, choices A01 and A02).
    """

    name: PlainText
    short_name: ShortName
    profile: ProfileName | None = None
    fictional: YesOrNo = False
    host: Hosts | None = None
    effective_date: Day
    municipality: tuple[Municipality, ...] = Field(min_length=1)
    party: tuple[Party, ...] = ()
    addressee: tuple[OutsideAddressee, ...] = ()
    key: KeySettings = KeySettings()
    pool: tuple[PoolSettings, ...] = ()
    reserve: OpeningReserve | None = None
    invoicing: Invoicing | None = None
    choices: Choices = Choices()

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        if refusals := list(self._problems()):
            raise RefusalsError(refusals)
        return self

    def _problems(self) -> Iterator[RefusalError]:
        yield from self._overlaps()
        yield from self._namesakes()
        yield from self._parties_by_one_name()
        yield from self._host_problems()
        yield from self._addressee_problems()
        yield from pool_problems(self.pool, {m.code for m in self.municipality})
        begun = [(m.name, m.from_) for m in self.municipality if m.from_ is not None]
        early = [name for name, first in begun if first < self.effective_date]
        if early:
            yield FieldRefusalError(
                "municipality",
                "member-before-convenant",
                say(
                    "{names} cannot take part before {the.agreement} is in force ({day}). "
                    "Correct `from`, or `effective_date`.",
                    names=commas(early),
                    day=self.effective_date,
                ),
            )

    def _overlaps(self) -> Iterator[RefusalError]:
        for code, times in Counter(m.code for m in self.municipality).items():
            periods = [m for m in self.municipality if m.code == code]
            overlap = any(
                before.until is None or after.from_ is None or before.until > after.from_
                for before, after in itertools.pairwise(periods)
            )
            if times > 1 and overlap:
                yield FieldRefusalError(
                    "municipality",
                    "member-twice",
                    say(
                        "{code} stands twice among the municipalities with periods that overlap. "
                        "Keep one of them.",
                        code=code,
                    ),
                )

    def _namesakes(self) -> Iterator[RefusalError]:
        """Two municipalities of one name cannot be told apart on any paper."""
        codes: dict[str, set[str]] = {}
        named = [(m.name, m.code) for m in self.municipality]
        for name, code in (*named, *((a.name, a.code) for a in self.addressee)):
            codes.setdefault(bare_name(name), set()).add(code)
        for member in self.municipality:
            same = sorted(codes.pop(bare_name(member.name), ()))
            if len(same) > 1:
                yield FieldRefusalError(
                    "municipality",
                    "name-twice",
                    say(
                        "{codes} have the same name: {name}. Give each the name that CBS has for "
                        "its code.",
                        codes=listed(same),
                        name=member.name,
                    ),
                )

    def _parties_by_one_name(self) -> Iterator[RefusalError]:
        """A party that is no municipality is known by its name alone."""
        members = {bare_name(member.name) for member in self.municipality}
        seen: set[str] = set()
        for party in self.party:
            name = bare_name(party.name)
            if name in members or name in seen:
                yield FieldRefusalError(
                    "party",
                    "party-twice",
                    say(
                        "{name} stands here twice: as two parties, or as a party and a "
                        "municipality. Keep one of them.",
                        name=party.name,
                    ),
                )
            seen.add(name)

    def _addressee_problems(self) -> Iterator[RefusalError]:
        members = {m.code for m in self.municipality}
        for code, times in Counter(a.code for a in self.addressee).items():
            if code in members:
                yield FieldRefusalError(
                    "addressee",
                    "addressee-is-member",
                    say(
                        "{code} is an addressee and a municipality of the arrangement. Keep its "
                        "[municipality.billing] and take the [[addressee]] out.",
                        code=code,
                    ),
                )
            if times > 1:
                yield FieldRefusalError(
                    "addressee",
                    "addressee-twice",
                    say(
                        "{code} stands {times} times among the addressees. Keep one of them.",
                        code=code,
                        times=Count(times),
                    ),
                )

    def _host_problems(self) -> Iterator[RefusalError]:
        if profile().is_legal_person:
            if self.host is not None:
                yield FieldRefusalError(
                    "host",
                    "host-of-legal-person",
                    say(
                        "{name} is a legal person: it sends its invoices itself, to every "
                        "municipality. Take `host` out.",
                        name=self.name,
                    ),
                )
            return
        known = {m.code for m in self.municipality}
        for host in self.hosts:
            if host.code not in known:
                yield FieldRefusalError(
                    "host",
                    "host-unknown",
                    say(
                        "{The.host} {code} is not among the municipalities. Add it, or correct the "
                        "code.",
                        code=host.code,
                    ),
                )
        begins = [host.from_ for host in self.hosts]
        if not begins:
            yield FieldRefusalError(
                "host", "host-missing", say("There is no host. Give the CBS code of one.")
            )
            return
        if begins[0] > self.effective_date or begins != sorted(set(begins)):
            yield FieldRefusalError(
                "host",
                "hosts-out-of-order",
                say(
                    "The hosts must follow each other in time, the first from {day} or earlier.",
                    day=self.effective_date,
                ),
            )
        yield from self._hosts_that_leave()

    def _hosts_that_leave(self) -> Iterator[RefusalError]:
        """A host takes part for as long as it is host (1.16): another must follow it in time."""
        followers = [*(host.from_ for host in self.hosts[1:]), None]
        for host, follows in zip(self.hosts, followers, strict=True):
            ends = [m.until for m in self.municipality if m.code == host.code]
            if not ends or None in ends:
                continue
            last = max(day for day in ends if day is not None)
            if follows is None or last < follows:
                yield FieldRefusalError(
                    "host",
                    "host-leaves",
                    say(
                        "{The.host} {name} ({code}) takes part until {until}, and no other "
                        "follows it by then. Take `until` out, or name the next one under "
                        "[[host]] with the day it begins.",
                        name=self.name_of(host.code),
                        code=host.code,
                        until=last,
                    ),
                )

    @property
    def hosts(self) -> tuple[Host, ...]:
        """Every host with its first day, in the order of time."""
        if self.host is None:
            return ()
        if isinstance(self.host, tuple):
            return self.host
        return (Host.model_validate({"code": self.host, "from": self.effective_date}),)

    def host_on(self, day: date) -> str:
        """CBS code of the host on a day; the first one before there was any (1.16).

        Empty for a legal person, which no municipality runs: nobody is charged inside its books.
        """
        begun = [host for host in self.hosts if host.from_ <= day]
        named = [host.code for host in begun or self.hosts[:1]]
        return named[-1] if named else ""

    def host_of(self, budget_year: int) -> str:
        """CBS code of the host of a budget year: on the day whose map makes its key."""
        return self.host_on(self.map_date(budget_year))

    def map_date(self, budget_year: int) -> date:
        """The day whose municipal map and membership make the key of a budget year."""
        first = date(budget_year, 1, 1)
        return max(first, self.effective_date) if self.effective_date.year == budget_year else first

    def name_of(self, code: str) -> str:
        """The name of a municipality or party by its code; the code itself when unknown."""
        named = {m.code: m.name for m in self.municipality}
        named |= {slug(party.name): party.name for party in self.party}
        return named.get(code, code)
