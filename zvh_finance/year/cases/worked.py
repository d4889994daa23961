"""A case worked out, of whatever kind, and how each kind is."""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from zvh_finance.charges.charge import Charge
from zvh_finance.convenant.cited import Rule, article
from zvh_finance.errors import Finding, UsageError
from zvh_finance.key.key import DistributionKey
from zvh_finance.language import Text, say
from zvh_finance.proof.record import ParameterUsed
from zvh_finance.year.books import Books
from zvh_finance.year.cases import accession, dissolution, exclusion, redundancy, withdrawal
from zvh_finance.year.cases.opened import CostPlace, OpenCase, open_case, told_of
from zvh_finance.year.rested_on import parameters_used


class WorkedCase(Protocol):
    """What every case is once it was worked out."""

    @property
    def opened(self) -> OpenCase:
        """The case with what it stands on."""

    @property
    def name(self) -> str:
        """The name of its file."""

    @property
    def status(self) -> str:
        """`adopted` once it binds who pays; else `concept`."""

    @property
    def keys(self) -> tuple[DistributionKey, ...]:
        """Every key used, in the order of the years."""

    @property
    def charges(self) -> tuple[Charge, ...]:
        """Who pays what for it in all, in whatever year and way."""

    @property
    def waits(self) -> Text | None:
        """Why nothing of it is billed yet; `None` when it is."""

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What a reader must know besides."""

    @property
    def assumptions(self) -> tuple[Finding, ...]:
        """What it rests on that was assumed or not confirmed."""

    @property
    def decisions(self) -> tuple[str, ...]:
        """Ids of the decisions it rests on."""

    def place_in(self, year: int, /) -> CostPlace:
        """Where its costs of a year go."""

    def claimed(self, year: int, /) -> tuple[Charge, ...]:
        """What is billed for it in a year, beside budget and accounts."""


_KINDS: Mapping[str, Callable[[OpenCase], WorkedCase]] = {
    "redundancy": lambda opened: redundancy.worked_redundancy(opened.books, opened.name),
    "withdrawal": withdrawal.work_out,
    "exclusion": exclusion.work_out,
    "dissolution": dissolution.work_out,
    "court_dissolution": dissolution.work_out_court,
    "accession": accession.work_out,
}

_RULES = {
    "redundancy": Rule.REDUNDANCY,
    "withdrawal": Rule.WITHDRAWAL,
    "exclusion": Rule.EXCLUSION,
    "dissolution": Rule.ENDING,
    "court_dissolution": Rule.JUDGMENT,
    "accession": Rule.ACCESSION,
}
"""Without its rule a kind of case is worked out for nobody: the agreement has no such thing."""

_COMMANDS = {"exclusion": "withdrawal", "court_dissolution": "dissolution"}


def work_out(books: Books, name: str) -> WorkedCase:
    """Work out a case, once for these books; `name` may end in `.toml`.

    Raises:
        UsageError: there is no such case.
        MissingGroundError: a decision, a parameter or a figure is missing.
        InvalidInputError: something in it cannot be right.
    """
    return books.once(_worked, open_case(books, name).name)


def parameters_of_cases(books: Books, names: Iterable[str]) -> tuple[ParameterUsed, ...]:
    """The parameters that these cases rest on; each was worked out before."""
    return parameters_used(work_out(books, name).opened.parameters for name in sorted(set(names)))


def command_of(kind: str) -> str:
    """The command that works on a case of a kind."""
    return _COMMANDS.get(kind, kind)


def check_command(books: Books, name: str, command: str) -> None:
    """Refuse a case that another command works on.

    Raises:
        UsageError: naming that command.
    """
    opened = open_case(books, name)
    needed = command_of(opened.case.kind)
    if needed != command:
        raise UsageError.of(
            "case-kind",
            say(
                "The case {name} is of kind {kind}: use `zvh {needed} {name}`.",
                name=opened.name,
                kind=opened.case.kind,
                needed=needed,
            ),
        )


def _worked(books: Books, name: str) -> WorkedCase:
    opened = open_case(books, name)
    with told_of(name):
        article(_RULES[opened.case.kind])
        return _KINDS[opened.case.kind](opened)
