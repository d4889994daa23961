"""Papers for the parties about staff and ending: sums per municipality, nothing of a person."""

from collections.abc import Mapping, Sequence

from zvh_finance import dutch
from zvh_finance.convenant.art22_dissolution import DissolutionYear, payers
from zvh_finance.documents.cases.redundancy_book import RedundancyFile
from zvh_finance.documents.paper.case_letter import Paper, Section, assumptions_section, case_letter
from zvh_finance.documents.paper.choices_in_dutch import choice_in_dutch
from zvh_finance.documents.paper.reasons_in_dutch import reasons
from zvh_finance.dossier.ending_case import CourtDissolutionCase
from zvh_finance.dossier.parameters import ParameterValue
from zvh_finance.year.cases.dissolution import WorkedDissolution
from zvh_finance.year.cases.exclusion import WorkedExclusion


def redundancy_memo(file: RedundancyFile, paper: Paper, names: Mapping[str, str]) -> bytes:
    """What a staff case costs each municipality per year; one person is never split up."""
    years = sorted(file.shares)
    codes = sorted({code for shares in file.shares.values() for code in shares})
    rows = [
        (
            names[code],
            *(dutch.bare_amount(file.shares[year].get(code, 0)) for year in years),
            dutch.bare_amount(sum(file.shares[year].get(code, 0) for year in years)),
        )
        for code in codes
    ]
    sums = [sum(file.shares[year].values()) for year in years]
    total = ("Totaal", *map(dutch.bare_amount, [*sums, sum(sums)]))
    section = Section(
        heading="Per gemeente per jaar, in euro",
        columns=("Gemeente", *map(str, years), "Totaal"),
        rows=rows,
        total=total,
        notes=(
            "Een onderverdeling naar soort kosten en maand vervalt: minder dan drie personen.",
            *_indicative(file),
        ),
    )
    return case_letter(
        paper,
        facts=[("Betaler", file.payer)],
        opening=(
            (
                "Kosten van personele zaken zijn incidenteel. Zij vallen in het jaar waarin "
                "zij worden gemaakt."
            ),
            *_choices(file),
        ),
        sections=[section, assumptions_section([v for v in file.used if v.needs_mention])],
    )


def _choices(file: RedundancyFile) -> tuple[str, ...]:
    """The readings that decide these amounts (A04, A06, A16, A42, A61)."""
    names = (*file.choices_of_key, "above_statutory", "salary_in_vwnw")
    if any(key.is_by_part for key in file.keys.values()):
        names = ("merger", *names)
    return tuple(choice_in_dutch(file.choices, name) for name in names)


def _indicative(file: RedundancyFile) -> tuple[str, ...]:
    years = ", ".join(str(year) for year, key in file.keys.items() if key.indicative)
    if not years:
        return ()
    return (f"De sleutel van {years} is de laatst bekende: indicatief.",)


def dissolution_proposal(
    file: WorkedDissolution,
    paper: Paper,
    used: Sequence[ParameterValue],
    staff_lines: frozenset[str],
) -> bytes:
    """The proposal to end: costs, the reserve, and what it costs each municipality.

    Args:
        file: the case, worked out.
        paper: sender and marks.
        used: parameters that must be named.
        staff_lines: ids of lines about staff, shown as one sum when they are about fewer than
            three persons.
    """
    key = file.years[-1].key
    sums: dict[str, int] = {}
    for year in file.years:
        for line in year.lines:
            label = "Personeel, samen" if line.id in staff_lines else line.description
            sums[label] = sums.get(label, 0) + line.cents
    costs = Section(
        heading="Kosten van opheffing, in euro",
        columns=("Post", "Bedrag"),
        rows=[(label, dutch.bare_amount(cents)) for label, cents in sums.items()],
        total=("Te verdelen", dutch.bare_amount(sum(sums.values()))),
        notes=("Personeel is samengevoegd: minder dan drie personen.",) if staff_lines else (),
    )
    titles = [str(year.year) for year in file.years]
    per_part = any(year.key.is_by_part for year in file.years)
    readings = ("dissolution_key", *(("merger",) if per_part else ()))
    shares = Section(
        heading="Wat elke gemeente betaalt, in euro",
        text=tuple(choice_in_dutch(file.choices, name) for name in readings),
        columns=("Gemeente", *titles, "Totaal netto", "Bruto"),
        rows=[
            (
                name,
                *(_share(year, code) for year in file.years),
                dutch.bare_amount(file.net[code]),
                dutch.bare_amount(file.gross[code]),
            )
            for code, name in payers(file.years).items()
        ],
        total=(
            "Totaal",
            *(dutch.bare_amount(year.net) for year in file.years),
            dutch.bare_amount(sum(file.net.values())),
            dutch.bare_amount(sum(file.gross.values())),
        ),
        notes=(
            (
                f"Peildatum "
                f"{dutch.day(key.reference_date)}{' (indicatief)' if key.indicative else ''}."
            ),
        ),
    )
    return case_letter(
        paper,
        facts=[
            ("Laatste dag", dutch.day(file.case.last_day)),
            ("Grond", "artikel 22 lid 5 en 6, artikel 13 lid 4 tot en met 6"),
            ("Besluit", ", ".join(file.decisions) or "nog niet genomen"),
        ],
        opening=("Bij algehele beëindiging dragen de gemeenten de totale kosten van opheffing.",),
        sections=[costs, shares, assumptions_section(used)],
    )


def _share(year: DissolutionYear, code: str) -> str:
    """What a municipality pays in a year; nothing stands there when it is in no key of it."""
    return dutch.bare_amount(year.shares[code]) if code in year.shares else ""


def exclusion_memo(worked: WorkedExclusion, paper: Paper) -> bytes:
    """What an exclusion rests on, and what it does to money (22.2, A14)."""
    case = worked.case
    return case_letter(
        paper,
        facts=[
            ("Uitgesloten partij", worked.leaver),
            ("Uitgesloten per", dutch.day(worked.exclusion.effective)),
            (
                "Ingebrekestelling",
                f"{dutch.day(case.default_notice)}, {case.default_notice_document}",
            ),
            ("In gebreke gesteld door", ", ".join(case.default_notice_by)),
            (
                "Termijn om te herstellen",
                f"{worked.exclusion.term_days} dagen, tot {dutch.day(case.term_ended)}",
            ),
            ("Gehoord", dutch.day(case.heard_on)),
            (
                "Besluit van de Stuurgroep",
                f"{case.decision}, {dutch.day(worked.exclusion.effective)}",
            ),
        ],
        opening=(
            (
                "De Stuurgroep sluit deze partij uit met onmiddellijke ingang, op de dag van haar "
                "besluit (artikel 22 lid 2), na ingebrekestelling door de andere Partijen en een "
                "termijn om te herstellen (artikel 21 lid 3)."
            ),
            (
                "De bijdrage van het lopende jaar blijft verschuldigd en wordt niet "
                "terugbetaald. Er volgt geen vergoeding van rechtswege; schade wordt afzonderlijk "
                "gevorderd."
            ),
            choice_in_dutch(worked.opened.books.dossier.arrangement.choices, "leaver_legacy_cases"),
            *reasons(worked.warnings),
        ),
        sections=(),
    )


def court_memo(case: CourtDissolutionCase, paper: Paper) -> bytes:
    """Where costs stay after a dissolution by a court: where they fell (21.5)."""
    return case_letter(
        paper,
        facts=[
            ("Uitspraak", f"{dutch.day(case.judgment)}, {case.judgment_document}"),
            ("Grond", "artikel 21 lid 5"),
        ],
        opening=(
            (
                "Na ontbinding door de rechter draagt elke Partij haar eigen kosten. De "
                "sleutel van "
                "artikel 17 lid 2 geldt niet en er wordt niets verdeeld."
            ),
        ),
        sections=[
            Section(
                heading="Kosten waar zij vallen, in euro",
                columns=("Post", "Jaar", "Gedragen door", "Bedrag"),
                rows=[
                    (c.description, str(c.year), c.borne_by, dutch.bare_amount(c.amount))
                    for c in case.cost
                ],
                total=("Totaal", "", "", dutch.bare_amount(sum(c.amount for c in case.cost))),
            )
        ],
    )
