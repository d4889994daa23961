"""What a scenario tells, step by step: a dossier in the making, and what the program says of it.

Nothing is restated here: the dossier is written as a controller would, read by the program's own
reader, and every amount, date and refusal comes from the program.
"""

import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from tests.convenant.steps.dossier_texts import (
    CaseText,
    Line,
    billing_text,
    decisions_text,
    invoicing_text,
    pairs,
    table_text,
)
from zvh_finance.billing.invoice import Invoice
from zvh_finance.cbs.index import PopulationEntry
from zvh_finance.cbs.snapshot import Snapshot, read_snapshot
from zvh_finance.dossier.names import same_name
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.embedded import embedded_data
from zvh_finance.errors import Finding, ZvhError
from zvh_finance.key.municipalities import Reorganisations
from zvh_finance.key.population import Edition, Figure, FigureStatus, Population
from zvh_finance.language import Language
from zvh_finance.year.books import Books

CASE = "zaak"
"""The name of the one case that a scenario is about; a staff case has a name of its own."""

STAFF = "m-1"

_TEN = (
    *("Boekel", "Boxtel", "'s-Hertogenbosch", "Oss", "Sint-Michielsgestel", "Vught"),
    *("Bernheze", "Meierijstad", "Land van Cuijk", "Maashorst"),
)


_READ: dict[str, Population] = {}
"""The figures by their hash: hundreds of scenarios read the same ones."""


Told = Mapping[date, Mapping[str, tuple[int, FigureStatus]]]
"""Inhabitants and their status, per day and CBS code."""

_OF_REVISION = "f" * 64


@dataclass(frozen=True)
class ToldFigures(Snapshot):
    """The embedded figures of CBS, but on some days those that the scenario tells."""

    told: Told = field(default_factory=dict)
    events_known: Reorganisations | None = None
    revised: Mapping[date, date] = field(default_factory=dict)
    revisions: Told = field(default_factory=dict)

    def versions(self, reference_date: date) -> tuple[PopulationEntry, ...]:
        """Those there are, and after them the one that the scenario tells."""
        found = super().versions(reference_date)
        if reference_date not in self.revised:
            return found
        first, day = found[-1], self.revised[reference_date]
        again = {"version": first.version + 1, "retrieved_on": day, "sha256": _OF_REVISION}
        return (*found, first.model_copy(update=again))

    def read(self, entry: PopulationEntry) -> Population:
        """The inhabitants; who is not named in the scenario has those of CBS."""
        if entry.sha256 == _OF_REVISION:
            told = self.revisions[entry.reference_date]
            entry = super().versions(entry.reference_date)[-1]
        else:
            told = self.told.get(entry.reference_date, {})
        found = _READ.get(entry.sha256) or _READ.setdefault(entry.sha256, super().read(entry))
        if not told:
            return found
        figures = {code: _told(figure, told) for code, figure in found.figures.items()}
        return replace(found, figures=figures)

    @cached_property
    def reorganisations(self) -> Reorganisations:
        """Those of CBS."""
        return self.events_known or super().reorganisations


def _told(figure: Figure, told: Mapping[str, tuple[int, FigureStatus]]) -> Figure:
    inhabitants, status = told.get(figure.code, (figure.inhabitants, figure.status))
    return replace(figure, inhabitants=inhabitants, status=status)


@cache
def code_of(name: str) -> str:
    """The CBS code of a municipality, of today or of earlier years."""
    for code, known in _names().items():
        if same_name(name, known):
            return code
    message = f"het CBS kent geen gemeente {name}"
    raise AssertionError(message)


@cache
def name_of(code: str) -> str:
    """The name of a municipality by its code."""
    return _names()[code]


@cache
def _names() -> Mapping[str, str]:
    figures = read_snapshot(embedded_data() / "population")
    days = figures.dates()
    return {
        code: figure.name
        for day in days
        for code, figure in figures.population(Edition(day)).figures.items()
    }


@dataclass
class Story:
    """A dossier in the making.

    Attributes:
        folder: where it is written.
        figures: of CBS.
        is_example: whether it begins as the example dossier, without its cases.
        refusal: what stopped the last step that could be refused.
        remarks: what the program told besides.
        paid: cents per code, of the last result.
        result: of the last step that works something out.
        issued: every document so far.
    """

    folder: Path
    figures: Snapshot
    is_example: bool = False
    as_of: date = date(2026, 12, 1)
    effective: date = date(2022, 1, 1)
    host: str = "'s-Hertogenbosch"
    members: list[str] = field(default_factory=list)
    member_lines: dict[str, dict[str, object]] = field(default_factory=dict)
    parties: list[str] = field(default_factory=list)
    reserve: dict[str, object] = field(default_factory=dict)
    choices: dict[str, str] = field(default_factory=dict)
    tables: dict[str, list[Line]] = field(default_factory=dict)
    decisions: list[dict[str, object]] = field(default_factory=list)
    sent: dict[str, list[str]] = field(default_factory=dict)
    cases: dict[str, CaseText] = field(default_factory=dict)
    told: dict[date, dict[str, tuple[int, FigureStatus]]] = field(default_factory=dict)
    revised: dict[date, date] = field(default_factory=dict)
    revisions: dict[date, dict[str, tuple[int, FigureStatus]]] = field(default_factory=dict)
    refusal: ZvhError | None = None
    remarks: tuple[Finding, ...] = ()
    paid: dict[str, int] = field(default_factory=dict)
    result: Any = None
    issued: list[Invoice] = field(default_factory=list)

    def code(self, name: str) -> str:
        """The CBS code of a municipality, of today or of earlier years."""
        return code_of(name)

    def is_municipality(self, name: str) -> bool:
        """Whether it is no other party."""
        return name not in self.parties

    def ten(self) -> list[str]:
        """The municipalities of the region since 2022."""
        return list(_TEN)

    def decide(self, body: str, day: date, subject: str, year: int, **fields: object) -> str:
        """Record a decision; its id tells the body and the place in the row."""
        name = f"{body}-{len(self.decisions) + 1}"
        taken = {"id": name, "date": day, "body": body, "subject": subject, "year": year}
        self.decisions.append({**taken, **fields})
        return name

    def decided(self, subject: str, year: int) -> dict[str, object]:
        """The last decision about something, to tell more of it."""
        found = [d for d in self.decisions if (d["subject"], d["year"]) == (subject, year)]
        assert found, f"er is nog geen besluit over {subject} {year}"
        return found[-1]

    def case(self, kind: str) -> CaseText:
        """The case of a kind; told anew when there is none."""
        for case in self.cases.values():
            if case.fields["kind"] == kind:
                return case
        if kind == "redundancy":
            return self.cases.setdefault(STAFF, CaseText({"kind": kind}))
        name = f"{CASE}-{len(self.cases)}" if CASE in self.cases else CASE
        return self.cases.setdefault(name, CaseText({"kind": kind, "title": "Zaak"}))

    def tries(self, work: Callable[[Books], Any]) -> None:
        """Work something out on the dossier as it is told, and remember what comes of it."""
        self.refusal, self.result, self.paid, self.remarks = None, None, {}, ()
        try:
            self.result = work(self.books())
        except ZvhError as refused:
            self.refusal = refused
            self.remarks = refused.remarks

    def outcome(self) -> Any:
        """What the last step worked out; a refusal that nobody expected is told."""
        assert self.refusal is None, _in_one_line(self.refusal)
        return self.result

    def books(self) -> Books:
        """The dossier, read by the program."""
        self._write()
        of = self.figures
        known = (of.folder, of.index, of.contents, self.told, of.reorganisations)
        figures = ToldFigures(*known, self.revised, self.revisions)
        return Books(read_dossier(self.folder), figures, self.as_of)

    def _write(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.is_example:
            shutil.copytree(embedded_data() / "example", self.folder)
            shutil.rmtree(self.folder / "cases")
        for name in ("budget", "actuals", "cases", "sent"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        (self.folder / "arrangement.toml").write_text(self._arrangement(), "utf-8")
        with (self.folder / "decisions.toml").open("a", encoding="utf-8") as file:
            file.write(decisions_text(self.decisions))
        for name, lines in self.tables.items():
            (self.folder / name).write_text(table_text(lines), "utf-8")
        for name, rows in self.sent.items():
            (self.folder / name).write_text("\n".join(rows) + "\n", "utf-8")
        for name, case in self.cases.items():
            (self.folder / "cases" / f"{name}.toml").write_text(case.text(), "utf-8")

    def _arrangement(self) -> str:
        if self.is_example:
            text = (self.folder / "arrangement.toml").read_text("utf-8")
            chosen = "\n".join(["[choices]", *pairs(self.choices)])
            return re.sub(r"^\[choices\].*", lambda _: chosen, text, flags=re.MULTILINE)
        host = self.host if self.host in self.members else self.members[0]
        head = {
            "name": "Zorg- en Veiligheidshuis Brabant Noordoost",
            "short_name": "ZVH",
            "fictional": True,
            "host": self.code(host),
            "effective_date": self.effective,
        }
        parts = [*pairs(head), "[key]", 'table = "03759ned"']
        if self.reserve:
            parts += ["[reserve]", *pairs(self.reserve)]
        parts += ["[choices]", *pairs(self.choices), "[invoicing]", invoicing_text()]
        for name in self.members:
            code = self.code(name)
            own = {"code": code, "name": name, **self.member_lines.get(name, {})}
            parts += ["[[municipality]]", *pairs(own), billing_text(code)]
        for name in self.parties:
            parts += ["[[party]]", *pairs({"name": name})]
        return "\n".join(parts) + "\n"


def in_dutch(findings: Iterable[Finding]) -> dict[str, str]:
    """What was told in Dutch, by code; what has one code stands together."""
    found: dict[str, str] = {}
    for finding in findings:
        said = re.sub(r"\s", " ", finding.said(Language.DUTCH))
        found[finding.code] = f"{found.get(finding.code, '')} {said}".strip()
    return found


def _in_one_line(refused: ZvhError | None) -> str:
    told = in_dutch(refused.findings if refused is not None else ())
    return "; ".join(f"[{code}] {said}" for code, said in told.items())
