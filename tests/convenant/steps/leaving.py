"""Gegeven: who joins, gives notice, is excluded, and how all ends (articles 19 to 22)."""

from datetime import date

from pytest_bdd import given

from tests.convenant.steps.dossier_texts import CaseText
from tests.convenant.steps.partnership import euros
from tests.convenant.steps.story import CASE, STAFF, Story
from tests.convenant.steps.words import says
from zvh_finance.key.population import Edition


def leaver_of(story: Story, name: str) -> dict[str, object]:
    """How a case names who leaves: a municipality by its code, another party by its name."""
    return {"code": story.code(name)} if story.is_municipality(name) else {"party": name}


def _notice(story: Story, names: list[str], **fields: object) -> CaseText:
    case = story.case("withdrawal")
    case.fields |= {"discount_rate": "0%", "horizon_years": 1, **fields}
    case.tables += [("leaver", leaver_of(story, name)) for name in names]
    return case


@given(
    says(
        "{names:Namen} zegde op; de voorzitter van de Stuurgroep ontving dat op {chair:Dag} "
        "en het Dagelijks Bestuur op {board:Dag}"
    )
)
@given(
    says(
        "{names:Namen} zegden op; de voorzitter van de Stuurgroep ontving dat op {chair:Dag} "
        "en het Dagelijks Bestuur op {board:Dag}"
    )
)
def _(story: Story, names: list[str], chair: date, board: date) -> None:
    _notice(story, names, received_by_chair=chair, received_by_board=board)


@given(
    says(
        "{names:Namen} zegde alleen op bij de voorzitter van de Stuurgroep, "
        "die dat op {chair:Dag} ontving"
    )
)
def _(story: Story, names: list[str], chair: date) -> None:
    _notice(story, names, received_by_chair=chair)


@given(
    says("{names:Namen} zegde op om het gewijzigde convenant, dat op {day:Dag} van kracht wordt")
)
def _(story: Story, names: list[str], day: date) -> None:
    _notice(story, names, ground="20.3", amendment_effective=day)


@given(
    says(
        "{names:Namen} zegde op om een gewijzigd convenant, zonder dag waarop dat van kracht wordt"
    )
)
def _(story: Story, names: list[str]) -> None:
    _notice(story, names, ground="20.3")


@given(says("de schade wordt over {number:Aantal} jaar berekend"))
def _(story: Story, number: int) -> None:
    story.case("withdrawal").fields["horizon_years"] = number


@given(says("zonder de uittreding kost het huis de gemeenten in {year:Jaar} {amount:Bedrag}"))
def _(story: Story, year: int, amount: int) -> None:
    base = {"year": year, "amount": euros(amount), "source": "Begroting"}
    story.case("withdrawal").tables.append(("base", base))


@given(says("door de uittreding vervalt in {year:Jaar} {amount:Bedrag} aan lasten"))
def _(story: Story, year: int, amount: int) -> None:
    traced = _traced(story, year, amount, budget_line="lasten")
    story.case("withdrawal").tables.append(("avoidable", traced))


@given(says("door de uittreding komt er in {year:Jaar} {amount:Bedrag} bij, volgens een offerte"))
def _(story: Story, year: int, amount: int) -> None:
    traced = _traced(story, year, amount, kind="direct", document="Offerte")
    story.case("withdrawal").tables.append(("damage", traced))


@given(says("door de uittreding komt er in {year:Jaar} {amount:Bedrag} bij, zonder bewijs"))
def _(story: Story, year: int, amount: int) -> None:
    traced = _traced(story, year, amount, kind="direct")
    story.case("withdrawal").tables.append(("damage", traced))


@given(
    says(
        "door de uittreding komt er in {year:Jaar} {amount:Bedrag} bij "
        "van een regel die in de begroting blijft"
    )
)
def _(story: Story, year: int, amount: int) -> None:
    traced = _traced(story, year, amount, kind="direct", budget_line="lasten")
    story.case("withdrawal").tables.append(("damage", traced))


@given(
    says(
        "door de uittreding komt er in {year:Jaar} een boventallige medewerker bij, "
        "van een post van {amount:Bedrag} die vervalt"
    )
)
def _(story: Story, year: int, amount: int) -> None:
    case = story.case("withdrawal")
    post = _traced(story, year, amount, budget_line="lasten", post="P-1")
    case.tables.append(("avoidable", post))
    extra = _traced(
        story,
        year,
        amount,
        kind="surplus_staff",
        document="Besluit",
        post="P-1",
        redundancy_case=STAFF,
    )
    case.tables.append(("damage", extra))


@given(
    says(
        "de uittreder koopt in {year:Jaar} zijn deel in de zaak van de medewerker af "
        "voor {amount:Bedrag}"
    )
)
def _(story: Story, year: int, amount: int) -> None:
    bought = {"redundancy_case": STAFF, "year": year, "amount": euros(amount)}
    story.case("withdrawal").tables.append(("buy_out", bought))


@given(says("het Dagelijks Bestuur zond het voorstel op {day:Dag}"))
def _(story: Story, day: date) -> None:
    story.case("withdrawal").fields["proposal_sent"] = day


@given(says("de uittreder aanvaardde het voorstel op {day:Dag}"))
def _(story: Story, day: date) -> None:
    story.decide("DB", day, "accept_withdrawal", day.year, case=CASE)


@given(says("de uittreder betwistte het voorstel op {day:Dag}"))
def _(story: Story, day: date) -> None:
    story.decide("DB", day, "dispute_withdrawal", day.year, case=CASE)


@given(says("partijen schikten op {day:Dag} op {amount:Bedrag} over {year:Jaar}"))
def _(story: Story, day: date, amount: int, year: int) -> None:
    agreed = {"year": year, "amount": euros(amount)}
    story.case("withdrawal").tables.append(("settlement", agreed))
    story.decide("DB", day, "settle_withdrawal", day.year, case=CASE)


@given(
    says(
        "alle andere partijen stelden {name:Naam} op {day:Dag} in gebreke, "
        "met een termijn tot {end:Dag}"
    )
)
def _(story: Story, name: str, day: date, end: date) -> None:
    others = [each for each in (*story.members, *story.parties) if each != name]
    _default(story, name, others, day, end)


@given(
    says("{by:Namen} stelden {name:Naam} op {day:Dag} in gebreke, met een termijn tot {end:Dag}")
)
@given(says("{by:Namen} stelde {name:Naam} op {day:Dag} in gebreke, met een termijn tot {end:Dag}"))
def _(story: Story, by: list[str], name: str, day: date, end: date) -> None:
    _default(story, name, by, day, end)


@given(says("{name:Naam} is op {day:Dag} gehoord"))
def _(story: Story, name: str, day: date) -> None:
    assert ("leaver", leaver_of(story, name)) in story.case("exclusion").tables
    story.case("exclusion").fields["heard_on"] = day


@given(says("{body:Orgaan} besloot op {day:Dag} {name:Naam} uit te sluiten"))
def _(story: Story, body: str, day: date, name: str) -> None:
    decision = story.decide(body, day, "exclude", day.year)
    case = story.case("exclusion")
    case.fields["decision"] = decision
    if ("leaver", leaver_of(story, name)) not in case.tables:
        case.tables.append(("leaver", leaver_of(story, name)))


@given(says("{body:Orgaan} besloot op {day:Dag} tot opheffing, met {last:Dag} als laatste dag"))
def _(story: Story, body: str, day: date, last: date) -> None:
    decision = story.decide(body, day, "dissolve", last.year)
    story.case("dissolution").fields |= {"last_day": last, "decision": decision}


@given(says("een voornemen tot opheffing, met {last:Dag} als laatste dag"))
def _(story: Story, last: date) -> None:
    story.case("dissolution").fields["last_day"] = last


@given(says("de opheffing kost in {year:Jaar} {amount:Bedrag}, volgens een offerte"))
def _(story: Story, year: int, amount: int) -> None:
    cost = _traced(story, year, amount, kind="transfer", document="Offerte")
    story.case("dissolution").tables.append(("cost", cost))


@given(says("de opheffing kost in {year:Jaar} {amount:Bedrag}, zonder bewijs"))
def _(story: Story, year: int, amount: int) -> None:
    cost = _traced(story, year, amount, kind="transfer")
    story.case("dissolution").tables.append(("cost", cost))


@given(says("de kosten van de medewerker horen bij de opheffing"))
def _(story: Story) -> None:
    story.case("dissolution").fields["redundancy_cases"] = [STAFF]


@given(says("bij de opheffing gaat {amount:Bedrag} uit de reserve voor"))
def _(story: Story, amount: int) -> None:
    case = story.case("dissolution")
    case.fields["reserve"] = euros(amount)
    uses = [d["id"] for d in story.decisions if d["subject"] == "reserve"]
    if uses:
        case.fields["reserve_decision"] = uses[-1]


@given(
    says(
        "de rechter ontbond het convenant op {day:Dag}; "
        "{amount:Bedrag} aan kosten valt bij {name:Naam}"
    )
)
def _(story: Story, day: date, amount: int, name: str) -> None:
    case = story.case("court_dissolution")
    case.fields |= {"judgment": day, "judgment_document": "Vonnis"}
    fallen = {
        "id": "kosten",
        "year": day.year,
        "description": "Kosten",
        "amount": euros(amount),
        "borne_by": name,
    }
    case.tables.append(("cost", fallen))


@given(says("{name:Naam} vroeg op {day:Dag} toetreding aan"))
def _(story: Story, name: str, day: date) -> None:
    case = story.case("accession")
    case.fields |= {
        "name": name,
        "requested_on": day,
        "seat": name,
        "office": name,
        "represented_by": "burgemeester",
    }
    figures = story.figures.population(Edition(story.figures.latest_date())).figures.values()
    if any(figure.name == name for figure in figures):
        case.fields["code"] = story.code(name)


@given(says("alle partijen gingen op {day:Dag} akkoord met de toetreding"))
def _(story: Story, day: date) -> None:
    _agree(story, day, [])


@given(says("alle partijen behalve {names:Namen} gingen op {day:Dag} akkoord met de toetreding"))
def _(story: Story, names: list[str], day: date) -> None:
    _agree(story, day, names)


@given(says("{body:Orgaan} besloot op {day:Dag} tot de toetreding"))
def _(story: Story, body: str, day: date) -> None:
    case = story.case("accession")
    case.fields["decision"] = story.decide(body, day, "accede", day.year)


@given(says("de toetreder tekende op {own:Dag} en de voorzitter van de Stuurgroep op {chair:Dag}"))
def _(story: Story, own: date, chair: date) -> None:
    signed = {"signed_by_organisation": own, "signed_by_chair": chair}
    story.case("accession").fields |= signed


@given(says("de toetreder tekende op {own:Dag}"))
def _(story: Story, own: date) -> None:
    story.case("accession").fields["signed_by_organisation"] = own


def _traced(story: Story, year: int, amount: int, **fields: object) -> dict[str, object]:
    count = sum(len(case.tables) for case in story.cases.values())
    told = {"id": f"regel-{count}", "year": year, "amount": euros(amount)}
    return {**told, "description": f"Regel {count}", **fields}


def _default(story: Story, name: str, by: list[str], day: date, end: date) -> None:
    case = story.case("exclusion")
    case.fields |= {
        "default_notice": day,
        "default_notice_by": by,
        "default_notice_document": "Ingebrekestelling",
        "term_ended": end,
    }
    case.tables.append(("leaver", leaver_of(story, name)))


def _agree(story: Story, day: date, without: list[str]) -> None:
    case = story.case("accession")
    agreed = [name for name in (*story.members, *story.parties) if name not in without]
    case.tables += [("agreement", {"party": name, "agreed_on": day}) for name in agreed]
