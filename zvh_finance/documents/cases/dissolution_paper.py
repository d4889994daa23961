"""What it costs to end the partnership, and whom (22.5): a proposal, and its workbook."""

from collections.abc import Iterator

from zvh_finance import dutch
from zvh_finance.charges.charge import CONCEPT
from zvh_finance.convenant.art22_dissolution import DissolutionYear
from zvh_finance.convenant.cited import (
    Rule,
    agreement,
    applies,
    board,
    cited,
    in_brackets,
    steering_group,
)
from zvh_finance.documents.cases.case_heads import assumed, head_of_case
from zvh_finance.documents.cases.case_sheets import (
    WORKING,
    working,
)
from zvh_finance.documents.cases.dissolution_numbers import (
    RESERVE,
    SHARES,
    YEARS,
    DissolutionNumbers,
)
from zvh_finance.documents.paper.choices_in_dutch import choice_in_dutch
from zvh_finance.documents.paper.controls import (
    Control,
    adds_up,
    controls_section,
    shares_add_up,
    two_lights,
    unchanged,
)
from zvh_finance.documents.paper.formulas import Total, Whole, formula, same_as
from zvh_finance.documents.paper.paper import (
    TO_READ,
    Bars,
    Cell,
    Fact,
    Facts,
    Items,
    Kind,
    Paper,
    Section,
    Sentence,
    Series,
    SheetSetup,
    Shown,
    Text,
    typed,
    worked,
)
from zvh_finance.documents.paper.reasons_in_dutch import reasons
from zvh_finance.documents.paper.sentences import FEWEST_PERSONS
from zvh_finance.errors import ZvhError
from zvh_finance.year.cases.dissolution import WorkedDissolution, years_by

SUMMARY = "Overzicht"


def dissolution_paper(case: WorkedDissolution) -> Paper:
    """The costs, the reserve, and what each municipality pays in each year."""
    numbers = DissolutionNumbers(case, _by_other_key(case))
    head = head_of_case(case.opened, case.years[-1].key, concept=case.status == CONCEPT)
    return Paper(
        title=f"Opheffing per {dutch.day(case.case.last_day)}",
        letterhead=head,
        sections=tuple(_sections(numbers)),
        lead=tuple(_lead(numbers)),
        sheets={**WORKING, SUMMARY: SheetSetup(is_one_page=True)},
    )


def _by_other_key(case: WorkedDissolution) -> tuple[DissolutionYear, ...] | None:
    """The same by the key that was not chosen (A05); `None` where it cannot be worked out yet."""
    frozen = case.choices.dissolution_key == "frozen_last_year"
    try:
        return years_by(case, "rolling" if frozen else "frozen_last_year")
    except ZvhError:
        return None


def _lead(numbers: DissolutionNumbers) -> Iterator[Sentence]:
    case = numbers.case
    first, last = case.years[0].year, case.years[-1].year
    over = f"in {first}" if first == last else f"in {first} tot en met {last}"
    yield Sentence(
        (
            (
                "Bij algehele beëindiging dragen de gemeenten de totale kosten van opheffing"
                f"{in_brackets(Rule.ENDING)}. Die zijn "
            ),
            Cell(numbers.costs, kind=Kind.MONEY),
            ". Daarvan gaat ",
            Cell(case.case.reserve, kind=Kind.MONEY),
            " uit de reserve; de gemeenten betalen samen ",
            Cell(numbers.net, kind=Kind.MONEY),
            f", {over}.",
        )
    )


def _sections(numbers: DissolutionNumbers) -> Iterator[Section]:
    case = numbers.case
    yield Section("In het kort", (_in_short(numbers), _facts(case)), sheet=SUMMARY)
    if numbers.case.status == CONCEPT:
        yield Section("Gevraagd besluit", tuple(_asked(numbers)), media=TO_READ)
    yield Section(
        "Per jaar, in euro",
        (*_reserve(case), numbers.year_table()),
        sheet="Per jaar",
    )
    yield Section("", (_bars(case),))
    yield Section(
        "Wat elke gemeente betaalt, in euro",
        (Text(tuple(_readings(case))), numbers.share_table()),
        sheet="Per gemeente",
    )
    if numbers.other is not None:
        yield _options(numbers)
    yield Section(
        "Kosten van opheffing", (numbers.cost_table(), *_about_staff(case)), sheet="Kosten"
    )
    yield _working(numbers)
    yield from _rest(case)
    yield assumed(case.staff.to_mention, "Aannames")
    yield numbers.keys.section
    yield controls_section(_controls(numbers), concept=numbers.case.status == CONCEPT)
    yield from working(numbers.divisions)


def _asked(numbers: DissolutionNumbers) -> Iterator[Shown]:
    """What is asked of whom, as ready text (22.5, 17.9)."""
    case = numbers.case.case
    yield Text((f"{steering_group().capital} wordt gevraagd te besluiten:",))
    yield Items(
        (
            (
                f"de samenwerking te beëindigen, met {dutch.day(case.last_day)} als laatste dag"
                f"{in_brackets(Rule.ENDING)};"
            ),
            (
                f"de kosten van opheffing te bepalen op {dutch.amount(numbers.costs)}, waarvan de "
                f"gemeenten samen {dutch.amount(numbers.net)} dragen, verdeeld volgens de tabel "
                f"van wat elke gemeente betaalt{in_brackets(Rule.ENDING, Rule.DAMAGE)}."
            ),
        ),
        is_numbered=True,
    )
    if case.reserve:
        yield Text((f"{board().capital} wordt gevraagd te besluiten:",))
        told = f"{dutch.amount(case.reserve)} uit de reserve in te zetten voor de opheffing"
        yield Items((f"{told}{in_brackets(Rule.RESERVE)}.",), is_numbered=True)


def _in_short(numbers: DissolutionNumbers) -> Facts:
    reserve = numbers.costs - numbers.net
    used = formula("-{it}", it=Total("reserve", YEARS))
    facts = (
        Fact("Kosten", worked(numbers.costs, same_as(Total("gross", YEARS))), Kind.MONEY),
        Fact("Uit de reserve", worked(reserve, used), Kind.MONEY),
        Fact("Te verdelen", worked(numbers.net, same_as(Total("net", YEARS))), Kind.MONEY),
        *two_lights(concept=numbers.case.status == CONCEPT),
    )
    return Facts(facts, is_large=True)


def _facts(case: WorkedDissolution) -> Facts:
    grounds = (
        Rule.ENDING,
        Rule.DAMAGE,
        Rule.STAFF_ON_ENDING,
        Rule.REDEPLOYMENT,
        Rule.REDUNDANCY,
    )
    return Facts(
        (
            Fact("Laatste dag", dutch.day(case.case.last_day)),
            Fact("Grond", cited(*(rule for rule in grounds if applies(rule)))),
            Fact(
                "Besluit",
                ", ".join(case.decisions) or f"nog niet genomen door {steering_group().the}",
            ),
        )
    )


def _reserve(case: WorkedDissolution) -> tuple[Shown, ...]:
    told = (
        f"De reserve gaat eerst naar de kosten, de eerste jaren het eerst, bij besluit van "
        f"{board().the}{in_brackets(Rule.RESERVE)}."
    )
    amount = Fact("In te zetten reserve", typed(case.case.reserve), Kind.MONEY, RESERVE)
    return Text((told,)), Facts((amount,))


def _bars(case: WorkedDissolution) -> Bars:
    years = tuple(str(year.year) for year in case.years)
    net = Series("Te verdelen", tuple(year.net for year in case.years), "net")
    return Bars(
        "Te verdelen per jaar in euro", years, (net,), Kind.EUROS, YEARS, "year", is_upright=True
    )


def _readings(case: WorkedDissolution) -> Iterator[str]:
    """By which key, on whose inhabitants."""
    key = case.years[-1].key
    yield choice_in_dutch(case.choices, "dissolution_key")
    if any(year.key.is_by_part for year in case.years):
        yield choice_in_dutch(case.choices, "merger")
    day = dutch.day(key.reference_date)
    if key.indicative:
        yield f"Geteld zijn de inwoners op {day}, de laatst bekende: de bedragen zijn indicatief."
    else:
        yield f"Geteld zijn de inwoners op {day}."


def _options(numbers: DissolutionNumbers) -> Section:
    """Both readings of the key (A05), for who chooses."""
    differs = any(numbers.case.net.get(c) != cents for c, cents in _other_net(numbers).items())
    told = (
        f"{agreement().capital} zegt niet van welk jaar de sleutel is"
        f"{in_brackets(Rule.ENDING, Rule.KEY)}. Wie over de opheffing besluit, kiest; hieronder "
        "staat wat elke lezing per gemeente betekent."
    )
    same = "Met de nu bekende inwonertallen komen beide lezingen op dezelfde bedragen uit."
    return Section(
        "De sleutel: twee lezingen, in euro",
        (Text((told,) if differs else (told, same)), numbers.option_table()),
        sheet="Sleutelkeuze",
    )


def _other_net(numbers: DissolutionNumbers) -> dict[str, int]:
    found: dict[str, int] = {}
    for year in numbers.other or ():
        for code, cents in year.shares.items():
            found[code] = found.get(code, 0) + cents
    return found


def _about_staff(case: WorkedDissolution) -> tuple[Text, ...]:
    if not case.staff.ids:
        return ()
    told = "Personeel is samengevoegd."
    if len(case.case.redundancy_cases) < FEWEST_PERSONS:
        told = "Personeel is samengevoegd: minder dan drie personen."
    return (Text((told,), is_quiet=True),)


def _working(numbers: DissolutionNumbers) -> Section:
    told = [
        (
            "Elk jaar wordt verdeeld wat tot dan toe is opgeteld; wat een gemeente in een jaar "
            "betaalt, is het verschil met het jaar ervoor. Zo tellen de jaren op tot haar "
            "aandeel in het geheel."
        ),
    ]
    if len(numbers.case.keys) > 1:
        told.append("Met een andere sleutel begint het optellen opnieuw.")
    return Section(
        "De opgetelde verdeling, in euro",
        (Text(tuple(told)), numbers.added_up_table()),
        sheet="Opgeteld",
        is_annex=True,
    )


def _rest(case: WorkedDissolution) -> Iterator[Section]:
    """What a reader must know besides, each once; what was assumed stands in its own table."""
    told = reasons(w for w in case.warnings if w.code != "parameter-assumed")
    if told:
        yield Section("Let op", (Items(told),), sheet="Aannames")


def _controls(numbers: DissolutionNumbers) -> Iterator[Control]:
    yield shares_add_up(numbers.divisions)
    yield Control(
        "Wat de gemeenten betalen, is wat te verdelen is",
        adds_up(Total("net", SHARES), Total("net", YEARS)),
        cited(Rule.ENDING),
    )
    yield Control(
        "Wat elke gemeente betaalt, is wat is berekend",
        unchanged(Whole("net", SHARES), Whole("then", SHARES)),
        cited(Rule.KEY),
    )
