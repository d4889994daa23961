"""Structural and incidental, told apart per change (BBV articles 19, 20, 23 and 28)."""

from datetime import date
from pathlib import Path

import pytest

from zvh_finance.convenant.art17_contributions.base_lines import base_lines
from zvh_finance.convenant.art17_contributions.budget_versions import (
    BudgetVersion,
    VersionLine,
    latest_version,
)
from zvh_finance.convenant.art17_contributions.supporting_services import SupportTreatment
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.dossier.reading import read_dossier

HEADER = "id;description;kind;amount;task_field;category;recurring;note\n"
HOST = SupportTreatment("host", "besluit")


def line(
    original: int, *changes: int, structural: bool = True, recurs: tuple[bool, ...] = ()
) -> VersionLine:
    return VersionLine(
        id="inhuur",
        description="Inhuur",
        kind=LineKind.COST,
        original=original,
        changes=changes,
        task_field="1.2",
        category="",
        structural=structural,
        note="",
        outlook=(None, None, None),
        structural_changes=recurs,
    )


@pytest.mark.parametrize(
    ("found", "structural", "incidental"),
    [
        (line(100), 100, 0),
        (line(100, structural=False), 0, 100),
        (line(100, 20, recurs=(False,)), 100, 20),
        (line(100, 20, -5, recurs=(False, True)), 95, 20),
        (line(100, -30, recurs=(False,)), 100, -30),
        (line(100, 20, structural=False, recurs=(True,)), 20, 100),
        (line(100, 20), 120, 0),
    ],
)
def test_every_change_is_of_its_own_sort(
    found: VersionLine, structural: int, incidental: int
) -> None:
    """A change of which nothing is said is of the sort of its line."""
    assert found.structural_cents == structural
    assert found.incidental_cents == incidental
    assert structural + incidental == found.cents


@pytest.fixture
def amended(own_example: Path) -> tuple[dict[str, VersionLine], BudgetVersion]:
    """2026 with amendment 1 (incidental) and a second: 10,000 for good and a new post."""
    table = own_example / "budget/2026-amendment-2.csv"
    table.write_text(
        HEADER
        + "inhuur;Inhuur bij ziekte en piek;cost;10.000,00;1.2;3.5.1;ja;\n"
        + "analist;Analist;cost;24.000,00;1.2;1.1;ja;\n"
        + "verhuizing;Verhuizing;cost;8.000,00;1.2;3.8;nee;\n",
        encoding="utf-8",
    )
    version = latest_version(read_dossier(own_example), 2026, date(2026, 11, 23))
    return {line.id: line for line in version.lines}, version


def test_a_structural_line_with_an_incidental_amendment_is_incidental_for_that_part(
    amended: tuple[dict[str, VersionLine], BudgetVersion],
) -> None:
    """17.7: 99,000 in the budget, 18,500 once, 10,000 for good."""
    lines, version = amended
    base = {line.id: line for line in base_lines(version, HOST)[0]}

    assert lines["inhuur"].cents == 12_750_000
    assert lines["inhuur"].structural_cents == 10_900_000
    assert base["inhuur"].incidental_cents == 1_850_000
    assert base["opleiding"].structural_cents == 2_125_000
    assert base["opleiding"].incidental_cents == -250_000
    assert base["regiodag"].incidental_cents == 600_000
    assert base["rijksbijdrage"].structural_cents == -35_515_000


def test_what_recurs_counts_in_the_years_after_and_what_happens_once_does_not(
    amended: tuple[dict[str, VersionLine], BudgetVersion],
) -> None:
    """The outlook of 101,150 in 2027 goes up by 10,000 and not by 18,500 (BBV article 20)."""
    lines, _ = amended

    assert lines["inhuur"].outlook == (11_115_000, 11_340_000, 11_565_000)
    assert lines["opleiding"].outlook == (2_170_000, 2_210_000, 2_255_000)
    assert lines["analist"].outlook == (2_400_000, 2_400_000, 2_400_000)
    assert lines["verhuizing"].outlook == (0, 0, 0)


def test_an_outlook_that_an_amendment_gives_itself_replaces_the_one_before(
    own_example: Path,
) -> None:
    header = HEADER.replace("note", "note;outlook_1;outlook_2;outlook_3")
    table = own_example / "budget/2026-amendment-2.csv"
    row = "inhuur;Inhuur bij ziekte en piek;cost;10.000,00;1.2;3.5.1;ja;;120.000,00;;\n"
    table.write_text(header + row, encoding="utf-8")
    version = latest_version(read_dossier(own_example), 2026, date(2026, 11, 23))

    found = next(line for line in version.lines if line.id == "inhuur")
    assert found.outlook == (12_000_000, 11_340_000, 11_565_000)
