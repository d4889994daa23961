"""The proposal of the Dagelijks Bestuur to a leaving party (22.4), as PDF."""

from collections.abc import Iterator

from zvh_finance import dutch
from zvh_finance.charges.charge import totals
from zvh_finance.convenant.art20_22_leaving.standing import STATES
from zvh_finance.convenant.art20_22_leaving.withdrawal import WithdrawalYear
from zvh_finance.documents.paper.case_letter import Paper, Section, assumptions_section, case_letter
from zvh_finance.documents.paper.choices_in_dutch import choice_in_dutch
from zvh_finance.documents.paper.sentences import FEWEST_PERSONS
from zvh_finance.year.cases.withdrawal import WorkedWithdrawal

_DAMAGE = "Kosten die erbij komen (artikel 22 lid 6)"


def proposal_letter(
    file: WorkedWithdrawal, paper: Paper, information: tuple[str, ...] = ()
) -> bytes:
    """The proposal: dates, both methods, what each municipality pays with and without.

    Args:
        file: the case, worked out.
        paper: sender and marks.
        information: what else must be told, in Dutch (article 20.3).
    """
    dates = file.dates
    facts = [
        ("Uittreder", file.leavers),
        ("Grond", f"{dutch.articles([file.case.ground])} van het convenant"),
        ("Stand", STATES[file.standing.state]),
        ("Uittreding per", dutch.day(dates.effective)),
        ("Laatste jaar met volledige bijdrage", str(dates.last_year_in_key)),
    ]
    if not file.is_indicative:
        facts[2:2] = [
            ("Opzegging ontvangen (laatste van beide)", dutch.weekday(dates.received)),
            ("Opzegtermijn eindigt", dutch.day(dates.term_ends)),
            *_deadlines(file),
        ]
    return case_letter(
        paper,
        facts,
        opening=tuple(_opening(file, information)),
        sections=[*_sections(file), assumptions_section([v for v in file.used if v.needs_mention])],
        addressee=_addressee(file),
        signature=("Namens het Dagelijks Bestuur,", "", "", "de voorzitter"),
    )


def _addressee(file: WorkedWithdrawal) -> tuple[str, ...]:
    if any(leaver.code for leaver in file.case.leaver):
        return ("Aan het college van burgemeester en wethouders van", file.leavers)
    return ("Aan het bestuur van", file.leavers)


def _opening(file: WorkedWithdrawal, information: tuple[str, ...]) -> Iterator[str]:
    dates = file.dates
    if file.is_indicative:
        yield (
            f"{file.leavers} treedt uit op grond van artikel 20 lid 3, per de dag waarop het "
            "gewijzigde convenant van kracht wordt. Daaruit volgt geen vergoeding van "
            "rechtswege; de berekening hieronder is ter informatie."
        )
    else:
        yield (
            f"{file.leavers} heeft de deelname opgezegd. Het Dagelijks Bestuur doet hierbij het "
            "voorstel van artikel 22 lid 4 over de financiële gevolgen. Uitgangspunt is dat de "
            "overige Partijen geen financiële schade ondervinden."
        )
        yield (
            "Tot de dag van uittreding blijft de volledige bijdrage verschuldigd. "
            + choice_in_dutch(file.choices, "leaver_legacy_cases")
        )
    if file.case.ground == "20.3":
        yield choice_in_dutch(file.choices, "withdrawal_20_3")
    if any(key.is_by_part for key in file.keys):
        yield choice_in_dutch(file.choices, "merger")
    if dates.is_edge:
        yield (
            f"De opzegging is ontvangen op een grens: telt de dag van ontvangst niet mee, dan is "
            f"de datum {dutch.day(dates.strict)}. Gerekend is met {dutch.day(dates.effective)}. "
            + choice_in_dutch(file.choices, "notice_arithmetic")
        )
    if file.standing.state == "settled":
        agreed = [f"{item.year} {dutch.amount(item.amount)}" for item in file.case.settlement]
        yield (
            f"Partijen hebben een schikking getroffen. {file.leavers} betaalt: "
            f"{dutch.listed(agreed)}. De berekening hieronder is ter informatie; wat de overige "
            "gemeenten krijgen, volgt uit het overeengekomen bedrag."
        )
    yield from information
    yield from _still_missing(file)


def _deadlines(file: WorkedWithdrawal) -> Iterator[tuple[str, str]]:
    """Six months from the first receipt is safe; the notice itself counts from the later one."""
    dates = file.dates
    if dates.first_received == dates.received:
        yield "Voorstel uiterlijk", dutch.weekday(dates.proposal_due)
        return
    yield (
        "Voorstel uiterlijk, gerekend vanaf de eerste ontvangst",
        dutch.weekday(dates.proposal_due_first),
    )
    yield (
        "Voorstel uiterlijk, gerekend vanaf de laatste ontvangst",
        dutch.weekday(dates.proposal_due),
    )


def _still_missing(file: WorkedWithdrawal) -> Iterator[str]:
    """What the proposal rests on that is not certain, and what it cannot say or ask."""
    if file.left_by:
        yield (
            f"{file.leavers} nam al niet meer deel, op grond van een andere zaak ({file.left_by}). "
            "Niemand treedt twee keer uit: op grond van deze zaak wordt niets gevraagd."
        )
    staff = sorted({line.redundancy_case for line in file.case.damage if line.redundancy_case})
    if staff and not file.left_by:
        yield (
            f"De personele zaak {dutch.listed(staff)} staat niet in deze bedragen, ook niet in een "
            f"overeengekomen bedrag: {file.leavers} draagt die kosten in die zaak zelf (artikel 22 "
            "lid 6, keuze A08)."
        )
    if file.back_in is not None:
        yield (
            f"{file.leavers} neemt vanaf {file.back_in} weer deel en betaalt dan de bijdrage: "
            "vanaf dat jaar is geen vergoeding berekend."
        )
    if file.ceased_in is not None:
        yield (
            f"{file.leavers} bestaat vanaf {file.ceased_in} niet meer: vanaf dat jaar is niets "
            "berekend. Over wat de uittreding dan nog kost, zijn afspraken met de rechtsopvolger "
            "nodig (Wet arhi, artikel 44)."
        )
    if file.outlook_years:
        years = ", ".join(map(str, file.outlook_years))
        yield f"De basis van {years} komt uit de meerjarenraming van de begroting en is indicatief."
    if file.missing_years and file.case.ground == "22.4":
        years = ", ".join(map(str, file.years_without_base))
        yield (
            f"Van {years} is nog geen begrotingsbasis bekend: vanaf {file.missing_years[0]} is "
            "niets berekend en wordt niemand gecompenseerd zolang de basis ontbreekt."
        )


def _sections(file: WorkedWithdrawal) -> Iterator[Section]:
    if file.charges:
        yield _asked(file)
    if not file.years:
        return
    by_year = {year.year: year for year in file.years}
    rows = [
        (
            str(fee.year),
            *_parts(by_year.get(fee.year)),
            dutch.bare_amount(fee.method_a),
            dutch.bare_amount(fee.method_b),
        )
        for fee in file.fees
    ]
    sum_a, sum_b = sum(f.method_a for f in file.fees), sum(f.method_b for f in file.fees)
    yield Section(
        heading="De vergoeding volgens twee methoden, in euro",
        text=(
            (
                "Methode A is de werkelijke schade: wat in de begroting achterblijft zonder dat "
                "iemand het betaalt, en de kosten die daarbuiten ontstaan, waaronder "
                "bovenformatief "
                "personeel (artikel 22 lid 6). Methode B is een aflopend deel van het eigen "
                "aandeel. "
                "Het voorstel volgt methode A."
            ),
        ),
        columns=(
            "Jaar",
            "Eigen aandeel",
            "Achterblijvend",
            "Schade erbij",
            "Methode A",
            "Methode B",
        ),
        rows=rows,
        total=("Totaal", "", "", "", dutch.bare_amount(sum_a), dutch.bare_amount(sum_b)),
        notes=(_value(file, sum_b - sum_a),),
    )
    yield from (_remaining(file, year) for year in file.years)
    yield _grounds(file)


def _asked(file: WorkedWithdrawal) -> Section:
    """What the leavers pay: calculated or settled, and lump sums for staff cases (A06c)."""
    rows: dict[tuple[str, int], int] = {}
    alone = len(file.names) == 1
    for charge in file.charges:
        if charge.line and charge.municipality_code in file.names:
            told = _DAMAGE if charge.article == "22.6" else charge.description
            row = (told if alone else f"{charge.municipality_name}: {told}", charge.cost_year)
            rows[row] = rows.get(row, 0) + charge.share_cents
    others = [c for c in totals(file.charges) if c.municipality_code not in file.names]
    returned = dutch.amount(-sum(charge.share_cents for charge in others))
    return Section(
        heading=f"Wat {file.leavers} betaalt ({STATES[file.standing.state]}), in euro",
        columns=("Waarvoor", "Jaar", "Bedrag"),
        rows=[(told, str(year), dutch.bare_amount(cents)) for (told, year), cents in rows.items()],
        total=("Totaal", "", dutch.bare_amount(sum(rows.values()))),
        notes=(f"Naar de overige gemeenten gaat samen {returned}.",) if others else (),
    )


def _parts(year: WithdrawalYear | None) -> tuple[str, str, str]:
    if year is None:
        return ("-", "-", "-")
    return (
        dutch.bare_amount(year.own_share),
        dutch.bare_amount(year.stranded),
        dutch.bare_amount(year.surplus_staff + year.other_damage),
    )


def _value(file: WorkedWithdrawal, difference: int) -> str:
    value_a, value_b = sum(f.value_a for f in file.fees), sum(f.value_b for f in file.fees)
    rate = dutch.percentage(file.case.discount_rate)
    return (
        f"Verschil B - A: {dutch.amount(difference)}. Waarde op de dag van uittreding bij een "
        f"rekenrente van {rate}: methode A {dutch.amount(value_a)}, methode B "
        f"{dutch.amount(value_b)}."
    )


def _remaining(file: WorkedWithdrawal, year: WithdrawalYear) -> Section:
    given = file.given(year)
    after = {code: bill - given[code] for code, bill in year.bills_without_fee.items()}
    rows = [
        (
            year.key_with.member(code).name,
            dutch.bare_amount(before),
            dutch.bare_amount(year.bills_without_fee[code]),
            dutch.bare_amount(given[code]),
            dutch.bare_amount(after[code]),
        )
        for code, before in year.bills_with.items()
    ]
    sums = (
        year.bills_with.values(),
        year.bills_without_fee.values(),
        given.values(),
        after.values(),
    )
    indicative = (
        (
            f"De sleutel is die van het laatst bekende inwonertal "
            f"({dutch.day(year.key_with.reference_date)}): indicatief."
        ),
    )
    return Section(
        heading=f"Wat de overige gemeenten betalen in {year.year}, in euro",
        columns=(
            "Gemeente",
            "Zonder uittreding",
            "Met, zonder vergoeding",
            "Compensatie",
            "Met vergoeding",
        ),
        rows=rows,
        total=("Totaal", *(dutch.bare_amount(sum(values)) for values in sums)),
        notes=indicative if year.key_with.indicative else (),
    )


def _grounds(file: WorkedWithdrawal) -> Section:
    posts = {line.post for line in file.case.damage if line.post is not None}
    staff = [line for line in file.case.damage if line.kind == "surplus_staff"]
    other = [line for line in file.case.damage if line.kind != "surplus_staff"]
    rows = [
        (
            f"{line.description}, vermijdbaar",
            str(line.year),
            line.trace,
            dutch.bare_amount(line.amount),
        )
        for line in file.case.avoidable
    ]
    if staff and len(posts) < FEWEST_PERSONS:
        total = sum(line.amount for line in staff)
        rows.append(("Bovenformatief personeel, samen", "-", "dossier", dutch.bare_amount(total)))
    else:
        other = [*staff, *other]
    rows += [
        (line.description, str(line.year), line.trace, dutch.bare_amount(line.amount))
        for line in other
    ]
    note = (
        "Kosten van personeel zijn samengevoegd: het gaat om minder dan drie personen."
        if staff and len(posts) < FEWEST_PERSONS
        else "Elke post telt eenmaal: uit de begroting is hij vermijdbaar, erin achterblijvend."
    )
    return Section(
        heading="Waar de bedragen op rusten (artikel 22 lid 6)",
        columns=("Post", "Jaar", "Herleidbaar tot", "Bedrag in euro"),
        rows=rows,
        notes=(note,),
    )
