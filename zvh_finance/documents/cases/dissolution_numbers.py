"""The numbers of a dissolution as tables that a workbook works out: costs, reserve, shares.

A key shares what was spent until now; what is paid in a year is the difference with the year
before. With another key the adding up begins anew.
"""

from collections.abc import Sequence
from itertools import pairwise

from zvh_finance.convenant.art22_dissolution import DissolutionYear, payers
from zvh_finance.convenant.cited import Rule, cited, in_brackets
from zvh_finance.documents.cases.case_sheets import KeyColumns, yearly_totals
from zvh_finance.documents.paper.division import Division
from zvh_finance.documents.paper.formulas import (
    Across,
    At,
    Formula,
    Name,
    Own,
    Ref,
    Whole,
    added,
    formula,
    same_as,
)
from zvh_finance.documents.paper.paper import (
    Cell,
    Column,
    Content,
    Kind,
    Media,
    Row,
    Table,
    totals,
    typed,
    worked,
)
from zvh_finance.dossier.ending_case import RESERVE_LINE
from zvh_finance.dutch import alphabetical
from zvh_finance.year.cases.dissolution import WorkedDissolution

COSTS, YEARS, SHARES, ADDED_UP, OPTIONS = "kosten", "jaren", "aandelen", "opgeteld", "sleutels"
RESERVE = "Inzet_reserve"
STAFF = "Personeel, samen"

_FROZEN, _ROLLING = "frozen_last_year", "rolling"


class DissolutionNumbers:
    """The tables of a dissolution, and the divisions behind them."""

    def __init__(self, case: WorkedDissolution, other: tuple[DissolutionYear, ...] | None) -> None:
        """Of a dissolution that was worked out; `other` is the same by the other key (A05)."""
        self.case, self.other = case, other
        keys = [y.key for y in case.years]
        self.keys = KeyColumns([*keys, *(y.key for y in other or ())])
        self.added_up = tuple(self._added_up(year) for year in case.years)
        self.gross = tuple(
            self._division(f"bruto_{n}", "Kosten zonder inzet van de reserve", part, "gross")
            for n, part in enumerate(_stretches(case.years))
        )
        self.by_other = tuple(
            self._division(
                f"andere_sleutel_{n}", "Te verdelen, naar de andere sleutel", part, "net"
            )
            for n, part in enumerate(_stretches(other or ()))
        )

    @property
    def divisions(self) -> tuple[Division, ...]:
        """All of them."""
        return *self.added_up, *self.gross, *self.by_other

    @property
    def net(self) -> int:
        """What the municipalities pay together."""
        return sum(year.net for year in self.case.years)

    @property
    def costs(self) -> int:
        """Before the reserve."""
        return sum(year.gross for year in self.case.years)

    def cost_table(self) -> Table:
        """Every cost with its trace (22.6); staff as one sum a year."""
        columns = (
            Column("what", "Post"),
            Column("year", "Jaar", Kind.YEAR),
            Column("trace", f"Herleidbaar tot{in_brackets(Rule.DAMAGE)}"),
            Column("amount", "Bedrag in euro", Kind.MONEY),
        )
        lines = [line for year in self.case.years for line in self._cost_rows(year)]
        return Table(columns, tuple(lines), totals(columns, {"amount": self.costs}), name=COSTS)

    def _cost_rows(self, year: DissolutionYear) -> list[Row]:
        staff, own = 0, []
        for line in year.lines:
            if line.id in self.case.staff.ids:
                staff += line.cents
            elif line.id != RESERVE_LINE:
                trace = self.case.traces[year.year, line.id]
                own.append(Row((line.description, year.year, trace, typed(line.cents))))
        if staff or any(line.id in self.case.staff.ids for line in year.lines):
            trace = cited(Rule.STAFF_ON_ENDING, Rule.REDEPLOYMENT, Rule.REDUNDANCY)
            own.append(Row((STAFF, year.year, trace, typed(staff))))
        return own

    def year_table(self) -> Table:
        """Per year the costs, the reserve that goes to them first, and what is left to share."""
        columns = (
            Column("year", "Jaar", Kind.YEAR),
            Column("gross", "Kosten", Kind.MONEY),
            Column("reserve", "Uit de reserve", Kind.MONEY),
            Column("net", "Te verdelen", Kind.MONEY),
            Column("so_far", "Te verdelen, opgeteld", Kind.MONEY),
        )
        lines = []
        for number, year in enumerate(self.case.years):
            above = [str(y.year) for y in self.case.years[:number]]
            before = "" if year.begins else "+{before}"
            so_far = formula("{net}" + before, net=Own("net"), before=Own("so_far", up=1))
            cells = (
                year.year,
                worked(year.gross, _costs_of_year()),
                worked(year.net - year.gross, _from_reserve(above)),
                worked(year.net, formula("{a}+{b}", a=Own("gross"), b=Own("reserve"))),
                worked(year.so_far, so_far),
            )
            lines.append(Row(cells, str(year.year)))
        sums = {"gross": self.costs, "reserve": self.net - self.costs, "net": self.net}
        return Table(columns, tuple(lines), yearly_totals(columns, sums), name=YEARS)

    def share_table(self) -> Table:
        """What each municipality pays in each year, and in all."""
        years = self.case.years
        columns = (
            Column("code", "Code", media=Media.BOOK),
            Column("name", "Gemeente"),
            *(Column(_in(y), str(y.year), Kind.MONEY) for y in years),
            Column("net", "Samen", Kind.MONEY),
            Column("gross", "Zonder de reserve", Kind.MONEY),
            Column("then", "Samen, zoals berekend", Kind.MONEY, media=Media.BOOK),
        )
        lines = tuple(
            Row((code, name, *self._paid(code), *self._sums(code)), code)
            for code, name in self.payers
        )
        sums: dict[str, Content] = {_in(y): y.net for y in years}
        sums |= {"net": self.net, "gross": self.costs, "then": self.net}
        wide = len(years) > _NARROW
        return Table(columns, lines, totals(columns, sums), name=SHARES, is_compact=wide)

    @property
    def payers(self) -> list[tuple[str, str]]:
        """Code and name of everyone that pays in some year."""
        found = payers(self.case.years)
        return sorted(found.items(), key=lambda item: alphabetical(item[1]))

    def added_up_table(self) -> Table:
        """The working of the method: what each bears of all costs until a year."""
        years = self.case.years
        columns = (
            Column("code", "Code", media=Media.BOOK),
            Column("name", "Gemeente"),
            *(Column(_in(y), _until(y, years), Kind.MONEY) for y in years),
        )
        lines = tuple(
            Row((code, name, *(_so_far(y, d, code) for y, d in self._both())), code)
            for code, name in self.payers
        )
        sums = {_in(y): y.so_far for y in years}
        wide = len(years) > _NARROW
        return Table(columns, lines, totals(columns, sums), name=ADDED_UP, is_compact=wide)

    def option_table(self) -> Table:
        """Both readings of the key (A05) in euros per municipality; the chosen one first."""
        other = _sums(self.other or ())
        names = dict(self.payers) | payers(self.other or ())
        frozen = self.case.choices.dissolution_key == _FROZEN
        titles = ("Sleutel van het laatste jaar", "Sleutel van elk kostenjaar")
        chosen, left = titles if frozen else titles[::-1]
        columns = (
            Column("code", "Code", media=Media.BOOK),
            Column("name", "Gemeente"),
            Column("chosen", f"{chosen} (gekozen)", Kind.MONEY),
            Column("other", left, Kind.MONEY),
            Column("more", "Verschil", Kind.MONEY),
        )
        lines = []
        for code, name in sorted(names.items(), key=lambda item: alphabetical(item[1])):
            now, then = self.case.net.get(code, 0), other.get(code, 0)
            is_now = code in self.case.net
            cells = (
                code,
                name,
                worked(now, same_as(At(code, "net", SHARES))) if is_now else Cell(now),
                worked(then, _together(self.by_other, code)) if code in other else Cell(then),
                worked(then - now, formula("{b}-{a}", b=Own("other"), a=Own("chosen"))),
            )
            lines.append(Row(cells, code))
        sums = {"chosen": self.net, "other": sum(other.values()), "more": 0}
        return Table(columns, tuple(lines), totals(columns, sums), name=OPTIONS)

    def _both(self) -> list[tuple[DissolutionYear, Division]]:
        return list(zip(self.case.years, self.added_up, strict=True))

    def _paid(self, code: str) -> list[Content]:
        """What a municipality pays in each year; nothing where it is in no key of it."""
        found: list[Content] = []
        for year, before in zip(self.case.years, (None, *self.case.years), strict=False):
            paid = year.shares.get(code)
            if paid is None:
                found.append(None)
                continue
            now = At(code, _in(year), ADDED_UP)
            if before is None or year.begins:
                found.append(worked(paid, same_as(now)))
            else:
                was = At(code, _in(before), ADDED_UP)
                found.append(worked(paid, formula("{now}-{was}", now=now, was=was)))
        return found

    def _sums(self, code: str) -> tuple[Content, ...]:
        years = self.case.years
        everything = formula("SUM({all})", all=Across(_in(years[0]), _in(years[-1])))
        net = self.case.net[code]
        gross = worked(self.case.gross[code], _together(self.gross, code))
        return worked(net, everything), gross, net

    def _added_up(self, year: DissolutionYear) -> Division:
        return Division(
            f"opgeteld_{year.year}",
            f"Te verdelen, opgeteld tot en met {year.year}",
            year.key,
            year.so_far,
            At(str(year.year), "so_far", YEARS),
            self.keys.weights(year.key),
        )

    def _division(
        self, name: str, title: str, years: Sequence[DissolutionYear], column: str
    ) -> Division:
        key = years[-1].key
        parts: list[Ref] = [At(str(year.year), column, YEARS) for year in years]
        amount = sum(year.gross if column == "gross" else year.net for year in years)
        return Division(name, title, key, amount, added(*parts), self.keys.weights(key))


_NARROW = 4
"""Years that fit beside names in the usual print."""


def _stretches(years: Sequence[DissolutionYear]) -> list[list[DissolutionYear]]:
    """Years that follow each other with the same key."""
    found: list[list[DissolutionYear]] = [[year] for year in years[:1]]
    for before, year in pairwise(years):
        if year.key.part_weights == before.key.part_weights:
            found[-1].append(year)
        else:
            found.append([year])
    return found


def _so_far(year: DissolutionYear, division: Division, code: str) -> Content:
    if code not in year.shares_so_far:
        return None
    return worked(year.shares_so_far[code], division.share(code))


def _together(divisions: Sequence[Division], code: str) -> Formula:
    """The shares of a municipality in those that it pays in."""
    own = [d.share(code) for d in divisions if code in d.key.weights]
    names = {f"part_{number}": share for number, share in enumerate(own)}
    return formula("+".join(f"{{{name}}}" for name in names), **names)


def _sums(years: Sequence[DissolutionYear]) -> dict[str, int]:
    found: dict[str, int] = {}
    for year in years:
        for code, cents in year.shares.items():
            found[code] = found.get(code, 0) + cents
    return found


def _costs_of_year() -> Formula:
    return formula(
        "SUMPRODUCT(--({years}={year}),{amounts})",
        years=Whole("year", COSTS),
        year=Own("year"),
        amounts=Whole("amount", COSTS),
    )


def _from_reserve(above: Sequence[str]) -> Formula:
    """What is left of the reserve, as far as the costs of the year go."""
    used = added(*(At(year, "reserve") for year in above))
    return formula(
        "-MAX(MIN({reserve}+{used},{gross}),0)",
        reserve=Name(RESERVE),
        used=used,
        gross=Own("gross"),
    )


def _in(year: DissolutionYear) -> str:
    return f"year_{year.year}"


def _until(year: DissolutionYear, years: Sequence[DissolutionYear]) -> str:
    begins = year.begins and year != years[0]
    return f"Over {year.year}" if begins else f"Tot en met {year.year}"
