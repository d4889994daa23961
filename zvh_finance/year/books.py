"""What the jobs stand on: the dossier, the CBS snapshot, the parameters, and the day."""

from dataclasses import dataclass, field
from datetime import date

from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.dossier.budget_tables import BudgetLine
from zvh_finance.dossier.contents import Dossier
from zvh_finance.dossier.parameters import Parameters, read_parameters


@dataclass(frozen=True, eq=False)
class Ground:
    """What the jobs stand on: the dossier, the CBS snapshot, and the day they look from.

    Read once and never changed, so that what follows from it is worked out once: a ground is the
    same only as itself.

    Attributes:
        as_of: decisions after this day do not count yet.
        parameters: what law and convenant fix per period.
    """

    dossier: Dossier
    snapshot: Snapshot
    as_of: date
    parameters: Parameters = field(default_factory=read_parameters)

    @property
    def inputs(self) -> dict[str, str]:
        """SHA-256 of every file that was read, by a name that does not depend on the machine."""
        dossier = {f"dossier/{name}": digest for name, digest in self.dossier.inputs.items()}
        entries = self.snapshot.index.entries
        figures = {f"population/{entry.file}": entry.sha256 for entry in entries}
        return dossier | figures | {"parameters.toml": self.parameters.sha256}

    def realised(self, year: int) -> tuple[BudgetLine, ...]:
        """The lines of the actuals of a year that is over; none while it runs or without any."""
        actuals = self.dossier.actuals.get(year)
        return actuals.lines if actuals and year < self.as_of.year else ()

    def borne_by_host(self, year: int) -> bool:
        """Whether the convenant itself puts the supporting services on the host (17.4, 16.4)."""
        name = "supporting_services_borne_by_host"
        return self.parameters.value(name, date(year, 1, 1)).is_true
