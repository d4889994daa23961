"""The books that every job opens: the dossier, the CBS snapshot, the parameters, and the day."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar, cast

from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.dossier.budget_tables import BudgetLine
from zvh_finance.dossier.contents import Dossier
from zvh_finance.dossier.parameters import Parameters, read_parameters
from zvh_finance.key.population import Edition, Population
from zvh_finance.proof.manifest import Partnership

REGISTER = "register.sqlite"
"""The name of the register of invoices in a dossier."""

ArgumentsT = ParamSpec("ArgumentsT")
ResultT = TypeVar("ResultT")


@dataclass(frozen=True, eq=False)
class Books:
    """What the jobs stand on, read once and never changed.

    What follows from it is worked out once and remembered here, so that it goes with the books.

    Attributes:
        as_of: the day one looks from; decisions after it do not count yet.
        parameters: what law and convenant fix per period.
        home: the folder of the register of invoices; the dossier unless the job says otherwise.
    """

    dossier: Dossier
    snapshot: Snapshot
    as_of: date
    parameters: Parameters = field(default_factory=read_parameters)
    home: Path | None = None
    _memory: dict[Hashable, object] = field(default_factory=dict, repr=False)

    def once(
        self,
        function: "Callable[Concatenate[Books, ArgumentsT], ResultT]",
        *arguments: ArgumentsT.args,
        **named: ArgumentsT.kwargs,
    ) -> ResultT:
        """What a function makes of these books, worked out the first time it is asked."""
        key = (function, arguments, tuple(sorted(named.items())))
        if key not in self._memory:
            self._memory[key] = function(self, *arguments, **named)
        return cast(ResultT, self._memory[key])

    def seen_on(self, day: date) -> "Books":
        """The same books, looked at on another day."""
        return replace(self, as_of=day, _memory={})

    @property
    def register_path(self) -> Path:
        """Where the register of invoices stands."""
        return (self.home or self.dossier.folder) / REGISTER

    @property
    def partnership(self) -> Partnership:
        """Whose books these are, for the manifest of what is made from them."""
        agreed = self.dossier.arrangement
        return Partnership(
            agreed.name, agreed.hosts[0].code if agreed.hosts else "", agreed.effective_date
        )

    @property
    def inputs(self) -> dict[str, str]:
        """SHA-256 of every file that was read, by a name that does not depend on the machine."""
        dossier = {f"dossier/{name}": digest for name, digest in self.dossier.inputs.items()}
        entries = self.snapshot.index.entries
        figures = {f"population/{entry.file}": entry.sha256 for entry in entries}
        profile = self.dossier.profile
        named = {} if profile.file in self.dossier.inputs else {profile.file: profile.sha256}
        return dossier | figures | named | {"parameters.toml": self.parameters.sha256}

    def population(self, edition: Edition) -> Population:
        """The inhabitants of an edition; each is read and checked once."""
        return self.once(_population, edition)

    def realised(self, year: int) -> tuple[BudgetLine, ...]:
        """The lines of the actuals of a year that is over; none while it runs or without any."""
        actuals = self.dossier.actuals.get(year)
        return actuals.lines if actuals and year < self.as_of.year else ()


def _population(books: Books, edition: Edition) -> Population:
    return books.snapshot.population(edition)
