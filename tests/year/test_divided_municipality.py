"""Reading A of A17: Haaren was divided, and its designated successor never took part."""

from datetime import date
from pathlib import Path

import pytest

from tests.kit.world import World
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.errors import InvalidInputError
from zvh_finance.year.budget import budget_of_year
from zvh_finance.year.closing import closing_of
from zvh_finance.year.comparison import last_year_of
from zvh_finance.year.outlook import outlook_of

HAAREN, OISTERWIJK = "GM0788", "GM0824"
DECIDED = 'method = "follow_territory"'
DESIGNATED = f'method = "designated_successor"\nsuccessor = "{OISTERWIJK}"'
ADDRESSEE = f"""
[[addressee]]
code = "{OISTERWIJK}"
name = "Oisterwijk"

[addressee.billing]
oin = "00000099000000824000"
department = "Crediteurenadministratie"
buyer_reference = "ZVH-0824"
debtor_number = "D0824"

[addressee.billing.address]
street = "Voorbeeldstraat 24"
postcode = "5061 AB"
city = "Oisterwijk"
"""


@pytest.fixture
def world(example: Path, tmp_path: Path) -> World:
    """The example, but the board let Haaren stay for 2021, with its successor by law."""
    made = World.of(example, tmp_path)
    made.edit("decisions.toml", DECIDED, DESIGNATED)
    return made


def add(world: World, text: str) -> None:
    with (world.folder / "arrangement.toml").open("a", encoding="utf-8") as file:
        file.write(text)


def test_its_share_is_charged_under_its_own_code(world: World) -> None:
    """€ 818.850,00 x 14,370 : 618,565 is € 19.022,855, and .855 is among the largest remainders."""
    world.done("budget", "2021", as_of="2021-02-01")
    (row,) = [
        r
        for r in world.charges("2021/budget")
        if r["municipality_code"] == HAAREN and not r["line"]
    ]

    assert (row["municipality_name"], row["share_cents"]) == ("Haaren", "1902286")
    assert (row["population"], row["population_total"]) == ("14370", "618565")
    assert row["decision"] == "DB-2020-05, DB-2020-03"
    assert sum(world.shares("2021/budget").values()) == 81_885_000
    told = world.words(f"2021/budget/gemeenten/{HAAREN}-haaren.pdf")
    assert "aangewezen rechtsopvolger Oisterwijk (GM0824), die niet deelneemt" in told


def test_the_successor_is_billed(world: World) -> None:
    add(world, ADDRESSEE)
    world.done("invoices", "2021", as_of="2021-02-01")
    (haaren,) = [i for i in world.invoices() if i.municipality_code == HAAREN]

    assert haaren.buyer.name == "Gemeente Oisterwijk"
    assert haaren.buyer.legal_id == "0190:00000099000000824000"
    assert haaren.signed_net_cents == 1_902_286
    assert haaren.lines[0].description.endswith("Oisterwijk als rechtsopvolger van Haaren")
    assert sum(world.billed("budget", 2021).values()) == 81_885_000


def test_without_its_address_nothing_is_issued(world: World) -> None:
    result = world.run("invoices", "2021", as_of="2021-02-01")
    said = " ".join(result.output.split())

    assert result.exit_code == 4
    assert "its successor Oisterwijk (GM0824) is not in arrangement.toml" in said
    assert 'Add [[addressee]] with code = "GM0824", name = "Oisterwijk"' in said
    assert world.invoices() == []


def test_it_can_be_asked_why_it_pays(world: World) -> None:
    told = world.done("explain", "2021", "Haaren", as_of="2021-02-01").output

    assert "Waarom betaalt Haaren €\xa019.022,86 voor 2021?" in told


def test_it_stays_for_that_year_alone(world: World) -> None:
    """In 2022 its people count where they live: it is neither in the outlook nor in the change."""
    books = world.books(date(2022, 12, 1))
    outlook = outlook_of(books, budget_of_year(books, 2021))
    change = last_year_of(books, budget_of_year(books, 2022)).comparison

    assert change is not None
    assert all(HAAREN not in year.contributions for year in outlook)
    assert sum(outlook[0].contributions.values()) == outlook[0].base
    assert [(gone.code, gone.before) for gone in change.departures] == [(HAAREN, 1_902_286)]
    assert all(c.budget + c.membership + c.inhabitants == c.change for c in change.changes)
    assert sum(c.membership for c in change.changes) == _share_of_haaren_in_2022(world)
    assert closing_of(books, 2021, 0).successors[HAAREN] == "; rechtsopvolger Oisterwijk (GM0824)"


def _share_of_haaren_in_2022(world: World) -> int:
    """What the others bear more by its going: its part of the base of 2022, by the key of 2021."""
    books = world.books(date(2022, 12, 1))
    last = last_year_of(books, budget_of_year(books, 2022)).budget
    assert last is not None
    return last.key.shares(budget_of_year(books, 2022).base)[HAAREN]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (ADDRESSEE.replace(OISTERWIJK, "GM0828"), "GM0828 is an addressee and a municipality"),
        (ADDRESSEE * 2, "GM0824 stands 2 times among the addressees"),
        (ADDRESSEE[: ADDRESSEE.index("[addressee.billing]")], "billing"),
    ],
    ids=["a municipality", "twice", "no address"],
)
def test_an_addressee_is_an_outsider_with_an_address(world: World, text: str, why: str) -> None:
    add(world, text)

    with pytest.raises(InvalidInputError, match=why):
        read_dossier(world.folder)


def test_a_successor_that_takes_part_needs_no_addressee(world: World) -> None:
    """Boxtel gets the claims on Haaren, and its people."""
    world.edit("decisions.toml", f'successor = "{OISTERWIJK}"', 'successor = "GM0757"')
    world.done("invoices", "2021", as_of="2021-02-01")

    assert HAAREN not in {i.municipality_code for i in world.invoices()}
    assert sum(world.billed("budget", 2021).values()) == 81_885_000
