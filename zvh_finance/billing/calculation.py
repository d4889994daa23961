"""How an amount came about, as every document on it keeps it (article 17.2, choice A66)."""

from dataclasses import dataclass
from datetime import date

from zvh_finance.billing.strict import STRICT


@dataclass(frozen=True, slots=True)
class Reference:
    """An earlier document: its number, date and signed net amount (a credit note is negative)."""

    __pydantic_config__ = STRICT

    number: str
    issue_date: date
    net_cents: int


@dataclass(frozen=True, slots=True)
class SpecificationRow:
    """A budget line: what it costs together and what this municipality bears of it, in cents."""

    __pydantic_config__ = STRICT

    description: str
    total_cents: int
    share_cents: int


@dataclass(frozen=True, slots=True)
class Instalment:
    """Which part of a contribution is called up, where the agreement has more days to pay.

    Attributes:
        number: of the last instalment that is called up, 1 for the first.
        count: how many there are in the year.
        later_cents: what of the share is called up later.
    """

    __pydantic_config__ = STRICT

    number: int
    count: int
    later_cents: int


@dataclass(frozen=True, slots=True)
class Calculation:
    """How the amount came about (article 17.2 and choice A66).

    Attributes:
        reference_date: the day heads were counted; `None` where no key was used.
        inhabitants: of this municipality on that day, its weight in the key.
        denominator: of all that pay.
        base_cents: what is shared, after all adopted amendments.
        share_cents: what this municipality bears of it now.
        earlier: what was issued before on the same ground.
        specification: the lines that make up base and share.
        source: where the inhabitants come from, in Dutch.
        kept_back_cents: what is to be given back besides, and no invoice is left to credit for.
        beside_cents: what another document of the same day gives back, under another VAT category.
        instalment: which part of the share is called up; `None` when it is called up at once.
    """

    __pydantic_config__ = STRICT

    reference_date: date | None
    inhabitants: int
    denominator: int
    base_cents: int
    share_cents: int
    earlier: tuple[Reference, ...] = ()
    specification: tuple[SpecificationRow, ...] = ()
    source: str = ""
    kept_back_cents: int = 0
    beside_cents: int = 0
    instalment: Instalment | None = None

    @property
    def is_of_one(self) -> bool:
        """Whether one party bears, or gets, the whole: it is no part that a key gave it.

        A weight that it has all the same is what the whole followed from, as far as it did.
        """
        undivided = self.share_cents == self.base_cents != 0
        return undivided and (self.reference_date is None or self.inhabitants < self.denominator)

    @property
    def called_up_cents(self) -> int:
        """What of the share is due by now: all of it, or as far as its instalments go."""
        return self.share_cents - (self.instalment.later_cents if self.instalment else 0)

    @property
    def invoiced_before_cents(self) -> int:
        """The net total of earlier documents on the same ground."""
        return sum(reference.net_cents for reference in self.earlier)

    @property
    def difference_cents(self) -> int:
        """What is due now: the share that is called up minus what was issued (cumulative method).

        Less what cannot be given back yet, or not with this document.
        """
        later = self.kept_back_cents + self.beside_cents
        return self.called_up_cents - self.invoiced_before_cents + later
