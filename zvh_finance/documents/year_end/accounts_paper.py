"""`jaarrekening-YEAR`: what the board is asked on one page, then the accounts themselves."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from zvh_finance.charges.charge import CONCEPT
from zvh_finance.convenant.cited import board, manager
from zvh_finance.documents.paper.controls import CONTROLS_SHEET, controls_section, two_lights
from zvh_finance.documents.paper.division import WORKING_SHEET, constants, division_section
from zvh_finance.documents.paper.formulas import At, Formula, Name, Ref, Total, formula
from zvh_finance.documents.paper.letterhead import Letterhead
from zvh_finance.documents.paper.minutes import TO_FILL_IN, decides
from zvh_finance.documents.paper.paper import (
    EVERYWHERE,
    TO_READ,
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
    Shown,
    Table,
    Text,
    totals,
    typed,
    worked,
)
from zvh_finance.documents.paper.reasons_in_dutch import reasons
from zvh_finance.documents.paper.sentences import NO_RESERVE
from zvh_finance.documents.paper.year_tables import (
    RESERVE_TABLE,
    key_figures_defined,
    key_figures_table,
    reserve_table,
)
from zvh_finance.documents.year_end.accounts_controls import (
    controls_of,
    offered_facts,
)
from zvh_finance.documents.year_end.accounts_tables import (
    CONTRIBUTIONS,
    STATEMENT,
    accounts_table,
    costs_of_year,
    differences_section,
    grants_of_year,
    memo_section,
    moved_in_year,
    overhead_of_year,
    sorts_summary,
    sorts_table,
)
from zvh_finance.documents.year_end.key_tables import KEY, key_sections
from zvh_finance.documents.year_end.lawfulness import lawfulness_section, lawfulness_working
from zvh_finance.documents.year_end.result_in_words import (
    WAYS,
    decided_in_words,
    decisions_asked,
    none_open_in_words,
    open_in_words,
    option_in_words,
    out_of_order_in_words,
    provision_in_words,
    provisions_in_words,
    result_in_words,
    risks_in_words,
    sorts_in_words,
    why_in_words,
)
from zvh_finance.documents.year_end.settling import (
    KEPT,
    RESERVE_AFTER,
    RESULT_NAME,
    WHERE,
    appropriation_facts,
    divisions,
    options_table,
    per_head,
    settled_table,
    ways_table,
)
from zvh_finance.documents.year_end.statement import row_of
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.dossier.choices import Choices
from zvh_finance.year.year_end import YearEnd

COVER, ACCOUNTS = "Oplegger", "Jaarrekening"
GOOD_NAME, SAME_NAME = "RekentGoed", "GelijkAanVastgesteld"
"""Names of the two lights on the first sheet."""

NOTHING_SETTLED = "Er wordt niets met de gemeenten verrekend."
_GETS = "Wat elke gemeente terugkrijgt; een negatief bedrag betaalt zij bij."
_SIGNS = (
    "Bedragen in euro's, bruto: lasten en baten zijn beide positief. Het effect op het resultaat "
    "is positief bij een voordeel."
)
_OPEN = (
    Column("what", "Gemeente of zaak"),
    Column("cents", "Bedrag", Kind.MONEY),
    Column("reference", "Kenmerk of grond"),
    Column("due", "Vervaldag", Kind.DATE),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the paper of the accounts is made of.

    Attributes:
        found: the closed year.
        letterhead: of the partnership.
        choices: by which a result is proposed (A28, A29).
        limit: cents above which a difference is explained.
        merger: how a merged municipality pays; empty when none pays by part.
    """

    found: YearEnd
    letterhead: Letterhead
    choices: Choices
    limit: int
    merger: str

    @property
    def concept(self) -> bool:
        """Whether a decision on the result is still missing."""
        return self.found.closing.settlement.status == CONCEPT


def accounts_paper(told: Told) -> Paper:
    """The paper with which the Dagelijks Bestuur adopts the accounts (6.5, 17.8)."""
    found = told.found
    accounts = found.closing.accounts
    return Paper(
        title=f"Jaarrekening {found.year}",
        letterhead=replace(told.letterhead, concept=told.concept),
        sections=(*_cover(told), *_year(told), *_result(told), *_rest(told), *_working(told)),
        lead=(f"{result_in_words(accounts.result)} {sorts_in_words(accounts)}",),
        sheets={
            COVER: SheetSetup(is_landscape=False, is_one_page=True),
            ACCOUNTS: SheetSetup(pages_wide=2),
            CONTROLS_SHEET: SheetSetup(is_one_page=True),
            WORKING_SHEET: SheetSetup(is_working=True),
        },
    )


def _cover(told: Told) -> Iterator[Section]:
    """One page: what is asked, what it comes to, why, and what to weigh."""
    found = told.found
    accounts, shown = found.closing.accounts, found.closing.settlement.appropriation
    asks = decisions_asked(found, WHERE)
    yield Section(
        "",
        (
            Facts(
                (
                    Fact("Van", manager().title),
                    Fact("Aan", board().title),
                    Fact("Datum", told.letterhead.as_of, Kind.DATE),
                    Fact("Agendapunt", typed(TO_FILL_IN, Kind.TEXT)),
                    Fact("Ter", "besluitvorming" if asks else "informatie"),
                )
            ),
        ),
        sheet=COVER,
    )
    decided = decided_in_words(found)
    if decided:
        none_asked = () if asks else (Text(("Er wordt geen besluit gevraagd.",)),)
        yield Section("Besloten", (*none_asked, Items(decided)))
    if asks:
        yield Section("Gevraagd besluit", (Text((decides(),)), Items(asks, is_numbered=True)))
    yield Section(
        "Waar het om gaat",
        (
            Facts(
                (
                    Fact(
                        "Resultaat",
                        worked(accounts.result, formula("{it}", it=Name(RESULT_NAME))),
                        Kind.EUROS,
                    ),
                    Fact(
                        "Per inwoner",
                        per_head(accounts.result, found, Name(RESULT_NAME)),
                        Kind.RATE,
                    ),
                    _reserve_fact(shown.to_reserve),
                    Fact(
                        "Reserve daarna",
                        worked(
                            found.reserve + shown.to_reserve,
                            formula("{it}", it=Name(RESERVE_AFTER)),
                        ),
                        Kind.EUROS,
                    ),
                    *two_lights(concept=told.concept, names=(GOOD_NAME, SAME_NAME)),
                ),
                is_large=True,
            ),
        ),
    )
    why = why_in_words(accounts) or ("Alle bedragen zijn zoals begroot.",)
    yield Section("Waarom wijkt het resultaat af?", (Text(why),), media=TO_READ)
    early = out_of_order_in_words(found.closing.unadopted)
    if early:
        yield Section("", (Text(early),), media=Media.BOOK)
    remarks = reasons(found.closing.settlement.blockers)
    risks = risks_in_words(found, remarks) or ("Er zijn geen bijzonderheden.",)
    yield Section("Risico's en aandachtspunten", (Items(risks),), media=TO_READ)


def _reserve_fact(cents: int) -> Fact:
    """What the reserve gets, or gives."""
    if cents < 0:
        told = worked(-cents, formula("-{it}", it=Name(KEPT)))
        return Fact("Uit de reserve", told, Kind.EUROS)
    return Fact("Naar de reserve", worked(cents, formula("{it}", it=Name(KEPT))), Kind.EUROS)


def _year(told: Told) -> Iterator[Section]:
    """What was budgeted and realised, of which sort, and why it differs."""
    accounts = told.found.closing.accounts
    title = "Begroting en realisatie"
    yield Section(title, (Text((_SIGNS,)),), media=TO_READ, begins_page=True)
    yield Section("", (accounts_table(accounts),), sheet=ACCOUNTS)
    memo = memo_section(accounts)
    if memo is not None:
        yield replace(memo, sheet="Diensten")
    yield replace(differences_section(accounts, told.limit), sheet="Verschillen")
    title = "Structureel en incidenteel"
    yield Section(title, (sorts_summary(accounts),), media=TO_READ)
    yield Section(title, (sorts_table(accounts),), sheet=title, media=Media.BOOK)


def _result(told: Told) -> Iterator[Section]:
    """What becomes of the result, for the reserve and for each municipality."""
    found = told.found
    settled = found.closing.settlement
    word = "Besluit" if settled.decided else "Voorstel"
    facts = appropriation_facts(found, told.choices)
    yield Section(f"Bestemming van het resultaat: {word.lower()}", (facts,), sheet="Bestemming")
    yield Section("Zoals aangeboden", (offered_facts(found),), media=Media.BOOK)
    media = EVERYWHERE if found.closing.accounts.result else Media.BOOK
    ways, title = "Mogelijkheden voor het resultaat", "De mogelijkheden per gemeente"
    yield Section(ways, (ways_table(found),), sheet="Mogelijkheden", media=media)
    if found.closing.accounts.result and settled.decided is None:
        yield from _texts(found)
    yield Section(title, (Text((_GETS,)), options_table(found)), sheet="Per gemeente", media=media)
    yield from _settled(told)


def _texts(found: YearEnd) -> Iterator[Section]:
    for option in found.options:
        items = Items(option_in_words(found, option), is_numbered=True)
        yield Section(f"Tekst van het besluit: {_lower(WAYS[option.way])}", (items,), media=TO_READ)


def _settled(told: Told) -> Iterator[Section]:
    found, title = told.found, "Verrekening met de gemeenten"
    table = settled_table(found)
    merger = (Text((told.merger,)),) if told.merger else ()
    if found.closing.settlement.appropriation.settle:
        yield Section(title, (*merger, table), sheet="Verrekening")
        return
    yield Section(title, (Text((NOTHING_SETTLED,)),), media=TO_READ)
    yield Section(title, (*merger, table), sheet="Verrekening", media=Media.BOOK)


def _rest(told: Told) -> Iterator[Section]:
    """Reserve, key figures, what is open, lawfulness."""
    found = told.found
    yield Section("Reserve", (_reserve(found),), sheet="Reserve")
    if found.figures:
        yield Section("Kengetallen", (_figures(found),), sheet="Kengetallen")
        yield Section("", (key_figures_defined(found.figures),))
    closing = found.closing
    items = (
        *open_in_words(found.year, closing.receivables),
        *provisions_in_words(closing.provisions),
    )
    yield Section("Openstaande bijdragen en voorzieningen", (Items(items),), media=TO_READ)
    yield Section(
        "Openstaande bijdragen en voorzieningen",
        tuple(_open(found)),
        sheet="Openstaand",
        media=Media.BOOK,
    )
    yield replace(lawfulness_section(closing.accounts), media=TO_READ)
    yield replace(
        lawfulness_working(closing.accounts, STATEMENT), sheet="Rechtmatigheid", media=Media.BOOK
    )


def _reserve(found: YearEnd) -> Shown:
    """The reserve through the year; what this result does to it stands with its appropriation."""
    ledger = found.ledger
    if not ledger:
        return Text((NO_RESERVE,))
    accounts = found.closing.accounts
    added, addition = moved_in_year(accounts, LineKind.RESERVE_ADDITION)
    drawn, draw = moved_in_year(accounts, LineKind.RESERVE_DRAW)
    is_live = (ledger[-1].year, ledger[-1].addition, ledger[-1].draw) == (found.year, added, drawn)
    live = {"addition": addition, "draw": formula("-({it})", it=draw)}
    return _locked(reserve_table(ledger, live if is_live else None))


def _figures(found: YearEnd) -> Table:
    accounts, year = found.closing.accounts, found.year
    if found.figures[-1].year != year:
        return _locked(key_figures_table(found.figures))
    live: dict[str, Ref | Formula] = {
        "people": Total("weight", KEY),
        "costs": costs_of_year(accounts, "actual"),
        "contributions": At(row_of(CONTRIBUTIONS), "actual", STATEMENT),
        "grant": grants_of_year(accounts),
        "overhead": overhead_of_year(accounts),
        "planned": costs_of_year(accounts, "after"),
    }
    if any(entry.year == year for entry in found.closing.reserve):
        live["reserve"] = At(str(year), "closing", RESERVE_TABLE)
    return _locked(key_figures_table(found.figures, live))


def _locked(table: Table) -> Table:
    """A table of which the years before are what they are: nothing in it is typed."""
    return replace(
        table, rows=tuple(replace(row, cells=tuple(map(_given, row.cells))) for row in table.rows)
    )


def _given(content: Content) -> Content:
    return replace(content, is_input=False) if isinstance(content, Cell) else content


def _open(found: YearEnd) -> Iterator[Shown]:
    """What is open and what is provided for, in a workbook."""
    closing = found.closing
    none = none_open_in_words(found.year, closing.receivables)
    items = closing.receivables.open_items if closing.receivables else ()
    rows = [Row((i.name, i.cents, i.number, i.due)) for i in items]
    if none:
        yield Text(none)
    if rows:
        sums = {"cents": sum(item.cents for item in items)}
        yield Table(_OPEN, tuple(rows), totals(_OPEN, sums))
    if not closing.provisions:
        yield Text(tuple(provisions_in_words(())))
        return
    rows = [Row((provision_in_words(p), p.cents, p.ground)) for p in closing.provisions]
    sums = {"cents": sum(p.cents for p in closing.provisions)}
    yield Table(_OPEN[:3], tuple(rows), totals(_OPEN[:3], sums))


def _working(told: Told) -> Iterator[Section]:
    """The key, the checks and the calculation of every share."""
    for offset, section in enumerate(key_sections(told.found)):
        sheet = f"Sleutel {told.found.year + offset}"
        yield replace(section, sheet=sheet, media=Media.BOOK)
    yield controls_section(controls_of(told.found), concept=told.concept)
    for division in divisions(told.found):
        yield replace(division_section(division), sheet=WORKING_SHEET, media=Media.BOOK)
    yield replace(constants(), media=Media.BOOK)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
