"""What a manifest tells of a run: of this version, or of an earlier one that wrote plain JSON."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import rfc8785

from zvh_finance.errors import InvalidInputError, Place
from zvh_finance.language import say
from zvh_finance.proof.manifest import MANIFEST, Partnership, parse_manifest
from zvh_finance.proof.program import NAME, Program
from zvh_finance.proof.record import run_id_of

_LARGEST_NUMBER = 10**15


@dataclass(frozen=True, slots=True)
class Cell:
    """A CBS figure that a key was made of.

    Attributes:
        budget_year: of the key.
        reference_date: on which heads were counted.
        region: CBS code of the figure.
        value: inhabitants, as CBS published them.
        counted: the part of them that counts.
        payer: CBS code of the member it counts for.
        version: SHA-256 of the file of figures.
    """

    budget_year: int
    reference_date: date
    region: str
    table: str
    period: str
    status: str
    value: int
    counted: int
    payer: str
    version: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A signed decision that the run names; the hash is empty where none was recorded."""

    decision: str
    document: str
    sha256: str


@dataclass(frozen=True)
class RecordedRun:
    """What a manifest tells.

    Attributes:
        program: that made the folder; of an earlier version only its version is known.
        run_id: as the manifest has it.
        command: such as `budget`.
        arguments: what it was asked.
        partnership: whose results these are; `None` when that is not told.
        inputs: SHA-256 by name.
        outputs: SHA-256 by name.
        cells: the figures of all its keys.
        decisions: ids.
        evidence: the documents of these decisions, as far as it tells them.
        choices: readings of the convenant; empty in an earlier version.
        is_statement: whether it is an in-toto Statement, and not the JSON of an earlier version.
        is_as_written: whether its bytes are how a run writes what it says.
    """

    program: Program
    run_id: str
    command: str
    arguments: Mapping[str, str]
    partnership: Partnership | None
    inputs: Mapping[str, str]
    outputs: Mapping[str, str]
    cells: tuple[Cell, ...]
    decisions: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    choices: Mapping[str, str]
    is_statement: bool
    is_as_written: bool

    @property
    def as_of(self) -> date | None:
        """The day the run looked from."""
        try:
            return date.fromisoformat(self.arguments.get("as_of", ""))
        except ValueError:
            return None

    @property
    def expected_run_id(self) -> str:
        """The id that follows from version, question and inputs."""
        return run_id_of(self.program.version, self.command, self.arguments, self.inputs)


def recorded_run(content: bytes) -> RecordedRun:
    """What a manifest tells, of this version or an earlier one.

    Raises:
        InvalidInputError: it is no manifest of a run.
    """
    written = parse_manifest(content)
    try:
        known = json.loads(content)
        read = _of_statement if "_type" in known else _of_earlier
        if written is not None:
            return read(known, written.outputs, written.partnership, content)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    raise InvalidInputError.of(
        "verify-manifest",
        say(
            "This is no manifest that a run of this program wrote, so nothing can be verified. "
            "Put the folder back as it was made, or ask for it anew."
        ),
        Place(MANIFEST),
    )


def _of_statement(
    known: Any, outputs: Mapping[str, str], partnership: Partnership | None, content: bytes
) -> RecordedRun:
    told = known["predicate"]
    program, run = told["program"], told["run"]
    fields = {name: str(program.get(name, "")) for name in asdict(Program(""))}
    return RecordedRun(
        program=Program(**fields),
        run_id=str(run["id"]),
        command=str(run["command"]),
        arguments=_texts(run["arguments"]),
        partnership=partnership,
        inputs={str(each["name"]): str(each["digest"]["sha256"]) for each in told["inputs"]},
        outputs=outputs,
        cells=tuple(_cell(each) for each in told["cells"]),
        decisions=tuple(str(each["id"]) for each in told["decisions"]),
        evidence=tuple(_evidence(each) for each in told["decisions"]),
        choices=_texts(told["choices"]),
        is_statement=True,
        is_as_written=rfc8785.dumps(known) == content,
    )


def _of_earlier(
    known: Any, outputs: Mapping[str, str], partnership: Partnership | None, content: bytes
) -> RecordedRun:
    written = (json.dumps(known, ensure_ascii=False, indent=2) + "\n").encode()
    return RecordedRun(
        program=Program(str(known["program"]).removeprefix(NAME).strip()),
        run_id=str(known["run_id"]),
        command=str(known["command"]),
        arguments=_texts(known["arguments"]),
        partnership=partnership,
        inputs=_texts(known["inputs"]),
        outputs=outputs,
        cells=tuple(_cell(each) for each in known["population_cells"]),
        decisions=tuple(str(each) for each in known["decisions"]),
        evidence=(),
        choices={},
        is_statement=False,
        # A journal that was written again was listed by a later version, in canonical JSON.
        is_as_written=content in (written, rfc8785.dumps(known)),
    )


def _texts(known: Any) -> dict[str, str]:
    return {str(name): str(value) for name, value in known.items()}


def _evidence(known: Any) -> Evidence:
    document = known.get("document") or {}
    digest = document.get("digest") or {}
    return Evidence(str(known["id"]), str(document.get("name", "")), str(digest.get("sha256", "")))


def _cell(known: Any) -> Cell:
    return Cell(
        budget_year=_whole(known["budget_year"]),
        reference_date=date.fromisoformat(known["reference_date"]),
        region=str(known["region"]),
        table=str(known["table"]),
        period=str(known["period"]),
        status=str(known["status"]),
        value=_whole(known["value"]),
        counted=_whole(known["counted"]),
        payer=str(known["for"]),
        version=str(known["version"]),
    )


def _whole(known: Any) -> int:
    if isinstance(known, bool) or not isinstance(known, int) or abs(known) > _LARGEST_NUMBER:
        message = f"{str(known)[:20]} is no number of inhabitants or year"
        raise ValueError(message)
    return known
