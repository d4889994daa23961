"""Issuing invoices: what is due and not yet issued, on every ground, once and never otherwise."""

from collections.abc import Collection

from pipelines.invoice_folder import own_archive
from pipelines.invoice_papers import write_papers
from pipelines.opening import open_books
from pipelines.options import RunOptions
from pipelines.run import Run
from pipelines.screen.invoices import tell_issued, tell_where
from zvh_finance.billing.archive import complete_archive, complete_begun, when_writable
from zvh_finance.billing.matter import Matter
from zvh_finance.billing.standing import refuse_lost
from zvh_finance.documents.invoices.files import rendering
from zvh_finance.year.desk import Desk
from zvh_finance.year.issued import open_register
from zvh_finance.year.issuing import issue_plan
from zvh_finance.year.newest import refuse_older, refuse_unless_newest_of_all


def run(options: RunOptions, year: int, matters: Collection[Matter] = tuple(Matter)) -> None:
    """Issue what is due, complete the archive, and say who was billed what."""
    # 1. What do we stand on? What is missing is told before anything is made.
    books, render = open_books(options), rendering()
    desk = Desk(books, year, matters)
    refuse_lost(books.register_path)
    if not books.register_path.exists():
        issue_plan(books, year, matters, ())
        refuse_older(books, None, options.out)

    with (
        open_register(books.register_path) as register,
        own_archive(options, books, year) as folder,
    ):
        # 2. Is this the newest register? What a run that was killed began is completed first.
        refuse_unless_newest_of_all(books, register, options.out)
        completed = complete_begun(register, folder, year, render)

        # 3. Issue the difference with what was issued before, in one transaction, if its
        # documents can be written.
        due = when_writable(desk.due_of_register, render, folder, year)
        issued = register.issue(due, render, desk.number, year, books.as_of)
        register.remember_archive(folder)

        # 4. Write every document and paper that is not there yet.
        with register.alone():
            documents = register.documents(year)
            written = (*completed, *complete_archive(folder, documents, render))
            job = Run(options, books, "invoices", {"year": str(year)})
            write_papers(job, folder, register, desk.plans[-1], desk.held, written)

    # 5. Tell.
    options.messages.warn(*desk.warnings)
    tell_issued(options, [d.invoice for d in issued], len(completed), len(documents))
    tell_where(options, year, len(issued), folder, books.register_path)
