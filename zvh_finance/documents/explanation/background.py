"""What an explanation tells besides its calculation: what was decided, and whom to ask."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from zvh_finance.convenant.art17_contributions.comparison import Change
from zvh_finance.dossier.decisions import Decision


@dataclass(frozen=True, slots=True)
class Background:
    """What an explanation tells besides the calculation.

    Attributes:
        decisions: all decisions of the dossier, to quote the ones that count.
        change: the change since last year; `None` in the first year.
        remark: how the question was understood.
        host: code of the municipality that books its own amounts and gets no invoice.
        whom: where one asks, in Dutch: `via post@example.org`; empty: the manager.
    """

    decisions: Sequence[Decision] = ()
    change: Change | None = None
    remark: str = ""
    host: str = ""
    whom: str = ""

    def last_of(self, ids: Collection[str]) -> Decision | None:
        """The latest of these decisions; `None` when there is none."""
        found = sorted((d for d in self.decisions if d.id in ids), key=lambda d: (d.date, d.id))
        return found[-1] if found else None
