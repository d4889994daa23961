"""A year of many partnerships side by side: what became of each, and what a municipality pays."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from zvh_finance.charges.charge import ADOPTED, CONCEPT
from zvh_finance.convenant.art17_contributions.contributions import ContributionBudget
from zvh_finance.dossier.arrangement import Arrangement
from zvh_finance.errors import Finding, Place, Severity
from zvh_finance.language import Language, commas, say

_MOST_NAMED = 3


class Outcome(StrEnum):
    """What became of a dossier."""

    MADE = "made"
    UNCHANGED = "unchanged"
    """It was made before, from the same files, and stands there as it was written."""
    REFUSED = "refused"
    FAILED = "failed"
    """By a mistake of the program, not of the dossier."""
    KILLED = "killed"
    """It ended the process that worked on it, twice."""


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as it was told, in each language, so that it can be kept in a file.

    Attributes:
        code: of the finding.
        dutch: its message.
        english: the same.
        place: where it stands in the dossier.
    """

    code: str
    dutch: str
    english: str
    place: Place

    def said(self, language: Language) -> str:
        """The message in a language."""
        return self.dutch if language is Language.DUTCH else self.english


@dataclass(frozen=True, slots=True)
class MemberShare:
    """What a municipality contributes to one partnership.

    Attributes:
        code: of CBS.
        name: as the partnership has it.
        inhabitants: that count for it on the reference date, whatever it is charged by.
        cents: its contribution.
    """

    code: str
    name: str
    inhabitants: int
    cents: int


@dataclass(frozen=True)
class YearTotals:
    """What a partnership's budget of the year came to.

    Attributes:
        name: of the partnership.
        status: `concept` or `adopted`.
        base: cents that the municipalities contribute together.
        members: who contributes what.
        run_id: of the folder that was written.
        is_fictional: whether the amounts are made up.
    """

    name: str
    status: str
    base: int
    members: tuple[MemberShare, ...]
    run_id: str
    is_fictional: bool = False

    @property
    def inhabitants(self) -> int:
        """Of all members together."""
        return sum(member.inhabitants for member in self.members)

    @property
    def per_inhabitant(self) -> Fraction:
        """Cents per inhabitant, exactly."""
        return Fraction(self.base, self.inhabitants)


@dataclass(frozen=True)
class DossierYear:
    """What became of a dossier.

    Attributes:
        path: of its folder below that of the portfolio, with `/` between.
        outcome: what became of it.
        inputs_sha256: over all files of the dossier; empty when they could not be read.
        totals: what it came to; `None` when there is no budget.
        findings: why it was not made.
        warnings: what a reader must know although it was made.
        exit_code: that the budget alone would end with.
        was_skipped: whether it was not worked out this time, because nothing had changed.
    """

    path: str
    outcome: Outcome
    inputs_sha256: str = ""
    totals: YearTotals | None = None
    findings: tuple[Told, ...] = ()
    warnings: tuple[Told, ...] = ()
    exit_code: int = 0
    was_skipped: bool = False


@dataclass(frozen=True)
class Participation:
    """A municipality in one of its partnerships.

    Attributes:
        path: of the dossier.
        totals: of the partnership.
        share: its own part.
    """

    path: str
    totals: YearTotals
    share: MemberShare

    @property
    def part(self) -> Fraction:
        """Of the contributions to this partnership; nothing where there are none."""
        whole = self.totals.base
        return Fraction(self.share.cents, whole) if whole else Fraction(0)


@dataclass(frozen=True)
class MunicipalYear:
    """All that a municipality contributes in the year.

    Attributes:
        code: of CBS.
        parts: per partnership, in the order of their paths.
    """

    code: str
    parts: tuple[Participation, ...]

    @property
    def name(self) -> str:
        """As the first of its partnerships has it."""
        return self.parts[0].share.name

    @property
    def cents(self) -> int:
        """The sum of its contributions."""
        return sum(part.share.cents for part in self.parts)

    @property
    def status(self) -> str:
        """`adopted` when all of it is."""
        adopted = all(part.totals.status == ADOPTED for part in self.parts)
        return ADOPTED if adopted else CONCEPT


def told(finding: Finding) -> Told:
    """A finding as it is kept; what is no text, in the name of a file, is shown by its number."""
    message, place = finding.message, finding.place
    return Told(
        finding.code,
        in_text(message.said(Language.DUTCH)),
        in_text(message.said(Language.ENGLISH)),
        replace(place, file=in_text(place.file), field=in_text(place.field)),
    )


def year_totals(budget: ContributionBudget, arrangement: Arrangement, run_id: str) -> YearTotals:
    """What a budget came to.

    Args:
        budget: of the year.
        arrangement: of the partnership.
        run_id: of the run that wrote it.
    """
    members = tuple(
        MemberShare(
            member.code,
            member.name,
            sum(source.inhabitants for source in member.sources),
            budget.contributions[member.code],
        )
        for member in budget.key.members
    )
    return YearTotals(
        arrangement.name, budget.status, budget.base, members, run_id, arrangement.fictional
    )


def municipal_years(dossiers: Iterable[DossierYear]) -> tuple[MunicipalYear, ...]:
    """What each municipality contributes over all partnerships, by CBS code."""
    found: dict[str, list[Participation]] = {}
    for part in _participations(dossiers):
        found.setdefault(part.share.code, []).append(part)
    return tuple(MunicipalYear(code, tuple(parts)) for code, parts in sorted(found.items()))


def all_contributions(dossiers: Iterable[DossierYear]) -> int:
    """Cents that all partnerships together ask."""
    return sum(dossier.totals.base for dossier in dossiers if dossier.totals is not None)


def twins(dossiers: Iterable[DossierYear]) -> dict[str, Finding]:
    """By their paths, a warning for dossiers whose partnership is counted twice: copies, mostly.

    Partnerships of one name are the same when a municipality takes part in both.
    """
    named: dict[str, list[tuple[str, YearTotals]]] = {}
    for dossier in dossiers:
        if dossier.totals is not None:
            plain = " ".join(dossier.totals.name.casefold().split())
            named.setdefault(plain, []).append((dossier.path, dossier.totals))
    found: dict[str, Finding] = {}
    for alike in named.values():
        for path, totals in alike:
            own = _codes(totals)
            others = [other for other, its in alike if other != path and own & _codes(its)]
            if others:
                found[path] = _twin(path, others)
    return dict(sorted(found.items()))


def exit_code_of(dossiers: Iterable[DossierYear]) -> int:
    """By the worst dossier: a mistake of the program, then invalid, then missing; 0 if none."""
    return min((dossier.exit_code for dossier in dossiers if dossier.exit_code), default=0)


def in_text(words: str) -> str:
    """Words in which what is no text, in the name of a file, is shown by its number."""
    return words.encode(errors="backslashreplace").decode()


def _twin(path: str, others: list[str]) -> Finding:
    message = say(
        "The same partnership stands in {others}, so what its municipalities contribute counts "
        "more than once in every total. Take one of them away, or give each a name of its own.",
        others=commas(others[:_MOST_NAMED]),
    )
    return Finding("portfolio-twins", message, Place(path), Severity.WARNING)


def _codes(totals: YearTotals) -> frozenset[str]:
    return frozenset(member.code for member in totals.members)


def _participations(dossiers: Iterable[DossierYear]) -> Iterator[Participation]:
    for dossier in sorted(dossiers, key=lambda dossier: dossier.path):
        if dossier.totals is not None:
            for member in dossier.totals.members:
                yield Participation(dossier.path, dossier.totals, member)
