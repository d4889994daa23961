"""What every other municipality pays in each year, with and without the withdrawal (22.4).

Who stays gets what its bill would rise by. Where the total fell, nobody gets anything, and a cent
that rounding adds to one comes from those whose bill fell most; that works in the workbook too.
"""

from collections.abc import Mapping

from zvh_finance.convenant.art20_22_leaving.withdrawal import WithdrawalYear
from zvh_finance.convenant.cited import Rule, cited
from zvh_finance.documents.cases.withdrawal_numbers import METHODS, WithdrawalNumbers
from zvh_finance.documents.paper.controls import (
    Control,
    unchanged,
)
from zvh_finance.documents.paper.division import WORKING_SHEET, Division
from zvh_finance.documents.paper.formulas import (
    At,
    Formula,
    Name,
    Own,
    UpToHere,
    Whole,
    formula,
    same_as,
)
from zvh_finance.documents.paper.lights import BAD, calculates
from zvh_finance.documents.paper.paper import (
    Column,
    Fact,
    Facts,
    Kind,
    Media,
    Row,
    Section,
    Shown,
    Table,
    Text,
    totals,
    typed,
    worked,
)
from zvh_finance.dutch import alphabetical

SHEET = "Niemand betaalt meer"
_NOBODY = "Geen gemeente betaalt meer dan zonder de uittreding"

_BILLS = (
    Column("code", "Code", media=Media.BOOK),
    Column("name", "Gemeente"),
    Column("before", "Zonder uittreding", Kind.MONEY),
    Column("without", "Na uittreding, zonder vergoeding", Kind.MONEY),
    Column("given", "Ontvangt", Kind.MONEY),
    Column("after", "Betaalt dan", Kind.MONEY),
    Column("more", "Verschil met zonder uittreding", Kind.MONEY),
    Column("then", "Betaalt dan, zoals voorgesteld", Kind.MONEY, media=Media.BOOK),
    Column("light", "Niet meer dan zonder uittreding", Kind.LIGHT, media=Media.BOOK),
)
_WORKING = (
    Column("code", "Code"),
    Column("name", "Gemeente"),
    Column("before", "Zonder uittreding", Kind.MONEY),
    Column("without", "Na uittreding", Kind.MONEY),
    Column("rise", "Stijging", Kind.MONEY),
    Column("fallen", "Eerder aan de beurt", Kind.MONEY),
    Column("given", "Compensatie", Kind.MONEY),
)


class WithdrawalBills:
    """Per year the bills of who stays, and the sum that was agreed where there is one."""

    def __init__(self, numbers: WithdrawalNumbers) -> None:
        """Of a withdrawal whose years are known."""
        self._numbers = numbers
        self._case = numbers.case
        self.is_settled = self._case.standing.state == "settled"
        self.agreed = {y.year: self._agreed(y) for y in numbers.years} if self.is_settled else {}

    @property
    def divisions(self) -> tuple[Division, ...]:
        """What was agreed and goes to who stays; none before a settlement."""
        return tuple(self.agreed.values())

    def sections(self) -> tuple[Section, ...]:
        """A section per year."""
        return tuple(
            Section(
                f"Wat de overige gemeenten betalen in {year.year}, in euro",
                self._blocks(year),
                sheet=SHEET,
                is_annex=True,
            )
            for year in self._numbers.years
        )

    def working(self) -> tuple[Section, ...]:
        """How each compensation is found."""
        if self.is_settled:
            return ()
        return tuple(
            Section(
                f"Compensatie {year.year}",
                (self._working(year),),
                sheet=WORKING_SHEET,
                media=Media.BOOK,
            )
            for year in self._numbers.years
        )

    def controls(self) -> tuple[Control, ...]:
        """That nobody pays more, and that all bills are those of the proposal."""
        found = [
            Control(
                f"{year.year}: elke gemeente betaalt wat is voorgesteld",
                unchanged(Whole("after", _bills(year)), Whole("then", _bills(year))),
            )
            for year in self._numbers.years
        ]
        if not self.is_settled:
            lights = {f"year_{y.year}": _no_bad_light(y) for y in self._numbers.years}
            condition = "+".join(f"{{{name}}}" for name in lights)
            nobody = calculates(f"{condition}=0", **lights)
            found.append(Control(_NOBODY, nobody, cited(Rule.WITHDRAWAL)))
        return tuple(found)

    def _blocks(self, year: WithdrawalYear) -> tuple[Shown, ...]:
        blocks: list[Shown] = []
        if self.is_settled:
            blocks.append(Facts((self._agreed_fact(year),)))
        blocks.append(self._table(year))
        if year.key_with.indicative:
            told = "De inwoners zijn de laatst bekende: de bedragen van dit jaar zijn indicatief."
            blocks.append(Text((told,), is_quiet=True))
        return tuple(blocks)

    def _agreed_fact(self, year: WithdrawalYear) -> Fact:
        amounts = {item.year: item.amount for item in self._case.case.settlement}
        cell = typed(amounts.get(year.year, 0))
        return Fact(f"Overeengekomen voor {year.year}", cell, Kind.MONEY, _agreed_name(year))

    def _agreed(self, year: WithdrawalYear) -> Division:
        """What was agreed less the damage outside the budget goes to who stays."""
        source = formula(
            "MAX({agreed}-{outside},0)",
            agreed=Name(_agreed_name(year)),
            outside=At(str(year.year), "outside", METHODS),
        )
        return Division(
            f"schikking_{year.year}",
            f"Wat van het overeengekomen bedrag van {year.year} naar de overige gemeenten gaat",
            year.key_without,
            sum(self._case.given(year).values()),
            source,
            self._numbers.keys.weights(year.key_without),
        )

    def _table(self, year: WithdrawalYear) -> Table:
        given = self._case.given(year)
        before, without = year.bills_with, year.bills_without_fee
        names = {m.code: m.name for m in year.key_without.members}
        lines = tuple(
            self._row(year, code, names[code], given[code])
            for code in sorted(before, key=lambda code: alphabetical(names[code]))
        )
        paid = sum(without.values()) - sum(given.values())
        sums: Mapping[str, int] = {
            "before": sum(before.values()),
            "without": sum(without.values()),
            "given": sum(given.values()),
            "after": paid,
            "more": paid - sum(before.values()),
            "then": paid,
        }
        return Table(_BILLS, lines, totals(_BILLS, sums), name=_bills(year))

    def _row(self, year: WithdrawalYear, code: str, name: str, given: int) -> Row:
        numbers = self._numbers
        before, without = year.bills_with[code], year.bills_without_fee[code]
        after = without - given
        gets = (
            self.agreed[year.year].share(code)
            if self.is_settled
            else same_as(At(code, "given", _compensation(year)))
        )
        light = calculates("ROUND({more},2)<=0", more=Own("more"))
        return Row(
            (
                code,
                name,
                worked(before, numbers.with_leaver[year.year].share(code)),
                worked(without, numbers.without[year.year].share(code)),
                worked(given, gets),
                worked(after, formula("{bill}-{given}", bill=Own("without"), given=Own("given"))),
                worked(
                    after - before,
                    formula("{after}-{before}", after=Own("after"), before=Own("before")),
                ),
                after,
                None if self.is_settled else light,
            ),
            code,
        )

    def _working(self, year: WithdrawalYear) -> Table:
        numbers, lines = self._numbers, []
        rises = {c: b - year.bills_with[c] for c, b in year.bills_without_fee.items()}
        for code, rise in rises.items():
            before = {c: r for c, r in rises.items() if (r, c) < (rise, code)}
            fallen = -sum(r for r in before.values() if r < 0)
            cells = (
                code,
                year.key_without.member(code).name,
                worked(year.bills_with[code], numbers.with_leaver[year.year].share(code)),
                worked(year.bills_without_fee[code], numbers.without[year.year].share(code)),
                worked(
                    rise,
                    formula(
                        "ROUND({after}-{before},2)", after=Own("without"), before=Own("before")
                    ),
                ),
                worked(fallen if rise < 0 else 0, _FALLEN),
                worked(year.compensation[code], _GIVEN),
            )
            lines.append(Row(cells, code))
        sums = {"rise": sum(rises.values()), "given": sum(year.compensation.values())}
        return Table(_WORKING, tuple(lines), totals(_WORKING, sums), name=_compensation(year))


_FALLEN = formula(
    "IF({own}<0,ROUND(-SUMPRODUCT(--({rises}<{own}),{rises})"
    "-SUMPRODUCT(--({above}={own}),{above})+{own},2),0)",
    own=Own("rise"),
    rises=Whole("rise"),
    above=UpToHere("rise"),
)
"""How far the bills fell of those who come before: those that fell more, or as much above."""

_GIVEN = formula(
    "IF(ROUND(SUM({rises}),2)>=0,{own},IF({own}>=0,{own},"
    "-MIN(-{own},MAX(0,ROUND(SUMPRODUCT(--({rises}>0),{rises})-{fallen},2)))))",
    rises=Whole("rise"),
    own=Own("rise"),
    fallen=Own("fallen"),
)
"""The rise; where the total fell, what a rise by rounding costs those whose bill fell most."""


def _bills(year: WithdrawalYear) -> str:
    return f"betaalt_{year.year}"


def _compensation(year: WithdrawalYear) -> str:
    return f"vergoeding_{year.year}"


def _agreed_name(year: WithdrawalYear) -> str:
    return f"Overeengekomen_{year.year}"


def _no_bad_light(year: WithdrawalYear) -> Formula:
    return formula(f'COUNTIF({{lights}},"{BAD}")', lights=Whole("light", _bills(year)))
