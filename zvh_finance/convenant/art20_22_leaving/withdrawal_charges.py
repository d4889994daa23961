"""The charges of a withdrawal: the leavers pay the fee, the others get what keeps them unharmed.

Invoices follow only after the proposal was accepted or another amount was settled (A10). A cost
of surplus staff that is worked out in a redundancy case of its own is charged there, once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from zvh_finance.amount.money import apportion
from zvh_finance.charges.charge import ADOPTED, CONCEPT, Charge
from zvh_finance.charges.sharing import CostLine, Ground, charges_of_one
from zvh_finance.convenant.art20_22_leaving.withdrawal import WithdrawalYear

ARTICLE = "22.4"
State = Literal["draft", "proposed", "accepted", "disputed", "settled"]

STATES: dict[State, str] = {
    "draft": "in voorbereiding",
    "proposed": "voorgesteld",
    "accepted": "aanvaard",
    "disputed": "betwist",
    "settled": "geschikt",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a proposal is, and on which decisions."""

    state: State
    decisions: tuple[str, ...] = ()

    @property
    def status(self) -> str:
        """`adopted` once the leaver accepted or the parties settled (A10)."""
        return ADOPTED if self.state in {"accepted", "settled"} else CONCEPT


def withdrawal_charges(
    name: str,
    years: tuple[WithdrawalYear, ...],
    standing: Standing,
    settled: dict[int, int],
) -> tuple[Charge, ...]:
    """Charges per year: fees of the leavers, positive; compensation of the others, negative.

    Args:
        name: of the case.
        years: method A.
        standing: how far the proposal is.
        settled: cents per year that were settled instead, once they were.
    """
    charges: list[Charge] = []
    for year in years:
        ground = Ground(
            name,
            year.year,
            ARTICLE,
            "Vergoeding financiële schade wegens uittreding",
            standing.decisions,
            standing.status,
        )
        if standing.state == "settled":
            charges += _settled(ground, year, settled.get(year.year, 0))
        else:
            charges += _calculated(ground, year)
    return tuple(charges)


def _calculated(ground: Ground, year: WithdrawalYear) -> Iterator[Charge]:
    weights = {code: year.key_with.member(code).weight for code in year.own_shares}
    stranded = apportion(year.stranded, weights)
    damage = [line for line in year.damage if line.redundancy_case is None]
    parts = {line.id: apportion(line.amount, weights) for line in damage}
    for code in year.own_shares:
        lines = [CostLine("achterblijvend", "Achterblijvende kosten", ARTICLE, stranded[code])]
        lines += [
            CostLine(line.id.lower(), line.description, "22.6", parts[line.id][code])
            for line in damage
        ]
        if any(line.cents for line in lines):
            yield from charges_of_one(ground, lines, code, year.key_with.member(code).name)
    yield from _returned(ground, year, dict(year.compensation))


def _settled(ground: Ground, year: WithdrawalYear, amount: int) -> Iterator[Charge]:
    weights = {code: year.key_with.member(code).weight for code in year.own_shares}
    outside = sum(line.amount for line in year.damage if line.redundancy_case is None)
    for code, cents in apportion(amount, weights).items():
        if cents:
            lines = [CostLine("schikking", "Overeengekomen vergoeding", ARTICLE, cents)]
            yield from charges_of_one(ground, lines, code, year.key_with.member(code).name)
    yield from _returned(ground, year, apportion(amount - outside, year.key_without.weights))


def _returned(ground: Ground, year: WithdrawalYear, parts: dict[str, int]) -> Iterator[Charge]:
    for code, cents in parts.items():
        if cents:
            line = CostLine("compensatie", "Compensatie wegens uittreding", ARTICLE, -cents)
            yield from charges_of_one(ground, [line], code, year.key_without.member(code).name)
