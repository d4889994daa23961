"""Correcting an invoice for what stands on it: withdrawn and issued anew, in one step."""

from pipelines.invoice_folder import own_archive
from pipelines.invoice_renewal import renew_papers
from pipelines.options import RunOptions
from pipelines.run import Run
from pipelines.screen.invoices import show_documents, tell_where
from pipelines.upkeep_desk import open_desk
from zvh_finance.billing.archive import complete_archive, complete_begun, when_writable
from zvh_finance.documents.invoices.files import rendering
from zvh_finance.language import say
from zvh_finance.year.correcting import correction_plan
from zvh_finance.year.issued import open_register
from zvh_finance.year.newest import refuse_unless_newest_of_all


def correct(options: RunOptions, year: int, number: str) -> None:
    """Withdraw an invoice with a credit note and issue it anew; nothing that is owed changes."""
    desk, render = open_desk(options, year), rendering()
    books = desk.books
    plan = correction_plan(books, year, number)
    with (
        open_register(books.register_path) as register,
        own_archive(options, books, year) as folder,
    ):
        refuse_unless_newest_of_all(books, register, options.out)
        complete_begun(register, folder, year, render)
        due = when_writable(plan, render, folder, year)
        issued = register.issue(due, render, desk.settings.document_number, year, books.as_of)
        register.remember_archive(folder)
        with register.alone():
            written = complete_archive(folder, register.documents(year), render)
        job = Run(options, books, "invoices", {"year": str(year), "correct": number})
        renew_papers(job, folder, register, year, written)
    show_documents(options, say("Issued"), [document.invoice for document in issued])
    tell_where(options, year, len(issued), folder, books.register_path)
