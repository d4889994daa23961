"""Articles 17.5 and 21.5: words of a line that point to what each party bears itself."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from zvh_finance.convenant.art17_contributions.budget_versions import VersionLine
from zvh_finance.convenant.art17_contributions.own_costs import own_cost_remarks
from zvh_finance.documents.paper.reasons_in_dutch import reasons
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.errors import Severity


def line(description: str, kind: LineKind = LineKind.COST) -> VersionLine:
    return VersionLine(
        id="regel",
        description=description,
        kind=kind,
        original=10_000,
        changes=(),
        task_field="",
        category="",
        structural=True,
        note="",
        outlook=(None, None, None),
    )


def checked(folder: Path) -> str:
    result = CliRunner().invoke(app, ["check", "--dossier", str(folder), "--as-of", "2026-11-23"])
    assert result.exit_code == 0, result.output
    return " ".join(result.output.split())


def codes(description: str) -> list[str]:
    return [finding.code for finding in own_cost_remarks([line(description)])]


@pytest.mark.parametrize(
    "description",
    [
        "Reiskosten",
        "Reis- en verblijfkosten",
        "Verblijfskosten deelnemers",
        "Vergoeding afgevaardigden Stuurgroep",
        "Salaris Casusregisseur",
        "Deelnemers aan casusoverleggen",
        "Deelname casusoverleg door partners",
    ],
)
def test_costs_of_taking_part_are_told(description: str) -> None:
    """Article 17.5: delegate, Casusregisseur, participants, and their travel and stay."""
    assert codes(description) == ["own-cost-words"]


@pytest.mark.parametrize(
    "description",
    [
        "Kosten van het vonnis",
        "Gevolgen van een rechterlijke uitspraak",
        "Proceskosten",
        "Dwangsommen Woo",
        "Behandeling bezwaarschriften",
        "Bezwaar en beroep",
        "Hoger beroep",
    ],
)
def test_costs_of_a_judgment_or_an_awb_decision_are_told(description: str) -> None:
    """Article 21.5: each party bears for itself what a judgment or an Awb decision costs it."""
    assert codes(description) == ["judgment-words"]


@pytest.mark.parametrize(
    "description",
    [
        "Opleiding en intervisie",
        "Bijeenkomsten met alle partijen",
        "Salarislasten procesregisseurs",
        "Casussysteem, licenties en beheer",
        "Zaalhuur casusoverleg",
        "Contributie beroepsvereniging",
        "Beroep op deskundigen",
        "Reisinformatie op de website",
    ],
)
def test_other_words_are_no_hint(description: str) -> None:
    assert codes(description) == []


def test_the_remark_is_a_warning_that_names_the_line_and_its_articles() -> None:
    found = own_cost_remarks([line("Reiskosten na beroep")])

    assert [f.severity for f in found] == [Severity.WARNING] * 2
    assert all('"Reiskosten na beroep"' in str(f.message) for f in found)
    assert "article 17.5" in str(found[0].message)
    assert "article 21.5" in str(found[1].message)


def test_only_costs_are_looked_at() -> None:
    """A contribution of a partner to travel is income, no cost that is shared (17.1)."""
    assert own_cost_remarks([line("Bijdrage reiskosten", LineKind.OTHER_INCOME)]) == ()


def test_the_board_reads_it_in_dutch_with_the_line() -> None:
    first, second = reasons(own_cost_remarks([line("Reiskosten"), line("Proceskosten")]))

    assert "'Reiskosten'" in first
    assert "artikel 17 lid 5" in first
    assert "'Proceskosten'" in second
    assert "artikel 21 lid 5" in second


def test_a_budget_with_such_a_line_is_shared_all_the_same(own_example: Path) -> None:
    """Told by `zvh check`, never refused."""
    budget = own_example / "budget" / "2027.csv"
    text = budget.read_text("utf-8").replace("Communicatie en website", "Reiskosten deelnemers")
    budget.write_text(text, "utf-8")

    assert '"Reiskosten deelnemers"' in checked(own_example)


def test_the_example_has_no_such_line(example: Path) -> None:
    assert "reads as costs" not in checked(example)
