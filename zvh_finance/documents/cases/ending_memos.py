"""Memos about an exclusion (22.2) and a dissolution by a court (21.5): nothing is shared."""

from collections.abc import Iterator

from zvh_finance import dutch
from zvh_finance.convenant.cited import Rule, cited, in_brackets, parties, party, steering_group
from zvh_finance.documents.cases.case_heads import head_of_case
from zvh_finance.documents.paper.choices_in_dutch import choice_in_dutch
from zvh_finance.documents.paper.paper import (
    Column,
    Fact,
    Facts,
    Items,
    Kind,
    Paper,
    Section,
    Table,
    Text,
    rows,
    totals,
)
from zvh_finance.documents.paper.reasons_in_dutch import reasons
from zvh_finance.year.cases.dissolution import WorkedCourtDissolution
from zvh_finance.year.cases.exclusion import WorkedExclusion
from zvh_finance.year.membership import membership_of


def exclusion_memo(worked: WorkedExclusion) -> Paper:
    """What an exclusion rests on, and what it does to money (22.2, A14)."""
    day = dutch.day(worked.exclusion.effective)
    return Paper(
        title=f"Uitsluiting van {worked.leaver} per {day}",
        letterhead=head_of_case(worked.opened, None, concept=False),
        sections=tuple(_of_exclusion(worked)),
        lead=(
            (
                f"{steering_group().capital} sluit {worked.leaver} uit met onmiddellijke ingang, "
                f"op de dag van haar besluit{in_brackets(Rule.EXCLUSION)}, na ingebrekestelling "
                f"door de andere {parties()} en een termijn om te "
                f"herstellen{in_brackets(Rule.DEFAULT)}."
            ),
        ),
    )


def _of_exclusion(worked: WorkedExclusion) -> Iterator[Section]:
    case, effective = worked.case, dutch.day(worked.exclusion.effective)
    facts = (
        Fact("Uitgesloten partij", worked.leaver),
        Fact("Uitgesloten per", effective),
        Fact(
            "Ingebrekestelling",
            f"{dutch.day(case.default_notice)}, {case.default_notice_document}",
        ),
        Fact("In gebreke gesteld door", ", ".join(case.default_notice_by)),
        Fact(
            "Termijn om te herstellen",
            f"{worked.exclusion.term_days} dagen, tot {dutch.day(case.term_ended)}",
        ),
        Fact("Gehoord", dutch.day(case.heard_on)),
        Fact(f"Besluit van {steering_group().the}", f"{case.decision}, {effective}"),
    )
    yield Section("Waar de uitsluiting op rust", (Facts(facts),))
    money = (
        "De bijdrage van het lopende jaar blijft verschuldigd en wordt niet terugbetaald.",
        "Er volgt geen vergoeding van rechtswege; schade wordt afzonderlijk gevorderd.",
        choice_in_dutch(worked.choices, "leaver_legacy_cases"),
    )
    yield Section("Wat het voor het geld betekent", (Items(money),))
    told = reasons(worked.warnings)
    if told:
        yield Section("Let op", (Items(told),))


def court_memo(worked: WorkedCourtDissolution) -> Paper:
    """Where costs stay after a dissolution by a court: where they fell (21.5)."""
    case = worked.case
    day = dutch.day(case.judgment)
    facts = (Fact("Uitspraak", f"{day}, {case.judgment_document}"),)
    columns = (
        Column("what", "Post"),
        Column("year", "Jaar", Kind.YEAR),
        Column("who", "Gedragen door"),
        Column("cents", "Bedrag in euro", Kind.MONEY),
    )
    cells = [(c.description, c.year, _name_of(worked, c.borne_by), c.amount) for c in case.cost]
    total = totals(columns, {"cents": sum(cost.amount for cost in case.cost)})
    table = Table(columns, rows(cells), total)
    return Paper(
        title=f"Ontbinding door de rechter per {day}",
        letterhead=head_of_case(worked.opened, None, concept=False),
        sections=(
            Section("", (Facts(facts),)),
            Section("Kosten waar zij vallen", (table, *_nobody_shares())),
        ),
        lead=(
            (
                f"Na ontbinding door de rechter draagt elke {party()} haar eigen kosten"
                f"{in_brackets(Rule.JUDGMENT)}."
            ),
        ),
    )


def _nobody_shares() -> tuple[Text, ...]:
    told = f"De sleutel van {cited(Rule.KEY)} geldt niet en er wordt niets verdeeld."
    return (Text((told,)),)


def _name_of(worked: WorkedCourtDissolution, who: str) -> str:
    """A party by its name, also where the case gives its code."""
    try:
        return membership_of(worked.opened.books).of(who).name
    except KeyError:
        return who
