"""Reminding: letters that are due, each once; notices of default to sign; and what is open."""

from collections.abc import Mapping

from pipelines.options import RunOptions
from pipelines.reminder_folder import own_reminders, refuse_unknown_letters, write_reminders
from pipelines.run import Run
from pipelines.screen.reminders import tell_reminded
from pipelines.upkeep_desk import UpkeepDesk, items_at, items_of, open_desk
from zvh_finance.billing.archive import prepare_archive
from zvh_finance.billing.chain import sha256
from zvh_finance.billing.default_notice import DEFAULT_NOTICE, default_notice_body, first_made
from zvh_finance.billing.letter_archive import sent_contents
from zvh_finance.billing.register import Register
from zvh_finance.billing.reminder import REMINDER, SentLetter, reminder_body, sent_letters
from zvh_finance.documents.invoices.default_notice_letter import default_notice_letter
from zvh_finance.documents.invoices.open_items_files import open_items_files
from zvh_finance.documents.invoices.reminder_letter import reminder_letter
from zvh_finance.year.issued import open_register
from zvh_finance.year.newest import refuse_unless_newest_of_all
from zvh_finance.year.reminding import reminding


def remind(options: RunOptions, year: int) -> None:
    """Send the reminders of a year that are due, and list what is open (17.3, 21.2, 21.3)."""
    # 1. What is due, beside what was sent before?
    desk = open_desk(options, year)
    books, settings = desk.books, desk.settings
    with (
        open_register(books.register_path) as register,
        own_reminders(options, books, year) as folder,
    ):
        items = [i for i in items_at(options, desk, register) if i.invoice.cost_year == year]
        refuse_unless_newest_of_all(books, register, options.out)
        refuse_unknown_letters(options, books, register, folder)
        due = reminding(books, settings, year, items, sent_letters(register.events()))

        # 2. Record what is sent, if it can be written. A letter and its entry are one.
        letters = {letter.file: reminder_letter(letter) for letter in due.letters}
        notices = {notice.file: default_notice_letter(notice) for notice in due.notices}
        prepare_archive(folder, (), letters)
        for letter in due.letters:
            sent = SentLetter(letter, sha256(letters[letter.file]))
            register.note_event(options.as_of, REMINDER, reminder_body(sent))
        for notice in first_made(due.notices, register.events()):
            body = default_notice_body(notice, sha256(notices[notice.file]))
            register.note_event(options.as_of, DEFAULT_NOTICE, body)

        # 3. Write every letter that is not there yet, also of a run that was killed.
        as_sent = sent_contents(folder, letters_of(register, year), reminder_letter)
        papers = {**as_sent, **notices, **open_items(desk, register, year)}
        job = Run(options, books, "invoices", {"year": str(year), "remind": "yes"})
        write_reminders(job, folder, papers, decisions_of(desk, register, year))

    # 4. Tell.
    options.messages.warn(*due.warnings)
    tell_reminded(options, due, folder)


def open_items(desk: UpkeepDesk, register: Register, year: int) -> Mapping[str, bytes]:
    """What is open of a year, as paper and as workbook."""
    now = [item for item in items_of(desk, register) if item.invoice.cost_year == year]
    return open_items_files(desk.books, desk.settings, year, now)


def decisions_of(desk: UpkeepDesk, register: Register, year: int) -> set[str]:
    """Ids of the decisions that the documents of a year rest on."""
    documents = (i.invoice for i in items_of(desk, register) if i.invoice.cost_year == year)
    return {name for document in documents for name in document.ground.decisions}


def letters_of(register: Register, year: int) -> list[SentLetter]:
    """The letters about a year that were sent."""
    return [s for s in sent_letters(register.events()) if s.letter.cost_year == year]
