"""The budget in plain words for the meeting of all parties, municipal and other (6.6)."""

from collections.abc import Iterator

from zvh_finance.convenant.calendar.calendar_day import Status
from zvh_finance.convenant.cited import Rule, in_brackets
from zvh_finance.documents.budget.change_told import why_changed
from zvh_finance.documents.budget.distribution_table import contributions_table
from zvh_finance.documents.budget.note_matter import NoteMatter, amounts_by_line
from zvh_finance.documents.paper.paper import (
    Column,
    Content,
    Fact,
    Facts,
    Items,
    Kind,
    Paper,
    Row,
    Section,
    Table,
    Text,
    totals,
)
from zvh_finance.documents.paper.pool_blocks import by_pools
from zvh_finance.documents.paper.shown import whole_euros
from zvh_finance.dutch import alphabetical, day, integer, listed

_DAYS_TOLD = frozenset(
    {
        "adopt-budget",
        "send-budget",
        "municipal-budgets",
        "annual-plan",
        "send-annual-plan",
        "invoices",
        "payment",
        "all-party-meeting-1",
        "all-party-meeting-2",
    }
)
"""The days of the calendar that concern more than the manager."""
_MOST_ROWS = 45
"""A longer table stands in an annex: the paper itself has one page or two."""


def parties_paper(matter: NoteMatter) -> Paper:
    """What the money is for, who pays, what changes, and what other parties must know."""
    budget, year = matter.paper.budget, matter.year
    count = len(budget.key.members)
    after = ", na wijziging van de begroting" if matter.amendments else ""
    told = (
        f"In {year} betalen {count} gemeenten samen {whole_euros(budget.base)} voor de "
        f"samenwerking{after}."
    )
    return Paper(
        title=f"Begroting {year}: toelichting voor alle partijen",
        letterhead=matter.letterhead,
        lead=(f"Voor het overleg met alle partijen{in_brackets(Rule.MEETINGS_OF_ALL)}. {told}",),
        sections=tuple(_sections(matter)),
    )


def _sections(matter: NoteMatter) -> Iterator[Section]:
    yield Section("Waar het geld heen gaat", (_spending(matter), *_plan(matter)))
    yield Section("Waarom het bedrag verandert", (Text(why_changed(matter.paper)),))
    is_long = len(matter.members) > _MOST_ROWS
    who_pays = contributions_table(matter.paper)
    also = (Text(("De bijlage noemt elke gemeente.",)) if is_long else who_pays,)
    yield Section("Wie wat betaalt", (Text((_how(matter),)), *also))
    yield Section("Voor partijen die geen gemeente zijn", (Items(_others(matter)),))
    days = tuple(_days(matter))
    if days:
        yield Section("Wat er nu volgt", (Facts(days),))
    if is_long:
        yield Section("Wie wat betaalt", (who_pays,), is_annex=True, begins_page=True)


def _spending(matter: NoteMatter) -> Table:
    """Every line of the budget: what is spent, then what is not paid by the municipalities."""
    amounts = amounts_by_line(matter.paper.budget.lines).values()
    columns = (Column("line", "Waarvoor"), Column("amount", "Bedrag in euro", Kind.EUROS))
    spent = [(name, cents) for name, cents, _ in amounts if cents > 0]
    other = [(name, cents) for name, cents, _ in amounts if cents < 0]
    rows = tuple(Row((name, cents)) for name, cents in (*spent, *other))
    sums: dict[str, Content] = {"amount": matter.paper.budget.base}
    total = totals(columns, sums, "Blijft over: dat betalen de gemeenten")
    note = "Wat met een min staat, betalen anderen of komt uit de reserve."
    return Table(columns, rows, total, "besteding", note if other else "")


def _plan(matter: NoteMatter) -> Iterator[Text]:
    if matter.paper.annual_plan:
        yield Text((matter.paper.annual_plan,))


def _how(matter: NoteMatter) -> str:
    key = matter.paper.budget.key
    if any(member.override for member in key.members):
        return (
            f"De gemeenten betalen volgens een besluit over de verdeling{in_brackets(Rule.LEVEL)}."
        )
    pools = matter.paper.budget.pools
    if pools:
        return f"De gemeenten betalen {by_pools(pools)}{in_brackets(Rule.LEVEL)}."
    return (
        f"De gemeenten betalen naar hun aantal inwoners op {day(key.reference_date)}"
        f"{in_brackets(Rule.KEY)}; samen zijn dat er {integer(key.denominator)}."
    )


def _others(matter: NoteMatter) -> tuple[str, ...]:
    names = sorted(matter.parties, key=alphabetical)
    who = f" Dit zijn: {listed(names)}." if names else ""
    return (
        f"U betaalt niet mee: alleen de gemeenten betalen{in_brackets(Rule.KEY)}.{who}",
        (
            "Wat het u kost om zelf deel te nemen, zoals uren van eigen mensen, draagt u zelf"
            f"{in_brackets(Rule.OWN_COSTS)}."
        ),
    )


def _days(matter: NoteMatter) -> Iterator[Fact]:
    for step in matter.days:
        if step.id in _DAYS_TOLD and step.status in {Status.DUE, Status.LATE}:
            late = " (te laat)" if step.status is Status.LATE else ""
            yield Fact(f"Uiterlijk {day(step.day)}", f"{step.title}{late}")
