"""The steps of a division: from the total to the cent, per predecessor where that is the choice."""

from collections.abc import Callable, Sequence

from zvh_finance.convenant.art17_contributions.share_steps import (
    PartSteps,
    ShareSteps,
)
from zvh_finance.documents.explanation.step import Step
from zvh_finance.dutch import amount, integer
from zvh_finance.key.key import DistributionKey


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
