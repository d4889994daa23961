"""The partnership itself: who takes part, from when, who hosts it, and what is agreed."""

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from zvh_finance.dossier.amounts import PositiveEuros
from zvh_finance.dossier.choices import Choices
from zvh_finance.dossier.invoicing import BillingIdentity, Invoicing
from zvh_finance.dossier.toml_files import StrictModel
from zvh_finance.key.municipalities import CODE


def _code(text: str) -> str:
    if not CODE.fullmatch(text):
        message = f"{text!r} is not a CBS municipality code. It is GM and four digits: GM0796."
        raise ValueError(message)
    return text


def _plain(text: str) -> str:
    """Refuse what cannot be printed on one line: control characters, or nothing at all."""
    if not text.strip():
        message = "This text is empty."
        raise ValueError(message)
    if any(unicodedata.category(character) in {"Cc", "Cf"} for character in text):
        message = "This text holds control characters or line breaks. Type it again on one line."
        raise ValueError(message)
    return text.strip()


MunicipalityCode = Annotated[str, AfterValidator(_code)]
PlainText = Annotated[str, Field(max_length=200), AfterValidator(_plain)]


class _Participant(StrictModel):
    name: PlainText
    from_: date = Field(alias="from")
    until: date | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.until is not None and self.until <= self.from_:
            message = (
                f"{self.name}: `until` ({self.until}) is the first day it no longer takes part "
                f"and must lie after `from` ({self.from_})."
            )
            raise ValueError(message)
        return self

    def takes_part_on(self, day: date) -> bool:
        """Whether it is party to the convenant on that day; `until` itself is outside."""
        return self.from_ <= day and (self.until is None or day < self.until)


class Municipality(_Participant):
    """A municipality that signed (or joined), with its CBS code and where its invoice goes."""

    code: MunicipalityCode
    billing: BillingIdentity | None = None


class Party(_Participant):
    """A party that is no municipality: it takes part and never pays by the key (17.2)."""


class KeySettings(StrictModel):
    """The key as agreed: strictly proportional to inhabitants, from one CBS table (A01, A21)."""

    method: Literal["proportional"] = "proportional"
    table: PlainText = "03759ned"


class OpeningReserve(StrictModel):
    """The reserve that the partnership started with (17.9), in cents, on 1 January of a year."""

    opening: PositiveEuros
    year: int = Field(ge=1900, le=2200)


class Arrangement(StrictModel):
    """`arrangement.toml`: the partnership and what it agreed.

    Attributes:
        fictional: whether the amounts are made up; then every page says so.
        host: CBS code of the municipality that runs the partnership (*beheergemeente*, 1.16).
        effective_date: when the convenant came into force (22.1); not in its text, so required.
    """

    name: PlainText
    short_name: Annotated[str, Field(pattern=r"^[A-Za-z0-9 .-]{1,30}$")]
    fictional: bool = False
    host: MunicipalityCode
    effective_date: date
    municipality: tuple[Municipality, ...] = Field(min_length=1)
    party: tuple[Party, ...] = ()
    key: KeySettings = KeySettings()
    reserve: OpeningReserve | None = None
    invoicing: Invoicing | None = None
    choices: Choices = Choices()

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        problems = list(self._problems())
        if problems:
            raise ValueError(" ".join(problems))
        return self

    def _problems(self) -> Iterator[str]:
        for code, times in Counter(m.code for m in self.municipality).items():
            periods = sorted((m for m in self.municipality if m.code == code), key=_begin)
            overlap = any(
                before.until is None or before.until > after.from_
                for before, after in itertools.pairwise(periods)
            )
            if times > 1 and overlap:
                yield f"{code} stands twice among the municipalities with periods that overlap."
        if self.host not in {m.code for m in self.municipality}:
            yield f"The host {self.host} is not among the municipalities."
        early = [m.name for m in self.municipality if m.from_ < self.effective_date]
        if early:
            yield (
                f"{', '.join(early)} cannot take part before the convenant is in force "
                f"({self.effective_date})."
            )

    def members_of(self, budget_year: int) -> tuple[Municipality, ...]:
        """The municipalities that pay in a budget year, in the order of their codes.

        Those that are party on 1 January; in the convenant's first year, on the day that it
        comes into force. Who joins later enters the key the next 1 January (A15); who is
        excluded or leaves during the year stays in the key of that year (A13, A14).
        """
        day = self.map_date(budget_year)
        members = (m for m in self.municipality if m.takes_part_on(day))
        return tuple(sorted(members, key=lambda m: m.code))

    def map_date(self, budget_year: int) -> date:
        """The day whose municipal map and membership make the key of a budget year."""
        first = date(budget_year, 1, 1)
        return max(first, self.effective_date) if self.effective_date.year == budget_year else first

    def municipality_named(self, code: str) -> Municipality:
        """The last known entry of a code; a `KeyError` when it never took part."""
        entries = [m for m in self.municipality if m.code == code]
        if not entries:
            raise KeyError(code)
        return max(entries, key=_begin)


def _begin(participant: _Participant) -> date:
    return participant.from_


def slug(name: str) -> str:
    """A name for a file: `'s-Hertogenbosch` becomes `s-hertogenbosch`."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-") or "gemeente"
