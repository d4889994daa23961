"""Whether a budget comes to the total that was adopted; and when it does not, why probably.

What could have been read otherwise is tried: fewer amendments, another bearer of the supporting
services, no staff cases, and one line more or less. What gives the stated total is named.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from zvh_finance.convenant.art17_contributions.base_lines import BaseLine, base_lines
from zvh_finance.convenant.art17_contributions.budget_versions import BudgetVersion, VersionLine
from zvh_finance.convenant.art17_contributions.supporting_services import SupportTreatment
from zvh_finance.dossier.decisions import AdoptBudget, AmendBudget
from zvh_finance.errors import InvalidInputError, Place
from zvh_finance.language import Euros, Text, commas, listed, say, sentences


def check_adopted_total(
    version: BudgetVersion,
    support: SupportTreatment,
    lines: Sequence[BaseLine],
    cases: Sequence[BaseLine],
) -> None:
    """Hold a budget against the total of the newest decision on it.

    Args:
        version: the budget with its amendments.
        support: who bears the supporting services.
        lines: what the base is made of.
        cases: those of them that running cases bring.

    Raises:
        InvalidInputError: they differ; with the cause, as far as one can be found.
    """
    if version.undecided or version.adoption is None:
        return
    rulings: tuple[AdoptBudget | AmendBudget, ...] = (version.adoption, *version.amending)
    last = rulings[-1]
    base = sum(line.cents for line in lines)
    stated = last.contributions_total
    if stated is None or stated == base:
        return
    told = say(
        "Decision {id} fixes the contributions of {year} at {stated}, the tables give {base}: a "
        "difference of {difference}.",
        id=last.id,
        year=version.year,
        stated=Euros(stated),
        base=Euros(base),
        difference=Euros(base - stated),
    )
    causes = tuple(_causes(version, support, lines, cases, stated))
    raise InvalidInputError.of(
        "adopted-total-differs",
        sentences([told, *(causes or (_likely(),)), _mend(), *_follows(cases)]),
        Place("decisions.toml", field=f"{last.id}.contributions_total"),
    )


def _causes(
    version: BudgetVersion,
    support: SupportTreatment,
    lines: Sequence[BaseLine],
    cases: Sequence[BaseLine],
    stated: int,
) -> Iterator[Text]:
    """What gives the stated total, one change at a time."""
    brought = sum(line.cents for line in cases)
    yield from _fewer_amendments(version, support, brought, stated)
    yield from _other_bearer(version, support, brought, stated)
    base = sum(line.cents for line in lines)
    if brought and base - brought == stated:
        yield say(
            "Without the running staff cases it is the stated total: they were not in the budget "
            "that was adopted."
        )
    yield from _one_line(lines, base - stated)


def _fewer_amendments(
    version: BudgetVersion, support: SupportTreatment, brought: int, stated: int
) -> Iterator[Text]:
    for number in range(len(version.amendments)):
        fewer = replace(version, lines=tuple(_until(line, number) for line in version.lines))
        if _base(fewer, support) + brought == stated:
            yield say(
                "Without amendment {numbers} it is the stated total: is that the total from before "
                "it?",
                numbers=listed(version.amendments[number:]),
            )


def _until(line: VersionLine, number: int) -> VersionLine:
    """A line with its first amendments only."""
    recurs = line.structural_changes[:number]
    return replace(line, changes=line.changes[:number], structural_changes=recurs)


def _other_bearer(
    version: BudgetVersion, support: SupportTreatment, brought: int, stated: int
) -> Iterator[Text]:
    """The services borne by another, as a decision that is missing or too many would have it."""
    host = _base(version, SupportTreatment("host", "")) + brought
    shared = _base(version, SupportTreatment("shared", "")) + brought
    if host == shared:
        return
    if host == stated:
        yield say(
            "With the supporting services borne by {the.host} it is the stated total: a decision "
            'with subject = "supporting_services" and mode = "host" is missing, or one is too many.'
        )
    if shared == stated:
        yield say(
            "With the supporting services shared by the key it is the stated total: a decision "
            'with subject = "supporting_services" and mode = "shared" is missing.'
        )
    if support.mode != "fee" and host < stated < shared:
        yield say(
            "With a fee of {fee} for the supporting services it is the stated total: is a decision "
            'with subject = "supporting_services" and mode = "fee" missing?',
            fee=Euros(stated - host),
        )


def _one_line(lines: Sequence[BaseLine], difference: int) -> Iterator[Text]:
    alone = [line.id for line in lines if line.cents == difference]
    turned = [line.id for line in lines if line.cents * 2 == difference]
    if alone:
        yield say(
            "The difference is exactly the line {ids}: is it new since the adoption?",
            ids=commas(alone),
        )
    if turned:
        yield say(
            "The difference is exactly twice the line {ids}: does its kind have the right sign?",
            ids=commas(turned),
        )


def _base(version: BudgetVersion, support: SupportTreatment) -> int:
    lines, _ = base_lines(version, support)
    return sum(line.cents for line in lines)


def _likely() -> Text:
    return say(
        "No single amendment, decision on services, staff case or whole line explains it: look for "
        "an amount that was changed or mistyped since the adoption."
    )


def _mend() -> Text:
    return say(
        "An adopted budget does not change by itself ({cited.LEVEL}): correct the tables, or "
        "record an amendment with the new total; it may have a single line of 0,00."
    )


def _follows(cases: Sequence[BaseLine]) -> Iterator[Text]:
    if cases:
        yield say(
            "The line {ids} follows the file of its staff case: write it in the budget with the "
            "amount that was adopted, and that amount counts.",
            ids=listed(line.id for line in cases),
        )
