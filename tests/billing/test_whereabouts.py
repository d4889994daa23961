"""Where a register is used: what makes it another place, and what does not."""

import platform
from pathlib import Path

import pytest

from zvh_finance.billing.whereabouts import whereabouts_of


@pytest.mark.parametrize("name", ["Laptop", "laptop.local", "LAPTOP.gemeente.example"])
def test_a_laptop_in_another_network_is_the_same_machine(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.delenv("ZVH_MACHINE", raising=False)
    monkeypatch.setattr(platform, "node", lambda: name)
    assert whereabouts_of(tmp_path / "register.sqlite").machine == "laptop"


def test_a_name_that_was_given_goes_before_that_of_the_machine(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ZVH_MACHINE", " jaarwerk ")
    assert whereabouts_of(tmp_path / "register.sqlite").machine == "jaarwerk"


def test_a_link_to_a_dossier_is_the_same_folder(tmp_path: Path) -> None:
    folder, link = tmp_path / "dossier", tmp_path / "link"
    folder.mkdir()
    link.symlink_to(folder)
    assert whereabouts_of(link / "r.sqlite") == whereabouts_of(folder / "r.sqlite")
