"""The charges of a withdrawal: the leavers pay the fee, the others get what keeps them unharmed.

Invoices follow only after the proposal was accepted or another amount was settled (A10). A cost
of surplus staff that is worked out in a redundancy case of its own is charged there, once. A
lump sum buys a leaver out of a staff case from before it left (A06c). Who is no municipality has
no share of the budget, and pays the damage that was traced and agreed (A60).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from zvh_finance.charges.charge import Charge
from zvh_finance.charges.sharing import CostLine, Matter, Payer, charges_of_one, given_charges
from zvh_finance.convenant.art20_22_leaving.standing import Standing
from zvh_finance.convenant.art20_22_leaving.withdrawal import WithdrawalYear, without
from zvh_finance.convenant.cited import Rule, article
from zvh_finance.dossier.leaving_case import (
    RETURNED,
    SETTLED,
    STRANDED,
    BuyOut,
    WithdrawalCase,
)
from zvh_finance.key.key import DistributionKey

FEE = "Vergoeding financiële schade wegens uittreding"


@dataclass(frozen=True, slots=True)
class Leaving:
    """What the charges of a withdrawal rest on.

    Attributes:
        name: of the case.
        rule: by which they leave: that of withdrawal (22.4) or of an amendment (20.3).
        years: method A, per year of the horizon.
        standing: how far the proposal is.
        settled: cents per year that were agreed instead, once they were; of any year.
        keys: per year with an agreed amount or a buy-out, as if nobody left.
        leavers: codes of the municipalities that leave.
    """

    name: str
    rule: Rule
    years: tuple[WithdrawalYear, ...]
    standing: Standing
    settled: Mapping[int, int]
    keys: Mapping[int, DistributionKey]
    leavers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoughtOut:
    """A lump sum, and the key of who bears the staff case in the year in which it is paid."""

    item: BuyOut
    key: DistributionKey


def withdrawal_charges(leaving: Leaving, buy_outs: Sequence[BoughtOut] = ()) -> tuple[Charge, ...]:
    """Charges per year: fees of the leavers, positive; compensation of the others, negative."""
    charges: list[Charge] = []
    by_year = {year.year: year for year in leaving.years}
    settles = leaving.standing.state == "settled"
    wanted = {*leaving.settled, *by_year} if settles else set(by_year)
    for year in sorted({*wanted, *(bought.item.year for bought in buy_outs)}):
        if year in wanted and settles:
            charges += _settled(leaving, year, by_year.get(year))
        elif year in wanted:
            charges += _calculated(leaving, by_year[year])
        for bought in (bought for bought in buy_outs if bought.item.year == year):
            charges += _bought_out(leaving, bought)
    return _merged(charges)


def party_charges(
    name: str, case: WithdrawalCase, standing: Standing, payer: Payer
) -> tuple[Charge, ...]:
    """What a leaver that is no municipality pays: traced damage or what was settled (A60)."""
    lines = _settlement_lines(case) if standing.state == "settled" else _damage_lines(case)
    charges: list[Charge] = []
    for year in sorted({number for number, _ in lines}):
        matter = Matter(name, year, article(case.rule), FEE, standing.decisions, standing.status)
        charges += charges_of_one(matter, [line for number, line in lines if number == year], payer)
    return tuple(charges)


def _damage_lines(case: WithdrawalCase) -> list[tuple[int, CostLine]]:
    return [
        (line.year, CostLine(line.id.lower(), line.description, article(Rule.DAMAGE), line.amount))
        for line in case.damage
        if line.redundancy_case is None and line.amount
    ]


def _settlement_lines(case: WithdrawalCase) -> list[tuple[int, CostLine]]:
    return [
        (item.year, _agreed(article(case.rule), item.amount))
        for item in case.settlement
        if item.amount
    ]


def _agreed(ground: str, cents: int) -> CostLine:
    return CostLine(SETTLED, "Overeengekomen vergoeding", ground, cents)


def _matter(leaving: Leaving, year: int) -> Matter:
    standing = leaving.standing
    return Matter(
        leaving.name, year, article(leaving.rule), FEE, standing.decisions, standing.status
    )


def _calculated(leaving: Leaving, year: WithdrawalYear) -> Iterator[Charge]:
    leavers = year.key_with.among(year.own_shares)
    stranded = leavers.shares(year.stranded)
    damage = [line for line in year.damage if line.redundancy_case is None]
    parts = {line.id: leavers.shares(line.amount) for line in damage}
    matter = _matter(leaving, year.year)
    for code in year.own_shares:
        lines = [
            CostLine(STRANDED, "Achterblijvende kosten", article(Rule.WITHDRAWAL), stranded[code])
        ]
        lines += [
            CostLine(line.id.lower(), line.description, article(Rule.DAMAGE), parts[line.id][code])
            for line in damage
        ]
        if any(line.cents for line in lines):
            yield from charges_of_one(matter, lines, _payer(year.key_with, code))
    yield from _returned(matter, year.key_without, year.compensation)


def _settled(leaving: Leaving, number: int, year: WithdrawalYear | None) -> Iterator[Charge]:
    """What was agreed, by the weights of the leavers; the others get what is not damage outside."""
    key = year.key_with if year is not None else leaving.keys[number]
    amount = leaving.settled.get(number, 0)
    damage = year.damage if year is not None else ()
    outside = sum(line.amount for line in damage if line.redundancy_case is None)
    matter = _matter(leaving, number)
    for code, cents in key.among(leaving.leavers).shares(amount).items():
        if cents:
            line = _agreed(article(leaving.rule), cents)
            yield from charges_of_one(matter, [line], _agreed_by(leaving, key, code))
    rest = without(key, leaving.leavers)
    yield from _returned(matter, rest, rest.shares(max(0, amount - outside)))


def _bought_out(leaving: Leaving, bought: BoughtOut) -> Iterator[Charge]:
    """The lump sum, and what it brings those who go on bearing the case (A06c, 22.3)."""
    item, key = bought.item, leaving.keys[bought.item.year]
    sum_of_case = CostLine(
        f"afkoop-{item.redundancy_case}",
        f"Afkoop personele zaak {item.redundancy_case}",
        article(Rule.LASTING_DUTIES),
        0,
    )
    matter = _matter(leaving, item.year)
    for code, cents in key.among(leaving.leavers).shares(item.amount).items():
        if cents:
            line = replace(sum_of_case, cents=cents)
            yield from charges_of_one(matter, [line], _agreed_by(leaving, key, code))
    rest = without(bought.key, leaving.leavers)
    yield from _returned(matter, rest, rest.shares(item.amount), sum_of_case)


def _returned(
    matter: Matter,
    key: DistributionKey,
    parts: Mapping[str, int],
    line: CostLine | None = None,
) -> Iterator[Charge]:
    """What the others get; `line` says of what, its cents are those of the parts."""
    given = replace(line or _compensation(), cents=-sum(parts.values()))
    yield from given_charges(matter, given, key, {code: -cents for code, cents in parts.items()})


def _payer(key: DistributionKey, code: str) -> Payer:
    return Payer(code, key.member(code).name, key)


def _agreed_by(leaving: Leaving, key: DistributionKey, code: str) -> Payer:
    """An agreed sum follows from no share; several leavers divide theirs by their own weights."""
    own = key.among(leaving.leavers) if len(leaving.leavers) > 1 else None
    return Payer(code, key.member(code).name, own)


def _merged(charges: Sequence[Charge]) -> tuple[Charge, ...]:
    """One total per municipality and year: a fee and a buy-out are paid together."""
    totals: dict[str, Charge] = {}
    lines: dict[str, list[Charge]] = {}
    owner = ""
    for charge in charges:
        if charge.line:
            lines[owner].append(charge)
            continue
        owner = charge.trace_id
        known = totals.get(owner)
        totals[owner] = charge if known is None else _added(known, charge)
        lines.setdefault(owner, [])
    return tuple(row for trace, total in totals.items() for row in (total, *lines[trace]))


def _added(one: Charge, other: Charge) -> Charge:
    return replace(
        one,
        share_cents=one.share_cents + other.share_cents,
        amount_total_cents=one.amount_total_cents + other.amount_total_cents,
    )


def _compensation() -> CostLine:
    """What keeps the others unharmed comes back to them (22.4)."""
    return CostLine(RETURNED, "Compensatie wegens uittreding", article(Rule.WITHDRAWAL), 0)
