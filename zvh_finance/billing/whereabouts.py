"""On which machine, and in which folder of it, a register is used."""

import os
import platform
from dataclasses import dataclass
from pathlib import Path

MACHINE = "ZVH_MACHINE"
"""Variable that names the machine, where its own name is another one on each start."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a register stands.

    Attributes:
        machine: its name in the network, or what `ZVH_MACHINE` says.
        folder: of the register, without links.
    """

    machine: str
    folder: str


def whereabouts_of(register: Path) -> Whereabouts:
    """Where this register stands now."""
    machine = os.environ.get(MACHINE, "").strip() or platform.node()
    return Whereabouts(machine, os.path.realpath(register.parent))
