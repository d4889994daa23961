"""Article 19: who joins three towns, its conditions, and the key before and after."""

from datetime import date

import pytest

from tests.kit.three_towns import BOXTEL, NOW, OSS, VUGHT, Towns, told_of
from zvh_finance.errors import InvalidInputError, MissingGroundError
from zvh_finance.year.cases.accession import WorkedAccession, unmet_of_members
from zvh_finance.year.cases.worked import work_out
from zvh_finance.year.keys import key_for

HEUSDEN = "GM0797"


def accession(
    *parties: str, code: str = f'code = "{HEUSDEN}"', requested: str = "2023-12-04"
) -> str:
    agreed = "".join(
        f'\n[[agreement]]\nparty = "{name}"\nagreed_on = 2024-01-08\n' for name in parties
    )
    return (
        f'kind = "accession"\ntitle = "x"\n{code}\nname = "Heusden"\nrequested_on = {requested}\n'
        f'seat = "x"\noffice = "x"\nrepresented_by = "burgemeester"\n{{more}}{agreed}'
    )


ASKED = accession().format(more="")
SIGNED = "signed_by_organisation = 2024-05-02\nsigned_by_chair = 2024-05-03\n"
BY_ALL = accession("Boxtel", "Vught", "Oss")


@pytest.fixture
def asking(towns: Towns) -> Towns:
    """Heusden, with 100.000 inhabitants, asks to join."""
    for figures in towns.story.told.values():
        figures.update(told_of({HEUSDEN: 100_000}))
    return towns


def worked(towns: Towns, text: str, day: date = NOW) -> WorkedAccession:
    towns.case("heusden", text)
    found = work_out(towns.books(day), "heusden")
    assert isinstance(found, WorkedAccession)
    return found


def test_before_it_is_decided_the_key_of_the_next_year_is_shown(asking: Towns) -> None:
    """Article 19.2, choice A15: asked in December 2023, and looked at in June 2024."""
    found = worked(asking, ASKED, date(2024, 6, 3))
    before, after = found.keys

    assert (before.budget_year, after.budget_year) == (2025, 2025)
    assert before.weights == {BOXTEL: 10_000, VUGHT: 40_000, OSS: 50_000}
    assert after.weights == {**before.weights, HEUSDEN: 100_000}
    assert (found.status, found.decisions, found.waits, found.charges) == ("concept", (), None, ())


def test_the_first_day_of_a_request_that_lies_ahead_is_that_of_the_request(asking: Towns) -> None:
    """Article 19.2: asked in December 2023 for who looks in May of that year."""
    assert worked(asking, ASKED, date(2022, 5, 2)).keys[0].budget_year == 2024


def test_once_signed_the_key_of_its_first_year_is_shown_with_and_without_it(
    asking: Towns,
) -> None:
    """Article 19.3, choice A15: signed in May 2024, it pays from 2025 on, whoever looks later."""
    asking.decide("SG-T", "2024-04-02", "accede", body="SG")
    found = worked(asking, BY_ALL.format(more=f'decision = "SG-T"\n{SIGNED}'))
    before, after = found.keys

    assert (before.budget_year, after.budget_year) == (2025, 2025)
    assert set(before.weights) == {BOXTEL, VUGHT, OSS}
    assert set(after.weights) == {BOXTEL, VUGHT, OSS, HEUSDEN}
    assert (found.status, found.warnings) == ("adopted", ())
    assert found.is_complete


def test_what_is_not_there_yet_is_told_one_by_one(asking: Towns) -> None:
    """Articles 19.2 and 19.3: asked, and agreed by two of three; nothing else."""
    found = worked(asking, accession("Boxtel", "Oss").format(more=""))

    assert found.status == "concept"
    assert not found.is_complete
    assert {warning.code for warning in found.warnings} == {"condition-unmet"}
    assert [warning.place.field for warning in found.warnings] == [
        "Heusden: akkoord van alle Partijen (ontbreekt: Vught)",
        "Heusden: besluit van de Stuurgroep",
        "Heusden: ondertekening door de organisatie",
        "Heusden: ondertekening door de voorzitter",
    ]
    assert {str(warning.place.file) for warning in found.warnings} == {"cases/heusden.toml"}


def test_who_joins_need_not_agree_with_itself(asking: Towns) -> None:
    """Article 19.3: Vught asks once more while it is a party still; the two others agreed."""
    code = f'code = "{VUGHT}"'
    text = accession("Boxtel", "Oss", code=code).format(more="").replace("Heusden", "Vught")

    assert "akkoord" not in " ".join(w.place.field for w in worked(asking, text).warnings)


def test_an_organisation_that_is_no_municipality_is_in_no_key(asking: Towns) -> None:
    """Article 19.1."""
    asking.decide("SG-T", "2024-04-02", "accede", body="SG")
    more = f'decision = "SG-T"\n{SIGNED}'
    found = worked(asking, accession("Boxtel", "Vught", "Oss", code="").format(more=more))

    assert (found.keys, found.before_and_after) == ((), None)
    assert found.status == "adopted"


def test_the_stuurgroep_decides_on_it(asking: Towns) -> None:
    """Article 19.3: the decision that the case names is in the register, and of that body."""
    text = BY_ALL.format(more='decision = "SG-T"\n')
    with pytest.raises(MissingGroundError, match='"SG-T" is not in'):
        worked(asking, text)
    asking.decide("SG-T", "2024-04-02", "meeting", body="SG")
    with pytest.raises(InvalidInputError, match="SG-T"):
        worked(asking, text)


def test_a_budget_tells_what_is_missing_of_who_joined_and_counts_in_it(asking: Towns) -> None:
    """Article 19.3: signed and decided, and Vught did not agree; in the key from 2025 on."""
    asking.decide("SG-T", "2024-04-02", "accede", body="SG")
    asking.case("heusden", accession("Boxtel", "Oss").format(more=f'decision = "SG-T"\n{SIGNED}'))
    asking.case("asten", ASKED.replace("Heusden", "Asten").replace(HEUSDEN, "GM0743"))
    books = asking.books()
    told = unmet_of_members(books, key_for(books, 2025))

    assert [finding.place.field for finding in told] == [
        "Heusden: akkoord van alle Partijen (ontbreekt: Vught)"
    ]
    assert unmet_of_members(books, key_for(books, 2024)) == ()


def test_who_only_asked_to_join_again_is_told_nothing_of(asking: Towns) -> None:
    """Article 19.2: Vught is in the key by its own signature of 2022."""
    text = accession(code=f'code = "{VUGHT}"').format(more="").replace("Heusden", "Vught")
    asking.case("vught", text)
    asking.decide("X-1", "2022-02-01", "meeting")
    asking.story.member_lines["Vught"] = {"from": date(2022, 1, 1)}
    books = asking.books()

    assert VUGHT in key_for(books, 2025).weights
    assert unmet_of_members(books, key_for(books, 2025)) == ()
