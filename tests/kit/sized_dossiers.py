"""Dossiers of any number of municipalities, with a year before, an amendment and a reserve."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.key.population import Edition, Figure

YEAR = 2027

_HEADER = "id;description;kind;amount;task_field;category;recurring;note"
_AHEAD = ";outlook_1;outlook_2;outlook_3"
_ARRANGEMENT = """
name = "Proef"
short_name = "PROEF"
host = "{host}"
effective_date = 2019-01-01
fictional = true

[reserve]
opening = "50.000,00"
year = 2026
document = "Slotbalans"
"""
_MEMBER = """
[[municipality]]
code = "{code}"
name = "{name}"
from = 2019-01-01
"""
_LINES = (
    ("manager", "Salarislasten manager", "cost", 120_000_07, "ja"),
    ("team", "Salarislasten procesregisseurs", "cost", 650_000_03, "ja"),
    ("huur", "Huur en servicekosten", "cost", 99_999_99, "ja"),
    ("dienst", "Ondersteuning ICT", "supporting_service:ict", 40_000_00, "ja"),
    ("rijk", "Rijksbijdrage", "state_grant", 300_000_01, "ja"),
    ("baten", "Projectbijdragen", "other_income", 10_000_50, "ja"),
    ("reserve", "Onttrekking aan de reserve", "reserve_draw", 20_000_00, "nee"),
)


def sized_dossier(folder: Path, snapshot: Snapshot, count: int, more_lines: int = 0) -> Path:
    """A dossier of 2026 and 2027 with so many municipalities, the lowest codes first.

    Args:
        folder: where it comes.
        snapshot: of the figures.
        count: of municipalities, at most all.
        more_lines: besides the seven of each year.
    """
    (folder / "budget").mkdir(parents=True)
    towns = {code: figure.name for code, figure in sorted(_figures(snapshot).items())[:count]}
    text = _ARRANGEMENT.format(host=next(iter(towns)))
    text += "".join(_MEMBER.format(code=code, name=name) for code, name in towns.items())
    (folder / "arrangement.toml").write_text(text, "utf-8")
    lines = [*_LINES]
    lines += [(f"m{n}", f"Meer {n}", "cost", 1_000_00 + 37 * n, "ja") for n in range(more_lines)]
    for year in (YEAR - 1, YEAR):
        rows = [_HEADER + _AHEAD]
        rows += [_row(line, 100 + 3 * (year - YEAR)) for line in lines]
        (folder / f"budget/{year}.csv").write_text("\n".join(rows) + "\n", "utf-8")
    change = "team;Salarislasten procesregisseurs;cost;5.000,00;1.2;1.1;nee;Ziektevervanging"
    (folder / f"budget/{YEAR}-amendment-1.csv").write_text(f"{_HEADER}\n{change}\n", "utf-8")
    return folder


def _figures(snapshot: Snapshot) -> Mapping[str, Figure]:
    return snapshot.population(Edition(date(YEAR - 1, 1, 1))).figures


def _row(line: tuple[str, str, str, int, str], percent: int) -> str:
    name, text, kind, cents, recurs = line
    amounts = [_euros(cents * percent // 100)]
    amounts += [
        _euros(cents * (percent + 2 * n) // 100 if recurs == "ja" else 0) for n in (1, 2, 3)
    ]
    first, *ahead = amounts
    return ";".join((name, text, kind, first, "1.2", "", recurs, "", *ahead))


def _euros(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02d}"
