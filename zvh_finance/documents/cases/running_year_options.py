"""What each reading of 20.3 means in euros for every municipality (A13)."""

from collections.abc import Iterator, Mapping

from zvh_finance import dutch
from zvh_finance.convenant.art20_22_leaving.running_year import RunningYear
from zvh_finance.convenant.cited import Rule, cited, host
from zvh_finance.documents.cases.case_sheets import (
    KeyColumns,
)
from zvh_finance.documents.cases.withdrawal_numbers import METHODS, WithdrawalNumbers
from zvh_finance.documents.paper.choices_in_dutch import choice_in_dutch
from zvh_finance.documents.paper.controls import (
    Control,
    unchanged,
)
from zvh_finance.documents.paper.division import Division
from zvh_finance.documents.paper.formulas import (
    At,
    Name,
    Own,
    Total,
    Whole,
    added,
    formula,
)
from zvh_finance.documents.paper.paper import (
    Cell,
    Column,
    Fact,
    Facts,
    Kind,
    Media,
    Row,
    Section,
    Table,
    Text,
    totals,
    typed,
    worked,
)
from zvh_finance.dutch import alphabetical
from zvh_finance.year.cases.withdrawal import WorkedWithdrawal

_TABLE, _SHEET = "lezingen", "Lezingen"
_BASE, _DAYS, _ALL_DAYS = "Grondslag_lopend_jaar", "Dagen_tot_uittreding", "Dagen_in_het_jaar"


class RunningYearOptions:
    """The readings of the year of leaving side by side."""

    def __init__(
        self, case: WorkedWithdrawal, running: RunningYear, numbers: WithdrawalNumbers | None
    ) -> None:
        """Of a withdrawal under 20.3; `numbers` when the fee of 22.4 is known too."""
        self._case, self._running, self._numbers = case, running, numbers
        keys = numbers.keys if numbers else KeyColumns([running.key])
        year = running.day.year
        self._paid = Division(
            "lopend_jaar",
            f"De begroting van {year}",
            running.key,
            running.base,
            Name(_BASE),
            keys.weights(running.key),
        )
        self._carried = Division(
            "tijdsgelang",
            f"Wat de overige gemeenten over {year} meer dragen naar tijdsgelang",
            running.key_without,
            running.refund,
            formula("-({less})", less=added(*(At(c, "time", _TABLE) for c in running.by_time))),
            keys.weights(running.key_without),
        )

    @property
    def divisions(self) -> tuple[Division, ...]:
        """The running year, and what moves to the others by time."""
        return self._paid, self._carried

    def controls(self) -> Iterator[Control]:
        """That the readings are those that were shown."""
        for column in ("paid", "time", "fee") if self._running.fees else ("paid", "time"):
            title = next(c.title for c in self._columns() if c.key == column)
            light = unchanged(Whole(column, _TABLE), Whole(f"{column}_then", _TABLE))
            yield Control(f"{title}: zoals getoond", light, cited(Rule.LEAVING_ON_AMENDMENT))

    def in_words(self) -> Section:
        """What is chosen, and what the others would mean for who leaves."""
        told = (
            choice_in_dutch(self._case.choices, "withdrawal_20_3"),
            *(self._reading(code) for code in self._running.by_time),
            "In een bijlage staat per gemeente wat elke lezing betekent.",
        )
        return Section("Wat dit voor de bijdrage betekent", (Text(told),), sheet=_SHEET)

    def per_municipality(self) -> Section:
        """Every reading in euros for every municipality."""
        running = self._running
        told = (
            (
                "Per gemeente wat elke lezing betekent: erbij (zonder teken) of eraf (met een "
                "min) ten opzichte van de bijdrage die verschuldigd blijft."
            ),
        )
        facts = (
            Fact(
                f"Begroting {running.day.year}, grondslag van de bijdragen",
                typed(running.base),
                Kind.MONEY,
                _BASE,
            ),
            Fact("Dagen tot de uittreding", running.days_until, Kind.WHOLE, _DAYS),
            Fact("Dagen in het jaar", running.days_in_year, Kind.WHOLE, _ALL_DAYS),
        )
        note = (
            "Naar tijdsgelang dragen de overige gemeenten wat de uittreder minder betaalt, naar de "
            "sleutel zonder de uittreder."
        )
        if running.fees:
            note += (
                f" Wat bij de vergoeding overblijft, is voor {host().the}, waar die kosten vallen."
            )
        return Section(
            f"Wat de lezingen van {cited(Rule.LEAVING_ON_AMENDMENT)} betekenen, in euro",
            (Text(told), Facts(facts), self._table(), Text((note,), is_quiet=True)),
            sheet=_SHEET,
            is_annex=True,
        )

    def _reading(self, code: str) -> str:
        running, name = self._running, self._case.names[code]
        year, share, part = running.day.year, running.contributions[code], running.by_time[code]
        told = (
            f"De bijdrage {year} van {name} van {dutch.amount(share)} blijft verschuldigd en wordt "
            f"niet terugbetaald. Ter informatie: naar tijdsgelang zou het {dutch.amount(part)} "
            f"zijn, en {dutch.amount(share - part)} minder, als onverschuldigd betaald"
        )
        if not running.fees:
            return told + "."
        fee = dutch.amount(running.fees[code])
        return f"{told}; met de vergoeding van {cited(Rule.WITHDRAWAL)} {fee} meer."

    def _columns(self) -> tuple[Column, ...]:
        year = self._running.day.year
        columns = (
            Column("code", "Code", media=Media.BOOK),
            Column("name", "Gemeente"),
            Column("paid", f"Bijdrage {year}, blijft verschuldigd", Kind.MONEY),
            Column("time", "Naar tijdsgelang: erbij of eraf", Kind.MONEY),
            Column("fee", f"Vergoeding van {cited(Rule.WITHDRAWAL)}: erbij of eraf", Kind.MONEY),
        )
        then = tuple(
            Column(f"{c.key}_then", f"{c.title}, zoals getoond", Kind.MONEY, media=Media.BOOK)
            for c in columns[2:]
        )
        if self._running.fees:
            return columns + then
        return columns[:-1] + then[:-1]

    def _table(self) -> Table:
        running, columns = self._running, self._columns()
        members = {m.code: m.name for m in running.key.members}
        first = list(running.by_time)
        others = sorted(members.keys() - set(first), key=lambda code: alphabetical(members[code]))
        lines = tuple(self._row(code, members[code]) for code in (*first, *others))
        fees = sum(running.more_with_fee(code) for code in members)
        sums: Mapping[str, int] = {"paid": running.base, "time": 0, "fee": fees}
        shown = {c.key for c in columns}
        kept = {name: cents for name, cents in sums.items() if name in shown}
        kept |= {f"{name}_then": cents for name, cents in kept.items()}
        return Table(columns, lines, totals(columns, kept), name=_TABLE)

    def _row(self, code: str, name: str) -> Row:
        running = self._running
        amounts = [
            worked(running.contributions[code], self._paid.share(code)),
            self._by_time(code),
        ]
        if running.fees:
            amounts.append(self._with_fee(code))
        return Row((code, name, *amounts, *(cell.value for cell in amounts)), code)

    def _by_time(self, code: str) -> Cell:
        more = self._running.more_by_time(code)
        if code not in self._running.by_time:
            return worked(more, self._carried.share(code))
        told = formula(
            "ROUND({paid}*{days}/{all},2)-{paid}",
            paid=Own("paid"),
            days=Name(_DAYS),
            all=Name(_ALL_DAYS),
        )
        return worked(more, told)

    def _with_fee(self, code: str) -> Cell:
        more = self._running.more_with_fee(code)
        if code not in self._running.by_time:
            gets = [At(code, "given", f"betaalt_{y.year}") for y in self._case.years]
            return worked(more, formula("-({gets})", gets=added(*gets)))
        if len(self._running.by_time) > 1:
            return Cell(more)
        return worked(more, formula("{fee}", fee=Total("a", METHODS)))
