"""A case, opened: what it says, with all it stands on; and what it is once it was worked out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from zvh_finance.charges.charge import Charge
from zvh_finance.dossier.cases import Case, parameter_use
from zvh_finance.dossier.choices import Choices
from zvh_finance.dossier.parameters import ParameterUse
from zvh_finance.errors import Finding, InvalidInputError, Place, Severity, UsageError, ZvhError
from zvh_finance.language import commas, say
from zvh_finance.year.books import Books
from zvh_finance.year.membership import membership_of

CaseT = TypeVar("CaseT")


class CostPlace(StrEnum):
    """Where the costs of a case in a year go."""

    BUDGET = "budget"
    BESIDE = "beside"
    LEAVER = "leaver"
    DISSOLUTION = "dissolution"


@dataclass(frozen=True)
class OpenCase:
    """A case with everything it stands on."""

    books: Books
    name: str
    case: Case
    parameters: ParameterUse

    @property
    def fictional(self) -> bool:
        """Whether its papers must say that amounts are made up."""
        return self.case.fictional or self.books.dossier.arrangement.fictional

    @property
    def assumptions(self) -> tuple[Finding, ...]:
        """A warning for every parameter used that is assumed or not confirmed."""
        return tuple(
            Finding(
                "parameter-assumed",
                say(
                    "{name} = {text} from {since}: {doubt} ({source}).",
                    name=value.name,
                    text=value.text,
                    since=value.period.from_,
                    doubt=(
                        say("assumed in the case") if value.is_assumption else say("not confirmed")
                    ),
                    source=value.period.source,
                ),
                severity=Severity.WARNING,
            )
            for value in self.parameters.to_mention
        )

    def name_of(self, code: str) -> str:
        """The name of who leaves, by CBS code or slug.

        Raises:
            InvalidInputError: it never took part.
        """
        try:
            return membership_of(self.books).of(code).name
        except KeyError:
            raise InvalidInputError.of(
                "leaver-unknown",
                say("{code} is not in arrangement.toml. Check its code or name.", code=code),
            ) from None

    def expect(self, kind: type[CaseT]) -> CaseT:
        """The case, when it is of the kind that is asked for.

        Raises:
            UsageError: it is of another kind.
        """
        if isinstance(self.case, kind):
            return self.case
        raise UsageError.of(
            "case-of-another-kind",
            say(
                "The case {name} is of kind {kind}, not the kind needed.",
                name=self.name,
                kind=self.case.kind,
            ),
        )


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What every case is once it was worked out, of whatever kind.

    Attributes:
        opened: the case with what it stands on.
        charges: who pays what for it in all, in whatever year and way.
    """

    opened: OpenCase
    charges: tuple[Charge, ...] = ()

    @property
    def name(self) -> str:
        """Of the case."""
        return self.opened.name

    @property
    def choices(self) -> Choices:
        """The readings it was worked out by."""
        return self.opened.books.dossier.arrangement.choices

    @property
    def assumptions(self) -> tuple[Finding, ...]:
        """What it rests on that was assumed or not confirmed."""
        return self.opened.assumptions

    def place_in(self, _year: int) -> CostPlace:
        """Where its costs of a year go."""
        return CostPlace.BESIDE

    def claimed(self, year: int) -> tuple[Charge, ...]:
        """What is billed for it in a year, beside budget and accounts."""
        if self.place_in(year) not in {CostPlace.BESIDE, CostPlace.LEAVER}:
            return ()
        return tuple(charge for charge in self.charges if charge.cost_year == year)


@contextmanager
def told_of(name: str) -> Iterator[None]:
    """What stops a case names its file, where it names no other place."""
    try:
        yield
    except ZvhError as error:
        raise error.at(Place(f"cases/{name}.toml")) from error


def open_case(books: Books, name: str) -> OpenCase:
    """One case of a dossier; `name` may end in `.toml`.

    Raises:
        UsageError: there is no such case.
        InvalidInputError: an assumption of it is about something unknown or confirmed.
    """
    stem = name.removesuffix(".toml").rpartition("/")[2]
    cases = books.dossier.cases
    if stem not in cases:
        known = commas(sorted(cases)) if cases else say("none")
        raise UsageError.of(
            "case-unknown",
            say(
                'There is no case "{stem}" in cases/ of the dossier. Known: {known}.',
                stem=stem,
                known=known,
            ),
        )
    return OpenCase(books, stem, cases[stem], parameter_use(cases[stem], books.parameters))
