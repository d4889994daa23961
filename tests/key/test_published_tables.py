"""Tables that ministries and funds published, from our own figures and by their own rounding.

The only tables of which we typed neither the question nor the answer.
"""

import csv
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from zvh_finance.amount.money import apportion, round_half_up
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.key.population import Edition

PUBLISHED = Path(__file__).parents[1] / "data" / "published"

ACCESS_CHECKS = "nl_spuk_coronatoegangsbewijzen_2022.csv"
"""BWBR0046265, Staatscourant 2022, 3465: 352 municipalities, whole euros."""
CULTURE_AT_SCHOOL = "nl_fcp_cultuureducatie_2025-2028.csv"
"""BWBR0048932, Staatscourant 2023, 31923: 42 municipalities and the rest of 12 provinces."""


@dataclass(frozen=True)
class Printed:
    name: str
    code: str
    inhabitants: int
    cents: int


def printed(file: str, inhabitants: str) -> list[Printed]:
    with (PUBLISHED / file).open(encoding="utf-8", newline="") as lines:
        return [
            Printed(
                row.get("member") or row["member_printed"],
                row["region_code"],
                int(row[inhabitants]),
                int(Fraction(row["amount_eur_printed"]) * 100),
            )
            for row in csv.DictReader(lines)
        ]


@pytest.fixture
def access_checks() -> tuple[list[Printed], Printed]:
    """The rows, and the printed total."""
    *rows, total = printed(ACCESS_CHECKS, "inhabitants_printed_2021-01-01")
    return rows, total


@pytest.fixture
def culture() -> tuple[list[Printed], list[Printed], tuple[Printed, Printed]]:
    """The municipalities, the rest of the provinces, and the printed total of each."""
    rows = printed(CULTURE_AT_SCHOOL, "inhabitants_printed")
    return rows[:42], rows[42:54], (rows[54], rows[55])


def ours(snapshot: Snapshot, day: date) -> dict[str, int]:
    figures = snapshot.population(Edition(day)).figures
    return {code: figure.inhabitants for code, figure in figures.items()}


def test_the_whole_country_of_2021_has_the_inhabitants_that_the_annex_prints(
    snapshot: Snapshot, access_checks: tuple[list[Printed], Printed]
) -> None:
    rows, total = access_checks

    assert {row.code: row.inhabitants for row in rows} == ours(snapshot, date(2021, 1, 1))
    assert sum(ours(snapshot, date(2021, 1, 1)).values()) == total.inhabitants == 17_475_415


def test_every_amount_of_the_annex_is_its_share_rounded_to_whole_euros(
    snapshot: Snapshot, access_checks: tuple[list[Printed], Printed]
) -> None:
    """352 of 352 by one rule, each rounded by itself; so together they lose 14 euros."""
    rows, total = access_checks
    people = ours(snapshot, date(2021, 1, 1))
    euros = total.cents // 100

    for row in rows:
        share = Fraction(euros * people[row.code], 17_475_415)
        assert row.cents == 100 * round_half_up(share), row.name
    assert euros == 66_776_194
    assert sum(row.cents for row in rows) == 66_776_180_00


def test_the_largest_remainder_closes_the_fourteen_euros_that_the_annex_loses(
    snapshot: Snapshot, access_checks: tuple[list[Printed], Printed]
) -> None:
    rows, total = access_checks
    shares = apportion(total.cents // 100, ours(snapshot, date(2021, 1, 1)))

    more = {row.name: 100 * shares[row.code] - row.cents for row in rows}

    assert sum(shares.values()) == 66_776_194
    assert {name: cents for name, cents in more.items() if cents} == dict.fromkeys(
        (
            *("Berg en Dal", "Bergen (NH.)", "Edam-Volendam", "Goes", "IJsselstein", "Losser"),
            *("Meerssen", "Meierijstad", "Moerdijk", "Schiermonnikoog", "Schouwen-Duiveland"),
            *("Vaals", "Veendam", "Wijchen"),
        ),
        1_00,
    )


def test_municipalities_and_the_rest_of_the_country_have_the_inhabitants_that_are_printed(
    snapshot: Snapshot, culture: tuple[list[Printed], list[Printed], tuple[Printed, Printed]]
) -> None:
    """The snapshot knows no provinces: the twelve are held together against the rest."""
    municipalities, rests, (own, other) = culture
    people = ours(snapshot, date(2023, 1, 1))

    assert {row.code: people[row.code] for row in municipalities} == {
        row.code: row.inhabitants for row in municipalities
    }
    named = {row.code for row in municipalities}
    beyond = sum(heads for code, heads in people.items() if code not in named)
    assert len(named) == 42
    assert len(rests) == 12
    assert sum(row.inhabitants for row in municipalities) == own.inhabitants == 7_671_829
    assert sum(row.inhabitants for row in rests) == other.inhabitants == beyond == 10_139_462
    assert sum(people.values()) == 17_811_291


def test_all_54_amounts_are_85_cents_for_each_inhabitant_and_their_total_shares_back_to_them(
    culture: tuple[list[Printed], list[Printed], tuple[Printed, Printed]],
) -> None:
    municipalities, rests, (own, other) = culture
    rows = [*municipalities, *rests]

    assert [row.cents for row in rows] == [85 * row.inhabitants for row in rows]
    assert sum(row.cents for row in municipalities) == own.cents == 6_521_054_65
    assert sum(row.cents for row in rests) == other.cents == 8_618_542_70
    shares = apportion(15_139_597_35, {row.name + row.code: row.inhabitants for row in rows})
    assert shares == {row.name + row.code: row.cents for row in rows}
