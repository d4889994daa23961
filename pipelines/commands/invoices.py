"""`zvh invoices`."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.options import RunOptions, Year, command
from zvh_finance.errors import UsageError


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app, "invoices", example="zvh invoices 2027 --dry-run")
    def invoices(
        options: RunOptions,
        year: Year,
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help="Show what would be issued; write nothing.")
        ] = False,
        settlement: Annotated[
            bool,
            typer.Option("--settlement", help="Of the adopted accounts, not the contributions."),
        ] = False,
        cases: Annotated[
            bool,
            typer.Option("--cases", help="Of accepted withdrawals and decided dissolutions."),
        ] = False,
        list_: Annotated[
            bool, typer.Option("--list", help="Every document of the year with its status.")
        ] = False,
        open_: Annotated[
            bool, typer.Option("--open", help="What is still to be paid, with reminders due.")
        ] = False,
        export: Annotated[
            bool, typer.Option("--export", help="Write journaal.csv for the ledger.")
        ] = False,
        rebuild: Annotated[
            bool, typer.Option("--rebuild", help="Make lost documents again, byte for byte.")
        ] = False,
        bank_statement: Annotated[
            Path | None,
            typer.Option(help="Record payments from a CAMT.053 file, or a folder of them."),
        ] = None,
    ) -> None:
        """Issue what is due for a year and was not issued yet; or look after what was issued."""
        modes = {
            "dry_run": dry_run,
            "show_list": list_,
            "show_open": open_,
            "export_journal": export,
            "rebuild": rebuild,
            "record_statements": bank_statement is not None,
        }
        chosen = [name for name, asked in modes.items() if asked]
        if (settlement or cases) and (chosen not in ([], ["dry_run"]) or settlement is cases):
            raise UsageError.of(
                "settlement-issues",
                "--settlement and --cases each go alone or with --dry-run: they issue.",
            )
        if chosen in ([], ["dry_run"]):
            from pipelines import invoices as job

            what = job.Matter.SETTLEMENT if settlement else job.Matter.CONTRIBUTIONS
            what = job.Matter.CASES if cases else what
            (job.dry_run if dry_run else job.run)(options, year, what)
        else:
            _look_after(options, year, chosen, bank_statement)


def _look_after(options: RunOptions, year: int, modes: list[str], statement: Path | None) -> None:
    if len(modes) > 1:
        raise UsageError.of(
            "one-at-a-time",
            "Give one of --dry-run, --list, --open, --export, --rebuild, --bank-statement.",
        )
    from pipelines import invoice_upkeep

    if statement is not None:
        invoice_upkeep.record_statements(options, year, statement)
        return
    jobs = {
        "show_list": invoice_upkeep.show_list,
        "show_open": invoice_upkeep.show_open,
        "export_journal": invoice_upkeep.export_journal,
        "rebuild": invoice_upkeep.rebuild,
    }
    jobs[modes[0]](options, year)
