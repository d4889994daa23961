"""What can become of a mutant, and what a table says must become of it."""

from dataclasses import dataclass
from fnmatch import fnmatch

from zvh_finance.errors import Finding

INVALID, MISSING = 3, 4


@dataclass(frozen=True)
class Outcome:
    """What became of one mutant.

    Attributes:
        exit_code: what `zvh check` would end with.
        findings: why it was refused; or what was remarked that the example has not.
        differs: whose amounts differ from the example's; empty when it says the same.
        crash: the exception that nobody expected.
        seconds: that it kept the processor busy.
    """

    exit_code: int
    findings: tuple[Finding, ...] = ()
    differs: tuple[str, ...] = ()
    crash: str = ""
    seconds: float = 0

    def __str__(self) -> str:
        """In a few lines, for whoever reads that it failed."""
        said = "".join(f"\n    {finding.code}: {finding}" for finding in self.findings[:6])
        if self.crash:
            return f"crash: {self.crash}"
        if self.exit_code:
            return f"refused with {self.exit_code}:{said}"
        return f"accepted, {' and '.join(self.differs) or 'the same'}{said}"


@dataclass(frozen=True)
class Refused:
    """Refused, with the file and (where there is one) the line, cell or field.

    Attributes:
        file: that must be named.
        place: `line`, `cell` or `field`; several with a space between when one is enough.
        exit_code: 3 for what cannot be right, 4 for what is not there.
    """

    file: str
    place: str = ""
    exit_code: int = INVALID

    def fits(self, outcome: Outcome) -> bool:
        return outcome.exit_code == self.exit_code and any(
            self._tells(finding) for finding in outcome.findings
        )

    def _tells(self, finding: Finding) -> bool:
        file = _names(finding, self.file)
        wanted = self.place.split()
        return file and (not wanted or any(getattr(finding.place, part) for part in wanted))


@dataclass(frozen=True)
class Same:
    """Accepted, and it says the same: not a cent of the example moves.

    Attributes:
        remark: the file that a remark must name, when one must be made.
    """

    remark: str = ""

    def fits(self, outcome: Outcome) -> bool:
        accepted = outcome.exit_code == 0 and not outcome.crash
        return accepted and not outcome.differs and _remarked(outcome, self.remark)


@dataclass(frozen=True)
class Different:
    """Accepted, and it says something else.

    Attributes:
        because: why that is right: the mutant says something else and valid.
        remark: the file that a remark must name, when one must be made.
    """

    because: str
    remark: str = ""

    def fits(self, outcome: Outcome) -> bool:
        return (
            outcome.exit_code == 0
            and bool(outcome.differs)
            and not outcome.crash
            and _remarked(outcome, self.remark)
        )


@dataclass(frozen=True)
class OneOf:
    """One of several, for damage of which nobody can say beforehand what it hits."""

    outcomes: "tuple[Expected, ...]"

    def fits(self, outcome: Outcome) -> bool:
        return any(each.fits(outcome) for each in self.outcomes)


Expected = Refused | Same | Different | OneOf


def refused(file: str, place: str = "") -> Refused:
    return Refused(file, place)


def missing(file: str, place: str = "") -> Refused:
    return Refused(file, place, MISSING)


def same(remark: str = "") -> Same:
    return Same(remark)


def different(because: str, remark: str = "") -> Different:
    return Different(because, remark)


def one_of(*outcomes: Expected) -> OneOf:
    return OneOf(outcomes)


def _names(finding: Finding, file: str) -> bool:
    """Whether it names a file, which may stand there with a star for the name of a person."""
    return fnmatch(file, finding.place.file) or file in str(finding.message)


def _remarked(outcome: Outcome, file: str) -> bool:
    return not file or any(finding.place.file == file for finding in outcome.findings)
