"""The steps that explanations are made of, each in Dutch with its numbers as facts."""

from collections.abc import Sequence
from fractions import Fraction

from zvh_finance.convenant.art17_contributions.base_lines import BaseLine
from zvh_finance.convenant.art17_contributions.budget_versions import BudgetVersion
from zvh_finance.convenant.art17_contributions.comparison import Change
from zvh_finance.convenant.art17_contributions.contributions import (
    ContributionBudget,
)
from zvh_finance.convenant.art17_contributions.share_steps import (
    share_steps,
    share_with,
)
from zvh_finance.convenant.cited import (
    Rule,
    applies,
    article,
    body,
    cited_in_full,
    host,
    in_brackets,
    other_payers,
    payers,
)
from zvh_finance.dates import due_dates, reference_date
from zvh_finance.documents.explanation.step import PENDING, Step, amounts
from zvh_finance.documents.paper.paper import Column, Kind, Look, Row, Table
from zvh_finance.documents.paper.reasons_in_dutch import STATUS_WORDS, reasons
from zvh_finance.documents.paper.sentences import cause_of_weights, days_to_pay, in_parts
from zvh_finance.documents.paper.told_lines import LARGEST_LINES, MOST_LINES, told_lines
from zvh_finance.dossier.decisions import Decision
from zvh_finance.dutch import amount, articles, day, integer, listed, percentage
from zvh_finance.key.key import DistributionKey, KeyMember, KeySource

_INHABITANTS = (
    Column("name", "Gemeente of vroegere gemeente"),
    Column("people", "Inwoners", Kind.WHOLE),
    Column("counted", "Telt mee", Kind.WHOLE),
    Column("status", "Stand van het cijfer"),
)


def article_step(year: int, *, by_pools: bool = False) -> Step:
    """Why municipalities pay at all (17.1 to 17.3), and by which key."""
    by_key = "elke verdeelgroep met haar eigen sleutel" if by_pools else "naar aantal inwoners"
    grounds = (Rule.KEY, Rule.LEVEL) if by_pools else (Rule.KEY,)
    return Step(
        "article",
        "Waarom betalen gemeenten mee?",
        (
            (
                f"{payers()[0].upper()}{payers()[1:]} betalen de kosten samen "
                f"({cited_in_full(Rule.FINANCING)})."
            ),
            (
                f"Wat {other_payers()} niet betalen, delen de gemeenten"
                f"{',' if by_pools else ''} {by_key}{in_brackets(*grounds)}."
            ),
            (
                f"De bijdrage voor {year} wordt {in_parts(year)} betaald, uiterlijk op "
                f"{days_to_pay(year)}{in_brackets(Rule.PAYMENT)}."
            ),
        ),
        facts={"article": article(Rule.KEY), "due_date": due_dates(year)[0].isoformat()},
    )


def subject_line_step(year: int, line: BaseLine) -> Step:
    """Which line of the budget it is about."""
    effect = "verlaagt" if line.cents < 0 else "telt mee in"
    return Step(
        "line",
        "Waar gaat het over?",
        (
            (
                f"Dit is de regel '{line.description}' van de begroting {year}: "
                f"{amount(abs(line.cents))}."
            ),
            (
                f"Deze regel {effect} het bedrag dat de gemeenten samen betalen "
                f"({articles([line.article])})."
            ),
        ),
        facts={"line": line.id, "amount_cents": line.cents, "article": line.article},
    )


def reference_day_step(key: DistributionKey, choices: Sequence[str] = ()) -> Step:
    """On which day heads were counted (17.2); the choices say in Dutch why this key counts."""
    year = key.budget_year
    sentences = [
        (
            f"Voor {year} tellen de inwoners op {day(reference_date(year))}: 1 januari van het "
            f"jaar ervoor{in_brackets(Rule.KEY)}."
        )
    ]
    if key.indicative:
        sentences.append(
            f"Die stand is er nog niet. Gebruikt is de laatst bekende, van "
            f"{day(key.reference_date)}."
        )
    sentences += choices
    return Step(
        "reference-date",
        "Welke dag telt?",
        tuple(sentences),
        facts={"reference_date": key.reference_date.isoformat()},
    )


def inhabitants_step(key: DistributionKey, member: KeyMember) -> Step:
    """How many inhabitants count, from which CBS cells, on whose decision."""
    counted = sum(source.inhabitants for source in member.sources)
    sentences = [_part_of(source) for source in member.sources if source.decision]
    if len(member.sources) > 1:
        sentences.append(f"Dit gebied hoort in {key.budget_year} bij {member.name}.")
    if member.override:
        sentences.append(
            f"Besluit {member.override} geeft {member.name} in plaats daarvan het gewicht "
            f"{integer(member.weight)}{in_brackets(Rule.LEVEL)}."
        )
    share = percentage(Fraction(member.weight, key.denominator), 5)
    apart = " van elke voorganger apart" if len(key.parts_of(member.code)) > 1 else ""
    sentences.append(
        f"{member.name} telt voor {integer(member.weight)} van {integer(key.denominator)}. Dat is "
        f"{share}; dit percentage is om te lezen, gerekend wordt met de hele getallen{apart}."
    )
    rows = [
        Row((s.figure.name, s.figure.inhabitants, s.inhabitants, STATUS_WORDS[s.figure.status]))
        for s in member.sources
    ]
    total = Row((f"Samen voor {member.name}", None, counted), look=Look.TOTAL)
    return Step(
        "inhabitants",
        "Hoeveel inwoners?",
        ("Dit zijn de inwoners volgens het CBS.",),
        (Table(_INHABITANTS, tuple(rows), total if len(rows) > 1 else None),),
        tuple(sentences),
        facts={
            "population": member.weight,
            "population_total": key.denominator,
            "status": str(member.status),
            "cells": [
                {
                    "region": source.figure.code,
                    "table": source.figure.table,
                    "period": source.figure.period,
                    "value": source.figure.inhabitants,
                    "counted": source.inhabitants,
                }
                for source in member.sources
            ],
        },
    )


def _part_of(source: KeySource) -> str:
    """What of a divided municipality counts here, on whose decision."""
    figure, decision = source.figure, source.decision
    if source.inhabitants == figure.inhabitants:
        return f"{figure.name} is verdeeld en telt hier geheel mee (besluit {decision})."
    return (
        f"{figure.name} is verdeeld. Hier tellen {integer(source.inhabitants)} van de "
        f"{integer(figure.inhabitants)} inwoners mee (besluit {decision})."
    )


def base_step(budget: ContributionBudget) -> Step:
    """The amount that is shared, with its lines (17.1)."""
    amended = ", ".join(str(number) for number in budget.version.amendments)
    version = f" met wijziging {amended}" if amended else ""
    told = f"De begroting {budget.year}{version} heeft deze regels."
    if len(budget.lines) > MOST_LINES:
        told = (
            f"De begroting {budget.year}{version} heeft {integer(len(budget.lines))} regels. De "
            f"{LARGEST_LINES} grootste staan hieronder, de andere bij elkaar. Alle regels staan, "
            "met het deel van elke gemeente, in de werkmap bij de begroting."
        )
    lines = [(line.name, line.cents) for line in told_lines(budget.lines, budget.described)]
    return Step(
        "base",
        "Welk bedrag wordt verdeeld?",
        (f"{told} Kosten zijn positief, inkomsten negatief.",),
        (amounts("Regel", lines, ("Te verdelen over de gemeenten", budget.base)),),
        (
            (
                f"Samen is dat {amount(budget.base)}: het bedrag dat de gemeenten delen"
                f"{in_brackets(Rule.FINANCING, Rule.KEY)}."
            ),
        ),
        facts={
            "base_cents": budget.base,
            "lines": {line.id: line.cents for line in budget.lines},
        },
    )


def supporting_services_step(budget: ContributionBudget) -> Step | None:
    """Who bears the supporting services (17.4); `None` when there are none.

    Nor is there anything to tell where the agreement has no rule on them: they are lines like
    others.
    """
    if not budget.borne_by_host and budget.support.mode == "host":
        return None
    if budget.support.mode == "shared" and not applies(Rule.SUPPORT):
        return None
    told = {
        "host": f"{host().capital} draagt de ondersteunende diensten",
        "shared": "De gemeenten delen de ondersteunende diensten",
        "fee": (
            "De gemeenten delen een vaste vergoeding van "
            f"{amount(budget.support.fee)} voor de ondersteunende diensten"
        ),
    }[budget.support.mode]
    sentences = [f"{told}: {budget.support.ground}."]
    if budget.host_memo:
        sentences.append(
            f"{host().capital} draagt zelf {amount(budget.host_memo)}; dat zit niet in het "
            "verdeelde bedrag."
        )
    return Step(
        "supporting-services",
        "En de ondersteunende diensten?",
        tuple(sentences),
        facts={"mode": budget.support.mode, "borne_by_host_cents": budget.host_memo},
    )


def decided_step(ids: Sequence[str], decisions: Sequence[Decision]) -> Step:
    """The decisions it rests on, quoted."""
    known = {decision.id: decision for decision in decisions}
    sentences = []
    for decision_id in ids:
        decision = known.get(decision_id)
        if decision is None:
            sentences.append(f"Besluit {decision_id}.")
            continue
        text = f" {decision.text}" if decision.text else ""
        sentences.append(
            f"Besluit {decision.id} van {body(decision.body).the}, {day(decision.date)}.{text}"
        )
    return Step(
        "decisions",
        "Op welk besluit rust dit?",
        tuple(sentences) or ("Er is nog geen besluit. Dit is een concept.",),
        facts={"decisions": list(ids)},
    )


def outcome_step(budget: ContributionBudget, name: str, share: int) -> Step:
    """The amount, and what still keeps it a concept."""
    missing = reasons(budget.blockers)
    sentences = [f"{name} betaalt voor {budget.year}: {amount(share)}."]
    if missing:
        sentences.append("Dit is een concept. Er ontbreekt nog iets:")
        sentences.extend(missing)
    else:
        sentences.append("Dit bedrag is vastgesteld.")
    sentences.extend(reasons(budget.warnings))
    return Step(
        "outcome",
        "Wat komt eruit?",
        tuple(sentences),
        facts={"share_cents": share, "status": budget.status},
    )


def pending_step(now: int, then: int, latest: BudgetVersion) -> Step:
    """What an amendment that was not decided yet would make of the contribution (17.7)."""
    numbers = ", ".join(str(number) for number in latest.undecided)
    return Step(
        PENDING,
        "Verandert dit nog?",
        (
            (
                f"Er ligt een begrotingswijziging voor waarover nog niet is besloten (nummer "
                f"{numbers}). Wordt die vastgesteld, dan wordt de bijdrage {amount(then)}: "
                f"een verschil van {amount(then - now)}."
            ),
        ),
        facts={"amendments": list(latest.undecided), "then_cents": then},
    )


def one_inhabitant_step(base: int, key: DistributionKey, member: KeyMember) -> Step | None:
    """What one inhabitant more or less would change."""
    if member.override or member.weight < 1 or key.denominator <= member.weight:
        return None
    share = key.shares(base)[member.code]
    parts = key.parts_of(member.code)
    part = max(parts, key=lambda own: own.weight)
    where = f" in {part.name}" if len(parts) > 1 else ""
    more, fewer = share_with(base, key, part, 1), share_with(base, key, part, -1)
    return Step(
        "one-inhabitant",
        "Wat doet één inwoner?",
        (
            (
                f"Met één inwoner meer{where} zou {member.name} {amount(more)} betalen: "
                f"{amount(more - share)} meer."
            ),
            f"Met één inwoner minder zou het {amount(fewer)} zijn: {amount(share - fewer)} minder.",
        ),
        facts={"one_more_cents": more, "one_fewer_cents": fewer},
    )


def since_last_year_step(year: int, change: Change | None) -> Step | None:
    """The change since last year and what made it; `None` in the first year."""
    if change is None:
        return None
    causes = (
        ("Door de begroting", change.budget),
        ("Door wie er meedoet en de gemeentegrenzen", change.membership),
        (f"Door {cause_of_weights(is_ruled=change.is_ruled)}", change.inhabitants),
    )
    sentences = []
    if change.predecessors:
        sentences.append(
            f"Vorig jaar betaalden {listed(change.predecessors)} apart; hier staan zij samen."
        )
    sentences.append(
        f"Voor {year - 1} was het {amount(change.before)}, voor {year} is het "
        f"{amount(change.after)}. Het verschil is {amount(change.change)}."
    )
    return Step(
        "since-last-year",
        "Wat is er veranderd sinds vorig jaar?",
        tuple(sentences),
        (amounts("Oorzaak", causes, ("Verschil", change.change)),),
        facts={
            "before_cents": change.before,
            "after_cents": change.after,
            "budget_cents": change.budget,
            "membership_cents": change.membership,
            "inhabitants_cents": change.inhabitants,
        },
    )


def cell_step(
    key: DistributionKey, cents: int, member: KeyMember, cell: int, *, is_mixed: bool = False
) -> Step:
    """The part of one line, in a table that adds up both ways.

    Args:
        key: by which the line is shared.
        cents: of the line.
        member: of that key.
        cell: cents of its part.
        is_mixed: whether the key is a mixture of those of pools that the line goes into.
    """
    steps = share_steps(cents, key.weights, member.code)
    sign = "min " if cents < 0 else ""
    bound = ", zo mogelijk niet meer" if key.is_by_part or is_mixed else ", nooit meer"
    return Step(
        "calculation",
        "Hoe wordt gerekend?",
        (
            (
                f"Het deel van {member.name} is {sign}{amount(abs(cents))} × "
                f"{integer(member.weight)} : {integer(key.denominator)}. Naar beneden afgerond is "
                f"dat {sign}{amount(steps.floor)}."
            ),
            (
                f"Toegerekend wordt {amount(cell)}. De tabel telt naar twee kanten op: elke regel "
                "tot haar totaal en elke gemeente tot haar bijdrage. Daarom kan een vakje tot "
                f"één cent van de eigen afronding afwijken{bound}."
            ),
        ),
        facts={
            "amount_cents": cents,
            "floor_cents": (-1 if cents < 0 else 1) * steps.floor,
            "share_cents": cell,
        },
    )
