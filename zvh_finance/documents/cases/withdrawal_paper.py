"""The proposal of the board to a party that leaves (20.3, 22.4): a letter, and its workbook.

The letter says what is asked, by when, and what it costs; all arithmetic is annexed. The workbook
is the same paper, in which bases, damage and inhabitants may be changed.
"""

from collections.abc import Iterator

from zvh_finance import dutch
from zvh_finance.charges.charge import CONCEPT, totals
from zvh_finance.convenant.cited import Rule, article, board, cited, filled, in_brackets
from zvh_finance.documents.cases.case_heads import assumed, head_of_case, rests_on
from zvh_finance.documents.cases.case_sheets import (
    WORKING,
    working,
)
from zvh_finance.documents.cases.running_year_options import RunningYearOptions
from zvh_finance.documents.cases.withdrawal_bills import SHEET as BILLS_SHEET
from zvh_finance.documents.cases.withdrawal_bills import WithdrawalBills
from zvh_finance.documents.cases.withdrawal_numbers import (
    METHODS,
    VALUES,
    WithdrawalNumbers,
)
from zvh_finance.documents.cases.withdrawal_words import (
    address_of,
    asked_of,
    dates_of,
    lead_of,
    premises_of,
    subject_of,
)
from zvh_finance.documents.paper.controls import (
    Control,
    adds_up,
    controls_section,
    shares_add_up,
    two_lights,
    unchanged,
)
from zvh_finance.documents.paper.division import Division
from zvh_finance.documents.paper.forms import Address, Form
from zvh_finance.documents.paper.formulas import Total, Whole, formula, same_as
from zvh_finance.documents.paper.paper import (
    TO_READ,
    Bars,
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
    Sentence,
    Series,
    SheetSetup,
    Shown,
    Signing,
    Table,
    Text,
    rows,
    worked,
)
from zvh_finance.documents.paper.paper import totals as total_row
from zvh_finance.year.cases.proposing import running_year_of
from zvh_finance.year.cases.withdrawal import WorkedWithdrawal

SUMMARY, GROUNDS, METHODS_SHEET = "Voorstel", "Grondslag", "Methoden"
_ONE_PAGE = 45
"""Rows of bills that can still be read on one page."""

_ASKED, _ADOPTED = "gevraagd", "zoals_voorgesteld"
_DAMAGE = "Kosten die erbij komen ({cited.DAMAGE})"


def withdrawal_paper(case: WorkedWithdrawal) -> Paper:
    """The proposal, or what stands of it once it was answered."""
    running = running_year_of(case)
    key = case.years[0].key_with if case.years else case.running_key
    numbers = WithdrawalNumbers(case, running) if case.years else None
    options = RunningYearOptions(case, running, numbers) if running else None
    return Paper(
        title=f"Uittreding {case.leavers} per {dutch.day(case.dates.effective)}",
        letterhead=head_of_case(case.opened, key, concept=case.status == CONCEPT),
        sections=tuple(_sections(case, numbers, options)),
        lead=tuple(lead_of(case)),
        form=Form.LETTER,
        address=_address(case),
        sheets=_sheets(case),
    )


def _sheets(case: WorkedWithdrawal) -> dict[str, SheetSetup]:
    """What fits is printed on one page."""
    one = SheetSetup(is_one_page=True)
    found = {**WORKING, SUMMARY: one, METHODS_SHEET: one}
    if sum(len(year.bills_with) for year in case.years) <= _ONE_PAGE:
        found[BILLS_SHEET] = one
    return found


def _address(case: WorkedWithdrawal) -> Address:
    books = case.opened.books
    sender = f"{board().the} van {books.dossier.arrangement.name}"
    facts = [
        ("Datum", dutch.day(books.as_of)),
        ("Kenmerk", case.name),
        ("Afzender", sender),
        ("Onderwerp", subject_of(case)),
    ]
    return Address(address_of(case), tuple(facts))


def _sections(
    case: WorkedWithdrawal, numbers: WithdrawalNumbers | None, options: RunningYearOptions | None
) -> Iterator[Section]:
    bills = WithdrawalBills(numbers) if numbers else None
    yield Section("Wat wij u vragen", tuple(asked_of(case)), media=TO_READ)
    if numbers is not None:
        yield _in_short(numbers)
    if case.charges:
        yield _asked(case, numbers)
    if options is not None:
        yield options.in_words()
    signing = Signing((f"Namens {board().the},",), ("de voorzitter",))
    yield Section("", (signing,), media=TO_READ)
    facts = Facts(tuple(dates_of(case)))
    yield Section("De data", (facts,), sheet=SUMMARY, is_annex=True, begins_page=True)
    yield _premises(case)
    if options is not None:
        yield options.per_municipality()
    if numbers is not None and bills is not None:
        yield from _annexes(numbers, bills)
    yield assumed(case.used, GROUNDS)
    if numbers is not None and bills is not None:
        yield rests_on(case.used)
        yield numbers.keys.section
        yield from _checked(numbers, bills, options)


def _in_short(numbers: WithdrawalNumbers) -> Section:
    facts = (
        Fact("Methode A, samen", worked(numbers.sum_a, same_as(Total("a", METHODS))), Kind.MONEY),
        Fact("Methode B, samen", worked(numbers.sum_b, same_as(Total("b", METHODS))), Kind.MONEY),
        *two_lights(concept=numbers.case.status == CONCEPT),
    )
    blocks: tuple[Shown, ...] = (Facts(facts, is_large=True),)
    return Section("In het kort", blocks, sheet=SUMMARY, media=Media.BOOK)


def _asked(case: WorkedWithdrawal, numbers: WithdrawalNumbers | None) -> Section:
    """What the leavers pay: calculated or agreed, and lump sums for staff cases (A06c)."""
    columns = (
        Column("what", "Waarvoor"),
        Column("year", "Jaar", Kind.YEAR),
        Column("cents", "Bedrag in euro", Kind.MONEY),
    )
    damage_words, found = filled(_DAMAGE), dict[tuple[str, int], Cell]()
    sums: dict[tuple[str, int], int] = {}
    for charge in case.charges:
        if not charge.line or charge.municipality_code not in case.names:
            continue
        what = damage_words if charge.article == article(Rule.DAMAGE) else charge.description
        if len(case.names) > 1:
            what = f"{charge.municipality_name}: {what}"
        key = what, charge.cost_year
        sums[key] = sums.get(key, 0) + charge.share_cents
        how = numbers.asked_formula(charge) if numbers else None
        is_agreed = how is None and len(case.names) == 1
        found[key] = Cell(sums[key], how, is_input=is_agreed)
    lines = tuple(Row((what, year, cell)) for (what, year), cell in found.items())
    total = total_row(columns, {"cents": sum(sums.values())})
    blocks: list[Shown] = [Table(columns, lines, total, name=_ASKED)]
    others = [c for c in totals(case.charges) if c.municipality_code not in case.names]
    if others:
        is_live = all(cell.formula is not None for cell in found.values())
        returned = -sum(charge.share_cents for charge in others)
        extra = sum(cents for (what, _), cents in sums.items() if what == damage_words)
        is_whole = returned + extra == sum(sums.values())
        blocks.append(Text((_where_it_goes(returned, extra if is_whole else 0, live=is_live),)))
    return Section(f"Wat {case.leavers} betaalt", tuple(blocks), sheet=SUMMARY)


def _where_it_goes(returned: int, extra: int, *, live: bool) -> Sentence:
    """What of it goes to the others, and what pays costs outside their budget.

    Args:
        returned: cents that the others get.
        extra: cents of damage, paid to who has the cost; 0 when there is none, or it is unknown.
        live: whether what is asked follows the workbook's methods.
    """
    stranded = Total("stranded", METHODS)
    back = Cell(returned, same_as(stranded) if live else None, kind=Kind.MONEY)
    if not extra:
        return Sentence(("Naar de overige gemeenten gaat samen ", back, "."))
    rest = formula("{all}-{back}", all=Total("cents", _ASKED), back=stranded) if live else None
    return Sentence(
        (
            "Hiervan gaat ",
            back,
            " naar de overige gemeenten, die anders meer zouden betalen, en dekt ",
            Cell(extra, rest, kind=Kind.MONEY),
            f" de kosten die erbij komen{in_brackets(Rule.DAMAGE)}.",
        )
    )


def _premises(case: WorkedWithdrawal) -> Section:
    """What the calculation starts from, and what is not certain yet."""
    return Section(
        "Uitgangspunten",
        (Items(tuple(premises_of(case))),),
        sheet=GROUNDS,
        is_annex=True,
    )


def _annexes(numbers: WithdrawalNumbers, bills: WithdrawalBills) -> Iterator[Section]:
    yield from _both_methods(numbers)
    yield from numbers.inputs()
    yield Section(
        "De begrotingen waarvan is uitgegaan, in euro",
        (numbers.bases(),),
        sheet="Invoer",
        is_annex=True,
    )
    yield numbers.typed_facts()
    yield from bills.sections()


def _both_methods(numbers: WithdrawalNumbers) -> Iterator[Section]:
    told = (
        (
            "Methode A is de werkelijke schade: wat in de begroting achterblijft zonder dat "
            "iemand het betaalt (het eigen aandeel min wat vermijdbaar is), en de kosten die "
            f"daarbuiten ontstaan, waaronder bovenformatief personeel{in_brackets(Rule.DAMAGE)}."
        ),
        (
            "Methode B is een aflopend deel van het eigen aandeel van het eerste jaar, ter "
            "vergelijking. Het voorstel volgt methode A."
        ),
    )
    years = tuple(str(fee.year) for fee in numbers.case.fees)
    a = Series("Methode A", tuple(fee.method_a for fee in numbers.case.fees), "a")
    b = Series("Methode B", tuple(fee.method_b for fee in numbers.case.fees), "b")
    bars = Bars(
        "Vergoeding per jaar in euro", years, (a, b), Kind.EUROS, METHODS, "year", is_upright=True
    )
    title = "De vergoeding volgens twee methoden, in euro"
    blocks = (Text(told), numbers.methods())
    yield Section(title, blocks, sheet=METHODS_SHEET, is_annex=True)
    yield Section("", (bars,))
    worth = "De waarde op de dag van uittreding, in euro"
    yield Section(worth, (numbers.values(),), is_annex=True)


def _checked(
    numbers: WithdrawalNumbers, bills: WithdrawalBills, options: RunningYearOptions | None
) -> Iterator[Section]:
    divisions: list[Division] = [
        *numbers.with_leaver.values(),
        *numbers.without.values(),
        *bills.divisions,
        *(options.divisions if options else ()),
    ]
    found = [
        shares_add_up(divisions),
        Control(
            "De verschillen in waarde tellen op tot het verschil van de totalen",
            adds_up(
                Total("more", VALUES),
                formula("{b}-{a}", b=Total("b", VALUES), a=Total("a", VALUES)),
            ),
        ),
        Control(
            "Methode A is die van het voorstel",
            unchanged(Whole("a", METHODS), Whole("a", _ADOPTED)),
            cited(Rule.WITHDRAWAL),
        ),
        Control(
            "Methode B is die van het voorstel",
            unchanged(Whole("b", METHODS), Whole("b", _ADOPTED)),
        ),
        *bills.controls(),
        *(options.controls() if options else ()),
    ]
    yield controls_section(found, concept=numbers.case.status == CONCEPT)
    yield Section("Zoals voorgesteld", (_adopted(numbers),), media=Media.BOOK)
    yield from working(divisions)
    yield from bills.working()


def _adopted(numbers: WithdrawalNumbers) -> Table:
    """What the program found, to hold the workbook against."""
    columns = (
        Column("year", "Jaar", Kind.YEAR),
        Column("a", "Methode A", Kind.MONEY),
        Column("b", "Methode B", Kind.MONEY),
    )
    cells: list[list[Content]] = [
        [fee.year, fee.method_a, fee.method_b] for fee in numbers.case.fees
    ]
    return Table(columns, rows(cells), name=_ADOPTED)
