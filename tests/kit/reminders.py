"""Letters of reminder and notices of default to test with."""

from dataclasses import replace
from datetime import date, timedelta

from tests.kit.invoices import BUYER, INVOICE, SELLER
from zvh_finance.billing.default_notice import DefaultNotice
from zvh_finance.billing.invoice import PostalAddress
from zvh_finance.billing.open_items import items
from zvh_finance.billing.reminder import RemindedDocument, ReminderLetter, Reminders, Sent

DOCUMENT = RemindedDocument(
    number=INVOICE.number,
    ordinal=1,
    reminded_on=None,
    issue_date=date(2027, 1, 4),
    due_date=date(2027, 3, 31),
    amount_cents=16_869_233,
    credited_cents=0,
    paid_cents=0,
    open_cents=16_869_233,
    days_overdue=1,
)
FIRST = ReminderLetter(
    municipality_code="GM0828",
    municipality_name="Oss",
    cost_year=2027,
    sequence=1,
    day=date(2027, 4, 1),
    pay_before=date(2027, 4, 15),
    seller=SELLER,
    buyer=BUYER,
    buyer_reference="KPL 61020",
    iban="NL02ABNA0123456789",
    account_name="Gemeente 's-Hertogenbosch",
    documents=(DOCUMENT,),
    layout=INVOICE.layout,
)
SECOND = replace(
    FIRST,
    sequence=2,
    day=date(2027, 4, 15),
    pay_before=date(2027, 4, 29),
    documents=(
        replace(DOCUMENT, ordinal=2, reminded_on=date(2027, 4, 1), days_overdue=15),
        replace(DOCUMENT, number="ZVH-2027-0022", credited_cents=100, open_cents=16_869_133),
    ),
)
LONG_NUMBER = "Zorg-en-Veiligheidshuis-2027-000001"
"""As long as a number may be: 35 characters."""

LONG_BUYER = replace(
    BUYER,
    name="Gemeente Sint-Michielsgestel en Mill en Sint Hubert",
    unit="Afdeling Bedrijfsvoering, team Financiële Administratie en Inkoop",
    contact="mevrouw A.B.C. van den Heuvel-Oude Weernink",
    address=PostalAddress(
        "Burgemeester Van Sint-Michielsgestelstraat 123 A", "5451 AA", "Mill", "Postbus 10001"
    ),
)
LONGEST = replace(
    SECOND,
    municipality_name="Sint-Michielsgestel en Mill en Sint Hubert",
    buyer=LONG_BUYER,
    documents=tuple(
        replace(SECOND.documents[0], number=f"{LONG_NUMBER[:-2]}{n:02d}") for n in range(1, 13)
    ),
)


def sent(ordinal: int, day: date, days: int = 14) -> Sent:
    """That a document was reminded of, with the usual term."""
    return Sent(ordinal, day, day + timedelta(days=days))


REMINDED = Reminders(
    {INVOICE.number: (sent(1, date(2027, 4, 1)), sent(2, date(2027, 4, 15)))}, most=2
)
NOTICE = DefaultNotice(
    municipality_code="GM0828",
    municipality_name="Oss",
    cost_year=2027,
    day=date(2027, 4, 29),
    partnership="Zorg- en Veiligheidshuis Brabant Noordoost",
    host=SELLER,
    buyer=BUYER,
    signers=("Gemeente Boekel", "Gemeente 's-Hertogenbosch", "Politie, eenheid Oost-Brabant"),
    iban="NL02ABNA0123456789",
    account_name="Gemeente 's-Hertogenbosch",
    items=items([INVOICE], [], date(2027, 4, 29), 14, REMINDED),
    layout=INVOICE.layout,
)
LONGEST_NOTICE = replace(
    NOTICE,
    buyer=LONG_BUYER,
    signers=tuple(
        f"Stichting {n} voor Opvang, Bescherming en Begeleiding in de regio Noordoost-Brabant"
        for n in range(1, 26)
    ),
)
