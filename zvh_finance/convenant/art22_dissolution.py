"""Ending the partnership: who bears what it costs to close it down (21.5, 22.5, 22.6).

Method
1. Costs are all costs that trace to the budget or fall on the host, with the staff cases (22.6).
2. A decision may apply the reserve to them first (17.9, A30); the earliest years are covered
   first. Both the net and the gross shares are shown.
3. They are shared by the frozen key of the last budget year (A05), spread over the years with
   the cumulative method: the shares of all years add up to the shares of the whole.
4. When a court dissolves the convenant the key is off: costs stay where they fall (21.5).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from zvh_finance.charges.charge import ADOPTED, CONCEPT, Charge
from zvh_finance.charges.sharing import CostLine, Matter, shared_charges
from zvh_finance.convenant.cited import Rule, article, cited
from zvh_finance.dossier.ending_case import RESERVE_LINE, DissolutionCase
from zvh_finance.key.key import DistributionKey

PAID: Final = "Kosten van opheffing"
"""What a municipality pays of a year; in `charges.csv` it tells these costs from others."""


@dataclass(frozen=True, slots=True)
class DissolutionYear:
    """One year of closing down: its lines in cents, the reserve among them as a negative line.

    Attributes:
        so_far: cents that its key shared until now, those of earlier years among them.
        shares_so_far: cents per code of that.
    """

    year: int
    lines: tuple[CostLine, ...]
    key: DistributionKey
    shares: Mapping[str, int]
    so_far: int
    shares_so_far: Mapping[str, int]

    @property
    def begins(self) -> bool:
        """Whether its key shares this year alone: the first, or after another key."""
        return self.so_far == self.net

    @property
    def gross(self) -> int:
        """Costs before the reserve."""
        return sum(line.cents for line in self.lines if line.id != RESERVE_LINE)

    @property
    def net(self) -> int:
        """Costs after the reserve."""
        return sum(line.cents for line in self.lines)


def dissolution_years(
    lines: Mapping[int, tuple[CostLine, ...]],
    reserve: int,
    keys: Mapping[int, DistributionKey],
) -> tuple[DissolutionYear, ...]:
    """Share the costs of closing down over years and municipalities.

    Args:
        lines: per year, gross.
        reserve: cents applied by decision, to the earliest years first.
        keys: per year; the same frozen key in every year unless the choice is otherwise.
    """
    left, cumulative, before = reserve, 0, dict[str, int]()
    years, last_key = [], None
    for year, gross in sorted(lines.items()):
        applied = max(0, min(left, sum(line.cents for line in gross)))
        left -= applied
        own = (*gross, *_reserve_line(applied))
        key = keys[year]
        if last_key is not None and key.part_weights != last_key.part_weights:
            cumulative, before = 0, {}
        cumulative += sum(line.cents for line in own)
        now = key.shares(cumulative)
        shares = {code: cents - before.get(code, 0) for code, cents in now.items()}
        years.append(DissolutionYear(year, own, key, shares, cumulative, now))
        before, last_key = now, key
    return tuple(years)


def _reserve_line(applied: int) -> tuple[CostLine, ...]:
    if not applied:
        return ()
    return (
        CostLine(
            RESERVE_LINE, f"Inzet reserve ({cited(Rule.RESERVE)})", article(Rule.RESERVE), -applied
        ),
    )


def own_lines(case: DissolutionCase) -> dict[int, tuple[CostLine, ...]]:
    """The costs of the case itself, per year, gross."""
    years: dict[int, list[CostLine]] = {}
    for cost in case.cost:
        line = CostLine(cost.id.lower(), cost.description, article(Rule.ENDING), cost.amount)
        years.setdefault(cost.year, []).append(line)
    return {year: tuple(lines) for year, lines in sorted(years.items())}


def dissolution_charges(
    name: str, years: tuple[DissolutionYear, ...], decisions: tuple[str, ...]
) -> tuple[Charge, ...]:
    """The charges of a dissolution, per year; a concept until it was decided."""
    status = ADOPTED if decisions else CONCEPT
    charges: list[Charge] = []
    for year in years:
        matter = Matter(name, year.year, article(Rule.ENDING), PAID, decisions, status)
        charges += shared_charges(matter, year.lines, year.key, year.shares)
    return tuple(charges)


def payers(years: tuple[DissolutionYear, ...]) -> dict[str, str]:
    """Code and name of everyone that pays in some year; a key that rolls changes who that is."""
    return dict(sorted((m.code, m.name) for year in years for m in year.key.members))


def totals_per_municipality(years: tuple[DissolutionYear, ...]) -> dict[str, int]:
    """Cents per code over all years."""
    sums: dict[str, int] = {}
    for year in years:
        for code, cents in year.shares.items():
            sums[code] = sums.get(code, 0) + cents
    return dict(sorted(sums.items()))
