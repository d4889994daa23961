"""`zvh redundancy`, `zvh withdrawal`, `zvh dissolution`, `zvh accession`: cases of a dossier."""

from typing import Annotated

import typer

from pipelines.commands.options import command
from pipelines.options import RunOptions

CaseName = Annotated[
    str, typer.Argument(metavar="CASE", help="The name of a file in cases/, without .toml.")
]


def register(app: typer.Typer) -> None:
    """Add the commands."""

    @command(app, "redundancy", example="zvh redundancy baan-na-14-maanden")
    def redundancy(options: RunOptions, case: CaseName) -> None:
        """Work out a staff case: costs per month, who pays, and what it may cost."""
        _work_out(options, "redundancy", case)

    @command(app, "withdrawal", example="zvh withdrawal boxtel-2028")
    def withdrawal(options: RunOptions, case: CaseName) -> None:
        """Make the proposal to a leaving party, or write an exclusion."""
        _work_out(options, "withdrawal", case)

    @command(app, "dissolution", example="zvh dissolution opheffing-2030")
    def dissolution(options: RunOptions, case: CaseName) -> None:
        """Share the costs of ending the partnership, or show who bears them."""
        _work_out(options, "dissolution", case)

    @command(app, "accession", example="zvh accession heusden-2028")
    def accession(options: RunOptions, case: CaseName) -> None:
        """Check the conditions for joining, show the key before and after, fill in the form."""
        _work_out(options, "accession", case)


def _work_out(options: RunOptions, name: str, case: str) -> None:
    from pipelines.case import run

    run(options, name, case)
