"""What is open of two invoices on 31 October 2027: one is late, one was paid a cent too much."""

from dataclasses import replace
from datetime import date

from tests.kit.invoices import INVOICE, SELLER, supplement
from tests.kit.reminders import REMINDED
from zvh_finance.billing.invoice import Layout
from zvh_finance.billing.open_items import items
from zvh_finance.billing.recorded import ReceivedPayment
from zvh_finance.documents.invoices.open_items_paper import OpenItems

OTHER = replace(supplement(), municipality_code="GM0755", municipality_name="Boekel")
OVERPAID = ReceivedPayment(OTHER.number, date(2027, 10, 5), 1_492_834, "r", "t")
OPEN = OpenItems(
    year=2027,
    as_of=date(2027, 10, 31),
    host=SELLER.name,
    unit=SELLER.unit,
    layout=Layout("#1d4f6e", fictional=True),
    items=items([INVOICE, OTHER], [OVERPAID], date(2027, 10, 31), 14, REMINDED),
)
