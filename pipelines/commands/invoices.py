"""`zvh invoices`."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.options import Year, command
from pipelines.consent import Consent, check_consent, check_day_has_come, check_own_dossier
from pipelines.options import RunOptions
from zvh_finance.billing.matter import Matter
from zvh_finance.errors import UsageError
from zvh_finance.language import commas, say


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
        remind: Annotated[
            bool, typer.Option("--remind", help="Write the reminders due, and what is open.")
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
        correct: Annotated[
            str | None,
            typer.Option(
                help="Withdraw an invoice and issue it anew: a wrong reference, address or OIN."
            ),
        ] = None,
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
            typer.Option(
                help="Record payments from statements (CAMT.053, MT940, .zip), or a folder."
            ),
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
        from pipelines import (
            bank_statements,
            invoice_archive,
            invoice_correction,
            invoice_lists,
            invoice_preview,
            reminders,
        )
        from pipelines import invoices as issuing
        from pipelines import pay_back as paying_back
        from pipelines.new_register import begin_anew
        from pipelines.take_over import take_over_register

        modes = {
            "--dry-run": dry_run,
            "--list": list_,
            "--open": open_,
            "--remind": remind,
            "--pay-back": pay_back,
            "--cancel-order": cancel_order is not None,
            "--export": export,
            "--correct": correct is not None,
            "--rebuild": rebuild,
            "--bank-statement": bank_statement is not None,
        }
        mode = _only_one([name for name, asked in modes.items() if asked])
        if only is not None and mode not in ("", "--dry-run"):
            raise UsageError.of(
                "only-issues", say("--only goes alone or with --dry-run: it issues.")
            )
        if new_register is not None and mode:
            raise UsageError.of(
                "new-register-issues",
                say("--new-register goes without the other modes: it issues."),
            )
        matters = tuple(Matter) if only is None else (only,)
        _consent(options, year, mode, Consent(early, future))
        if take_over and mode != "--dry-run":
            take_over_register(options)
        if new_register is not None:
            begin_anew(options, new_register)
        jobs: dict[str, Callable[[], None]] = {
            "": lambda: issuing.run(options, year, matters),
            "--dry-run": lambda: invoice_preview.dry_run(options, year, matters),
            "--list": lambda: invoice_lists.show_list(options, year),
            "--open": lambda: invoice_lists.show_open(options, year),
            "--remind": lambda: reminders.remind(options, year),
            "--pay-back": lambda: paying_back.run(options, year),
            "--cancel-order": lambda: paying_back.cancel(options, year, cancel_order or ""),
            "--export": lambda: invoice_archive.export_journal(options, year),
            "--correct": lambda: invoice_correction.correct(options, year, correct or ""),
            "--rebuild": lambda: invoice_archive.rebuild(options, year),
            "--bank-statement": lambda: bank_statements.record_statements(
                options, year, bank_statement or Path()
            ),
        }
        jobs[mode]()


_ISSUING = ("", "--correct")
_SENDING = ("--remind", "--pay-back", "--cancel-order")
_RECORDING = ("--bank-statement",)


def _only_one(modes: list[str]) -> str:
    if len(modes) > 1:
        raise UsageError.of("one-at-a-time", say("Give one of {modes}.", modes=commas(modes)))
    return modes[0] if modes else ""


def _consent(options: RunOptions, year: int, mode: str, given: Consent) -> None:
    """What goes out needs a year that has begun and a day that has come; both a named dossier."""
    if mode in _ISSUING:
        check_consent(options, year, given)
    elif mode in (*_SENDING, *_RECORDING):
        check_own_dossier(options)
    if mode in _SENDING:
        check_day_has_come(options, future=given.future)
