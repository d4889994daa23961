"""The two papers of a staff case (13.4 to 13.6): the controller's workbook, and what parties get.

Only the workbook has the details of one person; the memo has sums alone, from the same tables.
"""

from collections.abc import Iterator

from zvh_finance import dutch
from zvh_finance.charges.charge import CONCEPT
from zvh_finance.convenant.cited import Rule, cited, in_brackets
from zvh_finance.documents.cases.case_heads import assumed, head_of_case, rests_on
from zvh_finance.documents.cases.case_sheets import (
    WORKING,
    KeyColumns,
    working,
)
from zvh_finance.documents.cases.redundancy_months import CHANCES, MONTHS, YEARS, RedundancyMonths
from zvh_finance.documents.paper.choices_in_dutch import choice_in_dutch
from zvh_finance.documents.paper.controls import (
    Control,
    adds_up,
    controls_section,
    shares_add_up,
    two_lights,
    unchanged,
)
from zvh_finance.documents.paper.division import Division
from zvh_finance.documents.paper.formulas import Across, At, Total, Whole, formula, same_as
from zvh_finance.documents.paper.letterhead import Letterhead
from zvh_finance.documents.paper.lights import as_adopted
from zvh_finance.documents.paper.paper import (
    Cell,
    Column,
    Content,
    Fact,
    Facts,
    Items,
    Kind,
    Media,
    Paper,
    Row,
    Section,
    SheetSetup,
    Table,
    Text,
    rows,
    totals,
    typed,
    worked,
)
from zvh_finance.documents.paper.reasons_in_dutch import reasons
from zvh_finance.dutch import alphabetical
from zvh_finance.year.cases.redundancy import WorkedRedundancy

SUMMARY, TITLE = "Overzicht", "Personele zaak"
_SHARES = "verdeling"
_NARROW = 4


def redundancy_workbook(case: WorkedRedundancy) -> Paper:
    """The controller's workbook: every month, what is shared, and with whom."""
    shares, months = _Shares(case), RedundancyMonths(case)
    return Paper(
        title=TITLE,
        letterhead=_head(case),
        sections=tuple(_of_workbook(case, shares, months)),
        sheets={**WORKING, SUMMARY: SheetSetup(is_one_page=True)},
    )


def redundancy_memo(case: WorkedRedundancy) -> Paper:
    """What a staff case costs each municipality per year; one person is never split up."""
    return Paper(
        title=TITLE,
        letterhead=_head(case),
        sections=tuple(_of_memo(case)),
        lead=(
            (
                "Kosten van personele zaken zijn incidenteel. Zij vallen in het jaar waarin zij "
                f"worden gemaakt{in_brackets(Rule.REDEPLOYMENT, Rule.REDUNDANCY)}."
            ),
        ),
    )


def _head(case: WorkedRedundancy) -> Letterhead:
    key = case.keys[-1] if case.keys else None
    return head_of_case(case.opened, key, concept=case.status == CONCEPT)


def _of_memo(case: WorkedRedundancy) -> Iterator[Section]:
    shares = _Shares(case)
    yield Section("", (_facts(case),))
    told = ("Een onderverdeling naar soort kosten en maand vervalt: minder dan drie personen.",)
    yield Section(
        "Per gemeente per jaar, in euro",
        (shares.table(), Text((*told, *_indicative(case)), is_quiet=True)),
    )
    yield Section("Hoe is gerekend", (Items(_choices(case)),))
    yield assumed(case.opened.parameters.used)


def _of_workbook(
    case: WorkedRedundancy, shares: "_Shares", months: RedundancyMonths
) -> Iterator[Section]:
    yield Section("", (_in_short(months), _facts(case)), sheet=SUMMARY)
    yield Section("Fasen", (_phases(case),))
    yield Section("", (months.both_totals(),))
    if months.years:
        yield from _shared(case, shares, months)
    yield Section("Kosten per maand", (months.month_table(),), sheet="Maandregels")
    yield Section("Hoe is gerekend", (Items(_choices(case)),), sheet="Aannames")
    told_of = reasons(case.cost.warnings)
    if told_of:
        yield Section("Let op", (Items(told_of),))
    yield _given(case)
    yield rests_on(case.opened.parameters.used)
    if case.keys_of_years:
        yield shares.keys.section
    yield controls_section(_controls(case, shares), concept=case.status == CONCEPT)
    yield from working(shares.divisions)


def _shared(
    case: WorkedRedundancy, shares: "_Shares", months: RedundancyMonths
) -> Iterator[Section]:
    """What is shared per year, what is expected, and what it costs each municipality."""
    yield Section("Gedeelde kosten, in euro", (months.year_table(),), sheet="Per jaar")
    yield Section("", (months.bars(),))
    if months.expected:
        told = "Gebruik de verwachting voor een raming en het maximum voor het weerstandsvermogen."
        blocks = (months.expected_table(), months.chances(), Text((told,)))
        yield Section("Verwachting, in euro", blocks, sheet="Verwachting")
    yield Section(
        "Per gemeente per jaar, in euro",
        (Text((f"Betaler: {_payer(case)}.",)), shares.table()),
        sheet="Verdeling",
    )


def _facts(case: WorkedRedundancy) -> Facts:
    return Facts((Fact("Kenmerk", case.name), Fact("Betaler", _payer(case))))


def _in_short(months: RedundancyMonths) -> Facts:
    cents = sum(map(months.shared_in, months.years))
    total = worked(cents, same_as(Total("total", YEARS))) if months.years else Cell(cents)
    return Facts(
        (
            Fact("Gedeeld, samen", total, Kind.MONEY),
            *two_lights(concept=months.case.status == CONCEPT),
        ),
        is_large=True,
    )


def _phases(case: WorkedRedundancy) -> Table:
    columns = (
        Column("what", "Fase"),
        Column("start", "Van", Kind.DATE),
        Column("end", "Tot", Kind.DATE),
    )
    return Table(columns, rows([(p.name, p.start, p.end) for p in case.cost.phases]))


def _given(case: WorkedRedundancy) -> Section:
    """What the file of the case says; another value there gives another workbook."""
    given = case.case
    facts = [
        Fact("Boventallig per", given.surplus_date, Kind.DATE),
        Fact("Omvang, als deel van voltijds", given.fte, Kind.PERCENT),
    ]
    facts += [
        Fact(f"Maandsalaris voltijds vanaf {dutch.short_day(s.from_)}", s.month, Kind.MONEY)
        for s in given.salary
    ]
    facts += [
        Fact(f"Algemene verhoging per {dutch.short_day(r.from_)}", r.percent, Kind.PERCENT)
        for r in given.raise_
    ]
    if given.exit is not None:
        facts.append(Fact("Einde van het traject", given.exit.date, Kind.DATE))
    told = "Deze gegevens komen uit de zaak; daar worden zij gewijzigd."
    return Section("Gegevens van de zaak", (Facts(tuple(facts)), Text((told,), is_quiet=True)))


def _controls(case: WorkedRedundancy, shares: "_Shares") -> Iterator[Control]:
    if shares.divisions:
        yield shares_add_up(shares.divisions)
    split = formula("{a}+{b}", a=Total("shared", MONTHS), b=Total("held", MONTHS))
    yield Control(
        "Gedeeld en niet gedeeld zijn samen alle kosten", adds_up(Total("amount", MONTHS), split)
    )
    if not case.years:
        return
    yield Control(
        "Wat wordt betaald, is wat wordt gedeeld",
        adds_up(Total("sum", _SHARES), Total("total", YEARS)),
        cited(Rule.REDEPLOYMENT, Rule.REDUNDANCY),
    )
    yield Control(
        "Wat elke gemeente betaalt, is wat is berekend",
        unchanged(Whole("sum", _SHARES), Whole("then", _SHARES)),
        _payer(case),
    )
    if case.case.forecast is None:
        return
    yield Control(
        "De kansen op werk zijn die van de berekening",
        as_adopted(
            "SUMPRODUCT(--({now}<>{then}))=0",
            now=Whole("chance", CHANCES),
            then=Whole("then", CHANCES),
        ),
    )


def _payer(case: WorkedRedundancy) -> str:
    articles = [charge.article for charge in case.charges]
    ground = f" ({dutch.articles(articles)})" if articles else ""
    if case.case.leaver is not None:
        return f"{case.opened.name_of(case.case.leaver)} alleen{ground}"
    if case.is_legacy:
        return f"de gemeenten die deelnamen toen de zaak begon{ground}{_without(case)}"
    if case.is_ordinary:
        return f"de gemeenten, als gewone kosten{ground}"
    return f"de gemeenten{ground}"


def _without(case: WorkedRedundancy) -> str:
    """Who took part when it began and does not pay: it left, or bought itself out (A06)."""
    released = [f"{name} vanaf {year}" for name, year in case.released.items()]
    return f", zonder {dutch.listed(released)}" if released else ""


def _choices(case: WorkedRedundancy) -> tuple[str, ...]:
    """The readings that decide these amounts (A04, A06, A16, A42, A61)."""
    names = (*case.choices_of_key, "above_statutory", "salary_in_vwnw")
    if any(key.is_by_part for key in case.keys_of_years.values()):
        names = ("merger", *names)
    return tuple(choice_in_dutch(case.choices, name) for name in names)


def _indicative(case: WorkedRedundancy) -> tuple[str, ...]:
    years = [str(year) for year, key in case.keys_of_years.items() if key.indicative]
    if not years:
        return ()
    return (f"De inwoners van {dutch.listed(years)} zijn de laatst bekende: indicatief.",)


class _Shares:
    """What each municipality bears in each year, and the divisions behind it."""

    def __init__(self, case: WorkedRedundancy) -> None:
        self._case = case
        self.keys = KeyColumns(case.keys_of_years.values())
        self._paid: dict[int, dict[str, int]] = {year: {} for year in case.years}
        self._names: dict[str, str] = {}
        for charge in case.charges:
            self._names[charge.municipality_code] = charge.municipality_name
            if not charge.line:
                self._paid[charge.cost_year][charge.municipality_code] = charge.share_cents
        self._divisions = {
            year: Division(
                f"zaak_{year}",
                f"Kosten van {year}",
                key,
                sum(line.cents for line in case.years[year]),
                At(str(year), "total", YEARS),
                self.keys.weights(key),
            )
            for year, key in case.keys_of_years.items()
        }

    @property
    def divisions(self) -> tuple[Division, ...]:
        """One for each year; none when one pays alone."""
        return tuple(self._divisions.values())

    def table(self) -> Table:
        """Per municipality and year, with totals."""
        years = sorted(self._paid)
        columns = (
            Column("code", "Code", media=Media.BOOK),
            Column("name", "Gemeente"),
            *(Column(_in(year), str(year), Kind.MONEY) for year in years),
            Column("sum", "Totaal", Kind.MONEY),
            Column("then", "Totaal, zoals berekend", Kind.MONEY, media=Media.BOOK),
        )
        codes = sorted(self._names, key=lambda code: alphabetical(self._names[code]))
        lines = tuple(Row(self._cells(code, years), code) for code in codes)
        sums: dict[str, Content] = {_in(y): sum(self._paid[y].values()) for y in years}
        everything = sum(sum(self._paid[y].values()) for y in years)
        sums |= {"sum": everything, "then": everything}
        total = totals(columns, sums)
        return Table(columns, lines, total, name=_SHARES, is_compact=len(years) > _NARROW)

    def _cells(self, code: str, years: list[int]) -> tuple[Content, ...]:
        amounts = [self._share(code, year) for year in years]
        together = sum(self._paid[year].get(code, 0) for year in years)
        everything = formula("SUM({all})", all=Across(_in(years[0]), _in(years[-1])))
        name = self._names[code]
        return (code, name, *amounts, worked(together, everything), together)

    def _share(self, code: str, year: int) -> Content:
        paid = self._paid[year].get(code)
        if paid is None:
            return None
        division = self._divisions.get(year)
        if division is None:
            return worked(paid, same_as(At(str(year), "total", YEARS)))
        return worked(paid, division.share(code)) if code in division.key.weights else typed(paid)


def _in(year: int) -> str:
    return f"year_{year}"
