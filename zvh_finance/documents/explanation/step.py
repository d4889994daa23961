"""One step of an explanation."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an explanation.

    Attributes:
        id: names the step, for machines.
        title: in Dutch.
        sentences: in Dutch, with all numbers written out.
        rows: pairs of a label and an amount, when the step holds a list.
        facts: the same numbers for machines: cents and whole inhabitants.
    """

    id: str
    title: str
    sentences: tuple[str, ...]
    rows: tuple[tuple[str, str], ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
