"""How each package reads the journal: its columns in their order, and how days and amounts stand.

`generic` is this program's own. Of the others stands here what could be found in public; the
packages themselves never took in a file of them, so try it on a test administration first.

`asperion` follows the vendor's page on importing journal entries, help.asperion.nl, "Importeren
van Journaalposten (CSV)": all fields, and of the first seven columns order and names, the
semicolon, the header and the debit and credit columns, as in the example there. Not confirmed: the
sign between euros and cents (it says "in centen of met 2 decimalen"), the zeros in front of a day
and a month, which the text has and the example has not, and the mark at the beginning of the file.
The vendor's helpdesk sets up each import from a sample file.

`unit4-erp` (Agresso) has the internal names of the batch input that its process GL07 reads, in the
order that the London Borough of Hounslow published (github.com/LBHounslow/agresso,
docs/OVERVIEW.md and src/Entity/JournalEntry.php, "Agresso 5.5 format"): amounts in cents with a
sign, days as `yyyymmdd`, GL, AR or TX as the type of a line, R for a customer. Six digits of year
and month as the period are in a public script for GL07
(github.com/ilya-Deloitte/prosjektmodell-egenfinansiering, Install/SetupScript.sql). Not confirmed:
that an installation takes these columns with semicolons and a header instead of records of a fixed
length, that debit is positive, and what it keeps in `dim_1` to `dim_3`. `batch_id`, `interface`,
`client` and `currency` are its own: columns with a fixed text.

Of Unit4 Financials, iFinanciën and Key2Financiën no public description was found: there one's own
columns do it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from zvh_finance.dossier.journal_settings import (
    AmountForm,
    DayForm,
    JournalColumn,
    JournalColumns,
    JournalField,
    JournalSettings,
    Package,
    Separator,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The form of a journal file.

    Attributes:
        columns: in their order.
        header: whether the first line names them.
    """

    columns: tuple[JournalColumn, ...]
    separator: Separator
    header: bool
    days: DayForm
    amounts: AmountForm


def layout_of(settings: JournalSettings) -> Layout:
    """The form of the chosen package, as far as the arrangement does not say otherwise."""
    ready = _READY.get(settings.package) or _generic(settings.columns)
    return Layout(
        columns=settings.column or ready.columns,
        separator=settings.separator or ready.separator,
        header=ready.header if settings.header is None else settings.header,
        days=settings.days or ready.days,
        amounts=settings.amounts or ready.amounts,
    )


def _columns(*pairs: tuple[str, JournalField]) -> tuple[JournalColumn, ...]:
    return tuple(JournalColumn(name=name, field=field) for name, field in pairs)


def _generic(names: JournalColumns) -> Layout:
    """The package `generic`, with the names of the arrangement."""
    columns = _columns(
        (names.number, JournalField.NUMBER),
        (names.date, JournalField.DATE),
        (names.year, JournalField.YEAR),
        (names.account, JournalField.ACCOUNT),
        (names.debtor, JournalField.DEBTOR),
        (names.task_field, JournalField.TASK_FIELD),
        (names.category, JournalField.CATEGORY),
        (names.description, JournalField.DESCRIPTION),
        (names.debit, JournalField.DEBIT),
        (names.credit, JournalField.CREDIT),
        (names.daybook, JournalField.DAYBOOK),
        (names.period, JournalField.PERIOD),
        (names.due_date, JournalField.DUE_DATE),
        (names.cost_centre, JournalField.COST_CENTRE),
        (names.vat_code, JournalField.VAT_CODE),
        (names.settles, JournalField.SETTLES),
    )
    return Layout(
        columns=columns,
        separator=Separator.SEMICOLON,
        header=True,
        days=DayForm.DUTCH,
        amounts=AmountForm.COMMA,
    )


_READY: Mapping[Package, Layout] = {
    Package.ASPERION: Layout(
        columns=_columns(
            ("Boekstuk", JournalField.NUMBER),
            ("Credit", JournalField.CREDIT),
            ("Debet", JournalField.DEBIT),
            ("Datum", JournalField.DATE),
            ("Grbrek", JournalField.ACCOUNT),
            ("factuurnr", JournalField.OPEN_ITEM),
            ("Omschrijving", JournalField.DESCRIPTION),
            ("Debiteur", JournalField.DEBTOR),
            ("Kostenplaats", JournalField.COST_CENTRE),
            ("BTW Code", JournalField.VAT_CODE),
        ),
        separator=Separator.SEMICOLON,
        header=True,
        days=DayForm.DUTCH,
        amounts=AmountForm.COMMA,
    ),
    Package.UNIT4_ERP: Layout(
        columns=_columns(
            ("voucher_type", JournalField.DAYBOOK),
            ("trans_type", JournalField.TRANS_TYPE),
            ("account", JournalField.ACCOUNT),
            ("dim_1", JournalField.COST_CENTRE),
            ("dim_2", JournalField.TASK_FIELD),
            ("dim_3", JournalField.CATEGORY),
            ("tax_code", JournalField.VAT_CODE),
            ("cur_amount", JournalField.AMOUNT),
            ("amount", JournalField.AMOUNT),
            ("description", JournalField.DESCRIPTION),
            ("trans_date", JournalField.DATE),
            ("voucher_date", JournalField.DATE),
            ("period", JournalField.YEAR_PERIOD),
            ("ext_inv_ref", JournalField.OPEN_ITEM),
            ("ext_ref", JournalField.NUMBER),
            ("due_date", JournalField.DUE_DATE),
            ("apar_type", JournalField.APAR_TYPE),
            ("apar_id", JournalField.DEBTOR),
        ),
        separator=Separator.SEMICOLON,
        header=True,
        days=DayForm.DIGITS,
        amounts=AmountForm.CENTS,
    ),
}
