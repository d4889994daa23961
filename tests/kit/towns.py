"""Small towns that take part and merge, to derive a key from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zvh_finance.key.derivation import distribution_key
from zvh_finance.key.key import DistributionKey
from zvh_finance.key.municipalities import Reorganisation, Reorganisations
from zvh_finance.key.population import Population
from zvh_finance.key.rulings import Rulings


@dataclass(frozen=True)
class Town:
    """A participant in a test: `code`, and the days between which it takes part."""

    code: str
    name: str
    begins: date = date(2000, 1, 1)
    ends: date | None = None

    def takes_part_on(self, day: date) -> bool:
        return self.begins <= day and (self.ends is None or day < self.ends)

    def has_left_by(self, day: date) -> bool:
        return self.ends is not None and self.ends <= day


def moved(day: date, from_code: str, **inhabitants: int) -> list[Reorganisation]:
    """An abolition: `from_code` is divided over the codes named."""
    return [
        Reorganisation(day, from_code, from_code, to_code, to_code, people, abolished=True)
        for to_code, people in inhabitants.items()
    ]


def key_of(
    towns: Sequence[Town],
    population: Population,
    events: Sequence[Reorganisation] = (),
    rulings: Rulings | None = None,
    year: int = 2022,
) -> DistributionKey:
    return distribution_key(
        year, date(year, 1, 1), towns, population, Reorganisations.of(events), rulings
    )
