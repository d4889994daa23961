"""A dossier of one's own to play with: cases and decisions are added, commands are run."""

import csv
import io
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from typer.testing import CliRunner, Result

from pipelines.cli import app
from pipelines.messages import Messages
from pipelines.options import RunOptions
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.register import Register
from zvh_finance.cbs.snapshot import read_snapshot
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.embedded import embedded_data
from zvh_finance.year.books import Books

_COLUMNS = "id;description;kind;amount;task_field;category;recurring;note\n"


@dataclass(frozen=True)
class World:
    """A copy of the example dossier, and where its results go."""

    folder: Path
    out: Path

    @classmethod
    def of(cls, example: Path, tmp_path: Path) -> "World":
        return cls(Path(shutil.copytree(example, tmp_path / "dossier")), tmp_path / "out")

    def case(self, name: str, text: str) -> None:
        (self.folder / "cases" / f"{name}.toml").write_text(text, "utf-8")

    def without_cases(self) -> None:
        for file in (self.folder / "cases").glob("*.toml"):
            file.unlink()

    def decide(self, name: str, day: str, subject: str, body: str = "DB", **fields: object) -> None:
        fields = {"year": int(day[:4]), **fields}
        rows = [f'id = "{name}"', f"date = {day}", f'body = "{body}"', f'subject = "{subject}"']
        rows += [f"{key} = {_toml(value)}" for key, value in fields.items()]
        with (self.folder / "decisions.toml").open("a", encoding="utf-8") as file:
            file.write("\n[[decision]]\n" + "\n".join(rows) + "\n")

    def undecide(self, name: str) -> None:
        path = self.folder / "decisions.toml"
        parts = re.split(r"(?=\[\[decision\]\])", path.read_text("utf-8"))
        path.write_text("".join(p for p in parts if f'id = "{name}"' not in p), "utf-8")

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text("utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new), "utf-8")

    def amend(self, euros: int, number: int = 1) -> None:
        """Amendment of 2027, decided and sent on 2 June: that much more to pay, or less."""
        kind = "cost" if euros > 0 else "other_income"
        line = f"wijziging-{number};Wijziging;{kind};{abs(euros)},00;1.2;3.5.1;nee;\n"
        table = self.folder / "budget" / f"2027-amendment-{number}.csv"
        table.write_text(_COLUMNS + line, "utf-8")
        day = date(2027, 6, 2)
        self.decide(
            f"DB-AM-{number}",
            day.isoformat(),
            "amend_budget",
            year=2027,
            amendment=number,
            sent_on=day,
        )

    def options(self, as_of: date = date(2026, 11, 23), **more: Any) -> RunOptions:
        """What a job is told when nobody types it: this dossier, quietly."""
        return RunOptions(
            dossier=self.folder,
            snapshot=None,
            out=self.out,
            as_of=as_of,
            today=as_of,
            force=False,
            offline=True,
            **{"messages": Messages(quiet=True), **more},
        )

    def run(self, *command: str, as_of: str = "2026-11-23") -> Result:
        options = ["--dossier", str(self.folder), "--out", str(self.out), "--as-of", as_of]
        options += ["--early"] if command[0] == "invoices" else []
        return CliRunner().invoke(app, [*command, *options])

    def done(self, *command: str, as_of: str = "2026-11-23") -> Result:
        result = self.run(*command, as_of=as_of)
        assert result.exit_code == 0, result.output
        return result

    def charges(self, folder: str) -> list[dict[str, str]]:
        text = (self.out / folder / "charges.csv").read_text("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text), delimiter=";"))

    def shares(self, folder: str, year: int | None = None) -> dict[str, int]:
        """Cents per code of the totals, of one cost year or of all."""
        found: dict[str, int] = {}
        for row in self.charges(folder):
            if not row["line"] and year in (None, int(row["cost_year"])):
                code = row["municipality_code"]
                found[code] = found.get(code, 0) + int(row["share_cents"])
        return found

    def invoices(self) -> list[Invoice]:
        with Register(self.folder / "register.sqlite") as register:
            return [document.invoice for document in register.documents()]

    def billed(self, ground: str, year: int) -> dict[str, int]:
        """Cents per code of everything issued on a ground, credit notes taken off."""
        found: dict[str, int] = {}
        for i in self.invoices():
            if (i.ground.name, i.cost_year) == (ground, year):
                found[i.municipality_code] = found.get(i.municipality_code, 0) + i.signed_net_cents
        return found

    def words(self, path: str) -> str:
        text = "\n".join(page.extract_text() for page in PdfReader(self.out / path).pages)
        return re.sub(r"\s+", " ", text)

    def books(self, as_of: date = date(2026, 11, 23)) -> Books:
        return Books(
            read_dossier(self.folder), read_snapshot(embedded_data() / "population"), as_of
        )


def notice(code: str, effective_year: int, extra: str = "", bases: Sequence[int] = ()) -> str:
    """A withdrawal with notice by both, effective on 1 January of a year."""
    received = date(effective_year - 2, 10, 1)
    text = f"""
kind = "withdrawal"
title = "Uittreding"
received_by_chair = {received - timedelta(days=2)}
received_by_board = {received}
discount_rate = "2%"
horizon_years = {max(1, len(bases)) if bases else 3}
{extra}
[[leaver]]
code = "{code}"
"""
    for number, cents in enumerate(bases):
        euros = f"{cents // 100},{cents % 100:02d}"
        text += (
            f'\n[[base]]\nyear = {effective_year + number}\namount = "{euros}"\n'
            'source = "Begroting"\n'
        )
    return text


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | date):
        return str(value)
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_toml(each)}' for key, each in value.items())} }}"
    return f'"{value}"'
