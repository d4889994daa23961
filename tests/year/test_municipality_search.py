"""Whoever asks is understood, or told what could be meant."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.errors import UsageError
from zvh_finance.year.books import Books
from zvh_finance.year.municipality_search import FoundMunicipality, find_municipality

Find = Callable[[str, int], FoundMunicipality]


@pytest.fixture(scope="module")
def books(example: Path, snapshot: Snapshot) -> Books:
    return Books(read_dossier(example), snapshot, date(2026, 11, 23))


@pytest.fixture
def find(books: Books) -> Find:
    def found(asked: str, year: int) -> FoundMunicipality:
        return find_municipality(books, asked, year)

    return found


@pytest.mark.parametrize("asked", ["Oss", "oss", " OSS ", "GM0828", "gm0828", "0828", "828"])
def test_a_name_or_a_code_is_understood(find: Find, asked: str) -> None:
    assert find(asked, 2027) == FoundMunicipality("GM0828", "Oss")


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("'s-Hertogenbosch", "GM0796"),
        ("s hertogenbosch", "GM0796"),
        ("\u2019s-Hertogenbosch", "GM0796"),
        ("St. Michielsgestel", "GM0845"),
        ("sint michielsgestel", "GM0845"),
    ],
)
def test_spelling_of_prefixes_does_not_matter(find: Find, asked: str, code: str) -> None:
    assert find(asked, 2027).code == code
    assert find(asked, 2027).remark == ""


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("Den Bosch", "GM0796"),
        ("den bosch", "GM0796"),
        ("Hertogenbosch", "GM0796"),
        ("Meijerijstad", "GM1948"),
        ("Bernhese", "GM1721"),
        ("Vugt", "GM0865"),
        ("Mashorst", "GM1991"),
        ("Michielsgestel", "GM0845"),
        ("Boekl", "GM0755"),
    ],
)
def test_a_nickname_or_a_slip_of_the_pen_is_understood_and_said(
    find: Find, asked: str, code: str
) -> None:
    found = find(asked, 2027)

    assert found.code == code
    assert f"{asked!r} is gelezen als {found.name} ({code})" in found.remark


@pytest.mark.parametrize(
    ("asked", "successor"),
    [
        ("Uden", "Maashorst"),
        ("GM1685", "Maashorst"),
        ("Boxmeer", "Land van Cuijk"),
        ("Boxmer", "Land van Cuijk"),
        ("Mill", "Land van Cuijk"),
    ],
)
def test_a_municipality_that_merged_leads_to_who_pays_now(
    find: Find, asked: str, successor: str
) -> None:
    found = find(asked, 2027)

    assert found.name == successor
    assert f"ging op in {successor}" in found.remark


def test_before_the_merger_it_pays_itself(find: Find) -> None:
    assert find("Uden", 2021) == FoundMunicipality("GM0856", "Uden")


@pytest.mark.parametrize(
    ("asked", "candidates"),
    [("box", ["Boxmeer", "Boxtel"]), ("Sint", ["Sint-Michielsgestel", "Sint Anthonis"])],
)
def test_what_could_be_two_is_refused_with_both(
    find: Find, asked: str, candidates: list[str]
) -> None:
    with pytest.raises(UsageError) as refused:
        find(asked, 2020)

    assert refused.value.findings[0].code == "municipality-ambiguous"
    assert all(name in str(refused.value) for name in candidates)


def test_a_divided_municipality_leads_to_its_heirs_by_name(find: Find) -> None:
    """Haaren was divided over Boxtel, Vught and two that take no part (choice A17)."""
    with pytest.raises(UsageError) as refused:
        find("Haaren", 2022)

    assert "Boxtel (GM0757), Vught (GM0865)" in str(refused.value)


@pytest.mark.parametrize("asked", ["Eindhoven", "", "x", "GM0772", "???", "9999"])
def test_who_never_took_part_is_unknown(find: Find, asked: str) -> None:
    with pytest.raises(UsageError) as refused:
        find(asked, 2027)

    assert refused.value.findings[0].code == "municipality-unknown"


def test_who_does_not_exist_yet_does_not_pay(find: Find) -> None:
    with pytest.raises(UsageError) as refused:
        find("Maashorst", 2020)

    assert refused.value.findings[0].code == "municipality-not-paying"
