"""Dan: what comes of it. Every expected amount and date is typed in the scenario."""

from datetime import date

from pytest_bdd import then

from tests.convenant.steps.asking import totals
from tests.convenant.steps.story import Story, in_dutch
from tests.convenant.steps.words import amount, rows, says
from zvh_finance import dutch
from zvh_finance.billing.invoice import DocumentKind, Invoice
from zvh_finance.charges.charge import ADOPTED, CONCEPT
from zvh_finance.convenant.art20_22_leaving.running_year import running_year
from zvh_finance.dossier.names import slug


def payer(story: Story, name: str) -> str:
    """How charges name somebody: a municipality by its code, another party by its slug."""
    return story.code(name) if story.is_municipality(name) else slug(name)


# Amounts


@then(says("betaalt {name:Naam} {cents:Bedrag}"))
def _(story: Story, name: str, cents: int) -> None:
    story.outcome()
    assert dutch.amount(story.paid.get(payer(story, name), 0)) == dutch.amount(cents)


@then("betalen de gemeenten:")
def _(story: Story, datatable: list[list[str]]) -> None:
    story.outcome()
    told = {payer(story, row["gemeente"]): amount(row["bedrag"]) for row in rows(datatable)}
    shown = {code: dutch.amount(cents) for code, cents in story.paid.items()}
    assert shown == {code: dutch.amount(cents) for code, cents in sorted(told.items())}


@then(says("betalen de gemeenten samen {cents:Bedrag}"))
def _(story: Story, cents: int) -> None:
    story.outcome()
    assert dutch.amount(sum(story.paid.values())) == dutch.amount(cents)


@then(says("betaalt {name:Naam} niets"))
def _(story: Story, name: str) -> None:
    story.outcome()
    assert story.paid.get(payer(story, name), 0) == 0


@then("betaalt niemand iets")
def _(story: Story) -> None:
    story.outcome()
    assert not any(story.paid.values())


@then(says("betaalt {name:Naam} over {year:Jaar} {cents:Bedrag}"))
def _(story: Story, name: str, year: int, cents: int) -> None:
    assert dutch.amount(_of_year(story, year).get(payer(story, name), 0)) == dutch.amount(cents)


@then(says("krijgt {name:Naam} over {year:Jaar} {cents:Bedrag}"))
def _(story: Story, name: str, year: int, cents: int) -> None:
    assert dutch.amount(-_of_year(story, year).get(payer(story, name), 0)) == dutch.amount(cents)


@then(says("krijgt {name:Naam} {cents:Bedrag} terug"))
def _(story: Story, name: str, cents: int) -> None:
    story.outcome()
    assert dutch.amount(-story.paid.get(payer(story, name), 0)) == dutch.amount(cents)


def _of_year(story: Story, year: int) -> dict[str, int]:
    charges = story.outcome().charges
    return totals(charge for charge in charges if charge.cost_year == year)


# The key


@then(says("is de peildatum {day:Dag}"))
def _(story: Story, day: date) -> None:
    assert dutch.day(story.outcome().key.reference_date) == dutch.day(day)


@then(says("telt {name:Naam} mee met {people:Aantal} inwoners"))
def _(story: Story, name: str, people: int) -> None:
    assert story.outcome().key.member(story.code(name)).weight == people


@then(says("tellen samen {people:Aantal} inwoners mee"))
def _(story: Story, people: int) -> None:
    assert story.outcome().key.denominator == people


@then(says("staat {name:Naam} niet in de verdeelsleutel"))
def _(story: Story, name: str) -> None:
    weights = story.outcome().key.weights
    assert weights
    assert payer(story, name) not in weights


@then(says("verandert de verdeelsleutel {year:Jaar} zo:"))
def _(story: Story, year: int, datatable: list[list[str]]) -> None:
    before, after = story.outcome().before_and_after
    told = {story.code(row["gemeente"]): (row["eerst"], row["daarna"]) for row in rows(datatable)}
    found = {
        code: tuple(dutch.integer(key.weights.get(code, 0)) for key in (before, after))
        for code in {**before.weights, **after.weights}
    }
    assert {before.budget_year, after.budget_year} == {year}
    assert found == told


@then(says("begint voor {name:Naam} de bijdrage in {year:Jaar}"))
def _(story: Story, name: str, year: int) -> None:
    before, after = story.outcome().before_and_after
    assert after.budget_year == year
    assert story.code(name) in after.weights
    assert story.code(name) not in before.weights


# How far it is, and what was refused or told


@then(says("wordt dit geweigerd met {code:Zin}, omdat {reason:Zin}"))
def _(story: Story, code: str, reason: str) -> None:
    assert story.refusal is not None, "dit is niet geweigerd"
    _check_told(in_dutch(story.refusal.findings), code, reason)


@then(says("blijft dit een concept met {code:Zin}, omdat {reason:Zin}"))
def _(story: Story, code: str, reason: str) -> None:
    assert _status(story) == CONCEPT
    _check_told(in_dutch(story.remarks), code, reason)


@then(says("waarschuwt het programma met {code:Zin}, omdat {reason:Zin}"))
def _(story: Story, code: str, reason: str) -> None:
    story.outcome()
    _check_told(in_dutch(story.remarks), code, reason)


@then(says("waarschuwt het programma niet met {code:Zin}"))
def _(story: Story, code: str) -> None:
    story.outcome()
    assert code not in in_dutch(story.remarks)


@then("is dit vastgesteld")
def _(story: Story) -> None:
    assert _status(story) == ADOPTED, in_dutch(story.remarks)


@then("is dit nog een concept")
def _(story: Story) -> None:
    assert _status(story) == CONCEPT


def _status(story: Story) -> str:
    result = story.outcome()
    return str(result.settlement.status if hasattr(result, "settlement") else result.status)


def _check_told(told: dict[str, str], code: str, reason: str) -> None:
    assert code in told, f"niet {code}, maar: {told}"
    assert reason in told[code], told[code]


# Services and reserve


@then(says("draagt de beheergemeente {cents:Bedrag} aan ondersteunende diensten zelf"))
def _(story: Story, cents: int) -> None:
    assert dutch.amount(story.outcome().host_memo) == dutch.amount(cents)


@then(says("blijft er {cents:Bedrag} over voor een besluit van het Dagelijks Bestuur"))
def _(story: Story, cents: int) -> None:
    assert dutch.amount(story.outcome().surplus) == dutch.amount(cents)


# Invoices


@then(says("krijgt {name:Naam} een factuur van {cents:Bedrag}, te betalen uiterlijk {day:Dag}"))
def _(story: Story, name: str, cents: int, day: date) -> None:
    invoice = _document(story, name, DocumentKind.INVOICE)
    assert dutch.amount(invoice.signed_net_cents) == dutch.amount(cents)
    assert dutch.day(invoice.payment.due_date) == dutch.day(day)


@then(says("is de laatste bankdag voor {name:Naam} {day:Dag}"))
def _(story: Story, name: str, day: date) -> None:
    invoice = _document(story, name, DocumentKind.INVOICE)
    assert dutch.day(invoice.payment.advised_date) == dutch.day(day)


@then(says("krijgt {name:Naam} een creditnota van {cents:Bedrag}"))
def _(story: Story, name: str, cents: int) -> None:
    credit = _document(story, name, DocumentKind.CREDIT_NOTE)
    assert dutch.amount(-credit.signed_net_cents) == dutch.amount(cents)


@then(says("boekt de beheergemeente intern {cents:Bedrag}"))
def _(story: Story, cents: int) -> None:
    booking = _document(story, story.host, DocumentKind.BOOKING)
    assert dutch.amount(booking.signed_net_cents) == dutch.amount(cents)


@then("wordt er niets gefactureerd")
def _(story: Story) -> None:
    assert story.outcome() == []


@then(says("krijgt {name:Naam} geen factuur"))
def _(story: Story, name: str) -> None:
    documents: list[Invoice] = story.outcome()
    assert documents
    codes = {i.municipality_code for i in documents if i.kind is DocumentKind.INVOICE}
    assert payer(story, name) not in codes


def _document(story: Story, name: str, kind: DocumentKind) -> Invoice:
    wanted = (payer(story, name), kind)
    found = [i for i in story.outcome() if (i.municipality_code, i.kind) == wanted]
    assert len(found) == 1, [(i.municipality_name, i.kind.value) for i in story.outcome()]
    invoice: Invoice = found[0]
    return invoice


# Accounts


@then(says("is het resultaat {cents:Bedrag}"))
def _(story: Story, cents: int) -> None:
    assert dutch.amount(story.outcome().settlement.result) == dutch.amount(cents)


@then(
    says(
        "is het voorstel {kept:Bedrag} aan de reserve toe te voegen en {settled:Bedrag} aan de "
        "gemeenten terug te betalen"
    )
)
def _(story: Story, kept: int, settled: int) -> None:
    proposal = story.outcome().settlement.proposal
    assert dutch.amount(proposal.to_reserve) == dutch.amount(kept)
    assert dutch.amount(proposal.settle) == dutch.amount(settled)


@then(says("zit er eind {year:Jaar} {cents:Bedrag} in de reserve"))
def _(story: Story, year: int, cents: int) -> None:
    closing = {entry.year: entry.closing for entry in story.outcome().reserve}
    assert dutch.amount(closing[year]) == dutch.amount(cents)


# Days


@then(says("gaat de uittreding in op {day:Dag}"))
def _(story: Story, day: date) -> None:
    assert dutch.day(story.outcome().dates.effective) == dutch.day(day)


@then(says("gaat de uitsluiting in op {day:Dag}"))
def _(story: Story, day: date) -> None:
    assert dutch.day(story.outcome().exclusion.effective) == dutch.day(day)


@then(says("is {year:Jaar} het laatste jaar waarover de uittreder de bijdrage betaalt"))
def _(story: Story, year: int) -> None:
    assert story.outcome().dates.last_year_in_key == year


@then(says("moet het voorstel er uiterlijk op {day:Dag} zijn"))
def _(story: Story, day: date) -> None:
    assert dutch.day(story.outcome().dates.proposal_due_first) == dutch.day(day)


@then(says("gerekend vanaf de laatste ontvangst uiterlijk op {day:Dag}"))
def _(story: Story, day: date) -> None:
    assert dutch.day(story.outcome().dates.proposal_due) == dutch.day(day)


@then(says("zou {name:Naam} naar tijd {cents:Bedrag} betalen"))
def _(story: Story, name: str, cents: int) -> None:
    worked = story.outcome()
    day, code = worked.dates.effective, story.code(name)
    base = next(each.amount for each in worked.case.base if each.year == day.year)
    found = running_year(worked.running_key, base, day, [code], worked.years)
    assert dutch.amount(found.by_time[code]) == dutch.amount(cents)


@then(says("staat {title:Zin} op de kalender voor {day:Dag}"))
def _(story: Story, title: str, day: date) -> None:
    days = [dutch.day(each.day) for each in story.outcome() if title in each.title]
    assert dutch.day(day) in days, days


@then(says("is {title:Zin} gedaan op {day:Dag}"))
def _(story: Story, title: str, day: date) -> None:
    done = [each.done for each in story.outcome() if title in each.title]
    assert dutch.day(day) in [dutch.day(each.day) for each in done if each is not None]


@then(says("is {title:Zin} te laat"))
def _(story: Story, title: str) -> None:
    found = [each.status.value for each in story.outcome() if title in each.title]
    assert "late" in found, found


@then(says("telt de medewerker {cents:Bedrag} mee in de kosten"))
def _(story: Story, cents: int) -> None:
    years = story.outcome().years
    shared = sum(line.cents for lines in years.values() for line in lines)
    assert dutch.amount(shared) == dutch.amount(cents)


@then(says("blijft {cents:Bedrag} van de medewerker bij de beheergemeente"))
def _(story: Story, cents: int) -> None:
    found = story.outcome()
    withheld = sum(line.cents for line in found.cost.withheld(found.choices))
    assert dutch.amount(withheld) == dutch.amount(cents)


@then("deelt de sleutel niets en draagt ieder zijn eigen kosten")
def _(story: Story) -> None:
    result = story.outcome()
    assert (result.keys, result.charges) == ((), ())
