"""The first page of the board's note: what is asked, how much, why, and what follows.

One page and no more, so everything on it is bounded: a few sentences, four figures, four years.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from zvh_finance.amount.money import round_half_up
from zvh_finance.convenant.art17_contributions.base_lines import OUTLOOK_YEARS, BaseLine
from zvh_finance.convenant.cited import Rule, applies, board, in_brackets, manager
from zvh_finance.documents.budget.asked import (
    decided,
    decisions_asked,
    decisions_taken,
    uncertain,
)
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.budget.change_told import most_changed, why_changed
from zvh_finance.documents.budget.choice_section import choice_title
from zvh_finance.documents.budget.note_matter import NoteMatter, moved_lines
from zvh_finance.documents.paper.minutes import TO_FILL_IN, decides
from zvh_finance.documents.paper.paper import (
    Column,
    Fact,
    Facts,
    Items,
    Kind,
    Row,
    Section,
    Table,
    Text,
)
from zvh_finance.documents.paper.pool_blocks import by_pools
from zvh_finance.documents.paper.sentences import (
    NO_RESERVE,
    persons_in_words,
)
from zvh_finance.documents.paper.shown import whole_euros
from zvh_finance.dutch import amount, day, integer, listed, percentage

_MOST_UNCERTAIN, _MOST_DECISIONS, _MOST_AMENDMENTS = 3, 6, 2
UNKNOWN = "nog niet bekend"


def cover_page(matter: NoteMatter) -> tuple[Section, ...]:
    """The sections of the first page."""
    return (
        Section("", (Facts(_head(matter)),)),
        _decision(matter),
        Section("In cijfers", (Facts(_large(matter), is_large=True),)),
        Section("Waarom dit bedrag", (Text(tuple(_why(matter))),)),
        Section("Wat een gemeente betaalt", (Text((_paid(matter),)),)),
        Section("Risico's en onzekerheden", (Items(tuple(_risks(matter))),)),
        Section("Drie jaar vooruit", (_outlook(matter), Text(outlook_rests_on(matter)))),
    )


def tells_all_decisions(paper: BudgetPaper) -> bool:
    """Whether the first page has every decision that the amounts rest on, so that no other need."""
    taken = decisions_taken(paper)
    return bool(taken) and len(taken) <= _MOST_DECISIONS and not decisions_asked(paper)


def staff_told(lines: Sequence[BaseLine]) -> str:
    """How many staff cases bring something to this budget, and how much together.

    Empty where the agreement has no rule on them and nobody brings any.
    """
    brought = [line for line in lines if line.case]
    if not brought and not applies(Rule.REDUNDANCY):
        return ""
    if not brought:
        return "In deze begroting staan geen kosten van personele zaken."
    persons = persons_in_words(len({line.case for line in brought}))
    total = whole_euros(sum(line.cents for line in brought))
    return f"Lopende personele zaken: {persons}; in deze begroting samen {total}."


def outlook_rests_on(matter: NoteMatter) -> tuple[str, ...]:
    """What the years after are made of, so that no column jumps without a reason."""
    budget, numbers = matter.paper.budget, matter.paper.version.amendments
    if not matter.paper.outlook:
        return tuple(_nobody_later(matter))
    if all(later.base is None for later in matter.paper.outlook):
        return (f"De begroting {budget.year} geeft geen raming voor de jaren erna.",)
    basis = f"de meerjarenbedragen in de begroting {budget.year}"
    if numbers:
        basis += f" en begrotingswijziging {listed([str(n) for n in numbers])}"
    told = [f"De raming rust op {basis}, met de inwoners van nu; zij is indicatief."]
    if budget.incidental:
        effect = "hoger" if budget.incidental > 0 else "lager"
        told.append(
            f"Door eenmalige lasten en baten is het bedrag van {budget.year} "
            f"{whole_euros(abs(budget.incidental))} {effect}: dat werkt niet door."
        )
    told += (*_amended(matter), *_members_later(matter), *_nobody_later(matter))
    for later, support in zip(matter.paper.outlook, budget.later, strict=False):
        if later.base is not None and support != budget.support:
            told.append(
                f"Vanaf {later.year} tellen de ondersteunende diensten anders mee dan in "
                f"{budget.year}: {support.ground}."
            )
            break
    return (" ".join(told),)


def _members_later(matter: NoteMatter) -> Iterator[str]:
    """Who leaves or joins in a year after: then the others pay another amount per inhabitant."""
    before = {member.code: member.name for member in matter.paper.budget.key.members}
    for later in matter.paper.outlook:
        if later.key is None:
            continue
        now = {member.code: member.name for member in later.key.members}
        gone = [name for code, name in before.items() if code not in now]
        new = [name for code, name in now.items() if code not in before]
        parts = [f"zonder {listed(gone)}"] if gone else []
        parts += [f"met {listed(new)} erbij"] if new else []
        if parts:
            yield f"De gemeenten betalen vanaf {later.year} {listed(parts)}."
        before = now


def _nobody_later(matter: NoteMatter) -> Iterator[str]:
    """From which year on there is nothing to estimate, because the partnership has ended."""
    first = matter.year + 1 + len(matter.paper.outlook)
    if len(matter.paper.outlook) < OUTLOOK_YEARS:
        yield f"In {first} neemt geen gemeente meer deel: daarvoor is er geen raming."


def _amended(matter: NoteMatter) -> Iterator[str]:
    """How much of the amendments works on in the next year."""
    if not matter.amendments or not matter.paper.outlook:
        return
    later, first = matter.paper.outlook[0], matter.amendments[0].before
    before = first.outlook_base(0)
    if later.base is None or before is None:
        return
    change = later.base - before
    yield (
        f"Van de wijziging ({whole_euros(matter.paper.budget.base - first.base)}) werkt "
        f"{whole_euros(change)} door in de raming van {later.year}."
    )


def _head(matter: NoteMatter) -> tuple[Fact, ...]:
    paper = matter.paper
    prepared = dict.fromkeys(d.prepared_by for d in paper.decisions if d.prepared_by)
    preparer = listed(list(prepared)) or manager().name
    is_decided = bool(decided(paper))
    ruling = (paper.version.adoption, *paper.version.amending) if is_decided else ()
    taken = [decision.date for decision in ruling if decision is not None]
    return (
        Fact(
            "Van",
            f"{preparer[0].upper()}{preparer[1:]}{in_brackets(Rule.PREPARATION)}",
        ),
        Fact("Aan", board().title),
        Fact("Datum", f"{day(taken[-1])} (besloten)" if taken else TO_FILL_IN),
        Fact("Agendapunt", TO_FILL_IN),
        Fact("Onderwerp", matter.subject),
    )


def _decision(matter: NoteMatter) -> Section:
    asked = decisions_asked(matter.paper)
    if asked:
        return Section("Gevraagd besluit", (Text((decides(),)), Items(asked, is_numbered=True)))
    taken = decisions_taken(matter.paper)
    if not decided(matter.paper) or not taken:
        waits = "Er is nu niets te besluiten: zie wat onzeker is."
        return Section("Gevraagd besluit", (Text((waits,)),))
    shown = taken[-_MOST_DECISIONS:]
    told = f"Er wordt geen besluit gevraagd. {decided(matter.paper)}"
    plan = (matter.paper.annual_plan,) if tells_all_decisions(matter.paper) else ()
    return Section("Besloten", (Text((told, *filter(None, plan))), Items(shown)))


def _large(matter: NoteMatter) -> tuple[Fact, ...]:
    paper, budget = matter.paper, matter.paper.budget
    people, count = budget.key.denominator, len(budget.key.members)
    per_head = Fraction(budget.base, people or 1)
    found = (
        Fact(f"Bijdragen {matter.year}", budget.base, Kind.EUROS, note=f"van {count} gemeenten"),
        Fact("Per inwoner", per_head, Kind.RATE, note=f"{integer(people)} inwoners"),
    )
    if matter.amendments:
        before, since = matter.amendments[0].before.base, "zonder wijziging"
    elif paper.last is not None:
        before, since = paper.last.base, f"in {matter.year - 1}"
    else:
        return found
    change = budget.base - before
    part = Fraction(abs(change), before) if before else None
    word = "evenveel als" if not change else f"{'meer' if change > 0 else 'minder'} dan"
    beside = f"{word} {since}"
    return (
        *found,
        Fact("Verandering in euro", abs(change), Kind.EUROS, note=beside),
        Fact("Verandering in procent", part, Kind.PART, note=beside),
    )


def _why(matter: NoteMatter) -> Iterator[str]:
    for amendment in matter.amendments[-_MOST_AMENDMENTS:]:
        moved = moved_lines(amendment.before.lines, amendment.after.lines)
        rises, falls = most_changed(moved)
        told = "; ".join(
            f"{word}: {named}" for word, named in (("meer", rises), ("minder", falls)) if named
        )
        status = "voorstel" if amendment.decision is None else "vastgesteld"
        effect = f"{whole_euros(amendment.before.base)} naar {whole_euros(amendment.after.base)}"
        yield (
            f"Begrotingswijziging {amendment.number} ({status}): de bijdragen gaan samen van "
            f"{effect}{'. ' if told else ''}{told[:1].upper()}{told[1:]}."
        )
    yield " ".join(why_changed(matter.paper))


def _paid(matter: NoteMatter) -> str:
    budget = matter.paper.budget
    paid = sorted((budget.contributions[m.code], m.name) for m in matter.members)
    (least, smallest), (most, largest) = paid[0], paid[-1]
    told = (
        f"De bijdrage van een gemeente loopt van {whole_euros(least)} ({smallest}) tot "
        f"{whole_euros(most)} ({largest})."
    )
    if matter.amendments:
        told += f" {_extra(matter)}"
    if any(member.override for member in budget.key.members):
        return f"{told} De verdeling volgt een besluit{in_brackets(Rule.LEVEL)}."
    if budget.pools:
        return f"{told} Zij delen de kosten {by_pools(budget.pools)}{in_brackets(Rule.LEVEL)}."
    rate = amount(round_half_up(Fraction(budget.base, budget.key.denominator or 1)))
    return f"{told} Elke gemeente betaalt hetzelfde per inwoner: {rate}{in_brackets(Rule.KEY)}."


def _extra(matter: NoteMatter) -> str:
    """What the amendments together cost the municipality that they touch least, and most."""
    before = matter.amendments[0].before.contributions
    after = matter.paper.budget.contributions
    extra = sorted((after[m.code] - before[m.code], m.name) for m in matter.members)
    (least, first), (most, last) = extra[0], extra[-1]
    return (
        f"Door de wijziging verandert dat met {whole_euros(least)} ({first}) tot "
        f"{whole_euros(most)} ({last})."
    )


def _risks(matter: NoteMatter) -> Iterator[str]:
    paper = matter.paper
    if paper.reserve:
        closing = paper.reserve[-1].closing
        ratio = paper.figures[-1].reserve_ratio
        yield (
            f"De reserve is eind {matter.year} naar verwachting {whole_euros(closing)}, "
            f"{percentage(ratio, 1)} van de kosten van het jaar{in_brackets(Rule.RESERVE)}."
        )
    else:
        yield NO_RESERVE
    if told := staff_told(paper.budget.lines):
        yield told
    yield from _open_choices(matter)
    remarks = uncertain(paper)
    yield from remarks[:_MOST_UNCERTAIN]
    if len(remarks) > _MOST_UNCERTAIN:
        yield f"Nog {len(remarks) - _MOST_UNCERTAIN} andere punten staan onder 'Let op'."


def _open_choices(matter: NoteMatter) -> Iterator[str]:
    """What a choice could do to the total, where it does."""
    for choice in matter.choices:
        bases = [reading.base for reading in choice.readings]
        if min(bases) != max(bases):
            yield (
                f"{choice_title(choice)}: de bijdragen zijn samen {whole_euros(min(bases))} tot "
                f"{whole_euros(max(bases))}, naar gelang de keuze."
            )


def _outlook(matter: NoteMatter) -> Table:
    budget = matter.paper.budget
    people = budget.key.denominator or 1
    rows = [Row((matter.year, budget.base, None, Fraction(budget.base, people)))]
    before: int | None = budget.base
    for later in matter.paper.outlook:
        if later.base is None:
            rows.append(Row((later.year, UNKNOWN)))
        else:
            change = Fraction(later.base - before, before) if before else None
            held = later.key.denominator if later.key and later.key.members else 0
            per_head = Fraction(later.base, held) if held else None
            rows.append(Row((later.year, later.base, change, per_head)))
        before = later.base
    columns = (
        Column("year", "Jaar", Kind.YEAR),
        Column("base", "Bijdragen samen in euro", Kind.EUROS),
        Column("change", "Verandering ten opzichte van het jaar ervoor", Kind.PART),
        Column("per_head", "Per inwoner in euro", Kind.RATE),
    )
    return Table(columns, tuple(rows), name="vooruitblik")
