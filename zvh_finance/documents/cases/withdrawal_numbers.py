"""The numbers of a withdrawal as tables that a workbook works out: inputs, methods, both divisions.

What may be typed are the bases, what falls away, the damage, the rate and the percentages of
method B; all else follows. Staff is one line a year where it is about few persons.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zvh_finance.charges.charge import Charge
from zvh_finance.convenant.art20_22_leaving.running_year import RunningYear
from zvh_finance.convenant.art20_22_leaving.withdrawal import WithdrawalYear, YearOfFees
from zvh_finance.convenant.cited import Rule, article, host, in_brackets
from zvh_finance.documents.cases.case_sheets import KeyColumns, yearly_totals
from zvh_finance.documents.paper.division import Division
from zvh_finance.documents.paper.formulas import At, Formula, Name, Own, Whole, formula
from zvh_finance.documents.paper.paper import (
    EVERYWHERE,
    Column,
    Content,
    Fact,
    Facts,
    Kind,
    Media,
    Row,
    Section,
    Table,
    Text,
    rows,
    totals,
    typed,
    worked,
)
from zvh_finance.documents.paper.sentences import FEWEST_PERSONS
from zvh_finance.dossier.leaving_case import STRANDED, Avoidable, Damage
from zvh_finance.year.cases.withdrawal import WorkedWithdrawal

BASES, AVOIDED, STAFF, OTHER, METHODS = "basis", "vermijdbaar", "personeel", "overig", "methoden"
VALUES, SCALE, ADOPTED = "waarde", "staffel", "voorstel"
RATE = "Rekenrente"

_IN_ITS_CASE = "Wordt in een personele zaak gevraagd"
_ELSEWHERE = Column("elsewhere", _IN_ITS_CASE, Kind.MONEY)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that a reader sees: of one post, or of all staff of a year together.

    Attributes:
        cents: asked with this proposal.
        elsewhere: asked in a staff case of its own.
    """

    what: str
    year: int
    trace: str
    cents: int
    elsewhere: int = 0


class WithdrawalNumbers:
    """The tables of a withdrawal whose years are known, and the divisions behind them."""

    def __init__(self, case: WorkedWithdrawal, running: RunningYear | None) -> None:
        """Of a withdrawal that was worked out, with the readings of 20.3 where there are."""
        self.case = case
        self.few = len({line.post for line in case.case.damage if line.post}) < FEWEST_PERSONS
        self.keys = KeyColumns(
            [*(y.key_with for y in case.years), *((running.key,) if running else ())]
        )
        self.with_leaver = {
            y.year: Division(
                f"met_{y.year}",
                f"De begroting van {y.year}, alsof niemand uittreedt",
                y.key_with,
                y.base,
                At(str(y.year), "base", BASES),
                self.keys.weights(y.key_with),
            )
            for y in case.years
        }
        self.without = {
            y.year: Division(
                f"zonder_{y.year}",
                f"De begroting van {y.year} na uittreding",
                y.key_without,
                y.base - y.avoided,
                At(str(y.year), "rest", BASES),
                self.keys.weights(y.key_without),
            )
            for y in case.years
        }

    @property
    def years(self) -> tuple[WithdrawalYear, ...]:
        """The years that are known."""
        return self.case.years

    @property
    def staff(self) -> tuple[Line, ...]:
        """Surplus staff: a line a year when it is about few persons."""
        lines = [line for line in self.case.case.damage if line.kind == "surplus_staff"]
        if not self.few:
            return tuple(map(_line, lines))
        found = []
        for year in sorted({line.year for line in lines}):
            own = [line for line in lines if line.year == year]
            here = sum(line.amount for line in own if line.redundancy_case is None)
            there = sum(line.amount for line in own if line.redundancy_case is not None)
            trace = f"dossier van {host().the}"
            found.append(Line("Bovenformatief personeel, samen", year, trace, here, there))
        return tuple(found)

    @property
    def other(self) -> tuple[Line, ...]:
        """Other damage, line by line."""
        lines = (line for line in self.case.case.damage if line.kind != "surplus_staff")
        return tuple(map(_line, lines))

    @property
    def avoided(self) -> tuple[Line, ...]:
        """What falls away, line by line."""
        return tuple(map(_line, self.case.case.avoidable))

    def bases(self) -> Table:
        """Per year the base, what falls away and what is left of it."""
        columns = (
            Column("year", "Jaar", Kind.YEAR),
            Column("source", "Bron"),
            Column("base", "Alsof niemand uittreedt", Kind.MONEY),
            Column("avoided", "Waarvan vermijdbaar", Kind.MONEY),
            Column("rest", "Blijft te verdelen", Kind.MONEY),
        )
        sources = {item.year: item.source for item in self.case.case.base}
        lines = tuple(
            Row(
                (
                    y.year,
                    sources[y.year],
                    typed(y.base),
                    worked(y.avoided, _of_year("amount", AVOIDED)),
                    worked(
                        y.base - y.avoided,
                        formula("{base}-{avoided}", base=Own("base"), avoided=Own("avoided")),
                    ),
                ),
                str(y.year),
            )
            for y in self.years
        )
        return Table(columns, lines, name=BASES)

    def inputs(self) -> Iterator[Section]:
        """What the amounts rest on (22.6), to be read and to be typed."""
        note = "Elke post telt eenmaal: uit de begroting is hij vermijdbaar, erin achterblijvend."
        if self.staff and self.few:
            note = "Kosten van personeel zijn samengevoegd: het gaat om minder dan drie personen."
        first = "Vermijdbaar, verdwijnt uit de begroting door de uittreding:"
        yield Section(
            f"Waar de bedragen op rusten{in_brackets(Rule.DAMAGE)}, in euro",
            (Text((note, first)), self._lines(self.avoided, AVOIDED)),
            sheet="Invoer",
            is_annex=True,
        )
        for heading, lines, name in (
            ("Bovenformatief personeel: komt erbij", self.staff, STAFF),
            ("Overige schade: komt erbij", self.other, OTHER),
        ):
            media = EVERYWHERE if lines else Media.BOOK
            yield Section(heading, (self._lines(lines, name),), media=media)

    def _lines(self, lines: Sequence[Line], name: str) -> Table:
        shown = tuple(lines) or (Line("geen", self.years[0].year, "", 0),)
        apart = any(line.elsewhere for line in shown)
        columns = (*_lines(), *((_ELSEWHERE,) if apart else ()))
        cells: list[list[Content]] = []
        for line in shown:
            here = None if line.elsewhere and not line.cents else typed(line.cents)
            more = [typed(line.elsewhere) if line.elsewhere else None] if apart else []
            cells.append([line.what, line.year, line.trace, here, *more])
        sums = {"amount": sum(line.cents for line in shown)}
        if apart:
            sums["elsewhere"] = sum(line.elsewhere for line in shown)
        return Table(columns, rows(cells), totals(columns, sums), name=name)

    def typed_facts(self) -> Section:
        """The rate, and the scale of method B."""
        columns = (
            Column("year", "Jaar", Kind.YEAR),
            Column("part", "Deel van het eigen aandeel in het eerste jaar", Kind.PERCENT),
        )
        scale = tuple(
            Row((fee.year, typed(percent / 100)), str(fee.year))
            for fee, percent in zip(self.case.fees, self._percentages(), strict=True)
        )
        rate = Fact(
            "Rekenrente voor de waarde op de dag van uittreding",
            typed(self.case.case.discount_rate),
            Kind.PERCENT,
            RATE,
        )
        blocks = (Facts((rate,)), Table(columns, scale, name=SCALE))
        return Section("Rente, en de staffel van methode B", blocks, is_annex=True)

    def _percentages(self) -> tuple[Fraction, ...]:
        short = len(self.case.fees) - len(self.case.percentages)
        return (*self.case.percentages, *([Fraction(0)] * short))[: len(self.case.fees)]

    def methods(self) -> Table:
        """Both methods per year, side by side, with what each is made of."""
        columns = (
            Column("year", "Jaar", Kind.YEAR),
            Column("own", "Eigen aandeel", Kind.MONEY),
            Column("avoided", "Vermijdbaar", Kind.MONEY),
            Column("stranded", "Achterblijvend", Kind.MONEY),
            Column("staff", "Bovenformatief personeel", Kind.MONEY),
            Column("other", "Overige schade", Kind.MONEY),
            Column("a", "Methode A", Kind.MONEY),
            Column("b", "Methode B", Kind.MONEY),
            Column("outside", "Schade die hier wordt gevraagd", Kind.MONEY, media=Media.BOOK),
        )
        lines = tuple(
            self._method_row(y, fee) for y, fee in zip(self.years, self.case.fees, strict=True)
        )
        sums = {
            "stranded": sum(y.stranded for y in self.years),
            "staff": sum(y.surplus_staff for y in self.years),
            "other": sum(y.other_damage for y in self.years),
            "a": self.sum_a,
            "b": self.sum_b,
        }
        return Table(columns, lines, yearly_totals(columns, sums), name=METHODS, is_compact=True)

    @property
    def sum_a(self) -> int:
        """Method A over all years."""
        return sum(fee.method_a for fee in self.case.fees)

    @property
    def sum_b(self) -> int:
        """Method B over all years."""
        return sum(fee.method_b for fee in self.case.fees)

    def _method_row(self, year: WithdrawalYear, fee: YearOfFees) -> Row:
        division = self.with_leaver[year.year]
        own = _sum_of(division.share(code) for code in year.own_shares)
        stranded = formula("MAX({own}-{avoided},0)", own=Own("own"), avoided=Own("avoided"))
        together = formula(
            "{stranded}+{staff}+{other}",
            stranded=Own("stranded"),
            staff=Own("staff"),
            other=Own("other"),
        )
        part = formula(
            "ROUND({part}*{first},2)",
            part=At(str(year.year), "part", SCALE),
            first=At(str(self.years[0].year), "own"),
        )
        return Row(
            (
                year.year,
                worked(year.own_share, own),
                worked(year.avoided, _of_year("amount", AVOIDED)),
                worked(year.stranded, stranded),
                worked(year.surplus_staff, self._damage_of_year(STAFF, self.staff)),
                worked(year.other_damage, self._damage_of_year(OTHER, self.other)),
                worked(year.fee, together),
                worked(fee.method_b, part),
                worked(_asked_here(year), _asked_of_year()),
            ),
            str(year.year),
        )

    def _damage_of_year(self, table: str, lines: Sequence[Line]) -> Formula:
        here = _of_year("amount", table)
        if not any(line.elsewhere for line in lines):
            return here
        return formula("{here}+{there}", here=here, there=_of_year("elsewhere", table))

    def values(self) -> Table:
        """Both methods at their value on the day of leaving."""
        first = str(self.years[0].year)
        columns = (
            Column("year", "Jaar", Kind.YEAR),
            Column("factor", "Factor", Kind.FACTOR),
            Column("a", "Methode A", Kind.MONEY),
            Column("b", "Methode B", Kind.MONEY),
            Column("more", "Verschil B - A", Kind.MONEY),
        )
        lines = []
        for fee in self.case.fees:
            factor = formula(
                "1/(1+{rate})^({year}-{first})",
                rate=Name(RATE),
                year=Own("year"),
                first=At(first, "year"),
            )
            cells = (
                fee.year,
                worked(fee.factor, factor),
                worked(fee.value_a, _discounted("a", fee.year)),
                worked(fee.value_b, _discounted("b", fee.year)),
                worked(fee.value_b - fee.value_a, formula("{b}-{a}", b=Own("b"), a=Own("a"))),
            )
            lines.append(Row(cells, str(fee.year)))
        value_a = sum(fee.value_a for fee in self.case.fees)
        value_b = sum(fee.value_b for fee in self.case.fees)
        sums = {"a": value_a, "b": value_b, "more": value_b - value_a}
        return Table(columns, tuple(lines), yearly_totals(columns, sums), name=VALUES)

    def asked_formula(self, charge: Charge) -> Formula | None:
        """How a workbook finds what one leaver pays for a line; `None` where it was agreed."""
        by_year = {y.year for y in self.years}
        if len(self.case.names) > 1 or charge.cost_year not in by_year:
            return None
        if self.case.standing.state == "settled":
            return None
        if charge.line == STRANDED:
            return formula("{it}", it=At(str(charge.cost_year), "stranded", METHODS))
        if charge.article != article(Rule.DAMAGE):
            return None
        return formula("{it}", it=At(str(charge.cost_year), "outside", METHODS))


def _line(line: Avoidable | Damage) -> Line:
    apart = isinstance(line, Damage) and line.redundancy_case is not None
    here, there = (0, line.amount) if apart else (line.amount, 0)
    return Line(line.description, line.year, line.trace, here, there)


def _asked_here(year: WithdrawalYear) -> int:
    return sum(line.amount for line in year.damage if line.redundancy_case is None)


def _asked_of_year() -> Formula:
    """The damage of this row's year that no staff case asks."""
    return formula(
        "{staff}+{other}", staff=_of_year("amount", STAFF), other=_of_year("amount", OTHER)
    )


def _of_year(column: str, table: str) -> Formula:
    """The sum of the lines of this row's year."""
    return formula(
        "SUMPRODUCT(--({years}={year}),{amounts})",
        amounts=Whole(column, table),
        years=Whole("year", table),
        year=Own("year"),
    )


def _discounted(column: str, year: int) -> Formula:
    return formula(
        "ROUND({factor}*{amount},2)",
        factor=Own("factor"),
        amount=At(str(year), column, METHODS),
    )


def _sum_of(formulas: Iterable[Formula]) -> Formula:
    names = {f"part_{n}": one for n, one in enumerate(formulas)}
    return formula("+".join(f"{{{name}}}" for name in names) or "0", **names)


def _lines() -> tuple[Column, ...]:
    """The columns of what is asked besides the fee."""
    return (
        Column("what", "Post"),
        Column("year", "Jaar", Kind.YEAR),
        Column("trace", f"Herleidbaar tot{in_brackets(Rule.DAMAGE)}"),
        Column("amount", "Bedrag in euro", Kind.MONEY),
    )
