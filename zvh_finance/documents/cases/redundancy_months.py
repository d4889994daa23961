"""The months of a staff case as tables that a workbook works out; for the controller alone.

The lines stand by year and by sort of cost, so that what a year costs is a sum of lines that follow
each other. What is expected weighs each shared line by the chance that it is still paid.
"""

from collections.abc import Sequence

from zvh_finance.convenant.art13_redundancy.case_lines import ABOVE_STATUTORY, LABELS, CaseLine
from zvh_finance.convenant.art13_redundancy.redundancy import (
    Expectation,
    expectations,
    months_of_chance,
    weighed,
)
from zvh_finance.convenant.cited import host
from zvh_finance.documents.cases.case_sheets import yearly_totals
from zvh_finance.documents.paper.formulas import (
    Across,
    At,
    Between,
    Formula,
    Own,
    Total,
    formula,
    same_as,
)
from zvh_finance.documents.paper.paper import (
    Bars,
    Cell,
    Column,
    Content,
    Kind,
    Row,
    Series,
    Table,
    totals,
    typed,
    worked,
)
from zvh_finance.year.cases.redundancy import WorkedRedundancy

MONTHS, YEARS, CHANCES, EXPECTED = "maandregels", "per_jaar", "kansen", "verwachting"

_LINE = (
    Column("month", "Maand", Kind.DATE),
    Column("what", "Omschrijving"),
    Column("article", "Artikel"),
    Column("year", "Kostenjaar", Kind.YEAR),
    Column("amount", "Bedrag in euro", Kind.MONEY),
    Column("shared", "Waarvan gedeeld", Kind.MONEY),
    Column("held", "Waarvan niet gedeeld", Kind.MONEY),
    Column("above", "Waarvan bovenwettelijk", Kind.MONEY),
    Column("why", "Waarom niet gedeeld"),
)


class RedundancyMonths:
    """All lines of a case, in the order in which the workbook adds them up."""

    def __init__(self, case: WorkedRedundancy) -> None:
        """Of a case that was worked out."""
        self.case = case
        shared = set(map(id, case.cost.shared(case.choices)))
        order = sorted(case.cost.lines, key=lambda x: (x.cost_year, x.line, x.month))
        self._lines = [(line, id(line) in shared) for line in order]
        forecast = case.case.forecast
        self.expected: tuple[Expectation, ...] = (
            expectations(case.cost, forecast, case.choices) if forecast else ()
        )
        self._first = case.cost.phases[0].start.replace(day=1)

    @property
    def years(self) -> list[int]:
        """The years in which something is shared."""
        return sorted({line.cost_year for line, is_shared in self._lines if is_shared})

    @property
    def sorts(self) -> list[str]:
        """The lines of the cost model that are shared."""
        return sorted({line.line for line, is_shared in self._lines if is_shared})

    def shared_in(self, year: int) -> int:
        """What is shared of a year, in cents."""
        return sum(x.cents for x, is_shared in self._lines if is_shared and x.cost_year == year)

    def month_table(self) -> Table:
        """Every line; its amount is an input."""
        weights = [item for item in self.expected if item.chance]
        columns = list(_LINE)
        if weights:
            columns.append(Column("after", "Maanden sinds de eerste", Kind.WHOLE))
        columns += [Column(_weighed(i), f"Gewogen: {i.name}", Kind.MONEY) for i in weights]
        lines = [self._row(n, weights) for n in range(len(self._lines))]
        amounts = [(line.cents, is_shared, line) for line, is_shared in self._lines]
        sums: dict[str, Content] = {
            "amount": sum(cents for cents, _, _ in amounts),
            "shared": sum(cents for cents, is_shared, _ in amounts if is_shared),
            "held": sum(cents for cents, is_shared, _ in amounts if not is_shared),
            "above": sum(c for c, _, line in amounts if line.line in ABOVE_STATUTORY),
        }
        sums |= {_weighed(item): item.total for item in weights}
        return Table(tuple(columns), tuple(lines), totals(columns, sums), name=MONTHS)

    def _row(self, number: int, weights: Sequence[Expectation]) -> Row:
        line, is_shared = self._lines[number]
        own = same_as(Own("amount"))
        nothing = Cell(0)
        above = line.line in ABOVE_STATUTORY
        cells: list[Content] = [
            line.month,
            LABELS[line.line],
            line.article,
            line.cost_year,
            typed(line.cents),
            worked(line.cents, own) if is_shared else nothing,
            nothing if is_shared else worked(line.cents, own),
            worked(line.cents, own) if above else nothing,
            "" if is_shared else line.withheld or "keuze van het samenwerkingsverband",
        ]
        if weights:
            after = months_of_chance(self._first, line.month)
            cells.append(after)
            cells += [self._weigh(line, item, is_shared=is_shared) for item in weights]
        return Row(tuple(cells), _key(number))

    def _weigh(self, line: CaseLine, item: Expectation, *, is_shared: bool) -> Cell:
        if not is_shared:
            return Cell(0)
        told = formula(
            "IF({after}=0,{shared},ROUND((1-{chance})^{after}*{shared},2))",
            after=Own("after"),
            shared=Own("shared"),
            chance=At(item.name, "chance", CHANCES),
        )
        return worked(weighed(line, item.chance, self._first).cents, told)

    def year_table(self) -> Table:
        """What is shared per year and per sort of cost."""
        columns = (
            Column("year", "Jaar", Kind.YEAR),
            *(Column(code, LABELS[code], Kind.MONEY) for code in self.sorts),
            Column("total", "Totaal gedeeld", Kind.MONEY),
        )
        lines = []
        for year in self.years:
            cells = [self._sum_of(year, code) for code in self.sorts]
            everything = formula("SUM({all})", all=Across(self.sorts[0], self.sorts[-1]))
            total = worked(self.shared_in(year), everything)
            lines.append(Row((year, *cells, total), str(year)))
        sums: dict[str, Content] = {
            code: sum(x.cents for x, is_shared in self._lines if is_shared and x.line == code)
            for code in self.sorts
        }
        sums["total"] = sum(map(self.shared_in, self.years))
        return Table(columns, tuple(lines), yearly_totals(columns, sums), name=YEARS)

    def _sum_of(self, year: int, code: str) -> Content:
        own = [n for n, (x, _) in enumerate(self._lines) if (x.cost_year, x.line) == (year, code)]
        cents = sum(self._lines[n][0].cents for n in own if self._lines[n][1])
        if not own:
            return None
        return worked(cents, self._between(own, "shared"))

    def _between(self, numbers: Sequence[int], column: str) -> Formula:
        first, last = _key(numbers[0]), _key(numbers[-1])
        return formula("SUM({lines})", lines=Between(first, last, column, MONTHS))

    def bars(self) -> Bars:
        """What is shared per year, by sort."""
        series = tuple(
            Series(
                LABELS[code],
                tuple(
                    sum(
                        x.cents
                        for x, is_shared in self._lines
                        if is_shared and (x.cost_year, x.line) == (year, code)
                    )
                    for year in self.years
                ),
                code,
            )
            for code in self.sorts
        )
        years = tuple(map(str, self.years))
        title = "Gedeelde kosten per jaar in euro"
        return Bars(
            title, years, series, Kind.EUROS, YEARS, "year", is_upright=True, is_stacked=True
        )

    def both_totals(self) -> Table:
        """With and without what is above the statutory WW, and what is not shared (A42)."""
        columns = (Column("what", "Beide totalen"), Column("cents", "Bedrag in euro", Kind.MONEY))
        cost = self.case.cost
        everything = sum(line.cents for line in cost.lines)
        statutory = sum(line.cents for line in cost.statutory_only)
        held = sum(line.cents for line in cost.withheld(self.case.choices))
        less = formula("{all}-{above}", all=Total("amount", MONTHS), above=Total("above", MONTHS))
        lines = (
            Row(("Alle kosten", worked(everything, same_as(Total("amount", MONTHS))))),
            Row(("Zonder bovenwettelijke uitkeringen", worked(statutory, less))),
            Row(
                (
                    f"Niet gedeeld, blijft bij {host().the}",
                    worked(held, same_as(Total("held", MONTHS))),
                )
            ),
        )
        return Table(columns, lines)

    def chances(self) -> Table:
        """The chances to find work in a month: inputs."""
        columns = (
            Column("what", "Verwachting"),
            Column("chance", "Kans op werk per maand", Kind.PERCENT),
            Column("then", "Kans, zoals berekend", Kind.PERCENT),
        )
        lines = tuple(
            Row((item.name, typed(item.chance), item.chance), item.name)
            for item in self.expected
            if item.chance
        )
        return Table(columns, lines, name=CHANCES)

    def expected_table(self) -> Table:
        """What the case is expected to cost per year, by each chance; the last is the most."""
        columns = (
            Column("year", "Jaar", Kind.YEAR),
            *(Column(_weighed(i), i.name.capitalize(), Kind.MONEY) for i in self.expected),
        )
        lines = []
        for year in self.years:
            own = [n for n, (line, _) in enumerate(self._lines) if line.cost_year == year]
            cells = [
                worked(
                    item.years.get(year, 0),
                    self._between(own, _weighed(item) if item.chance else "shared"),
                )
                for item in self.expected
            ]
            lines.append(Row((year, *cells), str(year)))
        sums: dict[str, Content] = {_weighed(item): item.total for item in self.expected}
        return Table(columns, tuple(lines), yearly_totals(columns, sums), name=EXPECTED)


def _key(number: int) -> str:
    return f"regel_{number}"


def _weighed(item: Expectation) -> str:
    return "kans_" + item.name.replace(" ", "_")
