"""The example dossier with pools of costs in the budget of 2027, one of each kind, in an order."""

import re
from datetime import date
from pathlib import Path

from tests.kit.world import World

CODES = (
    *("GM0755", "GM0757", "GM0796", "GM0828", "GM0845"),
    *("GM0865", "GM1721", "GM1948", "GM1982", "GM1991"),
)
PERCENTAGES = ("2,5", "5", "30", "12,5", "5", "5", "5", "12,25", "12,75", "10")

POOLS = """
[[pool]]
id = "overhead"
name = "Overhead"
into = { jeugd = "60", sleutel = "40" }
decision = "DB-POOL-1"

[[pool]]
id = "jeugd"
name = "Jeugdteam"
key = "percentages"
percentages = { PERCENTAGES }
decision = "DB-POOL-2"

[[pool]]
id = "huis"
name = "Huisvesting"
key = "foot"
foot = "2.000,00"
decision = "DB-POOL-3"

[[pool]]
id = "cursus"
name = "Cursussen"
key = "equal"
without = ["GM0755"]
decision = "DB-POOL-4"

[[pool]]
id = "systeem"
name = "Casussysteem"
key = "table"
table = "casussen"
source = "Registratie casussen"
date = 2026-01-01
decision = "DB-POOL-5"

[[pool]]
id = "staffel"
name = "Bijeenkomsten"
key = "slices"
band = [ { up_to = 20000, value = "1,5" }, { up_to = 50000, value = 1 }, { value = "0,5" } ]
decision = "DB-POOL-6"

[[pool]]
id = "klasse"
name = "Kwaliteit"
key = "classes"
band = [ { up_to = 40000, value = 1 }, { value = "2,5" } ]
decision = "DB-POOL-7"

[[pool]]
id = "vast"
name = "Communicatie"
key = "amounts"
amounts = { AMOUNTS }
rest = "inhabitants"
decision = "DB-POOL-8"
"""
WEIGHTS = (12, 40, 310, 150, 33, 41, 28, 120, 135, 0)
LINES = {
    "manager": "overhead",
    "accountant": "overhead",
    "procesregisseurs": "jeugd",
    "opleiding": "cursus",
    "huisvesting": "huis",
    "casussysteem": "systeem",
    "vervanging-casussysteem": "systeem",
    "bijeenkomsten": "staffel",
    "kwaliteit": "klasse",
    "communicatie": "vast",
}


def with_pools(world: World, *, decided: bool = True, year: int = 2027) -> World:
    """The budget of a year with a pool of each kind; decided on, unless it is not."""
    percentages = ", ".join(f'{c} = "{p}"' for c, p in zip(CODES, PERCENTAGES, strict=True))
    amounts = ", ".join(f'{code} = "1.000,00"' for code in CODES)
    text = POOLS.replace("PERCENTAGES", percentages).replace("AMOUNTS", amounts)
    path = world.folder / "arrangement.toml"
    path.write_text(path.read_text("utf-8") + text, "utf-8")
    weights = world.folder / "weights"
    weights.mkdir()
    rows = "".join(f"{c};{w}\n" for c, w in zip(CODES, WEIGHTS, strict=True))
    (weights / "casussen.csv").write_text("municipality;weight\n" + rows, "utf-8")
    name_pools(world.folder / "budget" / f"{year}.csv", LINES)
    for number, pool in enumerate(re.findall(r'^id = "(\w+)"', POOLS, re.MULTILINE), 1):
        day = date(year - 1, 3, 5).isoformat()
        if decided:
            world.decide(f"DB-POOL-{number}", day, "pool_key", year=year, pool=pool)
    return world


def name_pools(table: Path, pools: dict[str, str]) -> None:
    """Give lines of a table their pool."""
    head, *lines = table.read_text("utf-8").splitlines()
    told = (f"{line};{pools.get(line.partition(';')[0], '')}" for line in lines)
    table.write_text("\n".join([f"{head};pool", *told, ""]), "utf-8")
