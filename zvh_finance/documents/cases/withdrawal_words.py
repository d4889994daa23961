"""What the proposal to a leaver says in words: to whom, what is asked, by when, and on what."""

from collections.abc import Iterator

from zvh_finance import dutch
from zvh_finance.billing.sides import Addressee
from zvh_finance.charges.charge import totals
from zvh_finance.convenant.art20_22_leaving.standing import STATES
from zvh_finance.convenant.art20_22_leaving.withdrawal_dates import ANSWER_MONTHS, answer_by
from zvh_finance.convenant.cited import (
    Rule,
    agreement,
    board,
    cited,
    cited_in_full,
    filled,
    host,
    in_brackets,
    parties,
)
from zvh_finance.documents.paper.choices_in_dutch import choice_in_dutch
from zvh_finance.documents.paper.paper import Cell, Fact, Items, Kind, Sentence, Shown, Text
from zvh_finance.year.addressees import addressee_of
from zvh_finance.year.cases.proposing import proposed_on, running_year_of
from zvh_finance.year.cases.withdrawal import WorkedWithdrawal

Told = str | Sentence

_MONTHS_IN_WORDS = {1: "een maand", 2: "twee maanden", 3: "drie maanden"}


def address_of(case: WorkedWithdrawal) -> tuple[str, ...]:
    """The college of the leaver, at the address that the arrangement has of it."""
    codes = [leaver.code for leaver in case.case.leaver if leaver.code is not None]
    if not codes:
        return ("Aan het bestuur van", case.leavers)
    if len(codes) > 1:
        return ("Aan de colleges van burgemeester en wethouders van", case.leavers)
    lines = ("Aan het college van burgemeester en wethouders van", case.leavers)
    found = addressee_of(case.opened.books, codes[0], case.dates.effective.year)
    if not isinstance(found, Addressee):
        return lines
    where = found.identity.address
    return (*lines, where.street, f"{where.postcode}  {where.city.upper()}")


def subject_of(case: WorkedWithdrawal) -> str:
    """What the letter is about."""
    if case.is_indicative:
        return f"Financiële gevolgen van de uittreding{in_brackets(Rule.LEAVING_ON_AMENDMENT)}"
    what = f"Financiële gevolgen van de uittreding{in_brackets(Rule.WITHDRAWAL)}"
    return f"{what}: {STATES[case.standing.state]}"


def lead_of(case: WorkedWithdrawal) -> Iterator[Told]:
    """Who leaves when, and what follows from it, with its amount."""
    day = dutch.day(case.dates.effective)
    if case.is_indicative:
        yield (
            f"{case.leavers} treedt uit op grond van {cited(Rule.LEAVING_ON_AMENDMENT)}, per "
            f"{day}, de dag waarop de wijziging van {agreement().the} van kracht wordt. Daaruit "
            "volgt geen vergoeding van rechtswege; de berekening hieronder is ter informatie."
        )
    else:
        yield (
            f"{case.leavers} heeft de deelname opgezegd en neemt vanaf {day} niet meer deel. "
            f"{board().capital} doet hierbij het voorstel van {cited(Rule.WITHDRAWAL)} over de "
            f"financiële gevolgen. Uitgangspunt is dat de overige {parties()} geen financiële "
            "schade ondervinden."
        )
    if case.standing.state == "settled":
        agreed = [f"{item.year} {dutch.amount(item.amount)}" for item in case.case.settlement]
        yield (
            f"{parties()} hebben een schikking getroffen. {case.leavers} betaalt: "
            f"{dutch.listed(agreed)}. De berekening in de bijlagen is ter informatie; wat de "
            "overige gemeenten krijgen, volgt uit het overeengekomen bedrag."
        )
    elif case.charges:
        yield _amount(case)


def _amount(case: WorkedWithdrawal) -> Sentence:
    own = [c for c in totals(case.charges) if c.municipality_code in case.names]
    years = sorted({charge.cost_year for charge in own})
    over = str(years[0]) if len(years) == 1 else f"{years[0]} tot en met {years[-1]}"
    cents = Cell(sum(charge.share_cents for charge in own), kind=Kind.MONEY)
    told: tuple[str | Cell, ...] = (f"{case.leavers} betaalt over {over} samen ", cents, ".")
    if not case.is_indicative and case.years:
        told = (*told, " Daarmee betaalt geen andere gemeente meer dan zonder de uittreding.")
    return Sentence(told)


def asked_of(case: WorkedWithdrawal) -> Iterator[Shown]:
    """What the leaver is asked to do, by when, as far as the proposal is."""
    if case.left_by:
        yield Text((_left_already(case),))
        return
    if case.is_indicative:
        yield Text(("Wij vragen u kennis te nemen van deze gevolgen.",))
        return
    state = case.standing.state
    if state in {"draft", "proposed"}:
        yield from _an_answer(case)
        return
    yield Text((filled(_AFTER_ANSWER[state], parties=parties()),))


_AFTER_ANSWER = {
    "disputed": (
        "U hebt het voorstel betwist. Wij vragen u met ons te overleggen over een bedrag waarmee "
        "alle {parties} kunnen instemmen; zolang dat er niet is, wordt niets gefactureerd."
    ),
    "accepted": (
        "U hebt het voorstel aanvaard. U hoeft niets meer te doen: elk jaar ontvangt u een factuur "
        "van het bedrag van dat jaar."
    ),
    "settled": (
        "De schikking is getroffen. U hoeft niets meer te doen: u ontvangt een factuur van elk "
        "overeengekomen bedrag."
    ),
}


def _an_answer(case: WorkedWithdrawal) -> Iterator[Shown]:
    day = proposed_on(case)
    until = dutch.day(answer_by(day))
    years = [str(fee.year) for fee in case.fees]
    items = [
        f"dit voorstel te aanvaarden, en dat {board().the} uiterlijk op {until} te schrijven;",
        (
            "of, als u het niet aanvaardt, ons uiterlijk op die dag te schrijven over welke "
            "posten u wilt overleggen;"
        ),
    ]
    if years:
        items.append(f"de bedragen op te nemen in uw begroting van {dutch.listed(years)}.")
    yield Text(("Wij vragen u:",))
    yield Items(tuple(items), is_numbered=True)
    yield Text(
        (
            (
                "Gefactureerd wordt pas nadat u hebt aanvaard of een schikking is getroffen. "
                f"{agreement().capital} noemt geen termijn voor uw antwoord: {until}, "
                f"{_MONTHS_IN_WORDS[ANSWER_MONTHS]} na dit voorstel, is een termijn die "
                f"{board().the} voorstelt."
            ),
        )
    )


def dates_of(case: WorkedWithdrawal) -> Iterator[Fact]:
    """The days of notice, proposal and leaving, and how far it is."""
    dates = case.dates
    yield Fact("Uittreder", case.leavers)
    yield Fact("Grond", cited_in_full(case.case.rule))
    if not case.is_indicative:
        received = "Opzegging ontvangen (laatste van beide)"
        yield Fact(received, dutch.weekday(dates.received))
        yield Fact("Opzegtermijn eindigt", dutch.day(dates.term_ends))
    yield Fact("Uittreding per", dutch.day(dates.effective))
    yield Fact("Laatste jaar met volledige bijdrage", dates.last_year_in_key, Kind.YEAR)
    if not case.is_indicative:
        yield from _deadlines(case)
    yield Fact("Stand van het voorstel", STATES[case.standing.state])


def _deadlines(case: WorkedWithdrawal) -> Iterator[Fact]:
    """Six months from the first receipt is safe; the notice itself counts from the later one."""
    dates, label = case.dates, "Voorstel uiterlijk"
    if dates.first_received == dates.received:
        yield Fact(label, dutch.weekday(dates.proposal_due))
        return
    for since, day in (
        ("eerste", dates.proposal_due_first),
        ("laatste", dates.proposal_due),
    ):
        yield Fact(f"{label}, gerekend vanaf de {since} ontvangst", dutch.weekday(day))


def premises_of(case: WorkedWithdrawal) -> Iterator[str]:
    """The readings it follows, and what it rests on that is not certain."""
    if not case.is_indicative:
        yield (
            f"Het voorstel volgt {cited(Rule.WITHDRAWAL, Rule.DAMAGE)}: alleen kosten die tot de "
            f"begroting te herleiden zijn of aantoonbaar bij {host().the} vallen, over ten hoogste "
            "vijf jaar; elke post telt eenmaal."
        )
    yield "Tot de dag van uittreding blijft de volledige bijdrage verschuldigd."
    yield choice_in_dutch(case.choices, "leaver_legacy_cases")
    if case.case.rule is Rule.LEAVING_ON_AMENDMENT and running_year_of(case) is None:
        yield choice_in_dutch(case.choices, "withdrawal_20_3")
    if any(key.is_by_part for key in case.keys):
        yield choice_in_dutch(case.choices, "merger")
    if case.dates.is_edge:
        yield (
            "De opzegging is ontvangen op een grens: telt de dag van ontvangst niet mee, dan is "
            f"de datum {dutch.day(case.dates.strict)}. Gerekend is met "
            f"{dutch.day(case.dates.effective)}. "
            + choice_in_dutch(case.choices, "notice_arithmetic")
        )
    if any(year.key_with.indicative for year in case.years):
        yield (
            "Waar het inwonertal van de peildatum nog niet bekend is, geldt het laatst bekende: de "
            "bedragen van die jaren zijn indicatief."
        )
    yield from _still_missing(case)


def _left_already(case: WorkedWithdrawal) -> str:
    return (
        f"{case.leavers} nam al niet meer deel, op grond van een andere zaak ({case.left_by}). "
        "Niemand treedt twee keer uit: op grond van deze zaak wordt niets gevraagd."
    )


def _still_missing(case: WorkedWithdrawal) -> Iterator[str]:
    """What is not certain, and what the proposal cannot say or ask."""
    staff = sorted({line.redundancy_case for line in case.case.damage if line.redundancy_case})
    if staff and not case.left_by:
        yield (
            f"De personele zaak {dutch.listed(staff)} staat niet in deze bedragen, ook niet in een "
            f"overeengekomen bedrag: {case.leavers} draagt die kosten in die zaak zelf"
            f"{in_brackets(Rule.DAMAGE)}."
        )
    if case.back_in is not None:
        yield (
            f"{case.leavers} neemt vanaf {case.back_in} weer deel en betaalt dan de bijdrage: "
            "vanaf dat jaar is geen vergoeding berekend."
        )
    if case.ceased_in is not None:
        yield (
            f"{case.leavers} bestaat vanaf {case.ceased_in} niet meer: vanaf dat jaar is niets "
            "berekend. Over wat de uittreding dan nog kost, zijn afspraken met de rechtsopvolger "
            "nodig (Wet arhi, artikel 44)."
        )
    if case.outlook_years:
        years = ", ".join(map(str, case.outlook_years))
        yield f"De basis van {years} komt uit de meerjarenraming van de begroting en is indicatief."
    if case.missing_years and case.case.rule is Rule.WITHDRAWAL:
        years = ", ".join(map(str, case.years_without_base))
        yield (
            f"Van {years} is nog geen begrotingsbasis bekend: vanaf {case.missing_years[0]} is "
            "niets berekend en wordt niemand gecompenseerd zolang de basis ontbreekt."
        )
