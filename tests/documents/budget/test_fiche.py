"""What a municipality's budget says of the partnership: known amounts, and the rest unknown."""

from pathlib import Path

import pytest

from tests.kit.world import World


def fiche(world: World, name: str) -> str:
    text = (world.out / f"2027/budget/fiches/{name}.txt").read_text("utf-8")
    return " ".join(text.replace("\xa0", " ").split())


@pytest.fixture
def with_cases(example: Path, tmp_path: Path) -> World:
    return World.of(example, tmp_path)


def test_it_has_what_bbv_15_asks(with_cases: World) -> None:
    world = with_cases
    world.done("budget", "2027")
    told = fiche(world, "GM0828-oss")

    assert "zonder rechtspersoonlijkheid" in told
    assert "Bijdrage 2027 € 161.403,17" in told
    assert "14,95027%" in told
    assert "begroot € 187.804,08 op 1 januari en € 142.804,08 op 31 december" in told
    assert "Vreemd vermogen niet bekend" in told
    assert "Boxtel doet mee tot 1 januari 2028" in told
    assert "draagt bij tot 1 januari 2028; voor Oss is dat over 2027 € 161.403,17" in told
    assert "2026 begroting na wijziging € 159.652" in told
    assert "2027 begroting € 161.403" in told
    assert "van alle lopende zaken samen draagt Oss vanaf 2027" in told
    assert "nog niet in deze begroting" in told
    assert "strikt genomen meestal geen verbonden partij" in told


def test_who_leaves_reads_of_its_own_leaving(with_cases: World) -> None:
    world = with_cases
    world.done("budget", "2027")
    told = fiche(world, "GM0757-boxtel")

    assert "Uittreding: Boxtel betaalt volgens de doorgerekende zaak nog € 108.619,87" in told
    assert "doet Boxtel niet meer mee" in told
    assert "de gemeente doet dan niet meer mee" in told


def test_without_cases_risks_are_unknown_and_not_nothing(world: World) -> None:
    world.done("budget", "2027")
    told = fiche(world, "GM0828-oss")

    assert "Opheffing: niet bekend, want zij is niet doorgerekend" in told
    assert "Personele zaken: er zijn er geen die Oss vanaf 2027 iets kosten" in told
