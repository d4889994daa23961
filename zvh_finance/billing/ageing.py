"""How long what is open has been due, per municipality (*openstaande posten*).

Articles 17.3 and 21.2: each owes its own share, so nothing is netted between municipalities; and
what one is to get back stands beside what it owes, for it is another claim.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zvh_finance.billing.open_items import Item


class Age(StrEnum):
    """How many days a document is overdue."""

    NOT_DUE = "not yet due"
    UP_TO_30 = "1-30"
    UP_TO_60 = "31-60"
    UP_TO_90 = "61-90"
    OVER_90 = "over 90"


LAST_DAYS = {0: Age.NOT_DUE, 30: Age.UP_TO_30, 60: Age.UP_TO_60, 90: Age.UP_TO_90}
"""Up to how many days overdue each age goes; the last age goes on."""


@dataclass(frozen=True, slots=True)
class AgedRow:
    """What is open of a municipality, in cents.

    Attributes:
        open_cents: to be received, by age.
        to_pay_back_cents: what it is to get back, as a positive amount.
        reminders: the highest number of reminders that one of its open documents had.
        reminded_on: the last day on which it was reminded of one of them.
    """

    municipality_code: str
    municipality_name: str
    open_cents: Mapping[Age, int]
    to_pay_back_cents: int
    reminders: int
    reminded_on: date | None

    @property
    def total_cents(self) -> int:
        """To be received, whatever its age."""
        return sum(self.open_cents.values())


def age_of(item: Item) -> Age:
    """How long an open document has been due; the due date itself is still in time (17.3)."""
    ages = (age for last, age in LAST_DAYS.items() if item.days_overdue <= last)
    return next(ages, Age.OVER_90)


def ageing(items: Iterable[Item]) -> tuple[AgedRow, ...]:
    """A row per municipality of which something is open, in the order of their codes."""
    by_code: dict[str, list[Item]] = {}
    for item in items:
        if item.open_cents:
            by_code.setdefault(item.invoice.municipality_code, []).append(item)
    return tuple(_row(code, by_code[code]) for code in sorted(by_code))


def total_by_age(rows: Iterable[AgedRow]) -> Mapping[Age, int]:
    """What is to be received of all together, by age."""
    rows = tuple(rows)
    return {age: sum(row.open_cents[age] for row in rows) for age in Age}


def _row(code: str, items: Sequence[Item]) -> AgedRow:
    owed = [item for item in items if item.open_cents > 0]
    by_age = {age: sum(i.open_cents for i in owed if age_of(i) is age) for age in Age}
    return AgedRow(
        municipality_code=code,
        municipality_name=items[-1].invoice.municipality_name,
        open_cents=by_age,
        to_pay_back_cents=-sum(item.open_cents for item in items if item.open_cents < 0),
        reminders=max((len(item.sent) for item in owed), default=0),
        reminded_on=max((sent.day for item in owed for sent in item.sent), default=None),
    )
