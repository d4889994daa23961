"""How long what is open has been due (articles 17.3 and 21.2)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.kit.invoices import INVOICE
from tests.kit.reminders import sent
from zvh_finance.billing.ageing import Age, AgedRow, age_of, ageing, total_by_age
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.open_items import items
from zvh_finance.billing.recorded import ReceivedPayment
from zvh_finance.billing.reminder import Reminders

DUE = date(2027, 3, 31)


@pytest.mark.parametrize(
    ("days", "age"),
    [
        (-1, Age.NOT_DUE),
        (0, Age.NOT_DUE),
        (1, Age.UP_TO_30),
        (30, Age.UP_TO_30),
        (31, Age.UP_TO_60),
        (60, Age.UP_TO_60),
        (61, Age.UP_TO_90),
        (90, Age.UP_TO_90),
        (91, Age.OVER_90),
        (2000, Age.OVER_90),
    ],
)
def test_the_due_date_itself_is_in_time_and_each_age_ends_with_its_last_day(
    days: int, age: Age
) -> None:
    (item,) = items([INVOICE], [], DUE + timedelta(days=days), 14)
    assert age_of(item) is age


def numbered(number: str, code: str, due: date) -> Invoice:
    payment = replace(INVOICE.payment, due_date=due, advised_date=due)
    return replace(INVOICE, number=number, municipality_code=code, payment=payment)


def test_a_municipality_keeps_what_it_owes_apart_from_what_it_gets_back() -> None:
    """Oss owes two documents and paid one cent too much on a third; Boekel paid all."""
    documents = [
        numbered("A", "GM0828", date(2027, 3, 31)),
        numbered("B", "GM0828", date(2027, 1, 31)),
        numbered("C", "GM0828", date(2027, 3, 31)),
        numbered("D", "GM0755", date(2027, 3, 31)),
    ]
    paid = [
        ReceivedPayment("A", date(2027, 3, 1), 869_233, "1", "t"),
        ReceivedPayment("C", date(2027, 3, 1), 16_869_234, "2", "t"),
        ReceivedPayment("D", date(2027, 3, 1), 16_869_233, "3", "t"),
    ]
    reminders = Reminders({"B": (sent(1, date(2027, 2, 1)), sent(2, date(2027, 3, 1)))})

    (row,) = ageing(items(documents, paid, date(2027, 4, 30), 14, reminders))

    assert row.municipality_code == "GM0828"
    assert row.open_cents == {
        Age.NOT_DUE: 0,
        Age.UP_TO_30: 16_000_000,
        Age.UP_TO_60: 0,
        Age.UP_TO_90: 16_869_233,
        Age.OVER_90: 0,
    }
    assert (row.total_cents, row.to_pay_back_cents) == (32_869_233, 1)
    assert (row.reminders, row.reminded_on) == (2, date(2027, 3, 1))


def test_the_ages_together_are_all_that_is_to_be_received() -> None:
    documents = [numbered("A", "GM0828", DUE), numbered("B", "GM0755", date(2027, 6, 30))]

    rows = ageing(items(documents, [], date(2027, 4, 1), 14))

    assert [row.municipality_code for row in rows] == ["GM0755", "GM0828"]
    total = total_by_age(rows)
    assert (total[Age.NOT_DUE], total[Age.UP_TO_30]) == (16_869_233, 16_869_233)
    assert sum(total.values()) == 33_738_466


def test_a_row_is_all_that_is_open_of_one_municipality() -> None:
    """Oss was renamed between its documents: its last name is told; one cent is open of one.

    Of C, one cent too much came in. Boekel only gets money back: it owes nothing and was reminded
    of nothing.
    """
    documents = [
        numbered("A", "GM0828", date(2027, 1, 31)),
        replace(numbered("B", "GM0828", DUE), municipality_name="Oss en Ravenstein"),
        replace(numbered("C", "GM0828", DUE), municipality_name="Maashorst"),
        replace(numbered("D", "GM0755", DUE), municipality_name="Boekel"),
    ]
    paid = [
        ReceivedPayment(number, date(2027, 3, 1), cents, number, "t")
        for number, cents in {"A": 16_869_232, "C": 16_869_234, "D": 16_869_235}.items()
    ]
    reminders = Reminders(
        {
            "A": (sent(1, date(2027, 2, 1)),),
            "B": (sent(1, date(2027, 4, 1)), sent(2, date(2027, 4, 15))),
            "D": (sent(1, date(2027, 4, 1)),),
        }
    )
    rows = ageing(items(documents, paid, date(2027, 4, 30), 14, reminders))
    nothing = dict.fromkeys(Age, 0)

    assert rows == (
        AgedRow("GM0755", "Boekel", nothing, 2, 0, None),
        AgedRow(
            "GM0828",
            "Maashorst",
            {**nothing, Age.UP_TO_30: 16_869_233, Age.UP_TO_90: 1},
            1,
            2,
            date(2027, 4, 15),
        ),
    )
    assert [age.value for age in Age] == ["not yet due", "1-30", "31-60", "61-90", "over 90"]
