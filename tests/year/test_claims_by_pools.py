"""What is owed where pools share a budget (17.7): no one key leads from the whole to a share."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests.kit.own_books import NOW
from tests.kit.pools import CODES, with_pools
from tests.kit.world import World
from zvh_finance.billing.claims import BUDGET, SETTLEMENT, GroundOfClaims
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.dossier.profile_file import embedded_profile
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.profile.profile import Term
from zvh_finance.profile.speaking import speaking_of
from zvh_finance.year.books import Books
from zvh_finance.year.claims import grounds_of


@pytest.fixture(scope="module")
def grounds(
    example: Path, snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, GroundOfClaims]:
    """Of 2025, whose budget had pools; the whole result goes back to the municipalities."""
    world = with_pools(World.of(example, tmp_path_factory.mktemp("own")), year=2025)
    shutil.rmtree(world.folder / "cases")
    world.edit("decisions.toml", 'to_reserve = "5.590,56"', 'settle = "5.590,56"')
    return named(Books(read_dossier(world.folder), snapshot, NOW))


def named(books: Books) -> dict[str, GroundOfClaims]:
    return {ground.name: ground for ground in grounds_of(books, 2025)}


@pytest.mark.parametrize(("name", "matter"), [(BUDGET, "BEG-2025"), (SETTLEMENT, "REK-2025")])
def test_a_claim_names_the_pools_and_no_one_key(
    grounds: Mapping[str, GroundOfClaims], name: str, matter: str
) -> None:
    found = grounds[name]

    assert [of for of, _ in found.pools] == [matter]
    assert {claim.municipality_code for claim in found.claims} == set(CODES)
    for claim in found.claims:
        assert (claim.share.inhabitants, claim.share.denominator) == (0, 0)
        assert claim.share.reference_date is None
        assert "CBS StatLine" in claim.share.source
        assert (
            "; verdeelgroepen met een eigen sleutel: Overhead (DB-POOL-1), " in claim.share.source
        )


def test_what_goes_back_is_the_sum_of_the_pools(grounds: Mapping[str, GroundOfClaims]) -> None:
    """The result of 2025: 5,590.56 in all."""
    settled = grounds[SETTLEMENT]
    paid = [charge.share_cents for charge in settled.charges if not charge.line]
    ((_, pools),) = settled.pools

    assert sum(paid) == sum(pools.contributions.values()) == -559_056


def test_a_ground_is_of_the_agreement_that_is_spoken_of(example: Path, snapshot: Snapshot) -> None:
    """A document that does not keep it is of the convenant, from before there were others."""
    convenant = embedded_profile()
    names = replace(convenant.names, agreement=Term("regeling", "de"))
    books = Books(read_dossier(example), snapshot, NOW)
    with speaking_of(replace(convenant, names=names)):
        told = [named(books)[name].legal.agreement for name in (BUDGET, SETTLEMENT)]

    assert told == ["de regeling", "de regeling"]
