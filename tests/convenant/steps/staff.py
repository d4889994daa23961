"""Gegeven: a post that lapses, and what its holder costs (articles 13.4 to 13.6, 22.6)."""

from datetime import date

from pytest_bdd import given

from tests.convenant.steps.dossier_texts import CaseText
from tests.convenant.steps.partnership import euros
from tests.convenant.steps.story import STAFF, Story
from tests.convenant.steps.words import says


def _employee(story: Story, day: date, salary: int, cause: str) -> None:
    case: CaseText = story.case("redundancy")
    case.fields |= {"cause": cause, "surplus_date": day, "fte": "1"}
    case.tables += [
        ("salary", {"from": day, "month": euros(salary)}),
        ("charges", {"mode": "simple", "rate": "0%"}),
    ]


@given(
    says(
        "door de opheffing wordt een medewerker met {amount:Bedrag} salaris per maand "
        "boventallig op {day:Dag}"
    )
)
def _(story: Story, amount: int, day: date) -> None:
    _employee(story, day, amount, "dissolution")


@given(
    says(
        "in het huis dat doorgaat wordt een medewerker met {amount:Bedrag} salaris per maand "
        "boventallig op {day:Dag}"
    )
)
def _(story: Story, amount: int, day: date) -> None:
    _employee(story, day, amount, "going_concern")


@given(
    says(
        "door de uittreding van {name:Naam} wordt een medewerker met {amount:Bedrag} salaris per "
        "maand boventallig op {day:Dag}"
    )
)
def _(story: Story, name: str, amount: int, day: date) -> None:
    _employee(story, day, amount, f"withdrawal:{story.code(name)}")


@given(says("de medewerker vindt werk en krijgt salaris tot {day:Dag}"))
def _(story: Story, day: date) -> None:
    story.case("redundancy").tables.append(("exit", {"date": day, "type": "external_job"}))


@given(says("de medewerker vindt geen werk en krijgt salaris tot {day:Dag}"))
def _(story: Story, day: date) -> None:
    story.case("redundancy").tables.append(("exit", {"date": day, "type": "failed"}))


@given(
    says(
        "de medewerker krijgt vanaf {day:Dag} WW over een jaarloon van {wage:Bedrag}, "
        "na {years:Aantal} dienstjaren"
    )
)
def _(story: Story, day: date, wage: int, years: int) -> None:
    benefit = {
        "start": day,
        "years_before_2016": 0,
        "years_after_2015": years,
        "yearly_wage": euros(wage),
    }
    premium = {
        "parameter": "benefit_agency_premium_rate",
        "from": day,
        "value": "0",
        "source": "scenario",
    }
    case = story.case("redundancy")
    case.tables += [("ww", benefit), ("assumption", premium)]


@given(says("de medewerker krijgt daarna {number:Aantal} maanden reparatie-uitkering"))
def _(story: Story, number: int) -> None:
    story.case("redundancy").tables.append(("repair", {"months": number}))


@given(says("de medewerker heeft {number:Aantal} maanden dienst"))
def _(story: Story, number: int) -> None:
    story.case("redundancy").fields["service_months"] = number


@given(says("de begeleiding kost {amount:Bedrag} per maand"))
def _(story: Story, amount: int) -> None:
    story.case("redundancy").tables.append(("guidance", {"per_month": euros(amount)}))


@given(says("de medewerker wordt op {day:Dag} uitgeleend voor {amount:Bedrag}"))
def _(story: Story, day: date, amount: int) -> None:
    lent = {"date": day, "amount": euros(amount)}
    story.case("redundancy").tables.append(("detachment", lent))


@given(says("het traject is verlengd tot {day:Dag}, zonder besluit"))
def _(story: Story, day: date) -> None:
    story.case("redundancy").tables.append(("extension", {"until": day}))


@given(says("{body:Orgaan} besloot op {decided:Dag} het traject te verlengen tot {day:Dag}"))
def _(story: Story, body: str, decided: date, day: date) -> None:
    name = story.decide(body, decided, "share_extension", decided.year, case=STAFF)
    extension = {"until": day, "decision": name}
    story.case("redundancy").tables.append(("extension", extension))


@given(says("{body:Orgaan} besloot op {day:Dag} dat de zaak van de medewerker haar sleutel houdt"))
def _(story: Story, body: str, day: date) -> None:
    story.decide(body, day, "legacy_case", day.year, case=STAFF)
