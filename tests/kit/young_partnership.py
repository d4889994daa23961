"""A partnership that has just begun: two municipalities, no reserve, no sender of invoices."""

from pathlib import Path

from tests.kit.world import World

HEADER = "id;description;kind;amount;task_field;category;recurring;note"
TEAM = "team;Procesregie;cost;90.000,00;1.2;3.8;ja;"
SERVICES = "ict;Ondersteuning ICT;supporting_service:ict;10.000,00;1.2;3.8;ja;"
_ARRANGEMENT = """
name = "Samenwerking Proef"
short_name = "PROEF"
host = "GM0828"
effective_date = 2026-01-01

[[municipality]]
code = "GM0828"
name = "Oss"

[[municipality]]
code = "GM0755"
name = "Boekel"
"""
_ADOPTED = """
[[decision]]
id = "DB-1"
date = 2025-12-01
body = "DB"
subject = "adopt_budget"
year = 2026
sent_on = 2025-12-02
"""


def young_partnership(home: Path) -> World:
    """Its dossier with one budget, that of 2026, which the board adopted."""
    folder = home / "dossier"
    (folder / "budget").mkdir(parents=True)
    (folder / "actuals").mkdir()
    (folder / "cases").mkdir()
    (folder / "arrangement.toml").write_text(_ARRANGEMENT, "utf-8")
    (folder / "decisions.toml").write_text(_ADOPTED, "utf-8")
    table(folder / "budget" / "2026.csv", TEAM, SERVICES)
    return World(folder, home / "out")


def table(path: Path, *lines: str, more_columns: str = "") -> None:
    """Write a table of a budget, of an amendment or of what was realised."""
    path.write_text("\n".join((HEADER + more_columns, *lines, "")), "utf-8")
