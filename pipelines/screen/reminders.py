"""On the screen: how long what is open has been due, which reminders are due, which were sent."""

from collections.abc import Sequence
from pathlib import Path

from pipelines.options import RunOptions
from pipelines.screen.tables import Column, ScreenTable, show
from zvh_finance.billing.ageing import Age, AgedRow, total_by_age
from zvh_finance.billing.open_items import Item
from zvh_finance.billing.reminder import ReminderLetter
from zvh_finance.language import Count, Euros, ShortDay, Value, say
from zvh_finance.year.reminding import Reminding

_AGES = {
    Age.NOT_DUE: say("Not yet due"),
    Age.UP_TO_30: say("1-30 days"),
    Age.UP_TO_60: say("31-60 days"),
    Age.UP_TO_90: say("61-90 days"),
    Age.OVER_90: say("Over 90 days"),
}
_AGEING = (
    Column(say("Municipality")),
    Column(say("To be received"), is_number=True),
    Column(say("To pay back"), is_number=True),
    *(Column(head, is_number=True, is_extra=True) for head in _AGES.values()),
    Column(say("Reminders"), is_number=True, is_extra=True),
    Column(say("Last on"), is_extra=True),
)
_LETTERS = (
    Column(say("Letter")),
    Column(say("Municipality")),
    Column(say("Asked"), is_number=True),
    Column(say("Pay before")),
    Column(say("Numbers"), is_number=True, is_extra=True),
)


def show_ageing(options: RunOptions, rows: Sequence[AgedRow]) -> None:
    """Print what is open per municipality by age; nothing when nothing is open."""
    if not rows:
        return
    by_age = total_by_age(rows)
    totals: tuple[Value, ...] = (
        say("Total"),
        Euros(sum(by_age.values())),
        Euros(sum(row.to_pay_back_cents for row in rows)),
        *(Euros(cents) for cents in by_age.values()),
        "",
        "",
    )
    shown = [_row(row) for row in rows]
    show(options, ScreenTable(say("By days after the due date"), _AGEING, shown, totals))


def tell_due(options: RunOptions, year: int, items: Sequence[Item]) -> None:
    """Say which reminders are due, and who had them all; nothing when there is neither."""
    reminders = sum(1 for item in items if item.step.reminder)
    if reminders:
        options.messages.info(
            "reminders-due",
            say(
                "{reminders} reminders are due: `zvh invoices {year} --remind` writes them. A "
                "reminder is no notice of default: only the other parties can give that "
                "({cited.DEFAULT}), and no interest runs before it.",
                reminders=Count(reminders),
                year=year,
            ),
        )
    last = sum(1 for item in items if item.step.default_notice)
    if last:
        options.messages.info(
            "default-notices-due",
            say(
                "{documents} documents are unpaid after the last reminder: the other parties "
                "may give notice of default ({cited.DEFAULT}). `zvh invoices {year} --remind` "
                "writes a concept for them to sign.",
                documents=Count(last),
                year=year,
            ),
        )


def tell_reminded(options: RunOptions, due: Reminding, folder: Path) -> None:
    """Print the letters that were sent now and say what else was written, and where."""
    if due.letters:
        total = sum(letter.total_cents for letter in due.letters)
        totals = (say("Total"), "", Euros(total), "", "")
        rows = [_letter(letter) for letter in due.letters]
        show(options, ScreenTable(say("Reminders"), _LETTERS, rows, totals))
    for notice in due.notices:
        options.messages.info(
            "default-notice",
            say(
                "{name}: {file} is a concept of a notice of default. Only the other parties "
                "can give it, {signers} of them have to sign ({cited.DEFAULT}).",
                name=notice.municipality_name,
                file=notice.file,
                signers=Count(len(notice.signers)),
            ),
        )
    options.messages.summary(
        "reminders",
        say(
            "{letters} reminders were recorded as sent, and none is sent twice; letters and the "
            "list of open items are in {folder}",
            letters=Count(len(due.letters)),
            folder=str(folder),
        ),
    )


def _row(row: AgedRow) -> tuple[Value, ...]:
    return (
        row.municipality_name,
        Euros(row.total_cents),
        Euros(row.to_pay_back_cents),
        *(Euros(cents) for cents in row.open_cents.values()),
        str(row.reminders or ""),
        ShortDay(row.reminded_on) if row.reminded_on else "",
    )


def _letter(letter: ReminderLetter) -> tuple[Value, ...]:
    return (
        letter.file,
        letter.municipality_name,
        Euros(letter.total_cents),
        ShortDay(letter.pay_before),
        Count(len(letter.documents)),
    )
