"""Paying back what is to go back: an order to the bank, recorded first and written after."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

from pipelines.options import RunOptions
from pipelines.screen.pay_back import tell_cancelled, tell_order, tell_ordered_before
from pipelines.upkeep_desk import UpkeepDesk, open_desk
from zvh_finance.billing.database import WAIT_SECONDS
from zvh_finance.billing.pay_back.order_files import PAY_BACK, complete_orders, prepare_orders
from zvh_finance.billing.pay_back.orders import RecordedOrder, recorded_orders
from zvh_finance.billing.pay_back.payment_order import CANCELLED, ORDERED, order_body
from zvh_finance.billing.register import Register
from zvh_finance.documents.invoices.payment_order_paper import order_files
from zvh_finance.errors import MissingGroundError
from zvh_finance.proof.publishing import alone_in
from zvh_finance.year.issued import issued_in, open_register
from zvh_finance.year.newest import refuse_unless_it_knows_the_orders
from zvh_finance.year.paying_back import pay_back_plan, payments_of_order


def run(options: RunOptions, year: int) -> None:
    """Order what is to go back and was not ordered before, and complete the files."""
    desk = open_desk(options, year)
    with _alone(options, desk), open_register(desk.books.register_path) as register:
        # 1. What is to go back, less what was ordered and is not on the bank yet?
        refuse_unless_it_knows_the_orders(desk.books, register, options.out)
        found = issued_in(register, desk.books.seen_on(date.max))
        options.messages.warn(*found.unknown)
        plan = pay_back_plan(desk.books, year, desk.settings, found, register.events())

        # 2. Record the order, if its files can be written.
        files = order_files(plan.order) if plan.order else {}
        prepare_orders(_folder(options, year), _of_year(register, year), files)
        if plan.order:
            register.note_event(options.as_of, ORDERED, order_body(plan.order, files))

        # 3. Write every file that is not there yet, also of a run that was killed.
        written = complete_orders(_folder(options, year), _of_year(register, year), order_files)

    # 4. Tell.
    tell_ordered_before(options, year, plan.before)
    if plan.unpayable and plan.order is None:
        raise MissingGroundError(*plan.unpayable)
    options.messages.warn(*plan.unpayable, *plan.doubtful)
    tell_order(options, plan, written, _folder(options, year))


def cancel(options: RunOptions, year: int, name: str) -> None:
    """Record that an order is not carried out, so that it can be ordered anew."""
    desk = open_desk(options, year)
    with _alone(options, desk), open_register(desk.books.register_path) as register:
        found = issued_in(register, desk.books.seen_on(date.max))
        payments = payments_of_order(name, found, register.events())
        of_year = payments[0].recorded.order.cost_year
        register.note_event(options.as_of, CANCELLED, {"name": name, "year": of_year})
        complete_orders(_folder(options, of_year), _of_year(register, of_year), order_files)
    tell_cancelled(options, name, payments)


def _folder(options: RunOptions, year: int) -> Path:
    return options.out / str(year) / PAY_BACK


def _of_year(register: Register, year: int) -> tuple[RecordedOrder, ...]:
    return tuple(r for r in recorded_orders(register.events()) if r.order.cost_year == year)


@contextmanager
def _alone(options: RunOptions, desk: UpkeepDesk) -> Iterator[None]:
    """Two runs must not order the same, not even with results in different folders."""
    folders = {desk.books.register_path.parent.resolve(), options.out.resolve()}
    with ExitStack() as held:
        for folder in sorted(folders):
            held.enter_context(alone_in(folder, WAIT_SECONDS))
        yield
