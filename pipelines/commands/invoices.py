"""`zvh invoices`."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.options import Year, command
from pipelines.options import RunOptions
from zvh_finance.billing.matter import Matter
from zvh_finance.errors import UsageError
from zvh_finance.language import say


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app, "invoices", example="zvh invoices 2027 --dry-run")
    def invoices(
        options: RunOptions,
        year: Year,
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help="Show what would be issued; write nothing.")
        ] = False,
        only: Annotated[
            Matter | None,
            typer.Option(help="Issue on these grounds alone; the others are left for later."),
        ] = None,
        list_: Annotated[
            bool, typer.Option("--list", help="Every document of the year with its status.")
        ] = False,
        open_: Annotated[
            bool, typer.Option("--open", help="What is still to be paid, with reminders due.")
        ] = False,
        early: Annotated[
            bool, typer.Option("--early", help="Issue for a year before it has begun.")
        ] = False,
        future: Annotated[
            bool, typer.Option("--future", help="Issue on a day that has not come yet.")
        ] = False,
        export: Annotated[
            bool, typer.Option("--export", help="Write journaal.csv for the ledger.")
        ] = False,
        rebuild: Annotated[
            bool, typer.Option("--rebuild", help="Make lost documents again, byte for byte.")
        ] = False,
        take_over: Annotated[
            bool,
            typer.Option(
                "--take-over", help="The register goes on here, on this machine and in this folder."
            ),
        ] = False,
        new_register: Annotated[
            str | None,
            typer.Option(help="Begin a register after one that was lost; the reason is kept."),
        ] = None,
        bank_statement: Annotated[
            Path | None,
            typer.Option(help="Record payments from a CAMT.053 file, or a folder of them."),
        ] = None,
        pay_back: Annotated[
            bool, typer.Option("--pay-back", help="Order what is to go back, for the bank.")
        ] = False,
        cancel_order: Annotated[
            str | None,
            typer.Option(help="Cancel a payment order that the bank did not carry out."),
        ] = None,
    ) -> None:
        """Issue all that is due for a year and was not issued yet; or look after what was issued.

        Contributions, the settlement of the accounts, withdrawals, dissolutions and staff cases.
        """
        modes = {
            "dry_run": dry_run,
            "show_list": list_,
            "show_open": open_,
            "export_journal": export,
            "rebuild": rebuild,
            "record_statements": bank_statement is not None,
            "pay_back": pay_back,
            "cancel_order": cancel_order is not None,
        }
        chosen = [name for name, asked in modes.items() if asked]
        _refuse_modes(chosen, only, new_register)
        if take_over and not dry_run:
            from pipelines.take_over import take_over_register

            take_over_register(options)
        if chosen in ([], ["dry_run"]):
            from pipelines import invoice_preview, invoices
            from pipelines.consent import Consent, check_consent

            matters = tuple(Matter) if only is None else (only,)
            if not dry_run:
                check_consent(options, year, Consent(early, future))
            if new_register is not None:
                from pipelines.new_register import begin_anew

                begin_anew(options, new_register)
            (invoice_preview.dry_run if dry_run else invoices.run)(options, year, matters)
        elif chosen in (["pay_back"], ["cancel_order"]):
            _pay_back(options, year, cancel_order, early=early, future=future)
        else:
            _look_after(options, year, chosen, bank_statement)


def _refuse_modes(chosen: list[str], only: Matter | None, new_register: str | None) -> None:
    """What goes with issuing alone does not go with looking after what was issued."""
    if only is not None and chosen not in ([], ["dry_run"]):
        raise UsageError.of("only-issues", say("--only goes alone or with --dry-run: it issues."))
    if new_register is not None and chosen:
        raise UsageError.of(
            "new-register-issues",
            say("--new-register goes without the other modes: it issues."),
        )


def _pay_back(
    options: RunOptions, year: int, cancel_order: str | None, *, early: bool, future: bool
) -> None:
    from pipelines import pay_back
    from pipelines.consent import Consent, check_consent

    check_consent(options, year, Consent(early, future))
    if cancel_order is None:
        pay_back.run(options, year)
    else:
        pay_back.cancel(options, year, cancel_order)


def _look_after(options: RunOptions, year: int, modes: list[str], statement: Path | None) -> None:
    if len(modes) > 1:
        raise UsageError.of(
            "one-at-a-time",
            say(
                "Give one of --dry-run, --list, --open, --export, --rebuild, --bank-statement, "
                "--pay-back, --cancel-order."
            ),
        )
    from pipelines import bank_statements, invoice_archive, invoice_lists
    from pipelines.consent import check_own_dossier

    if statement is not None:
        check_own_dossier(options)
        bank_statements.record_statements(options, year, statement)
        return
    jobs = {
        "show_list": invoice_lists.show_list,
        "show_open": invoice_lists.show_open,
        "export_journal": invoice_archive.export_journal,
        "rebuild": invoice_archive.rebuild,
    }
    jobs[modes[0]](options, year)
