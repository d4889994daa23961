"""Article 23: the convenant replaces those before it; a reserve from then needs a ground."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from zvh_finance.convenant.art17_contributions.reserve import ReserveYear, reserve_ledger
from zvh_finance.dossier.arrangement import OpeningReserve
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.errors import InvalidInputError, MissingGroundError

AS_OF = date(2026, 11, 23)
FIXED = {
    "id": "DB-2019-02",
    "date": date(2019, 1, 17),
    "body": "DB",
    "subject": "opening_reserve",
    "year": 2019,
}


def ledger(
    opening: str = "185.000,00",
    *,
    decision: Mapping[str, object] = FIXED,
    as_of: date = AS_OF,
    **reserve: object,
) -> tuple[ReserveYear, ...]:
    start = OpeningReserve.model_validate({"opening": opening, "year": 2019, **reserve})
    register = DecisionRegister.model_validate({"decision": [decision]})
    return reserve_ledger(start, {}, register, 2019, as_of)


def test_an_opening_that_nothing_explains_stops_the_run() -> None:
    """Article 23."""
    with pytest.raises(MissingGroundError, match="article 23") as stopped:
        ledger()

    assert stopped.value.findings[0].code == "reserve-opening-unexplained"


@pytest.mark.parametrize("ground", [{"ground": "DB-2019-02"}, {"document": "Slotbalans 2018"}])
def test_a_decision_or_a_document_explains_it(ground: dict[str, Any]) -> None:
    """Article 23."""
    assert ledger(**ground)[0].closing == 18_500_000


def test_an_opening_of_nothing_needs_no_ground() -> None:
    assert ledger("0,00")[0].closing == 0


def test_a_decision_that_is_not_there_explains_nothing() -> None:
    with pytest.raises(MissingGroundError, match="DB-2019-99"):
        ledger(ground="DB-2019-99", document="Slotbalans 2018")


def test_a_decision_counts_from_its_day() -> None:
    with pytest.raises(MissingGroundError, match="by 2019-01-16"):
        ledger(ground="DB-2019-02", as_of=date(2019, 1, 16))


@pytest.mark.parametrize("other", [{"subject": "meeting"}, {"body": "SG"}])
def test_a_decision_on_something_else_or_of_the_stuurgroep_is_refused(
    other: dict[str, str],
) -> None:
    """The reserve is for the Dagelijks Bestuur (17.9)."""
    with pytest.raises(InvalidInputError, match="opening_reserve"):
        ledger(ground="DB-2019-02", decision={**FIXED, **other})


def test_the_check_of_a_dossier_says_it_with_exit_4(own_example: Path) -> None:
    arrangement = own_example / "arrangement.toml"
    lines = arrangement.read_text("utf-8").splitlines(keepends=True)
    kept = "".join(line for line in lines if not line.startswith("document = "))
    arrangement.write_text(kept, "utf-8")

    options = ["--dossier", str(own_example), "--as-of", "2026-11-23"]
    result = CliRunner().invoke(app, ["check", *options])

    assert result.exit_code == 4, result.output
    assert "article 23" in " ".join(result.output.split())
