"""A portfolio of dossiers on real municipalities, each other than the next, a few of them broken.

Which members, lines, years and decisions a dossier has follows from its number alone, so that the
same number gives the same dossier in every test and on every machine.
"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.key.population import Edition, Figure

YEAR = 2027
AS_OF = date(2026, 11, 23)
BROKEN = (2, 6, 10, 14, 18)
"""The numbers of the dossiers that are broken, each in the next of five ways."""

_HEADER = "id;description;kind;amount;task_field;category;recurring;note"
_ARRANGEMENT = """
name = "Samenwerking {number:03d} (voorbeeld)"
short_name = "SW{number:03d}"
host = "{host}"
effective_date = {since}-01-01
fictional = true
"""
_MEMBER = """
[[municipality]]
code = "{code}"
name = "{name}"
from = {since}-01-01
"""
_ADOPTED = """
[[decision]]
id = "DB-2026-{number:03d}"
date = 2026-09-10
body = "DB"
subject = "adopt_budget"
year = 2027
sent_on = 2026-09-18
prepared_by = "Manager"
annual_plan = "Jaarplan 2027"
text = "De begroting 2027 wordt vastgesteld."
"""
_WEIGHTS = """
[[decision]]
id = "DB-2026-G{number:03d}"
date = 2026-06-11
body = "DB"
subject = "key_override"
year = 2027
weights = {{ {weights} }}
text = "De gemeenten dragen naar vaste gewichten bij."
"""


def portfolio(top: Path, snapshot: Snapshot, count: int, *, most_members: int = 9) -> Path:
    """A folder with so many dossiers, in groups below it.

    Args:
        top: the folder, which is made.
        snapshot: of the figures.
        count: of dossiers.
        most_members: of one of them; the least is three.
    """
    towns = lasting_towns(snapshot)
    for number in range(count):
        folder = top / path_of(number)
        sound_dossier(folder, towns, number, most_members)
        if number in BROKEN:
            BREAKS[BROKEN.index(number)][0](folder)
    return top


def path_of(number: int) -> str:
    """Where the dossier of a number stands."""
    return f"groep-{number % 5}/dossier-{number:03d}"


def expected_refusals(count: int) -> dict[str, str]:
    """The code of each refusal in a portfolio of so many dossiers, by its path."""
    ways = dict(zip(BROKEN, BREAKS, strict=True))
    return {path_of(number): code for number, (_, code) in ways.items() if number < count}


def sound_dossier(
    folder: Path, towns: Mapping[str, str], number: int, most_members: int = 9
) -> None:
    """The dossier of a number: three or more members, six or more lines, one to three years."""
    (folder / "budget").mkdir(parents=True)
    since, years = 2019 + number % 4, range(YEAR - number % 3, YEAR + 1)
    members = _members(towns, number, most_members)
    text = _ARRANGEMENT.format(number=number, host=members[0][0], since=since)
    text += "".join(_MEMBER.format(code=c, name=n, since=since) for c, n in members)
    (folder / "arrangement.toml").write_text(text, "utf-8")
    decided = _ADOPTED.format(number=number) if number % 3 == 1 else ""
    if number % 7 == 3:
        weights = ", ".join(f"{code} = {10 + n}" for n, (code, _) in enumerate(members))
        decided += _WEIGHTS.format(number=number, weights=weights)
    (folder / "decisions.toml").write_text(decided, "utf-8")
    for year in years:
        lines = [_HEADER, *_lines(number, year)]
        (folder / f"budget/{year}.csv").write_text("\n".join(lines) + "\n", "utf-8")


def lasting_towns(snapshot: Snapshot) -> dict[str, str]:
    """Names by code of the municipalities that are there from 2018 to 2026, in that order."""
    first = _figures(snapshot, 2018)
    return {c: f.name for c, f in sorted(_figures(snapshot, YEAR - 1).items()) if c in first}


def _figures(snapshot: Snapshot, year: int) -> Mapping[str, Figure]:
    return snapshot.population(Edition(date(year, 1, 1))).figures


def _members(towns: Mapping[str, str], number: int, most: int) -> list[tuple[str, str]]:
    """Neighbours in the list of codes, and one from far away."""
    listed, count = list(towns.items()), 3 + number * 5 % (most - 2)
    first = number * 37 % len(listed)
    chosen = {(first + step * step) % len(listed) for step in range(count)}
    return [listed[place] for place in sorted(chosen)]


def _lines(number: int, year: int) -> list[str]:
    sized = 90 + number % 21 + 2 * (year - YEAR)
    fixed = [
        ("team", "Salarislasten", "cost", 45_000_003 * sized // 100),
        ("huur", "Huur en servicekosten", "cost", 6_499_999 * sized // 100),
        ("dienst", "Ondersteuning ICT", "supporting_service:ict", 2_000_000),
        ("rijk", "Rijksbijdrage", "state_grant", 9_000_001),
        ("baten", "Projectbijdragen", "other_income", 1_000_050),
    ]
    more = [(f"m{n}", f"Activiteit {n}", "cost", 100_000 + 37 * n) for n in range(number % 11)]
    return [
        f"{name};{text};{kind};{cents // 100},{cents % 100:02d};1.2;;ja;"
        for name, text, kind, cents in (*fixed, *more)
    ]


def _with_points(folder: Path) -> None:
    """An amount as an American types it."""
    _edit(folder / f"budget/{YEAR}.csv", "20000,00", "20000.00")


def _without_budget(folder: Path) -> None:
    (folder / f"budget/{YEAR}.csv").unlink()


def _of_another_name(folder: Path) -> None:
    """A name that is that of another municipality than its code."""
    path = folder / "arrangement.toml"
    text = path.read_text("utf-8")
    first, rest = text.split('\nname = "', 2)[0], text.split('\nname = "', 2)[2]
    name = text.split('\nname = "', 2)[1]
    path.write_text(f'{first}\nname = "{name}\nname = "Niemandsland{rest[rest.index(chr(34)) :]}')


def _with_a_typing_mistake(folder: Path) -> None:
    _edit(folder / "arrangement.toml", "effective_date", "efective_date")


def _without_arrangement(folder: Path) -> None:
    """A workbook alone is no dossier yet."""
    (folder / "arrangement.toml").rename(folder / "dossier.xlsx")


BREAKS: tuple[tuple[Callable[[Path], None], str], ...] = (
    (_with_points, "amount-invalid"),
    (_without_budget, "budget-missing"),
    (_of_another_name, "name-of-another"),
    (_with_a_typing_mistake, "toml-missing"),
    (_without_arrangement, "dossier-missing"),
)
"""Five ways to break a dossier, each with the code of its refusal."""


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")
