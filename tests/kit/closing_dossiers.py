"""Dossiers whose year 2026 is over, made from the example: only the actuals differ."""

import shutil
from pathlib import Path

HEADER = "id;description;kind;amount;task_field;category;recurring;note\n"


def closed_dossier(example: Path, folder: Path, more_cost: int, *, income: int = 0) -> Path:
    """A copy of the example with actuals of 2026 that differ by whole euros from the budget.

    Args:
        example: the example dossier.
        folder: where the copy goes.
        more_cost: euros that `inhuur` costs more than the budget after changes.
        income: euros of extra income from projects.
    """
    shutil.copytree(example, folder)
    lines = (example / "budget/2026.csv").read_text("utf-8").splitlines()[1:]
    out = []
    for line in lines:
        line_id, name, kind, amount, field, category, recurring = line.split(";")[:7]
        euros = int(amount.replace(".", "").split(",")[0])
        euros += {"inhuur": 18_500 + more_cost, "opleiding": -2_500, "projecten": income}.get(
            line_id, 0
        )
        note = "Toegelicht" if line_id in {"inhuur", "projecten"} else ""
        out.append(f"{line_id};{name};{kind};{euros},00;{field};{category};{recurring};{note}")
    out.append("regiodag;Regiodag zorg en veiligheid;cost;6000,00;1.2;3.8;nee;")
    (folder / "actuals/2026.csv").write_text(HEADER + "\n".join(out) + "\n", "utf-8")
    return folder


def decide(folder: Path, *, to_reserve: str = "0,00", settle: str = "0,00") -> None:
    """Add the decisions that close 2026."""
    with (folder / "decisions.toml").open("a", encoding="utf-8") as file:
        file.write(
            f"""
[[decision]]
id = "DB-2027-11"
date = 2027-07-01
body = "DB"
subject = "adopt_accounts"
year = 2026
sent_on = 2027-07-09

[[decision]]
id = "DB-2027-13"
date = 2027-07-01
body = "DB"
subject = "appropriate_result"
year = 2026
to_reserve = "{to_reserve}"
settle = "{settle}"
"""
        )
