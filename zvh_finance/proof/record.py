"""What a run was asked, what it read and what it rested on: the content of its proof."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from zvh_finance.key.key import DistributionKey
from zvh_finance.proof.manifest import Partnership
from zvh_finance.proof.program import Program


@dataclass(frozen=True, slots=True)
class DecisionUsed:
    """A decision that a run rested on, and what shows that it was taken.

    Attributes:
        id: as papers name it.
        day: on which it was taken.
        body: that took it, so that adopted, by the code of its agreement: `DB` or `SG`.
        body_name: the same in full.
        subject: what it is about.
        year: the budget year it is about.
        prepared_by: the role that prepared it (9.3e); empty when that is not recorded.
        document: where the signed decision is kept; empty when that is not recorded.
        document_sha256: of the signed document; empty when that is not recorded.
    """

    id: str
    day: date
    body: str
    body_name: str
    subject: str
    year: int
    prepared_by: str = ""
    document: str = ""
    document_sha256: str = ""


@dataclass(frozen=True, slots=True)
class ParameterUsed:
    """A dated value of law or cao that a run rested on.

    Attributes:
        name: of the parameter.
        value: as its source has it.
        unit: of the value.
        since: the first day on which it holds.
        basis: the article of law or cao that fixes it.
        source: where it was read.
        confirmed: `true`, `false`, `derived`, or `assumed` when a case gave it.
    """

    name: str
    value: str
    unit: str
    since: date
    basis: str
    source: str
    confirmed: str


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What a run was asked, what it read, and on whose decisions.

    Attributes:
        program: that ran.
        command: such as `budget`.
        arguments: what it was asked, without paths of the machine.
        inputs: SHA-256 of every file read, by a name that does not depend on the machine.
        partnership: whose results these are; `None` when they are of many.
        keys: the keys used; their CBS cells are listed.
        decisions: that it rested on.
        parameters: that it rested on.
        choices: every reading of the convenant in force, by its question.
    """

    program: Program
    command: str
    arguments: Mapping[str, str]
    inputs: Mapping[str, str]
    partnership: Partnership | None
    keys: tuple[DistributionKey, ...] = ()
    decisions: tuple[DecisionUsed, ...] = ()
    parameters: tuple[ParameterUsed, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)

    @property
    def run_id(self) -> str:
        """The same for the same version, question and inputs; sixteen hexadecimal digits."""
        return run_id_of(self.program.version, self.command, self.arguments, self.inputs)


def run_id_of(
    version: str, command: str, arguments: Mapping[str, str], inputs: Mapping[str, str]
) -> str:
    """The id of a run: it follows from the program's version, the question and the inputs."""
    asked = {
        "program": version,
        "command": command,
        "arguments": dict(arguments),
        "inputs": dict(inputs),
    }
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:16]
