"""Employer charges on salary during the trajectory: one rate, or pension and premiums apart.

Detailed mode, per month
* pension OP/NP: (12 x pensionable month - franchise x fte) / 12 x rate x employer's share, never
  below zero; AOP and VPL over the same base;
* Ufo, Aof with childcare, Whk and Zvw over the premium wage, capped cumulatively within the year:
  what counts until a month is at most the same part of the yearly maximum.

Known drawbacks: the employee's own pension premium is not taken off the premium wage; the
cumulative cap starts with the trajectory, not with the employment year.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from zvh_finance.amount.money import round_half_up
from zvh_finance.convenant.art13_redundancy.case_lines import Piece
from zvh_finance.dossier.parameters import ParameterUse
from zvh_finance.dossier.redundancy_case import DetailedCharges, SimpleCharges


@dataclass(frozen=True, slots=True)
class PayOfPiece:
    """Pay in a month or a part of it, in whole cents."""

    piece: Piece
    fte: Fraction
    salary: int
    allowances: int
    ikb: int

    @property
    def total(self) -> int:
        """Salary, allowances and IKB."""
        return self.salary + self.allowances + self.ikb

    @property
    def part(self) -> Fraction:
        """The part of the month, by calendar days."""
        return Fraction(len(self.piece.days), self.piece.days_in_month)


def employer_charges(
    charges: SimpleCharges | DetailedCharges,
    pays: Sequence[PayOfPiece],
    parameters: ParameterUse,
    aow_date: date | None,
) -> list[dict[str, int]]:
    """Cents per line (L04 to L10) for every piece of pay, in the same order.

    Raises:
        MissingGroundError: a premium of a year is not known.
    """
    if isinstance(charges, SimpleCharges):
        return [{"L10": round_half_up(charges.rate * pay.total)} for pay in pays]
    capped = _capped_wages(pays, parameters)
    return [
        {
            **_pension(pay, parameters),
            **_premiums(charges, pay.piece.start, wage, parameters, aow_date),
        }
        for pay, wage in zip(pays, capped, strict=True)
    ]


def _pension(pay: PayOfPiece, parameters: ParameterUse) -> dict[str, int]:
    day = pay.piece.start

    def number(name: str) -> Fraction:
        return parameters.value(name, day).number

    franchise = number("pension_franchise") * 100 * pay.fte * pay.part
    base = max(Fraction(0), 12 * pay.total - franchise) / 12
    own = number("pension_rate") * number("pension_employer_share")
    other = number("pension_aop_rate") + number("pension_vpl_rate")
    return {"L04": round_half_up(base * own), "L05": round_half_up(base * other)}


def _premiums(
    charges: DetailedCharges,
    day: date,
    wage: Fraction,
    parameters: ParameterUse,
    aow_date: date | None,
) -> dict[str, int]:
    if aow_date is not None and day >= aow_date.replace(day=1):
        return {}

    def number(name: str) -> Fraction:
        return parameters.value(name, day).number

    aof = "premium_aof_low" if charges.aof == "low" else "premium_aof_high"
    rates = {
        "L06": number("premium_ufo"),
        "L07": number(aof) + number("premium_childcare"),
        "L08": charges.whk_rate,
        "L09": number("premium_zvw"),
    }
    return {line: round_half_up(rate * wage) for line, rate in rates.items()}


def _capped_wages(pays: Sequence[PayOfPiece], parameters: ParameterUse) -> list[Fraction]:
    wages, year = [], 0
    earned = room = counted = Fraction(0)
    for pay in pays:
        day = pay.piece.start
        if day.year != year:
            year, earned, room, counted = day.year, Fraction(0), Fraction(0), Fraction(0)
        maximum = parameters.value("max_premium_wage_year", day).number * 100
        earned += pay.total
        room += maximum * pay.part / 12
        now = max(counted, min(earned, room))
        wages.append(now - counted)
        counted = now
    return wages
