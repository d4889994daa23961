"""Which municipality somebody means where more than one name, payer or reading is near (A17, 22.4).

On the example without its cases.
"""

from datetime import date
from typing import Any

import pytest

from tests.kit.case_files import judgment
from tests.kit.own_books import arranged, deciding, taken, undecided, with_cases
from tests.kit.world import notice
from zvh_finance.dossier.arrangement import Municipality
from zvh_finance.errors import UsageError
from zvh_finance.year.books import Books
from zvh_finance.year.municipality_search import FoundMunicipality, find_municipality

HAAREN, HOST, MAASDONK = "GM0788", "GM0796", "GM1671"
GGZ = "ggz-oost-brabant"


def refused(books: Books, asked: str, year: int) -> tuple[str, str]:
    with pytest.raises(UsageError) as error:
        find_municipality(books, asked, year)
    (finding,) = error.value.findings
    return finding.code, str(finding.message)


@pytest.mark.parametrize("asked", ["Bosch", "Bois", "Den Bosch"])
def test_a_nickname_goes_before_a_part_of_another_name(plain_books: Books, asked: str) -> None:
    """Also where a party has it in its name."""
    party = plain_books.dossier.arrangement.party[0].model_copy(update={"name": "Stichting Bosch"})
    books = arranged(plain_books, party=(party, *plain_books.dossier.arrangement.party))
    found = find_municipality(books, asked, 2027, {"stichting-bosch"})

    assert (found.code, found.name) == (HOST, "'s-Hertogenbosch")
    assert found.remark == f"{asked!r} is gelezen als 's-Hertogenbosch (GM0796)."


def test_a_party_is_meant_only_where_it_pays(plain_books: Books) -> None:
    """Article 22.4: one that left and owes for it."""
    assert find_municipality(plain_books, "GGZ Oost Brabant", 2027, {GGZ}) == FoundMunicipality(
        GGZ, "GGZ Oost Brabant"
    )
    assert refused(plain_books, "GGZ Oost Brabant", 2027)[0] == "municipality-unknown"


@pytest.mark.parametrize(
    ("asked", "name"), [("ossen", "Oss"), ("Boxteel", "Boxtel"), ("Boekelo", "Boekel")]
)
def test_the_clearly_closest_of_likely_names_is_meant(
    plain_books: Books, asked: str, name: str
) -> None:
    """`ossen` is just like enough; `Boxteel` is like Boekel too, and clearly more like Boxtel."""
    assert find_municipality(plain_books, asked, 2027).name == name


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("Boxmel", "Boxmeer (GM0756), Boxtel (GM0757)"), ("Boxmeel", "Boekel (GM0755), Boxmeer")],
)
def test_names_that_are_about_as_like_are_all_shown(
    plain_books: Books, asked: str, shown: str
) -> None:
    code, told = refused(plain_books, asked, 2020)

    assert code == "municipality-ambiguous"
    assert f"more than one municipality: {shown}" in told


def test_a_name_that_is_not_like_enough_is_not_shown_beside_a_likely_one(
    plain_books: Books,
) -> None:
    """`Boxtert` is like Boxtel (0.77), and a little less like Boxmeer (0.71)."""
    assert find_municipality(plain_books, "Boxtert", 2020).name == "Boxtel"


def leaving(books: Books, code: str) -> Books:
    return with_cases(books, weg=notice(code, 2026))


def test_of_a_divided_municipality_the_only_heir_that_pays_is_meant(plain_books: Books) -> None:
    """Choice A17: of Haaren Boxtel is left when Vught left in 2026."""
    found = find_municipality(leaving(plain_books, "GM0865"), "Haaren", 2027)

    assert found == FoundMunicipality(
        "GM0757", "Boxtel", "Haaren werd verdeeld; daarvan betaalt alleen Boxtel in 2027."
    )


def test_of_two_heirs_the_one_that_pays_is_meant(plain_books: Books) -> None:
    """Maasdonk was divided over 's-Hertogenbosch and Oss in 2015; a partnership of one of them."""

    def entry(code: str, name: str) -> Municipality:
        fields: dict[str, Any] = {"code": code, "name": name, "from": date(2012, 1, 1)}
        return Municipality.model_validate(fields)

    books = arranged(
        plain_books,
        effective_date=date(2012, 1, 1),
        party=(),
        municipality=(entry(HOST, "'s-Hertogenbosch"), entry(MAASDONK, "Maasdonk")),
    )

    assert find_municipality(books, "Maasdonk", 2014).code == MAASDONK
    assert find_municipality(books, "Maasdonk", 2016).remark == (
        "Maasdonk werd verdeeld; daarvan betaalt alleen 's-Hertogenbosch in 2016."
    )


def test_one_that_stays_by_its_successor_is_meant_itself(plain_books: Books) -> None:
    """Choice A17, reading A: in 2021 by Oisterwijk, which takes no part; in 2022 no more."""
    row = taken(
        "DB-S",
        "2020-07-02",
        "split",
        year=2021,
        municipality=HAAREN,
        method="designated_successor",
        successor="GM0824",
    )
    books = deciding(undecided(plain_books, "DB-2020-03"), row)

    assert find_municipality(books, "Haaren", 2021) == FoundMunicipality(HAAREN, "Haaren")
    assert refused(books, "Haaren", 2022)[0] == "municipality-divided"
    assert refused(plain_books, "Haaren", 2021)[0] == "municipality-divided"


def test_who_does_not_pay_yet_is_told_so_whatever_the_key_lacks(plain_books: Books) -> None:
    """Nobody decided on Haaren, so there is no key of 2021."""
    code, told = refused(undecided(plain_books, "DB-2020-03"), "Maashorst", 2021)

    assert code == "municipality-not-paying"
    assert told.startswith(
        "Maashorst (GM1991) does not pay in 2021. Those that do: Boekel (GM0755)"
    )


def test_who_left_is_told_when_and_why(plain_books: Books) -> None:
    """Article 22.4."""
    _, told = refused(leaving(plain_books, "GM0865"), "Vught", 2027)

    assert told.startswith(
        "Vught (GM0865) does not pay in 2027. Its membership ended on 2026-01-01 "
        "(cases/weg.toml). Those that do: Boekel"
    )


def test_after_the_end_nobody_pays(plain_books: Books) -> None:
    """Article 21.5."""
    ended = with_cases(plain_books, ontbinding=judgment("2026-05-03"))

    assert refused(ended, "Oss", 2027)[1].endswith("Nobody does.")
