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
    # Without its domain, which follows the network that a laptop happens to be in.
    own_name = platform.node().partition(".")[0].lower()
    machine = os.environ.get(MACHINE, "").strip() or own_name
    return Whereabouts(machine, os.path.normcase(os.path.realpath(register.parent)))
