"""Who takes part when, on the dossier of the example and on statements that nothing explains."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.convenant.membership import Cause
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.errors import InvalidInputError, MissingGroundError
from zvh_finance.year.books import Books
from zvh_finance.year.membership import membership_of

AS_OF = date(2026, 11, 23)
BOXTEL = 'code = "GM0757"\nname = "Boxtel"\nfrom = 2019-01-01\n'
BooksMaker = Callable[[str], Books]


@pytest.fixture
def books_with(own_example: Path, snapshot: Snapshot) -> BooksMaker:
    """The example with more in Boxtel's entry of arrangement.toml."""

    def made(stated: str) -> Books:
        path = own_example / "arrangement.toml"
        text = path.read_text(encoding="utf-8")
        assert BOXTEL in text
        path.write_text(text.replace(BOXTEL, BOXTEL + stated), encoding="utf-8")
        return Books(read_dossier(own_example), snapshot, AS_OF)

    return made


@pytest.mark.parametrize(("year", "members"), [(2019, 16), (2021, 15), (2027, 10)])
def test_the_example_has_its_members_of_every_year(
    example: Path, snapshot: Snapshot, year: int, members: int
) -> None:
    """Haaren was divided in 2021; Uden, Landerd, Cuijk and others merged in 2022."""
    found = membership_of(Books(read_dossier(example), snapshot, AS_OF))

    assert len(found.members_on(date(year, 1, 1))) == members


def test_a_notice_takes_the_leaver_out_from_its_effective_day_on(
    example: Path, snapshot: Snapshot
) -> None:
    """The example: Boxtel gave notice on 1 October 2026 and leaves on 1 January 2028 (22.4)."""
    boxtel = membership_of(Books(read_dossier(example), snapshot, AS_OF)).of("GM0757")

    end = boxtel.stays[-1].end
    assert end is not None
    assert (end.day, end.cause) == (date(2028, 1, 1), Cause.NOTICE)
    assert boxtel.takes_part_on(date(2027, 12, 31))
    assert not boxtel.takes_part_on(date(2028, 1, 1))


def test_a_notice_that_was_not_received_yet_does_nothing(example: Path, snapshot: Snapshot) -> None:
    """On 30 September 2026 the board had not received it."""
    found = membership_of(Books(read_dossier(example), snapshot, date(2026, 9, 30)))

    assert found.of("GM0757").takes_part_on(date(2028, 1, 1))


def test_an_end_that_nothing_explains_stops(books_with: BooksMaker, own_example: Path) -> None:
    (own_example / "cases/boxtel-2028.toml").unlink()
    (own_example / "cases/baan-na-14-maanden.toml").unlink()
    books = books_with("until = 2028-01-01\n")

    with pytest.raises(MissingGroundError, match="Put the case in cases/") as refused:
        membership_of(books)

    assert [f.code for f in refused.value.findings] == ["membership-unexplained"]


def test_an_end_may_name_the_decision_that_explains_it(
    books_with: BooksMaker, own_example: Path
) -> None:
    (own_example / "cases/boxtel-2028.toml").unlink()
    (own_example / "cases/baan-na-14-maanden.toml").unlink()
    with (own_example / "decisions.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[[decision]]\nid = "SG-2026-9"\ndate = 2026-11-05\nbody = "SG"\nyear = 2026\n'
            'subject = "amend_convenant"\n'
        )
    books = books_with('until = 2028-01-01\nuntil_ground = "SG-2026-9"\n')

    end = membership_of(books).of("GM0757").stays[-1].end
    assert end is not None
    assert (end.day, end.source) == (date(2028, 1, 1), "SG-2026-9")


def test_an_end_that_contradicts_a_case_stops(books_with: BooksMaker) -> None:
    books = books_with("until = 2029-01-01\n")

    with pytest.raises(InvalidInputError, match=r"boxtel-2028.* ends it on 2028-01-01") as refused:
        membership_of(books)

    assert [f.code for f in refused.value.findings] == ["membership-contradicted"]
