"""What invoices need to know of their sender and addressees, as `arrangement.toml` has it.

`Invoicing` is the table `[invoicing]`; `BillingIdentity` stands as `billing = { ... }` (or
`[municipality.billing]`) with each `[[municipality]]`, and with each `[[addressee]]`. Nothing here
has a hidden default that changes money: the VAT category must be chosen and its reason written out.
"""

import re
from enum import StrEnum
from typing import Annotated, Final, Self

from pydantic import (
    AfterValidator,
    Field,
    StringConstraints,
    model_validator,
)

from zvh_finance.dossier import identifiers
from zvh_finance.dossier.journal_settings import JournalSettings
from zvh_finance.dossier.one_line_texts import OptionalText, Sentence, Text
from zvh_finance.dossier.toml_fields import Day, FieldRefusalError, Whole, formed
from zvh_finance.dossier.toml_files import StrictModel
from zvh_finance.language import say

Oin = Annotated[str, AfterValidator(identifiers.oin)]
Kvk = Annotated[str, AfterValidator(identifiers.kvk)]
Iban = Annotated[str, AfterValidator(identifiers.iban)]
VatNumber = Annotated[str, AfterValidator(identifiers.vat_number)]
Postcode = Annotated[str, AfterValidator(identifiers.postcode)]
Email = Annotated[
    str,
    StringConstraints(max_length=200),
    AfterValidator(identifiers.one_line),
    formed(
        r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+",
        "email-form",
        say("This is not an e-mail address. It looks like financien@gemeente.nl."),
    ),
]
Colour = Annotated[
    str,
    formed(
        r"#[0-9a-fA-F]{6}",
        "colour-form",
        say("This is not a colour: it needs # and six digits or letters a to f: #1d4f6e."),
    ),
]
"""A colour as `#rrggbb`; it marks the letterhead and must be dark enough to read on white."""

_LONGEST_SOURCE = 200
"""Of where an account number comes from: it stands in a cell of the payment order."""

_LONGEST_NUMBER = 35
"""A payment reference in a SEPA payment holds no more characters."""


class VatCategory(StrEnum):
    """How VAT applies to a contribution (choice A56); the tax adviser of the host decides."""

    OUTSIDE_SCOPE = "O"
    EXEMPT = "E"
    STANDARD = "S"


class Address(StrictModel):
    """A Dutch address as an envelope shows it."""

    street: Text
    postcode: Postcode
    city: Text
    extra: OptionalText = ""


class Contact(StrictModel):
    """Whom a municipality asks about an invoice."""

    name: Text
    telephone: Text
    email: Email


REMINDERS_BEFORE_DEFAULT: Final = 2
"""One friendly letter and one firm one."""

Endpoint = Annotated[
    str,
    formed(
        r"(?:[0-9]{4}:\S{1,50})?",
        "endpoint-form",
        say(
            "This is not a Peppol address: it has four digits, a colon and a number: 0106:12345678."
        ),
    ),
]


class Invoicing(StrictModel):
    """The sender of invoices: the host municipality (`[invoicing]`).

    Attributes:
        legal_name: as in the trade register, `Gemeente 's-Hertogenbosch`.
        unit: what the letterhead names below it, `Zorg- en Veiligheidshuis Brabant Noordoost`.
        oin: of the host; its e-invoice address (scheme 0190).
        kvk: number in the trade register; the legal id on the invoice (scheme 0106).
        vat_number: required with `S` and `E`, refused on invoices with `O`.
        account_name: of the bank account, for the letter and the payment code.
        vat_category: `O` outside the scope, `E` exempt, `S` 21%.
        vat_reason: why, in Dutch, printed on each invoice; required with `O` and `E`.
        vat_advice: reference of the tax adviser's note, if there is one.
        number_format: with `{year}` and `{number}`, e.g. `ZVH-{year}-{number:04d}`.
        payment_days: of an invoice that is issued too late for 31 March (choice A67).
        lead_days: at least this many days between issue and due date (choice A26).
        reminder_days: days between two reminders of an open item.
        reminders_before_default: how many go out before the others may give notice of default
            (21.3).
        colour: of the letterhead.
    """

    legal_name: Text
    unit: Text
    oin: Oin
    kvk: Kvk
    vat_number: VatNumber | None = None
    address: Address
    contact: Contact
    iban: Iban
    account_name: Text
    vat_category: VatCategory
    vat_reason: Sentence = ""
    vat_advice: OptionalText = ""
    number_format: str
    payment_days: Annotated[Whole, Field(ge=1, le=90)] = 30
    lead_days: Annotated[Whole, Field(ge=0, le=90)] = 30
    reminder_days: Annotated[Whole, Field(ge=1, le=365)] = 14
    reminders_before_default: Annotated[Whole, Field(ge=1, le=9)] = REMINDERS_BEFORE_DEFAULT
    colour: Colour = "#1d4f6e"
    journal: JournalSettings

    @model_validator(mode="after")
    def _vat_is_complete(self) -> Self:
        if self.vat_category is not VatCategory.STANDARD and not self.vat_reason:
            raise FieldRefusalError(
                "vat_reason",
                "vat-reason-missing",
                say(
                    "vat_reason is empty: category O or E needs the reason in Dutch, for example "
                    "'Bijdrage buiten de heffing van omzetbelasting'."
                ),
            )
        if self.vat_category is not VatCategory.OUTSIDE_SCOPE and self.vat_number is None:
            raise FieldRefusalError(
                "vat_number",
                "vat-number-missing",
                say(
                    "vat_number is missing: category {category} needs it. Fill it in.",
                    category=self.vat_category.value,
                ),
            )
        if self.vat_category is VatCategory.STANDARD and not self.journal.vat_account:
            raise FieldRefusalError(
                "journal",
                "vat-account-missing",
                say("journal.vat_account is missing: category S books VAT on it. Fill it in."),
            )
        return self

    @model_validator(mode="after")
    def _number_format_is_unique(self) -> Self:
        told = say(
            "number_format must hold {{year}} and {{number}} once each and nothing else in "
            "braces, for example 'ZVH-{{year}}-{{number:04d}}'."
        )
        if not _has_year_and_number(self.number_format):
            raise FieldRefusalError("number_format", "number-format-fields", told)
        sample = self.document_number(2027, 7)
        if not _is_plain(sample):
            raise FieldRefusalError(
                "number_format",
                "number-format-signs",
                say(
                    "number_format gives '{sample}': begin with a letter or a digit, and use "
                    "letters, digits, dots and dashes only.",
                    sample=sample,
                ),
            )
        return self

    def document_number(self, year: int, number: int) -> str:
        """The number of the document, e.g. `ZVH-2027-0007`."""
        return self.number_format.format(year=year, number=number)

    def year_and_sequence(self, number: str) -> tuple[int, int] | None:
        """What `document_number` made a number from; `None` when it is none of ours."""
        found = re.fullmatch(self._form, number)
        if found is None:
            return None
        pair = int(found["year"]), int(found["number"])
        return pair if self.document_number(*pair) == number else None

    def numbers_in(self, text: str) -> tuple[str, ...]:
        """Whatever in a text has the form of a number, in its order."""
        return tuple(found[0] for found in re.finditer(self._form, text))

    @property
    def _form(self) -> str:
        parts = re.split(r"\{(year|number)[^}]*\}", self.number_format)
        return "".join(
            f"(?P<{part}>[0-9]{{1,9}})" if position % 2 else re.escape(part)
            for position, part in enumerate(parts)
        )


class BillingIdentity(StrictModel):
    """Where the invoice of a municipality goes and what its accounts department wants on it.

    Attributes:
        legal_name: addressee, `Gemeente Oss`; empty takes `Gemeente` and the municipality's name.
        oin: its e-invoice address and legal id (scheme 0190).
        kvk: not used for addressing; kept for the host's own records.
        vat_number: only for category `S` or `E`, where it may be shown.
        department: second line of the address, `Afdeling Financiën`.
        attention: a person or role, `crediteurenadministratie`.
        buyer_reference: what they want to find on the invoice, such as a cost centre.
        order_reference: their purchase order; one of the two references must be there.
        accounting_reference: where they book it, such as a cost centre (BT-19 of the e-invoice).
        contract_reference: their number of the contract or commitment (BT-12).
        debtor_number: of the municipality in the host's ledger.
        endpoint: their Peppol address if it is not the OIN, as `scheme:value`.
        valid_from: first day these data hold; for the record.
        iban: of the account to which money goes back; needed for that only.
        iban_source: where that number comes from: which letter, of which day, and who checked it.
    """

    legal_name: OptionalText = ""
    oin: Oin
    kvk: Kvk | None = None
    vat_number: VatNumber | None = None
    address: Address
    department: OptionalText = ""
    attention: OptionalText = ""
    buyer_reference: OptionalText = ""
    order_reference: OptionalText = ""
    accounting_reference: OptionalText = ""
    contract_reference: OptionalText = ""
    debtor_number: OptionalText = ""
    endpoint: Endpoint = ""
    valid_from: Day | None = None
    iban: Iban | None = None
    iban_source: Annotated[
        str,
        StringConstraints(strip_whitespace=True, max_length=_LONGEST_SOURCE),
        AfterValidator(identifiers.one_line),
    ] = ""

    @model_validator(mode="after")
    def _has_a_reference(self) -> Self:
        if not (self.buyer_reference or self.order_reference):
            raise FieldRefusalError(
                "buyer_reference",
                "reference-missing",
                say(
                    "buyer_reference and order_reference are both empty: an e-invoice needs one "
                    "of them, ask the municipality which."
                ),
            )
        return self

    @model_validator(mode="after")
    def _iban_has_its_source(self) -> Self:
        """A number that nobody can trace is how money goes to a stranger."""
        if self.iban is not None and not self.iban_source:
            raise FieldRefusalError(
                "iban_source",
                "iban-without-source",
                say(
                    "iban has no iban_source: write down which letter the number comes from, its "
                    "date, and who checked it with the municipality by telephone."
                ),
            )
        if self.iban_source and self.iban is None:
            raise FieldRefusalError(
                "iban",
                "source-without-iban",
                say("iban_source stands without iban: fill in the account, or take both out."),
            )
        return self


def _has_year_and_number(form: str) -> bool:
    """Whether a form of numbers holds both, each as a whole number of at most nine digits."""
    found = re.findall(r"\{(year|number)(?::0?[1-9]?d)?\}", form)
    rest = re.sub(r"\{(?:year|number)(?::0?[1-9]?d)?\}", "", form)
    return sorted(found) == ["number", "year"] and not {"{", "}"} & set(rest)


def _is_plain(number: str) -> bool:
    """Whether a number can be a file name and a payment reference."""
    return (
        number[:1].isalnum()
        and len(number) <= _LONGEST_NUMBER
        and all(letter.isascii() and (letter.isalnum() or letter in "-.") for letter in number)
    )
