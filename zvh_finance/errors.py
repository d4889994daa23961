"""What can go wrong, told in a way that helps.

* ZvhError                 exit 1
  + UsageError             exit 2  the command itself is off
  + InvalidInputError      exit 3  a file says something that cannot be right
  + MissingGroundError     exit 4  a decision, parameter or figure is not there
  + SourceError            exit 5  CBS cannot be reached or answers nonsense
  + BusyError              exit 6  another run holds the lock
  + DifferenceError        exit 7  verification found a difference

What is wrong *with the data* is collected as findings and told all at once; what stops a job is
raised as one of these errors, which carries its findings.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from zvh_finance.language import Language, Text, as_it_is, commas, say


class Severity(StrEnum):
    """An error stops the run; a warning is shown and printed on the outputs it touches."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the dossier: a file, and within it a sheet and cell, or a line."""

    file: str = ""
    sheet: str = ""
    cell: str = ""
    line: int | None = None
    field: str = ""

    @property
    def text(self) -> Text:
        """`budget/2027.xlsx, sheet Blad1, cell D7, field amount`, as far as it is known."""
        parts = [
            as_it_is(self.file) if self.file else None,
            say("sheet {sheet}", sheet=self.sheet) if self.sheet else None,
            say("cell {cell}", cell=self.cell) if self.cell else None,
            say("line {line}", line=self.line) if self.line is not None else None,
            say("field {field}", field=self.field) if self.field else None,
        ]
        known = tuple(part for part in parts if part is not None)
        return Text("{parts}", (("parts", commas(known)),)) if known else as_it_is("")

    def __str__(self) -> str:
        """The same, in English."""
        return str(self.text)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: where, what, and how to mend it.

    Attributes:
        code: a short name that never changes, for machines (`amount-not-exact`).
        message: what is wrong and how to mend it, in one or two sentences.
        place: where it stands; empty when it stands nowhere in particular.
        severity: whether the run can go on.
    """

    code: str
    message: Text
    place: Place = Place()
    severity: Severity = Severity.ERROR

    @property
    def as_warning(self) -> "Finding":
        """The same, for a run that goes on."""
        return replace(self, severity=Severity.WARNING)

    def said(self, language: Language) -> str:
        """The place, then the message, in a language."""
        place, message = self.place.text.said(language), self.message.said(language)
        return f"{place}: {message}" if place else message

    def __str__(self) -> str:
        """The same, in English."""
        return self.said(Language.ENGLISH)


class RefusalError(ValueError):
    """A value that cannot be what it must be; who reads the file adds where it stands.

    Attributes:
        code: as of the finding that it becomes.
        message: what is wrong and how to mend it.
    """

    def __init__(self, code: str, message: Text) -> None:
        """Carry the code and the message."""
        super().__init__(str(message))
        self.code = code
        self.message = message


class ZvhError(Exception):
    """The base of everything that stops a job with a message for its user."""

    exit_code = 1

    def __init__(self, *findings: Finding) -> None:
        """Carry one or more findings; the message is all of them, a line each."""
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = findings
        self.remarks: tuple[Finding, ...] = ()

    def at(self, place: Place) -> Self:
        """The same error, at a place where a finding does not say its own."""
        return type(self)(
            *(found if str(found.place) else replace(found, place=place) for found in self.findings)
        )

    def beside(self, remarks: Iterable[Finding]) -> Self:
        """The same error, with what is worth telling after it."""
        self.remarks = tuple(remarks)
        return self

    @classmethod
    def of(cls, code: str, message: Text, place: Place | None = None) -> Self:
        """Make the error from a single finding."""
        return cls(Finding(code, message, place or Place()))


class UsageError(ZvhError):
    """The command was called in a way that cannot be carried out."""

    exit_code = 2


class InvalidInputError(ZvhError):
    """An input says something that cannot be right."""

    exit_code = 3


class MissingGroundError(ZvhError):
    """A decision, parameter or figure that an article asks for is not there."""

    exit_code = 4


class SourceError(ZvhError):
    """CBS cannot be reached, or what it answers cannot be trusted."""

    exit_code = 5


class BusyError(ZvhError):
    """Another run works in the same place."""

    exit_code = 6


class DifferenceError(ZvhError):
    """A recomputation does not give what was written."""

    exit_code = 7


def errors_among(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that stop a run."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)
