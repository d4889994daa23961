"""Gegeven: budgets, what was realised, and what Dagelijks Bestuur and Stuurgroep decided."""

from datetime import date

from pytest_bdd import given

from tests.convenant.steps.dossier_texts import Line
from tests.convenant.steps.partnership import euros
from tests.convenant.steps.story import Story
from tests.convenant.steps.words import number, rows, says


def lines(table: list[list[str]]) -> list[Line]:
    """The lines of a table; columns that begin with `raming` are the years after."""
    return [
        Line(
            row["omschrijving"],
            row["soort"],
            row["bedrag"],
            row.get("structureel", "ja"),
            row.get("toelichting", ""),
            [each.removeprefix("€ ") for key, each in row.items() if key.startswith("raming")],
        )
        for row in rows(table)
    ]


@given(says("de begroting {year:Jaar}:"))
def _(story: Story, year: int, datatable: list[list[str]]) -> None:
    story.tables[f"budget/{year}.csv"] = lines(datatable)


@given(says("de begroting {year:Jaar} met {amount:Bedrag} aan lasten"))
def _(story: Story, year: int, amount: int) -> None:
    story.tables[f"budget/{year}.csv"] = [Line("Lasten", "last", euros(amount))]


@given(says("begrotingswijziging {sequence:Aantal} van {year:Jaar}:"))
def _(story: Story, sequence: int, year: int, datatable: list[list[str]]) -> None:
    story.tables[f"budget/{year}-amendment-{sequence}.csv"] = lines(datatable)


@given(says("de realisatie {year:Jaar}:"))
def _(story: Story, year: int, datatable: list[list[str]]) -> None:
    story.tables[f"actuals/{year}.csv"] = lines(datatable)


@given(says("{body:Orgaan} stelde op {day:Dag} de begroting {year:Jaar} vast"))
def _(story: Story, body: str, day: date, year: int) -> None:
    story.decide(body, day, "adopt_budget", year, prepared_by="Manager")


@given(
    says(
        "{body:Orgaan} stelde op {day:Dag} de begroting {year:Jaar} vast, opgesteld door {role:Zin}"
    )
)
def _(story: Story, body: str, day: date, year: int, role: str) -> None:
    story.decide(body, day, "adopt_budget", year, prepared_by=role)


@given(
    says(
        "{body:Orgaan} stelde op {day:Dag} de begroting {year:Jaar} vast, "
        "zonder te noteren wie haar opstelde"
    )
)
def _(story: Story, body: str, day: date, year: int) -> None:
    story.decide(body, day, "adopt_budget", year)


@given(
    says(
        "{body:Orgaan} stelde op {day:Dag} de begroting {year:Jaar} vast "
        "op {amount:Bedrag} aan bijdragen"
    )
)
def _(story: Story, body: str, day: date, year: int, amount: int) -> None:
    total = euros(amount)
    story.decide(body, day, "adopt_budget", year, prepared_by="Manager", contributions_total=total)


@given(
    says(
        "{body:Orgaan} stelde op {day:Dag} de begroting {year:Jaar} vast "
        "met andere bijdragen dan nu"
    )
)
def _(story: Story, body: str, day: date, year: int) -> None:
    pinned = "0" * 64
    story.decide(body, day, "adopt_budget", year, prepared_by="Manager", charges_sha256=pinned)


@given(says("de begroting {year:Jaar} is op {day:Dag} aan de gemeenten gezonden"))
def _(story: Story, year: int, day: date) -> None:
    story.decided("adopt_budget", year)["sent_on"] = day


@given(says("volgens de verzendlijst kregen {names:Namen} de begroting {year:Jaar} op {day:Dag}"))
def _(story: Story, names: list[str], year: int, day: date) -> None:
    rows = ["recipient;body;document;sent_on"]
    for name in story.members:
        sent = day.isoformat() if name in names else ""
        rows += [f"{story.code(name)};{body};begroting;{sent}" for body in ("college", "raad")]
    story.sent[f"sent/{year}.csv"] = rows


@given(
    says(
        "{body:Orgaan} stelde op {day:Dag} begrotingswijziging {sequence:Aantal} "
        "van {year:Jaar} vast"
    )
)
def _(story: Story, body: str, day: date, sequence: int, year: int) -> None:
    story.decide(body, day, "amend_budget", year, amendment=sequence, prepared_by="Manager")


@given(
    says(
        "{body:Orgaan} besloot op {day:Dag} in {year:Jaar} {amount:Bedrag} "
        "aan de reserve te onttrekken"
    )
)
def _(story: Story, body: str, day: date, year: int, amount: int) -> None:
    story.decide(body, day, "reserve", year, draw=euros(amount))


@given(
    says(
        "{body:Orgaan} besloot op {day:Dag} in {year:Jaar} {amount:Bedrag} "
        "aan de reserve toe te voegen"
    )
)
def _(story: Story, body: str, day: date, year: int, amount: int) -> None:
    story.decide(body, day, "reserve", year, addition=euros(amount))


@given(
    says(
        "{body:Orgaan} besloot op {day:Dag} dat de gemeenten vanaf {year:Jaar} "
        "de ondersteunende diensten delen"
    )
)
def _(story: Story, body: str, day: date, year: int) -> None:
    _services(story, body, day, year, mode="shared")


@given(
    says(
        "{body:Orgaan} besloot op {day:Dag} dat de beheergemeente vanaf {year:Jaar} "
        "de ondersteunende diensten draagt"
    )
)
def _(story: Story, body: str, day: date, year: int) -> None:
    _services(story, body, day, year, mode="host")


@given(
    says(
        "{body:Orgaan} besloot op {day:Dag} dat de gemeenten vanaf {year:Jaar} voor de "
        "ondersteunende diensten samen {amount:Bedrag} per jaar betalen"
    )
)
def _(story: Story, body: str, day: date, year: int, amount: int) -> None:
    _services(story, body, day, year, mode="fee", fee=euros(amount))


@given(says("{body:Orgaan} besloot op {day:Dag} over {year:Jaar} tot een andere verdeling:"))
def _(story: Story, body: str, day: date, year: int, datatable: list[list[str]]) -> None:
    weights = {story.code(row["gemeente"]): number(row["gewicht"]) for row in rows(datatable)}
    story.decide(body, day, "key_override", year, weights=weights)


@given(
    says(
        "{body:Orgaan} besloot op {day:Dag} dat de inwoners van {name:Naam} over {year:Jaar} "
        "hun gebied volgen"
    )
)
def _(story: Story, body: str, day: date, name: str, year: int) -> None:
    divided = {"municipality": story.code(name), "method": "follow_territory"}
    story.decide(body, day, "split", year, **divided)


@given(
    says(
        "{body:Orgaan} besloot op {day:Dag} dat de inwoners van {name:Naam} over {year:Jaar} "
        "niet meetellen"
    )
)
def _(story: Story, body: str, day: date, name: str, year: int) -> None:
    story.decide(body, day, "split", year, municipality=story.code(name), method="drop")


@given(
    says(
        "{body:Orgaan} besloot op {day:Dag} dat van {name:Naam} over {year:Jaar} "
        "alle inwoners meetellen"
    )
)
def _(story: Story, body: str, day: date, name: str, year: int) -> None:
    merged = {"municipality": story.code(name), "method": "whole_successor"}
    story.decide(body, day, "merger_outside", year, **merged)


@given(
    says(
        "{body:Orgaan} besloot op {day:Dag} dat van {name:Naam} over {year:Jaar} "
        "alleen de inwoners van het oude gebied meetellen"
    )
)
def _(story: Story, body: str, day: date, name: str, year: int) -> None:
    merged = {"municipality": story.code(name), "method": "old_territory"}
    story.decide(body, day, "merger_outside", year, **merged)


@given(says("{body:Orgaan} stelde op {day:Dag} de jaarrekening {year:Jaar} vast"))
def _(story: Story, body: str, day: date, year: int) -> None:
    story.decide(body, day, "adopt_accounts", year, prepared_by="Manager")


@given(says("{body:Orgaan} stelde op {day:Dag} het jaarverslag {year:Jaar} vast"))
def _(story: Story, body: str, day: date, year: int) -> None:
    story.decide(body, day, "adopt_annual_report", year)


@given(
    says(
        "{body:Orgaan} besloot op {day:Dag} van het resultaat {year:Jaar} {kept:Bedrag} aan de "
        "reserve toe te voegen en {settled:Bedrag} aan de gemeenten terug te betalen"
    )
)
def _(story: Story, body: str, day: date, year: int, kept: int, settled: int) -> None:
    parts = {"to_reserve": euros(kept), "settle": euros(settled)}
    story.decide(body, day, "appropriate_result", year, **parts)


@given(
    says(
        "{body:Orgaan} stelde op {day:Dag} het Jaarplan {year:Jaar} vast "
        "met de onderdelen {letters:Letters}"
    )
)
def _(story: Story, body: str, day: date, year: int, letters: list[str]) -> None:
    story.decide(body, day, "adopt_annual_plan", year, contents=letters)


@given(says("het Jaarplan {year:Jaar} is op {day:Dag} aan alle partijen gezonden"))
def _(story: Story, year: int, day: date) -> None:
    story.decided("adopt_annual_plan", year)["sent_on"] = day


@given(says("{body:Orgaan} vergaderde op {day:Dag}"))
def _(story: Story, body: str, day: date) -> None:
    story.decide(body, day, "meeting", day.year)


@given(says("alle partijen kwamen bijeen op {day:Dag}"))
def _(story: Story, day: date) -> None:
    story.decide("SG", day, "all_party_meeting", day.year)


@given(says("{body:Orgaan} stelde op {day:Dag} de evaluatie van de samenwerking vast"))
def _(story: Story, body: str, day: date) -> None:
    story.decide(body, day, "evaluate_convenant", day.year)


@given(says("{body:Orgaan} stelde op {day:Dag} de evaluatie van de beheerrol vast"))
def _(story: Story, body: str, day: date) -> None:
    story.decide(body, day, "evaluate_host_role", day.year)


def _services(story: Story, body: str, day: date, year: int, **fields: object) -> None:
    story.decide(body, day, "supporting_services", year, until_further_notice=True, **fields)
