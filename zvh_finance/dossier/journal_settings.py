"""What `journaal.csv` needs to know of the ledger of the host: `[invoicing.journal]`.

Accounts and codes are those of that ledger; which column holds what, and how amounts and days are
written, follows from the `package` that reads the file, or from one's own `[[column]]` tables.
"""

from enum import StrEnum
from typing import Annotated, Final, Self

from pydantic import AfterValidator, model_validator

from zvh_finance.dossier import identifiers
from zvh_finance.dossier.one_line_texts import OptionalText, Text
from zvh_finance.dossier.toml_fields import FieldRefusalError, YesOrNo, formed
from zvh_finance.dossier.toml_files import StrictModel
from zvh_finance.errors import RefusalError
from zvh_finance.language import say

TASK_FIELD: Final = "1.2"
"""Public order and safety (Iv3)."""

CATEGORY: Final = "4.3.2"
"""Transfers from municipalities (Iv3)."""

OVERHEAD: Final = "0.4"
"""Overhead (Iv3), where the supporting services of the host stand."""

TaskField = Annotated[str, AfterValidator(identifiers.task_field)]
Category = Annotated[
    str,
    formed(
        r"[0-9](?:\.[0-9])+",
        "category-form",
        say("This is not an economic category: it has digits with dots between, such as 4.3.2."),
    ),
]


class Package(StrEnum):
    """What reads the journal: the ready columns and forms for it."""

    GENERIC = "generic"
    ASPERION = "asperion"
    UNIT4_ERP = "unit4-erp"


class JournalField(StrEnum):
    """What a column of the journal can hold of a line.

    The last three are Unit4 ERP's own words for things that other packages see from the account:
    the fiscal year and period in one number, the sort of line, and the sort of relation.
    """

    DAYBOOK = "daybook"
    NUMBER = "number"
    DATE = "date"
    DUE_DATE = "due_date"
    YEAR = "year"
    PERIOD = "period"
    ACCOUNT = "account"
    COST_CENTRE = "cost_centre"
    VAT_CODE = "vat_code"
    TASK_FIELD = "task_field"
    CATEGORY = "category"
    DEBTOR = "debtor"
    DESCRIPTION = "description"
    SETTLES = "settles"
    OPEN_ITEM = "open_item"
    DEBIT = "debit"
    CREDIT = "credit"
    AMOUNT = "amount"
    YEAR_PERIOD = "year_period"
    TRANS_TYPE = "trans_type"
    APAR_TYPE = "apar_type"


class DayForm(StrEnum):
    """How a day is written."""

    DUTCH = "dd-mm-yyyy"
    ISO = "yyyy-mm-dd"
    DIGITS = "yyyymmdd"


class AmountForm(StrEnum):
    """How an amount is written: `1234,56`, `1234.56` or `123456`."""

    COMMA = "comma"
    POINT = "point"
    CENTS = "cents"


class Separator(StrEnum):
    """What stands between two fields."""

    SEMICOLON = ";"
    COMMA = ","
    TAB = "tab"


class JournalColumn(StrictModel):
    """A column of one's own: its name, and the field that it holds or a text that never changes.

    Attributes:
        name: in the header.
        field: what it holds.
        text: the same on every line, such as the code of an administration; empty is empty.
    """

    name: Text
    field: JournalField | None = None
    text: OptionalText = ""

    @model_validator(mode="after")
    def _holds_one_thing(self) -> Self:
        if self.field is not None and self.text:
            raise FieldRefusalError(
                "text",
                "journal-column-both",
                say("A column holds a field or a fixed text, not both. Take one of them out."),
            )
        return self


class JournalColumns(StrictModel):
    """Names of the columns of the package `generic`; the newer ones stand behind the older."""

    number: Text = "boekstuknummer"
    date: Text = "boekdatum"
    year: Text = "boekjaar"
    account: Text = "grootboekrekening"
    debtor: Text = "debiteurnummer"
    task_field: Text = "taakveld"
    category: Text = "categorie"
    description: Text = "omschrijving"
    debit: Text = "debet"
    credit: Text = "credit"
    daybook: Text = "dagboek"
    period: Text = "periode"
    due_date: Text = "vervaldatum"
    cost_centre: Text = "kostenplaats"
    vat_code: Text = "btw-code"
    settles: Text = "aflettering"

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        names = list(self.model_dump().values())
        if len(set(names)) != len(names):
            raise RefusalError(
                "journal-column-twice",
                say("Two columns of the journal have the same name. Give each its own."),
            )
        return self


class VatCodes(StrictModel):
    """The code of the ledger for each VAT category; empty where it needs none."""

    outside_scope: OptionalText = ""
    exempt: OptionalText = ""
    standard: OptionalText = ""


class JournalSettings(StrictModel):
    """Ledger accounts, codes and columns for `journaal.csv`.

    Attributes:
        receivable_account: debtors that are public bodies.
        income_account: contributions received.
        expense_account: the host's own contribution, for the internal booking.
        vat_account: VAT to be paid; needed with category `S` only.
        bank_account: where receipts come in; without it the receipts are left out.
        services_expense_account: what the partnership pays to the host for its supporting services
            (17.4); without it and the next that entry is left out.
        services_income_account: the same, as income of the departments of the host.
        cost_centre: of income and cost.
        task_field: of the income (Iv3).
        category: economic category (Iv3).
        services_task_field: of the income from supporting services (Iv3).
        services_category: of both sides of that entry (Iv3); empty until the host chose one.
        confirmed_by: who of the host confirmed task field and category; empty shows a warning.
        sales_daybook: code of the book of invoices and credit notes (*dagboek*).
        bank_daybook: of the receipts.
        memorial_daybook: of what is booked inside the host.
        package: what reads the file.
        columns: names of the columns of the package `generic`.
        column: columns of one's own, in their order, instead of those of the package.
        separator: between fields; absent: as the package.
        header: whether the first line names the columns; absent: as the package.
        days: how days are written; absent: as the package.
        amounts: how amounts are written; absent: as the package.
    """

    receivable_account: Text
    income_account: Text
    expense_account: Text
    vat_account: OptionalText = ""
    bank_account: OptionalText = ""
    services_expense_account: OptionalText = ""
    services_income_account: OptionalText = ""
    cost_centre: OptionalText = ""
    vat_codes: VatCodes = VatCodes()
    task_field: TaskField = TASK_FIELD
    category: Category = CATEGORY
    services_task_field: TaskField = OVERHEAD
    services_category: Category | None = None
    confirmed_by: OptionalText = ""
    sales_daybook: Text = "verkoop"
    bank_daybook: Text = "bank"
    memorial_daybook: Text = "memoriaal"
    package: Package = Package.GENERIC
    columns: JournalColumns = JournalColumns()
    column: tuple[JournalColumn, ...] = ()
    separator: Separator | None = None
    header: YesOrNo | None = None
    days: DayForm | None = None
    amounts: AmountForm | None = None

    @property
    def books_services(self) -> bool:
        """Whether the accounts for the supporting services are filled in."""
        return bool(self.services_expense_account and self.services_income_account)

    @model_validator(mode="after")
    def _names_are_of_the_columns(self) -> Self:
        if "columns" in self.model_fields_set and (self.column or self.package != Package.GENERIC):
            raise FieldRefusalError(
                "columns",
                "journal-columns-of-generic",
                say(
                    '`columns` names the columns of package = "generic" and of nothing else. '
                    "Write [[invoicing.journal.column]] for each column instead, with its name "
                    "and its field, in their order."
                ),
            )
        return self

    @model_validator(mode="after")
    def _own_columns_make_a_journal(self) -> Self:
        names = [column.name for column in self.column]
        fields = {column.field for column in self.column}
        if len(set(names)) != len(names):
            raise FieldRefusalError(
                "column",
                "journal-own-column-twice",
                say("Two of these columns have the same name. Give each its own."),
            )
        sides = {JournalField.DEBIT, JournalField.CREDIT}
        has_amounts = JournalField.AMOUNT in fields or sides <= fields
        if self.column and not (JournalField.ACCOUNT in fields and has_amounts):
            raise FieldRefusalError(
                "column",
                "journal-columns-incomplete",
                say(
                    "These columns make no journal: one must hold the field account, and one the "
                    "field amount (debit positive) or two the fields debit and credit."
                ),
            )
        return self

    @model_validator(mode="after")
    def _services_have_two_sides(self) -> Self:
        if bool(self.services_expense_account) != bool(self.services_income_account):
            missing = (
                "services_income_account"
                if self.services_expense_account
                else "services_expense_account"
            )
            raise FieldRefusalError(
                missing,
                "services-account-missing",
                say(
                    "{field} is missing: an entry for the supporting services has two sides. "
                    "Fill in both accounts, or none.",
                    field=missing,
                ),
            )
        return self
