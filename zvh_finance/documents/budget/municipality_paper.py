"""The sheet of one municipality: one page to decide, to pay and to book from.

In its workbook the amount follows from what is shared and from who counts how many inhabitants, by
the key that stands on a working sheet.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from zvh_finance.charges.pooling import Pooling
from zvh_finance.documents.budget.municipality_sheet import MunicipalitySheet
from zvh_finance.documents.paper.controls import (
    Control,
    adds_up,
    controls_table,
    same_amount,
    two_lights,
)
from zvh_finance.documents.paper.division import (
    LARGEST_EXACT,
    WORKING_SHEET,
    Division,
    OneShare,
    constants,
)
from zvh_finance.documents.paper.forms import Form
from zvh_finance.documents.paper.formulas import (
    At,
    Formula,
    Name,
    Ref,
    Total,
    Whole,
    formula,
    same_as,
)
from zvh_finance.documents.paper.letterhead import Letterhead
from zvh_finance.documents.paper.lights import as_adopted, calculates
from zvh_finance.documents.paper.paper import (
    TO_READ,
    Cell,
    Column,
    Fact,
    Facts,
    Kind,
    Media,
    Paper,
    Row,
    Section,
    Sentence,
    SheetSetup,
    Table,
    Text,
    totals,
    typed,
    worked,
)
from zvh_finance.documents.paper.pool_blocks import own_pool_table

SHEET = "Gemeenteblad"
_CONTROLS = "Controle"
_BASE, _PEOPLE, _SHARE = "Grondslag", "Inwoners", "Bijdrage"
_BASE_ADOPTED, _SHARE_ADOPTED = "GrondslagVastgesteld", "BijdrageVastgesteld"
_PEOPLE_ADOPTED, _TOTAL_ADOPTED = "InwonersVastgesteld", "InwonersSamenVastgesteld"
_CAUSES, _DIVISION, _POOLS = "oorzaken", "deling", "verdeelgroepen"
_TOTAL = Total("weight", _DIVISION)
_WHY_CHANGED = "Waardoor verandert de bijdrage sinds {year}?"


def municipality_paper(sheet: MunicipalitySheet, head: Letterhead) -> Paper:
    """The sheet as a paper of one page."""
    if sheet.paper.budget.pools:
        return _by_pools(sheet, sheet.paper.budget.pools, head)
    own = OneShare(_division(sheet), sheet.member.code)
    book = Media.BOOK
    return Paper(
        title=sheet.title,
        letterhead=head,
        sections=(
            Section("", (_figures(sheet, own),), sheet=SHEET),
            *_changes(sheet),
            Section("Hoe komt het bedrag tot stand?", _calculation(sheet, own)),
            *_by_predecessor(sheet),
            Section("Om te weten", (_facts(sheet),)),
            *_outlook(sheet),
            Section("Klopt dit blad?", (Facts(two_lights(concept=head.concept)),), media=book),
            Section(_CONTROLS, (_controls(sheet),), sheet=_CONTROLS, media=book),
            Section("Zoals het programma rekende", (_adopted(sheet),), media=book),
            _on_working_sheet(own.section()),
            _on_working_sheet(constants()),
        ),
        form=Form.SHEET,
        sheets={
            SHEET: SheetSetup(is_landscape=False, is_one_page=True),
            WORKING_SHEET: SheetSetup(is_working=True),
        },
    )


def _by_pools(sheet: MunicipalitySheet, pools: Pooling, head: Letterhead) -> Paper:
    """The sheet where pools share the costs: what it bears of each, and their sum."""
    table = replace(own_pool_table(pools, sheet.member.code), name=_POOLS)
    share = same_as(Total("share", _POOLS))
    year = sheet.paper.budget.year
    facts = [Fact(f"Bijdrage {year}", worked(sheet.share, share), Kind.MONEY, _SHARE)]
    changes: tuple[Section, ...] = ()
    if sheet.change is not None:
        facts.append(Fact(f"Verschil met {year - 1}", sheet.change, Kind.MONEY))
        changes = (Section(_WHY_CHANGED.format(year=year - 1), (_causes(sheet),)),)
    return Paper(
        title=sheet.title,
        letterhead=head,
        sections=(
            Section("", (Facts(tuple(facts), is_large=True),), sheet=SHEET),
            *changes,
            Section("Hoe komt het bedrag tot stand?", (table,)),
            Section("Om te weten", (_facts(sheet),)),
            *_outlook(sheet),
        ),
        form=Form.SHEET,
        sheets={SHEET: SheetSetup(is_landscape=False, is_one_page=True)},
    )


def _on_working_sheet(section: Section) -> Section:
    return Section(section.title, section.blocks, sheet=WORKING_SHEET, media=Media.BOOK)


def _division(sheet: MunicipalitySheet) -> Division:
    """The contributions of all; its own inhabitants are typed on the first sheet."""
    budget, code = sheet.paper.budget, sheet.member.code
    weights: Mapping[str, Ref | Formula] = {code: Name(_PEOPLE)} if _is_whole(sheet) else {}
    title = f"De bijdragen van {budget.year} over alle gemeenten"
    return Division(_DIVISION, title, budget.key, budget.base, Name(_BASE), weights)


def _is_whole(sheet: MunicipalitySheet) -> bool:
    """Whether its share was rounded at once, and not per predecessor (choice A16)."""
    return len(sheet.paper.budget.key.parts_of(sheet.member.code)) == 1


def _figures(sheet: MunicipalitySheet, own: OneShare) -> Facts:
    year = sheet.paper.budget.year
    per_head = formula(
        'IF({people}=0,"",{share}/{people})', share=Name(_SHARE), people=Name(_PEOPLE)
    )
    facts = [
        Fact(
            f"Bijdrage {year}",
            worked(sheet.share, own.share),
            Kind.MONEY,
            _SHARE,
        ),
        Fact("Per inwoner", worked(sheet.per_inhabitant, per_head), Kind.RATE),
    ]
    if sheet.change is not None:
        before = At("before", "euros", _CAUSES)
        told = formula("{share}-{before}", share=Name(_SHARE), before=before)
        change = worked(sheet.change, told)
        facts.append(Fact(f"Verschil met {year - 1}", change, Kind.MONEY))
    return Facts(tuple(facts), is_large=True)


def _changes(sheet: MunicipalitySheet) -> Iterator[Section]:
    """Why it pays another amount than last year; in a workbook also what was typed there."""
    if not sheet.changes:
        return
    title = _WHY_CHANGED.format(year=sheet.paper.budget.year - 1)
    moved = formula("{now}-{then}", now=Name(_SHARE), then=Name(_SHARE_ADOPTED))
    tried = Row(("door wat in dit werkblad is veranderd", worked(0, moved)))
    yield Section(title, (_causes(sheet),), media=TO_READ)
    yield Section(title, (_causes(sheet, tried),), media=Media.BOOK)


def _causes(sheet: MunicipalitySheet, *further: Row) -> Table:
    columns = (Column("cause", "Wat"), Column("euros", "In euro", Kind.MONEY))
    keys = ("before", "budget", "membership", "people")
    found = [Row(cells, key) for cells, key in zip(sheet.changes, keys, strict=True)]
    label = f"Bijdrage {sheet.paper.budget.year}"
    total = totals(columns, {"euros": sheet.share}, label)
    return Table(columns, (*found, *further), total, name=_CAUSES if further else "")


def _calculation(sheet: MunicipalitySheet, own: OneShare) -> tuple[Facts, Text]:
    budget, member, called = sheet.paper.budget, sheet.member, sheet.weights_called.capitalize()
    people: Cell = worked(member.weight, own.people)
    if _is_whole(sheet):
        people = typed(member.weight)
    part = formula('IF({all}=0,"",{own}/{all})', own=Name(_PEOPLE), all=_TOTAL)
    facts = Facts(
        (
            Fact("Alle gemeenten dragen samen bij", typed(budget.base), Kind.MONEY, _BASE),
            Fact(f"{called} van {member.name}", people, Kind.WHOLE, _PEOPLE),
            Fact(
                f"{called} van alle gemeenten",
                worked(budget.key.denominator, same_as(_TOTAL)),
                Kind.WHOLE,
            ),
            Fact(
                "Aandeel",
                worked(Fraction(member.weight, budget.key.denominator), part),
                Kind.SHARE,
            ),
        )
    )
    share = worked(sheet.share, same_as(Name(_SHARE)), Kind.MONEY)
    told = Sentence((f"{sheet.shared} is het deel van {member.name} ", share, "."))
    return facts, Text((told,))


def _by_predecessor(sheet: MunicipalitySheet) -> Iterator[Section]:
    if sheet.by_predecessor:
        yield Section("", (Text((sheet.by_predecessor,)),), media=TO_READ)


def _facts(sheet: MunicipalitySheet) -> Facts:
    return Facts(tuple(Fact(label, text) for label, text in sheet.facts()))


def _outlook(sheet: MunicipalitySheet) -> Iterator[Section]:
    if not sheet.outlook:
        return
    facts = tuple(Fact(f"Raming {year}", cents, Kind.EUROS) for year, cents in sheet.outlook)
    by = "verdeelgroepen" if sheet.paper.budget.pools else "inwoners"
    note = f"Ramingen naar de {by} van dit jaar, met wie dan deelneemt; zij binden niemand."
    yield Section("De jaren erna", (Facts(facts), Text((note,), is_quiet=True)))


def _controls(sheet: MunicipalitySheet) -> Table:
    found = [
        (
            "Er zijn niet meer centen over dan gemeenten om er een te krijgen",
            calculates(
                "AND({left}>=0,{left}<=COUNT({all}))",
                left=Name(f"{_DIVISION}_over"),
                all=Whole("weight", _DIVISION),
            ),
        ),
        (
            "Elk getal in de berekening is precies",
            calculates(
                "{rest}*{people}<={largest}",
                rest=Name(f"{_DIVISION}_rest"),
                people=_TOTAL,
                largest=Name(LARGEST_EXACT),
            ),
        ),
        (
            "De bijdrage is die van het programma",
            same_amount(Name(_SHARE), Name(_SHARE_ADOPTED)),
        ),
        (
            "Wat de gemeenten samen bijdragen is niet veranderd",
            same_amount(Name(_BASE), Name(_BASE_ADOPTED)),
        ),
        (
            f"De inwoners van {sheet.member.name} zijn niet veranderd",
            as_adopted("{it}={other}", it=Name(_PEOPLE), other=Name(_PEOPLE_ADOPTED)),
        ),
        (
            "De inwoners van alle gemeenten samen zijn niet veranderd",
            as_adopted("{it}={other}", it=_TOTAL, other=Name(_TOTAL_ADOPTED)),
        ),
    ]
    if sheet.changes:
        told = adds_up(Total("euros", _CAUSES), Name(_SHARE))
        found.insert(1, ("De oorzaken zijn samen het verschil met vorig jaar", told))
    return controls_table(Control(*each) for each in found)


def _adopted(sheet: MunicipalitySheet) -> Facts:
    budget = sheet.paper.budget
    return Facts(
        (
            Fact("Bijdrage", sheet.share, Kind.MONEY, _SHARE_ADOPTED),
            Fact("Alle gemeenten samen", budget.base, Kind.MONEY, _BASE_ADOPTED),
            Fact("Inwoners", sheet.member.weight, Kind.WHOLE, _PEOPLE_ADOPTED),
            Fact("Inwoners samen", budget.key.denominator, Kind.WHOLE, _TOTAL_ADOPTED),
        )
    )
