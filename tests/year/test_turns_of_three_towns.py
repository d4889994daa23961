"""Articles 19.3, 20.3, 21.5 and 22.4: what begins and ends a membership, on the day itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.kit.case_files import judgment
from tests.kit.three_towns import BOXTEL, NOW, OSS, VUGHT, Towns
from tests.kit.world import notice
from zvh_finance.convenant.membership import Cause
from zvh_finance.dossier.arrangement import Host
from zvh_finance.dossier.leaving_case import WithdrawalCase
from zvh_finance.errors import InvalidInputError
from zvh_finance.year.books import Books
from zvh_finance.year.membership import leaving_dates, membership_of

HEUSDEN = "GM0797"
ALL = {BOXTEL, VUGHT, OSS}


def members(books: Books, day: date) -> set[str]:
    return {timeline.code for timeline in membership_of(books).members_on(day)}


def cause(books: Books, code: str) -> Cause | None:
    end = membership_of(books).of(code).stays[-1].end
    return None if end is None else end.cause


@pytest.mark.parametrize(
    ("as_of", "is_received"),
    [(date(2022, 9, 30), False), (date(2022, 10, 1), True), (date(2022, 10, 2), True)],
)
def test_a_notice_counts_once_both_have_it(towns: Towns, as_of: date, *, is_received: bool) -> None:
    """Article 22.4: the chair had it on 29 September 2022, and the board on 1 October."""
    towns.case("vught", notice(VUGHT, 2024))
    books = towns.books(as_of)
    case = books.dossier.cases_of(WithdrawalCase)["vught"]

    assert (leaving_dates(books, case) is not None) is is_received
    assert cause(books, VUGHT) == (Cause.NOTICE if is_received else None)
    assert members(books, date(2023, 12, 31)) == ALL
    assert members(books, date(2024, 1, 1)) == (ALL - {VUGHT} if is_received else ALL)


def test_over_a_changed_convenant_one_leaves_with_that(towns: Towns) -> None:
    """Article 20.3: on the day on which it takes effect, also before that day."""
    towns.case(
        "vught",
        'kind = "withdrawal"\ntitle = "x"\nground = "20.3"\namendment_effective = 2024-10-01\n'
        f'discount_rate = "0%"\n[[leaver]]\ncode = "{VUGHT}"\n',
    )
    books = towns.books(date(2024, 5, 1))

    assert cause(books, VUGHT) is Cause.CHANGED_AGREEMENT
    assert members(books, date(2024, 9, 30)) == ALL
    assert members(books, date(2024, 10, 1)) == ALL - {VUGHT}


def test_a_host_that_gives_notice_stays_until_there_is_another(towns: Towns) -> None:
    """Choice A63."""
    towns.case("oss", notice(OSS, 2024))

    assert members(towns.books(), date(2024, 1, 1)) == ALL


@pytest.mark.parametrize(
    ("as_of", "is_judged"),
    [(date(2024, 4, 30), False), (date(2024, 5, 1), True), (date(2024, 5, 2), True)],
)
def test_a_judgment_ends_all_on_its_day(towns: Towns, as_of: date, *, is_judged: bool) -> None:
    """Article 21.5."""
    towns.case("vonnis", judgment("2024-05-01"))
    books = towns.books(as_of)

    assert members(books, date(2024, 4, 30)) == ALL
    assert members(books, date(2024, 5, 1)) == (set() if is_judged else ALL)
    assert cause(books, OSS) == (Cause.COURT if is_judged else None)


def joining(towns: Towns, signed: str, decided: str = "2024-04-02") -> Callable[[date], Books]:
    towns.case(
        "heusden",
        f'kind = "accession"\ntitle = "x"\ncode = "{HEUSDEN}"\nname = "Heusden"\n'
        f'requested_on = 2024-01-08\ndecision = "SG-T"\n{signed}seat = "x"\noffice = "x"\n'
        'represented_by = "burgemeester"\n',
    )
    towns.decide("SG-T", decided, "accede", body="SG")
    return towns.books


SIGNED = "signed_by_organisation = 2024-05-02\nsigned_by_chair = 2024-05-03\n"


@pytest.mark.parametrize(
    ("as_of", "joined"),
    [(date(2024, 5, 2), False), (date(2024, 5, 3), True), (date(2024, 5, 4), True)],
)
def test_who_joins_takes_part_from_the_last_signature_on(
    towns: Towns, as_of: date, *, joined: bool
) -> None:
    """Article 19.3."""
    books = joining(towns, SIGNED)(as_of)

    assert members(books, date(2024, 5, 2)) == ALL
    assert members(books, date(2024, 5, 3)) == (ALL | {HEUSDEN} if joined else ALL)


@pytest.mark.parametrize(
    ("signed", "decided"),
    [
        ("signed_by_organisation = 2024-05-02\n", "2024-04-02"),
        ("", "2024-04-02"),
        (SIGNED, "2027-04-02"),
    ],
)
def test_without_both_signatures_and_a_decision_nobody_joins(
    towns: Towns, signed: str, decided: str
) -> None:
    """Article 19.3."""
    assert members(joining(towns, signed, decided)(NOW), date(2025, 1, 1)) == ALL


def test_who_only_asked_to_join_is_no_signatory_though_it_is_listed(towns: Towns) -> None:
    """Article 19.2: its entry tells where an invoice would go."""
    towns.story.members.append("Heusden")

    assert members(joining(towns, "")(NOW), date(2025, 1, 1)) == ALL


def with_hosts(towns: Towns, *hosts: tuple[str, date]) -> Books:
    books = towns.books()
    each = tuple(Host.model_validate({"code": code, "from": day}) for code, day in hosts)
    arrangement = books.dossier.arrangement.model_copy(update={"host": each})
    return replace(books, dossier=replace(books.dossier, arrangement=arrangement), _memory={})


def test_a_host_takes_part_on_its_first_day_under_the_convenant(towns: Towns) -> None:
    """Article 1.16: Oss was host before 2022 already, and Heusden follows after it joined."""
    joining(towns, SIGNED)
    books = with_hosts(towns, (OSS, date(2021, 6, 1)), (BOXTEL, date(2023, 1, 1)))
    assert members(books, date(2024, 1, 1)) == ALL

    towns.story.members.append("Heusden")
    books = with_hosts(towns, (OSS, date(2022, 1, 1)), (HEUSDEN, date(2024, 5, 3)))
    assert HEUSDEN in members(books, date(2025, 1, 1))


def test_a_host_that_takes_no_part_is_refused(towns: Towns) -> None:
    """Article 1.16: Heusden is host a day before it joined."""
    joining(towns, SIGNED)
    towns.story.members.append("Heusden")
    books = with_hosts(towns, (OSS, date(2022, 1, 1)), (HEUSDEN, date(2024, 5, 2)))
    with pytest.raises(InvalidInputError, match="takes no part on that day"):
        membership_of(books)
