"""`verantwoording-convenant.pdf`: what of the convenant is carried out by the program.

For the evaluations of the cooperation (24) and of the host role (17.4): how many sentences have a
consequence in money, a date or reporting, what the program and people do with each, which readings
decide the amounts of this dossier, and what the supporting services cost.
"""

from collections.abc import Sequence

from zvh_finance.convenant.cited import (
    Rule,
    agreement,
    board,
    body,
    cited,
    filled,
    host,
    in_brackets,
    steering_group,
)
from zvh_finance.documents.paper.choices_in_dutch import choice_in_dutch
from zvh_finance.documents.paper.letterhead import Letterhead, letterhead_of_key
from zvh_finance.documents.paper.paper import (
    Column,
    Content,
    Fact,
    Facts,
    Items,
    Kind,
    Look,
    Paper,
    Row,
    Section,
    Table,
    Text,
    rows,
    totals,
)
from zvh_finance.documents.paper.pdf import pdf
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.dossier.choices import Choices
from zvh_finance.dossier.decisions import Decision
from zvh_finance.dutch import day, short_day
from zvh_finance.proof.ledger import Consequence, Ledger, LedgerEntry, Scenario
from zvh_finance.year.accountability import (
    Evaluation,
    ServicesYear,
    deciding_choices,
    deciding_decisions,
    evaluations_of,
    services_through,
)
from zvh_finance.year.books import Books

FILE = "verantwoording-convenant.pdf"

_SERVICES = {
    LineKind.SUPPORT_HR: "Personeel",
    LineKind.SUPPORT_FINANCE: "Financiën en controlling",
    LineKind.SUPPORT_PRIVACY: "Privacy en informatie\u00adbeveiliging",
    LineKind.SUPPORT_ICT: "ICT",
}
_BEARS = {
    "host": "{the.host}",
    "shared": "de gemeenten, naar de sleutel",
    "fee": "{the.host}, tegen een vaste vergoeding van de gemeenten",
}
_EVALUATIONS = {
    Rule.EVALUATION: "Evaluatie van de samenwerking",
    Rule.SUPPORT: "Evaluatie van de beheerrol",
}
_COUNTS = (
    Column("article", "Waar"),
    Column("told", "Zinnen met gevolg", Kind.WHOLE),
    *(Column(kind, kind.capitalize(), Kind.WHOLE) for kind in Consequence),
    Column("program", "Door het programma", Kind.WHOLE),
    Column("people", "Door mensen", Kind.WHOLE),
    Column("shown", "Scenario's", Kind.WHOLE),
)
_SENTENCES = (
    Column("article", "Lid"),
    Column("text", "Wat het convenant zegt"),
    Column("kind", "Gevolg"),
    Column("program", "Wat het programma doet"),
    Column("people", "Wat mensen doen"),
)


def accountability_papers(books: Books, year: int, ledger: Ledger) -> dict[str, bytes]:
    """The paper by its name in the run's folder.

    Args:
        books: what the job stands on.
        year: the last budget year of which the services are told.
        ledger: of the convenant's sentences.
    """
    return {FILE: pdf(accountability_paper(books, year, ledger))}


def accountability_paper(books: Books, year: int, ledger: Ledger) -> Paper:
    """What of the convenant is carried out by the program, for the evaluations."""
    head = letterhead_of_key(books, None)
    choices = books.dossier.arrangement.choices
    return Paper(
        title=f"Verantwoording: wat van {agreement().the} geautomatiseerd wordt uitgevoerd",
        letterhead=head,
        lead=_lead(head),
        sections=(
            _in_short(ledger, evaluations_of(books)),
            _counted(ledger),
            _chosen(choices, deciding_choices(books, year), deciding_decisions(books)),
            _services(services_through(books, year)),
            _told(ledger),
        ),
        is_landscape=True,
    )


def _lead(head: Letterhead) -> tuple[str, ...]:
    evaluated = cited(Rule.EVALUATION, Rule.SUPPORT)
    told = (
        f"Voor {board()} en {steering_group()}, bij de evaluaties van {evaluated}. Stand op "
        f"{day(head.as_of)}. Een programma rekent, bewaakt en schrijft; mensen besluiten, "
        f"vergaderen en leveren de gegevens. Dit stuk zegt per zin van {agreement().the} wie wat "
        "doet."
    )
    return (told,)


def _in_short(ledger: Ledger, evaluations: Sequence[Evaluation]) -> Section:
    told = ledger.sentences_in(ledger.entries)
    by_rule = ledger.sentences_in(e for e in ledger.entries if e.rules)
    figures = (
        Fact(
            "Zinnen met gevolg",
            told,
            Kind.WHOLE,
            note=f"van {ledger.sentence_count} zinnen, voor geld, termijn of verslag",
        ),
        Fact("Door het programma", by_rule, Kind.WHOLE, note="uitgevoerd of bewaakt"),
        Fact("Door mensen", told - by_rule, Kind.WHOLE, note="niet geautomatiseerd"),
        Fact("Scenario's", len(ledger.scenarios), Kind.WHOLE, note="nagespeeld als toets"),
    )
    days = tuple(
        Fact(f"{_EVALUATIONS[found.rule]} ({cited(found.rule)})", _stand(found))
        for found in evaluations
    )
    return Section("In het kort", (Facts(figures, is_large=True), Facts(days)))


def _stand(evaluation: Evaluation) -> str:
    done = evaluation.done
    if done is None:
        return f"uiterlijk {day(evaluation.by)}; het dossier heeft er geen besluit van"
    return f"uiterlijk {day(evaluation.by)}; gedaan op {short_day(done.day)} ({done.evidence})"


def _counted(ledger: Ledger) -> Section:
    found: list[tuple[Content, ...]] = [
        (heading, *_numbers(ledger, entries), len(_shown(ledger, entries)))
        for heading, entries in ledger.by_heading
    ]
    keys = [column.key for column in _COUNTS[1:]]
    sums = (*_numbers(ledger, ledger.entries), len(ledger.scenarios))
    named: dict[str, Content] = dict(zip(keys, sums, strict=True))
    note = (
        "Een onderdeel van een opsomming telt als een zin. Een zin kan meer dan een gevolg hebben, "
        "en een scenario kan bij meer artikelen horen."
    )
    table = Table(_COUNTS, rows(found), totals(_COUNTS, named), note=note)
    return Section("Per artikel", (table,))


def _numbers(ledger: Ledger, entries: Sequence[LedgerEntry]) -> tuple[int, ...]:
    told = ledger.sentences_in(entries)
    by_rule = ledger.sentences_in(e for e in entries if e.rules)
    kinds = (
        ledger.sentences_in(e for e in entries if kind in e.consequence) for kind in Consequence
    )
    return (told, *kinds, by_rule, told - by_rule)


def _shown(ledger: Ledger, entries: Sequence[LedgerEntry]) -> set[Scenario]:
    return {s for entry in entries for s in ledger.scenarios_of(entry.article)}


def _chosen(choices: Choices, names: Sequence[str], decisions: Sequence[Decision]) -> Section:
    default = Choices()
    chosen = []
    for name in names:
        differs = getattr(choices, name) != getattr(default, name)
        told = choice_in_dutch(choices, name)
        chosen.append(f"{told} Dit wijkt af van de standaard." if differs else told)
    taken = (
        Column("id", "Besluit"),
        Column("day", "Datum", Kind.DATE),
        Column("body", "Orgaan"),
        Column("text", "Wat is besloten"),
    )
    ruled = [(d.id, d.date, body(d.body).name, d.text) for d in decisions]
    lead = (
        f"Waar {agreement().the} ruimte laat, is een lezing gekozen. Deze lezingen bepalen "
        "bedragen of dagen in dit dossier."
    )
    decided = (Table(taken, rows(ruled)),) if ruled else ()
    return Section(
        "Keuzes die in dit dossier bedragen bepalen",
        (Text((lead,)), Items(tuple(chosen)), *decided),
    )


def _services(years: Sequence[ServicesYear]) -> Section:
    columns = (
        Column("year", "Jaar", Kind.YEAR),
        *(Column(kind, name, Kind.EUROS) for kind, name in _SERVICES.items()),
        Column("all", "Samen, in euro", Kind.EUROS),
        Column("paid", "Waarvan in de bijdragen", Kind.EUROS),
        Column("stand", "Cijfers"),
        Column("who", "Wie draagt"),
        Column("ground", "Grond"),
    )
    found = [
        (
            found.year,
            *(found.costs.get(kind, 0) for kind in _SERVICES),
            sum(found.costs.values()),
            found.in_contributions,
            "jaarrekening" if found.are_realised else "begroting",
            filled(_BEARS[found.treatment.mode]),
            found.treatment.ground,
        )
        for found in years
    ]
    told = f"Wat de ondersteunende diensten van {host().the} kostten{in_brackets(Rule.SUPPORT)}"
    if not found:
        return Section(told, (Text(("Het dossier heeft er geen cijfers van.",)),))
    return Section(told, (Table(columns, rows(found)),))


def _told(ledger: Ledger) -> Section:
    found = []
    for heading, entries in ledger.by_heading:
        found.append(Row((heading,), look=Look.HEAD))
        found.extend(_row(entry) for entry in entries)
    table = Table(_SENTENCES, tuple(found), is_compact=True)
    return Section("Zin voor zin", (table,), begins_page=True, is_annex=True)


def _row(entry: LedgerEntry) -> Row:
    program = entry.program or f"Niet geautomatiseerd, {entry.not_automated}."
    return Row(
        (entry.article, entry.quotation, ", ".join(entry.consequence), program, entry.people)
    )
