"""The ways out that are no ordinary withdrawal: 20.3, 21.5, 22.2, and who is no municipality."""

import re
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner, Result

from pipelines.cli import app


@pytest.fixture
def dossier(tmp_path: Path, example: Path) -> Path:
    """A copy of the example that a test may change."""
    return shutil.copytree(example, tmp_path / "dossier")


def run(
    dossier: Path,
    tmp_path: Path,
    command: str,
    name: str,
    text: str | None = None,
    decision: str | None = None,
) -> tuple[Result, Path]:
    """Write the case (and a decision), run its command, and return result and folder."""
    if text is not None:
        (dossier / "cases" / f"{name}.toml").write_text(text, "utf-8")
    if decision is not None:
        with (dossier / "decisions.toml").open("a", encoding="utf-8") as file:
            file.write(f"\n[[decision]]\n{decision}\n")
    out = tmp_path / "out"
    arguments = [command, name, "--dossier", str(dossier), "--out", str(out)]
    result = CliRunner().invoke(app, [*arguments, "--as-of", "2026-11-23"])
    return result, out / "cases" / name


def words(path: Path) -> str:
    text = "\n".join(page.extract_text() for page in PdfReader(path).pages)
    return re.sub(r"\s+", " ", text)


def charges(folder: Path) -> list[str]:
    return (folder / "charges.csv").read_text("utf-8-sig").splitlines()[1:]


ARTICLE_20_3 = """
kind = "withdrawal"
title = "Uittreding na wijziging"
ground = "20.3"
amendment_effective = 2026-10-01
discount_rate = "2%"
[[leaver]]
code = "GM0865"
[[base]]
year = 2026
amount = "1.065.250,00"
source = "begroting 2026 met wijziging"
"""


def test_under_20_3_no_fee_follows_and_the_running_contribution_stays_due(
    dossier: Path, tmp_path: Path
) -> None:
    """Choice A13: information only; 273 of 365 days."""
    result, folder = run(dossier, tmp_path, "withdrawal", "vught-2026", ARTICLE_20_3)
    assert result.exit_code == 0, result.output
    assert charges(folder) == []
    text = words(folder / "vught-2026.pdf")
    assert "artikel 20 lid 3" in text
    assert "blijft verschuldigd en wordt niet terugbetaald" in text
    assert "naar tijdsgelang" in text


def test_a_party_that_is_no_municipality_leaves_with_the_same_dates_and_no_share(
    dossier: Path, tmp_path: Path
) -> None:
    """Choice A60."""
    case = """
kind = "withdrawal"
title = "Uittreding"
received_by_chair = 2026-10-01
received_by_board = 2026-10-02
discount_rate = "2%"
[[leaver]]
party = "Sociom"
"""
    result, folder = run(dossier, tmp_path, "withdrawal", "sociom", case)
    assert result.exit_code == 0, result.output
    assert charges(folder) == []
    assert "1 januari 2028" in words(folder / "sociom.pdf")


EXCLUSION = """
kind = "exclusion"
title = "Uitsluiting"
default_notice = 2026-03-02
default_notice_by = ["Oss", "Sociom"]
default_notice_document = "Brief van de andere partijen"
term_ended = 2026-06-01
heard_on = 2026-06-15
decision = "SG-2026-9"
[leaver]
code = "GM0865"
"""
DECIDED = 'id = "SG-2026-9"\ndate = 2026-06-20\nbody = "SG"\nyear = 2026\nsubject = "exclude"'


def test_an_exclusion_needs_the_decision_of_the_steering_group(
    dossier: Path, tmp_path: Path
) -> None:
    """Article 22.2."""
    result, folder = run(dossier, tmp_path, "withdrawal", "uitsluiting", EXCLUSION)
    assert result.exit_code == 4
    assert not folder.exists()
    result, folder = run(dossier, tmp_path, "withdrawal", "uitsluiting", decision=DECIDED)
    assert result.exit_code == 0, result.output
    assert charges(folder) == []
    memo = words(folder / "uitsluiting.pdf")
    assert "niet terugbetaald" in memo
    assert "Uitgesloten per 20 juni 2026" in memo
    assert "In gebreke gesteld door Oss, Sociom" in memo
    assert "91 dagen, tot 1 juni 2026" in memo
    assert "Niet alle andere Partijen hebben in gebreke gesteld" in memo


def test_an_exclusion_decided_before_its_term_ended_stops(dossier: Path, tmp_path: Path) -> None:
    """Articles 21.3 and 22.2."""
    early = DECIDED.replace("2026-06-20", "2026-05-20")
    result, folder = run(dossier, tmp_path, "withdrawal", "uitsluiting", EXCLUSION, early)
    assert result.exit_code == 3
    assert "before the term ended" in re.sub(r"\s+", " ", result.output)
    assert not folder.exists()


def test_a_notice_of_default_by_the_excluded_party_itself_stops(
    dossier: Path, tmp_path: Path
) -> None:
    """Article 21.3."""
    case = EXCLUSION.replace('["Oss", "Sociom"]', '["Vught"]')
    result, _ = run(dossier, tmp_path, "withdrawal", "uitsluiting", case, DECIDED)
    assert result.exit_code == 3
    assert "given by the other parties" in re.sub(r"\s+", " ", result.output)


def test_an_exclusion_without_notice_of_default_is_refused(dossier: Path, tmp_path: Path) -> None:
    case = EXCLUSION.replace("default_notice = 2026-03-02\n", "")
    result, _ = run(dossier, tmp_path, "withdrawal", "uitsluiting", case)
    assert result.exit_code == 3
    assert "default_notice" in result.output


def test_after_a_dissolution_by_a_court_nothing_is_shared(dossier: Path, tmp_path: Path) -> None:
    """Article 21.5: the key is off."""
    case = """
kind = "court_dissolution"
title = "Ontbinding"
judgment = 2026-05-01
judgment_document = "Vonnis (voorbeeld)"
[[cost]]
id = "huur"
year = 2026
description = "Huur tot het einde van het contract"
amount = "12.000,00"
borne_by = "GM0796"
"""
    result, folder = run(dossier, tmp_path, "dissolution", "ontbinding", case)
    assert result.exit_code == 0, result.output
    assert charges(folder) == []
    assert "draagt elke Partij haar eigen kosten" in words(folder / "ontbinding.pdf")


def test_a_settlement_without_amounts_stops(dossier: Path, tmp_path: Path) -> None:
    decision = 'id = "X-1"\ndate = 2026-11-01\nbody = "DB"\nyear = 2028\n'
    decision += 'subject = "settle_withdrawal"\ncase = "boxtel-2028"'
    result, _ = run(dossier, tmp_path, "withdrawal", "boxtel-2028", decision=decision)
    assert result.exit_code == 4
    assert "[[settlement]]" in result.output


def test_a_reserve_without_its_decision_stops_a_decided_dissolution(
    dossier: Path, tmp_path: Path
) -> None:
    """Article 17.9, choice A30."""
    path = dossier / "cases" / "opheffing-2030.toml"
    text = path.read_text("utf-8").replace("last_day =", 'decision = "SG-1"\nlast_day =')
    decision = 'id = "SG-1"\ndate = 2026-11-01\nbody = "SG"\nyear = 2030\nsubject = "dissolve"'
    result, _ = run(dossier, tmp_path, "dissolution", "opheffing-2030", text, decision)
    assert result.exit_code == 4
    assert "reserve_decision" in result.output
