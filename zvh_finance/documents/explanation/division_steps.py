"""The steps of a division: from the total to the cent, per predecessor where that is the choice."""

from collections.abc import Callable, Mapping, Sequence

from zvh_finance.convenant.art17_contributions.share_steps import (
    PartSteps,
    ShareSteps,
)
from zvh_finance.documents.explanation.step import Step, amounts, working
from zvh_finance.documents.paper.paper import Cell, Kind, Table
from zvh_finance.dutch import amount, integer, listed
from zvh_finance.key.key import DistributionKey

_NAMED_AT_MOST = 5


def calculation_step(name: str, parts: Sequence[PartSteps]) -> Step:
    """The multiplication, rounded down, with its remainder; of each predecessor where it is so."""
    total, denominator = parts[0].steps.total, parts[0].steps.denominator
    sentences = []
    if len(parts) > 1:
        sentences.append(
            f"{name} betaalt de som van de aandelen van {listed([p.part.name for p in parts])}, "
            "elk apart op de cent bepaald."
        )
    sentences.append(
        f"Het aandeel is het bedrag maal de eigen inwoners, gedeeld door alle inwoners: "
        f"{amount(abs(total))} × {integer(sum(p.steps.weight for p in parts))} : "
        f"{integer(denominator)}. Het wordt naar beneden afgerond op hele centen. Wat bij die "
        "deling overblijft, is de rest."
    )
    return Step(
        "calculation",
        "Hoe wordt gerekend?",
        tuple(sentences),
        tuple(_working(own) for own in parts),
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


def _working(own: PartSteps) -> Table:
    """The numbers of one part, from the amount to its share."""
    steps = own.steps
    extra = int(steps.has_extra_cent)
    return working(
        f"Berekening voor {own.part.name}",
        (
            ("Te verdelen, in euro", Cell(abs(steps.total), kind=Kind.MONEY)),
            (f"Inwoners van {own.part.name}", steps.weight),
            ("Inwoners van alle gemeenten samen", steps.denominator),
            ("Naar beneden afgerond, in euro", Cell(steps.floor, kind=Kind.MONEY)),
            ("Rest van de deling", steps.remainder),
            (f"Plaats van die rest, van {integer(steps.recipients)}", steps.place),
            ("Cent erbij, in euro", Cell(extra, kind=Kind.MONEY)),
        ),
        ("Aandeel, in euro", Cell(steps.floor + extra, kind=Kind.MONEY)),
    )


def last_cents_step(key: DistributionKey, parts: Sequence[PartSteps]) -> Step:
    """Why it, or each of its predecessors, got one of the last cents or not (choice A22)."""
    left, recipients = parts[0].steps.left, parts[0].steps.recipients
    over = "blijft er 1 cent" if left == 1 else f"blijven er {left} centen"
    each, who = "elke gemeente", "de gemeenten"
    sentences = []
    if key.is_by_part:
        each, who = f"elk van de {recipients} delen", "de delen"
        sentences.append("Een samengevoegde gemeente telt per voorganger.")
    sentences.append(f"Als {each} zo naar beneden afrondt, {over} over.")
    sentences.append(
        "De centen die bij het afronden overblijven, gaan één voor één naar "
        f"{who} met de grootste rest."
    )
    names = {part.id: part.name for part in key.parts}
    for own in parts:
        sentences += _placed(own, names)
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


def _placed(own: PartSteps, names: Mapping[str, str]) -> list[str]:
    name, steps = own.part.name, own.steps
    went = "krijgt er daarom één cent bij" if steps.has_extra_cent else "krijgt er geen cent bij"
    told = [
        f"De rest van {name} staat op plaats {steps.place} van {steps.recipients}. {name} {went}."
    ]
    if steps.tied:
        others = listed([names[tied] for tied in steps.tied])
        if len(steps.tied) > _NAMED_AT_MOST:
            others = f"{len(steps.tied)} andere"
        told.append(
            f"Even groot is de rest van {others}. Dan gaat de laagste gemeentecode van het CBS "
            "voor."
        )
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
    table = amounts("Voorganger", [(p.part.name, p.steps.share) for p in parts], (name, share))
    return Step(
        "sum-of-parts",
        "Hoe tellen de voorgangers op?",
        (f"Samen zijn de aandelen van de voorgangers het aandeel van {name}.",),
        (table,),
        facts={
            "share_cents": share,
            "parts": {own.part.code: own.steps.share for own in parts},
        },
    )
