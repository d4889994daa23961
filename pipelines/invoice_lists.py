"""Lists of what was issued: every document with its status, and what is open."""

from pipelines.options import RunOptions
from pipelines.screen.invoices import show_items
from pipelines.screen.reminders import show_ageing, tell_due
from pipelines.upkeep_desk import items_at, open_desk
from zvh_finance.billing.ageing import ageing
from zvh_finance.billing.archive import check_archive, standing_archive
from zvh_finance.language import say
from zvh_finance.year.issued import open_register


def show_list(options: RunOptions, year: int) -> None:
    """Every document of a year with its status, and whether the archive is in order."""
    desk = open_desk(options, year)
    with open_register(desk.books.register_path) as register:
        found = items_at(options, desk, register)
        of_year = [item for item in found if item.invoice.cost_year == year]
        show_items(
            options, say("Documents of {year} on {as_of}", year=year, as_of=options.as_of), of_year
        )
        options.messages.warn(
            *(
                finding.as_warning
                for finding in check_archive(
                    standing_archive(desk.archive, register), register.documents(year)
                )
            )
        )
        options.messages.summary(
            "control-number",
            say(
                "Control number of the register, {events} entries: {head}",
                events=len(register.events()),
                head=register.head,
            ),
        )


def show_open(options: RunOptions, year: int) -> None:
    """What is open on a day, with the reminders that are due (17.3, 21.2, 21.3)."""
    desk = open_desk(options, year)
    with open_register(desk.books.register_path) as register:
        found = [
            item
            for item in items_at(options, desk, register)
            if item.invoice.cost_year == year and item.open_cents
        ]
    show_items(options, say("Open on {as_of} for {year}", year=year, as_of=options.as_of), found)
    show_ageing(options, ageing(found))
    tell_due(options, year, found)
    options.messages.summary(
        "unpaid-stays",
        say("An unpaid share stays with its municipality ({cited.NO_JOINT_LIABILITY})."),
    )
