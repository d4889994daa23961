"""What becomes of a result, live: its appropriation, the ways for it, and each municipality's part.

Every amount is signed from the municipality: positive is what it gets, negative what it pays.
"""

from collections.abc import Mapping
from fractions import Fraction

from zvh_finance.charges.charge import totals as paid
from zvh_finance.convenant.art17_year_end.result_options import ResultOption, Way
from zvh_finance.documents.paper.division import Division
from zvh_finance.documents.paper.formulas import (
    At,
    Formula,
    Name,
    Own,
    Ref,
    Total,
    formula,
    same_as,
    sum_of_column,
)
from zvh_finance.documents.paper.paper import (
    Cell,
    Column,
    Content,
    Fact,
    Facts,
    Kind,
    Media,
    Row,
    Table,
    totals,
    typed,
    worked,
)
from zvh_finance.documents.paper.year_tables import RESERVE_TABLE
from zvh_finance.documents.year_end.accounts_tables import STATEMENT
from zvh_finance.documents.year_end.key_tables import KEY, NEXT_KEY
from zvh_finance.documents.year_end.result_in_words import WAYS, Where
from zvh_finance.documents.year_end.statement import RESULT
from zvh_finance.dossier.choices import Choices
from zvh_finance.dutch import alphabetical
from zvh_finance.key.key import DistributionKey, KeyMember
from zvh_finance.year.year_end import YearEnd

WAYS_TABLE, OPTIONS, SETTLED = "mogelijkheden", "opties", "verrekening"
"""Names of the tables, for formulas."""

RESULT_NAME, KEPT, SETTLE, AVAILABLE = "Resultaat", "NaarReserve", "MetGemeenten", "Dekking"
RESERVE_BEFORE, RESERVE_AFTER = "ReserveVoor", "ReserveNa"
"""Names of the cells of the appropriation."""

DECIDED = "besloten"
"""Key of a decision that is none of the ways."""

WHERE = Where(Name(RESULT_NAME), Name(KEPT), Name(SETTLE))
GETS = "Terug (negatief: bij te betalen)"


def divisions(found: YearEnd) -> tuple[Division, ...]:
    """Every amount that the workbook shares."""
    return tuple(_Settling(found).divisions.values())


def appropriation_facts(found: YearEnd, choices: Choices) -> Facts:
    """Where the result goes, as decided or else as the choices propose (A28, A29)."""
    return _Settling(found).appropriation(choices)


def settled_table(found: YearEnd) -> Table:
    """What each municipality gets or pays, as decided or else proposed."""
    return _Settling(found).settled()


def ways_table(found: YearEnd) -> Table:
    """The ways in which the result can be decided on, the proposed or decided one marked."""
    return _Settling(found).ways()


def options_table(found: YearEnd) -> Table:
    """What each municipality gets or pays in each way."""
    return _Settling(found).options()


def per_head(cents: int, found: YearEnd, ref: Ref) -> Cell:
    """An amount per inhabitant."""
    people = found.closing.budget.key.denominator
    told = formula("{cents}/{people}", cents=ref, people=Total("weight", KEY))
    return worked(Fraction(cents, people), told)


class _Settling:
    """The tables of one closed year."""

    def __init__(self, found: YearEnd) -> None:
        self._found = found
        self._closing = found.closing
        self._key = found.closing.budget.key
        self._shown = found.closing.settlement.appropriation
        self._options = {option.way: option for option in found.options}
        self.divisions = dict(self._divisions())

    def _divisions(self) -> list[tuple[str, Division]]:
        year, key = self._found.year, self._key
        kept = self._options[Way.RESERVE]
        pooled = self._closing.budget.pools is not None
        # Pools settle each by its own key: then the amounts of the program stand there.
        made = (
            []
            if pooled
            else [
                self._division(
                    SETTLED,
                    f"Verrekening van het resultaat {year}",
                    key,
                    self._shown.settle,
                    Name(SETTLE),
                ),
                self._division(
                    Way.RESERVE,
                    f"Wat de reserve van {year} niet kan dragen",
                    key,
                    kept.appropriation.settle,
                    At(Way.RESERVE.value, "settle", WAYS_TABLE),
                ),
                self._division(
                    Way.MUNICIPALITIES,
                    f"Het hele resultaat {year}",
                    key,
                    self._closing.accounts.result,
                    At(Way.MUNICIPALITIES.value, "settle", WAYS_TABLE),
                ),
            ]
        )
        next_key = self._found.next_key
        if next_key is not None:
            made.append(
                self._division(
                    Way.NEXT_YEAR,
                    f"Overgeheveld naar {year + 1}",
                    next_key,
                    self._options[Way.NEXT_YEAR].carried,
                    At(Way.NEXT_YEAR.value, "carried", WAYS_TABLE),
                )
            )
        return made

    def _division(
        self, name: str, title: str, key: DistributionKey, cents: int, source: Ref
    ) -> tuple[str, Division]:
        table = KEY if key is self._key else NEXT_KEY
        weights = {part.id: At(part.id, "weight", table) for part in key.parts}
        return name, Division(f"deling_{name}", title, key, cents, source, weights)

    def appropriation(self, choices: Choices) -> Facts:
        shown, result = self._shown, self._closing.accounts.result
        kept: Cell = typed(shown.to_reserve)
        if not shown.is_decided:
            kept = worked(shown.to_reserve, _proposed(choices))
        rest = formula("ROUND({all}-{kept},2)", all=Name(RESULT_NAME), kept=Name(KEPT))
        after = formula("{before}+{kept}", before=Name(RESERVE_BEFORE), kept=Name(KEPT))
        year = self._found.year
        return Facts(
            (
                Fact(
                    "Resultaat (positief is overschot)",
                    worked(result, same_as(At(RESULT, "actual", STATEMENT))),
                    Kind.MONEY,
                    RESULT_NAME,
                ),
                Fact("Naar de reserve (negatief: uit de reserve)", kept, Kind.MONEY, KEPT),
                Fact(
                    "Terug naar de gemeenten (negatief: bij te betalen)",
                    worked(shown.settle, rest),
                    Kind.MONEY,
                    SETTLE,
                ),
                Fact(
                    f"Reserve op 31 december {year}, voor de bestemming",
                    self._reserve_before(),
                    Kind.MONEY,
                    RESERVE_BEFORE,
                ),
                Fact(
                    "Reserve na de bestemming",
                    worked(self._found.reserve + shown.to_reserve, after),
                    Kind.MONEY,
                    RESERVE_AFTER,
                ),
                Fact(
                    "Reserve waaruit een tekort kan worden gedekt",
                    typed(self._closing.available),
                    Kind.MONEY,
                    AVAILABLE,
                    "wat latere begrotingen niet al nodig hebben",
                    Media.BOOK,
                ),
            )
        )

    def _reserve_before(self) -> Cell:
        cents, year = self._found.reserve, self._found.year
        if any(entry.year == year for entry in self._closing.reserve):
            return worked(cents, same_as(At(str(year), "closing", RESERVE_TABLE)))
        return typed(cents)

    def settled(self) -> Table:
        successors = self._closing.successors
        columns = (
            *_who(self._key),
            Column("share", GETS, Kind.MONEY),
            *((Column("heir", "Rechtsopvolger"),) if successors else ()),
            Column("adopted", "Zoals aangeboden", Kind.MONEY, media=Media.BOOK),
            Column("trace", "Kenmerk", media=Media.BOOK),
        )
        shares = self._closing.shares_of(self._shown.settle)
        charges = paid(self._closing.charges)
        traces = {c.municipality_code: c.trace_id for c in charges}
        rows = []
        for member in sorted(self._key.members, key=lambda m: alphabetical(m.name)):
            code, share = member.code, shares[member.code]
            heir = (successors.get(code, "").removeprefix("; rechtsopvolger "),)
            rows.append(
                Row(
                    (
                        code,
                        member.name,
                        self._people(member),
                        self._cell(SETTLED, code, share),
                        *(heir if successors else ()),
                        share,
                        traces.get(code, ""),
                    ),
                    code,
                )
            )
        settle = self._shown.settle
        sums = {"people": self._key.denominator, "share": settle, "adopted": settle}
        return Table(columns, tuple(rows), totals(columns, sums), name=SETTLED)

    @property
    def _is_pooled(self) -> bool:
        """Whether pools settle, so that the amounts are the program's."""
        return self._closing.budget.pools is not None

    def _people(self, member: KeyMember) -> Cell:
        if self._is_pooled:
            return Cell(member.weight)
        return worked(member.weight, self.divisions[SETTLED].people(member.code))

    def _cell(self, name: str, code: str, cents: int) -> Cell:
        if self._is_pooled:
            return Cell(cents)
        return worked(cents, self.divisions[name].share(code))

    def ways(self) -> Table:
        year = self._found.year
        columns = (
            Column("way", "Mogelijkheid"),
            Column("kept", "Naar de reserve (negatief: eruit)", Kind.MONEY),
            Column("settle", "Terug naar de gemeenten (negatief: bij te betalen)", Kind.MONEY),
            Column("carried", f"Lagere bijdragen in {year + 1} (negatief: hogere)", Kind.MONEY),
            Column("after", "Reserve daarna", Kind.MONEY),
            Column("standing", "Stand"),
        )
        rows = [self._way(option) for option in self._found.options]
        if self._found.way is None:
            rows.append(self._other())
        note = (
            f"Overhevelen is niet berekend: de verdeelsleutel van {year + 1} is nog niet bekend."
            if self._found.next_key is None
            else ""
        )
        return Table(columns, tuple(rows), name=WAYS_TABLE, note=note)

    def _way(self, option: ResultOption) -> Row:
        kept, settle, way = *_amounts(option), option.way
        rest = formula("{all}-{kept}", all=Name(RESULT_NAME), kept=Own("kept"))
        first: Content = 0
        if way is Way.RESERVE:
            first = worked(kept, _reserve_first())
        if way is Way.NEXT_YEAR:
            first = worked(kept, same_as(At(Way.RESERVE.value, "kept")))
        carried: Content = 0
        if way is Way.NEXT_YEAR:
            carried = worked(option.carried, same_as(Own("kept")))
        after = self._found.reserve + kept - option.carried
        cells = (first, worked(settle, rest), carried, worked(after, _AFTER))
        return Row((WAYS[way], *cells, self._standing(way)), way.value)

    def _other(self) -> Row:
        shown = self._shown
        cells = (
            worked(shown.to_reserve, same_as(Name(KEPT))),
            worked(shown.settle, same_as(Name(SETTLE))),
            0,
            worked(self._found.reserve + shown.to_reserve, _AFTER),
        )
        return Row(("Een andere verdeling", *cells, self._standing(None)), DECIDED)

    def _standing(self, way: Way | None) -> str:
        if way is not self._found.way:
            return ""
        return "besloten" if self._shown.is_decided else "voorgesteld"

    def options(self) -> Table:
        columns = (
            *_who(self._key)[:2],
            *(Column(way.value, self._title(way), Kind.MONEY) for way in self._options),
            *(
                (Column(DECIDED, "Een andere verdeling (besloten)", Kind.MONEY),)
                if self._found.way is None
                else ()
            ),
        )
        names = self._names()
        rows = tuple(
            Row((code, name, *self._row(code)), code)
            for code, name in sorted(names.items(), key=lambda pair: alphabetical(pair[1]))
        )
        sums: dict[str, Content] = {
            way.value: Cell(option.appropriation.settle + option.carried, sum_of_column())
            for way, option in self._options.items()
        }
        if self._found.way is None:
            sums[DECIDED] = Cell(self._shown.settle, sum_of_column())
        is_indicative = self._found.next_key is not None and self._found.next_key.indicative
        note = (
            f"De inwonertallen van {self._found.year + 1} zijn nog niet bekend: het overhevelen is "
            "met de laatst bekende sleutel berekend."
            if is_indicative
            else ""
        )
        return Table(columns, rows, totals(columns, sums), name=OPTIONS, note=note)

    def _title(self, way: Way) -> str:
        mark = self._standing(way)
        return f"{WAYS[way]} ({mark})" if mark else WAYS[way]

    def _names(self) -> Mapping[str, str]:
        later = self._found.next_key.members if self._found.next_key else ()
        return {member.code: member.name for member in (*later, *self._key.members)}

    def _row(self, code: str) -> list[Content]:
        cells: list[Content] = []
        for way, option in self._options.items():
            settled = self._closing.shares_of(option.appropriation.settle)
            shares = option.shares(self._key, self._found.next_key, settled)
            told = self._told(way, code)
            is_here = code in self._key.weights or way is Way.NEXT_YEAR
            plain = Cell(shares.get(code, 0)) if self._is_pooled and is_here else None
            cells.append(worked(shares[code], told) if told else plain)
        if self._found.way is None:
            is_here = code in self._key.weights
            settled = self._closing.shares_of(self._shown.settle)
            cells.append(self._cell(SETTLED, code, settled[code]) if is_here else None)
        return cells

    def _told(self, way: Way, code: str) -> Formula | None:
        """How the workbook works out a part; nothing when the municipality takes no part in it."""
        if self._is_pooled:
            return None
        now, later = code in self._key.weights, self._found.next_key
        if way is not Way.NEXT_YEAR:
            return self.divisions[way].share(code) if now else None
        then = later is not None and code in later.weights
        parts = [
            *([self.divisions[Way.RESERVE].share(code)] if now else []),
            *([self.divisions[way].share(code)] if then else []),
        ]
        names = {f"part_{n}": part for n, part in enumerate(parts)}
        return formula("+".join(f"{{{name}}}" for name in names), **names) if names else None


def _who(key: DistributionKey) -> tuple[Column, ...]:
    weighed = any(member.override for member in key.members)
    return (
        Column("code", "Code", media=Media.BOOK),
        Column("name", "Gemeente"),
        Column("people", "Gewicht" if weighed else "Inwoners", Kind.WHOLE),
    )


def _amounts(option: ResultOption) -> tuple[int, int]:
    return option.appropriation.to_reserve, option.appropriation.settle


def _reserve_first() -> Formula:
    return _when("{all}", _DRAWN)


def _proposed(choices: Choices) -> Formula:
    """What the choices propose for the reserve."""
    return _when(
        "{all}" if choices.surplus == "reserve" else "0",
        _DRAWN if choices.deficit == "reserve_first" else "0",
    )


def _when(surplus: str, deficit: str) -> Formula:
    return formula(
        f"IF({{all}}>=0,{surplus},{deficit})", all=Name(RESULT_NAME), there=Name(AVAILABLE)
    )


_DRAWN = "-MIN(-{all},MAX(0,{there}))"
_AFTER = formula(
    "{before}+{kept}-{carried}",
    before=Name(RESERVE_BEFORE),
    kept=Own("kept"),
    carried=Own("carried"),
)
