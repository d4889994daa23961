"""A character that no paper can print is refused while reading, with its place."""

from pathlib import Path

import pytest

from zvh_finance.dossier.reading import read_dossier
from zvh_finance.errors import InvalidInputError


def refusals(dossier: Path) -> list[str]:
    with pytest.raises(InvalidInputError) as refused:
        read_dossier(dossier)
    return [str(finding) for finding in refused.value.findings]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("character", ["😀", "東", "ع", "\ue000"])
def test_a_name_is_refused_with_file_field_and_character(own_example: Path, character: str) -> None:
    change(own_example / "arrangement.toml", 'name = "Oss"', f'name = "Oss{character}"')

    (said,) = refusals(own_example)
    assert "arrangement.toml" in said
    assert "municipality[" in said
    assert f"U+{ord(character):04X}" in said


def test_a_seller_s_address_is_refused_too(own_example: Path) -> None:
    change(own_example / "arrangement.toml", 'street = "', 'street = "東')

    (said,) = refusals(own_example)
    assert "street" in said
    assert "U+6771" in said


@pytest.mark.parametrize("column", ["description", "note"])
def test_a_cell_is_refused_with_its_line(own_example: Path, column: str) -> None:
    table = own_example / "budget/2027.csv"
    lines = table.read_text(encoding="utf-8-sig").splitlines()
    cells = lines[3].split(";")
    cells[lines[0].split(";").index(column)] += "😀"
    table.write_text("\n".join([*lines[:3], ";".join(cells), *lines[4:]]), encoding="utf-8")

    (said,) = refusals(own_example)
    assert "budget/2027.csv" in said
    assert "line 4" in said
    assert "U+1F600" in said


def test_word_s_hyphen_is_read_as_a_hyphen(own_example: Path) -> None:
    change(own_example / "arrangement.toml", '"Sint-Michiels', '"Sint\u2011Michiels')

    named = [m.name for m in read_dossier(own_example).arrangement.municipality]
    assert "Sint-Michielsgestel" in named
