"""The steps that tell how an amount was divided, down to the odd cent (17.2, choice A22)."""

from collections.abc import Callable, Sequence

from zvh_finance.convenant.art17_contributions.contributions import BaseLine, ContributionBudget
from zvh_finance.convenant.art17_contributions.share_steps import (
    PartSteps,
    ShareSteps,
    share_steps,
    share_with,
)
from zvh_finance.documents.explanation.explanation_steps import Step
from zvh_finance.dutch import amount, integer
from zvh_finance.key.key import DistributionKey, KeyMember


def calculation_step(name: str, parts: Sequence[PartSteps]) -> Step:
    """The multiplication, rounded down, with its remainder; of each predecessor where it is so."""
    total, denominator = parts[0].steps.total, parts[0].steps.denominator
    sentences = []
    if len(parts) > 1:
        sentences.append(
            f"{name} betaalt de som van de aandelen van {', '.join(p.part.name for p in parts)}, "
            "elk apart op de cent bepaald (keuze A16)."
        )
    for own in parts:
        sentences += _rounded_down(own)
    return Step(
        "calculation",
        "Hoe wordt gerekend?",
        tuple(sentences),
        facts={
            "total_cents": total,
            **_facts(
                parts,
                lambda steps: {
                    "floor_cents": (-1 if steps.total < 0 else 1) * steps.floor,
                    "remainder": steps.remainder,
                },
            ),
            "denominator": denominator,
        },
    )


def _rounded_down(own: PartSteps) -> tuple[str, str]:
    steps = own.steps
    return (
        (
            f"Het deel van {own.part.name} is {amount(abs(steps.total))} × "
            f"{integer(steps.weight)} : {integer(steps.denominator)}."
        ),
        (
            f"Naar beneden afgerond op hele centen is dat {amount(steps.floor)}. Er "
            f"blijft {integer(steps.remainder)}/{integer(steps.denominator)} van een cent "
            "over: de rest."
        ),
    )


def last_cents_step(key: DistributionKey, parts: Sequence[PartSteps]) -> Step:
    """Why it, or each of its predecessors, got one of the last cents or not (choice A22)."""
    left, recipients = parts[0].steps.left, parts[0].steps.recipients
    over = "blijft er 1 cent" if left == 1 else f"blijven er {left} centen"
    each, who = "elke gemeente", "de gemeenten"
    sentences = []
    if key.is_by_part:
        each, who = f"elk van de {recipients} delen", "de delen"
        sentences.append("Een samengevoegde gemeente telt per voorganger (keuze A16).")
    sentences += [
        f"Als {each} zo naar beneden afrondt, {over} over.",
        f"Die gaan één voor één naar {who} met de grootste rest (keuze A22).",
    ]
    for own in parts:
        sentences += _placed(own)
    if not left:
        sentences = ["De verdeling komt precies uit; er blijft geen cent over."]
    return Step(
        "last-cents",
        "Wie krijgt de laatste centen?",
        tuple(sentences),
        facts={
            "left_cents": left,
            **_facts(
                parts, lambda steps: {"place": steps.place, "extra_cent": steps.has_extra_cent}
            ),
        },
    )


def _placed(own: PartSteps) -> list[str]:
    name, steps = own.part.name, own.steps
    went = "krijgt er daarom één cent bij" if steps.has_extra_cent else "krijgt er geen cent bij"
    told = [
        f"De rest van {name} staat op plaats {steps.place} van {steps.recipients}. {name} {went}."
    ]
    if steps.tied:
        codes = ", ".join(tied.partition(" ")[0] for tied in steps.tied)
        told.append(f"Even groot is de rest van {codes}. Dan gaat de laagste CBS-code voor.")
    return told


def _facts(
    parts: Sequence[PartSteps], of: Callable[[ShareSteps], dict[str, object]]
) -> dict[str, object]:
    """The facts of the one part; of several a list, each with its region."""
    if len(parts) == 1:
        return of(parts[0].steps)
    named = ({"region": own.part.code, "population": own.steps.weight} for own in parts)
    return {"parts": [{**name, **of(own.steps)} for name, own in zip(named, parts, strict=True)]}


def sum_step(name: str, parts: Sequence[PartSteps]) -> Step | None:
    """The shares of the predecessors, which add up to its own; `None` when it is one part."""
    if len(parts) == 1:
        return None
    share = sum(own.steps.share for own in parts)
    return Step(
        "sum-of-parts",
        "Hoe tellen de voorgangers op?",
        (f"Samen zijn de aandelen van de voorgangers het aandeel van {name} (keuze A16).",),
        rows=(*((own.part.name, amount(own.steps.share)) for own in parts), (name, amount(share))),
        facts={
            "share_cents": share,
            "parts": {own.part.code: own.steps.share for own in parts},
        },
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


def cell_step(budget: ContributionBudget, line: BaseLine, member: KeyMember, cell: int) -> Step:
    """The part of one line, in a table that adds up both ways."""
    key = budget.key
    steps = share_steps(line.cents, key.weights, member.code)
    sign = "min " if line.cents < 0 else ""
    bound = ", zo mogelijk niet meer" if key.is_by_part else ", nooit meer"
    return Step(
        "calculation",
        "Hoe wordt gerekend?",
        (
            (
                f"Het deel van {member.name} is {sign}{amount(abs(line.cents))} × "
                f"{integer(member.weight)} : {integer(key.denominator)}. Naar beneden afgerond is "
                f"dat {sign}{amount(steps.floor)}, met een rest van {integer(steps.remainder)}/"
                f"{integer(key.denominator)} cent."
            ),
            (
                f"Toegerekend wordt {amount(cell)}. De tabel telt naar twee kanten op: elke regel "
                "tot haar totaal en elke gemeente tot haar bijdrage. Daarom kan een vakje tot "
                f"één cent van de eigen afronding afwijken{bound}."
            ),
        ),
        facts={
            "amount_cents": line.cents,
            "floor_cents": (-1 if line.cents < 0 else 1) * steps.floor,
            "share_cents": cell,
        },
    )
